"""Articles in the library: texts, versions, analyses, and who was taken out. Functions over one connection."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from typing import Any, NamedTuple

from index.model import Article, ArticleRow, Version
from index.store import records, tags
from index.store.moments import now, past, sort_key_of

_COLUMNS = "a.id, a.source, a.title, t.text, a.date, a.url, a.byline, a.agency, a.language, a.path, a.note, a.version"
_NAMES = "source, title, date, url, byline, agency, language, path, note"


class Known(NamedTuple):
    """What tells whether an arriving article is new, changed or the same."""

    n: int
    hash: bytes
    said: tuple[str | None, ...]  # source, title, date, url, path


def text_hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).digest()


def made_id(source: str, text: str) -> str:
    """The id of an article that came without one: from its source and its text."""
    return hashlib.blake2b(f"{source}\0{text}".encode("utf-8", "replace"), digest_size=8).hexdigest()


def meta(article: Article) -> tuple[str | None, ...]:
    return tuple(getattr(article, name) for name in _NAMES.split(", "))


def known(db: sqlite3.Connection, article_id: str) -> Known | None:
    row = db.execute(
        "SELECT n, hash, source, title, date, url, path FROM articles WHERE id = ?", (article_id,)
    ).fetchone()
    return Known(row[0], row[1], tuple(row[2:])) if row else None


def number(db: sqlite3.Connection, article_id: str) -> int | None:
    row = db.execute("SELECT n FROM articles WHERE id = ?", (article_id,)).fetchone()
    return int(row[0]) if row else None


def length(db: sqlite3.Connection, n: int) -> int:
    """Characters of an article's text."""
    return int(db.execute("SELECT length(text) FROM texts WHERE n = ?", (n,)).fetchone()[0])


def exists(db: sqlite3.Connection, n: int) -> bool:
    return db.execute("SELECT 1 FROM articles WHERE n = ?", (n,)).fetchone() is not None


def id_of(db: sqlite3.Connection, n: int) -> str:
    return str(db.execute("SELECT id FROM articles WHERE n = ?", (n,)).fetchone()[0])


class Named(NamedTuple):
    """What tells an article from others."""

    id: str
    source: str


def named(db: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, Named]:
    """Number → id and source, of the articles of these numbers."""
    asked = "SELECT n, articles.id, source FROM json_each(?) CROSS JOIN articles ON n = value"
    return {n: Named(*row) for n, *row in db.execute(asked, (json.dumps(list(numbers)),))}


def ids_starting(db: sqlite3.Connection, prefix: str, limit: int = 3) -> list[str]:
    rows = db.execute(
        "SELECT id FROM articles WHERE id >= ? AND substr(id, 1, ?) = ? ORDER BY id LIMIT ?",
        (prefix, len(prefix), prefix, limit),
    )
    return [row[0] for row in rows]


def at_path(db: sqlite3.Connection, path: str) -> list[str]:
    return [row[0] for row in db.execute("SELECT id FROM articles WHERE path = ? ORDER BY n", (path,))]


def under(db: sqlite3.Connection, path: str) -> list[str]:
    """Ids of the articles of a file, or of all files in a folder."""
    folder = path.rstrip("/") + "/"
    where = "path = ? OR substr(path, 1, ?) = ?"
    return [
        row[0] for row in db.execute(f"SELECT id FROM articles WHERE {where} ORDER BY id", (path, len(folder), folder))
    ]


def insert(db: sqlite3.Connection, article: Article, added: str | None = None) -> int:
    """A new article, which came now or when another library says it did; returns its number."""
    moment = past(added) or now()
    cursor = db.execute(
        f"INSERT INTO articles(id, {_NAMES}, hash, version, added, sorted, seq) VALUES(?{',?' * 9},?,1,?,?,?)",
        (article.id, *meta(article), text_hash(article.text), moment, sort_key_of(article.date, moment), next_seq(db)),
    )
    n = int(cursor.lastrowid or 0)
    db.execute("INSERT INTO texts VALUES(?, ?)", (n, article.text))
    return n


def update(db: sqlite3.Connection, n: int, article: Article) -> None:
    """Another text or other metadata for article `n`; an earlier text is kept as a version."""
    old = db.execute(
        "SELECT a.hash, a.version, a.title, a.date, t.text, a.added FROM articles a JOIN texts t USING(n) WHERE n = ?",
        (n,),
    ).fetchone()
    digest, version = text_hash(article.text), old[1]
    if digest != old[0]:
        db.execute("INSERT INTO versions VALUES(?,?,?,?,?,?)", (article.id, version, old[2], old[3], old[4], now()))
        db.execute("UPDATE texts SET text = ? WHERE n = ?", (article.text, n))
        version += 1
    names = _NAMES.replace(", ", " = ?, ")
    db.execute(
        f"UPDATE articles SET {names} = ?, hash = ?, version = ?, sorted = ?, seq = ? WHERE n = ?",
        (*meta(article), digest, version, sort_key_of(article.date, old[5]), next_seq(db), n),
    )


def versions(db: sqlite3.Connection, article_id: str) -> list[Version]:
    found = db.execute(
        "SELECT version, title, date, text, until FROM versions WHERE id = ? ORDER BY version", (article_id,)
    )
    return [Version(*row) for row in found]


def retell(db: sqlite3.Connection, n: int, article: Article) -> None:
    """Take over what another reading of the same original says: no new version, for its source has changed nothing."""
    names = _NAMES.replace(", ", " = ?, ")
    added = db.execute("SELECT added FROM articles WHERE n = ?", (n,)).fetchone()[0]
    said = (*meta(article), text_hash(article.text), sort_key_of(article.date, added))
    db.execute(f"UPDATE articles SET {names} = ?, hash = ?, sorted = ? WHERE n = ?", (*said, n))
    db.execute("UPDATE texts SET text = ? WHERE n = ? AND text <> ?", (article.text, n, article.text))


def delete(db: sqlite3.Connection, n: int) -> None:
    """Take article `n` out, derived rows of its own included; links are the caller's."""
    db.execute("INSERT INTO gone VALUES(?, ?)", (n, next_seq(db)))
    db.execute("DELETE FROM articles WHERE n = ?", (n,))
    db.execute("DELETE FROM shares WHERE article = ?", (n,))


def keep_out(db: sqlite3.Connection, article_id: str, path: str | None) -> None:
    db.execute("INSERT OR REPLACE INTO removed VALUES(?, ?, ?)", (article_id, path, now()))


def let_in(db: sqlite3.Connection, article_id: str) -> None:
    db.execute("DELETE FROM removed WHERE id = ?", (article_id,))


def kept_out(db: sqlite3.Connection) -> tuple[set[str], set[str]]:
    """Ids and paths of articles that were taken out and stay out."""
    rows = db.execute("SELECT id, path FROM removed").fetchall()
    return {row[0] for row in rows}, {row[1] for row in rows if row[1] is not None}


def next_seq(db: sqlite3.Connection) -> int:
    """One more change the search index has to learn of."""
    seq = last_seq(db) + 1
    db.execute("INSERT OR REPLACE INTO meta VALUES('seq', ?)", (seq,))
    return seq


def last_seq(db: sqlite3.Connection) -> int:
    row = db.execute("SELECT value FROM meta WHERE key = 'seq'").fetchone()
    return int(row[0]) if row else 0


def article(db: sqlite3.Connection, n: int) -> Article | None:
    row = db.execute(
        f"SELECT {_COLUMNS}, x.blocks FROM articles a JOIN texts t USING(n) LEFT JOIN analyses x USING(n) WHERE n = ?",
        (n,),
    ).fetchone()
    if row is None:
        return None
    blocks = records.load_blocks(row[12] or "[]")
    return Article(*row[:10], blocks, row[10], tags.of(db, row[0]), row[11] - 1)  # type: ignore[call-arg]


def at_address(db: sqlite3.Connection, urls: Iterable[str]) -> list[str]:
    """Ids of the articles at one of these addresses."""
    found = [row for url in set(urls) for row in db.execute("SELECT id FROM articles WHERE url = ?", (url,))]
    return sorted({row[0] for row in found})


def with_text(db: sqlite3.Connection, source: str, digest: bytes) -> list[str]:
    """Ids of the articles of a source with this text."""
    found = db.execute("SELECT id FROM articles WHERE hash = ? AND source = ? ORDER BY id", (digest, source))
    return [row[0] for row in found]


def files_with(db: sqlite3.Connection, digest: bytes) -> list[tuple[str, str]]:
    """Ids and paths of the articles of files with this text."""
    rows = db.execute("SELECT id, path FROM articles WHERE hash = ? AND path IS NOT NULL ORDER BY id", (digest,))
    return [(row[0], row[1]) for row in rows]


def any_file(db: sqlite3.Connection) -> bool:
    """Whether any article came from a file."""
    return db.execute("SELECT 1 FROM articles WHERE path IS NOT NULL LIMIT 1").fetchone() is not None


def text(db: sqlite3.Connection, article_id: str) -> str | None:
    """The text of an article as it is stored."""
    row = db.execute("SELECT text FROM texts JOIN articles USING(n) WHERE id = ?", (article_id,)).fetchone()
    return str(row[0]) if row else None


def headed(db: sqlite3.Connection, n: int) -> tuple[str, str, str, str | None, str] | None:
    """Id, source, title, date and text: what a search result shows."""
    found: tuple[str, str, str, str | None, str] | None = db.execute(
        "SELECT a.id, a.source, a.title, a.date, t.text FROM articles a JOIN texts t USING(n) WHERE n = ?", (n,)
    ).fetchone()
    return found


def numbers(db: sqlite3.Connection) -> list[int]:
    """All articles, in the order they came."""
    return [row[0] for row in db.execute("SELECT n FROM articles ORDER BY n")]


def in_use(db: sqlite3.Connection, field: str) -> list[str]:
    """The sources ("source") or languages ("lang") there are, those of most articles first."""
    column = {"source": "source", "lang": "language"}[field]
    found = db.execute(f"SELECT {column} FROM articles GROUP BY 1 ORDER BY count(*) DESC, 1")
    return [row[0] for row in found]


def count(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT count(*) FROM articles").fetchone()[0])


def rows(db: sqlite3.Connection) -> list[ArticleRow]:
    """The article list, newest first."""
    found = db.execute(
        "SELECT a.id, a.source, a.title, a.date, coalesce(r.read, 0) = 0, coalesce(r.starred, 0), "
        "coalesce(s.quotes, 0), coalesce(s.figures, 0), coalesce(s.differs, 0), a.version - 1 "
        "FROM articles a LEFT JOIN reader r ON r.id = a.id LEFT JOIN shares s ON s.article = a.n "
        "ORDER BY a.sorted DESC, a.n DESC"
    )
    notes = dict(db.execute("SELECT id, count(*) FROM notes GROUP BY id").fetchall())
    return [
        ArticleRow(
            id, source, title, date, bool(unread), bool(starred), quotes, figures, differs, changed, notes.get(id, 0)
        )
        for id, source, title, date, unread, starred, quotes, figures, differs, changed in found
    ]


def count_changes(db: sqlite3.Connection, since: int) -> int:
    """How many changes there are after `since`."""
    row = db.execute(
        "SELECT (SELECT count(*) FROM articles WHERE seq > :since) + (SELECT count(*) FROM gone WHERE seq > :since)",
        {"since": since},
    ).fetchone()
    return int(row[0])


def identity(db: sqlite3.Connection) -> str:
    """A name no other library has."""
    return str(db.execute("SELECT value FROM meta WHERE key = 'library'").fetchone()[0])


def seq(db: sqlite3.Connection, n: int) -> int:
    """The change that made article `n` what it is."""
    return int(db.execute("SELECT seq FROM articles WHERE n = ?", (n,)).fetchone()[0])


def changes(db: sqlite3.Connection, since: int, limit: int) -> list[tuple[int, int, bool]]:
    """What the search index has to learn: (seq, article number, whether it is gone), oldest first."""
    found: Iterable[Any] = db.execute(
        "SELECT seq, n, 0 FROM articles WHERE seq > ? UNION ALL "
        "SELECT seq, n, 1 FROM gone WHERE seq > ? ORDER BY 1 LIMIT ?",
        (since, since, limit),
    )
    return [(row[0], row[1], bool(row[2])) for row in found]
