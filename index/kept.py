"""What is kept beside the articles, as plain data: notes, judgements of links, saved searches, changes of a text.

Passages hang on an article's id, their place and their words: where the text has changed since, the words are looked
for again near the place.
"""

from dataclasses import dataclass
from typing import Literal

from index.model import Kind, Span

Judged = Literal["rejected", "confirmed", "added"]


@dataclass(frozen=True, slots=True)
class Passage:
    """`text[start:end]` of an article when it was marked."""

    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note on an article, or on a passage of it."""

    number: int
    article: str
    text: str
    at: str  # ISO 8601 moment
    passage: Passage | None = None  # as it was marked
    span: Span | None = None  # where it stands in the text now; None: on the whole article, or the passage is gone


@dataclass(frozen=True, slots=True)
class Judgement:
    """A link between two mentions that a person rejected, confirmed or added; `a` is the earlier id."""

    number: int
    verdict: Judged
    kind: Kind
    a: Passage
    b: Passage
    note: str
    at: str
    stands: bool = True  # both passages are found in the library now


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search kept under a name."""

    name: str
    query: str
    order: str = ""  # of its hits: "" as search answers
    seen: int = 0  # articles up to this number were there when it was last looked at

    @property
    def asked(self) -> str:
        """The query with its order."""
        return f"{self.query} sort:{self.order}" if self.order else self.query


@dataclass(frozen=True, slots=True)
class News:
    """The articles that have come since the reader was last left."""

    articles: tuple[str, ...]  # ids, the newest first
    since: str  # ISO 8601 moment


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, in words, and the articles it was about."""

    what: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A passage of an earlier text, and what stands in its place now; one of the two may be empty."""

    old: Span
    new: Span


@dataclass(frozen=True, slots=True)
class Change:
    """How an article's text became the next one. `number` is that of the earlier version, 1 the first."""

    number: int
    until: str  # ISO 8601 moment at which it was replaced
    title: str
    new_title: str
    text: str
    new_text: str
    differences: tuple[Difference, ...]
