"""Of a large component only what may have changed is grouped anew: it comes out as if all of it had been."""

import random
import sqlite3
from collections.abc import Container, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from index import grouping
from index.kept import Passage
from index.match import around
from index.match.clusters import clusters, parted
from index.model import Analysis, Article, Figure, Kind, Link, Quote
from index.store import Store, articles, judgements, links, parts
from index.store.deeds import Deed
from index.store.judgements import Verdict
from index.store.links import Node, Row

ARTICLES, MENTIONS, EVENTS = 40, 3, 5
STRENGTHS = (0.3, 0.5, 0.5, 0.8, 0.9, 0.95)  # many are equal: ties are broken alike


class Shelf:
    """A library of made-up links, which are all there is to it."""

    def __init__(self, db: sqlite3.Connection, chance: random.Random) -> None:
        self.db, self.chance = db, chance
        self.links: dict[tuple[Node, Node], Row] = {}
        for one in range(ARTICLES):
            articles.insert(db, Article(f"a{one:02}", f"Paper {one % 7}", "Title", "words " * 40))
        self.outside = articles.numbers(db)

    def come(self) -> None:
        """An article comes in, with links to those of its event that are there."""
        n = self.outside.pop(self.chance.randrange(len(self.outside)))
        there = [m for m in articles.numbers(self.db) if m not in self.outside and m != n and m % EVENTS == n % EVENTS]
        rows = []
        for other in there:
            for key in keys():
                for their in keys():
                    if key[0] == their[0] and self.chance.random() < (0.4 if key == their else 0.03):
                        a, b = sorted(((n, key), (other, their)))
                        kind: Kind = "quote" if key[0] == "q" else "figure"
                        rows.append(Row(a, b, kind, self.chance.choice(STRENGTHS), "why"))
        self.links |= {(row.a, row.b): row for row in rows}
        links.put_links(self.db, rows)
        self.regroup({end for row in rows for end in (row.a, row.b)})

    def go(self) -> None:
        """An article goes, with its links."""
        inside = [n for n in articles.numbers(self.db) if n not in self.outside]
        n = self.chance.choice(inside)
        self.outside.append(n)
        touched = {at for name in links.groups_with(self.db, n) for at in links.members(self.db, name)}
        links.drop_groups(self.db, links.groups_with(self.db, n))
        touched |= links.drop_article(self.db, n)
        parts.drop_article(self.db, n)
        self.links = {ends: row for ends, row in self.links.items() if n not in (row.a[0], row.b[0])}
        self.regroup({at for at in touched if at[0] != n})

    def regroup(self, touched: set[Node]) -> None:
        assert grouping.regroup(self.db, touched, 0.0, read) == []

    def names(self) -> list[Link]:
        return [Link(name(row.a), name(row.b), row.kind, row.strength, row.why) for row in self.links.values()]

    def groups(self) -> dict[str, list[str]]:
        found = {one: links.members(self.db, one) for one in links.group_ids(self.db)}
        return {one: sorted(map(name, members)) for one, members in found.items()}

    def expected(self) -> dict[str, list[str]]:
        """What clustering everything gives."""
        found = clusters(self.names())
        return {one.id: one.members for one in found if len({sources(member) for member in one.members}) > 1}

    def kept(self) -> list[list[str]]:
        """The parts that are kept, of mentions with links."""
        linked = {end for row in self.links.values() for end in (row.a, row.b)}
        return [sorted(map(name, part)) for part in parts.at(self.db, linked)]


def keys() -> Iterator[str]:
    return (f"{letter}{10 * at}-{10 * at + 9}" for letter in "qf" for at in range(MENTIONS))


def name(at: Node) -> str:
    return f"a{at[0] - 1:02}:{at[1]}"


def sources(mention: str) -> int:
    return int(mention[1:3]) % 7


def read(n: int, some: Container[str]) -> Analysis:
    one = f"a{n - 1:02}"
    quotes, figures = [], []
    for key in keys():
        start, end = map(int, key[1:].split("-"))
        if key[0] == "q":
            quotes.append(Quote(f"{one}:{key}", one, start, end, "some words", "direct", "Somebody"))
        else:
            figures.append(Figure(f"{one}:{key}", one, start, end, "12", 12.0, "exact", "count"))
    return Analysis(Article(one, f"Paper {(n - 1) % 7}", "Title", "words " * 40), tuple(quotes), tuple(figures))


@pytest.fixture(params=range(6))
def shelf(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shelf]:
    chance = random.Random(request.param)
    monkeypatch.setattr(grouping, "LARGE", chance.choice([1, 4, 12]))
    monkeypatch.setattr(around, "MOST", chance.choice([8, 30, 300]))
    with Store(tmp_path).write() as db:
        yield Shelf(db, chance)


def test_groups_are_those_of_everything_clustered_whole(shelf: Shelf) -> None:
    some = 0
    for _ in range(60):
        if not shelf.outside or (len(shelf.outside) < ARTICLES - 5 and shelf.chance.random() < 0.3):
            shelf.go()
        else:
            shelf.come()
        assert shelf.groups() == shelf.expected()
        whole = [sorted(part) for one in parted(shelf.names()) for part in one.all()]
        assert all(part in whole for part in shelf.kept())
        some += len(shelf.kept())
    assert some


def test_little_of_a_large_component_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "LARGE", 20)
    read_of: list[int] = []
    whole = links.around

    def counted(db: sqlite3.Connection, nodes: list[Node], least: float) -> list[Row]:
        rows = whole(db, list(nodes), least)
        read_of.append(len(rows))
        return rows

    monkeypatch.setattr(links, "around", counted)
    with Store(tmp_path).write() as db:
        shelf = Shelf(db, random.Random(1))
        chain = [(n, "q0-9") for n in range(1, ARTICLES - 1)]
        for strength, (a, b) in enumerate(pairwise(chain)):  # pairs, and a weak link to the next
            row = Row(a, b, "quote", 0.3 if strength % 2 else 0.9, "why")
            links.put_links(db, [row])
            shelf.links[a, b] = row
        shelf.regroup(set(chain))
        assert not read_of and len(shelf.kept()) == len(chain) / 2
        row = Row(chain[5], (ARTICLES, "q0-9"), "quote", 0.95, "why")
        links.put_links(db, [row])
        shelf.links[row.a, row.b] = row
        shelf.regroup({row.a, row.b})
        assert sum(read_of) < len(chain)
        assert shelf.groups() == shelf.expected()


def test_what_somebody_judged_is_clustered_whole(shelf: Shelf) -> None:
    """Nothing is kept of its parts, and what they said holds when the next article comes."""
    while shelf.outside:
        shelf.come()
    held = next(part for part in sorted(shelf.kept()) if len(part) > 1 and len({sources(one) for one in part}) > 1)
    a, b = ((int(one[1:3]) + 1, one[4:]) for one in held[:2])
    places = [Passage(one[:3], 0, 9, "words") for one in held[:2]]
    number = judgements.put(Deed(shelf.db), "rejected", "quote", places[0], places[1], "")
    judgements.settle(shelf.db, [Verdict(a, b, "quote" if a[1][0] == "q" else "figure", "rejected", "rejected by you")])
    shelf.regroup({a, b} | grouping.ungroup(shelf.db, {a, b}))
    assert number and not any({name(a), name(b)} <= set(members) for members in shelf.groups().values())
    assert not parts.at(shelf.db, [a, b])
    shelf.go()
    shelf.come()
    assert not any({name(a), name(b)} <= set(members) for members in shelf.groups().values())
