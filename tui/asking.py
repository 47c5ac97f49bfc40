"""Questions to the library: asked in a worker thread, answered by a message; no error in one ends the program."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual.message import Message
from textual.worker import get_current_worker

from index.errors import NewsreaderError
from tui.cells import flat
from tui.messages import Answered, Ready, Said

if TYPE_CHECKING:
    from index.library import Library
    from tui.screens.main import MainScreen


_WRITES = ("keep", "flag", "judge", "undo")  # how the groups of what writes to the library begin
_writing: set[object] = set()


def is_writing() -> bool:
    """Whether something that a person has done is not in the library yet."""
    return bool(_writing)


def ask(screen: "MainScreen", group: str, work: Callable[["Library"], Message | None], exclusive: bool = True) -> None:
    """Run `work` in a thread and post what it returns; a later question of an `exclusive` group makes it moot."""
    library = screen.library
    if library is None:
        return

    deed = object()
    if group.startswith(_WRITES):
        _writing.add(deed)

    def body() -> None:
        try:
            answer = answered(lambda: work(library))
        finally:
            _writing.discard(deed)
        if answer is not None and not cancelled():
            screen.post_message(answer)

    screen.run_worker(body, name=group, group=group, thread=True, exclusive=exclusive, exit_on_error=False)


Answer = TypeVar("Answer")


def fetch(
    screen: "MainScreen",
    group: str,
    work: Callable[["Library"], Answer],
    then: Callable[[Answer], None],
    exclusive: bool = True,
) -> None:
    """Run `work` in a thread and `then`, with what it returns, on the screen's own."""

    def asked(library: "Library") -> Message:
        answer = work(library)
        return Answered(lambda: then(answer))

    ask(screen, group, asked, exclusive)


def start(screen: "MainScreen", open_library: Callable[[], "Library"]) -> None:
    """Open the library in a thread; what follows comes by message."""

    def body() -> None:
        screen.post_message(answered(lambda: Ready(open_library())) or Said(""))

    screen.run_worker(body, name="start", group="start", thread=True, exit_on_error=False)


def cancelled() -> bool:
    """Whether what the current thread works on is moot."""
    return get_current_worker().is_cancelled


def answered(work: Callable[[], Message | None]) -> Message | None:
    """What `work` returns; an error becomes something to say, and the program goes on."""
    try:
        return work()
    except NewsreaderError as error:
        return Said(flat(f"{error.title}: {error}"), complaint=True)
    except Exception as error:  # the last line of defence of a worker thread: say it, log it, go on
        logging.getLogger("newsreader").exception("worker")
        return Said(flat(f"a fault of ours: {type(error).__name__}: {error}"), complaint=True)
