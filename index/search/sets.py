"""Sets of documents of a shard: what lists have in common, what one of them has, and how words stand together."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

Check = Callable[[int], bool]


class Docs(NamedTuple):
    """Documents in ascending order, which is newest first; with `check` only those of them that pass it."""

    ids: Sequence[int]
    check: Check | None = None


def part(ids: Sequence[int], window: range) -> Sequence[int]:
    """Those of `ids` that lie in the window."""
    if not ids or (window.start <= ids[0] and ids[-1] < window.stop):
        return ids
    return ids[bisect_left(ids, window.start) : bisect_left(ids, window.stop)]


def common(lists: Sequence[Sequence[int]]) -> Sequence[int]:
    """What all have, in order."""
    shortest, *others = sorted(lists, key=len)
    for other in others:
        if not shortest:
            break
        if isinstance(other, range):
            continue
        shortest = list(filter(set(other).__contains__, shortest))
    return shortest


def merged(lists: Sequence[Iterable[int]]) -> Sequence[int]:
    """What one of them has, in order."""
    return sorted(set().union(*lists)) if lists else ()


def intersection(parts: Sequence[Docs]) -> Docs:
    """What matches all of them."""
    checks = [part.check for part in parts if part.check]
    ids = common([part.ids for part in parts])
    if len(checks) < 2:
        return Docs(ids, checks[0] if checks else None)
    return Docs(ids, lambda doc: all(check(doc) for check in checks))


def complement(part: Docs, window: range) -> Docs:
    """What of the window does not match."""
    ids, check = set(part.ids), part.check
    if check is None:
        return Docs([doc for doc in window if doc not in ids])
    return Docs(window, lambda doc: not (doc in ids and check(doc)))


def union(parts: list[Docs]) -> Docs:
    """What matches one of them."""
    parts = [part for part in parts if part.ids]
    if len(parts) < 2:
        return parts[0] if parts else Docs(())
    ids = merged([part.ids for part in parts])
    if all(part.check is None for part in parts):
        return Docs(ids)
    tests = [(set(part.ids), part.check) for part in parts]
    return Docs(ids, lambda doc: any(doc in each and (check is None or check(doc)) for each, check in tests))


def adjacent(places: list[Sequence[int]]) -> bool:
    """Whether the words stand one after the other somewhere."""
    if len(places) == 2:  # most phrases
        (fewer, more), step = (places, 1) if len(places[0]) <= len(places[1]) else (reversed(places), -1)
        if len(fewer) == 1:
            return fewer[0] + step in more
        return not {place + step for place in fewer}.isdisjoint(more)
    order = sorted(range(len(places)), key=lambda at: len(places[at]))
    starts = {place - order[0] for place in places[order[0]]}
    for offset in order[1:]:
        there = {start + offset for start in starts}.intersection(places[offset])
        if not there:
            return False
        starts = {place - offset for place in there}
    return True


def near(places: list[Sequence[int]], distance: int) -> bool:
    """Whether all the words (different ones) stand somewhere with at most `distance` other words among them."""
    width = len(places) + distance
    last: list[int | None] = [None] * len(places)
    for place, which in sorted((place, which) for which, here in enumerate(places) for place in here):
        last[which] = place
        if all(seen is not None and place - seen < width for seen in last):
            return True
    return False
