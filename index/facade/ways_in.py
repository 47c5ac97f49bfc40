"""What brings articles into the library and takes them out: imports, sources, feeds."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import InputError
from index.facade.opened import Cancelled, OnProgress, Opened
from index.reports import Report
from index.store import feeds, files
from index.text.clean import clean_line

if TYPE_CHECKING:
    from index.config import Source
    from index.following import Following
    from index.ingest import Incoming


class WaysIn(Opened):
    """Import, sync, add, remove."""

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
        """Like `import_drafts`, for JSON Lines; `name` says in complaints where they come from.

        Lines of what was kept elsewhere (`kept_records`) are entered after the articles.
        """
        from index import exchange
        from index.parsing import jsonlines

        with exchange.Aside() as aside:
            report = self.import_drafts(jsonlines.drafts(lines, name, aside.takes), progress, cancelled)
            for some in aside.lines() if not report.stopped else ():
                report += self._take_in(some, name)
        return report

    def _take_in(self, lines: list[tuple[int, bytes]], name: str) -> Report:
        from index import exchange

        report = Report()

        def enter(db: sqlite3.Connection) -> set[str]:
            nonlocal report
            count, failed, judged = exchange.take_in(db, lines)
            report = Report(failed=tuple(f"{name}: {line}" for line in failed), kept=count)
            return judged

        with self._importing:
            self._ingest().judged(enter)
        return report

    def kept_records(self, articles_too: bool = False) -> Iterator[dict[str, Any]]:
        """All that is kept beside the articles as plain records, which `import_lines` reads; on request them first."""
        from index import exchange

        with self._store.snapshot() as db:
            if articles_too:
                yield from exchange.article_records(db)
            yield from exchange.kept_records(db)
            if articles_too:
                yield from exchange.page_records(db)

    def sync(
        self,
        progress: OnProgress | None = None,
        cancelled: Cancelled | None = None,
        *,
        asked_for: bool = True,
        feeds_too: bool = True,
    ) -> Report:
        """Read the sources the configuration names and those that were added: what is new or changed comes in.

        What has stayed as long as the configuration says goes. Where nobody `asked_for` it, feeds that failed lately
        are left alone until their time has come, and the samples stay out of a library with articles of its own. When
        `cancelled`, what has come in stays, the report says `stopped`, and the next sync brings the rest.
        """
        from index import following, syncing

        with self._store.read() as db:
            named = self._config.sources if asked_for else syncing.unasked(db, self._config)
            added, subscribed = files.sources(db), feeds.subscriptions(db)
        with self._syncing:
            report = self._sync([*named, *syncing.added(added)], progress, cancelled)
            due = following.followed(named, subscribed)
            if due and feeds_too and not report.stopped:
                report += self._following().run(due, progress, cancelled, asked_for=asked_for)
        return report if report.stopped else replace(report, let_go=self._let_go())

    def unread_files(self) -> frozenset[str]:
        """The files of the sources that are not as they were when they were read, as names that change with them."""
        from index import syncing

        with self._store.read() as db:
            sources = [*syncing.unasked(db, self._config), *syncing.added(files.sources(db))]
            known = files.stamps(db)
        return frozenset(syncing.unread(sources, known))

    def _let_go(self) -> int:
        """Take out what has stayed as long as the configuration says; returns how many."""
        from index import retention

        with self._store.snapshot() as db:
            ids = [article_id for one in retention.due(db, self._config) for article_id in one.ids]
        return self.remove(ids) if ids else 0

    def add_source(self, place: str, progress: OnProgress | None = None, cancelled: Cancelled | None = None) -> Report:
        """Make a folder, a file, a feed, a page's feed or a list of feeds a source and read it.

        When `cancelled` it is a source all the same, and the next sync brings the rest. Raises InputError where there
        is none of these.
        """
        from index import adding, syncing

        if adding.is_address(place):
            return adding.address(self._store, self._following(), place, progress, cancelled)
        if not place.strip() or "\0" in place or not Path(place).exists():
            hint = f"; of a feed give the whole address: https://{place}" if adding.may_be_address(place) else ""
            raise InputError(f"no such file or folder{hint}", place)
        found = str(Path(place).resolve())
        if adding.is_list(Path(found)):
            return adding.file(self._store, self._following(), Path(found), progress, cancelled)
        with self._store.read() as db:
            others = syncing.added(path for path in files.sources(db) if path != found)
            others_too = [*self._config.sources, *others]
        report = self._sync(syncing.added([found]), progress, cancelled, others_too, again=True)
        if report.failed and not (report.added or report.changed or report.unchanged):
            said = f"{clean_line(found)}: is not added as a source: nothing came in from it"
            return replace(report, failed=(*report.failed, said))
        with self._writing() as db:
            files.add_source(db, found)
        return report

    def doubtful(self, place: str) -> str | None:
        """Why a folder may not be meant to become a source, in a sentence; None where nothing says so."""
        from index import adding

        return adding.doubtful(place)

    def opml(self) -> str:
        """The feeds followed, as an OPML list."""
        from index import following
        from index.sources import opml

        with self._store.read() as db:
            due = following.followed(self._config.sources, feeds.subscriptions(db))
            titles = {url: str(state.get("title") or "") for url, state in feeds.states(db).items()}
        return opml.write(opml.Subscription(one.url, one.name or titles.get(one.url, ""), one.tags) for one in due)

    def _sync(
        self,
        sources: "Iterable[Source]",
        progress: OnProgress | None,
        cancelled: Cancelled | None,
        others: "Iterable[Source]" = (),
        again: bool = False,
    ) -> Report:
        from index.syncing import Sync

        with self._importing:
            return Sync(self._store, self._ingest()).run(sources, progress, cancelled, others, again)

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
