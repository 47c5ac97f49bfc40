"""How surely two statements are one utterance: a strength from 0 to 1 and the reason, or None.

A sum of evidence (index/match/evidence.py) and a line above which it is believed. What no evidence outweighs is asked
besides: another speaker, another occasion, a mere name. A wrong link costs more than a missing one.
"""

from collections.abc import Sequence, Set
from functools import cache
from math import exp, fsum, inf
from typing import NamedTuple

from index.match.agreement import telling
from index.match.doubts import days_apart, doubt
from index.match.evidence import SLACK, WEIGHTS, Kind, Weighed, negated, of_speakers, weigh
from index.match.occasion import other_occasion
from index.match.reach import kind_of, reach
from index.match.speakers import WHO, Relation, Voice, holds, kin, relation, voice
from index.match.statements import CLAIMS, FEW, LONG, SENTENCE, WORDS, Statement, Statements, term
from index.quotes.people import same_person
from index.text.wordlists import lines
from index.text.words import idf, key

STORY = 0.5  # same_story from which fragments and reported speech may link
LEAST: dict[Kind, dict[Relation, float]] = {  # log odds from which two statements are one
    "words": {"same": -0.6, "kin": 0.75, "unclear": 0.75, "foreign": 0.75},
    "few": {"same": 0.5, "kin": 0.15, "unclear": 0.15, "foreign": 1.0, "other": 3.0},
    "claims": {"same": 0.1, "kin": 0.2, "unclear": 0.4, "foreign": 2.0, "other": 1.95},
}
_ROWS = 5  # neighbouring words that two quotations of two speakers, or of no story, must have in common
_ROWS_OF_FEW = 2  # … that a few words and their partner given to another speaker must
_ANY: dict[Relation, float] = {"same": 0.0, "kin": 1.5, "unclear": 1.5, "foreign": 1.5, "other": 1.5}
# Weight of shared telling words from which two statements are compared, by their kind: reported speech needs the more
# the less is known of its speaker.
SHARED: dict[int, dict[Relation, float]] = {
    WORDS: _ANY,
    FEW: _ANY,
    CLAIMS: {"same": 0.0, "kin": 2.5, "unclear": 2.5, "foreign": 2.5, "other": 4.0},
}
_TERM = 3  # times words stand without marks from which they are a term rather than somebody's words
_OF_TERM = 1.0  # log odds more for a term in one speaker's mouth
_ALL_OF_ONE = 0.4  # log odds from which quoted words are one where the one has nothing else, whoever says them
_LOWEST = LEAST | {"words": {relation: min(least, _ALL_OF_ONE) for relation, least in LEAST["words"].items()}}
_LENGTHY = 10  # quoted words in a row that are the same on whatever day, and no formula
_MOST = 0.6  # share of the shorter quotation that must agree where little but names does
_SMALL_WORDS = 2.7  # idf in sum of words beside names that say nothing
_A_NAME = 1.0  # … in two reports that share a name and nothing else
_SURE = 2.2  # log odds from which the very words are the same, whatever the days and settings named around them
_SAME_CLAIM = 8.0  # weight times share from which reported claims of two speakers may be one
_EVER = 16.0  # weight times share from which two claims that share all are one, whatever days are named around them


_NAMED = 0.4  # log odds from which a piece of evidence is told
_TOLD: dict[str, tuple[str, str]] = {  # evidence of reports: how it is told where it speaks for the two, and against
    "in part": ("these weigh more, since little else is shared", ""),
    "cue": ("said in the same way", ""),
    "number": ("a number in both", ""),
    "other number": ("", "other numbers"),
    "late": ("", "late in an article"),
    "moved": ("", "far apart in their articles"),
    "said": ("", "the speaker says much here"),
}


class Score(NamedTuple):
    """How strongly two statements are one; `firm` where the very words say so."""

    strength: float
    why: str
    odds: float  # partners are ranked by it
    firm: bool = False


def score(
    ours: Statements,
    one: Statement,
    theirs: Statements,
    other: Statement,
    relation: Relation,
    story: float,
    shared: float = inf,
) -> Score | None:
    """The likeness of two statements of two articles; None where they are not one utterance.

    `relation` is that of their speakers by name, `shared` the weight at most of the rare words that both claim.
    """
    kind = kind_of(one, other)
    if not may_be_one(one, other, relation, story):
        return None
    least = _least(one, other, kind, relation, story)
    if least > -inf and reach(ours, one, theirs, other, kind, relation == "same", shared) < least:
        return None
    relation = _closer(relation, ours, one, theirs, other)
    found = weigh(ours, one, theirs, other, relation, _floor(one, other, relation, story))
    if found is None:
        return None
    whole = _whole(found)
    days = days_apart(ours.analysis.article, theirs.analysis.article)
    if not _enough(found, one, other, relation, story, whole, days):
        return None
    lengthy = found.kind == "words" and found.agreed.run >= _LENGTHY
    if relation != "same" and not (whole and lengthy) and _formulaic(found.agreed.words, ours.names | theirs.names):
        return None
    beside = _beside_names(found.agreed.words, ours.names | theirs.names)
    if found.kind == "words" and found.agreed.share < _MOST and beside < _SMALL_WORDS:
        return None
    if found.kind == "claims" and relation != "same" and beside < _A_NAME:
        return None
    anybodys = relation != "same" or found.odds < LEAST["few"]["same"] + _OF_TERM
    if found.kind == "few" and anybodys and _is_term(ours, one, theirs, other):
        return None
    if not (whole and found.odds >= _SURE) and not lengthy:
        partly = found.kind == "words" and not whole
        if other_occasion(one.quote, ours.analysis.article, other.quote, theirs.analysis.article, partly):
            return None
    why = f"{_why(ours, one, theirs, other, found)}; {WHO[relation]}"
    return Score(1 / (1 + exp(-found.odds)), why, found.odds, whole or _firm(found))


def related(ours: Statements, one: Statement, theirs: Statements, other: Statement) -> Relation:
    """Whether the two have one speaker, or speakers that speak for one another."""
    a, b = voice(one.quote.speaker, one.quote.role), voice(other.quote.speaker, other.quote.role)
    return _closer(relation_of(ours, a, theirs, b), ours, one, theirs, other)


def relation_of(ours: Statements, one: Voice, theirs: Statements, other: Voice) -> Relation:
    """The relation of two speakers by name, and by the office that one article names and the other says who holds."""
    found = relation(one, other)
    if found == "unclear" and (one.office if other.person else other.office if one.person else None):
        person, office = (other, one.office) if other.person else (one, other.office)
        return "same" if _holds(ours, person, office) or _holds(theirs, person, office) else found
    return found


def _holds(its: Statements, person: Voice, office: Set[str]) -> bool:
    """Whether the article says that the person has the office."""
    return any(holds(its.called(name), office) for name in its.namesakes(person.speaker or ""))


def _closer(relation: Relation, ours: Statements, one: Statement, theirs: Statements, other: Statement) -> Relation:
    """The relation, where it is unclear, as far as both articles tell what the speakers are."""
    a, b = one.quote.speaker, other.quote.speaker
    if relation != "unclear" or not a or not b:
        return relation
    first, second = ours.called(a), theirs.called(b)
    if kin(first, second):
        return "kin"
    return "foreign" if first.proper and second.proper and not same_person(a, b) else "unclear"


def may_be_one(one: Statement, other: Statement, relation: Relation, story: float) -> bool:
    """What is asked before any evidence. Without a story, or given to two speakers, only long runs of quoted words may
    be one; a mere name, and what nobody is said to have said beside reported speech, never are; of a few words given
    to two speakers, three in a row."""
    if one.few or other.few:
        if story < STORY or _nobodys(one, other) or _nobodys(other, one):
            return False
        if relation == "other" and (len(one.rows & other.rows) < _ROWS_OF_FEW or negated(one, other)):
            return False
        return not (one.label or other.label)
    enough = story >= STORY
    if one.quoted and other.quoted and (relation == "other" or not enough):
        enough = len(one.rows & other.rows) >= _ROWS
    return enough and not (_is_title(one) or _is_title(other))


def _is_title(one: Statement) -> bool:
    """Whether the words are the title of a work rather than said."""
    return one.quoted and (one.quote.speaker is None or one.quote.cue is None) and one.label


def _is_term(ours: Statements, one: Statement, theirs: Statements, other: Statement) -> bool:
    """Whether the few words are what everybody calls the thing: either article prints them again and again without
    marks ("stop and frisk")."""
    return any(its.unmarked(term(few.quote), _TERM) for few in (one, other) if few.few for its in (ours, theirs))


def _nobodys(one: Statement, other: Statement) -> bool:
    """Whether the one is a few quoted words that nobody is said to have said, and the other is not quoted."""
    return one.few and one.quote.speaker is None and not other.quoted


def _needed() -> dict[Kind, dict[Relation, float]]:
    """Log odds, but for the relation of the speakers, below which two statements are not one. A relation that is
    unclear may yet turn out another."""
    found = {
        kind: {relation: least - of_speakers(kind, relation) - SLACK for relation, least in known.items()}
        for kind, known in _LOWEST.items()
    }
    for known in found.values():
        known["unclear"] = min(known["kin"], known["unclear"], known["foreign"])
    return found


_NEEDED = _needed()


def _least(one: Statement, other: Statement, kind: Kind, relation: Relation, story: float) -> float:
    """The same of these two; nothing where their words are enough by themselves."""
    if one.words == other.words or (kind == "words" and (story < STORY or relation == "other")):
        return -inf
    return _NEEDED[kind][relation]


def _floor(one: Statement, other: Statement, relation: Relation, story: float) -> float:
    """Log odds below which the two need not be looked at."""
    if one.words == other.words:
        return -inf
    if one.few or other.few:
        return _LOWEST["few"][relation]
    if one.quoted and other.quoted:
        return -inf if story < STORY or relation == "other" else _LOWEST["words"][relation]
    return _LOWEST["claims"][relation]


@cache
def _formulas() -> frozenset[str]:
    """Keys of words that everybody says who mourns, thanks or wishes well."""
    return frozenset(key(word) for line in lines("formulas.txt") for word in line.split())


def _formulaic(words: Sequence[str], names: Set[str]) -> bool:
    """Whether most of what agrees, besides names, is such words."""
    formula = fsum(idf(word) for word in words if word in _formulas())
    return formula > 0 and 2 * formula >= fsum(idf(word) for word in words if word not in names)


def _beside_names(words: Sequence[str], names: Set[str]) -> float:
    """Rarity in sum of what agrees beside names: little in "I think Roe is happy", "a change in Roe, I think"."""
    return fsum(idf(word) for word in words if word not in names)


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


def _enough(
    found: Weighed, one: Statement, other: Statement, relation: Relation, story: float, whole: bool, days: int
) -> bool:
    """Whether the evidence suffices, of articles so many `days` apart. Without a story, or given to another speaker,
    only the same words at length do."""
    agreed, common = found.agreed, found.common
    if found.kind == "words" and story < STORY:
        enough = agreed.share >= 0.6 and agreed.run >= 6 and agreed.weight >= 14 and relation != "other"
        if relation == "same":
            enough = enough or (agreed.run >= (9 if whole else 12) and agreed.weight >= (10 if whole else 14))
        return enough or (agreed.share >= 0.8 and agreed.run >= 10 and agreed.weight >= 20)
    if found.kind == "words" and relation == "other":
        enough = agreed.share >= 0.8 and agreed.run >= 7 and agreed.weight >= 14
        enough = enough or (one.words == other.words and agreed.weight >= 5)
        return enough or (whole and agreed.run >= 6 and agreed.weight >= (5 if agreed.run >= 7 else 9))
    if (
        found.kind == "claims"
        and relation == "other"
        and (common.both < 0.8 or common.phrases < 4 or common.weight * common.mean < _SAME_CLAIM)
    ):
        return False
    if found.kind != "claims" and one.words == other.words and len(one.words) >= SENTENCE:
        return True
    if found.kind == "words" and agreed.share >= 0.97 and agreed.run >= SENTENCE and found.odds >= _ALL_OF_ONE:
        return True
    return found.odds >= LEAST[found.kind][relation] + doubt(found, one, other, relation, days, story)


def _why(ours: Statements, one: Statement, theirs: Statements, other: Statement, found: Weighed) -> str:
    """What speaks for the two, for `groups --explain`."""
    agreed = found.agreed
    if found.kind == "words":
        return f"{agreed.run} words in a row, {round(100 * agreed.share)} % of the words"
    words = telling(ours, one, theirs, other)
    parts = [f"“{' '.join(agreed.words)}” in both"] if found.kind == "few" and agreed.words else []
    parts += [f"share {', '.join(words)}"] if words else []
    parts += [f"{agreed.run} words in a row"] if agreed.run > 1 else []
    return "; ".join(parts + _told(found))


def _told(found: Weighed) -> list[str]:
    """What else tells much of two reports, for or against them."""
    told, doubts = [], []
    for name, (speaks_for, against) in _TOLD.items():
        weight = WEIGHTS[found.kind].get(name, 0.0) * found.evidence.get(name, 0.0)
        if weight >= _NAMED and speaks_for:
            told.append(speaks_for)
        elif weight <= -_NAMED and against:
            doubts.append(against)
    return told + ([f"against it: {', '.join(doubts)}"] if doubts else [])
