"""What stands behind `figure:` `unit:` `date:` `is:` `tag:` `lang:` `story:` `sort:`, and what was expected there."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import get_args

from index.errors import QueryError
from index.hits import Sort
from index.search.nodes import Dates, Figures, Language, Node, State, Story, Tag
from index.text.folding import fold

STATES = ("unread", "read", "starred", "noted", "changed", "differs", "shared", "new")
SORTS = get_args(Sort)
EXPECTED = {
    "figure": "a number like 36, a range like 30..40, or >=1000",
    "unit": "a unit like %, usd or years",
    "date": "a date like 2015-09-30, 2015-09 or 2015, a range like 2015-09..2015-10, or -7d for the last seven days",
    "is": f"one of {', '.join(STATES)}",
    "tag": "a tag",
    "lang": "a language like en or de",
    "story": "the id of an article",
    "sort": f"one of {', '.join(SORTS)}",
}
_NUMBER = re.compile(r"[-−]?\d[\d,]{0,30}(?:\.\d{1,12})?")
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_AGO = re.compile(r"-(\d{1,4})([dwmy])")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})?")
_UNITS = {
    "percent": "%", "per cent": "%", "$": "usd", "us$": "usd", "dollar": "usd", "dollars": "usd", "€": "eur",
    "euro": "eur", "euros": "eur", "£": "gbp", "pound": "gbp", "pounds": "gbp", "¥": "jpy", "yen": "jpy",
}  # fmt: skip


def read_value(field: str, text: str, at: int) -> Node:
    """The node of a field's value, which stands at `at` in the query. Raises QueryError."""
    return _READ[field](text, at)


def read_sort(text: str, at: int) -> Sort:
    for sort in SORTS:
        if text.lower() == sort:
            found: Sort = sort
            return found
    raise expected("sort", at)


def expected(field: str, at: int) -> QueryError:
    return QueryError(f"expected {EXPECTED.get(field, 'a word')}", at)


def folded_unit(unit: str) -> str:
    """A unit as it is looked for."""
    return _UNITS.get(unit.strip().lower(), fold(unit.strip()))


def _figure(text: str, at: int) -> Node:
    for sign in (">=", "<=", ">", "<"):
        if text.startswith(sign):
            number = _number(text[len(sign) :], at + len(sign))
            if sign[0] == ">":
                return Figures(number, None, open_low=sign == ">")
            return Figures(None, number, open_high=sign == "<")
    low, dots, high = text.partition("..")
    if not dots:
        number = _number(text, at)
        return Figures(number, number)
    if not low and not high:
        raise expected("figure", at)
    first = _number(low, at) if low else None
    last = _number(high, at + len(low) + 2) if high else None
    if first is not None and last is not None and first > last:
        raise QueryError("the range ends before it begins: the smaller number comes first", at)
    return Figures(first, last)


def _number(text: str, at: int) -> float:
    if not _NUMBER.fullmatch(text):
        raise expected("figure", at)
    return float(text.replace(",", "").replace("−", "-"))


def _date(text: str, at: int) -> Node:
    ago = _AGO.fullmatch(text)
    if ago:
        return Dates((_today() - timedelta(days=int(ago[1]) * _DAYS[ago[2]])).isoformat(), None)
    first, dots, last = text.partition("..")
    if not dots:
        last = first
    if not first and not last:
        raise expected("date", at)
    for part, here in ((first, at), (last, at + len(first) + 2 if dots else at)):
        if (part or not dots) and not _DATE.fullmatch(part):
            raise expected("date", here)
    if first and last and first[: len(last)] > last[: len(first)]:
        raise QueryError("the range ends before it begins: the earlier date comes first", at)
    return Dates(first or None, last or None)


def _today() -> date:
    return datetime.now(UTC).date()


def _state(text: str, at: int) -> Node:
    if text.lower() not in STATES:
        raise expected("is", at)
    return State(text.lower())


def _unit(text: str, at: int) -> Node:
    return Figures(None, None, folded_unit(text))


def _tag(text: str, at: int) -> Node:
    name = text.removeprefix("#")
    if not name.rstrip("*"):
        raise expected("tag", at)
    return Tag(name.rstrip("*"), name.endswith("*"))


def _language(text: str, at: int) -> Node:
    if not _LANGUAGE.fullmatch(text):
        raise expected("lang", at)
    return Language(text.lower())


def _story(text: str, at: int) -> Node:
    return Story(text)


_READ = {
    "figure": _figure, "unit": _unit, "date": _date, "is": _state, "tag": _tag, "lang": _language, "story": _story,
}  # fmt: skip
