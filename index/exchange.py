"""All that is kept, as plain records: out as JSON Lines that other programs can read, and in again.

An article's record is what `import` reads. Whatever else is kept has "kept" as its first field, which says what it is:
mark, tag, note, judgement, search, version, page, feed, folder, removed. What is there already is not doubled.
"""

import json
import sqlite3
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from tempfile import TemporaryFile
from typing import Any, Self

from index.kept import Passage
from index.parsing.formats import LARGEST
from index.sources.addresses import has_login
from index.store import articles, feeds, files, judgements, notes, originals, searches, tags
from index.store.deeds import Deed
from index.text.clean import clean, clean_line

Record = dict[str, Any]
START = b'{"kept"'  # how a line begins that is no article
_PAGE = b'{"kept": "page"'  # … and one that holds a page, of which there may be more than memory holds
_TOGETHER = 16  # of those, in a transaction


def article_records(db: sqlite3.Connection) -> Iterator[Record]:
    """Every article, in the order they came."""
    for n in articles.numbers(db):
        one = articles.article(db, n)
        if one is not None:
            added, raw = originals.came(db, n)
            yield {
                "id": one.id, "source": one.source, "title": one.title, "date": one.date, "url": one.url,
                "byline": one.byline, "language": one.language, "path": one.path, "note": one.note,
                "tags": list(tags.from_sources(db, one.id)), "added": added, "raw": raw, "text": one.text,
            }  # fmt: skip


def page_records(db: sqlite3.Connection) -> Iterator[Record]:
    """The pages that articles were read from, as `rebuild --parse` wants them: base64 of zlib."""
    for n in articles.numbers(db):
        packed = originals.packed(db, n)
        if packed is not None:
            yield {"kept": "page", "article": articles.id_of(db, n), "data": b64encode(packed).decode("ascii")}


def kept_records(db: sqlite3.Connection) -> Iterator[Record]:
    """Everything else that is kept."""
    for article, read, starred, place in db.execute("SELECT id, read, starred, place FROM reader ORDER BY id"):
        yield {"kept": "mark", "article": article, "read": bool(read), "starred": bool(starred), "place": place}
    for article, tag, worn in db.execute("SELECT id, tag, worn FROM labels ORDER BY id, tag"):
        yield {"kept": "tag", "article": article, "tag": tag, "worn": bool(worn)}
    for note in notes.read(db):
        yield {
            "kept": "note", "article": note.article, "text": note.text, "passage": _passage(note.passage),
            "at": note.at,
        }  # fmt: skip
    for one in judgements.read(db):
        yield {
            "kept": "judgement", "verdict": one.verdict, "kind": one.kind, "a": _passage(one.a), "b": _passage(one.b),
            "note": one.note, "at": one.at,
        }  # fmt: skip
    for search in searches.read(db):
        yield {"kept": "search", "name": search.name, "query": search.query, "order": search.order}
    for article, number, title, date, text, until in db.execute("SELECT * FROM versions ORDER BY id, version"):
        yield {
            "kept": "version", "article": article, "number": number, "title": title, "date": date, "until": until,
            "text": text,
        }  # fmt: skip
    for feed in feeds.subscriptions(db):
        yield {"kept": "feed", "url": feed.url, "name": feed.name, "tags": list(feed.tags), "typed": feed.typed}
    for path in files.sources(db):
        yield {"kept": "folder", "path": path}
    for article, path in db.execute("SELECT id, path FROM removed ORDER BY id"):
        yield {"kept": "removed", "article": article, "path": path}


def _passage(passage: Passage | None) -> Record | None:
    if passage is None:
        return None
    return {"article": passage.article, "start": passage.start, "end": passage.end, "text": passage.text}


# ---- in again


class Aside:
    """Lines that are no articles, put aside while the articles come in: they speak of them."""

    def __init__(self) -> None:
        self._others: list[tuple[int, bytes]] = []
        self._pages = TemporaryFile()  # noqa: SIM115
        self._numbers: list[int] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pages.close()

    def takes(self, number: int, line: bytes) -> bool:
        """Keep a line of the sort."""
        if line.startswith(_PAGE):
            self._pages.write(line.rstrip(b"\n") + b"\n")
            self._numbers.append(number)
        elif line.startswith(START):
            self._others.append((number, line))
        return line.startswith(START)

    def lines(self) -> Iterator[list[tuple[int, bytes]]]:
        """Those put aside, as many at a time as belong together."""
        if self._others:
            yield self._others
        self._pages.seek(0)
        numbered = zip(self._numbers, self._pages, strict=True)
        while some := list(islice(numbered, _TOGETHER)):
            yield some


def take_in(db: sqlite3.Connection, lines: Iterable[tuple[int, bytes]]) -> tuple[int, list[str], set[str]]:
    """Enter what the numbered `lines` keep.

    Returns how many there were, a sentence for each that could not be read, and the articles whose links were judged.
    """
    deed, count, failed, judged = Deed(db), 0, [], set()
    for number, line in lines:
        try:
            record = json.loads(line.decode("utf-8", "surrogatepass"))
            judged |= _ENTER[record["kept"]](deed, record) or set()
            count += 1
        except KeyError as error:
            failed.append(f"line {number}: {clean_line(str(error.args[0]))!r} is missing or not known")
        except (ValueError, TypeError, OverflowError, RecursionError, zlib.error):
            failed.append(f"line {number}: what is kept there cannot be read")
    deed.keep(f"{count:,} things taken in")
    return count, failed, judged


def _mark(deed: Deed, record: Record) -> None:
    place = None if record.get("place") is None else int(record["place"])
    key = _line(record["article"])
    deed.touch("reader", key)
    deed.db.execute(
        "INSERT OR REPLACE INTO reader(id, read, starred, place) VALUES(?, ?, ?, ?)",
        (key, bool(record["read"]), bool(record["starred"]), place),
    )


def _tag(deed: Deed, record: Record) -> None:
    key = (_line(record["article"]), _line(record["tag"]))
    deed.touch("labels", *key)
    deed.db.execute("INSERT OR REPLACE INTO labels VALUES(?, ?, ?)", (*key, bool(record["worn"])))


def _note(deed: Deed, record: Record) -> None:
    article, text, at = _line(record["article"]), clean(_text(record["text"])), _line(record["at"])
    passage = None if record.get("passage") is None else _read_passage(record["passage"])
    if not any((one.text, one.at, one.passage) == (text, at, passage) for one in notes.read(deed.db, article)):
        notes.add(deed, article, text, passage, at)


def _judgement(deed: Deed, record: Record) -> set[str]:
    verdict, kind = record["verdict"], record["kind"]
    if verdict not in ("rejected", "confirmed", "added") or kind not in ("quote", "figure"):
        raise ValueError
    a, b = _read_passage(record["a"]), _read_passage(record["b"])
    judgements.put(deed, verdict, kind, a, b, _line(record["note"]), _line(record["at"]))
    return {a.article, b.article}


def _search(deed: Deed, record: Record) -> None:
    searches.put(deed, _line(record["name"]), _line(record["query"]), _line(record.get("order", "")))


def _version(deed: Deed, record: Record) -> None:
    key, number = _line(record["article"]), int(record["number"])
    said = (_line(record["title"]), record["date"] and _line(record["date"]), clean(_text(record["text"])))
    deed.db.execute("INSERT OR IGNORE INTO versions VALUES(?,?,?,?,?,?)", (key, number, *said, _line(record["until"])))
    deed.db.execute("UPDATE articles SET version = max(version, ?) WHERE id = ?", (number + 1, key))


def _feed(deed: Deed, record: Record) -> None:
    url, wanted = _line(record["url"]), tuple(_line(tag) for tag in record["tags"])
    if not url.lower().startswith(("http://", "https://")) or has_login(url):
        raise ValueError
    feeds.subscribe(deed.db, [feeds.Feed(url, _line(record["name"]), wanted, bool(record["typed"]))])


def _folder(deed: Deed, record: Record) -> None:
    if "\0" in _text(record["path"]):
        raise ValueError
    files.add_source(deed.db, record["path"])


def _page(deed: Deed, record: Record) -> None:
    """The page of an article that has none yet; more than any page is refused."""
    packed = b64decode(_text(record["data"]), validate=True)
    unpack = zlib.decompressobj()
    data = unpack.decompress(packed, LARGEST)
    if not unpack.eof:
        raise ValueError
    n = articles.number(deed.db, _line(record["article"]))
    if n is not None and not originals.has(deed.db, n):
        originals.keep(deed.db, n, data, None)


def _removed(deed: Deed, record: Record) -> None:
    key = _line(record["article"])
    if articles.number(deed.db, key) is None:
        articles.keep_out(deed.db, key, record["path"] and _line(record["path"]))


_ENTER: dict[str, Callable[[Deed, Record], set[str] | None]] = {
    "mark": _mark, "tag": _tag, "note": _note, "judgement": _judgement, "search": _search, "version": _version,
    "feed": _feed, "folder": _folder, "removed": _removed, "page": _page,
}  # fmt: skip


def _read_passage(record: Record) -> Passage:
    return Passage(_line(record["article"]), int(record["start"]), int(record["end"]), clean(_text(record["text"])))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _line(value: object) -> str:
    return clean_line(_text(value))
