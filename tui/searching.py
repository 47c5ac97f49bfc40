"""The search: asks at every key, fills the list with hits, and gives back what was there when it closes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from tui import desk
from tui.asking import ask, cancelled, fetch
from tui.messages import Found, Goto, Place
from tui.widgets.article_list import row_of

if TYPE_CHECKING:
    from index.hits import Completion, Facets, Sort
    from index.model import Span
    from tui.panes import Pane
    from tui.screens.main import MainScreen
    from tui.widgets.search_bar import SearchBar

AGAIN = 1.0  # seconds until hits are looked for again while the index is behind
Narrowing = Literal["source", "date", "speaker"]
_ORDERS: tuple[Sort, ...] = ("new", "best", "old")


class Searching:
    """The state of a search on the main screen. `kept` once a hit was really opened: closing then stays with it."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self.bar: SearchBar | None = None
        self.query = ""
        self.kept = False
        self.typing = False  # keys go into the query
        self.sort: Sort = "new"
        self._resumed: str | None = None  # the article to stand on, of a search that was open the last time
        self._cursor = 0  # in the query
        self._facets: Facets | None = None
        self._narrowed: tuple[Narrowing, int, str, Facets] | None = None  # by what, of what was there before
        self._completion: Completion | None = None
        self._others = ""  # what else the word may become
        self._at: tuple[str, int] | None = None  # article and place of the hit that was stepped to
        self._before: Place | None = None
        self._pane: Pane = "list"

    @property
    def active(self) -> bool:
        return self.bar is not None

    def open(self) -> None:
        """Show the search line, or go back into it."""
        screen = self.screen
        if self.bar is None:
            from tui.widgets.search_bar import SearchBar  # Input is not needed for the first frame

            self._before = screen.opening.place
            self._pane, self.query, self.kept, self.sort = screen.pane, "", False, "new"
            self.bar = SearchBar("search")
            screen.add_class("-searching")
            screen.query_one("#list-pane").mount(self.bar, before=0)
        else:
            self.bar.take_keys()
        self.typing = True
        screen.panes.bring("list")

    def resume(self, query: str, sort: Sort, article: str | None) -> None:
        """Open a search again that was open when the program ended: its hits, and the cursor on `article`."""
        self.open()
        self.typing, self.kept, self.sort, self._resumed = False, True, sort, article
        if self.bar:
            self.bar.resume(query)

    def ask(self, query: str, cursor: int | None = None) -> None:
        """The query changed."""
        self.query, self._cursor = query, len(query) if cursor is None else cursor
        self._facets = self._at = self._completion = None
        if query.strip():
            ask(self.screen, "search", partial(desk.found, query=query, sort=self.sort, cancelled=cancelled))
        elif self.bar:
            self.screen.listing.fill(None)
            self.bar.answer(None)
            self.bar.tell()

    def answered(self, message: Found) -> None:
        """Hits for a query; those of an older one are dropped. A query that cannot be read leaves the hits there."""
        if self.bar is None or message.query != self.query:
            return
        self.bar.answer(message.result)
        if message.result.hits or not message.result.complaint:
            resumed, self._resumed = self._resumed, None
            at = row_of(message.result.hits, resumed) or 0 if resumed else 0
            self.screen.list.fill(message.result.hits, at, self.screen.listing.year)
            if message.result.hits and not resumed:
                self.screen.opening.preview_soon()
        query, cursor = self.query, self._cursor
        count = partial(desk.counted_hits, query=query, cancelled=cancelled)
        fetch(self.screen, "facets", count, lambda told: self._counted(query, *told))
        complete = partial(desk.completed, query=query, cursor=cursor)
        fetch(self.screen, "complete", complete, lambda found: self._completed(query, found))
        if message.result.behind:
            self.screen.set_timer(AGAIN, lambda: self._again(message))

    def _again(self, message: Found) -> None:
        """The index did not know everything: by now it may, if nobody looks at the hits yet."""
        if self.bar is not None and message.query == self.query and self.screen.list.cursor == 0 and not self.kept:
            ask(self.screen, "search", partial(desk.found, query=self.query, sort=self.sort, cancelled=cancelled))

    def _counted(self, query: str, facets: Facets, nearest: tuple[str, ...]) -> None:
        from index.hits import Completion

        if self.bar is None or query != self.query or not facets.complete:
            return
        self._facets = facets
        if nearest and len(query.split()) == 1:
            self._completion, self._others = Completion(nearest[0], f"{nearest[0]} ", len(nearest[0]) + 1), ""
        offered = f"near it: {', '.join(nearest)}" if nearest else self._shown_completion()
        self.bar.tell(facets, offered)

    def _completed(self, query: str, found: list[Completion]) -> None:
        if self.bar is None or not found or query != self.query:
            return
        self._completion = found[0]
        self._others = ", ".join(one.shown for one in found[1:4])
        self.bar.tell(self._facets, self._shown_completion())

    def _shown_completion(self) -> str:
        """What Tab puts in, and what else there is."""
        if self._completion is None:
            return ""
        return f"Tab {self._completion.shown}" + (f"  {self._others}" if self._others else "")

    def complete(self) -> None:
        """Put in what can stand for the word being typed."""
        if self.bar and self._completion:
            self.bar.put(self._completion.query, self._completion.cursor)

    def reorder(self) -> None:
        """Newest first, by relevance, oldest first."""
        self.sort = _ORDERS[(_ORDERS.index(self.sort) + 1) % len(_ORDERS)]
        self.ask(self.query, self._cursor)

    def narrow(self, by: Narrowing) -> None:
        """Only hits of the first source, date or speaker; again: of the next one; after the last: all again."""
        if self.bar is None:
            return
        number, base, facets = 0, self.query, self._facets
        if self._narrowed and self._narrowed[0] == by and self.query == self._with(*self._narrowed):
            _, number, base, facets = self._narrowed
            number += 1
        if facets is None:
            return
        self._narrowed = (by, number, base, facets)
        self.bar.put(self._with(*self._narrowed))

    def _with(self, by: Narrowing, number: int, base: str, facets: Facets) -> str:
        """The query with one of the values before it, as its last word may be unfinished; as it was after the last."""
        counts = {"source": facets.sources, "date": facets.dates[::-1], "speaker": facets.speakers}[by]
        if number >= len(counts):
            return base
        value = counts[number][0].replace('"', " ")
        rest = f"({base})" if "OR" in base.split() else base  # or it would narrow the first alternative alone
        return f"{by}:{value} {rest}" if by == "date" else f'{by}:"{value}" {rest}'

    def step(self, by: int) -> None:
        """To the next or previous hit in the article, then in the list."""
        from index.hits import Hit  # loaded with the rows; not needed before the first frame

        screen, row = self.screen, self.screen.list.current
        page = screen.page
        if not isinstance(row, Hit) or page is None or page.article.id != row.article:
            self._to_row(by)
            return
        at = self._at[1] if self._at and self._at[0] == row.article else row.start
        fetch(
            screen,
            "step",
            lambda library: library.hit_places(row.article, self.query),
            lambda places: self._stepped(by, row.article, at, places),
        )

    def _stepped(self, by: int, article: str, at: int, places: list[Span]) -> None:
        page = self.screen.page
        if page is None or page.article.id != article or not self.active:
            return
        further = [place for place in places if (place.start > at if by > 0 else place.start < at)]
        if not further:
            self._to_row(by)
            return
        place = further[0] if by > 0 else further[-1]
        self._at = article, place.start
        self.screen.opening.point_at(page, place.start, place.end)
        self.screen.comparing.follow()

    def _to_row(self, by: int) -> None:
        self._at = None
        self.screen.opening.row(self.screen.list.cursor + by)

    def close(self) -> None:
        """The articles come back; also the place in the text, unless a hit was opened."""
        screen = self.screen
        if self.bar is None:
            return
        screen.set_focus(None)  # or its removal would send the keys to whatever pane is next
        self.bar.close()
        self.bar = None
        self.typing = False
        screen.remove_class("-searching")
        before = self._before
        if before and not self.kept:
            screen.listing.fill(before.article)
            if not screen.page or screen.page.article.id != before.article or screen.reader.place != before.offset:
                screen.opening.open(Goto(*before))
            screen.panes.show(self._pane)
        else:
            screen.listing.fill(screen.page.article.id if screen.page else None)
            screen.panes.show("reader" if self.kept else "list")
