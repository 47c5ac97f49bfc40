"""The records of the JSON contract: mentions and groups as the command line prints them.

Read from the library, verbatim: every text here is a slice of a stored article.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from index.match.named import Named, named
from index.model import Article, Mention, Quote
from index.reading.comparison import carried, mentions
from index.store import analyses, articles, links
from index.store.links import Stored


def mention_records(db: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Every mention, as `mentions --json` prints it: by article in the order they came, then by place."""
    for n in articles.numbers(db):
        analysis = analyses.read(db, n)
        if analysis is None:
            continue
        groups: dict[str, list[str]] = {}
        for key, group in db.execute("SELECT key, grp FROM members WHERE article = ? ORDER BY grp", (n,)):
            groups.setdefault(f"{analysis.article.id}:{key}", []).append(group)
        for mention in sorted(mentions(analysis), key=lambda one: (one.start, one.end, one.id)):
            yield record(analysis.article, mention, groups.get(mention.id, []))


def record(article: Article, mention: Mention, groups: list[str]) -> dict[str, Any]:
    """One mention of the JSON contract (PRODUCT: mentions --json)."""
    common: dict[str, Any] = {
        "id": mention.id, "article": article.id, "source": article.source, "date": article.date, "path": article.path,
        "kind": "quote" if isinstance(mention, Quote) else "figure",
        "start": mention.start, "end": mention.end, "text": mention.text,
    }  # fmt: skip
    if isinstance(mention, Quote):
        own: dict[str, Any] = {
            "form": mention.form,
            "speaker": mention.speaker,
            "role": mention.role,
            "cue": mention.cue,
        }
    else:
        own = {
            "value": _number(mention.value), "high": _number(mention.high), "bound": mention.bound,
            "unit": mention.unit, "of": mention.of, "speaker": mention.speaker,
        }  # fmt: skip
    return {**common, **own, "groups": groups}


def _number(value: float | None) -> float | int | None:
    """36, not 36.0."""
    return int(value) if value is not None and value == int(value) else value


def group_records(db: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Every group, as `groups --json` prints it, in the order of ids."""
    for group_id in links.group_ids(db):
        group = links.group(db, group_id)
        if group is not None:
            yield group_record(db, group)


def _told(record: dict[str, Any], told: Mapping[str, Named]) -> dict[str, Any]:
    """The record, with the speaker that another article of the group names where its own leaves it open."""
    name = told.get(record["id"])
    return {**record, "speaker": name.speaker, "speaker_from": name.mention} if name else record


def group_record(db: sqlite3.Connection, group: Stored) -> dict[str, Any]:
    (every,) = carried(db, [group])
    told = named([one.mention for one in every if isinstance(one.mention, Quote)])
    return {
        "id": group.id, "kind": group.kind, "sources": sorted({one.article.source for one in every}),
        "differs": group.differs, "verdict": group.verdict, "reason": group.reason, "strength": group.strength,
        "mentions": [_told(record(one.article, one.mention, [group.id]), told) for one in every],
    }  # fmt: skip


def nearness(db: sqlite3.Connection, group: Stored) -> str:
    """A line on how surely the articles of a group cover one story, two by two: the weakest pair."""
    numbers = sorted({n for n, _ in group.members})
    near = {n: links.pairs(db, n) for n in numbers}
    pairs = [(near[a].get(b, 0.0), a, b) for at, a in enumerate(numbers) for b in numbers[at + 1 :]]
    stored = sorted(pair for pair in pairs if pair[0])
    if not stored:
        return "story: no two of its articles are of one story; their words alone link them"
    between = " and ".join(one.source for one in articles.named(db, stored[0][1:]).values())
    least = f"{stored[0][0]:.2f} at the least, between {between}"
    if len(stored) == len(pairs):
        return f"story: one for all its articles, {least}"
    return f"story: one for {len(stored)} of {len(pairs)} pairs of its articles, {least}"
