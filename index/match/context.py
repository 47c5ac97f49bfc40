"""What stands around a figure: the words of its sentence by how near and how rare they are, names, events, scope.

One profile a figure, made when the figure first meets one it may be, and kept, because an article is compared with
several others. Only its own sentence is looked at.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from index.figures.counted import family
from index.model import Analysis, Figure, Span
from index.text.wordlists import families, words
from index.text.words import idf, key, tokens

_PLAIN = 1.5  # idf below which a word is no evidence
_RAREST = 6.0  # idf above which rarer does not count more: a misspelling must not rule
_REACH = 8.0  # words from the figure at which a word counts half
_BESIDE = 9  # words from the figure within which a word of scope is its own, in its clause
_CLOSER = {"new": 0, "other": 1, "average": 4, "would": 7}  # … or fewer
_CLOSED = re.compile(r"[,.;:!?”\")—–]")
_OWNER = 8  # words after an age in which its owner is named
_KEPT = 600  # articles whose profiles are kept

_BEFORE_PLACES = frozenset(["in", "at", "of", "from", "near", "to", "the", "on", "outside"])

# Events a person can undergo; two figures of people under different ones are different people.
FATES = frozenset(
    {"kill", "wound", "escape", "miss", "arrest", "charge", "convict", "free", "abduct", "infect", "expel"}
)
_CLAUSE = re.compile(r";|, (?:but|while|although|though|and|which|who)\b| but ")
_WITH = re.compile(
    r"[^.;:\n]{0,40}?\b(?:including|counting|excluding|besides|plus|along with|as well as|aside from|apart from) "
    r"(?:(?:the|a|an|its|his|two|one|suspected|alleged|presumed|lone) ){0,3}"
    r"(?:gunm[ae]n|shooters?|attackers?|bombers?|suspects?|assailants?|perpetrators?|himself|herself|pilots?|crew)\b"
)
_SAYING = frozenset(
    key(word) for word in ("said", "told", "announced", "identified", "reported", "confirmed", "released")
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_SAYS = 3.5  # how telling a year near a figure is, as a word's rarity
_BEFORE = {"by": ("change",), "to": ("level",), "from": ("level",), "at": ("level",)}  # rose by 20 / rose to 20
_LIFE = frozenset([key("life"), key("live")])  # "life expectancy" expects nothing
_ALIVE = {key(word): "escape" for word in ("alive", "unharmed", "unhurt", "uninjured")}
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


@dataclass(frozen=True, slots=True)
class Profile:
    """A figure and its surroundings; words are keys (index.text.words)."""

    figure: Figure
    near: dict[str, float]  # word → rarity × nearness
    weight: float  # sum of `near`
    names: frozenset[str]  # words written with a capital inside the sentence
    of: frozenset[str]  # words of what is counted
    family: str | None  # of the head noun
    fates: frozenset[str]
    scopes: frozenset[str]
    times: frozenset[str]  # weekdays and months named in the sentence
    places: frozenset[str]  # countries and states
    years: frozenset[str]  # "in 2015"
    owner: frozenset[str]  # the name right after, or right before, an age
    said: "_Sentence"

    def written(self, text: str, one: str) -> str:
        """How the article's text writes a word of `near`."""
        at = self.said.keys.index(one)
        return text[self.said.starts[at] : self.said.ends[at]]


@cache
def _scope_words() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for scope, told in _SCOPES.items():
        for word in told.split():
            table[key(word)] = (*table.get(key(word), ()), scope)
    return table


@cache
def _fates() -> dict[str, str]:
    """Key of a word → the fate it tells."""
    return {key(form): name for form, name in families("happened.txt").items() if name in FATES} | _ALIVE


@cache
def _numerals() -> frozenset[str]:
    return frozenset(key(word) for word in words("figure_kinds.txt", "number"))


@cache
def _calendar() -> frozenset[str]:
    return frozenset(key(word) for word in words("figure_kinds.txt", "calendar"))


@cache
def _places() -> frozenset[str]:
    return frozenset(key(word) for word in words("figure_kinds.txt", "places"))


@cache
def _lasting() -> dict[str, str]:
    return {key(noun): name for noun, name in families("figure_kinds.txt", "lasting").items()}


class _Word(NamedTuple):
    """What a key says wherever it stands."""

    weight: float  # rarity, capped; 0 where it is no evidence
    scopes: tuple[str, ...]
    fate: str | None
    calendar: bool


class _Sentence(NamedTuple):
    """Words of a sentence in parallel lists."""

    keys: list[str]
    starts: list[int]
    ends: list[int]
    words: list[_Word]


@lru_cache(maxsize=100_000)
def _word(one: str) -> _Word:
    if _YEAR.fullmatch(one):
        return _Word(_YEAR_SAYS, (), None, False)
    telling = not one[0].isdigit() and one not in _numerals() and (rarity := idf(one)) >= _PLAIN
    weight = min(rarity, _RAREST) if telling else 0.0
    return _Word(weight, _scope_words().get(one, ()), _fates().get(one), one in _calendar())


class Surroundings:
    """Profiles of an article's figures, each made when it is first asked for: most figures meet no other."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self._sentences: dict[Span, _Sentence] = {}
        self._profiles: dict[int, Profile] = {}

    def __getitem__(self, place: int) -> Profile:
        """The profile of `analysis.figures[place]`."""
        found = self._profiles.get(place)
        if found is None:
            text, figure = self.analysis.article.text, self.analysis.figures[place]
            said = self._sentences.get(figure.sentence)
            if said is None:
                said = self._sentences[figure.sentence] = _sentence(text, figure.sentence)
            found = self._profiles[place] = _profile(text, figure, said)
        return found


_cache: OrderedDict[int, Surroundings] = OrderedDict()


def surroundings(analysis: Analysis) -> Surroundings:
    """Profiles of an article's figures; kept for the articles met last."""
    known = _cache.get(id(analysis))
    if known is None or known.analysis is not analysis:
        known = _cache[id(analysis)] = Surroundings(analysis)
        while len(_cache) > _KEPT:
            _cache.popitem(last=False)
    return known


def _sentence(text: str, at: Span) -> _Sentence:
    said = tokens(text, at.start, at.end)
    keys = [token.key for token in said]
    return _Sentence(keys, [t.start for t in said], [t.end for t in said], [_word(one) for one in keys])


def _profile(text: str, figure: Figure, said: _Sentence) -> Profile:
    first = bisect_right(said.ends, figure.start)
    last = max(first, bisect_left(said.starts, figure.end) - 1)
    near: dict[str, float] = {}
    names, scopes, times, years, fates = set[str](), set[str](), set[str](), set[str](), set[str]()
    for place, (one, word) in enumerate(zip(said.keys, said.words, strict=True)):
        away = first - place if place < first else max(0, place - last)
        capital = text[said.starts[place]].isupper()
        if word.scopes and away <= _BESIDE and not (place and capital) and _is_of(text, said, place, first, last):
            after = "would" if place > last else None  # "two women who could have fled"
            scopes.update(one for one in word.scopes if away <= _CLOSER.get(one, _BESIDE) and one != after)
        if word.fate:
            fates.add(word.fate)
        if word.calendar and capital:
            if not _is_said_then(text, said, place):
                times.add(one)
        elif word.weight:
            if place and said.keys[place - 1] == "in" and one[0].isdigit():
                years.add(one)
            weight = word.weight / (1 + away / _REACH)
            if weight > near.get(one, 0.0):
                near[one] = weight
            if place and capital:
                names.add(one)
    if first:
        scopes.update(_BEFORE.get(said.keys[first - 1], ()))
    return Profile(
        figure,
        near,
        math.fsum(near.values()),
        frozenset(names),
        frozenset(said.keys[at] for at in range(first, min(last + 1, len(said.keys))) if said.words[at].weight),
        _family(figure) if figure.head else None,
        frozenset([figure.action] if figure.action in FATES else fates),
        frozenset(scopes | {"with"} if _WITH.match(text, figure.end, figure.sentence.end) else scopes),
        frozenset(times),
        _places().intersection(said.keys),
        frozenset(years),
        _owner(text, figure, said, first, last) if figure.measure == "age" else frozenset(),
        said,
    )


def _is_of(text: str, said: _Sentence, place: int, first: int, last: int) -> bool:
    """Whether the word of scope at `place` is said of the figure: in its clause, and no "life expectancy"."""
    if _LIFE.intersection(said.keys[max(0, place - 1) : place + 3]):
        return False
    if place < first:
        return _CLAUSE.search(text, said.ends[place], said.starts[first]) is None
    return place <= last or _CLAUSE.search(text, said.ends[last], said.starts[place]) is None


def _family(figure: Figure) -> str:
    head = figure.head or ""
    if figure.measure in ("duration", "age") and head in _lasting():
        return _lasting()[head]
    found = family(head)
    return "victim" if found == head and head in _fates() else found  # "ten injured"


def _is_said_then(text: str, said: _Sentence, place: int) -> bool:
    """Whether the day at `place` is when somebody spoke: "said on Monday", "on Monday identified"."""
    after = place + 1 < len(said.keys) and said.keys[place + 1] in _SAYING
    begin = max(0, place - 3)
    for at in range(place - 1, begin - 1, -1):
        if said.keys[at] in _SAYING:
            return "," not in text[said.ends[at] : said.starts[place]]
    return after and text[said.ends[place] : said.starts[place + 1]] == " "


def _owner(text: str, figure: Figure, said: _Sentence, first: int, last: int) -> frozenset[str]:
    """The name in or right after an age ("18-year-old Jane Roe"), else the one right before it ("Jane Roe, 18")."""
    closed = _CLOSED.search(text, figure.end, figure.end + 60)
    stop = min(last + _OWNER + 1, bisect_left(said.starts, closed.start()) if closed else len(said.keys))
    return _name(text, said, first, stop) or _name(text, said, max(0, first - 3), first)


def _name(text: str, said: _Sentence, first: int, stop: int) -> frozenset[str]:
    """The first run of capitals at the places `first` … `stop` that is no place's: not after "in", "of", "the"."""
    run: list[str] = []
    for at in range(max(first, 1), min(stop, len(said.keys))):
        if (
            text[said.starts[at]].isupper()
            and said.words[at].weight
            and not said.words[at].calendar
            and said.keys[at] not in _places()
        ):
            if run or said.keys[at - 1] not in _BEFORE_PLACES:
                run.append(said.keys[at])
        elif run:
            break
    return frozenset(run)
