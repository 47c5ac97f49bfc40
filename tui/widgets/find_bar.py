"""The line above the text in which words of the open article are looked for."""

from textual.app import ComposeResult

from tui.widgets.bars import Bar
from tui.widgets.typing_bar import Line, TypingBar


class FindBar(TypingBar):
    """An input and how many hits there are."""

    def compose(self) -> ComposeResult:
        yield Line(placeholder="find in this article", id="find-words")
        yield Bar("find-count")

    def say(self, text: str, complaint: bool = False) -> None:
        """How many hits there are, and which one is looked at."""
        self.query_one(Bar).say([], [(text, ".complaint" if complaint else ".dim")])
