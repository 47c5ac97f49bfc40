"""The table of keys: unique, documented, carried out, rebindable, and every fault of a keymap said at once."""

import inspect
from pathlib import Path

import pytest

from index.errors import ConfigError
from tui import commands
from tui.footers import HELP, HINTS, rows
from tui.keys import BY_ID, COMMANDS, keymap, markdown, normal, shown
from tui.screens.help import key_list


def test_ids_are_unique() -> None:
    assert len(BY_ID) == len(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_row_has_help_and_a_function(command) -> None:
    assert command.help[0].isupper() and not command.help.endswith(".")
    function = commands.DEEDS[command.id]
    assert list(inspect.signature(function).parameters) == ["screen"]


def test_the_page_of_keys_is_the_table() -> None:
    page = Path(__file__).parent.parent / "docs" / "keys.md"
    assert page.read_text(encoding="utf-8") == markdown(), "python -m tui.keys > docs/keys.md"


def test_every_function_has_a_row() -> None:
    assert set(commands.DEEDS) == set(BY_ID)


def test_defaults_do_not_clash() -> None:
    keymap()


def test_help_shows_every_command_with_the_persons_own_keys() -> None:
    text = "\n".join(line.plain for line in key_list(keymap({"star": ["ctrl+s"]})))
    assert all(command.help in text for command in COMMANDS if command.scope == "main")
    assert "Ctrl-S" in text


def test_footers_name_keys_of_their_place_only() -> None:
    """A hint is a key that does something there: of the place's own scope, else of the main one."""
    scopes = {"search": {"search"}, "sift": {"search"}, "find": {"find"}, "marking": {"marking", "main"}}
    for place, hints_of in HINTS.items():
        assert {BY_ID[name].scope for name, _ in hints_of} <= scopes.get(place, {"main"}), place
        assert len({name for name, _ in hints_of}) == len(hints_of)
    assert all(HINTS[place][-1] == HELP for place in ("list", "reader", "panel", "shelf"))


def test_footers_show_both_ways_and_the_persons_own_keys() -> None:
    shown_rows = rows(keymap({"star": [], "copy": ["Ctrl-Y"]}), HINTS["reader"])
    assert shown_rows[0] == ("]/[", "quote or figure", "mark_next")
    assert ("Ctrl-Y", "copy", "copy") in shown_rows
    assert all(command != "star" for _, _, command in shown_rows)


@pytest.mark.parametrize(
    ("written", "named", "read"),
    [
        ("Ctrl-D", "ctrl+d", "Ctrl-D"),
        ("C-d", "ctrl+d", "Ctrl-D"),
        ("]", "right_square_bracket", "]"),
        ("gg", "g g", "gg"),
        ("g g", "g g", "gg"),
        ("Esc", "escape", "Esc"),
        (" ", "space", "Space"),
        ("F1", "f1", "F1"),
        ("Shift-Tab", "shift+tab", "Shift-Tab"),
        (",", "comma", ","),
        ("é", "é", "é"),
    ],
)
def test_keys_as_written_named_and_read(written: str, named: str, read: str) -> None:
    assert normal(written) == named
    assert shown(named) == read


@pytest.mark.parametrize("wrong", ["", "ctlr+d", "hyper+x", "zzz", "ctrl+"])
def test_unreadable_keys(wrong: str) -> None:
    with pytest.raises(ValueError):
        normal(wrong)


def test_own_keys_lie_over_the_defaults() -> None:
    keys = keymap({"down": ["é"], "up": ["Ctrl-E"]})
    assert (keys["down"], keys["up"]) == (("é",), ("ctrl+e",))
    assert keys["quit"] == ("q", "ctrl+c")


def test_all_faults_of_a_keymap_at_once() -> None:
    with pytest.raises(ConfigError) as caught:
        keymap({"sarch": ["x"], "star": ["q"], "read": ["nokey"], "theme": ["g"]})
    assert caught.value.message.splitlines() == [
        "keymap: sarch: no such command; did you mean 'search'?",
        "keymap: read: 'nokey' is not a key",
        "keymap: star: q is the key of 'quit' already",
        "keymap: theme: g and gg begin alike ('top' has the other)",
    ]


def test_a_key_may_mean_another_thing_in_the_search_line() -> None:
    assert keymap()["search_up"] == ("up", "ctrl+p")
    assert "ctrl+p" in keymap()["palette"]


@pytest.mark.parametrize(
    ("wanted", "there", "not_there"),
    [("star", "Star or unstar", "Mark read"), ("ctrl-z", "Take back", "Star"), ("find line", "End finding", "Star or")],
)
def test_help_is_narrowed_down(wanted: str, there: str, not_there: str) -> None:
    text = "\n".join(line.plain for line in key_list(keymap(), wanted=wanted))
    assert there in text and not_there not in text


def test_help_says_where_nothing_is_found() -> None:
    assert [line.plain for line in key_list(keymap(), wanted="qqq")] == ["no key or command of that name"]
