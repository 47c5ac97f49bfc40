"""What to export, and in which form: two short columns, one key each to move in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from tui.ascii import signs
from tui.cells import crop, flat
from tui.looks import LOOKS
from tui.render import Part, styled
from tui.screens import HEIGHTS, LOW
from tui.widgets.fitted import Fitted

if TYPE_CHECKING:
    from index.dossier.saving import Form

FORMS: tuple[tuple[Form, str, str], ...] = (
    ("markdown", "Markdown", "to write on"),
    ("html", "HTML page", "to read and print"),
    ("csv", "CSV", "for a spreadsheet"),
    ("json", "JSON", "for a program"),
)
SCOPES = ("this article", "its story")


class Wish(NamedTuple):
    """What is to be saved: in which form, of the whole story, with the person's own notes and judgements."""

    form: Form
    story: bool
    yours: bool


class Export(ModalScreen["Wish | None"]):
    """Gives what is to be saved; None where it was left."""

    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS = [  # noqa: RUF012
        Binding("escape,q", "leave", "Close"),
        Binding("enter", "take", "Save"),
        Binding("j,down", "move(1)", "Down"),
        Binding("k,up", "move(-1)", "Up"),
        Binding("h,l,left,right,tab,shift+tab", "scope", "Article or story"),
        Binding("n,a", "yours", "With or without notes"),
    ]

    def __init__(self, title: str) -> None:
        super().__init__()
        self.subject = title
        self.form = 0
        self.story = False
        self.yours = True

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Fitted(self._lines, "export-rows")

    def on_mount(self) -> None:
        box = self.query_one(".box")
        box.border_title, box.border_subtitle = "Export", signs(self.app, "Enter saves · Esc closes")

    def on_click(self) -> None:
        self.dismiss(None)

    def action_leave(self) -> None:
        self.dismiss(None)

    def action_take(self) -> None:
        self.dismiss(Wish(FORMS[self.form][0], self.story, self.yours))

    def action_move(self, by: int) -> None:
        self.form = (self.form + by) % len(FORMS)
        self.query_one(Fitted).anew()

    def action_scope(self) -> None:
        self.story = not self.story
        self.query_one(Fitted).anew()

    def action_yours(self) -> None:
        self.yours = not self.yours
        self.query_one(Fitted).anew()

    def _lines(self, cells: int) -> list[Content]:
        scopes: list[Part] = []
        for number, name in enumerate(SCOPES):
            here = self.story == bool(number)
            scopes += [("● " if here else "○ ", LOOKS["chosen"] if here else LOOKS["dim"])]
            scopes += [(name + "   ", LOOKS["strong"] if here else LOOKS["dim"])]
        apart = [Content("")] if self.app.size.height >= LOW else []
        lines = [styled((crop(flat(self.subject), cells), LOOKS["dim"])), *apart, styled(*scopes), *apart]
        for number, (_, name, purpose) in enumerate(FORMS):
            here = number == self.form
            pointer = ("▸ " if here else "  ", LOOKS["chosen"])
            room = cells - 14
            beside = (purpose if len(purpose) <= room else "", LOOKS["dim"])
            lines.append(styled(pointer, (name.ljust(12), LOOKS["strong" if here else "text"]), beside))
        kept = "with your notes and judgements" if self.yours else "without your notes and judgements"
        key: list[Part] = [("n ", LOOKS["key"]), (crop(kept, cells - 2), LOOKS["text" if self.yours else "dim"])]
        return [*lines, *apart, styled(*key)]
