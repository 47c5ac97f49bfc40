"""What a view is to the screen that shows it: lines, some of which can be chosen, and what is said of the chosen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Protocol

from textual.content import Content
from textual.message import Message

from tui.messages import Goto
from tui.render import Part

if TYPE_CHECKING:
    from index.hits import Line
    from index.library import Library


class View(Protocol):
    """Lines in one table with a fixed header. `chosen` is the number of a line, -1 where none can be chosen."""

    name: str  # "matrix": its command, and the name of a file made of it
    hints: tuple[tuple[str, str], ...]  # for the footer: command of the key table, label
    chosen: int

    def title(self, cells: int) -> tuple[list[Part], list[Part]]:
        """What stands at both ends of the line above."""

    def header(self, cells: int) -> list[Content]:
        """Lines that stay while the others scroll."""

    def __len__(self) -> int:
        """How many lines there are."""

    def line(self, number: int, cells: int) -> Content: ...

    def can_choose(self, number: int) -> bool: ...

    def sideways(self, by: int, cells: int) -> None:
        """To another column, where there are any."""

    def findable(self) -> Sequence[Line]:
        """What a search inside the view looks at, in an order of its own."""

    def narrow_to(self, kept: Collection[int] | None) -> None:
        """Keep only what has these numbers among the `findable`; all of it for None."""

    def detail(self, cells: int) -> list[Content]:
        """What is said of the chosen line, below the table."""

    def enter(self) -> Goto | Callable[[Library], Message] | None:
        """What Enter opens: a passage, or a view that is asked of the library.

        None where it unfolded or folded something, or there is nothing to open.
        """

    def file(self) -> tuple[str, str]:
        """The end of a file's name and its text: what `e` writes."""
