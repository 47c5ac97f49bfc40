"""From a number to an amount: its unit, the other end of a range, votes, ratios, rates.

Still nothing about the world: "5 to 7 percent" is a range of percents, "51-49" a vote, "two in three" a ratio and
"$15 an hour" a rate, whoever says so.
"""

import re
from typing import NamedTuple

from index.figures import bounds, numbers
from index.figures.counted import STOP, is_plural
from index.figures.numbers import Number
from index.figures.units import Unit, unit_after
from index.figures.votes import is_vote
from index.model import Bound, Measure
from index.text.wordlists import families, words


class Amount(NamedTuple):
    """`text[start:end]` with unit; `high` is the upper end of a range or the other side of a vote."""

    start: int
    end: int
    value: float
    high: float | None
    unit: str | None
    measure: Measure
    form: str
    bound: Bound | None = None  # said after the number: "30 or so"


_JOIN = re.compile(
    r"- (?:to|or) |-(?:to|or)-| (?:to|or|and) (?:about |around |nearly |some |up to |roughly |maybe |even |perhaps )?"
    r"|[-–—]| [-–—] "
)
_CONVERTED = re.compile(r" \([$£€][\w.,]{1,12}(?: ?(?:million|billion|trillion|bn))?\)(?= (?:to|and) [$£€])")
_SAME = re.compile(r"(?:,|,? (?:or|and|to|or even)|-?,|-? (?:and|or|to)) ")
_RATIO = re.compile(
    r"(?: (?:in|out of|in every|out of every|of every) (?:about |roughly )?|-(?:in|out-of)-)(?=[\da-z])"
)
_PER = re.compile(
    r"(?:(?: (?:per|each|every) |/(?=100[, ]?000|1,000|million))([a-z]{3,14}|100[ ]?000|\d{1,3}(?:,\d{3}){0,2})"
    r"| an? (hour|day|week|month|year|night|minute|second|share|barrel|gallon|ounce|ton|tonne|pound|person|head|mile"
    r"|piece|pop|acre|bottle|seat|ticket|user)| (apiece))\b"
)
_PER_BEGINS = frozenset([" p", " e", " a", "/1", "/m"])
_HYPHEN_OLD = re.compile(r"[- ]olds?\b|[- ]of[- ]age\b")
_CENTS = re.compile(r"(?:dollars?|euros?|pounds) (?:and )?(?=[\da-z-]{1,14} cents?\b)([\da-z])")
_HALF_MORE = re.compile(r"(?: |-)and(?: |-)a(?: |-)(half|quarter)\b")
_CONSECUTIVE = re.compile(r" (?:consecutive|straight|successive|full|whole|solid|additional|more)(?= )")
_OF_A_KIND = re.compile(
    r" ([a-z]{3,14})(?= (?:seconds|minutes|hours|days|weeks|months|years|decades)\b)"
)  # "five long months"
_RATIOS = words("figure_words.txt", "ratio")
_DASHES = frozenset("-–—")
_LISTING = frozenset(" ,-")
_WHOLE_YEARS = 20.0  # from here ages are told in whole years
_MANY, _TENFOLD = 100.0, 10.0
_FEW = 10.0  # "two or three": ranges in words stay small
_FAR, _VERY_FAR = 3.0, 20.0  # times: no range goes so far after a verb of change
_FORMS = families("happened.txt")
_UP_OR_DOWN = frozenset(["rise", "fall", "up", "down", "revised"])


def amount(text: str, number: Number, floor: int, end: int) -> Amount:
    """The amount that `number` begins, read no further than `end`; `floor` is where its sentence begins."""
    if number.form == "fraction":
        return _fraction(text, number, end)
    stop, said = bounds.after(text, number.end, end)
    unit = unit_after(text, stop, end) or _spelt_out(text, stop, end)
    if number.currency:
        unit = Unit(stop, number.currency, "money")
    several = _several(text, number, unit, floor, end)
    if several:
        return several
    if unit is None:
        unit = _shared(text, number, end) if text[number.end : number.end + 1] in _LISTING else None
        if unit:
            return Amount(
                number.start, number.end, number.value * unit.factor, None, unit.name, unit.measure, number.form
            )
        return Amount(number.start, stop, number.value, None, None, "count", number.form, said)
    return _with_unit(text, number, unit, end, said)


def _spelt_out(text: str, at: int, end: int) -> Unit | None:
    """The time of "four consecutive years", "two full days"."""
    between = _CONSECUTIVE.match(text, at, end)
    if between is None:
        between = _OF_A_KIND.match(text, at, end)
        if between is None or between[1] in STOP or is_plural(between[1]):
            return None
    unit = unit_after(text, between.end(), end)
    return unit if unit and unit.measure == "duration" else None


def _several(text: str, number: Number, unit: Unit | None, floor: int, end: int) -> Amount | None:
    """A ratio, a range or a vote, where another number may follow."""
    at = unit.end if unit else number.end
    match text[at : at + 3]:
        case " in" | " ou" | " of" | "-in" | "-ou":
            return _ratio(text, number, unit, end)
        case " to" | " or" | " an" | " - " | " – " | " — " | " ($" | " (£" | " (€":
            return _pair(text, number, unit, floor, end)
    return _pair(text, number, unit, floor, end) if text[at : at + 1] in _DASHES else None


def _with_unit(
    text: str, number: Number, unit: Unit, end: int, said: Bound | None, high: float | None = None
) -> Amount:
    measure, stop, value = unit.measure, unit.end, number.value * unit.factor
    if high is not None:
        high *= unit.factor
    half = _HALF_MORE.match(text, stop, end) if number.form == "article" or number.form == "words" else None
    if half:
        value, stop = value + (0.5 if half[1] == "half" else 0.25), half.end()
    cents = _CENTS.match(text, stop - len(unit.word), end) if measure == "money" and unit.word else None
    small = numbers.read(text, cents.start(1), end) if cents else None
    if small:  # "3 dollars and 50 cents"
        value, stop = value + small.value / 100, text.index("cent", small.end) + len("cent")
        stop += text.startswith("s", stop)
    if measure == "duration":
        old = _HYPHEN_OLD.match(text, stop, end)
        if old:  # to live "to be 84.1 years old" is an average, nobody's age
            measure, stop = "duration" if value > _WHOLE_YEARS and value % 1 else "age", old.end()
    if said is None:
        stop, said = bounds.after(text, stop, end)
    return Amount(number.start, stop, _clean(value), high, unit.name, measure, number.form, said)


def _clean(value: float) -> float:
    """19 cents are 0.19 dollars, not 0.19000000000000003."""
    return float(f"{value:.12g}")


def _fraction(text: str, number: Number, end: int) -> Amount:
    """ "half an hour", "three-quarters of a mile" are measured; "two-thirds of voters" is a share."""
    at = number.end
    for article in (" of an ", " of a ", " an ", " a ", " "):
        if text.startswith(article, at):
            unit = unit_after(text, at + len(article) - 1, end)
            if unit and unit.measure != "percent" and unit.word not in ("second", "pound") and article != " of ":
                return Amount(
                    number.start, unit.end, number.value * unit.factor, None, unit.name, unit.measure, "words"
                )
            break
    if text.startswith("-", at):
        unit = unit_after(text, at, end)
        if unit:
            return Amount(number.start, unit.end, number.value * unit.factor, None, unit.name, unit.measure, "words")
    return Amount(number.start, at, number.value, None, "fraction", "percent", "fraction")


def _number_at(text: str, at: int, end: int) -> Number | None:
    """A number that begins exactly at `at`, with a currency sign or without."""
    for sign in range(5):
        if at + sign < end and (text[at + sign].isdigit() or (sign == 0 and text[at].isalpha())):
            found = numbers.read(text, at + sign, end)
            return found if found and found.start == at and found.form in ("digits", "words") else None
    return None


def _ratio(text: str, number: Number, unit: Unit | None, end: int) -> Amount | None:
    """ "two in three", "nine out of 10": the share."""
    if unit or number.value != int(number.value) or number.value > 99 or text[number.end : number.end + 1] not in " -":
        return None
    join = _RATIO.match(text, number.end, end)
    whole = _number_at(text, join.end(), end) if join else None
    if not whole or whole.currency or whole.value <= number.value or f"{whole.value:g}" not in _RATIOS:
        return None
    if unit_after(text, whole.end, end):
        return None
    return Amount(number.start, whole.end, number.value / whole.value, None, "fraction", "percent", "ratio")


def _pair(text: str, number: Number, unit: Unit | None, floor: int, end: int) -> Amount | None:
    """ "5 to 7 percent", "$5-10 million", "two or three", "between 5 and 10" as a range; "51-49" as a vote."""
    at = unit.end if unit else number.end
    converted = _CONVERTED.match(text, at, end)
    join = _JOIN.match(text, converted.end() if converted else at, end)
    if join is None:
        return None
    other = _number_at(text, join.end(), end)
    if other is None or other.form not in ("digits", "words"):
        return None
    word = (join[0].strip("- ") or join[0]).split()[0]
    lead = text[max(floor, number.start - 20) : number.start].lower().split()
    following = unit_after(text, other.end, end)
    if other.currency:
        following = Unit(other.end, other.currency, "money")
    if unit and (following is None or following.name != unit.name):
        if not (
            number.currency and not other.currency and other.form == "digits" and following is None and word in "-–—"
        ):
            return None
        following = Unit(other.end, unit.name, unit.measure)
    value = _raised(text, number, other)
    if word == "or" and lead[-1:] == ["either"]:
        return None
    if (word == "and" and "between" not in lead[-3:]) or (
        word == "to" and _is_change(lead, other.value / (value or 1.0))
    ):
        return None
    bare = unit is None and following is None
    if bare and is_vote(text, number, other, word, floor, end):
        return Amount(number.start, other.end, number.value, other.value, "votes", "other", "vote")
    if (
        unit is following is None
        and word in "-–"
        and number.form == "digits"
        and other.value > _TENFOLD * value >= _MANY
    ):
        return None  # a 737-8200
    if other.value <= value or (word == "or" and not _or_range(number, other)) or _telephone(text, number, other):
        return None
    joined = number._replace(end=other.end, value=value)
    if following:
        return _with_unit(text, joined, following, end, None, other.value)
    return Amount(number.start, other.end, value, other.value, None, "count", number.form)


def _raised(text: str, number: Number, other: Number) -> float:
    """ "2 to 3 million" begins at two million, "one to two dozen" at twelve."""
    if other.value < 1000 and "dozen" not in text[other.start : other.end].lower():
        return number.value
    plain = text[number.start : number.end].lower().strip("$€£¥")
    bigs = re.findall(
        r"hundred|thousand|million|billion|trillion|dozen|bn|mn|[mk]$", text[other.start : other.end].lower()
    )
    if number.value >= 1000 or not bigs or any(big in plain for big in bigs):
        return number.value
    factor = 1.0
    for big in bigs:
        factor *= numbers.MAGNITUDE[big]
    return number.value * factor


def _is_change(lead: list[str], times: float) -> bool:
    """ "from 3 to 5 percent", "rose by 4,000 to 17,000", "revised down 40 to 960": two figures.

    "By 3 to 5 percent" is a range; the second number is so many `times` the first.
    """
    if lead[-1:] == ["by"]:
        return times > _FAR
    if lead and (lead[-1] in _UP_OR_DOWN or _FORMS.get(lead[-1]) in _UP_OR_DOWN):
        return times > _VERY_FAR
    return lead[-1:] == ["from"] or (lead[-2:-1] == ["from"] and lead[-1] != "the")


def _or_range(number: Number, other: Number) -> bool:
    return number.value < other.value <= max(number.value * 2, number.value + 2) and (
        number.form == "digits" or number.value <= _FEW
    )


def _telephone(text: str, number: Number, other: Number) -> bool:
    """Digit groups that go on: 555-123-4567, 2015-09-30."""
    if len(text[other.start : other.end]) > 5 and text[other.start : other.end].isdigit():
        return True
    return text[other.end : other.end + 1] in ("-", "–", "/") and text[other.end + 1 : other.end + 2].isdigit()


def _shared(text: str, number: Number, end: int) -> Unit | None:
    """The unit of a later number in a list: "85 to 74 percent", "four-, five- and six-year terms"."""
    at = number.end
    if text.startswith(" ", at) and text[at : at + 4] not in (" to ", " or ", " and"):
        return None
    for _ in range(3):
        join = _SAME.match(text, at, end)
        other = _number_at(text, join.end(), end) if join else None
        if other is None or other.currency:
            return None
        unit = unit_after(text, other.end, end)
        if unit:
            return unit if unit.measure in ("percent", "duration", "distance") or unit.name == "points" else None
        at = other.end
    return None


def rate(text: str, at: int, end: int) -> tuple[int, str] | None:
    """ "a day", "per capita" at `text[at]`: where it ends and "per day"."""
    match = _PER.match(text, at, end) if text[at : at + 2] in _PER_BEGINS else None
    if match is None:
        return None
    what = match[1] or match[2] or "piece"
    if what in STOP or (text[at + 1] == "e" and (what.endswith("ed") or what in _FORMS)):
        return None  # "30 seats each out of 110", "all three each advanced"
    if what in ("100 000", "100000"):
        what = "100,000"
    return match.end(), f"per {what}"
