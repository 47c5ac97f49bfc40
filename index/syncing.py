"""Sources read again: those the configuration names, and those added by hand. What has not changed is not opened.

A file is remembered by its size and time and by what its source says of it; its articles are known by their ids, so a
file that is read again in vain costs little more than reading it. What cannot be read is told once, and by the doctor;
it is left alone until it changes.
"""

import hashlib
import os
import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from index import same
from index.config import Config, Source
from index.errors import AccessError, InputError
from index.ingest import Cancelled, Incoming, Ingest, OnProgress
from index.model import Draft
from index.parsing.formats import MANY
from index.reports import Report
from index.shipped import config_file, data_folder
from index.sources import folder
from index.store import Store, articles, files
from index.text.clean import clean_line


class Sync:
    """One reading of some sources."""

    def __init__(self, store: Store, ingest: Ingest) -> None:
        self._store = store
        self._ingest = ingest
        self._read: deque[tuple[int, str, str]] = deque()  # files read: how far drafts went, path, stamp
        self._given = 0  # drafts, and errors in their place
        self._skipped = 0
        self._unreadable = 0
        self._again = False  # read also what could not be read the last time
        self._are_files = False  # in the library: else none can have moved
        self._theirs: set[str] = set()  # files of other sources
        self._waiting = 0  # of these files: those that nobody has read yet

    def run(
        self,
        sources: Iterable[Source],
        progress: OnProgress | None,
        cancelled: Cancelled | None,
        others: Iterable[Source] = (),
        again: bool = False,
    ) -> Report:
        """Take in what is new or changed; a source that fails never stops the others.

        Files that `others` have are theirs, and left alone. `again`: also what could not be read the last time.
        """
        self._again = again
        self._theirs = {_label(path) for _, path in _each(others) if isinstance(path, Path)}
        named = list(_each(sources))
        if not named:
            return Report()
        with self._store.read() as db:
            known = files.stamps(db)
            self._are_files = articles.any_file(db)
        arriving = self._drafts(named, known)
        report = self._ingest.take(arriving, progress, cancelled, len(named), refresh=True, kept=self._remember)
        if not report.stopped:
            with self._store.write() as db:
                self._remember(db, self._given)
        report = replace(report, unchanged=report.unchanged + self._skipped, unreadable=self._unreadable)
        if self._waiting and not (report.added or report.changed or report.unchanged or report.failed):
            return replace(report, failed=("these files are another source's, which is yet to be read: sync reads it",))
        return report

    def _remember(self, db: sqlite3.Connection, dealt_with: int) -> None:
        """Note which files need not be opened again: those of which all is in, in the transaction that brought it."""
        stamps = {}
        while self._read and self._read[0][0] <= dealt_with:
            _, path, stamp = self._read.popleft()
            stamps[path] = stamp
        files.remember(db, stamps)

    def _drafts(self, named: list[tuple[Source, Path | InputError]], known: dict[str, str]) -> Iterator[Incoming]:
        for source, path in named:
            if isinstance(path, InputError):
                self._given += 1
                yield path
                continue
            label, stamp = _label(path), _stamp(path, source)
            was, wrong = files.taken_apart(known.get(label, ""))
            if (stamp and was == stamp and not (wrong and self._again)) or label in self._theirs:
                self._skipped += self._count(label)
                self._unreadable += bool(wrong)
                self._waiting += label not in known
                continue
            errors: list[InputError] = []
            for draft in folder.drafts(path, source):
                if isinstance(draft, InputError):
                    errors = errors or [draft]
                arriving = draft if isinstance(draft, InputError) else self._named(draft)
                if arriving is None:
                    self._skipped += 1
                else:
                    self._given += 1
                    yield arriving
            if stamp and not any(isinstance(error, AccessError) for error in errors):
                wrong = errors[0].message if errors else ""
                self._read.append((self._given, label, files.stamped(stamp, wrong)))

    def _named(self, draft: Draft) -> Draft | None:
        """A file that is one article under the id it has in the library; None where the library's form stays.

        It is known by its place, also under another name of its source; by its address, which a feed may have brought;
        and where its file was moved, by its text.
        """
        if not draft.path or draft.path.lower().endswith(MANY):
            return draft
        with self._store.read() as db:
            if draft.id and articles.number(db, clean_line(draft.id)) is not None:
                return draft
            here = articles.at_path(db, clean_line(draft.path))
            if len(here) == 1:
                return replace(draft, id=here[0])
            found = same.moved(db, draft) if self._are_files else None
            if found is None and draft.url and (found := same.there(db, draft)) and same.stays(db, draft, found):
                return None
        return replace(draft, id=found or draft.id)

    def _count(self, path: str) -> int:
        with self._store.read() as db:
            return len(articles.at_path(db, path))


def unasked(db: sqlite3.Connection, config: Config) -> list[Source]:
    """The sources of the configuration that are read where nobody asks: the samples that come with it only where
    nothing came in before them."""
    samples = [one for one in config.sources if one.base == data_folder()]
    if not samples or config.path == config_file() or not articles.count(db):
        return list(config.sources)
    if any(isinstance(path, Path) and files.was_read(db, _label(path)) for _, path in _each(samples)):
        return list(config.sources)
    return [one for one in config.sources if one not in samples]


def unread(sources: Iterable[Source], known: dict[str, str]) -> Iterator[str]:
    """The files that are not as they were read, each with how it is now; nothing is opened."""
    for source, path in _each(sources):
        if not isinstance(path, InputError):
            label, stamp = _label(path), _stamp(path, source)
            if stamp and files.taken_apart(known.get(label, ""))[0] != stamp:
                yield f"{label}\0{stamp}"


def unreadable(sources: Iterable[Source], known: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The files that could not be read, or not all of them, and have not changed since: path, and what was wrong."""
    for source, path in _each(sources):
        if not isinstance(path, InputError):
            was, wrong = files.taken_apart(known.get(_label(path), ""))
            if wrong and was == _stamp(path, source):
                yield _label(path), wrong


def _each(sources: Iterable[Source]) -> Iterator[tuple[Source, Path | InputError]]:
    """The files of all sources, and errors in their place; what two of them have is the first one's."""
    seen: set[Path] = set()
    for source in sources:
        for path in folder.files(source):
            if isinstance(path, InputError):
                yield source, path
            elif path not in seen:
                seen.add(path)
                yield source, path


def _label(path: Path) -> str:
    """A file as the library names it."""
    return clean_line(os.fspath(path))


def added(paths: Iterable[str]) -> list[Source]:
    """The sources that were added by hand, named after their file or folder."""
    return [Source(name=Path(path).stem or path, paths=(path,), base=Path("/")) for path in paths]


def _stamp(path: Path, source: Source) -> str:
    """Size, time and what the source says; empty where the file cannot be looked at."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return ""
    said = repr((source.name, source.language, source.date)).encode("utf-8", "replace")
    return f"{found.st_size}-{found.st_mtime_ns}-{hashlib.blake2b(said, digest_size=6).hexdigest()}"
