"""Which documents of one shard a query matches: sets of document numbers, and checks for what sets cannot say.

A word is an array of documents, AND an intersection, OR a union: for 10,000 documents each takes less than a
millisecond. What needs the places of words (phrases, words near one another) is a check on top, made only for the
documents somebody looks at, newest first.
"""

from array import array
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property
from itertools import takewhile
from json import loads
from pathlib import Path
from typing import Any, NamedTuple

from whoosh.filedb.filestore import FileStorage

from index.search.codec import MOST, Codec, Damaged, Postings, Terms
from index.search.nodes import And, Dates, Figures, Fuzzy, Language, Near, Node, Not, Or, State, Text
from index.search.shards import COLUMNS, PEOPLE, SHORT, WORDS, day_of, number_term, segment_of, term_number
from index.search.words import starting, within

_READ, _UNREAD = State("read"), State("unread")
Numbers = Callable[[Node], Collection[int]]  # article numbers of what only the library knows: states, tags, stories
Check = Callable[[int], bool]
TYPED = 150  # words of a shard that begin as what is being typed does, up to which all of them are looked up …
STARRED = 3000  # … and where a person asked for a beginning
K1, B = 1.2, 0.75  # BM25's usual saturation of repeated words and weight of the length …
AVERAGE = 500.0  # … against that of an article in the news, in words


class Docs(NamedTuple):
    """Documents in ascending order, which is newest first; with `check` only those of them that pass it."""

    ids: Sequence[int]
    check: Check | None = None


class Shard:
    """An open shard. Not thread-safe: Whoosh's files share their positions."""

    def __init__(self, folder: Path, segment: str, count: int, dead: Iterable[int]) -> None:
        """`dead`: documents that have been superseded since."""
        self.terms = Terms(Codec().terms_reader(FileStorage(str(folder)), segment_of(segment, count)))
        self.folder = folder
        self.count = count
        self.dead = frozenset(dead)
        self.partial = False  # a match has since left out what a word being typed may become
        data = (folder / COLUMNS).read_bytes()
        if count > MOST or len(data) != count * 28:
            raise Damaged(f"{folder.name}: {len(data)} bytes of columns for {count} documents")
        self.ns, self.keys = _column(data, "q", 0, count), _column(data, "q", count * 8, count)
        self.days, self.lengths, self.sources = (_column(data, "I", count * at, count) for at in (16, 20, 24))

    def close(self) -> None:
        self.terms.close()

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

    def found(self, node: Node, numbers: Numbers) -> Docs:
        """Living documents that match."""
        ids, check = self.match(node, numbers)
        return Docs([doc for doc in ids if doc not in self.dead] if self.dead else ids, check)

    def passing(self, node: Node, numbers: Numbers, cancelled: Callable[[], bool] = lambda: False) -> Sequence[int]:
        """Like `found`, the checks made; what has been found so far when `cancelled`."""
        ids, check = self.found(node, numbers)
        if check is None:
            return ids
        kept = []
        for at, doc in enumerate(ids):
            if at % 256 == 255 and cancelled():
                break
            if check(doc):
                kept.append(doc)
        return kept

    def match(self, node: Node, numbers: Numbers) -> Docs:
        """Documents that match, dead ones too."""
        if isinstance(node, Text):
            return self._text(node)
        if isinstance(node, And):
            return self._and([self.match(item, numbers) for item in node.items])
        if isinstance(node, Or):
            return _union([self.match(item, numbers) for item in node.items])
        if isinstance(node, Not):
            return self._not(self.match(node.item, numbers))
        if isinstance(node, Near):
            lists = [self.postings(node.field, word) for word in node.words]
            return self._together(lists, lambda places: near(places, node.distance))
        if isinstance(node, Fuzzy):
            words = within(self.words, node.word, node.edits)
            return _union([Docs(found.docs) for word in words if (found := self.postings(node.field, word))])
        if isinstance(node, Figures):
            return self._figures(node)
        if isinstance(node, Dates):
            return Docs(self._dated(node))
        if isinstance(node, Language):
            codes = self.starting("language", node.code, 0) or []
            lists = [self.terms.postings("language", one) for one in codes if _is_kind(one, node.code)]
            return Docs(_merged([one.docs for one in lists if one]))
        if node == _UNREAD:
            return self._not(self.match(_READ, numbers))
        return Docs(self.places_of(numbers(node)))

    def postings(self, field: str, word: str) -> Postings | None:
        return self.terms.postings(field, word.encode("utf-8", "replace"))

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

    def _text(self, text: Text) -> Docs:
        if text.prefix:
            return self._prefix(text)
        if len(text.words) > 1:
            return self._together([self.postings(text.field, word) for word in text.words], adjacent)
        found = self.postings(text.field, text.words[0])
        return Docs(found.docs if found else ())

    def _prefix(self, text: Text) -> Docs:
        """Documents with a word that begins so, after the other words.

        Where too many words do, a short beginning is looked for in titles and first words only, beside the word that
        it is by itself; `partial` then says so.
        """
        *whole, last = text.words
        endings = self.starting(text.field, last, TYPED if text.typed else STARRED)
        if endings is None:
            self.partial = True
            found = [self.terms.postings("starts", last.encode("utf-8", "replace")), self.postings(text.field, last)]
            start = Docs(_merged([one.docs for one in found if one]))
            return self._both(self._text(Text(text.field, tuple(whole))), start) if whole else start
        if not whole:
            return Docs(_merged(self.terms.run(text.field, endings)))
        ends = [one for word in endings if (one := self.terms.postings(text.field, word))]
        lists = [self.postings(text.field, word) for word in whole]
        return _union([self._together([*lists, ending], adjacent) for ending in ends])

    def _together(self, lists: Sequence[Postings | None], fits: Callable[[list[Sequence[int]]], bool]) -> Docs:
        """Documents that have all the words, their places as `fits` asks."""
        if any(one is None for one in lists):
            return Docs(())
        there = [one for one in lists if one is not None]
        ids = _common([one.docs for one in there])
        places: list[Callable[[int], Sequence[int]]] = []

        def check(doc: int) -> bool:
            if not places:
                places.extend(one.places() for one in there)
            return fits([in_document(doc) for in_document in places])

        return Docs(ids, check)

    # ---- the rest

    def _dated(self, node: Dates) -> list[int]:
        first = max(1, day_of(node.first))
        last, part = 99999999, 1
        if node.last:
            part = 10 ** (8 - len(node.last.replace("-", "")))
            last = day_of(node.last) // part
        return [doc for doc, day in enumerate(self.days) if day >= first and day // part <= last]

    def _figures(self, node: Figures) -> Docs:
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
        return Docs(_merged(lists))

    def _both(self, a: Docs, b: Docs) -> Docs:
        return self._and([a, b])

    def _and(self, parts: list[Docs]) -> Docs:
        checks = [part.check for part in parts if part.check]
        return Docs(_common([part.ids for part in parts]), _all(checks))

    def _not(self, part: Docs) -> Docs:
        ids, check = set(part.ids), part.check
        if check is None:
            return Docs([doc for doc in range(self.count) if doc not in ids])
        return Docs(range(self.count), lambda doc: not (doc in ids and check(doc)))


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


def _common(lists: list[Sequence[int]]) -> Sequence[int]:
    """What all have, in order."""
    shortest, *others = sorted(lists, key=len)
    for other in others:
        if not shortest:
            break
        if isinstance(other, range):
            continue
        shortest = list(filter(set(other).__contains__, shortest))
    return shortest


def _merged(lists: Sequence[Iterable[int]]) -> Sequence[int]:
    """What one of them has, in order."""
    return sorted(set().union(*lists)) if lists else ()


def _all(checks: list[Check]) -> Check | None:
    if len(checks) < 2:
        return checks[0] if checks else None
    return lambda doc: all(check(doc) for check in checks)


def _union(parts: list[Docs]) -> Docs:
    """What matches one of them."""
    parts = [part for part in parts if part.ids]
    if len(parts) < 2:
        return parts[0] if parts else Docs(())
    ids = _merged([part.ids for part in parts])
    if all(part.check is None for part in parts):
        return Docs(ids)
    tests = [(set(part.ids), part.check) for part in parts]
    return Docs(ids, lambda doc: any(doc in each and (check is None or check(doc)) for each, check in tests))


def adjacent(places: list[Sequence[int]]) -> bool:
    """Whether the words stand one after the other somewhere."""
    if len(places) == 2:  # most phrases
        first, second = places
        if len(first) <= len(second):
            return not {place + 1 for place in first}.isdisjoint(second)
        return not {place - 1 for place in second}.isdisjoint(first)
    order = sorted(range(len(places)), key=lambda at: len(places[at]))
    starts = {place - order[0] for place in places[order[0]]}
    for offset in order[1:]:
        there = {start + offset for start in starts}.intersection(places[offset])
        if not there:
            return False
        starts = {place - offset for place in there}
    return True


def near(places: list[Sequence[int]], distance: int) -> bool:
    """Whether all the words (different ones) stand somewhere with at most `distance` other words among them."""
    width = len(places) + distance
    last: list[int | None] = [None] * len(places)
    for place, which in sorted((place, which) for which, here in enumerate(places) for place in here):
        last[which] = place
        if all(seen is not None and place - seen < width for seen in last):
            return True
    return False
