"""Parts of large components of links, as they were clustered last: rows in, rows out, for `index.grouping`. Derived."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from index.store.links import Node

_AT = "article = json_extract(one.value, '$[0]') AND parts.key = json_extract(one.value, '$[1]')"


def at(db: sqlite3.Connection, nodes: Iterable[Node]) -> list[list[Node]]:
    """The parts these mentions are in, each with all its mentions; nothing of mentions of small components."""
    found = db.execute(
        f"SELECT part, parts.article, parts.key FROM (SELECT DISTINCT part AS this FROM json_each(?) AS one "
        f"CROSS JOIN parts ON {_AT}) CROSS JOIN parts ON part = this ORDER BY part",
        (json.dumps(list(nodes)),),
    )
    parts: dict[str, list[Node]] = {}
    for part, *node in found:
        parts.setdefault(part, []).append((node[0], node[1]))
    return list(parts.values())


def put(db: sqlite3.Connection, parts: Iterable[Sequence[Node]]) -> None:
    """Enter parts in the place of those their mentions were in, which are among them whole."""
    rows = [(*node, f"{part[0][0]}:{part[0][1]}") for part in parts for node in part]
    db.executemany("INSERT OR REPLACE INTO parts VALUES(?,?,?)", rows)


def drop(db: sqlite3.Connection, nodes: Iterable[Node]) -> None:
    """Forget in which parts these mentions are."""
    db.executemany("DELETE FROM parts WHERE article = ? AND key = ?", list(nodes))


def drop_article(db: sqlite3.Connection, n: int) -> None:
    """Forget the mentions of an article."""
    db.execute("DELETE FROM parts WHERE article = ?", (n,))


def clear(db: sqlite3.Connection) -> None:
    """Forget them all."""
    db.execute("DELETE FROM parts")
