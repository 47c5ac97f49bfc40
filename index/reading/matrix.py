"""A story as a table: which source carries which quote and figure, and how."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from index.model import Entry, Figure
from index.quotes.people import same_person
from index.reading.comparison import Carried, around, base_of, carried, entries_of, label_of
from index.reading.model import Claim, Column, Matrix
from index.reading.stories import Told
from index.store import articles, links
from index.store.links import Stored

_LATER = frozenset(("differs", "updated"))  # another number than the base's …
_OTHERWISE = _LATER | {"reworded", "other_speaker"}  # … or other words, another mouth


def matrix(db: sqlite3.Connection, story: Told, n: int) -> Matrix:
    """The claims that two or more sources of the story of article `n` carry.

    Articles that share a claim with `n` itself take part wherever the list has them: what is marked in it is here too.
    """
    numbers = sorted({*_numbers(db, story), *_partners(db, n)})
    columns = _columns(db, numbers)
    place = {name: at for at, column in enumerate(columns) for name in column.articles}
    groups = _groups(db, set(numbers))
    everywhere = carried(db, groups)
    claims = _told_apart([_claim(*both, place) for both in zip(groups, everywhere, strict=True)], everywhere)
    title = db.execute("SELECT title FROM articles WHERE id = ?", (story.lead,)).fetchone()[0]
    return Matrix(story.lead, title, len(numbers), columns, tuple(_sorted([one for one in claims if one.carriers > 1])))


def _numbers(db: sqlite3.Connection, story: Told) -> list[int]:
    return [n for n in (articles.number(db, name) for name in story.articles) if n is not None]


def _partners(db: sqlite3.Connection, n: int) -> set[int]:
    """Articles with a mention in a group of article `n`."""
    return {member for group in links.groups_with(db, n) for member, _ in links.members(db, group)}


def _columns(db: sqlite3.Connection, numbers: Iterable[int]) -> tuple[Column, ...]:
    known: dict[str, list[tuple[str, str]]] = {}
    for n in numbers:
        name, source, date = db.execute("SELECT id, source, date FROM articles WHERE n = ?", (n,)).fetchone()
        known.setdefault(source, []).append((date or "~", name))
    found = [
        Column(source, None if min(own)[0] == "~" else min(own)[0], tuple(name for _, name in sorted(own)))
        for source, own in known.items()
    ]
    return tuple(sorted(found, key=lambda column: (column.date or "~", column.source)))


def _groups(db: sqlite3.Connection, numbers: set[int]) -> list[Stored]:
    """The groups with mentions in two or more of these articles, and of each only those mentions."""
    ids = sorted({group for n in numbers for group in links.groups_with(db, n)})
    found = []
    for name in ids:
        group = links.group(db, name)
        if group is not None:
            members = tuple(at for at in group.members if at[0] in numbers)
            if len({n for n, _ in members}) > 1:
                found.append(group._replace(members=members))
    return found


def _claim(group: Stored, every: Sequence[Carried], place: dict[str, int]) -> Claim:
    base = base_of(every, None)
    cells: list[Entry | None] = [None] * (max(place.values()) + 1)
    for entry in entries_of(every, base, None, group.verdict):
        at = place[entry.article]
        before = cells[at]
        if before is None or _better(entry, before, base.mention.id, group.differs):
            cells[at] = entry
    carriers = sum(cell is not None for cell in cells)
    return Claim(
        group.id, group.kind, label_of(every, base), base.mention.text, group.verdict, group.differs, base.mention.id,
        carriers, tuple(cells),
    )  # fmt: skip


def _told_apart(claims: Sequence[Claim], everywhere: Sequence[Sequence[Carried]]) -> list[Claim]:
    """The claims; figures of one label ("people": those aboard, and the dead) are called by the words around them."""
    often = Counter(claim.label.casefold() for claim in claims if claim.kind == "figure")
    found = []
    for claim, every in zip(claims, everywhere, strict=True):
        base = base_of(every, None)
        if isinstance(base.mention, Figure) and often[claim.label.casefold()] > 1:
            claim = replace(claim, label=around(base.article.text, base.mention))
        found.append(claim)
    return found


def _better(entry: Entry, other: Entry, base: str, differs: bool) -> bool:
    """Which of two places in one source stands for it: the fullest wording, what differs (where the group does), what
    is longer, the first."""
    otherwise = _OTHERWISE if differs else _LATER

    def rank(one: Entry) -> tuple[bool, bool, int]:
        length = one.end - one.start if one.value is None else 0
        return one.mention == base, one.verdict in otherwise, length

    return rank(entry) > rank(other)


def _sorted(claims: Sequence[Claim]) -> list[Claim]:
    """Quotes by speaker, who is carried most first; then figures. Within both what most sources carry, then ≠."""
    quotes = [claim for claim in claims if claim.kind == "quote"]
    speakers = _speakers(quotes)
    quotes = [replace(claim, label=speakers[claim.label]) for claim in quotes]
    most: dict[str, int] = {}
    for claim in quotes:
        most[claim.label] = max(most.get(claim.label, 0), claim.carriers)
    quotes.sort(key=lambda one: (-most[one.label], one.label, *_weight(one)))
    return quotes + sorted((claim for claim in claims if claim.kind == "figure"), key=_weight)


def _weight(claim: Claim) -> tuple[int, bool, str, str]:
    return -claim.carriers, not claim.differs, claim.label, claim.group


def _speakers(quotes: Iterable[Claim]) -> dict[str, str]:
    """Label → the fullest of the labels that mean that person."""
    chosen: dict[str, str] = {}
    for label in sorted({claim.label for claim in quotes}, key=lambda name: (-len(name), name)):
        chosen[label] = next((other for other in chosen.values() if same_person(label, other)), label)
    return chosen
