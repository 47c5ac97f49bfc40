"""People: who speaks, under which name, with which partners; on the command line and on the screen."""

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from fake_library import FakeLibrary, article
from made_up import events, lines, opened
from screens import press, reading, text_of, type_in

from index.errors import UsageError
from index.model import Draft
from index.reading.people import merged
from tui.cli import cli
from tui.screens.view import ViewScreen
from tui.views.people import PeopleView, as_csv


def test_a_surname_is_the_person_most_quoted_who_has_it() -> None:
    names = merged(Counter({"Ada Venn": 5, "Orla Venn": 2, "Venn": 3, "officials": 9}))
    assert names["Venn"] == "Ada Venn" and names["Orla Venn"] == "Orla Venn"
    assert names["officials"] == "officials"


def test_groups_of_people_are_not_merged_into_longer_names() -> None:
    names = merged(Counter({"Norway": 3, "Norway both": 1, "Norway and Sweden": 2}))
    assert names["Norway"] == "Norway"


def test_people_of_a_story_with_their_partners(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(events(1))
        (stant, *_) = library.people("e0/wire")
        assert (stant.name, stant.sources) == ("Ivo Stant", 3)
        (train,) = [said for said in stant.said if said.group]
        assert train.sources == 3 and {entry.form for entry in train.entries} == {"direct", "fragment"}
        for entry in train.entries:
            assert library.article(entry.article).text[entry.start : entry.end] == entry.text
        everybody = library.everybody()
        assert everybody[0].name == "Ivo Stant" and everybody[0].said == ()
        assert library.person("Ivo Stant").sources == 3
        for nobody in ("Nobody", "%", "_", '"', "!"):
            with pytest.raises(UsageError):
                library.person(nobody)


def test_a_form_of_address_is_no_role(tmp_path: Path) -> None:
    text = "Mr. Ivo Stant said the ferry was late. Mr. Ivo Stant said it sank. {} Ivo Stant said nobody was hurt."
    for named, role in (("Mr.", None), ("Minister", "Minister")):
        with opened(tmp_path / named) as library:
            library.import_drafts([Draft("A", "Ferry", text.format(named), id="a")])
            found = [*library.everybody(), *library.people("a"), library.person("Ivo Stant")]
            assert [(one.name, one.role) for one in found] == [("Ivo Stant", role)] * 3


def test_the_command_prints_people(tmp_path: Path) -> None:
    runner = CliRunner()
    home = ["--home", str(tmp_path / "home")]
    assert runner.invoke(cli, [*home, "people"]).exit_code == 1
    runner.invoke(cli, [*home, "import", "-"], input=lines(events(1)))
    told = runner.invoke(cli, [*home, "people", "e0/wire"])
    assert (
        told.exit_code == 0 and "in 3 sources" in told.output and "The Islander, 2010-01-01, fragment:" in told.output
    )
    records = [json.loads(line) for line in runner.invoke(cli, [*home, "people", "--json"]).stdout.splitlines()]
    assert records[0]["name"] == "Ivo Stant" and records[0]["said"] == []
    one = json.loads(runner.invoke(cli, [*home, "people", "--name", "Ivo Stant", "--json"]).stdout)
    assert one["said"][0]["entries"][0]["source"]
    assert runner.invoke(cli, [*home, "people", "e0/wire", "--name", "x"]).exit_code == 2
    assert runner.invoke(cli, [*home, "people", "--name", "Nobody"]).exit_code == 2


async def test_unfold_a_person_go_to_a_source_and_come_back() -> None:
    async with reading() as (pilot, screen, _):
        await press(pilot, "p")
        view = screen.app.screen
        assert isinstance(view, ViewScreen) and "PEOPLE" in text_of(view) and "3 people" in text_of(view)
        await press(pilot, "j", "enter", "j", "l")
        assert "Marta Quill" in text_of(view) and view.view.entry.article == "ferry-2"
        await press(pilot, "enter")
        assert screen.app.screen is screen and screen.page.article.id == "ferry-2"
        await press(pilot, "backspace")
        assert screen.app.screen.view is view.view and screen.app.screen.view.entry.article == "ferry-2"
        await press(pilot, "k", "enter")
        assert len(view.view) == 3


async def test_from_everybody_to_one_and_to_a_passage() -> None:
    async with reading() as (pilot, screen, _):
        await press(pilot, "P")
        await type_in(pilot, "/", *"quill")
        await press(pilot, "enter", "enter", "j", "enter")
        assert screen.app.screen is screen and len(screen.app.screen_stack) == 1
        assert screen.page.article.id == "ferry-1"


async def test_the_filter_finds_words_of_what_was_said() -> None:
    async with reading() as (pilot, screen, _):
        await press(pilot, "p")
        await type_in(pilot, "/", *"sound like")
        text = text_of(screen.app.screen)
        assert "Marta Quill" in text and "Ivo Stant" not in text and "We heard a noise" in text


async def test_a_story_where_nobody_speaks_says_so() -> None:
    lonely = article("lonely", "Gazette", "Lonely", "Lonely\n\nNothing.", "2030-01-01")
    async with reading(FakeLibrary([lonely]), at="lonely") as (pilot, screen, _):
        await press(pilot, "p")
        assert screen.app.screen is screen and "nobody is quoted" in screen.footer.message


def test_lines_fit_and_a_table_of_them() -> None:
    people = FakeLibrary().people("ferry-1")
    view = PeopleView(people, "about", 5)
    for number in range(3):
        view.chosen = number * 2 if number else 0
        view.enter()
    for cells in (20, 38, 58, 78, 158):
        for number in range(len(view)):
            view.chosen = number
            assert view.line(number, cells).cell_length <= cells
            assert all(line.cell_length <= cells for line in view.detail(cells))
    table = list(csv.reader(io.StringIO(as_csv(people))))
    assert len(table) == 1 + sum(len(said.entries) for person in people for said in person.said)


def test_a_part_of_a_name_is_enough_where_it_is_one_persons(tmp_path: Path) -> None:
    said = "“Nothing is known of it so far,” {} said on Sunday. “We shall see on Monday.”\n"
    names = ("Ann Reed", "Tom Hale", "Lia Hale")
    drafts = [
        Draft(f"Paper {number}", f"Ferry {number}", said.format(name), date="2021-03-02", language="en")
        for number, name in enumerate(names)
    ]
    with opened(tmp_path) as library:
        library.import_drafts(drafts)
        assert library.person("reed").name == library.person("Ann Reed").name == "Ann Reed"
        with pytest.raises(UsageError, match=r"perhaps (Lia|Tom) Hale, (Lia|Tom) Hale"):
            library.person("Hale")
        with pytest.raises(UsageError, match="lists the names"):
            library.person("Nobody")
