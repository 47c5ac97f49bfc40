"""What the person does with articles: read, starred, tagged, left at a place; and how the last change is taken back.

All of it is kept by article id. The journal of changes is the library's: `undo` knows those of an earlier start too.
In a home that cannot be written, read marks, stars and places are forgotten without complaint; the rest raises
LibraryError.
"""

import sqlite3
from collections.abc import Iterable

from index.errors import LibraryError, UsageError
from index.facade.opened import Opened, called
from index.kept import News, Undone
from index.store import articles, deeds, reader, tags
from index.text.clean import clean_line

_LONGEST = 60  # characters of a tag


class Marking(Opened):
    """Read, starred, tags, places, undo. `ids` is an article's id or several, changed in one step."""

    def set_read(self, ids: str | Iterable[str], read: bool, *, undoable: bool = True) -> None:
        """Mark as read or unread; not `undoable` for what the program does by itself."""
        self._mark(_listed(ids), "read" if read else "unread", undoable, read=read)

    def set_star(self, ids: str | Iterable[str], starred: bool) -> None:
        self._mark(_listed(ids), "starred" if starred else "star taken off", True, starred=starred)

    def _mark(self, ids: list[str], words: str, undoable: bool, **marks: bool) -> None:
        if self.read_only:
            return
        with self._deed() as deed:
            reader.mark(deed, ids, **marks)
            if undoable:
                deed.keep(f"{words}: {called(deed.db, ids)}")

    def tag(self, ids: str | Iterable[str], wanted: Iterable[str], worn: bool = True) -> tuple[str, ...]:
        """Put tags on, or take them off; returns them as they are written. Raises UsageError."""
        put_on, taken_off = self.retag(ids, wanted if worn else (), () if worn else wanted)
        return put_on + taken_off

    def retag(
        self, ids: str | Iterable[str], put_on: Iterable[str], taken_off: Iterable[str]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Put some tags on and take others off in one step; returns both as they are written. Raises UsageError."""
        there, on, off = _listed(ids), _tags(put_on), _tags(taken_off)
        with self._deed() as deed:
            for article_id in there:
                tags.label(deed, article_id, on, True)
                tags.label(deed, article_id, off, False)
            deed.keep(f"{tagging(on, off)}: {called(deed.db, there)}")
        return on, off

    def tags(self) -> dict[str, int]:
        """Every tag with its number of articles, in the order of the alphabet."""
        with self._store.snapshot() as db:
            return tags.counts(db)

    def tagged(self, tag: str) -> set[str]:
        """Ids of the articles that wear a tag."""
        with self._store.snapshot() as db:
            return {articles.id_of(db, n) for n in tags.wearing(db, tag)}

    def undo(self) -> Undone | None:
        """Take back the last change; None where there is none.

        Raises LibraryError in a read-only home, and where another instance has just taken this one back.
        """
        with self._store.read() as db:
            last = deeds.last(db)
        if last is None:
            return None
        taken: list[str] = []

        def take_back(db: sqlite3.Connection) -> list[str]:
            about = deeds.take_back(db, last)
            if about is None:
                raise LibraryError(f"another newsreader has just taken this back: {last.what}")
            taken.extend(sorted(about))
            return taken

        if last.judges:
            with self._importing:
                self._ingest().judged(take_back)
        else:
            with self._store.write() as db:
                take_back(db)
        return Undone(last.what, tuple(taken))

    def keep_place(self, key: str, value: str) -> None:
        """Remember where the reader is, under a name of their own."""
        if not self.read_only:
            with self._store.write() as db:
                reader.keep_place(db, key, value)

    def place(self, key: str) -> str | None:
        with self._store.read() as db:
            return reader.place(db, key)

    def keep_visit(self) -> None:
        """Remember that the reader is left now: what comes from here on is new the next time."""
        if not self.read_only:
            with self._store.write() as db:
                reader.keep_visit(db)

    def news(self) -> News | None:
        """What has come since the reader was last left; None where it never was."""
        with self._store.snapshot() as db:
            left = reader.visit(db)
            return News(tuple(reader.come_since(db, left[1])), left[0]) if left else None

    def keep_scroll(self, article_id: str, place: int | None) -> None:
        """Remember where an article was left: code points from the start of its text; None forgets it."""
        if not self.read_only:
            with self._store.write() as db:
                reader.scroll(db, article_id, place)

    def scroll(self, article_id: str) -> int | None:
        """Where an article was left."""
        with self._store.read() as db:
            return reader.scrolled(db, article_id)


def _listed(ids: str | Iterable[str]) -> list[str]:
    return [ids] if isinstance(ids, str) else list(ids)


def tagging(put_on: Iterable[str], taken_off: Iterable[str]) -> str:
    """In words: "#coast, #sea taken off"."""
    on, off = (" ".join(f"#{name}" for name in names) for names in (put_on, taken_off))
    return ", ".join(part for part in (on, f"{off} taken off" if off else "") if part)


def _tags(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_tag, names)))


def _tag(name: str) -> str:
    """A tag as it is written. Raises UsageError."""
    found = clean_line(name).lstrip("#").strip()
    if not found or len(found) > _LONGEST:
        raise UsageError(f"{name[:_LONGEST]!r} is no tag: a word or a few, at most {_LONGEST} characters")
    return found
