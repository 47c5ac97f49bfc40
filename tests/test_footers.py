"""The footer under the hands: each hint is a key that does something where the person is; clicks hit what is seen."""

from fake_library import FakeLibrary
from screens import MEDIUM, NARROW, WIDE, press, reading, settled, text_of, type_in

from tui.screens.main import MainScreen


def offered(screen: MainScreen) -> list[str]:
    return [command for _, _, command in screen.footer.rows]


async def test_the_footer_follows_the_person() -> None:
    async with reading(size=WIDE) as (pilot, screen, _):
        assert offered(screen)[:2] == ["mark_next", "open"] and "jump_back" not in offered(screen)
        await press(pilot, "enter")
        assert "jump_back" in offered(screen)  # there is somewhere to go back to now
        await press(pilot, "3")
        assert {"reject", "confirm"} <= set(offered(screen))
        await press(pilot, "1")
        assert "stories" in offered(screen) and "copy" not in offered(screen)
        await press(pilot, "0")
        assert "shelf" in offered(screen)


async def test_what_letters_go_into_names_its_own_keys() -> None:
    async with reading(size=WIDE) as (pilot, screen, _):
        await type_in(pilot, "/", *"train")
        assert offered(screen)[-1] == "search_close" and "star" not in offered(screen)
        await press(pilot, "escape", "2", "ctrl+f")
        assert offered(screen) == ["find_down", "find_keep", "find_close"]
        await press(pilot, "escape", "v")
        assert offered(screen)[0] == "mark_down" and offered(screen)[-1] == "mark_drop"
        await press(pilot, "escape")
        assert offered(screen)[0] == "mark_next"


async def test_searching_inside_a_table_or_the_panel() -> None:
    async with reading(size=WIDE) as (pilot, screen, _):
        await press(pilot, "3", "ctrl+f")
        assert offered(screen) == ["search_open", "search_complete", "search_close"]
        await press(pilot, "escape", "m", "/")
        view = screen.app.screen
        assert [command for _, _, command in view.footer.rows][-1] == "search_close"
        await press(pilot, "escape")
        assert [command for _, _, command in view.footer.rows][-1] == "help"


async def test_the_way_to_a_panel_that_is_out_of_sight() -> None:
    async with reading(size=MEDIUM) as (pilot, screen, _):
        assert offered(screen)[:2] == ["mark_next", "pane_panel"]
        await press(pilot, "]")
        assert "pane_panel" not in offered(screen)
    async with reading(size=NARROW) as (pilot, screen, _):
        await press(pilot, "1")
        assert not {"mark_next", "pane_panel"} & set(offered(screen))  # about an article that is not seen


async def test_a_click_runs_no_hint_that_had_no_room() -> None:
    async with reading(size=(70, 20)) as (pilot, screen, _):
        await press(pilot, "]", "enter")  # one hint more
        before = screen.page
        await pilot.click(screen.footer, offset=(68, 0))
        await settled(pilot)
        assert type(screen.app.screen).__name__ == "HelpScreen" and screen.page is before


async def test_an_empty_library_offers_what_works_and_says_what_to_do_at_any_width() -> None:
    for size in (WIDE, MEDIUM, NARROW):
        async with reading(FakeLibrary(empty=True), size=size, at=None) as (_, screen, _):
            assert offered(screen) == ["palette", "quit", "help"]
            assert "No articles yet" in text_of(screen) and "newsreader add" in text_of(screen)


async def test_an_empty_line_of_the_column_says_how_to_come_back() -> None:
    async with reading(size=WIDE) as (pilot, screen, _):
        await press(pilot, "0")
        screen.shelf.move(next(at for at, board in enumerate(screen.shelf.boards) if board.name == "Starred"))
        await press(pilot, "enter")
        assert "Nothing in Starred" in text_of(screen)
        await press(pilot, "q")
        assert len(screen.list.rows) == 5
