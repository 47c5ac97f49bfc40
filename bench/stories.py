"""How well `same_story` tells articles of one event from others of the same days, and what a neighbour search costs.

    PYTHONPATH=. .venv/bin/python bench/stories.py CORPORA_DIR

Definition: articles of same-event-groups.jsonl.xz; a pair is positive when a group holds both, negative when no
group holds both and their dates are at most three days apart. Precision and recall over all such pairs at several
thresholds; then a library of all articles of allsides-20k, and the median time of sketching one and finding its
neighbours.
"""

import itertools
import json
import lzma
import random
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

from index.model import Analysis, Article
from index.stories import MemoryIndex, Sketch, near, same_story, sketch


def lines(path: Path) -> list[dict[str, Any]]:
    with lzma.open(path, "rt", encoding="utf8") as file:
        return [json.loads(line) for line in file]


def sketch_of(row: dict[str, Any]) -> Sketch:
    return sketch(Analysis(Article(row["id"], row["source"], row["title"] or "", row["text"], date=row.get("date"))))


def judge(groups: list[list[str]], sketches: dict[str, Sketch]) -> tuple[list[float], list[float], list[float]]:
    """Scores of the positive pairs, of the negative ones, and of the positive ones without their dates."""
    together = {frozenset(pair) for group in groups for pair in itertools.combinations(group, 2)}
    positive = sorted(tuple(sorted(pair)) for pair in together)
    by_day: dict[int, list[str]] = {}
    judged = sorted({name for group in groups for name in group})
    for name in judged:
        by_day.setdefault(sketches[name].day or 0, []).append(name)
    negative = [
        (a, b)
        for when in by_day
        for later in range(when, when + 4)
        for a in by_day[when]
        for b in by_day.get(later, ())
        if (later > when or a < b) and frozenset((a, b)) not in together
    ]
    undated = {name: Sketch(name, None, sketches[name].terms) for name in judged}
    return (
        [same_story(sketches[a], sketches[b]) for a, b in positive],
        [same_story(sketches[a], sketches[b]) for a, b in negative],
        [same_story(undated[a], undated[b]) for a, b in positive],
    )


def main() -> None:
    corpora = Path(sys.argv[1])
    groups = [row["article_ids"] for row in lines(corpora / "same-event-groups.jsonl.xz")]
    rows = lines(corpora / "allsides-20k.jsonl.xz")
    start = time.perf_counter()
    sketches = {row["id"]: sketch_of(row) for row in rows}
    each = (time.perf_counter() - start) / len(rows)
    groups = [[name for name in group if name in sketches] for group in groups]
    positive, negative, undated = judge(groups, sketches)
    print(f"{len(positive)} pairs of one event, {len(negative)} of others within three days")
    print("threshold  precision  recall  recall without dates")
    for least in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        right, wrong = (sum(score >= least for score in scores) for scores in (positive, negative))
        bare = sum(score >= least for score in undated) / len(undated)
        print(f"{least:9}  {right / max(1, right + wrong):9.3f}  {right / len(positive):6.3f}  {bare:6.3f}")
    index = MemoryIndex()
    for one in sketches.values():
        index.add(one)
    times = []
    for one in random.Random(1).sample(list(sketches.values()), 300):
        start = time.perf_counter()
        near(one, index.postings)
        times.append(time.perf_counter() - start)
    print(
        f"sketch {each * 1000:.2f} ms an article; neighbours in {len(sketches)}: median {median(times) * 1000:.2f} ms"
    )


if __name__ == "__main__":
    main()
