"""Which articles cover the same story: near in time and alike in their rare words.

An article is reduced once to a sketch, its date and its heaviest terms (rare words and names, weighted by how rare
they are in English news and how often the article says them). Two sketches are compared by the cosine of their
terms, damped by the days between them. Nothing else is asked: not the library, not the order of arrival, so the
answer for two articles is for ever the same. Titles count like any other words: headlines about one event share
only 12 to 50 % of theirs.

The library keeps sketches in an inverted index (term → articles) and asks `near` for the neighbours of a new
article.
"""

import math
import re
import sys
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain, repeat
from operator import mul

from index.model import Analysis, Article
from index.text.words import idf, key

TERMS = 24  # kept of an article: 40 find one pair in a hundred more and cost twice the time of finding neighbours
UNDATED = -1  # the day of an article without a date
WINDOW = 10  # days: articles further apart are never one story
# Cosines at which two articles are as likely one story as not: nine in ten pairs of one event lie above them
# (bench/stories.py).
_DATED, _A_DAY, _UNDATED = 0.155, 0.012, 0.36  # on one day or the next, more for each day further; one without a date
_STEEP = 20.0
STORY = 0.5  # same_story from which figures and weak quotes may link

_WORD = re.compile(r"[A-Za-zÀ-ÿ]{3,40}")
_SHORT = re.compile(r"[A-Z][A-Za-z]{2}")  # of three letters only names count
_COMMON, _RAREST = 1.5, 6.0  # ln(articles / articles with it)
_KEPT = 100_000  # words whose keys are remembered: some 15 MB
_TITLE = 2  # how often a word of the title counts besides
_SKIPPED = frozenset({"furniture", "credit", "byline", "pullquote"})
_READ = 6_000  # characters: an event is told by then, and a book does not cost more than an article


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of an article to find its story; weights have length 1 (Euclid)."""

    article: str
    day: int | None  # proleptic ordinal
    terms: tuple[tuple[str, float], ...]  # heaviest first


def sketch(analysis: Analysis) -> Sketch:
    """The sketch of an analysed article. About 0.2 ms."""
    article = analysis.article
    words = chain(_WORD.findall(_story_text(article)), *repeat(_WORD.findall(article.title), _TITLE))
    counts = Counter(map(_TERMS.__getitem__, words))
    counts.pop("", None)
    weights = list(map(mul, map(_WEIGHTS.__getitem__, counts), map(_DAMPED.__getitem__, counts.values())))
    least = sorted(weights)[-TERMS] if len(weights) > TERMS else 0.0
    heaviest = sorted((-weight, term) for weight, term in zip(weights, counts, strict=True) if weight >= least)[:TERMS]
    length = math.sqrt(math.fsum(weight * weight for weight, _ in heaviest)) or 1.0
    return Sketch(article.id, day(article.date), tuple((term, round(-weight / length, 4)) for weight, term in heaviest))


class _Terms(dict[str, str]):
    """Word → its key; "" for a common one. Tables filled as they are asked, for C loops: half the time of a sketch."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
            _WEIGHTS.clear()
        term = sys.intern(key(word)) if len(word) > 3 or _SHORT.match(word) else ""
        self[word] = term = term if term and _WEIGHTS[term] else ""
        return term


class _Weights(dict[str, float]):
    """Key → the root of its rarity, capped (a misspelling must not rule); 0 if it is common."""

    def __missing__(self, term: str) -> float:
        self[term] = found = _root(idf(term))
        return found


class _Damped(dict[int, float]):
    """How often an article says a word → what that counts."""

    def __missing__(self, count: int) -> float:
        return float(count**0.75)


_TERMS, _WEIGHTS, _DAMPED = _Terms(), _Weights(), _Damped({count: count**0.75 for count in range(100)})


@lru_cache(maxsize=10_000)
def _root(rarity: float) -> float:
    return math.sqrt(min(rarity, _RAREST)) if rarity >= _COMMON else 0.0


def _story_text(article: Article) -> str:
    """Title and text without furniture, up to a limit."""
    if not article.blocks:
        return f"{article.title}\n{article.text[:_READ]}"
    kept = [article.title]
    length = 0
    for block in article.blocks:
        if block.kind not in _SKIPPED:
            kept.append(article.text[block.start : min(block.end, block.start + _READ - length)])
            length += block.end - block.start
            if length >= _READ:
                break
    return "\n".join(kept)


def day(written: str | None) -> int | None:
    """The day of an ISO 8601 date or date and time; None for a missing or less exact one."""
    if written is None or len(written) < 10:
        return None
    try:
        return date.fromisoformat(written[:10]).toordinal()
    except ValueError:
        return None


def same_story(a: Sketch, b: Sketch) -> float:
    """How surely the two articles cover one event, 0 … 1; symmetric."""
    if len(a.terms) > len(b.terms) or (len(a.terms) == len(b.terms) and a.article > b.article):
        a, b = b, a
    weights = dict(b.terms)
    shared = [weight * weights[term] for term, weight in a.terms if term in weights]
    return confidence(math.fsum(shared), a.day, b.day)


def confidence(cosine: float, a: int | None, b: int | None) -> float:
    """The cosine of two sketches and their days as one figure, 0 … 1; half is where the two kinds balance."""
    if a is None or b is None:
        least = _UNDATED
    else:
        apart = abs(a - b)
        if apart > WINDOW:
            return 0.0
        least = _DATED + _A_DAY * max(0, apart - 1)
    return round(1 / (1 + math.exp(_STEEP * (least - cosine))), 4) if cosine > 0.02 else 0.0


def _floor(least: float, dated: bool) -> float:
    """A cosine below which no pair with this article has a `confidence` of `least`."""
    if least <= 0.0:
        return 0.0
    nearest = _DATED if dated else _UNDATED
    return nearest + math.log(least / (1 - least)) / _STEEP - 0.001 if least < 1.0 else nearest


Posting = tuple[int, str, float]  # day (UNDATED: none), article id, the term's weight there
Postings = Callable[[str, int | None, int | None], Iterable[Posting]]
"""Term, first and last day (None: any) → its postings; those of undated articles always too."""


def window(of: Sketch) -> tuple[int, int] | tuple[None, None]:
    """The first and the last day of articles that can be one story with an article; None where it has no date."""
    return (None, None) if of.day is None else (of.day - WINDOW, of.day + WINDOW)


def near(of: Sketch, postings: Postings, least: float = STORY) -> dict[str, float]:
    """Articles that cover the story of `of`, with their `same_story`, in the order of their ids.

    Exact: every article at or above `least` is found, whatever the library holds besides.
    """
    first, last = window(of)
    cosines: dict[str, float] = {}
    days: dict[str, int] = {}
    for term, weight in of.terms:
        for when, article, other in postings(term, first, last):
            if article in cosines:
                cosines[article] += weight * other
            else:
                cosines[article] = weight * other
                days[article] = when
    floor = _floor(least, of.day is not None)
    found: dict[str, float] = {}
    for article, cosine in sorted([item for item in cosines.items() if item[1] >= floor]):
        score = confidence(cosine, of.day, days[article] if days[article] >= 0 else None)
        if score >= least and article != of.article:
            found[article] = score
    return found


class MemoryIndex:
    """An inverted index in memory: for the benchmarks, and for what fits there."""

    def __init__(self) -> None:
        self._terms: dict[str, list[Posting]] = {}

    def add(self, one: Sketch) -> None:
        when = UNDATED if one.day is None else one.day
        for term, weight in one.terms:
            insort(self._terms.setdefault(term, []), (when, one.article, weight))

    def postings(self, term: str, first: int | None, last: int | None) -> Iterable[Posting]:
        found = self._terms.get(term, [])
        if first is None or last is None or not found:
            return found
        start, end = bisect_left(found, (first,)), bisect_left(found, (last + 1,))
        return found[start:end] if found[0][0] >= 0 else found[: bisect_left(found, (0,))] + found[start:end]


def covering(carriers: Iterable[Sketch], postings: Postings, least: float = STORY) -> Mapping[str, float]:
    """Articles that cover the story of a group's articles, these included: the denominator of "4 of 5".

    An article counts where it is near to at least half of the carriers: near to one alone may be a neighbouring story.
    """
    sums: dict[str, float] = {}
    near_to: Counter[str] = Counter()
    total = 0
    for one in sorted(carriers, key=lambda one: one.article):
        total += 1
        found = near(one, postings, least)
        found[one.article] = 1.0
        near_to.update(found)
        for article, score in found.items():
            sums[article] = sums.get(article, 0.0) + score
    return {article: sums[article] / total for article in sorted(sums) if near_to[article] * 2 >= total}
