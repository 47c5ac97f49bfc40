"""Facets: all hits of a query, counted by source, by time and by who is quoted in them."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import chain

from index.hits import Facets
from index.search.matching import Numbers, Shard
from index.search.nodes import Node

SHOWN = 12  # sources, speakers
BARS = 24  # of the histogram at most


def count_facets(shards: Sequence[Shard], node: Node, numbers: Numbers, cancelled: Callable[[], bool]) -> Facets:
    """Counted over all hits; what there is so far when `cancelled`, and not `complete`."""
    sources: Counter[str] = Counter()
    days: Counter[int] = Counter()
    speakers: Counter[str] = Counter()
    total = 0
    for shard in shards:
        ids = shard.passing(node, numbers, cancelled)
        if cancelled():
            break
        total += len(ids)
        names = shard.people
        for number, count in Counter(map(shard.sources.__getitem__, ids)).items():
            sources[names["sources"][number]] += count
        days.update(map(shard.days.__getitem__, ids))
        quoted = Counter(chain.from_iterable(map(names["quoted"].__getitem__, ids)))
        for number, count in quoted.items():
            speakers[names["speakers"][number]] += count
    return Facets(total, _most(sources), _histogram(days), _most(speakers), not cancelled())


def _most(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:SHOWN])


def _histogram(days: Counter[int]) -> tuple[tuple[str, int], ...]:
    """By day where that makes few bars, else by month, else by year; what has no date or no such part is left out."""
    for part, least, digits in ((1, 1, 8), (100, 1, 6), (10_000, 0, 4)):
        bars: Counter[int] = Counter()
        for day, count in days.items():
            if day and (not least or day // part % 100):
                bars[day // part] += count
        if len(bars) <= BARS or part == 10_000:
            return tuple((_label(f"{bar:0{digits}}"), count) for bar, count in sorted(bars.items())[-BARS:])
    return ()


def _label(text: str) -> str:
    return "-".join(part for part in (text[:4], text[4:6], text[6:8]) if part)
