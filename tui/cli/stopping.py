"""Ctrl-C in a long command: it ends at the next whole step, and says what is kept. A second Ctrl-C ends it at once."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tui.cli.output import complain


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Gives what says whether Ctrl-C was pressed."""
    pressed = threading.Event()

    def press(number: int, _: object) -> None:
        if pressed.is_set():
            raise KeyboardInterrupt
        pressed.set()
        signal.signal(number, press)
        complain("stopping: what is begun is finished (Ctrl-C again ends it at once)")

    try:
        before = signal.signal(signal.SIGINT, press)
    except ValueError:  # not the main thread: nobody presses anything
        yield pressed.is_set
        return
    try:
        yield pressed.is_set
    finally:
        signal.signal(signal.SIGINT, before)
