"""How two figures' numbers stand to each other: equal, one a rounding of the other, converted, or simply different.

Rounding looks at how exact each is written: 15,300 may be told as 15,000, "more than 15,000" or "about 15,000", but
250,000 and 240,000 are equally round and no roundings of each other.
"""

import math
from functools import lru_cache
from typing import Literal

from index.model import Figure

# "bounded": one is a round bound that the other keeps, but too far off to be its rounding ("more than 30" / 38).
Kin = Literal["equal", "rounded", "converted", "bounded", "different"]
OTHER_NUMBER: tuple[Kin, ...] = ("different", "bounded")

_MONTH = 2_629_800.0  # seconds: a twelfth of 365.25 days
# Units that convert: measure → unit → (common measure, factor).
_FACTORS: dict[str, tuple[str, float]] = {
    "miles": ("m", 1609.344),
    "kilometers": ("m", 1000.0),
    "meters": ("m", 1.0),
    "feet": ("m", 0.3048),
    "yards": ("m", 0.9144),
    "inches": ("m", 0.0254),
    "centimeters": ("m", 0.01),
    "pounds": ("kg", 0.45359237),
    "kilograms": ("kg", 1.0),
    "tons": ("kg", 907.18474),
    "tonnes": ("kg", 1000.0),
    "acres": ("ha", 0.40468564),
    "hectares": ("ha", 1.0),
    "seconds": ("s", 1.0),
    "minutes": ("s", 60.0),
    "hours": ("s", 3600.0),
    "days": ("s", 86400.0),
    "weeks": ("s", 604800.0),
    "months": ("s", _MONTH),
    "years": ("s", 12 * _MONTH),
    "decades": ("s", 120 * _MONTH),
    "centuries": ("s", 1200 * _MONTH),
    "%": ("%", 1.0),
    "fraction": ("%", 100.0),
}
_EXACT_UNITS = frozenset({"s", "%"})
_TOLERANCE = 0.03  # "about 5 miles (8 kilometers)"
AT_LEAST, AT_MOST = ("more_than", "at_least"), ("less_than", "at_most")
_FAR = 0.15  # … unless it is said to be a bound or about
_LEAST = 1e-9  # what numbers that are equal may differ by, of what they are
_VAGUE = 0.2  # … and neither is exact: "nearly two dozen" / "about 20"
_A_TENTH = 1.1
_BENCH, _OF_A_BENCH = 9.0, 0.2  # judges who vote, and how telling such a vote is: 5-4 are many
_AN_AGE = 0.45  # how telling one is
_BILLION, _BILLIONS_NEAR = 1e9, 0.1
_WIDE = 2.0  # times: in a range as wide as that any number lies
_NEAR = 0.06  # a rounding is rarely further from the number than this


def common_unit(unit: str | None) -> tuple[str | None, float]:
    """The unit that `unit` converts to, and by which factor; itself where it converts to none."""
    return _FACTORS.get(unit or "", (unit, 1.0))


@lru_cache(maxsize=1_000)
def whole_of(unit: str | None) -> str | None:
    """What a rate is of, without its "per …": "USD" of "USD per hour", None of "per day"; other units as they are."""
    what, per, of = (unit or "").rpartition("per ")
    return what.rstrip() or None if per and of.isalpha() else unit


def kin(a: Figure, b: Figure) -> Kin | None:
    """How the numbers of `a` and `b` stand to each other; None where they are not of one dimension. Symmetric."""
    if a.value is None or b.value is None:
        return None
    x, y, converted = a.value, b.value, False
    if x == y and a.high == b.high and (a.unit == b.unit or (None in (a.unit, b.unit) and None in (a.head, b.head))):
        return "equal"
    if "votes" in (a.unit, b.unit) and None in (a.unit, b.unit):
        return "equal" if (y in (x, a.high) if a.unit else x in (y, b.high)) else None
    if a.unit != b.unit and whole_of(a.unit) == whole_of(b.unit) in (a.unit, b.unit):
        if not (_same(x, y) and _same_high(a, b)):
            return "rounded" if _within(a, b) or _within(b, a) or rounds(a, b) or rounds(b, a) else None
    elif a.unit != b.unit:
        one, two = _FACTORS.get(a.unit or ""), _FACTORS.get(b.unit or "")
        if one is None or two is None or one[0] != two[0]:
            return None
        x, y, converted = x * one[1], y * two[1], True
        if one[0] not in _EXACT_UNITS:
            if abs(x - y) <= _TOLERANCE * max(abs(x), abs(y)):
                return "converted"
            return "bounded" if _keeps(a, x, y) or _keeps(b, y, x) else "different"
    if _same(x, y) and _same_high(a, b):
        return "converted" if converted and not {a.unit, b.unit} <= {"%", "fraction"} else "equal"
    if a.unit == "votes":
        return "different"
    if a.high is not None and b.high is not None and _ends_round(a, b):
        return "rounded"
    if a.high is not None or b.high is not None:
        return "rounded" if _within(a, b) or _within(b, a) else "different"
    if converted:
        return "rounded" if _rounds_time(a, b, x, y) or _rounds_time(b, a, y, x) else "different"
    if not far_apart(a, b) and (rounds(a, b) or rounds(b, a)):
        return "rounded"
    return "bounded" if bounds(a, b) or bounds(b, a) else "different"


def far_apart(a: Figure, b: Figure) -> bool:
    """Whether two single numbers of one unit are too far apart for one to be a rounding of the other: most are."""
    x, y = a.value or 0.0, b.value or 0.0
    return a.unit == b.unit and a.high is b.high is None and abs(x - y) > max(_LEAST, _VAGUE * max(abs(x), abs(y)))


def _same(x: float, y: float) -> bool:
    return abs(x - y) <= _LEAST * max(1.0, abs(x), abs(y))


def _same_high(a: Figure, b: Figure) -> bool:
    if a.high is None or b.high is None:
        return a.high is b.high
    return _same(a.high, b.high)


def exactness(figure: Figure) -> float:
    """The unit a figure is written in: of "two dozen" 12, else that of its last digit that is not 0."""
    return _unit(figure.text, figure.value or 0.0)


@lru_cache(maxsize=50_000)
def _unit(text: str, value: float) -> float:
    return 12.0 if "dozen" in text.lower() else step(value)


def _rounds_time(coarse: Figure, fine: Figure, x: float, y: float) -> bool:
    """Whether "nearly three weeks" rounds "19 days"; `x` and `y` are both in the smaller unit."""
    if _FACTORS[coarse.unit or ""][1] <= _FACTORS[fine.unit or ""][1] or coarse.measure != "duration":
        return False
    far = abs(x - y) / max(abs(x), abs(y))
    if coarse.bound in AT_LEAST or coarse.bound in AT_MOST:
        return far <= _FAR and (y > x) == (coarse.bound in AT_LEAST)
    return far <= (_FAR if coarse.bound == "about" else _NEAR)


def _ends_round(a: Figure, b: Figure) -> bool:
    """Whether two ranges are one but for rounding: "$600,000 to $1.7 million", "$628,000 to $1.72 million"."""
    ends = zip((a.value or 0.0, a.high or 0.0), (b.value or 0.0, b.high or 0.0), strict=True)
    return all(_same(x, y) or _end_rounds(x, y) or _end_rounds(y, x) for x, y in ends)


def _end_rounds(coarse: float, fine: float) -> bool:
    """Whether an end of a range rounds another's: 20 rounds 19.5, 19 does not."""
    unit = step(coarse)
    return unit > step(fine) and -unit / 2 <= fine - coarse < unit / 2


def _within(a: Figure, b: Figure) -> bool:
    """Whether `a`, one number, lies in the range `b`."""
    low, high, alone = b.value or 0.0, b.high, a.value or 0.0
    if a.high is not None or high is None or not low <= alone <= high:
        return False
    return alone in (low, high) or high <= _WIDE * low


@lru_cache(maxsize=50_000)
def step(value: float) -> float:
    """The unit of the last digit that is not 0: 15,300 → 100, 2.5 → 0.1, 36 → 1, 0 → 1."""
    if not value:
        return 1.0
    digits = f"{abs(value):.10g}"
    if "e" in digits:
        digits = f"{abs(value):.0f}"
    if "." in digits:
        return 10.0 ** -len(digits.partition(".")[2])
    return 10.0 ** (len(digits) - len(digits.rstrip("0")))


def rounds(coarse: Figure, fine: Figure) -> bool:
    """Whether `coarse` is how a writer may round `fine`, its bound observed."""
    x, y = coarse.value or 0.0, fine.value or 0.0
    unit = exactness(coarse)
    if unit <= exactness(fine) or x <= 0:
        return False
    over = y - x
    far = _FAR if fine.bound == "exact" else _VAGUE
    if coarse.bound in AT_LEAST:
        return 0 <= over < unit and over <= far * y
    if coarse.bound in AT_MOST:
        return 0 <= -over < unit and -over <= far * y
    if coarse.bound == "about":
        return abs(over) <= min(_NEAR * y, 2 * unit) or abs(over) <= min(unit / 2, far * y)
    if y < 100 and y == int(y):
        return False  # small counts are not rounded without saying so
    near_by = _BILLIONS_NEAR if unit >= _BILLION else _NEAR  # a $2.2 trillion package is told as $2 trillion
    return abs(over) <= near_by * y and (abs(over) <= unit / 2 or 0 <= over < unit)


def bounds(coarse: Figure, fine: Figure) -> bool:
    """Whether `coarse` is a bound that `fine` keeps: a rounder number within a factor of two, or the next round one.

    "More than 30" / 38; "more than 2.4 million" / "nearly 2.5 million" or 2.5 million.
    """
    x, y = coarse.value or 0.0, fine.value or 0.0
    unit = step(x)
    if (
        coarse.bound in AT_LEAST
        and fine.bound in ("exact", *AT_MOST)
        and step(y) == unit >= 100
        and 0 <= y - x <= 1.01 * unit
    ):
        return True
    if exactness(coarse) <= exactness(fine) or x <= 0:
        return False
    return _keeps(coarse, x, y)


def _keeps(bound: Figure, x: float, y: float) -> bool:
    """Whether `y` keeps the bound `x` and is within a factor of two of it: "more than 2 miles", "4 kilometers"."""
    return (bound.bound in AT_LEAST and x <= y < 2 * x) or (bound.bound in AT_MOST and x / 2 < y <= x)


def close(a: Figure, b: Figure) -> bool:
    """Whether two large numbers are within a twentieth of each other."""
    low, high = sorted((abs(a.value or 0.0), abs(b.value or 0.0)))
    return low >= 100 and high <= 1.05 * low


def near(a: Figure, b: Figure) -> bool:
    """Whether two numbers are within a tenth of each other."""
    low, high = sorted((abs(a.value or 0.0), abs(b.value or 0.0)))
    return high <= _A_TENTH * low


def one_end(a: Figure, b: Figure) -> bool:
    """Whether two ranges have one end in common, and the other ends are near: "16 to 25", "15 to 25"."""
    if a.high is None or b.high is None or "votes" in (a.unit, b.unit):
        return False
    return (
        (a.value == b.value) != (a.high == b.high) and near(a, b) and a.high / _A_TENTH <= b.high <= a.high * _A_TENTH
    )


@lru_cache(maxsize=20_000)
def information(value: float) -> float:
    """How telling an equal number is, 0 … 1: 2 tells little, 189 or 647 billion much."""
    size = max(abs(value), 1.0)
    digits = math.log2(abs(value) / step(value) + 1)
    return min(1.0, (digits + min(0.7 * math.log10(size), 3.0 + 1.5 * digits)) / 12)


def informing(figure: Figure) -> float:
    """`information` of a figure; of both numbers of a range or a vote. One age is as common as another."""
    if figure.measure == "age":
        return _AN_AGE
    if figure.unit == "votes" and (figure.value or 0.0) + (figure.high or 0.0) <= _BENCH:
        return _OF_A_BENCH
    both = information(figure.value or 0.0) + (information(figure.high) if figure.high is not None else 0.0)
    return min(1.0, both)
