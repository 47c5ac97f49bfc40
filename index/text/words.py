"""Words as linking compares them: folded, stemmed, and how rare each is in news.

A word's *key* is its stem after the spellings of one word are folded together (defence/defense, airstrikes/air-strikes,
ISIL/IS/Islamic State, al-Qaida/al-Qaeda: data files in index/lexicon). Rarity comes from a fixed table of document
counts (bench/word_counts.py made it), never from the library: the order of arrival must not change a link.
"""

import re
from collections.abc import Callable, Iterator, Set
from functools import cache, lru_cache
from itertools import chain
from math import log
from typing import NamedTuple

from index.text.wordlists import lines

_WORD = re.compile(r"\d+(?:[.,]\d+)*[^\W\d_]*|(?:[^\W\d_]\.){2,6}(?:['’]s\b)?|[^\W_]+(?:['’][^\W_]+)*|&")
_CHUNK = re.compile(r"\S+")
_IZE = re.compile(r"(?<=[a-z]{3})(?:is(?=(?:e[ds]?|ing|ers?|ations?|ational)$)|ys(?=(?:e[ds]?|ing)$))")
_OUR = re.compile(r"(?<=[a-z]{2})our(?=(?:s|ed|ing|ful|able|ably|ite|ites|er|ers|hood|hoods|ly)?$)")
_SHORT_NAMES = {"US": "usa", "U.S": "usa", "USA": "usa", "U.S.A": "usa", "IS": "isis"}
_NUMBER = 7.0  # idf of a number never seen
_KEPT = 100_000  # words a table remembers
_CUT = 50_000  # pieces of text of which it is remembered which words they are: some 20 MB a process
_MARKS = ".,;:!?…\"'“”‘’()[]"  # around a word, and no part of it


class Token(NamedTuple):
    """A word of a passage: its key and where it stands, in code points of the text it was taken from."""

    key: str
    start: int
    end: int


@cache
def _stemmer() -> Callable[[str], str]:
    """Snowball's English algorithm (Porter2) in C. One for all threads: it never lets go of the interpreter's lock."""
    import Stemmer

    found: Callable[[str], str] = Stemmer.Stemmer("english", 0).stemWord  # no cache of its own: `key` has one
    return found


def stem(word: str) -> str:
    """The stem of a lower-case word."""
    return _stemmer()(word)


@cache
def _spellings() -> dict[str, str]:
    """Variant → the spelling kept."""
    return {variant: kept for kept, *variants in map(str.split, lines("spellings.txt")) for variant in variants}


@cache
def _joined() -> dict[str, dict[str, str]]:
    """Key of a first word → key of the word after it → key of the two as one."""
    pairs: dict[str, dict[str, str]] = {}
    for line in lines("joined.txt"):
        apart, one = line.split(" = ")
        first, second = apart.split()
        pairs.setdefault(key(first), {})[key(second)] = key(one)
    return pairs


@lru_cache(maxsize=100_000)
def key(word: str) -> str:
    """The form in which two spellings or inflections of `word` are equal. Upper-case "US" and "IS" are names."""
    lower = word.lower() if word.isalpha() and word not in _SHORT_NAMES else _bare(word)
    lower = _spellings().get(lower, lower)
    if "is" in lower or "ys" in lower:  # looking first makes a new word a third cheaper
        lower = _IZE.sub(lambda m: m[0].replace("s", "z"), lower)
    return stem(_OUR.sub("or", lower) if "our" in lower else lower)


def _bare(word: str) -> str:
    """A name of few letters, a number, or a word with marks: in small letters, without the marks."""
    bare = word.replace("’", "'").removesuffix("'s").rstrip(".")
    lower = _SHORT_NAMES.get(bare) or bare.lower()
    lower = lower.replace(",", "") if lower[0].isdigit() else lower.replace(".", "")
    return lower.removesuffix("'s")


class _Pieces(dict[str, tuple[Token, ...]]):
    """Text without white space → its words, placed from its first character. A table is asked by C loops, in half the
    time of a cache."""

    def __missing__(self, chunk: str) -> tuple[Token, ...]:
        if len(self) >= _CUT:
            self.clear()
        if chunk.isalpha():
            found: tuple[Token, ...] = (Token(key(chunk), 0, len(chunk)),)
        elif (word := chunk.rstrip(_MARKS)).isalpha():
            found = self[word]  # "said," is "said": no word is cut out and kept twice
        else:
            found = tuple(Token(key(m[0]), m.start(), m.end()) for m in _WORD.finditer(chunk))
        self[chunk] = found
        return found


class _PieceKeys(dict[str, tuple[str, ...]]):
    """… → their keys alone."""

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        if len(self) >= _CUT:
            self.clear()
        if chunk.isalpha():
            found: tuple[str, ...] = (key(chunk),)
        elif (word := chunk.strip(_MARKS)).isalpha():
            found = self[word]
        else:
            found = tuple(map(key, _WORD.findall(chunk)))
        self[chunk] = found
        return found


_PIECES, _PIECE_KEYS = _Pieces(), _PieceKeys()


def keys(text: str) -> list[str]:
    """Keys of all words of `text`, in order; words written apart are joined. About 0.2 ms for an article."""
    return joined(single_keys(text))


def single_keys(text: str) -> list[str]:
    """The same before words written apart are joined: for texts that are cut up further."""
    return list(chain.from_iterable(map(_PIECE_KEYS.__getitem__, text.split())))


def joined(found: list[str]) -> list[str]:
    """The keys with words written apart joined; the list may be the one given."""
    for at, together in _together(found):
        found[at : at + 2] = [together]
    return found


def firsts_of_joined() -> Set[str]:
    """Keys of the first words of those that `joined` puts together: without one there is nothing to join."""
    return _joined().keys()


def _together(found: list[str]) -> Iterator[tuple[int, str]]:
    """Where two keys are one, and which: to be put together in `found` one by one, as they come."""
    pairs = _joined()
    if pairs.keys().isdisjoint(found):
        return
    length = len(found)
    for place in [at for at, one in enumerate(found) if one in pairs]:
        at = place + len(found) - length
        one = pairs.get(found[at], {}).get(found[at + 1]) if at + 1 < len(found) else None
        if one is not None:
            yield at, one


def placed(text: str, start: int = 0, end: int | None = None) -> tuple[list[str], list[int], list[int]]:
    """The same as `keys`, for `text[start:end]`, with where each starts and ends in `text`."""
    found: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for chunk in _CHUNK.finditer(text, start, len(text) if end is None else end):
        at = chunk.start()
        for one, first, last in _PIECES[chunk[0]]:
            found.append(one)
            starts.append(at + first)
            ends.append(at + last)
    for at, together in _together(found):
        found[at : at + 2] = [together]
        del starts[at + 1], ends[at]
    return found, starts, ends


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """… as tokens."""
    return list(map(Token, *placed(text, start, end)))


@cache
def meanings() -> dict[str, int]:
    """Key → number of its meaning, for words that news reports exchange when they retell what was said."""
    return {key(word): number for number, line in enumerate(lines("synonyms.txt")) for word in line.split()}


@cache
def _rarity() -> dict[str, float]:
    """Key → idf, from the table: a line a level, `idf key key key…`."""
    table: dict[str, float] = {}
    for line in lines("idf.txt"):
        level, _, words = line.partition(" ")
        table.update(dict.fromkeys(words.split(" "), float(level)))
    return table


@cache
def _unseen() -> float:
    return max(_rarity().values()) + log(2)


class _Idf(dict[str, float]):
    """The table, read when first asked, and what else was asked for."""

    def __missing__(self, one: str) -> float:
        if not self or len(self) >= _KEPT:
            self.clear()
            self.update(_rarity())
        return self.setdefault(one, _NUMBER if one[:1].isdigit() else _unseen())


idf: Callable[[str], float] = _Idf().__getitem__
"""How rare the key is in news: log(articles / articles with it), 0.0 for "the" to about 9 for a word never seen.

A number never seen says less than a word never seen: there are more of them.
"""


@cache
def commoner(rarity: float) -> frozenset[str]:
    """Keys whose idf is below `rarity`."""
    return frozenset(one for one, found in _rarity().items() if found < rarity)
