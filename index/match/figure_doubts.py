"""What speaks against two figures that little but their equal numbers brings together.

Called by index/match/likeness.py, which weighs it. Long articles print many small numbers, and some of them are equal.
"""

from index.match.context import Profile
from index.match.nouns import Evidence
from index.match.passage import polled
from index.model import Figure

NOUNS = frozenset(["same noun", "like noun"])
TELLING = 0.6  # how telling a number is that, where one change begins, another may well have ended
TOLD_TOGETHER = 0.5  # other numbers in common from which a part of the one is a part of the other
_SUPPORT = frozenset(["same verb", "same fate", "sense", "notice", "same bound"])
_SAID_ALIKE = 0.5  # words in one order beside both
_SAID_OF_ONE = 0.35  # context
_OF_ONE_WHOLE = 0.25  # context of two shares
_OF_TWO_POLLS = 2.0  # 49.3 percent in one, 49 in another
_SMALL_COUNT = 10.0
_AT_THE_TOP = 0.6  # how near the top of its article the news itself stands
_STILL_DOUBTED, _TWO_NAMES = 0.3, 0.66  # of the doubt, where both name two things alike


def unsupported(one: Profile, two: Profile, found: Evidence, early: tuple[float, float]) -> Evidence:
    """What speaks against numbers that little but their being equal brings together."""
    a, b = one.figure, two.figure
    held = not _SUPPORT.isdisjoint(found) or found.get("company", 0.0) >= TOLD_TOGETHER or found["run"] >= _SAID_ALIKE
    told = found["context"] >= _SAID_OF_ONE
    doubts: Evidence = {}
    if a.measure == b.measure == "count" and None in (a.head, b.head) and not held:
        doubts["nameless"] = (1.0 - found["number"]) * (1.0 - found["early"])
    if _is_share(a) and not held:
        near = found["context"] >= _OF_ONE_WHOLE or found["beside"] or "same place" in found
        asked = not polled().isdisjoint(one.said.keys) and not polled().isdisjoint(two.said.keys)
        if None in (a.head, b.head) and (a.value or 0.0) % 1 == 0:
            doubts["whole percent"] = _STILL_DOUBTED if near and not asked else 1.0
        if asked and "rounded" in found:
            doubts["whole percent"] = _OF_TWO_POLLS
    if a.measure == b.measure == "duration" and not NOUNS & found.keys() and not (held or told or found["beside"]):
        doubts["any time"] = (1.0 - found["number"]) * (1.0 - found["early"])
    newer = early[1] if one.old else early[0]
    if bool(one.old) != bool(two.old) and newer >= _AT_THE_TOP and found["number"] < TELLING:
        known = _STILL_DOUBTED if "same place" in found or found["names"] >= _TWO_NAMES else 1.0
        doubts["background"] = known * ("same fate" in found or a.unit == b.unit == "votes")
    if found.get("people") and not held and max(a.value or 0.0, b.value or 0.0) < _SMALL_COUNT:
        doubts["few people"] = 1.0
    return doubts


def _is_share(figure: Figure) -> bool:
    """Whether this is a share, or so many points of one."""
    return figure.measure == "percent" or figure.unit == "points"
