"""Every key of the table does what it says; own keys replace the defaults."""

import threading
from collections.abc import Callable

import pytest
from fake_library import FakeLibrary
from screens import press, reading, settled

from tui.keys import BY_ID, COMMANDS, keymap
from tui.screens.main import MainScreen


def stopped(screen: MainScreen) -> bool:
    """Whether the sync was told to stop that runs since this was asked first."""
    screen.syncing._stop = screen.syncing._stop or threading.Event()
    return screen.syncing._stop.is_set()


def drawn_anew(screen: MainScreen) -> bool:
    """Whether the whole screen has been sent to the terminal at once since this was asked first."""
    app = screen.app
    if "_display" not in vars(app):
        display, heights = app._display, []

        def watched(shown, update):
            heights.append(len(getattr(update, "spans", ())) or getattr(update, "region", screen.region).height)
            display(shown, update)

        app._display = watched  # type: ignore[method-assign]
        app.heights_drawn = heights  # type: ignore[attr-defined]
    return max(app.heights_drawn, default=0) >= screen.size.height  # type: ignore[attr-defined,no-any-return]


def searches(screen: MainScreen, library: FakeLibrary) -> list[str]:
    """The kept searches; three, the middle one chosen in the column, where this is asked first."""
    if not library.kept.searches:
        library.kept.searches = {"one": "ferry", "two": "train", "three": "rocks"}
        screen.shelf.fill(library.shelf())
        screen.shelf.move(len(screen.shelf.boards) - 2)
    return list(library.kept.searches)


State = Callable[[MainScreen, FakeLibrary], object]
CHECKS: dict[str, tuple[list[str], State]] = {
    # command: keys before it, what must be different after it
    "down": ([], lambda screen, _: screen.reader.scroll_y),
    "up": (["j", "j"], lambda screen, _: screen.reader.scroll_y),
    "right": ([], lambda screen, _: screen.pane),
    "left": ([], lambda screen, _: screen.pane),
    "pane_next": ([], lambda screen, _: screen.pane),
    "pane_back": ([], lambda screen, _: screen.pane),
    "shelf": ([], lambda screen, _: screen.pane),
    "pane_list": ([], lambda screen, _: screen.pane),
    "pane_reader": (["1"], lambda screen, _: screen.pane),
    "pane_panel": ([], lambda screen, _: screen.pane),
    "top": (["j", "j"], lambda screen, _: screen.reader.scroll_y),
    "bottom": ([], lambda screen, _: screen.reader.scroll_y),
    "page": ([], lambda screen, _: screen.reader.scroll_y),
    "page_back": (["G"], lambda screen, _: screen.reader.scroll_y),
    "half_down": ([], lambda screen, _: screen.reader.scroll_y),
    "half_up": (["G"], lambda screen, _: screen.reader.scroll_y),
    "article_next": ([], lambda screen, _: screen.page.article.id),
    "article_back": ([], lambda screen, _: screen.page.article.id),
    "mark_next": ([], lambda screen, _: screen.panel.comparison.group),
    "mark_back": (["]"], lambda screen, _: screen.panel.comparison.group),
    "entry_next": ([], lambda screen, _: screen.panel.chosen),
    "entry_back": (["}"], lambda screen, _: screen.panel.chosen),
    "open": ([], lambda screen, _: screen.page.article.id),
    "jump_back": (["enter"], lambda screen, _: screen.page.article.id),
    "matrix": ([], lambda screen, _: type(screen.app.screen).__name__),
    "people": ([], lambda screen, _: type(screen.app.screen).__name__),
    "everybody": ([], lambda screen, _: type(screen.app.screen).__name__),
    "check": ([], lambda screen, _: type(screen.app.screen).__name__),
    "reject": ([], lambda screen, _: type(screen.app.screen).__name__),
    "confirm": ([], lambda _, library: len(library.judgements())),
    "mark": ([], lambda screen, _: screen.marking.held),
    "link": ([], lambda screen, _: screen.marking.first),
    "judgements": (["c"], lambda screen, _: type(screen.app.screen).__name__),
    "mark_down": (["v"], lambda screen, _: screen.marking.held),
    "mark_up": (["v"], lambda screen, _: screen.marking.held),
    "mark_right": (["v"], lambda screen, _: screen.marking.held),
    "mark_left": (["]", "v"], lambda screen, _: screen.marking.held),
    "mark_keep": (["v"], lambda screen, _: screen.marking.on),
    "mark_drop": (["v"], lambda screen, _: screen.marking.held),
    "difference": ([], lambda screen, _: type(screen.app.screen).__name__),
    "changes": ([], lambda screen, _: type(screen.app.screen).__name__),
    "search": ([], lambda screen, _: screen.searching.active),
    "find": ([], lambda screen, _: screen.finding.typing),
    "find_keep": (["ctrl+f", *"the"], lambda screen, _: screen.finding.typing),
    "find_down": (["ctrl+f", *"the"], lambda screen, _: screen.finding.at),
    "find_up": (["ctrl+f", *"the"], lambda screen, _: screen.finding.at),
    "find_close": (["ctrl+f", *"the"], lambda screen, _: screen.finding.active),
    "next": ([], lambda screen, _: screen.page.article.id),
    "back": ([], lambda screen, _: screen.page.article.id),
    "close": (["z"], lambda screen, _: screen.has_class("-alone")),
    "search_open": (["/", "t", "r", "a", "i", "n"], lambda screen, _: screen.pane),
    "search_down": (["/", "t", "r", "a", "i", "n"], lambda screen, _: screen.list.cursor),
    "search_up": (["/", "t", "r", "a", "i", "n", "down"], lambda screen, _: screen.list.cursor),
    "search_complete": (["/", "s", "o"], lambda screen, _: screen.searching.query),
    "search_order": (["/", "t", "r", "a", "i", "n"], lambda screen, _: screen.searching.sort),
    "search_source": (["/", "t", "r", "a", "i", "n"], lambda screen, _: screen.searching.query),
    "search_date": (["/", "t", "r", "a", "i", "n"], lambda screen, _: screen.searching.query),
    "search_speaker": (["/", "t", "r", "a", "i", "n"], lambda screen, _: screen.searching.query),
    "search_close": (["/", "t", "r", "a", "i", "n"], lambda screen, _: screen.searching.active),
    "search_keep": (["/", "t", "r", "a", "i", "n"], lambda screen, _: type(screen.app.screen).__name__),
    "search_earlier": (["0"], searches),
    "search_later": (["0"], searches),
    "read": (["u"], lambda _, library: "ferry-1" in library.read),
    "unread": ([], lambda _, library: "ferry-1" in library.read),
    "all_read": ([], lambda screen, _: type(screen.app.screen).__name__),
    "star": ([], lambda _, library: "ferry-1" in library.starred),
    "tag": ([], lambda screen, _: type(screen.app.screen).__name__),
    "note": ([], lambda screen, _: type(screen.app.screen).__name__),
    "undo": (["u"], lambda _, library: "ferry-1" in library.read),
    "tag_all": ([], lambda screen, _: type(screen.app.screen).__name__),
    "copy_text": (["]"], lambda screen, _: screen.app.clipboard),
    "copy_markdown": (["]"], lambda screen, _: screen.app.clipboard),
    "copy_bibtex": (["]"], lambda screen, _: screen.app.clipboard),
    "copy_csl": (["]"], lambda screen, _: screen.app.clipboard),
    "browser": ([], lambda screen, _: screen.footer.message),
    "copy": ([], lambda screen, _: screen.app.clipboard),
    "export": ([], lambda screen, _: type(screen.app.screen).__name__),
    "furniture": ([], lambda screen, _: screen.reader.unfolded),
    "stories": ([], lambda screen, _: len(screen.list.rows)),
    "alone": ([], lambda screen, _: screen.has_class("-alone")),
    "help": ([], lambda screen, _: type(screen.app.screen).__name__),
    "tour": ([], lambda screen, _: type(screen.app.screen).__name__),
    "palette": ([], lambda screen, _: type(screen.app.screen).__name__),
    "theme": ([], lambda screen, _: screen.app.theme),
    "sync": ([], lambda _, library: library.calls.count("sync")),
    "sync_stop": ([], lambda screen, _: stopped(screen)),
    "screenshot": ([], lambda screen, _: screen.footer.message),
    "redraw": ([], lambda screen, _: drawn_anew(screen)),
    "quit": (["1"], lambda screen, _: screen.app._exit),
}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
async def test_each_key(command, tmp_path, monkeypatch) -> None:
    """Every command of the table does what it says, with each of its keys."""
    monkeypatch.chdir(tmp_path)
    before, state = CHECKS[command.id]
    own = {command.id: ["f12"]} if not command.keys else {}
    for key in keymap(own)[command.id]:
        async with reading(size=(120, 20), keys=keymap(own)) as (pilot, screen, library):
            await pilot.press(*before)
            await settled(pilot)
            was = state(screen, library)
            await press(pilot, key)
            assert state(screen, library) != was, f"{key} changed nothing"


def test_every_command_is_checked() -> None:
    assert set(CHECKS) == set(BY_ID)


async def test_own_keys_replace_the_defaults() -> None:
    async with reading(keys=keymap({"mark_next": ["ö"], "top": ["ä ä"]}), size=(120, 16)) as (pilot, screen, _):
        first = screen.reader.current
        await press(pilot, "]")
        assert screen.reader.current == first
        await press(pilot, "ö")
        assert screen.reader.current == first + 1
        await press(pilot, "G", "ä ä")
        assert screen.reader.scroll_y == 0


async def test_half_a_sequence_does_nothing() -> None:
    async with reading() as (pilot, screen, _):
        await press(pilot, "g")
        assert screen.footer.pending == "g…"
        await press(pilot, "z")
        assert screen.footer.pending == "" and not screen.has_class("-alone")
