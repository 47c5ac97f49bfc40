"""The list of keys, from the table, with the keys as the person has them."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.cells import width
from tui.keys import COMMANDS, shown
from tui.looks import LOOKS
from tui.render import Part, styled

KEY_CELLS = 14


def key_list(keys: Mapping[str, tuple[str, ...]]) -> Content:
    """Every command under its group, a line each: keys, then what they do."""
    parts: list[Part] = []
    group = ""
    for command in COMMANDS:
        if command.scope != "main":
            continue
        if command.group != group:
            parts.append((("\n" if group else "") + command.group + "\n", LOOKS["strong"]))
            group = command.group
        text = "  ".join(shown(key) for key in keys[command.id]) or "(palette)"
        parts += [
            ("  " + text + " " * max(1, KEY_CELLS - width(text)), LOOKS["key"]),
            (command.help + "\n", LOOKS["text"]),
        ]
    return styled(*parts)


class HelpScreen(ModalScreen[None]):
    """Shows the keys; any of the usual ways out closes it."""

    BINDINGS = [  # noqa: RUF012
        Binding("escape,q,question_mark,f1,enter", "dismiss", "Close"),
        Binding("j,down", "scroll(1)", "Down"),
        Binding("k,up", "scroll(-1)", "Up"),
        Binding("space,pagedown", "scroll(15)", "Page down"),
        Binding("b,pageup", "scroll(-15)", "Page up"),
    ]

    def __init__(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self.keys = keys

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help"):
            yield Static(key_list(self.keys), id="help-keys")

    def on_mount(self) -> None:
        box = self.query_one("#help", VerticalScroll)
        box.border_title = "Keys"
        box.border_subtitle = "Esc closes"

    def action_scroll(self, lines: int) -> None:
        self.query_one("#help", VerticalScroll).scroll_relative(y=lines, animate=False)
