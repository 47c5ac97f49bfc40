"""feedparser's own test feeds through our reader: are all entries there, and their titles?

    bench/feeds.py FOLDER…      folders of its source distribution: tests/wellformed tests/encoding …

Compared is what feedparser itself finds with what `index.sources.entries` keeps: number of entries, and number of
entries with a title. Ends with 1 where a file differs.
"""

import io
import sys
from pathlib import Path

import feedparser

from index.errors import InputError
from index.sources.entries import read


def counts(path: Path) -> tuple[tuple[int, int], tuple[int, int]]:
    """Entries and titles: as expected, and as found."""
    data = path.read_bytes()
    expected = feedparser.parse(io.BytesIO(data))
    titles = sum(bool(entry.get("title", "").strip()) for entry in expected.entries)
    try:
        found = read(data)["entries"]
    except InputError:
        found = []
    return (len(expected.entries), titles), (len(found), sum(bool(entry["title"]) for entry in found))


def main() -> int:
    files = [f for folder in sys.argv[1:] for f in sorted(Path(folder).rglob("*")) if f.suffix in (".xml", ".json")]
    if not files:
        print(__doc__)
        return 2
    different = entries = titles = 0
    for path in files:
        expected, found = counts(path)
        entries, titles = entries + expected[0], titles + expected[1]
        if expected != found:
            different += 1
            print(f"{path}: {expected} entries and titles expected, {found} found")
    print(f"{len(files)} feeds, {entries} entries, {titles} titles; {different} feeds differ")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
