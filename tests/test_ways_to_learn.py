"""Help that is searched, the palette with tags, sources and searches, the first start, and the place that is kept."""

import pytest
from fake_library import FakeLibrary, article
from screens import press, reading, settled, text_of, type_in

from tui.heads import reading as read_so_far
from tui.keys import keymap
from tui.page import page
from tui.palette import found
from tui.screens.tour import sentences


async def test_letters_narrow_the_help_down_and_escape_takes_them_back() -> None:
    async with reading(keys=keymap({"star": ["ctrl+y"]})) as (pilot, screen, _):
        await press(pilot, "?")
        await type_in(pilot, *"star or")
        shown = text_of(screen.app.screen)
        assert "Ctrl-Y" in shown and "Keys: star or" in shown and "Mark unread" not in shown
        await press(pilot, "backspace", "escape")
        assert type(screen.app.screen).__name__ == "HelpScreen" and screen.app.screen.wanted == ""
        await press(pilot, "escape")
        assert screen.app.screen is screen


async def test_the_palette_finds_tags_sources_and_searches() -> None:
    library = FakeLibrary()
    library.tag("ferry-2", ["harbour"])
    library.save_search("By rail", "train")
    for typed, name in (("harbour tag", "#harbour"), ("Islander", "The Islander"), ("rail", "By rail")):
        async with reading(library) as (pilot, screen, _):
            await press(pilot, ":")
            await type_in(pilot, *typed)
            await press(pilot, "enter")
            await settled(pilot)
            assert screen.shelving.name == name


@pytest.mark.parametrize(("typed", "opens"), [("judgements", "Judgements"), ("tour", "Tour"), ("matrix", "ViewScreen")])
async def test_the_palette_finds_commands_by_their_name(typed: str, opens: str) -> None:
    async with reading() as (pilot, screen, _):
        await press(pilot, "3", "c", ":")
        await type_in(pilot, *typed)
        await press(pilot, "enter")
        await settled(pilot)
        assert type(screen.app.screen).__name__ == opens


@pytest.mark.parametrize(
    ("typed", "lines"),
    [("mat", ["matrix"]), ("thme", ["theme"]), ("sotries", ["stories"]), ("hlp", ["help"]), ("zzz", []),
     ("sync", ["sync", "sync_stop"])],
)  # fmt: skip
async def test_the_palette_offers_what_has_the_words_and_nothing_unlikely(typed: str, lines: list[str]) -> None:
    async with reading() as (pilot, screen, _):
        await press(pilot, ":")
        assert [row.names.split()[0] for row in found(screen.app.screen.rows, typed)] == lines


async def test_the_palette_over_a_table_closes_it_for_what_is_about_articles() -> None:
    async with reading() as (pilot, screen, library):
        for typed, on_main in (("theme", False), ("star", True)):
            await press(pilot, "m", ":")
            await type_in(pilot, *typed)
            await press(pilot, "enter")
            await settled(pilot)
            assert (screen.app.screen is screen) == on_main
            await press(pilot, "escape")
        assert screen.app.theme == "light" and library.starred


async def test_markup_in_a_name_is_only_text_in_the_palette() -> None:
    name = "[@click=app.quit]x[/] [/b]"
    library = FakeLibrary([article("nasty", name, name, "Nasty\n\nText.", "2021-03-20")])
    async with reading(library, at=None) as (pilot, screen, _):
        await press(pilot, ":")
        await type_in(pilot, *"app.quit")
        assert any(row.words == name for row in screen.app.screen._found)
        await press(pilot, "enter")
        assert screen.shelving.name == name


async def test_a_new_library_begins_with_the_tour_once() -> None:
    def fill(library: FakeLibrary) -> None:
        library.articles |= FakeLibrary().articles

    library = FakeLibrary(empty=True)
    library.on_sync = fill
    async with reading(library, at=None) as (pilot, screen, _):
        await settled(pilot)
        assert type(screen.app.screen).__name__ == "Tour"
        await press(pilot, "j")
        assert screen.app.screen is screen
    async with reading(library, at=None) as (pilot, screen, _):
        assert screen.app.screen is screen


def test_the_tour_says_the_persons_own_keys() -> None:
    five = sentences(keymap({"search": ["ctrl+s"], "matrix": []}))
    assert len(five) == 5 and any("Ctrl-S searches" in one for one in five) and any(":matrix" in one for one in five)


def test_reading_progress_tells_the_time_left() -> None:
    long = FakeLibrary().articles["ferry-1"]
    made = page(long, [])
    assert read_so_far(made, 40) == "40 %"
    from dataclasses import replace

    assert read_so_far(replace(made, minutes=10), 40) == "40 % · 6 min left"
    assert read_so_far(replace(made, minutes=10), 100) == "100 %"


async def test_the_chosen_passage_is_kept_with_the_place() -> None:
    async with reading() as (pilot, screen, library):
        await press(pilot, "]", "]", "]")
        chosen = screen.reader.current
        await press(pilot, "J", "K")
        assert (screen.page.article.id, screen.reader.current) == ("ferry-1", chosen)
        assert library.places["chosen:ferry-1"] == screen.page.marks[chosen].mention
