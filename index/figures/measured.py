"""What one number says: whether it is a figure, its bound, its measure and what it counts."""

import re
from typing import NamedTuple

from index.figures import ages, bounds, labels
from index.figures.amounts import Amount, amount, rate
from index.figures.counted import (
    Counted,
    hyphened_noun,
    is_aged_thing,
    is_person,
    measured_phrase,
    nationals,
    noun_phrase,
)
from index.figures.numbers import Number
from index.figures.subjects import antecedent, listed, resumed_noun, resumed_unit, subject
from index.figures.units import unit_after
from index.model import Bound, Figure, Measure, Span
from index.text.wordlists import words

_DURATION_BEFORE = words("figure_words.txt", "duration-before")
_MEASURED_AFTER = re.compile(
    r"[’']s? |[- ](?:long|old)\b| (?:ago|later|earlier|after|before|since|prior|beforehand|into|away|ahead|removed)\b"
    r"| (?:from now|and a half)\b"
)
_WORD_AFTER = re.compile(r" ([a-z]{3,14})\b")
_DELAYS = frozenset(["lag", "delay", "extension", "postponement", "reprieve", "wait", "pause", "ban", "break", "trip"])
_OVER_TIME = re.compile(
    r"\b(?:for|well|just|of|last(?:ed|s)?|took|take|spent|than|is|was|are|were|serv\w{2,3}|after) $"
)
_AGO = re.compile(r" (?:ago|later|old|earlier|of|away|after|before|since)\b|-old\b")
_COORDINATE = re.compile(r",? and (?:the |her |his |their )?")
_ONE_TIME = re.compile(r" (?:day|night|time|point|weekend|minute|second|moment)\b")
_SPEAKS = re.compile(
    r" (?:said|says|told|tells|asked|added|wrote|tweeted|commented|recalled|explained|argued|joked|noted)\b"
)
_SPOKE = re.compile(r"\b(?:said|says|asked|added|wrote|recalled|explained) $")
_ENUMERATED = re.compile(r",|:|\)|$")
_THE = frozenset(["The ", "the "])
_ARTICLES = frozenset([" a ", "an ", "A "])
_SHOOTS = re.compile(
    r"\b(?:shot|shoots?|shooting|fired|fires|firing)\b(?:(?! and )[^.,;:!?\n]){0,40}$"
)  # "fired eight times"
_OF_MANY = re.compile(  # "90 of 210 seats", "nine of the council's 13 members": two figures
    r" of (?:the |its |all |their )?(?:1[1-9]|[2-9]\d|\d{3,})(?:,\d{3})*\b|[^.,;]{2,60}(?:['’]s|s['’]) (?:\d|[a-z])"
)
_ALWAYS = {(24.0, "hours per day"), (7.0, "days per week"), (365.0, "days per year")}  # a way to say so
_HOLDS = (" of ", " worth of ")
_CLOSE_BY = 52  # code points
_MAGNITUDE = re.compile(r"\b([Mm]agnitude)(?:-| of | )$")  # "a magnitude-6.2 quake", "a magnitude of 6.2"
_LONGEST = 90  # a mention is a phrase, not a clause


class Reading(NamedTuple):
    """A figure's facts, before it gets the article's; `text[start:end]` is bound, number and counted phrase."""

    start: int
    end: int
    value: float
    high: float | None
    bound: Bound
    measure: Measure
    unit: str | None
    counted: Counted | None


def special(text: str, found: ages.Special, end: int) -> Reading:
    """ "The 20th anniversary of the shooting": 20 years since; "his 50th birthday": an age; "a monthlong strike"."""
    if found.word.endswith("long"):
        counted = measured_phrase(text, found.end, end, True)
        stop = counted.end if counted and counted.start == found.end + 1 else found.end
        return Reading(found.start, stop, found.value, None, "exact", "duration", found.unit, counted)
    measure: Measure = "age" if found.word.startswith("birthday") else "duration"
    counted = Counted(found.end - len(found.word), found.end, found.word)
    return Reading(found.start, found.end, found.value, None, "exact", measure, found.unit, counted)


def read(text: str, number: Number, sentence: Span, passed: Figure | None) -> Reading | None:
    """What `number` says in its sentence, None where it is no figure; `passed` is the figure before it."""
    floor, end = sentence.start, max(sentence.end, number.end)
    if (number.form == "article" or _is_one_time(text, number)) and not _is_measured(text, number, floor, end):
        return None
    age = _age(text, number, floor, end)
    if age:
        return age
    found = amount(text, number, floor, end)
    begin, bound = bounds.before(text, number.start, max(floor, passed.end) if passed else floor)
    counted, stop, measure, unit = _counted(text, found, number.end, end)
    if (found.value, unit) in _ALWAYS:
        return None
    if counted is None and measure == "count":
        counted = nationals(text, found.end, end)
    like = passed if counted is None and measure == "count" and number.form == "digits" else None
    if like and like.unit and resumed_unit(text, found.value, begin, like, floor):
        measure, unit = like.measure, like.unit
    if unit == "times" and _SHOOTS.search(text, max(floor, begin - _CLOSE_BY), begin):
        measure, unit, counted = "count", None, Counted(found.end - len("times"), found.end, "shots")
    quake = _MAGNITUDE.search(text, max(floor, begin - 14), begin) if measure == "count" and found.value < 10 else None
    if quake:
        counted = Counted(quake.start(1), quake.end(1), "magnitude")
    if measure == "duration" and text[begin : begin + 4].lower() == "over" and not _is_over(text, begin, found, floor):
        begin, bound = number.start, None
    bound = bound or found.bound
    if not _is_figure(text, number, found, counted, bound, (floor, end)):
        return None
    if counted is None and measure == "count" and text[max(floor, begin - 3) : begin] in _ARTICLES:
        counted = measured_phrase(text, found.end, end, True)  # "a 150,000 increase"
        stop = counted.end if counted and counted.start == found.end + 1 else stop
    if counted and not quake and measure == "count" and text.startswith("magnitude ", counted.start):
        counted = Counted(counted.start, counted.start + len("magnitude"), "magnitude")
        stop = counted.end
    if bound is None and counted and passed and _goes_on(text, passed, begin) and measure == "count":
        bound = passed.bound
    if counted and counted.head is None and passed:
        counted = antecedent(text, counted, passed, floor) or counted
    if counted is None and found.form != "ratio" and measure in ("count", "percent", "money"):
        counted = resumed_noun(text, begin, passed, measure, floor) or subject(text, begin, floor)
        if counted is None and measure == "count":
            counted = listed(text, begin, stop, floor)
    if stop - begin > _LONGEST:
        stop = found.end
    return Reading(begin, stop, found.value, found.high, bound or "exact", measure, unit, counted)


def _goes_on(text: str, passed: Figure, begin: int) -> bool:
    """ "at least two women and four men", "passed 900 calls and 20 rescues"."""
    surpassed = passed.bound == "more_than" and passed.text[0].isdigit()
    if not (passed.bound == "at_least" or surpassed) or passed.measure != "count" or passed.head is None:
        return False
    return begin - passed.end < 16 and _COORDINATE.fullmatch(text, passed.end, begin) is not None


def _counted(text: str, found: Amount, number: int, end: int) -> tuple[Counted | None, int, Measure, str | None]:
    """What an amount counts, where the mention ends, its measure and its unit (a rate gets its "per …").

    `number` is where the number's own words end.
    """
    measure, unit = found.measure, found.unit
    per = rate(text, found.end, end)
    if per and measure != "age":
        return None, per[0], "rate", f"{unit} {per[1]}" if unit else per[1]
    if measure == "count":
        counted = hyphened_noun(text, found.end, end) or noun_phrase(text, found.end, end, one=found.value == 1)
        per = rate(text, counted.end, end) if counted else None
        if per:
            return counted, per[0], "rate", per[1]
        if counted and _OF_MANY.match(text, found.end, counted.start):
            return counted, found.end, measure, unit
        return counted, counted.end if counted else found.end, measure, unit
    close = measure in ("money", "percent") or text.startswith("-", number) or measure == "age"
    counted = measured_phrase(text, found.end, end, close, measure == "money")
    if measure == "distance" and counted and counted.head and counted.head[0].isupper():
        counted = None  # "90 miles southeast of Orlan" counts no Orlans
    if measure == "age":
        return _aged(text, found, counted, end)
    inside = counted is not None and (counted.start - found.end <= 1 or text.startswith(_HOLDS, found.end))
    return counted, counted.end if counted and inside else found.end, measure, unit


def _aged(
    text: str, found: Amount, counted: Counted | None, end: int
) -> tuple[Counted | None, int, Measure, str | None]:
    """Of "a 15-year-old pupil named …" the name; a "four-year-old war" has lasted four years."""
    stop = counted.end if counted else found.end
    head = counted.head if counted else None
    if head and is_aged_thing(head):
        return counted, stop, "duration", found.unit
    if head is None or not head[0].isupper():
        named = ages.named_after(text, found.end, end)
        if named is None and head is None and text[max(0, found.start - 4) : found.start] in _THE:
            named = ages.named_earlier(text, found.start)
        if named:
            counted = Counted(named.start, named.end, text[named.start : named.end].split(" ")[-1])
    return counted, stop, "age", found.unit


def _age(text: str, number: Number, floor: int, end: int) -> Reading | None:
    """An age that no unit gives away."""
    name = ages.named_before(text, number, floor, end)
    if name:
        counted = Counted(name.start, name.end, text[name.start : name.end].split(" ")[-1])
        return Reading(number.start, number.end, number.value, None, "exact", "age", "years", counted)
    if not ages.cue_before(text, number, floor, end):
        return None
    found = amount(text, number, floor, end)
    if found.measure not in ("count", "duration"):
        return None
    unit, bound = found.unit or "years", found.bound or "exact"
    return Reading(number.start, found.end, found.value, found.high, bound, "age", unit, None)


def _is_one_time(text: str, number: Number) -> bool:
    """ "one day we will", "at one point"."""
    return number.form == "words" and number.value == 1 and _ONE_TIME.match(text, number.end) is not None


def _is_measured(text: str, number: Number, floor: int, end: int) -> bool:
    """Whether "a week" measures a time ("a week after", "for a week") rather than names one."""
    unit = unit_after(text, number.end, end)
    if unit and (_MEASURED_AFTER.match(text, unit.end, end) or _is_delay(text, unit.end, end)):
        return True
    lead = text[max(floor, number.start - 16) : number.start].split()
    return bool(lead) and lead[-1].lower() in _DURATION_BEFORE


def _is_delay(text: str, at: int, end: int) -> bool:
    """ "a week lag", "a year extension"."""
    following = _WORD_AFTER.match(text, at, end)
    return following is not None and following[1] in _DELAYS


def _is_over(text: str, begin: int, found: Amount, floor: int) -> bool:
    """ "over two years" mostly means during them; "for over two years", "over two years ago" more than two."""
    return begin == floor or bool(_AGO.match(text, found.end) or _OVER_TIME.search(text, max(floor, begin - 12), begin))


def _is_figure(
    text: str, number: Number, found: Amount, counted: Counted | None, bound: Bound | None, span: tuple[int, int]
) -> bool:
    """Names, ordinals, a lone "one" and bare words are no figures; `span` is the sentence."""
    floor, end = span
    if found.form == "vote" and labels.is_model(text, number, floor):
        return False
    if number.currency or found.form in ("vote", "ratio"):
        return True
    if found.form == "fraction":
        if labels.is_ordinal(text, number):
            return False
        return counted is not None or bound is not None or found.value != 0.5
    if found.measure != "count":
        return True
    if (counted is None and text.startswith("-", found.end)) or labels.is_label(text, number, counted, floor):
        return False
    if number.form != "words":
        return True
    if found.value == 1 and found.high is None:
        if counted is None or counted.head is None or text.startswith(" of ", found.end):
            return counted is not None and bound not in (None, "exact")
        return bound is not None or (is_person(counted.head) and not _speaks(text, number, counted, end))
    if counted is None:  # "a week or two", "Two, he said"
        listed = (number.start == floor or text[number.start - 2] in ";:") and _ENUMERATED.match(text, found.end)
        return not listed and text[max(floor, number.start - 4) : number.start] != " or "
    return True


def _speaks(text: str, number: Number, counted: Counted, end: int) -> bool:
    """Whether "one student" is but somebody who said something: "one student said", "said one of them"."""
    return bool(_SPEAKS.match(text, counted.end, end) or _SPOKE.search(text, max(0, number.start - 12), number.start))
