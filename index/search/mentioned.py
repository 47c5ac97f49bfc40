"""Where an article has the quotation, the speaker or the figure a query asks for: so that a hit opens at it."""

import json
import sqlite3
from typing import Any

from index.model import Span
from index.search.nodes import Figures, Node, Text, leaves
from index.search.snippets import find, patterns
from index.search.values import folded_unit
from index.store import asked
from index.text.folding import words

_FIELDS = ("speaker", "quote")


def asks_for_mentions(node: Node) -> bool:
    """Whether the query asks for a speaker, a quotation or a figure."""
    return any(isinstance(leaf, Figures) or (isinstance(leaf, Text) and leaf.field in _FIELDS) for leaf in leaves(node))


def mentioned(db: sqlite3.Connection, n: int, text: str, node: Node) -> list[Span]:
    """The passages of article `n` that a query asks for by speaker, quotation or figure, in order."""
    quotes, figures = (table(data) for data in asked.mentions(db, n))
    wanted = list(leaves(node))
    spans = [Span(one["start"], one["end"]) for one in figures if any(_counts(one, leaf) for leaf in wanted)]
    speakers = [leaf for leaf in wanted if isinstance(leaf, Text) and leaf.field == "speaker"]
    said = patterns([leaf for leaf in wanted if isinstance(leaf, Text) and leaf.field == "quote"])
    for one in quotes:
        span = Span(one["start"], one["end"])
        if speakers and not any(_named(one, leaf) for leaf in speakers):
            continue
        inside = find(text[span.start : span.end], said) if said else []
        if inside:
            spans += [Span(span.start + at.start, span.start + at.end) for at in inside]
        elif speakers and not said:
            spans.append(span)
    return sorted(set(spans), key=lambda span: (span.start, span.end))


def table(data: str | None) -> list[dict[str, Any]]:
    """Mentions as `index.store.records` wrote them, without making objects of them."""
    names, *rows = json.loads(data or "[]") or [[]]
    return [dict(zip(names, row, strict=True)) for row in rows]


def _counts(figure: dict[str, Any], leaf: Node) -> bool:
    if not isinstance(leaf, Figures) or (leaf.unit is not None and folded_unit(figure.get("unit") or "") != leaf.unit):
        return False
    return any(leaf.has(value) for value in (figure["value"], figure.get("high")) if value is not None)


def _named(quote: dict[str, Any], leaf: Text) -> bool:
    found = words(f"{quote['speaker'] or ''} {quote.get('role') or ''}")
    size = len(leaf.words)
    runs = (tuple(found[at : at + size]) for at in range(len(found) - size + 1))
    if leaf.prefix:
        return any(run[:-1] == leaf.words[:-1] and run[-1].startswith(leaf.words[-1]) for run in runs)
    return leaf.words in runs
