"""Which articles stand together in the list: average linkage over the stored pairs of articles.

Two clusters are joined while, of all pairs between them, the mean strength is at least `LEAST`, and while what is dated
in both lies within `SPAN` days; a pair that is not stored counts 0. So a chain of neighbours (a long-running affair,
told anew every day) does not run together. The answer follows from the pairs and the names alone: strengths are added
as whole numbers and ties fall to the first name, so neither the order of arrival nor of rows matters.

UPGMA (Sokal & Michener 1958) by chains of nearest neighbours (Benzécri 1982; Murtagh 1983): two clusters that are the
nearest to each other are joined whatever else there is, for what they become is never nearer to a third than the nearer
of the two was (the limit in days keeps that true: it only ever forbids more). So the cluster of one article is found
from its surroundings alone, out of a library of any size, and is the very one that the whole library gives.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

LEAST = 0.5  # mean strength between two clusters from which they are one
SPAN = 14  # days between the first and the last article of a story
_UNIT = 10_000  # strengths are kept to four places
_FINE = 1 << 40  # means are compared to this part of a unit: no two of clusters of up to 1,000 names fall together
_LOWEST = int(LEAST * _UNIT) * _FINE


class Near(NamedTuple):
    """A name that a pair is stored with, its day (None where undated), and how strong the pair is, 0 … 1."""

    name: str
    day: int | None
    strength: float


Neighbours = Callable[[str], Iterable[Near]]


class Clusters:
    """Clusters as far as they are asked for. A cluster is called after the first of its names."""

    def __init__(self, neighbours: Neighbours) -> None:
        """`neighbours` gives those of a name; a pair must be found from both of its names, equally strong."""
        self._neighbours = neighbours
        self._home: dict[str, str] = {}  # name → its cluster, for those that are joined
        self._members: dict[str, list[str]] = {}
        self._days: dict[str, tuple[int, int] | None] = {}  # of a cluster, from the first to the last
        self._sums: dict[str, dict[str, int]] = {}  # cluster → other cluster → strengths of all pairs, added up

    def of(self, name: str, day: int | None) -> list[str]:
        """The cluster of a name, sorted; `day` is that of the name."""
        self._days.setdefault(name, (day, day) if day is not None else None)
        chain: list[str] = []
        while True:
            at = chain[-1] if chain else self._home.get(name, name)
            nearest = self._nearest(at)
            if nearest is None:  # with nobody near, nobody stands before it in the chain
                return sorted(self._members.get(at, [at]))
            if len(chain) > 1 and chain[-2] == nearest:
                self._join(chain.pop(), chain.pop())
            else:
                chain = [*chain, nearest] if chain else [at, nearest]

    def _nearest(self, at: str) -> str | None:
        """The cluster that would be joined first to `at`; of equals that of the first names."""
        best, found = _LOWEST, None
        size, span = len(self._members.get(at, "1")), self._days[at]
        for other, units in self._met(at).items():
            mean = units * _FINE // (size * len(self._members.get(other, "1")))
            if mean < best or (mean == best and found is not None and _later(at, other, found)):
                continue
            days = _joined(span, self._days[other])
            if days is None or days[1] - days[0] <= SPAN:
                best, found = mean, other
        return found

    def _met(self, at: str) -> dict[str, int]:
        """What a cluster has in common with others; read when it is first asked for."""
        found = self._sums.get(at)
        if found is None:
            found = self._sums[at] = {}
            for other, day, strength in self._neighbours(at):
                if other != at:
                    self._days.setdefault(other, (day, day) if day is not None else None)
                    home = self._home.get(other, other)
                    found[home] = found.get(home, 0) + round(strength * _UNIT)
        return found

    def _join(self, one: str, other: str) -> None:
        """Make one cluster of two that have both been met."""
        a, b = sorted((one, other))
        ours, near = self._sums[a], self._sums.pop(b)
        del ours[b], near[a]
        for third, units in near.items():
            ours[third] = ours.get(third, 0) + units
            theirs = self._sums.get(third)
            if theirs is not None:
                theirs[a] = theirs.get(a, 0) + theirs.pop(b)
        members = self._members.setdefault(a, [a])
        members += self._members.pop(b, [b])
        self._home.update(dict.fromkeys(members, a))
        self._days[a] = _joined(self._days[a], self._days[b])


def _later(at: str, other: str, found: str) -> bool:
    """Whether the pair of `at` and `other` comes after that of `at` and `found`."""
    return (min(at, other), max(at, other)) > (min(at, found), max(at, found))


def _joined(a: tuple[int, int] | None, b: tuple[int, int] | None) -> tuple[int, int] | None:
    """First and last day of both."""
    return (min(a[0], b[0]), max(a[1], b[1])) if a and b else a or b
