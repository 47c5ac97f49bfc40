"""Leaving: the topmost thing closes, q goes back step by step, and the place is kept at the end."""

from __future__ import annotations

import asyncio
import os
from functools import partial
from typing import TYPE_CHECKING

from tui import desk, resuming
from tui.asking import answered, is_writing

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


LINGER_SECONDS = 3.0  # that the program waits for its workers when it ends


def close_top(screen: MainScreen) -> None:
    """Close the topmost thing."""
    if screen.sifting.active:
        close_sifting(screen)
    elif screen.has_class("-sheet") and not screen.panes.wide:
        screen.remove_class("-sheet")
        screen.panes.show("reader")
    elif screen.finding.active:
        screen.finding.close()
    elif screen.marking.held:
        screen.marking.drop()
    elif screen.marking.first:
        screen.marking.forget()
    elif screen.searching.active:
        screen.searching.close()
    elif screen.pane == "shelf":
        screen.panes.show("list")
    elif screen.panes.alone:
        screen.panes.read_alone(False)
    else:
        screen.syncing.stop()


def close_sifting(screen: MainScreen) -> None:
    """The search inside the panel ends: all its entries are back."""
    screen.sifting.close()
    screen.panes.show("panel")


def leave(screen: MainScreen) -> None:
    """Back to the articles, then out of the search, then out of the program."""
    if screen.pane == "panel" and not screen.panes.wide:
        close_top(screen)
    elif screen.pane != "list":
        screen.panes.read_alone(False)
        screen.panes.show("list")
    elif screen.searching.active:
        screen.searching.close()
    elif screen.shelving.name:
        screen.shelving.leave()
    else:
        finish(screen)


def finish(screen: MainScreen, status: int = 0) -> None:
    """Keep where the person is and what is open, and end the program.

    A worker that is in the middle of something has a moment; then it ends too: the shell must not be waited for.
    """
    if screen.library:
        answered(partial(desk.leave, screen.library, screen.opening.place, resuming.written(screen)))
    if not screen.app.is_headless:
        asyncio.get_running_loop().call_later(LINGER_SECONDS, _end, status)
    screen.app.exit(return_code=status)


def _end(status: int) -> None:
    """End although a worker is busy; but a note or a star that waits for another process is still written."""
    if is_writing():
        asyncio.get_running_loop().call_later(LINGER_SECONDS, _end, status)
    else:
        os._exit(status)
