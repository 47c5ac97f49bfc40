"""Tags of articles: those their sources bring, and those a person gave or took off, whose word goes first."""

import sqlite3
from collections.abc import Iterable

from index.store.deeds import Deed

_WORN = (
    "SELECT id, tag FROM tags WHERE (id, tag) NOT IN (SELECT id, tag FROM labels WHERE NOT worn) "
    "UNION SELECT id, tag FROM labels WHERE worn"
)


def of(db: sqlite3.Connection, article_id: str) -> tuple[str, ...]:
    """The tags of an article, in the order of the alphabet."""
    found = {tag for (tag,) in db.execute("SELECT tag FROM tags WHERE id = ?", (article_id,))}
    for tag, worn in db.execute("SELECT tag, worn FROM labels WHERE id = ?", (article_id,)):
        found.add(tag) if worn else found.discard(tag)
    return tuple(sorted(found))


def bring(db: sqlite3.Connection, article_id: str, tags: Iterable[str]) -> None:
    """Add tags of an article's source; kept by its id, like all that is a person's."""
    db.executemany("INSERT OR IGNORE INTO tags VALUES(?, ?)", [(article_id, one) for one in tags])


def label(deed: Deed, article_id: str, tags: Iterable[str], worn: bool) -> None:
    """Put a person's tags on an article or take tags off; a source's tag that was taken off stays off."""
    for tag in tags:
        deed.touch("labels", article_id, tag)
        sourced = deed.db.execute("SELECT 1 FROM tags WHERE id = ? AND tag = ?", (article_id, tag)).fetchone()
        if worn != (sourced is not None):
            deed.db.execute("INSERT OR REPLACE INTO labels VALUES(?, ?, ?)", (article_id, tag, worn))
        else:
            deed.db.execute("DELETE FROM labels WHERE id = ? AND tag = ?", (article_id, tag))


def counts(db: sqlite3.Connection) -> dict[str, int]:
    """Every tag with the number of articles that wear it, in the order of the alphabet."""
    return dict(db.execute(f"SELECT tag, count(*) FROM ({_WORN}) JOIN articles USING(id) GROUP BY tag ORDER BY tag"))


def wearing(db: sqlite3.Connection, tag: str) -> set[int]:
    """Articles that wear a tag; capital letters do not count."""
    wanted = tag.casefold()
    meant = [
        name for (name,) in db.execute("SELECT tag FROM tags UNION SELECT tag FROM labels") if name.casefold() == wanted
    ]
    found: set[int] = set()
    for name in meant:
        rows = db.execute(f"SELECT n FROM ({_WORN}) JOIN articles USING(id) WHERE tag = ?", (name,))
        found.update(row[0] for row in rows)
    return found
