"""The command palette: every row of the key table with the person's own keys, every tag, source and kept search."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider, SearchIcon
from textual.content import Content

from index.errors import NewsreaderError
from tui import commands
from tui.ascii import signs
from tui.cells import crop, flat
from tui.keys import BY_ID, COMMANDS, Command, shown
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
SAID = 10.0  # a command that has the very words, and still more one that is named so, stands before a likely one


class Palette(CommandPalette):
    """The palette in our own looks; its frame says how it closes."""

    def __init__(self) -> None:
        super().__init__(providers=[Commands, Boards], placeholder="a command, a tag, a source, a kept search")

    def on_mount(self) -> None:
        self.query_one(SearchIcon).icon = signs(self.app, "›")


class Commands(Provider):
    """Finds commands of the main screen, by what they do, by their name or by their group."""

    async def discover(self) -> Hits:
        for command, keys, run in self._commands():
            yield DiscoveryHit(keys + Content(command.help), run, text=command.help)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        words = query.casefold().split()
        for command, keys, run in self._commands():
            told = f"{command.help} {command.id} {command.group}".casefold()
            said = SAID * (all(word in told for word in words) + all(word in command.id for word in words))
            if (score := said + matcher.match(command.help)) > 0:
                yield Hit(score, keys + matcher.highlight(command.help), run, text=command.help)

    def _commands(self) -> Iterator[tuple[Command, Content, Callable[[], None]]]:
        """A command of the main screen, its keys as they stand before it, and what runs it."""
        screen = main_of(self)
        for command in sorted(COMMANDS, key=lambda command: GROUPS.index(command.group)):
            if command.scope == "main" and command.id != "palette":
                keys = "  ".join(shown(key) for key in screen.keys[command.id])
                yield command, column(signs(self.app, keys), screen), partial(run, screen, command.id)


def main_of(provider: Provider) -> MainScreen:
    """The main screen, also where the palette was opened over a table."""
    found = provider.app.screen_stack[0]
    assert isinstance(found, MainScreen)
    return found


def run(screen: MainScreen, command: str) -> None:
    """Carry out a command of the main screen; a table over it closes first, unless the command is about the program."""
    while BY_ID[command].group != "Program" and screen.app.screen is not screen:
        screen.app.pop_screen()
    commands.run(screen, command)


def show(screen: MainScreen, board: "Board") -> None:
    """Make the list of a tag, a source or a kept search."""
    while screen.app.screen is not screen:
        screen.app.pop_screen()
    screen.shelving.show(board)


def column(text: str, screen: MainScreen) -> Content:
    """What stands before the words of a line: keys, or the sort of a board; narrower on a narrow screen."""
    cells = 8 if screen.panes.narrow else 16
    return styled((crop(text, cells - 1).ljust(cells), "$accent"))


class Boards(Provider):
    """Finds tags, sources and kept searches: choosing one makes the list of it."""

    boards: "Sequence[Board]" = ()

    async def startup(self) -> None:
        screen = main_of(self)
        if screen.library is not None:
            try:
                self.boards = await asyncio.to_thread(screen.library.shelf)
            except NewsreaderError:  # the commands are there all the same
                self.boards = ()

    async def search(self, query: str) -> Hits:
        screen, matcher = main_of(self), self.matcher(query)
        for board in self.boards:
            name = flat(f"#{board.name}" if board.kind == "tag" else board.name)
            if (score := matcher.match(f"{name} {SORTS[board.kind]}")) > 0:
                shown_as = column(SORTS[board.kind], screen) + Content(name)  # foreign: never markup
                yield Hit(score, shown_as, partial(show, screen, board), text=name)
