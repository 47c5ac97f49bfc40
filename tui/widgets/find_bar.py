"""The line above the text in which words of the open article are looked for."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from tui.widgets.bars import Bar


class FindBar(Horizontal):
    """An input and how many hits there are. Posts `Asked` at every change."""

    class Asked(Message):
        """Other words are looked for."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._early = ""

    def compose(self) -> ComposeResult:
        yield Input(placeholder="find in this article", id="find-words", compact=True)
        yield Bar("find-count")

    @on(Input.Changed)
    def changed(self, message: Input.Changed) -> None:
        message.stop()
        self.post_message(self.Asked(message.value))

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

    def say(self, text: str, complaint: bool = False) -> None:
        """How many hits there are, and which one is looked at."""
        self.query_one(Bar).say([], [(text, ".complaint" if complaint else ".dim")])
