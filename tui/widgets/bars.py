"""Lines of one row: the header, the heads of the panes, the footer with its clickable hints."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.render import HINT_GAP, edges, hint_cells, hints
from tui.widgets.paint import paint


class Bar(Widget):
    """One line with something at both ends."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.left: Sequence[tuple[str, str]] = ()
        self.right: Sequence[tuple[str, str]] = ()

    def say(self, left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]] = ()) -> None:
        """Show text pieces with their styles."""
        if (left, right) != (self.left, self.right):
            self.left, self.right = left, right
            self.refresh()

    def render_line(self, y: int) -> Strip:
        cells = self.size.width
        content = edges(self.left, self.right, max(1, cells - 2)) if y == 0 else Content("")
        return paint(self, content, cells, left=1)


class Footer(Widget):
    """Keys and what they do; instead of them for a while, a message. Posts `Hinted` when a hint is clicked."""

    class Hinted(Message):
        """A hint was clicked: run that command."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.rows: Sequence[tuple[str, str, str]] = ()  # key, label, command id
        self.message = ""
        self.style_of_message = ""
        self.pending = ""  # the beginning of a sequence

    def offer(self, rows: Sequence[tuple[str, str, str]]) -> None:
        """Show these hints."""
        if rows != self.rows:
            self.rows = rows
            self.refresh()

    def say(self, message: str, style: str = ".strong") -> None:
        """Show a message in place of the hints; an empty one brings the hints back."""
        self.message, self.style_of_message = message, style
        self.refresh()

    def wait_for(self, pending: str) -> None:
        """Show that a sequence has begun."""
        self.pending = pending
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Run the command whose hint was clicked; the last one stands at the right edge."""
        if self.message or not self.rows:
            return
        *rows, (key, label, command) = self.rows
        if event.x >= (edge := self.size.width - 1 - hint_cells(key, label) + HINT_GAP):
            self.post_message(self.Hinted(command))
            return
        at = 1
        for key, label, command in rows:
            end = at + hint_cells(key, label) - HINT_GAP
            if end >= edge:  # there was no room for it
                return
            if at <= event.x < end:
                self.post_message(self.Hinted(command))
                return
            at = end + HINT_GAP

    def render_line(self, y: int) -> Strip:
        cells = self.size.width
        if y or not self.rows:
            return Strip.blank(cells, self.visual_style.rich_style)
        if self.message:
            content = edges([(self.message, self.style_of_message)], (), max(1, cells - 2))
        else:
            *rows, last = [(key, label) for key, label, _ in self.rows]
            content = hints(rows, last, self.pending, max(1, cells - 2))
        return paint(self, content, cells, left=1)
