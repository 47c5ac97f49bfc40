"""The search line above the list: asks as you type, shows what could not be read and where, and what the hits are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from tui.cells import crop, flat
from tui.render import styled
from tui.widgets.paint import paint

if TYPE_CHECKING:
    from index.model import Facets, SearchResult

TALL = 24  # lines of a screen that has room for the facets
_ORDERS = {"new": "newest first", "old": "oldest first", "best": "by relevance"}
_BARS = "▁▂▃▄▅▆▇█"


class SearchBar(Vertical):
    """An input and the lines below it. Posts `Asked` at every change."""

    class Asked(Message):
        """The query changed; `cursor` is where in it the person is."""

        def __init__(self, query: str, cursor: int) -> None:
            super().__init__()
            self.query, self.cursor = query, cursor

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._early = ""
        self._resumed = ""

    def compose(self) -> ComposeResult:
        yield Input(self._resumed, placeholder='words, "phrases", source:…', id="query", compact=True)
        yield Answer(id="answer")

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Asked(event.value, event.input.cursor_position))

    def on_mount(self) -> None:
        if self._resumed:  # its field holds it from the start; the keys stay where they are
            self.post_message(self.Asked(self._resumed, len(self._resumed)))
        else:
            self.take_keys()

    def resume(self, query: str) -> None:
        """Begin with a query that was there the last time; call before the line is on the screen."""
        self._resumed = query

    def take_keys(self) -> None:
        """Focus the input, with what was typed before it could take keys."""
        for field in self.query(Input):
            field.focus()
            field.insert_text_at_cursor(self._early)
            self._early = ""

    def type(self, character: str) -> None:
        """A key that was sent elsewhere while the input was on its way."""
        self._early += character
        self.take_keys()

    def put(self, query: str, cursor: int | None = None) -> None:
        """Another query in the line, as if it had been typed."""
        field = self.query_one(Input)
        field.value = query
        field.cursor_position = len(query) if cursor is None else cursor

    def answer(self, result: SearchResult | None) -> None:
        """Say how many hits there are, or what was expected at which character."""
        self.query_one(Answer).show(result)

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

    def show(self, result: SearchResult | None) -> None:
        self.result = result
        self.offered = ""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        lines = self._lines(max(1, self.size.width - 2))
        return paint(self, lines[y] if y < len(lines) else Content(""), self.size.width, left=1)

    def _lines(self, cells: int) -> list[Content]:
        """A count; or a pointer below the character, and what was expected there."""
        if self.result is None:
            return [styled((crop(self.offered or "Esc closes", cells), ".dim"))]
        if self.result.complaint and not self.offered:
            pointer = " " * min(self.result.position, cells - 1) + "▴"
            return [styled((pointer, ".complaint")), styled((crop(flat(self.result.complaint), cells), ".complaint"))]
        found = [self._count(self.result), self.offered or self._remark(self.result)]
        if self.facets and self.facets.total:
            found += [_most("F2", self.facets.sources), _histogram("F3", self.facets.dates, cells)]
            found.append(_most("F4", self.facets.speakers))
        return [styled((crop(flat(line), cells), ".dim")) for line in found]

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
