"""How fast a library fills, and the median time of inserting one article into a library of N, groups updated.

    python bench/insert.py ARTICLES.jsonl[.xz] [--size 19800] [--insert 200] [--home DIR]

Imports the first N articles into DIR and has the search index learn them; a library that is there already is used as it
is. Into a copy of it as many more are then inserted, one at a time, each in a transaction of its own, analysis, links,
groups and fsync included, and the index after each is not. Prints articles a second, imported and linked, and with the
index; the memory of this process and of the largest it started; and the median and 95th percentile of an insert in
milliseconds, of the clock and of the processor.
"""

import argparse
import json
import lzma
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

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
        fill(home, list(islice(source, given.size)))
        copy = Path(folder, "copy")
        shutil.copytree(home, copy)
        insert(copy, list(islice(source, given.insert)))
    for who, memory in (("this process", resource.RUSAGE_SELF), ("the largest of its own", resource.RUSAGE_CHILDREN)):
        print(f"peak memory of {who}: {resource.getrusage(memory).ru_maxrss / 1024:.0f} MB")


def fill(home: Path, some: list[Draft]) -> None:
    with Library.open(home, Config(home)) as library:
        began = time.perf_counter()
        report = library.import_drafts(some)
        linked = time.perf_counter() - began
        library.index_all()
        took = time.perf_counter() - began
        print(f"{report.added:,} imported, {report.unchanged:,} there, {len(report.failed)} failed: {linked:.1f} s, "
              f"{len(some) / linked:.0f} a second; with the index {took:.1f} s, {len(some) / took:.0f}")  # fmt: skip


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
