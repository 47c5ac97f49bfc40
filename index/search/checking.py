"""Check: where the library has a pasted sentence or number, and in which words.

A sentence is looked up by its rarest words; in each article that has enough of them, the window that holds most
of the sentence (weighted by rarity) is the passage. A number is looked up among the figures. Nothing is judged: the
entry shows the article's words, and which of them differ.
"""

import re
import sqlite3
from bisect import bisect_left
from collections import Counter
from typing import NamedTuple

from index.figures import find_figures
from index.match.verdict import changed_words
from index.model import Analysis, Article, Block, Entry, Figure, Quote, Span, Verdict
from index.reading.comparison import context
from index.search.fulltext import Index
from index.search.nodes import Text
from index.store import Store, analyses
from index.text.clean import clean_line
from index.text.folding import WORD, fold
from index.text.sentences import bounds
from index.text.words import idf

LONGEST = 20_000  # characters of a checked text that are looked at
PARTS = 40  # sentences of it that are looked for by themselves
FEWEST = 4  # words of a sentence for that
ASKED = 8  # rarest words that are looked up
EACH = 400  # newest articles looked at a word
CLOSER = 40  # articles compared word by word
LEAST = 0.5  # share of the sentence's weight a passage must hold
SHOWN = 20
_WIDER = 1.6  # a window has at most so many times the words of the sentence
_PIECES = frozenset(
    [
        "s",
        "t",
        "d",
        "m",
        "re",
        "ve",
        "ll",
        "don",
        "isn",
        "aren",
        "wasn",
        "weren",
        "doesn",
        "didn",
        "hasn",
        "haven",
        "hadn",
        "won",
        "wouldn",
        "couldn",
        "shouldn",
    ]
)


class Passage(NamedTuple):
    """A stretch of an article's text, with how much of the sentence it holds, 0 … 1."""

    score: float
    start: int
    end: int


def check(store: Store, index: Index, text: str) -> list[Entry]:
    """Passages that have the sentence or number, best first."""
    text = clean_line(text)[:LONGEST]
    words = WORD.findall(fold(text))
    if not words:
        return []
    figures = _figures(text)
    if figures and (figures[0].end - figures[0].start) * 10 >= len(text) * 6:
        return _numbers(store, figures[0])
    return _passages(store, index, text)


def _figures(text: str) -> tuple[Figure, ...]:
    """The figures in what was pasted; a bare number counts nothing and is still one."""
    found = find_figures(Article("", "", "", text, blocks=(Block("text", 0, len(text)),)))
    bare = text.replace(",", "").strip(" .%$€£")
    if not found and re.fullmatch(r"\d{1,18}(?:\.\d{1,9})?", bare):
        return (Figure("", "", 0, len(text), text, float(bare), "exact", "count"),)
    return found


def _numbers(store: Store, wanted: Figure) -> list[Entry]:
    """Figures of that value; where something is counted, those that count it come first."""
    if wanted.value is None:
        return []
    found: list[tuple[int, str, int, Entry]] = []
    with store.snapshot() as db:
        for n in analyses.with_figure(db, wanted.value, wanted.value):
            one = analyses.read(db, n)
            for figure in one.figures if one else ():
                if one and wanted.value in (figure.value, figure.high):
                    other = int(wanted.head is not None and figure.head != wanted.head)
                    found.append((other, one.article.date or "~", figure.start, _figure(one.article, figure, wanted)))
    found.sort(key=lambda row: (*row[:2], row[3].source, row[2]))
    same = [row for row in found if row[0] == 0]
    return [row[3] for row in (same or found)[:SHOWN]]


def _figure(article: Article, figure: Figure, wanted: Figure) -> Entry:
    before, after = context(article.text, figure.start, figure.end)
    verdict: Verdict = "same" if figure.bound == wanted.bound else "other_bound"
    return Entry(
        article.id, article.source, article.date, figure.id, figure.start, figure.end, figure.text, before, after,
        verdict, speaker=figure.speaker, value=figure.value, high=figure.high, bound=figure.bound, unit=figure.unit,
        of=figure.of,
    )  # fmt: skip


def _passages(store: Store, index: Index, text: str) -> list[Entry]:
    """Where the whole text stands, then where each sentence of it does that is not part of what was found already."""
    parts = [text[start:end] for start, end in bounds(text, 0, len(text))][:PARTS]
    found: list[Entry] = []
    for part in [text, *parts] if len(parts) > 1 else [text]:
        words = WORD.findall(fold(part))
        if part is not text and len(words) < FEWEST:
            continue
        for entry in _sentences(store, index, part, words):
            inside = (one for one in found if one.article == entry.article)
            if not any(one.start <= entry.start and entry.end <= one.end for one in inside):
                found.append(entry)
    return found[: SHOWN * 2] if len(parts) > 1 else found


def _sentences(store: Store, index: Index, text: str, words: list[str]) -> list[Entry]:
    weights = {word: 0.1 if word in _PIECES else idf(word) for word in words}
    found: list[tuple[float, Entry]] = []
    with store.snapshot() as db:
        for n in _candidates(index, weights):
            one = analyses.read(db, n)
            passage = best_passage(one.article.text, words, weights) if one else None
            if one and passage and passage.score >= LEAST:
                found.append((passage.score, _entry(db, one, passage, text)))
    found.sort(key=lambda pair: (-round(pair[0], 2), pair[1].date or "~", pair[1].source, pair[1].start))
    return [entry for _, entry in found[:SHOWN]]


def _candidates(index: Index, weights: dict[str, float]) -> list[int]:
    """Articles that have the most of the rarest words, by weight."""
    asked = sorted(weights, key=lambda word: (-weights[word], word))[:ASKED]
    sums: Counter[int] = Counter()
    for word in asked:
        for n in index.search(Text("body", (word,)), EACH, lambda _: ()).numbers:
            sums[n] += int(weights[word] * 1000)
    return sorted(sums, key=lambda n: (-sums[n], n))[:CLOSER]


def best_passage(text: str, words: list[str], weights: dict[str, float]) -> Passage | None:
    """The window of `text` that holds most of `words` by weight, the shortest of equals, cut to shared words."""
    needed = Counter(words)
    total = sum(weights[word] * count for word, count in needed.items())
    tokens = [(match.group(), *match.span()) for match in WORD.finditer(fold(text))]
    shared = [i for i, token in enumerate(tokens) if token[0] in needed]
    width = int(len(words) * _WIDER) + 2
    have: Counter[str] = Counter()
    weight, best, left = 0.0, (0.0, 0, 0, 0), 0
    for right, i in enumerate(shared):
        word = tokens[i][0]
        have[word] += 1
        weight += weights[word] if have[word] <= needed[word] else 0.0
        while shared[left] <= i - width:
            gone = tokens[shared[left]][0]
            weight -= weights[gone] if have[gone] <= needed[gone] else 0.0
            have[gone] -= 1
            left += 1
        first = left  # words at the left that are there twice make the window longer, not better
        spare = have.copy()
        while first < right and spare[tokens[shared[first]][0]] > needed[tokens[shared[first]][0]]:
            spare[tokens[shared[first]][0]] -= 1
            first += 1
        best = max(best, (round(weight, 6), shared[first] - i, -shared[first], -i))
    if not best[0] or not total:
        return None
    return Passage(best[0] / total, tokens[-best[2]][1], tokens[-best[3]][2])


def _entry(db: sqlite3.Connection, one: Analysis, passage: Passage, text: str) -> Entry:
    article = one.article
    quote = _quote_around(one, passage)
    shown = article.text[passage.start : passage.end]
    before, after = context(article.text, passage.start, passage.end)
    changed: tuple[Span, ...] = tuple(changed_words(text, shown))
    verdict: Verdict = "reworded" if changed else "same" if passage.score > 0.95 else "shortened"
    return Entry(
        article.id, article.source, article.date, quote.id if quote else "", passage.start, passage.end, shown, before,
        after, verdict, changed=changed, speaker=quote.speaker if quote else None, form=quote.form if quote else None,
    )  # fmt: skip


def _quote_around(one: Analysis, passage: Passage) -> Quote | None:
    """The quotation most of the passage lies in."""
    at = bisect_left([quote.start for quote in one.quotes], passage.end)
    shared = [(min(q.end, passage.end) - max(q.start, passage.start), q) for q in one.quotes[:at]]
    size, quote = max(shared, key=lambda pair: pair[0], default=(0, None))
    return quote if size * 2 >= passage.end - passage.start else None
