"""Whether two different numbers are told of one thing, so that the sources differ or one is a later count.

A false ≠ costs more trust than a missed one: the same noun under the same verb, in one scope, with names or words in
common, and the numbers no further apart than tellings of one thing are. Asked only of pairs that the evidence
(index/match/likeness.py) favours, and of figures without an equal partner.
"""

import re

from index.match.context import Profile, Surroundings
from index.match.nouns import Evidence
from index.match.passage import ANYBODY, FATES, GROWING, contested, places, polled
from index.match.values import AT_LEAST, near, one_end, step
from index.model import Figure
from index.text.words import idf, key

_TO_ONE = re.compile(r"(?:\d|%|percent)[”\"]?(?: ?[-–] ?|,? (?:to|vs\.?|versus) )$")  # "52 percent to" 48 …
_TO_OTHER = re.compile(r"[”\"]?(?: ?[-–] ?|,? (?:to|vs\.?|versus) )\d")  # … 52 percent "to 48"
_TO = 14  # code points looked at on either side
_AMONG = re.compile(r"\b(?:including|among them)(?: at least| about| some| also| the| an estimated)? $")
_AND_OTHERS = re.compile(r" and ([a-z]{4,14}s)\b")
_NAMED_BESIDE = re.compile(r"[A-Z][\w.’']{1,24},? (?:and|plus|with|along with) (?:the )?$")
_BACK, _NAMED_TOO = 40, 2.0
_PART = re.compile(r"(?<! worth) of (?:the|its|his|her|their|them|these|those|whom|which|[A-Z][\w’']{0,30}[’']s)\b")
_OTHER_THING = (
    *("other noun", "other fate", "other owner", "other time", "other place", "other", "direction"),
    *("forecast", "expected", "average", "rate", "rival", "next", "new", "with", "would", "other deed", "change"),
    *("elsewhere", "other year", "other start", "other extent", "other dealing", "other people", "other role"),
)
_SHARED = 4.0  # rarity of a word that says of what two such are the most
_MOSTLY = 1.5  # times: two tellings of one large count are rarely further apart
_LARGE = 1_000.0  # from it, two numbers of one noun that are nearly one are of one thing
_OF_NO_DAY = 10_000.0  # from it, a toll is hardly one day's
_COME_BACK = frozenset([None, "miss", "blackout"])  # counts that fall as time goes by
_LOOSELY = 10.0  # steps of its last digit within which a bound is a round number: "more than a million"
_MORE = re.compile(r"\b(?:more(?! than)|additional|further|another|record)\b")
_FEW = 20.0  # below it, counts of two things are often next to each other
_SAID_OF_FEW = 0.35  # … and those on one small count
_SAID_OF_ONE = 0.25  # … and those that say the same
_SAID_OF_LIKE, _NEXT_TO = 0.15, 1.05  # … and those whose nouns are but alike, where the numbers are not that near
_SAID = 0.1  # context that two sentences on one thing have at least
_OF_AN_HOUR = frozenset(["mph", "km/h", "knots", "degrees"])
_TOLD_TOGETHER = 0.5  # other numbers in common that make a percentage of them one, too
_OF_A_DAY = frozenset(["new", "other", "rate", "average"])
_TOLLS, _OF_ALL = frozenset(["kill", "infect"]), frozenset(["victim", "case"])
_NARROWER = ("other place", "elsewhere", "other", "other people", "other year", "forecast", "expected", "with", "would")
_WIDE = frozenset([key("America")])  # holds places that are not called so
_SMALL = 10.0  # below it, different numbers are nearly always different things: parts, subsets


def one_thing(one: Profile, two: Profile, found: Evidence) -> bool:
    """Whether two different numbers count the same thing: same noun under the same verb, same place, same scope."""
    a, b = one.figure, two.figure
    others = {name for name in _OTHER_THING if found.get(name)}
    if a.measure in ("count", "money") and "since" in one.scopes ^ two.scopes and not near(a, b):
        return False  # "more than 100 since it began" / 60 on one day
    if a.measure == "rate" and not near(a, b):
        return False  # jobs lost a month, in one month and in another
    if a.measure == "count" and (_is_subset(one, two) or _is_of_more(one, two) or not _is_tied(one, two, found)):
        return False
    if a.measure == "count" and a.head and b.head and _is_extent(a) != _is_extent(b):
        return False  # a 272-seat majority / 275 seats
    if a.measure == "money" and not a.high is b.high is None and not one_end(a, b):
        return False
    if one.old and two.old and not one.old & two.old:
        return False  # the dead of two years
    if a.measure == "count" and "new" in one.scopes & two.scopes:
        return False  # new cases of a day and of the next
    if (
        min(a.value or 0.0, b.value or 0.0) >= _LARGE
        and near(a, b)
        and found.get("same noun")
        and found.get("same fate")
    ):
        others.discard("elsewhere")  # 2,300 and 2,400 of one kind, killed: where some are buried is no matter
        if min(a.value or 0.0, b.value or 0.0) >= _OF_NO_DAY:
            others.discard("other time")  # 136,000 dead as of Tuesday, 137,000 as of Wednesday
    if found.get("close") and a.measure == "money" and found["names"] >= 1 and found["context"] >= 0.3:
        return others <= {"other noun", "other year"}  # paid for one thing with a name of three words
    if found.get("close") and a.measure == "money" and found.get("same verb") and found["context"] >= _SAID_OF_ONE:
        return others <= {"other noun"}  # "$8.4 billion worth of the seed", "$8.3 billion of soybeans", both imported
    if a.bound == b.bound == "at_most" and a.measure == b.measure == "distance" and not (a.head and b.head):
        rare = any(idf(word) >= _SHARED for word in one.near.keys() & two.near.keys())
        return others <= {"would"} and found["context"] >= 0.1 and rare
    if others or bool(_MORE.search(a.text)) != bool(_MORE.search(b.text)):
        return False
    if a.measure == "count" and ((a.value or 0.0) % 1 or (b.value or 0.0) % 1):
        return False  # levels of an index, at one moment and another
    if one_end(a, b):
        return found["context"] >= 2 * _SAID
    if near(a, b) and _nearly(one, two, found):
        return True
    undergone = a.action == b.action and a.action in FATES and None in (a.head, b.head)  # "15 wounded"
    if one.years ^ two.years or _other_kind(one, two):
        return False
    alike = found.get("same noun") or found.get("like noun") or undergone
    shared = found["names"] > 0 or found["context"] >= 0.25
    if a.measure == "area":  # land burnt, flooded, sold
        return bool(found["names"]) and bool(found.get("same verb") or found["context"] >= 0.25)
    if a.measure in ("duration", "age"):
        return bool(alike) and shared and "-" in a.text and "-" in b.text
    if found.get("close"):
        said = _SAID if alike or min(a.value or 0.0, b.value or 0.0) >= _LARGE else _SAID_OF_ONE
        return found["context"] >= said and (a.measure == "count" or bool(alike))
    if _PART.search(a.text) or _PART.search(b.text):
        return False
    measured = a.measure in ("count", "money")  # rain in one town and the next is measured, too
    if found.get("same noun") and found["names"] and found["context"] >= 0.35 and found["counted"] >= 0.3 and measured:
        return max(a.value or 0.0, b.value or 0.0) >= _SMALL
    if found.get("same noun") and min(a.value or 0.0, b.value or 0.0) >= _LARGE and near(a, b):
        return found["context"] >= 0.15
    if not alike or not (found.get("same verb") or (a.action in FATES and found.get("same fate"))):
        return False
    if max(a.value or 0.0, b.value or 0.0) < _SMALL and found["context"] < 0.35:
        return False
    low, high = sorted((abs(a.value or 0.0), abs(b.value or 0.0)))
    return shared or (low >= _LARGE and high <= _MOSTLY * low and found["context"] >= 0.15)


def one_toll(one: Surroundings, two: Surroundings, a: Profile, b: Profile, found: Evidence) -> bool:
    """Whether both are the toll of the event itself: the most of its kind in either article, of no narrower scope."""
    if a.figure.action != b.figure.action or a.figure.action not in _TOLLS or a.family != b.family:
        return False
    if (
        a.family not in _OF_ALL
        or not a.figure.high is b.figure.high is None
        or min(a.figure.value or 0.0, b.figure.value or 0.0) < _SMALL
    ):
        return False
    if any(found.get(name) for name in _NARROWER) or (a.scopes | b.scopes) & _OF_A_DAY:
        return False
    if a.part or b.part or a.old or b.old or _in_a_town(a) != _in_a_town(b):
        return False
    if _MORE.search(a.figure.text) or _MORE.search(b.figure.text):
        return False
    ours, theirs = a.places or one.home, b.places or two.home
    return (bool(ours & theirs) or not (ours or theirs)) and _is_most(one, a) and _is_most(two, b)


def _in_a_town(of: Profile) -> bool:
    return bool(of.located) and of.located.isdisjoint(places())


def _is_most(of: Surroundings, mine: Profile) -> bool:
    """Whether no other count of its kind in the article, of this year, is larger."""
    figures = of.analysis.figures
    return not any(
        other.action == mine.figure.action
        and other.measure == "count"
        and (other.value or 0.0) > (mine.figure.value or 0.0)
        and not of[place].old
        for place, other in enumerate(figures)
    )


def _nearly(one: Profile, two: Profile, found: Evidence) -> bool:
    """Whether two numbers within a tenth of each other are tellings of one: unrelated ones rarely come so near.

    Asked for is a noun or a deed in common and words near both; not of counts of a day, which change from day to day.
    """
    a, b = one.figure, two.figure
    context, large = found["context"], max(abs(a.value or 0.0), abs(b.value or 0.0)) >= _FEW
    if found.get("bare") or "new" in one.scopes & two.scopes or one.years ^ two.years or _other_kind(one, two):
        return False
    named = bool(found.get("same noun") or found.get("like noun"))
    done = bool(found.get("same verb") or found.get("same fate"))
    if a.measure == "percent":
        if one.part != two.part or _is_polled(one) or _is_polled(two):
            return False  # "39 percent of them"; two polls, or two questions of one
        return context >= _SAID and found.get("company", 0.0) >= _TOLD_TOGETHER and (named or None in (a.head, b.head))
    if a.measure == "duration":
        return named and "-" in a.text and "-" in b.text
    if a.measure == "count":
        if one.part != two.part or (_is_extent(a) and _is_extent(b) and context < _SAID_OF_ONE):
            return False  # "at least 89 of the 95 delegates" / 81; a 43-page plan, a 40-page verdict
        if one.family in ANYBODY or not named:
            told = context > 0 or found["names"] or found.get("company", 0.0) or found.get("same noun")
            return bool(done and large and told) and (named or context >= _SAID) and one.fates == two.fates
        low, high = sorted((abs(a.value or 0.0), abs(b.value or 0.0)))
        said = _SAID if found.get("same noun") or high <= _NEXT_TO * low else _SAID_OF_LIKE
        return context >= said and (large or done or context >= _SAID_OF_FEW)
    if a.measure == "money" and named:
        return context >= _SAID and bool(done or found["names"] or context >= _SAID_OF_ONE)
    if a.unit in _OF_AN_HOUR or (a.unit == "points" and (_is_polled(one) or _is_polled(two))):
        return False
    return context >= 2 * _SAID and (done or a.measure in ("rate", "other", "money") or bool(found["names"]))


def _is_polled(one: Profile) -> bool:
    """Whether a share is of what people think or voted: other polls and other questions give other numbers."""
    if not polled().isdisjoint(one.said.keys):
        return True
    text, figure = one.said.text, one.figure
    before = text[max(figure.sentence.start, figure.start - _TO) : figure.start]
    return bool(_TO_ONE.search(before) or _TO_OTHER.match(text, figure.end, figure.sentence.end))


def _is_extent(figure: Figure) -> bool:
    """Whether this is how large one thing is: "a 40-page document"."""
    return "-" in figure.text and figure.head is not None and figure.text.endswith(figure.of or "-")


def _is_subset(one: Profile, two: Profile) -> bool:
    """Whether one count is of some of those spoken of, and the other of all: "including 12 clerks", 14 people."""
    among = [_AMONG.search(mine.said.text, mine.figure.sentence.start, mine.figure.start) for mine in (one, two)]
    apart = one.figure.head != two.figure.head or one.family in ANYBODY
    return apart and (among[0] is None) != (among[1] is None)


def _is_tied(one: Profile, two: Profile, found: Evidence) -> bool:
    """Whether more than a noun says that two counts are of one thing: a deed, a name, the words beside them.

    What rivals have each of, as votes and seats, asks for more than words in common.
    """
    if found.get("same verb") or found.get("same fate"):
        return True
    if not contested().isdisjoint({one.figure.head, two.figure.head}):
        said = found["context"] >= _SAID_OF_FEW or found.get("company", 0.0) >= _TOLD_TOGETHER
        return bool(found["run"] or (found["names"] and said))
    if found["names"] or found["beside"]:
        return True
    if min(one.figure.value or 0.0, two.figure.value or 0.0) >= _LARGE:
        return True
    told = found.get("same place") or found["meanings"] >= _SAID_OF_ONE or found.get("company", 0.0) >= _TOLD_TOGETHER
    return bool(told) or found["context"] >= _SAID_OF_FEW


def _is_of_more(one: Profile, two: Profile) -> bool:
    """Whether one count takes in more: "50 states and territories" / 48 states, "Orlan and 11 towns" / 12 towns."""
    for mine, other in ((one, two), (two, one)):
        before = mine.said.text[max(mine.figure.sentence.start, mine.figure.start - _BACK) : mine.figure.start]
        if _NAMED_BESIDE.search(before) and 0 < (other.figure.value or 0.0) - (mine.figure.value or 0.0) <= _NAMED_TOO:
            return True
        joined = _AND_OTHERS.match(mine.said.text, mine.figure.end, mine.figure.sentence.end)
        if joined and mine.figure.head == other.figure.head and key(joined[1]) not in other.said.keys:
            return True
    return False


def _other_kind(one: Profile, two: Profile) -> bool:
    """Whether further words say that different kinds are counted: "felony counts" / "counts of tax fraud"."""
    ours, theirs = one.of - {one.figure.head}, two.of - {two.figure.head}
    return bool(ours and theirs) and not ours & theirs and one.figure.head == two.figure.head


def grows(earlier: Figure, later: Figure) -> bool:
    """Whether the later number may be a later count: more dead, more burnt down, days after."""
    deeds = {earlier.action, later.action} & GROWING
    return bool(deeds) and (earlier.value or 0.0) < (later.value or 0.0)


def shrinks(earlier: Figure, later: Figure) -> bool:
    """Whether the later number is that much less that it cannot be of the same deed: 20 bombs dropped, then 16."""
    loose = later.bound in AT_LEAST and (later.value or 0.0) < _LOOSELY * step(later.value or 0.0)
    if earlier.measure != "count" or loose or earlier.action in _COME_BACK:
        return False
    return (later.value or 0.0) < (earlier.value or 0.0) < _LARGE and not near(earlier, later)


def one_place(one: Surroundings, two: Surroundings, a: Profile, b: Profile) -> bool:
    """Whether two counts of different days are of one place and of all that happened there, not of one day.

    A count whose sentence names no place is of the place its article is about.
    """
    if (a.scopes | b.scopes) & _OF_A_DAY or _MORE.search(a.figure.text) or _MORE.search(b.figure.text):
        return False
    ours, theirs = a.places or one.home, b.places or two.home
    return bool(a.located & b.located) or bool(ours & theirs) or not (ours or theirs)


def may_be_at_home(one: Surroundings, two: Surroundings, a: Profile, b: Profile) -> bool:
    """Whether two counts of which one names its place may be of one place, going by what their articles are about."""
    ours, theirs = a.places or one.home, b.places or two.home
    if bool(a.places) == bool(b.places) or _WIDE & (ours | theirs):
        return True
    return bool(ours & theirs) or not (ours and theirs) or bool(a.located & b.located)
