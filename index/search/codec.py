"""How a shard keeps posting lists: a Whoosh codec whose lists are plain arrays, read whole and checked as they are.

Whoosh's own lists are blocks of 128 pickled postings, so that a common word costs thousands of small steps. A shard has
fewer than 65,536 documents, so a list here is: document numbers of 16 bits, how often the word stands in each, and, in
fields that answer phrases, its places, in blocks of 256 documents that are read when somebody looks at one of these.
Sets and comprehensions then work on it at the speed of C. Every part carries a checksum that also covers the word: what
a query touches is verified, whatever happened to the file. Whoosh keeps the terms (an ordered hash on disk) and can
read the lists through `postings_reader`.
"""

import os
import struct
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3TermInfo
from whoosh.matching import ListMatcher

MOST = 65_535  # documents of a shard
BLOCK = 256  # documents whose places are read together
_HEAD = struct.Struct("<IIIcc")  # checksum of the head, documents, bytes of places, types of counts and places
_BLOCK = struct.Struct("<II")  # where the places of a block end, in bytes, and their checksum
_NONE = b"-"
_SIZES = {_NONE: 0, b"B": 1, b"H": 2, b"I": 4}
_AHEAD = 1 << 14  # bytes read before it is known how long a head is


class Damaged(Exception):
    """The index on disk cannot be used."""


class Gathered:
    """A posting list in the making: documents ascending; `places` of all of them one after the other."""

    __slots__ = ("counts", "docs", "places")

    def __init__(self) -> None:
        self.docs = array("H")
        self.counts = array("I")
        self.places = array("I")


class Postings:
    """A posting list read from a shard. `docs` ascend; `counts` go beside them."""

    __slots__ = ("_blocks", "_counts", "_file", "_kind", "_known", "_places", "_word", "docs")

    def __init__(self, file: int, at: int, length: int, word: bytes) -> None:
        """Reads what has to be known of every document; the places only when they are asked for. Raises Damaged."""
        data = os.pread(file, min(length, _AHEAD), at)
        end = _end(data, 0)
        if end > len(data):
            data = os.pread(file, min(end, length), at)
        self.docs, self._counts, self._blocks = _parsed(data, 0, word)
        self._kind = data[_HEAD.size - 1 : _HEAD.size]
        self._file, self._places, self._word = file, at + end, word
        self._known: dict[int, tuple[array[int], list[int]]] = {}

    @property
    def counts(self) -> Sequence[int]:
        """How often the word stands in each document."""
        kind, data = self._counts
        if kind == _NONE:
            return b"\1" * len(self.docs)
        if kind == b"B":
            return data
        return _numbers(kind, data)

    def places(self, doc: int) -> Sequence[int]:
        """Where the word stands in a document that has it. Raises Damaged."""
        at = bisect_left(self.docs, doc)
        block = at // BLOCK
        known = self._known.get(block)
        if known is None:
            known = self._known[block] = self._read(block)
        places, ends = known
        at %= BLOCK
        return places[ends[at] : ends[at + 1]]

    def _read(self, block: int) -> "tuple[array[int], list[int]]":
        """The places of a block, and where those of each of its documents end."""
        start = _BLOCK.unpack_from(self._blocks, (block - 1) * _BLOCK.size)[0] if block else 0
        end, checksum = _BLOCK.unpack_from(self._blocks, block * _BLOCK.size)
        data = os.pread(self._file, end - start, self._places + start)
        if zlib.crc32(data, zlib.crc32(self._word)) != checksum:
            raise Damaged("the places of a word are damaged")
        counts = self.counts[block * BLOCK : (block + 1) * BLOCK]
        return _numbers(self._kind, data), list(accumulate(counts, initial=0))


def _numbers(kind: bytes, data: bytes) -> "array[int]":
    found: array[int] = array(kind.decode("ascii"))
    found.frombytes(data)
    return found


def _end(data: bytes, at: int) -> int:
    """Where the head of the list at `at` ends. Raises Damaged."""
    if len(data) < at + _HEAD.size:
        raise Damaged("a posting list is missing")
    n: int
    _, n, _, counts, places = _HEAD.unpack_from(data, at)
    size = _SIZES.get(counts)
    if size is None or n > MOST:
        raise Damaged("a posting list is damaged")
    blocks = 0 if places == _NONE else (n + BLOCK - 1) // BLOCK
    return at + _HEAD.size + (2 + size) * n + _BLOCK.size * blocks


def _parsed(data: bytes, at: int, word: bytes) -> tuple["array[int]", tuple[bytes, bytes], bytes]:
    """The documents of the list at `at`, their counts and its blocks as they lie. Raises Damaged."""
    checksum, n, _, counts, _ = _HEAD.unpack_from(data, at)
    end = _end(data, at)
    if end > len(data) or zlib.crc32(data[at + 4 : end], zlib.crc32(word)) != checksum:
        raise Damaged("a posting list is damaged")
    start = at + _HEAD.size
    first, second = start + 2 * n, start + (2 + _SIZES[counts]) * n
    return _numbers(b"H", data[start:first]), (counts, data[first:second]), data[second:end]


class _Writer:
    """What Whoosh's field writer hands each word's postings to: a list at a time."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._info: Any = None
        self._start = 0

    def start_postings(self, format_: Any, info: Any) -> None:
        self._info, self._start = info, self._file.tell()

    def put(self, word: bytes, found: Gathered, places: bool) -> None:
        """The whole list of a word; without `places` only the documents."""
        counts = _smallest(found.counts) if places else None
        where = _smallest(found.places, "HI") if places else None
        body = found.docs.tobytes() + (counts.tobytes() if counts is not None else b"")
        kind = _code(counts) + _code(where)
        data = where.tobytes() if where is not None else b""
        seed = zlib.crc32(word)
        if where is not None:
            body += _blocks(found.counts, where.itemsize, data, seed)
        head = struct.pack("<II", len(found.docs), len(data)) + kind
        self._file.write(struct.pack("<I", zlib.crc32(body, zlib.crc32(head, seed))) + head + body + data)
        info = self._info
        info._df, info._weight = len(found.docs), float(len(found.places) or len(found.docs))
        info._minid, info._maxid, info._maxweight = found.docs[0], found.docs[-1], 1.0

    def finish_postings(self) -> Any:
        self._info.set_extent(self._start, self._file.tell() - self._start)
        return self._info


def _blocks(counts: "array[int]", size: int, data: bytes, seed: int) -> bytes:
    """Where the places of each block end in `data`, `size` bytes each, and their checksums."""
    if len(counts) <= BLOCK:
        return _BLOCK.pack(len(data), zlib.crc32(data, seed))
    made, start = [], 0
    for first in range(0, len(counts), BLOCK):
        end = start + size * sum(counts[first : first + BLOCK])
        made.append(_BLOCK.pack(end, zlib.crc32(data[start:end], seed)))
        start = end
    return b"".join(made)


def _smallest(numbers: "array[int]", kinds: str = "BHI") -> "array[int]":
    most = max(numbers)
    kind = next(kind for kind in kinds if most < 1 << 8 * array(kind).itemsize)
    return array(kind, numbers)


def _extent(info: Any) -> tuple[int, int]:
    """Where a list lies and how long it is; Whoosh 2.7.4 forgets to unpack the length."""
    at, length = info.extent()
    return at, length[0] if isinstance(length, tuple) else length


def _code(numbers: "array[int] | None") -> bytes:
    return _NONE if numbers is None else numbers.typecode.encode("ascii")


class Codec(W3Codec):  # type: ignore[misc]
    """Whoosh's terms, our posting lists."""

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> _Writer:
        return _Writer(dbfile)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: tuple[str, bytes] | None = None, scorer: Any = None
    ) -> Any:
        """The list as Whoosh's own matchers take it."""
        found = Postings(dbfile.fileno(), *_extent(terminfo), term[1] if term else b"")
        weights = [float(count) for count in found.counts]
        return ListMatcher(list(found.docs), weights, None, format_, scorer=scorer, term=term, terminfo=terminfo)


class Terms:
    """The words of an open shard, by field."""

    def __init__(self, reader: Any) -> None:
        """`reader`: what `Codec.terms_reader` gives."""
        self._reader = reader
        self._file = reader._postfile.fileno()

    def close(self) -> None:
        self._reader.close()

    def postings(self, field: str, word: bytes) -> Postings | None:
        """The list of a word; None where the shard has not got it. Raises Damaged."""
        try:
            return Postings(self._file, *self._extent(field, word), word)
        except KeyError:
            return None

    def _extent(self, field: str, word: bytes) -> tuple[int, int]:
        """Raises KeyError where the shard has not got the word."""
        return _extent(W3TermInfo.from_bytes(self._reader._tindex[self._reader._keycoder(field, word)]))

    def run(self, field: str, words: Sequence[bytes]) -> list["array[int]"]:
        """The documents of words that follow one another in the field: their lists lie side by side. Raises Damaged."""
        if not words:
            return []
        first, (last, length) = self._extent(field, words[0]), self._extent(field, words[-1])
        start = first[0]
        data = os.pread(self._file, last + length - start, start)
        found, at = [], 0
        for word in words:
            found.append(_parsed(data, at, word)[0])
            at = _end(data, at) + _HEAD.unpack_from(data, at)[2]
        return found

    def starting(self, field: str, start: bytes) -> Iterator[bytes]:
        """The words of a field from `start` on, in order: the caller stops."""
        for name, word in self._reader.terms_from(field, start):
            if name != field:
                return
            yield word
