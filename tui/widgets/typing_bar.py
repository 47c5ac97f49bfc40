"""A line somebody types a query or words into. No key is lost or overtaken, however busy the program is.

A key goes to what has the focus, and up from there to the screen. Those that come before the line has the focus take
another way than those after; were its letters put in at once, they would overtake the ones before, and after Escape the
next command would still be written into it. So the line sends its letters up as well, through the same panes; and the
screen, where all arrive in order, types them or does what they mean by then.
"""

from __future__ import annotations

from textual import events
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

GONE = 1.0  # seconds after which a line that was closed is taken away: letters are still on their way from it


class Line(Input):
    """An input whose letters are typed by the screen: see `TypingBar.type`."""

    def __init__(self, value: str = "", *, placeholder: str, id: str) -> None:
        super().__init__(value, placeholder=placeholder, id=id, compact=True, select_on_focus=False)

    class Typed(Message):
        """A letter; `key` is Textual's name of it."""

        def __init__(self, key: str, character: str) -> None:
            super().__init__()
            self.key, self.character = key, character

    def on_key(self, event: events.Key) -> None:
        if event.is_printable:
            event.stop()
            event.prevent_default()
            self.post_message(self.Typed(event.key, event.character or ""))


class TypingBar(Vertical):
    """A `Line` and what a subclass puts beside it. Posts `Asked` at every change."""

    class Asked(Message):
        """Something else is looked for; `cursor` is where in it the person is, `bar` which line it is."""

        def __init__(self, bar: str, query: str, cursor: int) -> None:
            super().__init__()
            self.bar, self.query, self.cursor = bar, query, cursor

    def __init__(self, name: str) -> None:
        super().__init__(name=name)
        self.resumed = ""
        self._early = ""
        self._ready = False
        self.had_keys = False  # since they were sent for

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Asked(self.name or "", event.value, event.input.cursor_position))

    def on_mount(self) -> None:
        if self.resumed:  # its field holds it from the start; the keys stay where they are
            self.post_message(self.Asked(self.name or "", self.resumed, len(self.resumed)))
        else:
            self.take_keys()

    def resume(self, query: str) -> None:
        """Begin with a query that was there before; call before the line is on the screen."""
        self.resumed = query

    def take_keys(self) -> None:
        """Focus the line."""
        self.had_keys = False
        for field in self.query(Line):
            field.focus()

    def on_descendant_focus(self) -> None:
        """The line has the keys now; what was typed before comes first."""
        self._ready = self.had_keys = True
        self.type("")

    def on_descendant_blur(self) -> None:
        self._ready = False

    def type(self, letters: str) -> None:
        """Letters at the cursor, or in the place of what is selected; they wait until the line has the keys."""
        self._early += letters
        if self._ready and self._early:
            field = self.query_one(Line)
            field.replace(self._early, *field.selection)
            self._early = ""

    def close(self) -> None:
        """Out of sight at once."""
        self.display = False
        self.set_timer(GONE, self.remove)

    def put(self, query: str, cursor: int | None = None) -> None:
        """Another query in the line, as if it had been typed."""
        field = self.query_one(Line)
        field.value = query
        field.cursor_position = len(query) if cursor is None else cursor
