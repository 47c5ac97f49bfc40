"""The panel on the right: one quote or figure as every source has it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tui.panel import PanelLine, distinct, panel
from tui.render import paragraph
from tui.widgets.paint import paint
from tui.widgets.scrolling import Scrolling

if TYPE_CHECKING:
    from index.model import Comparison, Entry

BRIEF = 14  # lines below which it says less


class SidePanel(Scrolling, can_focus=True, inherit_bindings=False):
    """Shows a `Comparison` with one entry chosen. Posts `Picked` when an entry was clicked."""

    class Picked(Message):
        """An entry was clicked; it is the chosen one now."""

    class Sized(Message):
        """It has another size; its head may say more or less now."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.comparison: Comparison | None = None  # as it is shown
        self.whole: Comparison | None = None  # with all its entries
        self._before: tuple[Entry | None, float] | None = None  # chosen entry and first line before it was narrowed
        self._notice = ""
        self.chosen = self._first = 0
        self._lines: list[PanelLine] = []

    def show(self, comparison: Comparison | None, notice: str = "", entry: str | None = None) -> None:
        """Show a comparison; without one only `notice` stands there.

        The `entry` of that mention is chosen, else the first of another article.
        """
        self._notice = notice
        self.comparison = self.whole = distinct(comparison) if comparison else None
        self._before = None
        comparison = self.comparison
        entries = comparison.entries if comparison else ()
        self._first = next((number for number, one in enumerate(entries) if not one.here), 0)
        self.chosen = next((number for number, one in enumerate(entries) if one.mention == entry), self._first)
        self._lay_out()
        self.scroll_to(y=0, animate=False, force=True)
        if comparison and (self.brief or self.chosen != self._first):
            self.choose(self.chosen)

    def narrow_to(self, kept: Collection[int] | None) -> None:
        """Only these entries; where all are back, the one that was chosen before, and as it stood."""
        if self.whole is None:
            return
        if self._before is None:
            self._before = self.entry, self.scroll_y
        entry, top = self._before
        entries = self.whole.entries if kept is None else [self.whole.entries[number] for number in sorted(kept)]
        self.comparison = replace(self.whole, entries=tuple(entries))
        self._first = next((number for number, one in enumerate(entries) if not one.here), 0)
        self.chosen = next((number for number, one in enumerate(entries) if one is entry), self._first)
        self._lay_out()
        if kept is None:
            self._before = None
            self.scroll_to(y=top, animate=False, force=True)
        else:
            self.choose(self.chosen)

    @property
    def brief(self) -> bool:
        """It is low, and says less."""
        return self.size.height < BRIEF

    @property
    def entry(self) -> Entry | None:
        """The chosen entry."""
        if not self.comparison or not self.comparison.entries:
            return None
        return self.comparison.entries[self.chosen]

    @property
    def picked(self) -> str | None:
        """The mention of the chosen entry, where that is not the one chosen at first."""
        return self.entry.mention if self.entry and self.chosen != self._first else None

    def choose(self, number: int) -> None:
        """Choose an entry, as far as there are any, and bring it into sight."""
        if not self.comparison:
            return
        self.chosen = max(0, min(number, len(self.comparison.entries) - 1))
        self._lay_out()
        top, height = round(self.scroll_y), self.size.height
        own = [position for position, line in enumerate(self._lines) if line.entry == self.chosen]
        if own and not top <= own[0] <= own[-1] < top + height:
            self.scroll_to(y=self._top_for(own[0], own[-1]), animate=False, force=True)

    def _top_for(self, first: int, last: int) -> int:
        """The topmost line with which these are in sight: the very first, or one that begins an entry."""
        if last < self.size.height:
            return 0
        begins = [
            at for at, line in enumerate(self._lines) if at and line.entry not in (None, self._lines[at - 1].entry)
        ]
        return min(first, next((at for at in begins if at > last - self.size.height), first))

    def _lay_out(self) -> None:
        cells = max(8, self.scrollable_content_region.width - 2)
        if self.comparison:
            self._lines = panel(self.comparison, cells, self.chosen, self.brief)
        else:
            self._lines = [PanelLine(each) for each in [Content(""), *paragraph(self._notice, ".dim", cells)]]
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._lines))
        self.refresh()

    def on_resize(self) -> None:
        self._lay_out()
        self.scroll_to(y=0, animate=False, force=True)
        self.choose(self.chosen)
        self.post_message(self.Sized())

    def on_click(self, event: events.Click) -> None:
        number = event.y + round(self.scroll_y)
        if number < len(self._lines) and (entry := self._lines[number].entry) is not None:
            self.choose(entry)
            self.post_message(self.Picked())

    def move(self, lines: int) -> None:
        """Scroll by so many lines."""
        self.scroll_to(y=round(self.scroll_y) + lines, animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        cells = self.size.width
        number = y + round(self.scroll_y)
        if number >= len(self._lines):
            return Strip.blank(cells, self.visual_style.rich_style)
        return paint(self, self._lines[number].content, cells, left=1)
