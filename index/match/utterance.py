"""How surely two statements are one utterance: a strength from 0 to 1 and the reason, or None.

A sum of evidence (index/match/evidence.py) and a line above which it is believed. What no evidence outweighs is asked
besides: another speaker, another occasion, a mere name. A wrong link costs more than a missing one.
"""

from math import exp, inf
from typing import NamedTuple

from index.match.evidence import Kind, Weighed, weigh
from index.match.occasion import other_occasion
from index.match.speakers import WHO, Relation, relate
from index.match.statements import LONG, SENTENCE, Statement, Statements, is_label

STORY = 0.5  # same_story from which fragments and reported speech may link
LEAST: dict[Kind, dict[Relation, float]] = {  # log odds from which two statements are one
    "words": {"same": -0.6, "unclear": 0.75},
    "few": {"same": 0.5, "unclear": 0.15},
    "claims": {"same": 0.6, "unclear": 1.85, "other": 1.85},
}
_SURE = 2.2  # log odds from which the very words are the same, whatever the days and settings named around them
_SAME_CLAIM = 8.0  # weight times share from which reported claims of two speakers may be one
_EVER = 16.0  # weight times share from which two claims that share all are one, whatever days are named around them


class Score(NamedTuple):
    """How strongly two statements are one; `firm` where the very words say so."""

    strength: float
    why: str
    odds: float  # partners are ranked by it
    firm: bool = False


def score(ours: Statements, one: Statement, theirs: Statements, other: Statement, story: float) -> Score | None:
    """The likeness of two statements of two articles; None where they are not one utterance."""
    relation = relate(one.quote, other.quote)
    if not may_be_one(one, other, relation, story):
        return None
    found = weigh(ours, one, theirs, other, relation, _floor(one, other, relation, story))
    if found is None:
        return None
    whole = _whole(found)
    if not _enough(found, one, other, relation, story, whole):
        return None
    if not (whole and found.odds >= _SURE):
        partly = found.kind == "words" and not whole
        if other_occasion(one.quote, ours.analysis.article, other.quote, theirs.analysis.article, partly):
            return None
    return Score(1 / (1 + exp(-found.odds)), _why(found, relation), found.odds, whole or _firm(found))


def may_be_one(one: Statement, other: Statement, relation: Relation, story: float) -> bool:
    """What is asked before any evidence. Without a story only quoted sentences may be one; a few words of another
    speaker, a mere name, and what nobody is said to have said beside reported speech never are."""
    if not (one.few or other.few):
        return story >= STORY or (one.quoted and other.quoted)
    if story < STORY or relation == "other" or is_label(one.quote) or is_label(other.quote):
        return False
    return all(few.quote.speaker is not None or not few.few or its.quoted for few, its in ((one, other), (other, one)))


def _floor(one: Statement, other: Statement, relation: Relation, story: float) -> float:
    """Log odds below which the two need not be looked at."""
    if one.words == other.words:
        return -inf
    if one.few or other.few:
        return LEAST["few"][relation]
    if one.quoted and other.quoted:
        return -inf if story < STORY or relation == "other" else LEAST["words"][relation]
    return LEAST["claims"][relation]


def _whole(found: Weighed) -> bool:
    """Whether the one stands in the other word for word, or claims all that it claims."""
    if found.kind == "words":
        return found.agreed.share >= 0.97 and found.agreed.run >= LONG
    common = found.common
    return found.kind == "claims" and common.both >= 0.95 and common.weight * common.mean >= _EVER


def _firm(found: Weighed) -> bool:
    """Whether a better partner in the same article is no rival: both say it."""
    agreed = found.agreed
    if found.kind == "words":
        return agreed.share >= 0.6 and agreed.run >= 10
    return agreed.share >= 0.9 and agreed.run >= 2 if found.kind == "few" else found.common.both >= 0.8


def _enough(found: Weighed, one: Statement, other: Statement, relation: Relation, story: float, whole: bool) -> bool:
    """Whether the evidence suffices. Without a story, or given to another speaker, only the same words at length do."""
    agreed, common = found.agreed, found.common
    if found.kind == "words" and story < STORY:
        enough = agreed.share >= 0.6 and agreed.run >= 6 and agreed.weight >= 14 and relation != "other"
        return enough or (agreed.share >= 0.8 and agreed.run >= 10 and agreed.weight >= 20)
    if found.kind == "words" and relation == "other":
        enough = agreed.share >= 0.8 and agreed.run >= 7 and agreed.weight >= 14
        return enough or (whole and agreed.run >= 7 and agreed.weight >= 5)
    if (
        found.kind == "claims"
        and relation == "other"
        and (common.both < 0.8 or common.phrases < 4 or common.weight * common.mean < _SAME_CLAIM)
    ):
        return False
    if found.kind != "claims" and one.words == other.words and len(one.words) >= SENTENCE:
        return True
    return found.odds >= LEAST[found.kind][relation]


def _why(found: Weighed, relation: Relation) -> str:
    """One line of `groups --explain`."""
    agreed = found.agreed
    if found.kind == "words":
        return f"{agreed.run} words in a row, {round(100 * agreed.share)} % of the words; {WHO[relation]}"
    words = found.common.words
    rarest = ", ".join(sorted(words, key=lambda word: (-words[word], word))[:4])
    row = f"{agreed.run} words in a row; " if agreed.run > 1 else ""
    few = f"“{' '.join(agreed.words)}” in both; " if found.kind == "few" else ""
    return f"{few}share {rarest}; {row}{WHO[relation]}"
