"""A library of an earlier format: copied before it is changed; and where it cannot be changed, a copy is read."""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from index.errors import LibraryError
from index.store import schema
from index.whole import beside

SPARE = 50_000_000  # bytes beyond its size that a copy may need


def set_aside(old: sqlite3.Connection, path: Path, version: int) -> None:
    """Copy the library at `path` before it is changed; the caller holds the lock for writing. Raises LibraryError."""
    file = path.with_name(f"library-format-{version}.sqlite3")
    try:
        with beside(file.with_name(file.name + ".part")) as part:
            with closing(sqlite3.connect(part)) as copy:
                old.backup(copy)
            part.replace(file)
    except OSError as error:
        raise LibraryError(f"a copy of the library cannot be set aside: {error.strerror}", file) from error


def copied(old: sqlite3.Connection, path: Path, version: int) -> "tempfile.TemporaryDirectory[str]":
    """A temporary folder with a copy of the library at `path` in today's format. Raises LibraryError."""
    folder = _room(path, f"was made by an earlier newsreader (format {version}) and cannot be written")
    try:
        with closing(sqlite3.connect(Path(folder.name) / path.name, isolation_level=None)) as copy:
            copy.execute("PRAGMA synchronous=OFF")  # worth nothing once the program ends
            old.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            copy.execute("BEGIN")
            schema.migrate(copy)
            copy.execute("COMMIT")
    except BaseException:
        folder.cleanup()
        raise
    return folder


def has_log(path: Path) -> bool:
    """Whether changes stand beside the library at `path` that are not in its file yet (SQLite's write-ahead log)."""
    try:
        return _log(path).stat().st_size > 0
    except OSError:
        return False


def with_log(path: Path) -> "tempfile.TemporaryDirectory[str]":
    """A temporary folder with a copy of the library at `path`, the changes beside it taken in. Raises LibraryError."""
    folder = _room(path, "was left in the middle of its work and cannot be written")
    try:
        there = Path(folder.name) / path.name
        shutil.copyfile(path, there)
        shutil.copyfile(_log(path), _log(there))
        with closing(sqlite3.connect(there, isolation_level=None)) as copy:
            copy.execute("PRAGMA journal_mode=DELETE")
    except OSError as error:
        folder.cleanup()
        raise LibraryError(f"a copy to read cannot be made: {error.strerror}", path) from error
    except BaseException:
        folder.cleanup()
        raise
    return folder


def _log(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _room(path: Path, why: str) -> "tempfile.TemporaryDirectory[str]":
    """A temporary folder with room for a copy of the library at `path`. Raises LibraryError."""
    size = path.stat().st_size + (_log(path).stat().st_size if has_log(path) else 0)
    told = f"{why}; a copy of {size / 1e6:,.0f} MB to read"
    try:
        folder = tempfile.TemporaryDirectory(prefix="newsreader-")
        if shutil.disk_usage(folder.name).free < size + SPARE:
            folder.cleanup()
            raise LibraryError(f"{told} finds no room in {tempfile.gettempdir()}", path)
    except OSError as error:
        raise LibraryError(f"{told} cannot be made: {error.strerror}", path) from error
    return folder
