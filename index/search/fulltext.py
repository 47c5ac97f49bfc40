"""The full-text index: derived from the library, disposable, never trusted.

A private folder holds immutable shards (index.search.shards) and a manifest that says which of them are the index, with
size and checksum of every file, and up to which change of the library it reaches. The manifest's rename is the commit:
a kill leaves the old index or the new one. Whatever is wrong (a missing or damaged file, another format, another
library, any exception) puts the folder aside, and the index is built anew from the library (index.search.building).
"""

import heapq
import logging
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeVar

from index.errors import LibraryError
from index.model import Progress, Sort
from index.search import manifest
from index.search.manifest import Manifest
from index.search.matching import Docs, Numbers, Shard
from index.search.nodes import Node
from index.store import Store, articles

AT_ONCE = 100  # changes that are learnt while somebody waits; more are for the background
Cancelled = Callable[[], bool]
T = TypeVar("T")
log = logging.getLogger("newsreader")


class Answer(NamedTuple):
    """Articles that match, in order. `total` is how many there are, at least so many while not `counted`."""

    numbers: list[int]
    total: int
    counted: bool = True
    partial: bool = False  # of a word being typed only titles and first words were looked at


class Index:
    """The index of one library. Thread-safe; one process at a time writes it."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.store = store
        self._temporary = None if not store.read_only else tempfile.TemporaryDirectory(prefix="newsreader-")
        self.folder = folder if self._temporary is None else Path(self._temporary.name) / "index"
        self.lock = threading.RLock()
        self.manifest: Manifest = manifest.empty("")
        self._shards: dict[str, Shard] = {}
        self._seen: object = None
        self.put_asides = 0  # how often it was found damaged

    def close(self) -> None:
        with self.lock:
            self._close_shards()
            if self._temporary is not None:
                self._temporary.cleanup()

    # ---- asking

    def search(
        self,
        node: Node,
        limit: int,
        numbers: Numbers,
        sort: Sort = "new",
        cancelled: Cancelled | None = None,
        seconds: float | None = None,
    ) -> Answer:
        """The first articles that match, in that order, and how many there are.

        With `seconds` what would need longer to count is not `counted` to the end. When `cancelled`, what there is.
        """
        stop = cancelled or (lambda: False)
        return self.ask(lambda shards: _answer(shards, node, limit, numbers, sort, stop, seconds))

    def ask(self, question: Callable[[list[Shard]], T]) -> T:
        """What `question` says of the shards. A damaged index is put aside; a small one is built anew at once."""
        with self.lock:
            for _ in range(3):
                self.open()
                try:
                    return question(list(self._shards.values()))
                except LibraryError:
                    raise
                except Exception:
                    log.warning("the search index is damaged and is built anew", exc_info=True)
                    self.put_aside()
                    if self.behind() <= AT_ONCE:
                        self.catch_up()
            return question([])

    def frequency(self, word: str) -> int:
        """How many articles have the word."""
        return self.ask(
            lambda shards: sum(len(found.docs) for shard in shards if (found := shard.postings("body", word)))
        )

    def behind(self) -> int:
        """How many changes of the library the index does not know."""
        with self.lock:
            self.open()
            with self.store.read() as db:
                return articles.count_changes(db, int(self.manifest["seq"]))

    def faults(self) -> str | None:
        """What is wrong with the index on disk, all checksums compared; None where nothing is."""
        with self.lock:
            if not (self.folder / manifest.NAME).exists():
                return None
            try:
                manifest.verify(self.folder, self._read_manifest(), every=True)
            except Exception as error:
                return str(error) or repr(error)
            return None

    # ---- learning

    def catch_up(
        self,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Cancelled | None = None,
        merge: int | None = None,
    ) -> bool:
        """Learn what the library has that the index has not. False where another process is at it.

        `merge`: documents of which small shards are put together at most; all that is due where None.
        """
        from index.search.building import catch_up

        return catch_up(self, progress, cancelled, merge)

    def is_untidy(self) -> bool:
        """Whether there are small shards to put together."""
        from index.search.building import due

        with self.lock:
            return bool(due(self.manifest["shards"], None))

    def rebuild(self, progress: Callable[[Progress], None] | None = None, cancelled: Cancelled | None = None) -> bool:
        """Build the index anew beside the old one, which answers meanwhile. False where another process is at it."""
        from index.search.building import rebuild

        return rebuild(self, progress, cancelled)

    # ---- what there is

    def open(self) -> None:
        """Have the shards of the manifest on disk open; a damaged index is put aside."""
        for _ in range(3):
            stamp = self._stamp()
            if stamp is not None and stamp == self._seen:
                return
            try:
                found = self._read_manifest()
                fresh = [one for one in found["shards"] if one["name"] not in self._shards]
                manifest.verify(self.folder, {**found, "shards": fresh})
                self._use(found)
                self._seen = stamp
                return
            except Exception:
                if self._stamp() == stamp:  # else another process has just changed it: look again
                    log.warning("the search index cannot be used and is built anew", exc_info=True)
                    break
        self.put_aside()

    def use(self, current: Manifest, temporary: Path) -> None:
        """The manifest in `temporary` becomes that of the index."""
        with self.lock:
            temporary.replace(self.folder / manifest.NAME)
            self._use(current)
            self._seen = self._stamp()

    def put_aside(self) -> None:
        """Quarantine: out of the way, kept until the next one. Another process's readers keep their open files."""
        self._close_shards()
        self._seen = None
        self.put_asides += 1
        with self.store.read() as db:
            self.manifest = manifest.empty(articles.identity(db))
        if self.folder.exists() or self.folder.is_symlink():
            bad = self.folder.with_name(self.folder.name + ".damaged")
            shutil.rmtree(bad, ignore_errors=True)
            with suppress(OSError):
                self.folder.replace(bad)

    def shards(self) -> dict[str, Shard]:
        """The open shards by name; the caller holds the lock."""
        return self._shards

    def _use(self, current: Manifest) -> None:
        shards = {}
        for one in current["shards"]:
            known = self._shards.get(one["name"])
            if known is None:
                known = Shard(self.folder / one["name"], one["segment"], one["count"], one["dead"])
            known.dead = frozenset(one["dead"])
            shards[one["name"]] = known
        for name, shard in self._shards.items():
            if name not in shards:
                with suppress(Exception):
                    shard.close()
        self._shards, self.manifest = shards, current

    def _close_shards(self) -> None:
        for shard in self._shards.values():
            with suppress(Exception):
                shard.close()
        self._shards = {}

    def _stamp(self) -> object:
        """Changes with the manifest and with the library it is of; None where there is no manifest."""
        found = manifest.stamp(self.folder)
        with self.store.read() as db:
            return found and (found, articles.identity(db))

    def _read_manifest(self) -> Manifest:
        with self.store.read() as db:
            library, seq = articles.identity(db), articles.last_seq(db)
        return manifest.read(self.folder, library, seq)


def _answer(
    shards: list[Shard],
    node: Node,
    limit: int,
    numbers: Numbers,
    sort: Sort,
    cancelled: Cancelled,
    seconds: float | None,
) -> Answer:
    for shard in shards:
        shard.partial = False
    if sort == "best":
        from index.search.ranking import best

        found, total = best(shards, node, numbers, limit, cancelled)
        return Answer(found, total, True, any(shard.partial for shard in shards))
    walks = []
    for shard in shards:
        walks.append(_Walk(shard, shard.found(node, numbers), sort == "old", cancelled))
        if cancelled():
            break
    found = [n for _, _, n in islice(heapq.merge(*walks), limit)]
    until = None if seconds is None else time.perf_counter() + seconds
    counted = all(walk.count(until) for walk in walks) and not cancelled()
    return Answer(found, sum(walk.total for walk in walks), counted, any(shard.partial for shard in shards))


class _Walk:
    """The documents of one shard that match, in order, and how many there are as far as is known."""

    def __init__(self, shard: Shard, docs: Docs, backwards: bool, cancelled: Cancelled) -> None:
        self._shard, self._docs, self._backwards, self._cancelled = shard, docs, backwards, cancelled
        self.total = 0 if docs.check else len(docs.ids)
        self._steps = self._walk()

    def __iter__(self) -> Iterator[tuple[int, int, int]]:
        """What sorts them among those of other shards, and the number of the article."""
        return self._steps

    def count(self, until: float | None) -> bool:
        """Go on to the end so that `total` is right; False where there was no time."""
        if self._docs.check:
            for _ in self._steps:
                if until is not None and time.perf_counter() > until:
                    return False
        return True

    def _walk(self) -> Iterator[tuple[int, int, int]]:
        ids, check = self._docs
        sign = 1 if self._backwards else -1
        for at, doc in enumerate(reversed(ids) if self._backwards else ids):
            if at % 256 == 255 and self._cancelled():
                return
            if check is None or check(doc):
                self.total += check is not None
                yield sign * self._shard.keys[doc], sign * self._shard.ns[doc], self._shard.ns[doc]
