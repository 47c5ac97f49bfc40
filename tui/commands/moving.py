"""Moving: up and down, from pane to pane, from article to article."""

from typing import TYPE_CHECKING

from tui.render import ROW_HEIGHT

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


def do_down(screen: "MainScreen") -> None:
    _step(screen, 1)


def do_up(screen: "MainScreen") -> None:
    _step(screen, -1)


def _step(screen: "MainScreen", by: int) -> None:
    if screen.pane == "list":
        screen.list.move(screen.list.cursor + by)
    elif screen.pane == "shelf":
        screen.shelf.move(screen.shelf.cursor + by)
    elif screen.pane == "panel":
        screen.panel.choose(screen.panel.chosen + by)
    else:
        screen.reader.move(by)


def do_right(screen: "MainScreen") -> None:
    screen.panes.step(1)


def do_left(screen: "MainScreen") -> None:
    screen.panes.step(-1)


def do_pane_next(screen: "MainScreen") -> None:
    screen.panes.step(1, round_and_round=True)


def do_pane_back(screen: "MainScreen") -> None:
    screen.panes.step(-1, round_and_round=True)


def do_shelf(screen: "MainScreen") -> None:
    screen.shelving.toggle()


def do_pane_list(screen: "MainScreen") -> None:
    screen.panes.show("list")


def do_pane_reader(screen: "MainScreen") -> None:
    screen.panes.show("reader")


def do_pane_panel(screen: "MainScreen") -> None:
    screen.panes.show("panel")


def do_top(screen: "MainScreen") -> None:
    if screen.pane == "list":
        screen.list.move(0)
    elif screen.pane == "shelf":
        screen.shelf.move(0)
    elif screen.pane == "panel":
        screen.panel.choose(0)
    else:
        screen.reader.move(-(10**9))


def do_bottom(screen: "MainScreen") -> None:
    if screen.pane == "list":
        screen.list.move(10**9)
    elif screen.pane == "shelf":
        screen.shelf.move(10**9)
    elif screen.pane == "panel":
        screen.panel.choose(10**9)
    else:
        screen.reader.to_end()


def do_page(screen: "MainScreen") -> None:
    if screen.pane == "list":
        screen.list.move(screen.list.cursor + screen.list.page_rows)
    elif screen.pane == "shelf":
        screen.shelf.move(screen.shelf.cursor + max(1, screen.shelf.size.height - 2))
    elif screen.pane == "panel":
        screen.panel.move(screen.panel.size.height - 2)
    elif not screen.reader.move(max(1, screen.reader.size.height - 2)):
        screen.opening.unread(1)


def do_page_back(screen: "MainScreen") -> None:
    _pages(screen, -1.0)


def do_half_down(screen: "MainScreen") -> None:
    _pages(screen, 0.5)


def do_half_up(screen: "MainScreen") -> None:
    _pages(screen, -0.5)


def _pages(screen: "MainScreen", pages: float) -> None:
    lines = round(pages * max(1, screen.panes.widgets[screen.pane].size.height - 2)) or (1 if pages > 0 else -1)
    if screen.pane == "list":
        screen.list.move(screen.list.cursor + (lines // ROW_HEIGHT or (1 if lines > 0 else -1)))
    elif screen.pane == "shelf":
        screen.shelf.move(screen.shelf.cursor + lines)
    elif screen.pane == "panel":
        screen.panel.move(lines)
    else:
        screen.reader.move(lines)


def do_article_next(screen: "MainScreen") -> None:
    screen.opening.row(screen.list.cursor + 1)


def do_article_back(screen: "MainScreen") -> None:
    screen.opening.row(screen.list.cursor - 1)
