"""The matrix: claims down, sources across; each cell says in a glyph and a word how the source has it."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from tui.cells import crop, flat, width, wrap
from tui.messages import Goto
from tui.panel import passage, tag
from tui.render import Part, amount, edges, long_date, plural, styled
from tui.sifting import line_of

if TYPE_CHECKING:
    from index.hits import Line
    from index.model import Entry
    from index.reading.model import Claim, Matrix

GAP = 2  # cells between columns
TITLED = 60  # cells from which the title has room for all counts
NARROWEST, WIDEST = 6, 15  # cells of a column
CLAIM = 110  # cells of a claim at most: wider it is hard to find the row of a cell
QUOTED = {
    "same": "❝ same", "shortened": "❝ cut", "longer": "❝ more", "reworded": "❝ ≠", "reported": "said",
    "other_speaker": "❝ who?",
}  # fmt: skip


def cell(entry: Entry | None, base: str) -> Part:
    """How a source has a claim: "≥ 33 ≠", "❝ cut", "·" not in it. `base`: the mention the others are held against."""
    if entry is None:
        return "·", ".dim"
    if entry.value is not None or entry.form is None:
        differs = entry.verdict in ("differs", "updated")
        return amount(entry) + (" ≠" if entry.verdict == "differs" else ""), ".conflict" if differs else ".passage"
    if entry.mention == base and entry.form != "indirect":
        return "❝ full", ".strong"
    style = {"reworded": ".conflict", "other_speaker": ".conflict", "reported": ".dim"}.get(entry.verdict, ".passage")
    return QUOTED.get(entry.verdict, entry.verdict), style


class MatrixView:
    """A `Matrix` as lines. The chosen claim and column, and what it is narrowed to, are its state."""

    name = "matrix"
    hints: tuple[tuple[str, str], ...] = (
        ("left", "source"), ("close", "close"), ("open", "open"), ("mark_next", "next ≠"), ("search", "filter"),
        ("difference", "word by word"), ("export", "save"), ("help", "help"),
    )  # fmt: skip

    def __init__(self, matrix: Matrix, article: str | None = None) -> None:
        """The column of `article` is the chosen one."""
        self.matrix = matrix
        self.column = next((at for at, one in enumerate(matrix.columns) if article in one.articles), 0)
        self.widths = [self._width(at) for at in range(len(matrix.columns))]
        self._left = 0  # the first column in sight
        self._texts = 0  # independent ones, once they are counted
        self.narrow_to(None)

    @property
    def articles(self) -> list[str]:
        """All that the columns are made of."""
        return [name for column in self.matrix.columns for name in column.articles]

    def count(self, texts: int) -> None:
        """The independent texts have been counted."""
        self._texts = texts

    def findable(self) -> Sequence[Line]:
        return [
            line_of(one.cells, one.label, one.verdict, speaker=one.label * (one.kind == "quote"), differs=one.differs)
            for one in self.matrix.claims
        ]

    def narrow_to(self, kept: Collection[int] | None) -> None:
        self._all = kept is None
        self.lines: list[Claim | str] = []
        head = ""
        for number, claim in enumerate(self.matrix.claims):
            if kept is not None and number not in kept:
                continue
            above = flat(claim.label) if claim.kind == "quote" else "FIGURES"
            if above != head:
                self.lines += [*([""] if self.lines else []), above]
                head = above
            self.lines.append(claim)
        self.chosen = next((at for at, line in enumerate(self.lines) if not isinstance(line, str)), -1)

    def __len__(self) -> int:
        return len(self.lines)

    @property
    def claim(self) -> Claim | None:
        line = self.lines[self.chosen] if 0 <= self.chosen < len(self.lines) else ""
        return None if isinstance(line, str) else line

    @property
    def entry(self) -> Entry | None:
        return self.claim.cells[self.column] if self.claim else None

    @property
    def compared(self) -> tuple[str, str] | None:
        """Group and mention of the chosen cell."""
        return (self.claim.group, self.entry.mention) if self.claim and self.entry else None

    def title(self, cells: int) -> tuple[list[Part], list[Part]]:
        claims = sum(not isinstance(line, str) for line in self.lines)
        differ = sum(not isinstance(line, str) and line.differs for line in self.lines)
        texts = f", {plural(self._texts, 'text')}" if self._texts and cells >= TITLED else ""
        counts: list[Part] = [(f"{plural(len(self.widths), 'source')}{texts} · {plural(claims, 'claim')}", ".dim")]
        if differ:
            counts.append((f" ≠{differ}", ".conflict"))
        return [("MATRIX", ".label"), (f"  {flat(self.matrix.title)}", ".dim")], counts

    def _width(self, at: int) -> int:
        """Cells of a column: its widest cell, and the longest word of its source's name as far as there is room."""
        cells = (cell(claim.cells[at], claim.base)[0] for claim in self.matrix.claims)
        name = flat(self.matrix.columns[at].source)
        widest = max([*(width(text) for text in cells), *(width(word) for word in name.split()), NARROWEST])
        return min(widest, WIDEST)

    def _first(self, cells: int) -> int:
        """Cells of the first column: what the others leave, within bounds."""
        left = cells - sum(self.widths) - GAP * len(self.widths)
        return max(12, cells * 2 // 5, min(left, CLAIM))

    def in_sight(self, cells: int) -> range:
        """The columns that fit, the chosen one among them."""
        room = cells - self._first(cells)
        self._left = min(self._left, self.column)
        while (
            self._left < self.column
            and sum(self.widths[self._left : self.column + 1]) + GAP * (self.column + 1 - self._left) > room
        ):
            self._left += 1
        while self._left and sum(self.widths[self._left - 1 :]) + GAP * (len(self.widths) + 1 - self._left) <= room:
            self._left -= 1  # there is room again
        end, used = self._left, 0
        while end < len(self.widths) and (used := used + self.widths[end] + GAP) <= room:
            end += 1
        return range(self._left, max(end, self._left + 1))

    def sideways(self, by: int, cells: int) -> None:
        self.column = max(0, min(self.column + by, len(self.widths) - 1))

    def header(self, cells: int) -> list[Content]:
        """The sources on two lines; where some are out of sight, how many and where."""
        first, sight = self._first(cells), self.in_sight(cells)
        upper: list[Part] = [(" " * first, "")]
        lower: list[Part] = [(_beyond(sight, len(self.widths)).ljust(first)[:first], ".dim")]
        for at in sight:
            name = flat(self.matrix.columns[at].source)
            lines = [name[slice(*span)] for span in wrap(name, 0, len(name), self.widths[at])]
            above, below = (lines[0], " ".join(lines[1:])) if len(lines) > 1 else ("", name)
            style = ".here" if at == self.column else ".source"
            for parts, text in ((upper, above), (lower, below)):
                parts += [(" " * GAP, ""), (_filled(text, self.widths[at]), style)]
        return [styled(*upper), styled(*lower), Content("")]

    def line(self, number: int, cells: int) -> Content:
        line = self.lines[number]
        if isinstance(line, str):
            return styled((crop(line, cells), ".label" if line == "FIGURES" else ".strong"))
        first = self._first(cells)
        own = flat(line.text) if line.kind == "quote" else flat(line.label)
        count = f" {line.carriers}/{len(self.widths)}"
        here = number == self.chosen
        parts: list[Part] = [
            ("  ", ""), (_filled(own, first - 2 - len(count)), ".strong" if here else ".text"), (count, ".dim")
        ]  # fmt: skip
        for at in self.in_sight(cells):
            text, style = cell(line.cells[at], line.base)
            style = ".cell" if here and at == self.column else style
            parts += [(" " * GAP, ""), (_filled(text, self.widths[at]), style)]
        return styled(*parts)

    def can_choose(self, number: int) -> bool:
        return not isinstance(self.lines[number], str)

    def differs(self, number: int) -> bool:
        """Whether the claim on this line is told in two ways."""
        line = self.lines[number]
        return not isinstance(line, str) and line.differs

    def detail(self, cells: int) -> list[Content]:
        claim, entry = self.claim, self.entry
        if claim is None:
            return [styled(("no claim has that" if not self._all else "no claim is in two sources", ".dim"))]
        source = flat(self.matrix.columns[self.column].source)
        if entry is None:
            return [styled((source, ".source")), styled(("  not in it", ".dim"))]
        right: list[Part] = [(long_date(entry.date), ".date")]
        about = tag(entry) if claim.kind == "quote" else [cell(entry, claim.base)]
        head = edges([(source, ".source"), ("  ", ""), *about], right, cells)
        return [head, *passage(entry, cells, context=True)]

    def enter(self) -> Goto | None:
        entry = self.entry
        return Goto(entry.article, passage=(entry.start, entry.end), read=True) if entry else None

    def file(self) -> tuple[str, str]:
        return ".csv", as_csv(self.matrix)


def _filled(text: str, cells: int) -> str:
    """`text` in exactly so many cells."""
    text = crop(text, cells)
    return text + " " * (cells - width(text))


def _beyond(sight: range, columns: int) -> str:
    """ "◂ 2 · 4 ▸": the columns to the left and to the right of what is in sight."""
    left = f"◂ {sight.start}" if sight.start else ""
    right = f"{columns - sight.stop} ▸" if sight.stop < columns else ""
    return "  " + " · ".join(part for part in (left, right) if part) if left or right else ""


def as_csv(matrix: Matrix) -> str:
    """The table for a spreadsheet: a line a claim, two columns a source, the verdict and the passage."""
    out = io.StringIO()
    writer = csv.writer(out)
    sources = [name for column in matrix.columns for name in (column.source, f"{column.source}: passage")]
    writer.writerow(safe_row(["kind", "speaker or counted", "in", "of", "differs", *sources]))
    for claim in matrix.claims:
        cells = [
            text
            for entry in claim.cells
            for text in ((cell(entry, claim.base)[0], flat(entry.text)) if entry else ("", ""))
        ]
        known = [claim.kind, claim.label, claim.carriers, len(matrix.columns), "≠" if claim.differs else ""]
        writer.writerow(safe_row([*known, *cells]))
    return out.getvalue()


def safe_row(row: list[object]) -> list[object]:
    """What a spreadsheet would take for a formula is marked as text (OWASP: CSV injection)."""
    return [
        f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@")) else value for value in row
    ]
