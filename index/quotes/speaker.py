"""Who says something, as an article names or describes it."""

from typing import NamedTuple

from index.model import Span


class Speaker(NamedTuple):
    """Who says it: the name, what the article calls them there, and where it does."""

    name: str | None
    role: str | None
    source: Span
