"""How fast a library fills, and the median time of inserting one article into a library of N, groups updated.

    python bench/insert.py ARTICLES.jsonl[.xz] [--size 19800] [--insert 200] [--home DIR]

Imports the first N articles into DIR and has the search index learn them; a library that is there already is used as it
is. Into a copy of it as many more are then inserted, one at a time, each in a transaction of its own, analysis, links,
groups and fsync included, and the index after each is not. Prints articles a second, imported and linked, and with the
index, each with the processor time of all processes and the memory they had together at the most; and the median and
95th percentile of an insert in milliseconds, of the clock and of the processor.
"""

import argparse
import json
import lzma
import resource
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Self

sys.path.insert(0, str(Path(__file__).parent.parent))

from index.config import Config
from index.library import Library
from index.model import Draft


def drafts(path: Path) -> Iterator[Draft]:
    """The articles of a JSON Lines file, packed or not."""
    with lzma.open(path) if path.suffix == ".xz" else path.open("rb") as file:
        for number, line in enumerate(file):
            record = json.loads(line)
            yield Draft(
                record.get("source") or "unknown",
                record.get("title") or "",
                record["text"],
                id=str(record.get("id") or f"bench-{number}"),
                date=record.get("date"),
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--size", type=int, default=19_800)
    parser.add_argument("--insert", type=int, default=200)
    parser.add_argument("--home", type=Path)
    given = parser.parse_args()
    source = drafts(given.articles)
    with tempfile.TemporaryDirectory(prefix="newsreader-bench-") as folder:
        home = given.home or Path(folder, "first")
        fill(home, islice(source, given.size))
        copy = Path(folder, "copy")
        shutil.copytree(home, copy)
        insert(copy, list(islice(source, given.insert)))


def fill(home: Path, some: Iterator[Draft]) -> None:
    with Library.open(home, Config(home)) as library, Watched() as watched:
        report = library.import_drafts(some)
        count = report.added + report.unchanged
        print(
            f"{report.added:,} imported, {report.unchanged:,} there, {len(report.failed)} failed: {watched.told(count)}"
        )
        library.index_all()
        print(f"with the index: {watched.told(count)}")


class Watched:
    """What this process and those it starts use: time, and memory (every fifth of a second; where there is /proc)."""

    def __enter__(self) -> Self:
        self.began, self.busy, self.most, self.done = time.perf_counter(), _busy(), 0, threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.done.set()

    def _watch(self) -> None:
        while not self.done.wait(0.2):
            own = [f"/proc/{one}/statm" for one in ("self", *_children())]
            pages = 0
            for path in own:
                with suppress(OSError):  # it has just ended
                    pages += int(Path(path).read_text().split()[1])
            self.most = max(self.most, pages * resource.getpagesize())

    def told(self, count: int) -> str:
        """Since it began, for so many articles."""
        took, busy = time.perf_counter() - self.began, _busy() - self.busy
        return (f"{took:.1f} s, {count / took:.0f} a second; {busy / count * 1000:.1f} ms of processors an article, "
                f"{self.most / 1e6:.0f} MB at the most")  # fmt: skip


def _children() -> list[str]:
    return [one for task in Path("/proc/self/task").glob("*/children") for one in task.read_text().split()]


def _busy() -> float:
    """Seconds of processors, processes that run still left out."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def insert(home: Path, some: list[Draft]) -> None:
    with Library.open(home, Config(home)) as library:
        times, busy = [], []
        for draft in some:
            start, ours = time.perf_counter(), time.process_time()
            library.import_drafts([draft])
            times.append((time.perf_counter() - start) * 1000)
            busy.append((time.process_time() - ours) * 1000)
        print(f"{len(some)} inserted into {len(library.rows()) - len(some):,}")
    for name, found in (("clock", sorted(times)), ("processor", sorted(busy))):
        print(f"{name}: median {statistics.median(found):.1f} ms, p95 {found[int(len(found) * 0.95)]:.1f}, "
              f"worst {found[-1]:.1f}")  # fmt: skip


if __name__ == "__main__":
    main()
