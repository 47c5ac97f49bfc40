"""Two texts side by side, or one above the other where it is narrow, with the words that differ; they move together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content, Span

from tui.cells import flat, wrap
from tui.messages import Goto
from tui.render import Part, edges, long_date, styled
from tui.views.sections import Section, around_figures, sections

if TYPE_CHECKING:
    from textual.message import Message

    from index.hits import Line
    from index.library import Library
    from index.reading.model import Pair, Side

BESIDE = 64  # cells from which the two stand side by side
LINE = " │ "


class Row(NamedTuple):
    """A line of the view: a span of one of the texts or of both; None where that side has nothing at this height."""

    old: tuple[int, int] | None
    new: tuple[int, int] | None
    first: bool  # of a section that differs


class DifferenceView:
    """A `Pair` as lines. `at_new`: the side that Enter opens."""

    name = "difference"
    hints: tuple[tuple[str, str], ...] = (
        ("down", "move"), ("close", "close"), ("mark_next", "next ≠"), ("left", "side"), ("open", "open"),
        ("export", "save"), ("help", "help"),
    )  # fmt: skip

    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        self.at_new = True
        self.chosen = 0
        self._texts = (flat(pair.old.text), flat(pair.new.text))
        spans = [((one.old.start, one.old.end), (one.new.start, one.new.end)) for one in pair.differences]
        self._changed = ([old for old, _ in spans if old[0] < old[1]], [new for _, new in spans if new[0] < new[1]])
        self._sections: list[Section] = []
        self._cells = 0
        self._rows: list[Row] = []
        self._lay_out(80)

    # ---- laying out

    def _lay_out(self, cells: int) -> None:
        """Wrap both texts for this width: every section begins at one height on both sides."""
        if cells == self._cells:
            return
        self._cells = cells
        self._rows = []
        room = self._column(cells)
        beside = cells >= BESIDE
        self._sections = list(around_figures(self.pair, beside) or sections(self.pair))
        for number, section in enumerate(self._sections):
            if number:
                self._rows.append(Row(None, None, False))
            old = list(_wrapped(self.pair.old.text, self._texts[0], section.old, room))
            new = list(_wrapped(self.pair.new.text, self._texts[1], section.new, room))
            if beside:
                for at in range(max(len(old), len(new))):
                    left, right = (lines[at] if at < len(lines) else None for lines in (old, new))
                    self._rows.append(Row(left, right, section.differs and at == 0))
            else:
                above = old if section.differs or section.around else []
                both = [(line, None) for line in above] + [(None, line) for line in new]
                for at, (left, right) in enumerate(both):
                    self._rows.append(Row(left, right, section.differs and at == 0))
        self.chosen = max(0, min(self.chosen, len(self._rows) - 1))

    @staticmethod
    def _column(cells: int) -> int:
        """Cells of one side."""
        return max(1, (cells - len(LINE)) // 2 if cells >= BESIDE else cells - 2)

    # ---- what a view has

    def __len__(self) -> int:
        return len(self._rows)

    def can_choose(self, number: int) -> bool:
        return True

    def differs(self, number: int) -> bool:
        return self._rows[number].first

    def findable(self) -> Sequence[Line]:
        return ()

    def narrow_to(self, kept: Collection[int] | None) -> None:
        """There is nothing to leave out of two texts."""

    def sideways(self, by: int, cells: int) -> None:
        self.at_new = by > 0

    def title(self, cells: int) -> tuple[list[Part], list[Part]]:
        count = len(self.pair.differences)
        text = "no word differs" if not count else "1 difference" if count == 1 else f"{count:,} differences"
        return [("DIFFERENCE", ".label"), (f"  {flat(self.pair.about)}", ".dim")], [(text, ".dim")]

    def header(self, cells: int) -> list[Content]:
        self._lay_out(cells)
        old, new = self._head(self.pair.old, not self.at_new), self._head(self.pair.new, self.at_new)
        if cells < BESIDE:
            return [
                edges([("− ", ".dim"), old[0]], old[1:], cells),
                edges([("+ ", ".dim"), new[0]], new[1:], cells),
                Content(""),
            ]
        room = self._column(cells)
        return [
            edges(old[:1], old[1:], room) + styled((LINE, ".guide")) + edges(new[:1], new[1:], room),
            self._rule(cells),
        ]

    def _rule(self, cells: int) -> Content:
        room = self._column(cells)
        return styled((" " * room + LINE, ".guide"))

    def _head(self, side: Side, chosen: bool) -> list[Part]:
        return [(flat(side.source), ".here" if chosen else ".source"), (side.note or long_date(side.date), ".date")]

    def line(self, number: int, cells: int) -> Content:
        self._lay_out(cells)
        row = self._rows[number]
        if cells < BESIDE:
            if row.old:
                return styled(("− ", ".conflict")) + self._side(0, row.old, None)
            return styled(("+ " if row.new and self._in_change(row.new) else "  ", ".conflict")) + self._side(
                1, row.new, None
            )
        room = self._column(cells)
        return self._side(0, row.old, room) + styled((LINE, ".guide")) + self._side(1, row.new, room)

    def _in_change(self, span: tuple[int, int]) -> bool:
        at = bisect_right(self._starts, span[0]) - 1
        return at >= 0 and (self._sections[at].differs or self._sections[at].around)

    @property
    def _starts(self) -> list[int]:
        return [section.new[0] for section in self._sections]

    def _side(self, which: int, span: tuple[int, int] | None, room: int | None) -> Content:
        """A line of one text, filled up to `room`."""
        if span is None:
            return Content(" " * (room or 0))
        start, end = span
        text = self._texts[which][start:end]
        changed = self._changed[which]
        spans = [Span(0, len(text), ".text")]
        for left, right in changed[max(0, bisect_right(changed, (start, 0)) - 1) :]:
            if left >= end:
                break
            if right > start:
                spans.append(Span(max(left, start) - start, min(right, end) - start, ".changed"))
        line = Content(text, spans=spans)
        return line + Content(" " * max(0, room - line.cell_length)) if room else line

    def detail(self, cells: int) -> list[Content]:
        return []

    def enter(self) -> Goto | Callable[[Library], Message] | None:
        side = self.pair.new if self.at_new else self.pair.old
        if side.start < 0:  # an earlier version: it cannot be opened
            side = self.pair.new
        if len(side.text) > 2_000:
            return Goto(side.article, offset=self._offset(), read=True)
        return Goto(side.article, passage=(side.start, side.start + len(side.text)), read=True)

    def _offset(self) -> int:
        """Where the chosen line stands in the later text."""
        spans = [row.new for row in self._rows[: self.chosen + 1] if row.new]
        return self.pair.new.start + (spans[-1][0] if spans else 0)

    def file(self) -> tuple[str, str]:
        return ".txt", as_text(self.pair) + "\n"


def _wrapped(text: str, shown: str, span: tuple[int, int], room: int) -> Iterator[tuple[int, int]]:
    """The lines of a section; a paragraph of `text` begins a line of its own."""
    start, end = span
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield from wrap(shown, start, stop, room)
        start = stop + 1


def as_text(pair: Pair) -> str:
    """The later text with what differs: [-this-] {+that+}, as wdiff marks it."""
    parts, at = [], 0
    for one in pair.differences:
        old, new = pair.old.text[one.old.start : one.old.end], pair.new.text[one.new.start : one.new.end]
        parts.append(pair.new.text[at : one.new.start])
        parts.append(" ".join(part for part in (f"[-{old}-]" if old else "", f"{{+{new}+}}" if new else "") if part))
        at = one.new.end
    return "".join(parts) + pair.new.text[at:].rstrip("\n")


def wording(group: str, mention: str, against: str | None = None) -> Callable[[Library], Message]:
    """What asks the library for two wordings, ready to be shown."""
    return partial(_asked, group=group, mention=mention, against=against)


def _asked(library: Library, group: str, mention: str, against: str | None) -> Message:
    from tui.messages import Viewed

    return Viewed(DifferenceView(library.wordings(group, mention, against)))
