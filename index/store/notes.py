"""Notes of a person, on articles and on passages. Functions over one connection."""

import sqlite3
from dataclasses import replace

from index.kept import Note, Passage
from index.store.deeds import Deed
from index.store.moments import now
from index.text.anchors import found_again


def add(deed: Deed, article_id: str, text: str, passage: Passage | None, at: str = "") -> int:
    """A new note; returns its number."""
    where = (passage.start, passage.end, passage.text) if passage else (None, None, None)
    cursor = deed.db.execute(
        "INSERT INTO notes(id, first, last, passage, text, at) VALUES(?, ?, ?, ?, ?, ?)",
        (article_id, *where, text, at or now()),
    )
    number = int(cursor.lastrowid or 0)
    deed.made("notes", number)
    return number


def rewrite(deed: Deed, number: int, text: str) -> bool:
    """Another text for a note; False where there is none of this number."""
    deed.touch("notes", number)
    return deed.db.execute("UPDATE notes SET text = ?, at = ? WHERE number = ?", (text, now(), number)).rowcount > 0


def drop(deed: Deed, number: int) -> bool:
    """Take a note out; False where there is none of this number."""
    deed.touch("notes", number)
    return deed.db.execute("DELETE FROM notes WHERE number = ?", (number,)).rowcount > 0


def read(db: sqlite3.Connection, article_id: str | None = None) -> list[Note]:
    """The notes on an article, or all of them, in the order they were written."""
    rows = db.execute(
        "SELECT number, id, first, last, passage, text, at FROM notes WHERE :id IS NULL OR id = :id ORDER BY number",
        {"id": article_id},
    )
    return [
        Note(number, where, text, at, None if first is None else Passage(where, first, last, passage))
        for number, where, first, last, passage, text, at in rows
    ]


def placed(note: Note, text: str | None) -> Note:
    """The note with where its passage stands in the article's `text` now."""
    where = note.passage
    if where is None or text is None:
        return note
    return replace(note, span=found_again(text, where.start, where.end, where.text))
