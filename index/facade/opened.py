"""An open library: store, engine and search index, made when they are first needed, and who may write."""

import sqlite3
import textwrap
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

from index import engine
from index.errors import LibraryError, UsageError
from index.reports import Progress
from index.store import Store, articles, links
from index.store.deeds import Deed

if TYPE_CHECKING:
    from index.config import Config
    from index.ingest import Ingest
    from index.search.fulltext import Index

OnProgress = Callable[[Progress], None]
Cancelled = Callable[[], bool]


class Opened:
    """A library that is open. `read_only` says that nothing can be kept: a home that cannot be written."""

    def __init__(self, store: Store, home: Path, config: "Config") -> None:
        self._store = store
        self._config = config
        self._importing = threading.Lock()
        self._syncing = threading.Lock()
        self._making = threading.Lock()
        self._ingest_made: Ingest | None = None
        self._index_made: Index | None = None
        self._learning: threading.Thread | None = None
        self._learning_little = threading.Lock()
        self.home = home

    @classmethod
    def open(cls, home: Path, config: "Config", read_only: bool = False) -> Self:
        """Open or make the library in `home`. Raises LibraryError."""
        library = cls(Store(home, read_only), home, config)
        try:
            library._match_strength()
        except BaseException:
            library.close()
            raise
        return library

    @property
    def read_only(self) -> bool:
        return self._store.read_only

    @property
    def notice(self) -> str:
        """What a person has to know of how it was opened; empty where all is as usual."""
        if self._store.older:
            made = f"this library was made by an earlier newsreader (format {self._store.older}) and cannot be written"
            return f"{made}: a copy is read, and nothing will be kept"
        return "this library can only be read: nothing will be kept" if self.read_only else ""

    @property
    def is_copy(self) -> bool:
        """Whether a copy is read, which takes its time to be made."""
        return self._store.older > 0

    def need_writing(self) -> None:
        """Raises LibraryError where nothing can be kept: for what would otherwise be forgotten without complaint."""
        if self.read_only:
            raise LibraryError("cannot be written: nothing is kept", self._store.path)

    def close(self) -> None:
        if self._index_made is not None:
            self._index_made.close()
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _number(self, article_id: str) -> int:
        with self._store.read() as db:
            n = articles.number(db, article_id)
            if n is not None:
                return n
            found = articles.ids_starting(db, article_id) if article_id else []
            if len(found) == 1:
                return articles.number(db, found[0]) or 0
        if found:
            raise UsageError(f"{article_id!r} begins several ids: {', '.join(found)}…")
        raise UsageError(f"no article {article_id!r}")

    def _index(self) -> "Index":
        with self._making:
            if self._index_made is None:
                from index.search.fulltext import Index

                self._index_made = Index(self.home / "index", self._store)
            return self._index_made

    def _match_strength(self) -> None:
        """Make the groups anew where the configuration asks for another strength of links than they were made with."""
        wanted = repr(self._config.link_strength)
        with self._store.read() as db:
            if self.read_only or links.made_with(db) in (wanted, None):
                return
        with self._importing:
            self._ingest().regroup()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction, for what needs no engine."""
        with self._importing, self._store.write() as db:
            yield db

    @contextmanager
    def _deed(self) -> Iterator[Deed]:
        """A change of a person's in one transaction. Raises LibraryError in a read-only home."""
        with self._store.write() as db:
            yield Deed(db)

    def _ingest(self) -> "Ingest":
        self.need_writing()
        if self._ingest_made is None:
            from index.ingest import Ingest
            from index.linking import Linker

            with self._store.read() as db:
                first = engine.begins(db)
            if first:
                with self._store.write() as db:
                    engine.note(db)
            self._ingest_made = Ingest(self._store, Linker(self._config.link_strength))
        return self._ingest_made


def called(db: sqlite3.Connection, ids: Sequence[str]) -> str:
    """Articles in the words of a deed: the title of one, the number of several."""
    if len(ids) != 1:
        return f"{len(ids):,} articles"
    row = db.execute("SELECT title FROM articles WHERE id = ?", (ids[0],)).fetchone()
    return textwrap.shorten(row[0], 60, placeholder="…") if row and row[0] else ids[0]
