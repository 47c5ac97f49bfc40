"""How surely two statements are one utterance: evidence for and against, added up as log odds.

Three comparisons, by how much of the two is quoted, each with a handful of features and weights of its own: words with
words, a few quoted words with anything, reported speech with anything. The weights are those of a logistic regression
over pairs of statements of judged events, rounded; bench/quote_weights.py learns them, and tells how well weights
learned on the other events do on each.
"""

from collections.abc import Mapping, Set
from functools import lru_cache
from itertools import groupby
from math import fsum, inf, log, log1p
from typing import Literal, NamedTuple

from rapidfuzz.distance import LCSseq

from index.match.speakers import Relation, apart
from index.match.statements import Row, Statement, Statements, phrases
from index.text.words import idf, key, meanings

Kind = Literal["words", "few", "claims"]
Evidence = Mapping[str, float]  # name of a weight → how much of it
WEIGHTS: dict[Kind, Evidence] = {
    "words": {
        "none": -6.55,  # before any evidence: two sentences of one story are mostly two things said
        "weight": 0.31,  # log of the weight of the words that agree, in order
        "share": 2.5,  # … as part of the lighter of the two
        "run": 2.82,  # log of the words that agree in a row
        "negated": -0.6,  # one denies what the other says
        "kin": -0.6,  # speakers that speak for one another
        "unclear": -0.6,  # whether it is one speaker
    },
    "few": {
        "none": -1.3,
        "weight": 0.7,
        "share": 0.85,
        "run": 0.8,
        "around": 0.85,  # log of the weight of what else the clauses around share
        "claim": 2.15,  # log of how much of what both claim is shared
        "inside": 1.25,  # the few words stand in a reported clause
        "once": 0.4,  # neither article has them anywhere else: no term of art
        "nobody": -0.6,  # one of the two is said by nobody
        "kin": -0.6,
        "unclear": -1.1,
    },
    "claims": {
        "none": 1.3,
        "weight": 1.33,  # log of the weight of what the claims share: words, phrases, meanings
        "claim": 2.07,
        "run": 0.36,
        "in part": 0.68,  # … the more, the less of the claims is shared
        "cue": 0.66,  # both deny, or one denies and one rejects
        "number": 0.9,  # a number in both
        "other number": -0.94,
        "late": -0.91,  # where in its article the later of the two stands, 0 … 1: what matters comes first
        "moved": -0.62,  # how far apart the places are
        "said": -0.26,  # log of how many pairs this one speaker's statements make: who says much says like things
        "kin": -2.36,  # more than the doubt: of several speakers, words said again lose less of their weight
        "unclear": -3.43,
    },
}
SLACK = 1e-9  # of sums of log odds
PHRASE = 0.4  # weight of two words that stand side by side in both
_TOP = 0.25  # part of an article within which one place is as early as another
_RETOLD = 0.7  # weight of a shared meaning, as part of that of a shared word
_NO = "not no never none nor neither without nobody nothing cannot can't don't doesn't didn't isn't aren't wasn't"
_NO += " weren't won't wouldn't couldn't shouldn't hasn't haven't hadn't"
DENIALS = frozenset(map(key, _NO.split()))
_KNOWN: tuple[Relation, ...] = ("same", "kin")


class Agreement(NamedTuple):
    """What two sequences of words have in common, in order."""

    weight: float  # summed rarity of the words that agree
    share: float  # … of the lighter of the two
    run: int  # words in a row
    plain: int  # … that are not of names: a church or a law is called the same whatever is said of it
    words: tuple[str, ...]


class Shared(NamedTuple):
    """What two claims have in common, in any order."""

    weight: float
    mean: float  # how much of the two claims that is, 0 … 1 and a little more
    both: float  # … of the two together
    phrases: int


NOTHING = Shared(0.0, 0.0, 0.0, 0)


class Weighed(NamedTuple):
    """Two statements compared."""

    kind: Kind
    evidence: Evidence
    agreed: Agreement
    common: Shared  # not asked of two quoted sentences
    odds: float  # log odds that the two are one utterance


def weigh(
    ours: Statements,
    one: Statement,
    theirs: Statements,
    other: Statement,
    relation: Relation,
    least: float = -inf,
) -> Weighed | None:
    """All that speaks for and against the two being one utterance; symmetric. None where the log odds cannot reach
    `least`, which is mostly known before the words are aligned: that is what costs."""
    if one.few or other.few:
        return _few(ours, one, theirs, other, relation, least)
    if one.quoted and other.quoted:
        return _words(ours, one, theirs, other, relation, least)
    return _claims(ours, one, theirs, other, relation, least)


def _words(
    ours: Statements, one: Statement, theirs: Statements, other: Statement, relation: Relation, least: float
) -> Weighed | None:
    """Two quoted sentences."""
    known = WEIGHTS["words"]
    rows = one.rows & other.rows
    if least > -inf:
        most = _most(known, min(one.heft, other.heft), 1.0, len(rows) + 1) if rows else -inf
        if most + known["share"] < least:
            return None
    agreed = agree(one, one.words, other, other.words, ours.names | theirs.names)
    found = {
        "none": 1.0,
        "weight": log(agreed.weight + 0.1),
        "share": agreed.share,
        "run": log1p(agreed.run),
        "negated": float(negated(one, other)),
        "kin": float(relation == "kin"),
        "unclear": float(relation in ("unclear", "foreign")),
    }
    return _weighed("words", found, agreed, NOTHING)


def _few(
    ours: Statements, one: Statement, theirs: Statements, other: Statement, relation: Relation, least: float
) -> Weighed | None:
    """A few quoted words and anything else."""
    known = WEIGHTS["few"]
    common = share(ours, one, theirs, other, relation, one.claim_rows & other.claim_rows)
    claimed = one.claim & other.claim
    most = _most(known, min(one.heft, other.heft), common.mean, min(len(one.words), len(other.words)))
    most += known["share"] + known["once"] + known["inside"] * (one.inside or other.inside)
    if most + known["around"] * log1p(fsum(map(idf, claimed))) + of_speakers("few", relation) < least:
        return None
    agreed = agree(one, one.words, other, other.words, ours.names | theirs.names)
    found = {
        "none": 1.0,
        "weight": log(agreed.weight + 0.1),
        "share": agreed.share,
        "run": log1p(agreed.plain),
        "around": log1p(fsum(map(idf, claimed.difference(agreed.words)))),
        "claim": log(common.mean + 0.01),
        "inside": float(one.inside or other.inside),
        "once": float(all(_once(few, its) for few, its in ((one, ours), (other, theirs)) if few.few)),
        "nobody": float(one.quote.speaker is None or other.quote.speaker is None),
        "kin": float(relation == "kin"),
        "unclear": float(relation in ("unclear", "foreign")),
    }
    return _weighed("few", found, agreed, common)


def _claims(
    ours: Statements, one: Statement, theirs: Statements, other: Statement, relation: Relation, least: float
) -> Weighed | None:
    """Reported speech and anything but a few quoted words."""
    known = WEIGHTS["claims"]
    rows = one.claim_rows & other.claim_rows
    if not rows and relation not in _KNOWN and least > -inf:
        return None  # a dozen rare words in common and no two in a row: there is no such pair
    common = share(ours, one, theirs, other, relation, rows)
    little = -log(common.mean + 0.01)
    late, moved = places(ours.place(one), theirs.place(other))
    said = log(ours.said(one) * theirs.said(other)) if relation == "same" else 0.0
    most = _most(known, common.weight, common.mean, len(rows) + 1)
    most += known["in part"] * max(0.0, little) * log1p(len(rows) + 1) + known["said"] * said
    most += known["late"] * late + known["moved"] * moved + of_speakers("claims", relation)
    if most + told(ours, one, theirs, other) < least - SLACK:
        return None
    agreed = agree(one, one.whole, other, other.whole, ours.names | theirs.names)
    found = {
        "none": 1.0,
        "weight": log(common.weight + 0.1),
        "claim": -little,
        "run": log1p(agreed.plain),
        "in part": little * log1p(agreed.plain),
        "cue": float(_one_cue(one.quote.cue, other.quote.cue)),
        "number": float(_one_number(ours, one, theirs, other)),
        "other number": float(apart(one.numbers, other.numbers)),
        "late": late,
        "moved": moved,
        "said": said,
        "kin": float(relation == "kin"),
        "unclear": float(relation in ("unclear", "foreign")),
    }
    return _weighed("claims", found, agreed, common)


def told(ours: Statements, one: Statement, theirs: Statements, other: Statement) -> float:
    """What the cues and the numbers of two claims come to."""
    known = WEIGHTS["claims"]
    odds = known["cue"] if _one_cue(one.quote.cue, other.quote.cue) else 0.0
    if one.numbers and other.numbers:
        odds += known["number"] * _one_number(ours, one, theirs, other)
        odds += known["other number"] * one.numbers.isdisjoint(other.numbers)
    return odds


def _one_number(ours: Statements, one: Statement, theirs: Statements, other: Statement) -> bool:
    """Whether both claims have a number that is of no name."""
    return not (one.numbers & other.numbers) <= ours.names | theirs.names


def negated(one: Statement, other: Statement) -> bool:
    """Whether one claim denies and the other does not."""
    return DENIALS.isdisjoint(one.claim) != DENIALS.isdisjoint(other.claim)


def places(here: float, there: float) -> tuple[float, float]:
    """Where the later of two places of two articles is, and how far they are apart."""
    return max(_TOP, here, there), abs(here - there)


def _most(known: Evidence, weight: float, mean: float, run: int) -> float:
    """Log odds for so much weight, so much of the claims, and no longer run than this."""
    odds = known["none"] + known["weight"] * log(weight + 0.1) + known["run"] * log1p(run)
    return odds + known["claim"] * log(mean + 0.01) if "claim" in known else odds


def of_speakers(kind: Kind, relation: Relation) -> float:
    """What the relation of the speakers takes away."""
    return WEIGHTS[kind].get("unclear" if relation == "foreign" else relation, 0.0)


def _weighed(kind: Kind, found: Evidence, agreed: Agreement, common: Shared) -> Weighed:
    known = WEIGHTS[kind]
    return Weighed(kind, found, agreed, common, fsum(known[name] * amount for name, amount in found.items()))


def agree(
    one: Statement, ours: tuple[str, ...], other: Statement, theirs: tuple[str, ...], names: Set[str]
) -> Agreement:
    """The longest common subsequence of the words, weighed."""
    run = plain = 0
    shared: list[str] = []
    for step in LCSseq.opcodes(ours, theirs):
        if step.tag == "equal":
            row = ours[step.src_start : step.src_end]
            run = max(run, len(row))
            for is_name, some in groupby(row, names.__contains__):
                plain = plain if is_name else max(plain, sum(1 for _ in some))
            shared += row
    weight = fsum(map(idf, shared))
    lighter = min(one.heft, other.heft)
    return Agreement(weight, weight / lighter if lighter else 0.0, run, plain, tuple(shared))


def share(
    ours: Statements, one: Statement, theirs: Statements, other: Statement, relation: Relation, rows: Set[Row]
) -> Shared:
    """Rare words, phrases and meanings in both claims; `rows`: the pairs of words in a row in both."""
    mild = relation == "same"
    left, right = (ours.mild, theirs.mild) if mild else (ours.weights, theirs.weights)
    words = one.claim & other.claim
    side_by_side = phrases(rows)
    weight = fsum(map(min, map(left.__getitem__, words), map(right.__getitem__, words))) + PHRASE * side_by_side
    meant = one.meanings.keys() & other.meanings.keys()
    if meant:
        weight += retold(one, other, meant, left, right)
    mean, both = share_of(ours, one, theirs, other, mild, weight)
    return Shared(weight, mean, both, side_by_side)


def share_of(
    ours: Statements, one: Statement, theirs: Statements, other: Statement, mild: bool, weight: float
) -> tuple[float, float]:
    """How much of two claims, and of the two together, so much weight in both is."""
    first, second = ours.total(one, mild)[0], theirs.total(other, mild)[0]
    part, both = weight / max(0.1, min(first, second)), 2 * weight / max(0.1, first + second)
    return (part + both) / 2 * min(one.left, other.left) ** 2, both


def telling(ours: Statements, one: Statement, theirs: Statements, other: Statement, most: int = 4) -> list[str]:
    """The heaviest words that both claims have, heaviest first."""
    weights = {key: min(ours.mild[key], theirs.mild[key]) for key in one.claim & other.claim}
    return sorted(weights, key=lambda word: (-weights[word], word))[:most]


def _once(few: Statement, its: Statements) -> bool:
    """Whether the article has these few words in one place only: what it says again and again is a term of art."""
    return its.analysis.article.text.count(few.quote.text.strip("\"'“”‘’«».,;:!?() ")) < 2


@lru_cache(maxsize=10_000)
def _one_cue(one: str | None, other: str | None) -> bool:
    """Whether both are said in the same way: both deny, or one denies and one rejects."""
    if not one or not other:
        return False
    ours, theirs = key(one), key(other)
    return ours == theirs or meanings().get(ours, -1) == meanings().get(theirs, -2)


def retold(one: Statement, other: Statement, meant: Set[int], left: Evidence, right: Evidence) -> float:
    """Weight of words that differ and mean the same; `meant`: the meanings that words of both have."""
    shared = []
    for meaning in meant:
        ours = [left[word] for word in one.meanings[meaning] if word not in other.claim]
        theirs = [right[word] for word in other.meanings[meaning] if word not in one.claim]
        if ours and theirs:
            shared.append(min(max(ours), max(theirs)))
    return _RETOLD * fsum(shared)
