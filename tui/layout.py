"""The lines of an article at one width, wrapped only as far as somebody looks: a 10 MB article costs its first screen.

Offsets are those of tui/page.py: `text` and `shown`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content, Span

from tui.cells import flat, width, wrap
from tui.page import FOLDED, Page
from tui.render import long_date

if TYPE_CHECKING:
    from index.kept import Note
    from index.model import Article

FAR = 50_000  # characters that are wrapped without a thought: about 4 ms
NOTE_INDENT = 2
_INDENT: dict[str, int] = {"caption": 2, "credit": 2, "furniture": 2, "pullquote": 2}


class Line(NamedTuple):
    """`shown[start:end]` in the style of `kind`; or `text` itself, for a headline and other lines from elsewhere."""

    start: int
    end: int
    kind: str
    text: str = ""


class Layout:
    """The lines of a page at one width, made as far as asked; from the head, or from text offset `start` on."""

    def __init__(self, page: Page, width: int, unfolded: bool = False, start: int = 0) -> None:
        self.page = page
        self.start = start
        self.width = max(1, width)
        self.unfolded = unfolded
        self.lines: list[Line] = []
        self.complete = False
        self._starts: list[int] = []  # shown start of each line, never falling, for finding a passage
        self._making = self._make()

    def ensure(self, number: int) -> None:
        """Have at least `number` lines, if there are so many."""
        while len(self.lines) < number and not self.complete:
            self._step()

    def ensure_offset(self, shown: int) -> None:
        """Have the line that shows `shown`."""
        while not self.complete and (not self._starts or self._starts[-1] <= shown):
            self._step()

    def is_near(self, offset: int) -> bool:
        """Whether the line of a text offset is made already, or is reached with some `FAR` characters more."""
        made = self._starts[-1] if self._starts else self.page.to_shown(self.start)
        return self.start <= offset and (self.complete or self.page.to_shown(offset) < made + FAR)

    def _step(self) -> None:
        line = next(self._making, None)
        if line is None:
            self.complete = True
            return
        self.lines.append(line)
        self._starts.append(max(line.start, self._starts[-1] if self._starts else 0))

    def height(self) -> int:
        """Lines there are; while not all are made, an estimate that only matters to the scroll bar."""
        if self.complete or not self.lines:
            return len(self.lines)
        done = max(1, self._starts[-1])
        return int(len(self.lines) * max(1.0, len(self.page.shown) / done)) + 1

    def line_of(self, offset: int) -> int:
        """The number of the line that shows text offset `offset`."""
        shown = self.page.to_shown(offset)
        self.ensure_offset(shown)
        number = max(0, bisect_right(self._starts, shown) - 1)
        while number and self.lines[number].kind in ("blank", "fold"):
            number -= 1
        return number

    def offset_at(self, number: int) -> int:
        """The text offset with which line `number` begins; 0 for the headline."""
        self.ensure(number + 1)
        if not self.lines:
            return 0
        return self.page.to_text(self._starts[min(number, len(self.lines) - 1)])

    def _make(self) -> Iterator[Line]:
        article = self.page.article
        if not self.start:
            yield from self._head(article)
        from index.model import Block  # loaded long ago with the article; not needed before the first frame

        folded = 0
        shown_block = False
        for block in article.blocks or (Block("text", 0, len(article.text)),):
            if block.kind == "title":
                continue
            known = block.kind == "byline" and article.byline is not None  # it stands below the title
            if known or (block.kind in FOLDED and not self.unfolded):
                folded += not known
                continue
            if block.end <= self.start:
                continue
            start, end = self.page.to_shown(max(block.start, self._word())), self.page.to_shown(block.end)
            if shown_block:
                yield Line(start, start, "blank")
            shown_block = True
            for line_start, line_end in wrap(self.page.shown, start, end, self.width - _INDENT.get(block.kind, 0)):
                yield Line(line_start, line_end, block.kind)
            for note in self.page.notes:
                if note.span and block.start <= note.span.start < block.end:
                    yield from self._note(note, end)
        last = len(self.page.shown)
        if folded:
            yield Line(last, last, "blank")
            yield Line(last, last, "fold", f"{folded} {'piece' if folded == 1 else 'pieces'} of page furniture folded")
        yield Line(last, last, "blank")

    def _word(self) -> int:
        """Where the first word from `start` on begins."""
        space = self.page.article.text.find(" ", self.start, self.start + FAR) if self.start else -1
        return space + 1 if space >= 0 else self.start

    def _head(self, article: Article) -> Iterator[Line]:
        yield Line(0, 0, "blank")
        meta = byline(self.page, self.width)
        for text, kind in ((flat(article.title), "title"), *((text, "meta") for text in meta)):
            for start, end in wrap(text, 0, len(text), self.width):
                yield Line(0, 0, kind, text[start:end])
        yield Line(0, 0, "blank")
        for note in self.page.notes:
            if note.span is None:
                yield from self._note(note, 0)
        if any(note.span is None for note in self.page.notes):
            yield Line(0, 0, "blank")

    def _note(self, note: Note, at: int) -> Iterator[Line]:
        """A person's own note, below what it is about; of a passage that is gone, with the words it was about."""
        gone = f" (on “{note.passage.text}”, no longer in the text)" if note.passage and not note.span else ""
        text = flat(f"✎ {note.text}{gone}")
        for start, end in wrap(text, 0, len(text), self.width - NOTE_INDENT):
            yield Line(at, at, "note", " " * (NOTE_INDENT if start else 0) + text[start:end])


def byline(page: Page, cells: int) -> list[str]:
    """Source, date, reading time, byline and agency, as far as known; on two lines where one is too short; tags."""
    article = page.article
    where = [article.source, long_date(article.date), f"{page.minutes} min"]
    if not article.is_analysed:
        where.append(f"not analysed: language {article.language}")
    said = f"{article.source} {article.byline or ''}"
    agency = article.agency if article.agency and article.agency not in said else None
    who = [part for part in (article.byline, agency) if part]
    tags = [flat(" ".join(f"#{tag}" for tag in article.tags))] if article.tags else []
    one = flat(" · ".join(part for part in (*where, *who) if part))
    if width(one) <= cells or not who:
        return [one, *tags]
    return [flat(" · ".join(part for part in where if part)), flat(" · ".join(who)), *tags]


def line_content(
    page: Page,
    line: Line,
    current: int | None,
    hit: tuple[int, int] | None = None,
    found: Sequence[tuple[int, int]] = (),
) -> Content:
    """One line of the reader: its text, with the marks, the counts and a search hit as spans of style.

    `current` is the number of the chosen mark, `hit` a passage and `found` further ones, ordered, in shown offsets.
    """
    if line.kind in ("blank", "fold", "title", "meta", "note"):
        return Content(line.text, spans=[Span(0, len(line.text), f".{line.kind}")] if line.text else [])
    indent = _INDENT.get(line.kind, 0)
    text = " " * indent + page.shown[line.start : line.end]
    spans = [Span(0, len(text), f".{line.kind}")]

    def add(start: int, end: int, style: str) -> None:
        left, right = max(start, line.start), min(end, line.end)
        if left < right:
            spans.append(Span(left - line.start + indent, right - line.start + indent, style))

    overlapping = list(page.marks_in(line.start, line.end))
    for number in overlapping:
        add(*page.spans[number], ".figure" if page.marks[number].kind == "figure" else ".quote")
    if current is not None and current in overlapping:
        add(*page.spans[current], ".current")
    for start, end, differs in page.counts[bisect_left(page.counts, (line.start,)) :]:
        if start >= line.end:
            break
        add(start, end, ".conflict" if differs else ".count")
    for note in page.notes:
        if note.span:
            add(page.to_shown(note.span.start), page.to_shown(note.span.end, ending=True), ".noted")
    for start, end in found[max(0, bisect_left(found, (line.start,)) - 1) :]:
        if start >= line.end:
            break
        add(start, end, ".found")
    if hit:
        add(*hit, ".hit")
    return Content(text, spans=spans)
