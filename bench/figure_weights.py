"""Learn the weights of index/match/weights.py from judged events, and say how well weights from other events do.

    python bench/figure_weights.py SHARED [--gold DIR ...] [--lower 0.8]

SHARED holds gold/score.py, gold/seeds and gold/dev; `--gold` adds other folders of judged events. Every pair of figures
of two articles of one event whose numbers match is an example: right where both stand in one judged group, left out
where one is judged unsure, else wrong. A logistic regression (Newton's method; first guesses are where it starts,
and a quadratic penalty pulls towards them; no weight changes its sign; vetoes, and what the articles give, stay).

Printed: the weights learned on all events, and the scores of links and groups where each event is linked with weights
learned on the others (leave one event out). Recall, precision and "differs" are counted as score.py counts them; the
probability threshold is one half after "none" has been lowered by `--lower`.
"""

import argparse
import importlib.util
import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import links

from index.analyse import analyse
from index.match.figures import candidates, link_figures
from index.match.groups import build
from index.match.values import OTHER_NUMBER
from index.match.weights import WEIGHTS
from index.model import Analysis, Figure
from index.stories import STORY, same_story, sketch

# First guesses, by reason alone: what learning starts from and is held near to.
FIRST = {
    "none": -1.3, "number": 5.5, "one": -1.6, "two": -0.55, "same noun": 1.7, "like noun": 1.4, "people": -1.2,
    "no noun": -0.5, "other noun": -2.8, "other nation": -14, "counted": 2, "same verb": 1.4, "same fate": 1,
    "other fate": -9,
    "other deed": -6, "context": 2.6, "rare words": 1, "names": 2, "story": -2.5, "days": -0.25, "forecast": -9,
    "maximum": -9, "asked": -9, "part": -4, "rival": -12, "other stage": -14, "small of another": -6, "expected": -0.8,
    "average": -1.5,
    "rate": -0.5, "next": -0.8, "other": -1.3, "would": -0.1, "change": -4, "with": -0.5, "other place": -0.4,
    "new": -0.3, "other time": -0.5, "other day": -6, "since": 0.8, "different": 1.5, "close": 1.5, "sense": 1.4,
    "notice": 3, "other sense": -1.6, "one sense": -0.4, "known pair": -2, "owner": 2.2, "other owner": -9,
    "direction": -9, "rounded": -0.3, "unsaid": -0.7, "company": 2, "early": 0.5, "same place": 0.5,
    "elsewhere": -0.8, "other year": -2.5, "other start": -9, "other extent": -9, "same speaker": 0.5,
    "beside": 0.8, "unnamed": -0.5, "same role": 1, "other role": -9, "inside": -3, "bare": -1.5, "meanings": 0.8,
    "other people": -1, "other kind": -1.8, "other dealing": -2.5, "run": 0.5, "other end": -3,
    "same bound": 0.6, "one fate": -0.8, "nameless": -2, "whole percent": -1.6, "any time": -0.6, "background": -9,
    "few people": -0.4,
}  # fmt: skip
PENALTY, WRONG, ROUNDS = 20.0, 1.3, 25
VETO = -6.0  # a weight at or below it is a rule, not learned
FIXED = ("story", "days", "no noun", "part")


class Event(NamedTuple):
    """An event's articles, in pairs with how surely they are one story, and what its judges say of figures."""

    analyses: dict[str, Analysis]
    pairs: list[tuple[Analysis, Analysis, float]]
    groups: dict[str, set[int]]  # mention id → judged groups it stands in
    unsure: set[str]


def events(score: ModuleType, folder: Path) -> dict[str, Event]:
    """The judged events of a folder by their names."""
    assert score.__file__
    found: dict[str, dict[str, Analysis]] = {}
    for article in links.articles(Path(score.__file__), folder):
        found.setdefault(article.id.split("/")[0], {})[article.id] = analyse(article)
    return {name: event(score, found[name], judged) for name, (judged, _) in score.load([folder]).items()}


def event(score: ModuleType, analyses: dict[str, Analysis], judged: dict[str, Any]) -> Event:
    known = [(one, sketch(one)) for one in analyses.values()]
    pairs = [
        (a, b, same_story(ours, theirs))
        for (a, ours), (b, theirs) in combinations(sorted(known, key=lambda one: one[0].article.id), 2)
        if a.article.source != b.article.source
    ]
    groups: dict[str, set[int]] = {}
    told = [group["mentions"] for group in judged.get("groups") or [] if group["kind"] == "figure"]
    unsure = [[pair[side] for side in "ab" if side in pair] for pair in judged.get("unsure") or []]
    doubtful = set[str]()
    for analysis in analyses.values():
        body = score.norm(analysis.article.text)
        for figure in analysis.figures:
            at = score.place({"text": figure.text, "start": figure.start}, body, len(analysis.article.text))
            touched = [number for number, one in enumerate(told) if touches(score, figure, at, one, body)]
            groups[figure.id] = set(touched)
            if any(touches(score, figure, at, one, body) for one in unsure):
                doubtful.add(figure.id)
    return Event(analyses, [pair for pair in pairs if pair[2] >= STORY], groups, doubtful)


def touches(score: ModuleType, figure: Figure, at: Any, mentions: Iterable[dict[str, Any]], body: str) -> bool:
    """Whether the figure, at `at` of the normalised text, is one of the judged mentions."""
    inside = [mention for mention in mentions if mention["in"] == figure.article.split("/")[1]]
    return bool(at) and any(score.overlap(at, span) for one in inside for span in score.locate(one, body))


class Example(NamedTuple):
    event: str
    found: dict[str, float]  # name of a weight → its amount
    right: bool


def examples(name: str, judged: Event) -> Iterable[Example]:
    """Pairs with matching numbers of an event's articles."""
    for a, b, story in judged.pairs:
        for pair in candidates(a, b, story):
            ends = (pair.a.figure.id, pair.b.figure.id)
            right = bool(judged.groups[ends[0]] & judged.groups[ends[1]])
            if pair.kin not in OTHER_NUMBER and (right or judged.unsure.isdisjoint(ends)):
                yield Example(name, pair.found, right)


def learn(told: Sequence[Example], names: Sequence[str], first: Sequence[float]) -> list[float]:
    """Weights that tell right from wrong pairs best, near `first`."""
    place = {name: at for at, name in enumerate(names)}
    rows = [[(place[name], amount) for name, amount in one.found.items() if amount] for one in told]
    seen = {at for row in rows for at, _ in row}
    held = [at not in seen or first[at] <= VETO or names[at] in FIXED for at in range(len(names))]
    weights = list(first)
    for _ in range(ROUNDS):
        slope = [PENALTY * (now - then) for now, then in zip(weights, first, strict=True)]
        curve = [[PENALTY * (i == j) for j in range(len(names))] for i in range(len(names))]
        for row, one in zip(rows, told, strict=True):
            odds = math.fsum(weights[at] * amount for at, amount in row)
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
            cost = 1.0 if one.right else WRONG
            for i, x in row:
                slope[i] += cost * (chance - one.right) * x
                for j, y in row:
                    curve[i][j] += cost * chance * (1 - chance) * x * y
        step = solve([i for i in range(len(names)) if not held[i]], curve, slope)
        for at, size in step.items():
            moved = weights[at] - max(-1.0, min(1.0, size))
            weights[at] = max(0.0, moved) if first[at] > 0 else min(0.0, moved)
    return weights


def solve(free: Sequence[int], curve: Sequence[Sequence[float]], slope: Sequence[float]) -> dict[int, float]:
    """The Newton step of the `free` weights: curve · step = slope (Gauss's elimination; the curve is definite)."""
    rows = [[curve[i][j] for j in free] + [slope[i]] for i in free]
    for at in range(len(rows)):
        for below in range(at + 1, len(rows)):
            factor = rows[below][at] / rows[at][at]
            if factor:
                rows[below] = [x - factor * y for x, y in zip(rows[below], rows[at], strict=True)]
    step = [0.0] * len(rows)
    for at in reversed(range(len(rows))):
        known = math.fsum(rows[at][j] * step[j] for j in range(at + 1, len(rows)))
        step[at] = (rows[at][-1] - known) / rows[at][at]
    return dict(zip(free, step, strict=True))


def use(names: Sequence[str], weights: Sequence[float], lower: float) -> None:
    """Make these the weights that linking uses."""
    WEIGHTS.update(zip(names, weights, strict=True))
    WEIGHTS["none"] -= lower


def linked(judged: Event) -> Iterable[str]:
    """The groups of an event's figures, linked with the weights in use, as score.py reads them."""
    found = [link for a, b, story in judged.pairs for link in link_figures(a, b, story)]
    return links.lines(build(judged.analyses, found), judged.analyses)


def judged_of(score: ModuleType, folders: Sequence[Path]) -> Iterable[list[dict[str, Any]]]:
    """The judged groups of each event."""
    return (judged.get("groups") or [] for judged, _ in score.load(folders).values())


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("shared", type=Path)
    cli.add_argument("--gold", type=Path, action="append", default=[], help="another folder of judged events")
    cli.add_argument("--lower", type=float, default=0.8, help="how much 'none' is lowered after learning")
    cli.add_argument("--show", action="store_true", help="print links missed, wrong and forbidden")
    args = cli.parse_args()
    folders = [args.shared / "gold" / "seeds", args.shared / "gold" / "dev", *args.gold]
    spec = importlib.util.spec_from_file_location("score", args.shared / "gold" / "score.py")
    assert spec and spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    known = {name: one for folder in folders for name, one in events(score, folder).items()}
    names, first = list(WEIGHTS), [FIRST[name] for name in WEIGHTS]
    told = [example for name, one in known.items() for example in examples(name, one)]
    groups: list[str] = []
    for name, one in known.items():
        use(names, learn([example for example in told if example.event != name], names, first), args.lower)
        groups += linked(one)
    weights = learn(told, names, first)
    for name, then, now in zip(names, first, weights, strict=True):
        seen = sum(1 for example in told if example.found.get(name))
        print(f"{name:14} {then:6.2f} → {now:6.2f}   in {seen} of {len(told)} pairs")
    print("\neach event linked with weights learned on the others:", flush=True)
    with tempfile.TemporaryDirectory() as home:
        out = Path(home, "groups.jsonl")
        out.write_text("\n".join(groups) + "\n", "utf8")
        golds = [part for folder in folders for part in ("--gold", str(folder))]
        command = [sys.executable, score.__file__ or "", *golds, str(out), "--json", *(["--show"] if args.show else [])]
        done = subprocess.run(command, capture_output=True, text=True)
    if args.show:
        told_of = [group["id"] for one in judged_of(score, folders) for group in one if group["kind"] == "figure"]
        for line in done.stdout.splitlines()[:-1]:
            if line.startswith(("FORBIDDEN", "EXTRA  figure")) or any(f"/{one}:" in line for one in told_of):
                print(line)
    for what, value in json.loads(done.stdout.splitlines()[-1]).items():
        if what.startswith(("figure", "forbidden")):
            print(f"{what:26} {value}")


if __name__ == "__main__":
    main()
