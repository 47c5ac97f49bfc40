"""An article's quotations made ready for comparison: the words of each as keys, and what makes it a statement.

Worked out once an article, when it is analysed, and kept with it as text, which is read in a tenth of the time: how it
was made; the keys of the names in what is said; the telling keys that are claimed, and of each which statements claim
it ("0,3,7"); the other keys, and of each how many do; and a line for every statement, its fields parted by tabs: where
the quotation stands, "inside" or nothing, how much of its weight is left (nothing: all), keys of its words, keys of
what it claims ("=": of its words). What is narration rather than speech has no line.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from math import fsum
from typing import NamedTuple

from index.match.wording import NUMERALS
from index.model import Quote
from index.text.words import commoner, firsts_of_joined, idf, joined, key, keys, single_keys, stem

_BEFORE, _AFTER = 70, 40  # characters of the clause around a fragment that tell what is claimed
_SHOUTED = 3  # words of a name in capitals only; what has more is shouted
# Words that stand in small letters in a name, too.
_SMALL = frozenset(("a", "an", "the", "of", "in", "on", "for", "and", "or", "to", "with", "at", "by", "as", "vs"))
_NAME = re.compile(r"[A-Z](?<=[\w,.] .)(?<![a-z]\. .)(?!(?<=I)\b)[\w.’'-]+")  # capitals inside a sentence
_READ = 4_000  # characters of a mention that are compared: alignment is quadratic, and no sentence is longer
_WORD = 20  # characters of a word before a clause
_LAST_WORD = re.compile(r"\b([^\W\d_]{1,19}) +$")
_SHORT = 4  # words a reported clause needs
_ASIDE = {"which", "who", "whose", "after", "before", "while", "as"}
_NUMERALS = {str(number): key(word) for number, word in enumerate(NUMERALS, 1)}
_TEENS = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_TENS_OF = {key(word): 10 * tens for tens, word in enumerate(_TENS, 2)}
_LARGER = {key(word): str(number) for number, word in enumerate(_TEENS, 13)}
_UNITS = {key(word): number for number, word in enumerate(NUMERALS[:9], 1)}
_MADE = "made 3"  # another number wherever keys or lines come out otherwise: what was kept before is made anew
TELLING = 1.0  # idf from which a word may bring two statements together
_REACHING = 3  # quotations before a claim that are looked at for whether they reach into it: they hardly nest
_SAME = "="  # in the place of a claim: it is the words; no key is written so
COUNTED = frozenset(_NUMERALS.values()) - {_NUMERALS["1"]}  # "one" is mostly nobody's number


class Prepared(NamedTuple):
    """What is known of a quotation before it is compared; words are keys in order, parted by blanks."""

    quote: Quote
    words: str  # between the marks, or of the reported clause
    claim: str  # what is claimed: the clause around a fragment, else the words
    inside: bool  # a fragment inside a reported clause, which is a statement of its own
    left: float  # part of a reported clause's weight that is not in words it quotes


class Claimed(NamedTuple):
    """Who claims what among an article's statements; keys of words."""

    telling: dict[str, str]  # telling key → the places of the statements that claim it, in order: "0,3,7"
    common: dict[str, int]  # other key → how many claim it


class Kept(NamedTuple):
    """What `prepare` found."""

    names: frozenset[str]  # keys of the names in what is said
    known: list[Prepared]  # the statements among the quotations
    claimed: Claimed


def prepare(text: str, quotes: Sequence[Quote]) -> str:
    """The quotations of an article with this text, as `read` takes them."""
    spoken = [quote for quote in quotes if quote.form != "indirect" or not _narrated(quote, text)]
    inner, inside = _nested(spoken)
    marked = sorted((quote for quote in spoken if quote.form != "indirect"), key=_start)
    lines = [_line(quote, text, inner.get(quote.id, ()), quote.id in inside, marked) for quote in spoken]
    telling, common = claimed(_known(lines, quotes))
    heads = (telling, telling.values(), common, map(str, common.values()))
    return "\n".join((_MADE, _names(spoken), *map(" ".join, heads), *lines))


def is_current(prepared: str) -> bool:
    """Whether it was made as it is made now: keys that are made otherwise meet nobody's."""
    return prepared.startswith(f"{_MADE}\n")


def read(prepared: str, quotes: Iterable[Quote]) -> Kept:
    """What is kept of these quotations, which are those of the article or some of them; in the order of `prepare`."""
    _, names, telling, places, common, counts, *lines = prepared.split("\n")
    known = _known(lines, quotes)
    if len(known) < len(lines):
        found = claimed(known)
    else:
        found = Claimed(
            dict(zip(telling.split(), places.split(), strict=True)),
            dict(zip(common.split(), map(int, counts.split()), strict=True)),
        )
    return Kept(frozenset(names.split()), known, found)


def _known(lines: Iterable[str], quotes: Iterable[Quote]) -> list[Prepared]:
    """The statements of these lines among the quotations."""
    at = {f"{quote.start}-{quote.end}": quote for quote in quotes}
    found = []
    for line in lines:
        place, inside, left, words, claim = line.split("\t")
        if place in at:
            claim = words if claim == _SAME else claim
            found.append(Prepared(at[place], words, claim, bool(inside), float(left or 1)))
    return found


def claimed(known: Iterable[Prepared]) -> Claimed:
    """Who claims what among these statements; keys in the order in which they are first claimed."""
    places: dict[str, list[str]] = defaultdict(list)
    for place, one in enumerate(known):
        words, name, at = dict.fromkeys(one.claim.split()), name_of(one.quote), str(place)
        for word in words if name.isdisjoint(words) else [word for word in words if word not in name]:
            places[word].append(at)
    plain = commoner(TELLING)
    common = {word: len(places.pop(word)) for word in [word for word in places if word in plain]}
    return Claimed({word: ",".join(some) for word, some in places.items()}, common)


def name_of(quote: Quote) -> frozenset[str]:
    """Keys of the speaker's name, which are no part of what is claimed."""
    return _keys_of(quote.speaker) if quote.speaker else frozenset()


@lru_cache(maxsize=10_000)
def _keys_of(name: str) -> frozenset[str]:
    return frozenset(keys(name))


def _narrated(quote: Quote, text: str) -> bool:
    """Whether a reported clause is narration: nobody said it, or it hangs on a sentence as an aside ("which …",
    "removing …") and not on its cue ("said that after …", "denied removing …"), or it is too short to be told from a
    stock phrase."""
    words = quote.text.split(maxsplit=_SHORT)
    if quote.speaker is None or len(words) < _SHORT:
        return True
    first = words[0]
    found = _LAST_WORD.search(text, max(0, quote.start - _WORD), quote.start)
    before = found[1].lower() if found else ""  # after a comma nothing
    if first in _ASIDE:
        return before != "that"
    if first.islower() and first.endswith("ing"):
        return stem(quote.cue or "-") not in (stem(first), stem(before))
    return False


def _nested(quotes: Sequence[Quote]) -> tuple[dict[str, list[Quote]], set[str]]:
    """Reported clauses (ids) with the words they quote, and the ids of quoted words inside a clause. Quotes come in
    the order of their starts."""
    inner: dict[str, list[Quote]] = {}
    inside: set[str] = set()
    open_clauses: list[Quote] = []
    for quote in sorted(quotes, key=lambda one: (one.start, one.form != "indirect")):
        open_clauses = [clause for clause in open_clauses if clause.end > quote.start]
        if quote.form == "indirect":
            open_clauses.append(quote)
            continue
        for clause in open_clauses:
            if quote.end <= clause.end:
                inner.setdefault(clause.id, []).append(quote)
                inside.add(quote.id)
    return inner, inside


def _start(quote: Quote) -> int:
    return quote.start


def _end(quote: Quote) -> int:
    return min(quote.end, quote.start + _READ)


def _around(quote: Quote, text: str) -> tuple[int, int]:
    """Where the claim of a fragment stands: the part of its clause near by, in whole words."""
    start, end = max(quote.clause.start, quote.start - _BEFORE), min(quote.clause.end, quote.end + _AFTER)
    if start > quote.clause.start:
        start = text.find(" ", start, quote.start) + 1 or quote.start
    if end < quote.clause.end:
        end = max(text.rfind(" ", quote.end, end), quote.end)
    return min(start, quote.start), max(end, _end(quote))


def _numeral(word: str) -> str:
    return _NUMERALS.get(word, word)


@cache
def _changed() -> frozenset[str]:
    """Keys that are written otherwise before they are compared: numerals, and the first of words written apart."""
    return frozenset(_NUMERALS) | firsts_of_joined() | _TENS_OF.keys() | _LARGER.keys()


def _joined(*parts: list[str]) -> list[str]:
    """Keys of words that follow one another; small numbers as words, larger ones in digits: "2 in 3" and
    "two-in-three" are the same, and "Ninety-five percent" is "95 percent"."""
    found = list(chain.from_iterable(parts))
    return found if _changed().isdisjoint(found) else list(_numbered(list(map(_numeral, joined(found)))))


def _numbered(found: Sequence[str]) -> Iterator[str]:
    """The keys with the numbers from thirteen to ninety-nine in digits."""
    last = 0  # tens that may have units behind them
    for word in found:
        units = _UNITS.get(word, 0)
        if last:
            yield str(last + units)
        if not (last and units):
            last = _TENS_OF.get(word, 0)
            if not last:
                yield _LARGER.get(word, word)
        else:
            last = 0
    if last:
        yield str(last)


def _line(quote: Quote, text: str, inner: Sequence[Quote], inside: bool, marked: Sequence[Quote]) -> str:
    """A statement as it is kept; `marked`: the article's quotations between marks, in the order of their starts."""
    start, end = quote.start, _end(quote)
    left, claim = "", None
    if quote.form == "fragment":
        first, last = _around(quote, text)
        own = single_keys(text[start:end])
        words = _joined(own)
        near = marked[
            max(0, bisect_left(marked, first, key=_start) - _REACHING) : bisect_left(marked, last, key=_start)
        ]
        beside = [one for one in near if one is not quote and first < one.end]
        claim = _joined(_told(first, start, beside, text), own, _told(end, last, beside, text))
    elif inner:
        words, claim = _unquoted(start, end, inner, text)
        left = repr(fsum(map(idf, claim)) / (fsum(map(idf, words)) or 1.0))
    else:
        words = _joined(single_keys(text[start:end]))
    claimed = _SAME if claim is None else " ".join(claim)
    return "\t".join((f"{quote.start}-{quote.end}", "inside" if inside else "", left, " ".join(words), claimed))


def _told(start: int, end: int, marked: Iterable[Quote], text: str) -> list[str]:
    """The reporter's words: without other quoted words, which are mentions of their own with partners of their own."""
    found: list[str] = []
    for one in marked:
        if one.start < end and start < one.end:
            found += single_keys(text[start : max(start, one.start)])
            start = min(one.end, end)
    return found + single_keys(text[start:end])


def _unquoted(start: int, end: int, inner: Sequence[Quote], text: str) -> tuple[list[str], list[str]]:
    """A reported clause, and what it says in the reporter's words: words it quotes are a mention of their own and
    partners of theirs, unless they are a mere name."""
    every: list[list[str]] = []
    own: list[list[str]] = []
    for one in inner:
        if not is_label(one) and start <= one.start < end:
            before, quoted = single_keys(text[start : one.start]), single_keys(text[one.start : min(one.end, end)])
            every += [before, quoted]
            own.append(before)
            start = min(one.end, end)
    rest = single_keys(text[start:end])
    return _joined(*every, rest), _joined(*own, rest)


def _names(spoken: Iterable[Quote]) -> str:
    """Keys of names in what is said."""
    text = "\n".join(quote.text[:_READ] for quote in spoken)
    return " ".join(sorted(set(single_keys(" ".join(set(_NAME.findall(text)))))))


def is_label(quote: Quote) -> bool:
    """Whether the quoted words are a name rather than a statement: "Phase 1", a programme, a title."""
    words = quote.text.strip("\"'“”‘’«».,;:!?() ").split()
    if len(words) > _SHOUTED and quote.text.isupper():
        return False
    telling = [word for word in words if len(word) > 3 or not word.isalpha() or (len(words) > 1 and word not in _SMALL)]
    return all(not word[0].islower() for word in telling)
