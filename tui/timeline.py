"""A figure through time: its values down, the days of the articles across, a dot a source.

Equal values stand in one row, so that a count that grows is a staircase and a contradiction is two dots above each
other. It reads without colour: ● one source that gives the number itself, ○ one that bounds it (at least, about), a
digit where several sources give it on that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from tui.cells import crop, width
from tui.render import Part, long_date, number, styled

if TYPE_CHECKING:
    from index.model import Entry

ROWS = 7  # values shown one by one; more are taken together with their neighbours
NARROWEST = 12  # cells for the days


class Point(NamedTuple):
    """What an article says at its time."""

    at: float  # seconds
    value: float
    entry: Entry


def points(entries: Iterable[Entry]) -> list[Point]:
    """The values that have a time, in its order."""
    found = [
        Point(at, entry.value, entry)
        for entry in entries
        if entry.value is not None and (at := _seconds(entry.date)) is not None
    ]
    return sorted(found, key=lambda point: (point.at, point.value))


def _seconds(date: str | None) -> float | None:
    """The moment of an ISO 8601 date; None for one that is not a day."""
    try:
        moment = datetime.fromisoformat(date or "")
    except ValueError:
        return None
    return moment.replace(tzinfo=None).timestamp() if moment.year > 1 else None


def plot(entries: Sequence[Entry], cells: int, chosen: Entry | None = None) -> list[Content]:
    """The lines of the plot; none where there is nothing to compare: one value, or no times."""
    dots = points(entries)
    rows = _rows({point.value for point in dots})
    if len(rows) < 2:
        return []
    labels = [_label(values) for values in rows]
    margin = max(map(width, labels))
    room = cells - margin - 3
    if room < NARROWEST:
        return []
    lines = []
    for values, label in zip(rows, labels, strict=True):
        own = [point for point in dots if point.value in values]
        lines.append(styled((label.rjust(margin), ".dim"), (" ┤ ", ".guide"), *_row(own, dots, room, chosen)))
    first, last = long_date(dots[0].entry.date), long_date(dots[-1].entry.date)
    below = first if first == last else _ends(first, last, room)
    lines.append(styled((" " * margin, ""), (" └" + "─" * (room + 1), ".guide")))
    lines.append(styled((" " * (margin + 3) + crop(below, room), ".dim")))
    return lines


def _ends(first: str, last: str, room: int) -> str:
    """The first and the last day at the two ends; where there is no room for both, the year they share stands once."""
    if width(first) + width(last) >= room and first[-5:] == last[-5:]:
        first = first[:-5]
    return first + " " + last.rjust(room - width(first) - 1)


def _rows(values: set[float]) -> list[list[float]]:
    """The values from the greatest down, a row each; where they are too many, the nearest stand together."""
    rows = [[value] for value in sorted(values, reverse=True)]
    while len(rows) > ROWS:
        gaps = [upper[-1] - lower[0] for upper, lower in pairwise(rows)]
        at = gaps.index(min(gaps))
        rows[at : at + 2] = [rows[at] + rows[at + 1]]
    return rows


def _label(values: Sequence[float]) -> str:
    return number(values[0]) if len(values) == 1 else f"{number(values[-1])}–{number(values[0])}"


def _row(own: Sequence[Point], every: Sequence[Point], room: int, chosen: Entry | None) -> list[Part]:
    """The dots of one row, from the first day to the last."""
    first, last = every[0].at, every[-1].at
    columns: dict[int, list[Entry]] = {}
    for point in own:
        share = (point.at - first) / (last - first) if last > first else 0.0
        columns.setdefault(round(share * (room - 1)), []).append(point.entry)
    parts: list[Part] = []
    at = 0
    for column, entries in sorted(columns.items()):
        if column > at:
            parts.append((" " * (column - at), ""))
        parts.append((_dot(entries), _style(entries, chosen)))
        at = column + 1
    return parts


def _dot(entries: Sequence[Entry]) -> str:
    sources = len({entry.source for entry in entries})
    if sources > 1:
        return str(sources) if sources < 10 else "+"
    return "●" if any(entry.bound in (None, "exact") for entry in entries) else "○"


def _style(entries: Sequence[Entry], chosen: Entry | None) -> str:
    if chosen in entries:
        return ".current"
    return ".conflict" if any(entry.verdict == "differs" for entry in entries) else ".strong"
