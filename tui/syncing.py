"""Looking for new articles while one reads: begun at the start or by command, shown as it goes, stopped by Esc."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from tui import desk
from tui.asking import ask, cancelled
from tui.render import progress

if TYPE_CHECKING:
    from textual.message import Message

    from index.library import Library
    from index.reports import Progress
    from tui.screens.main import MainScreen


class Syncing:
    """The sync of the main screen. One at a time; what a stopped one has brought stays."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._stop: threading.Event | None = None  # of the sync that is running

    def start(self, loud: bool = False) -> None:
        """Read the sources; `loud` where somebody asked for it."""
        stop = self._stop = threading.Event()

        def work(library: Library) -> Message | None:
            try:
                return desk.synced(library, self._screen.post_message, lambda: stop.is_set() or cancelled(), loud)
            finally:
                if self._stop is stop:
                    self._stop = None

        ask(self._screen, "sync", work)
        if loud:
            self._screen.say("looking for new articles; Esc stops it")

    def stop(self) -> None:
        """End it early; without one there is nothing to do."""
        if self._stop is not None and not self._stop.is_set():
            self._stop.set()
            self._screen.say("stopping …")

    def told(self, step: Progress | None) -> str:
        """How far it is, for the header; None where it is over."""
        if step is None:
            self._screen.synced = True
        if self._screen.synced:
            self._screen.watching.begin()
        return progress(step.what, step.done, step.total) if step else ""
