"""The command palette: every row of the key table with the person's own keys, every tag, source and kept search."""

import asyncio
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from index.errors import NewsreaderError
from tui import commands
from tui.cells import flat
from tui.keys import COMMANDS, Command, shown
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


class Commands(Provider):
    """Finds commands of the main screen."""

    async def discover(self) -> Hits:
        for screen, command, keys in self._commands():
            yield DiscoveryHit(Content(command.help) + keys, partial(commands.run, screen, command.id))

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for screen, command, keys in self._commands():
            if (score := matcher.match(command.help)) > 0:
                run = partial(commands.run, screen, command.id)
                yield Hit(score, matcher.highlight(command.help) + keys, run, text=command.help)

    def _commands(self) -> Iterator[tuple[MainScreen, Command, Content]]:
        """The screen, a command, and its keys as they stand behind it."""
        screen = self.screen
        if isinstance(screen, MainScreen):
            for command in COMMANDS:
                if command.scope == "main" and command.id != "palette":
                    keys = "  ".join(shown(key) for key in screen.keys[command.id])
                    yield screen, command, styled((f"   {keys}", "$text-muted"))


class Boards(Provider):
    """Finds tags, sources and kept searches: choosing one makes the list of it."""

    boards: "Sequence[Board]" = ()

    async def startup(self) -> None:
        screen = self.screen
        if isinstance(screen, MainScreen) and screen.library is not None:
            try:
                self.boards = await asyncio.to_thread(screen.library.shelf)
            except NewsreaderError:  # the commands are there all the same
                self.boards = ()

    async def search(self, query: str) -> Hits:
        screen, matcher = self.screen, self.matcher(query)
        if not isinstance(screen, MainScreen):
            return
        for board in self.boards:
            name = flat(f"#{board.name}" if board.kind == "tag" else board.name)
            if (score := matcher.match(f"{name} {SORTS[board.kind]}")) > 0:
                shown_as = styled((name, ""), (f"   {SORTS[board.kind]}", "$text-muted"))  # foreign: never markup
                yield Hit(score, shown_as, partial(screen.shelving.show, board), text=name)
