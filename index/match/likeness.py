"""How surely two figures with known numbers are one measured thing: evidence for and against, added up.

A pair of nothing but equal small numbers is far below zero; a rare number under the same noun is above it before any
context is read. The weights are index/match/weights.py.
"""

import math

from index.match.context import Profile
from index.match.figure_doubts import NOUNS, TOLD_TOGETHER, unsupported
from index.match.nouns import Evidence, noun
from index.match.passage import ANYBODY, FATES, THINGS
from index.match.setting import of_person, of_place, of_scope, of_span, of_year
from index.match.values import AT_LEAST, AT_MOST, OTHER_NUMBER, Kin, close, exactness, informing
from index.match.weights import WEIGHTS
from index.model import Figure
from index.text.words import idf

_DEALINGS = frozenset(["pay", "use", "fine", "raise", "give", "lose", "cost", "seize", "sell", "buy", "cut"])
_SPENT = frozenset(["pay", "use", "cost", "buy", "give", "fine"])  # one sum seen from two sides
_OPPOSED = ({"rise", "fall"}, {"rise", "cut"}, {"win", "lose"}, {"buy", "sell"}, {"hire", "fire"})
_IN_LONGER = frozenset(["years", "months"])
_SHARE_SAYS = 0.6  # "a quarter", "half" are said of everything
_ONE_OF_MANY = 1.6  # "one boy was told" / "one boy had to", beside one who was killed
_MEANT = 6.0  # shared weight of words of one meaning that says all such words can
_RUN, _RUN_SAYS = 4, 5.0  # words on either side; rarity of words that counts 1
_SOME = 0.5  # shared weight below which words near two figures say nothing
_TOLLS, _OF_A_TOLL = frozenset(["victim", "case"]), 2.5  # "11 of the dead" are not the 11 dead
_COMMON = 0.45  # how telling a number is that many things share
_FEW = 20.0  # people; of more the other deed is mostly another telling
_GAP, _LEAST_SAID = 3.0, 0.4  # how fast a rounding tells less as it gets coarser, and what it tells at least
_NEARLY_ONE, _OF_ANOTHER_NOUN = 0.02, 1.5  # a rounding farther off than this, of another noun, is doubtful
_ROUNDED = 0.7  # what a rounding of a small count tells, of what the equal number would
_IN_MONTHS = 0.25  # an age in months or weeks is a rare thing
_DOUBTS = ((("asked", "maximum", "other"), 0.5), (("forecast",), 0.85))  # … and how telling a number makes them light
_RARE_LEAVES = 0.3

_THE_PERSON = 0.3  # of the doubt in an age alone, where it is "the 67-year-old": the article is about that person
_NOUN_LEAVES = 0.5  # of the doubt in a number alone, where its noun is the same
_MORE_THAN_THE_NUMBER = frozenset(["owner", "same verb", "same role", "notice"])


def evidence(
    one: Profile, two: Profile, kin: Kin, company: float = 0.0, early: tuple[float, float] = (0.0, 0.0)
) -> Evidence:
    """What speaks for and against the two being one thing; symmetric.

    `company`: how telling the other numbers are that both sentences give; `early`: how near both stand to the top.
    """
    a, b = one.figure, two.figure
    found: Evidence = {"none": 1.0, "early": early[0] * early[1]}
    if company:
        found["company"] = company
    found |= _number(a, b, kin)
    if "two" in found and one.given and two.given:
        found["known pair"] = 1.0
    if "one" in found and "notice" in one.scopes & two.scopes:
        found["one"] = 0.5
    elif "one" in found and a.bound == b.bound != "exact":
        found["one"] = 0.5  # "less than a year", both
    elif "one" in found and any(x.bound in AT_LEAST and y.bound in AT_MOST for x, y in ((a, b), (b, a))):
        found["one"] *= 2  # "less than a year", "more than a year"
    if a.measure == b.measure == "count" and min(informing(a), informing(b)) < _COMMON:
        tolls = {one.family, two.family} & _TOLLS or a.action == b.action in FATES
        found["part"] = (_OF_A_TOLL if tolls else 1.0) * (one.part != two.part) * (company < TOLD_TOGETHER)
    found |= noun(one, two) | _happened(one, two) | of_scope(one, two) | of_place(one, two)
    if kin == "equal":
        _lighten(found)
    elif kin == "rounded" and "other noun" in found and _gap(a, b) > _NEARLY_ONE:
        found["other noun"] *= _OF_ANOTHER_NOUN
    shared = _shared(one, two)
    found |= around(one, two, shared)
    found["run"] = _run(one, two)
    if kin == "equal" and a.bound == b.bound != "exact":
        found["same bound"] = 1.0
    found["meanings"] = _meanings(one, two)
    if a.measure == b.measure == "age":
        found |= of_person(one, two)
        if "owner" in found:
            found.pop("other role", None)  # the man arrested, and the victim: one and the same
    elif a.measure == "duration":
        found |= of_span(one, two)
    if kin == "rounded" or kin in OTHER_NUMBER:
        found |= of_year(one, two)
    if a.speaker and b.speaker and set(a.speaker.split()) & set(b.speaker.split()):
        found["same speaker"] = 1.0
    if not company and shared < _SOME and found.keys().isdisjoint(_MORE_THAN_THE_NUMBER):
        known = _THE_PERSON if one.given or two.given else 1.0
        found["bare"] = known if a.measure == "age" else 1.0 - found.get("number", 0.0)
        if a.measure != "percent" and one.family not in ANYBODY and not NOUNS.isdisjoint(found):
            found["bare"] *= _NOUN_LEAVES
    if kin not in OTHER_NUMBER:
        found |= unsupported(one, two, found, early)
    return found


def _lighten(found: Evidence) -> None:
    """Of an equal number that is a rare one, what was asked for or foreseen is mostly what came, too."""
    for names, from_ in _DOUBTS:
        if found["number"] >= from_:
            found.update({name: found[name] * _RARE_LEAVES for name in names if found.get(name)})


def _number(a: Figure, b: Figure, kin: Kin) -> Evidence:
    """What the two numbers say of themselves."""
    found: Evidence = {}
    if kin in OTHER_NUMBER:
        return {"different": 1.0, "close": float(close(a, b))}
    small = kin == "rounded" and max(a.value or 0.0, b.value or 0.0) < 100
    telling = max if a.unit != b.unit and _IN_LONGER & {a.unit, b.unit} else min  # a century is 100 years
    found["number"] = telling(informing(a), informing(b)) * (_ROUNDED if small else 1.0)
    if a.measure == b.measure == "age" and a.unit != "years":
        found["number"] += _IN_MONTHS
    if a.unit == "fraction" or b.unit == "fraction":
        found["number"] *= _SHARE_SAYS
    if a.value == b.value == 2 and a.measure == "count":
        found["two"] = 1.0
    if (kin == "equal" and a.value == 1) or (kin == "converted" and 1 in (a.value, b.value) and telling is min):
        found["one"] = float(a.measure in ("count", "duration"))
        if a.measure == "count" and not (a.action == b.action and a.action in FATES):
            found["one"] = _ONE_OF_MANY
    if kin == "rounded":
        coarse = a if exactness(a) >= exactness(b) else b
        found["rounded"] = 1.0
        found["unsaid"] = float(coarse.bound == "exact" and a.high is b.high is None and not _has_decimals(a, b))
        found["inside"] = _inside(a, b) if (a.high is None) != (b.high is None) else 0.0
        if coarse.value and a.high is b.high is None:
            found["number"] *= max(_LEAST_SAID, 1.0 - _GAP * _gap(a, b))
    return found


def _gap(a: Figure, b: Figure) -> float:
    """How far two numbers are apart, as a share of the larger."""
    return abs((a.value or 0.0) - (b.value or 0.0)) / max(abs(a.value or 0.0), abs(b.value or 0.0), 1.0)


def _has_decimals(a: Figure, b: Figure) -> bool:
    """Whether either number has decimals as written: of "2.93 percent" and "$4.61 billion" fewer are told as a rule."""
    return a.unit is not None and ("." in a.text or "." in b.text)


def log_odds(found: Evidence) -> float:
    return math.fsum(WEIGHTS[name] * amount for name, amount in found.items())


def _inside(a: Figure, b: Figure) -> float:
    """How doubtful a number in the other's range is: less so where it bounds it, "up to nine" and "seven to nine"."""
    alone, wide = (a, b) if a.high is None else (b, a)
    end = wide.high if alone.bound in ("at_most", "less_than") else wide.value if alone.bound != "exact" else None
    return 0.3 if alone.value == end else 1.0


def _happened(one: Profile, two: Profile) -> Evidence:
    a, b = one.figure, two.figure
    found: Evidence = {}
    if a.action is not None and a.action == b.action:
        found["same verb"] = 1.0
    if a.measure == b.measure == "count" and None not in (a.action, b.action):
        few = max(a.value or 0.0, b.value or 0.0) < _FEW and not {one.family, two.family} <= THINGS
        found["other deed"] = float(few and a.action != b.action and len({a.action, b.action} & FATES) == 1)
    if a.measure == b.measure == "money" and a.action != b.action and {a.action, b.action} <= _DEALINGS:
        found["other dealing"] = float(not {a.action, b.action} <= _SPENT)
    if {a.action, b.action} in _OPPOSED:
        found["direction"] = 1.0
    if one.fates and two.fates and a.measure != "age":
        found["same fate" if one.fates & two.fates else "other fate"] = 1.0
    elif a.measure == b.measure == "count" and (a.action in FATES or b.action in FATES):
        found["one fate"] = 1.0
    return found


def _shared(one: Profile, two: Profile) -> float:
    """How telling the words are, all together, that both sentences have near the figure."""
    small, large = sorted((one.near, two.near), key=len)
    return math.fsum(min(weight, large[word]) for word, weight in small.items() if word in large)


def _meanings(one: Profile, two: Profile) -> float:
    """How telling, 0 … 1, the words near both are that differ and mean one thing: "probe", "investigating"."""
    found = 0.0
    for meaning in one.meanings.keys() & two.meanings.keys():
        word, other = one.meanings[meaning], two.meanings[meaning]
        if other != word and other not in one.near and word not in two.near:
            found += min(one.near[word], two.near[other])
    return min(1.0, found / _MEANT)


def around(one: Profile, two: Profile, shared: float) -> Evidence:
    """Words and names that both sentences have near the figure."""
    return {
        "context": shared / (math.sqrt(one.weight * two.weight) or 1.0),
        "rare words": min(1.0, shared / 30.0),
        "names": min(3, len(one.names & two.names)) / 3,
        "beside": min(2.0, len(one.beside & two.beside)),
    }


def _run(one: Profile, two: Profile) -> float:
    """How telling, 0 … 2, the words are that stand in one order right before and right after both."""
    ours, theirs = one.said, two.said
    rarity, before, after = 0.0, 1, 1
    while before <= _RUN and one.first >= before <= two.first:
        word = ours.keys[one.first - before]
        if word != theirs.keys[two.first - before]:
            break
        rarity += idf(word)
        before += 1
    while after <= _RUN and one.last + after < len(ours.keys) and two.last + after < len(theirs.keys):
        word = ours.keys[one.last + after]
        if word != theirs.keys[two.last + after]:
            break
        rarity += idf(word)
        after += 1
    return min(2.0, rarity / _RUN_SAYS)
