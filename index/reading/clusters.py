"""Which articles stand together in the list: average linkage over the stored pairs of articles.

Two clusters are joined while, of all pairs between them, the mean strength is at least `LEAST`, and while what is dated
in both lies within `SPAN` days; a pair that is not stored counts 0. So a chain of neighbours (a long-running affair,
told anew every day) does not run together. The answer follows from the pairs and the names alone: strengths are added
as whole numbers and ties fall to the first name, so neither the order of arrival nor of rows matters.

UPGMA: Sokal & Michener 1958; with a heap of lazily dropped entries, O(p log p) in the number of pairs.
"""

import heapq
from collections.abc import Iterable, Mapping

LEAST = 0.5  # mean strength between two clusters from which they are one
SPAN = 14  # days between the first and the last article of a story
_UNIT = 10_000  # strengths are kept to four places

Pair = tuple[str, str, float]


def clusters(days: Mapping[str, int | None], pairs: Iterable[Pair]) -> list[list[str]]:
    """Every name of `days` (name → day, None where undated) in exactly one list; lists and their names sorted.

    A pair may be given once or in both directions.
    """
    members = {name: [name] for name in days}
    spans = {name: (day, day) for name, day in days.items() if day is not None}
    sums = _sums(pairs, members)
    age = dict.fromkeys(sums, 0)  # how often a cluster has grown: entries of the heap made before are stale
    heap = [(-float(units), a, b, 0, 0) for a, near in sums.items() for b, units in near.items() if a < b]
    heapq.heapify(heap)
    while heap and -heap[0][0] >= LEAST * _UNIT:
        _, a, b, age_a, age_b = heapq.heappop(heap)
        if age.get(a) != age_a or age.get(b) != age_b:
            continue
        span = _joined(spans.get(a), spans.get(b))
        if span and span[1] - span[0] > SPAN:
            continue
        if span:
            spans[a] = span
        members[a] += members.pop(b)
        age[a] += 1
        del age[b]
        _join(sums, a, b)
        for other, units in sums[a].items():
            mean = units / (len(members[a]) * len(members[other]))
            if mean >= LEAST * _UNIT:
                first, second = min(a, other), max(a, other)
                heapq.heappush(heap, (-mean, first, second, age[first], age[second]))
    return sorted(sorted(found) for found in members.values())


def _sums(pairs: Iterable[Pair], known: Mapping[str, object]) -> dict[str, dict[str, int]]:
    """Name → other name → strength, in both directions."""
    sums: dict[str, dict[str, int]] = {}
    for a, b, strength in pairs:
        if a != b and a in known and b in known:
            units = round(strength * _UNIT)
            sums.setdefault(a, {})[b] = units
            sums.setdefault(b, {})[a] = units
    return sums


def _joined(a: tuple[int, int] | None, b: tuple[int, int] | None) -> tuple[int, int] | None:
    """First and last day of both."""
    return (min(a[0], b[0]), max(a[1], b[1])) if a and b else a or b


def _join(sums: dict[str, dict[str, int]], a: str, b: str) -> None:
    """Let `a` take over what `b` has in common with others."""
    near = sums.pop(b)
    del near[a], sums[a][b]
    for other, units in near.items():
        del sums[other][b]
        sums[a][other] = sums[other][a] = sums[a].get(other, 0) + units
