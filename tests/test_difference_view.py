"""Two texts beside each other: what differs is marked, they move together, and nothing is lost on the way."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from fake_library import FakeLibrary
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import events, lines, opened
from screens import press, reading, text_of

from index.errors import UsageError
from index.model import Span
from index.reading import difference
from index.reading.model import Pair, Side
from index.versions import differences
from tui.cli import cli
from tui.messages import Goto
from tui.screens.view import ViewScreen
from tui.views.difference import BESIDE, DifferenceView, as_text
from tui.views.sections import sections


def pair(old: str, new: str) -> Pair:
    return Pair("x", Side("a", "A", None, old), Side("b", "B", None, new), differences(old, new))


def marked(view: DifferenceView, cells: int) -> list[str]:
    """The marked words, line by line."""
    found = []
    view.header(cells)
    for number in range(len(view)):
        line = view.line(number, cells)
        found += [line.plain[span.start : span.end] for span in line.spans if span.style == ".changed"]
    return found


def test_changed_words_are_marked_on_both_sides() -> None:
    view = DifferenceView(pair("The ship left on Monday with nine sailors.", "The ship left on Sunday with nine men."))
    assert marked(view, 100) == ["Monday", "sailors", "Sunday", "men"]
    assert sorted(marked(view, 40)) == ["Monday", "Sunday", "men", "sailors"]


def test_the_same_paragraph_begins_at_one_height() -> None:
    new = "One.\n\nTwo is a good deal longer now, so long that it takes up several lines of its side.\n\nThree.\n"
    view = DifferenceView(pair("One.\n\nTwo is short.\n\nThree.\n", new))
    view.header(BESIDE)
    drawn = [view.line(number, BESIDE).plain for number in range(len(view))]
    assert next(line for line in drawn if "One." in line).count("One.") == 2
    assert next(line for line in drawn if "Three." in line).count("Three.") == 2
    assert [number for number in range(len(view)) if view.differs(number)] == [2]


words = st.lists(st.sampled_from(["one", "two", "three.", "36", "\n\n", "\n", "“a", "b”"]), max_size=30).map(" ".join)


@settings(deadline=None)
@given(words, words, st.integers(1, 120))
def test_every_word_is_shown_and_every_line_fits(old: str, new: str, cells: int) -> None:
    both = pair(old, new)
    for text, spans in ((old, [one.old for one in sections(both)]), (new, [one.new for one in sections(both)])):
        assert " ".join(text[start:end] for start, end in spans).split() == text.split()
    view = DifferenceView(both)
    view.header(cells)
    if cells > 10:
        for number in range(len(view)):
            assert view.line(number, cells).cell_length <= cells


def figures(old: tuple[str, str, str], new: tuple[str, str, str]) -> Pair:
    """Two figures, each with what stands before and after it."""
    sides = [Side(name, name, None, "".join(one), 0, "", Span(len(one[0]), len(one[0] + one[1])))
             for name, one in (("a", old), ("b", new))]  # fmt: skip
    found = difference._differences(*sides)
    return Pair("x", *sides, tuple(found))


SHORT = ("Some say ", "20 sorties", " were flown.")
LONG = (
    "The ministry said of the night, which was long and of which little else is known, that ",
    "20 air strikes",
    " hit.",
)


def test_figures_stand_at_one_height_and_only_they_are_compared() -> None:
    view = DifferenceView(figures(SHORT, LONG))
    assert marked(view, 100) == ["sorties", "air strikes"]
    drawn = [view.line(number, 100).plain for number in range(len(view))]
    assert any("20 sorties" in line and "20 air strikes" in line for line in drawn)
    assert [view.line(number, 100).plain.split()[:2] for number in range(len(view)) if view.differs(number)] == [
        ["20", "sorties"]
    ]


def test_what_closes_behind_a_figure_stays_with_it() -> None:
    view = DifferenceView(figures(SHORT, ("It was ", "20 air strikes", ", the ministry said.")))
    drawn = [view.line(number, 100).plain for number in range(len(view))]
    assert any("20 air strikes," in line for line in drawn)


def test_one_above_the_other_the_sentences_of_figures_stay_whole() -> None:
    view = DifferenceView(figures(SHORT, LONG))
    assert " ".join(marked(view, 50)) == "sorties air strikes"
    drawn = "\n".join(view.line(number, 50).plain for number in range(len(view)))
    assert "− Some say 20 sorties were flown.\n" in drawn + "\n"


def test_the_sentences_of_figures_are_told_from_the_library(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(events(1))
        group = next(one for one in library.groups() if one["kind"] == "figure")
        found = library.wordings(group["id"], group["mentions"][0]["id"])
        sides = {side.source: side for side in (found.old, found.new)}
        assert set(sides) == {"Harbour Gazette", "The Islander"}
        for source, sentence, figure in (
            ("Harbour Gazette", "The ferry Meridian0 struck rocks", "at least 41"),
            ("The Islander", "A ferry, the Meridian0, struck rocks", "36"),
        ):
            side = sides[source]
            changed = [one.old if side is found.old else one.new for one in found.differences]
            assert side.text.startswith(sentence) and side.text.endswith(".")
            assert [side.text[span.start : span.end] for span in changed] == [figure]
            assert side.figure and side.text[side.figure.start : side.figure.end].startswith(figure)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("“It was calm,”", "“it was calm.”", []), ("“It was “calm””", "“It was calm …”", []),
        ("“Some 1.5 ships,”", "“Some 15 ships.”", ["1.5"]), ("“It was calm,”", "“It was not calm”", [""]),
    ],
)  # fmt: skip
def test_case_and_punctuation_are_no_difference_of_two_quotations(old: str, new: str, told: list[str]) -> None:
    sides = Side("a", "A", None, old), Side("b", "B", None, new)
    assert [old[one.old.start : one.old.end] for one in difference._differences(*sides)] == told


def test_wordings_of_a_library(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(events(1))
        (quote,) = [one for one in library.groups() if one["kind"] == "quote"]
        (short,) = [one for one in quote["mentions"] if one["form"] == "fragment"]
        found = library.wordings(quote["id"], short["id"])
        assert found.new.text == short["text"] and len(found.old.text) > len(found.new.text)
        for side in (found.old, found.new):
            stored = library.article(side.article).text
            assert stored[side.start : side.start + len(side.text)] == side.text
        (figure,) = [one for one in library.groups() if one["kind"] == "figure"]
        found = library.wordings(figure["id"], figure["mentions"][0]["id"])
        stored = library.article(found.new.article).text
        assert stored[found.new.start : found.new.start + len(found.new.text)] == found.new.text
        for wrong in ((quote["id"], "nothing"), ("nothing", short["id"])):
            with pytest.raises(UsageError):
                library.wordings(*wrong)


def test_the_command_prints_it(tmp_path: Path) -> None:
    runner = CliRunner()
    home = ["--home", str(tmp_path / "home")]
    runner.invoke(cli, [*home, "import", "-"], input=lines(events(1)))
    groups = [json.loads(line) for line in runner.invoke(cli, [*home, "groups", "--json"]).stdout.splitlines()]
    quote = next(group for group in groups if group["kind"] == "quote")
    mention = next(one["id"] for one in quote["mentions"] if one["form"] == "fragment")
    told = runner.invoke(cli, [*home, "difference", quote["id"], mention])
    assert told.exit_code == 0 and "[-" in told.output
    record = json.loads(runner.invoke(cli, [*home, "difference", quote["id"], mention, "--json"]).stdout)
    assert record["new"]["article"] == "e0/islander" and record["differences"]
    assert runner.invoke(cli, [*home, "difference", quote["id"], "x"]).exit_code == 2


async def test_d_shows_the_chosen_source_beside_the_fullest() -> None:
    async with reading() as (pilot, screen, _):
        await press(pilot, "]", "}", "d")
        view = screen.app.screen
        assert isinstance(view, ViewScreen) and "DIFFERENCE" in text_of(view)
        assert "sound" in marked(view.view, 118)
        await press(pilot, "enter")
        assert screen.app.screen is screen and screen.page.article.id == "ferry-3"
        await press(pilot, "backspace")
        assert isinstance(screen.app.screen, ViewScreen)


async def test_versions_move_together_and_open_where_one_looks() -> None:
    async with reading() as (pilot, screen, _):
        await press(pilot, "D", "]", "]")
        view = screen.app.screen
        assert "5 differences" in text_of(view) and "until 2021-03-14 09:30" in text_of(view)
        assert view.view.chosen > 3
        goto = view.view.enter()
        assert isinstance(goto, Goto) and goto.article == "ferry-1"
        await press(pilot, "q", "1", "k", "enter", "D")
        assert screen.app.screen is screen and "has not changed" in screen.footer.message


async def test_d_from_matrix_and_people() -> None:
    async with reading() as (pilot, screen, _):
        await press(pilot, "m", "l", "d")
        assert screen.app.screen.view.name == "difference" and len(screen.app.screen_stack) == 3
        await press(pilot, "q", "q", "p", "d")
        assert "choose what a source has" in text_of(screen.app.screen)
        await press(pilot, "enter", "j", "d")
        assert screen.app.screen.view.name == "difference"


def test_the_text_of_a_difference() -> None:
    assert as_text(pair("nine men sailed", "ten men sailed home")) == "[-nine-] {+ten+} men sailed {+home+}"


def test_a_long_article_of_the_same_text_is_quick_to_cut() -> None:
    text = "A line of no great length that is told again.\n" * 20_000
    both = Pair("x", Side("a", "A", None, text), Side("a", "A", None, text), ())
    assert len(DifferenceView(both)) == 3 * 20_000 - 1  # two lines each, and a blank one between
    assert FakeLibrary().version_changes("ferry-1").differences
