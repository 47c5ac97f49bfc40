"""The path from a key to painted lines on a large library: scrolling, stepping, opening, grouping, matrix.

Opens the library of a home in the program without a terminal (120 columns by 36 rows) and times what a key sets in
motion, without the test driver: the library's answer and the painting of every line of the widgets that changed, in
processor time of this thread (others may load the machine). Prints median and 99th percentile beside the target.

    newsreader --home HOME import articles.jsonl     # some 20,000 articles
    python bench/screen.py HOME [--steps 200]
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from index.library import Library
from index.model import Draft
from tui import desk
from tui.app import NewsApp
from tui.messages import Goto
from tui.views.matrix import MatrixView
from tui.widgets.table import Table

CONFIG: Any = SimpleNamespace(link_strength=0.0, sources=())
TIMES: dict[str, list[float]] = {}
TARGETS = {
    "list: a row down": "16 / 50", "list: a page down": "16 / 50", "step of ]": "16 / 50", "open an article": "50",
    "… the panel beside it": "",
    "10 MB article, first screen": "300", "10 MB article, G": "50", "stories, first screen": "",
    "stories, first time": "", "stories, again": "", "people, first screen": "",
    "matrix of the largest story": "200",
}  # fmt: skip


def timed(name: str, work: Callable[[], Any]) -> Any:
    began = time.thread_time()
    result = work()
    TIMES.setdefault(name, []).append((time.thread_time() - began) * 1000)
    return result


def paint(*widgets: Any) -> None:
    for widget in widgets:
        for y in range(widget.size.height):
            widget.render_line(y)


async def settle(pilot: Any) -> None:
    for _ in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


def scroll(screen: Any, steps: int) -> None:
    for name, by in (("list: a row down", 1), ("list: a page down", screen.list.page_rows)):
        screen.list.move(0)
        for _ in range(steps):
            timed(name, lambda by=by: (screen.list.move(screen.list.cursor + by, quiet=True), paint(screen.list)))


def read(screen: Any, library: Library, steps: int) -> None:
    """Open articles from all over the list, and step through what they share."""
    rows = [row for row in screen.rows if row.quotes + row.figures]
    for row in rows[:: max(1, len(rows) // steps)][:steps]:

        def show(row: Any = row) -> Any:
            message = desk.opened(library, Goto(row.id))
            screen.page = message.page
            screen.reader.show(message.page)
            paint(screen.reader)
            return message.page

        def beside(page: Any) -> None:
            screen.panel.show(library.comparison(page.marks[0].group, page.article.id))
            paint(screen.panel)

        page = timed("open an article", show)
        if page.marks:
            timed("… the panel beside it", lambda page=page: beside(page))
        for number in range(min(5, len(page.marks))):

            def step(page: Any = page, number: int = number) -> None:
                screen.panel.show(library.comparison(page.marks[number].group, page.article.id))
                screen.reader.reveal(number)
                paint(screen.reader, screen.panel)

            timed("step of ]", step)


def huge(screen: Any) -> None:
    """An article of 10 MB in a library of its own."""
    text = "".join(
        f"{n}. " + "The harbour master spoke of 36 people and of the weather. " * 18 + "\n\n" for n in range(9_500)
    )
    with tempfile.TemporaryDirectory() as home, Library.open(Path(home), CONFIG) as library:
        library.import_drafts([Draft("Gazette", "Huge", text, id="huge")])

        def show() -> None:
            screen.reader.show(desk.opened(library, Goto("huge")).page)
            paint(screen.reader)

        timed("10 MB article, first screen", show)
        timed("10 MB article, G", lambda: (screen.reader.to_end(), paint(screen.reader)))


def compare(app: Any, library: Library) -> None:
    timed("stories, first screen", lambda: library.stories(desk.STORIES))
    stories = timed("stories, first time", library.stories)
    timed("stories, again", library.stories)
    timed("people, first screen", lambda: library.everybody(desk.NEWEST))
    largest = max(stories, key=lambda story: len(story.articles))

    def show() -> Any:
        table = Table(MatrixView(library.matrix(largest.lead)))
        table._size = app.main.size
        return [table.view.line(number, 118) for number in range(min(36, len(table.view)))]

    for _ in range(5):
        timed("matrix of the largest story", show)
    print(f"largest story: {len(largest.articles)} articles of {largest.sources} sources")


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("home", type=Path)
    parser.add_argument("--steps", type=int, default=200)
    arguments = parser.parse_args()
    library = Library.open(arguments.home, CONFIG)
    app = NewsApp(lambda: library)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        print(f"{len(app.main.rows):,} articles")
        scroll(app.main, arguments.steps)
        read(app.main, library, arguments.steps)
        compare(app, library)
        huge(app.main)
    library.close()
    print(f"{'processor ms':<30} {'median':>8} {'p99':>8}   target")
    for name, times in TIMES.items():
        worst = statistics.quantiles(times, n=100)[98] if len(times) > 1 else times[0]
        print(f"{name:<30} {statistics.median(times):8.1f} {worst:8.1f}   {TARGETS[name]}")


if __name__ == "__main__":
    asyncio.run(main())
