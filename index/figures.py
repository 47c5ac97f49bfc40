"""Figures of an article: each number with its bound, its unit, what it counts and what happened to it.

Numbers come from index/numbers.py; here the words around each decide whether it is a figure at all (not a date, a clock
time or part of a name) and what it says.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from index import bounds, numbers
from index.counted import Counted, noun_phrase
from index.happened import action
from index.match.words import key
from index.model import Article, Bound, Figure, Measure, Span, mention_id
from index.numbers import Number
from index.sentences import paragraphs, sentences
from index.units import Unit, unit_after
from index.wordlists import words

_FILE = "figure_words.txt"
_LABEL, _PERSON, _MONTH = words(_FILE, "label"), words(_FILE, "person"), words(_FILE, "month")
_SKIPPED = frozenset(["furniture", "pullquote", "credit", "byline"])
_WORD_BEFORE = re.compile(r"([^\W\d_][\w.’'-]{0,24}) ?$")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_CLOCK = re.compile(r"(?::\d\d)|\s?[ap]\.?m\b|\s?o[’']clock", re.IGNORECASE)
_DATE_AFTER = re.compile(r"(?:st|nd|rd|th)?(?: of)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b")
_OLD = re.compile(r"[- ]old\b|[- ]olds\b")
_RANGE = re.compile(r" ?[-–—] ?(?=[\d$€£])| (?:to|or) (?=[\da-z$€£])| and (?=[\da-z$€£])")


class _Found(NamedTuple):
    start: int
    end: int
    value: float
    high: float | None
    bound: Bound
    measure: Measure
    unit: str | None
    counted: Counted | None
    number_start: int


def find_figures(article: Article) -> tuple[Figure, ...]:
    """Every figure of the article in text order; `text[start:end]` is bound, number and counted noun."""
    text = article.text
    if article.blocks:
        spans = [Span(b.start, b.end) for b in article.blocks if b.kind not in _SKIPPED]
    else:
        spans = list(paragraphs(text))
    figures: list[Figure] = []
    for span in spans:
        places: list[Span] = []
        stop = span.start
        for number in numbers.scan(text, span.start, span.end):
            if number.start < stop:
                continue
            if not places:
                places = list(sentences(text, span.start, span.end))
            at = max(0, bisect_right([s.start for s in places], number.start) - 1)
            sentence = places[at]
            found = _figure(text, number, sentence.start, min(span.end, max(sentence.end, number.end)))
            if found:
                stop = found.end
                figures.append(_finish(article, found, sentence))
    return tuple(figures)


def _finish(article: Article, found: _Found, sentence: Span) -> Figure:
    text, counted = article.text, found.counted
    head = counted.head if counted else None
    what = action(text, found.start, found.end, head, sentence.start, sentence.end)
    return Figure(
        id=mention_id(article.id, "figure", found.start, found.end),
        article=article.id,
        start=found.start,
        end=found.end,
        text=text[found.start : found.end],
        value=found.value,
        bound=found.bound,
        measure=found.measure,
        high=found.high,
        unit=found.unit,
        of=text[counted.start : counted.end] if counted and head else None,
        head=key(head) if head else None,
        action=what,
        sentence=sentence,
    )


def _figure(text: str, number: Number, start: int, end: int) -> _Found | None:
    """What the number at hand says in the sentence `text[start:end]`, or None where it is no figure."""
    if number.form == "digits" and number.currency is None and _no_figure(text, number, start, end):
        return None
    begin, bound = bounds.before(text, number.start, start)
    stop, later = bounds.after(text, number.end, end)
    value, high, unit_name = number.value, number.high, None
    measure: Measure = "count"
    unit = unit_after(text, stop, end)
    if number.currency:
        measure, unit_name = "money", number.currency
    elif number.form == "fraction":
        measure, unit_name = "percent", "fraction"
    elif unit:
        measure, unit_name, stop, value = unit.measure, unit.name, unit.end, value * unit.factor
        if _OLD.match(text, stop):
            measure, stop = "age", _OLD.match(text, stop).end()  # type: ignore[union-attr]
    counted = noun_phrase(text, stop, end, singular=measure != "count" or value == 1)
    if measure == "count":
        if number.form == "digits" and counted is None and _label(text, number, start):
            return None
        if value == 1 and number.form == "words" and counted is None:
            return None
    finish = counted.end if counted else stop
    if finish - begin > 90:
        finish = stop
    return _Found(begin, finish, value, high, bound or later or "exact", measure, unit_name, counted, number.start)


def _no_figure(text: str, number: Number, start: int, end: int) -> bool:
    """Dates, years, clock times, parts of names."""
    at, stop = number.start, number.end
    before, after = text[at - 1 : at], text[stop : stop + 1]
    if before.isalnum() or before in tuple("-/@#_=&.:") and at > start or after in tuple("/@_=:") and after:
        return True
    if _ORDINAL.match(text, stop) or _CLOCK.match(text, stop) or _DATE_AFTER.match(text, stop):
        return True
    word = _WORD_BEFORE.search(text, max(start, at - 26), at)
    if word and word[1].lower().rstrip(".") in _MONTH and number.value <= 31:
        return True
    whole = text[at:stop]
    return len(whole) == 4 and whole.isdigit() and 1700 <= number.value <= 2100 and unit_after(text, stop, end) is None


def _label(text: str, number: Number, start: int) -> bool:
    word = _WORD_BEFORE.search(text, max(start, number.start - 26), number.start)
    return bool(word) and (word[1][0].isupper() or word[1].lower() in _LABEL)  # type: ignore[index]
