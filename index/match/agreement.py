"""What two statements have in common: the words in order, and the rare words, phrases and meanings of their claims.

Weighed by how rare the words are, and set against all that the two say; index/match/evidence.py takes it from there.
"""

from collections.abc import Mapping, Set
from itertools import groupby
from math import fsum
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from index.match.speakers import Relation
from index.match.statements import Row, Statement, Statements, phrases
from index.text.words import idf

PHRASE = 0.4  # weight of two words that stand side by side in both
_RETOLD = 0.7  # weight of a shared meaning, as part of that of a shared word


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


def retold(
    one: Statement, other: Statement, meant: Set[int], left: Mapping[str, float], right: Mapping[str, float]
) -> float:
    """Weight of words that differ and mean the same; `meant`: the meanings that words of both have."""
    shared = []
    for meaning in meant:
        ours = [left[word] for word in one.meanings[meaning] if word not in other.claim]
        theirs = [right[word] for word in other.meanings[meaning] if word not in one.claim]
        if ours and theirs:
            shared.append(min(max(ours), max(theirs)))
    return _RETOLD * fsum(shared)


def telling(ours: Statements, one: Statement, theirs: Statements, other: Statement, most: int = 4) -> list[str]:
    """The heaviest words that both claims have, heaviest first."""
    weights = {key: min(ours.mild[key], theirs.mild[key]) for key in one.claim & other.claim}
    return sorted(weights, key=lambda word: (-weights[word], word))[:most]
