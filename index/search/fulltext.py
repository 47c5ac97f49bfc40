"""The full-text index: derived from the library, disposable, never trusted.

A private folder holds immutable shards (index.search.shards) and a manifest that says which of them are the index, with
size and checksum of every file, and up to which change of the library it reaches. The manifest's rename is the commit:
a kill leaves the old index or the new one. Whatever is wrong (a missing or damaged file, another format, another
library, any exception) puts the folder aside and builds a new index from the library, while what there is goes on
answering.
"""

import fcntl
import heapq
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from index.errors import LibraryError
from index.model import Progress
from index.search import manifest
from index.search.manifest import Manifest
from index.search.query import Node
from index.search.shards import Document, Shard, build
from index.store import Store, analyses, articles

BATCH = 5000  # articles a shard at most
TIERS = (16, 128, 1000, 8000)  # shards smaller than these are put together once there are …
MANY = 8  # … that many of them
SYNCED = 1000  # documents from which a shard is flushed to disk: a lost small one is built anew


class Index:
    """The index of one library. Thread-safe; one process at a time writes it."""

    def __init__(self, folder: Path, store: Store) -> None:
        self._store = store
        self._temporary = None if not store.read_only else tempfile.TemporaryDirectory(prefix="newsreader-")
        self._folder = folder if self._temporary is None else Path(self._temporary.name) / "index"
        self._lock = threading.RLock()
        self._manifest: Manifest = manifest.empty("")
        self._shards: dict[str, Shard] = {}
        self._seen: object = None

    def close(self) -> None:
        with self._lock:
            for shard in self._shards.values():
                with suppress(Exception):
                    shard.close()
            self._shards = {}
            if self._temporary is not None:
                self._temporary.cleanup()

    def newest(
        self, node: Node, limit: int, numbers: Callable[[Node], set[int]], cancelled: Callable[[], bool] | None = None
    ) -> tuple[list[int], int]:
        """Numbers of the newest articles that match, and how many match. Rebuilds itself where it is damaged."""
        with self._lock:
            self._open()
            try:
                return self._newest(node, limit, numbers, cancelled)
            except LibraryError:
                raise
            except Exception:
                self._put_aside()
                self.catch_up()
                return self._newest(node, limit, numbers, cancelled)

    def _newest(
        self, node: Node, limit: int, numbers: Callable[[Node], set[int]], cancelled: Callable[[], bool] | None
    ) -> tuple[list[int], int]:
        found: list[int] = []
        total = 0
        for _, n in heapq.merge(*(shard.newest(node, numbers) for shard in self._shards.values())):
            total += 1
            if len(found) < limit:
                found.append(-n)
            if cancelled and total % 256 == 0 and cancelled():
                break
        return found, total

    def frequency(self, word: str) -> int:
        """How many articles have the word."""
        with self._lock:
            self._open()
            return sum(shard.frequency(word) for shard in self._shards.values())

    def behind(self) -> int:
        """How many changes of the library the index does not know."""
        with self._lock:
            self._open()
            with self._store.read() as db:
                return articles.count_changes(db, int(self._manifest["seq"]))

    def catch_up(
        self, progress: Callable[[Progress], None] | None = None, cancelled: Callable[[], bool] | None = None
    ) -> bool:
        """Learn what the library has that the index has not. False where another process is at it."""
        with _exclusive(self._folder) as ours:
            if not ours:
                return False
            with self._lock:
                self._open()
            self._folder.mkdir(mode=0o700, exist_ok=True)  # a damaged one has just been put aside
            self._sweep()
            done, total = 0, self.behind()
            while True:
                with self._store.read() as db:
                    changes = articles.changes(db, int(self._manifest["seq"]), BATCH)
                if not changes or (cancelled and cancelled()):
                    return True
                if progress:
                    progress(Progress("indexing", done, total))
                try:
                    self._take(changes)
                except OSError as error:
                    raise LibraryError(f"the search index cannot be written: {error.strerror}", self._folder) from error
                done += len(changes)

    def rebuild(self) -> None:
        """Forget everything; `catch_up` then builds it anew."""
        with _exclusive(self._folder) as ours, self._lock:
            if ours:
                self._put_aside()

    def faults(self) -> str | None:
        """What is wrong with the index on disk, all checksums compared; None where nothing is."""
        with self._lock:
            if not (self._folder / manifest.NAME).exists():
                return None
            try:
                manifest.verify(self._folder, self._read_manifest(), every=True)
            except Exception as error:
                return str(error) or repr(error)
            return None

    # ---- what there is

    def _open(self) -> None:
        """Have the shards of the manifest on disk open; a damaged index is put aside."""
        for _ in range(3):
            stamp = self._stamp()
            if stamp is not None and stamp == self._seen:
                return
            try:
                found = self._read_manifest()
                fresh = [one for one in found["shards"] if one["name"] not in self._shards]
                manifest.verify(self._folder, {**found, "shards": fresh})
                self._use(found)
                self._seen = stamp
                return
            except Exception:
                if self._stamp() == stamp:  # else another process has just changed it: look again
                    break
        self._put_aside()

    def _use(self, current: Manifest) -> None:
        shards = {}
        for one in current["shards"]:
            known = self._shards.get(one["name"])
            if known is None:
                known = Shard(self._folder / one["name"], one["segment"], one["count"], one["dead"])
            known.dead = frozenset(one["dead"])
            shards[one["name"]] = known
        for name, shard in self._shards.items():
            if name not in shards:
                with suppress(Exception):
                    shard.close()
        self._shards, self._manifest = shards, current

    def _stamp(self) -> object:
        """Changes with the manifest and with the library it is of; None where there is no manifest."""
        found = manifest.stamp(self._folder)
        with self._store.read() as db:
            return found and (found, articles.identity(db))

    def _read_manifest(self) -> Manifest:
        with self._store.read() as db:
            library, seq = articles.identity(db), articles.last_seq(db)
        return manifest.read(self._folder, library, seq)

    def _put_aside(self) -> None:
        """Quarantine: out of the way, kept until the next one. Another process's readers keep their open files."""
        for shard in self._shards.values():
            with suppress(Exception):
                shard.close()
        self._shards, self._seen = {}, None
        with self._store.read() as db:
            self._manifest = manifest.empty(articles.identity(db))
        if self._folder.exists() or self._folder.is_symlink():
            bad = self._folder.with_name(self._folder.name + ".damaged")
            shutil.rmtree(bad, ignore_errors=True)
            with suppress(OSError):
                self._folder.replace(bad)

    # ---- what is new

    def _take(self, changes: list[tuple[int, int, bool]]) -> None:
        """Index a batch of changes: a new shard, dead documents in the old ones, a new manifest."""
        with self._lock:
            old = [dict(one) for one in self._manifest["shards"]]
            places = {one["name"]: (self._shards[one["name"]].ns, self._shards[one["name"]].places) for one in old}
        changed = {n for _, n, _ in changes}
        fresh = {n for _, n, gone in changes if not gone}
        for one in old:
            known = places[one["name"]][1]
            one["dead"] = sorted({*one["dead"], *(known[n] for n in changed if n in known)})
        merged = _small(old)
        for one in merged:
            dead = set(one["dead"])
            fresh |= {n for doc, n in enumerate(places[one["name"]][0]) if doc not in dead}
        kept = [one for one in old if one not in merged and len(one["dead"]) < one["count"]]
        added = [self._build(fresh)] if fresh else []
        self._commit({**self._manifest, "seq": changes[-1][0], "shards": [*kept, *added]})

    def _build(self, fresh: set[int]) -> dict[str, Any]:
        """A shard of these articles, as the manifest lists it."""
        name = f"s{self._manifest['seq']:x}-{os.urandom(4).hex()}"
        folder = self._folder / f"{name}.tmp"
        one = build(folder, self._documents(sorted(fresh)), sync=len(fresh) >= SYNCED)
        folder.rename(self._folder / name)
        return {"name": name, **one, "dead": [], "files": manifest.listed(self._folder / name)}

    def _documents(self, numbers: list[int]) -> Iterator[Document]:
        with self._store.snapshot() as db:
            for n in numbers:
                found = analyses.read(db, n)
                if found is None:
                    continue
                article = found.article
                named = {name for one in found.quotes for name in (one.speaker, one.role)}
                named |= {one.speaker for one in found.figures}
                speakers = sorted(name for name in named if name)
                quotes = [one.text for one in found.quotes]
                key = articles.sort_key(db, n)
                yield Document(n, key, article.title, article.text, article.source, speakers, quotes)

    def _commit(self, changed: Manifest) -> None:
        temporary = manifest.write(self._folder, changed)
        with self._lock:
            temporary.replace(self._folder / manifest.NAME)
            self._use(changed)
            self._seen = self._stamp()

    def _sweep(self) -> None:
        """Remove what a killed writer left, and shards that are no longer part of the index."""
        current = {one["name"] for one in self._manifest["shards"]}
        for path in self._folder.iterdir():
            if path.is_dir() and path.name not in current:
                shutil.rmtree(path, ignore_errors=True)


def _small(shards: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The shards to put together: those of the largest tier that has too many."""
    for tier in reversed(TIERS):
        below = [one for one in shards if one["count"] - len(one["dead"]) < tier]
        if len(below) >= MANY and sum(one["count"] for one in below) <= 2 * TIERS[-1]:
            return below
    return []


@contextmanager
def _exclusive(folder: Path) -> Iterator[bool]:
    """Whether the index is ours to write: the folder made where missing, and its lock held."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder.with_name(folder.name + ".lock")
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True
    finally:
        os.close(descriptor)
