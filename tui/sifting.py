"""Searching inside a table or the panel: the search line above it, and only its lines that match."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from tui.asking import fetch

if TYPE_CHECKING:
    from textual.widget import Widget

    from index.hits import Completion, Line, Sifted
    from index.library import Library
    from index.model import Comparison, Entry
    from tui.screens.main import MainScreen
    from tui.widgets.search_bar import SearchBar


class Sifting:
    """What is looked for in some lines, which a worker asks for. `narrow` is told which match, None for all."""

    def __init__(
        self, main: MainScreen, lines: Callable[[], Sequence[Line]], narrow: Callable[[Collection[int] | None], None]
    ) -> None:
        self._main, self._lines, self._narrow = main, lines, narrow
        self.bar: SearchBar | None = None
        self.query = ""
        self.typing = False  # keys go into the query
        self._completion: Completion | None = None

    @property
    def active(self) -> bool:
        return self.bar is not None

    def open(self, above: Widget, query: str = "") -> None:
        """Show the line above a widget, or go back into it; with a `query` that was there before keys stay."""
        if self.bar is None:
            from tui.widgets.search_bar import SearchBar  # Input is not needed for the first frame

            self.bar = SearchBar("sift")
            self.bar.resume(query)
            if above.parent is not None:
                above.parent.mount(self.bar, before=above)  # type: ignore[attr-defined]
        else:
            self.bar.take_keys()
        self.typing = not query

    def ask(self, query: str, cursor: int | None = None) -> None:
        """Something else is looked for."""
        self.query, self._completion = query, None
        if not query.strip():
            self._narrow(None)
            if self.bar:
                self.bar.sifted(None, 0)
            return
        typing = self.typing

        def work(library: Library) -> tuple[int, Sifted, list[Completion]]:
            known = self._lines()
            at = len(query) if cursor is None else cursor
            return len(known), library.sift(query, known, typing), library.complete(query, at) if typing else []

        fetch(self._main, "sift", work, lambda found: self._answered(query, *found))

    def again(self) -> None:
        """The lines are others now."""
        if self.active and self.query.strip():
            self.ask(self.query)

    def _answered(self, query: str, count: int, found: Sifted, completions: list[Completion]) -> None:
        if self.bar is None or query != self.query:
            return
        if found.kept or not found.complaint:
            self._narrow(frozenset(found.kept))
        self._completion = completions[0] if completions else None
        offered = f"Tab {completions[0].shown}" if completions else ""
        self.bar.sifted(found, count, "  ".join([offered, *(one.shown for one in completions[1:4])]).strip())

    def complete(self) -> None:
        """Put in what can stand for the word being typed."""
        if self.bar and self._completion:
            self.bar.put(self._completion.query, self._completion.cursor)

    def keep(self) -> None:
        """The keys are the lines' again; those that match stay."""
        self.typing = False

    def close(self) -> None:
        """All lines are back."""
        if self.bar is None:
            return
        self.bar.screen.set_focus(None)  # or its removal would send the keys to whatever is next
        self.bar.close()
        self.bar, self.typing, self.query = None, False, ""
        self._narrow(None)


def lines_of(comparison: Comparison | None) -> list[Line]:
    """What a search inside the panel looks at."""
    return [line_of((one,), differs=comparison.differs) for one in comparison.entries] if comparison else []


def line_of(entries: Iterable[Entry | None], *names: str, speaker: str = "", differs: bool = False) -> Line:
    """What can be found of the passages of some sources. `names`: what else the line calls them."""
    from index.hits import Line

    there = [entry for entry in entries if entry]
    values = ((value, one.unit or "") for one in there for value in (one.value, one.high) if value is not None)
    return Line(
        (*names, *(entry.text for entry in there)),
        tuple(entry.source for entry in there),
        tuple({speaker, *(entry.speaker or "" for entry in there)} - {""}),
        tuple(entry.text for entry in there if entry.form in ("direct", "fragment")),
        tuple(values),
        tuple(entry.date for entry in there if entry.date),
        tuple(entry.article for entry in there),
        differs,
    )
