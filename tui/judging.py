"""A person's word on links: this is not the same, this is, these two are; and the list of what they said."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.asking import fetch
from tui.cells import flat
from tui.keeping import can_undo, done
from tui.keys import spoken
from tui.messages import Goto

if TYPE_CHECKING:
    from index.kept import Judged, Judgement
    from tui.screens.main import MainScreen
    from tui.screens.prompt import Typed

TOLD: dict[Judged, str] = {"rejected": "link rejected", "confirmed": "link confirmed", "added": "linked"}


def reject(screen: MainScreen) -> None:
    """x: the chosen source's passage is another matter; asks why, which may stay empty."""
    if pair := _pair(screen):
        _ask_why(screen, "Reject the link", "rejected", *pair)


def confirm(screen: MainScreen) -> None:
    """c: the chosen source's passage is the same matter."""
    if pair := _pair(screen):
        _judge(screen, "confirmed", pair[0], pair[1], "")


def add(screen: MainScreen, here: str, there: str, about: str) -> None:
    """Link two mentions, by their ids."""
    _ask_why(screen, "Link", "added", here, there, about)


def _pair(screen: MainScreen) -> tuple[str, str, str] | None:
    """The chosen mark and the chosen entry of the panel, by the ids of their mentions; and both in words."""
    mark, entry, page = screen.mark, screen.panel.entry, screen.page
    if mark is None or entry is None or page is None:
        screen.say(
            f"no link at hand: {spoken(screen.keys, 'mark_next')} steps to a quote or figure that other sources carry"
        )
        return None
    if entry.here:
        screen.say(f"that is this article's own; {spoken(screen.keys, 'entry_next')} steps to another source")
        return None
    if not screen.panes.panel_shown:
        screen.panes.show("panel")
        return None
    return mark.mention, entry.mention, f"{entry.source}: {flat(entry.text)}"


def _ask_why(screen: MainScreen, title: str, verdict: Judged, a: str, b: str, about: str) -> None:
    from tui.screens.prompt import Prompt

    def answered(typed: Typed | None) -> None:
        if typed is not None:
            _judge(screen, verdict, a, b, typed.text)

    screen.app.push_screen(Prompt(title, f"{about}\nWhy, if you want to say it:"), answered)


def _judge(screen: MainScreen, verdict: Judged, a: str, b: str, note: str) -> None:
    fetch(
        screen,
        "judge",
        lambda library: library.judge(verdict, a, b, note),
        lambda _: done(screen, f"{TOLD[verdict]} {can_undo(screen)}"),
        exclusive=False,
    )
    screen.say("…")


def show_list(screen: MainScreen) -> None:
    """What was judged so far: Enter goes there, x takes the word back."""
    fetch(screen, "judgements", lambda library: library.judgements(), partial(_listed, screen))


def _listed(screen: MainScreen, judgements: list[Judgement]) -> None:
    if not judgements:
        screen.say("no links judged yet: x rejects and c confirms the chosen source, = adds one")
        return
    from tui.screens.judgements import Judgements

    def chosen(answer: tuple[str, Judgement] | None) -> None:
        if answer is None:
            return
        what, judgement = answer
        if what == "withdraw":
            number = judgement.number
            fetch(
                screen,
                "judge",
                lambda library: library.withdraw_judgement(number),
                lambda _: done(screen, "judgement taken back"),
                exclusive=False,
            )
        elif place := screen.opening.place:
            screen.comparing.trail.append(place)
            where = judgement.a
            screen.opening.open(Goto(where.article, passage=(where.start, where.end), read=True))
            screen.list.point_to(where.article)
            screen.panes.show("reader")

    sources = {row.id: row.source for row in screen.rows}
    screen.app.push_screen(Judgements(judgements, sources), chosen)
