"""What takes long in a large library shows its first screen first; the rest takes its place without a jump."""

import threading
from dataclasses import replace

import pytest
from fake_library import FakeLibrary, many
from screens import MEDIUM, press, reading, settled, text_of, until

from index.reading.model import Person, Story
from tui import desk
from tui.app import NewsApp
from tui.rows import Head


class Slow(FakeLibrary):
    """Tells all stories and all people only once `go` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.articles = many(desk.NEWEST).articles
        self.go = threading.Event()

    def stories(self, most: int | None = None) -> list[Story]:
        assert most or self.go.wait(20)
        return super().stories(most)

    def everybody(self, newest: int | None = None) -> list[Person]:
        assert newest or self.go.wait(20)
        (first, *_) = found = super().everybody()
        return found[-1:] if newest else [*found, replace(first, name="Somebody Else")]


async def until_waiting(pilot, true) -> None:
    """As `until`, while a worker is at work."""
    for _ in range(500):
        await pilot.pause(0.01)
        if true():
            return
    pytest.fail("the first screen never came")


async def test_the_first_stories_stand_above_the_other_articles() -> None:
    library = Slow()
    async with reading(library) as (pilot, screen, _):
        await pilot.press("1", "G")
        last = screen.list.article
        await pilot.press("S")
        await until_waiting(pilot, lambda: isinstance(screen.list.rows[0], Head))
        assert len(screen.grouping.stories) == desk.STORIES
        assert screen.list.article == last and len(screen.list.rows) == len(library.articles) - 4
        assert {row.id for row in screen.grouping.in_order()} == set(library.articles)
        library.go.set()
        await until(pilot, lambda: len(screen.grouping.stories) == len(library.articles) - 4)
        assert screen.list.article == last


async def test_the_people_of_the_newest_articles_are_there_at_once_and_the_chosen_one_stays() -> None:
    library = Slow()
    async with reading(library) as (pilot, screen, _):
        await pilot.press("P")
        await until_waiting(pilot, lambda: screen.app.screen is not screen)
        view = screen.app.screen.view
        (chosen, _) = view._lines[view.chosen]
        assert len(view) == 1 and "follow" in text_of(screen.app.screen)
        library.go.set()
        await until(pilot, lambda: len(view) == 4)
        assert view._lines[view.chosen][0].name == chosen.name != view.people[0].name
        assert "Somebody Else" in text_of(screen.app.screen) and "follow" not in text_of(screen.app.screen)
        await press(pilot, "P")
        assert screen.app.screen is screen


async def test_keys_before_the_library_is_open_say_so() -> None:
    gate = threading.Event()

    def slow() -> FakeLibrary:
        gate.wait(10)
        return FakeLibrary()

    app = NewsApp(slow)  # type: ignore[arg-type, return-value]
    async with app.run_test(size=MEDIUM) as pilot:
        for key in ("]", "enter"):
            await pilot.press(key)
            assert "the library is being opened" in text_of(app.main)
        gate.set()
        await settled(pilot)


async def test_without_articles_there_is_none_to_step_through() -> None:
    async with reading(FakeLibrary(empty=True), at=None) as (pilot, screen, _):
        await press(pilot, "]")
        assert "no article is open" in text_of(screen)
