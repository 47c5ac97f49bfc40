"""Whether two quotations have one speaker, as far as what the two articles call them tells."""

import re
from collections.abc import Set
from functools import lru_cache
from math import fsum
from typing import Literal, NamedTuple

from index.model import Quote
from index.quotes.people import kinds, same_person
from index.text.words import idf, keys

_ROLE = 4.0  # summed idf from which two descriptions of a speaker are one: "defence ministry"
_JUNIOR = re.compile(r",? +(?:Jr|Sr|I{2,3}|IV)\b\.?$")

Relation = Literal["same", "unclear", "other"]
WHO: dict[Relation, str] = {"same": "same speaker", "unclear": "speaker unclear", "other": "another speaker named"}


def relate(one: Quote, other: Quote) -> Relation:
    """Whether the two have one speaker. Two names differ; a role, an office or nobody may be anybody."""
    return _relate(one.speaker, one.role, other.speaker, other.role)


@lru_cache(maxsize=50_000)
def _relate(one: str | None, role: str | None, other: str | None, other_role: str | None) -> Relation:
    if same_person(one, other):
        return "unclear" if _anybody(one) and _anybody(other) else "same"
    elder, other_elder = _unjunior(one), _unjunior(other)
    if (elder, other_elder) != (one, other) and same_person(elder, other_elder):
        return "same"  # one man whom only one article calls junior; father and son seldom speak in one story
    if _named(one) and _named(other):
        return "other"
    return "same" if _one_office(_described(one, role), _described(other, other_role)) else "unclear"


@lru_cache(maxsize=20_000)
def _unjunior(name: str | None) -> str | None:
    return _JUNIOR.sub("", name) if name else name


class _Described(NamedTuple):
    """What a speaker is called: keys of all its words, and the nations among them."""

    words: frozenset[str]
    nations: frozenset[str]


@lru_cache(maxsize=20_000)
def _described(speaker: str | None, role: str | None) -> _Described:
    text = f"{speaker or ''} {role or ''}"
    return _Described(frozenset(keys(text)), kinds()["nation"].intersection(text.lower().split()))


def _one_office(one: _Described, other: _Described) -> bool:
    """Whether two descriptions are of one speaker: "defence ministry", and not of two countries."""
    shared = one.words & other.words
    return bool(shared) and fsum(map(idf, shared)) >= _ROLE and not apart(one.nations, other.nations)


def apart(one: Set[str], other: Set[str]) -> bool:
    """Whether both name something and nothing in common."""
    return bool(one) and bool(other) and one.isdisjoint(other)


@lru_cache(maxsize=20_000)
def _anybody(speaker: str | None) -> bool:
    """Whether one word stands for many people: "officials", "police", a country."""
    if not speaker or " " in speaker:
        return False
    low = speaker.lower()
    crowd = any(low in kinds()[kind] for kind in ("nation", "place", "people", "role"))
    return speaker[0].islower() or low.endswith(".") or crowd or low.removesuffix("s") in kinds()["nation"]


@lru_cache(maxsize=20_000)
def _named(speaker: str | None) -> bool:
    """Whether this is the name of a person, as far as its words tell: "Ann Lee", not "Harbour spokesman"."""
    if not speaker or not speaker[0].isupper():
        return False
    words = speaker.split()
    if words[-1][0].islower():
        return False
    return not any(word in kinds()["nation"] or word in kinds()["org"] for word in speaker.lower().split())
