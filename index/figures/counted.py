"""What a number counts: the noun phrase after it, and the noun that phrase stands on.

There is no tagger here. A counted noun is nearly always a plural, so the phrase runs to the first plural and stops at
function words, finite verbs and punctuation (index/lexicon/figure_words.txt).
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from index.text.nations import nations
from index.text.wordlists import families, lines, words
from index.text.words import key

_FILE = "figure_words.txt"
STOP, PLURAL, NOT_PLURAL = (words(_FILE, name) for name in ("stop", "plural", "notplural"))
_ATTRIBUTIVE, _PERSON, _CONTAINER = (words(_FILE, name) for name in ("attributive", "person", "container"))
_LATE = frozenset(["dead", "wounded", "injured", "missing", "lives"])  # plural nouns only right after the number
_TIME, _DIRECTION = words(_FILE, "time-noun"), words(_FILE, "direction")
_AGED_THING = words(_FILE, "aged-thing")
_PEOPLES = words(_FILE, "peoples")
_ING = words(_FILE, "noun-ing")
_PERSON_FAMILIES = words(_FILE, "person-family")
_STEP = re.compile(
    r"(?: (?:& (?=[A-Z]))?|-(?=[^\W\d_]))[“\"‘']?"
    r"((?:[A-Za-z]\.){2,4}|(?:St|Mt|Ft|Sen|Rep|Gov|Gen|Lt|Col|Sgt)\.(?= [A-Z])|[^\W\d_][\w’'-]{0,30})[”\"]?"
)
_DETERMINER = re.compile(
    r"(?: all)?(?: of)?(?: (?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep)\.?)?"
    r"(?: (?:the|these|those|this|that|its|his|her|their|our|my|your|a|an))?"
    r"(?: (?:\d{1,3}(?:,\d{3}){0,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)(?=[ ]))?(?= )",
    re.IGNORECASE,
)
_OF_ITS_NUMBER = re.compile(  # "nine of the council's 13 members"
    r" (?:the )?(?:[\w.-]{1,20} ){0,2}[\w.-]{1,20}(?:['’]s|s['’])"
    r" (?:\d{1,3}(?:,\d{3}){0,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)(?=[ ])"
)
_HYPHENED = re.compile(r"-([a-z]{3,14})\b(?!-)")
_MANNED = re.compile(
    r"-(?:wo)?man(?= (?:[a-z]{3,12} )?(?:team|squad|crew|unit|panel|jury|board|delegation|force|committee|commission"
    r"|council|patrol|cell|group|expedition|party|platoon|bench|cast)\b)"
)
_NOT_COUNTED = words(_FILE, "not-hyphened")
_SKIPPED = frozenset(["most", "more", "such", "other", "last", "next", "out"])  # "the 10 most dangerous cities"
_CONTRACTED = ("'m", "’m", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d", "n't", "n’t")
_NAMES = frozenset(["US", "IS", "IT", "WHO"])
_SHORTEST_MEN = 5  # letters of "women": "policemen", "aldermen"
_MOST_WORDS = 9
_LINK = re.compile(r" (?:worth of|out of|of|in(?= [a-z])|from|for|towards?) ")
_IN_THEIR = re.compile(r" in ([A-Z][\w.]{1,14}) [a-z]")
_SPENT_ON = re.compile(r" on(?! (?:top|average|behalf|hand|hold|bail|bond|record|time)\b) ")
_MARK = re.compile(r"(?: |-)(?:mark|milestone|threshold)(?: (?:in|of|for)(?= ))?")
_NATIONALS = re.compile(r"(?: of (?:them|whom|those))? (?:were|are) (?:all )?([A-Z][a-z]{3,14})\b")
_PRONOUN = re.compile(r" (?:them|whom|which|us|those|these|it|you)\b")


class Counted(NamedTuple):
    """`text[start:end]` is the phrase; `head` its noun as written, None where a pronoun stands for it."""

    start: int
    end: int
    head: str | None


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    if word in PLURAL or (word.endswith("men") and len(word) > _SHORTEST_MEN and word not in NOT_PLURAL):
        return True
    return (
        len(word) > 2
        and word.endswith("s")
        and not word.endswith(("ss", "us", "'s", "’s", "is", "ous"))
        and word not in NOT_PLURAL
    )


def noun_phrase(text: str, at: int, end: int, one: bool = False) -> Counted | None:
    """The counted phrase that begins after `text[at]`: up to a plural, or, for `one`, up to a singular noun."""
    mark = _MARK.match(text, at, end)
    if mark:
        at = mark.end()
    if text.startswith(" of ", at):
        return _of_phrase(text, at + 3, end, one)
    return _bare_phrase(text, at, end, one, one) if text.startswith(" ", at) else None


def measured_phrase(text: str, at: int, end: int, close: bool, money: bool = False) -> Counted | None:
    """What an amount with a unit is of: "tariffs" in "15% tariffs", "roads" in "$60 million from roads".

    Only where `close` may it follow at once: "a 24-hour strike", but not "after 24 hours strikers left". Only
    `money` is spent "on new boats".
    """
    found = _bare_phrase(text, at, end, True) if close and not text.startswith(" worth of ", at) else None
    if found:
        return None if found.head and found.head.lower() in _TIME and not _is_window(text, at, found) else found
    link = _LINK.match(text, at, end) or (_SPENT_ON.match(text, at, end) if money else None)
    found = _of_phrase(text, link.end() - 1, end, True) if link else _of_a_nation(text, at, end)
    return None if found and found.head and found.head.lower() in _TIME else found


def _of_a_nation(text: str, at: int, end: int) -> Counted | None:
    """ "$3 billion in Chilean goods", where "in Chile" is but a place."""
    link = _IN_THEIR.match(text, at, end)
    if link is None or link[1].lower().replace(".", "") not in nations().adjectives():
        return None
    return _bare_phrase(text, link.start(1) - 1, end, False)


def _is_window(text: str, at: int, found: Counted) -> bool:
    """ "a 60-day period" is as good as a window, "a three-year term" as a sentence."""
    return found.head in ("period", "term") and "-" in text[max(0, at - 8) : at]


def hyphened_noun(text: str, at: int, end: int) -> Counted | None:
    """The noun of "12-page dissent", "five-member panel"; not of "two-way", "one-time"."""
    match = _HYPHENED.match(text, at, end)
    if (
        match is None
        or (match[1] in _NOT_COUNTED and not _MANNED.match(text, at, end))
        or (match[1] in STOP and match[1] != "vote")
        or match[1].endswith(("ed", "ly"))
    ):
        return None
    return Counted(match.start(1), match.end(1), match[1])


def nationals(text: str, at: int, end: int) -> Counted | None:
    """ "40 were Chilean": people are counted by their nation, named after the verb."""
    match = _NATIONALS.match(text, at, end)
    if match is None or match[1].lower() not in _demonyms():
        return None
    return Counted(match.start(1), match.end(1), match[1])


@cache
def _demonyms() -> frozenset[str]:
    """ "canadian", "french": the second word of each line."""
    return frozenset(words[1] for line in lines("nations.txt") if len(words := line.partition("|")[0].split()) > 1)


def is_aged_thing(head: str) -> bool:
    """Whether what is "four years old" is no person: a war, a law, a building."""
    return head.lower() in _AGED_THING


@lru_cache(maxsize=20_000)
def is_person(head: str) -> bool:
    """Whether a head noun as written is a person."""
    return head.lower() in _PERSON or family(head) in _PERSON_FAMILIES


def _of_phrase(text: str, at: int, end: int, singular: bool) -> Counted | None:
    """After "of": "the city's residents", "her children", "whom"."""
    pronoun = _PRONOUN.match(text, at, end)
    determiner = _OF_ITS_NUMBER.match(text, at, end) or _DETERMINER.match(text, at, end)
    found = _bare_phrase(text, determiner.end() if determiner else at, end, singular)
    if found:
        return found
    return Counted(at + 1, pronoun.end(), None) if pronoun else None


def _bare_phrase(text: str, at: int, end: int, singular: bool, one: bool = False) -> Counted | None:
    """The words from `at` to the first plural, or, with `singular`, to the last word that may be a noun.

    For `one` a plural in form is a verb ("one chapter shows").
    """
    start, head, head_end, last, last_start, last_end = -1, "", -1, "", -1, -1
    for place in range(_MOST_WORDS):
        step = _STEP.match(text, at, end)
        if step is None:
            break
        word, at = step[1], step.end()
        kind = _kind(word)
        if kind == "and" and start >= 0 and not singular and not head and _kind(last) != "ed":
            continue
        if kind == "skipped" and start < 0 and not singular:
            continue
        if kind in _ENDING or (kind == "late" and place):
            break
        if singular and (kind == "direction" or (kind == "ing" and not place)):
            break
        if start < 0:
            start = step.start(1)
        if one and kind in _PLURALS and word[-1] == "s" and word.islower():
            break
        if kind in _PLURALS and not one:
            head_end, head = step.end(1), word
            if kind == "attributive" and not last.endswith("s"):
                last = word
                continue
            break
        if head or (singular and (kind == "ly" or (place and kind in _VERBAL))):
            break
        last, last_start, last_end = word, step.start(1), step.end(1)
    if head:
        return _with_content(text, Counted(start, head_end, head), end)
    if not singular and last.lower() in _PEOPLES:
        return Counted(start, last_end, last)
    if singular and last and not (last_start == start and _kind(last) in _VERBAL):
        return Counted(start, last_end, last)
    return None


_ENDING = frozenset(["stop", "skipped", "and"])
_PLURALS = frozenset(["plural", "attributive", "late"])
_VERBAL = frozenset(["ed", "ing", "ly"])


@lru_cache(maxsize=50_000)
def _kind(word: str) -> str:
    """What a word does in a counted phrase."""
    lower = word.lower()
    if lower.endswith(_CONTRACTED):
        return "stop"
    if lower in ("and", "or"):
        return "and"
    if lower in STOP and word not in _NAMES:
        return "skipped" if lower in _SKIPPED else "stop"
    if word in _DIRECTION:
        return "direction"
    if is_plural(lower):
        return "late" if lower in _LATE else "attributive" if lower in _ATTRIBUTIVE else "plural"
    if word[0].islower() and lower not in _ING:
        return next((end for end in ("ed", "ing", "ly") if word.endswith(end)), "plain")
    return "plain"


def _with_content(text: str, found: Counted, end: int) -> Counted:
    """ "six rounds of talks", "five counts of murder": the phrase goes on where its noun only holds or portions."""
    if not (found.head and found.head.lower() in _CONTAINER and text.startswith(" of ", found.end)):
        return found
    inside = _bare_phrase(text, found.end + 3, end, True)
    return found._replace(end=inside.end) if inside and inside.end - inside.start < 40 else found


_FAMILIES = families("counted_families.txt")
_PLURALS_OF = (("ies", "y"), ("ves", "fe"), ("es", ""), ("s", ""))


def _marked(word: str) -> str:
    """The stem; of who does a thing another than of what is done: "inspectors" and "inspections"."""
    stem = key(word)
    return f"{stem}or" if word.removesuffix("s").endswith(("er", "or")) and not stem.endswith(("er", "or")) else stem


@cache
def _stems() -> dict[str, str]:
    """Stem → family, where it is of one family only."""
    found: dict[str, set[str]] = {}
    for member, name in _FAMILIES.items():
        found.setdefault(_marked(member), set()).add(name)
    return {stem: names.pop() for stem, names in found.items() if len(names) == 1}


@lru_cache(maxsize=50_000)
def family(noun: str) -> str:
    """The family of a counted noun as written: "troopers" and "police" are one. A noun without family is its stem's."""
    low = noun.lower().removesuffix("'s").removesuffix("’s")
    for one in (low, *(low.removesuffix(end) + single for end, single in _PLURALS_OF if low.endswith(end))):
        if one in _FAMILIES:
            return _FAMILIES[one]
    stem = _marked(low)
    return _stems().get(stem, stem)
