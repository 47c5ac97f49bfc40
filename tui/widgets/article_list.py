"""The list on the left: articles, or the hits of a search. Any number of rows costs the rows on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.render import ROW_HEIGHT, row_lines
from tui.widgets.paint import paint

if TYPE_CHECKING:
    from index.model import ArticleRow, Hit


class ArticleList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows of equal height and a cursor. Posts `Moved` when the cursor moves, `Picked` on a click."""

    class Moved(Message):
        """The cursor stands on another row."""

    class Picked(Message):
        """A row was clicked."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.rows: Sequence[ArticleRow | Hit] = ()
        self.cursor = 0
        self.year = ""  # dates of this year are shown without it

    def fill(self, rows: Sequence[ArticleRow | Hit], cursor: int = 0, year: str = "") -> None:
        """Show `rows`, with the cursor on one of them; no message is posted."""
        self.rows = rows
        self.year = year
        self.cursor = max(0, min(cursor, len(rows) - 1))
        self.virtual_size = Size(self.size.width, len(rows) * ROW_HEIGHT)
        self._show_cursor()
        self.refresh()

    @property
    def current(self) -> ArticleRow | Hit | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.rows else None

    def index_of(self, article: str) -> int | None:
        """The row of an article."""
        return next((number for number, row in enumerate(self.rows) if article_of(row) == article), None)

    def point_to(self, article: str) -> None:
        """The cursor on an article, if it stands here."""
        number = self.index_of(article)
        if number is not None:
            self.move(number, quiet=True)

    def move(self, to: int, quiet: bool = False) -> None:
        """Put the cursor on row `to`, as far as there are rows; `quiet` posts nothing."""
        to = max(0, min(to, len(self.rows) - 1))
        if to != self.cursor:
            self.cursor = to
            self._show_cursor()
            self.refresh()
            if not quiet:
                self.post_message(self.Moved())

    @property
    def page_rows(self) -> int:
        """Rows that fit on the screen."""
        return max(1, self.size.height // ROW_HEIGHT)

    def _show_cursor(self) -> None:
        self.scroll_to_region(
            Region(0, self.cursor * ROW_HEIGHT, 1, ROW_HEIGHT), animate=False, force=True, x_axis=False
        )

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, len(self.rows) * ROW_HEIGHT)
        self._show_cursor()

    def on_click(self, event: events.Click) -> None:
        number = (event.y + round(self.scroll_y)) // ROW_HEIGHT
        if 0 <= number < len(self.rows):
            self.move(number, quiet=True)
            self.post_message(self.Picked())

    def render_line(self, y: int) -> Strip:
        cells = self.size.width
        number, line = divmod(y + round(self.scroll_y), ROW_HEIGHT)
        if number >= len(self.rows) or line == ROW_HEIGHT - 1:
            return Strip.blank(cells, self.visual_style.rich_style)
        row = self.rows[number]
        inner = self.scrollable_content_region.width - 2
        content = row_lines(row, inner, self.year)[line]
        over = ""
        if number == self.cursor:
            over = "cursor" if self.has_focus else "cursor-blurred"
        return paint(self, content, cells, left=1, over=over)


def article_of(row: ArticleRow | Hit) -> str:
    """The article a row stands for."""
    from index.model import Hit  # loaded with the rows; not needed before the first frame

    return row.article if isinstance(row, Hit) else row.id
