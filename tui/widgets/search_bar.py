"""The search line above the list: asks as you type, shows what could not be read and where, and what the hits are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

from tui.cells import crop, flat, width, wrap
from tui.render import styled
from tui.widgets.paint import paint
from tui.widgets.typing_bar import Line, TypingBar

if TYPE_CHECKING:
    from index.hits import Facets, SearchResult, Sifted

TALL = 24  # lines of a screen that has room for the facets
_ORDERS = {"new": "newest first", "old": "oldest first", "best": "by relevance"}
_BARS = "▁▂▃▄▅▆▇█"


class SearchBar(TypingBar):
    """An input and the lines below it."""

    def compose(self) -> ComposeResult:
        yield Line(self.resumed, placeholder='words, "phrases", source:…', id="query")
        yield Answer(id="answer")

    def answer(self, result: SearchResult | None) -> None:
        """Say how many hits there are, or what was expected at which character."""
        answer = self.query_one(Answer)
        answer.show(result)
        self._make_room(answer, result.complaint if result else None)

    def _make_room(self, answer: Answer, complaint: str | None) -> None:
        """A complaint that is longer than the line has more lines."""
        self.set_class(bool(complaint and width(complaint) > answer.size.width - 2), "-complaint")

    def sifted(self, found: Sifted | None, count: int, offered: str = "") -> None:
        """How many of `count` lines are shown, or what was expected at which character."""
        answer = self.query_one(Answer)
        answer.sifted(found, count, offered)
        self._make_room(answer, found.complaint if found else None)

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
        if self.result.complaint:
            return _complaint(self.result.complaint, self.result.position, self.offered, cells)
        remark = self._remark(self.result)
        found = [self._count(self.result), remark if self.result.behind else self.offered or remark]
        if self.facets and self.facets.total:
            found += [_most("F2", self.facets.sources), _histogram("F3", self.facets.dates, cells)]
            found.append(_most("F4", self.facets.speakers))
        return [styled((crop(flat(line), cells), ".dim")) for line in found]

    def _left(self, found: Sifted, count: int, cells: int) -> list[Content]:
        if found.complaint:
            return _complaint(found.complaint, found.position, self.offered, cells)
        kept = f"{len(found.kept):,} of {count:,}" if found.kept else "nothing here has that"
        return [styled((crop(flat(line), cells), ".dim")) for line in (kept, self.offered)]

    def _count(self, result: SearchResult) -> str:
        counted = self.facets is not None and self.facets.complete
        total = self.facets.total if self.facets and counted else result.total
        if not total:
            return "nothing found"
        least = "" if result.counted or counted else "at least "
        many = f"{least}{total:,} {'hit' if total == 1 else 'hits'}"
        if result.partial:
            return f"{many} in titles and first words"
        return f"{many} · {_ORDERS[result.sort]}" if total > 1 else many

    def _remark(self, result: SearchResult) -> str:
        """What a person has to know of the hits: that they are not all, or not all shown."""
        if result.behind:
            return f"{result.behind:,} more are not indexed yet"
        if result.partial:
            return "partial until the word is whole"
        total = self.facets.total if self.facets else result.total
        return f"the first {len(result.hits)} are shown" if len(result.hits) < total else ""


def _complaint(text: str, position: int, offered: str, cells: int) -> list[Content]:
    """A pointer below the character, and what was expected there; where there is room beside it, also what Tab does."""
    at, text = min(position, cells - 1), flat(text)
    if at + 2 + width(text) <= cells:
        said = [" " * at + f"▴ {text}"]
    elif width(text) + 1 <= at:
        said = [" " * (at - 1 - width(text)) + f"{text} ▴"]
    else:
        said = [" " * at + "▴", *(text[start:end] for start, end in wrap(text, 0, len(text), cells))]
    below = [styled((crop(offered, cells), ".dim"))] if offered and len(said) == 1 else []
    return [*(styled((line, ".complaint")) for line in said), *below]


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
