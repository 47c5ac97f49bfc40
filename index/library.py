"""The library as the screen and the command line see it: one facade over store, engine and search index.

All methods may be called from any thread. Reading never waits for writing; one writer at a time is let in, in this
process and across processes. What is heavy (the engine, Whoosh) is imported when it is first needed.
"""

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from index.errors import InputError, LibraryError, UsageError
from index.model import Article, ArticleRow, Comparison, Entry, Mark, Progress, Report, SearchResult, Version
from index.store import Store, articles, feeds, files, links, reader

if TYPE_CHECKING:
    from index.config import Config, Source
    from index.following import Following
    from index.ingest import Incoming, Ingest
    from index.search.fulltext import Index

OnProgress = Callable[[Progress], None]
Cancelled = Callable[[], bool]
logging.getLogger("newsreader").addHandler(logging.NullHandler())  # whoever runs us says where a log goes
AT_ONCE = 100  # changes the search index learns before it answers; more are learnt in the background


class Library:
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

    def close(self) -> None:
        if self._index_made is not None:
            self._index_made.close()
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ---- writing

    def import_drafts(
        self,
        drafts: "Iterable[Incoming]",
        progress: OnProgress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Report:
        """Take articles in: whole articles or none, whatever happens. Raises LibraryError in a read-only home."""
        with self._importing:
            return self._ingest().take(drafts, progress, cancelled)

    def import_lines(
        self,
        lines: Iterable[bytes],
        name: str,
        progress: OnProgress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Report:
        """Like `import_drafts`, for JSON Lines; `name` says in complaints where they come from."""
        from index.parsing import jsonlines

        return self.import_drafts(jsonlines.drafts(lines, name), progress, cancelled)

    def sync(self, progress: OnProgress | None = None, cancelled: Cancelled | None = None) -> Report:
        """Read the sources the configuration names and those that were added: what is new or changed comes in."""
        from index import following, syncing

        with self._store.read() as db:
            added, subscribed = files.sources(db), feeds.subscriptions(db)
        with self._syncing:
            report = self._sync([*self._config.sources, *syncing.added(added)], progress, cancelled)
            due = following.followed(self._config.sources, subscribed)
            if due and not (cancelled and cancelled()):
                report += self._following().run(due, progress, cancelled)
        return report

    def add_source(self, place: str, progress: OnProgress | None = None) -> Report:
        """Make a folder, a file, a feed, a page's feed or a list of feeds a source and read it.

        Raises InputError where there is none of these.
        """
        from index import adding, syncing

        if adding.is_address(place):
            return adding.address(self._store, self._following(), place, progress)
        if "\0" in place or not Path(place).exists():
            raise InputError("no such file or folder", place)
        found = str(Path(place).resolve())
        if adding.is_list(Path(found)):
            return adding.file(self._store, self._following(), Path(found), progress)
        with self._writing() as db:
            files.add_source(db, found)
        return self._sync(syncing.added([found]), progress, None)

    def opml(self) -> str:
        """The feeds followed, as an OPML list."""
        from index import following
        from index.sources import opml

        with self._store.read() as db:
            due = following.followed(self._config.sources, feeds.subscriptions(db))
            titles = {url: str(state.get("title") or "") for url, state in feeds.states(db).items()}
        return opml.write(opml.Subscription(one.url, one.name or titles.get(one.url, ""), one.tags) for one in due)

    def _sync(self, sources: "Iterable[Source]", progress: OnProgress | None, cancelled: Cancelled | None) -> Report:
        from index.syncing import Sync

        with self._importing:
            return Sync(self._store, self._ingest()).run(sources, progress, cancelled)

    def _following(self) -> "Following":
        from index.following import Following

        return Following(self._store, self._ingest(), self._importing)

    def remove(self, ids: Iterable[str]) -> int:
        """Take articles out; configured sources do not bring them back. Returns how many there were."""
        with self._importing:
            return self._ingest().remove(ids)

    def drop_source(self, name: str) -> int:
        """A source that was added by hand, by its name, path or address, is read no more. Returns how many were."""
        from index import adding

        with self._writing() as db:
            return adding.drop(db, name)

    def rebuild(self, progress: OnProgress | None = None, cancelled: Cancelled | None = None) -> Report:
        """Analyse, link and index every stored text anew; what the reader did stays."""
        with self._importing:
            report = self._ingest().rebuild(progress, cancelled)
            with self._store.write() as db:
                files.forget(db)
        self._index().rebuild()
        self._index().catch_up(progress, cancelled)
        return report

    def backup(self, file: Path) -> None:
        """Copy the library into `file`, as it is at this moment. Raises LibraryError."""
        from index.store import copies

        copies.backup(self._store, file)

    def restore(self, file: Path) -> None:
        """Put the library copied into `file` in the place of this one. Raises LibraryError; nothing is changed then."""
        from index.store import copies

        with self._importing:
            copies.restore(self._store, file)
            self._ingest_made = None  # what it remembers is of the library that was

    def set_read(self, article_id: str, read: bool) -> None:
        self._mark(article_id, read=read)

    def set_star(self, article_id: str, starred: bool) -> None:
        self._mark(article_id, starred=starred)

    def keep_place(self, key: str, value: str) -> None:
        """Remember where the reader is; forgotten without complaint where the home is read-only."""
        if not self.read_only:
            with self._store.write() as db:
                reader.keep_place(db, key, value)

    def _mark(self, article_id: str, *, read: bool | None = None, starred: bool | None = None) -> None:
        if not self.read_only:
            with self._store.write() as db:
                reader.mark(db, article_id, read=read, starred=starred)

    # ---- reading

    def rows(self) -> list[ArticleRow]:
        """The article list, newest first."""
        with self._store.read() as db:
            return articles.rows(db)

    def article(self, article_id: str) -> Article:
        """An article by its id or an unambiguous beginning of it. Raises UsageError."""
        with self._store.read() as db:
            found = articles.article(db, self._number(article_id))
        if found is None:
            raise UsageError(f"no article {article_id!r}")
        return found

    def versions(self, article_id: str) -> list[Version]:
        """Earlier texts of an article that has changed, oldest first."""
        with self._store.read() as db:
            return articles.versions(db, articles.id_of(db, self._number(article_id)))

    def marks(self, article_id: str) -> list[Mark]:
        """Passages of an article that other sources carry, in the order of the text."""
        from index import views

        with self._store.snapshot() as db:
            return views.marks(db, self._number(article_id))

    def comparison(self, group_id: str, article_id: str | None = None) -> Comparison:
        """What the side panel shows of a group, seen from an article. Raises UsageError where it is gone."""
        from index import views

        with self._store.snapshot() as db:
            return views.comparison(db, group_id, article_id)

    def place(self, key: str) -> str | None:
        with self._store.read() as db:
            return reader.place(db, key)

    def mentions(self) -> Iterator[dict[str, Any]]:
        """Every quote and figure, as `mentions --json` prints them."""
        from index import views

        with self._store.snapshot() as db:
            yield from views.mention_records(db)

    def groups(self) -> Iterator[dict[str, Any]]:
        """Every group of the same quote or figure across sources, as `groups --json` prints them."""
        from index import views

        with self._store.snapshot() as db:
            yield from views.group_records(db)

    def explain(self, group_id: str) -> tuple[dict[str, Any], tuple[str, ...]]:
        """A group's record and the lines that say why. Raises UsageError where there is no such group."""
        from index import views

        with self._store.snapshot() as db:
            group = links.group(db, group_id)
            if group is None:
                raise UsageError(f"no group {group_id!r}")
            return views.group_record(db, group), group.why

    def sources(self) -> list[dict[str, Any]]:
        """The sources with their number of articles; of feeds also address, tags and how the last visit went."""
        from index import adding

        with self._store.snapshot() as db:
            return adding.listed(db, self._config.sources)

    def named(self, what: str) -> list[str]:
        """Ids of the article called `what`, or of all of the source of that name or address. Raises UsageError."""
        from index import adding

        with self._store.read() as db:
            if articles.number(db, what) is not None:
                return [what]
            feed = adding.source_named(db, what)
            found = db.execute("SELECT id FROM articles WHERE source = ? ORDER BY id", (feed or what,)).fetchall()
        return [row[0] for row in found] if found or feed else [self.article(what).id]

    def search(
        self, query: str, limit: int = 50, *, typing: bool = False, cancelled: Cancelled | None = None
    ) -> SearchResult:
        """Hits for a query, newest first. With `typing` its last word may be the beginning of one.

        A query that cannot be read is answered by its words; `complaint` and `position` say what was expected where.
        """
        from index.search import finding

        index = self._index()
        self._learn(index)
        return finding.search(self._store, index, query, limit, typing, cancelled)

    def check(self, text: str) -> list[Entry]:
        """Where the library has a sentence or a number, and in which words; best first."""
        from index.search import checking

        index = self._index()
        self._learn(index)
        return checking.check(self._store, index, text)

    def doctor(self) -> list[dict[str, Any]]:
        """What is there and what is wrong: {"finding": a line, "fault": bool}."""
        from index import health

        return health.examine(self._store, self._index())

    # ---- inside

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

    def _learn(self, index: "Index") -> None:
        """Have the index know the library: a little at once, much in the background while the old state answers."""
        behind = index.behind()
        if behind > AT_ONCE:
            if self._learning is None or not self._learning.is_alive():
                self._learning = threading.Thread(target=_quietly, args=(index.catch_up,), daemon=True)
                self._learning.start()
        elif behind:
            index.catch_up()

    def index_all(self, progress: OnProgress | None = None, cancelled: Cancelled | None = None) -> None:
        """Have the index know the whole library before this returns."""
        self._index().catch_up(progress, cancelled)

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

    def _ingest(self) -> "Ingest":
        if self.read_only:
            raise LibraryError("cannot be written: nothing is kept", self._store.path)
        if self._ingest_made is None:
            from index.ingest import Ingest
            from index.linking import Linker

            self._ingest_made = Ingest(self._store, Linker(self._config.link_strength))
        return self._ingest_made


def _quietly(work: Callable[[], object]) -> None:
    """For a thread nobody waits for: what fails is tried again at the next search, which then says why."""
    try:
        work()
    except Exception:
        logging.getLogger("newsreader").exception("indexing")
