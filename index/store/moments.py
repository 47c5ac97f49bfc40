"""Moments as the library writes them, ISO 8601 in UTC to the second, and as it sorts by them."""

from datetime import UTC, datetime, timedelta


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def past(moment: str | None) -> str | None:
    """A moment in this form; None where it is none, or to come."""
    found = _moment(moment) if moment and len(moment) > len("2015-09-30") else None
    return found.isoformat(timespec="seconds") if found and found <= datetime.now(UTC) else None


def sort_key_of(date: str | None, added: str) -> int:
    """YYYYMMDDhhmm in UTC: what "newest first" goes by. A missing or future date sorts by the time of arrival."""
    moment = _moment(date) if date else None
    if moment is None or moment > datetime.now(UTC) + timedelta(days=1):
        moment = _moment(added) or datetime.now(UTC)
    return (((moment.year * 100 + moment.month) * 100 + moment.day) * 100 + moment.hour) * 100 + moment.minute


def _moment(date: str) -> datetime | None:
    """The beginning of a day, month or year, or the moment itself; without a zone it is taken as UTC."""
    try:
        found = datetime.fromisoformat(date + "-01-01"[: max(0, 10 - len(date))] if len(date) in (4, 7) else date)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
