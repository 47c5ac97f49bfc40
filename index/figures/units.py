"""Units after a number: percent, money words, durations, distances; the name kept and what it measures."""

import re
from functools import cache
from typing import NamedTuple

from index.model import Measure
from index.text.wordlists import sections


class Unit(NamedTuple):
    """`end` is where the unit's words end; `factor` turns the number into whole units (cents are hundredths)."""

    end: int
    name: str
    measure: Measure
    factor: float = 1.0
    word: str = ""


@cache
def _table() -> dict[str, tuple[str, Measure, float]]:
    table: dict[str, tuple[str, Measure, float]] = {}
    for section, factor in (("", 1.0), ("hundredths", 0.01)):
        for line in sections("currencies.txt")[section]:
            code, _, forms = line.split(";")
            for form in forms.split(","):
                table.setdefault(form.strip(), (code, "money", factor))
    for line in sections("units.txt")[""]:
        name, measure, forms = line.split(";")
        for form in forms.split(","):
            table.setdefault(form.strip(), (name, measure.strip(), 1.0))  # type: ignore[arg-type]
    return table


@cache
def measure_of(name: str | None) -> Measure:
    """What the unit of this name measures; a number without unit counts."""
    return next((measure for named, measure, _ in _table().values() if named == name), "count")


_LETTERS = frozenset(["m", "g", "l", "v", "p", "in"])


@cache
def _firsts() -> frozenset[str]:
    return frozenset(part for form in _table() for part in (form.split(" ")[0], form.split("-")[0]))


_FIRST = re.compile(r"[ -]?(?:([A-Za-zμµ]+)|[%¢])")
_WORDS = re.compile(r"(?: |-)?((?:[A-Za-z]\.){2,3} ?[a-z]*|%|¢|[A-Za-zμµ/]+[2²]?)(?:[ -]([a-z]+)(?: ([a-z]+))?)?")


def unit_after(text: str, at: int, end: int) -> Unit | None:
    """The unit that begins at `text[at]`, with or without a blank or a hyphen before it."""
    begin = _FIRST.match(text, at, end)
    if begin is None or (begin[1] and begin[1].lower() not in _firsts()):
        return None
    match = _WORDS.match(text, at, min(end, at + 48))
    if match is None:
        return None
    table, first = _table(), match[1].lower()
    if first in _LETTERS and text[at : at + 1] in " -":
        return None  # "5 m" and "5 v" are not news English; "5m", "12V" and "30in" are
    for group in (3, 2, 1):
        if match[group] is None:
            continue
        phrase = " ".join(match[part].lower() for part in range(1, group + 1))
        row = table.get(phrase)
        if row is None and group == 2:
            row = table.get(f"{match[1].lower()}-{match[2].lower()}")
        if row:
            return Unit(match.end(group), *row, phrase)
    return None
