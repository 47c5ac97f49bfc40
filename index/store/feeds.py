"""Feeds someone subscribed to, and what each visit leaves for the next. Functions over one connection."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple


class Feed(NamedTuple):
    """A subscription that was added by hand or by a list."""

    url: str
    name: str = ""  # empty: as the feed calls itself
    tags: tuple[str, ...] = ()
    typed: bool = True  # a person wrote the address


def subscriptions(db: sqlite3.Connection) -> list[Feed]:
    """All of them, in the order they were added."""
    rows = db.execute("SELECT url, name, tags, typed FROM feeds ORDER BY added, url")
    return [Feed(url, name, tuple(json.loads(tags)), bool(typed)) for url, name, tags, typed in rows]


def subscribe(db: sqlite3.Connection, feeds: Iterable[Feed]) -> int:
    """Add what is not there; of what is, the tags are added. Returns how many are new."""
    known = {feed.url: feed for feed in subscriptions(db)}
    new = 0
    for feed in feeds:
        before = known.get(feed.url)
        if before:
            tags = list(dict.fromkeys((*before.tags, *feed.tags)))
            db.execute("UPDATE feeds SET tags = ? WHERE url = ?", (json.dumps(tags, ensure_ascii=False), feed.url))
            continue
        known[feed.url] = feed
        tags = list(feed.tags)
        db.execute(
            "INSERT INTO feeds VALUES(?, ?, ?, ?, strftime('%Y-%m-%d %H:%M:%f', 'now'))",
            (feed.url, feed.name, json.dumps(tags, ensure_ascii=False), feed.typed),
        )
        new += 1
    return new


def unsubscribe(db: sqlite3.Connection, url: str) -> None:
    db.execute("DELETE FROM feeds WHERE url = ?", (url,))
    for table in ("visits", "brought", "applied"):
        db.execute(f"DELETE FROM {table} WHERE url = ?", (url,))


def move(db: sqlite3.Connection, url: str, to: str, typed: bool) -> None:
    """A feed has another address from now on. Where that is subscribed to already, the old one goes."""
    db.execute("UPDATE OR IGNORE feeds SET url = ?, typed = typed AND ? WHERE url = ?", (to, typed, url))
    for table in ("visits", "brought", "applied"):
        db.execute(f"UPDATE OR IGNORE {table} SET url = ? WHERE url = ?", (to, url))
    unsubscribe(db, url)


def states(db: sqlite3.Connection) -> dict[str, dict[str, Any]]:
    """What the last visit of each feed left, by address."""
    return {url: json.loads(state) for url, state in db.execute("SELECT url, state FROM visits")}


def keep_states(db: sqlite3.Connection, states: Mapping[str, Mapping[str, Any]]) -> None:
    rows = [(url, json.dumps(state, ensure_ascii=False)) for url, state in states.items()]
    db.executemany("INSERT OR REPLACE INTO visits VALUES(?, ?)", rows)
