"""Reported speech behind a noun: "Mr. Roe's claim that …", "his insistence that …", "the ministry's denial that …".

The noun stands for the verb; who says it is the possessor before it.
"""

import re

from index.quotes.contents import Frame, end_of, trim
from index.quotes.phrases import may_speak
from index.quotes.tagging import Range, Tokens

# Noun → the verb it stands for.
_NOUNS = {
    "claim": "claim", "claims": "claim", "statement": "state", "statements": "state", "assertion": "assert",
    "assertions": "assert", "allegation": "allege", "allegations": "allege", "accusation": "accuse",
    "accusations": "accuse", "suggestion": "suggest", "suggestions": "suggest", "warning": "warn", "warnings": "warn",
    "argument": "argue", "arguments": "argue", "contention": "contend", "insistence": "insist", "promise": "promise",
    "promises": "promise", "pledge": "pledge", "vow": "vow", "prediction": "predict", "predictions": "predict",
    "announcement": "announce", "admission": "admit", "acknowledgment": "acknowledge", "complaint": "complain",
    "complaints": "complain", "comment": "comment", "comments": "comment", "remark": "remark", "remarks": "remark",
    "declaration": "declare", "conclusion": "conclude", "assessment": "assess", "testimony": "testify",
}  # fmt: skip
_OWNED = re.compile("(?:(D?(?:[n0]{0,2}N{1,4}|n{1,3}))'|(D))[nNea]{0,2}$")
_OWNERS = frozenset(("his", "her", "their", "its"))
_RELATIVE = tuple("eAVTHvkmaG")  # "statements that angered them"
_LONGEST = 12  # tokens of possessor and noun


def find_claims(t: Tokens) -> list[Frame]:
    """Frames of all such nouns of a sentence; nothing where nobody owns the claim."""
    frames = []
    that = t.tags.find("X")
    while that > 1:
        lemma = _NOUNS.get(t.words[that - 1])
        owner = _owner(t, that - 1) if lemma else None
        if owner and t.tags[that + 1 : that + 2] not in _RELATIVE:
            start, end = trim(t.tags, that + 1, end_of(t.tags, that + 1))
            if end - start > 2:
                frames.append(Frame(that - 1, lemma, owner, ((start, end),)))
        that = t.tags.find("X", that + 1)
    return frames


def owns_claim(t: Tokens, end: int) -> bool:
    """Whether the determiner that ends before token `end` tells whose claim it is."""
    that = t.tags.find("X", end, end + 4)
    return that > 0 and t.words[that - 1] in _NOUNS


def _owner(t: Tokens, noun: int) -> Range | None:
    match = _OWNED.search(t.tags, max(0, noun - _LONGEST), noun)
    if match is None:
        return None
    if match.group(2):
        return match.span(2) if t.words[match.start()].lower() in _OWNERS else None
    return match.span(1) if may_speak(t, match.span(1)) else None
