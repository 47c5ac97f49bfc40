"""The screen under the hands: every key of the table, the three widths, hostile titles, tiny sizes."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from fake_library import FakeLibrary, article, many
from textual.pilot import Pilot

from index.errors import LibraryError
from tui.app import NewsApp
from tui.keys import BY_ID, COMMANDS, keymap
from tui.screens.main import MainScreen

WIDE, MEDIUM, NARROW = (120, 36), (80, 24), (50, 20)


@asynccontextmanager
async def reading(
    library: FakeLibrary | None = None, size: tuple[int, int] = WIDE, at: str | None = "ferry-1", **options: object
) -> AsyncIterator[tuple[Pilot, MainScreen, FakeLibrary]]:
    """The program on a library, with an article open in the reader."""
    library = library or FakeLibrary()
    app = NewsApp(lambda: library, **options)  # type: ignore[arg-type, return-value]
    async with app.run_test(size=size) as pilot:
        screen = app.main
        await settled(pilot)
        if at:
            screen.opening.row(screen.list.index_of(at) or 0, focus=True)
            await settled(pilot)
        yield pilot, screen, library


async def settled(pilot: Pilot) -> None:
    """Workers have answered, and what they answered is on the screen."""
    for _ in range(2):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def until(pilot: Pilot, true: Callable[[], object]) -> None:
    """Wait for what a timer brings about."""
    for _ in range(500):
        await settled(pilot)
        if true():
            break
        await asyncio.sleep(0.02)
    await settled(pilot)


async def type_in(pilot: Pilot, *keys: str) -> None:
    """Keys one after the other, as fast as they come."""
    await pilot.press(*keys)
    await settled(pilot)


async def press(pilot: Pilot, *keys: str) -> None:
    for key in keys:
        await pilot.press(*key.split())
        await settled(pilot)


def text_of(screen: MainScreen) -> str:
    """What stands on the screen, line by line."""
    return "\n".join("".join(segment.text for segment in strip) for strip in screen._compositor.render_strips())


# ---- a test for each key ---------------------------------------------------------------------------------------------


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


# ---- the panel follows -----------------------------------------------------------------------------------------------


async def test_steps_show_every_mark_and_stop_at_the_ends() -> None:
    async with reading() as (pilot, screen, library):
        groups = []
        await press(pilot, "[", "[", "[", "[", "[", "[")
        for _ in screen.page.marks:
            groups.append(screen.panel.comparison.group)
            await press(pilot, "]")
        assert groups == [mark.group for mark in library.marks("ferry-1")]
        assert screen.footer.message == "that was the last one"


async def test_scrolling_moves_the_panel_along() -> None:
    async with reading(size=(120, 14)) as (pilot, screen, _):
        seen = {screen.panel.comparison.group}
        for _ in range(40):
            await press(pilot, "j")
            seen.add(screen.panel.comparison.group)
        assert seen == {mark.group for mark in screen.page.marks}


async def test_there_and_exactly_back() -> None:
    async with reading(size=(120, 16)) as (pilot, screen, _):
        await press(pilot, "]", "j", "j", "}")
        place, mark = (screen.reader.place, round(screen.reader.scroll_y)), screen.reader.current
        entry = screen.panel.entry
        await press(pilot, "enter")
        assert screen.page.article.id == entry.article != "ferry-1"
        assert screen.mark.start == entry.start
        assert screen.list.current.id == entry.article
        await press(pilot, "backspace")
        assert screen.page.article.id == "ferry-1"
        assert ((screen.reader.place, round(screen.reader.scroll_y)), screen.reader.current) == (place, mark)


async def test_jumps_can_be_taken_back_one_by_one() -> None:
    async with reading() as (pilot, screen, _):
        way = [screen.page.article.id]
        for _ in range(3):
            await press(pilot, "enter")
            way.append(screen.page.article.id)
        for name in reversed(way[:-1]):
            await press(pilot, "backspace")
            assert screen.page.article.id == name
        await press(pilot, "backspace")
        assert screen.footer.message == "no jump to come back from"


async def test_an_article_without_marks_says_so() -> None:
    lonely = article(
        "alone", "Gazette", "Nobody else has this", "Nobody else has this\n\nNot a word of it.", "2022-01-01"
    )
    async with reading(FakeLibrary([lonely]), at="alone") as (pilot, screen, _):
        await press(pilot, "]")
        assert "no other source" in screen.footer.message and screen.panel.comparison is None
        assert "No other source" in text_of(screen)  # the panel is not just blank


async def test_enter_on_the_article_that_is_open_keeps_the_chosen_passage() -> None:
    async with reading(size=(120, 16)) as (pilot, screen, library):
        await press(pilot, "[", "[", "[", "[", "]", "]", "1")
        chosen, line = screen.reader.current, round(screen.reader.scroll_y)
        assert chosen == 2
        await press(pilot, "u", "enter")
        assert (screen.pane, screen.reader.current, round(screen.reader.scroll_y)) == ("reader", chosen, line)
        assert "ferry-1" in library.read


# ---- the mouse -------------------------------------------------------------------------------------------------------


async def test_mouse() -> None:
    async with reading() as (pilot, screen, _):
        line = screen.reader.layout_of.line_of(screen.page.marks[3].start)
        shown = screen.reader.layout_of.lines[line]
        x = screen.page.spans[3][0] - shown.start + screen.reader._left()
        await pilot.click(screen.reader, offset=(x + 1, line - round(screen.reader.scroll_y)))
        await settled(pilot)
        assert screen.reader.current == 3
        row = next(n for n, each in enumerate(screen.panel._lines) if each.entry == 1)
        await pilot.click(screen.panel, offset=(4, row))
        await settled(pilot)
        assert screen.page.article.id != "ferry-1"
        await pilot.click(screen.list, offset=(4, 1))
        await settled(pilot)
        assert screen.page.article.id == screen.rows[0].id and screen.pane == "reader"
        await pilot.click(screen.footer, offset=(118, 0))
        await settled(pilot)
        assert type(screen.app.screen).__name__ == "HelpScreen"


# ---- search ----------------------------------------------------------------------------------------------------------


async def test_search_as_you_type_and_esc_gives_back_what_was_there() -> None:
    async with reading(size=(120, 16)) as (pilot, screen, library):
        await press(pilot, "j", "j")
        place = screen.reader.place
        await pilot.press("/", *"unexplained")  # without a pause: no key may be lost on the way
        await settled(pilot)
        assert "search unexplained" in library.calls
        assert len(screen.list.rows) == 4 and "4 hits" in text_of(screen)
        await press(pilot, "down", "down")
        assert screen.page.article.id != "ferry-1"
        await press(pilot, "escape")
        assert not screen.searching.active and len(screen.list.rows) == 5
        assert (screen.page.article.id, screen.reader.place, screen.pane) == ("ferry-1", place, "reader")
        assert "ferry-2" not in library.read


async def test_hits_are_walked_with_n_and_kept_when_opened() -> None:
    async with reading() as (pilot, screen, library):
        await type_in(pilot, "/", *"train")
        await press(pilot, "enter")
        assert screen.searching.active and screen.pane == "reader"
        first = screen.page.article.id
        assert screen.reader.hit is not None
        await press(pilot, "n")
        assert screen.page.article.id != first and screen.page.article.id in library.read
        await press(pilot, "N", "escape")
        assert (screen.page.article.id, screen.searching.active) == (first, False)


async def test_n_goes_through_the_hits_of_an_article_before_the_next() -> None:
    async with reading() as (pilot, screen, library):
        await type_in(pilot, "/", *"ferry")
        await press(pilot, "enter")
        first, places = screen.page.article.id, library.hit_places(screen.page.article.id, "ferry")
        assert len(places) > 1
        seen = [screen.reader.hit]
        for _ in places[1:]:
            await press(pilot, "n")
            seen.append(screen.reader.hit)
        assert screen.page.article.id == first and len(set(seen)) == len(places)
        await press(pilot, "N")
        assert screen.reader.hit == seen[-2]
        await press(pilot, "n", "n")
        assert screen.page.article.id != first


async def test_facets_narrow_one_key_at_a_time() -> None:
    async with reading(size=(120, 30)) as (pilot, screen, _):
        await type_in(pilot, "/", *"train")
        assert "F2 " in text_of(screen) and "F3 " in text_of(screen)
        sources = [name for name, _ in screen.searching._facets.sources]
        for name in sources:
            await press(pilot, "f2")
            assert screen.searching.query == f'train source:"{name}" '
        await press(pilot, "f2")
        assert screen.searching.query == "train"


async def test_the_line_says_what_is_not_looked_at_yet_and_what_is_near() -> None:
    async with reading() as (pilot, screen, library):
        found = library.search("train")
        library.search = lambda query, *_, **how: replace(  # type: ignore[method-assign, assignment]
            found, hits=() if query == "trzz" else found.hits, total=0, partial=True, nearest=("train",)
        )
        await type_in(pilot, "/", *"tra")
        assert "until the word is whole" in text_of(screen)
        screen.searching.bar.put("trzz")
        await settled(pilot)
        assert "near it: train" in text_of(screen)


async def test_a_query_that_cannot_be_read_keeps_the_hits_and_points() -> None:
    async with reading() as (pilot, screen, _):
        await type_in(pilot, "/", *"train")
        await press(pilot, "quotation_mark")
        assert len(screen.list.rows) == 3
        assert "▴" in text_of(screen) and "expected a closing quotation mark" in text_of(screen)


async def test_command_letters_are_letters_in_the_query() -> None:
    async with reading() as (pilot, screen, library):
        await pilot.press("/", *"qsu?:")
        await settled(pilot)
        assert screen.searching.query == "qsu?:" and not library.starred and not screen.app._exit


# ---- the list by story -----------------------------------------------------------------------------------------------


async def test_stories_fold_and_unfold() -> None:
    async with reading(FakeLibrary([OTHER]), at="other", by_story=True) as (pilot, screen, library):
        assert [type(row).__name__ for row in screen.list.rows] == ["ArticleRow", "Head"]
        await until(pilot, lambda: library.calls.count("texts"))
        assert "5 sources, 4 texts" in text_of(screen) and "STORIES" in text_of(screen)
        await press(pilot, "1", "j", "enter")
        assert len(screen.list.rows) == 7 and screen.list.article == "ferry-5" and screen.pane == "list"
        await press(pilot, "j", "enter")
        assert screen.pane == "reader" and screen.page.article.id == screen.list.article != "ferry-5"
        await press(pilot, "1", "k", "k", "enter")
        assert len(screen.list.rows) == 2 and library.read <= {"other", "ferry-3", "ferry-4"}
        lead = screen.list.article  # that the head stands for
        await press(pilot, "S")
        assert len(screen.list.rows) == 6 and screen.list.article == lead


async def test_next_unread_and_jumps_find_their_way_into_folded_stories() -> None:
    async with reading(FakeLibrary([OTHER]), at="other", by_story=True) as (pilot, screen, _):
        await press(pilot, "n")
        assert screen.page.article.id == screen.list.article == "ferry-5" and len(screen.list.rows) == 7
        await press(pilot, "]", "enter", "enter")
        assert screen.list.article == screen.page.article.id != "ferry-5"


OTHER = article("other", "Gazette", "Other", "Other\n\nAnother story.", "2030-01-01")


# ---- widths ----------------------------------------------------------------------------------------------------------


def visible(screen: MainScreen) -> set[str]:
    panes = {"list": screen.list, "reader": screen.reader, "panel": screen.panel}
    return {name for name, widget in panes.items() if widget.region.area and widget.is_on_screen}


async def test_three_two_one_panes() -> None:
    async with reading(size=WIDE) as (pilot, screen, _):
        assert visible(screen) == {"list", "reader", "panel"}
        await pilot.resize_terminal(*MEDIUM)
        await settled(pilot)
        assert visible(screen) == {"list", "reader"}
        await press(pilot, "]")
        assert visible(screen) == {"list", "reader", "panel"}
        line = screen.reader.layout_of.line_of(screen.mark.start)
        assert 0 <= line - screen.reader.scroll_y < screen.reader.size.height
        await press(pilot, "escape")
        assert visible(screen) == {"list", "reader"}
        await pilot.resize_terminal(*NARROW)
        await settled(pilot)
        assert visible(screen) == {"reader"}
        await press(pilot, "3")
        assert visible(screen) == {"panel"}
        await press(pilot, "q")
        assert visible(screen) == {"reader"}
        await press(pilot, "q")
        assert visible(screen) == {"list"}


async def test_narrow_says_the_verdict_above_the_text() -> None:
    async with reading(size=NARROW) as (pilot, screen, _):
        await press(pilot, "]")
        assert "≠ reworded · 3 of 5" in text_of(screen)
        await press(pilot, "enter")
        assert visible(screen) == {"panel"}
        await press(pilot, "enter")
        assert visible(screen) == {"reader"} and screen.page.article.id == "ferry-2"


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (5, 3), (20, 5), (59, 2), (60, 1), (110, 4), (300, 80)])
async def test_any_size_at_the_start(size: tuple[int, int]) -> None:
    async with reading(size=size) as (pilot, _screen, _):
        await press(pilot, "]", "j", "}", "tab", "j", "space")


async def test_any_size_while_anything_is_open() -> None:
    sizes = [(1, 1), (80, 24), (3, 40), (109, 1), (59, 20), (120, 36)]
    for opened in (["]"], ["/", "t"], ["?"], [":"], ["z"], ["3"]):
        async with reading() as (pilot, screen, _):
            await press(pilot, *opened)
            for size in sizes:
                await pilot.resize_terminal(*size)
            assert screen.page.article.id


async def test_the_top_line_stays_when_the_width_changes() -> None:
    async with reading(size=(120, 12)) as (pilot, screen, _):
        await press(pilot, "space")
        place = screen.reader.place
        for width in (90, 50, 200, 70, 120):
            await pilot.resize_terminal(width, 12)
            await settled(pilot)
            top = screen.reader.layout_of.lines[round(screen.reader.scroll_y)]
            end = screen.reader.layout_of.offset_at(round(screen.reader.scroll_y) + 1)
            assert screen.page.to_text(top.start) <= place <= end


# ---- hostile text ----------------------------------------------------------------------------------------------------

HOSTILE = (
    "[@click=app.quit]click[/]",
    "[/b] [b] [/",
    "back\\slash\\",
    "\x1b]52;c;aGk=\x07 \x1b[2J",
    "\u202eevil",
    "$text {x} %s",
    "",
)


@pytest.mark.parametrize("title", HOSTILE)
async def test_markup_and_controls_are_only_text(title: str) -> None:
    hostile = article("evil", title, title, f"{title}\n\n{title} said “{title}” and 36 people.", "2022-01-01", title)
    async with reading(FakeLibrary([hostile]), at="evil") as (pilot, screen, _):
        text = text_of(screen)
        assert not any((ord(c) < 32 and c != "\n") or "\x7f" <= c <= "\x9f" or c == "\u202e" for c in text)
        if title.isprintable() and title:
            assert title in text
        await type_in(pilot, "s", "y", "o", "/", *"said")
        await press(pilot, "enter")
        for x, y in ((4, 3), (4, 4), (50, 2), (50, 4), (60, 5), (50, 7), (100, 4)):
            await pilot.click(offset=(x, y))
        await settled(pilot)
        assert not pilot.app._exit


async def test_wide_and_combining_characters_keep_the_columns() -> None:
    for size in (WIDE, MEDIUM, NARROW):
        async with reading(size=size, at="ferry-5") as (_pilot, screen, _):
            for strip in screen._compositor.render_strips():
                assert sum(segment.cell_length for segment in strip) == size[0]


# ---- the library -----------------------------------------------------------------------------------------------------


async def test_read_star_and_place_are_kept() -> None:
    library = FakeLibrary()
    async with reading(library, size=(120, 14)) as (pilot, screen, _):
        await press(pilot, "s", "space", "j")
        place = screen.reader.place
        assert place
        await press(pilot, "1", "q")
    assert (library.read, library.starred) == ({"ferry-1"}, {"ferry-1"})
    async with reading(library, size=(120, 14), at=None) as (pilot, screen, _):
        assert (screen.page.article.id, screen.reader.place) == ("ferry-1", place)
        assert screen.list.current.id == "ferry-1"


async def test_passing_by_in_the_list_shows_but_does_not_mark_read() -> None:
    async with reading(at=None) as (pilot, screen, library):
        await press(pilot, "j")
        await pilot.pause(0.1)
        await settled(pilot)
        assert screen.page.article.id == screen.list.current.id and not library.read
        await press(pilot, "enter")
        assert library.read == {screen.page.article.id}


async def test_an_empty_home_is_filled_while_one_looks() -> None:
    library = FakeLibrary(empty=True)
    library.on_sync = lambda each: each.articles.update(FakeLibrary().articles)
    async with reading(library, at=None) as (pilot, screen, _):
        await settled(pilot)
        assert len(screen.rows) == 5 and screen.page is not None


async def test_an_empty_library_says_what_to_do() -> None:
    async with reading(FakeLibrary(empty=True), at=None) as (pilot, screen, _):
        assert "newsreader add" in text_of(screen)
        await press(pilot, "j", "enter", "]", "n", "r", "s", "y", "o", "}", "space", "G")


async def test_a_library_that_cannot_be_opened_is_one_sentence() -> None:
    def fail() -> FakeLibrary:
        raise LibraryError("cannot be written: no space left", "/home/x/library.db")

    app = NewsApp(fail)  # type: ignore[arg-type]
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        assert "Library: /home/x/library.db: cannot be written: no space left" in text_of(app.main)


async def test_a_fault_in_a_worker_is_said_and_the_program_goes_on() -> None:
    library = FakeLibrary()
    library.search = lambda query, **_: 1 / 0  # type: ignore[method-assign, assignment, return-value]
    async with reading(library) as (pilot, screen, _):
        await press(pilot, "/", "x")
        assert "ZeroDivisionError" in screen.footer.message
        await press(pilot, "escape", "]")
        assert screen.page is not None


async def test_a_long_list_and_a_long_article_do_not_block() -> None:
    library = many(20_000)
    long = article("long", "Gazette", "Long", "Long\n\n" + "word “quoted” and 36 people, " * 60_000, "2030-01-01")
    library.articles["long"] = long
    async with reading(library, at="long") as (pilot, screen, _):
        assert screen.list.virtual_size.height > 80_000
        await press(pilot, "G")
        assert screen.reader.layout_of.complete
        await press(pilot, "1", "G")
        await asyncio.sleep(0.1)
        await settled(pilot)
        assert screen.list.cursor == len(screen.rows) - 1
