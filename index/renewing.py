"""Stored articles analysed and linked anew, by all processors: what `rebuild` and `doctor --mend` do.

A transaction a batch, so that reading and marking go on meanwhile. What is left half way is whole in itself: new
analyses beside old ones, each linked with all others; run again, it ends the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from index.ahead import Ahead
from index.crew import Crew
from index.ingest import Cancelled, OnProgress, Tally
from index.linking import Linker
from index.model import Article
from index.reports import Progress, Report
from index.store import Store, articles, links, originals
from index.store.analyses import Found
from index.store.links import Node
from index.studying import Answer, Request

TOGETHER = 64  # articles of a transaction


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
    with store.write() as db:  # what is found ahead from now on is of this library
        linker.follow(db)
        linker.wrote(db)
    with Crew(There.request) as crew:
        studied = _studied(crew.studied(_there(store, numbers, parse)), tally)
        for batch in Ahead(store, linker, crew, renewing=True).in_turn(_batches(studied)):
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


def _studied(answers: Iterable[tuple[There, Answer]], tally: Tally) -> Iterator[tuple[There, Found]]:
    """Without those that cannot be analysed."""
    for there, found in answers:
        if isinstance(found, str):
            tally.failed.append(found)
        else:
            yield there, found


def _batches(studied: Iterator[tuple[There, Found]]) -> Iterator[list[tuple[There, Found]]]:
    while batch := list(islice(studied, TOGETHER)):
        yield batch


def _write(store: Store, linker: Linker, batch: Iterable[tuple[There, Found]], tally: Tally) -> None:
    counted = Tally()
    with store.write() as db:
        linker.follow(db)
        touched: set[Node] = set()
        for (n, seq, _, _), found in batch:
            counted.changed += 1
            if not articles.exists(db, n) or articles.seq(db, n) != seq:  # it has just been changed or removed
                linker.forget()  # plans that reckon with it
                continue
            touched |= linker.drop(db, n, reckoned=True)
            articles.retell(db, n, found.article)
            touched |= linker.add(db, n, found)
        counted.failed += linker.regroup(db, touched)
        linker.wrote(db)
    tally.take(counted)
