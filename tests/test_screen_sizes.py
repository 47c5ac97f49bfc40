"""Three widths, tiny sizes, resizing, hostile and wide characters."""

import pytest
from fake_library import FakeLibrary, article
from screens import MEDIUM, NARROW, WIDE, press, reading, settled, text_of, type_in
from textual.content import Content

from tui.screens.main import MainScreen
from tui.widgets.fitted import Fitted


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
        assert screen.reader.place == place  # not a letter further up, however often


async def test_the_end_and_the_chosen_mark_stay_through_every_size() -> None:
    async with reading(size=(120, 16)) as (pilot, screen, _):
        await press(pilot, "]", "G")
        was = screen.reader.place, round(screen.reader.scroll_y), screen.reader.current
        for size in ((70, 16), (120, 40), (66, 12), (120, 16)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
        assert (screen.reader.place, round(screen.reader.scroll_y), screen.reader.current) == was


@pytest.mark.parametrize("key", ["e", "a", "t", "?"])
async def test_a_dialog_is_right_in_its_first_frame(key: str) -> None:
    """Nothing is laid out for another width first: what the dialog says of itself is what it says at rest."""
    async with reading(size=(100, 30)) as (pilot, screen, _):
        first: list[str] = []
        seen = Fitted.render

        def watched(self: Fitted) -> Content:
            made = seen(self)
            first.append(made.plain)
            return made

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Fitted, "render", watched)
            await press(pilot, key)
        words = [each.render().plain for each in screen.app.screen.query(Fitted)]
        assert words and all(each in words for each in first)


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


@pytest.mark.parametrize(("columns", "wider"), [(120, False), (160, False), (200, True)])
async def test_list_and_panel_grow_with_a_large_screen(columns: int, wider: bool) -> None:
    async with reading(size=(columns, 30)) as (_pilot, screen, _):
        outer = [screen.query_one(name).outer_size.width for name in ("#list-pane", "#panel-pane")]
        assert (outer[0] > 30 and outer[1] > 38) if wider else outer == [30, 38]
        assert columns - sum(outer) > 50  # the text stays the widest
