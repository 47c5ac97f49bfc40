"""The search: asks at every key, fills the list with hits, and gives back what was there when it closes."""

from functools import partial
from typing import TYPE_CHECKING

from tui import desk
from tui.asking import ask
from tui.messages import Found, Goto, Place

if TYPE_CHECKING:
    from tui.screens.main import MainScreen, Pane
    from tui.widgets.search_bar import SearchBar


class Searching:
    """The state of a search on the main screen. `kept` once a hit was really opened: closing then stays with it."""

    def __init__(self, screen: "MainScreen") -> None:
        self.screen = screen
        self.bar: SearchBar | None = None
        self.query = ""
        self.kept = False
        self.typing = False  # keys go into the query
        self._before: Place | None = None
        self._pane: Pane = "list"
        self._cursor = ""

    @property
    def active(self) -> bool:
        return self.bar is not None

    def open(self) -> None:
        """Show the search line, or go back into it."""
        screen = self.screen
        if self.bar is None:
            from tui.widgets.search_bar import SearchBar  # Input is not needed for the first frame

            self._before = screen.opening.place
            self._pane, self.query, self.kept = screen.pane, "", False
            self.bar = SearchBar(id="search")
            screen.add_class("-searching")
            screen.query_one("#list-pane").mount(self.bar, before=0)
        else:
            self.bar.take_keys()
        self.typing = True
        screen.set_pane("list")

    def ask(self, query: str) -> None:
        """The query changed."""
        self.query = query
        if query.strip():
            ask(self.screen, "search", partial(desk.found, query=query))
        elif self.bar:
            self.screen.fill_list(None)
            self.bar.answer(None)

    def answered(self, message: Found) -> None:
        """Hits for a query; those of an older one are dropped. A query that cannot be read leaves the hits there."""
        if self.bar is None or message.query != self.query:
            return
        self.bar.answer(message.result)
        if message.result.hits or not message.result.complaint:
            self.screen.list.fill(message.result.hits, 0, self.screen.year)
            if message.result.hits:
                self.screen.opening.preview_soon()

    def step(self, by: int) -> None:
        """Open the next or previous hit."""
        self.screen.opening.row(self.screen.list.cursor + by)

    def close(self) -> None:
        """The articles come back; also the place in the text, unless a hit was opened."""
        screen = self.screen
        if self.bar is None:
            return
        self.bar.remove()
        self.bar = None
        self.typing = False
        screen.remove_class("-searching")
        before = self._before
        if before and not self.kept:
            screen.fill_list(before.article)
            if not screen.page or screen.page.article.id != before.article or screen.reader.place != before.offset:
                screen.opening.open(Goto(before.article, before.offset, before.mark))
            screen.show_pane(self._pane)
        else:
            screen.fill_list(screen.page.article.id if screen.page else None)
            screen.show_pane("reader" if self.kept else "list")
