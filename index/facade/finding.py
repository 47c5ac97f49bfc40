"""Search and check: the full-text index asked, and taught meanwhile."""

import logging
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from index.facade.opened import Cancelled, OnProgress, Opened
from index.hits import Completion, Facets, Line, SearchResult, Sifted, Sort
from index.model import Entry, Span

if TYPE_CHECKING:
    from index.search.fulltext import Index


class Finding(Opened):
    """Search, check."""

    def search(
        self,
        query: str,
        limit: int = 50,
        *,
        typing: bool = False,
        sort: Sort | None = None,
        cancelled: Cancelled | None = None,
    ) -> SearchResult:
        """Hits for a query, newest first unless it or `sort` ("new", "old", "best") says otherwise.

        With `typing` its last word may be the beginning of one, and only what is quickly counted is counted. A query
        that cannot be read is answered by its words; `complaint` and `position` say what was expected where.
        """
        from index.search import finding

        index = self._learnt()
        damages = index.damages
        found = finding.search(self._store, index, query, limit, typing, sort, cancelled)
        if index.damages > damages and not typing:  # noticed only now: whoever asks for the answer waits for it
            index.catch_up(cancelled=cancelled)
            found = finding.search(self._store, index, query, limit, typing, sort, cancelled)
        return found

    def hit_places(self, article_id: str, query: str) -> list[Span]:
        """Where an article has what a query looks for, in order: what `n` steps through."""
        from index.search import finding

        return finding.places(self._store, article_id, query)

    def facets(self, query: str, cancelled: Cancelled | None = None) -> Facets:
        """All hits of a query, counted: by source, by time, by who is quoted in them."""
        from index.search import finding

        return finding.facets(self._store, self._learnt(), query, cancelled)

    def matching(self, query: str) -> list[str]:
        """Ids of all articles that match, in order: a filtered list, a bulk action. Raises QueryError."""
        from index.search import finding

        return finding.matching(self._store, self._learnt(), query)

    def sift(self, query: str, lines: Sequence[Line], typing: bool = False) -> Sifted:
        """Which lines of a table or panel a query matches; one that cannot be read is answered by its words."""
        from index.search import sifting

        return sifting.sift(self._store, self._learnt(), query, lines, typing)

    def complete(self, query: str, cursor: int) -> list[Completion]:
        """What can stand for the word under the cursor: fields, sources, speakers, tags, states."""
        from index.search import completing

        return completing.complete(self._store, self._learnt(), query, cursor)

    def check(self, text: str) -> list[Entry]:
        """Where the library has a sentence or a number, and in which words; best first."""
        from index.search import checking

        return checking.check(self._store, self._learnt(), text)

    def _learnt(self) -> "Index":
        """The index; it learns a little at once, much in the background while the old state answers."""
        from index.search.fulltext import AT_ONCE

        index = self._index()
        behind = index.behind()
        if 0 < behind <= AT_ONCE:
            with self._learning_little:  # whoever asks meanwhile waits for it too
                if index.behind():
                    index.catch_up(merge=AT_ONCE)
        if (behind > AT_ONCE or index.is_untidy()) and (self._learning is None or not self._learning.is_alive()):
            self._learning = threading.Thread(target=_quietly, args=(index.catch_up,), daemon=True)
            self._learning.start()
        return index

    def index_all(self, progress: OnProgress | None = None, cancelled: Cancelled | None = None) -> None:
        """Have the index know the whole library before this returns."""
        self._index().catch_up(progress, cancelled)


def _quietly(work: Callable[[], object]) -> None:
    """For a thread nobody waits for: what fails is tried again at the next search, which then says why."""
    try:
        work()
    except Exception:
        logging.getLogger("newsreader").exception("indexing")
