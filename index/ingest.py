"""Drafts become articles of the library: clean, analyse, store, link, group.

What takes time and needs no library (cleaning, analysis) happens outside the transaction, so that a second instance
gets its turn; what has to belong together (the article, its links, the groups they touch) is one transaction a batch.
"""

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from index import processes
from index.ahead import Ahead
from index.arrivals import Arrival, by_date, identify
from index.crew import Crew
from index.errors import InputError
from index.grouping import ungroup
from index.linking import Linker
from index.model import Draft
from index.parsing.formats import MANY
from index.reports import Brought, Progress, Report, together
from index.store import Store, articles, links, originals, tags
from index.store.analyses import Found
from index.store.links import Node
from index.studying import Answer
from index.text.clean import clean_line

BATCH = 128  # articles in a transaction at most …
# … and how long one is gathered: longer and longer in a long import, for what hangs together is grouped once a batch.
# One more may be held back (index/ahead.py) when a kill comes.
SECONDS, SHARE, LONGEST = 0.5, 0.05, 5.0
TIDY = 8  # batches after which memory that is left over is given back
TOLD = 500  # drafts that are read before it is said how many

Incoming = Draft | InputError  # an error stands for a draft that could not be read
Studied = tuple[Arrival, Found]
OnProgress = Callable[[Progress], None]
Cancelled = Callable[[], bool]


@dataclass
class Tally:
    """The report in the making."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: list[str] = field(default_factory=list)
    sources: list[Brought] = field(default_factory=list)

    def enter(self, source: str, is_new: bool) -> None:
        """An article of this source has come in."""
        self.added += is_new
        self.changed += not is_new
        self.sources.append(Brought(source, int(is_new), int(not is_new)))

    def take(self, other: "Tally") -> None:
        """Count what another one has counted."""
        self.added += other.added
        self.changed += other.changed
        self.unchanged += other.unchanged
        self.failed += other.failed
        self.sources = list(together([*self.sources, *other.sources]))

    def report(self, stopped: bool = False) -> Report:
        return Report(
            self.added, self.changed, self.unchanged, tuple(self.failed), stopped=stopped, sources=tuple(self.sources)
        )


class Ingest:
    """Takes drafts into a library. Not thread-safe; the library lets one in at a time."""

    def __init__(self, store: Store, linker: Linker) -> None:
        self._store = store
        self.linker = linker
        processes.collect_seldom()

    def take(
        self,
        drafts: Iterable[Incoming],
        progress: OnProgress | None = None,
        cancelled: Cancelled | None = None,
        total: int = 0,
        *,
        refresh: bool = False,
        kept: Callable[[sqlite3.Connection, int], None] | None = None,
    ) -> Report:
        """Import what comes; a draft that fails is named in the report, and the others go on.

        With `refresh` (a source read again) changed metadata is taken over too, and what a person took out stays out.
        `kept` is told within each transaction how many of what came are dealt with once it ends well.
        """
        tally = Tally()
        with Crew(Arrival.request) as crew:
            read = _told(drafts, progress, cancelled, total)
            studied = self._studied(crew.studied(by_date(self._arrivals(read, tally, refresh))), tally)
            batches = Ahead(self._store, self.linker, crew).in_turn(_batches(studied, cancelled))
            for number, batch in enumerate(batches, 1):
                self._write(batch, tally, refresh, kept)
                if number % TIDY == 0:
                    processes.give_back()
                if progress:
                    progress(Progress("importing", tally.added + tally.changed + tally.unchanged, total))
        return tally.report(bool(cancelled and cancelled()))

    def _arrivals(self, drafts: Iterable[Incoming], tally: Tally, refresh: bool) -> Iterator[Arrival]:
        """What comes and is new or changed."""
        with self._store.read() as db:
            out_ids, out_paths = articles.kept_out(db) if refresh else (set(), set())
        for place, draft in enumerate(drafts):
            if isinstance(draft, InputError):
                tally.failed.append(clean_line(str(draft)))
                continue
            arrival = Arrival(draft, *identify(draft), place + 1)
            if arrival.id in out_ids or (draft.path and clean_line(draft.path) in out_paths):
                continue
            if self._is_known(arrival, refresh):
                tally.unchanged += 1
                continue
            yield arrival

    def _studied(self, answers: Iterable[tuple[Arrival, Answer]], tally: Tally) -> Iterator[Studied]:
        """Without those that cannot be analysed."""
        for arrival, found in answers:
            if isinstance(found, str):
                tally.failed.append(found)
            else:
                yield arrival, found

    def _is_known(self, arrival: Arrival, refresh: bool) -> bool:
        with self._store.read() as db:
            known = articles.known(db, arrival.id)
        return known is not None and arrival.is_same(known, refresh)

    def _write(
        self,
        batch: list[Studied],
        tally: Tally,
        refresh: bool,
        kept: Callable[[sqlite3.Connection, int], None] | None = None,
    ) -> None:
        counted = Tally()
        with self._store.write() as db:
            self.linker.follow(db)
            touched: set[Node] = set()
            for arrival, found in batch:
                touched |= self._put_safely(db, arrival, found, counted, refresh)
            counted.failed += self.linker.regroup(db, touched)
            self.linker.wrote(db)
            if kept:
                kept(db, batch[-1][0].dealt)
        tally.take(counted)

    def _put_safely(
        self, db: sqlite3.Connection, arrival: Arrival, found: Found, tally: Tally, refresh: bool
    ) -> set[Node]:
        """`_put`; a fault of the engine undoes and names this article, and the others go on."""
        db.execute("SAVEPOINT article")
        try:
            return self._put(db, arrival, found, tally, refresh)
        except sqlite3.Error:
            raise
        except Exception as error:
            db.execute("ROLLBACK TO article")
            self.linker.forget()
            tally.failed.append(clean_line(f"{arrival.draft.path or arrival.id}: cannot be linked ({error!r})"))
            return set()
        finally:
            if db.in_transaction:
                db.execute("RELEASE article")

    def _put(self, db: sqlite3.Connection, arrival: Arrival, found: Found, tally: Tally, refresh: bool) -> set[Node]:
        """One article within the transaction; returns the mentions to group anew."""
        known = articles.known(db, arrival.id)
        if not refresh:
            articles.let_in(db, arrival.id)
        if known is not None and arrival.is_same(known, refresh):
            tally.unchanged += 1
            return set()
        article = found.article
        if known is None:
            n, touched = articles.insert(db, article, arrival.draft.added), set()
        else:
            n, touched = known.n, self.linker.drop(db, known.n)
            articles.update(db, n, article)
        touched |= self.linker.add(db, n, found)
        originals.keep(db, n, arrival.draft.original, arrival.draft.raw)
        tags.bring(db, article.id, article.tags)
        tally.enter(article.source, known is None)
        return touched

    def remove(self, ids: Iterable[str]) -> int:
        """Take articles out for good; returns how many there were."""
        count = 0
        with self._store.write() as db:
            self.linker.follow(db)
            touched: set[Node] = set()
            for article_id in ids:
                n = articles.number(db, article_id)
                if n is None:
                    continue
                one = articles.article(db, n)
                touched |= self.linker.drop(db, n)
                articles.delete(db, n)
                alone = one is not None and one.path is not None and not one.path.lower().endswith(MANY)
                articles.keep_out(db, article_id, one.path if one and alone else None)
                count += 1
            self.linker.regroup(db, {at for at in touched if articles.exists(db, at[0])})
            self.linker.wrote(db)
        return count

    def judged(self, change: Callable[[sqlite3.Connection], Iterable[str]]) -> None:
        """Change what a person said of links; the groups of the articles `change` names are made anew with it."""
        with self._store.write() as db:
            self.linker.follow(db)
            named = [n for article_id in change(db) if (n := articles.number(db, article_id)) is not None]
            self.linker.regroup(db, {at for n in named for at in self.linker.settle(db, n)})
            self.linker.wrote(db)

    def regroup(self) -> None:
        """Make all groups anew from the links there are."""
        with self._store.write() as db:
            self.linker.follow(db)
            linked = links.linked(db)
            self.linker.regroup(db, linked | ungroup(db, linked))
            self.linker.wrote(db)


def _told(
    drafts: Iterable[Incoming], progress: OnProgress | None, cancelled: Cancelled | None, total: int
) -> Iterator[Incoming]:
    """The drafts, until nobody wants them; many are read before the first of them is imported (index/arrivals.py)."""
    for number, draft in enumerate(drafts, 1):
        yield draft
        if number % TOLD == 0:
            if cancelled and cancelled():
                return
            if progress:
                progress(Progress("reading", number, total))


def _batches(items: Iterable[Studied], cancelled: Cancelled | None) -> Iterator[list[Studied]]:
    batch: list[Studied] = []
    start = began = time.monotonic()
    for item in items:
        batch.append(item)
        now = time.monotonic()
        if len(batch) >= BATCH or now - began > max(SECONDS, min(LONGEST, SHARE * (now - start))):
            yield batch
            batch, began = [], time.monotonic()
        if cancelled and cancelled():
            break
    if batch:
        yield batch
