"""Views over several sources: stories, and what each source of a story has of it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from index.facade.opened import Opened
from index.store import articles

if TYPE_CHECKING:
    from index.reading.model import Matrix, Story
    from index.reading.stories import Stories


class Comparing(Opened):
    """Stories and the views that compare their sources. Nothing here writes."""

    _stories_made: "Stories | None" = None

    def stories(self) -> "list[Story]":
        """Every article in one story, a single one too; the story with the newest article first."""
        with self._store.snapshot() as db:
            return self._stories().all(db)

    def texts(self, articles: Iterable[str]) -> int:
        """How many independent texts these articles are: wire copy counts once ("5 sources, 3 texts")."""
        from index.reading import stories

        with self._store.snapshot() as db:
            return stories.texts(db, articles)

    def matrix(self, article_id: str) -> "Matrix":
        """The story of an article as a table: its quotes and figures down, its sources across. Raises UsageError."""
        from index.reading import matrix

        with self._store.snapshot() as db:
            n = self._number(article_id)
            return matrix.matrix(db, self._stories().of(db, articles.id_of(db, n)), n)

    def _stories(self) -> "Stories":
        if self._stories_made is None:
            from index.reading.stories import Stories

            self._stories_made = Stories()
        return self._stories_made
