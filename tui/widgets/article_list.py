"""The list on the left: articles, or the hits of a search. Any number of rows costs the rows on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from tui.render import ROW_HEIGHT, notice_lines, row_lines
from tui.rows import Head, Member
from tui.widgets.paint import paint
from tui.widgets.scrolling import Scrolling

if TYPE_CHECKING:
    from index.hits import Hit
    from index.model import ArticleRow

    Row = ArticleRow | Hit | Head | Member


class ArticleList(Scrolling, can_focus=True, inherit_bindings=False):
    """Rows of equal height and a cursor. Posts `Moved` when the cursor moves, `Picked` on a click."""

    class Moved(Message):
        """The cursor stands on another row."""

    class Picked(Message):
        """A row was clicked."""

    class Scrolled(Message):
        """Other rows are in sight."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.rows: Sequence[Row] = ()
        self.cursor = 0
        self.year = ""  # dates of this year are shown without it
        self.notice: Sequence[str] = ()

    def say(self, notice: Sequence[str]) -> None:
        """What stands here while there is no row."""
        if notice != self.notice:
            self.notice = notice
            self.refresh()

    def fill(self, rows: Sequence[Row], cursor: int = 0, year: str = "") -> None:
        """Show `rows`, with the cursor on one of them; no message is posted."""
        self.rows = rows
        self.year = year
        self.cursor = max(0, min(cursor, len(rows) - 1))
        self.virtual_size = Size(self.size.width, len(rows) * ROW_HEIGHT)
        self._show_cursor()
        self.refresh()
        self.post_message(self.Scrolled())

    def renew(self, rows: Sequence[Row], year: str) -> None:
        """Show other rows; the cursor stays on what it is on, and that on its line of the screen.

        Where the cursor is out of sight, the topmost row stays. A list that stands at its top stays there, as long as
        the cursor stays in sight: what is new shows.
        """
        at_top = round(self.scroll_y) == 0
        top = -(-round(self.scroll_y) // ROW_HEIGHT)
        anchor = self.cursor if top <= self.cursor < top + self.page_rows else min(top, len(self.rows) - 1)
        line = anchor * ROW_HEIGHT - round(self.scroll_y)
        there = {number: stands_at(rows, self.rows, number) if self.rows else 0 for number in (self.cursor, anchor)}
        cursor, anchor = there[self.cursor], there[anchor]
        self.rows, self.year, self.cursor = rows, year, cursor
        self.virtual_size = Size(self.size.width, len(rows) * ROW_HEIGHT)
        if not (at_top and cursor < self.page_rows):
            self.scroll_to(y=anchor * ROW_HEIGHT - line, animate=False, force=True)
        self.refresh()
        self.post_message(self.Scrolled())

    def replace_rows(self, rows: Sequence[Row]) -> None:
        """The same rows, of which more is known now."""
        self.rows = rows
        self.refresh()

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.rows else None

    @property
    def article(self) -> str | None:
        """The article under the cursor."""
        return article_of(self.rows[self.cursor]) if self.rows else None

    @property
    def above(self) -> int:
        """How many lines of the list stand above the cursor's row."""
        return max(0, self.cursor * ROW_HEIGHT - round(self.scroll_y))

    def show_below(self, lines: int) -> None:
        """Have the cursor's row stand below so many lines."""
        self.scroll_to(y=self.cursor * ROW_HEIGHT - lines, animate=False, force=True)
        self._show_cursor()

    def in_sight(self) -> Sequence[Row]:
        """The rows on the screen."""
        first = round(self.scroll_y) // ROW_HEIGHT
        return self.rows[first : first + self.page_rows + 2]

    def index_of(self, article: str, exact: bool = False) -> int | None:
        """The row of an article; unless `exact`, the head of its story where that is folded."""
        return row_of(self.rows, article, exact)

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

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Scrolled())

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
        if not self.rows and 0 < y <= len(lines := notice_lines(self.notice, cells - 2, self.size.height)):
            return paint(self, lines[y - 1], cells, left=1)
        if number >= len(self.rows) or line == ROW_HEIGHT - 1:
            return Strip.blank(cells, self.visual_style.rich_style)
        row = self.rows[number]
        inner = self.scrollable_content_region.width - 2
        content = row_lines(row, inner, self.year)[line]
        over = ""
        if number == self.cursor:
            over = "cursor" if self.has_focus else "cursor-blurred"
        return paint(self, content, cells, left=1, over=over)


def article_of(row: Row) -> str:
    """The article a row stands for."""
    if isinstance(row, (Head, Member)):  # of 100,000 rows all may be looked at: a union would be made for each
        return row.row.id
    return row.id if hasattr(row, "id") else row.article


def stands_at(rows: Sequence[Row], before: Sequence[Row], number: int) -> int:
    """Where the row `before[number]` stands in `rows`; where it is gone, the same number as far as there are rows."""
    row, name = before[number], article_of(before[number])
    heads = (at for at, one in enumerate(rows) if isinstance(one, Head) and name in one.story.articles)
    found = next(heads, None) if isinstance(row, Head) else None
    found = row_of(rows, name) if found is None else found
    return max(0, min(number, len(rows) - 1)) if found is None else found


def row_of(rows: Sequence[Row], article: str, exact: bool = False) -> int | None:
    """The row of an article in `rows`; unless `exact`, the head of its story where that is folded."""
    for number, row in enumerate(rows):
        if not isinstance(row, Head) and article_of(row) == article:
            return number
    heads = (number for number, row in enumerate(rows) if isinstance(row, Head) and article in row.story.articles)
    return None if exact else next(heads, None)
