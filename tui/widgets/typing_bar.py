"""A line somebody types a query or words into: keys that come before it can take them are not lost."""

from __future__ import annotations

from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input


class TypingBar(Vertical):
    """An input and what a subclass puts beside it. Posts `Asked` at every change."""

    class Asked(Message):
        """Something else is looked for; `cursor` is where in it the person is, `bar` which line it is."""

        def __init__(self, bar: str, query: str, cursor: int) -> None:
            super().__init__()
            self.bar, self.query, self.cursor = bar, query, cursor

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._early = ""
        self.resumed = ""

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Asked(self.id or "", event.value, event.input.cursor_position))

    def on_mount(self) -> None:
        if self.resumed:  # its field holds it from the start; the keys stay where they are
            self.post_message(self.Asked(self.id or "", self.resumed, len(self.resumed)))
        else:
            self.take_keys()

    def resume(self, query: str) -> None:
        """Begin with a query that was there before; call before the line is on the screen."""
        self.resumed = query

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

    def put(self, query: str, cursor: int | None = None) -> None:
        """Another query in the line, as if it had been typed."""
        field = self.query_one(Input)
        field.value = query
        field.cursor_position = len(query) if cursor is None else cursor
