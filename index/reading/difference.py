"""Two wordings of one quote or figure, word by word."""

import sqlite3
from collections.abc import Iterator

from index.errors import UsageError
from index.kept import Difference
from index.model import Comparison, Entry, Span
from index.reading.comparison import comparison, context
from index.reading.model import Pair, Side
from index.store import articles
from index.text.sentences import bounds
from index.versions import differences

_NEAR = 600  # characters of a sentence on either side of a figure


def wordings(db: sqlite3.Connection, group: str, mention: str, against: str | None) -> Pair:
    """A mention of a group against another, else against the fullest wording. Raises UsageError.

    Of quotes only the words themselves are compared. Of figures what stands around them is given too, for a number
    alone tells little; but only number, bound and what is counted are compared: the sentences are each paper's own.
    """
    found = comparison(db, group, None, ())
    one = _entry(found, mention)
    other = _entry(found, against or found.base)
    if other is one:  # the fullest itself: against the next one
        one, other = _another(found, one), one
    old, new = _side(db, other), _side(db, one)
    return Pair(found.label, old, new, tuple(_differences(old, new)))


def _another(found: Comparison, one: Entry) -> Entry:
    """What another source has: the first that differs, else the first; itself where there is none."""
    others = [entry for entry in found.entries if entry.source != one.source]
    others = others or [entry for entry in found.entries if entry.article != one.article]
    return next((entry for entry in others if entry.verdict != "same"), others[0] if others else one)


def _differences(old: Side, new: Side) -> Iterator[Difference]:
    """What differs in the words; case and punctuation are each paper's own."""
    if old.figure is None or new.figure is None:
        for one in differences(old.text, new.text):
            if not _alike(old.text[one.old.start : one.old.end], new.text[one.new.start : one.new.end]):
                yield one
        return
    ours, theirs = (side.text[span.start : span.end] for side, span in ((old, old.figure), (new, new.figure)))
    for one in differences(ours, theirs):
        yield Difference(_moved(one.old, old.figure.start), _moved(one.new, new.figure.start))


def _alike(a: str, b: str) -> bool:
    """Whether only case or punctuation differs; in a number neither is told from the number."""
    if any(map(str.isdigit, a + b)):
        return False
    bare = ["".join(filter(str.isalnum, one)).casefold() for one in (a, b)]
    return bare[0] == bare[1]


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _entry(found: Comparison, mention: str) -> Entry:
    for entry in found.entries:
        if entry.mention == mention:
            return entry
    raise UsageError(f"{mention!r} is not in {found.group!r}")


def _side(db: sqlite3.Connection, entry: Entry) -> Side:
    """The words of a quote; of a figure its sentence, or of a very long one what stands near by."""
    if entry.value is None:
        return Side(entry.article, entry.source, entry.date, entry.text, entry.start)
    text = articles.text(db, entry.article) or ""
    end = entry.start + len(entry.text)
    before, after = context(text, entry.start, end, _NEAR)
    near = [
        one
        for one in bounds(text, entry.start - len(before), end + len(after))
        if one[0] < end and one[1] > entry.start
    ]
    start, stop = near[0][0], near[-1][1]
    figure = Span(entry.start - start, end - start)
    return Side(entry.article, entry.source, entry.date, text[start:stop], start, figure=figure)
