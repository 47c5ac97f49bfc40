"""An article's quotations made ready for comparison: keys and weights. Made once an article, used for every partner.

A word's weight is its rarity in news, less where the article's statements say it again and again: in a story about
tariffs, "tariffs" tells no two statements from each other.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from math import fsum
from typing import NamedTuple

from index.model import Analysis, Quote
from index.text.words import idf, keys, stem

_REPEATED = 0.2  # how much a word's weight sinks with every further statement that has it
_AMONG = 0.06  # … between statements known to be one speaker's, which are few
_TELLING = 1.0  # weight from which a word may bring two statements together
_BEFORE, _AFTER = 70, 40  # characters of the clause around a fragment that tell what is claimed
_NAME = re.compile(r"\b[A-Z][\w’'-]*(?: (?:(?:of|the|for|and|on) ){0,2}[A-Z][\w’'-]*){1,6}")
_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]+")
_RARE_NAME = 4.0  # idf from which a name tells of whom or where: a village, a witness; not the country
_NAMED = 0.5  # … and in a name of several words, which is one thing said, not several
_READ = 4_000  # characters of a mention that are compared: alignment is quadratic, and no sentence is longer
_SHORT = 4  # words a reported clause needs
_ASIDE = {"which", "who", "whose", "after", "before", "while", "as"}
SENTENCE = 4  # words from which a quotation that is printed whole in both needs no rare word: "Well, which is it?"
_STOCK = 8  # … up to which it may have none
_ALL = 9.0  # weight of all the words of such a quotation, as one key
_KEPT = 512  # articles whose statements stay in memory


class Statement(NamedTuple):
    """One mention, ready to be compared."""

    quote: Quote
    words: tuple[str, ...]  # keys of the words between the marks, or of the reported clause, in order
    claim: frozenset[str]  # keys of what is claimed: the clause around a fragment, else the words
    whole: tuple[str, ...]  # the words of the claim in order
    inside: bool  # a fragment inside a reported clause, which is a statement of its own
    names: frozenset[str]  # keys of rare names in it, the speaker's own left out
    left: float  # part of a reported clause's weight that is not in words it quotes

    @property
    def quoted(self) -> bool:
        return self.quote.form != "indirect"


class Statements(NamedTuple):
    """All of an article's but what is narration rather than speech; and where each telling word stands."""

    analysis: Analysis
    every: tuple[Statement, ...]
    weights: Mapping[str, float]  # of every key in a claim
    mild: Mapping[str, float]  # the same, for statements of one speaker
    having: Mapping[str, list[int]]  # telling key → indices into `every`


_cache: dict[str, Statements] = {}


def statements(analysis: Analysis) -> Statements:
    """The article's statements; from memory where this very analysis was asked for before."""
    name = analysis.article.id
    kept = _cache.get(name)
    if kept is not None and kept.analysis is analysis:
        return kept
    made = _make(analysis)
    if len(_cache) >= _KEPT:
        _cache.clear()
    _cache[name] = made
    return made


def _make(analysis: Analysis) -> Statements:
    quotes = [quote for quote in analysis.quotes if quote.form != "indirect" or not _narrated(quote)]
    inner, inside = _nested(quotes)
    names, rare = _names(quotes)
    every = tuple(_statement(quote, analysis.article.text, inner, inside, rare) for quote in quotes)
    counts = Counter(chain.from_iterable(one.claim for one in every))
    rarity = {key: idf(key) for key in counts}
    for key in names.intersection(counts):
        rarity[key] *= _NAMED
    weights = {key: rarity[key] / (1 + _REPEATED * (count - 1)) for key, count in counts.items()}
    mild = {key: rarity[key] / (1 + _AMONG * (count - 1)) for key, count in counts.items()}
    having: dict[str, list[int]] = {key: [] for key, weight in rarity.items() if weight >= _TELLING}
    for index, one in enumerate(every):
        for key in one.claim:
            if key in having:
                having[key].append(index)
        if one.quoted and SENTENCE <= len(one.words) <= _STOCK:
            text = " ".join(one.words)
            weights[text] = _ALL
            having.setdefault(text, []).append(index)
    return Statements(analysis, every, weights, mild, having)


def _narrated(quote: Quote) -> bool:
    """Whether a reported clause is narration: nobody said it, or it hangs on a sentence as an aside ("which …",
    "removing …"), or it is too short to be told from a stock phrase."""
    words = quote.text.split(maxsplit=_SHORT)
    if quote.speaker is None or len(words) < _SHORT:
        return True
    first = words[0]
    return first in _ASIDE or (first.islower() and first.endswith("ing") and stem(first) != stem(quote.cue or ""))


def _nested(quotes: Sequence[Quote]) -> tuple[dict[str, list[Quote]], set[str]]:
    """Reported clauses (ids) with the words they quote, and the ids of quoted words inside a clause. Quotes come in
    the order of their starts."""
    inner: dict[str, list[Quote]] = {}
    inside: set[str] = set()
    open_clauses: list[Quote] = []
    for quote in sorted(quotes, key=lambda one: (one.start, one.form != "indirect")):
        open_clauses = [clause for clause in open_clauses if clause.end > quote.start]
        if quote.form == "indirect":
            open_clauses.append(quote)
            continue
        for clause in open_clauses:
            if quote.end <= clause.end:
                inner.setdefault(clause.id, []).append(quote)
                inside.add(quote.id)
    return inner, inside


def _statement(
    quote: Quote, text: str, inner: Mapping[str, list[Quote]], inside: set[str], rare: set[str]
) -> Statement:
    """Words and claim of a mention; the speaker's own name is no part of what is claimed. `rare`: rare names."""
    words = whole = tuple(keys(quote.text[:_READ]))
    left = 1.0
    if quote.form == "fragment":
        clause = quote.clause
        start, end = max(clause.start, quote.start - _BEFORE), min(clause.end, quote.end + _AFTER)
        whole = tuple(keys(text[min(start, quote.start) : max(end, quote.end)]))
    elif quote.id in inner:
        whole = tuple(keys(_unquoted(quote, inner[quote.id])))
        left = fsum(map(idf, whole)) / (fsum(map(idf, words)) or 1.0)
    claim = frozenset(whole).difference(_speaker(quote.speaker or ""))
    return Statement(quote, words, claim, whole, quote.id in inside, claim & rare, left)


def _unquoted(quote: Quote, inner: Sequence[Quote]) -> str:
    """What a reported clause says in the reporter's words: words it quotes are a mention of their own and partners of
    theirs, unless they are a mere name."""
    text = quote.text[:_READ]
    for one in inner:
        if not is_label(one):
            start, end = (min(at - quote.start, len(text)) for at in (one.start, one.end))
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


@lru_cache(maxsize=10_000)
def _speaker(name: str) -> frozenset[str]:
    return frozenset(keys(name))


def _names(quotes: Sequence[Quote]) -> tuple[set[str], set[str]]:
    """Keys of names in what is said; and of those the rare ones."""
    text = "\n".join(quote.text[:_READ] for quote in quotes)
    names = set(chain.from_iterable(map(_speaker, {*_NAME.findall(text), *_CAPITAL.findall(text)})))
    return names, {key for key in names if idf(key) >= _RARE_NAME}


def is_label(quote: Quote) -> bool:
    """Whether the quoted words are a name rather than a statement: "Phase 1", a programme, a title."""
    words = [word for word in quote.text.strip("\"'“”‘’«».,;:!?() ").split() if len(word) > 3 or not word.isalpha()]
    return all(not word[0].islower() for word in words)
