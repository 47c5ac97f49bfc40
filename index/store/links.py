"""Stories, links and groups in the library: rows in, rows out; what they mean is decided in `index.linking`."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from index.model import Group, Kind

Node = tuple[int, str]  # a mention: number of its article, and its id without the article's ("q12-40")


# Tables of what is derived, with the column that names an article.
DERIVED = (
    ("terms", "article"), ("grams", "article"), ("numbers", "article"), ("pairs", "a"), ("pairs", "b"), ("links", "a"),
    ("links", "b"), ("members", "article"), ("shares", "article"), ("judged", "a"), ("judged", "b"),
)  # fmt: skip


class Row(NamedTuple):
    """A link as stored."""

    a: Node
    b: Node
    kind: Kind
    strength: float
    why: str


class Stored(NamedTuple):
    """A group as stored."""

    id: str
    kind: Kind
    differs: bool
    verdict: Any
    reason: str
    strength: float
    why: tuple[str, ...]
    members: tuple[Node, ...]


def node(n: int, mention: str) -> Node:
    return n, mention[mention.rindex(":") + 1 :]


Postings = dict[str, list[tuple[int, str, float]]]


def postings(db: sqlite3.Connection, terms: Sequence[str], first: int | None, last: int | None) -> Postings:
    """Term → (day or -1, article number, weight) of the articles whose sketch has it; undated ones always."""
    rows = "SELECT day, CAST(article AS TEXT), weight FROM terms WHERE term = ?"
    if first is None:
        return {term: db.execute(rows, (term,)).fetchall() for term in terms}
    dated = f"{rows} AND day = -1 UNION ALL {rows} AND day BETWEEN ? AND ?"
    return {term: db.execute(dated, (term, term, first, last)).fetchall() for term in terms}


def put_pairs(db: sqlite3.Connection, n: int, near: Mapping[int, float]) -> None:
    """Articles that cover the story of article `n`, with how surely."""
    rows = [row for other, strength in near.items() for row in ((n, other, strength), (other, n, strength))]
    db.executemany("INSERT OR REPLACE INTO pairs VALUES(?,?,?)", rows)


def pairs(db: sqlite3.Connection, n: int) -> dict[int, float]:
    """Articles of the same story, with how surely."""
    return dict(db.execute("SELECT b, strength FROM pairs WHERE a = ? ORDER BY b", (n,)).fetchall())


def put_links(db: sqlite3.Connection, rows: Iterable[Row]) -> None:
    db.executemany(
        "INSERT OR REPLACE INTO links VALUES(?,?,?,?,?,?,?)",
        [(*row.a, *row.b, row.kind, row.strength, row.why) for row in rows],
    )


def drop_link(db: sqlite3.Connection, row: Row) -> None:
    db.execute("DELETE FROM links WHERE a = ? AND a_key = ? AND b = ? AND b_key = ?", (*row.a, *row.b))


def links_of(db: sqlite3.Connection, at: Node, least: float) -> list[Row]:
    found = db.execute(
        "SELECT * FROM links WHERE a = ? AND a_key = ? AND strength >= ? UNION ALL "
        "SELECT * FROM links WHERE b = ? AND b_key = ? AND strength >= ?",
        (*at, least, *at, least),
    )
    return [_row(row) for row in found]


def links_with(db: sqlite3.Connection, n: int) -> list[Row]:
    """Every link of article `n`."""
    found = db.execute("SELECT * FROM links WHERE a = ? UNION ALL SELECT * FROM links WHERE b = ?", (n, n))
    return [_row(row) for row in found]


def _row(row: Any) -> Row:
    return Row((row[0], row[1]), (row[2], row[3]), row[4], row[5], row[6])


def drop_article(db: sqlite3.Connection, n: int) -> set[Node]:
    """Forget stories and links of article `n`; returns the mentions elsewhere that lost a partner."""
    partners = {end for row in links_with(db, n) for end in (row.a, row.b) if end[0] != n}
    db.execute("DELETE FROM links WHERE a = ?", (n,))
    db.execute("DELETE FROM links WHERE b = ?", (n,))
    db.execute("DELETE FROM pairs WHERE b = :n AND a IN (SELECT b FROM pairs WHERE a = :n)", {"n": n})
    db.execute("DELETE FROM pairs WHERE a = ?", (n,))
    return partners


def groups_at(db: sqlite3.Connection, nodes: Iterable[Node]) -> set[str]:
    """Ids of the groups these mentions are in."""
    found: set[str] = set()
    for at in nodes:
        found.update(row[0] for row in db.execute("SELECT grp FROM members WHERE article = ? AND key = ?", at))
    return found


def groups_with(db: sqlite3.Connection, n: int) -> list[str]:
    """Ids of the groups article `n` has a mention in."""
    return [row[0] for row in db.execute("SELECT DISTINCT grp FROM members WHERE article = ? ORDER BY grp", (n,))]


def members(db: sqlite3.Connection, group: str) -> tuple[Node, ...]:
    return tuple(db.execute("SELECT article, key FROM members WHERE grp = ? ORDER BY place", (group,)).fetchall())


def drop_groups(db: sqlite3.Connection, ids: Iterable[str]) -> None:
    for group in ids:
        db.execute("DELETE FROM members WHERE grp = ?", (group,))
        db.execute("DELETE FROM groups WHERE id = ?", (group,))


def put_group(db: sqlite3.Connection, group: Group, nodes: Iterable[Node]) -> None:
    db.execute(
        "INSERT OR REPLACE INTO groups VALUES(?,?,?,?,?,?,?)",
        (
            group.id, group.kind, group.differs, group.verdict, group.reason, group.strength,
            json.dumps(group.why, ensure_ascii=False),
        ),
    )  # fmt: skip
    db.executemany("INSERT OR REPLACE INTO members VALUES(?,?,?,?)", [(*at, group.id, i) for i, at in enumerate(nodes)])


def group(db: sqlite3.Connection, group_id: str) -> Stored | None:
    row = db.execute("SELECT * FROM groups WHERE id = ?", (group_id,)).fetchone()
    if row is None:
        return None
    return Stored(row[0], row[1], bool(row[2]), row[3], row[4], row[5], tuple(json.loads(row[6])), members(db, row[0]))


def group_ids(db: sqlite3.Connection) -> list[str]:
    return [row[0] for row in db.execute("SELECT id FROM groups ORDER BY id")]


def count_shares(db: sqlite3.Connection, articles: Iterable[int]) -> None:
    """Set what the article list says of each article: groups of quotes, of figures, and how many differ."""
    for n in articles:
        quotes, figures, differs = db.execute(
            "SELECT count(*) FILTER (WHERE kind = 'quote'), count(*) FILTER (WHERE kind = 'figure'), "
            "count(*) FILTER (WHERE differs) FROM groups WHERE id IN (SELECT grp FROM members WHERE article = ?)",
            (n,),
        ).fetchone()
        if quotes or figures:
            db.execute("INSERT OR REPLACE INTO shares VALUES(?,?,?,?)", (n, quotes, figures, differs))
        else:
            db.execute("DELETE FROM shares WHERE article = ?", (n,))


def made_with(db: sqlite3.Connection) -> str | None:
    """The least strength of links the groups were made with; None where there never were any."""
    row = db.execute("SELECT value FROM meta WHERE key = 'link_strength'").fetchone()
    return str(row[0]) if row else None


def set_made_with(db: sqlite3.Connection, least: str) -> None:
    db.execute("INSERT OR REPLACE INTO meta VALUES('link_strength', ?)", (least,))


def linked(db: sqlite3.Connection) -> set[Node]:
    """Every mention that has a link, or could have one by a person's word."""
    tables = "SELECT a, a_key FROM {0} UNION SELECT b, b_key FROM {0}"
    return set(db.execute(f"{tables.format('links')} UNION {tables.format('judged')}").fetchall())


def sweep(db: sqlite3.Connection) -> int:
    """Forget derived rows that speak of articles which are not there; there are none unless something went wrong."""
    count = 0
    for table, column in DERIVED:
        count += db.execute(f"DELETE FROM {table} WHERE {column} NOT IN (SELECT n FROM articles)").rowcount
    return count + db.execute("DELETE FROM groups WHERE id NOT IN (SELECT grp FROM members)").rowcount
