"""A large library for bench/search.py: real texts, and stand-ins for what the engine would find in them.

The engine analyses some 60 articles a second, which for 100,000 takes half an hour and says nothing about search. So
texts, titles, sources and dates go straight into the store, with mentions that two expressions find: stretches between
quotation marks, with a capitalised name after "said" as their speaker, and plain numbers. Their count is about the
engine's, so that building the index reads as much as it would.
"""

import json
import lzma
import re
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import chain, islice, zip_longest
from pathlib import Path
from typing import Any

from index.model import Article, Figure, Quote, Span
from index.store import Store, articles, records
from index.text.clean import clean, clean_line

TOGETHER = 2000  # articles a transaction
_QUOTED = re.compile(r'[“"]([^”"\n]{12,400})[”"]')
_SAID = re.compile(r"said ([A-Z][a-z]{1,20}(?: [A-Z][a-z]{1,20}){0,2})")
_NUMBER = re.compile(r"\b\d{1,3}(?:,\d{3}){0,3}\b(?: percent)?")


def fill(home: Path, files: list[Path], size: int) -> int:
    """Have the library in `home` hold `size` articles of the files, taken in turns; returns how many it holds."""
    store = Store(home)
    try:
        with store.read() as db:
            there = articles.count(db)
        records_ = _in_turns([_lines(path) for path in files])
        fresh = islice(records_, there, size) if there < size else iter(())
        while batch := list(islice(fresh, TOGETHER)):
            with store.write() as db:
                for record in batch:
                    _put(db, record)
            there += len(batch)
            print(f"\rlibrary: {there:,} ", end="", flush=True)
    finally:
        store.close()
    return there


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with lzma.open(path) if path.suffix == ".xz" else path.open("rb") as file:
        for line in file:
            yield json.loads(line)


def _in_turns(sources: list[Iterator[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    """One of each, as long as there are some: sources and times are mixed as in a library that grew."""
    return (one for one in chain.from_iterable(zip_longest(*sources)) if one is not None)


def _put(db: sqlite3.Connection, record: dict[str, Any]) -> None:
    article = Article(
        str(record["id"]),
        clean_line(record.get("source") or "unknown"),
        clean_line(record.get("title") or ""),
        clean(record["text"]),
        record.get("date"),
        byline=clean_line(record.get("byline") or "") or None,
    )
    if articles.known(db, article.id):
        return
    n = articles.insert(db, article)
    quotes, figures = _quotes(article), _figures(article)
    db.execute(
        "INSERT INTO analyses VALUES(?,'[]',?,?,'[null,[]]','[]')",
        (n, records.dump_mentions(quotes), records.dump_mentions(figures)),
    )
    db.executemany("INSERT OR IGNORE INTO numbers VALUES(?,?)", [(figure.value, n) for figure in figures])


def _quotes(article: Article) -> list[Quote]:
    found = []
    for match in _QUOTED.finditer(article.text):
        said = _SAID.search(article.text, match.end(), match.end() + 80)
        start, end = match.span(1)
        speaker = said[1] if said else None
        found.append(Quote("", article.id, start, end, match[1], "direct", speaker, clause=Span(start, end)))
    return found


def _figures(article: Article) -> list[Figure]:
    found = []
    for match in _NUMBER.finditer(article.text):
        value = float(match[0].removesuffix(" percent").replace(",", ""))
        unit = "%" if match[0].endswith("percent") else None
        found.append(Figure("", article.id, *match.span(), match[0], value, "exact", "count", unit=unit))
    return found


def fts5(file: Path, texts: Iterable[tuple[int, str, str, str]]) -> sqlite3.Connection:
    """The same texts (n, source, title, text) in SQLite's own full-text index; made where `file` is missing."""
    made = file.exists()
    db = sqlite3.connect(file)
    if not made:
        db.execute("CREATE VIRTUAL TABLE found USING fts5(source, title, body, tokenize='unicode61')")
        db.executemany("INSERT INTO found(rowid, source, title, body) VALUES(?,?,?,?)", texts)
        db.execute("INSERT INTO found(found) VALUES('optimize')")
        db.commit()
    return db
