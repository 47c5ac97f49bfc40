"""Backup and restore: the library as one file, copied while others read and write it."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

from index.errors import LibraryError
from index.store import schema
from index.store.connection import Store


def backup(store: Store, file: Path) -> None:
    """Copy the library into `file`, whole or not at all. Raises LibraryError, also where there is one already."""
    if file.exists():
        raise LibraryError("is there already; a backup never overwrites", file)
    part = file.with_name(file.name + ".part")
    try:
        part.unlink(missing_ok=True)
        with store.read() as db, closing(sqlite3.connect(part)) as copy:
            db.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.rename(file)
    except OSError as error:
        raise LibraryError(f"cannot be written: {error.strerror}", file) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def restore(store: Store, file: Path) -> None:
    """Put the library in `file` in the place of the store's. Raises LibraryError where it is none, or damaged."""
    if not file.is_file():
        raise LibraryError("no such file", file)
    with closing(sqlite3.connect(f"file:{quote(str(file))}?mode=ro", uri=True, isolation_level=None)) as copy:
        try:
            store.check(copy, file)
            if not copy.execute("PRAGMA user_version").fetchone()[0]:
                raise LibraryError("is not a newsreader library (it is empty)", file)
            found = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
        except sqlite3.Error as error:
            raise LibraryError(f"is not a newsreader library ({error})", file) from error
        if found != "ok":
            raise LibraryError(f"is damaged ({found})", file)
        store.replace(copy)
    with store.write() as db:
        schema.migrate(db)
        db.execute("UPDATE meta SET value = ? WHERE key = 'library'", (os.urandom(8).hex(),))  # no index fits it
