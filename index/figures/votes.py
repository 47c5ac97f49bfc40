"""Whether two numbers are the sides of a vote: "51-49", "voted 5 to 4", "a five-to-four ruling"; no range."""

import re

from index.figures.numbers import Number

_VOTE = re.compile(
    r"\b(?:vote[ds]?|pass(?:ed|es)?|wins?|won|beat|lost|fail(?:ed|s)?|ruled|approved|defeated|rejected|split|score"
    r"|by a)\b",
    re.IGNORECASE,
)
_CHAMBER = re.compile(
    r"\b(?:[Vv]ot(?:e[ds]?|ing)|[Pp]ass(?:ed|es|age)?|approved|defeated|rejected|margin|tally|bill|House|Senate|Congress|[Cc]ouncil"
    r"|[Pp]arliament|Assembly|lawmakers|legislators|[Mm]easure|Legislature)\b"
)
_VOTED = re.compile(r" (?:vote|decision|ruling|win|loss|defeat|margin|on|to|against|in|\w{1,12} vote)\b|[.,;)]|$")
_VOTED_SO = re.compile(r" (?:vote|decision|ruling|majority|opinion|split)\b")  # "a five-to-four ruling"
_FAILED = re.compile(r"\b(?:voted?|failed|passed|approved|rejected)\b")
_MANY, _FEW = 100.0, 10.0


def is_vote(text: str, number: Number, other: Number, word: str, floor: int, end: int) -> bool:
    """ "51-49", "voted 5 to 4": two small whole numbers, the larger first or a vote spoken of."""
    if number.value != int(number.value) or other.value != int(other.value) or max(number.value, other.value) > 1000:
        return False
    if word not in ("-", "–", "—", "to") or number.form != other.form or " " in text[number.start : number.end]:
        return False
    if number.value >= _MANY and other.value < _FEW and not _CHAMBER.search(text, floor, end):
        return False  # a 747-8
    if number.value >= other.value:
        return number.form == "digits" or text[number.end] == " " or _VOTED_SO.match(text, other.end, end) is not None
    if word == "to":
        return _FAILED.search(text, max(floor, number.start - 30), number.start) is not None
    lead = text[max(floor, number.start - 30) : number.start]
    return bool(_VOTE.search(lead) and _VOTED.match(text, other.end, end))
