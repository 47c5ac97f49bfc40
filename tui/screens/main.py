"""The three panes. The screen owns the state; panes post small messages; workers answer by message.

What a key does stands in tui/commands/, which key in tui/keys.py, what is asked of the library in tui/desk.py, the
search in tui/searching.py. Only this screen's own thread touches widgets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.screen import Screen
from textual.timer import Timer

from tui import commands, desk, footers, heads, messages
from tui.asking import ask, start
from tui.comparing import Comparing
from tui.finding import Finding
from tui.grouping import Grouping
from tui.keys import Scope
from tui.listing import Listing
from tui.marking import Marking
from tui.opening import Opening
from tui.page import Page
from tui.panes import MEDIUM, ROOMY, WIDE, Pane, Panes
from tui.searching import Searching
from tui.shelving import Shelving
from tui.sifting import Sifting, lines_of
from tui.strokes import Strokes
from tui.syncing import Syncing
from tui.watching import Watching
from tui.widgets.article_list import ArticleList
from tui.widgets.bars import Bar, Footer
from tui.widgets.reader import Reader
from tui.widgets.shelf import Shelf
from tui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from index.dossier.citing import Style
    from index.kept import News
    from index.library import Library
    from index.model import ArticleRow, Mark
    from tui.widgets.typing_bar import Line as TypedLine
    from tui.widgets.typing_bar import TypingBar

MESSAGE_SECONDS = 5.0


class MainScreen(Screen[None]):
    """Article list, reader, panel across sources."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (MEDIUM, "-medium"), (WIDE, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = "#list"

    def __init__(self, keys: Mapping[str, tuple[str, ...]], measure: int, by_story: bool = False) -> None:
        super().__init__(classes="-at-list")
        self.evidence: Style = "text"  # how a passage is copied
        self.keys = keys
        self.library: Library | None = None
        self.rows: list[ArticleRow] = []
        self.news: News | None = None  # what has come since the last time
        self.synced = False  # the sources have been looked at once: an empty list is really empty
        self.page: Page | None = None
        self.searching = Searching(self)
        self.syncing = Syncing(self)
        self.watching = Watching(self)
        self.comparing = Comparing(self)
        self.opening = Opening(self)
        self.marking = Marking(self)
        self.finding = Finding(self)
        self.sifting = Sifting(self, lambda: lines_of(self.panel.whole), lambda kept: self.panel.narrow_to(kept))
        self.shelving = Shelving(self)
        self.grouping = Grouping(self, by_story)
        self.listing = Listing(self)
        self.list = ArticleList("list")
        self.shelf = Shelf("shelf")
        self.reader = Reader("reader", measure)
        self.panel = SidePanel("panel")
        self.footer = Footer("footer")
        self.panes = Panes(self, {"shelf": self.shelf, "list": self.list, "reader": self.reader, "panel": self.panel})
        self.strokes = Strokes(keys)
        self._working = ""
        self._message: Timer | None = None

    def compose(self) -> ComposeResult:
        columns = self.app.size.width
        self.set_class(columns >= ROOMY, "-roomy")
        for least, name in self.HORIZONTAL_BREAKPOINTS[::-1]:
            if columns >= least:
                self.add_class(name)  # as Textual does with the first resize: by then all is laid out and styled once
                break
        yield Bar("header")
        with Horizontal(id="panes"):
            with Vertical(id="shelf-pane"):
                yield Bar("shelf-head")
                yield self.shelf
            with Vertical(id="list-pane"):
                yield Bar("list-head")
                yield self.list
            with Container(id="body"):
                with Vertical(id="reader-pane"):
                    yield Bar("reader-head")
                    yield self.reader
                with Vertical(id="panel-pane"):
                    yield Bar("panel-head")
                    yield self.panel
        yield self.footer

    def on_mount(self) -> None:
        self.draw_heads()

    # ---- keys

    @property
    def scope(self) -> Scope:
        """What keys are about now."""
        if self.searching.typing or self.sifting.typing:
            return "search"
        return "find" if self.finding.typing else "marking" if self.marking.on else "main"

    def on_key(self, event: events.Key) -> None:
        if self.press(event.key, event.character if event.is_printable else None):
            event.stop()
            event.prevent_default()

    def on_line_typed(self, message: TypedLine.Typed) -> None:
        self.press(message.key, message.character)

    def press(self, key: str, character: str | None) -> bool:
        """What a key means by now; `character` is what it writes. False where it means nothing here."""
        scope = self.scope
        command = self.strokes.command(key, scope)
        if scope == "marking" and command is None:  # any other key is about what is marked now
            self.marking.keep()
            command = self.strokes.command(key, "main")
        self.footer.wait_for(self.strokes.waiting)
        if command is not None:
            commands.run(self, command)
            return True
        typed_into = next((line.bar for line in self.panes.lines if line.typing), None)
        if typed_into and character:
            typed_into.type(character)
        return bool(typed_into and character)

    @on(Footer.Hinted)
    def hinted(self, message: Footer.Hinted) -> None:
        commands.run(self, message.command)

    # ---- panes

    @property
    def pane(self) -> Pane:
        """The one that has the keys."""
        return self.panes.at

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.panes.focused(event.widget)

    def on_resize(self) -> None:
        self.set_class(self.size.width >= ROOMY, "-roomy")
        self.call_after_refresh(self.draw_heads)

    # ---- asking the library

    def start(self, open_library: Callable[[], Library]) -> None:
        """Open the library, after the first frame."""
        self._working = "opening the library …"
        self.draw_heads()
        start(self, open_library)

    @on(messages.Ready)
    def ready(self, message: messages.Ready) -> None:
        self.library = message.library
        self._working = ""
        if message.library.notice:
            self.say(message.library.notice, complaint=True)
        ask(self, "list", partial(desk.begun, by_story=self.grouping.on))
        ask(self, "engine", desk.engine_changed)

    @on(messages.Listed)
    def listed(self, message: messages.Listed) -> None:
        self.listing.take(message)

    @on(messages.Grouped)
    def grouped(self, message: messages.Grouped) -> None:
        self.grouping.take(message.stories)

    @on(messages.Counted)
    def counted(self, message: messages.Counted) -> None:
        self.grouping.counted(message)

    # ---- what the panes and workers tell

    @property
    def mark(self) -> Mark | None:
        """The chosen mark."""
        number = self.reader.current
        return self.page.marks[number] if self.page and number is not None and number < len(self.page.marks) else None

    @property
    def passage(self) -> tuple[int, int] | None:
        """The passage a key is about, as text offsets: one the person marked themselves, else the chosen mark."""
        return self.marking.held or ((self.mark.start, self.mark.end) if self.mark else None)

    @on(messages.Opened)
    def opened(self, message: messages.Opened) -> None:
        self.opening.opened(message)

    @on(ArticleList.Moved)
    def row_passed(self) -> None:
        self.opening.preview_soon()

    @on(Shelf.Picked)
    def board_picked(self) -> None:
        self.shelving.choose()

    @on(ArticleList.Scrolled)
    def rows_passed(self) -> None:
        self.grouping.look_soon()

    @on(ArticleList.Picked)
    def row_picked(self) -> None:
        self.listing.pick()

    @on(messages.Compared)
    def compared(self, message: messages.Compared) -> None:
        self.comparing.answered(message)

    @on(Reader.Scrolled)
    def scrolled(self, message: Reader.Scrolled) -> None:
        if message.by_person:
            self.comparing.follow_scroll(message.down)
        else:
            self.draw_heads()

    @on(Reader.Picked)
    def mark_picked(self, message: Reader.Picked) -> None:
        self.comparing.pick(message.number)

    @on(SidePanel.Sized)
    def panel_sized(self) -> None:
        self.draw_heads()

    @on(SidePanel.Picked)
    def entry_picked(self) -> None:
        self.comparing.jump()

    def on_typing_bar_asked(self, message: TypingBar.Asked) -> None:
        """Something else is looked for, in the line of that name."""
        if message.bar == "search":
            self.searching.ask(message.query, message.cursor)
        elif message.bar == "sift":
            self.sifting.ask(message.query, message.cursor)
        else:
            self.finding.ask(message.query)

    @on(messages.Found)
    def found(self, message: messages.Found) -> None:
        self.searching.answered(message)

    @on(messages.Answered)
    def fetched(self, message: messages.Answered) -> None:
        message.then()

    @on(messages.Viewed)
    def viewed(self, message: messages.Viewed) -> None:
        self.comparing.show(message.view)

    @on(messages.Renewed)
    def renewed(self, message: messages.Renewed) -> None:
        self.comparing.renew(message)

    @on(messages.Said)
    def said(self, message: messages.Said) -> None:
        self.say(message.text, message.complaint)

    @on(messages.Working)
    def working(self, message: messages.Working) -> None:
        self._working = self.syncing.told(message.progress)
        self.draw_heads()

    # ---- the lines at the edges

    def say(self, text: str, complaint: bool = False) -> None:
        """A line in the footer for a few seconds."""
        if self._message:
            self._message.stop()
        self.footer.say(text, ".complaint" if complaint else ".strong")
        self._message = self.set_timer(MESSAGE_SECONDS, lambda: self.footer.say(""))

    def draw_heads(self) -> None:
        """The header, the heads of the panes and the footer, from what is known now."""
        self.footer.offer(footers.of_main(self))
        heads.draw(self, self._working)
