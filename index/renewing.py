"""Stored articles analysed and linked anew, by all processors: what `rebuild` and `doctor --mend` do.

A transaction a batch, so that reading and marking go on meanwhile. What is left half way is whole in itself: new
analyses beside old ones; run again, it ends the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from index.crew import Crew
from index.ingest import Cancelled, OnProgress, Tally
from index.linking import Linker
from index.model import Article
from index.reports import Progress, Report
from index.store import Store, articles, links, originals
from index.store.links import Node
from index.studying import Answer, Request

TOGETHER = 16  # articles of a transaction


class There(NamedTuple):
    """An article as it was read: its number, the change that made it so, and the page where it is wanted."""

    n: int
    seq: int
    article: Article
    page: bytes | None

    def request(self) -> Request:
        return self.article, self.page


def rebuild(
    store: Store,
    linker: Linker,
    progress: OnProgress | None = None,
    cancelled: Cancelled | None = None,
    *,
    parse: bool = False,
) -> Report:
    """Every article; with `parse` the texts of those whose page was kept are taken from it again."""
    with store.write() as db:
        links.sweep(db)
        numbers = articles.numbers(db)
    return again(store, linker, numbers, progress, cancelled, parse=parse)


def again(
    store: Store,
    linker: Linker,
    numbers: Sequence[int],
    progress: OnProgress | None = None,
    cancelled: Cancelled | None = None,
    *,
    parse: bool = False,
) -> Report:
    """These articles, by their numbers. One that cannot be analysed stays as it is, and is named."""
    tally = Tally()
    with Crew(There.request) as crew:
        answers = crew.studied(_there(store, numbers, parse))
        while batch := list(islice(answers, TOGETHER)):
            _write(store, linker, batch, tally)
            if progress:
                progress(Progress("analysing", tally.changed, len(numbers)))
            if cancelled and cancelled():
                return tally.report(stopped=True)
    return tally.report()


def _there(store: Store, numbers: Iterable[int], parse: bool) -> Iterator[There]:
    for n in numbers:
        with store.snapshot() as db:
            one = articles.article(db, n)
            found = one and There(n, articles.seq(db, n), one, originals.page(db, n) if parse else None)
        if found:
            yield found


def _write(store: Store, linker: Linker, batch: Iterable[tuple[There, Answer]], tally: Tally) -> None:
    counted = Tally()
    with store.write() as db:
        linker.follow(db)
        touched: set[Node] = set()
        for (n, seq, _, _), found in batch:
            if isinstance(found, str):
                counted.failed.append(found)
                continue
            counted.changed += 1
            if articles.exists(db, n) and articles.seq(db, n) == seq:  # else it has just been changed or removed
                touched |= linker.drop(db, n)
                articles.retell(db, n, found.article)
                touched |= linker.add(db, n, found)
        counted.failed += linker.regroup(db, touched)
        linker.wrote(db)
    tally.take(counted)
