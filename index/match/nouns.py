"""What the nouns of two figures say on whether they count one thing, and whose ages two ages are, by their nouns.

Called by index/match/likeness.py, which weighs it.
"""

import math
from functools import cache

from index.match.context import Profile
from index.match.passage import ANYBODY, CHANGES, DEEDS, FATES, THINGS, family_of, places, same_noun
from index.match.values import informing
from index.model import Figure
from index.text.nations import nations
from index.text.wordlists import families, words
from index.text.words import idf, key

_PEOPLE = words("figure_kinds.txt", "people")  # families of counted nouns
_KINDS = _PEOPLE - ANYBODY  # … of whom nobody is of two
_SEXES = {key(word): sex for word, sex in families("figure_kinds.txt", "sexes").items()}
_UNIT_SAYS = ("distance", "area", "weight", "rate")  # measures whose unit is noun enough
_NOUN_BESIDE_UNIT = 0.4  # "$3 trillion package" / "$3 trillion in aid", "six years in prison" / "six-year sentence"
_ANYBODY_SAYS = 0.6  # "29 people" beside "30 people", of what "29 sailors" says
_ANYBODY_ELSE = 0.75  # 17 people / 17 passengers
_LARGE = 1_000.0
_STAFFED, _STAFF = frozenset({"hire", "fire"}), frozenset({"person", "worker"})
_STEM = 5  # letters that a noun and its verb share
_COMMON = 0.45  # how telling a number is that many things share

Evidence = dict[str, float]  # name of a weight → how much of it, 0 … 2


def noun(one: Profile, two: Profile) -> Evidence:
    a, b = one.figure, two.figure
    found: Evidence = {}
    if a.measure == b.measure == "age":
        return _aged(one, two)
    if one.family == two.family and one.family is not None and None in (a.head, b.head):
        found["like noun"] = 1.0
    elif (a.head is None or b.head is None) and _people_and_things(one, two):
        found["other noun"] = found["small of another"] = 1.0
    elif a.head is None or b.head is None or (a.head != b.head and CHANGES & {a.head, b.head}):
        bare = a.measure == "count" and (a.value or 0.0) <= 2  # "the two"
        found["no noun"] = 0.0 if a.measure in _UNIT_SAYS else 1.0 + 2.0 * bare
    elif one.family == two.family and one.named and two.named and not one.named & two.named and not _is_small(a):
        found["other noun"] = 1.0  # the index of one place, of another
    elif same_noun(a, b):
        found["same noun"] = _ANYBODY_SAYS if one.family in ANYBODY else 1.0
    elif one.family == two.family or any(_is_deed(*ends) or _is_staff(*ends) for ends in ((a, b), (b, a))):
        found["like noun"] = 1.0
    elif _is_people(a, one) and _is_people(b, two) and _may_be_one_people(one.family, two.family):
        found["people"] = 1.0
    else:
        names = (a.of or "a")[0].isupper() and (b.of or "b")[0].isupper()  # two indices, two companies
        share = a.measure == b.measure == "percent" and (one.family in _PEOPLE) != (two.family in _PEOPLE)
        found["other noun"] = 1.0 if a.measure == "count" or names or share else _NOUN_BESIDE_UNIT
        few = a.measure == "count" and min(informing(a), informing(b)) < _COMMON
        found["small of another"] = few * (_ANYBODY_ELSE if {one.family, two.family} & ANYBODY else 1.0)
        if "country" in (one.family, two.family) and not _peoples().isdisjoint({one.family, two.family}):
            found["small of another"] = 1.0  # 32 Chileans / 32 countries
        found["other people"] = float(one.family in _KINDS and two.family in _KINDS)
    ours, theirs = one.named & places(), two.named & places()
    if ours and theirs and not ours & theirs:
        found["other nation"] = 1.0  # Chilean goods, Peruvian goods
    shared = math.fsum(min(idf(word), 6.0) for word in one.of & two.of if word not in (a.head, b.head))
    found["counted"] = min(2.0, shared / 6.0)
    if a.measure == b.measure == "count" and a.head and b.head and informing(a) < _COMMON and informing(b) < _COMMON:
        found["other kind"] = _other_kind(one, two)
    return found


def _is_deed(noun: Figure, done: Figure) -> bool:
    """Whether what one counts is what the counted of the other did: "35 abstentions", "35 countries abstained".

    A noun and a verb of one beginning are one deed: "9,000 requests", "9,000 people had requested it".
    """
    if noun.head is None or done.action is None or noun.measure != "count":
        return False
    alike = len(noun.head) >= _STEM and done.action.startswith(noun.head[:_STEM]) and noun.head not in FATES
    return alike or DEEDS.get(noun.head) == done.action


def _is_staff(jobs: Figure, people: Figure) -> bool:
    """Whether one counts the jobs of those whom the other hires or dismisses: "500 jobs", "hire 500 people"."""
    return family_of(jobs) == "job" and people.action in _STAFFED and family_of(people) in _STAFF


def _is_small(figure: Figure) -> bool:
    """Whether this is a small count: of the things counted, two names may both be true ("six Greek parishes")."""
    return figure.measure == "count" and figure.value == int(figure.value or 0.0) and (figure.value or 0.0) < _LARGE


def _other_kind(one: Profile, two: Profile) -> float:
    """Whether further words tell small counts apart: "two old bridges" / "two railway bridges", or "two bridges"."""
    ours, theirs = _modifiers(one.figure), _modifiers(two.figure)
    if ours & theirs or not (ours or theirs) or ours & two.near.keys() or theirs & one.near.keys():
        return 0.0  # "two school officers" / "the school had two police officers"
    return 1.0 if ours and theirs else 0.5 * (one.figure.head == two.figure.head)


def _modifiers(figure: Figure) -> frozenset[str]:
    """Keys of the further words of what is counted."""
    return frozenset(map(key, (figure.of or "").split())) - {figure.head or ""}


def _is_people(figure: Figure, profile: Profile) -> bool:
    """Whether people are counted, by their kind or their nation."""
    return profile.family in _PEOPLE or (figure.measure == "count" and profile.family in _peoples())


def _may_be_one_people(one: str | None, two: str | None) -> bool:
    """Whether people of two kinds may be the same: "nine people" and "nine clerks", "Chileans" and "clerks"."""
    return bool(ANYBODY & {one, two}) or (one in _peoples()) != (two in _peoples())


@cache
def _peoples() -> frozenset[str]:
    """Keys of names of nations and of their people: "Chile", "Chileans"."""
    return places() | frozenset(key(f"{one}s") for one in nations().adjectives())


def _people_and_things(one: Profile, two: Profile) -> bool:
    """Whether one counts people, as their fate tells, and the other things: "two were killed", "two towns"."""
    return (one.family in ANYBODY and two.family in THINGS) or (two.family in ANYBODY and one.family in THINGS)


def _aged(one: Profile, two: Profile) -> Evidence:
    """Of two ages: the same kind of person ("nine-year-old girl", "a 9-year-old girl named Jo"), or of another sex."""
    if one.figure.head is not None and one.figure.head == two.figure.head:
        return {"same noun": 1.0}
    a, b = _sexes(one), _sexes(two)
    if a and b:
        return {"like noun": 1.0} if a & b else {"other owner": 1.0}
    return {}


def _sexes(one: Profile) -> set[str]:
    """ "male", "female" as far as the words of an age tell."""
    return {_SEXES[word] for word in one.of | {one.figure.head} if word in _SEXES}
