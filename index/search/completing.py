"""Completion: what can stand for the word under the cursor."""

from index.model import Completion
from index.search.fulltext import Index
from index.store import Store


def complete(store: Store, index: Index, query: str, cursor: int) -> list[Completion]:
    return []
