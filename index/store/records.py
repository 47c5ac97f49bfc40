"""Mentions and sketches as JSON and back.

Field names travel with the values, so that a field added to the model later (with a default) reads from old records
too. What the article already says (its id, the slice of its text) is not stored again.
"""

import json
from collections.abc import Container, Iterable, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from index.model import Article, Block, Figure, Kind, Quote, Span, mention_id

if TYPE_CHECKING:  # the list of articles is shown without the engine
    from index.stories import Sketch

_IMPLIED = {"id", "article", "text"}
_SPANS = {"clause", "attribution", "sentence"}

M = TypeVar("M", Quote, Figure)


def dump_mentions(mentions: Sequence[Quote] | Sequence[Figure]) -> str:
    if not mentions:
        return "[]"
    names = [field.name for field in fields(mentions[0]) if field.name not in _IMPLIED]
    rows = [[_plain(getattr(mention, name)) for name in names] for mention in mentions]
    return json.dumps([names, *rows], ensure_ascii=False, separators=(",", ":"))


def _plain(value: object) -> object:
    return (value.start, value.end) if isinstance(value, Span) else value


def load_mentions(kind: type[M], data: str, article: Article, only: Container[str] | None = None) -> tuple[M, ...]:
    """The mentions of `article`, as `dump_mentions` wrote them; with `only` those of these keys ("q12-40")."""
    names, *rows = json.loads(data) or [[]]
    known = {field.name for field in fields(kind)}
    at = [(i, name, name in _SPANS) for i, name in enumerate(names) if name in known]
    letter: Kind = "quote" if kind is Quote else "figure"
    made = []
    first, last = (names.index("start"), names.index("end")) if names else (0, 0)
    for row in rows:
        start, end = row[first], row[last]
        if only is not None and f"{letter[0]}{start}-{end}" not in only:
            continue
        values: dict[str, Any] = {n: Span(*row[i]) if spans and row[i] is not None else row[i] for i, n, spans in at}
        name = mention_id(article.id, letter, start, end)
        made.append(kind(id=name, article=article.id, text=article.text[start:end], **values))
    return tuple(made)


def dump_blocks(blocks: Iterable[Block]) -> str:
    return json.dumps([(block.kind, block.start, block.end) for block in blocks], separators=(",", ":"))


def load_blocks(data: str) -> tuple[Block, ...]:
    return tuple(Block(*row) for row in json.loads(data))


def dump_sketch(sketch: "Sketch") -> str:
    return json.dumps([sketch.day, sketch.terms], ensure_ascii=False, separators=(",", ":"))


def load_sketch(data: str, article: str) -> "Sketch":
    from index.stories import Sketch

    day, terms = json.loads(data)
    return Sketch(article, day, tuple((term, weight) for term, weight in terms))
