"""The program: help, palette, theme, pictures, leaving."""

from typing import TYPE_CHECKING

from tui import deeds, leaving

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


def do_help(screen: "MainScreen") -> None:
    from tui.screens.help import HelpScreen

    screen.app.push_screen(HelpScreen(screen.keys))


def do_tour(screen: "MainScreen") -> None:
    from tui.screens.tour import Tour

    screen.app.push_screen(Tour(screen.keys))


def do_palette(screen: "MainScreen") -> None:
    deeds.open_palette(screen)


def do_theme(screen: "MainScreen") -> None:
    deeds.next_theme(screen)


def do_sync(screen: "MainScreen") -> None:
    screen.syncing.start(loud=True)


def do_sync_stop(screen: "MainScreen") -> None:
    screen.syncing.stop()


def do_screenshot(screen: "MainScreen") -> None:
    deeds.save_screenshot(screen)


def do_redraw(screen: "MainScreen") -> None:
    screen.refresh(layout=True, repaint=True)


def do_quit(screen: "MainScreen") -> None:
    leaving.leave(screen)
