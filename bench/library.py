"""How long the library takes on the five sample articles: import after start, opening, and the panel of each passage.

    python bench/library.py

Prints the import (a new library, everything the engine imports included), opening it with its list, and over all marked
passages the median and the worst of `comparison`, which is what a step of `]` waits for besides drawing.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from index.config import load
from index.library import Library


def main() -> None:
    config = load()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        began = time.perf_counter()
        with Library.open(home, config) as library:
            report = library.sync()
        print(f"import of {report.added}: {_since(began):.0f} ms")
        began = time.perf_counter()
        with Library.open(home, config) as library:
            rows = library.rows()
            print(f"open and list: {_since(began):.1f} ms")
            steps = []
            for row in rows:
                for mark in library.marks(row.id):
                    began = time.perf_counter()
                    library.comparison(mark.group, row.id)
                    steps.append(_since(began))
            print(f"comparison: median {statistics.median(steps):.1f} ms, worst {max(steps):.1f} ms of {len(steps)}")
            began = time.perf_counter()
            library.search("russia strikes")
            print(f"first search, the index built for it: {_since(began):.0f} ms")
            began = time.perf_counter()
            library.search("russia strikes")
            print(f"second search: {_since(began):.1f} ms")


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
