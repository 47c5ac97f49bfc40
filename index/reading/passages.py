"""The passages of an article that a person can mark: its sentences, and every quote and figure found in it."""

import sqlite3
from collections.abc import Iterator

from index.model import Analysis
from index.reading.model import Passage
from index.store import analyses
from index.text.sentences import paragraphs, sentences


def passages(db: sqlite3.Connection, n: int) -> list[Passage]:
    """In the order of the text, the longer first where two begin alike; also those that no other source carries."""
    found = analyses.read(db, n)
    if found is None:
        return []
    return sorted(_all(found), key=lambda one: (one.start, -one.end, one.mention or ""))


def _all(found: Analysis) -> Iterator[Passage]:
    text = found.article.text
    for paragraph in paragraphs(text):
        for one in sentences(text, paragraph.start, paragraph.end):
            yield Passage(one.start, one.end)
    for quote in found.quotes:
        yield Passage(quote.start, quote.end, "quote", quote.id)
    for figure in found.figures:
        yield Passage(figure.start, figure.end, "figure", figure.id)
