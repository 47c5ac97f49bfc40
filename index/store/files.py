"""Sources added by hand, and the files that were read: what spares opening them again."""

import sqlite3
from collections.abc import Mapping


def stamps(db: sqlite3.Connection) -> dict[str, str]:
    """Path → what the file looked like when its articles came in; with what was wrong where not all of it could be
    read (`taken_apart`)."""
    return dict(db.execute("SELECT path, stamp FROM files").fetchall())


def stamped(stamp: str, wrong: str) -> str:
    """What is kept of a file."""
    return f"{stamp}!{wrong}" if wrong else stamp


def taken_apart(kept: str) -> tuple[str, str]:
    """What the file looked like, and what was wrong with it: empty where nothing was."""
    stamp, _, wrong = kept.partition("!")
    return stamp, wrong


def was_read(db: sqlite3.Connection, path: str) -> bool:
    """Whether a source's file of this name was read, so that it should be there."""
    return db.execute("SELECT 1 FROM files WHERE path = ?", (path,)).fetchone() is not None


def remember(db: sqlite3.Connection, stamps: Mapping[str, str]) -> None:
    db.executemany("INSERT OR REPLACE INTO files VALUES(?, ?)", stamps.items())


def forget(db: sqlite3.Connection) -> None:
    """Have every file read again."""
    db.execute("DELETE FROM files")


def add_source(db: sqlite3.Connection, path: str) -> None:
    db.execute("INSERT OR IGNORE INTO sources VALUES(?, datetime('now'))", (path,))


def drop_source(db: sqlite3.Connection, path: str) -> None:
    db.execute("DELETE FROM sources WHERE path = ?", (path,))


def sources(db: sqlite3.Connection) -> list[str]:
    """Paths added by hand, in their order."""
    return [row[0] for row in db.execute("SELECT path FROM sources ORDER BY added, path")]
