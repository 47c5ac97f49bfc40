"""Walking the shards of an index: the first articles that match, in order, and how many there are.

Each shard is asked for a window of its documents at a time, newest first, and only when something of the window can be
next: where the newest articles have the hits wanted, nothing older is looked at. Counting goes on from there.
"""

import heapq
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from index.hits import Sort
from index.search.matching import Numbers, Shard
from index.search.nodes import Node

WINDOWS = (256, 2048)  # documents of the first windows of a shard; the third is the rest
Cancelled = Callable[[], bool]
Step = tuple[int, int, int]


class Answer(NamedTuple):
    """Articles that match, in order. `total` is how many there are, at least so many while not `counted`."""

    numbers: list[int]
    total: int
    counted: bool = True
    partial: bool = False  # of a word being typed only titles and first words were looked at


def answer(
    shards: Sequence[Shard],
    node: Node,
    limit: int,
    numbers: Numbers,
    sort: Sort,
    cancelled: Cancelled,
    seconds: float | None,
) -> Answer:
    """See `index.search.fulltext.Index.search`."""
    partial = any(shard.leaves_out(node) for shard in shards)
    if sort == "best":
        from index.search.ranking import best

        return Answer(*best(shards, node, numbers, limit, cancelled), partial=partial)
    walks = [Walk(shard, node, numbers, sort == "old", cancelled) for shard in shards]
    steps = (n for _, _, n in heapq.merge(*(walk.steps for walk in walks)) if n)
    found = list(islice(steps, limit))
    until = None if seconds is None else time.perf_counter() + seconds
    counted = all(walk.count(until) for walk in walks) and not cancelled()
    return Answer(found, sum(walk.total for walk in walks), counted, partial)


class Walk:
    """The documents of one shard that match, in order, and how many there are as far as is known."""

    def __init__(self, shard: Shard, node: Node, numbers: Numbers, backwards: bool, cancelled: Cancelled) -> None:
        self._shard, self._node, self._numbers = shard, node, numbers
        self._backwards, self._cancelled = backwards, cancelled
        self._counting = False
        self.total = 0
        self.steps = self._walk()

    def count(self, until: float | None) -> bool:
        """Go on to the end so that `total` is right; False where there was no time."""
        self._counting = True
        return all(until is None or time.perf_counter() <= until for _ in self.steps)

    def _walk(self) -> Iterator[Step]:
        """What sorts each document among those of other shards, and its article's number: 0 before a new window."""
        shard, sign = self._shard, 1 if self._backwards else -1
        for window in self._windows():
            first = window[-1 if self._backwards else 0]
            yield sign * shard.keys[first], sign * shard.ns[first], 0
            if self._cancelled():
                return
            ids, check = shard.found(self._node, self._numbers, window)
            self.total += 0 if check else len(ids)
            for at, doc in enumerate(reversed(ids) if self._backwards else ids):
                if self._counting and not check:
                    break
                if at % 256 == 255 and self._cancelled():
                    return
                if check is None or check(doc):
                    self.total += check is not None
                    yield sign * shard.keys[doc], sign * shard.ns[doc], shard.ns[doc]

    def _windows(self) -> list[range]:
        """The documents of the shard in the order of the walk."""
        count = self._shard.count
        marks = [0, *(size for size in WINDOWS if size < count), count]
        if self._backwards:
            marks = [count - mark for mark in marks]
            return [range(end, start) for start, end in pairwise(marks)]
        return [range(start, end) for start, end in pairwise(marks)]
