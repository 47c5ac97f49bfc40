"""Whether two figures are of one scope, place, year, span of time or person.

Called by index/match/likeness.py, which weighs it: a total is no average, what is foreseen is not what came, two weeks
ago are not the next two weeks.
"""

import re

from index.match.context import Profile
from index.match.figure_doubts import TELLING
from index.match.nouns import Evidence
from index.match.values import informing

_TO_COME = frozenset(["forecast", "expected", "would"])
_OTHERS = re.compile(r"\b(?:other|others|another|more)\b")
_BESIDE_THE_DEAD = frozenset(["wound", "miss", "arrest"])
_APART = (
    "forecast",
    "expected",
    "average",
    "rate",
    "next",
    "new",
    "with",
    "would",
    "other",
    "maximum",
    "asked",
    "rival",
)
_OF_NO_AGE = ("forecast", "expected", "next", "new", "would")  # what was foreseen is not the age
_SENSES = frozenset({"ago", "before", "notice", "next"})


def of_scope(one: Profile, two: Profile) -> Evidence:
    """Whether they are of one scope: both a total, an average, a change, of one stage, place and time."""
    apart = one.scopes ^ two.scopes
    if "forecast" in apart and _TO_COME & one.scopes and _TO_COME & two.scopes:
        apart -= _TO_COME
    found = {name: 1.0 for name in _counting(one, two) if name in apart} if apart else {}
    if "other" in found and any(_OTHERS.search(figure.text) for figure in (one.figure, two.figure)):
        found["other"] = 2.0  # "two other boats" beside "two boats"
    if {"change", "level"} <= one.scopes ^ two.scopes or _changes(one, two) or _changes(two, one):
        found["change"] = 1.0
    if {"start", "end"} <= apart and min(informing(one.figure), informing(two.figure)) < TELLING:
        found["other end"] = 1.0  # "from 35 percent to 20", "to 35 percent from 39"
    ours, theirs = _stages(one), _stages(two)
    if ours and theirs and not ours & theirs:
        found["other stage"] = 1.0
    if one.places and two.places and not one.places & two.places:
        found["other place"] = 1.0
    if one.times and two.times and not one.times & two.times:
        found["other day" if one.figure.measure == "percent" else "other time"] = 1.0
    return found | ({"since": 1.0} if "since" in one.scopes & two.scopes else {})


def _stages(one: Profile) -> set[str]:
    """ "second stage" where the sentence tells of a second wave, round, phase …"""
    return {scope for scope in one.scopes if scope.endswith(" stage")}


def _changes(one: Profile, two: Profile) -> bool:
    """ "up from 700" and "after shedding 700": a level and a change."""
    return "level" in one.scopes - two.scopes and two.figure.action in ("fall", "cut")


def _counting(one: Profile, two: Profile) -> tuple[str, ...]:
    """The scopes that count: "the other 18-year-old" is one all the same, "12 others wounded" beside some killed."""
    a, b = one.figure, two.figure
    left = set[str](_OF_NO_AGE) if a.measure == b.measure == "age" else set[str]()
    if a.measure == "age" or (a.action == b.action and a.action in _BESIDE_THE_DEAD and "other" in (a.head, b.head)):
        left.add("other")
    if a.measure == b.measure == "rate":
        left.add("rate")
    if a.measure != "duration" or not (one.penal or two.penal):
        left.update(("maximum", "asked"))  # a sentence faced or asked for, and the one given
    if a.measure != "money":
        left.add("rival")
    if a.unit == "votes":
        left.add("forecast")  # "a predictable 5-4"
    return tuple(name for name in _APART if name not in left)


def of_place(one: Profile, two: Profile) -> Evidence:
    """Whether the sentences put them at one place or at two, and lengths from one place or along one extent."""
    found: Evidence = {}
    if one.located & two.located:
        found["same place"] = 1.0
    elif one.located and two.located and not (one.located & two.names or two.located & one.names):
        found["elsewhere"] = 1.0
    if one.measured and two.measured and not one.measured & two.measured:
        found["other start"] = 1.0
    if one.extent and two.extent and one.extent != two.extent:
        found["other extent"] = 1.0
    return found


def of_year(one: Profile, two: Profile) -> Evidence:
    """Whether one of two unequal numbers is of a year, not the articles', that the other does not name."""
    apart = (one.years or two.years) and not one.years & two.years
    return {"other year": 1.0} if apart and (one.old or two.old) and not one.old & two.old else {}


def of_span(one: Profile, two: Profile) -> Evidence:
    """Whether two spans of time point the same way: "two weeks ago", "the next two weeks"."""
    a, b = one.scopes & _SENSES, two.scopes & _SENSES
    if "notice" in a & b:
        return {"notice": 1.0}
    if a & b or (one.penal and two.penal and "maximum" in one.scopes & two.scopes):
        return {"sense": 1.0}
    return {"other sense": 1.0} if a and b else {"one sense": 1.0} if a or b else {}


def of_person(one: Profile, two: Profile) -> Evidence:
    """Whether two ages are one person's."""
    found: Evidence = {}
    if one.role and two.role:
        found["same role" if one.role & two.role else "other role"] = 1.0
    if one.owner and two.owner:
        found["owner" if one.owner & two.owner else "other owner"] = 1.0
    elif one.owner or two.owner:
        known = "same role" in found or (two.given if one.owner else one.given)  # "the 33-year-old surgeon"
        found["unnamed"] = 1.0 if known else 2.0
    return found
