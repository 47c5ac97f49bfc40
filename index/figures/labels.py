"""Numbers that are no figures: dates, years, clock times, addresses, parts of names ("G20", "Article 5")."""

import re

from index.figures.counted import Counted
from index.figures.numbers import Number
from index.figures.units import unit_after
from index.model import Span
from index.text.wordlists import words

_FILE = "figure_words.txt"
_LABEL, _MONTH, _WEEKDAY, _STOP = (words(_FILE, name) for name in ("label", "month", "weekday", "stop"))
_WORD = 28  # code points in which the word before a number stands
_LOWER = (
    r"january|february|april|june|july|august|september|october|november|december|(?:jan|feb|aug|sept|oct|nov|dec)\."
)
_MONTHS = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    "|Nov(?:ember)?|Dec(?:ember)?"
)
_CAPITALS = "JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?"
_CAPITALS += "|NOV(?:EMBER)?|DEC(?:EMBER)?"
_AFTER = re.compile(  # what shows that the digits before it are no count
    r" ?(?:st|nd|rd|th)(?![a-z])| ?\([a-z0-9]\)|-[A-Z]\b|:\d|s\b|['’]s\b|\s?[ap]\.?\s?m\b|\s?o[’']clock"
    rf"|(?: of)? (?:{_MONTHS}|{_LOWER})\b|\.\d|/\d|-[A-Z]\d|(?: |-)(?:GMT|EST|EDT|ET|PT|BST|UTC)\b",
)
_CODE = re.compile(r"[A-Za-z]{1,3}-?\d{2}")  # "7K480"
_TITLE = re.compile(r" (?:(?:Seconds|Minutes|Hours|Days)\b|Hour [A-Z])")  # “60 Minutes”, 24 Hour Gym
_MONTH_BEFORE = re.compile(
    rf"\b(?:{_MONTHS})\.? (?:\d{{1,2}}(?:st|nd|rd|th)?(?:,| and| to| or| through|[-–—])? ?)?$"
    rf"|\b(?:{_LOWER}|(?:{_CAPITALS})\.?) $"
)
_TOUCHING = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ)")  # "D+5", "501(c)(4)"
_REST = re.compile(r"[\w.,:/@#%&=?+–-]{0,80}")
_ENUMERATION = re.compile(r"\d{1,2}(?:[.]| ?\)) ")
_BRACKETED = re.compile(r"\(\d{1,3}\)")
_BARE = re.compile(r" \d{1,3} (?!percent|per cent|million|billion|thousand|to |or |and )")
_BARE_BEFORE = re.compile(r"\d{1,2} (?=\d)")
_PREFIX = re.compile(r"\b(?:magnitude|now|sub|minus|mid|under|over|pre|post|non)-$")
_PICTURES = re.compile(  # "1 of 12", "1 of 12 Photos" below a picture
    r"\d{1,3} of \d{1,3}(?:(?!\d| ?[A-Za-z%])| (?:Photos|Images|Pictures|Slides)\b)"
)
_OF_PICTURES = (" Photos", " Images", " Pictures", " Slides")
_PICTURED = re.compile(r"\b(?:[Ii]mage|[Pp]hoto|[Ss]lide|[Pp]icture|[Gg]raphic|[Vv]ideo) (?:\d{1,3} of )?$")
_LAST_PICTURE = re.compile(r"\d of $")
_PHONE = re.compile(r"(?:1-)?\d{3}[-.]\d{3}[-.]\d{4}\b|\d{2,5}-\d{2,5}-\d{2,5}")
_STREET = re.compile(
    r"(?:[-–]\d{1,5})? (?:[NSEW]\.? |[A-Z][a-z]{1,15} |\d{1,3}(?:st|nd|rd|th) ){1,3}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Lane|Place)\b"
)
_JOINTS = "-."  # between the parts of a telephone number
_YEARS = (1600.0, 2199.0)


def no_figure(text: str, number: Number, block: Span) -> bool:
    """Whether digits without a currency sign are a date, a clock time, a code or part of a token of the paragraph."""
    at, stop, floor, end = number.start, number.end, block.start, block.end
    before = text[at - 1] if at > floor else " "
    if before.isalnum() or before in "/@#_=&.:\\‑" or (before == "-" and _is_joined(text, at, floor)):
        return True
    if before in "+(" and text[at - 2 : at - 1] in _TOUCHING:
        return True
    if (before in "’'‘" and stop - at == 2) or (before == "," and text[at] == "0"):
        return True
    following = text[stop : stop + 2]
    if following[:1].isalpha() and _CODE.match(text, stop):
        return True
    if following == " o" and (_PICTURES.match(text, at, end) or _PICTURED.search(text, max(floor, at - 9), at)):
        return True
    if following[:1] in _JOINTS and following[:1] and _PHONE.match(text, at):
        return True
    if text[at:stop] == "911" and (_EMERGENCY.match(text, stop, end) or _DIALLED.search(text, max(floor, at - 12), at)):
        return True
    if (
        before == " "
        and at > 1
        and text[at - 2] == "f"
        and _LAST_PICTURE.search(text, max(floor, at - 5), at)
        and (
            not text[stop : stop + 2].strip().isalpha()
            or text.startswith(_OF_PICTURES, stop)
            or _PICTURED.search(text, max(floor, at - 16), at)
        )
    ):
        return True
    if following[:1] in ("/", "@", "_", "=", ":", "\\", "&") or (
        following[:1].isalpha() and unit_after(text, stop, end) is None
    ):
        return True
    if _AFTER.match(text, stop) or (following[:1] == " " and _TITLE.match(text, stop)):
        return True
    if number.value <= 31 and text[at - 1 : at] in " -–—," and _MONTH_BEFORE.search(text, max(floor, at - 24), at):
        return True
    if _is_item(text, at, stop):
        return True
    if _is_year(text, number, end):
        return True
    return _STREET.match(text, stop, end) is not None


_YEAR = re.compile(
    r"(?:1[6-9]|2[01])\d\d(?:[-–—](?:\d\d){1,2})?(?=[.,;:)\]’'\"”]{0,2}(?:\s|$))"
    r"(?! (?:to|people|percent|per|million|dollars|euros)\b)"
)
_PRONOUN = re.compile(
    r"[Oo]ne(?:[.,;:?!)’'”\"]| another\b"
    r"| of (?:the|his|her|its|their|our|my|your|those|these|them|us|whom|which|a|an)\b"
    r"(?! (?:two|three|four|five|six)\b))"
)
_QUANTIFIED = ("than ", "east ", "only ", "bout ", "arly ")


def _is_item(text: str, at: int, stop: int) -> bool:
    """Whether the number counts up a list: "1. First", "2) then", "(3) last", or stands in a row of bare digits."""
    if text[stop : stop + 1] == " " and _BARE.match(text, stop):
        return True
    if text[at - 1 : at] == "(" and text[stop : stop + 1] == ")" and _is_bracketed_row(text, at, stop):
        return True
    if _BARE_BEFORE.match(text, at - 3) or _BARE_BEFORE.match(text, at - 2):
        return True
    if not _ENUMERATION.match(text, at):
        return False
    before = text[at - 1 : at]
    if before == "(":
        return text[at - 2 : at - 1] in ("", "\n") or text[at - 3 : at - 2] in ("", ":", ";", ",", ".", "\n")
    if text[stop] == ".":
        return before in ("\n", "") or text[at - 2 : at - 1] in (":", ";", ".")
    return "(" not in text[max(0, at - 60) : at]


def _is_bracketed_row(text: str, at: int, stop: int) -> bool:
    """ "Maine (3), Maryland (10)": numbers in brackets, one after the other."""
    return (
        _BRACKETED.search(text, max(0, at - 35), at - 1) is not None
        or _BRACKETED.search(text, stop + 1, stop + 40) is not None
    )


def _is_joined(text: str, at: int, floor: int) -> bool:
    """Whether the hyphen before `at` belongs to a name ("Su-24") and not to a prefix ("now-18-month-old")."""
    return text[at - 2 : at - 1].isalnum() and not _PREFIX.search(text, max(floor, at - 12), at)


def is_year_or_pronoun(text: str, at: int) -> bool:
    """A cheap first look at the two commonest numbers that are no figures: "in 2016," and "one of the men"."""
    if text[at] in "12":
        year = _YEAR.match(text, at)
        return year is not None and text[at - 5 : at] not in _QUANTIFIED and text[at - 1 : at] in " (\n"
    if text[at] in "oO":
        return _PRONOUN.match(text, at) is not None and text[at - 5 : at] not in _QUANTIFIED
    return False


def _is_year(text: str, number: Number, end: int) -> bool:
    whole = text[number.start : number.end]
    if len(whole) != 4 or not whole.isdigit() or not _YEARS[0] <= number.value <= _YEARS[1]:
        return False
    unit = unit_after(text, number.end, end)
    return unit is None or (
        unit.measure in ("duration", "money") and unit.word not in ("years", "days", "hours", "dollars")
    )


def rest(text: str, at: int, end: int) -> int:
    """Where the token around a rejected number ends: the rest of a phone number or an address is not read again."""
    match = _REST.match(text, at, end)
    stop = match.end() if match else at
    while stop > at and text[stop - 1] in ".,:–-":
        stop -= 1
    return stop


_EMERGENCY = re.compile(r" (?:calls?|dispatch\w{0,5}|operators?|recordings?)\b")
_DIALLED = re.compile(r"\b(?:call(?:s|ed|ing)?|dial(?:s|l?ed|l?ing)?)(?: to)? $")
_ENDS = words(_FILE, "no-count")
_NAME_AFTER = re.compile(rf" (?!(?:{_MONTHS})\b|[A-Z][a-z]+day\b)[A-Z][a-z]")


_MODEL = re.compile(r"7[0-8]7 (?:MAX|Max)\b")
_GROUP_OF = re.compile(r"\b(?:Group|Gang) of $")  # "the Group of 20 nations"
_DIRECTED = re.compile(r" (?:North|South|East|West) [a-z]")  # "38 North analysts", where "38 North Koreans" are counted
_VARIANT = re.compile(r"\d \[?(?:MAX|Max|PRO|Pro|PLUS|Plus)\]? $")  # "737 MAX 8 jets"


def is_model(text: str, number: Number, floor: int) -> bool:
    """Whether a name of things stands before the number: "Boeing 737-8", "Interstate 35-40"."""
    word = _before(text, number, floor)
    return word[:1].isupper() and word.lower() in _LABEL


def _before(text: str, number: Number, floor: int) -> str:
    """The word before the number."""
    return text[max(floor, number.start - _WORD) : number.start].rstrip(" -").rpartition(" ")[2].lstrip("“\"‘'([")


def is_label(text: str, number: Number, counted: Counted | None, floor: int) -> bool:
    """Whether the number names a thing: "Article 5", "Boeing 737", "Air Force One"; `counted` seems to follow it."""
    digits = number.form == "digits"
    if digits and text[number.start] == "7" and _MODEL.match(text, number.start):
        return True
    if _GROUP_OF.search(text, max(floor, number.start - _WORD), number.start):
        return True
    if digits and (
        _DIRECTED.match(text, number.end) or _VARIANT.search(text, max(floor, number.start - 16), number.start)
    ):
        return True
    if counted is None and digits and _NAME_AFTER.match(text, number.end):
        return "," not in text[number.start : number.end]  # 787 Dreamliner, 358 El Camino
    window = text[max(floor, number.start - _WORD) : number.start]
    joint, bare = window[-1:], window.rstrip(" -")
    word = bare[max(bare.rfind(" "), bare.rfind("\n")) + 1 :].lstrip("“\"‘'([")
    if not word[:1].isalpha() or not (word[-1].isalnum() or word[-1] == ".") or joint not in ("-", " "):
        return False
    lower = word.lower().rstrip(".")
    if lower in _LABEL and (word[0].isupper() or counted is None):
        return True
    if joint == "-" and not _PREFIX.search(text, max(floor, number.start - 12), number.start):
        return True
    if digits and not word.isupper() and any(letter.isupper() for letter in word[1:-1]):
        return True  # iPhone 11
    if counted is not None:
        return False
    if lower in _ENDS:
        return True  # the bottom three
    if not digits:  # "Air Force One", "Gang of Eight"
        return text[number.start].isupper() and (word[0].isupper() or word == "of")
    if word.isupper() and len(word) > 1:
        return True  # HR 1
    if word.endswith(("’s", "'s")):
        return False  # "Norway’s 71.4"
    return word[0].isupper() and lower not in _STOP and len(bare) > len(word) and lower not in _WEEKDAY


_SHARE = re.compile(  # after "a third"
    r" (?:of|less|more|fewer|higher|lower|larger|smaller|say|said|says|were|was|are|is|have|had|has|believe|want)\b"
    r"| support\b|[.,;:)—–]|$"
)


_HALF_A_WORD = re.compile(r"half[- ](?:staff|mast|time|brothers?|sisters?|siblings?|way)\b")


def is_ordinal(text: str, number: Number) -> bool:
    """ "a third-party review", "a third man", "half-staff" are no shares; "a third of voters", "half the men" are."""
    if _HALF_A_WORD.match(text, number.start):
        return True
    words = text[number.start : number.end].lower()
    return words.startswith("a ") and words != "a half" and not _SHARE.match(text, number.end)
