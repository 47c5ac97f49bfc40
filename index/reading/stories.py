"""The article list by story: clusters of the stored pairs, with what their articles share."""

import sqlite3
import threading
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from index.errors import UsageError
from index.match.wire import independent
from index.reading.clusters import clusters
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
        self._home: dict[str, int] = {}

    def all(self, db: sqlite3.Connection) -> list[Story]:
        """Every article in one story, a single one too; the story with the newest article first."""
        with self._lock:
            self._know(db)
            shared = _shared(db, self._home)
            return [Story(*told, *shared[number]) for number, told in enumerate(self._told)]

    def of(self, db: sqlite3.Connection, article: str) -> Told:
        """The story an article belongs to. Raises UsageError where there is no such article."""
        with self._lock:
            self._know(db)
            if article not in self._home:
                raise UsageError(f"no article {article!r}")
            return self._told[self._home[article]]

    def _know(self, db: sqlite3.Connection) -> None:
        state = db.execute(
            "SELECT (SELECT value FROM meta WHERE key = 'seq'), (SELECT count(*) FROM articles), count(*), "
            "total(strength) FROM pairs"
        ).fetchone()
        if state != self._state:
            self._told = told(db)
            self._home = {name: number for number, one in enumerate(self._told) for name in one.articles}
            self._state = state


def told(db: sqlite3.Connection) -> list[Told]:
    """The clusters of the whole library."""
    order: dict[str, int] = {}  # the newest first, as in the article list
    ids: dict[int, str] = {}
    sources: dict[str, str] = {}
    days: dict[str, int | None] = {}
    for n, name, source, date in db.execute("SELECT n, id, source, date FROM articles ORDER BY sorted DESC, n DESC"):
        order[name], ids[n], sources[name], days[name] = len(order), name, source, day(date)
    stored = db.execute("SELECT a, b, strength FROM pairs WHERE a < b")
    pairs = [(ids[a], ids[b], strength) for a, b, strength in stored if a in ids and b in ids]
    together = clusters(days, pairs)
    home = {name: number for number, names in enumerate(together) for name in names}
    near: dict[str, int] = defaultdict(int)  # to the others of the story, in ten-thousandths: exact in any order
    for a, b, strength in pairs:
        if home[a] == home[b]:
            near[a] += round(strength * 10_000)
            near[b] += round(strength * 10_000)
    found = [
        Told(
            min(names, key=lambda name: (-near[name], name)),
            tuple(sorted(names, key=order.__getitem__)),
            len({sources[name] for name in names}),
        )
        for names in together
    ]
    return sorted(found, key=lambda one: order[one.articles[0]])


def _shared(db: sqlite3.Connection, home: dict[str, int]) -> dict[int, tuple[int, int, int]]:
    """Groups of quotes and of figures that have a mention in each story, and how many of both differ."""
    kinds = {name: (kind == "quote", bool(differs)) for name, kind, differs in db.execute(
        "SELECT id, kind, differs FROM groups"
    )}  # fmt: skip
    groups: dict[int, set[str]] = defaultdict(set)
    for name, group in db.execute("SELECT DISTINCT a.id, m.grp FROM members m JOIN articles a ON a.n = m.article"):
        if name in home and group in kinds:
            groups[home[name]].add(group)
    counts: dict[int, tuple[int, int, int]] = defaultdict(lambda: (0, 0, 0))
    for number, names in groups.items():
        quotes = sum(kinds[name][0] for name in names)
        counts[number] = (quotes, len(names) - quotes, sum(kinds[name][1] for name in names))
    return counts


def texts(db: sqlite3.Connection, articles: Iterable[str]) -> int:
    """How many independent texts these articles are: those that share most of their words count once."""
    wanted = sorted(set(articles))
    marks = ",".join("?" * len(wanted))
    rows = db.execute(f"SELECT a.id, t.text FROM articles a JOIN texts t USING(n) WHERE a.id IN ({marks})", wanted)
    return len(independent(dict(rows.fetchall())))
