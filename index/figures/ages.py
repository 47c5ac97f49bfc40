"""Ages that no unit gives away ("Roe, 34,", "aged 7 and 9", "has just turned 40") and anniversaries."""

import re
from typing import NamedTuple

from index.figures.counted import is_person, is_plural
from index.figures.numbers import ORDINALS, Number
from index.text.wordlists import words

_FILE = "figure_words.txt"
_NOT_A_NAME = words(_FILE, "month") | words(_FILE, "weekday") | words(_FILE, "label")
_NAME_BEFORE = re.compile(r"((?:[^\W\d_][\w.’'-]{0,20} ){0,3}[^\W\d_][\w’'-]{1,24})(?:,? [JS]r\.)?(?:,{1,2} | \()$")
_CLOSED = re.compile(r"[,.;)]|$| (?:and|who|of(?! (?:whom|which|them|those|these))|was|from)\b| [-–—]")
_CUE = re.compile(
    r"\b(?:(?:aged|ages?(?: of| as)?)(?: between)?|turn(?:ed|s|ing)?|(?:dead|die[ds]?) at)"
    r"(?: just| only| about| around)? $",
    re.IGNORECASE,
)
_AND_AGE = re.compile(r"\bage[sd] (?:\d{1,2}, ){0,4}\d{1,2},? (?:and|to|or) $", re.IGNORECASE)
_IS = re.compile(
    r"\b(?:(?:[Hh]e|[Ss]he|who|[Ww]hen I|I) (?:is|was|were|be)|[Ss]?[Hh]e (?:will be|would have been)|[Ss]?[Hh]e[’']s)"
    r"(?: just| only| now)? $"
)
_IS_CLOSED = re.compile(r"[,.;]|$| (?:when|at|and|but|years|or|after|while|before|because|during)\b")
_NOW = re.compile(r"[A-Z][\w’'-]{1,24},? (?:who is )?now $")
_NOW_CLOSED = re.compile(r"[,.;)]|$")
_NAMED = re.compile(
    r"[^.;:!?\n]{0,50}?\b(?:named|identified (?:\w{1,12} ){0,3}as|called) "
    r"((?:[A-Z][\w’'-]{0,20} ){0,3}[A-Z][\w’'-]{1,20})"
)
_ANNIVERSARY = re.compile(
    rf"\b(?:(\d{{1,3}})(?:st|nd|rd|th)|({'|'.join(ORDINALS)}))[- ](?:[a-z]{{3,12}} )?"
    r"(anniversar(?:y|ies)|birthdays?)\b",
    re.IGNORECASE,
)
_CELEBRATED = re.compile("nniversar|irthday")
_ORDINAL_BACK = 30  # code points before these in which the ordinal stands
_LAST = words(_FILE, "before-age")
_NO_NAME = _NOT_A_NAME | words(_FILE, "stop") | words(_FILE, "place-noun")
_OLDEST, _YOUNGEST = 115, 2


class Named(NamedTuple):
    """A person's name at `text[start:end]`."""

    start: int
    end: int


def named_before(text: str, number: Number, floor: int, end: int) -> Named | None:
    """The name whose age the bare number is: "Jane Roe, 34,"."""
    if number.form not in ("digits", "words") or not 0 < number.value <= _OLDEST or number.currency:
        return None
    before = text[number.start - 2 : number.start]
    if (before != ", " and before[-1:] != "(") or not _CLOSED.match(text, number.end, end):
        return None
    if number.form == "words" and text[number.end : number.end + 2] != ", ":
        return None
    match = _NAME_BEFORE.search(text, max(floor, number.start - 70), number.start)
    if match is None:
        return None
    parts = match[1].split(" ")
    kept = 0
    for part in reversed(parts):
        if not (part[0].isupper() or part in ("de", "al", "bin", "van", "von", "der", "la", "del")):
            break
        kept += len(part) + 1
    last = parts[-1]
    if number.form == "words" and (kept <= len(last) + 1 or number.value < _YOUNGEST):
        return None  # "In Paris, two, …"
    if last.islower() and is_person(last) and not is_plural(last):
        return Named(match.end(1) - len(last), match.end(1))  # "the former mayor, 38,"
    if not kept or not last[0].isupper() or last.lower() in _NOT_A_NAME or (last.isupper() and len(last) < 4):
        return None
    stop = match.end(1)
    return Named(stop - kept + 1, stop)


def cue_before(text: str, number: Number, floor: int, end: int) -> bool:
    """Whether words before the bare number make it an age: "aged 8", "turned 18", "She was 35."."""
    if number.form not in ("digits", "words") or not 0 < number.value <= _OLDEST or number.currency:
        return False
    window = text[max(floor, number.start - 30) : number.start]
    lead = window.rsplit(None, 1)
    if not lead or lead[-1].lower() not in _LAST or window[-1] != " ":
        return False
    if _CUE.search(window) or _AND_AGE.search(window):
        return True
    if lead[-1] == "now" and _NOW.search(window):
        return _NOW_CLOSED.match(text, number.end, end) is not None
    return bool(_IS.search(window)) and bool(_IS_CLOSED.match(text, number.end, end)) and number.value > 1


def named_after(text: str, at: int, end: int) -> Named | None:
    """The name that follows "a 15-year-old pupil named …"."""
    match = _NAMED.match(text, at, min(end, at + 110))
    return Named(match.start(1), match.end(1)) if match else None


_FULL_NAME = re.compile(r"\b[A-Z][a-z-]{1,20} (?:[A-Z]\. )?(?:[A-Z][a-z’-]{1,20} )?[A-Z][A-Za-z-]{2,20}\b(?!['’])")
_BACK = 250  # code points in which "the 18-year-old" was named


def named_earlier(text: str, at: int) -> Named | None:
    """The last full name before "The 18-year-old" at `text[at]`."""
    found = None
    for match in _FULL_NAME.finditer(text, max(0, at - _BACK), at):
        if not any(word.lower() in _NO_NAME for word in match[0].split(" ")):
            found = Named(match.start(), match.end())
    return found


class Special(NamedTuple):
    """A figure that is no number word at `text[start:end]`: "20th anniversary", "monthlong"; `word` is its noun."""

    start: int
    end: int
    value: float
    unit: str
    word: str


_LONG = re.compile(r"(?<![\w-])(hour|day|week|month|year|decade|century)-?long\b", re.IGNORECASE)
_LONGEST = 9  # code points of "century-" and a little more


def specials(text: str) -> dict[int, Special]:
    """Each "20th anniversary", "50th birthday" and "monthlong" of the text, by where it begins."""
    found = {}
    if "nniversar" in text or "irthday" in text:
        for noun in _CELEBRATED.finditer(text):
            m = _ANNIVERSARY.search(text, max(0, noun.start() - _ORDINAL_BACK), noun.end() + 4)
            if m:
                years = float(m[1]) if m[1] else ORDINALS[m[2].lower()]
                found[m.start()] = Special(m.start(), m.end(), years, "years", m[3].lower())
    at = text.find("long")
    while at >= 0:
        if at and text[at - 1] in "ryhek-RYHEK":
            m = _LONG.search(text, max(0, at - _LONGEST), at + 5)
            if m:
                unit = "centuries" if m[1].lower() == "century" else m[1].lower() + "s"
                found[m.start()] = Special(m.start(), m.end(), 1.0, unit, m[0].lower())
        at = text.find("long", at + 4)
    return found
