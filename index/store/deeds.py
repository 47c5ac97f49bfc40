"""What a person did, so that it can be taken back: of every change the rows as they stood before it.

One journal for all of it, in the library, so that a slip is mended also after a restart and from the command line.
"""

import json
import sqlite3
from typing import Any, NamedTuple

from index.store.moments import now

# Tables a person writes, with their keys.
KEYS = {
    "reader": ("id",), "labels": ("id", "tag"), "notes": ("number",), "judgements": ("number",), "searches": ("name",),
}  # fmt: skip
KEPT = 500  # deeds that can be taken back

Key = tuple[Any, ...]
Row = dict[str, Any]


class Image(NamedTuple):
    """A row as it stood; None where there was none."""

    table: str
    key: Key
    row: Row | None


class Deed:
    """One change in the making: `touch` rows before they are changed, `keep` it at the end."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._before: dict[tuple[str, Key], Row | None] = {}

    def touch(self, table: str, *key: Any) -> None:
        """Remember a row as it stands."""
        self._before.setdefault((table, key), image(self.db, table, key))

    def made(self, table: str, *key: Any) -> None:
        """Remember that a row is new."""
        self._before.setdefault((table, key), None)

    def keep(self, what: str) -> bool:
        """Enter the deed under these words; False where nothing has changed."""
        changed = [Image(*at, row) for at, row in self._before.items() if image(self.db, *at) != row]
        if changed:
            self.db.execute(
                "INSERT INTO deeds(what, before, at) VALUES(?, ?, ?)",
                (what, json.dumps(changed, ensure_ascii=False), now()),
            )
            self.db.execute("DELETE FROM deeds WHERE number <= (SELECT max(number) FROM deeds) - ?", (KEPT,))
        return bool(changed)


def image(db: sqlite3.Connection, table: str, key: Key) -> Row | None:
    cursor = db.execute(f"SELECT * FROM {table} WHERE {_where(table)}", key)
    row = cursor.fetchone()
    return dict(zip((column[0] for column in cursor.description), row, strict=True)) if row else None


class Past(NamedTuple):
    """A deed that can be taken back."""

    number: int
    what: str
    images: list[Image]

    @property
    def judges(self) -> bool:
        """Whether it is about links: taking it back makes groups anew."""
        return any(one.table == "judgements" for one in self.images)


def last(db: sqlite3.Connection) -> Past | None:
    row = db.execute("SELECT number, what, before FROM deeds ORDER BY number DESC LIMIT 1").fetchone()
    if row is None:
        return None
    images = [Image(table, tuple(key), before) for table, key, before in json.loads(row[2])]
    return Past(row[0], row[1], [one for one in images if one.table in KEYS])


def take_back(db: sqlite3.Connection, deed: Past) -> set[str] | None:
    """Put the rows back as they stood, and forget the deed; returns the ids of the articles they are about.

    None where another instance was quicker: nothing is changed then.
    """
    if not db.execute("DELETE FROM deeds WHERE number = ?", (deed.number,)).rowcount:
        return None
    about: set[str] = set()
    for one in deed.images:
        about |= _about(one.table, one.row) | _about(one.table, image(db, one.table, one.key))
        db.execute(f"DELETE FROM {one.table} WHERE {_where(one.table)}", one.key)
    for one in deed.images:
        if one.row is not None:
            names, marks = ", ".join(one.row), ", ".join("?" * len(one.row))
            db.execute(f"INSERT INTO {one.table}({names}) VALUES({marks})", tuple(one.row.values()))
    return about


def _about(table: str, row: Row | None) -> set[str]:
    """Ids of the articles a row speaks of."""
    names = ("a", "b") if table == "judgements" else ("id",)
    return {row[name] for name in names if name in row} if row else set()


def _where(table: str) -> str:
    return " AND ".join(f"{name} = ?" for name in KEYS[table])
