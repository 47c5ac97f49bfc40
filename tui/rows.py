"""The lines of the list by story: heads that unfold, and the articles below them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from index.model import ArticleRow
    from index.reading.model import Story


@dataclass(frozen=True, slots=True)
class Head:
    """A story in the list: its most typical article speaks for it."""

    story: Story
    row: ArticleRow
    date: str | None  # of the newest article that has one
    unread: int
    unfolded: bool
    texts: int | None = None  # independent ones, once they are counted


class Member(NamedTuple):
    """An article below the head of its story."""

    row: ArticleRow


def laid_out(
    rows: Sequence[ArticleRow],
    stories: Sequence[Story],
    unfolded: AbstractSet[str],
    texts: Mapping[tuple[str, ...], int],
) -> Iterator[Head | Member | ArticleRow]:
    """The lines of the list: a single article as it is, several under a head. A story is unfolded by its newest.

    What is in none of the `stories` (they may not all be known yet) follows as it is.
    """
    known = {row.id: row for row in rows}
    for story in stories:
        own = [known.pop(name) for name in story.articles if name in known]
        if len(own) == 1:
            yield own[0]
        elif own:
            is_open = any(name in unfolded for name in story.articles)
            lead = next((row for row in own if row.id == story.lead), own[0])
            unread = sum(row.unread for row in own)
            date = next((row.date for row in own if row.date), None)
            yield Head(story, lead, date, unread, is_open, texts.get(story.articles))
            if is_open:
                yield from map(Member, own)
    yield from known.values()
