"""The reader never freezes: nothing the event loop runs takes 50 ms while 2,000 articles come in behind it.

What is measured is the processor time of the loop's own thread in each of its callbacks: how long we keep it busy, not
how long a loaded machine keeps it waiting. How late heartbeats really are is told by bench/heartbeat.py.
"""

import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from made_up import event, opened
from screens import settled

from index.library import Library
from index.model import Draft
from tui.app import NewsApp
from tui.messages import Listed

ARTICLES = 2_000
BLOCK = 0.05  # seconds
TRIES = 3  # what we do blocks every time; where others empty the caches, processor time is counted double now and then
SYLLABLES = ("ka", "mo", "ri", "te", "su", "no", "va", "lin", "dor", "pe")


@contextmanager
def busy(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """The processor time of every callback of the event loop."""
    times: list[float] = []
    run = asyncio.events.Handle._run

    def measured(handle: asyncio.Handle) -> None:
        began = time.thread_time()
        run(handle)
        times.append(time.thread_time() - began)

    with monkeypatch.context() as patch:
        patch.setattr(asyncio.events.Handle, "_run", measured)
        yield times


def word(number: int) -> str:
    """A word of its own for every number."""
    return "".join(SYLLABLES[int(digit)] for digit in str(number * 7919 + 13))


def draft(number: int) -> Draft:
    a, b, town = (word(number * 3 + at).capitalize() for at in range(3))
    text = f"{a} met {b} in {town} on Monday. “The {word(number)} of {town} costs {number} crowns,” said {a} {b}."
    date = f"20{10 + number // 300}-{1 + number // 28 % 12:02}-{1 + number % 28:02}"
    return Draft(f"Source {number % 7}", f"{a} meets {b}", text, id=f"d{number}", date=date)


def take_in(library: Library) -> int:
    """Import a batch after the other, as long work does."""
    for at in range(0, ARTICLES, 200):
        library.import_drafts([draft(number) for number in range(at, at + 200)])
    return ARTICLES


async def reading_on(home: Path, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Reads, steps and opens views while 2,000 articles come in; the processor time of every callback."""
    with opened(home) as library:
        library.import_drafts([*event(0), *event(1)])
        app = NewsApp(lambda: library)  # type: ignore[arg-type]
        async with app.run_test(size=(120, 36)) as pilot:
            await settled(pilot)
            with busy(monkeypatch) as times:
                work = asyncio.create_task(asyncio.to_thread(take_in, library))
                keys = ["j", "enter", "]", "]", "[", "1", "j", "S", "S", "m", "q"]
                while not work.done():
                    await pilot.press(keys[0])
                    keys.append(keys.pop(0))
                    app.main.post_message(Listed(await asyncio.to_thread(library.rows)))
                assert await work == ARTICLES
                await settled(pilot)
            assert len(app.main.rows) == ARTICLES + 6
    return times


def main() -> None:
    """Prints how many callbacks there were, and the processor time of the longest, in seconds."""
    with tempfile.TemporaryDirectory() as home, pytest.MonkeyPatch.context() as monkeypatch:
        times = asyncio.run(reading_on(Path(home), monkeypatch))
    print(len(times), max(times))


def test_no_block_while_articles_come_in() -> None:
    """In a process of its own, as the reader is: what a thousand tests leave behind is none of its business."""
    for _ in range(TRIES):
        done = subprocess.run([sys.executable, __file__], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        callbacks, longest = done.stdout.split()
        assert int(callbacks) > 200
        if float(longest) <= BLOCK:
            return
    pytest.fail(f"one of {callbacks} callbacks took more than 50 ms: {float(longest) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
