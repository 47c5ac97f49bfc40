"""How surely two statements are one utterance: a strength from 0 to 1 and the reason, or None.

Three comparisons, by how much of the two is quoted: words with words, a few quoted words with anything, reported
speech with anything. The thresholds were set on judged events with what general news looks like in mind; a wrong link
costs more than a missing one.
"""

from collections.abc import Mapping, Set
from functools import lru_cache
from itertools import pairwise
from math import exp, fsum, log
from typing import Literal, NamedTuple

from rapidfuzz.distance import LCSseq

from index.match.occasion import other_occasion
from index.match.statements import SENTENCE, Statement, Statements, is_label
from index.model import Quote
from index.quotes.people import kinds, same_person
from index.text.words import idf, key, keys, meanings

STORY = 0.5  # same_story from which fragments and reported speech may link
LONG = 5  # words from which a quotation is not a fragment
_RETOLD = 0.7  # weight of a shared meaning, as part of that of a shared word
_PHRASE = 0.4  # weight of two words that stand side by side in both
_SURE = 0.9  # strength from which the words are the same, whatever the days and settings named around them
_RARE = 6.0  # idf of a word that nobody says by chance: "whipsawed"
_ROLE = 4.0  # summed idf from which two descriptions of a speaker are one: "defence ministry"

Relation = Literal["same", "unclear", "other"]
_WHO: dict[Relation, str] = {"same": "same speaker", "unclear": "speaker unclear", "other": "another speaker named"}


class Score(NamedTuple):
    """How strongly two statements are one; `firm` where the very words say so."""

    strength: float
    why: str
    evidence: float  # weight of what they share: not capped as strength is, so partners can be ranked by it
    firm: bool = False
    whole: bool = False  # the one stands in the other word for word


class Agreement(NamedTuple):
    """What two sequences of words have in common, in order."""

    weight: float  # summed rarity of the words that agree
    share: float  # … of the lighter of the two
    run: int  # words in a row
    shared: tuple[str, ...]


def score(ours: Statements, one: Statement, theirs: Statements, other: Statement, story: float) -> Score | None:
    """The likeness of two statements of two articles; None where they are not one utterance."""
    relation = relate(one.quote, other.quote)
    if one.quoted and other.quoted and min(len(one.words), len(other.words)) >= LONG:
        found = _verbatim(one, other, relation, story)
    elif story < STORY or _nobodys(one, other) or _nobodys(other, one):
        return None
    elif _few(one) or _few(other):
        once = all(_once(few, its) for few, its in ((one, ours), (other, theirs)) if _few(few))
        found = _fragment(one, other, relation, once)
        if found is None and not any(few.inside or is_label(few.quote) for few in (one, other) if _few(few)):
            found = _claims(ours, one, theirs, other, relation)
    else:
        found = _claims(ours, one, theirs, other, relation)
    if found is None or (found.strength >= _SURE and (found.whole or (one.quoted and other.quoted))):
        return found
    partly = one.quoted and other.quoted and not _few(one) and not _few(other) and not found.whole
    apart = other_occasion(one.quote, ours.analysis.article, other.quote, theirs.analysis.article, partly)
    return None if apart else found


def relate(one: Quote, other: Quote) -> Relation:
    """Whether the two have one speaker. Two names differ; a role, an office or nobody may be anybody."""
    return _relate(one.speaker, one.role, other.speaker, other.role)


@lru_cache(maxsize=50_000)
def _relate(one: str | None, role: str | None, other: str | None, other_role: str | None) -> Relation:
    if same_person(one, other):
        return "unclear" if _anybody(one) and _anybody(other) else "same"
    if _named(one) and _named(other):
        return "other"
    return "same" if _one_office(f"{one or ''} {role or ''}", f"{other or ''} {other_role or ''}") else "unclear"


def _one_office(one: str, other: str) -> bool:
    """Whether two descriptions are of one speaker: "defence ministry", and not of two countries."""
    ours, theirs = set(keys(one)), set(keys(other))
    if fsum(map(idf, ours & theirs)) < _ROLE:
        return False
    nations = kinds()["nation"]
    return not _apart(nations.intersection(one.lower().split()), nations.intersection(other.lower().split()))


def _apart(one: Set[str], other: Set[str]) -> bool:
    return bool(one) and bool(other) and not one & other


def _anybody(speaker: str | None) -> bool:
    """Whether one word stands for many people: "officials", "police", a country."""
    if not speaker or " " in speaker:
        return False
    low = speaker.lower()
    return speaker[0].islower() or low.endswith(".") or low in kinds()["nation"] or low in kinds()["place"]


def _named(speaker: str | None) -> bool:
    """Whether this is the name of a person, as far as its words tell: "Ann Lee", not "Harbour spokesman"."""
    if not speaker or not speaker[0].isupper():
        return False
    words = speaker.split()
    if words[-1][0].islower():
        return False
    return not any(word in kinds()["nation"] or word in kinds()["org"] for word in speaker.lower().split())


def _few(one: Statement) -> bool:
    return one.quoted and len(one.words) < LONG


def _nobodys(one: Statement, other: Statement) -> bool:
    """Whether the one is a few quoted words that nobody is said to have said: they meet only words quoted too."""
    return one.quote.speaker is None and _few(one) and not other.quoted


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> Agreement:
    """The longest common subsequence, weighed."""
    run = 0
    shared: list[str] = []
    for step in LCSseq.opcodes(one, other):
        if step.tag == "equal":
            run = max(run, step.src_end - step.src_start)
            shared += one[step.src_start : step.src_end]
    weight = fsum(map(idf, shared))
    lighter = min(fsum(map(idf, one)), fsum(map(idf, other)))
    return Agreement(weight, weight / lighter if lighter else 0.0, run, tuple(shared))


def _verbatim(one: Statement, other: Statement, relation: Relation, story: float) -> Score | None:
    """Words with words: what agrees must be heavy, most of the lighter one, and lie together."""
    found = _agree(one.words, other.words)
    whole = found.share >= 0.97 and found.run >= LONG
    if story < STORY:
        enough = found.share >= 0.6 and found.run >= 6 and found.weight >= 14 and relation != "other"
        enough = enough or (found.share >= 0.8 and found.run >= 10 and found.weight >= 20)
    elif relation == "same":
        enough = whole and found.weight >= 2
        enough = enough or (found.share >= 0.5 and found.run >= 5 and found.weight >= 5)
        enough = enough or (found.share >= 0.7 and found.run >= 3 and found.weight >= 4)
    elif relation == "unclear":
        enough = whole and (found.weight >= 2.5 or one.words == other.words)
        enough = enough or (found.share >= 0.7 and found.run >= 5 and found.weight >= 6)
        enough = enough or (found.share >= 0.5 and found.run >= 6 and found.weight >= 6)
    else:
        enough = found.share >= 0.8 and found.run >= 7 and found.weight >= 14
        enough = enough or (whole and found.run >= 7 and found.weight >= 5)
    if not enough:
        return None
    strength = found.share**0.5 * (found.weight + found.run) / (found.weight + found.run + 2)
    why = f"{found.run} words in a row, {round(100 * found.share)} % of the words; {_WHO[relation]}"
    firm = whole or (found.share >= 0.6 and found.run >= 10)
    return Score(strength, why, found.weight * found.share, firm, whole)


def _once(few: Statement, its: Statements) -> bool:
    """Whether the article has these few words in one place only: what it says again and again is a term of art."""
    return its.analysis.article.text.count(few.quote.text.strip("\"'“”‘’«».,;:!?() ")) < 2


def _fragment(one: Statement, other: Statement, relation: Relation, once: bool) -> Score | None:
    """A few quoted words with anything: the words themselves must be there, or nearly, and not be a mere name.

    With `once`, neither article has them anywhere else.
    """
    swap = not _few(one) or (_few(other) and len(one.words) > len(other.words))
    small, large = (other, one) if swap else (one, other)
    if relation == "other" or (is_label(small.quote) and (not large.quoted or is_label(large.quote))):
        return None
    found = _agree(small.words, large.words)
    share = found.weight / (fsum(map(idf, small.words)) or 1.0)
    around = fsum(map(idf, (one.claim & other.claim).difference(found.shared)))
    rarest = max(map(idf, found.shared), default=0.0)
    if small.words == large.words and len(small.words) >= SENTENCE:
        enough = True
    elif relation == "same":
        alone = found.run >= 2 and found.weight >= (4 if found.run < 3 else 2.5)
        enough = share >= 0.75 and (alone or around >= 4)
        enough = enough or (rarest >= _RARE and share >= 0.5 and small.quote.speaker is not None)
    else:
        alone = large.quoted and found.run >= 4 and found.weight >= 4
        alone = alone or (large.quoted and once and found.weight >= _RARE and not is_label(small.quote))
        enough = share >= 0.9 and found.run >= 2 and (alone or around >= (4 if large.quoted else 7))
    if not enough:
        return None
    strength = share * (found.weight + around) / (found.weight + around + 3)
    why = f"“{' '.join(found.shared)}” in both; {_WHO[relation]}"
    return Score(strength, why, found.weight + around, found.run >= 2)


# Evidence that two claims are one: log odds, fitted on judged events (bench/links.py), each left out in its turn.
_WEIGHT, _SHARE, _CUE, _COUNTS, _NAMES, _START = 2.2, 1.1, 0.4, -4.0, -0.9, -2.2
_ODDS = 0.65  # least log odds for two claims of one speaker
_ALL = 16.0  # weight times share from which two claims that share all are one, whatever days are named around them
_LIGHT: dict[Relation, float] = {"same": 2.0, "unclear": 3.0, "other": 4.0}  # weight of shared words: too little
_HEAVY = 4.5  # … with phrases and meanings
_EVIDENCE: dict[Relation, float] = {"unclear": 6.0, "other": 8.0}  # weight times share


def _claims(ours: Statements, one: Statement, theirs: Statements, other: Statement, relation: Relation) -> Score | None:
    """Reported speech with anything: rare words shared by the two claims."""
    same = relation == "same"
    left, right = (ours.mild, theirs.mild) if same else (ours.weights, theirs.weights)
    weights = {key: min(left[key], right[key]) for key in one.claim & other.claim}
    weight = fsum(weights.values())
    if weight < _LIGHT[relation]:
        return None
    phrases = sum(idf(a) + idf(b) >= 1 for a, b in set(pairwise(one.whole)).intersection(pairwise(other.whole)))
    weight += _PHRASE * phrases + _retold(one.claim, other.claim, left, right)
    breadth = phrases + sum(one >= 1 for one in weights.values())
    ours_all, theirs_all = fsum(map(left.__getitem__, one.claim)), fsum(map(right.__getitem__, other.claim))
    share = weight / max(0.1, min(ours_all, theirs_all))
    both = 2 * weight / max(0.1, ours_all + theirs_all)
    mean = (share + both) / 2 * min(one.left, other.left) ** 2
    evidence = weight * mean
    if same:
        odds = _START + _WEIGHT * log(weight) + _SHARE * log(mean) + _CUE * _one_cue(one.quote, other.quote)
        odds += _COUNTS * _other_counts(one.claim, other.claim) + _NAMES * _apart(one.names, other.names)
        enough = odds >= _ODDS and breadth >= 2
        strength = 1 / (1 + exp(-odds))
    else:
        enough = weight >= _HEAVY and breadth >= 3 and evidence >= _EVIDENCE[relation]
        enough = enough and (both >= 0.8 and phrases >= 4 if relation == "other" else share >= 0.6 and both >= 0.45)
        strength = evidence / (evidence + 1.8)
    if not enough:
        return None
    telling = sorted(weights, key=lambda word: (-weights[word], word))[:4]
    why = f"share {', '.join(telling)}; {_WHO[relation]}"
    return Score(strength, why, evidence, both >= 0.8, both >= 0.95 and evidence >= _ALL)


def _one_cue(one: Quote, other: Quote) -> bool:
    """Whether both are said in the same way: both deny, or one denies and one rejects."""
    if not one.cue or not other.cue:
        return False
    ours, theirs = key(one.cue), key(other.cue)
    return ours == theirs or meanings().get(ours, -1) == meanings().get(theirs, -2)


def _other_counts(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both claims count something and share no number."""
    return _apart(*({key for key in claim if key[0].isdigit()} for claim in (one, other)))


def _retold(one: frozenset[str], other: frozenset[str], left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Weight of words that differ and mean the same."""
    ours, theirs = _meant(one - other, left), _meant(other - one, right)
    return _RETOLD * fsum(min(ours[meaning], theirs[meaning]) for meaning in ours.keys() & theirs.keys())


def _meant(words: frozenset[str], weights: Mapping[str, float]) -> dict[int, float]:
    """Meaning → weight of the heaviest word that has it."""
    known = meanings()
    found: dict[int, float] = {}
    for word in words:
        if word in known:
            found[known[word]] = max(weights[word], found.get(known[word], 0.0))
    return found
