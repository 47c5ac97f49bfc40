"""Judging: passages marked by hand, links confirmed, rejected and added, the list of what was judged."""

from typing import TYPE_CHECKING

from tui import judging

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


def do_reject(screen: "MainScreen") -> None:
    if screen.pane == "shelf":
        screen.shelving.forget_search()
    else:
        judging.reject(screen)


def do_confirm(screen: "MainScreen") -> None:
    judging.confirm(screen)


def do_mark(screen: "MainScreen") -> None:
    screen.marking.start()


def do_link(screen: "MainScreen") -> None:
    screen.marking.link()


def do_judgements(screen: "MainScreen") -> None:
    judging.show_list(screen)


def do_mark_down(screen: "MainScreen") -> None:
    screen.marking.step(1, mentions=False)


def do_mark_up(screen: "MainScreen") -> None:
    screen.marking.step(-1, mentions=False)


def do_mark_right(screen: "MainScreen") -> None:
    screen.marking.step(1, mentions=True)


def do_mark_left(screen: "MainScreen") -> None:
    screen.marking.step(-1, mentions=True)


def do_mark_keep(screen: "MainScreen") -> None:
    screen.marking.keep()


def do_mark_drop(screen: "MainScreen") -> None:
    screen.marking.drop()
