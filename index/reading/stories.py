"""The article list by story: clusters of the stored pairs, with what their articles share."""

import sqlite3
import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from index.errors import UsageError
from index.match.wire import independent
from index.reading.clusters import Clusters, Near, Pair, clusters
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

    def all(self, db: sqlite3.Connection) -> list[Story]:
        """Every article in one story, a single one too; the story with the newest article first."""
        with self._lock:
            state = db.execute(
                "SELECT (SELECT value FROM meta WHERE key = 'seq'), (SELECT count(*) FROM articles), count(*), "
                "total(strength) FROM pairs"
            ).fetchone()
            if state != self._state:
                self._told, self._state = told(db), state
            shared = _shared(db, self._told)
            return [Story(*one, *shared[number]) for number, one in enumerate(self._told)]


def of(db: sqlite3.Connection, article: str) -> Told:
    """The story an article belongs to, from its surroundings alone. Raises UsageError where there is none such."""
    row = db.execute("SELECT date FROM articles WHERE id = ?", (article,)).fetchone()
    if row is None:
        raise UsageError(f"no article {article!r}")
    met: dict[str, list[Near]] = {}

    def neighbours(name: str) -> list[Near]:
        rows = db.execute(
            "SELECT o.id, o.date, p.strength FROM articles a JOIN pairs p ON p.a = a.n JOIN articles o ON o.n = p.b "
            "WHERE a.id = ?",
            (name,),
        )
        met[name] = [Near(other, day(date), strength) for other, date, strength in rows]
        return met[name]

    names = Clusters(neighbours).of(article, day(row[0]))
    marks = ",".join("?" * len(names))
    rows = db.execute(f"SELECT id, source FROM articles WHERE id IN ({marks}) ORDER BY sorted DESC, n DESC", names)
    sources = dict(rows.fetchall())
    pairs = ((name, one.name, one.strength) for name in names for one in met[name])
    return _as_told(names, _nearness(pairs, names), list(sources), sources)


def told(db: sqlite3.Connection) -> list[Told]:
    """The clusters of the whole library."""
    ids: dict[int, str] = {}
    sources: dict[str, str] = {}
    days: dict[str, int | None] = {}
    for n, name, source, date in db.execute("SELECT n, id, source, date FROM articles ORDER BY sorted DESC, n DESC"):
        ids[n], sources[name], days[name] = name, source, day(date)
    stored = db.execute("SELECT a, b, strength FROM pairs WHERE a < b")
    pairs = [(ids[a], ids[b], strength) for a, b, strength in stored if a in ids and b in ids]
    order = {name: at for at, name in enumerate(sources)}  # the newest first, as in the article list
    together = clusters(days, pairs)
    home = {name: number for number, names in enumerate(together) for name in names}
    within: dict[int, list[Pair]] = defaultdict(list)
    for a, b, strength in pairs:
        if home[a] == home[b]:
            within[home[a]] += [(a, b, strength), (b, a, strength)]
    found = [
        _as_told(names, _nearness(within[number], names), sorted(names, key=order.__getitem__), sources)
        for number, names in enumerate(together)
    ]
    return sorted(found, key=lambda one: order[one.articles[0]])


def _nearness(pairs: Iterable[Pair], names: Iterable[str]) -> dict[str, int]:
    """How near each is to the others of the story, in ten-thousandths: exact in any order. A pair from both ends."""
    near = dict.fromkeys(names, 0)
    for a, b, strength in pairs:
        if a in near and b in near:
            near[a] += round(strength * 10_000)
    return near


def _as_told(names: Iterable[str], near: Mapping[str, int], newest: Sequence[str], sources: Mapping[str, str]) -> Told:
    lead = min(names, key=lambda name: (-near[name], name))
    return Told(lead, tuple(newest), len({sources[name] for name in newest}))


def _shared(db: sqlite3.Connection, stories: Sequence[Told]) -> dict[int, tuple[int, int, int]]:
    """Groups of quotes and of figures that have a mention in each story, and how many of both differ."""
    numbers = dict(db.execute("SELECT id, n FROM articles").fetchall())
    home = {numbers[name]: number for number, one in enumerate(stories) for name in one.articles}
    groups: dict[int, set[str]] = defaultdict(set)
    for n, group in db.execute("SELECT article, grp FROM members"):
        groups[home[n]].add(group)
    kinds = {name: (kind == "quote", differs) for name, kind, differs in db.execute(
        "SELECT id, kind, differs FROM groups"
    )}  # fmt: skip
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
