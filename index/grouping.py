"""Groups made anew around changed links, one connected component after the other.

A component is read in one go with all its links, and clustered again as a whole: a new link may move what is far from
it. Groups that come out as they were are left alone. Called by `index.linking`, inside its transaction.
"""

import sqlite3
from collections.abc import Callable, Container, Iterable, Mapping, Sequence

from index import judging
from index.match.groups import clusters, group_of
from index.model import Analysis, Link
from index.store import articles, judgements, links
from index.store.judgements import Verdict
from index.store.links import Node, Row

Read = Callable[[int, Container[str]], Analysis]  # number → its article with at least the mentions of these keys


def regroup(db: sqlite3.Connection, touched: Iterable[Node], least: float, read: Read) -> list[str]:
    """Make the groups around these mentions anew, of links of at least this strength.

    Returns a line for each that could not be made: a fault of the engine costs these groups and nothing else.
    """
    seen: set[Node] = set()
    touched = sorted(touched)
    changed = {n for n, _ in touched}
    failed: list[str] = []
    judged = judgements.any_settled(db)
    for start in touched:
        if start in seen:
            continue
        rows = links.component(db, start, least)
        said = judgements.component(db, start, least) if judged else []
        nodes = {start, *(row.a for row in rows), *(row.b for row in rows)}
        nodes.update(end for one in said for end in (one.a, one.b))
        seen |= nodes
        try:
            changed |= _replace(db, nodes, rows, said, read)
        except sqlite3.Error:
            raise
        except Exception as error:
            changed |= {n for n, _ in ungroup(db, nodes)}
            failed.append(f"{articles.id_of(db, start[0])}: cannot be grouped ({error!r})")
    links.count_shares(db, changed)
    return failed


def ungroup(db: sqlite3.Connection, nodes: Iterable[Node]) -> set[Node]:
    """Drop the groups these mentions are in, for `regroup` makes anew only groups that are not there; returns all
    mentions they had. Called where links are gone or judged; new links of a new article only make new groups."""
    return links.drop_groups(db, links.groups_at(db, nodes))


def _replace(
    db: sqlite3.Connection, nodes: set[Node], rows: Sequence[Row], said: Sequence[Verdict], read: Read
) -> set[int]:
    """New groups for a component, where the mentions are together otherwise than before; returns the articles of
    all groups that came or went."""
    named = articles.named(db, {n for n, _ in nodes})
    names = {at: f"{named[at[0]].id}:{at[1]}" for at in nodes}
    places = {name: at for at, name in names.items()}
    linked = [_link(row, names) for row in judging.overlay(rows, said)]
    found = {one.id: one for one in clusters(linked, judged=judging.between(said, names))}
    old = links.groups_at(db, nodes)
    changed = {n for n, _ in links.drop_groups(db, old - found.keys())}
    for one in (found[name] for name in found.keys() - old):
        keys: dict[int, set[str]] = {}
        for n, key in map(places.__getitem__, one.members):
            keys.setdefault(n, set()).add(key)
        if len({named[n].source for n in keys}) < 2:
            continue
        group = group_of(one, {named[n].id: read(n, some) for n, some in keys.items()})
        if group:
            links.put_group(db, group, [places[mention] for mention in group.mentions])
            changed |= keys.keys()
    return changed


def _link(row: Row, names: Mapping[Node, str]) -> Link:
    a, b = names[row.a], names[row.b]
    return Link(a, b, row.kind, row.strength, row.why) if a < b else Link(b, a, row.kind, row.strength, row.why)
