"""The command palette: every row of the key table with the person's own keys, every tag, source and kept search.

Our own and not Textual's: that one fills its list a quarter of a second after the last letter, and Enter before that
runs what stood there for another word.
"""

from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content, Span
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui import commands
from tui.ascii import signs
from tui.asking import fetch
from tui.cells import crop, flat
from tui.keys import COMMANDS, shown
from tui.looks import LOOKS
from tui.render import styled
from tui.screens.main import MainScreen

if TYPE_CHECKING:
    from index.reading.shelf import Board

SORTS = {
    "all": "",
    "new": "since the last time",
    "state": "",
    "tag": "tag",
    "source": "source",
    "search": "kept search",
}
GROUPS = ("Compare", "Search", "Article", "Program", "Move")  # what nobody needs a palette for stands last
OVER_TABLES = {command.id for command in COMMANDS if command.group == "Program"}


class Row(NamedTuple):
    """A line: what stands before it, its words, by which names it is found too, and what it does."""

    before: str
    words: str
    names: str
    run: Callable[[], object]


class Palette(ModalScreen[None]):
    """Lines that have the letters typed; Enter carries out the chosen one."""

    BINDINGS = [  # noqa: RUF012
        Binding("escape", "dismiss(None)", "Close", priority=True),
        Binding("down,ctrl+n,tab", "move(1)", "Down", priority=True),
        Binding("up,ctrl+p,shift+tab", "move(-1)", "Up", priority=True),
        Binding("pagedown", "move(10)", "Page down", priority=True),
        Binding("pageup", "move(-10)", "Page up", priority=True),
    ]

    def __init__(self, main: MainScreen) -> None:
        super().__init__()
        self.main = main
        self.rows = list(command_rows(main))
        self._found: list[Row] = []

    def compose(self) -> ComposeResult:
        with Vertical(id="palette"):
            with Horizontal():
                yield Static(signs(self.app, "›"))
                yield Input(placeholder="a command, a tag, a source, a kept search", compact=True)
            yield OptionList()

    def on_mount(self) -> None:
        self._fill("")
        fetch(self.main, "palette", lambda library: library.shelf(), self._add)

    def _add(self, boards: "Sequence[Board]") -> None:
        """The tags, sources and kept searches have come: they are found from now on."""
        if self.is_attached:
            self.rows += board_rows(self.main, boards)
            if typed := self.query_one(Input).value:
                self._fill(typed)

    @on(Input.Changed)
    def changed(self, message: Input.Changed) -> None:
        self._fill(message.value)

    @on(Input.Submitted)
    def submitted(self) -> None:
        self._carry_out(self.query_one(OptionList).highlighted)

    @on(OptionList.OptionSelected)
    def picked(self, message: OptionList.OptionSelected) -> None:
        self._carry_out(message.option_index)

    def action_move(self, by: int) -> None:
        lines = self.query_one(OptionList)
        lines.highlighted = max(0, min((lines.highlighted or 0) + by, len(self._found) - 1)) if self._found else None

    def _carry_out(self, number: int | None) -> None:
        if number is not None and number < len(self._found):
            self.dismiss(None)
            self.app.call_later(self._found[number].run)

    def _fill(self, typed: str) -> None:
        self._found = found(self.rows, typed)
        cells = 8 if self.main.panes.narrow else 16
        lines = self.query_one(OptionList)
        lines.clear_options()
        for row in self._found:
            before = styled((crop(signs(self.app, row.before), cells - 1).ljust(cells), LOOKS["key"]))
            lines.add_option(Option(before + underlined(row.words, typed)))
        if not self._found:
            lines.add_option(Option(styled(("nothing of that name", LOOKS["dim"])), disabled=True))
        lines.highlighted = 0 if self._found else None


def underlined(words: str, typed: str) -> Content:
    """`words` with what was typed underlined. Names are foreign: Textual's own would read markup in them."""
    text = words.lower()
    places = ((text.find(part), len(part)) for part in typed.lower().split())
    return Content(words, spans=[Span(at, at + length, "bold underline") for at, length in places if at >= 0])


def found(rows: Sequence[Row], typed: str) -> list[Row]:
    """The lines that have the very words typed, those first that are called so or have a word that begins so; a word
    that none has stands for the one spelled most like it. Without anything typed, the commands."""
    words = typed.casefold().split()
    if not words:
        return [row for row in rows if row.names]
    told = [(f" {row.words} {row.before} {row.names}".casefold(), row) for row in rows]
    words = [_known(word, [text for text, _ in told]) for word in words]

    def unlikely(pair: tuple[str, Row]) -> tuple[bool, bool]:
        text, row = pair
        named = bool(row.names) and all(word in row.names for word in words)
        return not named, not all(f" {word}" in text for word in words)

    said = [pair for pair in told if all(word in pair[0] for word in words)]
    return [row for _, row in sorted(said, key=unlikely)]


def _known(word: str, texts: Sequence[str]) -> str:
    """The word, if any text has it, else the word of them that is spelled most like it."""
    if any(word in text for text in texts):
        return word
    every = sorted({each for text in texts for each in text.split()})
    return next(iter(get_close_matches(word, every, n=1, cutoff=0.75)), word)


def command_rows(main: MainScreen) -> Iterator[Row]:
    """The commands of the main screen with their keys."""
    for command in sorted(COMMANDS, key=lambda command: GROUPS.index(command.group)):
        if command.scope == "main" and command.id != "palette":
            keys = "  ".join(shown(key) for key in main.keys[command.id])
            names = f"{command.id} {command.group.casefold()}"
            yield Row(keys, command.help, names, partial(run, main, command.id))


def board_rows(main: MainScreen, boards: "Sequence[Board]") -> Iterator[Row]:
    """Tags, sources and kept searches: choosing one makes the list of it."""
    for board in boards:
        name = flat(f"#{board.name}" if board.kind == "tag" else board.name)
        yield Row(SORTS[board.kind], name, "", partial(show, main, board))


def run(main: MainScreen, command: str) -> None:
    """Carry out a command of the main screen; a table over it closes first, unless the command is about the program."""
    if command not in OVER_TABLES:
        _uncover(main)
    commands.run(main, command)


def show(main: MainScreen, board: "Board") -> None:
    """Make the list of a tag, a source or a kept search."""
    _uncover(main)
    main.shelving.show(board)


def _uncover(main: MainScreen) -> None:
    while main.app.screen is not main:
        main.app.pop_screen()
