"""Where a sentence or a number stands in the library, in which words: a line a passage, the likest first."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from tui.cells import flat
from tui.messages import Goto, Said, Viewed
from tui.panel import passage, tag
from tui.render import Part, edges, long_date, plural, styled
from tui.sifting import line_of

if TYPE_CHECKING:
    from textual.message import Message

    from index.hits import Line
    from index.library import Library
    from index.model import Entry


class CheckView:
    """`Entry`s as lines; what differs from the words that were asked for is marked below."""

    name = "check"
    hints: tuple[tuple[str, str], ...] = (
        ("down", "move"), ("open", "open"), ("search", "filter"), ("export", "save"), ("close", "close"),
        ("help", "help"),
    )  # fmt: skip

    def __init__(self, text: str, entries: Sequence[Entry]) -> None:
        self.text = flat(text)
        self.entries = entries
        self.narrow_to(None)

    def findable(self) -> Sequence[Line]:
        return [line_of([entry], entry.source, speaker=entry.speaker or "") for entry in self.entries]

    def narrow_to(self, kept: Collection[int] | None) -> None:
        self._shown = [entry for number, entry in enumerate(self.entries) if kept is None or number in kept]
        self.chosen = 0 if self._shown else -1

    def __len__(self) -> int:
        return len(self._shown)

    def can_choose(self, number: int) -> bool:
        return True

    def sideways(self, by: int, cells: int) -> None:
        """There is one column."""

    def title(self, cells: int) -> tuple[list[Part], list[Part]]:
        sources = len({entry.source for entry in self._shown})
        many = f"{plural(len(self._shown), 'passage')} in {plural(sources, 'source')}"
        return [("CHECK", ".label"), (f"  {self.text}", ".dim")], [(many, ".dim")]

    def header(self, cells: int) -> list[Content]:
        return [Content("")]

    def line(self, number: int, cells: int) -> Content:
        entry = self._shown[number]
        room = min(24, max(8, cells // 4))
        source = flat(entry.source)
        here = number == self.chosen
        head = edges([("▸ " if here else "  ", ".chosen"), (source, ".source")], (), room)
        told: list[Part] = [("  ", ""), (flat(entry.text), ".strong" if here else ".text")]
        return head + edges(told, [(f" {long_date(entry.date)}", ".date")], cells - room)

    def detail(self, cells: int) -> list[Content]:
        if self.chosen < 0:
            return [styled(("no passage has these words", ".dim"))]
        entry = self._shown[self.chosen]
        who: list[Part] = [(f"  {flat(entry.speaker)}", ".dim")] if entry.speaker else []
        head = [(flat(entry.source), ".source"), *who, ("  ", ""), *tag(entry)]
        return [edges(head, [(long_date(entry.date), ".date")], cells), *passage(entry, cells, context=True)]

    def enter(self) -> Goto | Callable[[Library], Message] | None:
        if self.chosen < 0:
            return None
        entry = self._shown[self.chosen]
        return Goto(entry.article, passage=(entry.start, entry.end), read=True)

    def file(self) -> tuple[str, str]:
        return ".csv", as_csv(self.entries)


def as_csv(entries: Sequence[Entry]) -> str:
    """For a spreadsheet: a line a passage."""
    from tui.views.matrix import safe_row

    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["article", "source", "date", "speaker", "form", "verdict", "passage"])
    for one in entries:
        said = [one.speaker or "", one.form or "", one.verdict, flat(one.text)]
        writer.writerow(safe_row([one.article, one.source, one.date or "", *said]))
    return out.getvalue()


def checked(text: str) -> Callable[[Library], Message]:
    """What asks for the view of a sentence or number."""

    def ask(library: Library) -> Message:
        found = library.check(text)
        return Viewed(CheckView(text, found)) if found else Said("nowhere in the library, in these words or near them")

    return ask
