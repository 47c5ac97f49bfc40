"""Five sentences for the first start, about the five sample articles; `tour` in the palette shows them again."""

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from tui.ascii import words
from tui.keys import spoken
from tui.looks import LOOKS
from tui.render import paragraph
from tui.screens import HEIGHTS
from tui.widgets.fitted import Fitted

SENTENCES = (
    "{down} and {up} go from article to article, {open} opens one; the five of a new library are about the same days "
    "of 2015.",
    "A tinted passage is a quote or figure that other sources carry too, ³ says how many, ≠ that they differ; "
    "{mark_next} and {mark_back} step through them.",
    "Beside the article stands how each source prints it; {pane_panel} goes there, {open} opens that source at that "
    "very passage, {jump_back} comes back.",
    "{search} searches all sources as you type, {matrix} shows the whole story as a table, {people} who speaks in it.",
    "{help} lists every key and {palette} every command; newsreader add brings your own folders and feeds.",
)


def sentences(keys: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The sentences with the person's own keys; a command without a key by its name."""
    named = {name: spoken(keys, name) for name in keys}
    return [sentence.format_map(named) for sentence in SENTENCES]


class Tour(ModalScreen[None]):
    """Any key or click closes it."""

    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self.keys = keys

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="box -tall"):
            yield Fitted(self._lines)

    def on_mount(self) -> None:
        box = self.query_one(".box")
        box.border_title, box.border_subtitle = "Welcome", "any key begins"

    def _lines(self, cells: int) -> list[Content]:
        apart = [Content("")]
        told = [paragraph(words(self.app, each), LOOKS["text"], cells) for each in sentences(self.keys)]
        return [line for each in told for line in [*each, *apart]][:-1]

    def on_key(self, event: events.Key) -> None:
        if event.key not in ("down", "up", "pagedown", "pageup"):
            event.stop()
            self.dismiss(None)

    def on_click(self) -> None:
        self.dismiss(None)
