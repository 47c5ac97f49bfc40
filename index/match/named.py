"""Who said it, where an article leaves it open and another article that prints the same words names the speaker.

"“A closed port is no port,” it was said": another source has the same words from Ann Lee. Only the very words tell, all
sources that name somebody must name the same person, and a name an article gives is never changed.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from index.match.bodies import is_person
from index.match.wording import words_of
from index.model import Quote
from index.quotes.people import kinds, same_person

_WORDS = 3  # words from which a quotation is told by its words
_SHARE = 0.8  # part of the shorter quotation's words that the other has, in order


class Named(NamedTuple):
    """The name, and the mention that gives it."""

    speaker: str
    mention: str


def named(quotes: Sequence[Quote]) -> Mapping[str, Named]:
    """Ids of the quotations of one group whose own article names nobody, with the fullest name their partners give."""
    quoted = [one for one in quotes if one.form != "indirect"]
    found: dict[str, Named] = {}
    for one in quoted:
        if not _open(one.speaker):
            continue
        given = [other for other in quoted if other.article != one.article and is_person(other.speaker)]
        given = [other for other in given if _same_words(one.text, other.text)]
        if given and all(same_person(given[0].speaker, other.speaker) for other in given):
            best = max(given, key=lambda other: (len(other.speaker or ""), other.id))
            found[one.id] = Named(best.speaker or "", best.id)
    return found


def _open(speaker: str | None) -> bool:
    """Whether this is nobody in particular: none, "a spokesman", "Officials"; a body with a name is somebody."""
    if speaker is None or speaker[0].islower():
        return True
    words = speaker.lower().split()
    generic = kinds()["role"] | kinds()["people"] | kinds()["document"] | kinds()["title"]
    return words[-1] in generic and not is_person(speaker)


@lru_cache(maxsize=10_000)
def _same_words(one: str, other: str) -> bool:
    """Whether the shorter stands in the longer, near enough word for word."""
    ours, theirs = ([word.key for word in words_of(text)] for text in (one, other))
    shorter = min(len(ours), len(theirs))
    return shorter >= _WORDS and LCSseq.similarity(ours, theirs) >= _SHARE * shorter
