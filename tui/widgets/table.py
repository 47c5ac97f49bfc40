"""The lines of a view: only those in sight are made; the header stays, and so does the chosen line."""

from collections.abc import Collection
from itertools import chain

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.render import plural, styled
from tui.views.view import View
from tui.widgets.paint import paint


class Table(Widget, can_focus=True, inherit_bindings=False):
    """A `View` and its chosen line. Posts `Chosen` when another line is, `Picked` when the chosen one was clicked."""

    class Chosen(Message):
        """Another line is the chosen one."""

    class Picked(Message):
        """The chosen line was clicked."""

    def __init__(self, view: View, top: int = 0) -> None:
        super().__init__(id="table")
        self.view = view
        self.top = top  # the first line in sight
        self._whole: tuple[int, int] | None = None  # chosen and first line before it was narrowed

    @property
    def cells(self) -> int:
        return max(1, self.size.width - 2)

    @property
    def room(self) -> int:
        """Lines in sight below the header."""
        return max(1, self.size.height - len(self.view.header(self.cells)))

    def narrow_to(self, kept: Collection[int] | None) -> None:
        """Only these lines of the view; where all are back, the one that was chosen before, and as it stood."""
        if kept is not None and self._whole is None:
            self._whole = self.view.chosen, self.top
        self.view.narrow_to(kept)
        if kept is None and self._whole is not None:
            (self.view.chosen, self.top), self._whole = self._whole, None
        self.show()

    def choose(self, by: int) -> None:
        """The next line that can be chosen, or the one `by` lines further on; at the ends the last that can."""
        view, step = self.view, 1 if by > 0 else -1
        at = max(0, min(view.chosen + by, len(view) - 1))
        onwards = range(at, len(view) if step > 0 else -1, step)
        back = range(at, -1 if step > 0 else len(view), -step)
        found = next((number for number in chain(onwards, back) if number < len(view) and view.can_choose(number)), -1)
        if found >= 0:
            view.chosen = found
        self.show()

    def show(self) -> None:
        """Have the chosen line in sight, with the heading above it."""
        chosen, room = self.view.chosen, self.room
        above = chosen - 1 if chosen > 0 and not self.view.can_choose(chosen - 1) else chosen
        self.top = max(min(self.top, max(0, above)), chosen - room + 1)
        self.top = max(0, min(self.top, len(self.view) - room))
        self.refresh()
        self.post_message(self.Chosen())

    def on_resize(self) -> None:
        self.show()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._scroll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._scroll(-3)

    def _scroll(self, by: int) -> None:
        self.top = max(0, min(self.top + by, len(self.view) - self.room))
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        number = self.top + event.y - len(self.view.header(self.cells))
        if event.y >= len(self.view.header(self.cells)) and number < len(self.view) and self.view.can_choose(number):
            again = number == self.view.chosen
            self.view.chosen = number
            self.show()
            if again:
                self.post_message(self.Picked())

    def render_line(self, y: int) -> Strip:
        cells = self.size.width
        header = self.view.header(self.cells)
        if y < len(header):
            return paint(self, header[y], cells, left=1)
        number = self.top + y - len(header)
        if number >= len(self.view):
            return Strip.blank(cells, self.visual_style.rich_style)
        over = "cursor-blurred" if number == self.view.chosen else ""
        return paint(self, self.view.line(number, self.cells), cells, left=1, over=over)


class Detail(Widget):
    """What a view says of its chosen line."""

    def __init__(self, view: View) -> None:
        super().__init__(id="detail")
        self.view = view

    def render_line(self, y: int) -> Strip:
        lines = self.view.detail(max(8, self.size.width - 2))
        if y >= len(lines):
            return Strip.blank(self.size.width, self.visual_style.rich_style)
        line, more = lines[y], len(lines) - self.size.height
        if more > 0 and y == self.size.height - 1:
            line = styled((f"  … {plural(more + 1, 'more line')}", ".dim"))
        return paint(self, line, self.size.width, left=1)
