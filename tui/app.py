"""The program on the screen: themes, the library in a thread, signals, and a terminal left as it was found."""

import asyncio
import gc
import os
import select
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App

from index.errors import UsageError
from tui import ascii, log
from tui.keys import keymap
from tui.leaving import finish
from tui.screens.main import MainScreen
from tui.themes import NAMES, THEMES

if TYPE_CHECKING:
    from index.config import Config
    from index.dossier.citing import Style
    from index.library import Library

HANGUP_SECONDS = 0.4  # how often to look whether the terminal is still there
GRACE_SECONDS = 0.5  # after a signal: what has not been put in order by then is left


class NewsApp(App[None]):
    """newsreader. `open_library` is called in a worker thread once the first frame has been painted."""

    TITLE = "newsreader"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False  # ours is opened by its own command, from the key table

    def __init__(
        self,
        open_library: Callable[[], "Library"],
        keys: Mapping[str, tuple[str, ...]] | None = None,
        theme: str = "dark",
        measure: int = 76,
        by_story: bool = False,
        evidence: "Style" = "text",
        ascii_only: bool = False,
    ) -> None:
        plain = bool(os.environ.get("NO_COLOR"))
        super().__init__(ansi_color=True if plain else None)  # or NO_COLOR would only turn colours into greys
        self.open_library = open_library
        for each in THEMES:
            self.register_theme(each)
        self.theme = "terminal" if plain else theme if theme in NAMES else "dark"
        self.main = MainScreen(keys or keymap(), measure, by_story)
        self.main.evidence = evidence
        self.animation_level = "none"
        self.set_class(ascii_only, "-ascii")

    def get_default_screen(self) -> MainScreen:
        return self.main

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(THEMES[0].variables)

    def on_mount(self) -> None:
        self._watch_signals()
        self.set_interval(HANGUP_SECONDS, self._watch_terminal)
        self.call_after_refresh(self._after_first_frame)

    def _after_first_frame(self) -> None:
        gc.freeze()  # what was imported stays; collections need not look at it again
        gc.enable()
        self.main.start(self.open_library)

    async def action_quit(self) -> None:
        finish(self.main)

    def _watch_signals(self) -> None:
        """SIGTERM and SIGHUP put the terminal in order and end with 128+n (Textual handles neither)."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            try:
                loop.add_signal_handler(number, self._stop, 128 + number)
            except (NotImplementedError, RuntimeError, ValueError):  # no signals here, or not the main thread (tests)
                return

    def _watch_terminal(self) -> None:
        """End when the terminal has gone without a SIGHUP (Textual reads on, and spins a core)."""
        if self.is_headless or not hasattr(select, "poll"):
            return
        try:
            poll = select.poll()
            poll.register(sys.__stdin__.fileno() if sys.__stdin__ else 0, 0)  # 0: only hang-up and error are told
            gone = bool(poll.poll(0))
        except (OSError, ValueError):
            gone = True
        if gone:
            self._stop(128 + signal.SIGHUP)

    def _stop(self, status: int) -> None:
        asyncio.get_running_loop().call_later(GRACE_SECONDS, os._exit, status)
        finish(self.main, status)


def run(home: Path, config: "Config") -> None:
    """Show the reader on the library at `home`; ends the process.

    Raises ConfigError for a faulty keymap, UsageError where the screen could not be seen.
    """
    keys = keymap(config.keymap)
    _need_standard_error()

    def open_library() -> "Library":
        from index.library import Library

        return Library.open(home, config)

    log.install()
    app = NewsApp(
        open_library, keys, config.theme, config.reader_width, config.group_by_story, config.evidence,
        ascii.wanted(os.environ),
    )  # fmt: skip
    app.run()
    if app.main.library:
        app.main.library.close()
    sys.exit(app.return_code or 0)


def _need_standard_error() -> None:
    """Textual paints through standard error: sent to a file, the terminal would stay blank. Raises UsageError then.

    The sentence goes to standard output too, which is the terminal: the person is sure to see it.
    """
    if sys.__stderr__ is not None and sys.__stderr__.isatty():
        return
    sentence = "the reader paints through standard error, which leads elsewhere here; start it without 2>"
    print(f"newsreader: {sentence}", flush=True)
    raise UsageError(sentence)
