"""Links found ahead of the transaction they are stored in, by other processes, while another batch is written.

A batch of articles is held back until the next one has been studied. Meanwhile the partners of its articles are looked
up, in the library and among the articles that are on their way into it, and compared by the crew. What is found is a
`Plan` for the linker; where the library has changed otherwise in between, no plan counts, and the linker does it all.

A rebuild has articles on their way that are there, too: for those that come later the new one counts. Where nothing
else is found in an article than before, its links with those that were asked about it before are as they should be.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from index import stories
from index.crew import Crew, Task
from index.linking import Linker, Name, Plan, quoting
from index.model import Link
from index.pairs import KEPT
from index.store import Store, analyses, articles, links
from index.store.analyses import Found, Written

_MOST = KEPT - 1  # partners of an article that are compared ahead
_MARK = "\n"  # before the id of an article on its way, among numbers of articles in the library: no id has it

T = TypeVar("T")


Known = Mapping[Name, Sequence[Link]]


class _Asked(NamedTuple):
    """An article whose links are being found."""

    article: str
    near: Mapping[Name, float]
    partners: list[Name]
    task: Task | None
    met: Known  # links that are known
    here: int | None  # its number where it is there, and found as it was
    told: list[str]  # partners on their way that have been asked about it before


class Ahead(Generic[T]):
    """Has the articles of an import, or of a rebuild, linked ahead. For one thread."""

    def __init__(self, store: Store, linker: Linker, crew: Crew[T], *, renewing: bool = False) -> None:
        """`renewing`: what comes in the place of an article that is there is linked ahead, too; it is dropped for that
        with `Linker.drop(…, reckoned=True)`."""
        self._store, self._linker, self._crew, self._renewing = store, linker, crew, renewing
        self._coming: dict[str, Found] = {}  # articles on their way
        self._replaced: dict[str, int] = {}  # those among them that are there: their numbers
        self._renewed: set[int] = set()  # … and that have come in
        # An article on its way → those of its story whose links with it will be known
        self._asks: dict[str, set[Name]] = {}
        self._found: dict[str, Known] = {}  # links of the last batch that are
        self._epoch = linker.epoch  # of what the crew was told

    def in_turn(self, batches: Iterable[list[tuple[T, Found]]]) -> Iterator[list[tuple[T, Found]]]:
        """The batches, to be written one by one: each as soon as the linker has its plans."""
        held: list[tuple[T, Found]] = []
        asked: list[_Asked] = []
        epoch = self._linker.epoch
        for batch in batches:
            next_epoch, asks = self._linker.epoch, self._ask(batch)
            if held:
                yield self._planned(held, asked, epoch)
            held, asked, epoch = batch, asks, next_epoch
            if not asked:
                yield self._planned(held, asked, epoch)
                held = []
        if held:
            yield self._planned(held, asked, epoch)

    def _planned(self, batch: list[tuple[T, Found]], asked: list[_Asked], epoch: int) -> list[tuple[T, Found]]:
        """Wait for the links of a batch and hand them to the linker."""
        before, self._found = self._found, {}
        for article, near, partners, task, met, here, told in asked:
            found = (task.links() if task else None) or ()
            links: dict[Name, Sequence[Link]] = dict(zip(partners, found, strict=False))
            for other in told:
                theirs = self._found.get(other) or before.get(other, {})
                if here is not None and here in theirs:
                    links[other] = theirs[here]
            self._found[article] = {**met, **links}
            if epoch == self._linker.epoch:
                self._linker.plans[article] = Plan(near, self._found[article])
        for _, one in batch:
            self._asks.pop(one.article.id, None)
            self._coming.pop(one.article.id, None)
            if (there := self._replaced.pop(one.article.id, None)) is not None:
                self._renewed.add(there)
        return batch

    def _ask(self, batch: list[tuple[T, Found]]) -> list[_Asked]:
        """Have the crew compare the articles of a batch with their partners; nothing without a crew."""
        if not self._crew.ready:
            return []
        if self._epoch != self._linker.epoch:
            self._crew.forget()
            self._renewed.clear()
            self._asks.clear()
            self._epoch = self._linker.epoch
        coming = stories.MemoryIndex()
        for found in self._coming.values():
            coming.add(_marked(found))
        asked = []
        with self._store.snapshot() as db:  # another process may take out a partner that has just been found
            for _, found in batch:
                name = found.article.id
                there = articles.number(db, name)
                if name in self._coming or (there is not None and not self._renewing):
                    continue  # another text of what is there: its links have to go first
                is_same = there is not None and _is_same(db, there, found)
                if there is not None:
                    self._replaced[name] = there
                    if not is_same:
                        self._crew.renewed(name)
                asked.append(self._begin(db, found, coming, there if is_same else None))
                coming.add(_marked(found))
                self._coming[name] = found
        return asked

    def _begin(self, db: sqlite3.Connection, found: Found, coming: stories.MemoryIndex, here: int | None) -> _Asked:
        """Look up an article's partners and have them compared, but for those it has met: as article `here`, where that
        was found to be the same."""
        replaced = set(self._replaced.values())
        there = self._linker.postings(db, found.sketch)

        def both(term: str, first: int | None, last: int | None) -> Iterable[stories.Posting]:
            stay = (one for one in there.get(term, ()) if int(one[1]) not in replaced)
            return chain(stay if replaced else there.get(term, ()), coming.postings(term, first, last))

        near = {_name(other): story for other, story in stories.near(replace(found.sketch, article=""), both).items()}
        partners = {other: (story, False) for other, story in near.items()}
        for other in quoting(db, found.grams)[0] - near.keys() - replaced:
            sketch = analyses.sketch(db, other)
            if sketch is not None:
                partners[other] = (stories.same_story(found.sketch, sketch), True)
        met = self._met(db, here) if here is not None else {}
        told = [other for other in near if isinstance(other, str) and here in self._asks.get(other, ())]
        names = [other for other in partners if other not in met and other not in told][:_MOST]
        self._asks[found.article.id] = {*met, *(other for other in names if other in near)}
        there_already = articles.named(db, (other for other in names if isinstance(other, int)))
        ids = {other if isinstance(other, str) else there_already[other].id: other for other in names}

        def tell(name: str) -> Written | None:
            if name == found.article.id:
                return found.written()
            other = ids[name]
            return self._coming[name].written() if isinstance(other, str) else analyses.written(db, other)

        task = self._crew.compare(found.article.id, [(one, *partners[ids[one]]) for one in ids], tell) if ids else None
        return _Asked(found.article.id, near, names, task, met, here, told)

    def _met(self, db: sqlite3.Connection, n: int) -> dict[Name, list[Link]]:
        """The links of article `n` with those of its story that have come in anew."""
        met: dict[Name, list[Link]] = {other: [] for other in links.pairs(db, n).keys() & self._renewed}
        named = articles.named(db, [n, *(other for other in met if isinstance(other, int))])
        for row in links.links_with(db, n):
            other = row.b[0] if row.a[0] == n else row.a[0]
            if other in met:
                a, b = (f"{named[end[0]].id}:{end[1]}" for end in (row.a, row.b))
                met[other].append(Link(a, b, row.kind, row.strength, row.why))
        return met


def _is_same(db: sqlite3.Connection, n: int, found: Found) -> bool:
    """Whether linking knows article `n` as it is found now."""
    there, sketch = analyses.written(db, n), analyses.sketch(db, n)
    if there is None or sketch is None:
        return False
    one, other = there.article, found.article
    return (
        (there.quotes, there.figures, one.text, one.title, one.source, one.date)
        == (found.quotes, found.figures, other.text, other.title, other.source, other.date)
        and (sketch.day, sketch.terms) == (found.sketch.day, found.sketch.terms)
    )  # fmt: skip


def _marked(found: Found) -> stories.Sketch:
    return replace(found.sketch, article=_MARK + found.article.id)


def _name(posted: str) -> Name:
    return posted[len(_MARK) :] if posted.startswith(_MARK) else int(posted)
