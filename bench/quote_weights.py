"""Learn the weights of index/match/evidence.py from judged events, and tell honestly how well they do elsewhere.

    python bench/quote_weights.py SHARED [--gold DIR ...] [--out FILE] [--kept]

SHARED holds gold/score.py, gold/seeds and gold/dev; `--gold` adds other folders of judged events. Every pair of
statements that is compared at all becomes a sample: positive where both lie in one gold group, left out where either
is listed as unsure. A logistic regression (Newton's method, ridge 1) gives each kind of comparison its weights, which
are printed. Then each event is linked and grouped with weights learned on all the others, and everything is scored:
these are the figures to believe. `--kept` scores the weights as they stand in the code beside it; `--out` keeps the
groups of the left-out events for score.py --show.
"""

import argparse
import importlib.util
import itertools
import math
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import links as linked_bench

from index.analyse import analyse
from index.match import evidence
from index.match.groups import build
from index.match.quotes import likely, link_quotes
from index.match.statements import statements
from index.match.utterance import SHARED, STORY, may_be_one, related
from index.model import Analysis, Link
from index.stories import same_story, sketch

Vector = list[float]
_CLEARLY = 1.0  # log odds by which a pair has less evidence than the best of its group
KINDS: tuple[evidence.Kind, ...] = ("words", "few", "claims")


class Sample(NamedTuple):
    """A pair of statements: its event, its evidence in the order of the weights, and whether it is one utterance."""

    event: str
    kind: evidence.Kind
    evidence: Vector
    one: bool


def event_of(article: str) -> str:
    return article.split("/")[0]


def pairs(analyses: Sequence[Analysis]) -> Iterator[tuple[Analysis, Analysis, float]]:
    """Two articles of one event and how surely they are one story."""
    for one, other in itertools.combinations(analyses, 2):
        if event_of(one.article.id) == event_of(other.article.id):
            yield one, other, same_story(sketch(one), sketch(other))


def samples(analyses: Sequence[Analysis], gold: "Gold") -> Iterator[Sample]:
    """All pairs of statements that evidence decides.

    Of what two articles report of one gold group, pairs with clearly less evidence than the best are left out: the
    first sentence of a quotation is not what a report of its second says.
    """
    for a, b, story in pairs(analyses):
        found = list(_compared(a, b, story, gold))
        best: dict[str, float] = {}
        for _, groups, odds in found:
            best.update((group, max(odds, best.get(group, odds))) for group in groups)
        for sample, groups, odds in found:
            if sample.kind != "claims" or not groups or any(odds >= best[group] - _CLEARLY for group in groups):
                yield sample


def _compared(a: Analysis, b: Analysis, story: float, gold: "Gold") -> Iterator[tuple[Sample, frozenset[str], float]]:
    """The pairs of two articles, with the gold groups that both lie in and the log odds of the weights of the code."""
    ours, theirs = sorted((statements(a), statements(b)), key=lambda its: its.analysis.article.id)
    for i, j, weight in likely(ours, theirs)[0]:
        one, other = ours[i], theirs[j]
        relation = related(ours, one, theirs, other)
        groups = gold.common(one.quote.id, other.quote.id)
        if groups and min(one.left, other.left) < 0.5:
            continue  # what they share is quoted, and the quoted words are a sample of their own
        if not groups and gold.is_unsure(one.quote.id, other.quote.id):
            continue
        if relation == "other" or story < STORY or not may_be_one(one, other, relation, story):
            continue
        if weight < SHARED[max(ours.kinds[i], theirs.kinds[j])][relation]:
            continue
        found = evidence.weigh(ours, one, theirs, other, relation)
        assert found is not None
        values = [float(found.evidence[name]) for name in evidence.WEIGHTS[found.kind]]
        yield Sample(event_of(a.article.id), found.kind, values, bool(groups)), groups, found.odds


class Gold:
    """Which mentions lie in which judged group, and which are unsure."""

    def __init__(self, score: ModuleType, folders: Sequence[Path], analyses: Sequence[Analysis]) -> None:
        self._groups: dict[str, set[str]] = {}
        self._unsure: set[str] = set()
        events = score.load(folders)
        by_event: dict[str, list[Analysis]] = {}
        for one in analyses:
            by_event.setdefault(event_of(one.article.id), []).append(one)
        for event, (judged, bodies) in events.items():
            norm = {key: score.norm(text) for key, text in bodies.items()}
            for analysis in by_event[event]:
                key = analysis.article.id.split("/")[1]
                touching = self._touching(score, norm[key], len(bodies[key]), key, judged)
                for quote in analysis.quotes:
                    touching(quote.id, quote.text, quote.start)

    def _touching(
        self, score: ModuleType, body: str, length: int, key: str, judged: dict[str, Any]
    ) -> Callable[[str, str, int], None]:
        """What notes the groups of one mention of this article."""
        groups = [g for g in judged.get("groups") or [] if g["kind"] == "quote"]
        spans = {g["id"]: [s for m in g["mentions"] if m["in"] == key for s in score.locate(m, body)] for g in groups}
        doubtful = [p[side] for p in judged.get("unsure") or [] for side in "ab" if side in p]
        unsure = [s for m in doubtful if m["in"] == key for s in score.locate(m, body)]

        def note(name: str, text: str, start: int) -> None:
            at = score.place({"text": text, "start": start}, body, length)
            if at is None or at[1] - at[0] > 1200:
                return
            self._groups[name] = {group for group, places in spans.items() if any(score.overlap(at, s) for s in places)}
            if any(score.overlap(at, s) for s in unsure):
                self._unsure.add(name)

        return note

    def common(self, a: str, b: str) -> frozenset[str]:
        """The groups that both mentions lie in."""
        return frozenset(self._groups.get(a, set()) & self._groups.get(b, set()))

    def is_unsure(self, a: str, b: str) -> bool:
        """Whether the judges were unsure of either."""
        return not self._unsure.isdisjoint((a, b))


def solve(matrix: list[Vector], right: Vector) -> Vector:
    """Gauss's elimination."""
    n = len(right)
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(i + 1, n):
            factor = rows[r][i] / rows[i][i]
            rows[r] = [x - factor * y for x, y in zip(rows[r], rows[i], strict=True)]
    found = [0.0] * n
    for i in reversed(range(n)):
        found[i] = (rows[i][n] - sum(rows[i][j] * found[j] for j in range(i + 1, n))) / rows[i][i]
    return found


def regress(given: Sequence[Sample], start: Vector | None = None, ridge: float = 1.0) -> Vector:
    """Weights of a logistic regression by Newton's method; the first, the constant, is not held back by the ridge."""
    size = len(given[0].evidence)
    weights = list(start or [0.0] * size)
    for _ in range(25 if start is None else 5):
        slope = [-ridge * w if i else 0.0 for i, w in enumerate(weights)]
        curve = [[(ridge if i else 1e-6) if i == j else 0.0 for j in range(size)] for i in range(size)]
        for one in given:
            odds = sum(w * x for w, x in zip(weights, one.evidence, strict=True))
            likely_one = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
            some = [(i, x) for i, x in enumerate(one.evidence) if x]
            for i, x in some:
                slope[i] += (one.one - likely_one) * x
                row, factor = curve[i], max(1e-6, likely_one * (1 - likely_one)) * x
                for j, y in some:
                    row[j] += factor * y
        step = solve(curve, slope)
        longest = max(map(abs, step))
        weights = [w + s * min(1.0, 5 / longest) for w, s in zip(weights, step, strict=True)]
        if longest < 1e-4:
            break
    return weights


def use(learned: dict[evidence.Kind, Vector]) -> None:
    """Put weights in the place of those of the code."""
    for kind in KINDS:
        evidence.WEIGHTS[kind] = dict(zip(evidence.WEIGHTS[kind], learned[kind], strict=True))


def report(
    name: str, score: Path, folders: Sequence[Path], analyses: Sequence[Analysis], links: list[Link], out: Path
) -> None:
    """The scores of these links, folder by folder and together."""
    by_id = {one.article.id: one for one in analyses}
    out.write_text("\n".join(linked_bench.lines(build(by_id, links), by_id)) + "\n", "utf8")
    for title, chosen in [*((folder.name, [folder]) for folder in folders), ("all", folders)]:
        golds = [part for folder in chosen for part in ("--gold", str(folder))]
        told = subprocess.run([sys.executable, score, *golds, out], capture_output=True, text=True, check=False)
        lines = [line for line in told.stdout.splitlines() if line.startswith(("quote", "forbidden"))]
        print(f"{name}, {title}:", "; ".join(" ".join(line.split()) for line in lines), flush=True)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("shared", type=Path)
    cli.add_argument("--gold", type=Path, action="append", default=[], help="another folder of judged events")
    cli.add_argument("--out", type=Path, help="keep the groups of the left-out events here")
    cli.add_argument("--kept", action="store_true", help="score the weights as they stand in the code, too")
    args = cli.parse_args()
    path = args.shared / "gold" / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None and spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    folders = [args.shared / "gold" / "seeds", args.shared / "gold" / "dev", *args.gold]
    analyses = [analyse(one) for folder in folders for one in linked_bench.articles(path, folder)]
    given = list(samples(analyses, Gold(score, folders, analyses)))
    out = args.out or Path(tempfile.mkstemp(suffix=".jsonl")[1])
    if args.kept:
        links = [link for a, b, story in pairs(analyses) for link in link_quotes(a, b, story)]
        report("as in the code", path, folders, analyses, links, out)
    learned = {kind: regress([one for one in given if one.kind == kind]) for kind in KINDS}
    for kind in KINDS:
        of_kind = [one for one in given if one.kind == kind]
        print(f"{kind}: {len(of_kind)} pairs, {sum(one.one for one in of_kind)} of them one utterance")
        for name, weight in zip(evidence.WEIGHTS[kind], learned[kind], strict=True):
            print(f"    {name:14} {weight:6.2f}")
    links = []
    for event in sorted({one.event for one in given}):
        others = {kind: [one for one in given if one.kind == kind and one.event != event] for kind in KINDS}
        use({kind: regress(others[kind], learned[kind]) for kind in KINDS})
        mine = [one for one in analyses if event_of(one.article.id) == event]
        links += [link for a, b, story in pairs(mine) for link in link_quotes(a, b, story)]
    report("each event by the others", path, folders, analyses, links, out)
    if args.out is None:
        out.unlink()


if __name__ == "__main__":
    main()
