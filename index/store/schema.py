"""Tables of the library and how an older library becomes a new one.

`user_version` counts the steps in `MIGRATIONS`; a library from a later program is refused, never guessed at. What can
be computed again from the texts (everything under "derived") is kept apart from what cannot.
"""

import os
import sqlite3
from contextlib import closing

# An article's row number `n` is never used twice: the search index knows articles by it.
_FIRST = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;

-- kept: what was imported, and what the reader did
CREATE TABLE articles(
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    title TEXT NOT NULL,
    date TEXT,
    url TEXT,
    byline TEXT,
    agency TEXT,
    language TEXT NOT NULL,
    path TEXT,
    hash BLOB NOT NULL,           -- of the text
    version INTEGER NOT NULL,     -- 1 for the first text
    added TEXT NOT NULL,
    sorted INTEGER NOT NULL,      -- YYYYMMDDhhmm: the date, unless it is missing or in the future
    seq INTEGER NOT NULL          -- of the last change, for the search index
);
CREATE INDEX articles_seq ON articles(seq);
CREATE INDEX articles_sorted ON articles(sorted DESC, n DESC);
CREATE INDEX articles_path ON articles(path) WHERE path IS NOT NULL;
CREATE TABLE texts(n INTEGER PRIMARY KEY REFERENCES articles(n) ON DELETE CASCADE, text TEXT NOT NULL);
CREATE TABLE versions(
    id TEXT NOT NULL, version INTEGER NOT NULL, title TEXT NOT NULL, date TEXT, text TEXT NOT NULL, until TEXT NOT NULL,
    PRIMARY KEY(id, version)
);
CREATE TABLE gone(n INTEGER PRIMARY KEY, seq INTEGER NOT NULL);
CREATE TABLE removed(id TEXT PRIMARY KEY, path TEXT, at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE reader(id TEXT PRIMARY KEY, read INTEGER NOT NULL DEFAULT 0, starred INTEGER NOT NULL DEFAULT 0)
    WITHOUT ROWID;
CREATE TABLE places(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sources(path TEXT PRIMARY KEY, added TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files(path TEXT PRIMARY KEY, stamp TEXT NOT NULL) WITHOUT ROWID;

-- derived
CREATE TABLE analyses(
    n INTEGER PRIMARY KEY REFERENCES articles(n) ON DELETE CASCADE,
    blocks TEXT NOT NULL, quotes TEXT NOT NULL, figures TEXT NOT NULL, sketch TEXT NOT NULL, grams TEXT NOT NULL
);
CREATE TABLE terms(term TEXT, day INTEGER, article INTEGER, weight REAL, PRIMARY KEY(term, day, article))
    WITHOUT ROWID;
CREATE TABLE grams(gram INTEGER, article INTEGER, PRIMARY KEY(gram, article)) WITHOUT ROWID;
CREATE TABLE numbers(value REAL, article INTEGER, PRIMARY KEY(value, article)) WITHOUT ROWID;
CREATE TABLE pairs(a INTEGER, b INTEGER, strength REAL, PRIMARY KEY(a, b)) WITHOUT ROWID;
CREATE TABLE links(
    a INTEGER, a_key TEXT, b INTEGER, b_key TEXT, kind TEXT, strength REAL, why TEXT,
    PRIMARY KEY(a, a_key, b, b_key)
) WITHOUT ROWID;
CREATE INDEX links_b ON links(b, b_key);
CREATE TABLE groups(
    id TEXT PRIMARY KEY, kind TEXT, differs INTEGER, verdict TEXT, reason TEXT, strength REAL, why TEXT
) WITHOUT ROWID;
CREATE TABLE members(article INTEGER, key TEXT, grp TEXT, place INTEGER, PRIMARY KEY(article, key, grp)) WITHOUT ROWID;
CREATE INDEX members_group ON members(grp, place);
CREATE TABLE shares(article INTEGER PRIMARY KEY, quotes INTEGER, figures INTEGER, differs INTEGER);
"""

# Feeds, and what comes with their articles.
_SECOND = """
CREATE TABLE feeds(               -- subscriptions added by hand
    url TEXT PRIMARY KEY, name TEXT NOT NULL, tags TEXT NOT NULL, typed INTEGER NOT NULL, added TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE visits(url TEXT PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID;
ALTER TABLE articles ADD COLUMN note TEXT;
CREATE INDEX articles_url ON articles(url) WHERE url IS NOT NULL;
CREATE INDEX articles_hash ON articles(hash);
CREATE TABLE tags(id TEXT NOT NULL, tag TEXT NOT NULL, PRIMARY KEY(id, tag)) WITHOUT ROWID;
CREATE TABLE originals(n INTEGER PRIMARY KEY REFERENCES articles(n) ON DELETE CASCADE, data BLOB NOT NULL);
"""

# What a person does: by article id, passages also by their words, so that it outlives texts and parsers.
_THIRD = """
ALTER TABLE reader ADD COLUMN place INTEGER;      -- code points from the start of the text
CREATE TABLE labels(                              -- tags a person gave; worn = 0: a source's tag they took off
    id TEXT NOT NULL, tag TEXT NOT NULL, worn INTEGER NOT NULL, PRIMARY KEY(id, tag)
) WITHOUT ROWID;
CREATE INDEX labels_tag ON labels(tag);
CREATE INDEX tags_tag ON tags(tag);
CREATE TABLE notes(                               -- on an article, or on the passage [first, last) of its text
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL, first INTEGER, last INTEGER, passage TEXT, text TEXT NOT NULL, at TEXT NOT NULL
);
CREATE INDEX notes_id ON notes(id);
CREATE TABLE judgements(
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    verdict TEXT NOT NULL, kind TEXT NOT NULL,
    a TEXT NOT NULL, a_first INTEGER NOT NULL, a_last INTEGER NOT NULL, a_text TEXT NOT NULL,
    b TEXT NOT NULL, b_first INTEGER NOT NULL, b_last INTEGER NOT NULL, b_text TEXT NOT NULL,
    note TEXT NOT NULL, at TEXT NOT NULL,
    UNIQUE(a, a_first, a_last, b, b_first, b_last)
);
CREATE INDEX judgements_b ON judgements(b);
CREATE TABLE searches(                            -- seen: the last article there was when it was last looked at
    name TEXT PRIMARY KEY, query TEXT NOT NULL, ordered TEXT NOT NULL, place INTEGER NOT NULL, seen INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE deeds(                               -- before: the rows as they stood, for undo
    number INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL, before TEXT NOT NULL, at TEXT NOT NULL
);

-- where an article came from
ALTER TABLE articles ADD COLUMN raw BLOB;         -- hash of the bytes it was read from
CREATE TABLE brought(url TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY(url, id)) WITHOUT ROWID;
CREATE INDEX brought_id ON brought(id);
CREATE TABLE applied(url TEXT PRIMARY KEY, tags TEXT NOT NULL) WITHOUT ROWID;

-- derived: judgements between the mentions there are
CREATE TABLE judged(
    a INTEGER, a_key TEXT, b INTEGER, b_key TEXT, kind TEXT, verdict TEXT, why TEXT, PRIMARY KEY(a, a_key, b, b_key)
) WITHOUT ROWID;
CREATE INDEX judged_b ON judged(b, b_key);
"""

# What comparing needs of quotations (index/match/prepared.py); empty where an earlier program stored them.
_FOURTH = """
ALTER TABLE analyses ADD COLUMN prepared TEXT NOT NULL DEFAULT '';
"""

# How the mentions of large components are parted (index/grouping.py): those of one part by one name, each alone too.
_FIFTH = """
CREATE TABLE parts(article INTEGER, key TEXT, part TEXT, PRIMARY KEY(article, key)) WITHOUT ROWID;
CREATE INDEX parts_part ON parts(part);
"""

MIGRATIONS: tuple[str, ...] = (_FIRST, _SECOND, _THIRD, _FOURTH, _FIFTH)
VERSION = len(MIGRATIONS)


def statements(script: str) -> list[str]:
    """The statements of a script without triggers. (`executescript` would commit the transaction around it.)"""
    lines = [line.split("--")[0] for line in script.splitlines()]
    return [part.strip() for part in "\n".join(lines).split(";") if part.strip()]


def shape(db: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Table → its columns, of all tables."""
    names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {
        name: tuple(row[0] for row in db.execute("SELECT name FROM pragma_table_info(?)", (name,))) for name in names
    }


def lacking(db: sqlite3.Connection) -> str | None:
    """A table or column that `db` lacks of what its version says it has; None where it has all."""
    with closing(sqlite3.connect(":memory:")) as sound:
        for script in MIGRATIONS[: int(db.execute("PRAGMA user_version").fetchone()[0])]:
            for statement in statements(script):
                sound.execute(statement)
        there = shape(db)
        for table, columns in shape(sound).items():
            for column in columns:
                if column not in there.get(table, ()):
                    return f"{table}.{column}" if table in there else table
    return None


def migrate(db: sqlite3.Connection) -> None:
    """Bring `db` to `VERSION`, inside the caller's transaction."""
    found = int(db.execute("PRAGMA user_version").fetchone()[0])
    for script in MIGRATIONS[found:]:
        for statement in statements(script):
            db.execute(statement)
    db.execute("INSERT OR IGNORE INTO meta VALUES('library', ?)", (os.urandom(8).hex(),))
    db.execute(f"PRAGMA user_version = {VERSION}")
