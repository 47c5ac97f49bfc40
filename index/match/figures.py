"""Which figures of two articles measure the same thing. Pure and symmetric; only within a story.

Two figures are partners when what they count belongs together, the same befell it, and the words around them agree. How
much agreement is asked for depends on the numbers: equal ones need little where the number is a rare one and more where
it is a small count; a rounding needs more; different numbers need the same thing under the same verb in nearly the same
context, and no equal partner elsewhere in the other article. Each figure keeps its best partners only.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from index.match.context import Profile, surroundings
from index.match.differing import TWICE, grows, may_differ, one_thing
from index.match.likeness import OTHER_NUMBER, Evidence, evidence, informing, log_odds
from index.match.values import Kin, kin
from index.match.weights import WEIGHTS
from index.model import Analysis, Figure, Link
from index.stories import day

_LEAST = 0.0  # log odds from which a pair is linked
_MARGIN = 3.0  # log odds: a partner this much weaker than the best one is another thing
_ALWAYS = frozenset(
    {"none", "number", "context", "rare words", "bare", "early", "different"}
)  # not worth a word in an explanation
_ALIKE = {"age": "duration"}  # "four-year war", "four-year-old conflict"
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
    pairs = candidates(a, b, story)
    if not pairs:
        return []
    chosen = _best([pair for pair in pairs if pair.odds >= _LEAST and pair.kin not in OTHER_NUMBER])
    taken = {profile.figure.id for pair in chosen for profile in (pair.a, pair.b)}
    others = [p for p in pairs if p.kin in OTHER_NUMBER and not taken & {p.a.figure.id, p.b.figure.id}]
    chosen += _best([p for p in others if p.odds >= _LEAST and _of_one_time(a, b, p) and one_thing(p.a, p.b, p.found)])
    chosen.sort(key=lambda pair: (-pair.odds, pair.a.figure.id, pair.b.figure.id))
    return [_link(pair, a.article.text) for pair in chosen]


def candidates(a: Analysis, b: Analysis, story: float) -> list[Compared]:
    """Every pair of figures whose numbers may be one thing's, weighed; `a` is the article whose id comes first."""
    related = list(_related(a.figures, b.figures))
    if not related:
        return []
    before = WEIGHTS["story"] * (1.0 - story) + WEIGHTS["days"] * _days_apart(a, b)
    ones, twos = surroundings(a), surroundings(b)
    company = Company(a.figures, b.figures, related)
    return [
        _compare(ones[i], twos[j], relation, before, company.of(i, j), _early(a, i) * _early(b, j))
        for i, j, relation in related
    ]


def _early(of: Analysis, place: int) -> float:
    """How near the top of its article a figure stands, 0 … 1: what comes first is what others tell, too."""
    length = len(of.article.text)
    return math.exp(-1.5 * of.figures[place].start / length) * min(1.0, length / _ARTICLE)


def _related(ones: Sequence[Figure], twos: Sequence[Figure]) -> Iterator[tuple[int, int, Kin]]:
    """Places of figures whose numbers may be one thing's, and how they stand to each other; a cheap first look."""
    by_measure: dict[str, list[tuple[int, Figure, float]]] = {}
    for j, b in enumerate(twos):
        if b.value is not None:
            by_measure.setdefault(_ALIKE.get(b.measure, b.measure), []).append((j, b, abs(b.value)))
    for i, a in enumerate(ones):
        if a.value is None:
            continue
        size = abs(a.value)
        for j, b, other in by_measure.get(_ALIKE.get(a.measure, a.measure), ()):
            if a.unit == b.unit and (other > TWICE * size or size > TWICE * other) and a.high is b.high is None:
                continue
            relation = kin(a, b)
            if relation is not None and (relation not in OTHER_NUMBER or may_differ(a, b)):
                yield i, j, relation


def _days_apart(a: Analysis, b: Analysis) -> int:
    """Days between the articles after the first, at most five; one where one is undated."""
    one, two = day(a.article.date), day(b.article.date)
    return 1 if one is None or two is None else max(0, min(5, abs(one - two) - 1))


def _of_one_time(a: Analysis, b: Analysis, pair: Compared) -> bool:
    """Whether different numbers may tell of one state of things: soon after each other, or of what grows."""
    if _days_apart(a, b) <= _SOON:
        return True
    first, last = (pair.a, pair.b) if (a.article.date or "") < (b.article.date or "") else (pair.b, pair.a)
    return grows(first.figure, last.figure)


def _compare(one: Profile, two: Profile, relation: Kin, before: float, company: float, early: float) -> Compared:
    """The pair with its evidence; `before`: the log odds that the articles themselves give."""
    found = evidence(one, two, relation, company, early)
    return Compared(log_odds(found) + before, relation, one, two, found)


class Company:
    """What the other numbers of two sentences say: a sentence with the same 4 and 11 tells the same."""

    def __init__(self, ones: Sequence[Figure], twos: Sequence[Figure], related: Iterable[tuple[int, int, Kin]]) -> None:
        self._ones, self._twos = ones, twos
        self._shared: dict[tuple[int, int], list[tuple[int, int, float]]] = {}
        for i, j, relation in related:
            if relation not in OTHER_NUMBER:
                told = (i, j, min(informing(ones[i]), informing(twos[j])))
                self._shared.setdefault((ones[i].sentence.start, twos[j].sentence.start), []).append(told)

    def of(self, i: int, j: int) -> float:
        """How telling, 0 … 1, the numbers besides figures `i` and `j` are that both their sentences give."""
        shared = self._shared.get((self._ones[i].sentence.start, self._twos[j].sentence.start), ())
        return min(1.0, math.fsum(telling for p, q, telling in shared if p != i and q != j))


def _best(pairs: list[Compared]) -> list[Compared]:
    """Pairs that are about as sure as the best of both their figures."""
    best: dict[str, float] = {}
    for pair in pairs:
        for profile in (pair.a, pair.b):
            best[profile.figure.id] = max(best.get(profile.figure.id, pair.odds), pair.odds)
    return [p for p in pairs if p.odds >= max(best[p.a.figure.id], best[p.b.figure.id]) - _MARGIN]


def _link(pair: Compared, text: str) -> Link:
    """`text`: of the article of `pair.a`."""
    a, b = pair.a.figure, pair.b.figure
    strength = 1.0 / (1.0 + math.exp(-pair.odds))
    return Link(min(a.id, b.id), max(a.id, b.id), "figure", round(strength, 4), _why(pair, text))


def _why(pair: Compared, text: str) -> str:
    """One line for `groups --explain`."""
    a, b = pair.a.near, pair.b.near
    rarest = sorted(a.keys() & b.keys(), key=lambda word: (-min(a[word], b[word]), word))[:5]
    near = ", ".join(pair.a.written(text, word) for word in rarest) or "nothing rare"
    signs = [name for name, amount in pair.found.items() if amount and name not in _ALWAYS]
    heard = f"; {', '.join(signs)}" if signs else ""
    return f"{pair.a.figure.text} / {pair.b.figure.text}: numbers {pair.kin}{heard}; near both: {near}"
