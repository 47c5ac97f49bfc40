"""The words of a sentence as figures are compared by: keys, places, how telling each is, what it says anywhere."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from index.figures.counted import family
from index.model import Figure, Span
from index.text import nations
from index.text.wordlists import families, words
from index.text.words import idf, key, placed

_PLAIN = 1.5  # idf below which a word is no evidence
_RAREST = 6.0  # idf above which rarer does not count more: a misspelling must not rule
_LOCATIVE = frozenset(key(word) for word in ("in", "near", "around", "across", "outside", "throughout", "at", "off"))
YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_SAYS = 3.5  # how telling a year near a figure is, as a word's rarity
_KEPT = 100_000  # keys whose words are remembered
# What is counted, where people are told by what befell them or what they did: "18,000 infected" are cases.
_MADE = {"kill": "victim", "wound": "victim", "infect": "case", "file": "claim"}
_SUPPLIED = frozenset({"person", "house", "family", "company", "customer", "building", None})  # left without power
_ALIVE = {key(word): "escape" for word in ("alive", "unharmed", "unhurt", "uninjured")}
# Events a person can undergo; two figures of people under different ones are different people.
FATES = frozenset(
    {"kill", "wound", "escape", "miss", "arrest", "charge", "convict", "free", "abduct", "infect", "expel"}
)
GROWING = frozenset(["kill", "wound", "miss", "infect", "displace", "arrest", "hit"])  # counts that go on for days
# Words near a figure that say what kind of count it is; figures of different kinds are not partners.
_SCOPES = {
    "average": "average averaged averages averaging median mean rolling",
    "forecast": "economists analysts forecasters forecast predicted consensus",
    "expected": "expected expecting projected projections anticipated",
    "maximum": "maximum limit cap ceiling",
    "faced": "faces face facing faced punishable punished carries",
    "asked": "recommended recommend recommends recommendation guidelines guideline sought seek seeking seeks requested "
    "request asked asking",
    "next": "next upcoming within",
    "ago": "ago after following later",
    "before": "before ahead earlier",
    "notice": "notice prior advance warning beforehand",
    "would": "would could might may plan plans planned propose proposed proposal offer offered offers if",
    "other": "other others another additional extra further remaining",
    "since": "since total cumulative",
    "new": "new",
    "rival": "competing rival",
    "rate": "per daily hourly apiece",
}


ANYBODY = words("figure_kinds.txt", "anybody")  # families of counted nouns that anybody may be
THINGS = frozenset(families("counted_families.txt").values()) - words("figure_kinds.txt", "people")  # known families
# Key of the noun of a deed → what the doers did: "abstention" → "abstain".
DEEDS = {
    key(noun): families("happened.txt").get(done, key(done))
    for noun, done in families("figure_kinds.txt", "deeds").items()
}
CHANGES = frozenset(key(word) for word in words("figure_kinds.txt", "changes"))  # "gain" stands for what was gained


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
    told = {key(form): name for form, name in families("happened.txt").items() if name in FATES} | _ALIVE
    for word in words("figure_kinds.txt", "no-fate"):
        told.pop(key(word), None)
    return told


@cache
def _numerals() -> frozenset[str]:
    return frozenset(key(word) for word in words("figure_kinds.txt", "number"))


@cache
def _calendar() -> frozenset[str]:
    return frozenset(key(word) for word in words("figure_kinds.txt", "calendar"))


@cache
def places() -> frozenset[str]:
    """Keys of the names of countries, of their parts, and of continents."""
    return frozenset(map(key, nations.places()))


@cache
def lasting() -> dict[str, str]:
    """Key of a noun that lasting things are called by → its family."""
    return {key(noun): name for noun, name in families("figure_kinds.txt", "lasting").items()}


@cache
def polled() -> frozenset[str]:
    """Keys of the words that tell of what people were asked, think or vote."""
    return frozenset(map(key, words("figure_kinds.txt", "polled")))


@cache
def contested() -> frozenset[str]:
    """Keys of the nouns of what rivals win: several have some."""
    return frozenset(map(key, words("figure_kinds.txt", "contested")))


@cache
def _priced() -> dict[str, str]:
    return {key(noun): name for noun, name in families("figure_kinds.txt", "priced").items()}


@cache
def _members() -> dict[str, str]:
    """Word → what its members are: "force" → "soldier"."""
    return families("figure_kinds.txt", "members")


class Word(NamedTuple):
    """What a key says wherever it stands."""

    weight: float  # rarity, capped; 0 where it is no evidence
    scopes: tuple[str, ...]
    fate: str | None
    calendar: bool


class Mark(NamedTuple):
    """A word that says something, at `place` of its sentence."""

    place: int
    key: str
    word: Word
    capital: bool


class Sentence(NamedTuple):
    """Words of a sentence in parallel lists, and what they say wherever a figure stands in it."""

    text: str  # of the article; the sentence is a part of it
    keys: list[str]
    starts: list[int]
    ends: list[int]
    words: list[Word]
    marks: list[Mark]  # those that say something
    places: frozenset[str]  # countries and states
    years: frozenset[str]
    located: frozenset[str]  # names it puts things at


_NOTHING = Word(0.0, (), None, False)


class _Words(dict[str, Word]):
    """Key → what it says, for the keys met so far."""

    def __missing__(self, one: str) -> Word:
        if len(self) >= _KEPT:
            self.clear()
        word = self[one] = Word(_YEAR_SAYS, (), None, False) if YEAR.fullmatch(one) else _word(one)
        return word


_WORDS = _Words()


def _word(one: str) -> Word:
    telling = not one[0].isdigit() and one not in _numerals() and (rarity := idf(one)) >= _PLAIN
    weight = min(rarity, _RAREST) if telling else 0.0
    word = Word(weight, _scope_words().get(one, ()), fates().get(one), one in _calendar())
    return _NOTHING if word == _NOTHING else word


def sentence(text: str, at: Span) -> Sentence:
    """The words of `text[at.start:at.end]`."""
    keys, starts, ends = placed(text, at.start, at.end)
    told = list(map(_WORDS.__getitem__, keys))
    marks = [
        Mark(place, keys[place], word, text[starts[place]].isupper())
        for place, word in enumerate(told)
        if word is not _NOTHING
    ]
    years = frozenset(mark.key for mark in marks if mark.key[0] in "12" and YEAR.fullmatch(mark.key))
    return Sentence(
        text,
        keys,
        starts,
        ends,
        told,
        marks,
        places().intersection(keys),
        years,
        _located(text, keys, starts, ends, told),
    )


def _located(
    text: str, keys: Sequence[str], starts: Sequence[int], ends: Sequence[int], told: Sequence[Word]
) -> frozenset[str]:
    """Keys of the names a sentence puts things at: "in Orlan", "near Selby, Marland"."""
    found: set[str] = set()
    for at in [place + 1 for place, one in enumerate(keys) if one in _LOCATIVE]:
        if at < len(keys) and keys[at] == "the":
            at += 1
        while at < len(keys) and text[starts[at]].isupper() and not told[at].calendar:
            if text[ends[at - 1] : starts[at]].strip() not in ("", ","):
                break
            found.add(keys[at])
            at += 1
    return frozenset(found)


def family_of(figure: Figure) -> str | None:
    """The family of the noun that is counted, whatever befell it."""
    return _family_of(figure.of, figure.head) if figure.head else None


@lru_cache(maxsize=50_000)
def _family_of(of: str | None, head: str) -> str:
    return family(next((word for word in (of or "").split() if key(word.strip("“”\"‘'")) == head), head))


def same_noun(a: Figure, b: Figure) -> bool:
    """Whether both count the same noun, and not "inspectors" and "inspections"."""
    return a.head == b.head and family_of(a) == family_of(b)


def kind_of(figure: Figure) -> str | None:
    """The family of what is counted; people to whom something happened are what it makes of them: "18,000 infected"."""
    return _kind_of(figure.measure, figure.action, figure.of, figure.head)


@lru_cache(maxsize=50_000)
def _kind_of(measure: str, action: str | None, of: str | None, head: str | None) -> str | None:
    found = _family_of(of, head) if head else None
    if action == "blackout" and found in _SUPPLIED:
        return "customer"
    if measure == "count" and action in _MADE and _is_people(found, action, of):
        return _MADE[action]
    if head is None:
        return None
    if measure in ("duration", "age") and head in lasting():
        return lasting()[head]
    if measure == "money" and head in _priced():
        return _priced()[head]
    if head == "member" and of is not None:
        told = {one for word in of.lower().split() if (one := _members().get(word))}
        found = min(told, default=found)
    return "victim" if found == head and head in fates() else found  # "ten injured"


def _is_people(kind: str | None, action: str, of: str | None) -> bool:
    """Whether people are counted by no kind, or, of the infected, by where they live: "37,000 New Yorkers"."""
    return kind in (None, "person") or (action == "infect" and of is not None and of[0].isupper())
