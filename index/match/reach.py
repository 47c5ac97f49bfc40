"""The most that the evidence for two statements can come to, told from sums that are known before they are compared.

Of ten pairs of statements that share rare words nine are refused here: their phrases, meanings and order of words need
not be looked at. Never less than the log odds of index/match/evidence.py without what the relation of the speakers
takes away; that is known later, and at little cost to the answer.
"""

from math import fsum, inf, log, log1p

from index.match.agreement import PHRASE, retold, share_of
from index.match.evidence import WEIGHTS, Kind, places, told
from index.match.statements import Statement, Statements
from index.text.words import idf

_TOLD: dict[Kind, frozenset[str]] = {  # the weights that a bound here reckons with
    "words": frozenset(("none", "weight", "share", "run")),
    "few": frozenset(("none", "weight", "share", "run", "around", "claim", "inside", "once")),
    "claims": frozenset(
        ("none", "weight", "claim", "run", "in part", "cue", "number", "other number", "late", "moved", "said")
    ),
}
# … and what others, 0 … 1 of each, can add besides.
_REST = {
    kind: fsum(max(0.0, weight) for name, weight in WEIGHTS[kind].items() if name not in told)
    for kind, told in _TOLD.items()
}


def kind_of(one: Statement, other: Statement) -> Kind:
    """How the two are compared."""
    if one.few or other.few:
        return "few"
    return "words" if one.quoted and other.quoted else "claims"


def reach(
    ours: Statements, one: Statement, theirs: Statements, other: Statement, kind: Kind, mild: bool, shared: float
) -> float:
    """Log odds that the two cannot exceed, but for the relation of their speakers.

    `mild`: whether the speaker is the same; `shared`: the weight at most of the rare words that both claim.
    """
    if kind == "words":
        rows = len(one.rows & other.rows)
        run = rows + min(len(one.words) - len(one.rows), len(other.words) - len(other.rows))  # some are said twice
        return _REST[kind] + _agreeing(kind, one, other, run) if rows else -inf
    rows = len(one.claim_rows & other.claim_rows)
    weight, mean = _claimed(ours, one, theirs, other, mild, shared, rows)
    if kind == "claims":
        run = rows + min(len(one.whole) - len(one.claim_rows), len(other.whole) - len(other.claim_rows))
        return _REST[kind] + _reported(ours, one, theirs, other, mild, weight, mean, run)
    known = WEIGHTS["few"]
    few, whole = (one, other) if one.few and not (other.few and len(other.words) < len(one.words)) else (other, one)
    odds = _agreeing(kind, few, whole, len(few.words)) + known["claim"] * log(mean + 0.01) + known["once"]
    odds += known["around"] * log1p(fsum(map(idf, one.claim & other.claim)))
    return _REST[kind] + odds + known["inside"] * (one.inside or other.inside)


def _agreeing(kind: Kind, one: Statement, other: Statement, run: int) -> float:
    """What the words agree in, whatever their order, comes to; no more than `run` of them in a row."""
    known = WEIGHTS[kind]
    both = list(filter(other.vocabulary.__contains__, one.words))
    weight, lighter = fsum(map(idf, both)), min(one.heft, other.heft)
    odds = known["none"] + known["weight"] * log(weight + 0.1) + known["run"] * log1p(min(run, len(both)))
    return odds + known["share"] * weight / lighter if lighter else odds


def _claimed(
    ours: Statements, one: Statement, theirs: Statements, other: Statement, mild: bool, shared: float, rows: int
) -> tuple[float, float]:
    """The weight of what both claim at most, and how much of the two claims that is."""
    weight = shared + min(ours.total(one, mild)[1], theirs.total(other, mild)[1]) + PHRASE * rows
    meant = one.meanings.keys() & other.meanings.keys()
    if meant:
        left, right = (ours.mild, theirs.mild) if mild else (ours.weights, theirs.weights)
        weight += retold(one, other, meant, left, right)
    return weight, share_of(ours, one, theirs, other, mild, weight)[0]


def _reported(
    ours: Statements,
    one: Statement,
    theirs: Statements,
    other: Statement,
    mild: bool,
    weight: float,
    mean: float,
    run: int,
) -> float:
    """Of reported speech: what so much weight in common comes to."""
    known = WEIGHTS["claims"]
    little = -log(mean + 0.01)
    late, moved = places(ours.place(one), theirs.place(other))
    odds = known["none"] + known["weight"] * log(weight + 0.1) - known["claim"] * little
    odds += (known["run"] + known["in part"] * max(0.0, little)) * log1p(run)
    odds += known["late"] * late + known["moved"] * moved + told(ours, one, theirs, other)
    return odds + known["said"] * log(ours.said(one) * theirs.said(other)) if mild else odds
