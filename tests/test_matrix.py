"""The matrix: the table of the library, its twin on the command line, and the keys on the screen."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from fake_library import FakeLibrary, article
from made_up import events, lines, opened
from screens import MEDIUM, NARROW, WIDE, press, reading, text_of, type_in

from index.errors import UsageError
from index.model import Draft, Entry
from tui.cli import cli
from tui.screens.view import ViewScreen
from tui.views.matrix import MatrixView, as_csv, cell


def test_the_table_of_a_story(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(events(1))
        table = library.matrix("e0/wire")
        assert {column.source for column in table.columns} == {"Harbour Gazette", "The Islander", "Wirekontor"}
        quote, figure = table.claims[0], table.claims[-1]
        assert (quote.kind, quote.label, quote.carriers) == ("quote", "Ivo Stant", 3)
        assert (figure.kind, figure.carriers, figure.differs) == ("figure", 2, True)
        for claim in table.claims:
            assert sum(entry is not None for entry in claim.cells) == claim.carriers
            for column, entry in zip(table.columns, claim.cells, strict=True):
                if entry:
                    assert entry.source == column.source and entry.article in column.articles
                    assert library.article(entry.article).text[entry.start : entry.end] == entry.text
        with pytest.raises(UsageError):
            library.matrix("nobody")


def test_a_source_that_has_it_otherwise_is_seen_to_have_it_otherwise(tmp_path: Path) -> None:
    """Also where another article of that source has more of it, as it was said."""
    said = "The old iron bridge at Marlow was never safe, and we told the council so in March"
    others = (said.replace("never safe", "never sound").removesuffix(" in March"), said)
    text = "“{},” said Ivo Stant, the harbour master at Marlow. The bridge over the river fell on Monday morning."
    drafts = [Draft("The Islander", "Bridge", text.format(said + " and again in May"), id="full", date="2010-01-01")]
    drafts += [
        Draft("Gazette", "Bridge", text.format(words), id=f"g{at}", date="2010-01-01")
        for at, words in enumerate(others)
    ]
    with opened(tmp_path) as library:
        library.import_drafts(drafts)
        claim = library.matrix("full").claims[0]
        assert claim.differs
        assert {entry.source: entry.verdict for entry in claim.cells if entry} == {
            "The Islander": "same", "Gazette": "reworded",
        }  # fmt: skip


def test_figures_that_count_the_same_by_name_are_told_apart(tmp_path: Path) -> None:
    texts = {
        "Gazette": "The ferry Maren carried 120 people when it sank off Lornia on Sunday, killing 14 people.",
        "The Islander": "Some 14 people were killed when the ferry Maren sank off Lornia with 120 people aboard.",
    }
    with opened(tmp_path) as library:
        library.import_drafts(
            Draft(source, "Ferry Maren sinks", text, id=source[:3], date="2021-03-02", language="en")
            for source, text in texts.items()
        )
        labels = {claim.label for claim in library.matrix("Gaz").claims if claim.kind == "figure"}
        assert labels == {"The ferry Maren carried 120 people", "killing 14 people"}, labels


def test_what_is_marked_in_an_article_is_in_its_table(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(events(8))
        for row in library.rows():
            marked = {mark.group for mark in library.marks(row.id)}
            assert marked <= {claim.group for claim in library.matrix(row.id).claims}


def test_the_command_prints_the_table(tmp_path: Path) -> None:
    runner = CliRunner()
    home = ["--home", str(tmp_path / "home")]
    runner.invoke(cli, [*home, "import", "-"], input=lines(events(1)))
    told = runner.invoke(cli, [*home, "matrix", "e0/wire"])
    assert told.exit_code == 0
    assert "Ivo Stant: " in told.output and "The Islander: ❝ cut" in told.output and "Wirekontor: ·" in told.output
    records = [
        json.loads(line) for line in runner.invoke(cli, [*home, "matrix", "e0/wire", "--json"]).stdout.splitlines()
    ]
    assert records[0]["sources"]["Wirekontor"]["form"] == "direct" and records[-1]["sources"]["Wirekontor"] is None
    table = list(csv.reader(io.StringIO(runner.invoke(cli, [*home, "matrix", "e0/wire", "--csv"]).stdout)))
    assert {len(row) for row in table} == {5 + 2 * 3} and len(table) == 1 + len(records)


def test_cells_say_it_in_a_word() -> None:
    def quote(verdict: str, form: str = "direct") -> Entry:
        return Entry("a", "S", None, "m", 0, 1, "x", "", "", verdict, form=form)  # type: ignore[arg-type]

    assert cell(None, "b") == ("·", ".dim")
    assert [cell(quote(each), "b")[0] for each in ("same", "shortened", "reworded", "reported")] == [
        "❝ same", "❝ cut", "❝ ≠", "said",
    ]  # fmt: skip
    assert cell(quote("same"), "m")[0] == "❝ full"
    figure = Entry("a", "S", None, "m", 0, 1, "x", "", "", "differs", value=33, bound="at_least")
    assert cell(figure, "b") == ("≥ 33 ≠", ".conflict")


def test_no_cell_becomes_a_formula() -> None:
    library = FakeLibrary()
    evil = library.matrix("ferry-1")
    name = '=HYPERLINK("http://example.org")'
    text = as_csv(type(evil)(evil.story, evil.title, 1, tuple(
        type(column)(name, column.date, column.articles) for column in evil.columns
    ), evil.claims))  # fmt: skip
    assert all(not value.startswith(("=", "+", "-", "@")) for row in csv.reader(io.StringIO(text)) for value in row)


@pytest.mark.parametrize("cells", [1, 5, 20, 38, 58, 78, 118, 158])
def test_lines_fit_any_width(cells: int) -> None:
    view = MatrixView(FakeLibrary().matrix("ferry-1"))
    for column in range(len(view.widths)):
        view.column = column
        assert column in view.in_sight(cells)
        if cells >= 38:
            for line in [*view.header(cells), *(view.line(number, cells) for number in range(len(view)))]:
                assert line.cell_length <= cells


async def test_from_the_table_to_the_passage_and_back() -> None:
    async with reading() as (pilot, screen, _):
        await press(pilot, "m")
        view = screen.app.screen
        assert isinstance(view, ViewScreen) and "MATRIX" in text_of(view) and "5 sources, 4 texts · " in text_of(view)
        await press(pilot, "j", "l", "l")
        chosen = view.view.chosen
        entry = view.view.entry
        await press(pilot, "enter")
        assert screen.app.screen is screen and screen.page.article.id == entry.article
        assert screen.mark.start == entry.start
        await press(pilot, "backspace")
        again = screen.app.screen
        assert isinstance(again, ViewScreen) and (again.view.chosen, again.view.entry) == (chosen, entry)
        await press(pilot, "q")
        assert screen.app.screen is screen and screen.page.article.id == entry.article


async def test_the_filter_narrows_as_one_types() -> None:
    async with reading() as (pilot, screen, _):
        await press(pilot, "m")
        view = screen.app.screen
        await type_in(pilot, "/", *"quill")
        assert "Marta Quill" in text_of(view) and "Ivo Stant" not in text_of(view) and " of " in text_of(view)
        await press(pilot, "enter", "escape")
        assert "Ivo Stant" in text_of(view)
        await type_in(pilot, "/", *"zzz")
        assert "no claim has that" in text_of(view)
        await press(pilot, "enter", "enter", "j", "l", "]", "escape", "escape")
        assert screen.app.screen is screen


async def test_the_next_difference_and_the_saved_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with reading() as (pilot, screen, _):
        await press(pilot, "m", "]")
        view = screen.app.screen
        assert view.view.claim.differs
        await press(pilot, "]", "]", "]")
        assert "no further ≠" in text_of(view)
        await press(pilot, "e", "e")
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["newsreader-matrix-2.csv", "newsreader-matrix.csv"]
    assert "Marta Quill" in (tmp_path / "newsreader-matrix.csv").read_text(encoding="utf-8")


async def test_a_story_without_claims_says_so() -> None:
    lonely = article("lonely", "Gazette", "Lonely", "Lonely\n\nNothing.", "2030-01-01")
    async with reading(FakeLibrary([lonely]), at="lonely") as (pilot, screen, _):
        await press(pilot, "m")
        assert screen.app.screen is screen and "in two sources" in screen.footer.message


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (20, 5), (40, 12), (60, 24), (300, 60)])
async def test_any_size(size: tuple[int, int]) -> None:
    async with reading(size=WIDE) as (pilot, screen, _):
        await press(pilot, "m")
        await pilot.resize_terminal(*size)
        await press(pilot, "j", "l", "G", "space", "b", "/", "x", "escape", "?", "escape", "tab")
        assert isinstance(screen.app.screen, ViewScreen)
        for other in (MEDIUM, NARROW, WIDE):
            await pilot.resize_terminal(*other)


async def test_every_click_is_harmless() -> None:
    async with reading() as (pilot, screen, _):
        await press(pilot, "m")
        for y in (0, 1, 3, 5, 6, 20, 30, 35):
            await pilot.click(offset=(30, y))
        assert isinstance(screen.app.screen, ViewScreen) or screen.page is not None


def test_columns_come_back_where_there_is_room_again() -> None:
    view = MatrixView(FakeLibrary().matrix("ferry-1"), "ferry-2")
    assert view.column > 0 and view.in_sight(20)[0] == view.column
    assert list(view.in_sight(158)) == list(range(5))
