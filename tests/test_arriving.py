"""What a sync brings shows while it goes on, and nothing moves under the person's cursor."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from fake_library import FakeLibrary, article, many
from screens import press, reading, settled
from textual.pilot import Pilot

from tui import desk
from tui.screens.main import MainScreen
from tui.widgets.article_list import ROW_HEIGHT


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "EACH", 0.0)


@asynccontextmanager
async def syncing(pilot: Pilot, screen: MainScreen, library: FakeLibrary, count: int) -> AsyncIterator[None]:
    """While a sync goes on that has brought so many articles, which stand on top."""

    def bring(each: FakeLibrary) -> None:
        for n in range(count):
            name = f"new-{len(each.articles)}"
            each.articles[name] = article(name, "Gazette", f"Late {n}", "Words.", "2031-01-01")

    library.on_sync, library.waits, library.stopped = bring, True, False
    there = len(screen.rows)
    screen.syncing.start()
    for _ in range(500):
        await pilot.pause(0.01)
        if len(screen.rows) > there:
            break
    assert (len(screen.rows), library.stopped) == (there + count, False)
    yield
    screen.syncing.stop()
    await settled(pilot)


def line(screen: MainScreen) -> int:
    """Of the screen, on which the cursor's row stands."""
    return screen.list.cursor * ROW_HEIGHT - round(screen.list.scroll_y)


@pytest.mark.parametrize("keys", ["j " * 20, "G", "G k k k"])
async def test_what_is_under_the_cursor_stays_there(keys: str) -> None:
    async with reading(many(60), at=None) as (pilot, screen, library):
        await press(pilot, "1", *keys.split())
        before, page = (screen.list.article, line(screen)), screen.page
        async with syncing(pilot, screen, library, 3):
            assert (screen.list.article, line(screen)) == before
            assert screen.rows[0].id.startswith("new-")
            assert screen.page is page  # what is open is read anew when all is in
        assert (screen.list.article, line(screen)) == before


async def test_what_is_new_shows_in_a_list_that_stands_at_its_top() -> None:
    async with reading(many(60), at=None) as (pilot, screen, library):
        await press(pilot, "1", "g g", "j")
        under = screen.list.article
        async with syncing(pilot, screen, library, 3):
            assert (screen.list.article, screen.list.scroll_y) == (under, 0)
        async with syncing(pilot, screen, library, 30):
            assert (screen.list.article, line(screen)) == (under, 4 * ROW_HEIGHT)


async def test_a_list_that_was_scrolled_away_from_its_cursor_stays_where_it_is() -> None:
    async with reading(many(60), at=None) as (pilot, screen, library):
        screen.list.scroll_to(y=30 * ROW_HEIGHT, animate=False)
        await settled(pilot)
        seen = [row.id for row in screen.list.in_sight()]  # type: ignore[union-attr]
        async with syncing(pilot, screen, library, 2):
            assert [row.id for row in screen.list.in_sight()] == seen  # type: ignore[union-attr]


async def test_a_search_keeps_its_hits() -> None:
    async with reading(many(60), at=None) as (pilot, screen, library):
        await press(pilot, "slash", "f", "e", "r", "r", "y")
        hits = screen.list.rows
        async with syncing(pilot, screen, library, 2):
            assert screen.list.rows is hits
        await press(pilot, "escape")
        assert len(screen.list.rows) == len(library.articles)


async def test_by_story_what_is_new_stands_behind_until_all_is_in() -> None:
    async with reading(many(5), at=None, by_story=True) as (pilot, screen, library):
        first = screen.list.rows[0]
        async with syncing(pilot, screen, library, 2):
            assert screen.list.rows[0] == first
            assert all(row.id.startswith("new-") for row in screen.list.rows[-2:])  # type: ignore[union-attr]


async def test_the_first_articles_of_an_empty_home_open_at_once() -> None:
    async with (
        reading(FakeLibrary(empty=True), at=None) as (pilot, screen, library),
        syncing(pilot, screen, library, 2),
    ):
        await pilot.pause(0.2)
        assert screen.page is not None and screen.page.article.id == "new-0"
