"""Searches a person keeps under a name. Functions over one connection."""

import sqlite3

from index.kept import SavedSearch
from index.store.deeds import Deed


def put(deed: Deed, name: str, query: str, order: str) -> None:
    """Keep a search, or another query under a name there is; what was there before counts as seen."""
    deed.touch("searches", name)
    place = deed.db.execute("SELECT coalesce(max(place), 0) + 1 FROM searches").fetchone()[0]
    deed.db.execute(
        "INSERT INTO searches VALUES(?, ?, ?, ?, ?) "
        "ON CONFLICT(name) DO UPDATE SET query = excluded.query, ordered = excluded.ordered, seen = excluded.seen",
        (name, query, order, place, newest(deed.db)),
    )


def drop(deed: Deed, name: str) -> bool:
    """Forget a search; False where there is none of this name."""
    deed.touch("searches", name)
    return deed.db.execute("DELETE FROM searches WHERE name = ?", (name,)).rowcount > 0


def move(deed: Deed, name: str, by: int) -> bool:
    """Put a search `by` places later, as far as there are any; False where there is none of this name."""
    names = [one.name for one in read(deed.db)]
    if name not in names:
        return False
    to = max(0, min(names.index(name) + by, len(names) - 1))
    names.remove(name)
    names.insert(to, name)
    for place, each in enumerate(names, 1):
        deed.touch("searches", each)
        deed.db.execute("UPDATE searches SET place = ? WHERE name = ? AND place <> ?", (place, each, place))
    return True


def see(db: sqlite3.Connection, name: str) -> None:
    """All there is now has been looked at."""
    db.execute("UPDATE searches SET seen = ? WHERE name = ?", (newest(db), name))


def read(db: sqlite3.Connection) -> list[SavedSearch]:
    """All of them, in their order: as they were kept, or as they were put."""
    rows = db.execute("SELECT name, query, ordered, seen FROM searches ORDER BY place, name")
    return [SavedSearch(*row) for row in rows]


def newest(db: sqlite3.Connection) -> int:
    """The number of the article that came last."""
    return int(db.execute("SELECT coalesce(max(n), 0) FROM articles").fetchone()[0])
