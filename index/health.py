"""Doctor: what is in the library, how large it is, and what is wrong with it; and what can be mended of that.

Looking changes nothing. Mending touches only what can be computed again or is nobody's: derived rows, analyses, the
index, what a killed copy left.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index import engine, retention, syncing
from index.search.fulltext import Index
from index.store import Store, analyses, articles, files, links

if TYPE_CHECKING:
    from index.config import Config
    from index.linking import Linker

Finding = dict[str, Any]  # {"finding": one line, "fault": whether something is wrong}
WASTE = 0.25  # of the file, from which free pages are given back
SCARCE = 100_000_000  # bytes free on the disk, under which an import may not end well


def examine(store: Store, index: Index, config: "Config") -> list[Finding]:
    """One finding a line, faults and plain facts."""
    with store.snapshot() as db:
        found = [*_file(db, store), *_sizes(db), *_derived(db), *_staying(db, config), *_unreadable(db, config)]
    damaged = index.faults()
    behind = index.behind()
    found.append(
        _fact(f"index: {damaged}; what is damaged is built anew at the next search", True)
        if damaged
        else _fact(f"index: sound, {_megabytes(_size(index.folder))}")
    )
    if behind:
        found.append(_fact(f"index: {behind:,} changes behind; they are learnt at the next search"))
    if index.quarantine.exists():
        size = _megabytes(_size(index.quarantine))
        found.append(_fact(f"{index.quarantine}: an index that was put aside, {size}; doctor --mend takes it away"))
    return [*found, *_beside(store)]


def _fact(text: str, fault: bool = False) -> Finding:
    return {"finding": text, "fault": fault}


def _file(db: sqlite3.Connection, store: Store) -> Iterator[Finding]:
    wrong = _damage(db)
    yield (
        _fact(f"library: damaged ({'; '.join(wrong)})", True)
        if wrong
        else _fact(f"library: sound, {_megabytes(store.path.stat().st_size)}, {articles.count(db):,} articles")
    )
    if store.read_only:
        yield _fact("library: cannot be written; nothing is kept", True)
    sources = db.execute("SELECT count(DISTINCT source) FROM articles").fetchone()[0]
    groups, differ = db.execute("SELECT count(*), coalesce(sum(differs), 0) FROM groups").fetchone()
    if engine.is_another(db):
        yield _fact(f"library: {engine.ANOTHER}; newsreader rebuild makes them anew")
    yield _fact(f"library: {sources:,} sources, {groups:,} shared quotes and figures, {differ:,} of them differ")


def _damage(db: sqlite3.Connection) -> list[str]:
    return [row[0] for row in db.execute("PRAGMA quick_check(5)") if row[0] != "ok"]


def _sizes(db: sqlite3.Connection) -> Iterator[Finding]:
    """What takes the room."""
    parts = {
        "texts": "SELECT sum(length(CAST(text AS BLOB))) FROM texts",
        "earlier versions": "SELECT sum(length(CAST(text AS BLOB))) FROM versions",
        "kept pages": "SELECT sum(length(data)) FROM originals",
        "analyses": "SELECT sum(length(quotes) + length(figures) + length(sketch) + length(grams)) FROM analyses",
    }
    sizes = {name: db.execute(query).fetchone()[0] or 0 for name, query in parts.items()}
    yield _fact(
        f"library: {', '.join(f'{name} {_megabytes(size)}' for name, size in sizes.items() if size) or 'empty'}"
    )
    free = db.execute("PRAGMA freelist_count").fetchone()[0] / max(1, db.execute("PRAGMA page_count").fetchone()[0])
    if free > WASTE:
        yield _fact(f"library: {free:.0%} of the file is free; newsreader doctor --mend gives it back")


def _derived(db: sqlite3.Connection) -> Iterator[Finding]:
    """Rows that speak of articles which are not there, and articles nobody has analysed."""
    count = len(analyses.missing(db))
    if count:
        yield _fact(f"library: {count:,} articles without analysis; run newsreader doctor --mend", True)
    for table, column in links.DERIVED:
        lost = db.execute(f"SELECT count(*) FROM {table} WHERE {column} NOT IN (SELECT n FROM articles)").fetchone()[0]
        if lost:
            yield _fact(f"library: {lost:,} rows of {table} without their article; run newsreader doctor --mend", True)


def _staying(db: sqlite3.Connection, config: "Config") -> Iterator[Finding]:
    """What the next sync lets go, as the configuration says how long articles stay."""
    for one in retention.due(db, config):
        yield _fact(f"{one.source}: {len(one.ids):,} articles go at the next sync, as config.yaml says")


def _unreadable(db: sqlite3.Connection, config: "Config") -> Iterator[Finding]:
    """Files of the sources that could not be read when they last changed."""
    sources = [*syncing.unasked(db, config), *syncing.added(files.sources(db))]
    for path, wrong in syncing.unreadable(sources, files.stamps(db)):
        yield _fact(f"{path}: {wrong}; it is read again when it changes")


def _beside(store: Store) -> Iterator[Finding]:
    """What lies in the library's folder beside it, and the room on its disk."""
    for file in sorted(store.path.parent.glob("library-format-*.sqlite3")):
        yield _fact(f"{file}: the library as an earlier version left it, {_megabytes(file.stat().st_size)}")
    for file in left_over(store):
        yield _fact(f"{file}: left by a copy that was not finished; newsreader doctor --mend takes it away", True)
    with suppress(OSError):
        free = shutil.disk_usage(store.path.parent).free
        yield _fact(f"disk: {_megabytes(free)} free", free < SCARCE)


def left_over(store: Store) -> list[Path]:
    return sorted(store.path.parent.glob("library*.part*"))


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.glob("**/*") if file.is_file()) if folder.is_dir() else 0


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"


def mend(store: Store, linker: "Linker", index: Index) -> list[str]:
    """Mend what can be; returns a line for each thing done. Raises LibraryError where that fails."""
    done = []
    with store.read() as db:
        damaged = _damage(db)
        numbers = analyses.missing(db)
        before = db.execute("PRAGMA page_count").fetchone()[0]
        waste = db.execute("PRAGMA freelist_count").fetchone()[0] / max(1, before)
    if damaged:
        store.reindex()
        with store.read() as db:
            done += [] if _damage(db) else ["library: its own indexes were damaged, and are made anew"]
    with store.write() as db:
        swept = links.sweep(db)
    done += [f"library: {swept:,} rows without their article taken out"] if swept else []
    if numbers:
        from index import renewing

        renewing.again(store, linker, numbers)
        done.append(f"library: {len(numbers):,} articles analysed")
    if waste > WASTE:
        done.append(f"library: {_megabytes(store.shrink())} given back")
    for file in left_over(store):
        file.unlink(missing_ok=True)
        done.append(f"{file}: taken away")
    if index.faults():
        index.look_again()
        done.append("index: what was damaged is built anew")
    index.catch_up()
    if index.quarantine.exists():
        shutil.rmtree(index.quarantine, ignore_errors=True)
        done.append(f"{index.quarantine}: taken away")
    return done
