"""What articles were read from: web pages, kept compressed, so that a better extraction can be run again."""

import sqlite3
import zlib


def keep(db: sqlite3.Connection, n: int, data: bytes | None, raw: bytes | None) -> None:
    """Keep what article `n` was read from, compressed, None where its text came without; and the hash of its bytes."""
    db.execute("DELETE FROM originals WHERE n = ?", (n,))
    if data is not None:
        db.execute("INSERT INTO originals VALUES(?, ?)", (n, zlib.compress(data, 6)))
    if raw is not None:
        db.execute("UPDATE articles SET raw = ? WHERE n = ?", (raw, n))


def came(db: sqlite3.Connection, n: int) -> tuple[str, str | None]:
    """When article `n` came, and the hash of the bytes it was read from."""
    added, raw = db.execute("SELECT added, raw FROM articles WHERE n = ?", (n,)).fetchone()
    return added, raw.hex() if raw else None


def page(db: sqlite3.Connection, n: int) -> bytes | None:
    """The page article `n` was read from, as it came."""
    row = db.execute("SELECT data FROM originals WHERE n = ?", (n,)).fetchone()
    return zlib.decompress(row[0]) if row else None


def packed(db: sqlite3.Connection, n: int) -> bytes | None:
    """The page article `n` was read from, compressed by zlib."""
    row = db.execute("SELECT data FROM originals WHERE n = ?", (n,)).fetchone()
    return bytes(row[0]) if row else None


def has(db: sqlite3.Connection, n: int) -> bool:
    return db.execute("SELECT 1 FROM originals WHERE n = ?", (n,)).fetchone() is not None
