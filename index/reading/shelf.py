"""The library by what a person looks for in it: all, unread, starred, tags, sources, kept searches, each counted."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from index.store import reader, tags

ShelfKind = Literal["all", "new", "state", "tag", "source", "search"]

_IDS = {
    "": "SELECT id FROM articles",
    "is:unread": "SELECT id FROM articles WHERE id NOT IN (SELECT id FROM reader WHERE read)",
    "is:starred": "SELECT id FROM articles JOIN reader USING(id) WHERE starred",
}


@dataclass(frozen=True, slots=True)
class Board:
    """One line of the shelf."""

    kind: ShelfKind
    name: str
    query: str  # what finds the same in a search; empty for all
    count: int  # articles
    fresh: int  # unread among them; of a kept search what has come since it was last looked at


def boards(db: sqlite3.Connection) -> list[Board]:
    """All but the kept searches; what is new, once the reader was left; tags and sources by the alphabet."""
    per_source = db.execute(
        "SELECT source, count(*), sum(id NOT IN (SELECT id FROM reader WHERE read)) FROM articles GROUP BY source"
    ).fetchall()
    every, unread = sum(row[1] for row in per_source), sum(row[2] for row in per_source)
    starred = db.execute(
        "SELECT count(*), total(NOT r.read) FROM articles a JOIN reader r ON r.id = a.id WHERE r.starred"
    ).fetchone()
    found = [
        Board("all", "All articles", "", every, unread),
        Board("state", "Unread", "is:unread", unread, unread),
        Board("state", "Starred", "is:starred", starred[0], int(starred[1])),
    ]
    read = {name for (name,) in db.execute("SELECT id FROM reader WHERE read")}
    if left := reader.visit(db):
        new = reader.come_since(db, left[1])
        found.insert(1, Board("new", "New", "", len(new), sum(name not in read for name in new)))
    worn = tags.worn(db)
    counts, fresh = Counter(tag for _, tag in worn), Counter(tag for name, tag in worn if name not in read)
    found += [Board("tag", tag, f'tag:"{tag}"', counts[tag], fresh[tag]) for tag in _sorted(counts)]
    sources = {row[0]: Board("source", row[0], f'source:"{row[0]}"', row[1], row[2]) for row in per_source}
    return [*found, *(sources[name] for name in _sorted(sources))]


def ids(db: sqlite3.Connection, board: Board) -> set[str]:
    """Of the articles that a line stands for; kept searches are the search's."""
    if board.kind == "tag":
        return {name for name, tag in tags.worn(db) if tag == board.name}
    if board.kind == "source":
        return {row[0] for row in db.execute("SELECT id FROM articles WHERE source = ?", (board.name,))}
    if board.kind == "new":
        left = reader.visit(db)
        return set(reader.come_since(db, left[1])) if left else set()
    return {row[0] for row in db.execute(_IDS[board.query])}


def _sorted(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (name.casefold(), name))
