"""Clusters around changed mentions: what cannot have changed is not clustered again.

Average linkage merges the best pair first, and no merger makes a pair better than it was (it is reducible: Murtagh,
1983). What becomes of some parts is therefore settled by their own mentions, as long as none of these merges with one
outside. So the parts that changed are clustered together with those they touch: where none of the two sides merges with
the other, everything farther away is as it was; where one does, it counts as changed, and the same is asked again. The
result is exactly that of clustering the whole component, of which large ones have thousands of mentions.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from index.match.clusters import Cluster, Neighbours, parts_of, widened
from index.model import Kind

MOST = 300  # mentions that may have changed, beyond which the whole component is clustered

Known = Mapping[str, Sequence[str]]  # mention → all that are in its part, as it was
Read = Callable[[Collection[str]], Neighbours]  # a table that has all links of these mentions


class Around(NamedTuple):
    """What is together now around a change."""

    inside: set[str]  # mentions that may be together otherwise than before
    parts: list[list[str]]  # … cut into parts
    clusters: list[Cluster]  # of these parts, those of one source too
    others: set[str]  # ids of the clusters of other parts that these mentions are in as before


def around(kind: Kind, start: str, touched: Set[str], known: Known, read: Read) -> Around | None:
    """What is together now around `start`, one of the mentions whose links were `touched`; None where too much of it
    may have changed.

    `known` has the parts of components as they were before, each component with all its mentions or not at all, and
    nothing of mentions that a person judged. The other end of a touched link is touched, too.
    """
    inside = _closed({start}, known, read)
    while inside is not None:
        beside = _beside(read(inside), inside, known)
        region = inside | beside
        near = read(region)
        within = {name: {other: link for other, link in near[name].items() if other in region} for name in region}
        parts = [part for one in parts_of(kind, within) for part in one.all()]
        mixed = {name for part in parts if not (inside.isdisjoint(part) or inside.issuperset(part)) for name in part}
        late = (mixed - inside) | (beside & touched)
        if not late:
            own = [part for part in parts if part[0] in inside]
            others = sorted({tuple(known[name]) for name in beside})
            return Around(inside, own, _clusters(kind, own, near), {one.id for one in _clusters(kind, others, near)})
        inside = _closed(inside | late, known, read)
    return None


def _closed(some: set[str], known: Known, read: Read) -> set[str] | None:
    """Mentions with all that were in one part with them, and all that hang together with them and that nothing is known
    of; None where these are too many."""
    inside: set[str] = set()
    todo = some
    while todo:
        inside |= todo
        if len(inside) > MOST:
            return None
        near = read(todo)
        todo = {other for name in todo for other in (*known.get(name, ()), *_unknown(near[name], known))} - inside
    return inside


def _unknown(names: Iterable[str], known: Known) -> Iterable[str]:
    return (name for name in names if name not in known)


def _beside(near: Neighbours, some: set[str], known: Known) -> set[str]:
    """The other parts that these mentions have links with."""
    return {one for name in some for other in near[name] if other not in some for one in known[other]}


def _clusters(kind: Kind, parts: Iterable[Sequence[str]], near: Neighbours) -> list[Cluster]:
    """The clusters these parts make. None lies within another one: what is that near to another part merges with it."""
    some = (widened(part, near) if kind == "quote" else part for part in parts)
    return [Cluster(kind, sorted(one), near) for one in some if len(one) > 1]
