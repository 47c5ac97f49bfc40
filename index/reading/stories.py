"""The article list by story: clusters of the stored pairs, with what their articles share."""

import json
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from index.errors import UsageError
from index.match.wire import independent
from index.reading.clusters import Clusters, Near, Neighbours
from index.reading.model import Story
from index.stories import day


class Told(NamedTuple):
    """A story before its shares are counted."""

    lead: str
    articles: tuple[str, ...]  # the newest first
    sources: int


class Stories:
    """The stories of a library, kept until its articles or their neighbours change. Any thread may ask."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state: object = None
        self._told: list[Told] = []

    def all(self, db: sqlite3.Connection, most: int | None = None) -> list[Story]:
        """Every article in one story, a single one too; the story with the newest article first.

        `most`: so many of them, which takes little time in a library of any size.
        """
        with self._lock:
            state = db.execute(
                "SELECT (SELECT value FROM meta WHERE key = 'seq'), (SELECT count(*) FROM articles), count(*), "
                "total(strength) FROM pairs"
            ).fetchone()
            if state != self._state and most is None:
                self._told, self._state = told(db), state
            found = self._told[:most] if state == self._state else newest(db, most or 0)
        return [Story(*one, *shared) for one, shared in zip(found, _shared(db, found), strict=True)]


def of(db: sqlite3.Connection, article: str) -> Told:
    """The story an article belongs to, from its surroundings alone. Raises UsageError where there is none such."""
    row = db.execute("SELECT date FROM articles WHERE id = ?", (article,)).fetchone()
    if row is None:
        raise UsageError(f"no article {article!r}")
    return _Around(*_from(db)).story(article, day(row[0]))


def sources(db: sqlite3.Connection, article: str) -> frozenset[str]:
    """Those that cover the story of an article, its own included. Raises UsageError."""
    names = json.dumps(of(db, article).articles)
    return frozenset(
        row[0]
        for row in db.execute("SELECT source FROM articles WHERE id IN (SELECT value FROM json_each(?))", (names,))
    )


def newest(db: sqlite3.Connection, most: int) -> list[Told]:
    """The stories of the newest articles, from their surroundings alone: at once in a library of any size."""
    return list(islice(_one_by_one(db, _Around(*_from(db))), most))


def told(db: sqlite3.Connection) -> list[Told]:
    """All stories, that with the newest article first: the pairs are read in one go, which takes half the time."""
    known: dict[int, tuple[str, int | None]] = {}
    sources: dict[str, str] = {}
    for n, name, source, date in db.execute("SELECT n, id, source, date FROM articles ORDER BY sorted DESC, n DESC"):
        known[n], sources[name] = (name, day(date)), source
    order = {name: at for at, name in enumerate(sources)}
    near: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for a, b, strength in db.execute("SELECT a, b, strength FROM pairs"):
        if a in known and b in known:
            near[known[a][0]].append((b, strength))
    around = _Around(
        lambda name: [Near(*known[b], strength) for b, strength in near.get(name, ())],
        lambda names: {name: sources[name] for name in sorted(names, key=order.__getitem__)},
    )
    return list(_one_by_one(db, around))


class _Around:
    """Stories as far as they are asked for, found from the pairs around their articles."""

    def __init__(self, neighbours: Neighbours, newest: Callable[[Sequence[str]], Mapping[str, str]]) -> None:
        """`newest` puts articles into the order of the list, each with its source."""
        self._neighbours, self._newest = neighbours, newest
        self._clusters = Clusters(neighbours)

    def story(self, article: str, day: int | None) -> Told:
        """That of an article of this day."""
        names = self._clusters.of(article, day)
        sources = self._newest(names)
        near = dict.fromkeys(names, 0)  # how near each is to the others, in ten-thousandths: exact in any order
        for name in names if len(names) > 1 else ():
            near[name] = sum(round(one.strength * 10_000) for one in self._neighbours(name) if one.name in near)
        lead = min(names, key=lambda name: (-near[name], name))
        return Told(lead, tuple(sources), len(set(sources.values())))


def _from(db: sqlite3.Connection) -> tuple[Neighbours, Callable[[Sequence[str]], Mapping[str, str]]]:
    """What a few stories are found from, asked of the library name by name."""

    @cache
    def neighbours(name: str) -> list[Near]:
        rows = db.execute(
            "SELECT o.id, o.date, p.strength FROM articles a JOIN pairs p ON p.a = a.n JOIN articles o ON o.n = p.b "
            "WHERE a.id = ?",
            (name,),
        )
        return [Near(other, day(date), strength) for other, date, strength in rows]

    def newest(names: Sequence[str]) -> dict[str, str]:
        marks = ",".join("?" * len(names))
        return dict(
            db.execute(
                f"SELECT id, source FROM articles WHERE id IN ({marks}) ORDER BY sorted DESC, n DESC", names
            ).fetchall()
        )

    return neighbours, newest


def _one_by_one(db: sqlite3.Connection, around: _Around) -> Iterator[Told]:
    known: set[str] = set()
    for name, date in db.execute("SELECT id, date FROM articles ORDER BY sorted DESC, n DESC"):
        if name not in known:
            yield (one := around.story(name, day(date)))
            known.update(one.articles)


def _shared(db: sqlite3.Connection, stories: Sequence[Told]) -> Iterator[tuple[int, int, int]]:
    """Groups of quotes and of figures that have a mention in each story, and how many of both differ."""
    groups: dict[str, dict[str, tuple[bool, int]]] = defaultdict(dict)
    for article, group, quote, differs in db.execute(
        "SELECT a.id, g.id, g.kind = 'quote', g.differs FROM json_each(?) j JOIN articles a ON a.id = j.value "
        "JOIN members m ON m.article = a.n JOIN groups g ON g.id = m.grp",
        (json.dumps([name for one in stories for name in one.articles]),),
    ):
        groups[article][group] = (quote, differs)
    for one in stories:
        own = {group: kind for name in one.articles for group, kind in groups.get(name, {}).items()}
        quotes = sum(quote for quote, _ in own.values())
        yield quotes, len(own) - quotes, sum(differs for _, differs in own.values())


def texts(db: sqlite3.Connection, articles: Iterable[str]) -> int:
    """How many independent texts these articles are: those that share most of their words count once."""
    wanted = sorted(set(articles))
    marks = ",".join("?" * len(wanted))
    rows = db.execute(f"SELECT a.id, t.text FROM articles a JOIN texts t USING(n) WHERE a.id IN ({marks})", wanted)
    return len(independent(dict(rows.fetchall())))
