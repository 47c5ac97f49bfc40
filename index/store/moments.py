"""This moment, as the library writes it: ISO 8601 in UTC, to the second."""

from datetime import UTC, datetime


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
