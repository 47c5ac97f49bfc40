"""What a person said of links, applied to the mentions there are: their judgement goes before the engine's.

A judgement names two passages. The mentions that stand there are looked up whenever one of the two articles is
analysed, so that it holds through a rebuild, another version of a text, and a change of the engine. Called by
`index.linking`.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from index.kept import Judgement, Passage
from index.match.judged import Judged
from index.model import Analysis, Article, Mention, Quote, Span, mention_id
from index.store import articles, judgements, links
from index.store.judgements import Verdict
from index.store.links import Node, Row
from index.text.anchors import found_again

MARKED = "(marked)"  # in the place of a cue: a passage that a person marked, where the engine found no quotation
_APART = 1_000_000  # numbers of utterances no engine gives
_OPENING = '"“„«‘'
_SAID = {"rejected": "rejected by you", "confirmed": "confirmed by you", "added": "linked by you"}

Analysed = Callable[[int], Analysis | None]


def settle(db: sqlite3.Connection, n: int, analysed: Analysed) -> set[Node]:
    """Find anew what judgements mean for the mentions of article `n`; returns the mentions to group anew."""
    touched = judgements.unsettle(db, n)
    found = [
        verdict
        for judgement in judgements.on(db, articles.id_of(db, n))
        for verdict in meaning(db, judgement, analysed)
    ]
    judgements.settle(db, found)
    return touched | {end for verdict in found for end in (verdict.a, verdict.b)}


def marked(db: sqlite3.Connection, analysis: Analysis) -> Analysis:
    """An analysis with a quotation for every passage that a person linked and the engine found nothing at.

    Those of earlier judgements that are no more are left out.
    """
    found = engines(analysis)
    own: list[Quote] = []
    for judgement in judgements.on(db, analysis.article.id):
        if judgement.verdict == "added" and judgement.kind == "quote":
            for passage in (judgement.a, judgement.b):
                if passage.article == analysis.article.id and not standing(found, judgement, passage):
                    span = found_again(analysis.article.text, passage.start, passage.end, passage.text)
                    own += [_marked(analysis.article, span)] if span else []
    if not own and found is analysis:
        return analysis
    kept = {one.id: one for one in (*found.quotes, *own)}
    return replace(analysis, quotes=tuple(sorted(kept.values(), key=lambda one: (one.start, one.end))))


def engines(analysis: Analysis) -> Analysis:
    """An analysis with only what the engine found: what it links by itself."""
    if any(one.cue == MARKED for one in analysis.quotes):
        return replace(analysis, quotes=tuple(one for one in analysis.quotes if one.cue != MARKED))
    return analysis


def _marked(article: Article, span: Span) -> Quote:
    """A passage that a person marked, as a quotation of nobody."""
    text = article.text[span.start : span.end]
    return Quote(
        id=mention_id(article.id, "quote", span.start, span.end), article=article.id, start=span.start, end=span.end,
        text=text, form="direct" if text[:1] in _OPENING else "indirect", speaker=None, cue=MARKED,
        utterance=_APART + span.start, clause=span,
    )  # fmt: skip


def meaning(db: sqlite3.Connection, judgement: Judgement, analysed: Analysed) -> list[Verdict]:
    """A judgement between the mentions that stand at its passages now; none where one of them is gone."""
    ends: list[list[Node]] = []
    for passage in (judgement.a, judgement.b):
        n = articles.number(db, passage.article)
        analysis = analysed(n) if n is not None else None
        if n is None or analysis is None:
            return []
        ends.append([links.node(n, one.id) for one in standing(analysis, judgement, passage)])
    why = _SAID[judgement.verdict] + (f": {judgement.note}" if judgement.note else "")
    return [Verdict(a, b, judgement.kind, judgement.verdict, why) for a in ends[0] for b in ends[1]]


def standing(analysis: Analysis, judgement: Judgement, passage: Passage) -> list[Mention]:
    """The mentions of an article at a passage: the nearest one; for a rejection all that lie there."""
    span = found_again(analysis.article.text, passage.start, passage.end, passage.text)
    if span is None:
        return []
    mentions = analysis.quotes if judgement.kind == "quote" else analysis.figures
    there = [(_alike(one, span), one) for one in mentions if _shared(one, span) * 2 >= _shorter(one, span)]
    there.sort(key=lambda pair: (-pair[0], pair[1].start))
    if judgement.verdict == "rejected" and there and there[0][0] < 1:
        return [one for _, one in there]
    return [one for _, one in there[:1]]


def _shared(one: Mention, span: Span) -> int:
    return max(0, min(one.end, span.end) - max(one.start, span.start))


def _shorter(one: Mention, span: Span) -> int:
    return max(1, min(one.end - one.start, span.end - span.start))


def _alike(one: Mention, span: Span) -> float:
    """Shared characters by those of both together."""
    return _shared(one, span) / max(1, max(one.end, span.end) - min(one.start, span.start))


def overlay(rows: Sequence[Row], said: Iterable[Verdict]) -> Sequence[Row]:
    """Links, with what a person said of them."""
    judged = {(one.a, one.b): one for one in said}
    if not judged:
        return rows
    found = {(row.a, row.b): row.why for row in rows if (row.a, row.b) in judged}
    kept = [row for row in rows if (row.a, row.b) not in judged]
    for pair, one in judged.items():
        if one.verdict != "rejected":
            why = "; ".join(part for part in (one.why, found.get(pair, "")) if part)
            kept.append(Row(*pair, one.kind, 1.0, why))
    return kept


def between(said: Iterable[Verdict], names: Mapping[Node, str]) -> Judged:
    """What was said of mentions, by their ids."""
    pairs: dict[str, set[tuple[str, str]]] = {verdict: set() for verdict in _SAID}
    for one in said:
        a, b = sorted((names[one.a], names[one.b]))
        pairs[one.verdict].add((a, b))
    return Judged(*(frozenset(pairs[verdict]) for verdict in ("confirmed", "added", "rejected")))
