"""The three panes. The screen owns the state; panes post small messages; workers answer by message.

What a key does stands in tui/commands.py, which key in tui/keys.py, what is asked of the library in tui/desk.py, the
search in tui/searching.py. Only this screen's own thread touches widgets.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Literal

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import get_current_worker

from index.errors import NewsreaderError
from index.model import ArticleRow, Hit, Mark
from tui import commands, desk
from tui.cells import flat
from tui.comparing import Comparing
from tui.keys import COMMANDS, footer_rows, shown
from tui.messages import Compared, Found, Goto, Listed, Opened, Place, Ready, Said, Working
from tui.page import Page, panel_head, reader_head
from tui.render import STYLES, header, progress
from tui.searching import Searching
from tui.widgets.article_list import ArticleList
from tui.widgets.bars import Bar, Footer
from tui.widgets.reader import Reader
from tui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from index.library import Library
    from tui.widgets.search_bar import SearchBar

Pane = Literal["list", "reader", "panel"]
WIDE, MEDIUM = 110, 60  # columns from which three, and from which two panes stand side by side
MESSAGE_SECONDS = 5.0
PREVIEW_SECONDS = 0.05  # an article is opened when the cursor has rested so long: a held key only moves


class MainScreen(Screen[None]):
    """Article list, reader, panel across sources."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (MEDIUM, "-medium"), (WIDE, "-wide")]  # noqa: RUF012
    COMPONENT_CLASSES = set(STYLES)  # noqa: RUF012
    BINDING_GROUP_TITLE = "newsreader"

    def __init__(self, keys: Mapping[str, tuple[str, ...]], measure: int) -> None:
        super().__init__()
        self.keys = keys
        self.library: Library | None = None
        self.rows: list[ArticleRow] = []
        self.page: Page | None = None
        self.pane: Pane = "list"
        self.searching = Searching(self)
        self.comparing = Comparing(self)
        self.list = ArticleList("list")
        self.reader = Reader("reader", measure)
        self.panel = SidePanel("panel")
        self.footer = Footer("footer")
        self._table = {(c.scope, key): c.id for c in COMMANDS for key in keys[c.id]}
        self._starts = {key.split()[0] for scope, key in self._table if scope == "main" and " " in key}
        self._pending = ""
        self._working = ""
        self._preview: Timer | None = None
        self._message: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Bar("header")
        with Horizontal(id="panes"):
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
        self.footer.rows = footer_rows(self.keys)
        self.show_pane("list")
        self.draw_heads()

    # ---- keys

    def on_key(self, event: events.Key) -> None:
        scope = "search" if self.searching.typing else "main"
        key = f"{self._pending} {event.key}" if self._pending else event.key
        self._wait_for("")
        command = self._table.get((scope, key))
        if command is None and scope == "main" and key in self._starts:
            self._wait_for(key)
        elif command is not None:
            event.stop()
            event.prevent_default()
            commands.run(self, command)
        elif scope == "search" and event.is_printable and self.searching.bar:
            event.stop()
            self.searching.bar.type(event.character or "")

    def _wait_for(self, pending: str) -> None:
        self._pending = pending
        self.footer.wait_for(f"{shown(pending)}…" if pending else "")

    @on(Footer.Hinted)
    def hinted(self, message: Footer.Hinted) -> None:
        commands.run(self, message.command)

    # ---- panes

    @property
    def narrow(self) -> bool:
        return self.size.width < MEDIUM

    @property
    def wide(self) -> bool:
        return self.size.width >= WIDE

    @property
    def panel_shown(self) -> bool:
        return self.panel.region.width > 0 and self.panel.region.height > 0

    def panes(self) -> list[Pane]:
        """Panes to go through, from left to right."""
        return ["reader"] if self.has_class("-alone") else ["list", "reader", "panel"]

    def show_pane(self, pane: Pane) -> None:
        """Put the keys into a pane, and the pane on the screen."""
        self.set_pane(pane)
        self.searching.typing = False
        widget = {"list": self.list, "reader": self.reader, "panel": self.panel}[pane]
        widget.focus()
        self.call_after_refresh(widget.focus)  # a pane that was hidden cannot take the focus before the layout

    def set_pane(self, pane: Pane) -> None:
        """Bring a pane on the screen."""
        if self.has_class("-alone") and pane != "reader":
            self.remove_class("-alone")
        self.pane = pane
        for each in ("list", "reader", "panel"):
            self.set_class(each == pane, f"-at-{each}")
        if pane == "panel":
            self.add_class("-sheet")
        self.draw_heads()

    def set_alone(self, alone: bool) -> None:
        """The reader alone, or everything."""
        self.set_class(alone, "-alone")
        if alone:
            self.show_pane("reader")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        for pane, widget in (("list", self.list), ("reader", self.reader), ("panel", self.panel)):
            if event.widget is widget and not (pane == self.pane and not self.searching.typing):
                self.show_pane(pane)  # by the mouse

    def on_resize(self) -> None:
        self.call_after_refresh(self.draw_heads)

    # ---- asking the library

    def ask(self, group: str, work: Callable[["Library"], Message | None], alone: bool = True) -> None:
        """Run `work` in a thread and post what it returns; a later question of the group makes it moot."""
        library = self.library
        if library is None:
            return

        def body() -> None:
            answer = answered(lambda: work(library))
            if answer is not None and not get_current_worker().is_cancelled:
                self.post_message(answer)

        self.run_worker(body, name=group, group=group, thread=True, exclusive=alone, exit_on_error=False)

    def start(self, open_library: Callable[[], "Library"]) -> None:
        """Open the library in a thread; what follows comes by message."""
        self._working = "opening the library …"
        self.draw_heads()

        def body() -> None:
            self.post_message(answered(lambda: Ready(open_library())) or Said(""))

        self.run_worker(body, name="start", group="start", thread=True, exit_on_error=False)

    @on(Ready)
    def ready(self, message: Ready) -> None:
        self.library = message.library
        self._working = ""
        self.ask("list", partial(desk.listed, first=True))

    def start_sync(self, loud: bool = False) -> None:
        """Look for new articles in the sources the configuration names."""
        self.ask("sync", lambda library: desk.synced(library, self.post_message, _cancelled, loud))

    @on(Listed)
    def listed(self, message: Listed) -> None:
        self.rows = message.rows
        self.comparing.forget()
        last = message.last or (self.page.article.id if self.page else None)
        if not self.searching.active:
            self.fill_list(last)
        if message.rows and not self.page:
            row = self.list.current
            assert isinstance(row, ArticleRow)
            self.open(Goto(row.id))
        elif self.page:
            self.open(Goto(self.page.article.id, self.reader.place, self.reader.current))
        if message.first:
            self.start_sync()
        self.draw_heads()

    def fill_list(self, article: str | None) -> None:
        """The articles in the list, the cursor on `article`."""
        number = next((number for number, row in enumerate(self.rows) if row.id == article), 0)
        self.list.fill(self.rows, number, self.year)

    @property
    def year(self) -> str:
        """The newest article's: dates of that year are shown without it."""
        return next((row.date[:4] for row in self.rows if row.date), "")

    # ---- opening articles

    def open(self, goto: Goto) -> None:
        """Open an article; what is left behind is remembered."""
        self.keep_place()
        self.ask("open", partial(desk.opened, goto=goto))

    @on(Opened)
    def opened(self, message: Opened) -> None:
        goto, self.page = message.goto, message.page
        self.reader.show(message.page, message.kept if goto.offset is None else goto.offset)
        if goto.passage is not None:
            self._point_at(message.page, *goto.passage)
        elif goto.mark is not None and goto.mark < len(message.page.marks):
            self.reader.current = goto.mark
        else:
            self.reader.current = self.reader.mark_in_view()
        if goto.read:
            self.update_row(goto.article, unread=False)
        self.comparing.follow()

    def _point_at(self, page: Page, start: int, end: int) -> None:
        """Show a passage: as the mark it is, or pointed out where no other source has it."""
        same = [number for number, mark in enumerate(page.marks) if mark.start < end and mark.end > start]
        if same:
            self.reader.reveal(min(same, key=lambda number: abs(page.marks[number].start - start)))
        self.reader.point_out(start, end, scroll=not same)

    def open_row(self, number: int, focus: bool = False) -> None:
        """Open a row of the list to read it."""
        if not self.list.rows or not 0 <= number < len(self.list.rows):
            self.say("no further article" if self.list.rows else "nothing to open")
            return
        self.list.move(number, quiet=True)
        self.searching.kept = True
        self.open(self._goto(read=True))
        if focus:
            self.show_pane("reader")

    def _goto(self, read: bool) -> Goto:
        row = self.list.current
        if isinstance(row, Hit):
            return Goto(row.article, passage=(row.start, row.end), read=read)
        assert row is not None
        return Goto(row.id, read=read)

    def open_unread(self, by: int) -> None:
        """Open the next or previous unread article."""
        numbers = range(len(self.rows)) if by > 0 else range(len(self.rows) - 1, -1, -1)
        here = self.list.cursor
        found = [n for n in numbers if self.rows[n].unread and (n - here) * by > 0]
        found += [n for n in numbers if self.rows[n].unread and n != here]
        if found:
            self.open_row(found[0])
        else:
            self.say("no unread articles left")

    def set_cursor(self, article: str) -> None:
        """The cursor of the list on an article, if it stands there."""
        number = self.list.index_of(article)
        if number is not None:
            self.list.move(number, quiet=True)

    @on(ArticleList.Moved)
    def preview_soon(self) -> None:
        """Show the row under the cursor, unless it moves on."""
        if self._preview:
            self._preview.stop()
        self._preview = self.set_timer(PREVIEW_SECONDS, self._show_preview)

    def _show_preview(self) -> None:
        if self.list.rows:
            self.open(self._goto(read=False))

    @on(ArticleList.Picked)
    def row_picked(self) -> None:
        self.open_row(self.list.cursor, focus=True)

    def keep_place(self) -> None:
        """Remember where the open article is."""
        if self.page:
            place = Place(self.page.article.id, self.reader.place, self.reader.current)
            self.ask("keep", lambda library: desk.keep(library, place), alone=False)

    # ---- what the panes and workers tell

    @property
    def mark(self) -> Mark | None:
        """The chosen mark."""
        number = self.reader.current
        return self.page.marks[number] if self.page and number is not None and number < len(self.page.marks) else None

    @on(Compared)
    def compared(self, message: Compared) -> None:
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

    @on(SidePanel.Picked)
    def entry_picked(self) -> None:
        self.comparing.jump()

    def on_search_bar_asked(self, message: "SearchBar.Asked") -> None:
        self.searching.ask(message.query)

    @on(Found)
    def found(self, message: Found) -> None:
        self.searching.answered(message)

    @on(Said)
    def said(self, message: Said) -> None:
        self.say(message.text, message.complaint)

    @on(Working)
    def working(self, message: Working) -> None:
        step = message.progress
        self._working = progress(step.what, step.done, step.total) if step else ""
        self.draw_heads()

    # ---- leaving

    def close_top(self) -> None:
        """Close the topmost thing."""
        if self.has_class("-sheet") and not self.wide:
            self.remove_class("-sheet")
            self.show_pane("reader")
        elif self.searching.active:
            self.searching.close()
        elif self.has_class("-alone"):
            self.set_alone(False)

    def leave(self) -> None:
        """Back to the articles, then out of the search, then out of the program."""
        if self.pane == "panel" and not self.wide:
            self.close_top()
        elif self.pane != "list":
            self.set_alone(False)
            self.show_pane("list")
        elif self.searching.active:
            self.searching.close()
        else:
            self.finish()

    def finish(self, status: int = 0) -> None:
        """Keep the place and end the program."""
        if self.library and self.page:
            desk.keep(self.library, Place(self.page.article.id, self.reader.place, self.reader.current))
        self.app.exit(return_code=status)

    # ---- the lines at the edges

    def say(self, text: str, complaint: bool = False) -> None:
        """A line in the footer for a few seconds."""
        if self._message:
            self._message.stop()
        self.footer.say(text, ".complaint" if complaint else ".strong")
        self._message = self.set_timer(MESSAGE_SECONDS, lambda: self.footer.say(""))

    def update_row(self, article: str, **changes: bool) -> None:
        """Change what is known of an article in the list."""
        self.rows = [replace(row, **changes) if row.id == article else row for row in self.rows]  # type: ignore[arg-type]
        if not self.searching.active:
            self.list.rows = self.rows
        self.list.refresh()
        self.draw_heads()

    def draw_heads(self) -> None:
        """The header and the heads of the panes, from what is known now."""
        bars = {bar.id: bar for bar in self.query(Bar)}
        if not bars:
            return
        bars["header"].say(*header(self.rows, self._working))
        unread = sum(row.unread for row in self.rows)
        for name in ("list", "reader", "panel"):
            bars[f"{name}-head"].set_class(self.pane == name, "-here")
        bars["list-head"].say([("ARTICLES", ".label")], [(f"{unread:,} unread", ".dim")] if unread else [])
        comparison = self.panel.comparison
        bars["reader-head"].say(
            *reader_head(
                self.page, self.reader.progress, self.reader.scroll_y < 2, None if self.panel_shown else comparison
            )
        )
        bars["panel-head"].say(*panel_head(self.page, self.reader.current, comparison if self.panel.brief else None))


def _cancelled() -> bool:
    return get_current_worker().is_cancelled


def answered(work: Callable[[], Message | None]) -> Message | None:
    """What `work` returns; an error becomes something to say, and the program goes on."""
    try:
        return work()
    except NewsreaderError as error:
        return Said(flat(f"{error.title}: {error}"), complaint=True)
    except Exception as error:  # the last line of defence of a worker thread: say it, log it, go on
        logging.getLogger("newsreader").exception("worker")
        return Said(flat(f"a fault of ours: {type(error).__name__}: {error}"), complaint=True)
