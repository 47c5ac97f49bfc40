"""The program on a made-up library, driven by keys: what the tests of the screen share."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fake_library import FakeLibrary
from textual.pilot import Pilot

from tui.app import NewsApp
from tui.screens.main import MainScreen

WIDE, MEDIUM, NARROW = (120, 36), (80, 24), (50, 20)


@asynccontextmanager
async def reading(
    library: FakeLibrary | None = None, size: tuple[int, int] = WIDE, at: str | None = "ferry-1", **options: object
) -> AsyncIterator[tuple[Pilot, MainScreen, FakeLibrary]]:
    """The program on a library, with an article open in the reader."""
    library = library or FakeLibrary()
    app = NewsApp(lambda: library, **options)  # type: ignore[arg-type, return-value]
    async with app.run_test(size=size) as pilot:
        screen = app.main
        await settled(pilot)
        if at:
            screen.opening.row(screen.list.index_of(at) or 0, focus=True)
            await settled(pilot)
        yield pilot, screen, library


async def settled(pilot: Pilot) -> None:
    """Workers have answered, and what they answered is on the screen."""
    for _ in range(2):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def until(pilot: Pilot, true: Callable[[], object]) -> None:
    """Wait for what a timer brings about; a test that waits in vain fails."""
    for _ in range(500):
        await settled(pilot)
        if true():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("waited in vain")


async def type_in(pilot: Pilot, *keys: str) -> None:
    """Keys one after the other, as fast as they come."""
    await pilot.press(*keys)
    await settled(pilot)


async def press(pilot: Pilot, *keys: str) -> None:
    for key in keys:
        await pilot.press(*key.split())
        await settled(pilot)


def text_of(screen: MainScreen) -> str:
    """What stands on the screen, line by line."""
    return "\n".join("".join(segment.text for segment in strip) for strip in screen._compositor.render_strips())
