"""Which quotations of two articles are one utterance: quoted whole, cut, in part, translated otherwise, or reported.

Pure and symmetric: the answer depends on the two articles and on how surely they cover one story, on nothing else.
Statements that share rare words are compared in one of three ways, by how much of them is quoted:

- words with words: the quoted words are aligned (rapidfuzz); what counts is the weight of what agrees, and how
  compactly it lies in the longer one;
- a fragment (a few quoted words) with anything: the fragment's own words must be there, in the same story and from the
  same speaker, with a like claim around them; or else the claims must agree strongly ("groundless" / "unfounded");
- reported speech with anything: the claims must share rare words, in the same story, from the same speaker.

Two people do not make one utterance, unless the words are the same at length: then one source is mistaken, and the
verdict says so. One speaker on two occasions (Saturday and Monday, a letter and an interview) is two utterances.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from index.match.speakers import Relation, Voice
from index.match.statements import Statement, Statements, statements
from index.match.utterance import SHARED, Score, relation_of, score
from index.model import Analysis, Link

_CROWD = 150  # pairs a shared word may bring together; a word in every statement brings none
_LEAST = 1.0  # summed weight of the shared words below which two statements are not even compared
_STOCKED = 2.0  # … of short quotations that are equal as a whole
_BEHIND = 1.0  # log odds: a weak link stands only where no other partner in that article has clearly more evidence
_BEHIND_REPORTED = 2.0  # … of a report, which may retell two sentences

# Weight of shared words from which statements of two speakers may be one, by their kind.
_OF_ANYBODY = {kind: min(least for who, least in known.items() if who != "same") for kind, known in SHARED.items()}
_LOW = min(_OF_ANYBODY.values())

Scored = tuple[int, int, Score]


def link_quotes(a: Analysis, b: Analysis, story: float) -> list[Link]:
    """Links between the quotations of two articles of different sources, in the order of their ids.

    `story` is how surely both cover one story, 0 … 1; at 0 only long quotations can link.
    """
    if a.article.id == b.article.id:
        return []
    ours, theirs = sorted((statements(a), statements(b)), key=lambda one: one.analysis.article.id)
    scored = []
    relations = _Relations(ours, theirs)
    pairs, besides = likely(ours, theirs)
    for i, j, weight in pairs:
        related = relations[ours.speaking[i], theirs.speaking[j]]
        if weight >= SHARED[max(ours.kinds[i], theirs.kinds[j])][related]:
            found = score(ours, ours[i], theirs, theirs[j], related, story, weight + besides)
            if found is not None:
                scored.append((i, j, found))
    links = (_link(ours[i], theirs[j], found) for i, j, found in _best(scored, ours, theirs))
    return sorted(links, key=lambda link: (link.a, link.b))


class _Relations(dict[tuple[int, int], Relation]):
    """Speakers of two articles (their numbers) → how they stand to each other; most meet in several statements."""

    def __init__(self, ours: Statements, theirs: Statements) -> None:
        super().__init__()
        self._ours, self._theirs = ours, theirs

    def __missing__(self, pair: tuple[int, int]) -> Relation:
        one, other = pair
        found = self[pair] = relation_of(
            self._ours, self._ours.speakers[one], self._theirs, self._theirs.speakers[other]
        )
        return found


def likely(ours: Statements, theirs: Statements) -> tuple[list[tuple[int, int, float]], float]:
    """Pairs of statements that share enough rare words to be worth comparing, or all of few words; with the weight of
    these words. Who share little are told apart by their speakers, which most of them are. And the weight of the words
    that are in too many statements to bring them together."""
    size = len(theirs.known)
    together: dict[int, float] = defaultdict(float)  # a pair as one number
    besides = 0.0
    mine, others = ours.claiming, theirs.claiming
    weights, other_weights = ours.weights, theirs.weights
    for key in sorted(ours.telling & theirs.telling):  # sums must not depend on the order in a set
        left, right = mine[key], others[key]
        weight = min(weights[key], other_weights[key])
        if len(left) * len(right) > _CROWD:
            besides += weight
            continue
        for i in left:
            i *= size
            for j in right:
                together[i + j] += weight
    for words in ours.stock.keys() & theirs.stock.keys():
        for pair in (i * size + j for i in ours.stock[words] for j in theirs.stock[words]):
            together[pair] = max(together[pair], _STOCKED)
    found = []
    for pair, weight in together.items():
        if weight >= _LEAST:
            i, j = divmod(pair, size)
            if (weight >= _LOW and weight >= _OF_ANYBODY[max(ours.kinds[i], theirs.kinds[j])]) or _meet(
                ours.speakers[ours.speaking[i]], theirs.speakers[theirs.speaking[j]]
            ):
                found.append((i, j, weight))
    return found, besides


def _meet(one: Voice, other: Voice) -> bool:
    """Whether two speakers may be the same."""
    return not one.marks.isdisjoint(other.marks)


def _best(scored: Sequence[Scored], ours: Statements, theirs: Statements) -> Iterator[Scored]:
    """Firm links, and of the others those that are about the best there is for both; where words meet words, for the
    shorter: a long sentence may be printed elsewhere in two halves."""
    left: dict[int, float] = {}
    right: dict[int, float] = {}
    for i, j, found in scored:
        left[i] = max(left.get(i, found.odds), found.odds)
        right[j] = max(right.get(j, found.odds), found.odds)
    for i, j, found in scored:
        one, other = ours[i], theirs[j]
        rivals, behind = [left[i], right[j]], _BEHIND_REPORTED
        if one.quoted and other.quoted:
            behind = _BEHIND
            rivals = rivals[:1] if len(one.words) <= len(other.words) else rivals[1:]
        if found.firm or found.odds >= max(rivals) - behind:
            yield i, j, found


def _link(one: Statement, other: Statement, found: Score) -> Link:
    a, b = sorted((one.quote.id, other.quote.id))
    return Link(a, b, "quote", round(found.strength, 3), found.why)
