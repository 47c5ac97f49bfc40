"""Sifting: which lines of a table or a panel a query matches, by the same grammar as the search.

A line is read like a small article: words are looked for in its passages, and what only the articles have that it is
made of (titles, bylines, tags, states, languages, stories) is asked of the library; `is:differs` is about the line
itself. There are few of them, so they are read word by word.
"""

from collections.abc import Callable, Sequence

from index.hits import Line, Sifted
from index.search.finding import cleaned, numbers, understood
from index.search.fulltext import Index
from index.search.nodes import And, Dates, Figures, Fuzzy, Near, Node, Not, Or, State, Text
from index.search.sets import near
from index.search.values import folded_unit
from index.search.variants import expanded
from index.search.words import within
from index.store import Store, articles
from index.text.folding import words

_DIFFERS = State("differs")
_Words = list[list[str]]  # of each text of a field, in order
_Asked = Callable[[Node], frozenset[str]]  # ids of the articles that match


def sift(store: Store, index: Index, typed: str, lines: Sequence[Line], typing: bool) -> Sifted:
    """The numbers of the lines that match; all of them where nothing is asked for."""
    wanted, complaint, position = understood(cleaned(typed), typing)
    if wanted.node is None:
        return Sifted(tuple(range(len(lines))), complaint, position)
    node = expanded(wanted.node)
    asked = _asked(store, index, {article for line in lines for article in line.articles})
    kept = tuple(at for at, line in enumerate(lines) if _Reading(line, asked).matches(node))
    return Sifted(kept, complaint, position)


def _asked(store: Store, index: Index, ids: set[str]) -> _Asked:
    """Asks the library which of these articles match, once for each thing."""
    known: dict[Node, frozenset[str]] = {}
    lookup = numbers(store)
    with store.read() as db:
        by_number = {n: one for one in ids if (n := articles.number(db, one)) is not None}

    def ask(node: Node) -> frozenset[str]:
        if node not in known:
            found = index.ask(lambda shards: {shard.ns[doc] for shard in shards for doc in shard.passing(node, lookup)})
            known[node] = frozenset(by_number[n] for n in found if n in by_number)
        return known[node]

    return ask


class _Reading:
    """One line, its words read when they are asked for."""

    def __init__(self, line: Line, asked: _Asked) -> None:
        self._line, self._asked = line, asked
        self._read: dict[str, _Words] = {}

    def matches(self, node: Node) -> bool:
        if isinstance(node, And):
            return all(self.matches(item) for item in node.items)
        if isinstance(node, Or):
            return any(self.matches(item) for item in node.items)
        if isinstance(node, Not):
            return not self.matches(node.item)
        if node == _DIFFERS:
            return self._line.differs
        if isinstance(node, Figures):
            return any(_counts(node, value, unit) for value, unit in self._line.figures)
        if isinstance(node, Dates):
            return any(_dated(node, date) for date in self._line.dates)
        if isinstance(node, Text | Near | Fuzzy) and node.field in ("body", "source", "speaker", "quote"):
            return any(_stands(node, text) for text in self._words(node.field))
        return not self._asked(node).isdisjoint(self._line.articles)

    def _words(self, field: str) -> _Words:
        if field not in self._read:
            line = self._line
            texts = {"body": line.texts, "source": line.sources, "speaker": line.speakers, "quote": line.quotes}[field]
            self._read[field] = [words(text) for text in texts]
        return self._read[field]


def _counts(node: Figures, value: float, unit: str) -> bool:
    return node.has(value) and (node.unit is None or folded_unit(unit) == node.unit)


def _dated(node: Dates, date: str) -> bool:
    last = node.last or ""
    return date >= (node.first or "") and (not last or date[: len(last)] <= last)


def _stands(node: Text | Near | Fuzzy, text: list[str]) -> bool:
    """Whether a text has it."""
    if isinstance(node, Fuzzy):
        return bool(within("\n".join(["", *sorted(set(text)), ""]).encode(), node.word, node.edits))
    if isinstance(node, Near):
        return near([[at for at, one in enumerate(text) if one == word] for word in node.words], node.distance)
    size = len(node.words)
    *whole, last = node.words
    for at in range(len(text) - size + 1):
        run = text[at : at + size]
        if run[:-1] == whole and (run[-1].startswith(last) if node.prefix else run[-1] == last):
            return True
    return False
