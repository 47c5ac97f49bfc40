"""Comparing: marks, sources, views over several sources, judging."""

from functools import partial
from typing import TYPE_CHECKING

from tui import desk
from tui.asking import ask

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


def do_mark_next(screen: "MainScreen") -> None:
    screen.comparing.step_mark(1)


def do_mark_back(screen: "MainScreen") -> None:
    screen.comparing.step_mark(-1)


def do_entry_next(screen: "MainScreen") -> None:
    screen.comparing.step_entry(1)


def do_entry_back(screen: "MainScreen") -> None:
    screen.comparing.step_entry(-1)


def do_open(screen: "MainScreen") -> None:
    if screen.pane == "list":
        screen.listing.pick()
    elif screen.pane == "shelf":
        screen.shelving.choose()
    else:
        screen.comparing.jump()


def do_jump_back(screen: "MainScreen") -> None:
    screen.comparing.come_back()


def do_matrix(screen: "MainScreen") -> None:
    screen.comparing.view(partial(desk.matrix, post=screen.post_message))


def do_people(screen: "MainScreen") -> None:
    screen.comparing.view(desk.people)


def do_everybody(screen: "MainScreen") -> None:
    screen.say("looking who speaks in the whole library …")
    ask(screen, "view", partial(desk.everybody, many=len(screen.rows), post=screen.post_message))


def do_check(screen: "MainScreen") -> None:
    screen.comparing.check()


def do_difference(screen: "MainScreen") -> None:
    screen.comparing.difference()


def do_changes(screen: "MainScreen") -> None:
    screen.comparing.view(desk.changes)
