"""What a search gives to a screen: hits, counts, what a word may become, and which lines of a table it keeps.

All offsets count Unicode code points of the text they point into, half open.
"""

from dataclasses import dataclass
from typing import Literal

from index.model import Span

Sort = Literal["new", "old", "best"]  # of hits: the newest, the oldest, the most relevant first


@dataclass(frozen=True, slots=True)
class Hit:
    """One search result; `snippet` is verbatim, highlights are offsets into it."""

    article: str
    source: str
    title: str
    date: str | None
    snippet: str
    highlights: tuple[Span, ...]
    start: int  # of the first hit in the article's text
    end: int


@dataclass(frozen=True, slots=True)
class SearchResult:
    hits: tuple[Hit, ...]
    total: int
    complaint: str | None = None  # the query could not be read as written; literal words were searched instead
    position: int = 0  # … where in the query
    counted: bool = True  # `total` is exact; else at least so many
    partial: bool = False  # of the word being typed only titles and first words were looked at, until it is whole
    nearest: tuple[str, ...] = ()  # nothing was found: words of the library that are spelled nearly so
    sort: Sort = "new"
    behind: int = 0  # articles the index does not know yet: it is being built


@dataclass(frozen=True, slots=True)
class Line:
    """What a query can find in a line of a table or a panel, which stands for passages of articles."""

    texts: tuple[str, ...]  # the passages, and what the line calls them
    sources: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()  # passages that are quotations
    figures: tuple[tuple[float, str], ...] = ()  # values with their units, "" for none
    dates: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    differs: bool = False  # what the line stands for is told in several ways


@dataclass(frozen=True, slots=True)
class Sifted:
    """The numbers of the lines a query matches; `complaint` and `position` as in a `SearchResult`."""

    kept: tuple[int, ...]
    complaint: str | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class Facets:
    """All hits of a query, counted: by source, by time, by who is quoted in them. Most first; dates by time."""

    total: int
    sources: tuple[tuple[str, int], ...] = ()
    dates: tuple[tuple[str, int], ...] = ()  # "2015-09": days, months or years, as many as are easily read
    speakers: tuple[tuple[str, int], ...] = ()
    complete: bool = True  # not cancelled on the way


@dataclass(frozen=True, slots=True)
class Completion:
    """What can stand for the word under the cursor: `query` with it put in, and the cursor behind it."""

    shown: str
    query: str
    cursor: int
