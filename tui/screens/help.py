"""The list of keys, from the table, with the keys as the person has them; letters typed there narrow it down."""

from collections.abc import Iterator, Mapping

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from tui.ascii import signs
from tui.cells import flat, wrap
from tui.keys import COMMANDS, WHERE, Command, shown
from tui.looks import LOOKS
from tui.render import styled
from tui.screens import HEIGHTS
from tui.widgets.fitted import Fitted

KEY_CELLS = 16  # the longest pair of default keys, and a gap
ROOM = 24  # cells that what a command does needs beside its keys


def key_list(keys: Mapping[str, tuple[str, ...]], cells: int = 80, wanted: str = "") -> list[Content]:
    """Every command that has the `wanted` words, under its group: keys, then what they do, wrapped in `cells`."""
    lines: list[Content] = []
    under = ""
    for heading, command in _ordered():
        if not _matches(command, heading, keys, wanted):
            continue
        if heading != under:
            lines += [*([Content("")] if under else []), styled((heading, LOOKS["strong"]))]
            under = heading
        text = "  ".join(shown(key) for key in keys[command.id]) or "(palette)"
        lines += _row(f"  {text}", command.help, cells)
    return lines or [styled(("no key or command of that name", LOOKS["dim"]))]


def _ordered() -> Iterator[tuple[str, Command]]:
    """The commands with their headings: by group, then those of the lines and modes that have keys of their own."""
    for command in COMMANDS:
        if command.scope == "main":
            yield command.group, command
    for scope, where in WHERE.items():
        for command in COMMANDS:
            if command.scope == scope:
                yield where.capitalize(), command


def _matches(command: Command, heading: str, keys: Mapping[str, tuple[str, ...]], wanted: str) -> bool:
    """Whether a command has every wanted word in what it does, in its name, its heading or its keys."""
    own = {shown(key).casefold() for key in keys[command.id]}
    text = f"{command.help} {command.id} {heading}".casefold()
    return all(word in text or word in own for word in wanted.casefold().split())


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
    """Shows the keys; letters narrow them down, Esc takes the letters back and then closes it."""

    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS = [  # noqa: RUF012
        Binding("escape", "leave", "Close"),
        Binding("f1,enter", "dismiss", "Close"),
        Binding("down", "scroll(1)", "Down"),
        Binding("up", "scroll(-1)", "Up"),
        Binding("pagedown,ctrl+d", "scroll(15)", "Page down"),
        Binding("pageup,ctrl+u", "scroll(-15)", "Page up"),
    ]

    def __init__(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self.keys = keys
        self.wanted = ""

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help"):
            yield Fitted(lambda cells: key_list(self.keys, cells, self.wanted))

    def on_mount(self) -> None:
        box = self.query_one("#help")
        box.border_title = "Keys"
        box.border_subtitle = signs(self.app, "type to filter · ↓ ↑ · Esc closes")

    def on_key(self, event: events.Key) -> None:
        """A letter narrows the list down; ? as the first one closes it again, as it opened it."""
        if event.key == "backspace":
            self._want(self.wanted[:-1])
        elif event.character == "?" and not self.wanted:
            self.dismiss(None)
        elif event.is_printable and event.character and event.key not in ("enter", "tab"):
            self._want(self.wanted + event.character)
        else:
            return
        event.stop()

    def _want(self, wanted: str) -> None:
        self.wanted = wanted
        box = self.query_one("#help", VerticalScroll)
        box.border_title = Content(f"Keys: {flat(wanted)}{signs(self.app, '▏')}" if wanted else "Keys")
        box.scroll_home(animate=False)
        self.query_one(Fitted).anew()

    def action_scroll(self, lines: int) -> None:
        self.query_one("#help", VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_leave(self) -> None:
        if self.wanted:
            self._want("")
        else:
            self.dismiss(None)
