"""A line to type: tags, a note, a name. And a question that is answered with yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static
from textual.widgets.input import Selection

from tui.ascii import signs
from tui.cells import crop, flat
from tui.looks import LOOKS
from tui.render import Part, paragraph, styled
from tui.screens import HEIGHTS
from tui.widgets.fitted import Fitted

SUGGESTED = 40  # known words looked at for one line of suggestions


class Typed(NamedTuple):
    """What was typed, and which of the `scopes` it is for."""

    text: str
    scope: int


class Prompt(ModalScreen["Typed | None"]):
    """Asks for a line; None where it was left with Esc.

    `known` words complete what stands after the last comma (Tab). `scopes` are what the line may be about, each with
    what it says already; Tab goes round them. A `value` that is only `offered` gives way to what is typed. `enter`
    is what Enter does then.
    """

    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS = [  # noqa: RUF012
        Binding("escape", "leave", "Close", priority=True),
        Binding("tab", "turn", "Complete", priority=True),
    ]

    def __init__(
        self,
        title: str,
        about: str = "",
        value: str = "",
        known: Sequence[str] = (),
        scopes: Sequence[tuple[str, str]] = (),
        offered: bool = False,
        enter: str = "keeps",
    ) -> None:
        super().__init__()
        self.heading, self.about, self.value = title, about, scopes[0][1] if scopes else value
        self.known, self.scopes, self.offered, self.enter = known, scopes, offered, enter
        self.scope = 0

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Fitted(self._about, "prompt-about")
            yield Input(self.value, id="prompt-line", compact=True)
            if self.known:
                yield Fitted(self._below, "prompt-below")

    def on_mount(self) -> None:
        box = self.query_one(".box")
        box.border_title = self.heading
        more = "Tab completes · " if self.known else "Tab: about what · " if len(self.scopes) > 1 else ""
        box.border_subtitle = signs(self.app, f"{more}Enter {self.enter} · Esc closes")
        self.query_one(Input).selection = Selection(0 if self.offered else len(self.value), len(self.value))

    @on(Input.Changed)
    def changed(self) -> None:
        for words in self.query(Fitted):
            words.anew()

    @on(Input.Submitted)
    def submitted(self, message: Input.Submitted) -> None:
        self.dismiss(Typed(message.value, self.scope))

    def action_leave(self) -> None:
        self.dismiss(None)

    def action_turn(self) -> None:
        """Tab: complete the last word, or the next scope."""
        line = self.query_one(Input)
        if self.scopes:
            untouched = line.value == self.scopes[self.scope][1]
            self.scope = (self.scope + 1) % len(self.scopes)
            if untouched:
                line.value = self.scopes[self.scope][1]
            self.query_one("#prompt-about", Fitted).anew()
        elif found := suggestions(line.value, self.known):
            line.value = completed(line.value, found[0])
            line.cursor_position = len(line.value)

    def _about(self, cells: int) -> list[Content]:
        """What the line is about: a headline, and the scopes to choose from."""
        about, _, asked = self.about.rpartition("\n")  # what is asked is never cropped away
        texts = (crop(flat(about), 2 * cells), asked if about else crop(flat(asked), 3 * cells))
        lines = [line for text in texts if text for line in paragraph(text, LOOKS["dim"], cells)]
        for number, (scope, _) in enumerate(self.scopes if len(self.scopes) > 1 else ()):
            here = number == self.scope
            text = crop(flat(scope), cells - 2)
            lines.append(styled(("● " if here else "○ ", LOOKS["chosen" if here else "dim"]), (text, LOOKS["text"])))
        return [*lines, Content("")] if lines else []

    def _below(self, cells: int) -> list[Content]:
        """The known words that what is typed may become."""
        return [Content(""), _listed(suggestions(self.query_one(Input).value, self.known), cells)]


def suggestions(line: str, known: Sequence[str]) -> list[str]:
    """The known words that what stands after the last comma may become, those that begin so first."""
    *before, last = [part.strip().casefold() for part in line.split(",")]
    free = [word for word in known if word.casefold() not in before and word.casefold() != last]
    begin = [word for word in free if word.casefold().startswith(last)]
    inside = [word for word in free if last and last in word.casefold() and word not in begin]
    return [*begin, *inside][:SUGGESTED]


def completed(line: str, word: str) -> str:
    """`line` with `word` in the place of what stands after the last comma, ready for the next."""
    before = line.rpartition(",")[0]
    return f"{before}, {word}, " if before else f"{word}, "


def _listed(words: Sequence[str], cells: int) -> Content:
    """As many as fit on a line; the first, which Tab takes, stands out."""
    parts: list[Part] = []
    room = cells
    for word in map(flat, words):
        room -= len(word) + 3
        if room < 0:
            break
        parts += [(word, LOOKS["dim" if parts else "strong"]), (" · ", LOOKS["dim"])]
    return styled(*parts[:-1]) if parts else styled(("a new one", LOOKS["dim"]))


class Confirm(ModalScreen[bool]):
    """A question; only y or Enter on it is a yes."""

    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS = [  # noqa: RUF012
        Binding("y", "answer(True)", "Yes"),
        Binding("enter", "answer(True)", "Yes"),
        Binding("n,escape,q", "answer(False)", "No"),
    ]

    def __init__(self, title: str, question: str) -> None:
        super().__init__()
        self.heading, self.question = title, question

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(Content(flat(self.question)))

    def on_mount(self) -> None:
        box = self.query_one(".box")
        box.border_title, box.border_subtitle = self.heading, signs(self.app, "y yes · n no")

    def action_answer(self, yes: bool) -> None:
        self.dismiss(yes)
