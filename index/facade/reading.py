"""What is shown of the library: articles, and what they share."""

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from index.errors import UsageError
from index.facade.opened import Opened
from index.kept import Change
from index.model import Article, ArticleRow, Comparison, Mark, Version
from index.store import articles, files, links

if TYPE_CHECKING:
    from index.reading.model import Passage


class Reading(Opened):
    """Rows, articles, comparisons, the records of the JSON contract."""

    _covered: tuple[object, frozenset[str]] | None = None

    def rows(self) -> list[ArticleRow]:
        """The article list, newest first."""
        with self._store.read() as db:
            return articles.rows(db)

    def last_change(self) -> int:
        """A number that grows with every article that comes, changes or goes."""
        with self._store.read() as db:
            return articles.last_seq(db)

    def article(self, article_id: str) -> Article:
        """An article by its id or an unambiguous beginning of it; its note says where its file is gone.

        Raises UsageError.
        """
        with self._store.read() as db:
            found = articles.article(db, self._number(article_id))
            was_read = found is not None and found.path is not None and files.was_read(db, found.path)
        if found is None:
            raise UsageError(f"no article {article_id!r}")
        if was_read and found.note is None and not os.path.lexists(found.path or ""):
            return replace(found, note="the file it came from is gone: this is the kept copy")
        return found

    def versions(self, article_id: str) -> list[Version]:
        """Earlier texts of an article that has changed, oldest first."""
        with self._store.read() as db:
            return articles.versions(db, articles.id_of(db, self._number(article_id)))

    def version_changes(self, article_id: str, number: int | None = None) -> Change:
        """What became otherwise after version `number`, word by word; by default what the last change was.

        Raises UsageError where there is no such earlier version.
        """
        from index.versions import differences

        with self._store.snapshot() as db:
            n = self._number(article_id)
            earlier = articles.versions(db, articles.id_of(db, n))
            now = articles.article(db, n)
        at = len(earlier) - 1
        if number is not None:
            at = next((place for place, one in enumerate(earlier) if one.number == number), -1)
        if at < 0 or now is None:
            raise UsageError(f"{article_id!r} has no earlier version{'' if number is None else f' {number}'}")
        one, after = earlier[at], earlier[at + 1] if at + 1 < len(earlier) else now
        changed = differences(one.text, after.text)
        return Change(one.number, one.until, one.title, after.title, one.text, after.text, changed)

    def marks(self, article_id: str) -> list[Mark]:
        """Passages of an article that other sources carry, in the order of the text."""
        from index.reading import comparison

        with self._store.snapshot() as db:
            return comparison.marks(db, self._number(article_id))

    def passages(self, article_id: str) -> "list[Passage]":
        """Every sentence, quote and figure of an article, in the order of the text: what can be marked and linked."""
        from index.reading import passages

        with self._store.snapshot() as db:
            return passages.passages(db, self._number(article_id))

    def comparison(self, group_id: str, article_id: str | None = None) -> Comparison:
        """What the side panel shows of a group, seen from an article. Raises UsageError where it is gone."""
        from index.reading import comparison

        with self._store.snapshot() as db:
            return comparison.comparison(db, group_id, article_id, article_id and self._covering(db, article_id))

    def _covering(self, db: sqlite3.Connection, article_id: str) -> frozenset[str]:
        """The sources of an article's story; kept for the article last asked for, whose marks are stepped through."""
        from index.reading import stories

        asked = article_id, articles.identity(db), articles.last_seq(db)
        if self._covered is None or self._covered[0] != asked:
            self._covered = asked, stories.sources(db, article_id)
        return self._covered[1]

    def mentions(self) -> Iterator[dict[str, Any]]:
        """Every quote and figure, as `mentions --json` prints them."""
        from index import views

        with self._store.snapshot() as db:
            yield from views.mention_records(db)

    def groups(self) -> Iterator[dict[str, Any]]:
        """Every group of the same quote or figure across sources, as `groups --json` prints them."""
        from index import views

        with self._store.snapshot() as db:
            yield from views.group_records(db)

    def explain(self, group_id: str) -> tuple[dict[str, Any], tuple[str, ...]]:
        """A group's record and the lines that say why, the last on its articles' story. Raises UsageError where there
        is no such group."""
        from index import views

        with self._store.snapshot() as db:
            group = links.group(db, group_id)
            if group is None:
                raise UsageError(f"no group {group_id!r}")
            return views.group_record(db, group), (*group.why, views.nearness(db, group))

    def sources(self) -> list[dict[str, Any]]:
        """The sources with their number of articles; of feeds also address, tags and how the last visit went."""
        from index import adding

        with self._store.snapshot() as db:
            return adding.listed(db, self._config.sources)

    def named(self, what: str) -> list[str]:
        """Ids of the article called `what`, or of all of the source of that name, address or path. Raises UsageError.

        Of a path only what came from there: two folders may have one name, and one that was moved has two paths.
        """
        from index import adding

        with self._store.read() as db:
            if articles.number(db, what) is not None:
                return [what]
            if path := adding.path_named(db, what):
                return articles.under(db, path)
            added = adding.source_named(db, what)
            found = db.execute("SELECT id FROM articles WHERE source = ? ORDER BY id", (added or what,)).fetchall()
        if found or added:
            return [row[0] for row in found]
        try:
            return [self.article(what).id]
        except UsageError as error:  # it may begin several ids
            raise UsageError(str(error).replace("no article", "no article or source")) from error
