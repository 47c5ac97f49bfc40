"""Finding words in the open article."""

import pytest
from screens import press, reading, settled, text_of, type_in
from textual import events

from tui.finding import places
from tui.widgets.typing_bar import Line


async def test_hits_are_counted_stepped_through_and_left() -> None:
    async with reading(size=(120, 14)) as (pilot, screen, library):
        await press(pilot, "ctrl+f")
        await type_in(pilot, *"Halcyon")
        text = library.articles["ferry-1"].text
        assert [text[start:end] for start, end in screen.finding.places] == ["Halcyon"] * 2
        assert "1 of 2" in text_of(screen)
        await press(pilot, "enter", "n")
        assert "2 of 2" in text_of(screen)
        start = screen.finding.places[1][0]
        line = screen.reader.layout_of.line_of(start) - round(screen.reader.scroll_y)
        assert 0 <= line < screen.reader.size.height
        await press(pilot, "n")
        assert "1 of 2" in text_of(screen)
        await press(pilot, "N", "escape")
        assert not screen.finding.active and screen.reader.hit is None and "2 of 2" not in text_of(screen)
        assert screen.page.article.id == "ferry-1"  # n did not go to another article
        await press(pilot, "n")
        assert screen.page.article.id != "ferry-1"


async def test_what_is_not_there_is_said_and_keys_go_into_the_line() -> None:
    async with reading() as (pilot, screen, _):
        await press(pilot, "ctrl+f")
        await type_in(pilot, *"qsz")
        assert "not in here" in text_of(screen) and screen.app._exit is False
        await press(pilot, "escape")
        assert screen.pane == "reader" and screen.focused is screen.reader


async def test_another_article_ends_it() -> None:
    async with reading() as (pilot, screen, _):
        await press(pilot, "ctrl+f")
        await type_in(pilot, *"ferry", "enter")
        await press(pilot, "J")
        assert not screen.finding.active


async def test_escape_unmarks_what_is_marked() -> None:
    async with reading() as (pilot, screen, _):
        await press(pilot, "v", "enter", "escape")
        assert screen.marking.held is None


@pytest.mark.parametrize(
    ("words", "found"),
    [("FERRY", [(2, 7), (14, 19)]), ("a  ferry", [(0, 7)]), ("ran (", []), (".", [(19, 20)]), ("*", [])],
)
def test_places(words: str, found: list[tuple[int, int]]) -> None:
    assert places("A ferry, the\n ferry.", words, []) == found


def test_places_leave_out_what_is_hidden() -> None:
    assert places("a b a b a", "a", [(4, 7)]) == [(0, 1), (8, 9)]


async def test_keys_that_come_all_at_once_are_typed_in_order() -> None:
    """Nothing waits for the line to be there, or to be gone."""
    async with reading() as (pilot, screen, _):

        def send(key: str, character: str | None = None) -> None:
            screen.app.post_message(events.Key(key, character))

        for key, character, room in (("slash", "/", screen.searching), ("ctrl+f", None, screen.finding)):
            for words in ("noise like a train", "the captain said", "xyzzy"):
                send(key, character)
                for letter in words:
                    send("space" if letter == " " else letter, letter)
                await settled(pilot)
                assert room.bar is not None
                assert room.bar.query_one(Line).value == words
                send("escape")
        await settled(pilot)
        assert not screen.panes.typing
