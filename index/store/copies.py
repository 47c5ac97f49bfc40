"""Backup and restore: the library as one file, copied while others read and write it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from index.errors import LibraryError
from index.store import schema
from index.store.connection import Store, cause
from index.whole import beside, new_file


def backup(store: Store, file: Path) -> None:
    """Copy the library into `file`, whole or not at all. Raises LibraryError, also where there is one already."""
    with store.read() as db, _told(file), new_file(file) as part, closing(sqlite3.connect(part)) as copy:
        db.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def count(store: Store, file: Path) -> int:
    """How many articles the library in `file` has. Raises LibraryError where it is none, or damaged."""
    with closing(_opened(store, file)) as given, _told(file):
        return int(given.execute("SELECT count(*) FROM articles").fetchone()[0])


def restore(store: Store, file: Path) -> None:
    """Put the library in `file` in the place of the store's. Raises LibraryError where it is none, or damaged.

    It is made ready in a copy (today's tables, a name of its own that no index fits) and taken over in one step.
    """
    with closing(_opened(store, file)) as given:
        part = store.path.with_name(store.path.name + ".part")
        with _told(part), beside(part), closing(sqlite3.connect(part, isolation_level=None)) as copy:
            copy.execute("PRAGMA synchronous=OFF")  # worth nothing once this is over
            given.backup(copy)
            copy.execute("BEGIN")
            schema.migrate(copy)
            copy.execute("UPDATE meta SET value = ? WHERE key = 'library'", (os.urandom(8).hex(),))
            copy.execute("COMMIT")
            store.replace(copy)


def _opened(store: Store, file: Path) -> sqlite3.Connection:
    """The library in a file, which is sound. Raises LibraryError."""
    if not file.is_file():
        raise LibraryError("is not a file" if file.exists() else "no such file", file)
    db = None
    try:
        db = sqlite3.connect(f"file:{quote(str(file))}?mode=ro", uri=True, isolation_level=None)
        store.check(db, file)
        if not db.execute("PRAGMA user_version").fetchone()[0]:
            raise LibraryError("is not a newsreader library (it is empty)", file)
        found = db.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise LibraryError(f"is damaged ({found})", file)
        if lacks := schema.lacking(db):
            raise LibraryError(f"is damaged (it lacks {lacks})", file)
    except BaseException as error:
        if db is not None:
            db.close()
        if isinstance(error, sqlite3.Error):
            why = "cannot be opened" if db is None else "is not a newsreader library"
            raise LibraryError(f"{why} ({error})", file) from error
        raise
    return db


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """Complaints of SQLite and the disk about the copy: they are not the library's."""
    try:
        yield
    except sqlite3.Error as error:
        raise LibraryError(cause(error), file) from error
    except FileExistsError as error:
        raise LibraryError("is there already; a backup never overwrites", file) from error
    except OSError as error:
        raise LibraryError(f"cannot be written: {error.strerror}", file) from error
