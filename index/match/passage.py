"""The words of a sentence as figures are compared by: keys, places, how telling each is, what it says anywhere."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from index.model import Span
from index.text.wordlists import families, words
from index.text.words import idf, key, tokens

_PLAIN = 1.5  # idf below which a word is no evidence
_RAREST = 6.0  # idf above which rarer does not count more: a misspelling must not rule
YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_SAYS = 3.5  # how telling a year near a figure is, as a word's rarity
_ALIVE = {key(word): "escape" for word in ("alive", "unharmed", "unhurt", "uninjured")}
# Events a person can undergo; two figures of people under different ones are different people.
FATES = frozenset(
    {"kill", "wound", "escape", "miss", "arrest", "charge", "convict", "free", "abduct", "infect", "expel"}
)
# Words near a figure that say what kind of count it is; figures of different kinds are not partners.
_SCOPES = {
    "average": "average averaged averages averaging median mean rolling",
    "forecast": "economists analysts forecasters forecast predicted consensus",
    "expected": "expected expecting projected projections anticipated looking",
    "previous": "previous prior preceding earlier",
    "maximum": "maximum limit cap ceiling",
    "next": "next coming upcoming within",
    "ago": "ago after following later",
    "before": "before ahead earlier",
    "notice": "notice prior advance warning beforehand",
    "would": "would could might may plan plans planned propose proposed proposal if",
    "other": "other others another",
    "since": "since total cumulative",
    "new": "new",
    "rate": "per daily hourly apiece",
}


@cache
def _scope_words() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for scope, told in _SCOPES.items():
        for word in told.split():
            table[key(word)] = (*table.get(key(word), ()), scope)
    return table


@cache
def fates() -> dict[str, str]:
    """Key of a word → the fate it tells."""
    return {key(form): name for form, name in families("happened.txt").items() if name in FATES} | _ALIVE


@cache
def _numerals() -> frozenset[str]:
    return frozenset(key(word) for word in words("figure_kinds.txt", "number"))


@cache
def _calendar() -> frozenset[str]:
    return frozenset(key(word) for word in words("figure_kinds.txt", "calendar"))


@cache
def places() -> frozenset[str]:
    return frozenset(key(word) for word in words("figure_kinds.txt", "places"))


@cache
def lasting() -> dict[str, str]:
    return {key(noun): name for noun, name in families("figure_kinds.txt", "lasting").items()}


class Word(NamedTuple):
    """What a key says wherever it stands."""

    weight: float  # rarity, capped; 0 where it is no evidence
    scopes: tuple[str, ...]
    fate: str | None
    calendar: bool


class Sentence(NamedTuple):
    """Words of a sentence in parallel lists."""

    keys: list[str]
    starts: list[int]
    ends: list[int]
    words: list[Word]


@lru_cache(maxsize=100_000)
def _word(one: str) -> Word:
    if YEAR.fullmatch(one):
        return Word(_YEAR_SAYS, (), None, False)
    telling = not one[0].isdigit() and one not in _numerals() and (rarity := idf(one)) >= _PLAIN
    weight = min(rarity, _RAREST) if telling else 0.0
    return Word(weight, _scope_words().get(one, ()), fates().get(one), one in _calendar())


def sentence(text: str, at: Span) -> Sentence:
    """The words of `text[at.start:at.end]`."""
    said = tokens(text, at.start, at.end)
    keys = [token.key for token in said]
    return Sentence(keys, [t.start for t in said], [t.end for t in said], [_word(one) for one in keys])
