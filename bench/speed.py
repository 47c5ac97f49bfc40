"""How fast the engine's stages are, clean to groups, in one process, without the library and the index.

    python bench/speed.py CORPUS.jsonl.xz [--first N]

Takes a corpus of JSON Lines {id, source, title, date, text} in the order of its dates, as imports do: the partners an
article is compared with are then those that were at hand just before. Each article is cleaned and marked, searched for
quotations and figures, sketched, compared with the earlier articles of its story, and at the end all links become
groups. Prints milliseconds an article for each stage, of the clock and of the processor (they part where others use
the machine), articles a second over all, and the memory at its most. Each first look at a word is dear: the figures of
a few hundred articles are worse than those of thousands; and the more articles, the more partners each one has.
"""

import argparse
import gc
import itertools
import json
import lzma
import resource
import sys
import time
import zlib
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from index import analyse as analysing
from index import processes
from index.match.figures import link_figures
from index.match.groups import build
from index.match.quotes import link_quotes
from index.model import Analysis, Draft, Link
from index.parsing.dates import stated
from index.stories import WINDOW, MemoryIndex, near, sketch

_FROZEN = 100  # articles after which what is kept is taken out of Python's search for rubbish

spent: dict[str, float] = defaultdict(float)  # seconds of the clock
busy: dict[str, float] = defaultdict(float)  # … and of the processor


def timed(stage: str, step: Callable[..., Any]) -> Callable[..., Any]:
    """`step`, its time added to the stage."""

    def run(*args: Any) -> Any:
        start, ours = time.perf_counter(), time.process_time()
        try:
            return step(*args)
        finally:
            spent[stage] += time.perf_counter() - start
            busy[stage] += time.process_time() - ours

    return run


def waiting(path: str, most: int | None) -> list[tuple[str, bytes]]:
    """The corpus by its dates, the last first; packed, as what waits in an import is."""
    opener = lzma.open if path.endswith(".xz") else open
    with opener(path, "rt", encoding="utf8") as lines:
        some = itertools.islice(lines, most)
        found = [(stated(json.loads(line).get("date")) or "", zlib.compress(line.encode(), 1)) for line in some]
    found.sort(key=lambda one: one[0])
    return found[::-1]


def taken(some: list[tuple[str, bytes]]) -> Iterator[Draft]:
    """One after the other, none of them kept."""
    while some:
        one = json.loads(zlib.decompress(some.pop()[1]))
        yield Draft(one["source"], one["title"], one["text"], one["id"], one.get("date"))


def only(analysis: Analysis, linked: set[str]) -> Analysis:
    """What groups need of an article: its linked mentions."""
    return Analysis(
        analysis.article,
        tuple(quote for quote in analysis.quotes if quote.id in linked),
        tuple(figure for figure in analysis.figures if figure.id in linked),
    )


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("corpus")
    cli.add_argument("--first", type=int, default=None, metavar="N", help="only the first N articles")
    args = cli.parse_args()
    analysing.find_quotes = timed("quotes", analysing.find_quotes)
    analysing.find_figures = timed("figures", analysing.find_figures)
    analysing.prepare = timed("prepared", analysing.prepare)
    steps = {
        "clean": timed("clean, furniture", analysing.article_from),
        "sketch": timed("sketch", sketch),
        "near": timed("story", near),
        "quotes": timed("link quotes", link_quotes),
        "figures": timed("link figures", link_figures),
        "groups": timed("groups", build),
    }
    processes.collect_seldom()  # as imports do
    kept: dict[str, Analysis] = {}
    links: list[Link] = []
    stories = MemoryIndex()
    loaded = waiting(args.corpus, args.first)
    number = len(loaded)
    passed: deque[tuple[int, str]] = deque()  # articles in the order of their days
    linked: set[str] = set()  # mentions
    start, ours = time.perf_counter(), time.process_time()
    for done, draft in enumerate(taken(loaded), 1):
        analysis = analysing.analyse(steps["clean"](draft))
        made = steps["sketch"](analysis)
        for other, story in steps["near"](made, stories.postings).items():
            if kept[other].article.source != analysis.article.source:
                found = steps["quotes"](analysis, kept[other], story) + steps["figures"](analysis, kept[other], story)
                links += found
                linked.update(end for link in found for end in (link.a, link.b))
        stories.add(made)
        kept[analysis.article.id] = replace(analysis, article=replace(analysis.article, blocks=()))  # as imports do
        if made.day is not None:
            passed.append((made.day, analysis.article.id))
        while made.day is not None and passed[0][0] < made.day - WINDOW:
            gone = only(kept.pop(passed.popleft()[1]), linked)  # no article to come is compared with it
            if gone.quotes or gone.figures:
                kept[gone.article.id] = gone
        if not done % _FROZEN:
            gc.freeze()
    groups = steps["groups"](kept, links)
    total, at_work = time.perf_counter() - start, time.process_time() - ours
    rest = ("other", total - sum(spent.values()), at_work - sum(busy.values()))
    print(f"{'ms an article':18}   clock  processor")
    for stage, clock, processor in [*((s, spent[s], busy[s]) for s in spent), rest, ("all", total, at_work)]:
        print(f"{stage:18} {1000 * clock / number:7.3f} {1000 * processor / number:7.3f}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform != "darwin" else 1 << 30)
    print(f"{number} articles, {len(links)} links, {len(groups)} groups: {number / total:.0f} a second, "
          f"{number / at_work:.0f} a second of the processor")  # fmt: skip
    print(f"memory at its most {memory:.2f} GB")


if __name__ == "__main__":
    main()
