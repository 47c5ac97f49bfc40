"""Figures of an article: each number with its bound, its unit, what it counts and what happened to it.

Numbers come from index/numbers.py and get their units in index/amounts.py; here the words around each decide whether it is
a figure at all and what it counts. Nothing is guessed across sentences.
"""

import re
from bisect import bisect_left
from dataclasses import replace

from index import ages, bounds, labels, numbers
from index.amounts import Amount, amount, rate
from index.counted import Counted, hyphened_noun, is_aged_thing, is_person, measured_phrase, noun_phrase
from index.happened import STRONG, action
from index.match.words import key
from index.model import Article, Bound, Figure, Measure, Span, mention_id
from index.numbers import Number
from index.sentences import paragraphs, sentences
from index.subjects import subject
from index.units import unit_after
from index.wordlists import words

_SKIPPED = frozenset(["furniture", "pullquote", "credit", "byline"])
_DURATION_BEFORE = words("figure_words.txt", "duration-before")
_MEASURED_AFTER = re.compile(
    r"[’']s? |[- ](?:long|old)\b| (?:ago|later|earlier|after|before|since|prior|beforehand|from now|into|away|ahead|removed|and a half)\b"
)
_OVER_TIME = re.compile(r"\b(?:for|well|just|of|last(?:ed|s)?|took|take|spent|than|is|was|are|were|serv\w+|after) $|^$")
_AGO = re.compile(r" (?:ago|later|old|earlier|of|away|after|before|since)\b|-old\b")
_COORDINATE = re.compile(r",? and (?:the |her |his |their )?$")
_AND = re.compile(r",? (?:and|or) (?:the |her |his |their )?|, ")
_AMONG = re.compile(r",? (?:and|or) (?:the |her |his |their )?|[^.;:!?\n]{0,60}?(?:,| —| –) (?:including |among them |as well as )(?:the |at least )?|, ")
_ONE_TIME = re.compile(r" (?:day|night|time|point|weekend|minute|second|moment)\b")
_LIST = re.compile(r",|:|\)|$")
_LONGEST = 90  # a mention is a phrase, not a clause


def find_figures(article: Article) -> tuple[Figure, ...]:
    """Every figure of the article in text order; `text[start:end]` is bound, number and counted noun."""
    text = article.text
    if article.blocks:
        blocks = [Span(block.start, block.end) for block in article.blocks if block.kind not in _SKIPPED]
    else:
        blocks = list(paragraphs(text))
    special = _anniversaries(text)
    places = numbers.starts(text, 0, len(text))
    if special:
        places = sorted([*places, *special])
    figures: list[Figure] = []
    at = 0
    for block in blocks:
        first = at = bisect_left(places, block.start, at)
        while at < len(places) and places[at] < block.end:
            at += 1
        if at > first:
            figures += _in_block(article, block, places[first:at], special)
    return tuple(figures)


def _in_block(article: Article, block: Span, places: list[int], special: "dict[int, ages.Anniversary]") -> list[Figure]:
    text, stop = article.text, block.start
    parts = sentences(text, block.start, block.end)
    sentence = next(parts, block)
    figures: list[Figure] = []
    for at in places:
        if at < stop or labels.is_year_or_pronoun(text, at):
            continue
        while sentence.end <= at:
            sentence = next(parts, block)
        if at in special:
            figure: Figure | None = _anniversary(article, special[at], sentence)
        else:
            number = numbers.read(text, at, max(sentence.end, at + 1))
            if number is None:
                continue
            stop = number.end
            figure = _figure(article, number, sentence, figures[-1] if figures else None)
            if figure is None and number.form == "digits":
                stop = labels.rest(text, number.end, sentence.end)
        if figure:
            stop = max(stop, figure.end)
            figures.append(figure)
    return _spread(text, figures) if len(figures) > 1 else figures


def _spread(text: str, figures: list[Figure]) -> list[Figure]:
    """One verb for several figures: "three women and six children were killed", "killed 36, including five children"."""
    for place in range(len(figures) - 2, -1, -1):
        one, other = figures[place], figures[place + 1]
        if one.action is None and other.action in STRONG and one.measure == other.measure == "count":
            if _AND.fullmatch(text, one.end, other.start):
                figures[place] = replace(one, action=other.action)
    for place in range(1, len(figures)):
        other, one = figures[place - 1], figures[place]
        if one.action is None and other.action in STRONG and one.measure == other.measure == "count":
            if one.sentence == other.sentence and _AMONG.fullmatch(text, other.end, one.start):
                figures[place] = replace(one, action=other.action)
    return figures


def _anniversaries(text: str) -> "dict[int, ages.Anniversary]":
    if "nniversar" not in text and "irthday" not in text:
        return {}
    return {found.start: found for found in ages.anniversaries(text)}


def _anniversary(article: Article, found: "ages.Anniversary", sentence: Span) -> Figure:
    """ "the 20th anniversary of the shooting": 20 years since; "his 50th birthday": an age."""
    measure: Measure = "age" if found.word.startswith("birthday") else "duration"
    counted = Counted(found.end - len(found.word), found.end, found.word)
    span = Span(found.start, found.end)
    return _make(article, span, found.years, None, "exact", measure, "years", counted, sentence)


def _figure(article: Article, number: Number, sentence: Span, passed: Figure | None) -> Figure | None:
    """What the number at hand says in its sentence, or None where it is no figure."""
    text, floor, end = article.text, sentence.start, max(sentence.end, number.end)
    if (number.form == "article" or _one(text, number)) and not _measured(text, number, floor, end):
        return None
    age = _age(article, number, sentence)
    if age:
        return age
    if number.form == "digits" and number.currency is None and labels.no_figure(text, number, floor, end):
        return None
    found = amount(text, number, floor, end)
    begin, bound = bounds.before(text, number.start, floor)
    bound = bound or found.bound
    counted, stop, measure, unit = _counted(text, found, end)
    if measure == "duration" and text[begin : begin + 4].lower() == "over" and not _really_over(text, begin, found.end, floor):
        begin, bound = number.start, found.bound
    if not _is_figure(text, number, found, counted, bound, floor):
        return None
    if bound is None and counted and passed and passed.bound == "at_least" and passed.measure == "count" == measure:
        bound = "at_least" if passed.head and _COORDINATE.fullmatch(text, passed.end, begin) else None
    if counted is None and found.form != "ratio" and measure in ("count", "percent", "money"):
        counted = subject(text, begin, floor)
    if stop - begin > _LONGEST:
        stop = found.end
    return _make(article, Span(begin, stop), found.value, found.high, bound or "exact", measure, unit, counted, sentence)


def _counted(text: str, found: Amount, end: int) -> tuple[Counted | None, int, Measure, str | None]:
    """What an amount counts, where the mention ends, its measure and its unit (a rate gets its "per …")."""
    measure, unit = found.measure, found.unit
    per = rate(text, found.end, end)
    if per and measure != "age":
        return None, per[0], "rate", f"{unit} {per[1]}" if unit else per[1]
    if measure == "count":
        counted = hyphened_noun(text, found.end, end) or noun_phrase(text, found.end, end, one=found.value == 1)
        if counted:
            per = rate(text, counted.end, end)
            if per:
                return counted, per[0], "rate", per[1]
        return counted, counted.end if counted else found.end, measure, unit
    counted = measured_phrase(text, found.end, end)
    if measure == "age":
        given = counted is not None and counted.head is not None and counted.head[0].isupper()
        named = None if given else ages.named_after(text, found.end, end)
        person = counted is None or counted.head is None or not is_aged_thing(counted.head)
        stop = counted.end if counted else found.end
        if named and person:
            counted = Counted(named.start, named.end, text[named.start : named.end].split(" ")[-1])
        return counted, stop, measure if person else "duration", unit
    inside = counted is not None and (counted.start - found.end <= 1 or text.startswith(" of ", found.end))
    return counted, counted.end if counted and inside else found.end, measure, unit


def _age(article: Article, number: Number, sentence: Span) -> Figure | None:
    """An age that no unit gives away."""
    text, floor, end = article.text, sentence.start, max(sentence.end, number.end)
    name = ages.named_before(text, number, floor, end)
    if name:
        counted = Counted(name.start, name.end, text[name.start : name.end].split(" ")[-1])
        whole = Span(number.start, number.end)
        return _make(article, whole, number.value, None, "exact", "age", "years", counted, sentence)
    if not ages.cue_before(text, number, floor, end):
        return None
    found = amount(text, number, floor, end)
    if found.measure not in ("count", "duration"):
        return None
    unit = found.unit or "years"
    whole, bound = Span(number.start, found.end), found.bound or "exact"
    return _make(article, whole, found.value, found.high, bound, "age", unit, None, sentence)


def _one(text: str, number: Number) -> bool:
    """ "one day we will", "at one point": only a measured time counts."""
    return number.form == "words" and number.value == 1 and _ONE_TIME.match(text, number.end) is not None


def _measured(text: str, number: Number, floor: int, end: int) -> bool:
    """Whether "a week" measures a time ("a week after", "for a week") rather than names one."""
    unit = unit_after(text, number.end, end)
    if unit and (_MEASURED_AFTER.match(text, unit.end, end)):
        return True
    lead = text[max(floor, number.start - 16) : number.start].split()
    return bool(lead) and lead[-1].lower() in _DURATION_BEFORE


def _really_over(text: str, begin: int, stop: int, floor: int) -> bool:
    """ "over two years" mostly means during them; "for over two years", "over two years ago" more than two."""
    return bool(_AGO.match(text, stop)) or bool(_OVER_TIME.search(text, max(floor, begin - 12), begin))


def _is_figure(
    text: str, number: Number, found: Amount, counted: Counted | None, bound: Bound | None, floor: int
) -> bool:
    """Names, lone ones and bare words are no figures."""
    if number.currency or found.form in ("vote", "ratio"):
        return True
    if found.form == "fraction" and labels.is_ordinal(text, number):
        return False
    if found.form == "fraction":
        return counted is not None or bound is not None or found.value != 0.5
    if found.measure == "count":
        if text.startswith("-", found.end) and counted is None:
            return False
        if labels.is_label(text, number, counted, floor):
            return False
        if number.form == "words" and found.value == 1 and found.high is None:
            if counted is None or counted.head is None or text.startswith(" of ", found.end):
                return counted is not None and bound is not None
            return bound is not None or is_person(counted.head)
        if number.form == "words" and counted is None and text.endswith((" or ",), floor, number.start):
            return False  # "a week or two"
        if number.form == "words" and counted is None and number.start == floor and _LIST.match(text, found.end):
            return False  # "Two, he said": an enumeration
        return True
    return not (labels.is_label(text, number, counted, floor) and text[number.end : number.end + 1] == " " and found.unit == "degrees")


def _make(
    article: Article, span: Span, value: float, high: float | None, bound: Bound, measure: Measure, unit: str | None,
    counted: Counted | None, sentence: Span,
) -> Figure:  # fmt: skip
    text = article.text
    head = counted.head if counted else None
    phrase_end = max(span.end, counted.end) if counted and counted.start <= span.end + 8 else span.end
    return Figure(
        id=mention_id(article.id, "figure", span.start, span.end),
        article=article.id,
        start=span.start,
        end=span.end,
        text=text[span.start : span.end],
        value=value,
        bound=bound,
        measure=measure,
        high=high,
        unit=unit,
        of=text[counted.start : counted.end] if counted and head else None,
        head=key(head) if head else None,
        action=action(text, span.start, phrase_end, head, sentence.start, sentence.end),
        sentence=sentence,
    )
