"""A person's word on pairs of mentions, and what it does to clusters: what they joined stays joined, what they parted
parted."""

from collections.abc import Iterable
from typing import NamedTuple

Pair = tuple[str, str]  # mention ids, the earlier one first


class Judged(NamedTuple):
    """Pairs a person spoke about."""

    confirmed: frozenset[Pair] = frozenset()
    added: frozenset[Pair] = frozenset()
    rejected: frozenset[Pair] = frozenset()

    def parts(self, some: Iterable[str], others: Iterable[str]) -> bool:
        """Whether one of `some` is not to be with one of `others`."""
        if not self.rejected:
            return False
        others = list(others)
        return any((min(a, b), max(a, b)) in self.rejected for a in some for b in others)

    def among(self, names: Iterable[str]) -> "Judged":
        """What was said between these mentions."""
        if self == NOTHING_JUDGED:
            return self
        inside = set(names)
        return Judged(*(frozenset(pair for pair in pairs if inside.issuperset(pair)) for pairs in self))


NOTHING_JUDGED = Judged()


def joined(clusters: Iterable[list[str]], judged: Judged) -> list[list[str]]:
    """The clusters with confirmed and added pairs together.

    Two clusters become one; where a rejection stands between them only the mention itself comes over, and where one
    stands in the way of that too, the pair is a cluster of its own.
    """
    home = {name: cluster for cluster in map(set, clusters) for name in cluster}
    for a, b in sorted(judged.confirmed | judged.added):
        one, two = home.setdefault(a, {a}), home.setdefault(b, {b})
        if one is two:
            continue
        tries = (one | two, one | {b}, two | {a})
        whole = next((names for names in tries if not judged.parts(names, names)), {a, b})
        for old in (one, two):
            old -= whole
        home.update(dict.fromkeys(whole, whole))
    distinct = {id(cluster): cluster for cluster in home.values()}
    return sorted(sorted(cluster) for cluster in distinct.values() if len(cluster) > 1)
