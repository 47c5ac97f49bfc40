"""Building the full-text index: what is new becomes a shard, small shards are put together, damage is built anew.

A few articles are indexed here and at once. Many are cut into batches, each of which a process of its own makes a shard
of (index.search.worker), two at a time: the reader stays quick, and a worker that dies costs its batch one more
attempt. Batches are committed in the order of the library's changes, so that whatever happens the index reaches up to
one of them, and the next run goes on there. Where shards were lost, what no shard has is indexed the same way. A
rebuild does all this beside the index that is there and takes its place at the end.
"""

import os
import shutil
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from index.reports import Progress
from index.search import manifest
from index.search.changes import Again, Batch, Changes, Take
from index.search.documents import read_documents
from index.search.locking import complaining, exclusive
from index.search.manifest import Manifest
from index.search.shards import build
from index.search.worker import Workshop
from index.store import articles

if TYPE_CHECKING:
    from index.search.fulltext import Index

BATCH = 10_000  # articles a shard that is built in one go
HERE = 1000  # articles up to which a shard is built in this process
TIERS = (16, 128, 1000, 8000)  # shards smaller than these are put together once there are …
MANY = 8  # … that many of them
SYNCED = 1000  # documents from which a shard is flushed to disk: a lost small one is built anew
NEXT = "manifest.next"  # of an index that is being built beside the one in use
OnProgress = Callable[[Progress], None] | None
Cancelled = Callable[[], bool] | None


def catch_up(index: "Index", progress: OnProgress, cancelled: Cancelled, merge: int | None) -> bool:
    """See `Index.catch_up`."""
    with exclusive(index.folder) as ours:
        if not ours:
            return False
        with index.lock:
            index.open()
        index.folder.mkdir(mode=0o700, exist_ok=True)  # a damaged one has just been put aside
        with complaining(index.folder):
            waiting = _read_next(index)
            if waiting:
                _Run(index, waiting, NEXT, progress, cancelled).whole()
                if cancelled and cancelled():
                    return True
            if index.lost:
                _put_aside(index)
            run = _Run(index, index.manifest, manifest.NAME, progress, cancelled)
            run.whole()
            run.tidy(merge)
    return True


def rebuild(index: "Index", progress: OnProgress, cancelled: Cancelled) -> bool:
    """See `Index.rebuild`."""
    with exclusive(index.folder) as ours:
        if not ours:
            return False
        with index.lock:
            index.open()
            empty = manifest.empty(index.manifest["library"])
        index.folder.mkdir(mode=0o700, exist_ok=True)
        with complaining(index.folder):
            run = _Run(index, empty, NEXT, progress, cancelled)
            run.commit(empty)
            run.whole()
    return True


def due(shards: list[dict[str, Any]], most: int | None) -> list[dict[str, Any]]:
    """The shards to put together, `most` documents at most: those of the largest tier that has too many."""
    for tier in reversed(TIERS):
        below = [one for one in shards if one["count"] - len(one["dead"]) < tier]
        total = sum(one["count"] for one in below)
        if len(below) >= MANY and total <= 2 * TIERS[-1] and (most is None or total <= most):
            return below
    return []


class _Run:
    """One run of the builder: from a manifest to the library's last change."""

    def __init__(self, index: "Index", start: Manifest, name: str, progress: OnProgress, cancelled: Cancelled) -> None:
        self._index, self._name = index, name
        self._manifest = start
        self._progress = progress or (lambda _: None)
        self._cancelled = cancelled or (lambda: False)
        self._done = 0
        self._sweep()

    def whole(self) -> None:
        """Have the index know the library; a new one takes the place of the old one at the end."""
        with self._index.store.read() as db:
            total = articles.count_changes(db, self._manifest["seq"])
        self._learn(Changes(self._index.store, self._manifest["seq"]), total)
        if self._manifest["missing"] and not self._cancelled():
            self._done, numbers = 0, self._missing()
            self._learn(Again(numbers, self._manifest["seq"]), len(numbers))
            if not self._cancelled():
                self.commit({**self._manifest, "missing": 0})
        if (
            self._name == NEXT
            and not self._manifest["missing"]
            and not Changes(self._index.store, self._manifest["seq"])(1)
        ):
            self._index.use(self._manifest, self._index.folder / NEXT)
            self._name = manifest.NAME

    def _learn(self, take: Take, total: int) -> None:
        """Index all that `take` gives."""
        if total > HERE:
            self._learn_much(take, total)
        while not self._cancelled() and (changes := take(HERE)):
            self._tell(0, total)
            fresh = {n for _, n, gone in changes if not gone}
            self._add(changes, self._build(fresh) if fresh else None)
            self._done += len(changes)

    def _missing(self) -> list[int]:
        """The articles that no shard has."""
        with self._index.store.read() as db:
            there = set(articles.numbers(db))
        with self._index.lock:
            for one in self._manifest["shards"]:
                there.difference_update(self._living(one))
        return sorted(there)

    def tidy(self, most: int | None) -> None:
        """Put small shards together, `most` documents at a time at most."""
        while not self._cancelled() and (small := due(self._manifest["shards"], most)):
            numbers: set[int] = set()
            with self._index.lock:
                for one in small:
                    numbers.update(self._living(one))
            if len(numbers) > HERE:
                with Workshop(self._index.store.file.parent, self._index.folder) as workshop:
                    merged = self._in_workshop(workshop, numbers)
                    if merged is None:
                        return
            else:
                merged = self._build(numbers)
            kept = [one for one in self._manifest["shards"] if one not in small]
            self.commit({**self._manifest, "shards": [*kept, self._listed(merged)]})

    def commit(self, changed: Manifest) -> None:
        """Make this the index, or the one that is being built."""
        temporary = manifest.write(self._index.folder, changed)
        if self._name == manifest.NAME:
            self._index.use(changed, temporary)
        else:
            temporary.replace(self._index.folder / self._name)
        self._manifest = changed

    # ---- many at once

    def _learn_much(self, take: Take, total: int) -> None:
        """Batches in processes of their own, two or as many as there are processors; committed in order."""
        workers = max(1, min(2, os.cpu_count() or 1))
        running: deque[tuple[Batch, Future[dict[str, Any] | None]]] = deque()
        home = self._index.store.file.parent
        with Workshop(home, self._index.folder) as workshop, ThreadPoolExecutor(workers) as pool:
            try:
                while not self._cancelled():
                    while len(running) <= workers and (changes := take(BATCH)):
                        fresh = {n for _, n, gone in changes if not gone}
                        running.append((changes, pool.submit(self._in_workshop, workshop, fresh)))
                    if not running:
                        return
                    if not self._wait(running[0][1], workshop, total):
                        return
                    changes, made = running.popleft()
                    self._add(changes, made.result())
                    self._done += len(changes)
            finally:
                workshop.stop()

    def _wait(self, made: "Future[dict[str, Any] | None]", workshop: Workshop, total: int) -> bool:
        """Until it is made; False where nobody wants it any more."""
        while not made.done():
            with suppress(TimeoutError):
                made.exception(timeout=0.1)
            self._tell(workshop.done, total)
            if self._cancelled():
                return False
        return True

    def _in_workshop(self, workshop: Workshop, fresh: set[int]) -> dict[str, Any] | None:
        """A shard of these articles, built by a worker; by ourselves where two of them died of it."""
        if not fresh:
            return None
        for _ in range(2):
            name = self._new_name()
            made = workshop.build(name, sorted(fresh), sync=True)
            if made is not None:
                return {"name": name, **made}
            shutil.rmtree(self._index.folder / f"{name}.tmp", ignore_errors=True)
            if workshop.stopped or self._cancelled():
                return None
        return self._build(fresh)

    # ---- one shard

    def _new_name(self) -> str:
        return f"s{self._manifest['seq']:x}-{os.urandom(4).hex()}"

    def _build(self, fresh: set[int]) -> dict[str, Any]:
        name = self._new_name()
        with self._index.store.snapshot() as db:
            made = build(self._index.folder / f"{name}.tmp", read_documents(db, sorted(fresh)), len(fresh) >= SYNCED)
        return {"name": name, **made}

    def _listed(self, made: dict[str, Any]) -> dict[str, Any]:
        """A finished shard in its place, as the manifest lists it."""
        folder = self._index.folder / made["name"]
        folder.with_name(f"{made['name']}.tmp").rename(folder)
        return {**made, "dead": [], "files": manifest.listed(folder)}

    def _add(self, changes: Batch, made: dict[str, Any] | None) -> None:
        """Commit a batch of changes: its shard, and dead documents in the older ones."""
        changed = {n for _, n, _ in changes}
        with self._index.lock:
            old = [dict(one) for one in self._manifest["shards"]]
            for one in old:
                ns = self._ns(one)
                if min(changed) > max(ns):  # newer than all of it, as nearly always
                    continue
                gone = {doc for doc, n in enumerate(ns) if n in changed}
                one["dead"] = sorted(gone.union(one["dead"])) if gone else one["dead"]
        kept = [one for one in old if len(one["dead"]) < one["count"]]
        added = [self._listed(made)] if made else []
        found = sum(1 for seq, _, _ in changes if seq <= self._manifest["seq"])
        missing = max(0, self._manifest["missing"] - found)
        self.commit({**self._manifest, "seq": changes[-1][0], "shards": [*kept, *added], "missing": missing})

    def _living(self, one: dict[str, Any]) -> list[int]:
        """The articles a shard answers for."""
        dead = set(one["dead"])
        return [n for doc, n in enumerate(self._ns(one)) if doc not in dead]

    def _ns(self, one: dict[str, Any]) -> "list[int] | Any":
        """The article numbers of a shard; those of an index being built are read from its folder."""
        from index.search.matching import article_numbers

        shard = self._index.shards().get(one["name"])
        return shard.ns if shard else article_numbers(self._index.folder / one["name"], one["count"])

    def _tell(self, more: int, total: int) -> None:
        self._progress(Progress("indexing", min(self._done + more, total), total))

    def _sweep(self) -> None:
        """Remove what a killed writer left, and shards that are no longer part of an index."""
        current = {one["name"] for one in (*self._manifest["shards"], *self._index.manifest["shards"])}
        for path in self._index.folder.iterdir():
            if path.is_dir() and path.name not in current:
                shutil.rmtree(path, ignore_errors=True)


def _put_aside(index: "Index") -> None:
    """What is damaged goes out of the manifest, then into quarantine."""
    with index.lock:
        lost = index.lost
        index.use(index.manifest, manifest.write(index.folder, index.manifest))
    shutil.rmtree(index.quarantine, ignore_errors=True)
    index.quarantine.mkdir(mode=0o700)
    for name in lost:
        with suppress(OSError):
            (index.folder / name).replace(index.quarantine / name)


def _read_next(index: "Index") -> Manifest | None:
    """The manifest of a rebuild that was interrupted and can go on."""
    path = index.folder / NEXT
    if not path.exists():
        return None
    try:
        with index.store.read() as db:
            found = manifest.read(index.folder, articles.identity(db), articles.last_seq(db), NEXT)
    except Exception:
        path.unlink(missing_ok=True)
        return None
    return manifest.without(found, manifest.damaged(index.folder, found["shards"], every=True))
