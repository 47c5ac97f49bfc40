"""What states and bodies are called: "Riyadh" and "Saudi Arabia", "FDA" and "Food and Drug Administration"; and whether
a name is one of them or a person's.

A voice of a state or a body gets marks, of which two voices of one have one in common. Marks of a body are made of
initials, as its short name mostly is; only a short name meets a full one, so that two full names never meet by chance.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from index.quotes.people import kinds
from index.text.nations import nations
from index.text.wordlists import lines

_WORDS = 5  # of a government's name: "the United Arab Emirates government"
_OWNS = ("’s", "'s", "s’", "s'")
_RULERS = frozenset(("the", "government", "leaders", "leadership", "regime", "administration", "state", "authorities"))
_OFFICIALS = frozenset(("officials",))
_SHORT = re.compile(r"\b(?:[A-Z]\.){2,5}|\b[A-Z]{3,6}\b")
_CAPITALS = re.compile(r"\b[A-Z](?=[\w’'.&-])")
_MINISTRY = re.compile(r"^(.*\S) (Department|Ministry|Bureau|Office|Agency|Commission|Institute)$")
_COUNTRY = re.compile(r"^(?:the )?(U\.S\.|US|American|U\.K\.|UK|British|Federal|federal|National|national) ")
_DEPARTMENT = re.compile(r"^(?:Department|Ministry|Bureau|Office) (?:of|for) (?:the )?")
# … besides spokesmen: whose word is the body's.
_SPEAK_FOR = frozenset((
    "senior", "top", "officials", "official", "representatives", "representative", "director", "chief", "head",
    "administrator", "commissioner", "chairman", "chairwoman", "president", "leaders",
))  # fmt: skip
_LEAST = 3  # letters of a short name
_ACRONYM = 5  # letters of a body that is called by its initials
_KEPT = 3_000  # names whose letters are remembered, half a kilobyte each in every process of an import


class Ruled(NamedTuple):
    """Whose government speaks, if one does."""

    state: str
    rules: bool  # the government is named and not the land alone
    officials: bool  # some of its officials


NOBODY = Ruled("", False, False)


@cache
def _states() -> Mapping[str, str]:
    """What states are called, and where their governments sit → the state."""
    known = nations()
    found = {**known.seats, **known.called}
    for line in lines("states.txt"):
        told, _, sits = line.partition("|")
        told, _, other = told.partition("=")
        names = _parted(told)
        found.update(dict.fromkeys(names + _parted(sits), other.strip() or names[0]))
    return found


def _parted(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]


@lru_cache(maxsize=_KEPT)
def ruled(name: str) -> Ruled:
    """Whose government speaks: of "Iran", "the Iranian government", "Tehran", "Iranian officials"."""
    words = name.lower().split()
    if not 0 < len(words) <= _WORDS:
        return NOBODY
    ends = _owners(words)
    named = [word for word in ends if word not in _RULERS and word not in _OFFICIALS]
    state = _states().get(" ".join(named), "")
    if not state:
        return NOBODY
    officials = not _OFFICIALS.isdisjoint(ends)
    return Ruled(state, not officials and len(words) > len(named), officials)


def _owners(words: list[str]) -> list[str]:
    """The words, "peru" for "peru's"."""
    return [word[: max(word.rfind("’"), word.rfind("'"))] if word[-2:] in _OWNS else word for word in words]


_AMERICA = frozenset(("america",))  # whose government news calls so: "the Roe administration"


def lands(described: str) -> frozenset[str]:
    """Nations, parties and peoples that a description names, a nation by any of its names as one."""
    known = nations().called
    low = described.lower().replace("u.s.", "us").replace("united states", "us")
    words = _owners(low.split())
    found = frozenset(known.get(word, word) for word in words if word in known or word in kinds()["nation"])
    return found or (_AMERICA if "administration" in words or "white house" in low else found)


def one_state(one: Ruled, other: Ruled) -> bool | None:
    """Whether both speak for one government; None where they may, as lands and capitals say many things. Its officials
    are not the land."""
    if not one.state or one.state != other.state:
        return False
    return one.rules or other.rules or (one.officials and other.officials) or None


@lru_cache(maxsize=_KEPT)
def short_names(name: str) -> frozenset[str]:
    """The short names that it holds: "CDC" of "CDC officials"."""
    return frozenset(found.replace(".", "") for found in _SHORT.findall(name)) if _is_led(name) else frozenset()


def _is_led(name: str) -> bool:
    """Whether a short name, perhaps with whoever speaks for it, is all there is: "CDC officials", "HHS spokeswoman"."""
    first, *others = name.removeprefix("the ").split()[:4] or [""]
    return bool(_SHORT.fullmatch(first)) and all(word in _SPEAK_FOR or word in kinds()["deputy"] for word in others)


@lru_cache(maxsize=_KEPT)
def letters(name: str) -> frozenset[str]:
    """Short names that a full name may have: "Department of Health and Human Services" → DHHS, HHS."""
    if name.isupper() or not name.removeprefix("the ")[:1].isupper():
        return frozenset()
    bare = _COUNTRY.sub("", name.removeprefix("the "))
    every = {name, bare, _MINISTRY.sub(r"\2 of \1", bare)}
    every |= {_DEPARTMENT.sub("", one) for one in every} | {one.replace(" of ", " Of ") for one in every}
    found = {"".join(_CAPITALS.findall(one)) for one in every}
    found |= {f"US{one}" for one in found}
    found |= {one[:-1] for one in found if len(one) > _LEAST}
    return frozenset(one for one in found if len(one) >= _LEAST)


@lru_cache(maxsize=20_000)
def is_person(speaker: str | None) -> bool:
    """Whether this is the name of a person, as far as its words tell: "Ann Lee", not "Harbour spokesman"."""
    if not speaker or not speaker[0].isupper() or " and " in speaker:
        return False
    words = speaker.split()
    last = words[-1].lower()
    if words[-1][0].islower() or last in kinds()["people"]:
        return False
    if len(words) == 1 and (last in kinds()["speaks"] or (speaker.isupper() and len(speaker) <= _ACRONYM)):
        return False  # "Officials", "Prosecutor", "NATO"
    if len(words) > 1 and all(word.lower() in kinds()["title"] for word in words):
        return False  # "Attorney General"
    if last in kinds()["office"] and any(word.endswith(("’s", "'s")) for word in words):
        return False  # "Peru's Foreign Minister"
    apart = [*speaker.lower().split(), last.rpartition("-")[2]]  # "Review-Journal"
    return not any(word in kinds()["nation"] or word in kinds()["org"] for word in apart)
