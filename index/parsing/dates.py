"""Dates that a text or a file's name gives, as ISO 8601. Only whole, unambiguous dates: 3/4/2015 is none."""

import re
from datetime import date

from index.parsing.moments import exists, iso
from index.text.clean import clean_line

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_LONGEST = 90  # characters of a line that is a date and little else
_WRITTEN = (
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)\b", re.I),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (?P<year>(?:19|20)\d\d)\b", re.I),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b"),
)
_DATELINE = re.compile(
    r"[A-Z][^\d\n]{1,50}?, (?:on )?"
    r"(?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d|\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d\d)"
    r",? ?(?:\([^()\n]{1,40}\)|/[^/\n]{1,40}/)? ?(?:--|[—–-]) ?[\w“\"'‘]"
)
_NAMED = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)")
_STATED = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?")
_LEAD = re.compile(
    r"(?:(?:last |first )?(?:updated?|published|posted|modified|date)(?: on| at)?:? ?)?"
    r"(?:(?:\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?,? ?(?:[a-z]{2,4},? )?)?(?:on )?"
    r"(?:mon|tue|wed|thu|fri|sat|sun)?[a-z]{0,6},? )?",
    re.I,
)


def stated(value: str | None) -> str | None:
    """The date a draft brings: ISO 8601 as it stands, or made of another form that leaves no doubt; None for any other.

    The library keeps what this gives, so what comes again is compared by it.
    """
    text = clean_line(value or "")
    if _STATED.fullmatch(text):
        return next(filter(exists, (text, text[:10])), None)  # 23:59:60 costs the time, a 31 September all
    return iso(text) or of_line(text)


def of_line(line: str) -> str | None:
    """The date of a line that is a date: "Published September 30, 2015", "Wed, 30 Sep 2015 10:00". None for prose."""
    if len(line) > _LONGEST or not any(map(str.isdigit, line)):
        return None
    for pattern in _WRITTEN:
        found = pattern.search(line)
        lead = _LEAD.match(line)
        if found and lead and found.start() <= lead.end():
            return _iso(found["year"], found["month"], found["day"])
    return None


def of_dateline(line: str) -> str | None:
    """The date of a dateline that gives it whole: "PORT LORNE, March 3, 2024 (AP) —". None for any other line."""
    found = _DATELINE.match(line)
    if found is None:
        return None
    written = next((date for pattern in _WRITTEN if (date := pattern.fullmatch(found["date"]))), None)
    return _iso(written["year"], written["month"], written["day"]) if written else None


def of_name(name: str) -> str | None:
    """The date in a file's name: "2015-09-30-strikes.txt", "20150930.md"."""
    found = _NAMED.search(name.rpartition("/")[2])
    return _iso(*found.groups()) if found else None


def _iso(year: str, month: str, day: str) -> str | None:
    number = int(month) if month.isdigit() else _MONTHS.index(month.lower()[:3]) + 1
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None
