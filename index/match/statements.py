"""An article's quotations made ready for comparison: keys and weights. Made once an article, used for every partner.

A word's weight is its rarity in news, less where the article's statements say it again and again: in a story about
tariffs, "tariffs" tells no two statements from each other. Words of names weigh half: they are what is told of.

Whatever not every comparison needs is worked out when it is first asked for.
"""

import re
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, pairwise
from math import fsum

from index.match.speakers import Called, called
from index.match.wording import NUMERALS
from index.model import Analysis, Quote
from index.text.words import commoner, firsts_of_joined, idf, joined, key, keys, meanings, single_keys, stem

SENTENCE = 4  # words from which a quotation that is printed whole in both needs no rare word: "Well, which is it?"
LONG = 5  # words from which a quotation is not a fragment
_REPEATED = 0.2  # how much a word's weight sinks with every further statement that has it
_AMONG = 0.06  # … between statements known to be one speaker's, which are few
_TELLING = 1.0  # idf from which a word may bring two statements together
_BEFORE, _AFTER = 70, 40  # characters of the clause around a fragment that tell what is claimed
_NAME = re.compile(r"[A-Z](?<=[\w,.] .)(?<![a-z]\. .)(?!(?<=I)\b)[\w.’'-]+")  # capitals inside a sentence
_NAMED = 0.5
_READ = 4_000  # characters of a mention that are compared: alignment is quadratic, and no sentence is longer
_SHORT = 4  # words a reported clause needs
_ASIDE = {"which", "who", "whose", "after", "before", "while", "as"}
_STOCK = 8  # words of a quotation up to which it is looked up as a whole
_NUMERALS = {str(number): key(word) for number, word in enumerate(NUMERALS, 1)}
_COUNTED = frozenset(_NUMERALS.values()) - {_NUMERALS["1"]}  # "one" is mostly nobody's number
_PHRASE = 1.0  # summed idf of two words side by side that say something
_KEPT = 300  # articles whose statements stay in memory

Row = tuple[str, str]


class Statement:
    """One mention, ready to be compared; what only a comparison needs is worked out when first asked for."""

    __slots__ = (
        "claim", "claim_rows", "few", "heft", "inside", "label", "left", "meanings", "numbers", "quote", "quoted",
        "rows", "whole", "words",
    )  # fmt: skip

    claim: frozenset[str]  # keys of what is claimed, the speaker's name left out
    heft: float  # summed rarity of the words
    label: bool  # a mere name
    rows: frozenset[Row]  # words that stand side by side, two and two
    claim_rows: frozenset[Row]  # … in the claim
    numbers: frozenset[str]  # in the claim
    meanings: Mapping[int, Sequence[str]]  # of words of the claim that have a synonym, with these words

    def __init__(self, quote: Quote, words: tuple[str, ...], whole: tuple[str, ...], inside: bool, left: float) -> None:
        self.quote = quote
        self.words = words  # keys of the words between the marks, or of the reported clause, in order
        self.whole = whole  # keys of what is claimed: the clause around a fragment, else the words, in order
        self.claim = frozenset(whole) - _speaker(quote.speaker) if quote.speaker else frozenset(whole)
        self.inside = inside  # a fragment inside a reported clause, which is a statement of its own
        self.left = left  # part of a reported clause's weight that is not in words it quotes
        self.quoted = quote.form != "indirect"  # between marks
        self.few = self.quoted and len(words) < LONG  # a few quoted words rather than a sentence

    def __getattr__(self, name: str) -> object:
        """Asked by Python where an attribute has no value yet."""
        find = _LATER.get(name)
        if find is None:
            raise AttributeError(name)
        found = find(self)
        setattr(self, name, found)
        return found


def _claim_rows(one: Statement) -> frozenset[Row]:
    return one.rows if one.whole is one.words else frozenset(pairwise(one.whole))


def _meanings(one: Statement) -> Mapping[int, Sequence[str]]:
    known = meanings()
    found: dict[int, list[str]] = {}
    for word in known.keys() & one.claim:
        found.setdefault(known[word], []).append(word)
    return found


_LATER: dict[str, Callable[[Statement], object]] = {
    "heft": lambda one: fsum(map(idf, one.words)),
    "label": lambda one: is_label(one.quote),
    "rows": lambda one: frozenset(pairwise(one.words)),
    "claim_rows": _claim_rows,
    "numbers": lambda one: frozenset(word for word in one.claim if word[0].isdigit() or word in _COUNTED),
    "meanings": _meanings,
}


def phrases(one: Statement, other: Statement) -> int:
    """How many pairs of words, and no mere "of the", stand side by side in both claims."""
    return sum(idf(a) + idf(b) >= _PHRASE for a, b in one.claim_rows & other.claim_rows)


class Weights(dict[str, float]):
    """Key → weight, worked out when first asked for."""

    def __init__(self, having: Mapping[str, Sequence[int]], names: frozenset[str], rate: float) -> None:
        super().__init__()
        self._having, self._names, self._rate = having, names, rate

    def __missing__(self, key: str) -> float:
        rarity = idf(key) * _NAMED if key in self._names else idf(key)
        weight = self[key] = rarity / (1 + self._rate * (len(self._having[key]) - 1))
        return weight


class Statements:
    """All of an article's but what is narration rather than speech."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.every = _every(analysis)
        self.having = _having(self.every)
        self.names = _names(self.every)
        self.weights = Weights(self.having, self.names, _REPEATED)
        self.mild = Weights(self.having, self.names, _AMONG)  # for statements of one speaker
        self.telling = self.having.keys() - commoner(_TELLING)  # keys that may bring two statements together
        self.stock = _stock(self.every)  # short quotations as a whole → indices into `every`
        self._totals: dict[tuple[str, bool], float] = {}
        self._called: dict[str, Called] = {}  # speaker → what the article calls them
        self._unmarked: dict[str, int] = {}  # words → how often the article prints them without marks

    def total(self, one: Statement, mild: bool) -> float:
        """Weight of all that a statement claims."""
        name = (one.quote.id, mild)
        found = self._totals.get(name)
        if found is None:
            weights = self.mild if mild else self.weights
            found = self._totals[name] = fsum(map(weights.__getitem__, one.claim))
        return found

    def place(self, one: Statement) -> float:
        """Where in the article it stands, 0 … 1."""
        return one.quote.start / len(self.analysis.article.text)

    def unmarked(self, words: str) -> int:
        """How often the article prints these words (small letters, no hyphens) outside quotation marks."""
        found = self._unmarked.get(words)
        if found is None:
            text = _unhyphenated(self.analysis.article.text)
            places = [match.start() for match in re.finditer(rf"\b{re.escape(words)}\b", text)]
            marked = [one.quote for one in self.every if one.quoted]
            found = sum(not any(one.start <= place < one.end for one in marked) for place in places)
            self._unmarked[words] = found
        return found

    def called(self, speaker: str) -> Called:
        """To which families this speaker belongs."""
        found = self._called.get(speaker)
        if found is None:
            roles = {one.quote.role for one in self.every if one.quote.speaker == speaker}
            found = self._called[speaker] = called(speaker, roles, self.analysis.article.text)
        return found


_cache: OrderedDict[str, Statements] = OrderedDict()


def statements(analysis: Analysis) -> Statements:
    """The article's statements; from memory where this very analysis was asked for before."""
    name = analysis.article.id
    kept = _cache.get(name)
    if kept is not None and kept.analysis is analysis:
        _cache.move_to_end(name)
        return kept
    made = _cache[name] = Statements(analysis)
    if len(_cache) > _KEPT:
        _cache.popitem(last=False)
    return made


def _every(analysis: Analysis) -> tuple[Statement, ...]:
    """The statements in the order of the analysis."""
    text = analysis.article.text
    quotes = [quote for quote in analysis.quotes if quote.form != "indirect" or not _narrated(quote)]
    inner, inside = _nested(quotes)
    return tuple(_statement(quote, text, inner.get(quote.id, ()), quote.id in inside) for quote in quotes)


def _having(every: Iterable[Statement]) -> dict[str, list[int]]:
    """Key → the statements (indices) that claim it."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(every):
        for word in one.claim:
            found[word].append(index)
    return dict(found)


def _narrated(quote: Quote) -> bool:
    """Whether a reported clause is narration: nobody said it, or it hangs on a sentence as an aside ("which …",
    "removing …"), or it is too short to be told from a stock phrase."""
    words = quote.text.split(maxsplit=_SHORT)
    if quote.speaker is None or len(words) < _SHORT:
        return True
    first = words[0]
    return first in _ASIDE or (first.islower() and first.endswith("ing") and stem(first) != stem(quote.cue or ""))


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
    return frozenset(_NUMERALS) | firsts_of_joined()


def _joined(*parts: list[str]) -> tuple[str, ...]:
    """Keys of words that follow one another; small numbers as words: "2 in 3" and "two-in-three" are the same."""
    found = parts[0] if len(parts) == 1 else list(chain.from_iterable(parts))
    if _changed().isdisjoint(found):
        return tuple(found)
    return tuple(map(_numeral, joined(list(found))))


def _statement(quote: Quote, text: str, inner: Sequence[Quote], inside: bool) -> Statement:
    """Words and claim of a mention."""
    start, end = quote.start, _end(quote)
    left = 1.0
    if quote.form == "fragment":
        first, last = _around(quote, text)
        own = single_keys(text[start:end])
        words = _joined(own)
        whole = _joined(single_keys(text[first:start]), own, single_keys(text[end:last]))
    elif inner:
        words, whole = _unquoted(start, end, inner, text)
        left = fsum(map(idf, whole)) / (fsum(map(idf, words)) or 1.0)
    else:
        words = whole = _joined(single_keys(text[start:end]))
    return Statement(quote, words, whole, inside, left)


def _unquoted(start: int, end: int, inner: Sequence[Quote], text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
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


@lru_cache(maxsize=10_000)
def _speaker(name: str) -> frozenset[str]:
    return frozenset(keys(name))


def _names(every: Iterable[Statement]) -> frozenset[str]:
    """Keys of names in what is said."""
    text = "\n".join(one.quote.text[:_READ] for one in every)
    return frozenset(single_keys(" ".join(set(_NAME.findall(text)))))


def _stock(every: Sequence[Statement]) -> dict[tuple[str, ...], list[int]]:
    """Short quotations, which may have no rare word, by all their words."""
    found: dict[tuple[str, ...], list[int]] = {}
    for index, one in enumerate(every):
        if one.quoted and SENTENCE <= len(one.words) <= _STOCK:
            found.setdefault(one.words, []).append(index)
    return found


def term(quote: Quote) -> str:
    """The quoted words as `Statements.unmarked` looks for them."""
    return _unhyphenated(quote.text).strip("\"'“”‘’«».,;:!?() ")


def _unhyphenated(text: str) -> str:
    return text.lower().replace("-", " ")


def is_label(quote: Quote) -> bool:
    """Whether the quoted words are a name rather than a statement: "Phase 1", a programme, a title."""
    words = [word for word in quote.text.strip("\"'“”‘’«».,;:!?() ").split() if len(word) > 3 or not word.isalpha()]
    return all(not word[0].islower() for word in words)
