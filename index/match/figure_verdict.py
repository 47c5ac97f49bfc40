"""Verdict over a group of figures: same, other bound, rounded, converted, updated, or differs (≠).

A false ≠ costs more trust than a missed one. That the group counts one thing in one scope is for linking to have
settled; here two sources must give numbers further apart than rounding, with no third number in the group that is a
rounding of both, and the later articles must not simply have the higher count.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

from index.match.passage import GROWING, family_of
from index.match.values import Kin, kin
from index.model import Article, Bound, Figure, FigureVerdict

_SAID: Mapping[Bound, str] = {
    "exact": "",
    "at_least": "at least ",
    "more_than": "more than ",
    "at_most": "at most ",
    "less_than": "less than ",
    "about": "about ",
}
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "%": "%"}
_FRACTIONS = {0.5: "half", 0.333: "a third", 0.667: "two-thirds", 0.25: "a quarter", 0.75: "three-quarters"}
_SIZES = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))
_CLOSEST: tuple[Kin, ...] = ("equal", "converted", "rounded", "bounded", "different")
_TOLLS, _HOURS_LATER = frozenset(["kill", "infect"]), 1.15
_ONLY_GROWING = frozenset(["kill", "infect", "hit", "burn"])
_MONTHS = (
    "January|February|March|April|June|July|August|September|October|November|December|Jan|Feb|Aug|Sept|Oct|Nov|Dec"
)
_WHEN = re.compile(
    rf"\b(?:[Aa]s of|[Bb]y|[Tt]hrough|[Uu]ntil|[Ee]arly|[Ll]ate|[Mm]id)[- ]"
    rf"(?:on |the (?:end|middle|start) of |late |early )?"
    rf"(?:(?:{_MONTHS})\b|May \d|[A-Z][a-z]{{2,5}}day\b|\d{{1,2}} (?:{_MONTHS})\b)"
)
_NAMED = 4  # sources named for one number; the rest are counted


def figure_verdict(mentions: Sequence[Figure], articles: Mapping[str, Article]) -> tuple[FigureVerdict, bool, str]:
    """Verdict, whether the sources differ, and one line saying who says which number."""
    said = _who_says(mentions, articles)
    kins = _kins(mentions, articles)
    found = set(kins.values())
    if "different" in found:
        if not any(relation == "different" and not _bridged(pair, kins) for pair, relation in kins.items()):
            return "rounded", False, f"roundings of one number: {said}"
        if _updated(mentions, articles):
            return "updated", False, f"a later count: {said}"
        if _of_other_times(mentions, articles):
            return "updated", False, f"counts of different times: {said}"
        return "differs", True, said
    if found & {"rounded", "bounded"}:
        return "rounded", False, f"roundings of one number: {said}"
    if "converted" in found:
        return "converted", False, f"the same in other units: {said}"
    if len({mention.bound for mention in mentions}) > 1:
        return "other_bound", False, f"the same number, bounded otherwise: {said}"
    return "same", False, f"the same number: {said}"


def _kins(mentions: Sequence[Figure], articles: Mapping[str, Article]) -> dict[tuple[str, str], Kin]:
    """How each two articles agree at best, one source's different numbers left out: an article that gives both numbers
    agrees with both."""
    best: dict[tuple[str, str], Kin] = {}
    for a, b in combinations(mentions, 2):
        if a.article == b.article:
            continue
        relation = kin(a, b) or "different"
        pair = (min(a.article, b.article), max(a.article, b.article))
        if pair not in best or _CLOSEST.index(relation) < _CLOSEST.index(best[pair]):
            best[pair] = relation
    return {
        (one, two): relation
        for (one, two), relation in best.items()
        if relation in ("equal", "rounded") or articles[one].source != articles[two].source
    }


def _bridged(pair: tuple[str, str], kins: Mapping[tuple[str, str], Kin]) -> bool:
    """Whether a third article's number is a rounding of both: 3.05 and 3.131 million are both 3.1 million."""
    one, two = pair
    near: dict[str, set[str]] = {one: set(), two: set()}
    for (a, b), relation in kins.items():
        if relation in ("equal", "rounded"):
            for end, other in ((a, b), (b, a)):
                if end in near:
                    near[end].add(other)
    return bool(near[one] & near[two])


def _updated(mentions: Sequence[Figure], articles: Mapping[str, Article]) -> bool:
    """Whether the sources agree on each day and the count grows from one day to a later one."""
    by_day: dict[str, list[Figure]] = {}
    for mention in mentions:
        written = articles[mention.article].date
        if written is None or len(written) < 10 or mention.measure != "count":
            return False
        by_day.setdefault(written[:10], []).append(mention)
    days = [by_day[when] for when in sorted(by_day)]
    if any(kin(a, b) == "different" for said in days for a, b in combinations(said, 2)):
        return False
    tops = [max(mention.value or 0.0 for mention in said) for said in days]
    return len(days) > 1 and tops[0] < tops[-1] and all(a <= b for a, b in pairwise(tops))


def _of_other_times(mentions: Sequence[Figure], articles: Mapping[str, Article]) -> bool:
    """Whether a count that goes on differs only between articles of different days, or one of them has no date.

    What only grows, as the dead or the burnt, was not less on a later day: there the sources differ.
    """
    if not all(_goes_on(mention) for mention in mentions):
        return False
    dated = [((articles[mention.article].date or "")[:10], mention) for mention in mentions]
    for (one, a), (other, b) in combinations(sorted(dated, key=lambda pair: pair[0]), 2):
        if min(len(one), len(other)) < 10 or kin(a, b) != "different":
            continue
        grew_less = a.action in _ONLY_GROWING and (a.value or 0.0) > (b.value or 0.0)
        if one == other and _grew(a, b):
            continue
        if (one == other or grew_less) and not _says_when(b, articles) and not _says_when(a, articles):
            return False
    return True


def _grew(a: Figure, b: Figure) -> bool:
    """Whether two tolls of one day are so far apart that hours lie between them: 170 dead, 213 dead."""
    low, high = sorted((a.value or 0.0, b.value or 0.0))
    return a.action == b.action in _TOLLS and high > _HOURS_LATER * low


def _says_when(mention: Figure, articles: Mapping[str, Article]) -> bool:
    """Whether its sentence names the day of a count, which may be long before the article's."""
    return _WHEN.search(articles[mention.article].text, mention.sentence.start, mention.sentence.end) is not None


def _goes_on(mention: Figure) -> bool:
    """Whether a count changes by the day: dead, burnt land, customers without power."""
    return mention.measure == "area" or mention.action in {*GROWING, "blackout"} or family_of(mention) == "customer"


def _who_says(mentions: Sequence[Figure], articles: Mapping[str, Article]) -> str:
    """ "CBC News at least 33; AFP, TRT World 36": each number once, in the order of the mentions."""
    sources: dict[str, list[str]] = {}
    for mention in mentions:
        names = sources.setdefault(phrase(mention), [])
        source = articles[mention.article].source
        if source not in names:
            names.append(source)
    return "; ".join(f"{_names(names)} {number}" for number, names in sources.items())


def _names(names: list[str]) -> str:
    if len(names) <= _NAMED:
        return ", ".join(names)
    return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"


def phrase(figure: Figure) -> str:
    """The number as a person reads it: "at least 36", "$60 billion", "4.5 years", "20 to 30"."""
    value = figure.value or 0.0
    if figure.unit == "fraction":
        known = _FRACTIONS.get(round(value, 3))
        return _SAID[figure.bound] + (known or f"{_number(round(value * 100, 1))}%")
    number = _number(value)
    if figure.high is not None:
        number = f"{number} to {_number(figure.high)}"
    sign = _SIGNS.get(figure.unit or "")
    if sign == "%":
        number += "%"
    elif sign:
        number = sign + number
    elif figure.unit:
        number = f"{number} {figure.unit.removesuffix('s') if value == 1 else figure.unit}"
    return _SAID[figure.bound] + number


def _number(value: float) -> str:
    for size, name in _SIZES:
        if abs(value) >= size and value / size == round(value / size, 3):
            return f"{value / size:.7g}{name}"
    if value == int(value):
        return f"{value:,.0f}"
    return f"{value:,.2f}" if abs(value) >= 1000 else f"{value:.4g}"
