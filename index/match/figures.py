"""Which figures of two articles measure the same thing. Pure and symmetric; only within a story.

Two figures are partners when what they count belongs together, the same befell it, and the words around them agree. How
much agreement is asked for depends on the numbers: equal ones need little where the number is a rare one and more where
it is a small count; a rounding needs more; different numbers need the same thing under the same verb in nearly the same
context, and no equal partner elsewhere in the other article. Each figure keeps its best partners only.
"""

import math
from typing import NamedTuple

from index.match.context import FATES, Profile, profiles
from index.match.likeness import OTHER_NUMBER, WEIGHTS, Evidence, evidence, log_odds
from index.match.values import Kin, kin
from index.model import Analysis, Figure, Link
from index.stories import day

_LEAST = 0.0  # log odds from which a pair is linked
_MARGIN = 1.2  # log odds: a partner this much weaker than the best one is another thing
_ALWAYS = frozenset({"none", "number", "context", "rare words"})  # not worth a word in an explanation
_OTHER_THING = (
    "other noun",
    "forecast",
    "average",
    "rate",
    "next",
    "other",
    "other fate",
    "direction",
    "other owner",
    "other time",
)
_TWICE = 2.0  # different numbers of one thing are within a factor of this
_SMALL = 10.0  # below it, different numbers are nearly always different things: parts, subsets


class Compared(NamedTuple):
    """A pair of figures with the log odds that they are one thing, and the evidence."""

    odds: float
    kin: Kin
    a: Profile
    b: Profile
    found: Evidence


def link_figures(a: Analysis, b: Analysis, story: float) -> list[Link]:
    """Links between the figures of two articles of one story (`story`: stories.same_story), strongest first."""
    if a.article.id == b.article.id:
        return []
    if a.article.id > b.article.id:
        a, b = b, a
    before = -1.5 * (1.0 - story) + WEIGHTS["days"] * _days_apart(a, b)
    pairs = [pair for one in profiles(a) for two in profiles(b) if (pair := compare(one, two, before)) is not None]
    chosen = _best([pair for pair in pairs if pair.kin not in OTHER_NUMBER])
    taken = {profile.figure.id for pair in chosen for profile in (pair.a, pair.b)}
    chosen += _best([p for p in pairs if p.kin in OTHER_NUMBER and not taken & {p.a.figure.id, p.b.figure.id}])
    chosen.sort(key=lambda pair: (-pair.odds, pair.a.figure.id, pair.b.figure.id))
    return [_link(pair) for pair in chosen]


def _days_apart(a: Analysis, b: Analysis) -> int:
    """Days between the articles after the first, at most five; one where one is undated."""
    one, two = day(a.article.date), day(b.article.date)
    return 1 if one is None or two is None else max(0, min(5, abs(one - two) - 1))


def compare(one: Profile, two: Profile, before: float) -> Compared | None:
    """The pair, or None where the two are not one thing; `before`: the log odds that the articles themselves give."""
    a, b = one.figure, two.figure
    if a.measure != b.measure and {a.measure, b.measure} != {"age", "duration"}:
        return None
    relation = kin(a, b)
    if relation is None or (relation in OTHER_NUMBER and not _may_differ(one, two)):
        return None
    found = evidence(one, two, relation)
    odds = log_odds(found) + before
    if relation in OTHER_NUMBER:
        odds = odds + 1.0 if _one_thing(one, two, found) else -1.0
    return Compared(odds, relation, one, two, found) if odds >= _LEAST else None


def _may_differ(one: Profile, two: Profile) -> bool:
    """Cheap first look at two different numbers: near each other, in one unit, of a kind that is told differently."""
    a, b = one.figure, two.figure
    if a.unit != b.unit or a.measure == b.measure == "age" or a.measure == "percent":
        return False
    low, high = sorted((abs(a.value or 0.0), abs(b.value or 0.0)))
    return low > 0 and high <= _TWICE * low and high > 1


def _one_thing(one: Profile, two: Profile, found: Evidence) -> bool:
    """Whether two different numbers count the same thing: same noun under the same verb, same place, same scope."""
    a, b = one.figure, two.figure
    if any(found.get(name) for name in _OTHER_THING):
        return False
    alike = found.get("same noun") or found.get("like noun")
    shared = found["names"] > 0 or found["context"] >= 0.25
    if a.measure in ("duration", "age"):
        return bool(alike) and shared and "-" in a.text and "-" in b.text
    if found.get("close"):
        return found["context"] >= 0.1
    if not alike or not (found.get("same verb") or (a.action in FATES and found.get("same fate"))):
        return False
    if max(a.value or 0.0, b.value or 0.0) < _SMALL and found["context"] < 0.35:
        return False
    return shared


def _best(pairs: list[Compared]) -> list[Compared]:
    """Pairs that are about as sure as the best of both their figures."""
    best: dict[str, float] = {}
    for pair in pairs:
        for profile in (pair.a, pair.b):
            best[profile.figure.id] = max(best.get(profile.figure.id, pair.odds), pair.odds)
    return [p for p in pairs if p.odds >= max(best[p.a.figure.id], best[p.b.figure.id]) - _MARGIN]


def _link(pair: Compared) -> Link:
    a, b = sorted((pair.a.figure, pair.b.figure), key=lambda figure: figure.id)
    strength = 1.0 / (1.0 + math.exp(-pair.odds))
    return Link(a.id, b.id, "figure", round(strength, 4), _why(a, b, pair))


def _why(a: Figure, b: Figure, pair: Compared) -> str:
    """One line for `groups --explain`."""
    shared = pair.a.near.keys() & pair.b.near.keys()
    rarest = sorted(shared, key=lambda word: (-min(pair.a.near[word], pair.b.near[word]), word))[:5]
    signs = [name for name, amount in pair.found.items() if amount and name not in _ALWAYS]
    heard = f"; {', '.join(signs)}" if signs else ""
    return f"{a.text} / {b.text}: numbers {pair.kin}{heard}; near both: {', '.join(rarest) or 'nothing rare'}"
