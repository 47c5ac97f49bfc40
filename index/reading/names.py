"""Which speakers of a whole library are one, by their names alone: only where there is hardly a doubt.

A person is first and last name, however they are brought into English (Sergei, Sergey), whatever title or initial
stands with them; a body is its words in any order, a body of a state also by what the state's things are called
("Peruvian", "in Lima"). A surname or an acronym alone is somebody else's only where nobody else of the library could be
meant.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from index.quotes.people import fold, kinds
from index.text.nations import nations

CLEARLY = 20  # times as often as all others of a surname must the one be quoted whom the surname alone means

_WORD = re.compile(r"[^\W_]+")
_SHORT = re.compile(r"[A-Z]{2}|\d")
_OWNED = re.compile(r"['’]s? ")
# "Ada van Venn", "Jon al-Harun"
_CAPITALS = re.compile(r"(?:(?:[a-z]{1,3}[- ’']){0,3}[^\W\d_a-zß-ÿ][^\s]{0,40}(?:\s{1,3}|$)){1,8}")
_SMALL = frozenset({"the", "a", "an", "of", "for", "in", "and", "s"})
_JUNIOR = frozenset({"jr", "sr", "ii", "iii"})
_SPELLED = {"defence": "defense", "centre": "center", "organisation": "organization", "labour": "labor"}
_STATE = frozenset({"ministry", "government", "parliament", "army", "military", "navy"})  # what a state has one of

Key = tuple[str, ...] | frozenset[str]


def one_by_one(counts: Mapping[str, int]) -> dict[str, list[str]]:
    """The names of each speaker, under the one used most; `counts` says how often each is quoted under a name."""
    by_key: dict[Key, list[str]] = defaultdict(list)
    for name in counts:
        by_key[key(name)].append(name)
    total = {one: sum(counts[name] for name in names) for one, names in by_key.items()}
    for one, other in {**_surnames(by_key, total), **_acronyms(by_key, total)}.items():
        by_key[other] += by_key.pop(one)
    found = (sorted(names, key=lambda name: (-counts[name], name)) for names in by_key.values())
    return {names[0]: names for names in found}


def key(name: str) -> Key:
    """What is the same for all ways of writing a name."""
    every = _words(name)
    bodies, front, nobody = _apart()
    whole = (" ".join(every) or name.casefold(),)
    if not bodies.isdisjoint(every):
        body = _body(every)
        return body if len(body) > 1 else whole
    if not _CAPITALS.fullmatch(name) or _OWNED.search(name):  # "Mayor Venn's lawyer" is not Venn
        return whole
    at = next((at for at, word in enumerate(every) if word not in front), len(every))
    bare = [word for word in every[at:] if word in _JUNIOR or word not in _particles()]
    if not 1 < len(bare) <= 4 or len(bare[0]) == 1 or not nobody.isdisjoint(bare):
        return whole
    middle = (word for word in bare[1:-1] if len(word) > 1)
    return tuple(word if word in _JUNIOR else fold(word) for word in (bare[0], *middle, bare[-1]))


def _words(name: str) -> list[str]:
    """The words of a name: no accents, small letters, one spelling, "U.S." as one word."""
    plain = name.casefold().replace(".", "").replace("’", "'").replace("'s", "")
    if not plain.isascii():
        plain = "".join(letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter))
    return [_SPELLED.get(word, word) for word in _WORD.findall(plain)]


def _particles() -> frozenset[str]:
    return kinds()["particle"]


@cache
def _apart() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Words of bodies; what stands before a name and is none of it; what is in nobody's name."""
    table = kinds()
    return table["org"] | _STATE, table["title"] | table["nation"], table["speaks"] | _SMALL


def _body(every: Iterable[str]) -> frozenset[str]:
    """The words of a body; of one of a state, that state's name for what is called after it, or where it sits."""
    found = set(every) - _SMALL
    if not _STATE.intersection(found):
        return frozenset(found)
    called, seats = nations()
    named = {called.get(word, word) for word in found}
    if not named.intersection(called.values()) and not named.intersection({"navy"}):
        named = {seats.get(word, word) for word in named}
    return frozenset(named)


def _surnames(by_key: Mapping[Key, list[str]], total: Mapping[Key, int]) -> dict[Key, Key]:
    """Surnames that stand alone → the person who is meant, where one is quoted far more than all others so called."""
    bearers: dict[str, list[Key]] = defaultdict(list)
    for one in total:
        if isinstance(one, tuple) and len(one) > 1:
            bearers[one[-2] if one[-1] in _JUNIOR else one[-1]].append(one)
    found: dict[Key, Key] = {}
    table = kinds()
    for one, names in by_key.items():
        if not isinstance(one, tuple) or len(one) > 1 or not all(map(_CAPITALS.fullmatch, names)):
            continue
        *titles, surname = one[0].split() or [""]
        meant = bearers.get(fold(surname), ())
        if meant and surname not in table["nobody"] and table["title"].issuperset(titles):
            first, *others = sorted(meant, key=lambda other: -total[other])
            if total[first] >= max(total[one], CLEARLY * sum(total[other] for other in others)):
                found[one] = first
    return found


def _acronyms(by_key: Mapping[Key, list[str]], total: Mapping[Key, int]) -> dict[Key, Key]:
    """Acronyms → the only body of the library that they can stand for."""
    short: dict[str, set[Key]] = defaultdict(set)
    for one, names in by_key.items():
        if isinstance(one, frozenset):
            for name in names:
                if not _SHORT.search(name):
                    short["".join(word[0] for word in name.split() if word[0].isupper()).casefold()].add(one)
    found: dict[Key, Key] = {}
    for one, names in by_key.items():
        if isinstance(one, tuple) and len(one) == 1 and all(2 < len(name) < 7 and name.isupper() for name in names):
            bodies = short.get(one[0], set())
            if len(bodies) == 1:
                found[one] = next(iter(bodies))
    return found
