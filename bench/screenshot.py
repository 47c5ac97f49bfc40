"""The picture at the head of the README: the reader on its five samples, at a passage where the sources differ.

Opens the program without a terminal, 120 columns by 36 rows, on a fresh library of the shipped sources, steps to the
first quotation of the chosen article that other sources print in other words, and writes the screen as SVG.

    python bench/screenshot.py [docs/screenshot.svg]
"""

import asyncio
import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from textual.pilot import Pilot

from index.config import load
from index.library import Library
from tui.app import NewsApp
from tui.messages import Goto

ROOT = Path(__file__).parent.parent
SIZE = (120, 36)
SOURCE = "AFP"


async def settle(pilot: Pilot[None]) -> None:
    """Workers have answered, and what they answered is on the screen."""
    for _ in range(4):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def picture(home: Path) -> str:
    """The screen as SVG."""
    library = Library.open(home, load())
    library.sync()
    app = NewsApp(lambda: library)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        row = next(row for row in library.rows() if row.source == SOURCE)
        app.main.opening.row(app.main.list.index_of(row.id) or 0, focus=True)
        await settle(pilot)
        marks = app.main.page.marks if app.main.page else ()
        telling = next((number for number, mark in enumerate(marks) if mark.differs and mark.kind == "quote"), 0)
        app.main.opening.open(Goto(row.id, 0, 0, read=True))
        await settle(pilot)
        while (app.main.reader.current or 0) < telling:
            await pilot.press("]")
            await settle(pilot)
        svg = app.export_screenshot(title="newsreader")
    library.close()
    return svg


def steady(svg: str) -> str:
    """The picture with ids that are the same on every run, and with the viewer's own fonts: it fetches nothing."""
    known: dict[str, str] = {}
    svg = re.sub(r"\s*@font-face \{[^}]*\}", "", svg)
    svg = re.sub("font-family: Fira Code, monospace", "font-family: 'Fira Code', Menlo, Consolas, monospace", svg)
    svg = re.sub(r"terminal-\d+", lambda found: known.setdefault(found[0], f"terminal-{len(known)}"), svg)
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def main() -> None:
    target = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "docs" / "screenshot.svg"
    with tempfile.TemporaryDirectory() as home:
        target.write_text(steady(asyncio.run(picture(Path(home)))), encoding="utf-8")
    print(target)


if __name__ == "__main__":
    main()
