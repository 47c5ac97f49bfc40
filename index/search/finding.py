"""Search and check: from what a person typed or pasted to passages of stored articles.

The index says which articles; every word and number shown is then found again in the stored text itself, so a snippet
is always verbatim and an index that is behind can show nothing that is not there.
"""

import re
import sqlite3
from collections.abc import Callable

from index.errors import QueryError
from index.model import Hit, SearchResult, Span
from index.search import query
from index.search.fulltext import Index
from index.search.query import Dates, Figures, Node, State
from index.search.snippets import find, pattern, snippet
from index.store import Store, analyses, articles, reader
from index.text.clean import clean_line

_LOOKED_OVER = 1000  # hits that are counted as new at most


def search(
    store: Store,
    index: Index,
    typed: str,
    limit: int,
    typing: bool = False,
    cancelled: Callable[[], bool] | None = None,
) -> SearchResult:
    """Hits for a query, newest first. One that cannot be read is answered by its words, and the result says so."""
    text = clean_line(typed)
    complaint, position = None, 0
    try:
        node = query.parse(text)
    except QueryError as error:
        complaint, position, node = error.message, error.position, query.literal(text)
    if typing and complaint is None:
        node = query.unfinished(node, text)
    if node is None:
        return SearchResult((), 0, complaint, position)
    numbers, total = index.newest(node, limit, lambda leaf: _numbers(store, leaf), cancelled)
    wanted = pattern(query.texts(node))
    with store.snapshot() as db:
        hits = [hit for n in numbers if (hit := _hit(db, n, wanted))]
    return SearchResult(tuple(hits), total, complaint, position)


def arrived(store: Store, index: Index, kept: str, seen: int) -> int:
    """How many of the newest hits for a query came after the article numbered `seen`."""
    try:
        node = query.parse(clean_line(kept))
    except QueryError:
        node = query.literal(clean_line(kept))
    numbers = index.newest(node, _LOOKED_OVER, lambda leaf: _numbers(store, leaf))[0] if node is not None else []
    return sum(1 for n in numbers if n > seen)


def _hit(db: sqlite3.Connection, n: int, wanted: re.Pattern[str] | None) -> Hit | None:
    found = articles.headed(db, n)
    if found is None:  # removed meanwhile
        return None
    article_id, source, title, date, text = found
    spans = find(text, wanted)
    shown, inside = snippet(text, spans)
    first = spans[0] if spans else Span(0, 0)
    return Hit(article_id, source, title, date, shown, inside, first.start, first.end)


def _numbers(store: Store, node: Node) -> set[int]:
    """Articles the library knows to match: what the index need not know."""
    with store.read() as db:
        if isinstance(node, State):
            return reader.numbers_that_are(db, node.name)
        if isinstance(node, Figures):
            return analyses.with_figure(db, node.low, node.high)
        if isinstance(node, Dates):
            return articles.dated(db, node.first, node.last)
    raise AssertionError(node)
