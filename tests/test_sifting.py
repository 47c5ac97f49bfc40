"""Searching inside a table or the panel: the grammar of the search over lines, and the keys on the screen."""

from collections.abc import Iterator

import pytest
from made_up import events, opened
from screens import press, reading, text_of, type_in

from index.hits import Line
from index.library import Library
from tui.screens.view import ViewScreen

LINES = (
    Line(
        ("grave concerns about the harbour", "Ivo Stant", "reworded"), ("Harbour Gazette", "Wirekontor"),
        ("Ivo Stant",), ("grave concerns about the harbour",), (), ("2010-01-01",), ("e0/gazette", "e0/wire"), True,
    ),
    Line(
        ("at least 41 people", "36 people"), ("Harbour Gazette", "The Islander"), ("coast guard",), (),
        ((41.0, "people"), (36.0, "people")), ("2010-01-01", "2010-01-02"), ("e0/gazette", "e0/islander"),
    ),
    Line(("a rumor of airstrikes on café terraces",), ("The Islander",), (), (), ((55.0, "%"),), (), ("e1/islander",)),
)  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with opened(tmp_path_factory.mktemp("home")) as library:
        library.import_drafts(events(2))
        library.set_star("e1/islander", True)
        library.tag(["e0/wire"], ["ferry"])
        yield library


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("", [0, 1, 2]), ("people", [1]), ("PEOPLE harbour", []), ("people OR harbour", [0, 1]), ("-people", [0, 2]),
        ("NOT (people OR harbour)", [2]), ('"grave concerns"', [0]), ('"concerns grave"', []),
        ('"harbour grave"~4', [0]), ("harb*", [0]), ("harbor", [0]), ("harbuor~", [0]), ("air-strikes", [2]),
        ("rumour cafe", [2]), ('"rumour"', []), ("source:islander", [1, 2]), ('source:"harbour gazette" -people', [0]),
        ("speaker:stant", [0]), ("speaker:guard", [1]), ('quote:"grave concerns"', [0]), ("quote:people", []),
        ("figure:36", [1]), ("figure:30..40", [1]), ("figure:>41", [2]), ("figure:55 unit:%", [2]),
        ("unit:people", [1]), ("date:2010-01-02", [1]), ("date:2010-01", [0, 1]), ("date:2011..", []),
        ("is:differs", [0]), ("is:starred", [2]), ("tag:ferry", [0]), ("-story:e0/wire", []), ("lang:de", []),
        ("reworded", [0]), ("title:aground", [0, 1]),
    ],
)  # fmt: skip
def test_lines_are_sifted_by_the_grammar_of_the_search(library: Library, query: str, kept: list[int]) -> None:
    assert list(library.sift(query, LINES).kept) == kept


def test_a_word_being_typed_and_a_mistake(library: Library) -> None:
    assert library.sift("peop", LINES).kept == ()
    assert library.sift("peop", LINES, typing=True).kept == (1,)
    found = library.sift('harbour "grave', LINES)
    assert (found.kept, found.position) == ((0,), 8)
    assert found.complaint == "expected a closing quotation mark"
    for query in ("(" * 3000, "\x00\x1b[2J", "-" * 100, "渡" * 500):
        library.sift(query, LINES)


async def test_inside_the_matrix_and_back_to_exactly_what_was_there() -> None:
    async with reading() as (pilot, screen, library):
        await press(pilot, "m", "j", "j", "l")
        view = screen.app.screen
        assert isinstance(view, ViewScreen)
        before = view.view.chosen, view.view.entry, view.table.top, text_of(view)
        await type_in(pilot, "/", *"quill")
        assert "sift quill" in library.calls
        assert "Ivo Stant" not in text_of(view)
        await press(pilot, "escape")
        assert (view.view.chosen, view.view.entry, view.table.top, text_of(view)) == before
        await type_in(pilot, "/", *"quill")
        await press(pilot, "enter", "enter")
        assert screen.app.screen is screen
        await press(pilot, "backspace")
        again = screen.app.screen
        assert isinstance(again, ViewScreen) and again.sifting.query == "quill" and "Ivo Stant" not in text_of(again)
        await press(pilot, "escape")
        assert "Ivo Stant" in text_of(again)


async def test_inside_the_panel_and_back_to_exactly_what_was_there() -> None:
    async with reading() as (pilot, screen, library):
        await press(pilot, "]", "3", "j", "j")
        before = screen.panel.entry, screen.panel.whole, text_of(screen)
        assert before[0] is not None
        source = screen.panel.whole.entries[0].source.split()[-1].lower()
        await press(pilot, "ctrl+f")
        await type_in(pilot, *source)
        assert f"sift {source}" in library.calls
        assert 0 < len(screen.panel.comparison.entries) < len(screen.panel.whole.entries)
        await press(pilot, "enter")
        assert screen.pane == "panel" and not screen.sifting.typing
        await press(pilot, "escape")
        assert (screen.panel.entry, screen.panel.comparison, text_of(screen)) == before
        await press(pilot, "ctrl+f")
        await type_in(pilot, *"zzz")
        assert screen.panel.comparison.entries == ()
        await press(pilot, "down", "up", "f2", "ctrl+r", "tab", "enter", "enter", "j", "y", "escape")
        assert screen.panel.entry == before[0]


async def test_the_search_of_the_panel_goes_with_the_mark() -> None:
    async with reading() as (pilot, screen, library):
        await press(pilot, "]", "3", "ctrl+f")
        await type_in(pilot, *"gazette")
        await press(pilot, "enter", "]")
        assert len([call for call in library.calls if call == "sift gazette"]) > 1
        assert all("Gazette" in entry.source for entry in screen.panel.comparison.entries)
