"""From the library to what a shard is built of."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from index.search.mentioned import table
from index.search.shards import Document


def read_documents(db: sqlite3.Connection, numbers: Iterable[int]) -> Iterator[Document]:
    """The articles of these numbers as they are to be indexed; those that are gone are left out."""
    for n in numbers:
        row = db.execute(
            "SELECT a.sorted, a.title, t.text, a.source, a.date, a.byline, a.agency, a.language, x.quotes, x.figures "
            "FROM articles a JOIN texts t USING(n) LEFT JOIN analyses x USING(n) WHERE n = ?",
            (n,),
        ).fetchone()
        if row is not None:
            yield _document(n, row)


def _document(n: int, row: Any) -> Document:
    """Mentions are read as they lie: as objects they would take longer than all the rest."""
    key, title, text, source, date, byline, agency, language = row[:8]
    quotes, figures = table(row[8]), table(row[9])
    names = {one["speaker"] for one in quotes} | {one.get("speaker") for one in figures}
    return Document(
        n, key, title, text, source, date,
        author=" ".join(part for part in (byline, agency) if part),
        language=language,
        speakers=sorted(name for name in names if name),
        roles=sorted({one["role"] for one in quotes if one.get("role")}),
        quotes=[text[one["start"] : one["end"]] for one in quotes],
        figures=sorted({
            (float(value), one.get("unit") or "")
            for one in figures for value in (one["value"], one.get("high")) if value is not None
        }),
    )  # fmt: skip
