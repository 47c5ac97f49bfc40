"""Tags, notes, and taking back: on the screen and in the library."""

from dataclasses import replace

import pytest
from fake_library import FakeLibrary
from screens import press, reading, settled, text_of, type_in
from textual.widgets import Input

from tui.keeping import Labels
from tui.screens.prompt import completed, suggestions


async def test_t_puts_tags_on_and_takes_them_off() -> None:
    async with reading() as (pilot, screen, library):
        await press(pilot, "t")
        await type_in(pilot, *"sea, ", *"#to check", "enter")
        assert library.article("ferry-1").tags == ("sea", "to check")
        assert "#sea #to check" in text_of(screen) and "tagged #sea #to check" in screen.footer.message
        await press(pilot, "t")
        assert screen.app.screen.query_one(Input).value == "sea, to check, "
        await type_in(pilot, "ctrl+u", *"sea", "enter")
        assert library.article("ferry-1").tags == ("sea",)


async def test_tab_completes_a_tag_that_is_known() -> None:
    library = FakeLibrary()
    library.tag(["ferry-2", "ferry-3"], ["harbour"])
    library.tag("ferry-2", ["accident"])
    async with reading(library) as (pilot, screen, _):
        await press(pilot, "t")
        assert "harbour · accident" in text_of(screen.app.screen)  # the most used first
        await type_in(pilot, *"ac", "tab", *"ha", "tab", "enter")
        assert library.article("ferry-1").tags == ("accident", "harbour")


def test_suggestions_leave_out_what_is_there() -> None:
    known = ["harbour", "accident", "sea port"]
    assert suggestions("accident, ", known) == ["harbour", "sea port"]
    assert suggestions("ha", known) == ["harbour"]
    assert suggestions("port", known) == ["sea port"]
    assert completed("accident, ha", "harbour") == "accident, harbour, "
    assert Labels(("a",), ["b"]).known == ["b"]


async def test_a_note_on_the_article_stands_below_its_head() -> None:
    async with reading() as (pilot, screen, library):
        await press(pilot, "a")
        await type_in(pilot, *"Ask the port.", "enter")
        assert [(note.text, note.span) for note in library.notes("ferry-1")] == [("Ask the port.", None)]
        assert "✎ Ask the port." in text_of(screen)
        await press(pilot, "1")
        assert "✎" in text_of(screen).splitlines()[screen.list.cursor * 4 + 2][:30]


async def test_a_note_on_the_chosen_passage_stands_where_it_is() -> None:
    async with reading() as (pilot, screen, library):
        await press(pilot, "]", "a", "tab")
        await type_in(pilot, *"Odd.", "enter")
        (note,) = library.notes("ferry-1")
        assert (note.span.start, note.span.end) == (screen.mark.start, screen.mark.end)
        await press(pilot, "a", "tab")
        assert screen.app.screen.query_one(Input).value == "Odd."
        await type_in(pilot, "ctrl+u", "enter")
        assert library.notes() == [] and screen.footer.message == "note taken out"


async def test_a_note_whose_passage_is_gone_says_so() -> None:
    library = FakeLibrary()
    library.add_note("ferry-1", "Check.", 10, 20)
    library.kept.noted = [replace(note, span=None) for note in library.kept.noted]
    async with reading(library) as (_, screen, _):
        said = " ".join(line.text.strip() for line in screen.reader.layout_of.lines if line.kind == "note")
        assert said == "✎ Check. (on “ aground o”, no longer in the text)"


@pytest.mark.parametrize("keys", [["s"], ["u"], ["t", *"sea", "enter"], ["a", *"Odd.", "enter"]])
async def test_ctrl_z_takes_back_what_was_done(keys: list[str]) -> None:
    async with reading() as (pilot, screen, library):
        before = library.kept.read.copy(), library.kept.starred.copy(), library.kept.worn.copy(), library.notes()
        await press(pilot, keys[0])
        await type_in(pilot, *keys[1:])
        words = library.past[-1][0]
        await press(pilot, "ctrl+z")
        await settled(pilot)
        assert (library.kept.read, library.kept.starred, library.kept.worn, library.notes()) == before
        assert screen.footer.message == f"undone: {words}"
        await press(pilot, "ctrl+z")
        assert screen.footer.message == "nothing to undo"


async def test_reading_by_passing_through_is_nothing_to_undo() -> None:
    async with reading() as (pilot, screen, library):
        await press(pilot, "J", "]", "ctrl+z")
        assert screen.footer.message == "nothing to undo" and library.read


async def test_leaving_a_question_changes_nothing() -> None:
    async with reading() as (pilot, screen, library):
        for key in ("t", "a"):
            await press(pilot, key)
            await type_in(pilot, *"word", "escape")
        assert not library.past and screen.app.screen is screen
