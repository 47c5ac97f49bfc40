"""Searching: the search line, its hits, words in the open article."""

from typing import TYPE_CHECKING

from tui import leaving

if TYPE_CHECKING:
    from tui.screens.main import MainScreen
    from tui.searching import Narrowing, Searching
    from tui.sifting import Sifting


def do_search_keep(screen: "MainScreen") -> None:
    screen.shelving.keep_search()


def do_search_earlier(screen: "MainScreen") -> None:
    screen.shelving.move_search(-1)


def do_search_later(screen: "MainScreen") -> None:
    screen.shelving.move_search(1)


def do_search(screen: "MainScreen") -> None:
    screen.searching.open()


def do_next(screen: "MainScreen") -> None:
    _next(screen, 1)


def do_back(screen: "MainScreen") -> None:
    _next(screen, -1)


def _next(screen: "MainScreen", by: int) -> None:
    if screen.finding.active:
        screen.finding.step(by)
    elif screen.searching.active:
        screen.searching.step(by)
    else:
        screen.opening.unread(by)


def do_find(screen: "MainScreen") -> None:
    if screen.pane == "panel" and screen.panel.whole:
        screen.sifting.open(screen.panel)
    else:
        screen.finding.open()


def do_find_keep(screen: "MainScreen") -> None:
    screen.finding.keep()


def do_find_down(screen: "MainScreen") -> None:
    screen.finding.step(1)


def do_find_up(screen: "MainScreen") -> None:
    screen.finding.step(-1)


def do_find_close(screen: "MainScreen") -> None:
    screen.finding.close()


def do_close(screen: "MainScreen") -> None:
    leaving.close_top(screen)


def do_search_open(screen: "MainScreen") -> None:
    if screen.sifting.typing:
        screen.panes.show("panel")
    else:
        screen.opening.row(screen.list.cursor, focus=True)


def do_search_down(screen: "MainScreen") -> None:
    _step(screen, 1)


def do_search_up(screen: "MainScreen") -> None:
    _step(screen, -1)


def _step(screen: "MainScreen", by: int) -> None:
    if screen.sifting.typing:
        screen.panel.choose(screen.panel.chosen + by)
    else:
        screen.list.move(screen.list.cursor + by)


def do_search_complete(screen: "MainScreen") -> None:
    _typed_into(screen).complete()


def _typed_into(screen: "MainScreen") -> "Sifting | Searching":
    return screen.sifting if screen.sifting.typing else screen.searching


def do_search_order(screen: "MainScreen") -> None:
    if not screen.sifting.typing:
        screen.searching.reorder()


def do_search_source(screen: "MainScreen") -> None:
    _narrow(screen, "source")


def do_search_date(screen: "MainScreen") -> None:
    _narrow(screen, "date")


def do_search_speaker(screen: "MainScreen") -> None:
    _narrow(screen, "speaker")


def _narrow(screen: "MainScreen", by: "Narrowing") -> None:
    if not screen.sifting.typing:
        screen.searching.narrow(by)


def do_search_close(screen: "MainScreen") -> None:
    if screen.sifting.typing:
        leaving.close_sifting(screen)
    else:
        screen.searching.close()
