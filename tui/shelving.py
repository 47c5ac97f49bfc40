"""The column of tags, sources and kept searches: shown, folded away, and the list made of one of its lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tui.asking import fetch
from tui.cells import flat
from tui.keeping import can_undo, done
from tui.keys import spoken

if TYPE_CHECKING:
    from index.model import ArticleRow
    from index.reading.shelf import Board
    from tui.screens.main import MainScreen
    from tui.screens.prompt import Typed


class Shelving:
    """What the list is made of: all articles, or those of one board."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self._ids: dict[str, int] | None = None  # of the board's articles, with their places in its answer
        self._cut: tuple[list[ArticleRow], dict[str, int], list[ArticleRow]] | None = None  # rows, ids → shown
        self.board: Board | None = None

    @property
    def name(self) -> str:
        """What the list shows, where that is not everything."""
        if self.board is None:
            return ""
        return flat(f"#{self.board.name}" if self.board.kind == "tag" else self.board.name)

    def shown(self) -> list[ArticleRow]:
        """The rows of the list; made once for the same rows. A kept search has the order it asks for."""
        rows, ids = self.screen.rows, self._ids
        if ids is None:
            return rows
        if self._cut is None or self._cut[0] is not rows or self._cut[1] is not ids:
            shown = [row for row in rows if row.id in ids]
            if self.board and self.board.kind == "search":
                shown.sort(key=lambda row: ids[row.id])
            self._cut = (rows, ids, shown)
        return self._cut[2]

    def toggle(self) -> None:
        """0: show the column and go there, or fold it away."""
        screen = self.screen
        if screen.has_class("-shelf"):
            screen.remove_class("-shelf")
            screen.panes.show("list" if screen.pane == "shelf" else screen.pane)
            return
        screen.panes.read_alone(False)
        screen.add_class("-shelf")
        screen.panes.show("shelf")
        self.refresh()

    def refresh(self) -> None:
        """Count anew, where somebody sees it."""
        if self.screen.has_class("-shelf"):
            fetch(self.screen, "shelf", lambda library: library.shelf(), self._fill)

    def reload(self) -> None:
        """The library has changed: other counts, and perhaps other articles in the list."""
        self.refresh()
        if board := self.board:
            fetch(self.screen, "board", lambda library: library.on_board(board), lambda ids: self._renew(board, ids))

    def _renew(self, board: Board, ids: list[str]) -> None:
        if board is not self.board:
            return
        old = self._ids or {}
        self._ids = _places([*ids, *(old if board.kind == "state" else ())])  # what was read just now stays
        if self._ids != old and not self.screen.searching.active:
            self.screen.listing.renew()
            self.screen.draw_heads()

    def _fill(self, boards: Sequence[Board]) -> None:
        self.screen.shelf.fill(boards)

    def choose(self) -> None:
        """The list shows what the chosen line stands for."""
        if board := self.screen.shelf.current:
            self.show(board)

    def show(self, board: Board) -> None:
        """The list shows the articles of a board; where the column took the list's place, it folds away."""
        if board.kind == "all":
            self.leave()
            return
        fetch(self.screen, "board", lambda library: library.on_board(board), lambda ids: self._take(board, ids))

    def _take(self, board: Board, ids: list[str]) -> None:
        self.board, self._ids = board, _places(ids)
        self._show()

    def resume(self, board: Board, article: str | None) -> None:
        """The list shows a board again, as when the program ended; the cursor on `article`."""

        def take(ids: list[str]) -> None:
            self.board, self._ids = board, _places([*ids, *([article] if article else [])])
            self.screen.shelf.open = board
            if not self.screen.searching.active:
                self.screen.listing.fill(article)
            self.screen.draw_heads()

        fetch(self.screen, "board", lambda library: library.on_board(board), take)

    def leave(self) -> None:
        """All articles again."""
        self.board = self._ids = None
        self._show()

    def _show(self) -> None:
        screen = self.screen
        screen.shelf.open = self.board
        if screen.searching.active:
            screen.searching.close()
        screen.listing.fill(screen.page.article.id if screen.page else None)
        screen.panes.show("list")
        if screen.list.rows:
            screen.opening.preview_soon()
        self.refresh()

    def keep_search(self) -> None:
        """Ctrl-S in the search line: keep what is typed there, in the order it has, under a name."""
        from tui.screens.prompt import Prompt

        screen, query = self.screen, self.screen.searching.query.strip()
        if not query:
            screen.say("type a search, then keep it")
            return
        order = screen.searching.sort if screen.searching.sort != "new" and "sort:" not in query else ""

        def answered(typed: Typed | None) -> None:
            if typed is not None and typed.text.strip():
                fetch(
                    screen, "keep-search",
                    lambda library: library.save_search(typed.text, query, order),
                    lambda name: done(screen, f"kept as “{name}”: {spoken(screen.keys, 'shelf')} shows it"),
                )  # fmt: skip

        screen.app.push_screen(Prompt("Keep this search", f"{query}\nIts name:", query), answered)

    def _kept(self, deed: str) -> Board | None:
        """The kept search under the cursor of the column; where there is none, that is said."""
        board = self.screen.shelf.current
        if self.screen.pane == "shelf" and board and board.kind == "search":
            return board
        self.screen.say(
            f"no kept search is chosen: this key {deed} one in the column ({spoken(self.screen.keys, 'shelf')})"
        )
        return None

    def move_search(self, by: int) -> None:
        """< and > on a kept search: it changes places with its neighbour."""
        if board := self._kept("moves"):
            fetch(
                self.screen, "keep-search",
                lambda library: library.move_search(board.name, by),
                lambda _: self.refresh(),
                exclusive=False,
            )  # fmt: skip

    def forget_search(self) -> None:
        """x on a kept search: asks, then keeps it no more."""
        from tui.screens.prompt import Confirm

        screen, board = self.screen, self._kept("drops")
        if board is None:
            return

        def answered(yes: bool | None) -> None:
            if yes:
                fetch(
                    screen, "keep-search",
                    lambda library: library.drop_search(board.name),
                    lambda _: done(screen, f"“{board.name}” is kept no more {can_undo(screen)}"),
                )  # fmt: skip

        screen.app.push_screen(Confirm("Kept search", f"Keep “{board.name}” no more?"), answered)


def _places(ids: Iterable[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(dict.fromkeys(ids))}
