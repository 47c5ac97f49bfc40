"""The command palette: every row of the key table by its wording, with the person's own keys beside it."""

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui import commands
from tui.keys import COMMANDS, Command, shown
from tui.render import styled
from tui.screens.main import MainScreen


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
