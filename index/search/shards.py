"""Shards of the full-text index: small immutable Whoosh segments, and what can be asked of one.

With `index.search.fulltext` the only code that knows Whoosh. A shard is built in a folder of its own, newest article
first, and never changed afterwards, so walking it from its beginning and stopping early gives the newest hits exactly.
Of Whoosh we use the codec (terms, postings) and the matchers; its table of contents, a pickle without checksum or
fsync, is never written, and the manifest in `index.search.fulltext` says what there is instead.
"""

import os
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from whoosh import fields, formats
from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.filedb.filestore import FileStorage
from whoosh.matching import IntersectionMatcher, ListMatcher, NullMatcher, UnionMatcher
from whoosh.matching.wrappers import WrappingMatcher
from whoosh.reading import SegmentReader, TermNotFound

from index.search.query import And, Node, Not, Or, Text
from index.text.folding import words

NAME = "MAIN"
DOCS = "docs"  # our own file: article numbers, then sort keys, 64 bits each
START_WORDS = 60  # title and first words, whose beginnings answer a word still being typed
SHORT = 4  # letters up to which a beginning is looked up there
GAP = 100  # positions between items of one field, so that no phrase spans two
_PACKED = 1  # level of zlib for a block of postings
_WORTH_PACKING = 8  # postings from which that pays
_ONES = array("f", [1.0]) * 128


class Document(NamedTuple):
    """What is indexed of an article."""

    n: int
    key: int  # sort key: larger is newer
    title: str
    text: str
    source: str
    speakers: Sequence[str]
    quotes: Sequence[str]


_FIELDS: dict[str, Callable[[Document], Sequence[str]]] = {
    "body": lambda one: (one.text,) if one.text.lstrip().startswith(one.title) else (one.title, one.text),
    "title": lambda one: (one.title,),
    "source": lambda one: (one.source,),
    "speaker": lambda one: one.speakers,
    "quote": lambda one: one.quotes,
}
Postings = dict[str, tuple[list[int], list[bytes]]]  # word → documents, and the word's places in each


def _schema() -> fields.Schema:
    """Whoosh asks it for names and formats only; the words are taken apart here."""
    return fields.Schema(
        starts=fields.FieldType(formats.Existence(), None),
        **{name: fields.FieldType(formats.Positions(), None) for name in _FIELDS},
    )


def build(folder: Path, documents: Iterable[Document], sync: bool) -> dict[str, Any]:
    """Write a shard into the new `folder`; returns what the manifest has to know to open it. `sync` flushes it to disk.

    Raises whatever Whoosh or the disk raise; the folder is then worth nothing.
    """
    folder.mkdir(mode=0o700)
    ordered = sorted(documents, key=lambda one: (-one.key, -one.n))
    codec = W3Codec(compression=_PACKED)
    segment = codec.new_segment(None, NAME)
    writer = codec.field_writer(FileStorage(str(folder)), segment)
    schema = _schema()
    for field in sorted((*_FIELDS, "starts")):
        postings = _starts(ordered) if field == "starts" else _places([_FIELDS[field](one) for one in ordered])
        writer.start_field(field, schema[field])
        for word in sorted(postings, key=_bytes):
            _write(writer, _bytes(word), *postings[word])
        writer.finish_field()
    writer.close()
    with (folder / DOCS).open("wb") as file:
        array("q", [one.n for one in ordered]).tofile(file)
        array("q", [one.key for one in ordered]).tofile(file)
    if sync:
        for path in [*folder.iterdir(), folder]:
            _flush(path)
    return {"segment": segment.segid, "count": len(ordered)}


def _bytes(word: str) -> bytes:
    return word.encode("utf-8", "replace")


def _places(documents: Iterable[Sequence[str]]) -> Postings:
    """Where the words of each document's texts stand, with a gap between its texts."""
    found: Postings = {}
    for doc, texts in enumerate(documents):
        places: dict[str, list[int]] = {}
        at = 0
        for text in texts:
            for word in words(text):
                if word in places:
                    places[word].append(at)
                else:
                    places[word] = [at]
                at += 1
            at += GAP
        for word, here in places.items():
            if word not in found:
                found[word] = [], []
            found[word][0].append(doc)
            found[word][1].append(_packed(here))
    return found


def _packed(places: list[int]) -> bytes:
    """16 bits a place; 32 and an odd length where a text is longer than that."""
    return array("H", places).tobytes() if places[-1] < 1 << 16 else array("I", places).tobytes() + b"\0"


def _unpacked(value: bytes) -> "array[int]":
    found: array[int] = array("I" if len(value) % 2 else "H")
    found.frombytes(value[:-1] if len(value) % 2 else value)
    return found


def _starts(documents: Iterable[Document]) -> Postings:
    """Beginnings of one to four letters of each document's first words."""
    found: Postings = {}
    for doc, one in enumerate(documents):
        first = {word for text in (one.title, one.text) for word in words(text[: START_WORDS * 20])[:START_WORDS]}
        for start in {word[:length] for word in first for length in range(1, SHORT + 1)}:
            if start not in found:
                found[start] = [], []
            found[start][0].append(doc)
    return found


def _write(writer: Any, word: bytes, docs: list[int], values: list[bytes]) -> None:
    """One posting list, a block at a time: Whoosh's own way, a posting at a time, takes three times as long."""
    writer.start_term(word)
    blocks = writer._postwriter
    blocks._compression = _PACKED if len(docs) >= _WORTH_PACKING else 0
    for start in range(0, len(docs), blocks._blocklimit):
        blocks._ids = array("I", docs[start : start + blocks._blocklimit])
        blocks._weights = _ONES[: len(blocks._ids)]
        blocks._values = values[start : start + blocks._blocklimit]
        blocks._maxweight = 1.0
        blocks._write_block(last=start + blocks._blocklimit >= len(docs))
    writer.finish_term()


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class Shard:
    """An open shard. Not thread-safe: Whoosh's readers share file positions."""

    def __init__(self, folder: Path, segment: str, count: int, dead: Iterable[int]) -> None:
        """`dead`: documents that have been superseded since."""
        found = W3Segment(W3Codec(), NAME, count, segment)
        found._fieldlengths = {}
        self.reader = SegmentReader(FileStorage(str(folder)), _schema(), found)
        self.count = count
        self.dead = frozenset(dead)
        both: array[int] = array("q")
        both.frombytes((folder / DOCS).read_bytes())
        self.ns, self.keys = both[:count], both[count:]
        if len(self.keys) != count:
            raise ValueError(f"{folder.name}: {len(both)} numbers for {count} documents")
        self._places: dict[int, int] | None = None

    def close(self) -> None:
        self.reader.close()

    @property
    def places(self) -> dict[int, int]:
        """Article number → document."""
        if self._places is None:
            self._places = {n: doc for doc, n in enumerate(self.ns)}
        return self._places

    def newest(self, node: Node, numbers: Callable[[Node], set[int]]) -> Iterator[tuple[int, int]]:
        """(-key, -n) of the articles that match, newest first; `numbers` answers what the library knows."""
        matcher = self._matcher(node, numbers)
        while matcher.is_active():
            doc = matcher.id()
            if doc not in self.dead:
                yield -self.keys[doc], -self.ns[doc]
            matcher.next()

    def frequency(self, word: str) -> int:
        """How many documents have the word."""
        return int(self.reader.doc_frequency("body", word.encode()))

    def _matcher(self, node: Node, numbers: Callable[[Node], set[int]]) -> Any:
        if isinstance(node, Text):
            return self._text(node)
        if isinstance(node, Not):
            return _Without(_Docs(range(self.count)), self._matcher(node.item, numbers))
        if isinstance(node, Or):
            return _tree(UnionMatcher, [self._matcher(item, numbers) for item in node.items])
        if isinstance(node, And):
            wanted = [self._matcher(item, numbers) for item in node.items if not isinstance(item, Not)]
            unwanted = [self._matcher(item.item, numbers) for item in node.items if isinstance(item, Not)]
            found = _tree(IntersectionMatcher, wanted) if wanted else _Docs(range(self.count))
            return _Without(found, _tree(UnionMatcher, unwanted)) if unwanted else found
        places = self.places
        return _Docs(sorted(places[n] for n in numbers(node) if n in places))

    def _text(self, text: Text) -> Any:
        *whole, last = text.words
        if not text.prefix:
            return self._phrase(text.field, text.words)
        start = self._beginning(text.field, last)
        return IntersectionMatcher(self._phrase(text.field, whole), start) if whole else start

    def _phrase(self, field: str, phrase: Sequence[str]) -> Any:
        leaves = [self._word(field, word) for word in phrase]
        return leaves[0] if len(leaves) == 1 else _Phrase(_tree(IntersectionMatcher, leaves), leaves)

    def _word(self, field: str, word: str) -> Any:
        try:
            return self.reader.postings(field, word.encode("utf-8", "replace"))
        except TermNotFound:
            return NullMatcher()

    def _beginning(self, field: str, start: str) -> Any:
        """Documents with a word that begins so; a short one is looked for in titles and first words only."""
        if field == "body" and len(start) <= SHORT:
            return self._word("starts", start)
        docs: set[int] = set()
        for term in self.reader.expand_prefix(field, start.encode("utf-8", "replace")):
            docs.update(self.reader.postings(field, term).all_ids())
        return _Docs(sorted(docs))


class _Docs(ListMatcher):  # type: ignore[misc]
    """Documents in ascending order, skipped through by bisection."""

    _i: int

    def skip_to(self, id: int) -> None:
        self._i = bisect_left(self._ids, id, self._i)


class _Chosen(WrappingMatcher):  # type: ignore[misc]
    """Documents of `child` that `_fits`."""

    def __init__(self, child: Any) -> None:
        super().__init__(child)
        self._settle()

    def _fits(self) -> bool:
        raise NotImplementedError

    def next(self) -> None:
        self.child.next()
        self._settle()

    def skip_to(self, id: int) -> None:
        self.child.skip_to(id)
        self._settle()

    def all_ids(self) -> Iterator[int]:
        while self.is_active():
            yield self.id()
            self.next()

    def _settle(self) -> None:
        while self.child.is_active() and not self._fits():
            self.child.next()


class _Without(_Chosen):
    """Documents of `child` that `other` has not. (Whoosh's AndNotMatcher overlooks the first ones.)"""

    def __init__(self, child: Any, other: Any) -> None:
        self._other = other
        super().__init__(child)

    def _fits(self) -> bool:
        doc, other = self.child.id(), self._other
        if other.is_active() and other.id() < doc:
            other.skip_to(doc)
        return not (other.is_active() and other.id() == doc)


class _Phrase(_Chosen):
    """Documents of `child` in which the leaves' words follow one another."""

    def __init__(self, child: Any, leaves: Sequence[Any]) -> None:
        self._leaves = leaves
        super().__init__(child)

    def _fits(self) -> bool:
        starts: set[int] | None = None
        for offset, leaf in enumerate(self._leaves):
            here = {place - offset for place in _unpacked(leaf.value())}
            starts = here if starts is None else starts & here
            if not starts:
                return False
        return True


def _tree(kind: Any, matchers: list[Any]) -> Any:
    """A balanced tree, so that a thousand words do not nest a thousand deep."""
    while len(matchers) > 1:
        matchers = [
            kind(matchers[i], matchers[i + 1]) if i + 1 < len(matchers) else matchers[i]
            for i in range(0, len(matchers), 2)
        ]
    return matchers[0]
