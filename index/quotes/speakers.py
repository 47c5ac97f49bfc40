"""From the words that name a speaker in a sentence to the fullest name the article gives.

"He", "Carter", "the defence secretary", "White House spokesman Josh Earnest", "the Defence Ministry", "officials":
names are looked up in `index.quotes.names`; pronouns are who the sentences before were about; a description without a
name stays as it stands. None where it is unclear.
"""

import re

from index.model import Span
from index.quotes.antecedents import Antecedents
from index.quotes.authors import FILED, WRITTEN, Authors
from index.quotes.bodies import (
    ANY_BODY,
    OUTLETS,
    incorporated,
    initialled,
    introduced,
    is_body,
    is_called_body,
    named_before,
    outlet,
)
from index.quotes.names import People
from index.quotes.offices import PARTIES, SEATS, contradicts, just_spoke, surname_here
from index.quotes.people import gender_told, kinds
from index.quotes.person import Person
from index.quotes.phrases import main_subject
from index.quotes.pronouns import pronoun
from index.quotes.roles import is_office, role_words, state_mark
from index.quotes.runs import split_title
from index.quotes.sources import owns_claim
from index.quotes.speaker import Speaker
from index.quotes.tagging import Range, Tokens, tokenize

_NAME = re.compile("N(?:l{0,2}N){0,8}")
_HEAD = re.compile("[Pftegpw]|,")  # after the head of a noun phrase
_TITLED = re.compile("[DN]?N{1,4}[fP]N")
_BODY_NAME = re.compile("D?N{1,4}fN{1,5}")  # "the Department of Labor"
_NAMED = re.compile("D?n{0,3}N{2,8}p?")
_OF_BODY = re.compile("[DPn0]{0,6}N{1,4}fN{1,5}n{1,3}(?=[eAaVTHvkPw,]|$)")  # "former Department of Justice employees"
_NAME_NEXT = re.compile("[,f]?[DnNl]{0,3}N|-")
_APPOSED = re.compile(",(N{2,4}),")
_LOOSE = frozenset(("state", "republican", "democratic", "embattled", "outgoing", "newly", "elected"))  # before a role
_NO_END = frozenset(("in", "on", "at", "of", "for", "with", "to", "by", "from", "and", "or", "the", "a", "as"))
_WHEN_SAID = re.compile("(?:Pa?)?d{1,3}n?$")
_OWNERS = {"his": "he", "her": "she", "their": "they", "its": "it"}
_ACCOUNTS = frozenset(("account", "feed", "page"))
_SOME = frozenset(("A", "An", "One", "Another"))
_ASKS = frozenset(("reporter", "journalist", "moderator", "voter", "student", "caller", "correspondent"))
_TOPIC = re.compile("D?n{0,2}(N{1,6})")
_OF_SELF = re.compile("a?[VH]X?h")
_BEHIND_SUBJECT = tuple("AeaVTHvkm',")
_LONG = 1_000  # characters of a sentence before that are read for its subject
_BACK = 5  # bodies that spoke last, among which one is sought


class Speakers:
    """Resolves the subjects of one article in the order of its sentences."""

    def __init__(self, text: str, hidden: str, people: People, title: str = "") -> None:
        self.text = text
        self.hidden = hidden
        self.people = people
        self.before = Antecedents(text, hidden, people, title)
        self.starts, self.spoke = self.before.starts, self.before.spoke
        self.bodies: list[str] = []  # names of organisations that spoke
        self.told: str | None = None  # who was quoted, or reported, in the sentence before or just before that
        self.authors = Authors(self)
        self.group: tuple[int, str] | None = None  # sentence number and name of the last organisation or group

    def find(self, t: Tokens, subject: Range | None, of_words: bool = False) -> Speaker | None:
        """Who the subject is; `of_words`: it may be a possessive, whose words are quoted."""
        if subject is None:
            return None
        start, end = subject
        source = Span(*t.span(start, end))
        letters = t.tags[start:end]
        if letters == "h":
            return pronoun(self, t.words[start].lower(), source, t, start)
        if letters == "D" and (of_words or owns_claim(t, end)) and (owner := _OWNERS.get(t.words[start].lower())):
            return pronoun(self, owner, source, t, start)
        speaker = self.described(t, start, end, source)
        if _OF_SELF.match(t.tags, end) and (person := self.spoke.get(self.starts[-1])) and not person.gender:
            said = t.words[t.tags.index("h", end)].lower()  # "Ellis said that he had read it"
            person.gender = {"he": "m", "she": "f"}.get(said, "") if person.name == speaker.name else ""
        return speaker

    def described(self, t: Tokens, start: int, end: int, source: Span) -> Speaker:
        """A noun phrase: a person with titles, an organisation, or a description."""
        letters, words = t.tags[start:end], t.words[start:end]
        if "C" in letters:
            return self._both(t, start, end, source) or self._group(self._slice(t, start, end), source)
        head = _HEAD.search(letters, 1)
        if head and head.group() in "fP" and _TITLED.match(letters):
            before = words[head.start() - 1].lower()
            body = words[head.start()] == "of" and before.removesuffix("s") in kinds()["org"]
            if body or is_office(words[: head.start()]):
                head = _HEAD.search(letters, head.end())  # "Secretary of State John Kerry", "Department of Labor"
        behind = head.end() if head and head.group() == "p" else 0
        if behind and letters.startswith("NN", behind) and split_title(words[behind:])[1]:
            return self.described(t, start + behind, end, source)  # "Harbour Union (HU) President Jane Roe"
        stop = head.start() if head else len(letters)
        if _BODY_NAME.fullmatch(letters, 0, stop) and not split_title(words[letters.index("f") + 1 : stop])[1]:
            return self._group(self._slice(t, start, start + stop), source)
        if several := _OF_BODY.match(letters):
            return self._group(self._slice(t, start, start + several.end()), source)
        names = list(_NAME.finditer(letters, 0, stop))
        if not names or letters[names[-1].end() : stop].strip("'p0"):
            return self._unnamed(t, start, start + stop, end, source)
        first, last = names[-1].span()
        if words[last - 1] == "MORE" and (linked := next(self.people.between(self.starts[-1], source.start), None)):
            return Speaker(linked[1].name, None, source)  # after a link's list of headlines
        if letters[last : last + 1] == "0" and last - first == 1 and words[last].isdigit():
            return self._group(self._slice(t, start, start + last + 1), source)  # "France 24"
        cut, sure = split_title(words[first:last])
        first += cut
        if first < last and words[first] == ".":
            first += 1
        titled = self.people.full(words[0], source.start) if first == last and letters[:stop] == "N" else None
        if titled and titled.first:
            first, sure = 0, True  # "King said"
        if first == last:
            return self._unnamed(t, start, start + stop, end, source)
        low = {w.lower() for w in words[first:last]}
        if last - first == 1 and not low.isdisjoint(kinds()["people"]):
            return self._group(self._slice(t, start, start + stop), source)  # "Prosecutors" at the start of a sentence
        if low <= kinds()["org"] or (not sure and low & kinds()["org"]):
            return self._group(self._slice(t, start, start + stop), source)
        gender = gender_told(words[:first]) if first else ""
        name = [w for w in words[first:last] if w != "."]
        person = self.people.full(" ".join(name), source.start, gender)
        plain = self._words(t, start + first, start + last)
        if person and len(name) == 1 and not gender:
            person = self.before.namesake(person)
        of_nation = cut > 0 and kinds()["nation"].issuperset(word.lower() for word in words[first - cut : first])
        if person is None and not sure and of_nation:
            return self._group(self._slice(t, start, start + last), source)  # "the American Chamber"
        if person is None and not sure and (low & kinds()["nobody"] if last - first == 1 else low <= kinds()["place"]):
            return self._group(plain, source)
        self.spoke.setdefault(self.starts[-1], person or Person(plain, "", plain.lower(), gender=gender))
        role = self._slice(t, start, start + first) if first else None
        return Speaker(person.name if person else self.people.spelled(plain), role, source)

    def _both(self, t: Tokens, start: int, end: int, source: Span) -> Speaker | None:
        """Two people whom the article names: "US President Jane Roe and Premier Ann Lee"; or one, where "and" belongs
        to the body: "Energy and Commerce Committee Chairman Jane Roe"."""
        middle = t.tags.index("C", start, end)
        if not _NAMED.fullmatch(t.tags, middle + 1, end):
            return None
        second = self.described(t, middle + 1, end, source)
        if second.name not in self.people.everyone:
            return None
        first = self.described(t, start, middle, source) if _NAMED.fullmatch(t.tags, start, middle) else None
        if first and first.name in self.people.everyone:
            return Speaker(f"{first.name} and {second.name}", None, source)
        role = (second.role or "").lower().split()
        return second if not kinds()["org"].isdisjoint(role) else None

    def _unnamed(self, t: Tokens, start: int, head_end: int, end: int, source: Span) -> Speaker:
        """A description: the person the article calls so, else its own words."""
        definite = t.words[start].lower() in ("the", "his", "her") or t.tags[start] == "N"
        plain = self._slice(t, start, head_end)
        wider = self._slice(t, start, end)
        head = t.words[head_end - 1].lower()
        if head in _ACCOUNTS and (own := t.tags.find("'", start, head_end)) > start:
            return self.described(t, start, own, source)  # "the show's Twitter account"
        if head in WRITTEN or head in FILED:
            author = self.authors.who(t, (start, head_end, end), definite, plain, source)
            if author:
                return author
        if definite and plain and head in kinds()["office"] and plain != "rep":
            behind, ahead = _APPOSED.match(t.tags, end), start == 3 and t.tags[:3] == "NN,"
            beside = behind.span(1) if behind else (0, 2) if ahead else None
            if beside and (apposed := self._apposed(t, beside, source)):
                return apposed._replace(role=plain)
            called = role_words(plain)
            person = self.people.by_role(role_words(wider or plain), source.start)
            if person is None:
                person = self.people.by_role(called, source.start)
                person = person if person and person.fits(called, role_words(wider or plain)) else None
            if not person and head in PARTIES and 1 < len(called) <= 3:
                state = t.words[start + (t.tags[start] == "D")]
                person = self.people.by_role(frozenset((head, state_mark(state))), source.start)
            if not person and not _LOOSE.isdisjoint(called):
                person = self.people.by_role(called - _LOOSE, source.start)
            if not person and " " in plain:
                person = self.people.only(plain, source.start)
            if person:
                self.spoke.setdefault(self.starts[-1], person)
                full = self.people.full(person.name, source.start) or person
                return Speaker(full.name, plain, source)
            if "N'" in t.tags[start:head_end]:  # "the island's foreign minister" comes in here, and is who "he" is next
                if head in kinds()["personal"] | kinds()["role"] and not _NAME_NEXT.match(t.tags, head_end):
                    self.spoke.setdefault(self.starts[-1], Person(plain, "", head))
            elif (
                head in SEATS
                and (seated := self.people.by_role(frozenset((head,)), source.start))
                and not contradicts(seated, called, t.words[start:head_end])
            ):
                self.spoke.setdefault(self.starts[-1], seated)
                return Speaker((self.people.full(seated.name, source.start) or seated).name, plain, source)
            elif told := surname_here(self, t, start, head_end) or just_spoke(
                self, head, called, t.words[start:head_end]
            ):
                return Speaker(told.name, plain, source)
        if plain and start == 0 and t.words[0] in _SOME and head not in _ASKS and head in kinds()["role"]:
            gender = gender_told(plain.split())  # "A pilot said so.": who "he" is next
            self.before.described.setdefault(self.starts[-1], Person(plain, "", head, gender=gender))
        if t.words[head_end : head_end + 1] == ["per"]:
            wider = plain  # "said the spokesman per the Tribune"
        if t.tags[head_end : head_end + 1] == "e" and head in kinds()["document"] and "by" not in t.words[head_end:end]:
            wider = plain  # "the indictment filed on Tuesday"
        if wider and (late := _WHEN_SAID.search(t.tags, start, end)) and late.start() > head_end:
            wider = self._slice(t, start, late.start())  # "an ally of Roe on Tuesday night"
        a_body = end - start == 2 and definite and (head in kinds()["org"] or head in OUTLETS)
        named = self.body(head, source.start) if a_body else None
        return self._group(named or (wider if wider and len(wider) <= 80 else plain), source)

    def _apposed(self, t: Tokens, name: Range, source: Span) -> Speaker | None:
        """Whom a description goes on to name, or stands behind: "The chairman of the panel, Jane Roe, said"."""
        person = self.people.full(" ".join(t.words[slice(*name)]), source.start)
        if person is None or not person.first:
            return None
        self.spoke.setdefault(self.starts[-1], person)
        return Speaker(person.name, None, source)

    def body(self, head: str, place: int) -> str | None:
        """The body that spoke, or is named, last whose name ends so: "the ministry" after "the Harbour Ministry"; for a
        word that any body may be called by, the one that spoke in the sentence before."""
        for name in reversed(self.bodies[-_BACK:]):
            if name.lower().endswith(" " + head):
                return name
        if named := named_before(self.text, head, place) or introduced(self.text, head, place):
            return named
        if head in ANY_BODY and self.group and len(self.starts) - self.group[0] <= 2 and is_called_body(self.group[1]):
            return self.group[1]
        found = outlet(self.text, head, place) or initialled(self.text, head, place)
        return found or incorporated(self.text, head, place) or self._topic(head)

    def _topic(self, head: str) -> str | None:
        """The body that one of the sentences before is about, for "the company" or "the group"."""
        for start, end in zip(self.starts[-2:-5:-1], self.starts[-1:-4:-1], strict=False) if head in ANY_BODY else ():
            t = tokenize(self.hidden, start, min(end, start + _LONG))
            subject = main_subject(t, len(t.tags))
            if subject is None or not (named := _TOPIC.fullmatch(t.tags, *subject)):
                continue
            name = self._slice(t, *named.span(1)) or ""
            apart = t.tags[subject[1] : subject[1] + 1] in _BEHIND_SUBJECT  # unlike "Postal delays"
            if apart and is_body(name, head, self.text, start) and self.people.full(name, start) is None:
                return name
        return None

    def _group(self, name: str | None, source: Span) -> Speaker:
        if name and name.startswith(("least ", "than ")):
            name = name.partition(" ")[2]  # "at least 15 women"
            name = name.partition(" ")[2] if name[0].isdigit() and name.count(" ") > 1 else name
        if name and name.rsplit(" ", 1)[-1] in _NO_END:
            name = None  # "a swipe at the Tribune for an interview in"
        if name:
            name = self.people.spelled(name)
            self.group = len(self.starts), name
            if name[0].isupper():
                self.bodies.append(name)
        return Speaker(name, None, source)

    def _slice(self, t: Tokens, start: int, end: int) -> str | None:
        """The words as they stand, without an article before them."""
        if t.tags[start:end] in ("D", "0"):
            return None
        for letter in "DfD":  # "most of the senators"
            if t.tags[start] == letter and end - start > 1:
                start += 1
        return self._words(t, start, end)

    def _words(self, t: Tokens, start: int, end: int) -> str:
        first, last = t.span(start, end)
        words = self.text[first:last]
        return " ".join(words.split()) if "  " in words else words
