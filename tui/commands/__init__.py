"""What each command does: one plain function a row of the key table, given the main screen; a file a matter.

`run` finds the function by the row's id; a test asks that every row has one.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.commands import article, comparing, judging, moving, program, searching

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

DEEDS: dict[str, Callable[["MainScreen"], None]] = {
    name.removeprefix("do_"): deed
    for room in (moving, comparing, judging, searching, article, program)
    for name, deed in vars(room).items()
    if name.startswith("do_")
}


def run(screen: "MainScreen", command: str) -> None:
    """Carry out a command of the table."""
    DEEDS[command](screen)
