"""What workers answer with, and the small values that travel inside."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message

from tui.page import Page

if TYPE_CHECKING:
    from index.hits import SearchResult
    from index.kept import News
    from index.library import Library
    from index.model import ArticleRow, Comparison
    from index.reading.model import Story
    from index.reports import Progress
    from tui.resuming import Left
    from tui.views.view import View


class Place(NamedTuple):
    """Where somebody was: article, text offset of the topmost line, chosen passage and chosen source in the panel."""

    article: str
    offset: int
    mark: str | None = None  # a mention's id: other marks may come between
    entry: str | None = None  # of the panel, where the person chose one


class Goto(NamedTuple):
    """An article to open, and where in it: at a place (`offset` and so on), at a passage, else where it was left."""

    article: str
    offset: int | None = None
    mark: str | None = None
    entry: str | None = None
    passage: tuple[int, int] | None = None  # text offsets: a search hit, a source's version of a quote
    read: bool = False  # opened to be read, not only passed by in the list


class Ready(Message):
    """The library is open."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library


class Opened(Message):
    """An article was read from the library; `kept` is where it was left."""

    def __init__(self, page: Page, goto: Goto, kept: Place) -> None:
        super().__init__()
        self.page, self.goto, self.kept = page, goto, kept


class Listed(Message):
    """The rows of the list; `left` at the start: what was open the last time. `more`: others are still coming."""

    def __init__(
        self, rows: list[ArticleRow], news: News | None = None, left: Left | None = None, more: bool = False
    ) -> None:
        super().__init__()
        self.rows, self.news, self.left, self.more = rows, news, left, more


class Grouped(Message):
    """The stories of the library."""

    def __init__(self, stories: list[Story]) -> None:
        super().__init__()
        self.stories = stories


class Counted(Message):
    """How many independent texts some stories are."""

    def __init__(self, texts: dict[tuple[str, ...], int]) -> None:
        super().__init__()
        self.texts = texts


class Compared(Message):
    """What the panel shows for a group, seen from an article."""

    def __init__(self, article: str, comparison: Comparison) -> None:
        super().__init__()
        self.article, self.comparison = article, comparison


class Found(Message):
    """The answer to a search."""

    def __init__(self, query: str, result: SearchResult) -> None:
        super().__init__()
        self.query, self.result = query, result


class Viewed(Message):
    """A view over several sources, ready to be shown."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view = view


class Renewed(Message):
    """There is more of a view that may be shown: `renew` puts it in."""

    def __init__(self, view: View, renew: Callable[[], None]) -> None:
        super().__init__()
        self.view, self.renew = view, renew


class Working(Message):
    """How far long work is; None when it is over."""

    def __init__(self, progress: Progress | None) -> None:
        super().__init__()
        self.progress = progress


class Answered(Message):
    """The library has answered: `then` goes on from there."""

    def __init__(self, then: Callable[[], None]) -> None:
        super().__init__()
        self.then = then


class Said(Message):
    """Something to tell the person in the footer."""

    def __init__(self, text: str, complaint: bool = False) -> None:
        super().__init__()
        self.text, self.complaint = text, complaint
