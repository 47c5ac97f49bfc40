"""Search and check: the full-text index asked, and taught meanwhile."""

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from index.facade.opened import Cancelled, OnProgress, Opened
from index.model import Entry, SearchResult

if TYPE_CHECKING:
    from index.search.fulltext import Index

AT_ONCE = 100  # changes the search index learns before it answers; more are learnt in the background


class Finding(Opened):
    """Search, check."""

    def search(
        self, query: str, limit: int = 50, *, typing: bool = False, cancelled: Cancelled | None = None
    ) -> SearchResult:
        """Hits for a query, newest first. With `typing` its last word may be the beginning of one.

        A query that cannot be read is answered by its words; `complaint` and `position` say what was expected where.
        """
        from index.search import finding

        index = self._index()
        self._learn(index)
        return finding.search(self._store, index, query, limit, typing, cancelled)

    def check(self, text: str) -> list[Entry]:
        """Where the library has a sentence or a number, and in which words; best first."""
        from index.search import checking

        index = self._index()
        self._learn(index)
        return checking.check(self._store, index, text)

    def _learn(self, index: "Index") -> None:
        """Have the index know the library: a little at once, much in the background while the old state answers."""
        behind = index.behind()
        if behind > AT_ONCE:
            if self._learning is None or not self._learning.is_alive():
                self._learning = threading.Thread(target=_quietly, args=(index.catch_up,), daemon=True)
                self._learning.start()
        elif behind:
            index.catch_up()

    def index_all(self, progress: OnProgress | None = None, cancelled: Cancelled | None = None) -> None:
        """Have the index know the whole library before this returns."""
        self._index().catch_up(progress, cancelled)


def _quietly(work: Callable[[], object]) -> None:
    """For a thread nobody waits for: what fails is tried again at the next search, which then says why."""
    try:
        work()
    except Exception:
        logging.getLogger("newsreader").exception("indexing")
