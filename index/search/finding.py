"""Search: from what a person typed to passages of stored articles.

The index says which articles; every word and number shown is then found again in the stored text itself, so a snippet
is always verbatim and an index that is behind can show nothing that is not there.
"""

import sqlite3
from collections.abc import Callable, Collection
from contextlib import suppress

from index.errors import QueryError
from index.hits import Facets, Hit, SearchResult, Sort
from index.model import Span
from index.search import query
from index.search.facets import count_facets
from index.search.fulltext import Index
from index.search.matching import Numbers, Shard
from index.search.mentioned import asks_for_mentions, mentioned
from index.search.nodes import Node, State, Story, Tag, Text, leaves
from index.search.query import Query
from index.search.snippets import AT_FIRST, Patterns, find, patterns, snippet
from index.search.variants import expanded
from index.search.words import OFFERED, nearest
from index.store import Store, articles, asked, tags
from index.text.clean import clean

COUNTING = 0.005  # seconds that go into the number of hits while somebody is typing


def search(
    store: Store,
    index: Index,
    typed: str,
    limit: int,
    typing: bool = False,
    sort: Sort | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> SearchResult:
    """Hits for a query, newest first unless it or `sort` says otherwise.

    One that cannot be read is answered by its words, and the result says so.
    """
    text = cleaned(typed)
    wanted, complaint, position = understood(text, typing)
    order = wanted.sort or sort or "new"
    if wanted.node is None:
        return SearchResult((), 0, complaint, position, sort=order)
    node = expanded(wanted.node)
    found = index.search(node, limit, numbers(store), order, cancelled, COUNTING if typing else None)
    hits = _hits(store, node, found.numbers, cancelled)
    offered = _offered(index, wanted.node) if not found.total and not typing else ()
    return SearchResult(
        hits, found.total, complaint, position, found.counted, found.partial, offered, order, index.behind()
    )


def cleaned(typed: str) -> str:
    """A query without what could steer a terminal. Blanks stay: a mistake is where it was made, a word may be whole."""
    return " ".join(clean(typed).split("\n"))


def understood(text: str, typing: bool = False) -> tuple[Query, str | None, int]:
    """A query, what is wrong with it and where. While it is typed the part before the last word may stand for it."""
    try:
        return (query.read_typing(text) if typing else query.read(text)), None, 0
    except QueryError as error:
        if typing and error.position >= len(query.before_last(text)):
            with suppress(QueryError):
                before = query.read(query.before_last(text))
                if before.node:
                    return before, error.message, error.position
        return Query(query.literal(text)), error.message, error.position


def facets(store: Store, index: Index, typed: str, cancelled: Callable[[], bool] | None = None) -> Facets:
    """How many articles match, of which sources and dates, and who is quoted in them."""
    wanted, _, _ = understood(cleaned(typed), typing=True)
    if wanted.node is None:
        return Facets(0)
    node, lookup = expanded(wanted.node), numbers(store)
    return index.ask(lambda shards: count_facets(shards, node, lookup, cancelled or (lambda: False)))


def matching(store: Store, index: Index, typed: str) -> list[str]:
    """Ids of all articles that match, in order: a list filter, a saved search, a bulk action. Raises QueryError."""
    wanted = query.read(cleaned(typed))
    if wanted.node is None:
        return []
    with store.read() as db:
        most = articles.count(db)
        found = index.search(expanded(wanted.node), most, numbers(store), wanted.sort or "new").numbers
        return [articles.id_of(db, n) for n in found if articles.exists(db, n)]


def numbers(store: Store) -> Numbers:
    """Answers, once each, what the index need not know."""
    known: dict[Node, Collection[int]] = {}

    def look(node: Node) -> Collection[int]:
        if node not in known:
            with store.read() as db:
                known[node] = _numbers(db, node)
        return known[node]

    return look


def _numbers(db: sqlite3.Connection, node: Node) -> set[int]:
    if isinstance(node, State):
        return asked.in_state(db, node.name)
    if isinstance(node, Tag):
        return tags.wearing(db, node.name, node.prefix)
    if isinstance(node, Story):
        return asked.of_story(db, node.article)
    raise AssertionError(node)


def places(store: Store, article_id: str, typed: str) -> list[Span]:
    """Where an article has what a query looks for, in order."""
    wanted, _, _ = understood(cleaned(typed), typing=True)
    if wanted.node is None:
        return []
    node = expanded(wanted.node)
    with store.snapshot() as db:
        n = articles.number(db, article_id)
        found = articles.headed(db, n) if n is not None else None
        if n is None or found is None:
            return []
        special = mentioned(db, n, found[4], node) if asks_for_mentions(node) else []
        return special or find(found[4], patterns(leaves(node)))


def _hits(store: Store, node: Node, found: list[int], cancelled: Callable[[], bool] | None) -> tuple[Hit, ...]:
    wanted = patterns(leaves(node))
    special = asks_for_mentions(node)
    hits = []
    with store.snapshot() as db:
        for n in found:
            if cancelled and cancelled():
                break
            hit = _hit(db, n, wanted, node if special else None)
            if hit:
                hits.append(hit)
    return tuple(hits)


def counted(store: Store, index: Index, kept: str, seen: int) -> tuple[int, int]:
    """How many articles a query finds, and how many of them came after the one numbered `seen`."""
    wanted, _, _ = understood(cleaned(kept))
    if wanted.node is None:
        return 0, 0
    node, lookup = expanded(wanted.node), numbers(store)

    def found(shards: list[Shard]) -> list[int]:
        return [shard.ns[doc] for shard in shards for doc in shard.passing(node, lookup)]

    hits = index.ask(found)
    return len(hits), sum(n > seen for n in hits)


def _hit(db: sqlite3.Connection, n: int, wanted: Patterns, node: Node | None) -> Hit | None:
    found = articles.headed(db, n)
    if found is None:  # removed meanwhile
        return None
    article_id, source, title, date, text = found
    spans = mentioned(db, n, text, node) if node else []
    spans = spans or find(text, wanted, AT_FIRST)
    shown, inside, first = snippet(text, spans)
    return Hit(article_id, source, title, date, shown, inside, first.start, first.end)


def _offered(index: Index, node: Node) -> tuple[str, ...]:
    """Words of the library near those that no article has; the more usual first among the equally near."""
    words = [leaf.words[0] for leaf in leaves(node) if isinstance(leaf, Text) and len(leaf.words) == 1]
    words = [word for word in dict.fromkeys(words) if not index.frequency(word)][:3]
    offered: list[str] = []
    for word in words:
        near = index.ask(lambda shards, word=word: nearest([shard.words for shard in shards], word))  # type: ignore[misc]
        near = [pair for pair in near if pair[0] == min(near)[0]][:50]
        offered += sorted((one for _, one in near), key=lambda one: -index.frequency(one))[:OFFERED]
    return tuple(offered)
