"""An article's quotations made ready for comparison: keys and weights. Made once an article, used for every partner.

A word's weight is its rarity in news, less where the article's statements say it again and again: in a story about
tariffs, "tariffs" tells no two statements from each other.
"""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from index.match.words import idf, keys
from index.model import Analysis, Article, Quote

_REPEATED = 0.2  # how much a word's weight sinks with every further statement that has it
_TELLING = 1.0  # weight from which a word may bring two statements together
_BEFORE, _AFTER = 70, 40  # characters of the clause around a fragment that tell what is claimed
_KEPT = 512  # articles whose statements stay in memory

class Statement(NamedTuple):
    """One mention, ready to be compared."""

    quote: Quote
    words: tuple[str, ...]  # keys of the words between the marks, or of the reported clause, in order
    claim: frozenset[str]  # keys of what is claimed: the clause around a fragment, else the words
    total: float  # summed weight of the claim

    @property
    def quoted(self) -> bool:
        return self.quote.form != "indirect"


class Statements(NamedTuple):
    """All of an article's, and where each telling word stands."""

    analysis: Analysis
    every: tuple[Statement, ...]
    weights: Mapping[str, float]
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
    article = analysis.article
    spoken = [(quote, *_keys(quote, article)) for quote in analysis.quotes]
    counts = Counter(key for _, _, claim in spoken for key in claim)
    weights = {key: idf(key) / (1 + _REPEATED * (count - 1)) for key, count in counts.items()}
    every = []
    having: dict[str, list[int]] = {}
    for index, (quote, words, claim) in enumerate(spoken):
        total = sum(weights[key] for key in claim)
        every.append(Statement(quote, words, claim, total))
        for key in claim:
            if weights[key] >= _TELLING:
                having.setdefault(key, []).append(index)
    return Statements(analysis, tuple(every), weights, having)


def _keys(quote: Quote, article: Article) -> tuple[tuple[str, ...], frozenset[str]]:
    """Words and claim of a mention; the speaker's own name is no part of what is claimed."""
    words = tuple(keys(quote.text))
    whole = words
    if quote.form == "fragment":
        before = article.text[max(quote.clause.start, quote.start - _BEFORE) : quote.start]
        after = article.text[quote.end : min(quote.clause.end, quote.end + _AFTER)]
        whole = (*keys(before), *words, *keys(after))
    return words, frozenset(whole).difference(keys(quote.speaker or ""))
