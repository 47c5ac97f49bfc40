"""How surely two statements are one utterance: evidence for and against, added up as log odds.

Three comparisons, by how much of the two is quoted, each with a handful of features and weights of its own: words with
words, a few quoted words with anything, reported speech with anything. The weights are those of a logistic regression
over pairs of statements of judged events, rounded; bench/quote_weights.py learns them, and tells how well weights
learned on the other events do on each.
"""

from collections.abc import Mapping
from functools import lru_cache
from math import fsum, inf, log, log1p
from typing import Literal, NamedTuple

from index.match.agreement import NOTHING, Agreement, Shared, agree, share
from index.match.speakers import Relation, apart
from index.match.statements import Statement, Statements
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
_TOP = 0.25  # part of an article within which one place is as early as another
_NO = "not no never none nor neither without nobody nothing cannot can't don't doesn't didn't isn't aren't wasn't"
_NO += " weren't won't wouldn't couldn't shouldn't hasn't haven't hadn't"
DENIALS = frozenset(map(key, _NO.split()))
_KNOWN: tuple[Relation, ...] = ("same", "kin")


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
