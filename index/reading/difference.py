"""Two wordings of one quote or figure, word by word."""

import sqlite3

from index.errors import UsageError
from index.model import Comparison, Entry
from index.reading.comparison import comparison
from index.reading.model import Pair, Side
from index.versions import differences


def wordings(db: sqlite3.Connection, group: str, mention: str, against: str | None) -> Pair:
    """A mention of a group against another, else against the fullest wording. Raises UsageError.

    Of quotes only the words themselves are compared; of figures what stands around them too, for a number alone tells
    little.
    """
    found = comparison(db, group, None, ())
    one = _entry(found, mention)
    other = _entry(found, against or found.base)
    if other is one:  # the fullest itself: against the next one
        other = next((entry for entry in found.entries if entry.article != one.article), one)
        one, other = other, one
    old, new = _side(other), _side(one)
    return Pair(found.label, old, new, differences(old.text, new.text))


def _entry(found: Comparison, mention: str) -> Entry:
    for entry in found.entries:
        if entry.mention == mention:
            return entry
    raise UsageError(f"{mention!r} is not in {found.group!r}")


def _side(entry: Entry) -> Side:
    if entry.value is None:
        return Side(entry.article, entry.source, entry.date, entry.text, entry.start)
    text = entry.before + entry.text + entry.after
    return Side(entry.article, entry.source, entry.date, text, entry.start - len(entry.before))
