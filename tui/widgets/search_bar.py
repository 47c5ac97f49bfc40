"""The search line above the list: asks as you type, shows what could not be read and where, and what the hits are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from tui.cells import crop, flat
from tui.render import styled
from tui.widgets.paint import paint
from tui.widgets.typing_bar import TypingBar

if TYPE_CHECKING:
    from index.model import Facets, SearchResult, Sifted

TALL = 24  # lines of a screen that has room for the facets
_ORDERS = {"new": "newest first", "old": "oldest first", "best": "by relevance"}
_BARS = "▁▂▃▄▅▆▇█"


class SearchBar(TypingBar):
    """An input and the lines below it."""

    def compose(self) -> ComposeResult:
        yield Input(self.resumed, placeholder='words, "phrases", source:…', id="query", compact=True)
        yield Answer(id="answer")

    def answer(self, result: SearchResult | None) -> None:
        """Say how many hits there are, or what was expected at which character."""
        self.query_one(Answer).show(result)

    def sifted(self, found: Sifted | None, count: int, offered: str = "") -> None:
        """How many of `count` lines are shown, or what was expected at which character."""
        self.query_one(Answer).sifted(found, count, offered)

    def tell(self, facets: Facets | None = None, offered: str = "") -> None:
        """What all hits are; `offered`: what the word being typed may become, or what it may have meant."""
        answer = self.query_one(Answer)
        answer.facets, answer.offered = facets, offered
        self.set_class(bool(facets and facets.total and self.screen.size.height >= TALL), "-facets")
        answer.refresh()


class Answer(Widget):
    """The lines under the query: a count, or a complaint that points at the character; then what all hits are."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.result: SearchResult | None = None
        self.facets: Facets | None = None
        self.offered = ""
        self._sifted: tuple[Sifted, int] | None = None

    def show(self, result: SearchResult | None) -> None:
        self.result = result
        self.offered = ""
        self.refresh()

    def sifted(self, found: Sifted | None, count: int, offered: str) -> None:
        """What is left of the lines of a table or panel."""
        self._sifted = (found, count) if found else None
        self.offered = offered
        self.refresh()

    def render_line(self, y: int) -> Strip:
        lines = self._lines(max(1, self.size.width - 2))
        return paint(self, lines[y] if y < len(lines) else Content(""), self.size.width, left=1)

    def _lines(self, cells: int) -> list[Content]:
        """A count; or a pointer below the character, and what was expected there."""
        if self._sifted:
            return self._left(*self._sifted, cells)
        if self.result is None:
            return [styled((crop(self.offered or "Esc closes", cells), ".dim"))]
        if self.result.complaint and not self.offered:
            return _complaint(self.result.complaint, self.result.position, cells)
        found = [self._count(self.result), self.offered or self._remark(self.result)]
        if self.facets and self.facets.total:
            found += [_most("F2", self.facets.sources), _histogram("F3", self.facets.dates, cells)]
            found.append(_most("F4", self.facets.speakers))
        return [styled((crop(flat(line), cells), ".dim")) for line in found]

    def _left(self, found: Sifted, count: int, cells: int) -> list[Content]:
        if found.complaint and not self.offered:
            return _complaint(found.complaint, found.position, cells)
        kept = f"{len(found.kept):,} of {count:,}" if found.kept else "nothing here has that"
        return [styled((crop(flat(line), cells), ".dim")) for line in (kept, self.offered)]

    def _count(self, result: SearchResult) -> str:
        counted = self.facets is not None and self.facets.complete
        total = self.facets.total if self.facets and counted else result.total
        if not total:
            return "nothing found"
        least = "" if result.counted or counted else "at least "
        order = f" · {_ORDERS[result.sort]}" if total > 1 else ""
        return f"{least}{total:,} {'hit' if total == 1 else 'hits'}{order}"

    def _remark(self, result: SearchResult) -> str:
        """What a person has to know of the hits: that they are not all, or not all shown."""
        if result.behind:
            return f"{result.behind:,} articles are not indexed yet"
        if result.partial:
            return "partial until the word is whole"
        total = self.facets.total if self.facets else result.total
        return f"the first {len(result.hits)} are shown" if len(result.hits) < total else ""


def _complaint(text: str, position: int, cells: int) -> list[Content]:
    """A pointer below the character, and what was expected there."""
    pointer = " " * min(position, cells - 1) + "▴"
    return [styled((pointer, ".complaint")), styled((crop(flat(text), cells), ".complaint"))]


def _most(key: str, counts: tuple[tuple[str, int], ...]) -> str:
    return f"{key} " + " · ".join(f"{name} {count:,}" for name, count in counts) if counts else ""


def _histogram(key: str, dates: tuple[tuple[str, int], ...], cells: int) -> str:
    """A bar a day, month or year, between the first and the last of them."""
    if not dates:
        return ""
    most = max(count for _, count in dates)
    bars = "".join(_BARS[min(len(_BARS) - 1, count * len(_BARS) // (most + 1))] for _, count in dates)
    first, last = dates[0][0], dates[-1][0]
    return f"{key} {first} {bars} {last}" if first != last else f"{key} {first} {most:,}"
