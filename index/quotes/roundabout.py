"""Reported speech in other words than "said that": "was condemned by the mayor", "made clear that …"."""

import re

from index.quotes.contents import Frame, end_of, trim
from index.quotes.heads import may_speak
from index.quotes.phrases import left
from index.quotes.tagging import Range, Tokens, cues
from index.quotes.verbs import BE, before

# Acts that a passive tells: what was said of its subject.
_DONE = frozenset((
    "condemn", "denounce", "criticize", "praise", "welcome", "applaud", "reject", "dismiss", "describe", "call",
    "characterize", "label", "brand", "slam", "blast", "mock", "ridicule", "hail", "decry", "dispute", "deny",
    "question", "rebuke", "endorse", "confirm", "accuse", "blame", "fault", "deride", "lambast",
    "lament", "propose", "urge",
))  # fmt: skip
_AGENT = re.compile(
    "D?[n0]{0,3}N{1,5}(?:n{1,3}N{0,4}|'n{1,3}N{0,4})?(?:fD?N{1,4})?(?:CD?n{0,2}N{1,4})?|D?[0n]?n{1,5}(?:CD?n{1,2})?"
)
_FOR = re.compile("(?:,[^,]{1,20},)?[SPf]a?[DNnegGQ]")  # "as an outrage", "for raising it"
_PATIENT = 14  # tokens of what was done, from its noun phrase to "by"
_MADE = frozenset(("made", "makes", "make", "making"))
_BETWEEN = frozenset(("it", "very", "quite", "perfectly", "abundantly", "absolutely", "pretty", "crystal"))


def find_roundabout(t: Tokens) -> list[Frame]:
    """Frames of passives with an agent, and of "made clear that"."""
    frames = _passives(t) if " by " in t.sentence else []
    return frames + _made_clear(t) if "clear that" in t.sentence else frames


def _passives(t: Tokens) -> list[Frame]:
    """ "The toll was condemned by the mayor", "a toll described by Roe as an outrage"."""
    frames, known = [], cues()
    for by in [i for i, word in enumerate(t.words) if word == "by" and i > 1]:
        cue = known.get(t.words[by - 1])
        if cue is None or cue.base or cue.ing or cue.singular or cue.lemma not in _DONE:
            continue
        agent = _AGENT.match(t.tags, by + 1)
        patient = _patient(t, by - 1)
        if agent is None or patient is None or not may_speak(t, agent.span()):
            continue
        end = agent.end()
        if _FOR.match(t.tags, end):
            stop, comma = end_of(t.tags, end + 2), t.tags.find(",", end + 1)
            end = trim(t.tags, end, min(stop, comma) if comma > 0 else stop)[1]
        frames.append(Frame(by - 1, cue.lemma, agent.span(), ((patient[0], end),), True, True))
    return frames


def _patient(t: Tokens, verb: int) -> Range | None:
    """The noun phrase to which it was done."""
    stop = before(t, verb)
    between = {word.lower() for word in t.words[stop:verb]}
    if stop < verb and BE.isdisjoint(between) and t.tags[stop:verb].strip("a"):
        return None  # "has condemned by …"
    found = left(t, stop)
    return found if found and verb - found[0] <= _PATIENT else None


def _made_clear(t: Tokens) -> list[Frame]:
    """ "Roe made it very clear that the toll would rise"."""
    at = next((i for i, word in enumerate(t.words) if word == "clear" and t.tags[i + 1 : i + 2] == "X"), 0)
    verb = at - 1
    while verb > 0 and t.words[verb] in _BETWEEN:
        verb -= 1
    if verb < 1 or t.words[verb] not in _MADE:
        return []
    subject = left(t, before(t, verb))
    start, end = trim(t.tags, at + 2, end_of(t.tags, at + 2))
    if subject is None or end - start < 3 or not may_speak(t, subject):
        return []
    return [Frame(at, None, subject, ((start, end),))]
