"""Who the people of one article are.

`People` knows every name an article gives, in full and with what it is called ("US Defense Secretary Ash Carter";
"Jane Roe, the speaker"), and answers who "Carter" or "the defence secretary" is at a given place: the fullest name,
or None rather than a guess.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from index.quotes.people import gender_of, gender_told, is_one_name, kinds
from index.quotes.person import Person, fullness, holders, is_fuller, is_junior, is_kin_of
from index.quotes.roles import aliases, role_words, state_mark
from index.quotes.runs import RUN, Name, bare, name_in
from index.quotes.tagging import cues

_SURNAME = re.compile(r"[A-ZÀ-Þ](?<![\w’'-].)(?:[^\W_]+|(?=[’'][A-Z]))(?:[’'-][A-ZÀ-Þ][^\W_]+)*|al-[A-Z]\w+")
_ENOUGH = 200  # people, roles or mentions looked through for one question: bounds the work on texts without an end
_FAR = 20_000  # characters after its first mention in which a name should come again
_NEAR = 1_000  # characters before a description in which the only person it may mean is named
_ON_AIR = frozenset(("host", "anchor", "commentator", "pundit"))  # whom the name of a channel tells no further
_OTHER = frozenset(("former", "vice", "deputy", "ex", "assistant", "then"))  # words that make a role another one
_BEFORE = re.compile(r"\b(?:[a-z][a-z-]+ ){1,4}$")
_AFTER = re.compile(r"(?:, (?:the |a |an )?| \((?=[RD]-))([\w’' .-]{3,80}?)[,.;:)\n—]")
_SPOKE = frozenset(("said", "says", "told", "added", "was", "is", "were", "has", "had"))  # no role, but a clause
_DESCRIBED = re.compile(r"\b(?:(?:the|an?|his|her|their|its) |(?=[A-Z][\w.-]*[’']s? ))(?=[\w.’' -]+, $)", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"(?<!rding) (?:to|of|for|with|from) (?:(?:the|an?|his|her|their|its) )?$")
_PARTIES = {"r-": "republican", "d-": "democrat"}


class People:
    """Names of one article. Built once, asked for each speaker."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.told = text  # the reporter's own words, once it is known which are quoted
        self.by_last: dict[str, list[Person]] = {}
        self.by_first: dict[str, list[Person]] = {}
        self.called: list[tuple[Person, frozenset[str]]] = []  # not yet in the next, which few articles are asked for
        self.by_role_word: dict[str, list[Person]] = {}
        self.everyone: dict[str, Person] = {}
        self._spelled: dict[str, str] = {}
        self._read(text)

    def _read(self, text: str) -> None:
        for match in RUN.finditer(text):
            found = name_in(match.group())
            if found is not None and not self._is_opening(found, match.start()):
                self._add(found, match)
        self._share_gender()

    def _is_opening(self, found: Name, place: int) -> bool:
        """Whether the first word has its capital from the sentence only: "Defying Roe, …", "Finally Roe said"."""
        first = found.first
        if first[-3:] != "ing" and first[-2:] != "ly" and first not in cues():
            return False
        opens = place < 2 or self.text[place - 1] in '\n“"' or self.text[place - 2] in '.!?”":'
        return opens and found.at == 0 and len(first) > 4 and first not in gender_of()

    def _share_gender(self) -> None:
        """What "Ms. Roe" tells holds for the one person of the article who is called so in full."""
        for titled in [p for p in self.everyone.values() if p.gender and not p.first]:
            named = [p for p in self.by_last[titled.last] if p.first]
            if len({p.first for p in named}) == 1:
                for person in named:
                    person.gender = person.gender or titled.gender

    def introduce(self, name: str, place: int) -> None:
        """The formal name behind a link at `place` ("Ada Maria Roe" behind "Roe"): it tells that Roe is a person, and
        whether a man or a woman, but nobody calls the person so."""
        first, *_, last = name.split(" ")
        known = self.by_last.setdefault(last.lower(), [])
        gender = gender_of().get(first.lower(), "")
        person = next(
            (p for p in reversed(known[-_ENOUGH:]) if not p.first or is_one_name(p.first, first.lower())), None
        )
        if person is None:
            person = Person(last, "", last.lower())
            self.everyone.setdefault(last, person)
            known.append(person)
        person.gender, person.sure = person.gender or gender, True
        person.places.append(place)

    def _add(self, found: Name, match: re.Match[str]) -> None:
        person = self.everyone.get(found.name)
        title, sure = found.title, found.sure
        if person is None:
            person = Person(found.name, found.first, found.last, gender=gender_of().get(found.first, ""))
            self.everyone[found.name] = person
            self.by_last.setdefault(found.last, []).append(person)
            self.by_first.setdefault(found.first, []).append(person)
            if before := self._role_before(match.start()):
                title, sure = f"{title} {before}", True
            if self.text[match.start() - 2 : match.start()] == ", " and (described := self._apposed(match)):
                self._called_so(person, role_words(described))
            after = _AFTER.match(self.text, match.end())
            if (
                after
                and not after.group(1).startswith(("who", "which"))
                and _SPOKE.isdisjoint(role := role_words(after.group(1)))
            ):
                party = _PARTIES.get(after.group(1)[:2].lower())
                self._called_so(person, role | {party, state_mark(after.group(1)[2:])} if party else role)
        if sure:
            person.sure = True
        person.places.append(match.start() + found.at)
        if title:
            parts = role_words(title)
            self._called_so(person, parts)
            if not person.gender:
                person.gender = gender_told(parts)

    def _apposed(self, match: re.Match[str]) -> str:
        """The description whose apposition a name is: "Roe's lawyer, Jane Dale,"."""
        place = match.start()
        if self.text[match.end() : match.end() + 1] not in (",", ".", ";"):
            return ""
        begins = [found.end() for found in _DESCRIBED.finditer(self.text, max(0, place - 90), place)]
        if begins and _OF_ANOTHER.search(self.text, max(0, begins[-1] - 12), begins[-1]):
            return ""  # "an adviser to the mayor, Jane Roe,"
        described = self.text[begins[-1] : place - 2] if begins else ""
        last = described.rsplit(" ", 1)[-1]
        return described if last in kinds()["role"] or last in kinds()["title"] else ""

    def _role_before(self, place: int) -> str:
        """The role in small letters that stands before a name: "the prime minister Jane Roe"."""
        start = max(0, place - 40)
        last = self.text[self.text.rfind(" ", start, max(start, place - 1)) + 1 : max(0, place - 1)]
        if last not in kinds()["title"] and last not in kinds()["role"]:
            return ""
        before = _BEFORE.search(self.text, start, place)
        said = before.group().split() if before else []
        ends = (
            i for i, word in enumerate(said) if word in ("the", "a", "an", "of", "by", "and") or word.endswith("ing")
        )
        return " ".join(said[max(ends, default=-1) + 1 :])

    def _called_so(self, person: Person, role: frozenset[str]) -> None:
        roles = person.roles
        if not roles or role not in roles[-_ENOUGH:]:
            roles.append(role)
            self.called.append((person, role))

    def _roles_by_word(self) -> dict[str, list[Person]]:
        for person, role in self.called:
            for word in role:
                known = self.by_role_word.setdefault(word, [])
                if not known or known[-1] is not person:
                    known.append(person)
        self.called.clear()
        return self.by_role_word

    def _pick(self, candidates: list[Person], place: int) -> Person:
        """Which of the people of one surname is meant by the surname alone: the one named in full most often so far."""
        if len(candidates) == 1:
            return candidates[0]
        named = [p for p in candidates if p.first and p.places[0] <= place] or [p for p in candidates if p.first]
        return max(named or candidates, key=lambda p: (len(p.places), -p.places[0]))

    def between(self, start: int, end: int) -> Iterator[tuple[int, Person]]:
        """People mentioned in `text[start:end]`, with where their names begin, in order."""
        text = self.text
        for match in _SURNAME.finditer(text, start, end):
            candidates = self.by_last.get(match.group().lower())
            if not candidates:
                continue
            for person in candidates[:_ENOUGH]:
                place = match.end() - len(person.name)
                if person.first and place >= start and text.startswith(person.name, place):
                    break
            else:
                person, place = self._pick(candidates[:_ENOUGH], match.start()), match.start()
            if not person.sure and (place == match.start() or self._again(match.group(), person)):
                person.sure = True
            if person.sure:
                yield place, person

    def _again(self, surname: str, person: Person) -> bool:
        """Whether the surname comes again: what is named once and never again may be no person."""
        first = self.text.find(surname, person.places[0])
        return first >= 0 and self.text.find(surname, first + 1, first + _FAR) >= 0

    def full(self, name: str, place: int, gender: str = "") -> Person | None:
        """The person that `name` means at `place`, with the fullest name; None when no fuller name is given."""
        low = [w.strip(".,") for w in bare(name).lower().split()]
        if not low:
            return None
        junior = low[-1] in ("jr", "sr")
        last = low[-2] if junior and len(low) > 1 else low[-1]
        candidates = self.by_last.get(last, [])[-_ENOUGH:]
        if gender:
            candidates = [p for p in candidates if p.gender in ("", gender)]
        if len(low) > 1 + junior:
            alike = [p for p in candidates if is_fuller(p.first, low[0]) and is_junior(p) == junior]
            return max(alike, key=fullness, default=None)
        if junior and (sons := [p for p in candidates if p.first and is_junior(p)]):
            candidates = sons  # "Roe Jr."
        candidates = self._not_of_kin(candidates)
        if not any(p.first for p in candidates) and len(fuller := self._family_first(low[-1])) == 1:
            return fuller[0]
        if candidates:
            best = self._pick(candidates, place)
            alike = [p for p in candidates if is_fuller(p.first, best.first) and is_junior(p) == is_junior(best)]
            return max(alike, key=fullness)
        named = self.by_first.get(low[0], [])
        if len(named) != 1 or not (named[0].sure or named[0].gender or low[0] in kinds()["family"]):
            return None  # "Harbour" is not the "Harbour Contract"
        return named[0]

    def _not_of_kin(self, candidates: list[Person]) -> list[Person]:
        """Those named in full whom the surname alone may mean: where an officer is only called by title and surname
        ("Governor Roe"), not a wife, a son or a sister who is named in full beside."""
        named = [p for p in candidates if p.first]
        titled = [p for p in candidates if not p.first and p.roles]
        if not named or not titled:
            return named or candidates
        return [p for p in named if not any(is_kin_of(p, other) for other in titled)] or titled

    def _family_first(self, name: str) -> list[Person]:
        """Who is called so where the family name comes first, and is known to be a person: "Mr Kim", "Kim Jong-un"."""
        known = [p for p in self.by_first.get(name, []) if p.last not in kinds()["nobody"]]
        return known if name in kinds()["family"] else []

    def spelled(self, acronym: str) -> str:
        """What an acronym of three to six letters stands for, where the article says it; else the acronym itself."""
        if not (2 < len(acronym) < 7 and acronym.isupper() and acronym.isalpha() and acronym.isascii()):
            return acronym
        found = self._spelled.get(acronym)
        if found is None:
            match = _spelling(acronym).search(self.text)
            found = self._spelled[acronym] = match.group() if match else acronym
        return found

    def by_role(self, wanted: frozenset[str], place: int) -> Person | None:
        """The person called this ("the defence secretary"); of several the one mentioned last before `place`."""
        person = self._called(wanted, place)
        if person is None and "american" in wanted:  # what an American outlet leaves out
            person = self._called(wanted - {"american"}, place, kinds()["nation"])
        for key, other in aliases():
            if person is None and key <= wanted:
                person = self._called((wanted - key) | other, place)
        return person

    def only(self, described: str, place: int) -> Person | None:
        """The only person of the article whose role has the head of this description ("first-term mayor"), where named
        near before, and no place or body in it might be another's."""
        *others, head = described.split()
        if (
            head not in kinds()["only"]
            or not _OTHER.isdisjoint(others)
            or (head not in _ON_AIR and any(not word.islower() for word in others))
        ):
            return None
        found = self._roles_by_word().get(next(iter(role_words(head)), ""), [])
        if len({person.last for person in found[-_ENOUGH:]}) != 1:
            return None
        best = max(found, key=fullness)
        return best if self.text.rfind(best.last.capitalize(), max(0, place - _NEAR), place) >= 0 else None

    def _called(self, wanted: frozenset[str], place: int, without: frozenset[str] = frozenset()) -> Person | None:
        found = []
        known = self._roles_by_word()
        rarest = min((known.get(word, []) for word in wanted), key=len, default=[])
        for person in rarest[-_ENOUGH:]:
            for role in person.roles[-_ENOUGH:]:
                if wanted <= role and (role - wanted).isdisjoint(_OTHER) and role.isdisjoint(without):
                    found.append(person)
                    break
        if len({p.last for p in found}) > 1:
            found = holders(found, wanted)
        if len({p.last for p in found}) == 1:
            return max(found, key=lambda p: (bool(p.first), len(p.name)))
        return max(found, key=lambda p: self.told.rfind(p.name.rsplit(" ", 1)[-1], 0, place), default=None)


@lru_cache(maxsize=2_000)
def _spelling(acronym: str) -> re.Pattern[str]:
    """Begins with a letter, so that a text is searched for that: in a twentieth of the time of an edge of a word."""
    between = r"(?: (?:and|of|for|the|on|in|&) (?:the )?| |-)"
    rest = "".join(rf"{between}{letter}[a-z]{{1,20}}" for letter in acronym[1:])
    return re.compile(rf"{acronym[0]}(?<!\w.)[a-z]{{1,20}}{rest}\b")
