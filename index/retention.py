"""Which articles have stayed as long as the configuration says, and go at the next sync.

Nothing a person touched ever goes: starred, noted, tagged, judged. An article stays at least its days after it came,
whatever its own date is, so that an archive that is read today is not gone tomorrow.
"""

import sqlite3
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from index.store import feeds

if TYPE_CHECKING:
    from index.config import Config, Keep

_TOUCHED = """
    SELECT id FROM reader WHERE starred UNION SELECT id FROM notes UNION SELECT id FROM labels
    UNION SELECT a FROM judgements UNION SELECT b FROM judgements
"""
_LINKED = "SELECT article FROM shares WHERE quotes + figures > 0"


class Due(NamedTuple):
    """Articles of a source that go."""

    source: str
    ids: list[str]


def due(db: sqlite3.Connection, config: "Config", now: datetime | None = None) -> list[Due]:
    """What goes, by source; nothing where the configuration keeps everything."""
    rules = _rules(db, config)
    if config.keep is None and not any(rules.values()):
        return []
    names = [row[0] for row in db.execute("SELECT DISTINCT source FROM articles ORDER BY source")]
    found = []
    for name in names:
        keep = rules.get(name, config.keep)
        ids = _old(db, name, keep, now or datetime.now(UTC)) if keep else []
        if ids:
            found.append(Due(name, ids))
    return found


def _rules(db: sqlite3.Connection, config: "Config") -> "dict[str, Keep]":
    """What the configuration says of each source, by the name its articles carry."""
    states = feeds.states(db) if any(one.url and not one.name for one in config.sources) else {}
    named = ((one.name or str(states.get(one.url or "", {}).get("title") or ""), one.keep) for one in config.sources)
    return {name: keep for name, keep in named if name and keep is not None}


def _old(db: sqlite3.Connection, source: str, keep: "Keep", now: datetime) -> list[str]:
    before = (now - timedelta(days=keep.days)).isoformat(timespec="seconds") if keep.days is not None else ""
    most = -1 if keep.count is None else keep.count
    rows = db.execute(
        f"SELECT id FROM (SELECT n, id, added, row_number() OVER (ORDER BY sorted DESC, n DESC) AS place "
        f"FROM articles WHERE source = :source) WHERE (added < :before OR (:most >= 0 AND place > :most)) "
        f"AND id NOT IN ({_TOUCHED}) AND (NOT :linked OR n NOT IN ({_LINKED})) ORDER BY id",
        {"source": source, "before": before, "most": most, "linked": keep.linked},
    )
    return [row[0] for row in rows]
