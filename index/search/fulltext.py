"""The full-text index: derived from the library, disposable, never trusted.

A private folder holds immutable shards (index.search.shards) and a manifest that says which of them are the index, with
size and checksum of every file, and up to which change of the library it reaches. The manifest's rename is the commit:
a kill leaves the old index or the new one. A shard with a missing or damaged file is put aside alone, and its articles
are indexed again while the others answer; without a manifest that can be trusted (damaged, of another format, of
another library) the folder is put aside, and the index is built anew from the library (index.search.building).

Where the library's home cannot be written, its index is used as it is; one that is behind or damaged is copied into a
temporary folder first, and goes on there.
"""

import logging
import shutil
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from index.errors import LibraryError
from index.hits import Sort
from index.reports import Progress
from index.search import manifest
from index.search.codec import Damaged
from index.search.manifest import Manifest
from index.search.matching import Numbers, Shard
from index.search.nodes import Node
from index.search.walking import Answer, Cancelled, answer
from index.store import Store, articles

AT_ONCE = 100  # changes that are learnt while somebody waits; more are for the background
T = TypeVar("T")
log = logging.getLogger("newsreader")


class Index:
    """The index of one library. Thread-safe; one process at a time writes it."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.store = store
        self.folder = folder
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self.lock = threading.RLock()
        self.manifest: Manifest = manifest.empty("")
        self._shards: dict[str, Shard] = {}
        self._seen: object = None
        self.lost: set[str] = set()  # shards of the manifest on disk that cannot be used
        self.damages = 0  # how often it was found damaged

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
        return self.ask(lambda shards: answer(shards, node, limit, numbers, sort, stop, seconds))

    def ask(self, question: Callable[[list[Shard]], T]) -> T:
        """What `question` says of the shards. What is damaged is put aside; a little is indexed again at once.

        Raises whatever it raises where the files are as the manifest has them.
        """
        with self.lock:
            for _ in range(3):
                self.open()
                try:
                    for shard in self._shards.values():
                        shard.begin()
                    return question(list(self._shards.values()))
                except LibraryError:
                    raise
                except Exception:
                    before = self.damages, self._seen
                    self.look_again()
                    if before == (self.damages, self._seen):
                        raise
                    log.warning("the search index was found damaged", exc_info=True)
                    if self.behind() <= AT_ONCE:
                        self.catch_up()
            return question([])

    def frequency(self, word: str) -> int:
        """How many articles have the word."""
        return self.ask(
            lambda shards: sum(len(found.docs) for shard in shards if (found := shard.postings("body", word)))
        )

    def behind(self) -> int:
        """How many changes of the library the index does not know, and articles of shards that were lost."""
        with self.lock:
            self.open()
            with self.store.read() as db:
                return articles.count_changes(db, int(self.manifest["seq"])) + int(self.manifest["missing"])

    def faults(self) -> str | None:
        """What is wrong with the index on disk, all checksums compared; None where nothing is."""
        with self.lock:
            if not (self.folder / manifest.NAME).exists():
                return None
            try:
                found = manifest.damaged(self.folder, self._read_manifest()["shards"], every=True)
            except Exception as error:
                return str(error) or repr(error)
            return "; ".join(found.values()) or None

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

        if self._is_still:
            if not self.behind():
                return True
            self._move(copying=True)
        return catch_up(self, progress, cancelled, merge)

    def is_untidy(self) -> bool:
        """Whether there are small shards to put together."""
        from index.search.building import due

        with self.lock:
            return not self._is_still and bool(due(self.manifest["shards"], None))

    def rebuild(self, progress: Callable[[Progress], None] | None = None, cancelled: Cancelled | None = None) -> bool:
        """Build the index anew beside the old one, which answers meanwhile. False where another process is at it."""
        from index.search.building import rebuild

        if self._is_still:
            self._move(copying=False)
        return rebuild(self, progress, cancelled)

    # ---- what there is

    def open(self, every: bool = False) -> None:
        """Have the shards of the manifest on disk open; what is damaged is left out. `every`: see manifest.damaged."""
        for _ in range(3):
            stamp = self._stamp()
            if stamp is not None and stamp == self._seen:
                return
            try:
                found = self._read_manifest()
                fresh = [one for one in found["shards"] if one["name"] not in self._shards]
                lost = manifest.damaged(self.folder, fresh, every)
                lost |= self._use(manifest.without(found, lost))
            except Exception as error:
                lost, found = {"": str(error) or repr(error)}, None
            if self._stamp() != stamp:  # another process has just changed it: look again
                continue
            for fault in lost.values():
                log.warning("the search index cannot be used: %s", fault)
            if found is None:
                break
            self._seen, self.lost = stamp, set(lost)
            self.damages += len(lost)
            return
        self.put_aside()

    def look_again(self) -> None:
        """Open everything anew, all checksums compared: what is damaged is left out, and indexed by `catch_up`."""
        with self.lock:
            self._close_shards()
            self._seen = None
            self.open(every=True)

    def use(self, current: Manifest, temporary: Path) -> None:
        """The manifest in `temporary` becomes that of the index. Raises Damaged where a shard cannot be opened."""
        with self.lock:
            temporary.replace(self.folder / manifest.NAME)
            lost = self._use(current)
            self._seen, self.lost = self._stamp(), set(lost)
            if lost:
                raise Damaged("; ".join(lost.values()))

    def put_aside(self) -> None:
        """Quarantine: out of the way, kept until the next one. Another process's readers keep their open files."""
        self._close_shards()
        self._seen = None
        self.lost = set()
        self.damages += 1
        with self.store.read() as db:
            self.manifest = manifest.empty(articles.identity(db))
        if self._is_still:
            self._move(copying=False)
        elif self.folder.exists() or self.folder.is_symlink():
            shutil.rmtree(self.quarantine, ignore_errors=True)
            with suppress(OSError):
                self.folder.replace(self.quarantine)

    @property
    def _is_still(self) -> bool:
        """Whether the index lies in a home that cannot be written."""
        return self.store.read_only and self._temporary is None

    def _move(self, copying: bool) -> None:
        """Go on in a temporary folder, with a copy of what there is or with nothing."""
        with self.lock:
            if not self._is_still:  # another thread was quicker
                return
            self._temporary = tempfile.TemporaryDirectory(prefix="newsreader-")
            there, self.folder = self.folder, Path(self._temporary.name) / "index"
            if copying:
                with suppress(OSError):  # what did not come along is damaged, and indexed anew
                    shutil.copytree(there, self.folder)
                for folder in (self.folder, *self.folder.glob("*/")):
                    with suppress(OSError):
                        folder.chmod(0o700)
            self.look_again()

    @property
    def quarantine(self) -> Path:
        """Where what was found damaged is kept until the next such find."""
        return self.folder.with_name(self.folder.name + ".damaged")

    def discard(self) -> None:
        """Forget all of it: it is of a library that is no more."""
        with self.lock:
            self._close_shards()
            self._seen = None
            shutil.rmtree(self.folder, ignore_errors=True)

    def shards(self) -> dict[str, Shard]:
        """The open shards by name; the caller holds the lock."""
        return self._shards

    def _use(self, current: Manifest) -> dict[str, str]:
        """Have the shards of a manifest open. Returns those that cannot be, and why; the manifest is without them."""
        shards, lost = {}, {}
        for one in current["shards"]:
            known = self._shards.get(one["name"])
            try:
                known = known or Shard(self.folder / one["name"], one["segment"], one["count"], one["dead"])
            except Exception as error:
                lost[one["name"]] = f"{one['name']}: {error or repr(error)}"
                continue
            known.dead = frozenset(one["dead"])
            shards[one["name"]] = known
        for name, shard in self._shards.items():
            if name not in shards:
                with suppress(Exception):
                    shard.close()
        self._shards, self.manifest = shards, manifest.without(current, lost)
        return lost

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
