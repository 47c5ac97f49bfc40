"""What a person said of links: rejected, confirmed, added; and what that means for the mentions there are now.

A judgement names passages by article, place and words. `judged` holds, for each, the mentions that stand there in this
library as it is analysed today: derived, and made anew whenever one of the two articles is (`index.judging`).
"""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any, NamedTuple

from index.kept import Judged, Judgement, Passage
from index.model import Kind
from index.store.deeds import Deed
from index.store.links import HANGING, Node
from index.store.moments import now

_PLACES = "a, a_first, a_last, a_text, b, b_first, b_last, b_text"


class Verdict(NamedTuple):
    """A judgement between two mentions; `why` is the line for --explain."""

    a: Node
    b: Node
    kind: Kind
    verdict: Judged
    why: str


def put(deed: Deed, verdict: Judged, kind: Kind, a: Passage, b: Passage, note: str, at: str = "") -> int:
    """Enter a judgement in the place of an earlier one on the same two passages; returns its number."""
    a, b = sorted((a, b), key=lambda one: (one.article, one.start, one.end))
    where = (a.article, a.start, a.end, b.article, b.start, b.end)
    found = deed.db.execute(
        "SELECT number FROM judgements WHERE (a, a_first, a_last, b, b_first, b_last) = (?, ?, ?, ?, ?, ?)", where
    )
    for (number,) in found.fetchall():
        drop(deed, number)
    cursor = deed.db.execute(
        f"INSERT INTO judgements(verdict, kind, {_PLACES}, note, at) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (verdict, kind, a.article, a.start, a.end, a.text, b.article, b.start, b.end, b.text, note, at or now()),
    )
    made = int(cursor.lastrowid or 0)
    deed.made("judgements", made)
    return made


def drop(deed: Deed, number: int) -> bool:
    """Take a judgement back; False where there is none of this number."""
    deed.touch("judgements", number)
    return deed.db.execute("DELETE FROM judgements WHERE number = ?", (number,)).rowcount > 0


def read(db: sqlite3.Connection) -> list[Judgement]:
    """All of them, in the order they were made."""
    return [_judgement(row) for row in db.execute(f"{_SELECT} ORDER BY number")]


def on(db: sqlite3.Connection, article_id: str) -> list[Judgement]:
    """Those that name an article."""
    return [
        _judgement(row) for row in db.execute(f"{_SELECT} WHERE a = :id OR b = :id ORDER BY number", {"id": article_id})
    ]


def one(db: sqlite3.Connection, number: int) -> Judgement | None:
    row = db.execute(f"{_SELECT} WHERE number = ?", (number,)).fetchone()
    return _judgement(row) if row else None


_SELECT = f"SELECT number, verdict, kind, note, at, {_PLACES} FROM judgements"


def _judgement(row: Any) -> Judgement:
    number, verdict, kind, note, at, *places = row
    return Judgement(number, verdict, kind, Passage(*places[:4]), Passage(*places[4:]), note, at)


def settle(db: sqlite3.Connection, verdicts: Iterable[Verdict]) -> None:
    """Enter what judgements mean for mentions; a later one on the same two goes first."""
    db.executemany(
        "INSERT OR REPLACE INTO judged VALUES(?, ?, ?, ?, ?, ?, ?)",
        [(*one.a, *one.b, one.kind, one.verdict, one.why) for one in verdicts],
    )


def unsettle(db: sqlite3.Connection, n: int) -> set[Node]:
    """Forget what judgements mean for article `n`; returns the mentions they were about."""
    rows = verdicts_with(db, n)
    db.execute("DELETE FROM judged WHERE a = ?", (n,))
    db.execute("DELETE FROM judged WHERE b = ?", (n,))
    return {end for row in rows for end in (row.a, row.b)}


def verdicts_with(db: sqlite3.Connection, n: int) -> list[Verdict]:
    """What was said of the mentions of article `n`."""
    return _verdicts(db.execute("SELECT * FROM judged WHERE a = :n UNION SELECT * FROM judged WHERE b = :n", {"n": n}))


def verdicts_at(db: sqlite3.Connection, at: Node) -> list[Verdict]:
    """What was said of a mention."""
    return _verdicts(
        db.execute(
            "SELECT * FROM judged WHERE a = :n AND a_key = :key UNION "
            "SELECT * FROM judged WHERE b = :n AND b_key = :key",
            {"n": at[0], "key": at[1]},
        )
    )


def _verdicts(rows: Iterable[Any]) -> list[Verdict]:
    return [Verdict((row[0], row[1]), (row[2], row[3]), *row[4:]) for row in rows]


def component(db: sqlite3.Connection, at: Node, least: float, most: int = -1) -> list[Verdict]:
    """What was said of the mentions that hang together with one (`links.component`)."""
    asked = f"{HANGING} SELECT judged.* FROM near CROSS JOIN judged ON a = n AND a_key = key"
    return _verdicts(db.execute(asked, {"n": at[0], "key": at[1], "least": least, "most": most + (most >= 0)}))


def any_settled(db: sqlite3.Connection) -> bool:
    """Whether anything was said of the mentions there are."""
    return db.execute("SELECT 1 FROM judged LIMIT 1").fetchone() is not None


def any_settled_at(db: sqlite3.Connection, nodes: Iterable[Node]) -> bool:
    """Whether anything was said of one of these mentions."""
    those = "SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(:those)"
    asked = " UNION ALL ".join(f"SELECT 1 FROM judged WHERE ({end}, {end}_key) IN ({those})" for end in "ab")
    return db.execute(f"{asked} LIMIT 1", {"those": json.dumps(list(nodes))}).fetchone() is not None
