"""Dates as machines write them, in feeds and in pages' metadata, to ISO 8601: no more exact than they are known.

Dates in a text's own lines are the matter of dates.py. A date in the future is given as it stands; who orders by it
must not believe it.
"""

import re
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_tz
from time import struct_time

_ZONE = r"(Z|z|UTC|GMT|[+-]\d\d(?::?\d\d)?)"
_TIME = rf"[T ]\s{{0,3}}(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{{1,9}})?)?\s{{0,3}}{_ZONE}?"
_ISO = re.compile(rf"(\d{{4}})(?:-(\d\d)(?:-(\d\d)(?:{_TIME})?)?)?")
_COMPACT = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?")
# What programs write that were given no date: the year 1, or the second from which they count.
_NO_YEAR = re.compile(r"0\d{3}-|(?:[a-z]{3,9},? )?\d{1,2} [a-z]{3,9}\.? 0\d{3}\b", re.I)
_EPOCH = re.compile(r"1970-01-01T00:00:00(?:\+00:00)?")
_LONGEST = 100  # characters of a date


def iso(written: str | None, parsed: struct_time | None = None) -> str | None:
    """The date in ISO 8601, with its own time zone where it says one. `parsed` (UTC) serves where we cannot read it."""
    text = " ".join((written or "")[: _LONGEST + 1].split())
    if 0 < len(text) <= _LONGEST:
        found = _of_iso(text) or _of_mail(text)
        if _NO_YEAR.match(text) or (found and _EPOCH.fullmatch(found)):
            return None
        if found:
            return found
    return _of_struct(parsed) if parsed else None


def _of_iso(text: str) -> str | None:
    match = _ISO.fullmatch(text) or _COMPACT.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    if zone:
        zone = "+00:00" if zone.upper() in ("Z", "UTC", "GMT") else zone
        zone = zone if ":" in zone else f"{zone[:3]}:{zone[3:] or '00'}"
    time = f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else ""
    return _checked("-".join(filter(None, (year, month, day))) + time)


def _of_mail(text: str) -> str | None:
    """RFC 822 and its many relatives."""
    try:
        found = parsedate_tz(text if ":" in text else text + " 00:00")
        if found is None or not 1 <= found[0] <= 9999:
            return None
        if ":" not in text:
            return datetime(*found[:3]).date().isoformat()
        zone = timezone(timedelta(seconds=found[9])) if found[9] is not None else None
        return datetime(*found[:6], tzinfo=zone).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _of_struct(parsed: struct_time) -> str | None:
    try:
        found = datetime(*parsed[:6])
    except (ValueError, TypeError):
        return None
    return found.date().isoformat() if not any(parsed[3:6]) else found.isoformat() + "+00:00"


def _checked(text: str) -> str | None:
    return text if exists(text) else None


def exists(text: str) -> bool:
    """Whether there is such a year, day or time, in ISO 8601."""
    try:
        datetime.fromisoformat(text + "-01-01"[-(10 - len(text)) :] if len(text) in (4, 7) else text)
    except ValueError:
        return False
    return True
