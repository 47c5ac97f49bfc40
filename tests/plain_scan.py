"""A slow reference for search: every article read from its beginning, no index. It knows whole words only.

Shares the reading of the query and the words of a text with the search it is held against, and nothing of the index:
posting lists, places, dates, shards, order and merging are what it checks.
"""

from collections.abc import Callable, Sequence
from typing import Any

from index.library import Library
from index.search import query
from index.search.nodes import And, Dates, Near, Node, Not, Or, Text
from index.search.variants import expanded
from index.text.folding import words

Fields = dict[str, list[list[str]]]


class Scan:
    """The articles of a library, word by word."""

    def __init__(self, library: Library) -> None:
        self._articles: list[tuple[str, str | None, Fields]] = []
        for row in library.rows():  # newest first
            article = library.article(row.id)
            titled = article.text.lstrip().startswith(article.title)
            texts = {
                "body": [article.text] if titled else [article.title, article.text],
                "title": [article.title],
                "source": [article.source],
                "author": [article.byline or ""],
            }
            fields = {name: [words(text) for text in found] for name, found in texts.items()}
            self._articles.append((row.id, article.date, fields))

    def matching(self, typed: str) -> list[str]:
        """Ids of the articles that match, newest first."""
        node = query.parse(typed)
        assert node is not None
        wanted = expanded(node)
        return [one for one, date, fields in self._articles if _matches(wanted, date, fields)]


def _matches(node: Node, date: str | None, fields: Fields) -> bool:
    if isinstance(node, And):
        return all(_matches(item, date, fields) for item in node.items)
    if isinstance(node, Or):
        return any(_matches(item, date, fields) for item in node.items)
    if isinstance(node, Not):
        return not _matches(node.item, date, fields)
    if isinstance(node, Dates):
        first, last = node.first or "", node.last or "9"
        return date is not None and date >= first and date[: len(last)] <= last
    check: dict[type, Callable[[Any, Sequence[str]], bool]] = {Text: _follow, Near: _near}
    return any(check[type(node)](node, text) for text in fields[node.field])  # type: ignore[union-attr]


def _follow(node: Text, text: Sequence[str]) -> bool:
    size = len(node.words)
    return any(tuple(text[at : at + size]) == node.words for at in range(len(text) - size + 1))


def _near(node: Near, text: Sequence[str]) -> bool:
    width = len(node.words) + node.distance
    return any(set(node.words) <= set(text[at : at + width]) for at in range(len(text)))
