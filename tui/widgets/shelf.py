"""The column on the far left: the library by state, tag, source and kept search, each with its counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from tui.cells import flat, width
from tui.render import Part, edges, styled
from tui.widgets.paint import paint
from tui.widgets.scrolling import Scrolling

if TYPE_CHECKING:
    from index.reading.shelf import Board

HEADINGS = {"tag": "Tags", "source": "Sources", "search": "Searches"}


class Row(NamedTuple):
    """A line: a board, or a heading or blank line without one."""

    board: Board | None
    text: str = ""


class Shelf(Scrolling, can_focus=True, inherit_bindings=False):
    """Boards and a cursor on one of them. Posts `Picked` on a click."""

    class Picked(Message):
        """A board was clicked."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.boards: Sequence[Board] = ()
        self.cursor = 0  # number of the board
        self.open: Board | None = None  # the one the list shows
        self._rows: list[Row] = []

    def fill(self, boards: Sequence[Board]) -> None:
        """Show `boards`; the cursor stays on the same one, where it is still there."""
        now = self.current
        self.boards = boards
        same = (number for number, one in enumerate(boards) if now and (one.kind, one.name) == (now.kind, now.name))
        self.cursor = next(same, min(self.cursor, max(0, len(boards) - 1)))
        self._rows = list(laid_out(boards))
        self.virtual_size = Size(self.size.width, len(self._rows))
        self.refresh()

    @property
    def current(self) -> Board | None:
        """The board under the cursor."""
        return self.boards[self.cursor] if self.boards else None

    def move(self, to: int) -> None:
        """Put the cursor on board `to`, as far as there are any."""
        self.cursor = max(0, min(to, len(self.boards) - 1))
        at = next((y for y, row in enumerate(self._rows) if row.board is self.current), 0)
        top = 0 if not self.cursor else at
        self.scroll_to_region(Region(0, top, 1, at - top + 1), animate=False, force=True, x_axis=False)
        self.refresh()

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._rows))

    def on_click(self, event: events.Click) -> None:
        number = event.y + round(self.scroll_y)
        if number < len(self._rows) and (board := self._rows[number].board):
            self.move(list(self.boards).index(board))
            self.post_message(self.Picked())

    def render_line(self, y: int) -> Strip:
        cells = self.size.width
        number = y + round(self.scroll_y)
        if number >= len(self._rows):
            return Strip.blank(cells, self.visual_style.rich_style)
        row = self._rows[number]
        inner = self.scrollable_content_region.width - 2
        if row.board is None:
            return paint(self, styled((row.text, ".dim")), cells, left=1)
        over = ""
        if row.board is self.current:
            over = "cursor" if self.has_focus else "cursor-blurred"
        here = self.open is not None and (row.board.kind, row.board.name) == (self.open.kind, self.open.name)
        return paint(self, board_line(row.board, inner, here), cells, left=1, over=over)


def laid_out(boards: Sequence[Board]) -> Iterator[Row]:
    """The boards with a heading before each kind."""
    kind = ""
    for board in boards:
        heading = HEADINGS.get(board.kind)
        if heading and board.kind != kind:
            yield Row(None)
            yield Row(None, heading)
        kind = board.kind
        yield Row(board)


def board_line(board: Board, cells: int, here: bool) -> Content:
    """Its name, and what is unread or new of how many: "1 of 4"; where there is little room, what is unread or new."""
    name = flat(f"#{board.name}" if board.kind == "tag" else board.name)
    new = " new" if board.kind == "search" and board.fresh else ""
    right: list[Part] = [(f"{board.fresh:,}{new}", ".unread" if board.fresh else ".dim")]
    if board.query != "is:unread" and board.count:  # what is unread is unread
        total = f" of {board.count:,}"
        if width(name + total + right[0][0]) + 3 <= cells:  # the name goes before how many there are
            right.append((total, ".dim"))
    pointer: Part = ("▸ " if here else "  ", ".chosen")
    return edges([pointer, (name, ".source" if board.fresh else ".text")], right, cells)
