"""The pictures of the README and the documentation, made by the program from its five samples.

Opens the program without a terminal on a fresh library of the shipped sources, types, and writes the screen as SVG. A
test makes them again and compares what stands in them.

    python bench/screenshot.py [FOLDER]        all of them, into docs/ unless said otherwise
"""

import asyncio
import re
import sys
import tempfile
from collections.abc import Awaitable, Callable
from html import unescape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from textual.pilot import Pilot

from index.config import load
from index.library import Library
from tui.app import NewsApp
from tui.messages import Goto

ROOT = Path(__file__).parent.parent
SOURCE = "AFP"

Walk = Callable[[Pilot[None]], Awaitable[None]]


async def settle(pilot: Pilot[None]) -> None:
    """Workers have answered, and what they answered is on the screen."""
    for _ in range(4):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def at_a_difference(pilot: Pilot[None]) -> None:
    """The first quotation of the chosen article that other sources print in other words."""
    main = pilot.app.main  # type: ignore[attr-defined]
    row = next(row for row in main.rows if row.source == SOURCE)
    main.opening.row(main.list.index_of(row.id) or 0, focus=True)
    await settle(pilot)
    marks = main.page.marks if main.page else ()
    telling = next((number for number, mark in enumerate(marks) if mark.differs and mark.kind == "quote"), 0)
    main.opening.open(Goto(row.id, 0, read=True))
    await settle(pilot)
    while (main.reader.current or 0) < telling:
        await press(pilot, "]")


async def as_a_table(pilot: Pilot[None]) -> None:
    await at_a_difference(pilot)
    await press(pilot, "m")


async def searching(pilot: Pilot[None]) -> None:
    await press(pilot, "/", *"civilians")
    for field in pilot.app.query("Input"):
        field.cursor_blink = False  # type: ignore[attr-defined]


async def sorted_out(pilot: Pilot[None]) -> None:
    """The column of tags and sources, with something in it."""
    await at_a_difference(pilot)
    await press(pilot, "t", *"syria, to check", "enter", "s", "a", *"Ask both desks.", "enter", "0")


PICTURES: dict[str, tuple[tuple[int, int], Walk]] = {
    "screenshot": ((120, 36), at_a_difference),
    "matrix": ((120, 30), as_a_table),
    "search": ((120, 30), searching),
    "library": ((160, 36), sorted_out),
}


async def picture(name: str, home: Path) -> str:
    """The screen as SVG, on the library of the samples at `home`."""
    size, walk = PICTURES[name]
    library = Library.open(home, load())
    library.sync()
    library.index_all()
    app = NewsApp(lambda: library)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await walk(pilot)
        app.main.footer.say("")  # messages go by the clock
        svg = app.export_screenshot(title="newsreader")
    library.close()
    return steady(svg)


def steady(svg: str) -> str:
    """The picture with ids that are the same on every run, and with the viewer's own fonts: it fetches nothing."""
    known: dict[str, str] = {}
    svg = re.sub(r"\s*@font-face \{[^}]*\}", "", svg)
    svg = re.sub("font-family: Fira Code, monospace", "font-family: 'Fira Code', Menlo, Consolas, monospace", svg)
    svg = re.sub(r"terminal-\d+", lambda found: known.setdefault(found[0], f"terminal-{len(known)}"), svg)
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def words(svg: str) -> str:
    """What stands in a picture, whatever the fonts."""
    return " ".join(unescape(" ".join(re.findall(r"<text[^>]*>([^<]*)<", svg))).split())


def main() -> None:
    folder = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "docs"
    for name in PICTURES:
        with tempfile.TemporaryDirectory() as home:
            path = folder / f"{name}.svg"
            path.write_text(asyncio.run(picture(name, Path(home))), encoding="utf-8")
            print(path)


if __name__ == "__main__":
    main()
