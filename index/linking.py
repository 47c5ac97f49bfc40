"""A new article meets its likely partners, and the groups it touches are made anew.

Partners are the articles of its story (`stories.near`, exact) and those that share a run of words of a long direct
quotation (index/fingerprints.py) wherever they are in time. Every step is a pure function of two articles, and a
group of one connected component of links, so the order of arrival changes nothing. Called by the library inside its
write transaction; what a large import has found ahead of it (index/ahead.py) is taken over and not found again.
"""

import sqlite3
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from index import grouping, judging, stories
from index.match.prepared import is_current, prepare
from index.model import Analysis, Link
from index.pairs import bounded, links_between
from index.store import analyses, articles, judgements, links, parts
from index.store.analyses import Found, Written
from index.store.links import Node, Row

CACHED = 400  # analyses kept in memory: some 40 kB each
POSTED = 200_000  # postings of undated articles kept in memory: some 30 MB
COMMON = 40  # articles sharing a run beyond which it is a stock phrase and finds nobody

_T = TypeVar("_T")
Name = int | str  # of an article: its number, or its id where it has no number yet


class Plan(NamedTuple):
    """What is known of a new article before it is stored."""

    near: Mapping[Name, float]  # all articles of its story
    links: Mapping[Name, Sequence[Link]]  # with the partners it has been compared with


class _Numbered(NamedTuple):
    """A plan, by numbers alone; `near` is None where there is none."""

    near: dict[int, float] | None
    links: dict[int, Sequence[Link]]


class _Undated:
    """Postings of undated articles, which every article may be one story with: those asked for are kept in mind."""

    def __init__(self) -> None:
        self._known: links.Postings = {}
        self._held = 0

    def under(self, db: sqlite3.Connection, terms: Iterable[str]) -> links.Postings:
        """Those under these terms, and others."""
        if self._held > POSTED:
            self.forget()
        new = links.postings(db, (term for term in terms if term not in self._known), stories.UNDATED, stories.UNDATED)
        self._known |= new
        self._held += sum(map(len, new.values()))
        return self._known

    def forget(self) -> None:
        self._known, self._held = {}, 0


class Linker:
    """Finds partners and groups; holds a cache of analyses. Not thread-safe: one writer uses it."""

    def __init__(self, least: float = 0.0) -> None:
        """`least`: strength below which a link makes no group (configuration: link_strength)."""
        self.least = least
        self.plans: dict[str, Plan] = {}  # by ids of articles (index/ahead.py)
        self.epoch = 0  # counts how often plans were dropped
        self._cache: OrderedDict[int, Analysis | Written] = OrderedDict()
        self._undated = _Undated()
        self._state = ("", -1)  # of the library the cache is of: its name, its last change

    def add(self, db: sqlite3.Connection, n: int, found: Found) -> set[Node]:
        """Store what was found in article `n` and link it; returns the mentions whose groups have to be made anew."""
        plan = self._plan(db, found.article.id)
        near = self._story(db, found.sketch) if plan.near is None else plan.near
        analyses.put(db, n, found)
        if found.sketch.day is None:
            self._undated.forget()
        links.put_pairs(db, n, near)
        distant, parted = quoting(db, found.grams)
        partners = {**{other: stories.same_story(found.sketch, _sketch(db, other)) for other in distant - {n}}, **near}
        if partners or found.analysis is not None:
            self._remember(n, bounded(found.analysis) if found.analysis else found.written())
        touched = self._part(db, parted - {n})
        found_there: list[Link] = []
        for other in sorted(partners):
            known = plan.links.get(other)
            found_there += (
                self._compare(db, n, other, partners[other], quotes_only=other not in near) if known is None else known
            )
        return touched | self._keep(db, [n, *partners], found_there) | self.settle(db, n)

    def _plan(self, db: sqlite3.Connection, article: str) -> "_Numbered":
        """What is known of a new article; nothing of partners that did not come in."""
        plan = self.plans.pop(article, None)
        if plan is None:
            return _Numbered(None, {})

        def numbered(known: Mapping[Name, _T]) -> dict[int, _T]:
            both = ((name if isinstance(name, int) else articles.number(db, name), it) for name, it in known.items())
            return {n: it for n, it in both if n is not None}

        return _Numbered(numbered(plan.near), numbered(plan.links))

    def settle(self, db: sqlite3.Connection, n: int) -> set[Node]:
        """Look up anew what a person said of article `n`'s links; returns the mentions to group anew."""
        if judgements.on(db, articles.id_of(db, n)) or analyses.has_cue(db, n, judging.MARKED):
            known = analyses.read(db, n)
            if known is not None and (marked := judging.marked(db, known)) is not known:
                analyses.put_quotes(db, n, marked.quotes)
                self._remember(n, bounded(marked))
        touched = judging.settle(db, n, lambda other: self.analysis(db, other))
        return touched | grouping.ungroup(db, touched) if touched else touched

    def drop(self, db: sqlite3.Connection, n: int, *, reckoned: bool = False) -> set[Node]:
        """Forget article `n`'s analysis, links and groups; returns the mentions elsewhere to group anew.

        `reckoned`: plans reckon with what comes in its place.
        """
        touched = {at for group in links.groups_with(db, n) for at in links.members(db, group) if at[0] != n}
        grams = analyses.grams(db, n)
        links.drop_groups(db, links.groups_with(db, n))
        parts.drop_article(db, n)
        touched |= links.drop_article(db, n) | {at for at in judgements.unsettle(db, n) if at[0] != n}
        analyses.drop(db, n)
        self._cache.pop(n, None)
        self._undated.forget()
        if not reckoned:
            self._drop_plans()
        for holders in analyses.holders(db, grams, COMMON + 1):
            if len(holders) == COMMON:  # a stock phrase that is one no longer finds its articles again
                touched |= self._meet(db, holders)
        return touched

    def follow(self, db: sqlite3.Connection) -> None:
        """Call first in a transaction: where another process has written or restored meanwhile, the cache is stale."""
        if self._state != (articles.identity(db), articles.last_seq(db)):
            self.forget()
        self._state = ("", -1)  # until `wrote`: a transaction that fails leaves the cache in doubt

    def wrote(self, db: sqlite3.Connection) -> None:
        """Call last in a transaction."""
        self._state = articles.identity(db), articles.last_seq(db)
        if links.made_with(db) != repr(self.least):
            links.set_made_with(db, repr(self.least))

    def forget(self) -> None:
        """Empty the cache: another process may have written."""
        self._cache.clear()
        self._undated.forget()
        self._drop_plans()

    def _drop_plans(self) -> None:
        """What was known ahead holds no longer."""
        self.plans.clear()
        self.epoch += 1

    def regroup(self, db: sqlite3.Connection, touched: Iterable[Node]) -> list[str]:
        """Make the groups around these mentions anew; returns a line for each that could not be made."""
        return grouping.regroup(db, touched, self.least, lambda n, keys: self._kept(n) or _written(db, n).made(keys))

    def postings(self, db: sqlite3.Connection, sketch: stories.Sketch) -> links.Postings:
        """The articles in the library that may be of one story with an article, under its terms."""
        terms = [term for term, _ in sketch.terms]
        first, last = stories.window(sketch)
        found = links.postings(db, terms, first, last)
        undated = {} if first is None else self._undated.under(db, terms)
        return {term: undated.get(term, []) + found[term] for term in terms}

    def _story(self, db: sqlite3.Connection, sketch: stories.Sketch) -> dict[int, float]:
        """Articles of the same story."""
        there = self.postings(db, sketch)
        found = stories.near(replace(sketch, article=""), lambda term, *_: there.get(term, ()))
        return {int(n): strength for n, strength in found.items()}

    def _part(self, db: sqlite3.Connection, parted: set[int]) -> set[Node]:
        """Drop the links between articles that neither share a story nor any rare run of words any more."""
        touched: set[Node] = set()
        for a in sorted(parted):
            allowed = set(links.pairs(db, a)) | quoting(db, analyses.grams(db, a))[0]
            for row in links.links_with(db, a):
                other = row.b[0] if row.a[0] == a else row.a[0]
                if other not in allowed:
                    links.drop_link(db, row)
                    touched |= {row.a, row.b}
        return touched | grouping.ungroup(db, touched)

    def _meet(self, db: sqlite3.Connection, holders: list[int]) -> set[Node]:
        """Link each two of these articles that are not linked by their story anyway."""
        touched: set[Node] = set()
        for a in holders:
            near = links.pairs(db, a)
            for b in holders:
                if a < b and b not in near:
                    story = stories.same_story(_sketch(db, a), _sketch(db, b))
                    touched |= self._keep(db, [a, b], self._compare(db, a, b, story, quotes_only=True))
        return touched | grouping.ungroup(db, touched)

    def _compare(self, db: sqlite3.Connection, a: int, b: int, story: float, *, quotes_only: bool) -> list[Link]:
        """The links between two articles."""
        return links_between(self.analysis(db, a), self.analysis(db, b), story, quotes_only)

    def _keep(self, db: sqlite3.Connection, numbers: Sequence[int], found: Sequence[Link]) -> set[Node]:
        """Store links between these articles; returns the linked mentions."""
        if not found:
            return set()
        at = {one.id: n for n, one in articles.named(db, numbers).items()}
        rows = [Row(_node(at, x.a), _node(at, x.b), x.kind, x.strength, x.why) for x in found]
        links.put_links(db, rows)
        return {end for row in rows for end in (row.a, row.b)}

    def analysis(self, db: sqlite3.Connection, n: int) -> Analysis:
        """The analysis of article `n`, from memory or from the library, whose writer asks."""
        found = self._kept(n)
        if found is None:
            found = _written(db, n).made()
            if found.quotes and not is_current(found.prepared):  # an earlier program's, kept as it is made now
                found = replace(found, prepared=prepare(found.article.text, found.quotes))
                analyses.put_prepared(db, n, found.prepared)
            found = bounded(found)
            self._remember(n, found)
        return found

    def _kept(self, n: int) -> Analysis | None:
        """The analysis of article `n`, if it is in memory."""
        found = self._cache.get(n)
        if found is None:
            return None
        if isinstance(found, Written):  # made when first asked for: not every article shares something
            found = self._cache[n] = bounded(found.made())
        self._cache.move_to_end(n)
        return found

    def _remember(self, n: int, found: Analysis | Written) -> None:
        self._cache[n] = found
        if len(self._cache) > CACHED:
            self._cache.popitem(last=False)


def quoting(db: sqlite3.Connection, grams: Iterable[int]) -> tuple[set[int], set[int]]:
    """Articles that have one of these rare runs of words; and those that were partners only by what is now a stock
    phrase. The article that is asked about may be among them."""
    found: set[int] = set()
    parted: set[int] = set()
    for holders in analyses.holders(db, grams, COMMON + 2):
        if len(holders) <= COMMON:
            found.update(holders)
        elif len(holders) == COMMON + 1:
            parted.update(holders)
    return found, parted


def _sketch(db: sqlite3.Connection, n: int) -> stories.Sketch:
    found = analyses.sketch(db, n)
    assert found is not None, n
    return found


def _written(db: sqlite3.Connection, n: int) -> Written:
    found = analyses.written(db, n)
    assert found is not None, n
    return found


def _node(at: dict[str, int], mention: str) -> Node:
    cut = mention.rindex(":")
    return at[mention[:cut]], mention[cut + 1 :]
