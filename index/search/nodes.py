"""The tree of a query: what `index.search.query` reads and `index.search.matching` answers."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Words that stand one after the other in a field; with `prefix` the last is the beginning of a word."""

    field: str  # "body": title and text
    words: tuple[str, ...]
    prefix: bool = False
    exact: bool = False  # as written: no other spellings
    typed: bool = False  # its last word may not be all of it: an answer at once is worth more than all of it


@dataclass(frozen=True, slots=True)
class Near:
    """Different words in any order with at most `distance` others among them."""

    field: str
    words: tuple[str, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words that `edits` letters make of `word`: left out, put in, exchanged, or two that change places."""

    field: str
    word: str
    edits: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Articles with a figure between the two, both included unless open; None is without end. `unit`: folded."""

    low: float | None
    high: float | None
    unit: str | None = None
    open_low: bool = False
    open_high: bool = False

    def has(self, value: float) -> bool:
        """Whether a value lies between the two."""
        low = float("-inf") if self.low is None else self.low
        high = float("inf") if self.high is None else self.high
        above = low < value if self.open_low else low <= value
        return above and (value < high if self.open_high else value <= high)


@dataclass(frozen=True, slots=True)
class Dates:
    """Articles dated from `first` to `last`, beginnings of ISO 8601 dates; None is without end."""

    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class State:
    """Articles that are "unread", "starred", "differs" …"""

    name: str


@dataclass(frozen=True, slots=True)
class Tag:
    """Articles with a tag, whatever its case; with `prefix` one that begins so."""

    name: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    """Articles in a language: "en" is also "en-GB"."""

    code: str


@dataclass(frozen=True, slots=True)
class Story:
    """Articles on what an article is about; its id or an unambiguous beginning of it."""

    article: str


@dataclass(frozen=True, slots=True)
class And:
    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Or:
    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    item: "Node"


Node = Text | Near | Fuzzy | Figures | Dates | State | Tag | Language | Story | And | Or | Not


def leaves(node: Node | None, wanted: bool = True) -> Iterator[Node]:
    """What a hit can be shown at: everything asked for, without the negated."""
    if isinstance(node, And | Or):
        for item in node.items:
            yield from leaves(item, wanted)
    elif isinstance(node, Not):
        yield from leaves(node.item, not wanted)
    elif node is not None and wanted:
        yield node


def conjoined(nodes: list[Node | None]) -> Node | None:
    """All of them; those that ask for nothing do not count."""
    return joined(And, nodes)


def joined(kind: type[And] | type[Or], nodes: list[Node | None]) -> Node | None:
    """One node of all that ask for something; None where none does."""
    kept = tuple(node for node in nodes if node is not None)
    return kept[0] if len(kept) == 1 else kind(kept) if kept else None
