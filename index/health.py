"""Doctor: what is in the library, and what is wrong with it. Looks only; `rebuild` and the index mend themselves."""

import sqlite3
from collections.abc import Iterator
from typing import Any

from index.search.fulltext import Index
from index.store import Store, articles, links

Finding = dict[str, Any]  # {"finding": one line, "fault": whether something is wrong}


def examine(store: Store, index: Index) -> list[Finding]:
    """One finding a line, faults and plain facts."""
    with store.snapshot() as db:
        found = [*_file(db, store), *_derived(db)]
    damaged = index.faults()
    behind = index.behind()
    found.append(
        _fact(f"index: {damaged}; it is built anew at the next search", True) if damaged else _fact("index: sound")
    )
    if behind:
        found.append(_fact(f"index: {behind:,} changes behind; they are learnt at the next search"))
    return found


def _fact(text: str, fault: bool = False) -> Finding:
    return {"finding": text, "fault": fault}


def _file(db: sqlite3.Connection, store: Store) -> Iterator[Finding]:
    wrong = [row[0] for row in db.execute("PRAGMA quick_check(5)") if row[0] != "ok"]
    yield (
        _fact(f"library: damaged ({'; '.join(wrong)})", True)
        if wrong
        else _fact(f"library: sound, {store.path.stat().st_size / 1e6:,.1f} MB, {articles.count(db):,} articles")
    )
    if store.read_only:
        yield _fact("library: cannot be written; nothing is kept", True)
    sources = db.execute("SELECT count(DISTINCT source) FROM articles").fetchone()[0]
    groups, differ = db.execute("SELECT count(*), coalesce(sum(differs), 0) FROM groups").fetchone()
    yield _fact(f"library: {sources:,} sources, {groups:,} shared quotes and figures, {differ:,} of them differ")


def _derived(db: sqlite3.Connection) -> Iterator[Finding]:
    """Rows that speak of articles which are not there, and articles nobody has analysed."""
    count = db.execute("SELECT count(*) FROM articles WHERE n NOT IN (SELECT n FROM analyses)").fetchone()[0]
    if count:
        yield _fact(f"library: {count:,} articles without analysis; run newsreader rebuild", True)
    for table, column in links.DERIVED:
        lost = db.execute(f"SELECT count(*) FROM {table} WHERE {column} NOT IN (SELECT n FROM articles)").fetchone()[0]
        if lost:
            yield _fact(f"library: {lost:,} rows of {table} without their article; run newsreader rebuild", True)
