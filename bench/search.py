"""Search over many articles, against SQLite FTS5 over the same texts in the same run: how long a person waits.

    python bench/search.py ARTICLES.jsonl[.xz]... --size 100000 --home DIR [--queries 50] [--seed 1] [--rounds 3]

The first run fills a library in DIR (see bench/search_library.py for what stands in it), builds the index in it, as the
program does, and FTS5's beside it; later ones use what is there (`--build` builds the index anew). Then it draws the
queries from the texts and asks both by turns, `--rounds` times; a query counts with the least it took, and both by the
time of the processor, because the machine may have other work; `--wall` goes by the clock. Both hand over 50 rows: ours
as the reader asks, newest first with their snippets, hits counted for 10 ms (all of them are counted by `facets`, which
the reader asks for afterwards); FTS5 its row numbers and titles by rank. Last, each by the clock: a process from its
start to the first result, and one new article.
"""

import argparse
import resource
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from search_library import fill, fts5
from search_queries import Case, Cases, draw

from index.config import Config
from index.library import Library
from index.model import Draft

LIMIT = 50
TITLES = {
    "typing": "key to results, typing", "common": "common word, newest", "two": "two words, newest",
    "source": "source and word, newest", "phrase": "phrase of two, newest", "rare": "a rare word, newest",
    "prefix": "beginning of five letters", "best": "common word, by relevance", "snippets": "50 snippets alone",
    "facets": "facets of a common word", "all": "phrase, all hits counted",
}  # fmt: skip
FLOORS: dict[str, tuple[int, int] | float] = {
    "typing": (20, 50), "phrase": (40, 120), "best": (80, 160), "snippets": (10, 40), "common": 0.5, "two": 0.5,
    "source": 0.5,
}  # fmt: skip
Clock = Callable[[], float]


def main() -> None:
    given = _given()
    print(f"\rlibrary: {fill(given.home, given.articles, given.size):,} articles")
    clock: Clock = time.perf_counter if given.wall else time.thread_time
    with Library.open(given.home, Config(given.home)) as library:
        _build(library, given)
        other = _fts5(given.home)
        cases = draw(other, given.queries, given.seed)
        print(f"{sum(map(len, cases.values())):,} queries drawn by seed {given.seed}; milliseconds "
              f"{'by the clock' if given.wall else 'of the processor'}\n")  # fmt: skip
        print(f"{'':28}{'ours p50':>9}{'p95':>8}{'FTS5 p50':>10}{'p95':>8}{'ratio':>7}   floor")
        for name, drawn in cases.items():
            _report(name, _measured(library, other, drawn, given.rounds, clock))
        common, phrases = ([case.ours for case in cases[name]] for name in ("common", "phrase"))
        _report("snippets", [(_snippets(library, query, clock), None) for query in common])
        _report("facets", [(_timed(lambda query=query: library.facets(query), clock), None) for query in common])
        _report("all", [(_timed(lambda query=query: library.search(query), clock), None) for query in phrases])
        print(f"\n{_cancelled(library, cases['best'])}")
        print(_new_article(library))
        if given.compare:
            print(_compare(given.home, cases))
    print(_start(given.home))


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="*")
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--queries", type=int, default=50, help="of each class")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--build", action="store_true", help="build the index anew")
    parser.add_argument("--wall", action="store_true", help="by the clock, not the processor")
    parser.add_argument("--compare", action="store_true", help="also hold 2,000 of the articles against a plain scan")
    return parser.parse_args()


# ---- building --------------------------------------------------------------------------------------------------------


def _build(library: Library, given: argparse.Namespace) -> None:
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    index = library._index()
    many = given.size if given.build else index.behind()
    if given.build:
        index.rebuild()
    library.index_all()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if many > 1000:
        took, busy = time.perf_counter() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"index of {many:,}: {took:.0f} s by the clock ({many / took:.0f}/s), {busy:.0f} s of processors "
              f"({2 * many / busy:.0f}/s on two), {after.ru_maxrss / 1024:.0f} MB a process "
              f"(floors 400/s, 1,000 MB)")  # fmt: skip


def _fts5(home: Path) -> sqlite3.Connection:
    store = sqlite3.connect(home / "library.sqlite3")
    texts = store.execute("SELECT n, source, title, text FROM articles JOIN texts USING(n) ORDER BY n")
    return fts5(home / "fts5.sqlite3", texts)


# ---- asking ----------------------------------------------------------------------------------------------------------


def _measured(
    library: Library, other: sqlite3.Connection, cases: Iterable[Case], rounds: int, clock: Clock
) -> list[tuple[float, float | None]]:
    """Milliseconds of each query, ours and theirs by turns, the least of the rounds."""
    found: list[tuple[float, float | None]] = []
    for case in cases:
        ours, theirs = [], []
        for _ in range(rounds):
            ours.append(_timed(lambda case=case: _ask_ours(library, case), clock))
            theirs.append(_timed(lambda case=case: _ask_theirs(other, case), clock))
            if ours[-1] + theirs[-1] > 1000:
                break
        found.append((min(ours), min(theirs)))
    return found


def _ask_ours(library: Library, case: Case) -> object:
    return library.search(case.ours, LIMIT, typing=True, sort=case.sort)  # type: ignore[arg-type]


def _ask_theirs(other: sqlite3.Connection, case: Case) -> object:
    ranked = "SELECT rowid, title FROM found WHERE found MATCH ? ORDER BY rank LIMIT ?"
    return other.execute(ranked, (case.theirs, LIMIT)).fetchall()


def _snippets(library: Library, asked: str, clock: Clock) -> float:
    """What the 50 snippets of a common word take, without the search for the articles."""
    from index.search import finding, query
    from index.search.variants import expanded

    node = query.parse(asked)
    assert node is not None
    node = expanded(node)
    numbers = library._index().search(node, LIMIT, finding.numbers(library._store)).numbers
    return min(_timed(lambda: finding._hits(library._store, node, numbers, None), clock) for _ in range(3))


def _timed(work: Callable[[], object], clock: Clock) -> float:
    began = clock()
    work()
    return (clock() - began) * 1000


def _cancelled(library: Library, cases: list[Case]) -> str:
    """How long relevance goes on after somebody has cancelled it, 5 ms after it began."""
    late = []
    for case in cases:
        cancel = threading.Event()
        began = time.perf_counter()
        timer = threading.Timer(0.005, cancel.set)
        timer.start()
        library.search(case.ours, LIMIT, sort="best", cancelled=cancel.is_set)
        late.append(max(0.0, (time.perf_counter() - began) * 1000 - 5))
        timer.cancel()
    return f"relevance cancelled within {_part(late, 0.5):.0f} ms, p95 {_part(late, 0.95):.0f} ms (floor 30)"


def _new_article(library: Library) -> str:
    """An article that has come in: from the import being done to the answer that has it."""
    times = []
    for number in range(20):
        text = f"A made-up ferry zzq{number}x struck rocks. " * 40
        library.import_drafts([Draft("Bench", "A ferry", text, id=f"bench-{number}", date="2015-01-01")])
        times.append(_timed(lambda number=number: library.search(f"zzq{number}x"), time.perf_counter))
    library.remove([f"bench-{number}" for number in range(20)])
    library.index_all()
    return f"one new article searchable: {_part(times, 0.5):.0f} ms, p95 {_part(times, 0.95):.0f} ms (floor 50)"


def _start(home: Path) -> str:
    """A process of its own: from its start to the first result, and its memory."""
    work = (
        "import resource; from pathlib import Path\n"
        "from index.config import Config; from index.library import Library\n"
        f"home = Path({str(home)!r})\n"
        "with Library.open(home, Config(home)) as library:\n"
        "    assert library.search('government minister').hits\n"
        "usage = resource.getrusage(resource.RUSAGE_SELF)\n"
        "lines = open('/proc/self/status').read().splitlines()\n"  # ru_maxrss would have the parent's
        "most = next(line for line in lines if line.startswith('VmHWM'))\n"
        "print(int(most.split()[1]) // 1024, usage.ru_utime + usage.ru_stime)\n"
    )
    took, busy, memory = [], [], 0
    for _ in range(5):
        began = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", work], capture_output=True, text=True, check=True)
        took.append(time.perf_counter() - began)
        size, seconds = done.stdout.split()
        busy.append(float(seconds))
        memory = max(memory, int(size))
    return (f"start to first result: {min(took):.2f} s by the clock, {min(busy):.2f} s of processors, {memory} MB "
            f"(floors 0.5 s, 150 MB)")  # fmt: skip


def _compare(home: Path, cases: Cases) -> str:
    """Hold the index of 2,000 of the articles against a plain scan of them (tests/plain_scan.py)."""
    from plain_scan import Scan

    from index.model import Article
    from index.store import Store, articles

    rows = sqlite3.connect(home / "library.sqlite3").execute(
        "SELECT id, source, title, text, date FROM articles JOIN texts USING(n) LIMIT 2000"
    )
    with tempfile.TemporaryDirectory() as folder:
        small = Store(Path(folder))
        with small.write() as db:
            for row in rows:
                articles.insert(db, Article(*row))
        small.close()
        with Library.open(Path(folder), Config(Path(folder))) as library:
            library.index_all()
            scan = Scan(library)
            asked = [case.ours for name in ("common", "two", "source", "phrase", "rare") for case in cases[name]]
            wrong = [query for query in asked if library.matching(query) != scan.matching(query)]
    right = len(asked) - len(wrong)
    return f"as a plain scan of 2,000 articles answers: {right} of {len(asked)} queries {wrong[:3] or ''}"


# ---- telling ---------------------------------------------------------------------------------------------------------


def _report(name: str, times: list[tuple[float, float | None]]) -> None:
    ours = [one for one, _ in times]
    theirs = [one for _, one in times if one is not None]
    line = f"{TITLES[name]:28}{_part(ours, 0.5):9.1f}{_part(ours, 0.95):8.1f}"
    ratio = _part(ours, 0.95) / _part(theirs, 0.95) if theirs else 0.0
    line += f"{_part(theirs, 0.5):10.1f}{_part(theirs, 0.95):8.1f}{ratio:7.2f}" if theirs else " " * 25
    floor = FLOORS.get(name)
    if isinstance(floor, tuple):
        kept = _part(ours, 0.5) <= floor[0] and _part(ours, 0.95) <= floor[1]
        line += f"   {floor[0]} / {floor[1]} {'kept' if kept else 'MISSED'}"
    elif floor:
        line += f"   ratio {floor} {'kept' if ratio <= floor else 'MISSED'}"
    print(line, flush=True)


def _part(numbers: list[float], part: float) -> float:
    return sorted(numbers)[min(len(numbers) - 1, int(len(numbers) * part))]


if __name__ == "__main__":
    main()
