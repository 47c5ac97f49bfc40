"""A step of `]`: the library's comparison and the painted lines of reader and panel, without the test driver.

Steps through every mark of every article of the five samples, each comparison asked of the library anew, as the screen
does in its worker: comparison → panel lines → strips of the whole panel and of one screen of the reader. Prints median
and 99th percentile in milliseconds; the target is 50 ms.

    python bench/step.py
"""

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from index.config import load
from index.library import Library
from tui.app import NewsApp
from tui.messages import Goto


async def settle(pilot: object) -> None:
    for _ in range(3):
        await pilot.app.workers.wait_for_complete()  # type: ignore[attr-defined]
        await pilot.pause()  # type: ignore[attr-defined]


def one_step(screen: object, library: Library, number: int) -> tuple[float, float]:
    """Milliseconds for the engine's part and for the painting."""
    reader, panel, page = screen.reader, screen.panel, screen.page  # type: ignore[attr-defined]
    began = time.perf_counter()
    comparison = library.comparison(page.marks[number].group, page.article.id)
    asked = time.perf_counter()
    reader.reveal(number)
    panel.show(comparison)
    for widget in (reader, panel):
        for y in range(widget.size.height):
            widget.render_line(y)
    return (asked - began) * 1000, (time.perf_counter() - asked) * 1000


async def main() -> None:
    engine, paint = [], []
    with tempfile.TemporaryDirectory() as home:
        library = Library.open(Path(home), load())
        library.sync()
        app = NewsApp(lambda: library)
        async with app.run_test(size=(120, 36)) as pilot:
            await settle(pilot)
            for row in library.rows():
                app.main.opening.open(Goto(row.id))
                await settle(pilot)
                for number in range(len(app.main.page.marks if app.main.page else ())):
                    asked, painted = one_step(app.main, library, number)
                    engine.append(asked)
                    paint.append(painted)
    both = [a + b for a, b in zip(engine, paint, strict=True)]
    print(f"{len(both)} steps            median ms   p99 ms")
    for name, times in (("engine", engine), ("paint", paint), ("step of ]", both)):
        print(f"{name:<18} {statistics.median(times):10.1f} {statistics.quantiles(times, n=100)[98]:8.1f}")


if __name__ == "__main__":
    asyncio.run(main())
