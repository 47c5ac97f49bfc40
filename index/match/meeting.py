"""Which figures of two articles may be one thing's by their numbers alone: the cheap first look, before any context.

Each article's figures stand in a table by what they measure and in which unit, sorted by size, made once. Two tables
are walked together, so that a figure meets only figures at most twice or half as large.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from index.figures.units import measure_of
from index.match.passage import ANYBODY, CHANGES, FATES, GROWING, family_of, kind_of, lasting
from index.match.values import (
    AT_LEAST,
    OTHER_NUMBER,
    Kin,
    close,
    common_unit,
    far_apart,
    informing,
    kin,
    near,
    one_end,
    whole_of,
)
from index.model import Figure

TWICE = 2.0  # different numbers of one thing are within a factor of this
_FAR = 1.5  # … unless it is a count that goes on
_MOSTS = 1.5  # … and what is said to be the most of something, within this
_PERCENT = 1.05  # … and percentages, which are of many things
_SAYS_LITTLE = 0.3  # an equal number that needs its noun
_IN_COMMON, _LONG = 2, 4  # beginnings of longer words that two sentences share if they tell the same
_NO_FEW = 20.0
_SMALL = 10.0  # below it whole numbers are not rounded
_RARE = 0.6  # how telling a number is that is one of a thing even where its unit is not said
_SLACK = 1.0 + 1e-9  # of units that convert


_VOTED = re.compile(r"\b[Vv]ot(?:ed?|es|ing)\b|\bin favou?r\b|\bopposed\b")


Meeting = tuple[int, int, Kin]  # places of two figures in their articles, and how their numbers stand to each other


class Row(NamedTuple):
    """A figure by its size in the common unit of its kind; `kind` is the family of what it counts."""

    size: float
    place: int
    figure: Figure
    small: bool  # a whole number that is neither rounded nor one end of a range
    kind: str | None
    telling: float  # index.match.values.informing
    named: bool  # by a noun that says what is counted: neither "people" nor "increase"
    text: str  # of its article

    def words(self) -> frozenset[str]:
        """Beginnings of the longer words of its sentence."""
        return _beginnings(self.text[self.figure.sentence.start : self.figure.sentence.end])


class Table(NamedTuple):
    """The figures of an article: single numbers by size, and ranges, under measure and unit."""

    single: dict[tuple[str, str | None], list[Row]]
    ranges: dict[tuple[str, str | None], list[Row]]
    bare: list[Row]  # telling numbers without noun and unit: "closed at 41.37"
    units: dict[float, list[Row]]  # telling numbers with a unit, by their value: "$41.37"
    votes: list[Row]  # "51-49"


@lru_cache(maxsize=2_000)
def _beginnings(sentence: str) -> frozenset[str]:
    return frozenset(word[:_LONG] for word in sentence.lower().split() if len(word) > _LONG)


def table(text: str, figures: Sequence[Figure]) -> Table:
    """The table of the figures of an article with this text."""
    made = Table({}, {}, [], {}, [])
    for place, figure in enumerate(figures):
        if figure.value is None:
            continue
        unit, factor = common_unit(whole_of(figure.unit))
        size = abs(figure.value)
        small = size < _SMALL and size == int(size) and figure.high is None and "dozen" not in figure.text.lower()
        kind = kind_of(figure)
        named = kind is not None and kind not in ANYBODY and figure.head not in CHANGES
        row = Row(size * factor, place, figure, small, kind, informing(figure), named, text)
        rows = made.single if figure.high is None else made.ranges
        rows.setdefault((_measure(figure, kind), unit), []).append(row)
        if figure.unit == "votes":
            made.votes.append(row)
        if row.telling >= _RARE and figure.high is None:
            if figure.unit is not None:
                made.units.setdefault(figure.value, []).append(row)
            elif figure.head is None and figure.measure == "count":
                made.bare.append(row)
    for several in (*made.single.values(), *made.ranges.values()):
        several.sort()
    return made


def _measure(figure: Figure, kind: str | None) -> str:
    """What a figure meets others as: sums by the year as sums, a "four-year-old conflict" as a "four-year war"."""
    if figure.measure == "age" and kind in lasting().values():
        return "duration"
    return measure_of(whole_of(figure.unit)) if figure.measure == "rate" else figure.measure


def meet(ones: Table, twos: Table) -> list[Meeting]:
    """Places of figures whose numbers may be one thing's, and how they stand to each other, in order."""
    found: list[Meeting] = []
    for key, rows in ones.single.items():
        if key in twos.single:
            found += _walk(rows, twos.single[key])
    for key, rows in ones.ranges.items():
        for others in (twos.ranges, twos.single):
            found += [said for one in rows for two in others.get(key, ()) if (said := _related(one, two))]
    for key, rows in twos.ranges.items():
        found += [said for one in ones.single.get(key, ()) for two in rows if (said := _related(one, two))]
    found += [
        (one.place, two.place, "equal") for one in ones.bare for two in twos.units.get(one.figure.value or 0.0, ())
    ]
    found += [
        (one.place, two.place, "equal") for two in twos.bare for one in ones.units.get(two.figure.value or 0.0, ())
    ]
    found += [(one.place, two.place, "equal") for one in ones.votes for two in _sides(one, twos)]
    found += [(one.place, two.place, "equal") for two in twos.votes for one in _sides(two, ones)]
    return sorted(found)


def _sides(vote: Row, others: Table) -> Iterator[Row]:
    """The counts that may be one side of a vote: "128 countries voted for it" of "128-9"."""
    for row in others.single.get(("count", None), ()):
        if row.size in (vote.figure.value, vote.figure.high) and _VOTED.search(
            row.text, row.figure.sentence.start, row.figure.sentence.end
        ):
            yield row


def _walk(ones: Sequence[Row], twos: Sequence[Row]) -> Iterator[Meeting]:
    """The related ones of single numbers of one unit."""
    first, last = 0, len(twos)
    for one in ones:
        least, most = one.size / (TWICE * _SLACK), one.size * TWICE * _SLACK
        while first < last and twos[first].size < least:
            first += 1
        for at in range(first, last):
            two = twos[at]
            if two.size > most:
                break
            said = _related(one, two)
            if said:
                yield said


def _related(one: Row, two: Row) -> Meeting | None:
    a, b = one.figure, two.figure
    if one.small and two.small and one.size != two.size:
        if a.measure == "count" and one.kind != two.kind and one.kind and two.kind:
            return None
        return (one.place, two.place, "different") if may_differ(a, b) else None
    if far_apart(a, b) and not may_differ(a, b):
        return None
    relation = kin(a, b)
    if relation is None or (relation in OTHER_NUMBER and not may_differ(a, b)):
        return None
    if relation not in OTHER_NUMBER and min(one.telling, two.telling) < _SAYS_LITTLE and _are_two_things(one, two):
        return None
    return one.place, two.place, relation


def _are_two_things(one: Row, two: Row) -> bool:
    """Whether a small number has no noun, or another, in a sentence that shares no words; a time needs no noun."""
    if one.figure.measure == "duration" or (one.kind == two.kind and one.kind is not None):
        return False
    if one.figure.action == two.figure.action and one.figure.action in FATES:
        return False
    apart = one.named and two.named and one.figure.measure == "count"
    return len(one.words() & two.words()) < (_IN_COMMON if apart else 1)


def may_differ(a: Figure, b: Figure) -> bool:
    """Whether two different numbers may be tellings of one: near, in one unit, of a kind that is told differently."""
    if a.unit != b.unit or a.measure == b.measure == "age":
        return False
    if one_end(a, b):
        return True
    low, high = sorted((abs(a.value or 0.0), abs(b.value or 0.0)))
    if not low or high > TWICE * low or high <= 1:
        return False
    if high > _FAR * low and a.measure == "count" and not {a.action, b.action} & GROWING:
        return (a if abs(a.value or 0.0) == low else b).bound in AT_LEAST and family_of(a) == family_of(b) is not None
    if a.measure in ("percent", "rate", "money", "other"):
        if near(a, b):
            return a.unit != "votes" and (a.measure != "percent" or high <= _PERCENT * low)
        if a.measure == "percent":
            return False
    if (a.head is None or b.head is None) and a.measure != "area":
        most = a.bound == b.bound == "at_most" and a.measure == "distance" and high <= _MOSTS * low
        return most or close(a, b) or (near(a, b) and high >= _NO_FEW) or (a.action == b.action and a.action in FATES)
    if a.measure == "area" or (a.measure == "money" and close(a, b)):
        return True
    return a.measure in ("duration", "age") or family_of(a) == family_of(b) or kind_of(a) == kind_of(b)
