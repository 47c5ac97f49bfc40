"""An article's quotations made ready for comparison: keys and weights. Made once an article, used for every partner.

A word's weight is its rarity in news, less where the article's statements say it again and again: in a story about
tariffs, "tariffs" tells no two statements from each other.
"""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from index.match.words import idf, keys
from index.model import Analysis, Quote

_REPEATED = 0.2  # how much a word's weight sinks with every further statement that has it
_AMONG = 0.06  # … between statements known to be one speaker's, which are few
_TELLING = 1.0  # weight from which a word may bring two statements together
_BEFORE, _AFTER = 70, 40  # characters of the clause around a fragment that tell what is claimed
_NAME = re.compile(r"\b[A-Z][\w’'-]*(?: (?:(?:of|the|for|and|on) ){0,2}[A-Z][\w’'-]*){1,6}")
_NAMED = 0.6  # … and in a name of several words, which is one thing said, not several
_KEPT = 512  # articles whose statements stay in memory

class Statement(NamedTuple):
    """One mention, ready to be compared."""

    quote: Quote
    words: tuple[str, ...]  # keys of the words between the marks, or of the reported clause, in order
    claim: frozenset[str]  # keys of what is claimed: the clause around a fragment, else the words
    pairs: frozenset[tuple[str, str]]  # keys of neighbouring words of the claim
    inside: bool  # a fragment inside a reported clause, which is a statement of its own
    left: float  # part of a reported clause's weight that is not in words it quotes

    @property
    def quoted(self) -> bool:
        return self.quote.form != "indirect"


class Statements(NamedTuple):
    """All of an article's, and where each telling word stands."""

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
    spoken = [(quote, *_keys(quote, analysis)) for quote in analysis.quotes]
    counts = Counter(key for _, _, claim, *_ in spoken for key in claim)
    named = {key for quote in analysis.quotes for name in _NAME.findall(quote.text) for key in keys(name)}
    rarity = {key: idf(key) * (_NAMED if key in named else 1.0) for key in counts}
    weights = {key: rarity[key] / (1 + _REPEATED * (count - 1)) for key, count in counts.items()}
    mild = {key: rarity[key] / (1 + _AMONG * (count - 1)) for key, count in counts.items()}
    every = tuple(Statement(*one) for one in spoken)
    having: dict[str, list[int]] = {}
    for index, (_, _, claim, *_) in enumerate(spoken):
        for key in claim:
            if rarity[key] >= _TELLING:
                having.setdefault(key, []).append(index)
    return Statements(analysis, every, weights, mild, having)


Keys = tuple[tuple[str, ...], frozenset[str], frozenset[tuple[str, str]], bool, float]


def _keys(quote: Quote, analysis: Analysis) -> Keys:
    """Words and claim of a mention; the speaker's own name is no part of what is claimed."""
    text = analysis.article.text
    words = tuple(keys(quote.text))
    whole = words
    inside, left = False, 1.0
    if quote.form == "fragment":
        before = text[max(quote.clause.start, quote.start - _BEFORE) : quote.start]
        after = text[quote.end : min(quote.clause.end, quote.end + _AFTER)]
        whole = (*keys(before), *words, *keys(after))
        inside = any(
            one.form == "indirect" and one.start <= quote.start and quote.end <= one.end for one in analysis.quotes
        )
    elif quote.form == "indirect":
        whole = tuple(keys(_unquoted(quote, analysis)))
        if len(whole) < len(words):
            left = sum(map(idf, whole)) / (sum(map(idf, words)) or 1.0)
    claim = frozenset(whole).difference(keys(quote.speaker or ""))
    return words, claim, frozenset(pairwise(whole)), inside, left


def _unquoted(quote: Quote, analysis: Analysis) -> str:
    """What a reported clause says in the reporter's words: words it quotes are a mention of their own and partners of
    theirs, unless they are a mere name."""
    text = quote.text
    for inner in analysis.quotes:
        if inner.form != "indirect" and quote.start <= inner.start and inner.end <= quote.end and not is_label(inner):
            start, end = inner.start - quote.start, inner.end - quote.start
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def is_label(quote: Quote) -> bool:
    """Whether the quoted words are a name rather than a statement: "Phase 1", a programme, a title."""
    words = [word for word in quote.text.strip("\"'“”‘’«».,;:!?() ").split() if len(word) > 3 or not word.isalpha()]
    return all(not word[0].islower() for word in words)
