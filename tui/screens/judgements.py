"""The links a person rejected, confirmed or added, the newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.ascii import signs
from tui.cells import crop, flat
from tui.looks import LOOKS
from tui.render import edges, long_date, styled
from tui.screens import HEIGHTS

if TYPE_CHECKING:
    from index.kept import Judgement, Passage

BOX, FRAME = 84, 8  # cells of the box in app.tcss; of its border, its padding, and the padding of its lines
SIGNS = {"rejected": "✗", "confirmed": "✓", "added": "+"}


class Judgements(ModalScreen["tuple[str, Judgement] | None"]):
    """Gives ("open" or "withdraw", the judgement); None where it was left."""

    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS = [  # noqa: RUF012
        Binding("escape,q", "leave", "Close"),
        Binding("j", "move(1)", "Down"),
        Binding("k", "move(-1)", "Up"),
        Binding("x,delete", "withdraw", "Take back"),
    ]

    def __init__(self, judgements: Sequence[Judgement], sources: Mapping[str, str]) -> None:
        super().__init__()
        self.judgements, self.sources = list(reversed(judgements)), sources
        self._cells = 0  # that the lines are made for

    def compose(self) -> ComposeResult:
        with Vertical(classes="box -tall"):
            yield OptionList(id="judgements")

    def on_mount(self) -> None:
        self._fill(min(BOX, self.app.size.width) - FRAME)  # at once: the list's own width is known a frame later
        box = self.query_one(".box")
        box.border_title, box.border_subtitle = (
            "Links you judged",
            signs(self.app, "Enter goes there · x takes back · Esc"),
        )

    def on_resize(self) -> None:
        self.call_after_refresh(lambda: self._fill(self.query_one(OptionList).scrollable_content_region.width - 2))

    def _fill(self, room: int) -> None:
        cells = max(20, room)
        if cells == self._cells:
            return
        self._cells = cells
        rows = self.query_one(OptionList)
        chosen = rows.highlighted or 0
        rows.clear_options()
        rows.add_options([Option(judged(one, self.sources, cells)) for one in self.judgements])
        rows.highlighted = chosen

    @on(OptionList.OptionSelected)
    def picked(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(("open", self.judgements[message.option_index]))

    def action_move(self, by: int) -> None:
        rows = self.query_one(OptionList)
        rows.highlighted = max(0, min((rows.highlighted or 0) + by, len(self.judgements) - 1))

    def action_withdraw(self) -> None:
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self.dismiss(("withdraw", self.judgements[at]))

    def action_leave(self) -> None:
        self.dismiss(None)


def judged(one: Judgement, sources: Mapping[str, str], cells: int) -> Content:
    """A judgement: what was said and when, then the two passages, and why."""
    sign = (f"{SIGNS[one.verdict]} {one.verdict}", LOOKS["verdict" if one.verdict == "rejected" else "agree"])
    gone = [] if one.stands else [(" · not in the library now", LOOKS["dim"])]
    head = edges([sign, *gone], [(long_date(one.at[:10]), LOOKS["date"])], cells)
    lines = [head, *(_place(passage, sources, cells) for passage in (one.a, one.b))]
    if one.note:
        lines.append(styled(("  ", ""), (crop(flat(f"✎ {one.note}"), cells - 2), LOOKS["note"])))
    return Content("\n").join([*lines, Content("")])


def _place(passage: Passage, sources: Mapping[str, str], cells: int) -> Content:
    source = flat(sources.get(passage.article, passage.article))
    return styled(
        ("  ", ""), (f"{crop(source, 18):18} ", LOOKS["source"]), (crop(flat(passage.text), cells - 21), LOOKS["text"])
    )
