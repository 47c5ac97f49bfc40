"""Tags of articles: those their sources bring, and those a person gave or took off, whose word goes first."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

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


def from_sources(db: sqlite3.Connection, article_id: str) -> tuple[str, ...]:
    """The tags an article's sources brought, whatever the person did with them."""
    return tuple(row[0] for row in db.execute("SELECT tag FROM tags WHERE id = ? ORDER BY tag", (article_id,)))


def bring(db: sqlite3.Connection, article_id: str, tags: Iterable[str]) -> None:
    """Add tags of an article's source; kept by its id, like all that is a person's."""
    db.executemany("INSERT OR IGNORE INTO tags VALUES(?, ?)", [(article_id, one) for one in tags])


def brought(db: sqlite3.Connection, url: str, ids: Iterable[str], tags: Sequence[str]) -> None:
    """Remember which articles a feed brought, and put its tags on them."""
    for article_id in ids:
        if db.execute("INSERT OR IGNORE INTO brought VALUES(?, ?)", (url, article_id)).rowcount:
            bring(db, article_id, tags)


def applied(db: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """The tags each feed's articles have from it."""
    return {url: tuple(json.loads(tags)) for url, tags in db.execute("SELECT url, tags FROM applied")}


def apply(db: sqlite3.Connection, url: str, tags: Sequence[str]) -> None:
    """Have what a feed brought wear the tags it has now; what another feed that brought it says stays."""
    for tag in set(applied(db).get(url, ())) - set(tags):
        db.execute(
            "DELETE FROM tags WHERE tag = :tag AND id IN (SELECT id FROM brought WHERE url = :url) AND NOT EXISTS ("
            "SELECT 1 FROM brought b JOIN applied a ON a.url = b.url JOIN json_each(a.tags) j "
            "WHERE b.id = tags.id AND b.url <> :url AND j.value = :tag)",
            {"tag": tag, "url": url},
        )
    for tag in tags:
        db.execute("INSERT OR IGNORE INTO tags SELECT id, ? FROM brought WHERE url = ?", (tag, url))
    db.execute("INSERT OR REPLACE INTO applied VALUES(?, ?)", (url, json.dumps(list(tags), ensure_ascii=False)))


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


def worn(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """Every article's id with each of its tags."""
    return db.execute(f"SELECT id, tag FROM ({_WORN}) JOIN articles USING(id)").fetchall()


def wearing(db: sqlite3.Connection, tag: str, prefix: bool = False) -> set[int]:
    """Articles that wear a tag, whatever its case; with `prefix` one that begins so."""
    wanted = tag.casefold()
    names = [name for (name,) in db.execute("SELECT tag FROM tags UNION SELECT tag FROM labels")]
    meant = [name for name in names if name.casefold() == wanted or (prefix and name.casefold().startswith(wanted))]
    rows = db.execute(
        f"SELECT n FROM ({_WORN}) JOIN articles USING(id) WHERE tag IN (SELECT value FROM json_each(?))",
        (json.dumps(meant),),
    )
    return {row[0] for row in rows}
