"""A dossier: the articles of a story, and each quotation and figure that several of them carry, as they print it.

Read from the library, verbatim. What it looks like is decided by the writers beside this file (markdown, page, table,
records), which see nothing but the dossier.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from index.kept import Note
from index.match.wire import independent
from index.model import Article, Comparison
from index.reading import stories
from index.reading.comparison import comparison, marks
from index.store import articles, links, notes

MOST_TEXTS = 60  # articles compared word for word to tell wire copy: every one with every other


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is written out. `texts` is how many independent texts the articles are; None where too many to compare."""

    title: str
    articles: tuple[Article, ...]  # by date, then source
    claims: tuple[Comparison, ...]
    texts: int | None
    notes: tuple[Note, ...] = ()  # the person's, on articles and on passages that are in none of the claims

    @property
    def sources(self) -> int:
        return len({article.source for article in self.articles})


def of_article(db: sqlite3.Connection, n: int, *, yours: bool = True) -> Dossier:
    """What article `n` shares with other sources, in the order of its text. `yours`: with notes and judgements."""
    found = [mark.group for mark in marks(db, n)]
    article_id = articles.id_of(db, n)
    covering = stories.sources(db, article_id)
    claims = [comparison(db, group, article_id, covering) for group in dict.fromkeys(found)]
    return _dossier(db, n, [n], claims, yours)


def of_story(db: sqlite3.Connection, n: int, members: Iterable[int], *, yours: bool = True) -> Dossier:
    """What the `members` of the story of article `n` share: quotations, then figures; what most carry comes first."""
    members = list(members)
    groups = sorted({group for member in members for group in links.groups_with(db, member)})
    covering = stories.sources(db, articles.id_of(db, n))
    claims = [comparison(db, group, None, covering) for group in groups]
    claims.sort(key=lambda claim: (claim.kind != "quote", -claim.carriers, claim.label, claim.group))
    return _dossier(db, n, members, claims, yours)


def _dossier(db: sqlite3.Connection, n: int, members: Iterable[int], claims: list[Comparison], yours: bool) -> Dossier:
    wanted = set(members)
    for claim in claims:
        wanted.update(number for entry in claim.entries if (number := articles.number(db, entry.article)) is not None)
    read = {number: found for number in wanted if (found := articles.article(db, number)) is not None}
    together = sorted(read.values(), key=lambda article: (article.date or "~", article.source, article.id))
    texts = len(independent({a.id: a.text for a in together})) if len(together) <= MOST_TEXTS else None
    if not yours:
        return Dossier(read[n].title, tuple(together), tuple(map(_without_yours, claims)), texts)
    return Dossier(read[n].title, tuple(together), tuple(claims), texts, tuple(_elsewhere(db, together, claims)))


def _without_yours(claim: Comparison) -> Comparison:
    entries = tuple(replace(entry, notes=(), yours="") for entry in claim.entries)
    return replace(claim, entries=entries, rejected=())


def _elsewhere(db: sqlite3.Connection, together: Iterable[Article], claims: Iterable[Comparison]) -> Iterator[Note]:
    """The notes that stand with no entry of the claims."""
    entries = [entry for claim in claims for entry in claim.entries if entry.notes]
    for article in together:
        for note in (notes.placed(one, article.text) for one in notes.read(db, article.id)):
            span = note.span
            if span is None or not any(
                one.article == article.id and one.start < span.end and span.start < one.end for one in entries
            ):
                yield note
