"""A small scorer for the judged texts in tests/gold: which links are found, and what is linked besides.

The definitions are those of the judges' own scorer: a link is one judged group between one pair of articles; it is
found when one group has a mention overlapping the judged one (half of the shorter) in both. Precision is the share of a
mention's partners that belong with it, averaged over mentions.
"""

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Spans = list[tuple[int, int]]


@dataclass
class Score:
    """Counts as [reached, of]; `forbidden` and `missed` as readable lines."""

    counts: dict[str, list[float]] = field(default_factory=dict)
    forbidden: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    def add(self, name: str, reached: float, of: float = 1) -> None:
        count = self.counts.setdefault(name, [0, 0])
        count[0] += reached
        count[1] += of

    def ratio(self, name: str) -> float:
        reached, of = self.counts.get(name, (1, 1))
        return reached / of if of else 1.0


def occurrences(part: str, text: str) -> Spans:
    found, at = [], text.find(part)
    while at >= 0:
        found.append((at, at + len(part)))
        at = text.find(part, at + 1)
    return found


def overlaps(mention: Mapping[str, Any], spans: Spans) -> bool:
    for start, end in spans:
        shared = min(end, mention["end"]) - max(start, mention["start"])
        if shared > 0 and 2 * shared >= min(end - start, mention["end"] - mention["start"]):
            return True
    return False


def score(groups: Iterable[Mapping[str, Any]], events: Iterable[Mapping[str, Any]], texts: Mapping[str, str]) -> Score:
    """Score `groups` (objects of `groups --json`) against `events` (judgements); `texts` by article id "event/key"."""
    result = Score()
    judged = [place(group, event["event"], texts) for event in events for group in event["groups"]]
    unsure = [at for event in events for pair in event.get("unsure", ()) for at in sides(pair, event["event"], texts)]
    given = list(groups)
    for kind in ("quote", "figure"):
        wanted = [group for group in judged if group["kind"] == kind]
        predicted = [group for group in given if group["kind"] == kind]
        recall(result, kind, wanted, predicted)
        precision(result, kind, wanted, predicted, unsure)
        differs(result, kind, wanted, predicted)
        attributes(result, kind, wanted, predicted)
    for event in events:
        for pair in event.get("must_not_link", ()):
            a, b = sides(pair, event["event"], texts)
            for group in given:
                if any(touches(m, a) for m in group["mentions"]) and any(touches(m, b) for m in group["mentions"]):
                    result.forbidden.append(f"{pair['why']}: {group['reason']}")
                    break
    return result


def place(group: Mapping[str, Any], event: str, texts: Mapping[str, str]) -> dict[str, Any]:
    return {**group, "event": event, "at": [located(mention, event, texts) for mention in group["mentions"]]}


def located(mention: Mapping[str, Any], event: str, texts: Mapping[str, str]) -> dict[str, Any]:
    article = f"{event}/{mention['in']}"
    spans = occurrences(mention["text"], texts[article])
    assert spans, f"judged text is not in {article}: {mention['text']!r}"
    return {**mention, "article": article, "spans": spans[mention["nth"] - 1 :][:1] if "nth" in mention else spans}


def sides(pair: Mapping[str, Any], event: str, texts: Mapping[str, str]) -> list[dict[str, Any]]:
    return [located(pair[side], event, texts) for side in "ab" if side in pair]


def touches(mention: Mapping[str, Any], judged: Mapping[str, Any]) -> bool:
    return mention["article"] == judged["article"] and overlaps(mention, judged["spans"])


def articles_hit(predicted: Mapping[str, Any], group: Mapping[str, Any]) -> set[str]:
    return {at["article"] for at in group["at"] for m in predicted["mentions"] if touches(m, at)}


def recall(result: Score, kind: str, wanted: list[Any], predicted: list[Any]) -> None:
    for group in wanted:
        quoted = {at["article"] for at in group["at"] if at.get("form") != "indirect"}
        hits = [articles_hit(p, group) for p in predicted]
        for a, b in itertools.combinations(sorted({at["article"] for at in group["at"]}), 2):
            found = any({a, b} <= hit for hit in hits)
            name = "recall" if kind == "figure" else "words" if {a, b} <= quoted else "indirect"
            result.add(f"{kind}.{name}", found)
            if not found:
                result.missed.append(f"{group['event']}/{group['id']}: {a} ~ {b}")


def precision(result: Score, kind: str, wanted: list[Any], predicted: list[Any], unsure: list[Any]) -> None:
    for p in predicted:
        belongs = [{i for i, g in enumerate(wanted) if any(touches(m, at) for at in g["at"])} for m in p["mentions"]]
        doubtful = [any(touches(m, at) for at in unsure) for m in p["mentions"]]
        for i, mention in enumerate(p["mentions"]):
            right = wrong = 0
            for k, other in enumerate(p["mentions"]):
                if other["article"] == mention["article"]:
                    continue
                if belongs[i] & belongs[k]:
                    right += 1
                elif not (doubtful[i] or doubtful[k]):
                    wrong += 1
            if right + wrong:
                result.add(f"{kind}.precision", right / (right + wrong))
            if wrong > right:
                result.extra.append(f"{mention['article']}: {mention['text']}")


def differs(result: Score, kind: str, wanted: list[Any], predicted: list[Any]) -> None:
    for p in predicted:
        matched = [g.get("differs", False) for g in wanted if len(articles_hit(p, g)) > 1]
        if p["differs"] and "either" not in matched:
            result.add(f"{kind}.differs.precision", True in matched)
            if True not in matched:
                result.extra.append(f"not in conflict: {p['reason']}")
    for group in wanted:
        if group.get("differs") is True:
            told = any(p["differs"] and len(articles_hit(p, group)) > 1 for p in predicted)
            result.add(f"{kind}.differs.recall", told)
            if not told:
                result.missed.append(f"{group['event']}/{group['id']}: differs, and is not said to")


def attributes(result: Score, kind: str, wanted: list[Any], predicted: list[Any]) -> None:
    for group in wanted:
        found = [p for p in predicted if len(articles_hit(p, group)) > 1]
        for at in group["at"]:
            match = next((m for p in found for m in p["mentions"] if touches(m, at)), None)
            if match is None:
                continue
            if kind == "figure":
                result.add("figure.value", match["value"] is not None and abs(match["value"] - at["value"]) < 1e-6)
                result.add("figure.bound", match["bound"] == at["bound"])
            elif at.get("form") != "indirect":
                right = (match["speaker"] or "").split()[-1:] == group["speaker"].split()[-1:]
                result.add("quote.speaker", right)
                if not right:
                    result.missed.append(f"{group['event']}/{group['id']}: speaker {match['speaker']}")
