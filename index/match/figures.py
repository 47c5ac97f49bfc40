"""Which figures of two articles measure the same thing. Pure and symmetric; only within a story.

Two figures are partners when what they count belongs together, the same befell it, and the words around them agree. How
much agreement is asked for depends on the numbers: equal ones need little where the number is a rare one and more where
it is a small count; a rounding needs more; different numbers need the same thing under the same verb in nearly the same
context, and no equal partner elsewhere in the other article. Each figure keeps its best partners only.
"""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from index.match.context import Profile, Surroundings, surroundings
from index.match.differing import grows, may_be_at_home, one_place, one_thing, one_toll, shrinks
from index.match.likeness import evidence, log_odds
from index.match.meeting import Meeting, meet
from index.match.nouns import Evidence
from index.match.passage import ANYBODY, GROWING
from index.match.values import OTHER_NUMBER, Kin, informing, step
from index.match.weights import WEIGHTS
from index.model import Analysis, Figure, Link
from index.stories import day

_LEAST = 0.0  # log odds from which a pair is linked
_MARGIN = 3.0  # log odds: a partner this much weaker than the best one is another thing
_OF_ANOTHER = 0.3  # … or this much, where the article prints the number for both under different nouns
_RARE, _DIGITS = 0.75, 100  # how telling a number is that an article hardly prints for two things, and how exact
_ANY_NOUN = frozenset[str | None]([None, *ANYBODY])
_LIGHT = 0.35  # a sign no heavier than this is but a doubt
_ALWAYS = frozenset(
    {"none", "number", "context", "rare words", "bare", "early", "different"}
)  # not worth a word in an explanation
_SIGNS = ("other noun", "other time", "other place", "elsewhere", "other dealing", "other", "rival")
_TOLD_TOGETHER = 0.5  # other numbers in common
_ON_ONE_THING = 0.3  # context, or names, of sentences on one thing
_AS_NEAR = 1.05  # times: two partners of different numbers that are as near as each other
_SOON = 1  # days after the first within which different numbers may be told of one state of things
_ARTICLE = 2_000  # code points: in a shorter text, as of a feed, everything stands at the top


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
    ones, twos = surroundings(a), surroundings(b)
    related = meet(ones.table, twos.table)
    if not related:
        return []
    equal = [one for one in related if one[2] not in OTHER_NUMBER]
    chosen = _best(_unclashing([pair for pair in _compared(ones, twos, equal, equal, story) if pair.odds >= _LEAST]))
    taken = {profile.figure.id for pair in chosen for profile in (pair.a, pair.b)}
    others = [
        one
        for one in related
        if one[2] in OTHER_NUMBER
        and not taken & {a.figures[one[0]].id, b.figures[one[1]].id}
        and _of_one_time(a, b, a.figures[one[0]], b.figures[one[1]])
    ]
    differing = [pair for pair in _compared(ones, twos, others, equal, story) if pair.odds >= _LEAST]
    if _days_apart(a, b) > _SOON:
        differing = [pair for pair in differing if one_place(ones, twos, pair.a, pair.b)]
    else:
        differing = [pair for pair in differing if not _is_toll(pair) or may_be_at_home(ones, twos, pair.a, pair.b)]
    chosen += _unambiguous(
        _nearest(
            _best(
                [
                    pair
                    for pair in differing
                    if one_thing(pair.a, pair.b, pair.found) or one_toll(ones, twos, pair.a, pair.b, pair.found)
                ]
            )
        )
    )
    chosen.sort(key=lambda pair: (-pair.odds, pair.a.figure.id, pair.b.figure.id))
    return [_link(pair, a.article.text) for pair in chosen]


def candidates(a: Analysis, b: Analysis, story: float) -> list[Compared]:
    """Every pair of figures whose numbers match, weighed; `a` is the article whose id comes first."""
    ones, twos = surroundings(a), surroundings(b)
    equal = [one for one in meet(ones.table, twos.table) if one[2] not in OTHER_NUMBER]
    return _compared(ones, twos, equal, equal, story)


def _compared(
    ones: Surroundings, twos: Surroundings, related: Sequence[Meeting], equal: Sequence[Meeting], story: float
) -> list[Compared]:
    """The `related` pairs with their evidence; `equal` are all whose numbers match."""
    if not related:
        return []
    a, b = ones.analysis, twos.analysis
    before = WEIGHTS["story"] * (1.0 - story) + WEIGHTS["days"] * _days_apart(a, b)
    company = Company(a.figures, b.figures, equal)
    pairs = []
    for i, j, relation in related:
        found = evidence(ones[i], twos[j], relation, company.of(i, j), (_early(a, i), _early(b, j)))
        pairs.append(Compared(log_odds(found) + before, relation, ones[i], twos[j], found))
    return pairs


def _early(of: Analysis, place: int) -> float:
    """How near the top of its article a figure stands, 0 … 1: what comes first is what others tell, too."""
    length = len(of.article.text)
    return math.exp(-1.5 * of.figures[place].start / length) * min(1.0, length / _ARTICLE)


def _days_apart(a: Analysis, b: Analysis) -> int:
    """Days between the articles after the first, at most five; one where one is undated."""
    one, two = day(a.article.date), day(b.article.date)
    return 1 if one is None or two is None else max(0, min(5, abs(one - two) - 1))


def _of_one_time(a: Analysis, b: Analysis, one: Figure, two: Figure) -> bool:
    """Whether different numbers may tell of one state of things: soon after each other, or of what grows.

    What was counted the day before is no less on the next, unless it was counted anew.
    """
    earlier, later = (one, two) if (a.article.date or "") <= (b.article.date or "") else (two, one)
    if _days_apart(a, b) > _SOON:
        return grows(earlier, later)
    apart = day(a.article.date) != day(b.article.date) and a.article.date and b.article.date
    return not (apart and shrinks(earlier, later))


class Company:
    """What the other numbers of two sentences say: a sentence with the same 4 and 11 tells the same."""

    def __init__(self, ones: Sequence[Figure], twos: Sequence[Figure], equal: Iterable[Meeting]) -> None:
        self._ones, self._twos = ones, twos
        self._shared: dict[tuple[int, int], list[tuple[int, int, float]]] = {}
        for i, j, _ in equal:
            told = (i, j, min(informing(ones[i]), informing(twos[j])))
            self._shared.setdefault((ones[i].sentence.start, twos[j].sentence.start), []).append(told)

    def of(self, i: int, j: int) -> float:
        """How telling, 0 … 1, the numbers besides figures `i` and `j` are that both their sentences give."""
        shared = self._shared.get((self._ones[i].sentence.start, self._twos[j].sentence.start), ())
        return min(1.0, math.fsum(telling for p, q, telling in shared if p != i and q != j)) if shared else 0.0


def _unclashing(pairs: list[Compared]) -> list[Compared]:
    """Without the pairs that something speaks against, where the other article prints the number without such.

    An article that prints one amount for two things says by their nouns which is meant.
    """
    clear = {
        (mine.figure.id, mine is pair.b) for pair in pairs if not _clashes(pair.found) for mine in (pair.a, pair.b)
    }
    return [
        pair
        for pair in pairs
        if not _clashes(pair.found) or clear.isdisjoint(((pair.a.figure.id, False), (pair.b.figure.id, True)))
    ]


def _clashes(found: Evidence) -> bool:
    """Whether a sign says that two equal numbers are of two things, and little that they are of one."""
    if (
        found.get("company", 0.0) >= _TOLD_TOGETHER
        or found["context"] >= _ON_ONE_THING
        or found["names"] >= _ON_ONE_THING
    ):
        return False
    return any(found.get(name, 0.0) > _LIGHT for name in _SIGNS)


def _best(pairs: list[Compared]) -> list[Compared]:
    """Pairs that are about as sure as the best of both their figures."""
    best: dict[str, float] = {}
    for pair in pairs:
        for profile in (pair.a, pair.b):
            best[profile.figure.id] = max(best.get(profile.figure.id, pair.odds), pair.odds)
    kept = [p for p in pairs if p.odds >= max(best[p.a.figure.id], best[p.b.figure.id]) - _margin(p)]
    kept.sort(key=lambda pair: (-pair.odds, pair.a.figure.id, pair.b.figure.id))
    partners: dict[str, list[tuple[Compared, Profile]]] = {}
    left = []
    for pair in kept:
        ends = ((pair.a, pair.b), (pair.b, pair.a))
        if any(
            _is_of_another(pair, other, *better) for mine, other in ends for better in partners.get(mine.figure.id, ())
        ):
            continue
        left.append(pair)
        for mine, other in ends:
            partners.setdefault(mine.figure.id, []).append((pair, other))
    return left


def _margin(pair: Compared) -> float:
    """An article that gives an age, or a rare number, twice mostly means one thing."""
    return 2 * _MARGIN if pair.a.figure.measure == "age" or _is_rare(pair) else _MARGIN


def _is_rare(pair: Compared) -> bool:
    value = abs(pair.a.figure.value or 0.0)
    return pair.kin == "equal" and value >= _DIGITS * step(value) and informing(pair.a.figure) >= _RARE


def _is_of_another(pair: Compared, partner: Profile, better: Compared, other: Profile) -> bool:
    """Whether `other` is a clearly better partner, and `partner` of another noun: $6 billion of aid, not of exports."""
    if _is_rare(pair) or better.odds < pair.odds + _OF_ANOTHER or partner.figure.value != other.figure.value:
        return False
    nouns = {partner.family, other.family}
    return len(nouns) == 2 and nouns.isdisjoint(_ANY_NOUN)


def _is_toll(pair: Compared) -> bool:
    """Whether two numbers count what goes on in many places at once: the dead, the infected."""
    return bool({pair.a.figure.action, pair.b.figure.action} & GROWING)


def _nearest(pairs: list[Compared]) -> list[Compared]:
    """Of pairs of different numbers those without a partner in the other article that comes nearer: nine of the dead
    in one town are nearer to none of 15 and 17 dead than these are to each other."""
    nearest: dict[str, float] = {}
    for pair in pairs:
        for profile in (pair.a, pair.b):
            nearest[profile.figure.id] = min(nearest.get(profile.figure.id, math.inf), _times(pair))
    return [
        pair for pair in pairs if _times(pair) <= _AS_NEAR * min(nearest[pair.a.figure.id], nearest[pair.b.figure.id])
    ]


def _unambiguous(pairs: list[Compared]) -> list[Compared]:
    """Without the pairs of different numbers of which one has two other numbers beside it in the other article, of a
    thing that does not grow: it cannot differ from both."""
    beside: dict[str, set[float | None]] = {}
    for pair in pairs:
        beside.setdefault(pair.a.figure.id, set()).add(pair.b.figure.value)
        beside.setdefault(pair.b.figure.id, set()).add(pair.a.figure.value)
    return [
        pair for pair in pairs if _is_toll(pair) or len(beside[pair.a.figure.id]) == len(beside[pair.b.figure.id]) == 1
    ]


def _times(pair: Compared) -> float:
    """How many times the smaller number of a pair the larger one is."""
    low, high = sorted((abs(pair.a.figure.value or 0.0), abs(pair.b.figure.value or 0.0)))
    return high / low if low else math.inf


def _link(pair: Compared, text: str) -> Link:
    """`text`: of the article of `pair.a`."""
    a, b = pair.a.figure, pair.b.figure
    strength = 1.0 / (1.0 + math.exp(-pair.odds))
    return Link(min(a.id, b.id), max(a.id, b.id), "figure", round(strength, 6), _why(pair, text))


def _why(pair: Compared, text: str) -> str:
    """One line for `groups --explain`."""
    a, b = pair.a.near, pair.b.near
    rarest = sorted(a.keys() & b.keys(), key=lambda word: (-min(a[word], b[word]), word))[:5]
    near = ", ".join(pair.a.written(text, word) for word in rarest) or "nothing rare"
    signs = [name for name, amount in pair.found.items() if amount and name not in _ALWAYS]
    heard = f"; {', '.join(signs)}" if signs else ""
    return f"{pair.a.figure.text} / {pair.b.figure.text}: numbers {pair.kin}{heard}; near both: {near}"
