"""What the footer offers: keys that mean something where the person is now, the likeliest first.

What does not fit gives way from the end; the last of a row is always shown, at the right edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from tui.keys import shown

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

Hint = tuple[str, str]  # command of the key table, what it does in a word or two
# Commands that go the other way: one hint shows both, "]/[ quote or figure".
PARTNERS = {
    "down": "up", "left": "right", "mark_next": "mark_back", "next": "back", "search_down": "search_up",
    "find_down": "find_up", "mark_down": "mark_up", "mark_left": "mark_right",
}  # fmt: skip
HELP: Hint = ("help", "help")
EMPTY: tuple[Hint, ...] = (("palette", "commands"), ("quit", "quit"), HELP)  # where there is nothing to read
HINTS: dict[str, tuple[Hint, ...]] = {
    "shelf": (("down", "move"), ("open", "show"), ("shelf", "fold away"), ("quit", "articles"), HELP),
    "list": (
        ("down", "move"), ("open", "read"), ("mark_next", "quote or figure"), ("search", "search"), ("quit", "quit"),
        ("matrix", "matrix"), ("people", "people"), ("star", "star"), ("stories", "stories"), HELP,
    ),
    "reader": (
        ("mark_next", "quote or figure"), ("open", "that source"), ("quit", "articles"), ("search", "search"),
        ("matrix", "matrix"), ("people", "people"), ("difference", "word by word"), ("copy", "copy"), ("star", "star"),
        HELP,
    ),
    "panel": (
        ("down", "source"), ("open", "open there"), ("mark_next", "quote or figure"), ("quit", "articles"),
        ("difference", "word by word"), ("reject", "reject"), ("confirm", "confirm"), ("copy", "copy"), HELP,
    ),
    "search": (
        ("search_down", "hit"), ("search_open", "open"), ("search_order", "order"), ("search_keep", "keep"),
        ("search_source", "source"), ("search_date", "date"), ("search_speaker", "who"), ("search_close", "close"),
    ),
    "sift": (("search_open", "to the lines"), ("search_complete", "complete"), ("search_close", "end")),
    "find": (("find_down", "hit"), ("find_keep", "to the text"), ("find_close", "end")),
    "marking": (
        ("mark_down", "sentence"), ("mark_left", "quote or figure"), ("mark_keep", "keep"), ("note", "note"),
        ("copy", "copy"), ("link", "link"), ("mark_drop", "unmark"),
    ),
}  # fmt: skip


def of_main(screen: MainScreen) -> list[tuple[str, str, str]]:
    """The hints of the main screen as it is now."""
    place = "sift" if screen.sifting.typing else screen.scope if screen.scope != "main" else screen.pane
    if place == "list" and not screen.list.rows and not screen.searching.active:
        return rows(screen.keys, EMPTY)
    hints = list(HINTS[place])
    if place in ("list", "reader") and not screen.panes.panel_shown:
        at = 1 + next((number for number, hint in enumerate(hints) if hint[0] == "mark_next"), 0)
        hints.insert(at, ("pane_panel", "sources"))
    if place in ("reader", "panel") and screen.comparing.trail:
        hints.insert(2, ("jump_back", "back"))
    if place in ("list", "reader") and (screen.searching.active or screen.finding.active):
        hints.insert(1, ("next", "hit"))
    if place in ("list", "reader", "panel") and screen.marking.first:
        hints[:0] = [("link", "link here"), ("close", "no link")]
    if place == "panel" and not screen.panes.wide:
        hints = [(name, "text" if name == "quit" else label) for name, label in hints]
    if screen.panes.narrow:
        hints = [(name, label.replace(" or ", ", ")) for name, label in hints]
        if place == "list":  # the article is out of sight
            hints = [hint for hint in hints if hint[0] not in ("down", "mark_next", "pane_panel")]
    return rows(screen.keys, hints)


def rows(keys: Mapping[str, tuple[str, ...]], hints: Iterable[Hint]) -> list[tuple[str, str, str]]:
    """Keys, label and command of each hint that has a key in this keymap."""
    found = []
    for name, label in hints:
        partner = PARTNERS.get(name, "")
        both = [each for each in (name, partner) if each and keys[each]]
        if both:
            found.append(("/".join(shown(keys[each][0]) for each in both), label, name))
    return found
