"""The search line above the list: asks as you type, shows what could not be read and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from tui.cells import crop, flat
from tui.render import styled
from tui.widgets.paint import paint

if TYPE_CHECKING:
    from index.model import SearchResult


class SearchBar(Vertical):
    """An input and a line below it. Posts `Asked` at every change."""

    class Asked(Message):
        """The query changed."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._early = ""

    def compose(self) -> ComposeResult:
        yield Input(placeholder='words, "phrases", source:…', id="query", compact=True)
        yield Answer(id="answer")

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Asked(event.value))

    def on_mount(self) -> None:
        self.take_keys()

    def take_keys(self) -> None:
        """Focus the input, with what was typed before it could take keys."""
        for field in self.query(Input):
            field.focus()
            field.insert_text_at_cursor(self._early)
            self._early = ""

    def type(self, character: str) -> None:
        """A key that was sent elsewhere while the input was on its way."""
        self._early += character
        self.take_keys()

    def answer(self, result: SearchResult | None) -> None:
        """Say how many hits there are, or what was expected at which character."""
        self.query_one(Answer).show(result)


class Answer(Widget):
    """The line under the query: a count, or a complaint that points at the character."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.result: SearchResult | None = None

    def show(self, result: SearchResult | None) -> None:
        self.result = result
        self.refresh()

    def render_line(self, y: int) -> Strip:
        lines = self._lines(max(1, self.size.width - 2))
        return paint(self, lines[y] if y < len(lines) else Content(""), self.size.width, left=1)

    def _lines(self, cells: int) -> list[Content]:
        """A count; or a pointer below the character, and what was expected there."""
        if self.result is None:
            return [styled(("Esc closes", ".dim"))]
        if self.result.complaint:
            pointer = " " * min(self.result.position, cells - 1) + "▴"
            return [styled((pointer, ".complaint")), styled((crop(flat(self.result.complaint), cells), ".complaint"))]
        total, shown = self.result.total, len(self.result.hits)
        text = f"{total:,} {'hit' if total == 1 else 'hits'}" if total else "nothing found"
        return [styled((text + (f", the best {shown}" if shown < total else ""), ".dim"))]
