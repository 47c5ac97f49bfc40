"""Opening articles: from the list, by a jump, by a preview; each at the right place, and the place left is kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.timer import Timer

from tui import desk
from tui.asking import ask
from tui.messages import Goto, Opened, Place
from tui.page import Page

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

PREVIEW_SECONDS = 0.05  # an article is opened when the cursor has rested so long: a held key only moves


class Opening:
    """What the main screen does to show an article."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self._preview: Timer | None = None
        self._kept: Place | None = None

    @property
    def place(self) -> Place | None:
        """Where the person is now."""
        page, reader = self.screen.page, self.screen.reader
        mark = self.screen.mark
        picked = self.screen.panel.picked if self.screen.comparing.shown else None
        return Place(page.article.id, reader.place, mark.mention if mark else None, picked) if page else None

    @property
    def nothing(self) -> str:
        """What to say of a key that needs an article, where none is open."""
        return "no article is open" if self.screen.library else "the library is being opened; a moment"

    def open(self, goto: Goto) -> None:
        """Open an article; where the one left behind was scrolled to is remembered."""
        if self._preview:
            self._preview.stop()
        place = self.place
        if place and self._kept and place != self._kept:
            ask(self.screen, "keep", lambda library: desk.keep(library, place), exclusive=False)
        ask(self.screen, "open", partial(desk.opened, goto=goto, ascii_only=self.screen.app.has_class("-ascii")))

    def opened(self, message: Opened) -> None:
        """The library has answered: show the article at its place."""
        screen, goto, kept = self.screen, message.goto, message.kept
        screen.marking.opened(message.page)
        screen.page = message.page
        screen.reader.show(message.page, kept.offset if goto.offset is None else goto.offset)
        if goto.passage is not None:
            self.point_at(message.page, *goto.passage)
        else:
            wanted = kept.mark if goto.offset is None else goto.mark
            same = (number for number, mark in enumerate(message.page.marks) if mark.mention == wanted)
            screen.reader.current = next(same, screen.reader.mark_in_view())
        entry = None if goto.passage else kept.entry if goto.offset is None else goto.entry
        if goto.read:
            screen.listing.update(goto.article, unread=False)
            screen.shelving.refresh()
        screen.marking.show()
        screen.comparing.follow(entry)
        self._kept = self.place

    def point_at(self, page: Page, start: int, end: int) -> None:
        """Show a passage: as the mark it is, or pointed out where no other source has it."""
        reader = self.screen.reader
        same = [number for number, mark in enumerate(page.marks) if mark.start < end and mark.end > start]
        if same:
            reader.reveal(min(same, key=lambda number: abs(page.marks[number].start - start)))
        reader.point_out(start, end, scroll=not same)
        if not same:
            reader.current = reader.mark_in_view()  # the panel has something to say all the same

    def row(self, number: int, focus: bool = False) -> None:
        """Open a row of the list to read it."""
        screen = self.screen
        if not 0 <= number < len(screen.list.rows):
            screen.say("no further article" if screen.list.rows else self.nothing)
            return
        screen.list.move(number, quiet=True)
        screen.searching.kept = True
        self._open_current(read=True)
        if focus:
            screen.panes.show("reader")

    def _open_current(self, read: bool) -> None:
        from index.hits import Hit  # loaded with the rows; not needed before the first frame

        row, article = self.screen.list.current, self.screen.list.article
        if isinstance(row, Hit):
            self.open(Goto(row.article, passage=(row.start, row.end), read=read))
        elif article is not None:
            place = self.place
            if place and place.article == article:  # open already: what is chosen and where it stands is kept
                self.open(Goto(*place, read=read))
            else:
                self.open(Goto(article, read=read))

    def unread(self, by: int) -> None:
        """Open the next or previous unread article, from the other end where there is none left."""
        screen = self.screen
        rows = screen.grouping.in_order()
        at = next((number for number, row in enumerate(rows) if row.id == screen.list.article), 0)
        found = next((row for row in [*rows[at + 1 :], *rows[:at]][::by] if row.unread), None)
        if found is None:
            screen.say("no unread articles left")
            return
        screen.grouping.unfold_for(found.id)
        self.row(screen.list.index_of(found.id) or 0)

    def preview_soon(self) -> None:
        """Show the row under the cursor, unless it moves on."""
        if self._preview:
            self._preview.stop()
        self._preview = self.screen.set_timer(PREVIEW_SECONDS, partial(self._open_current, read=False))
