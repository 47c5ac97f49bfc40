"""What the person writes down and keeps: notes on articles and passages, searches under a name."""

import sqlite3
from typing import TYPE_CHECKING

from index.errors import UsageError
from index.facade.finding import Finding
from index.facade.opened import called
from index.kept import Note, Passage, SavedSearch
from index.model import Article
from index.store import articles, notes, searches
from index.text.clean import clean, clean_line

if TYPE_CHECKING:
    from index.reading.shelf import Board


class Keeping(Finding):
    """Notes, saved searches."""

    def add_note(self, article_id: str, text: str, start: int | None = None, end: int | None = None) -> int:
        """Keep a note on an article, or on `text[start:end]` of it; returns its number. Raises UsageError."""
        said = _said(text)
        with self._deed() as deed:
            article = _article(deed.db, article_id)
            passage = None
            if start is not None and end is not None:
                if not 0 <= start < end <= len(article.text):
                    raise UsageError(f"no passage {start}-{end} in {article_id!r}")
                passage = Passage(article_id, start, end, article.text[start:end])
            number = notes.add(deed, article_id, said, passage)
            deed.keep(f"note: {called(deed.db, [article_id])}")
        return number

    def change_note(self, number: int, text: str) -> None:
        """Another text for a note. Raises UsageError where there is none of this number."""
        said = _said(text)
        with self._deed() as deed:
            if not notes.rewrite(deed, number, said):
                raise UsageError(f"no note {number}")
            deed.keep(f"note {number} changed")

    def drop_note(self, number: int) -> None:
        """Take a note out. Raises UsageError where there is none of this number."""
        with self._deed() as deed:
            if not notes.drop(deed, number):
                raise UsageError(f"no note {number}")
            deed.keep(f"note {number} taken out")

    def notes(self, article_id: str | None = None) -> list[Note]:
        """The notes on an article, or all of them, with where their passages stand now."""
        with self._store.snapshot() as db:
            found = notes.read(db, article_id)
            texts = {one.article: articles.text(db, one.article) for one in found if one.passage}
        return [notes.placed(one, texts.get(one.article)) for one in found]

    def save_search(self, name: str, query: str, order: str = "") -> str:
        """Keep a search under a name, or another query under it; returns the name as kept.

        Raises UsageError, and QueryError where the query cannot be read: config.yaml would not have it either.
        """
        from index.search.query import read

        called_so, asked = clean_line(name), clean_line(query)
        if not called_so or not asked:
            raise UsageError("a search that is kept needs a name and a query")
        read(asked)
        with self._deed() as deed:
            searches.put(deed, called_so, asked, order)
            deed.keep(f"search kept: {called_so}")
        return called_so

    def drop_search(self, name: str) -> None:
        """Forget a search. Raises UsageError where there is none of this name."""
        with self._deed() as deed:
            if not searches.drop(deed, name):
                raise UsageError(f"no search {name!r}")
            deed.keep(f"search forgotten: {name}")

    def move_search(self, name: str, by: int) -> None:
        """Put a search `by` places later (earlier where negative) among those kept. Raises UsageError."""
        with self._deed() as deed:
            if not searches.move(deed, name, by):
                raise UsageError(f"no search {name!r}")
            deed.keep(f"search moved: {name}")

    def searches(self) -> list[SavedSearch]:
        """The searches kept, in their order."""
        with self._store.read() as db:
            return searches.read(db)

    def saved_search(self, name: str) -> SavedSearch:
        """A search by its name. Raises UsageError."""
        for one in self.searches():
            if one.name == name:
                return one
        raise UsageError(f"no search {name!r}")

    def shelf(self) -> "list[Board]":
        """All, unread, starred, tags, sources and kept searches, each with its number of articles and of unread ones.

        Of a kept search `fresh` is what has come since it was last looked at.
        """
        from index.reading.shelf import Board, boards

        with self._store.snapshot() as db:
            found = boards(db)
        kept = [Board("search", one.name, one.asked, *self._counted(one)) for one in self.searches()]
        return [*found, *kept]

    def on_board(self, board: "Board") -> list[str]:
        """Ids of the articles a line of the shelf stands for; a kept search counts as looked at. Raises QueryError."""
        from index.reading import shelf

        if board.kind != "search":
            with self._store.snapshot() as db:
                return sorted(shelf.ids(db, board))
        found = self.matching(board.query)
        self.see_search(board.name)
        return found

    def see_search(self, name: str) -> None:
        """All that it finds now has been looked at; forgotten without complaint where nothing can be kept."""
        if not self.read_only:
            with self._store.write() as db:
                searches.see(db, name)

    def arrived(self, name: str) -> int:
        """How many hits of a kept search have come since it was last looked at. Raises UsageError."""
        return self._counted(self.saved_search(name))[1]

    def _counted(self, kept: SavedSearch) -> tuple[int, int]:
        """How many articles a kept search finds, and how many of them are new."""
        from index.search import finding

        return finding.counted(self._store, self._learnt(), kept.query, kept.seen)


def _said(text: str) -> str:
    said = clean(text).strip()
    if not said:
        raise UsageError("a note needs words")
    return said


def _article(db: sqlite3.Connection, article_id: str) -> Article:
    n = articles.number(db, article_id)
    found = articles.article(db, n) if n is not None else None
    if found is None:
        raise UsageError(f"no article {article_id!r}")
    return found
