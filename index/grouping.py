"""Groups made anew around changed links.

A small component is read in one go with all its links, and clustered as a whole: a new link may move what is far from
it. Of a large one only what may have changed is read and clustered (index/match/around.py), once its parts are known.
Groups that come out as they were are left alone. Called by `index.linking`, inside its transaction.
"""

import sqlite3
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence

from index import judging
from index.match.around import Around, around
from index.match.clusters import Cluster, Neighbours, neighbours, parted
from index.match.groups import group_of
from index.model import Analysis, Kind, Link
from index.store import articles, judgements, links, parts
from index.store.articles import Named
from index.store.judgements import Verdict
from index.store.links import Node, Row

LARGE = 100  # mentions of a component from which it is kept how it is parted

Read = Callable[[int, Container[str]], Analysis]  # number → its article with at least the mentions of these keys


def regroup(db: sqlite3.Connection, touched: Iterable[Node], least: float, read: Read) -> list[str]:
    """Make the groups around these mentions anew, of links of at least this strength.

    Returns a line for each that could not be made: a fault of the engine costs these groups and nothing else.
    """
    one = _Regrouping(db, sorted(touched), least, read)
    for start in one.touched:
        if start not in one.seen:
            one.regroup(start)
    links.count_shares(db, one.changed)
    return one.failed


def ungroup(db: sqlite3.Connection, nodes: Iterable[Node]) -> set[Node]:
    """Drop the groups these mentions are in, for `regroup` makes anew only groups that are not there; returns all
    mentions they had. Called where links are gone or judged; new links of a new article only make new groups."""
    return links.drop_groups(db, links.groups_at(db, nodes))


class _Regrouping:
    """One run: what has been read of the library, and what has been done."""

    def __init__(self, db: sqlite3.Connection, touched: Sequence[Node], least: float, read: Read) -> None:
        self.db, self.touched, self.least, self.read = db, touched, least, read
        self.seen: set[Node] = set()
        self.changed = {n for n, _ in touched}  # articles
        self.failed: list[str] = []
        self._named: dict[int, Named] = {}
        self._places: dict[str, Node] = {}
        self._near: Neighbours = {}
        self._parts: dict[str, Sequence[str]] = {}  # mention → all of its part, of large components
        self._asked: set[Node] = set()  # mentions of which it is known in which part they are
        self._judged = judgements.any_settled(db)
        self._names = set(self._naming(touched).values())
        self._learn(touched)

    def regroup(self, start: Node) -> None:
        """Make the groups around a mention anew."""
        there: set[Node] = {start}
        try:
            known = self._name(start) in self._parts
            found = self._around(start) if known else None
            if found is None:
                there, rows, said = self._component(start, LARGE)
                if len(there) > LARGE:
                    self._learn(there)
                    found = None if known or self._is_unknown(there) else self._around(start)
                    if found is None:
                        there, rows, said = self._component(start)
            if found is None:
                self._replace_all(there, rows, said)
            else:
                there = {self._places[name] for name in found.inside}
                self._replace_some(found)
        except sqlite3.Error:
            raise
        except Exception as error:
            self.changed |= {n for n, _ in ungroup(self.db, there)}
            self._parts.clear()
            parts.clear(self.db)
            self.failed.append(f"{articles.id_of(self.db, start[0])}: cannot be grouped ({error!r})")
        self.seen |= there

    def _component(self, start: Node, most: int = -1) -> tuple[set[Node], list[Row], list[Verdict]]:
        """All mentions that hang together with one, their links and what was said of them; or some more than `most`."""
        rows = links.component(self.db, start, self.least, most)
        said = judgements.component(self.db, start, self.least, most) if self._judged else []
        nodes = {start, *(row.a for row in rows), *(row.b for row in rows)}
        nodes.update(end for one in said for end in (one.a, one.b))
        return nodes, rows, said

    def _around(self, start: Node) -> Around | None:
        """What may have changed around a mention of a large component; None where all of it may."""
        kind: Kind = "quote" if start[1].startswith("q") else "figure"
        found = around(kind, self._name(start), self._names, self._parts, self._table)
        if found and self._judged and judgements.any_settled_at(self.db, map(self._places.__getitem__, found.inside)):
            return None
        return found

    def _table(self, names: Collection[str]) -> Neighbours:
        """The table of neighbours, with all links of these mentions; it is learnt how they and these are parted."""
        if new := [name for name in names if name not in self._near]:
            rows = links.around(self.db, map(self._places.__getitem__, new), self.least)
            known = self._naming({end for row in rows for end in (row.a, row.b)})
            self._learn(known)
            self._near |= {name: {} for name in new}
            for name, near in neighbours(_link(row, known) for row in rows).items():
                if name in self._near:
                    self._near[name] |= near
        return self._near

    def _learn(self, nodes: Collection[Node]) -> None:
        """Learn how these mentions are parted."""
        if new := [at for at in nodes if at not in self._asked]:
            self._asked.update(new)
            for part in parts.at(self.db, new):
                self._asked.update(part)
                names = list(self._naming(part).values())
                self._parts.update(dict.fromkeys(names, names))

    def _is_unknown(self, nodes: Collection[Node]) -> bool:
        """Whether of none of these mentions it is known how they are parted."""
        return self._parts.keys().isdisjoint(self._naming(nodes).values())

    def _replace_all(self, nodes: set[Node], rows: Sequence[Row], said: Sequence[Verdict]) -> None:
        """New groups for a component."""
        names = self._naming(nodes)
        judged = judging.between(said, names)
        some = list(parted((_link(row, names) for row in judging.overlay(rows, said)), judged=judged))
        if not self._is_unknown(nodes):
            parts.drop(self.db, nodes)
        if len(nodes) > LARGE and not said:
            self._keep(part for one in some for part in one.all())
        found = [cluster for one in some for cluster in one.clusters(judged.among(one.component))]
        self._replace(links.groups_at(self.db, nodes), found)

    def _replace_some(self, found: Around) -> None:
        """New groups for a part of a component."""
        self._keep(found.parts)
        old = links.groups_at(self.db, map(self._places.__getitem__, found.inside))
        self._replace(old - found.others, found.clusters)

    def _keep(self, some: Iterable[Sequence[str]]) -> None:
        """Keep how mentions are parted now."""
        some = list(some)
        self._parts.update((name, part) for part in some for name in part)
        parts.put(self.db, ([self._places[name] for name in part] for part in some))

    def _replace(self, old: set[str], clusters: Iterable[Cluster]) -> None:
        """Have these clusters for groups instead of those with these ids, where they are not the same; notes the
        articles of all groups that came or went."""
        found = {one.id: one for one in clusters}
        self.changed |= {n for n, _ in links.drop_groups(self.db, old - found.keys())}
        for one in (found[name] for name in found.keys() - old):
            keys: dict[int, set[str]] = {}
            for n, key in map(self._places.__getitem__, one.members):
                keys.setdefault(n, set()).add(key)
            if len({self._named[n].source for n in keys}) < 2:
                continue
            group = group_of(one, {self._named[n].id: self.read(n, some) for n, some in keys.items()})
            if group:
                links.put_group(self.db, group, [self._places[mention] for mention in group.mentions])
                self.changed |= keys.keys()

    def _naming(self, nodes: Iterable[Node]) -> dict[Node, str]:
        """The names of mentions."""
        nodes = list(nodes)
        if new := {n for n, _ in nodes} - self._named.keys():
            self._named |= articles.named(self.db, new)
        names = {at: f"{self._named[at[0]].id}:{at[1]}" for at in nodes if at[0] in self._named}
        self._places |= {name: at for at, name in names.items()}
        return names

    def _name(self, at: Node) -> str:
        return f"{self._named[at[0]].id}:{at[1]}"


def _link(row: Row, names: Mapping[Node, str]) -> Link:
    a, b = names[row.a], names[row.b]
    return Link(a, b, row.kind, row.strength, row.why) if a < b else Link(b, a, row.kind, row.strength, row.why)
