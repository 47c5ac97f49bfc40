"""Which frames of a sentence only repeat, hold or announce what another one reports."""

from index.quotes.contents import Frame
from index.quotes.people import kinds
from index.quotes.tagging import Tokens

_TOLD_BY_THINGS = frozenset(("report", "suggest", "show", "find", "indicate", "record", "confirm"))


def holds(outer: Frame, act: Frame) -> bool:
    """Whether an act is part of what the same sentence reports: "he said he had ordered it" is one mention."""
    return outer.clause and not outer.act and any(start <= act.cue < end for start, end in outer.content)


def retells(t: Tokens, outer: Frame, inner: Frame) -> bool:
    """Whether a paper only tells what the sentence reports: "Roe said the pier is safe, according to the Globe"."""
    if (outer.lemma != "report" and t.words[outer.cue].lower() != "according") or not (outer.subject and outer.content):
        return False  # as nearly every frame
    if outer is inner or not inner.clause or inner.act or not inner.subject or not inner.content:
        return False
    if t.tags[inner.cue] not in "VT" or inner.lemma in _TOLD_BY_THINGS:
        return False
    words = t.words[slice(*outer.subject)]
    if words[0] != "The" and kinds()["outlet"].isdisjoint(part for word in words for part in word.lower().split("-")):
        return False  # what an official retells is the official's
    start, end = outer.content[0]
    return start <= inner.subject[0] <= start + 1 and start < inner.cue and inner.content[-1][1] >= end - 1


def quoted_next(t: Tokens, act: Frame, frame: Frame) -> bool:
    """Whether an act only announces its own words: "questioned the plan, saying “does it exist?”"."""
    if t.tags[frame.cue - 1 : frame.cue + 1] not in (",G", "PG") or not frame.content or not act.content:
        return False
    start, end = act.content[-1]
    at = frame.content[0][0]
    return end <= frame.cue <= end + 2 and t.tags[at] == "Q" and "Q" not in t.tags[start:end]
