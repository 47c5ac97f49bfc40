"""The rows of the library on the main screen: taken in, put into the list, changed where a flag changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tui import commands, resuming
from tui.messages import Goto, Listed
from tui.rows import Head
from tui.widgets.article_list import row_of

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class Listing:
    """What the main screen does when the library tells its articles."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self.newcomer = False  # the library was empty when it was opened

    @property
    def year(self) -> str:
        """The newest article's that is not dated ahead of today: dates of that year are shown without it."""
        now = str(datetime.now(UTC).year)
        return next((row.date[:4] for row in self.screen.rows if row.date and row.date[:4] <= now), "")

    def take(self, message: Listed) -> None:
        """The library has answered: the list is filled, and at the start the article opened that was left.

        While a sync goes on nothing else changes, and where it ends what is open is read anew.
        """
        screen = self.screen
        screen.rows, screen.news, left = message.rows, message.news, message.left
        if left:
            screen.grouping.resume(left.by_story, left.unfolded)
        if not message.more:
            screen.comparing.forget()
            screen.shelving.reload()
            if screen.grouping.on:
                screen.grouping.ask()
        if left and not screen.searching.active:
            self.fill(left.article)
        elif not screen.searching.active:
            self.renew()
        self._welcome(message)
        if not message.more or not screen.page:
            self._open(left.article if left else None)
        if left:
            resuming.resume(screen, left)
        if left and screen.library and not screen.library.read_only:
            screen.syncing.start()
        screen.draw_heads()

    def _welcome(self, message: Listed) -> None:
        """The tour, once the first articles have come into a library that was empty."""
        if message.left and not message.rows:
            self.newcomer = True
        elif message.rows and self.newcomer:
            self.newcomer = False
            commands.run(self.screen, "tour")

    def _open(self, last: str | None) -> None:
        """The article that was left, else the newest; the one that is open, anew: it may have changed."""
        screen = self.screen
        if screen.rows and not screen.page:
            known = last if any(row.id == last for row in screen.rows) else None
            screen.opening.open(Goto(known or screen.rows[0].id))
        elif place := screen.opening.place:
            screen.opening.open(Goto(*place))

    def fill(self, article: str | None) -> None:
        """The articles in the list, the cursor on `article`."""
        rows = self.screen.grouping.rows()
        self.screen.list.fill(rows, row_of(rows, article) or 0 if article else 0, self.year)

    def renew(self) -> None:
        """Other articles, perhaps: what is under the cursor stays there, and where it stands."""
        self.screen.list.renew(self.screen.grouping.rows(), self.year)

    def pick(self) -> None:
        """Enter or a click on a row: a story unfolds or folds, an article opens."""
        row = self.screen.list.current
        if isinstance(row, Head):
            self.screen.grouping.fold(row)
        else:
            self.screen.opening.row(self.screen.list.cursor, focus=True)

    def update(self, article: str, **changes: bool) -> None:
        """Change what is known of an article in the list."""
        screen = self.screen
        screen.rows = [replace(row, **changes) if row.id == article else row for row in screen.rows]  # type: ignore[arg-type]
        if not screen.searching.active:
            screen.list.replace_rows(screen.grouping.rows())
        screen.draw_heads()
