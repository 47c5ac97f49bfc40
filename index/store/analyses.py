"""What was computed from articles: mentions, sketches, and the tables partners are looked up in. All of it derived."""

import json
import sqlite3
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from index.model import Analysis, Article, Figure, Quote
from index.store import records
from index.store.articles import article

if TYPE_CHECKING:
    from index.stories import Sketch


_NOTHING = ("[]", "[]", "")  # quotations, figures and what is prepared of an article that nobody has analysed


class Written(NamedTuple):
    """What linking needs of an article: text, source, title and date, and its mentions as they are stored."""

    article: Article
    quotes: str
    figures: str
    prepared: str

    def made(self, only: Container[str] | None = None) -> Analysis:
        """The article with everything found in it, or only the mentions of these keys ("q12-40")."""
        one = self.article
        quotes = records.load_mentions(Quote, self.quotes, one, only)
        return Analysis(one, quotes, records.load_mentions(Figure, self.figures, one, only), self.prepared)


class Found(NamedTuple):
    """Everything computed from an article, on its way into the library: mentions as they are stored."""

    article: Article
    quotes: str
    figures: str
    prepared: str
    values: tuple[float, ...]  # of the figures
    sketch: "Sketch"
    grams: tuple[int, ...]
    analysis: Analysis | None = None  # None where another process made it

    def written(self) -> Written:
        """What linking needs of it."""
        return Written(replace(self.article, blocks=()), self.quotes, self.figures, self.prepared)


def found(analysis: Analysis, sketch: "Sketch", grams: tuple[int, ...]) -> Found:
    quotes, figures = records.dump_mentions(analysis.quotes), records.dump_mentions(analysis.figures)
    values = tuple(_values(analysis))
    return Found(analysis.article, quotes, figures, analysis.prepared, values, sketch, grams, analysis)


def put(db: sqlite3.Connection, n: int, found: Found) -> None:
    """Store what was computed from article `n`, and enter it where partners look."""
    sketch = found.sketch
    db.execute(
        "INSERT INTO analyses VALUES(?,?,?,?,?,?,?)",
        (
            n, records.dump_blocks(found.article.blocks), found.quotes, found.figures, records.dump_sketch(sketch),
            json.dumps(found.grams), found.prepared,
        ),
    )  # fmt: skip
    day = _day(sketch)
    db.executemany("INSERT OR IGNORE INTO terms VALUES(?,?,?,?)", [(t, day, n, w) for t, w in sketch.terms])
    db.executemany("INSERT OR IGNORE INTO grams VALUES(?,?)", [(gram, n) for gram in found.grams])
    db.executemany("INSERT OR IGNORE INTO numbers VALUES(?,?)", [(value, n) for value in found.values])


def put_quotes(db: sqlite3.Connection, n: int, quotes: Sequence[Quote]) -> None:
    """Store other quotations of article `n`; where partners look for it stays as it is."""
    db.execute("UPDATE analyses SET quotes = ? WHERE n = ?", (records.dump_mentions(quotes), n))


def put_prepared(db: sqlite3.Connection, n: int, prepared: str) -> None:
    """Store what comparing needs of the quotations of article `n` (index/match/prepared.py)."""
    db.execute("UPDATE analyses SET prepared = ? WHERE n = ?", (prepared, n))


def has_cue(db: sqlite3.Connection, n: int, cue: str) -> bool:
    """Whether a quotation of article `n` may have this cue: quickly, from the record as it is written."""
    row = db.execute("SELECT instr(quotes, ?) FROM analyses WHERE n = ?", (json.dumps(cue), n)).fetchone()
    return bool(row and row[0])


def drop(db: sqlite3.Connection, n: int) -> None:
    """Undo `put`."""
    row = db.execute("SELECT figures, sketch, grams FROM analyses WHERE n = ?", (n,)).fetchone()
    if row is None:
        return
    sketch = records.load_sketch(row[1], "")
    day = _day(sketch)
    db.executemany(
        "DELETE FROM terms WHERE term = ? AND day = ? AND article = ?", [(t, day, n) for t, _ in sketch.terms]
    )
    db.executemany("DELETE FROM grams WHERE gram = ? AND article = ?", [(gram, n) for gram in json.loads(row[2])])
    old = article(db, n)
    if old is not None:
        values = _values(Analysis(old, (), records.load_mentions(Figure, row[0], old)))
        db.executemany("DELETE FROM numbers WHERE value = ? AND article = ?", [(value, n) for value in values])
    db.execute("DELETE FROM analyses WHERE n = ?", (n,))


def _values(analysis: Analysis) -> set[float]:
    both = [(figure.value, figure.high) for figure in analysis.figures]
    return {value for pair in both for value in pair if value is not None}


def _day(sketch: "Sketch") -> int:
    return -1 if sketch.day is None else sketch.day


def written(db: sqlite3.Connection, n: int) -> Written | None:
    """What linking needs of article `n`, which asks for a thousand; None where there is no such article."""
    row = db.execute(
        "SELECT a.id, a.source, a.title, t.text, a.date, x.quotes, x.figures, x.prepared "
        "FROM articles a JOIN texts t USING(n) LEFT JOIN analyses x USING(n) WHERE n = ?",
        (n,),
    ).fetchone()
    return row and Written(Article(*row[:5]), *(_NOTHING if row[5] is None else row[5:]))


def read(db: sqlite3.Connection, n: int, only: Container[str] | None = None) -> Analysis | None:
    """Article `n` with everything found in it, or with only the mentions of these keys, several times as fast; None
    where there is no such article."""
    one = article(db, n)
    if one is None:
        return None
    row = db.execute("SELECT quotes, figures, prepared FROM analyses WHERE n = ?", (n,)).fetchone()
    return Written(one, *(row or _NOTHING)).made(only)


def sketch(db: sqlite3.Connection, n: int) -> "Sketch | None":
    row = db.execute("SELECT sketch FROM analyses WHERE n = ?", (n,)).fetchone()
    return records.load_sketch(row[0], str(n)) if row else None


def grams(db: sqlite3.Connection, n: int) -> list[int]:
    """The rare runs of words article `n` is entered under."""
    row = db.execute("SELECT grams FROM analyses WHERE n = ?", (n,)).fetchone()
    return json.loads(row[0]) if row else []


def holders(db: sqlite3.Connection, grams: Iterable[int], limit: int) -> list[list[int]]:
    """Articles that have a rare run of words, so many at the most: for each of these runs that any has."""
    found = db.execute(
        "SELECT (SELECT group_concat(article) FROM (SELECT article FROM grams WHERE gram = value LIMIT ?)) "
        "FROM json_each(?)",
        (limit, json.dumps(list(grams))),
    )
    return [[int(n) for n in some.split(",")] for (some,) in found if some]


def with_figure(db: sqlite3.Connection, low: float | None, high: float | None) -> set[int]:
    """Articles with a figure from `low` to `high`, both included."""
    inf = float("inf")
    bounds = (-inf if low is None else low, inf if high is None else high)
    return {row[0] for row in db.execute("SELECT article FROM numbers WHERE value BETWEEN ? AND ?", bounds)}


def missing(db: sqlite3.Connection) -> list[int]:
    """Articles nobody has analysed."""
    return [row[0] for row in db.execute("SELECT n FROM articles WHERE n NOT IN (SELECT n FROM analyses) ORDER BY n")]
