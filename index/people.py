"""Who the people of one article are, and whether two names are one person.

`People` knows every name an article gives, in full and with what stands before it ("US Defense Secretary Ash Carter"),
and answers who "Carter" or "the defence secretary" is at a given place: the fullest name, or None rather than a guess.
`same_person` compares speakers of two articles, where names are spelled otherwise and titles differ.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache

from index.wordlists import sections, words

# A run of capitalised words: particles and initials inside, no line break, no comma.
_RUN = re.compile(
    r"(?:[A-Z][\w’'-]*[^\W_]|[A-Z]\.(?:[A-Z]\.)*|al-[A-Z]\w+)"
    r"(?: (?:(?:al|bin|ibn|de|del|della|der|den|van|von|da|dos|di|la|le|el|ter|ben) ){0,2}"
    r"(?:[A-Z][\w’'-]*[^\W_]|[A-Z]\.(?:[A-Z]\.)*|al-[A-Z]\w+)){0,7}(?:,? (?:Jr|Sr)\.)?"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@cache
def kinds() -> dict[str, frozenset[str]]:
    """The word lists of lexicon/people.txt by kind."""
    table = {kind: words("people.txt", kind) for kind in sections("people.txt") if kind}
    table["speaks"] = table["role"] | table["people"] | table["org"] | table["document"] | table["title"]
    return table


@cache
def _gender() -> dict[str, str]:
    return {name: letter for letter in "mf" for name in words("firstnames.txt", letter)}


@dataclass(slots=True)
class Person:
    """One person (or organisation) of an article."""

    name: str  # the fullest form
    places: list[int] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)  # what stood before the name, small letters
    gender: str = ""


class People:
    """Names of one article. Built once, asked for each speaker."""

    def __init__(self, text: str) -> None:
        self.by_last: dict[str, list[Person]] = {}
        self.everyone: dict[str, Person] = {}
        self._read(text)

    def _read(self, text: str) -> None:
        titles, common, orgs = kinds()["title"] | kinds()["nation"], kinds()["common"], kinds()["org"]
        gender = _gender()
        for match in _RUN.finditer(text):
            run = match.group().split(" ")
            if len(run) == 1:
                continue
            low = [w.lower().strip(".,") for w in run]
            cut = 0
            for i, word in enumerate(low):
                if (word in titles or word in common) and i < len(low):
                    cut = i + 1
            name = run[cut:]
            if not name:
                continue
            name[-1] = _POSSESSIVE.sub("", name[-1])
            bare = [w.lower() for w in name]
            if any(w.strip(".") in orgs for w in bare):
                continue
            title = " ".join(low[:cut])
            if len(name) == 1 and not title:
                continue
            self._add(" ".join(name), bare, match.start(), title, gender)

    def _add(self, name: str, low: list[str], place: int, title: str, gender: dict[str, str]) -> None:
        person = self.everyone.get(name)
        if person is None:
            person = Person(name)
            self.everyone[name] = person
            last = low[-1].strip(".,")
            if last in ("jr", "sr") and len(low) > 1:
                last = low[-2].strip(".,")
            self.by_last.setdefault(last, []).append(person)
            if len(low) > 1:
                person.gender = gender.get(low[0].strip("."), "")
        person.places.append(place)
        if title:
            person.roles.append(title)
            if not person.gender:
                parts = set(title.split())
                person.gender = "m" if parts & kinds()["mr"] else "f" if parts & kinds()["ms"] else ""

    def full(self, name: str, place: int, gender: str = "") -> str:
        """The fullest form of `name` the article gives; `name` itself when it gives no other."""
        low = name.lower().replace(".", "").split()
        if not low:
            return name
        last = low[-1] if low[-1] not in ("jr", "sr") or len(low) == 1 else low[-2].strip(",")
        candidates = self.by_last.get(last, [])
        if len(low) > 1:
            first = low[0]
            candidates = [p for p in candidates if p.name.lower().startswith(first[:1])]
        if gender and any(p.gender == gender for p in candidates):
            candidates = [p for p in candidates if p.gender == gender]
        longest = [p for p in candidates if len(p.name.split()) > len(low)]
        if not longest:
            return name
        before = [p for p in longest if p.places[0] <= place] or longest
        return max(before, key=lambda p: (len(p.places), len(p.name), -p.places[0])).name

    def by_role(self, words: set[str], place: int) -> str | None:
        """The person called this before ("the defence secretary"): the only one, else None."""
        found = [p for p in self.everyone.values() for role in p.roles if words <= set(role.split())]
        names = {self.full(p.name, place) for p in found}
        return names.pop() if len(names) == 1 else None


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.lower())
    return "".join(c for c in plain if not unicodedata.combining(c))


def same_person(a: str | None, b: str | None) -> bool:
    """Whether speakers of two articles are one: surnames agree, first names do not contradict; never None."""
    if not a or not b:
        return False
    first = [w for w in _WORD.findall(_fold(a)) if w not in kinds()["title"]]
    second = [w for w in _WORD.findall(_fold(b)) if w not in kinds()["title"]]
    if not first or not second:
        return _fold(a) == _fold(b)
    if set(first) <= set(second) or set(second) <= set(first):
        return True
    return first[-1] == second[-1] and (len(first) == 1 or len(second) == 1 or first[0][0] == second[0][0])
