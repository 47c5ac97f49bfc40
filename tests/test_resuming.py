"""It opens where it was left: article, passage, source in the panel, list, search, column; and says what is new."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fake_library import FakeLibrary, article
from made_up import event, opened
from screens import press, reading, settled, text_of

from tui import leaving
from tui.render import since
from tui.resuming import Left, read


async def test_the_chosen_source_of_the_panel_is_kept_with_the_article() -> None:
    library = FakeLibrary()
    async with reading(library) as (pilot, screen, _):
        await press(pilot, "]", "}")
        chosen = screen.panel.entry.mention
        assert screen.panel.picked == chosen
        await press(pilot, "1", "q")
    async with reading(library, at=None) as (pilot, screen, _):
        await settled(pilot)
        assert screen.panel.entry.mention == chosen


async def test_back_from_a_jump_the_same_source_is_chosen() -> None:
    async with reading() as (pilot, screen, _):
        await press(pilot, "]", "}")
        chosen = screen.panel.entry.mention
        await press(pilot, "enter", "backspace")
        assert (screen.page.article.id, screen.panel.entry.mention) == ("ferry-1", chosen)


async def test_the_search_that_was_open_is_open_again() -> None:
    library = FakeLibrary()
    async with reading(library) as (pilot, screen, _):
        await press(pilot, "/", *"unexplained", "down", "enter")
        where = (screen.page.article.id, screen.list.cursor, len(screen.list.rows))
        assert where[1] == 1
        leaving.finish(screen)
    async with reading(library, at=None) as (pilot, screen, _):
        await settled(pilot)
        assert screen.searching.active and not screen.searching.typing
        assert (screen.page.article.id, screen.list.cursor, len(screen.list.rows)) == where
        assert screen.pane == "reader" and "unexplained" in text_of(screen)
        await press(pilot, "n")
        assert screen.list.cursor == 2  # n goes on through the hits
        await press(pilot, "escape")
        assert not screen.searching.active and len(screen.list.rows) == 5


async def test_the_stories_and_the_line_of_the_column_come_back() -> None:
    library = FakeLibrary()
    async with reading(library, size=(160, 40)) as (pilot, screen, _):
        await press(pilot, "S", "1", "enter")
        unfolded = len(screen.list.rows)
        leaving.finish(screen)
    async with reading(library, size=(160, 40), at=None) as (pilot, screen, _):
        await settled(pilot)
        assert screen.grouping.on and len(screen.list.rows) == unfolded
        await press(pilot, "S", "0", *["down"] * 3, "enter")
        name, rows = screen.shelving.name, len(screen.list.rows)
        assert name and rows < 5
        leaving.finish(screen)
    async with reading(library, size=(160, 40), at=None) as (pilot, screen, _):
        await settled(pilot)
        assert (screen.shelving.name, len(screen.list.rows)) == (name, rows) and screen.has_class("-shelf")


async def test_what_is_new_is_counted_in_the_head() -> None:
    library = FakeLibrary()
    async with reading(library) as (_, screen, _library):
        assert "new since" not in text_of(screen)  # the first time nothing is new
        leaving.finish(screen)
    library.articles["late"] = article("late", "Gazette", "Late", "Late\n\nIt came late.", "2021-03-17")
    async with reading(library, at=None) as (_, screen, _library):
        assert "6 articles · 6 sources · 1 new since" in text_of(screen)


@pytest.mark.parametrize("line", ["", "{", "[]", '{"pane": "attic", "board": [1], "sort": 3, "unfolded": 5, "x": 1}'])
def test_what_cannot_be_read_is_as_if_it_had_not_been_kept(line: str) -> None:
    assert read(line, "a", True) == Left("a", by_story=True)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2021-03-17T09:15:00+00:00", "since 09:15"),
        ("2021-03-16T23:59:00+00:00", "since yesterday"),
        ("2021-03-13T12:00:00+00:00", "since Saturday"),
        ("2021-01-02T12:00:00+00:00", "since 2 Jan"),
        ("2020-12-31T12:00:00+00:00", "since 31 Dec 2020"),
        ("2021-03-18T12:00:00+00:00", "since 18 Mar"),  # a clock that was put back
        ("never", "since the last time"),
    ],
)
def test_a_moment_as_one_speaks_of_it(moment: str, said: str) -> None:
    assert since(moment, datetime(2021, 3, 17, 12, 0, tzinfo=UTC)) == said


def test_new_is_what_came_after_the_reader_was_left(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(event(0))
        assert library.news() is None
        assert [one.kind for one in library.shelf()][:2] == ["all", "state"]
        library.keep_visit()
        assert library.news().articles == ()
        library.import_drafts(event(1))
        changed = event(0)[0]
        library.import_drafts([replace(changed, text=changed.text + "\nMore.")])
        assert set(library.news().articles) == {"e1/gazette", "e1/islander", "e1/wire"}  # another text is not new
        new = next(one for one in library.shelf() if one.kind == "new")
        assert (new.count, new.fresh) == (3, 3) and set(library.on_board(new)) == set(library.news().articles)
        library.set_read("e1/wire", True)
        assert next(one.fresh for one in library.shelf() if one.kind == "new") == 2
        assert len(library.news().articles) == 3
