"""Relevance: the articles that are most about what is looked for, by BM25 (Robertson & Zaragoza 2009).

A document's score sums, over the words looked for, how rare the word is times how much of the document it is; a word of
the title counts as much again. Phrases count by their words. All in sets and comprehensions over arrays, so that a word
that half of 100,000 articles have takes some tens of milliseconds.
"""

from collections.abc import Callable, Iterable, Sequence
from heapq import nlargest
from math import log

from index.search.matching import K1, Numbers, Shard
from index.search.nodes import Fuzzy, Near, Node, Text, leaves
from index.search.words import within

TITLE = 1.0  # what a word of the title adds, in words of the text that are saturated
Weights = dict[str, float]


def best(
    shards: Iterable[Shard], node: Node, numbers: Numbers, limit: int, cancelled: Callable[[], bool]
) -> tuple[list[int], int]:
    """Numbers of the articles that fit best, and how many match at all; what was found so far when `cancelled`."""
    open_shards = list(shards)
    weights = _weights(open_shards, node)
    found: list[tuple[float, int, int]] = []
    total = 0
    for shard in open_shards:
        ids = shard.passing(node, numbers, cancelled)
        if cancelled():
            break
        total += len(ids)
        scores = _scores(shard, ids, weights, cancelled)
        top = nlargest(limit, zip(scores, ids, strict=True), key=lambda pair: (pair[0], -pair[1]))
        found += [(score, shard.keys[doc], shard.ns[doc]) for score, doc in top]
    found.sort(reverse=True)
    return [n for _, _, n in found[:limit]], total


def _weights(shards: Sequence[Shard], node: Node) -> Weights:
    """How much each word looked for in the texts says: the rarer, the more."""
    wanted: set[str] = set()
    for leaf in leaves(node):
        if isinstance(leaf, Text | Near) and leaf.field in ("body", "title"):
            wanted.update(leaf.words[:-1] if isinstance(leaf, Text) and leaf.prefix else leaf.words)
        elif isinstance(leaf, Fuzzy) and leaf.field in ("body", "title"):
            wanted.update(*(within(shard.words, leaf.word, leaf.edits) for shard in shards))
    everything = sum(shard.count for shard in shards)
    found = {}
    for word in sorted(wanted):
        having = sum(len(one.docs) for shard in shards if (one := shard.postings("body", word)))
        found[word] = log(1 + (everything - having + 0.5) / (having + 0.5))
    return found


def _scores(shard: Shard, ids: Sequence[int], weights: Weights, cancelled: Callable[[], bool]) -> Sequence[float]:
    """The score of each document of `ids`."""
    norms = shard.norms
    parts: list[list[float]] = []
    for word, weight in weights.items():
        found = shard.postings("body", word)
        if found is None or cancelled():
            continue
        scale = weight * (K1 + 1)
        having: Sequence[int] = found.counts
        if len(found.docs) != len(ids):  # else it is the only word looked for
            counts = dict(zip(found.docs, having, strict=True))
            having = [counts.get(doc, 0) for doc in ids]
        parts.append([scale * count / (count + norms[doc]) for doc, count in zip(ids, having, strict=True)])
        titled = shard.postings("title", word)
        if titled:
            there = set(titled.docs)
            parts.append([TITLE * weight if doc in there else 0.0 for doc in ids])
    if not parts:
        return [0.0] * len(ids)
    return parts[0] if len(parts) == 1 else [sum(values) for values in zip(*parts, strict=True)]
