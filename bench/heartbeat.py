"""How late the event loop's heartbeats are while 2,000 made-up articles are imported behind the reader.

A heartbeat is due every 10 ms; what it comes later is what a key would wait. Wall-clock time: a loaded machine shows in
it. (That nothing of ours keeps the loop busy for 50 ms is asserted by tests/test_event_loop.py, in processor time.)

    python bench/heartbeat.py
"""

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from test_event_loop import ARTICLES, draft, take_in

from index.library import Library
from tui.app import NewsApp

BEAT = 0.01
CONFIG: Any = SimpleNamespace(link_strength=0.0, sources=())


async def beat(late: list[float]) -> None:
    while True:
        due = time.perf_counter() + BEAT
        await asyncio.sleep(BEAT)
        late.append((time.perf_counter() - due) * 1000)


async def main() -> None:
    late: list[float] = []
    with tempfile.TemporaryDirectory() as home, Library.open(Path(home), CONFIG) as library:
        library.import_drafts([draft(number) for number in range(ARTICLES, ARTICLES + 20)])
        app = NewsApp(lambda: library)
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.pause()
            heart = asyncio.create_task(beat(late))
            began = time.perf_counter()
            await asyncio.to_thread(take_in, library)
            seconds = time.perf_counter() - began
            heart.cancel()
    worst = statistics.quantiles(late, n=100)
    print(f"{len(late):,} heartbeats in {seconds:.1f} s; late by (ms)")
    print(f"median {statistics.median(late):.1f}   p95 {worst[94]:.1f}   p99 {worst[98]:.1f}   most {max(late):.1f}")
    print(f"over 50 ms: {sum(each > 50 for each in late)}")


if __name__ == "__main__":
    asyncio.run(main())
