"""Who the people of one article are.

`People` knows every name an article gives, in full and with what it is called ("US Defense Secretary Ash Carter";
"Brian Bosma, the speaker"), and answers who "Carter" or "the defence secretary" is at a given place: the fullest name,
or None rather than a guess.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache

from index.people import gender_of, kinds
from index.wordlists import words

_CAP = r"[A-ZÀ-Þ](?:[\w’'-]*[^\W_]|\.(?:[A-Z]\.)*)"
# A run of capitalised words: initials and particles inside; no line break, no comma, no other full stop.
_RUN = re.compile(
    rf"{_CAP}(?:(?:[ \xa0]|(?<=Secretary) of |(?<=Minister) of |(?<=Director) of |(?<=Chief) of )"
    rf"(?:(?:al|bin|ibn|de|del|della|der|den|van|von|da|dos|di|la|le|el|ter|ben) ){{0,2}}(?:al-)?{_CAP}){{0,8}}"
    rf"(?:,? (?:Jr|Sr)\b\.?)?"
)
_ABBREVIATED = re.compile(r"([A-ZÀ-Þ][\w ’-]{0,30}? )?([A-Z][a-z]{1,4})\.[ \xa0]\Z")
_ENOUGH = 200  # people, roles or mentions looked through for one question: bounds the work on texts without an end
_OTHER = frozenset(("former", "vice", "deputy", "ex", "assistant", "then"))  # words that make a role another one
_POSSESSIVE = re.compile(r"['’]s?$")
_BEFORE = re.compile(r"\b(?:[a-z][a-z-]+ ){1,4}$")
_AFTER = re.compile(r", (?:the |a |an )?([\w’' .-]{3,80}?)[,.;:\n—]")


@cache
def _same() -> dict[str, str]:
    return dict(pair.split("=") for pair in words("people.txt", "same"))


@cache
def _aliases() -> list[tuple[frozenset[str], frozenset[str]]]:
    pairs = (pair.split("=") for pair in sorted(words("people.txt", "alias")))
    return [(frozenset(key.split("+")), frozenset(other.split("+"))) for key, other in pairs]


def role_words(text: str) -> frozenset[str]:
    """Words of a role as they are compared: small letters, without articles, "Sen." as senator."""
    same = _same()
    found = (w.strip(".,'’").removesuffix("’s").removesuffix("'s") for w in text.lower().split())
    return frozenset(same.get(w, w) for w in found if len(w) > 1 and w not in ("the", "an", "and", "for", "of", "in"))


@dataclass(slots=True, eq=False)
class Person:
    """One person of an article."""

    name: str  # the fullest form
    first: str
    last: str
    places: list[int] = field(default_factory=list)
    roles: list[frozenset[str]] = field(default_factory=list)
    gender: str = ""
    sure: bool = False  # a title or a known first name says that it is a person


class People:
    """Names of one article. Built once, asked for each speaker."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.by_last: dict[str, list[Person]] = {}
        self.by_first: dict[str, list[Person]] = {}
        self.by_role_word: dict[str, list[Person]] = {}
        self.everyone: dict[str, Person] = {}
        self._singles: list[tuple[int, str]] = []
        self._read(text)
        self.mentions = self._all_mentions()  # (place, person), by place
        self._starts = [place for place, _ in self.mentions]

    def _read(self, text: str) -> None:
        nobody, titles = kinds()["nobody"], kinds()["title"] | kinds()["ms"] | kinds()["mr"]
        singles = self._singles
        for match in _RUN.finditer(text):
            run = match.group()
            start = match.start()
            short = ""
            if text[start - 2 : start - 1] == ".":
                before = _ABBREVIATED.search(text, max(0, start - 40), start)
                if before and before.group(2).lower() in titles:
                    short = (before.group(1) or "") + before.group(2)
            if not short and " " not in run:
                singles.append((start, run))
                continue
            parts = run.replace("\xa0", " ").split(" ")
            cut, sure = split_title(parts)
            name = parts[cut:]
            if not name:
                continue
            again = next((i for i, w in enumerate(name) if i and w.startswith(name[0])), 0)
            if again:  # a linked name printed twice in a row, the second time glued to a headline
                del name[again if name[again] == name[0] else 1 :]
                if not name[0][1:]:
                    continue
            name[-1] = _POSSESSIVE.sub("", name[-1])
            low = [w.lower().strip(".,") for w in name]
            sure = sure or (bool(short) and cut == 0)
            if nobody.issuperset(low) or (not sure and not nobody.isdisjoint(low)):
                continue
            place = start + sum(len(w) + 1 for w in parts[:cut])
            if len(name) == 1:
                singles.append((place, low[0]))
            if len(name) > 1 or sure:
                self._add(name, low, place, match, " ".join((short, *parts[:cut])).strip(), sure)

    def _add(self, name: list[str], low: list[str], place: int, match: re.Match[str], title: str, sure: bool) -> None:
        full = " ".join(name)
        person = self.everyone.get(full)
        if person is None:
            last = low[-2] if low[-1] in ("jr", "sr") and len(low) > 2 else low[-1]
            person = Person(full, low[0] if len(low) > 1 else "", last)
            person.gender = gender_of().get(person.first, "")
            self.everyone[full] = person
            self.by_last.setdefault(last, []).append(person)
            self.by_first.setdefault(person.first, []).append(person)
            before = _BEFORE.search(self.text, max(0, match.start() - 40), match.start())
            if before:
                said = before.group().split()
                if said[-1] in kinds()["title"] or said[-1] in kinds()["role"]:
                    start = next((i for i, w in enumerate(said) if w in ("the", "a", "an", "of", "by", "and")), -1)
                    title, sure = f"{title} {' '.join(said[start + 1 :])}", True
            after = _AFTER.match(self.text, match.end())
            if after:
                self._called_so(person, role_words(after.group(1)))
        person.sure = person.sure or sure
        person.places.append(place)
        if title:
            parts = role_words(title)
            self._called_so(person, parts)
            if not person.gender:
                person.gender = "m" if parts & kinds()["mr"] else "f" if parts & kinds()["ms"] else ""

    def _called_so(self, person: Person, role: frozenset[str]) -> None:
        if role in person.roles[-_ENOUGH:]:
            return
        person.roles.append(role)
        for word in role:
            known = self.by_role_word.setdefault(word, [])
            if not known or known[-1] is not person:
                known.append(person)

    def _all_mentions(self) -> list[tuple[int, Person]]:
        singles = [(place, _POSSESSIVE.sub("", word).lower()) for place, word in self._singles]
        alone = {word for _, word in singles}
        found = []
        for person in self.everyone.values():
            if person.sure or person.last in alone:
                found += [(place, person) for place in person.places]
        for place, word in singles:
            if word in self.by_last:
                person = self._pick(self.by_last[word][:_ENOUGH], place)
                if person.sure or person.first:
                    found.append((place, person))
        found.sort(key=lambda pair: pair[0])
        return found

    def _pick(self, candidates: list[Person], place: int) -> Person:
        """Which of the people of one surname is meant by the surname alone: the one named in full most often so far."""
        if len(candidates) == 1:
            return candidates[0]
        named = [p for p in candidates if p.first and p.places[0] <= place] or [p for p in candidates if p.first]
        return max(named or candidates, key=lambda p: (len(p.places), -p.places[0]))

    def between(self, start: int, end: int) -> list[tuple[int, Person]]:
        """People mentioned in `text[start:end]`."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def full(self, name: str, place: int, gender: str = "") -> Person | None:
        """The person that `name` means at `place`, with the fullest name; None when no fuller name is given."""
        low = [w.strip(".,") for w in _POSSESSIVE.sub("", name).lower().split()]
        if not low:
            return None
        junior = low[-1] in ("jr", "sr")
        last = low[-2] if junior and len(low) > 1 else low[-1]
        candidates = self.by_last.get(last, [])[-_ENOUGH:]
        if gender:
            candidates = [p for p in candidates if p.gender in ("", gender)]
        if len(low) > 1 + junior:
            candidates = [p for p in candidates if p.first[:1] == low[0][:1] and _junior(p) == junior]
            return max(candidates, key=lambda p: (len(p.name.split()), len(p.name)), default=None)
        candidates = [p for p in candidates if p.first] or candidates
        if candidates:
            best = self._pick(candidates, place)
            alike = [p for p in candidates if p.first[:1] == best.first[:1] and _junior(p) == _junior(best)]
            return max(alike, key=lambda p: (len(p.name.split()), len(p.name)))
        named = self.by_first.get(low[0], [])
        return named[0] if len(named) == 1 else None

    def by_role(self, wanted: frozenset[str], place: int) -> Person | None:
        """The person called this ("the defence secretary"); of several the one mentioned last before `place`."""
        person = self._called(wanted, place)
        if person is None and "american" in wanted:  # what an American outlet leaves out
            person = self._called(wanted - {"american"}, place, kinds()["nation"])
        for key, other in _aliases():
            if person is None and key <= wanted:
                person = self._called((wanted - key) | other, place)
        return person

    def _called(self, wanted: frozenset[str], place: int, without: frozenset[str] = frozenset()) -> Person | None:
        found = []
        rarest = min((self.by_role_word.get(word, []) for word in wanted), key=len, default=[])
        for person in rarest[-_ENOUGH:]:
            for role in person.roles[-_ENOUGH:]:
                if wanted <= role and (role - wanted).isdisjoint(_OTHER) and role.isdisjoint(without):
                    found.append(person)
                    break
        surnames = {p.last for p in found}
        if len(surnames) == 1:
            return max(found, key=lambda p: (bool(p.first), len(p.name)))
        before = bisect_left(self._starts, place)
        for _, person in reversed(self.mentions[max(0, before - _ENOUGH) : before]):
            if person in found:
                return person
        return None


def _junior(person: Person) -> bool:
    return person.name.lower().rstrip(".").endswith((" jr", " sr"))


def split_title(run: list[str]) -> tuple[int, bool]:
    """Where the name begins in a run of capitalised words, and whether a title or a first name makes it a person's."""
    front, title, genders = kinds()["front"], kinds()["title"], gender_of()
    cut, sure = 0, False
    for i, word in enumerate(run):
        low = word.lower().strip(".,")
        if i < len(run) - 1 and low in genders and (i == cut or low not in front):
            return (i, True) if i == cut or cut == 0 or i > cut else (cut, True)
        if low in front:
            cut, sure = i + 1, low in title
    return cut, sure and cut < len(run)
