"""Which documents of one shard a query matches: sets of document numbers, and checks for what sets cannot say.

A word is an array of documents, AND an intersection, OR a union (index.search.sets). What needs the places of words
(phrases, words near one another) is a check on top, made only for the documents somebody looks at, newest first. A
query is answered for a window of documents at a time: the newest few hundred of a shard mostly have the hits wanted.
"""

from array import array
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property
from itertools import takewhile
from json import loads
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage

from index.search.codec import MOST, Codec, Damaged, Postings, Terms
from index.search.nodes import And, Dates, Figures, Fuzzy, Language, Near, Node, Not, Or, State, Text
from index.search.sets import Docs, adjacent, common, complement, intersection, merged, near, part, union
from index.search.shards import COLUMNS, PEOPLE, SHORT, WORDS, day_of, number_term, segment_of, term_number
from index.search.words import starting, within

_READ, _UNREAD = State("read"), State("unread")
Numbers = Callable[[Node], Collection[int]]  # article numbers of what only the library knows: states, tags, stories
TYPED = 150  # words of a shard that begin as what is being typed does, up to which all of them are looked up …
STARRED = 3000  # … and where a person asked for a beginning
K1, B = 1.2, 0.75  # BM25's usual saturation of repeated words and weight of the length …
AVERAGE = 500.0  # … against that of an article in the news, in words


class Shard:
    """An open shard. Not thread-safe: Whoosh's files share their positions."""

    def __init__(self, folder: Path, segment: str, count: int, dead: Iterable[int]) -> None:
        """`dead`: documents that have been superseded since."""
        self.terms = Terms(Codec().terms_reader(FileStorage(str(folder)), segment_of(segment, count)))
        self.folder = folder
        self.count = count
        self.dead = frozenset(dead)
        self._known: dict[object, Any] = {}  # what was read for the question being answered
        data = (folder / COLUMNS).read_bytes()
        if count > MOST or len(data) != count * 28:
            raise Damaged(f"{folder.name}: {len(data)} bytes of columns for {count} documents")
        self.ns, self.keys = _column(data, "q", 0, count), _column(data, "q", count * 8, count)
        self.days, self.lengths, self.sources = (_column(data, "I", count * at, count) for at in (16, 20, 24))

    def close(self) -> None:
        self.terms.close()

    def begin(self) -> None:
        """Another question: what the library says of articles may have changed."""
        self._known = {}

    @cached_property
    def words(self) -> bytes:
        """The words of the texts, in order, a line each."""
        return (self.folder / WORDS).read_bytes()

    @cached_property
    def norms(self) -> list[float]:
        """What the length of each document is to its score (see index.search.ranking)."""
        return [K1 * (1 - B + B * length / AVERAGE) for length in self.lengths]

    @cached_property
    def people(self) -> dict[str, Any]:
        """Names of sources and speakers, and which speakers each document quotes."""
        found: dict[str, Any] = loads((self.folder / PEOPLE).read_text("utf-8"))
        return found

    def places_of(self, numbers: Collection[int]) -> list[int]:
        """The documents of these articles."""
        if len(numbers) < 50:
            known = {n: doc for doc, n in enumerate(self.ns)} if numbers else {}
            return sorted(known[n] for n in numbers if n in known)
        return [doc for doc, n in enumerate(self.ns) if n in numbers]

    def found(self, node: Node, numbers: Numbers, window: range) -> Docs:
        """Living documents of the window that match."""
        ids, check = self.match(node, numbers, window)
        return Docs([doc for doc in ids if doc not in self.dead] if self.dead else ids, check)

    def passing(self, node: Node, numbers: Numbers, cancelled: Callable[[], bool] = lambda: False) -> Sequence[int]:
        """All living documents that match, the checks made; what has been found so far when `cancelled`."""
        ids, check = self.found(node, numbers, range(self.count))
        if check is None:
            return ids
        kept = []
        for at, doc in enumerate(ids):
            if at % 256 == 255 and cancelled():
                break
            if check(doc):
                kept.append(doc)
        return kept

    def match(self, node: Node, numbers: Numbers, window: range) -> Docs:
        """Documents of the window that match, dead ones too."""
        if isinstance(node, And):
            return intersection([self.match(item, numbers, window) for item in node.items])
        if isinstance(node, Or):
            return union([self.match(item, numbers, window) for item in node.items])
        if isinstance(node, Not):
            return complement(self.match(node.item, numbers, window), window)
        if node == _UNREAD:
            return complement(self.match(_READ, numbers, window), window)
        if isinstance(node, Text) and (node.prefix or len(node.words) > 1):
            return self._prefix(node, window) if node.prefix else self._phrase(node.field, node.words, window)
        if isinstance(node, Near):
            distance = node.distance
            lists = [self.postings(node.field, word) for word in node.words]
            return _together(lists, lambda places: near(places, distance), window)
        if isinstance(node, Dates):
            return Docs(self._dated(node, window))
        return Docs(part(self._kept(node, lambda: self._all(node, numbers)), window))

    def _kept(self, key: object, make: Callable[[], Any]) -> Any:
        """What `make` says, asked once for a question."""
        if key not in self._known:
            self._known[key] = make()
        return self._known[key]

    def _all(self, node: Node, numbers: Numbers) -> Sequence[int]:
        """Documents of the whole shard that match what needs no places, dead ones too."""
        if isinstance(node, Text):
            found = self.postings(node.field, node.words[0])
            return found.docs if found else ()
        if isinstance(node, Fuzzy):
            words = within(self.words, node.word, node.edits)
            return merged([found.docs for word in words if (found := self.postings(node.field, word))])
        if isinstance(node, Figures):
            return self._figures(node)
        if isinstance(node, Language):
            codes = self.starting("language", node.code, 0) or []
            lists = [self.terms.postings("language", one) for one in codes if _is_kind(one, node.code)]
            return merged([one.docs for one in lists if one])
        return self.places_of(numbers(node))

    def leaves_out(self, node: Node) -> bool:
        """Whether a short beginning has more endings than are looked up: the answer is partial."""
        if isinstance(node, And | Or):
            return any(self.leaves_out(item) for item in node.items)
        if isinstance(node, Not):
            return self.leaves_out(node.item)
        return isinstance(node, Text) and node.prefix and self._endings(node) is None

    def postings(self, field: str, word: str) -> Postings | None:
        found: Postings | None = self._kept(
            (field, word), lambda: self.terms.postings(field, word.encode("utf-8", "replace"))
        )
        return found

    def starting(self, field: str, start: str, most: int) -> list[bytes] | None:
        """The words of a field that begin so, in order; None where a short one begins more than `most` of a text."""
        wanted = start.encode("utf-8", "replace")
        if field != "body":
            return list(takewhile(lambda word: word.startswith(wanted), self.terms.starting(field, wanted)))
        lines = starting(self.words, wanted)
        if len(start) <= SHORT and lines.count(b"\n") > most:
            return None
        return lines.split(b"\n")[:-1]

    # ---- words

    def _phrase(self, field: str, words: Sequence[str], window: range) -> Docs:
        return _together([self.postings(field, word) for word in words], adjacent, window)

    def _endings(self, text: Text) -> list[bytes] | None:
        """The words its last one is the beginning of; None where they are too many."""
        most = TYPED if text.typed else STARRED
        found: list[bytes] | None = self._kept(
            ("endings", text.field, text.words[-1], most), lambda: self.starting(text.field, text.words[-1], most)
        )
        return found

    def _prefix(self, text: Text, window: range) -> Docs:
        """Documents with a word that begins so, after the other words.

        Where too many words do, a short beginning is looked for in titles and first words only, beside the word that
        it is by itself; `leaves_out` then says so.
        """
        *whole, last = text.words
        endings = self._endings(text)
        if endings is None:
            found = [self.postings("starts", last), self.postings(text.field, last)]
            start = Docs(merged([part(one.docs, window) for one in found if one]))
            return intersection([self.match(Text(text.field, tuple(whole)), _none, window), start]) if whole else start
        if not whole:
            key = "run", text.field, last, text.typed
            return Docs(part(self._kept(key, lambda: merged(self.terms.run(text.field, endings))), window))
        lists = [self.postings(text.field, word) for word in whole]
        ends = [self.postings(text.field, word.decode("utf-8", "replace")) for word in endings]
        return union([_together([*lists, end], adjacent, window) for end in ends])

    # ---- the rest

    def _dated(self, node: Dates, window: range) -> list[int]:
        first = max(1, day_of(node.first))
        last, size = 99999999, 1
        if node.last:
            size = 10 ** (8 - len(node.last.replace("-", "")))
            last = day_of(node.last) // size
        days = self.days[window.start : window.stop]
        return [doc for doc, day in zip(window, days, strict=True) if day >= first and day // size <= last]

    def _figures(self, node: Figures) -> Sequence[int]:
        """Documents with a figure in the range, of the unit where one is asked for."""
        low = number_term(float("-inf") if node.low is None else node.low)
        high = float("inf") if node.high is None else node.high
        unit = node.unit.encode() if node.unit is not None else None
        lists = []
        for term in self.terms.starting("figure", low):
            value = term_number(term)
            if value > high:
                break
            if (unit is None or term[8:] == unit) and node.has(value):
                found = self.terms.postings("figure", term)
                lists += [found.docs] if found else []
        return merged(lists)


def _together(lists: Sequence[Postings | None], fits: Callable[[list[Sequence[int]]], bool], window: range) -> Docs:
    """Documents of the window that have all the words, their places as `fits` asks."""
    there = [one for one in lists if one is not None]
    if len(there) < len(lists):
        return Docs(())
    return Docs(
        common([part(one.docs, window) for one in there]),
        lambda doc: fits([one.places(doc) for one in there]),
    )


def _none(_: Node) -> Collection[int]:
    """For words nothing has to be asked of the library."""
    return ()


def article_numbers(folder: Path, count: int) -> "array[int]":
    """The article numbers of a shard that is not open, in the order of its documents."""
    with (folder / COLUMNS).open("rb") as file:
        return _column(file.read(count * 8), "q", 0, count)


def _column(data: bytes, kind: str, start: int, count: int) -> "array[int]":
    found: array[int] = array(kind)
    found.frombytes(data[start : start + count * found.itemsize])
    return found


def _is_kind(code: bytes, asked: str) -> bool:
    """ "en-GB" is English, "enm" is not."""
    return code[len(asked) :][:1] in (b"", b"-")
