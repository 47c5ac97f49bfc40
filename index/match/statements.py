"""An article's statements as they are compared: keys and weights. Made once an article, used for every partner.

A word's weight is its rarity in news, less where the article's statements say it again and again: in a story about
tariffs, "tariffs" tells no two statements from each other. Words of names weigh half: they are what is told of.

Whatever not every comparison needs is worked out when it is first asked for.
"""

import re
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from math import fsum

from index.match.prepared import COUNTED, TELLING, Claimed, Prepared, is_current, is_label, name_of, prepare, read
from index.match.speakers import Called, Voice, called, voice
from index.model import Analysis, Quote
from index.quotes.people import same_person
from index.text.words import commoner, idf, meanings

SENTENCE = 4  # words from which a quotation that is printed whole in both needs no rare word: "Well, which is it?"
LONG = 5  # words from which a quotation is not a fragment
WORDS, CLAIMS, FEW = 0, 1, 2  # kinds of statements: quoted words, reported speech, a few quoted words
_REPEATED = 0.2  # how much a word's weight sinks with every further statement that has it
_AMONG = 1.0  # … between statements of one speaker, who says much in the same words
_NAMED = 0.5
_STOCK = 40  # words of a quotation up to which it is looked up as a whole: its rare words may be names said everywhere
_PHRASE = 1.0  # summed idf of two words side by side that say something
_KEPT = 128  # articles whose statements stay in memory, some 150 KB each: a large import must stay under a gigabyte
_NUMERIC = 50_000  # keys of which it is remembered whether they are numbers

Row = tuple[str, str]


class Statement:
    """One mention, ready to be compared; what only a comparison needs is worked out when first asked for."""

    __slots__ = (
        "claim", "claim_rows", "few", "heft", "inside", "label", "left", "meanings", "numbers", "quote", "quoted",
        "rows", "vocabulary", "whole", "words",
    )  # fmt: skip

    words: tuple[str, ...]  # keys of the words between the marks, or of the reported clause, in order
    whole: tuple[str, ...]  # keys of what is claimed: the clause around a fragment, else the words, in order
    inside: bool  # a fragment inside a reported clause, which is a statement of its own
    left: float  # part of a reported clause's weight that is not in words it quotes
    quoted: bool  # between marks
    few: bool  # a few quoted words rather than a sentence
    claim: frozenset[str]  # keys of what is claimed, the speaker's name left out
    vocabulary: frozenset[str]  # of its words
    heft: float  # summed rarity of the words
    label: bool  # a mere name
    rows: frozenset[Row]  # words that stand side by side, two and two
    claim_rows: frozenset[Row]  # … in the claim
    numbers: frozenset[str]  # in the claim
    meanings: Mapping[int, Sequence[str]]  # of words of the claim that have a synonym, with these words

    def __init__(self, known: Prepared, kind: int) -> None:
        self.quote, self.inside, self.left = known.quote, known.inside, known.left
        self.words = tuple(known.words.split())
        if known.claim is known.words:
            self.whole, self.vocabulary = self.words, frozenset(self.words)
            self.claim = _unnamed(self.vocabulary, known.quote)
        else:
            self.whole = tuple(known.claim.split())
            self.claim = _unnamed(frozenset(self.whole), known.quote)
        self.quoted = kind != CLAIMS
        self.few = kind == FEW

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
    "vocabulary": lambda one: frozenset(one.words),
    "heft": lambda one: fsum(map(idf, one.words)),
    "label": lambda one: is_label(one.quote),
    "rows": lambda one: frozenset(pairwise(one.words)),
    "claim_rows": _claim_rows,
    "numbers": lambda one: frozenset(filter(_is_number, one.claim)),
    "meanings": _meanings,
}


def phrases(rows: Iterable[Row]) -> int:
    """How many of these pairs of words are no mere "of the"."""
    return sum(idf(a) + idf(b) >= _PHRASE for a, b in rows)


class _Voices(dict[int, Voice]):
    """Number of a speaker → the voice, heard when first asked for: of more than half nothing ever is."""

    def __init__(self, names: Iterable[tuple[str | None, str | None]]) -> None:
        super().__init__()
        self._names = tuple(names)

    def __missing__(self, number: int) -> Voice:
        found = self[number] = voice(*self._names[number])
        return found


class Weights(dict[str, float]):
    """Key → weight, worked out when first asked for: of most statements no weight ever is."""

    def __init__(self, claimed: Claimed, names: frozenset[str], rate: float) -> None:
        super().__init__()
        self._claimed, self._names, self._rate = claimed, names, rate

    def __missing__(self, key: str) -> float:
        rarity = idf(key) * _NAMED if key in self._names else idf(key)
        places = self._claimed.telling.get(key)
        again = self._claimed.common[key] - 1 if places is None else places.count(",")
        weight = self[key] = rarity / (1 + self._rate * again)
        return weight


class _Claiming(dict[str, list[int]]):
    """Telling key → the places of the statements that claim it, read when first asked for: most are in no other
    article."""

    def __init__(self, places: Mapping[str, str]) -> None:
        super().__init__()
        self._places = places

    def __missing__(self, key: str) -> list[int]:
        found = self[key] = list(map(int, self._places[key].split(",")))
        return found


class _Numeric(dict[str, bool]):
    """Key → whether it is a number, for the keys met so far."""

    def __missing__(self, key: str) -> bool:
        if len(self) >= _NUMERIC:
            self.clear()
        found = self[key] = key[0].isdigit() or key in COUNTED
        return found


_is_number: Callable[[str], bool] = _Numeric().__getitem__


class Statements:
    """All of an article's but what is narration rather than speech."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        kept = analysis.prepared
        prepared = kept if is_current(kept) else prepare(analysis.article.text, analysis.quotes)
        self.names, self.known, claimed = read(prepared, analysis.quotes)
        self.kinds = list(map(_kind, self.known))
        names = [(one.quote.speaker, one.quote.role) for one in self.known]
        numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
        self.speakers = _Voices(numbers)  # each once
        self.speaking = [numbers[name] for name in names]  # … for each statement, which of them
        self.telling = claimed.telling.keys()  # keys that may bring two statements together
        self.claiming = _Claiming(claimed.telling)
        self.stock = _stock(self.known)  # short quotations as a whole → places in `known`
        self.weights = Weights(claimed, self.names, _REPEATED)
        self.mild = Weights(claimed, self.names, _AMONG)  # for statements of one speaker
        self._made: dict[int, Statement] = {}
        self._totals: dict[Statement, tuple[float, float]] = {}
        self._mild_totals: dict[Statement, tuple[float, float]] = {}
        self._said = Counter(one.quote.speaker for one in self.known)
        self._called: dict[str, Called] = {}  # speaker → what the article calls them
        self._unmarked: dict[tuple[str, int], bool] = {}  # words → whether they stand without marks so often

    def __getitem__(self, place: int) -> Statement:
        """The statement at a place in `known`, made when it is first asked for: most are compared with no other."""
        found = self._made.get(place)
        if found is None:
            found = self._made[place] = Statement(self.known[place], self.kinds[place])
        return found

    def total(self, one: Statement, mild: bool) -> tuple[float, float]:
        """Weight of all that a statement claims, and of those of its words that bring no two together."""
        totals = self._mild_totals if mild else self._totals
        found = totals.get(one)
        if found is None:
            weigh = (self.mild if mild else self.weights).__getitem__
            found = totals[one] = fsum(map(weigh, one.claim)), fsum(map(weigh, one.claim & commoner(TELLING)))
        return found

    def said(self, one: Statement) -> int:
        """How many of the article's statements are its speaker's."""
        return self._said[one.quote.speaker]

    def place(self, one: Statement) -> float:
        """Where in the article it stands, 0 … 1."""
        return one.quote.start / len(self.analysis.article.text)

    def unmarked(self, words: str, least: int) -> bool:
        """Whether the article prints these words (small letters, no hyphens) outside quotation marks so often."""
        found = self._unmarked.get((words, least))
        if found is None:
            text = _unhyphenated(self.analysis.article.text)
            found = text.count(words) >= least  # mostly it is less: then nobody looks where they stand
            if found:
                marked = [one.quote for one in self.known if one.quote.form != "indirect"]
                places = [match.start() for match in re.finditer(rf"\b{re.escape(words)}\b", text)]
                found = sum(not any(one.start <= place < one.end for one in marked) for place in places) >= least
            self._unmarked[words, least] = found
        return found

    def namesakes(self, person: str) -> list[str]:
        """Its speakers who are called as somebody of another article is."""
        return [name for name in self._said if name and same_person(name, person)]

    def called(self, speaker: str) -> Called:
        """To which families this speaker belongs."""
        found = self._called.get(speaker)
        if found is None:
            roles = {one.quote.role for one in self.known if one.quote.speaker == speaker}
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


def forget(article: str) -> None:
    """Let go of an article's statements, by its id, where its analysis is let go."""
    _cache.pop(article, None)


def _kind(known: Prepared) -> int:
    """Which kind of comparison a statement asks for: of two, the larger counts."""
    if known.quote.form == "indirect":
        return CLAIMS
    return WORDS if known.words.count(" ") >= LONG - 1 else FEW


def _unnamed(claim: frozenset[str], quote: Quote) -> frozenset[str]:
    """Without the keys of the speaker's name."""
    name = name_of(quote)
    return claim if name.isdisjoint(claim) else claim - name


def _stock(known: Sequence[Prepared]) -> dict[str, list[int]]:
    """Short quotations, which may have no rare word, by all their words."""
    found: dict[str, list[int]] = {}
    for place, one in enumerate(known):
        if one.quote.form != "indirect" and SENTENCE - 1 <= one.words.count(" ") < _STOCK:
            found.setdefault(one.words, []).append(place)
    return found


def term(quote: Quote) -> str:
    """The quoted words as `Statements.unmarked` looks for them."""
    return _unhyphenated(quote.text).strip("\"'“”‘’«».,;:!?() ")


def _unhyphenated(text: str) -> str:
    return text.lower().replace("-", " ")
