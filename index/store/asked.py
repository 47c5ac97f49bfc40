"""What search asks of the library and not of the index: what changes without the article's text changing."""

import sqlite3
from datetime import UTC, datetime, timedelta

from index.store import articles, links
from index.store import tags as labels

NEW = timedelta(days=1)  # since an article came in
_STATES = {
    "read": "SELECT a.n FROM articles a JOIN reader r ON r.id = a.id WHERE r.read",
    "starred": "SELECT a.n FROM articles a JOIN reader r ON r.id = a.id WHERE r.starred",
    "noted": "SELECT n FROM articles WHERE id IN (SELECT id FROM notes)",
    "changed": "SELECT n FROM articles WHERE version > 1",
    "differs": "SELECT article FROM shares WHERE differs > 0",
    "shared": "SELECT article FROM shares WHERE quotes + figures > 0",
}


def in_state(db: sqlite3.Connection, state: str) -> set[int]:
    """Articles that are "read", "starred", "noted" …; "new" ones came in within a day."""
    if state == "new":
        since = (datetime.now(UTC) - NEW).isoformat(timespec="seconds")
        return {row[0] for row in db.execute("SELECT n FROM articles WHERE added >= ?", (since,))}
    return {row[0] for row in db.execute(_STATES[state])}


def of_story(db: sqlite3.Connection, article: str) -> set[int]:
    """The article of that id, or of the only one that begins so, and those on the same story."""
    ids = [article] if articles.number(db, article) is not None else articles.ids_starting(db, article)
    n = articles.number(db, ids[0]) if len(ids) == 1 else None
    return set() if n is None else {n, *links.pairs(db, n)}


def tags(db: sqlite3.Connection) -> list[str]:
    """All tags in use, a person's too, the most used first."""
    counts = labels.counts(db)
    return sorted(counts, key=lambda tag: (-counts[tag], tag))


def mentions(db: sqlite3.Connection, n: int) -> tuple[str, str]:
    """Quotes and figures of an article as they lie, for `index.store.records.table`."""
    row = db.execute("SELECT quotes, figures FROM analyses WHERE n = ?", (n,)).fetchone()
    return (row[0], row[1]) if row else ("[]", "[]")
