"""Mentions and sketches as JSON and back.

Field names travel with the values, so that a field added to the model later (with a default) reads from old records
too. What the article already says (its id, the slice of its text) is not stored again.
"""

import json
from collections.abc import Container, Iterable, Sequence
from dataclasses import fields
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from index.model import Article, Block, Figure, Quote, Span

if TYPE_CHECKING:  # the list of articles is shown without the engine
    from index.stories import Sketch

_IMPLIED = ("id", "article", "text")  # in this order at the end of a row, as it is read
_FIELDS = {"q": fields(Quote), "f": fields(Figure)}
_SPANS = {field.name for known in _FIELDS.values() for field in known if "Span" in str(field.type)}

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
    if not rows:
        return ()
    letter = "q" if kind is Quote else "f"
    columns, spans, missing = _columns(letter, tuple(names))
    first, last = names.index("start"), names.index("end")
    name, text, made = article.id, article.text, []
    for row in rows:
        start, end = row[first], row[last]
        key = f"{letter}{start}-{end}"
        if only is not None and key not in only:
            continue
        for i in spans:
            if row[i] is not None:
                row[i] = Span(*row[i])
        row += (f"{name}:{key}", name, text[start:end])
        row += missing
        made.append(kind(*map(row.__getitem__, columns)))
    return tuple(made)


@lru_cache(maxsize=100)
def _columns(letter: str, names: tuple[str, ...]) -> tuple[list[int], list[int], list[object]]:
    """How a stored row of these fields is read: where the values of a mention stand in it, after what is implied and
    the defaults of fields it lacks have been added; which of its values are spans; and these defaults."""
    known = _FIELDS[letter]
    missing = [field for field in known if field.name not in (*names, *_IMPLIED)]
    row = [*names, *_IMPLIED, *(field.name for field in missing)]
    columns = [row.index(field.name) for field in known]
    spans = [at for at, one in enumerate(names) if one in _SPANS]
    return columns, spans, [field.default for field in missing]


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
