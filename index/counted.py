"""What a number counts: the noun phrase after it, and the noun that phrase stands on.

There is no tagger here. A counted noun is nearly always a plural, so the phrase runs to the first plural and stops at
function words, finite verbs and punctuation (index/lexicon/figure_words.txt).
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from index.match.words import key
from index.wordlists import families, words

_FILE = "figure_words.txt"
STOP, PLURAL, NOT_PLURAL = (words(_FILE, name) for name in ("stop", "plural", "notplural"))
_ATTRIBUTIVE = words(_FILE, "attributive")
_STEP = re.compile(r"(?: |-(?=[^\W\d_]))[“\"‘'(]?((?:[A-Za-z]\.){2,4}|[^\W\d_][\w’'-]{0,30})[”\"]?")
_DETERMINER = re.compile(r"(?: (?:all|the|these|those|this|that|its|his|her|their|our|my|your|a|an))+(?= )", re.IGNORECASE)
_PRONOUN = re.compile(r" (?:them|whom|which|us|those|these|it|you)\b")


class Counted(NamedTuple):
    """`text[start:end]` is the phrase; `head` its noun as written, None where a pronoun stands for it."""

    start: int
    end: int
    head: str | None


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    if word in PLURAL:
        return True
    return (
        len(word) > 2
        and word.endswith("s")
        and not word.endswith(("ss", "us", "'s", "’s", "is", "ous"))
        and word not in NOT_PLURAL
    )


def noun_phrase(text: str, at: int, end: int, singular: bool = False) -> Counted | None:
    """The counted phrase that begins after `text[at]`; with `singular`, one without a plural will do."""
    if text.startswith(" of ", at):
        return _of_phrase(text, at + 3, end, singular)
    return _bare_phrase(text, at, end, singular)


def _of_phrase(text: str, at: int, end: int, singular: bool) -> Counted | None:
    """After "of": "the city's residents", "her children", "whom"."""
    pronoun = _PRONOUN.match(text, at, end)
    determiner = _DETERMINER.match(text, at, end)
    found = _bare_phrase(text, determiner.end() if determiner else at, end, singular)
    if found:
        return found
    return Counted(at + 1, pronoun.end(), None) if pronoun else None


def _bare_phrase(text: str, at: int, end: int, singular: bool) -> Counted | None:
    start, head_end, head, last_end, last = -1, -1, "", -1, ""
    for place in range(9):
        step = _STEP.match(text, at, end)
        if step is None:
            break
        word = step[1]
        lower = word.lower()
        if lower in STOP and not (word.isupper() and len(word) > 1):
            break
        if start < 0:
            start = step.start(1)
        at = step.end()
        if is_plural(lower):
            head_end, head = step.end(1), word
            if lower not in _ATTRIBUTIVE and place > 5:
                break
            continue
        if head and head.lower() not in _ATTRIBUTIVE:
            break
        if place and lower.endswith(("ed", "ing")) and not head:
            if singular:
                break
        last_end, last = step.end(1), word
    if head:
        return Counted(start, head_end, head)
    if singular and last:
        return Counted(start, last_end, last)
    return None


@cache
def _families() -> dict[str, str]:
    table: dict[str, str] = {}
    for member, family_name in families("counted_families.txt").items():
        table.setdefault(key(member), family_name)
    return table


@lru_cache(maxsize=50_000)
def family(head: str) -> str:
    """The family of a counted noun's stem: "trooper" and "polic" are one; a noun without family is its own."""
    return _families().get(head, head)
