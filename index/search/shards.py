"""Building a shard of the full-text index: a small Whoosh segment in a folder of its own, newest article first.

A shard never changes afterwards, so walking it from its beginning gives the newest hits exactly. Of Whoosh we use the
codec; its table of contents, a pickle without checksum or fsync, is never written, and `index.search.manifest` says
what there is instead. Beside the segment lie columns (a number for every document), the words of the texts in order,
and who is quoted where.
"""

import json
import struct
from array import array
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from whoosh import fields, formats
from whoosh.codec.whoosh3 import W3Segment
from whoosh.filedb.filestore import FileStorage

from index.search.codec import Codec, Gathered
from index.search.values import folded_unit
from index.text.folding import words
from index.whole import flush

NAME = "MAIN"
COLUMNS = "columns"  # of 64 bits: article numbers, sort keys; of 32: days, lengths, sources
WORDS = "words"  # of the texts, in order, a line each
PEOPLE = "people"  # JSON: names of the sources, names of the speakers, and for every document which of these
START_WORDS = 60  # title and first words, whose beginnings answer a word still being typed
SHORT = 4  # letters up to which a beginning is looked up there
GAP = 100  # positions between items of one field, so that no phrase spans two


class Document(NamedTuple):
    """What is indexed of an article."""

    n: int
    key: int  # sort key: larger is newer
    title: str
    text: str
    source: str
    date: str | None = None
    author: str = ""
    language: str = ""
    speakers: Sequence[str] = ()  # names
    roles: Sequence[str] = ()  # what speakers are called instead
    quotes: Sequence[str] = ()
    figures: Sequence[tuple[float, str]] = ()  # value and unit, both ends of a range


_TEXTS: dict[str, Callable[[Document], Sequence[str]]] = {
    "author": lambda one: (one.author,),
    "body": lambda one: (one.text,) if one.text.lstrip().startswith(one.title) else (one.title, one.text),
    "quote": lambda one: one.quotes,
    "source": lambda one: (one.source,),
    "speaker": lambda one: (*one.speakers, *one.roles),
    "title": lambda one: (one.title,),
}
_MARKS: dict[str, Callable[[Document], Iterable[bytes]]] = {
    "figure": lambda one: {number_term(value) + folded_unit(unit).encode() for value, unit in one.figures},
    "language": lambda one: (one.language.lower().encode(),) if one.language else (),
    "starts": lambda one: _starts(one),
}


def schema() -> fields.Schema:
    """Whoosh asks it for names and formats only; the words are taken apart here."""
    return fields.Schema(
        **{name: fields.FieldType(formats.Existence(), None) for name in _MARKS},
        **{name: fields.FieldType(formats.Positions(), None) for name in _TEXTS},
    )


def segment_of(segment: str, count: int) -> W3Segment:
    """Whoosh's description of a segment that is there."""
    found = W3Segment(Codec(), NAME, count, segment)
    found._fieldlengths = {}
    return found


def number_term(value: float) -> bytes:
    """A number as eight bytes that sort as numbers do."""
    bits = struct.unpack(">Q", struct.pack(">d", value + 0.0))[0]
    return struct.pack(">Q", bits ^ ((1 << 64) - 1 if bits >> 63 else 1 << 63))


def term_number(term: bytes) -> float:
    """The number of a `number_term`."""
    bits = struct.unpack(">Q", term[:8])[0]
    found: float = struct.unpack(">d", struct.pack(">Q", bits ^ (1 << 63 if bits >> 63 else (1 << 64) - 1)))[0]
    return found


def day_of(date: str | None) -> int:
    """YYYYMMDD of an ISO 8601 date, 00 for what it does not say; 0 where there is none."""
    digits = (date or "")[:10].replace("-", "")
    return int(f"{digits:0<8}") if digits.isdecimal() and digits.isascii() and len(digits) in (4, 6, 8) else 0


def build(
    folder: Path, documents: Iterable[Document], sync: bool, tell: Callable[[int], None] | None = None
) -> dict[str, Any]:
    """Write a shard into the new `folder`; returns what the manifest has to know to open it. `sync` flushes it to disk.

    `tell` hears how many documents have been read. Raises whatever Whoosh or the disk raise; the folder is then worth
    nothing.
    """
    folder.mkdir(mode=0o700)
    ordered = sorted(documents, key=lambda one: (-one.key, -one.n))
    codec = Codec()
    segment = codec.new_segment(None, NAME)
    writer = codec.field_writer(FileStorage(str(folder)), segment)
    described = schema()
    lengths = array("I", bytes(4 * len(ordered)))
    for field in sorted((*_TEXTS, *_MARKS)):
        if field in _TEXTS:
            found = _places(ordered, field, lengths, tell if field == "body" else None)
        else:
            found = _marks(ordered, field)
        _write(writer, field, described[field], found, field in _TEXTS)
        if field == "body":
            (folder / WORDS).write_bytes(b"\n".join((b"", *sorted(found), b"")))
        del found
    writer.close()
    _write_columns(folder, ordered, lengths)
    if sync:
        for path in [*folder.iterdir(), folder]:
            flush(path)
    return {"segment": segment.segid, "count": len(ordered)}


def _places(
    documents: Sequence[Document], field: str, lengths: "array[int]", tell: Callable[[int], None] | None
) -> dict[bytes, Gathered]:
    """Where the words of each document's texts stand, with a gap between texts; `lengths` become those of the body."""
    found: dict[str, Gathered] = {}
    texts = _TEXTS[field]
    for doc, one in enumerate(documents):
        places: dict[str, list[int]] = {}
        at = 0
        for text in texts(one):
            read = words(text)
            for place, word in enumerate(read, at):
                if word in places:
                    places[word].append(place)
                else:
                    places[word] = [place]
            at += len(read) + GAP
        for word, here in places.items():
            postings = found.get(word)
            if postings is None:
                postings = found[word] = Gathered()
            postings.docs.append(doc)
            postings.counts.append(len(here))
            postings.places.extend(here)
        if field == "body":
            lengths[doc] = at
        if tell and doc % 100 == 99:
            tell(doc + 1)
    return {word.encode("utf-8", "replace"): one for word, one in found.items()}


def _marks(documents: Sequence[Document], field: str) -> dict[bytes, Gathered]:
    """The documents of each mark."""
    found: dict[bytes, Gathered] = {}
    marks = _MARKS[field]
    for doc, one in enumerate(documents):
        for mark in marks(one):
            postings = found.get(mark)
            if postings is None:
                postings = found[mark] = Gathered()
            postings.docs.append(doc)
    return found


def _starts(one: Document) -> set[bytes]:
    """Beginnings of one to four letters of the first words."""
    first = {word for text in (one.title, one.text) for word in words(text[: START_WORDS * 20])[:START_WORDS]}
    return {word[:length].encode("utf-8", "replace") for word in first for length in range(1, SHORT + 1)}


def _write(writer: Any, field: str, described: Any, found: dict[bytes, Gathered], places: bool) -> None:
    """All posting lists of a field."""
    writer.start_field(field, described)
    for word in sorted(found):
        writer.start_term(word)
        writer._postwriter.put(word, found[word], places)
        writer.finish_term()
    writer.finish_field()


def _write_columns(folder: Path, ordered: Sequence[Document], lengths: "array[int]") -> None:
    sources = sorted({one.source for one in ordered})
    speakers = sorted({name for one in ordered for name in one.speakers})
    number = {name: at for at, name in enumerate(sources)}
    speaker = {name: at for at, name in enumerate(speakers)}
    with (folder / COLUMNS).open("wb") as file:
        array("q", [one.n for one in ordered]).tofile(file)
        array("q", [one.key for one in ordered]).tofile(file)
        array("I", [day_of(one.date) for one in ordered]).tofile(file)
        lengths.tofile(file)
        array("I", [number[one.source] for one in ordered]).tofile(file)
    quoted = [[speaker[name] for name in one.speakers] for one in ordered]
    people = {"sources": sources, "speakers": speakers, "quoted": quoted}
    (folder / PEOPLE).write_text(json.dumps(people, separators=(",", ":")), "utf-8")
