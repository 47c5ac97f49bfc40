"""One SQLite file: connections a thread for reading, one for writing, and errors a person can read.

WAL lets any number of readers go on beside one writer, in this process and in others; `synchronous=FULL` makes a commit
survive a power cut. Readers never see half a transaction.
"""

import os
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from index.errors import LibraryError
from index.store import older, schema

NAME = "library.sqlite3"
WAIT = 60.0  # seconds a writer waits for another instance
_PAGES = 8_000  # of 4 kB that gather beside the file: a large import writes most of them again and again
_APPLICATION = 0x4E657773  # "News": whose file this is (PRAGMA application_id)


class Store:
    """The library file of a home. Thread-safe; `read_only` says that nothing can be kept."""

    def __init__(self, home: Path, read_only: bool = False) -> None:
        """Open or make the library in `home`. Raises LibraryError."""
        self.path = self.file = home / NAME  # the library's, and the one that is read: where need be, a copy
        self.older = 0  # the format of what the copy was made of
        self.read_only = read_only
        self._copy: tempfile.TemporaryDirectory[str] | None = None
        self._local = threading.local()
        self._readers: list[sqlite3.Connection] = []
        self._lock = threading.RLock()
        self._writer: sqlite3.Connection | None = None
        self._closed = False
        with self._faults():
            if not read_only:
                self.read_only = not self._open_writer(home)
            if self.read_only:
                self._make_readable()

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection for reading."""
        with self._faults():
            yield self._reader()

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Like `read`, but all that is read belongs together, whatever is written meanwhile."""
        with self._faults():
            db = self._reader()
            if db.in_transaction:  # within another snapshot of this thread
                yield db
                return
            db.execute("BEGIN")
            try:
                yield db
            finally:
                with suppress(sqlite3.Error):  # the library may have been closed under an abandoned iterator
                    db.execute("ROLLBACK")

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is kept, or nothing. Raises LibraryError."""
        with self._lock, self._faults():
            db = self._writer
            if db is None:
                raise LibraryError("cannot be written: opened for reading only", self.path)
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # a full disk rolls back by itself
                    db.execute("ROLLBACK")
                raise

    def replace(self, other: sqlite3.Connection) -> None:
        """Take over all of another library, in one transaction."""
        with self._lock, self._faults():
            if self._writer is None:
                raise LibraryError("cannot be written: opened for reading only", self.path)
            other.backup(self._writer)
            with suppress(sqlite3.Error):  # it is done; the next start asks for it again
                self._writer.execute("PRAGMA journal_mode=WAL")

    def shrink(self) -> int:
        """Give free pages back to the disk; returns how many bytes. Raises LibraryError where that needs more room."""
        before = self.path.stat().st_size
        self._alone("VACUUM")
        self._alone("PRAGMA wal_checkpoint(TRUNCATE)")
        return max(0, before - self.path.stat().st_size)

    def reindex(self) -> None:
        """Make SQLite's own indexes anew from the rows."""
        self._alone("REINDEX")

    def _alone(self, statement: str) -> None:
        with self._lock, self._faults():
            if self._writer is None:
                raise LibraryError("cannot be written: opened for reading only", self.path)
            self._writer.execute(statement)

    def close(self) -> None:
        with self._lock:
            self._closed = True
            for db in [*self._readers, *([self._writer] if self._writer else [])]:
                with suppress(sqlite3.Error):
                    db.close()
            self._readers.clear()
            self._writer = None
            if self._copy:
                self._copy.cleanup()

    def _open_writer(self, home: Path) -> bool:
        """Make the home and the file where missing; False where the place cannot be written."""
        try:
            home.mkdir(mode=0o700, parents=True, exist_ok=True)
        except FileExistsError:
            raise LibraryError("the library's home is not a folder", home) from None
        except OSError as error:
            raise LibraryError(f"cannot make the library's home: {error.strerror}", home) from error
        if self.path.exists() and not os.access(self.path, os.W_OK):
            return False  # beside the log of another instance SQLite would only notice at the first change
        try:
            db = self._connect(f"file:{quote(str(self.path))}")
        except sqlite3.OperationalError:
            if self.path.exists():
                return False
            raise
        try:
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=FULL")
            db.execute(f"PRAGMA wal_autocheckpoint={_PAGES}")
            db.execute("PRAGMA foreign_keys=ON")
            db.execute("BEGIN IMMEDIATE")
            self.check(db)
            found = db.execute("PRAGMA user_version").fetchone()[0]
            if found < schema.VERSION:
                if found:
                    with closing(self._connect(f"file:{quote(str(self.path))}?mode=ro")) as old:
                        older.set_aside(old, self.path, found)
                schema.migrate(db)
                db.execute(f"PRAGMA application_id = {_APPLICATION}")
            db.execute("COMMIT")
        except BaseException as error:
            db.close()
            refused = isinstance(error, sqlite3.OperationalError) and _is_refused(error)
            if refused and self.path.exists():
                return False
            raise
        self._writer = db
        return True

    def _reader(self) -> sqlite3.Connection:
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        if self._closed:
            raise LibraryError("is closed", self.path)
        if db is None:
            db = self._connect_reading()
            self._local.db = db
            with self._lock:
                self._readers.append(db)
        return db

    def _connect_reading(self) -> sqlite3.Connection:
        """A read-only connection. Where the folder cannot hold the files of WAL, the file is read as it lies; where
        changes stand beside it, a copy."""
        at = f"file:{quote(str(self.file))}?mode=ro"
        try:
            db = self._connect(at)
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()
            return db
        except sqlite3.OperationalError:
            if not self.read_only:
                raise
        if self._copy is None and older.has_log(self.path):
            self._copy = older.with_log(self.path)
            self.file = Path(self._copy.name) / NAME
            return self._connect_reading()
        db = self._connect(at + "&immutable=1")
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return db

    def _connect(self, uri: str) -> sqlite3.Connection:
        db = sqlite3.connect(uri, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False)
        db.execute("PRAGMA cache_size=-16000")
        db.execute("PRAGMA temp_store=MEMORY")
        return db

    def check(self, db: sqlite3.Connection, path: Path | None = None) -> None:
        """Refuse what is not a library of ours, or one of a later program. Raises LibraryError."""
        path = path or self.path
        version = int(db.execute("PRAGMA user_version").fetchone()[0])
        owner = int(db.execute("PRAGMA application_id").fetchone()[0])
        empty = db.execute("SELECT 1 FROM sqlite_master").fetchone() is None
        if version > schema.VERSION:
            raise LibraryError(
                f"was made by a later newsreader (format {version}, this one knows {schema.VERSION})", path
            )
        if not empty and owner != _APPLICATION:
            raise LibraryError("is not a newsreader library", path)

    def _make_readable(self) -> None:
        """Refuse what cannot be read; of an earlier format a copy is read. Raises LibraryError."""
        db = self._reader()
        self.check(db)
        found = int(db.execute("PRAGMA user_version").fetchone()[0])
        if found < schema.VERSION:
            before, self._copy = self._copy, older.copied(db, self.path, found)
            self.file, self.older = Path(self._copy.name) / NAME, found
            db.close()
            if before:
                before.cleanup()
            self._readers.clear()
            self._local = threading.local()

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """SQLite's complaints as one sentence with path and cause."""
        try:
            yield
        except sqlite3.Error as error:
            raise LibraryError(cause(error), self.path) from error


def _is_refused(error: sqlite3.Error) -> bool:
    return "readonly" in str(error) or "unable to open" in str(error)


def cause(error: sqlite3.Error) -> str:
    """What SQLite complains of, as the predicate of a sentence."""
    text = str(error)
    if "locked" in text or "busy" in text:
        return f"another newsreader has been writing it for more than {WAIT:.0f} seconds; try again"
    if "full" in text:
        return "the disk is full; nothing was lost, and nothing of the last step was kept"
    if "malformed" in text or "not a database" in text:
        return f"the library is damaged ({text}); restore a backup, or move the file away and import again"
    if "unable to open" in text:
        return "the library cannot be opened (missing, or no permission)"
    return f"the library cannot be read or written ({text})"
