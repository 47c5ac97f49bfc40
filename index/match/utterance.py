"""How surely two statements are one utterance: a strength from 0 to 1 and the reason, or None.

Three comparisons, by how much of the two is quoted: words with words, a fragment with anything, reported with anything.
The thresholds were set on the judged events with what general news looks like in mind; a wrong link costs more than a
missing one.
"""

from typing import Literal, NamedTuple

from rapidfuzz.distance import LCSseq

from index.match.occasion import apart, occasion
from index.match.statements import Statement, Statements
from index.match.words import idf
from index.model import Quote
from index.people import kinds, same_person

STORY = 0.5  # same_story from which fragments and reported speech may link
LONG = 5  # words from which a quotation is not a fragment

Relation = Literal["same", "unclear", "other"]


class Score(NamedTuple):
    """How strongly two statements are one; `firm` where the very words say so."""

    strength: float
    why: str
    firm: bool


class Agreement(NamedTuple):
    """What two word sequences have in common, in order."""

    weight: float  # summed idf of the words that agree
    share: float  # … of the lighter of the two
    run: int  # words in a row
    shared: tuple[str, ...]


def score(ours: Statements, one: Statement, theirs: Statements, other: Statement, story: float) -> Score | None:
    """The likeness of two statements of two articles; None where they are not one utterance."""
    relation = relate(one.quote, other.quote)
    if one.quoted and other.quoted and min(len(one.words), len(other.words)) >= LONG:
        found = _verbatim(one, other, relation, story)
    elif story < STORY:
        return None
    else:
        found = _claims(ours, one, theirs, other, relation)
        if _small(one) or _small(other):
            found = _fragment(one, other, relation, found)
    if found is None or _other_occasion(ours, one, theirs, other, found):
        return None
    return found


def _small(one: Statement) -> bool:
    return one.quoted and len(one.words) < LONG


def relate(one: Quote, other: Quote) -> Relation:
    """Whether the two have one speaker. Two names differ; a role, an office or nobody may be anybody."""
    if same_person(one.speaker, other.speaker):
        return "same"
    return "other" if _named(one.speaker) and _named(other.speaker) else "unclear"


def _named(speaker: str | None) -> bool:
    """Whether this is the name of a person, as far as its words tell."""
    if not speaker or not speaker[0].isupper():
        return False
    words = speaker.lower().split()
    return not any(word in kinds()["nation"] or word in kinds()["org"] for word in words)


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> Agreement:
    """The longest common subsequence, weighed."""
    run = 0
    shared: list[str] = []
    for step in LCSseq.opcodes(one, other):
        if step.tag == "equal":
            run = max(run, step.src_end - step.src_start)
            shared += one[step.src_start : step.src_end]
    weight = sum(map(idf, shared))
    lighter = min(sum(map(idf, one)), sum(map(idf, other)))
    return Agreement(weight, weight / lighter if lighter else 0.0, run, tuple(shared))


def _verbatim(one: Statement, other: Statement, relation: Relation, story: float) -> Score | None:
    """Words with words."""
    found = _agree(one.words, other.words)
    if story < STORY:
        enough = found.share >= 0.6 and found.run >= 6 and found.weight >= 14 and relation != "other"
        enough = enough or (found.share >= 0.8 and found.run >= 10 and found.weight >= 20)
    elif relation == "same":
        enough = found.share >= 0.45 and found.run >= 3 and found.weight >= 3.5
        enough = enough or (found.share >= 0.8 and found.weight >= 1.8)
    elif relation == "unclear":
        enough = found.share >= 0.6 and found.run >= 5 and found.weight >= 6
        enough = enough or (found.share >= 0.4 and found.run >= 6 and found.weight >= 6)
    else:
        enough = found.share >= 0.8 and found.run >= 7 and found.weight >= 14
    if not enough:
        return None
    strength = found.share * (found.weight + found.run) / (found.weight + found.run + 2)
    return Score(strength, f"{found.run} words in a row, {_percent(found.share)} of the words; {_who(relation)}", True)


def _fragment(one: Statement, other: Statement, relation: Relation, claims: Score | None) -> Score | None:
    """A few quoted words with anything: the words themselves must be there."""
    if relation == "other":
        return None
    small, large = (one, other) if _small(one) and not (_small(other) and len(one.words) > len(other.words)) else (other, one)
    found = _agree(small.words, large.words)
    share = found.weight / (sum(map(idf, small.words)) or 1.0)
    around = sum(sorted(idf(key) for key in (one.claim & other.claim).difference(found.shared)))
    if _label(small.quote) and (not large.quoted or _label(large.quote)):
        return None
    if relation == "same":
        alone = (found.weight >= 2.5 and found.run >= 3) or found.weight >= 4
        enough = share >= 0.75 and (alone or around >= 4)
    else:
        enough = share >= 0.9 and found.run >= 2 and around >= (4 if large.quoted else 7)
    if not enough:
        return claims
    strength = share * (found.weight + around) / (found.weight + around + 3)
    return Score(strength, f"“{' '.join(found.shared)}” in both; {_who(relation)}", True)


def _label(quote: Quote) -> bool:
    """Whether the quoted words are a name rather than a statement: "Phase 1", a programme, a title."""
    words = [word for word in quote.text.strip("\"'“”‘’«».,;:!?() ").split() if len(word) > 3 or not word.isalpha()]
    return all(not word[0].islower() for word in words)


def _claims(
    ours: Statements, one: Statement, theirs: Statements, other: Statement, relation: Relation
) -> Score | None:
    """Reported speech with anything: rare words shared by the two claims."""
    shared = one.claim & other.claim
    weights = {key: min(ours.weights[key], theirs.weights[key]) for key in shared}
    weight = sum(sorted(weights.values()))
    share = weight / max(0.1, min(one.total, other.total))
    both = 2 * weight / max(0.1, one.total + other.total)
    if relation == "same":
        enough = weight >= 4.2 and share >= 0.33 and both >= 0.2
    elif relation == "unclear":
        enough = weight >= 8 and share >= 0.6 and both >= 0.45
    else:
        enough = weight >= 8 and share >= 0.85 and both >= 0.8
    if not enough:
        return None
    telling = sorted(weights, key=lambda key: (-weights[key], key))[:4]
    strength = min(1.0, (share + both) / 2 + 0.2) * weight / (weight + 2.5)
    return Score(strength, f"share {', '.join(telling)}; {_who(relation)}", both >= 0.8)


def _other_occasion(
    ours: Statements, one: Statement, theirs: Statements, other: Statement, found: Score
) -> bool:
    """Whether the two were said on different days or in different settings, as far as the sentences tell."""
    if found.firm and found.strength >= 0.9:
        return False
    return apart(occasion(one.quote, ours.analysis.article), occasion(other.quote, theirs.analysis.article))


def _percent(share: float) -> str:
    return f"{round(100 * share)} %"


def _who(relation: Relation) -> str:
    return {"same": "same speaker", "unclear": "speaker unclear", "other": "another speaker named"}[relation]
