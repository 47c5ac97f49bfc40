"""The list of keys, from the table, with the keys as the person has them."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.cells import wrap
from tui.keys import COMMANDS, shown
from tui.looks import LOOKS
from tui.render import styled

KEY_CELLS = 16  # the longest pair of default keys, and a gap
ROOM = 24  # cells that what a command does needs beside its keys


def key_list(keys: Mapping[str, tuple[str, ...]], cells: int = 80) -> Content:
    """Every command under its group: keys, then what they do, wrapped beside them in `cells`."""
    lines: list[Content] = []
    group = ""
    for command in COMMANDS:
        if command.scope != "main":
            continue
        if command.group != group:
            lines += [*([Content("")] if group else []), styled((command.group, LOOKS["strong"]))]
            group = command.group
        text = "  ".join(shown(key) for key in keys[command.id]) or "(palette)"
        lines += _row(f"  {text}", command.help, cells)
    return Content("\n").join(lines)


def _row(keys: str, text: str, cells: int) -> list[Content]:
    """A command; where there is no room beside the keys, what it does stands below them."""
    beside = cells - KEY_CELLS >= ROOM and len(keys) < KEY_CELLS
    indent = KEY_CELLS if beside else 4
    first = (keys.ljust(KEY_CELLS) if beside else keys, LOOKS["key"])
    wrapped = [(text[start:end], LOOKS["text"]) for start, end in wrap(text, 0, len(text), cells - indent)]
    rest = wrapped[1:] if beside else wrapped
    head = styled(first, wrapped[0]) if beside else styled(first)
    return [head, *(styled((" " * indent, ""), line) for line in rest)]


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
            yield Static(id="help-keys")

    def on_mount(self) -> None:
        box = self.query_one("#help", VerticalScroll)
        box.border_title = "Keys"
        box.border_subtitle = "Esc closes"

    def on_resize(self) -> None:
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        cells = self.query_one("#help", VerticalScroll).scrollable_content_region.width
        self.query_one("#help-keys", Static).update(key_list(self.keys, max(10, cells)))

    def action_scroll(self, lines: int) -> None:
        self.query_one("#help", VerticalScroll).scroll_relative(y=lines, animate=False)
