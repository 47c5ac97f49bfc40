"""How surely two figures with known numbers are one measured thing: evidence for and against, added up.

The weights are log odds. They come from a logistic regression over all pairs of figures of judged events (each event
scored by weights learned on the others), rounded, with what had no general reason left out. A pair of nothing but equal
small numbers is far below zero; a rare number under the same noun is above it before any context is read.
"""

import math
import re

from index.match.context import FATES, Profile
from index.match.values import Kin, step
from index.model import Figure
from index.text.wordlists import families, words
from index.text.words import idf, key

WEIGHTS = {
    "none": -1.3,  # before any evidence: two figures of one story are mostly two things
    "number": 4.7,  # an equal number, by how telling it is
    "one": -1.6,  # "one of the", "a year": said of everything
    "two": -0.4,  # of everything there are two
    "same noun": 1.7,
    "like noun": 1.4,  # of one family: students, pupils
    "people": -0.3,  # people / students: one may be the other
    "no noun": -0.65,
    "other noun": -2.8,
    "counted": 2.0,  # further words of what is counted: "senior Russian officials"
    "same verb": 1.4,
    "same fate": 1.0,
    "other fate": -6.0,  # killed / wounded
    "other deed": -3.2,  # seven killed / seven complained
    "context": 2.6,
    "nothing near": -0.3,  # no word in common but the number and its noun
    "rare words": 1.0,
    "names": 2.0,
    "story": -1.5,  # for a story that is sure to be another
    "days": -0.15,  # for each day between the articles after the first, up to five
    "forecast": -6.0,  # economists expected one, the other was counted
    "expected": -0.8,
    "average": -1.5,
    "rate": -0.5,
    "next": -0.8,
    "other": -0.8,  # "two other children" / "two children"
    "would": -0.1,  # planned or feared, not done: a sign against two numbers, hardly against one
    "change": -2.0,  # by 20,000 / from 20,000
    "with": -0.5,  # four with the gunman, three without him
    "other place": -0.4,  # one tells of Iran, the other of France
    "new": -0.3,  # new cases / cases
    "other time": -0.5,  # Friday / February
    "since": 0.8,  # both counted since the same kind of beginning
    "different": 1.0,  # what is left once index/match/figures.py has asked for one thing (with "number" at nothing)
    "close": 1.5,  # different, but as near as large numbers of two things rarely are
    "sense": 1.4,  # durations: both ago, both before, both to come
    "notice": 3.0,  # both are how long before something somebody knew: seldom told twice
    "other sense": -1.6,
    "owner": 2.2,  # ages: the same person
    "other owner": -6.0,
    "no owner": -0.1,
    "direction": -3.0,  # one rose, the other fell
}
_GENERIC = words("figure_kinds.txt", "anybody")
_PEOPLE = words("figure_kinds.txt", "people")  # families of counted nouns
_CHANGES = frozenset(key(word) for word in words("figure_kinds.txt", "changes"))
_SEXES = {key(word): sex for word, sex in families("figure_kinds.txt", "sexes").items()}
_OPPOSED = ({"rise", "fall"}, {"rise", "cut"}, {"win", "lose"}, {"buy", "sell"}, {"hire", "fire"})
_UNIT_SAYS = ("distance", "area", "weight", "rate")  # measures whose unit is noun enough
_OTHERS = re.compile(r"\b(?:other|others|another|more)\b")
_BESIDE_THE_DEAD = frozenset(["wound", "miss", "arrest"])
_APART = ("forecast", "expected", "average", "rate", "next", "new", "with", "would", "other")
_NOUN_BESIDE_UNIT = 0.4  # "$3 trillion package" / "$3 trillion in aid", "six years in prison" / "six-year sentence"
_SHARE_SAYS = 0.6  # "a quarter", "half" are said of everything
_FEW = 20.0  # people; of more the other deed is mostly another telling
_ROUNDED = 0.7  # what a rounding of a small count tells, of what the equal number would
_IN_MONTHS = 0.25  # an age in months or weeks is a rare thing
_SOME = 0.5  # shared weight from which words near two figures are some
_SENSES = frozenset({"ago", "before", "notice", "next"})

OTHER_NUMBER: tuple[Kin, ...] = ("different", "bounded")
Evidence = dict[str, float]  # name of a weight → how much of it, 0 … 2


def information(value: float) -> float:
    """How telling an equal number is, 0 … 1: 2 tells little, 189 or 716 billion much."""
    size = max(abs(value), 1.0)
    return min(1.0, (math.log2(abs(value) / step(value) + 1) + 0.7 * math.log10(size)) / 12)


def _telling(figure: Figure) -> float:
    """`information` of a figure; of both numbers of a range or a vote."""
    both = information(figure.value or 0.0) + (information(figure.high) if figure.high is not None else 0.0)
    return min(1.0, both)


def evidence(one: Profile, two: Profile, kin: Kin) -> Evidence:
    """What speaks for and against the two being one thing; symmetric."""
    a, b = one.figure, two.figure
    found: Evidence = {"none": 1.0}
    if kin in OTHER_NUMBER:
        found |= {"different": 1.0, "close": float(close(a, b))}
    else:
        small = kin == "rounded" and max(a.value or 0.0, b.value or 0.0) < 100
        telling = max if a.unit != b.unit else min  # a century is 100 years
        found["number"] = telling(_telling(a), _telling(b)) * (_ROUNDED if small else 1.0)
        if a.measure == b.measure == "age" and a.unit != "years":
            found["number"] += _IN_MONTHS
        if a.unit == "fraction" or b.unit == "fraction":
            found["number"] *= _SHARE_SAYS
    if a.value == b.value == 2 and a.measure == "count":
        found["two"] = 1.0
    if a.value == 1 and kin == "equal":
        found["one"] = 1.0 if a.measure == "count" else 0.6
    found |= _noun(one, two) | _happened(one, two) | _scope(one, two) | around(one, two)
    if "age" in (a.measure, b.measure):
        found |= _owner(one, two)
    elif a.measure == "duration":
        found |= _sense(one, two)
    return found


def log_odds(found: Evidence) -> float:
    return math.fsum(WEIGHTS[name] * amount for name, amount in found.items())


def close(a: Figure, b: Figure) -> bool:
    """Whether two large numbers are within a twentieth of each other."""
    low, high = sorted((abs(a.value or 0.0), abs(b.value or 0.0)))
    return low >= 100 and high <= 1.05 * low


def near(a: Figure, b: Figure) -> bool:
    """Whether two numbers are within a tenth of each other."""
    low, high = sorted((abs(a.value or 0.0), abs(b.value or 0.0)))
    return high <= 1.1 * low


def _noun(one: Profile, two: Profile) -> Evidence:
    a, b = one.figure, two.figure
    found: Evidence = {}
    if a.measure == b.measure == "age":
        return _aged(one, two)
    if a.head is None or b.head is None or (a.head != b.head and _CHANGES & {a.head, b.head}):
        bare = a.measure == "count" and (a.value or 0.0) <= 2  # "the two"
        found["no noun"] = 0.0 if a.measure in _UNIT_SAYS else 1.0 + 0.5 * bare
    elif a.head == b.head:
        found["same noun"] = 1.0
    elif one.family == two.family:
        found["like noun"] = 1.0
    elif one.family in _PEOPLE and two.family in _PEOPLE and _GENERIC & {one.family, two.family}:
        found["people"] = 1.0
    else:
        found["other noun"] = 1.0 if a.measure == "count" else _NOUN_BESIDE_UNIT
    shared = math.fsum(min(idf(word), 6.0) for word in one.of & two.of if word not in (a.head, b.head))
    found["counted"] = min(2.0, shared / 6.0)
    return found


def _aged(one: Profile, two: Profile) -> Evidence:
    """Of two ages: the same kind of person ("six-year-old boy", "a 6-year-old boy named Jo"), or of the other sex."""
    if one.figure.head is not None and one.figure.head == two.figure.head:
        return {"same noun": 1.0}
    a, b = _sexes(one), _sexes(two)
    if a and b:
        return {"like noun": 1.0} if a & b else {"other owner": 1.0}
    return {}


def _sexes(one: Profile) -> set[str]:
    """ "male", "female" as far as the words of an age tell."""
    return {_SEXES[word] for word in one.of | {one.figure.head} if word in _SEXES}


def _happened(one: Profile, two: Profile) -> Evidence:
    a, b = one.figure, two.figure
    found: Evidence = {}
    if a.action is not None and a.action == b.action:
        found["same verb"] = 1.0
    people = one.family == two.family or (one.family in _PEOPLE and two.family in _PEOPLE)
    if people and None not in (a.action, b.action):
        few = max(a.value or 0.0, b.value or 0.0) < _FEW
        found["other deed"] = float(few and a.action != b.action and len({a.action, b.action} & FATES) == 1)
    if {a.action, b.action} in _OPPOSED:
        found["direction"] = 1.0
    if one.fates and two.fates and a.measure != "age":
        found["same fate" if one.fates & two.fates else "other fate"] = 1.0
    return found


def _scope(one: Profile, two: Profile) -> Evidence:
    apart = one.scopes ^ two.scopes
    names = _scoped(one.figure, two.figure)
    found = {name: 1.0 for name in names if name in apart}
    if "other" in found and any(_OTHERS.search(figure.text) for figure in (one.figure, two.figure)):
        found["other"] = 2.0  # "two other children" beside "two children"
    if {"change", "level"} <= one.scopes ^ two.scopes:
        found["change"] = 1.0
    if one.places and two.places and not one.places & two.places:
        found["other place"] = 1.0
    if one.times and two.times and not one.times & two.times:
        found["other time"] = 1.0
    return found | ({"since": 1.0} if "since" in one.scopes & two.scopes else {})


def _scoped(a: Figure, b: Figure) -> tuple[str, ...]:
    """The scopes that count: "the other 18-year-old" is one all the same, "12 others wounded" beside some killed."""
    left = set[str]()
    if a.measure == "age" or (a.action == b.action and a.action in _BESIDE_THE_DEAD):
        left.add("other")
    if a.measure == b.measure == "rate":
        left.add("rate")
    return tuple(name for name in _APART if name not in left)


def around(one: Profile, two: Profile) -> Evidence:
    """Words and names that both sentences have near the figure."""
    small, large = sorted((one.near, two.near), key=len)
    shared = math.fsum(min(weight, large[word]) for word, weight in small.items() if word in large)
    percents = one.figure.measure == "percent"  # polls hold dozens of them
    return {
        "nothing near": (3.0 if percents else 1.0) * (shared < _SOME),
        "context": shared / (math.sqrt(one.weight * two.weight) or 1.0),
        "rare words": min(1.0, shared / 30.0),
        "names": min(3, len(one.names & two.names)) / 3,
    }


def _sense(one: Profile, two: Profile) -> Evidence:
    """Whether two spans of time point the same way: "two weeks ago", "the next two weeks"."""
    a, b = one.scopes & _SENSES, two.scopes & _SENSES
    if "notice" in a & b:
        return {"notice": 1.0}
    if a & b:
        return {"sense": 1.0}
    return {"other sense": 1.0} if a and b else {}


def _owner(one: Profile, two: Profile) -> Evidence:
    """Whether two ages are one person's."""
    if one.owner and two.owner:
        return {"owner": 1.0} if one.owner & two.owner else {"other owner": 1.0}
    return {"no owner": 1.0}
