"""Stories, links and groups in the library: rows in, rows out; what they mean is decided in `index.linking`."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from index.model import Group, Kind

Node = tuple[int, str]  # a mention: number of its article, and its id without the article's ("q12-40")


# Tables of what is derived, with the column that names an article.
DERIVED = (
    ("terms", "article"), ("grams", "article"), ("numbers", "article"), ("pairs", "a"), ("pairs", "b"), ("links", "a"),
    ("links", "b"), ("members", "article"), ("shares", "article"), ("judged", "a"), ("judged", "b"),
    ("parts", "article"),
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
_POSTED = (
    "SELECT term, day, CAST(article AS TEXT), weight FROM json_each(?) AS one CROSS JOIN terms ON term = one.value"
)


def postings(db: sqlite3.Connection, terms: Iterable[str], first: int | None, last: int | None) -> Postings:
    """Term → (day or -1, article number, weight) of the articles whose sketch has it, from one day to another; of all
    where they are None."""
    terms = list(terms)
    within = "" if first is None else " AND day BETWEEN ? AND ?"
    found: Postings = {term: [] for term in terms}
    bounds = (first, last) if within else ()
    for term, day, article, weight in db.execute(_POSTED + within, (json.dumps(terms), *bounds)):
        found[term].append((day, article, weight))
    return found


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


def component(db: sqlite3.Connection, at: Node, least: float, most: int = -1) -> list[Row]:
    """All links, of at least this strength, of the mentions that hang together with one by any of them, or by what a
    person said; where there are more than `most`, those of some more than that."""
    found = db.execute(
        f"{HANGING} SELECT links.* FROM near CROSS JOIN links ON a = n AND a_key = key WHERE strength >= :least",
        {"n": at[0], "key": at[1], "least": least, "most": most + (most >= 0)},
    )
    return [_row(row) for row in found]


def around(db: sqlite3.Connection, nodes: Iterable[Node], least: float) -> list[Row]:
    """All links, of at least this strength, of these mentions; one between two of them twice."""
    one = "SELECT links.* FROM json_each(:those) AS one CROSS JOIN links ON "
    a, b = (f"{end} = json_extract(one.value, '$[0]') AND {end}_key = json_extract(one.value, '$[1]')" for end in "ab")
    found = db.execute(
        f"{one} {a} WHERE strength >= :least UNION ALL {one} {b} WHERE strength >= :least",
        {"those": json.dumps(list(nodes)), "least": least},
    )
    return [_row(row) for row in found]


# The mentions that hang together with one, `most` of them at the most (negative: all).
HANGING = """
WITH RECURSIVE near(n, key) AS (
    SELECT :n, :key
    UNION SELECT b, b_key FROM near CROSS JOIN links ON a = n AND a_key = key WHERE strength >= :least
    UNION SELECT a, a_key FROM near CROSS JOIN links ON b = n AND b_key = key WHERE strength >= :least
    UNION SELECT b, b_key FROM near CROSS JOIN judged ON a = n AND a_key = key
    UNION SELECT a, a_key FROM near CROSS JOIN judged ON b = n AND b_key = key
    LIMIT :most)"""


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
    found = db.execute(
        "SELECT grp FROM json_each(?) AS one CROSS JOIN members "
        "ON article = json_extract(one.value, '$[0]') AND members.key = json_extract(one.value, '$[1]')",
        (json.dumps(list(nodes)),),
    )
    return {row[0] for row in found}


def groups_with(db: sqlite3.Connection, n: int) -> list[str]:
    """Ids of the groups article `n` has a mention in."""
    return [row[0] for row in db.execute("SELECT DISTINCT grp FROM members WHERE article = ? ORDER BY grp", (n,))]


def members(db: sqlite3.Connection, group: str) -> tuple[Node, ...]:
    return tuple(db.execute("SELECT article, key FROM members WHERE grp = ? ORDER BY place", (group,)).fetchall())


def drop_groups(db: sqlite3.Connection, ids: Iterable[str]) -> set[Node]:
    """Forget these groups; returns the mentions they had."""
    had: set[Node] = set()
    for group in ids:
        had.update(members(db, group))
        db.execute("DELETE FROM members WHERE grp = ?", (group,))
        db.execute("DELETE FROM groups WHERE id = ?", (group,))
    return had


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
    those = (json.dumps(list(articles)),)
    db.execute("DELETE FROM shares WHERE article IN (SELECT value FROM json_each(?))", those)
    db.execute(
        "INSERT INTO shares SELECT article, sum(kind = 'quote'), sum(kind = 'figure'), sum(differs) "
        "FROM (SELECT DISTINCT article, grp FROM json_each(?) CROSS JOIN members ON article = value) "
        "CROSS JOIN groups ON groups.id = grp GROUP BY article",
        those,
    )


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
