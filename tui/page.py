"""An article as the reader shows it: its text with counts of sources set in.

`page` is made once an article, in a worker; tui/layout.py has its lines. Offsets: `text` are code points of the stored
text, `shown` count the counts that were set in ("36 civilians⁴≠") as well.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from tui.ascii import WIDER, raised
from tui.cells import flat

if TYPE_CHECKING:
    from index.kept import Note
    from index.model import Article, BlockKind, Mark

FOLDED: frozenset[BlockKind] = frozenset({"furniture", "credit", "pullquote"})
WORDS_A_MINUTE = 230  # silent reading of English non-fiction: 238 (Brysbaert 2019), a little less on a screen


@dataclass(frozen=True, slots=True)
class Page:
    """An article with its marks, ready to be laid out. `shown` has no line breaks left; blocks say where they were."""

    article: Article
    shown: str
    marks: tuple[Mark, ...]
    spans: tuple[tuple[int, int], ...]  # of each mark, in shown offsets
    counts: tuple[tuple[int, int, bool], ...]  # counts set in: shown start, end, differs
    cuts: tuple[int, ...]  # text offsets where a count was set in
    reach: tuple[int, ...]  # furthest shown end of the marks up to each, for finding overlaps
    minutes: int
    notes: tuple[Note, ...] = ()

    def to_shown(self, offset: int, ending: bool = False) -> int:
        """Where a text offset stands in `shown`; `ending` for the end of a passage, before a count set in there."""
        number = bisect_left(self.cuts, offset) if ending else bisect_right(self.cuts, offset)
        return offset + sum(end - start for start, end, _ in self.counts[:number])

    def to_text(self, offset: int) -> int:
        """The text offset shown at `offset`; a count belongs to the end of its passage."""
        back = 0
        for start, end, _ in self.counts:
            if start >= offset:
                break
            back += min(end, offset) - start
        return offset - back

    def hidden(self, unfolded: bool) -> list[tuple[int, int]]:
        """Text offsets of what is not shown where it stands: the headline, the known byline, folded furniture."""
        article = self.article
        return [
            (block.start, block.end)
            for block in article.blocks
            if block.kind == "title"
            or (block.kind == "byline" and article.byline is not None)
            or (block.kind in FOLDED and not unfolded)
        ]

    def marks_in(self, start: int, end: int) -> Iterator[int]:
        """Numbers of the marks that overlap `shown[start:end]`."""
        for number in range(bisect_right(self.reach, start), len(self.spans)):
            if self.spans[number][0] >= end:
                break
            if self.spans[number][1] > start:
                yield number


def page(article: Article, marks: list[Mark], notes: Iterable[Note] = (), ascii_only: bool = False) -> Page:
    """Set the counts into the text ("[4]!=" where the terminal has ASCII only). Linear in the text; about 1 ms for an
    ordinary article."""
    text = flat(article.text)
    ordered = _outer(marks)
    ends: dict[int, list[Mark]] = {}
    for mark in reversed(ordered):
        ends.setdefault(mark.end, []).append(mark)
    pieces, counts, at, length = [], [], 0, 0
    for end in sorted(ends):
        pieces.append(text[at:end])
        length += end - at
        count = _count(ends[end], ascii_only)
        pieces.append(count)
        counts.append((length, length + len(count), any(mark.differs for mark in ends[end])))
        length += len(count)
        at = end
    pieces.append(text[at:])
    made = Page(
        article, "".join(pieces), ordered, (), tuple(counts), tuple(sorted(ends)), (),
        max(1, round(text.count(" ") / WORDS_A_MINUTE)),
    )  # fmt: skip
    spans = tuple((made.to_shown(mark.start), made.to_shown(mark.end, ending=True)) for mark in ordered)
    reach = tuple(accumulate((end for _, end in spans), max))
    return Page(article, made.shown, ordered, spans, made.counts, made.cuts, reach, made.minutes, tuple(notes))


def _outer(marks: list[Mark]) -> tuple[Mark, ...]:
    """The marks in text order, without those that lie inside another of their group (a fragment in its clause)."""
    kept: list[Mark] = []
    last: dict[str, int] = {}
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.end > last.get(mark.group, -1):
            kept.append(mark)
            last[mark.group] = mark.end
    return tuple(kept)


def _count(marks: list[Mark], ascii_only: bool) -> str:
    """What is set in where these passages end: the most sources that carry one of them, raised; ≠ where some differ."""
    differs = "≠" if any(mark.differs for mark in marks) else ""
    return raised(max(mark.sources for mark in marks), ascii_only) + (WIDER.get(differs, "") if ascii_only else differs)
