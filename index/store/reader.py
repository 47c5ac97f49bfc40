"""What the reader did: read, starred, where they were. Kept by article id, so that it survives everything else."""

import sqlite3
from collections.abc import Iterable

from index.store import searches
from index.store.deeds import Deed
from index.store.moments import now

_VISIT = "visit"  # key of the moment at which the reader was left


def mark(deed: Deed, ids: Iterable[str], *, read: bool | None = None, starred: bool | None = None) -> None:
    """Set one of the marks, leave the other."""
    for article_id in ids:
        deed.touch("reader", article_id)
        deed.db.execute("INSERT OR IGNORE INTO reader(id) VALUES(?)", (article_id,))
        if read is not None:
            deed.db.execute("UPDATE reader SET read = ? WHERE id = ?", (read, article_id))
        if starred is not None:
            deed.db.execute("UPDATE reader SET starred = ? WHERE id = ?", (starred, article_id))


def scrolled(db: sqlite3.Connection, article_id: str) -> int | None:
    """The place in the text where an article was left."""
    row = db.execute("SELECT place FROM reader WHERE id = ?", (article_id,)).fetchone()
    return row[0] if row else None


def scroll(db: sqlite3.Connection, article_id: str, place: int | None) -> None:
    db.execute("INSERT OR IGNORE INTO reader(id) VALUES(?)", (article_id,))
    db.execute("UPDATE reader SET place = ? WHERE id = ?", (place, article_id))


def keep_visit(db: sqlite3.Connection) -> None:
    """Remember that the reader is left now: the moment, and the last article there is."""
    keep_place(db, _VISIT, f"{now()} {searches.newest(db)}")


def visit(db: sqlite3.Connection) -> tuple[str, int] | None:
    """When the reader was last left, and the number of the last article there was."""
    moment, _, number = (place(db, _VISIT) or "").rpartition(" ")
    return (moment, int(number)) if moment and number.isdecimal() else None


def come_since(db: sqlite3.Connection, number: int) -> list[str]:
    """Ids of the articles that came after that of a number, the newest first."""
    rows = db.execute("SELECT id FROM articles WHERE n > ? ORDER BY sorted DESC, n DESC", (number,))
    return [row[0] for row in rows]


def place(db: sqlite3.Connection, key: str) -> str | None:
    row = db.execute("SELECT value FROM places WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else None


def keep_place(db: sqlite3.Connection, key: str, value: str) -> None:
    db.execute("INSERT OR REPLACE INTO places VALUES(?, ?)", (key, value))
