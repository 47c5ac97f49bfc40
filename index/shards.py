"""Shards of the full-text index: small immutable Whoosh segments, and what can be asked of one.

With `index.search` the only code that knows Whoosh. A shard is built in a folder of its own, newest article first, and
never changed afterwards, so walking it from its beginning and stopping early gives the newest hits exactly. Of Whoosh we
use the writer and the postings; its table of contents (a pickle, without checksum or fsync) is thrown away and the
manifest in `index.search` says what there is. Tried with whoosh 2.7.4 and whoosh3.
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

from index.folding import words
from index.query import And, Node, Not, Or, Text

NAME = "MAIN"
DOCS = "docs"  # our own file: article numbers, then sort keys, 64 bits each
START_WORDS = 60  # title and first words, whose beginnings answer a word still being typed
SHORT = 4  # letters up to which a beginning is looked up there
GAP = 100  # positions between items of one field, so that no phrase spans two
MEMORY = 512  # MB of postings before they spill to disk


class Document(NamedTuple):
    """What is indexed of an article."""

    n: int
    key: int  # sort key: larger is newer
    title: str
    text: str
    source: str
    speakers: Sequence[str]
    quotes: Sequence[str]


class _Places(formats.Format):  # type: ignore[misc]
    """Positions of a word in a document, 32 bits each: no pickle, and fast to read."""

    def word_values(self, value: Any, analyzer: Any, **kwargs: Any) -> Any:
        raise NotImplementedError


class _Words(fields.FieldType):  # type: ignore[misc]
    """Words with their positions; a list of texts is indexed with gaps between them."""

    def __init__(self) -> None:
        super().__init__(_Places(), None, scorable=True)

    def index(self, value: Sequence[str], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        places: dict[str, array[int]] = {}
        at = 0
        for text in value:
            for word in words(text):
                found = places.get(word)
                if found is None:
                    places[word] = found = array("I")
                found.append(at)
                at += 1
            at += GAP
        return (
            (word.encode("utf-8", "replace"), len(found), float(len(found)), found.tobytes())
            for word, found in places.items()
        )

    def separate_spelling(self) -> bool:
        return False


class _Starts(fields.FieldType):  # type: ignore[misc]
    """Beginnings of one to four letters of the first words."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None)

    def index(self, value: Sequence[str], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        first = [word for text in value for word in words(text[: START_WORDS * 20])[:START_WORDS]]
        found = {word[:length] for word in first for length in range(1, SHORT + 1)}
        return ((start.encode("utf-8", "replace"), 1, 1.0, b"") for start in found)

    def separate_spelling(self) -> bool:
        return False


def _schema() -> fields.Schema:
    text = {name: _Words() for name in ("body", "title", "source", "speaker", "quote")}
    return fields.Schema(**text, starts=_Starts())


def build(folder: Path, documents: Iterable[Document], sync: bool) -> dict[str, Any]:
    """Write a shard into the new `folder`; returns what the manifest has to know to open it. `sync` flushes it to disk.

    Raises whatever Whoosh or the disk raise; the folder is then worth nothing.
    """
    folder.mkdir(mode=0o700)
    ordered = sorted(documents, key=lambda one: (-one.key, -one.n))
    writer = FileStorage(str(folder)).create_index(_schema(), NAME).writer(compound=False, limitmb=MEMORY)
    for one in ordered:
        headed = one.text.lstrip().startswith(one.title)
        writer.add_document(
            body=[one.text] if headed else [one.title, one.text], title=[one.title], source=[one.source],
            speaker=one.speakers, quote=one.quotes, starts=[one.title, one.text],
        )  # fmt: skip
    writer.commit(merge=False)
    segment = writer.get_segment()
    with (folder / DOCS).open("wb") as file:
        array("q", [one.n for one in ordered]).tofile(file)
        array("q", [one.key for one in ordered]).tofile(file)
    for path in folder.iterdir():
        if not path.name.startswith(segment.segment_id()) and path.name != DOCS:
            path.unlink()
    if sync:
        for path in [*folder.iterdir(), folder]:
            _flush(path)
    return {"segment": segment.segid, "count": len(ordered)}


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
            places: array[int] = array("I")
            places.frombytes(leaf.value())
            here = {place - offset for place in places}
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
