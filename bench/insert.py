"""Median time of inserting one article into a library of N, groups updated, as the program itself does it.

    python bench/insert.py ARTICLES.jsonl[.xz] --size 20000 --insert 200 [--home DIR]

Imports the first N articles (a library that has them already is used as it is), then inserts as many more one at a
time, each in a transaction of its own, analysis, links, groups and fsync included; the search index is measured
apart. Prints the rate of the import, and the median and 95th percentile of an insert in milliseconds, of the clock
and of the processor.
"""

import argparse
import json
import lzma
import resource
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
    parser.add_argument("--size", type=int, default=20_000)
    parser.add_argument("--insert", type=int, default=200)
    parser.add_argument("--home", type=Path)
    given = parser.parse_args()
    home = given.home or Path(tempfile.mkdtemp(prefix="newsreader-bench-"))
    source = drafts(given.articles)
    with Library.open(home, Config(home)) as library:
        began = time.perf_counter()
        report = library.import_drafts(islice(source, given.size))
        took = time.perf_counter() - began
        print(f"imported {report.added:,} ({report.unchanged:,} there) in {took:.1f} s: {report.added / took:.0f}/s")
        times, busy = [], []
        for draft in islice(source, given.insert):
            start, ours = time.perf_counter(), time.process_time()
            library.import_drafts([draft])
            times.append((time.perf_counter() - start) * 1000)
            busy.append((time.process_time() - ours) * 1000)
        times.sort()
        print(f"insert into {len(library.rows()) - len(times):,}: median {statistics.median(times):.1f} ms, "
              f"p95 {times[int(len(times) * 0.95)]:.1f} ms, worst {times[-1]:.1f} ms; "
              f"processor alone: median {statistics.median(busy):.1f} ms")  # fmt: skip
        began = time.perf_counter()
        library.index_all()
        took = time.perf_counter() - began
        print(f"index of {len(library.rows()):,}: {took:.1f} s")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
