"""Whom "he", "she" and "they" mean: the people that the sentences before were about."""

import re
from functools import cache
from itertools import islice

from index.quotes.names import People
from index.quotes.people import kinds
from index.quotes.person import Person
from index.quotes.roles import role_words
from index.quotes.runs import bare
from index.quotes.tagging import cues

_OBLIQUE = frozenset(("of", "by", "for", "with", "to", "from", "on", "against", "about", "between", "than"))
_NEAR = 200  # characters at the beginning of a sentence in which its subject stands
_NEAREST = 3  # sentences, this one included, in which the only person of the right gender is meant
_SUBORDINATE = re.compile("While |As |When |After |Although |Though |If |Since |Because |Before |Once |Even as ")
_CLOSE = 40  # characters from a comma to the name that is the subject behind it
_AGAIN = {
    gender: re.compile(
        rf"(?:(?:But|And|Yet) )?(?:(?:In|By|On|At|After|During|Last|Since|When) [^,.:;“”\"\n]{{1,60}}, )?(?i:{word}) "
    )
    for gender, word in (("m", "he"), ("f", "she"))
}
_IN_WHICH = re.compile(r"\b(?:in|during|after|by) which $")
_OFFICE_FIRST = re.compile(r"The ((?:[\w-]{1,20} ){0,2}?[a-z]{4,20})(?= (?:[a-z]+ly |also |then )?[a-z]+(?:ed|s)\b)")
_FRONT_OWNER = re.compile(r"In (?:[A-Z][\w.’-]* ){0,4}?[A-Z][\w-]*[’']s? ")
_NEXT = re.compile(" ([a-z][a-z-]{2,20})(?![\\w’'])")
_VERBS = frozenset((
    "was", "is", "are", "were", "has", "had", "have", "will", "would", "could", "can", "may", "did", "does", "and",
    "who", "that", "in", "on", "at", "as", "for",
))  # fmt: skip
_OPENING = 250  # characters at the beginning of an article in which its headline tells who "she" is
_SPOKEN = 50  # of those who spoke, looked through
_BACK = 5  # sentences searched for whom a pronoun means


@cache
def _modified() -> frozenset[str]:
    """Nouns before which a name tells only whose they are: "a Roe supporter"."""
    table = kinds()
    return table["role"] | table["people"]


def _is_thing(word: str) -> bool:
    """Whether a word behind "the Roe" is a noun, as far as its form tells: no verb, no adverb."""
    return word not in _VERBS and not word.endswith(("ed", "ly")) and (word not in cues() or cues()[word].base)


class Antecedents:
    """The people of one article in the order of its sentences."""

    def __init__(self, text: str, hidden: str, people: People, title: str = "") -> None:
        self.title = title
        self.text = text
        self.hidden = hidden
        self.people = people
        self.starts: list[int] = []  # of the sentences so far
        self.spoke: dict[int, Person] = {}  # start of a sentence → who spoke in it
        self.described: dict[int, Person] = {}  # start of a sentence → who speaks in it, without a name

    def pair(self) -> str | None:
        """ "A and B held a meeting. They said …": the two whom the sentence before names together at its beginning."""
        if len(self.starts) < 2:
            return None
        start, end = self.starts[-2:]
        named = [(at, person) for at, person in self.people.between(start, min(end, start + _NEAR))]
        if len(named) < 2 or not self._is_subject(named[0][0], named[0][1], start):
            return None
        (at, one), (further, other) = named[:2]
        between = self.text[at:further]
        return f"{one.name} and {other.name}" if " and " in between and "," not in between else None

    def who(self, place: int, gender: str) -> Person | None:
        """Whom "he" or "she" at `place` means: the subject of this sentence or of the nearest before that has one."""
        if _IN_WHICH.search(
            self.hidden, max(self.starts[-1], place - 16), place
        ):  # "faulted Roe for a note in which he"
            near = [p for _, p in self.people.between(self.starts[-1], place) if p.gender in ("", gender)]
            if near:
                return near[-1]
        if _FRONT_OWNER.match(self.text, self.starts[-1], place):
            at, owner = next(self.people.between(self.starts[-1], place), (0, None))
            if owner and owner.gender in ("", gender) and at < self.starts[-1] + _CLOSE:
                return owner  # "In Roe's letter on Friday, he said"
        end = place
        for start in reversed(self.starts[-_BACK - 1 :]):
            spoke = self.spoke.get(start) or self._unnamed(start, place)
            if spoke and spoke.gender in ("", gender):
                return spoke
            if start != self.starts[-1] and (officer := self._officer(start, gender)):
                return officer
            if start != self.starts[-1] and _AGAIN[gender].match(self.text, start):
                end = start
                continue  # "He married her in May." is about whom the sentences before are about
            for at, person in self.people.between(self._main(start, end), end):
                if person.gender in ("", gender) and self._is_subject(at, person, start):
                    return person
            end = start
        near = [p for _, p in self.people.between(self.starts[-_NEAREST:][0], place) if p.gender in ("", gender)]
        if near:
            return near[0] if all(p is near[0] for p in near) else None
        return self._of_headline(place, gender)

    def _of_headline(self, place: int, gender: str) -> Person | None:
        """The only one whom the headline names, where nobody is named before: "“I am glad,” she said." """
        if place > _OPENING or next(self.people.between(0, place), None):
            return None
        words = [bare(word.strip(".,:;!?“”\"‘’'")) for word in self.title.split()]
        named = {p.name: p for word in words if word[:1].isupper() and (p := self.people.full(word, place))}
        found = [p for p in named.values() if p.gender in ("", gender) and p.first]
        return found[0] if len(found) == 1 and len(named) == 1 else None

    def _officer(self, start: int, gender: str) -> Person | None:
        """The person whom the sentence at `start` begins with, by an office: "The president took the stage." """
        found = _OFFICE_FIRST.match(self.text, start)
        words = found.group(1).split() if found else []
        if not words or words[-1] not in kinds()["office"]:
            return None
        person = self.people.by_role(role_words(" ".join(words)), start)
        return person if person and person.gender in ("", gender) else None

    def _unnamed(self, start: int, place: int) -> Person | None:
        """Who spoke, without a name, in the sentence at `start`: not in this one, and of another paragraph only where
        the sentence begins it."""
        if start == self.starts[-1] or start not in self.described:
            return None
        near = self.text.find("\n", start, place) < 0 or self.text[max(0, start - 1) : start] in ("", "\n")
        return self.described[start] if near else None

    def namesake(self, person: Person) -> Person:
        """Of several people of one surname not the one who never spoke but who spoke just before: "Jane Roe asked them
        to stop. “…,” Roe wrote", however often her son is named."""
        recent = [self.spoke[start] for start in self.starts[-_NEAREST - 1 : -1] if start in self.spoke]
        others = [p for p in recent if p.last == person.last and p.first and p.first[0] != person.first[:1]]
        if not others or any(p.name == person.name for p in islice(reversed(self.spoke.values()), _SPOKEN)):
            return person
        return others[-1]

    def _main(self, start: int, end: int) -> int:
        """Where the main clause of a sentence begins: "While Roe waited, Lee was at sea."; the sentence itself where
        nobody is named behind the comma."""
        if not _SUBORDINATE.match(self.text, start, end):
            return start
        comma = self.text.find(", ", start, min(end, start + _NEAR))
        named = next(self.people.between(comma + 2, min(end, comma + _NEAR)), None) if comma > 0 else None
        return comma + 2 if named and named[0] <= comma + _CLOSE and self._is_subject(*named, comma + 2) else start

    def _is_subject(self, at: int, person: Person, start: int) -> bool:
        """Not inside quotation marks, not possessive but at the start of its sentence, not after a preposition."""
        text = self.text
        if self.hidden[at] != text[at]:
            return False
        end = at + len(person.name) if text.startswith(person.name, at) else at + len(person.last)
        before = text[max(0, at - 8) : at].rstrip().rsplit(" ", 1)[-1].lower()
        own = text[end : end + 1] in ("'", "’") and at != start
        if own or before in _OBLIQUE or text.startswith(" (@", end):
            return False  # nor who signs a post
        behind = _NEXT.match(text, end)  # "a Roe supporter", "the Roe campaign", "the Jane Roe email case"
        return behind is None or not (
            behind.group(1) in _modified() or (before == "the" and _is_thing(behind.group(1)))
        )
