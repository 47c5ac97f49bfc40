"""Folders that are watched while the reader is open: what is new or changed in them comes in by itself.

Files are looked at, not opened: their sizes and times against those they had when they were read, in a thread. A folder
that takes long to look at is looked at less often.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tui import desk
from tui.asking import ask, cancelled, fetch

if TYPE_CHECKING:
    from index.library import Library
    from tui.screens.main import MainScreen

SECONDS = 20.0  # between two looks
SHARE = 0.01  # of the time that may be spent looking


class Watching:
    """Looks again and again, from `begin` on."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._seen: frozenset[str] | None = None  # files that could not be read either: not tried until they change

    def begin(self) -> None:
        """Call when the sources have been read once; a second call changes nothing."""
        if self._seen is None:
            self._seen = frozenset()
            self._look()

    def _look(self) -> None:
        fetch(self._screen, "watch", _unread, lambda found: self._looked(*found))

    def _looked(self, unread: frozenset[str], took: float) -> None:
        seen, self._seen = self._seen or frozenset(), unread
        if unread - seen:
            post = self._screen.post_message
            ask(self._screen, "files", lambda library: desk.synced(library, post, cancelled, loud=False, feeds=False))
        self._screen.set_timer(max(SECONDS, took / SHARE), self._look)


def _unread(library: Library) -> tuple[frozenset[str], float]:
    """The files that are not as they were read, and how long looking took."""
    began = time.monotonic()
    return library.unread_files(), time.monotonic() - began
