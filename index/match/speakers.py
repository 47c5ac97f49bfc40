"""Whether two quotations have one speaker, as far as what the two articles call them tells."""

import re
from collections.abc import Iterable, Iterator, Set
from functools import cache, lru_cache
from itertools import islice
from math import fsum
from typing import Literal, NamedTuple

from index.match.bodies import Ruled, is_person, lands, letters, one_state, ruled, short_names
from index.model import Quote
from index.quotes.people import initials, kinds, same_person
from index.quotes.roles import role_words
from index.text.wordlists import lines
from index.text.words import idf, key, keys

_ROLE = 4.0  # summed idf from which two descriptions of a speaker are one: "defence ministry"
_SLACK = 1e-9  # of sums
_VOICES = 8_000  # speakers whose voices are remembered, a kilobyte each in every process of an import
_JUNIOR = re.compile(r",? +(?:Jr|Sr|I{2,3}|IV)\b\.?$")

Relation = Literal["same", "kin", "unclear", "foreign", "other"]
WHO: dict[Relation, str] = {
    "same": "same speaker",
    "kin": "speakers that speak for one another",
    "unclear": "speaker unclear",
    "foreign": "a person and a body of another name",
    "other": "another speaker named",
}
_MENTIONS = 3  # of a full name beside which it is looked for what somebody is
_TELLING = 3.0  # idf of a word that names a body
_CALLED = re.compile(r"[a-z]+(?:['’]s)?")
_BREAK = re.compile(r"[.;:,\n“”\"]")  # behind the last one stands what a name is called before it
_AFTER = re.compile(r", ([^.;:\n“”\"]{3,70})")  # … and behind it

# Many people who speak as one body, of which a story has one, and documents that speak for one side of a case.
_ONE_BODY = frozenset((
    "police", "prosecutors", "investigators", "detectives", "justices", "authorities", "organizers", "union", "company",
    "agency", "ministry", "court", "jury", "jurors", "plaintiffs", "sheriff", "trustees", "lawsuit", "complaint",
    "indictment", "suit", "affidavit", "team", "hospital", "university", "school", "district", "college", "airline",
    "bank", "campaign", "government", "commission", "committee", "department", "study", "survey", "memo", "letter",
    "researchers", "scientists", "ruling", "opinion", "resolution", "petition", "family",
))  # fmt: skip
# "the judge, Col. Jane Roe"; "Jane Roe, a judge in the case": up to what the office belongs to
_APPOSED = re.compile(
    r"\b(?:the|an?|his|her|their|its|\w+['’]s) ([\w' .-]{3,50}),(?: (?-i:[A-Z][a-z]{1,10})\.?){0,2} $", re.I
)
_BELONGS = re.compile(r",| (?:of|for|to|with|from|who|in|and|at|by|on)\b")
_OWNED = re.compile(r"['’]s?$")
_OF_SOMEBODY = frozenset(("allies", "rivals", "accusers", "backers", "fans", "family", "successor", "predecessor"))
_NO_LONGER = frozenset(("former", "ex", "then", "late", "vice", "deputy", "assistant"))  # make an office another one
# Offices of which a story mostly has one: the word alone tells who it is.
_ONLY_ONE = frozenset((
    "judge", "mayor", "governor", "sheriff", "coroner", "pope", "widow", "widower", "father", "mother", "husband",
    "wife", "prosecutor", "whistleblower",
))  # fmt: skip
# What such an office is called besides, in a story that has one of it: "federal judge", "the presiding judge".
_ANY_OF_THEM = frozenset(("federal", "presiding", "military", "trial", "immigration", "local", "chief", "top", "lead"))
_HOUSES = re.compile(r"\b(?:white house|house|senate)\b")


class Voice(NamedTuple):
    """A speaker with a role, as they are compared; words are keys."""

    speaker: str | None
    letters: frozenset[str]  # that words of the name begin with
    person: bool  # whether it is a person's name
    several: bool  # "Canada and Australia"
    words: frozenset[str]  # of the name and the role
    nations: frozenset[str]  # among them
    # Letters, and the words one of which two offices share that are one: without any in common nobody is the same.
    marks: frozenset[str]
    office: frozenset[str]  # words of a description that tells who it is by what somebody is: "the ferry judge"
    state: Ruled  # whose government speaks
    short: frozenset[str]  # short names that it is called by, or for which somebody speaks
    full: frozenset[str]  # … that its full name may have


@lru_cache(maxsize=_VOICES)
def voice(speaker: str | None, role: str | None) -> Voice:
    """A speaker ready to be compared."""
    name, text = speaker or "", f"{speaker or ''} {role or ''}"
    first = initials(name) or frozenset([name]) if name else frozenset[str]()
    words = frozenset(keys(text))
    least = _ROLE / max(1, len(words)) - _SLACK
    marks = first.union([word for word in words if idf(word) >= least])
    state, person = ruled(name), is_person(speaker)
    short, full = short_names(name) | short_names(role or ""), letters(name)
    marks |= {f"={state.state}"} if state.state else frozenset()
    marks |= {f"@{one}" for one in short | full}
    office = frozenset[str]() if person else _office(name)
    return Voice(speaker, first, person, " and " in name, words, lands(text), marks, office, state, short, full)


def _office(described: str) -> frozenset[str]:
    """Words of an office that a story mostly has one of; nothing where it is none or may be anybody's."""
    told = _BELONGS.split(described)[0]
    head = told.rpartition(" ")[2].lower()
    words = role_words(told) if head in kinds()["office"] else frozenset[str]()
    if not words.isdisjoint(_ONLY_ONE) and head in _ONLY_ONE and words <= _ONLY_ONE | _ANY_OF_THEM:
        return frozenset((head,))
    return words if len(words) > 1 else frozenset()


def relate(one: Quote, other: Quote) -> Relation:
    """Whether the two have one speaker. Two names differ; a role, an office or nobody may be anybody."""
    return relation(voice(one.speaker, one.role), voice(other.speaker, other.role))


def relation(one: Voice, other: Voice) -> Relation:
    """The same of two voices. Most names begin with other letters: then they are not looked at any closer."""
    stately = one_state(one.state, other.state)
    if stately is not False:
        return "same" if stately else "unclear"
    if not (one.short.isdisjoint(other.full) and other.short.isdisjoint(one.full)):
        return "unclear" if one.person and other.person else "kin" if one.person or other.person else "same"
    if one.several or other.several or not one.letters.isdisjoint(other.letters):
        found = _by_name(one.speaker, other.speaker)
        if found is not None:
            return found
    elif one.person and other.person:
        return "other"
    return "same" if _one_office(one, other) or _one_bench(one, other) else "unclear"


def _one_bench(one: Voice, other: Voice) -> bool:
    """Whether one is a court and the other its justices."""
    a, b = (one.speaker or "").lower(), (other.speaker or "").lower()
    return (a == "justices" and b.endswith(" court")) or (b == "justices" and a.endswith(" court"))


@lru_cache(maxsize=20_000)
def _by_name(one: str | None, other: str | None) -> Relation | None:
    """The relation, as far as names tell; None where the offices are to be asked."""
    if one and other and (" and " in one or " and " in other) and (together := _together(one, other)):
        return together
    if one and other and one != other and (_is_deputy(one, other) or _is_deputy(other, one)):
        return "kin"
    if one and other and (_is_of(one, other) or _is_of(other, one)):
        return "other"
    if one and other and apart(_house(one), _house(other)):
        return "other"
    if same_person(one, other):
        return "unclear" if _is_loose(one, other) else "same"
    elder, other_elder = _unjunior(one), _unjunior(other)
    if (elder, other_elder) != (one, other) and same_person(elder, other_elder):
        return "same"  # one man whom only one article calls junior; father and son seldom speak in one story
    return "other" if is_person(one) and is_person(other) else None


def _is_deputy(one: str, other: str) -> bool:
    """Whether the one speaks for the other: "Roe spokesman" and "Ann Roe"."""
    name, _, last = one.rpartition(" ")
    if not is_person(other) or last.removesuffix("s") not in kinds()["deputy"] | {"campaign"}:
        return False
    return same_person(name.removesuffix("s").removesuffix("’").removesuffix("'"), other)


def _is_of(one: str, other: str) -> bool:
    """Whether the one is somebody of the other's own mind: "Roe's brother" and "Ann Roe", "critics of Roe"."""
    if not is_person(other):
        return False
    described, _, owner = one.partition(" of ")
    name, _, head = (described if owner else _BELONGS.split(one, maxsplit=1)[0]).rpartition(" ")
    head, owner = head.lower(), owner or _OWNED.sub("", name)
    somebody = kinds()["crowd"] if owner == name else kinds()["crowd"] | kinds()["role"] | _OF_SOMEBODY
    return head in somebody and head.removesuffix("s") not in kinds()["deputy"] and same_person(owner, other)


@lru_cache(maxsize=20_000)
def _unjunior(name: str | None) -> str | None:
    return _JUNIOR.sub("", name) if name else name


@lru_cache(maxsize=10_000)
def _several(speaker: str) -> frozenset[str]:
    """The several speakers of "Canada and Australia"; nothing of one."""
    return frozenset(speaker.lower().split(" and ")) if " and " in speaker else frozenset()


def _together(one: str, other: str) -> Relation | None:
    """Whether both are the same several speakers ("Canada and Australia", "Australia and Canada"), or the one is among
    the other's."""
    ours, theirs = _several(one), _several(other)
    if ours and ours == theirs:
        return "same"
    among = any(same_person(part, other) for part in ours) or any(same_person(part, one) for part in theirs)
    return "kin" if among and not (ours and theirs) else None


@cache
def _families() -> dict[str, frozenset[int]]:
    """Word → its families (line numbers of lexicon/families.txt)."""
    found: dict[str, frozenset[int]] = {}
    for number, line in enumerate(lines("families.txt")):
        for word in line.split():
            found[word] = found.get(word, frozenset()) | {number}
    return found


class Called(NamedTuple):
    """To which families a speaker belongs, as far as the article tells."""

    families: frozenset[int]
    words: frozenset[str]  # telling words of what they are called, in small letters
    proper: bool  # by a name, of a person or of a body
    offices: tuple[frozenset[str], ...]  # a person's
    person: bool = False  # by a person's name
    former: bool = False  # no longer of those the description names
    lands: frozenset[str] = frozenset()  # whose authorities they are, if they are no person


def called(speaker: str | None, roles: Iterable[str | None], text: str) -> Called:
    """What a speaker is in this article: from the own words of a description; for a name, from what stands around it
    where the article has it first, and its roles."""
    roles = list(filter(None, roles))
    described, offices = " ".join(filter(None, (speaker, *roles))), roles if speaker and is_person(speaker) else []
    if speaker and is_person(speaker):
        beside = list(islice(_beside(speaker, text), _MENTIONS))
        described += f" {_BREAK.split(beside[0][0])[-1]} {beside[0][1]}" if beside else ""
        for before, after in beside:
            apposed = _APPOSED.search(before)
            offices += [apposed[1]] if apposed else []
            offices += [_BELONGS.split(after)[0]] if after else []
    families = _families()
    words = set(_CALLED.findall(described.lower()))
    within = frozenset().union(*(families[word] for word in words & families.keys()))
    proper = speaker is not None and speaker[0].isupper() and speaker.split()[-1][0].isupper()
    telling = frozenset(word for word in words if idf(key(word)) >= _TELLING)
    ours = frozenset[str]() if is_person(speaker) else lands(speaker or "")
    return Called(within, telling, proper, tuple(map(role_words, offices)), is_person(speaker), "former" in words, ours)


def _beside(name: str, text: str) -> Iterator[tuple[str, str]]:
    """What stands before and, between commas, behind a name, where the text has it in full."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        after = _AFTER.match(text, end, end + 80)
        yield text[max(0, at - 60) : at].removesuffix("\n"), after[1] if after else ""
        at = text.find(name, end)


def holds(person: Called, office: Set[str]) -> bool:
    """Whether the other article says that the person has the office: "Jane Roe, the judge in the case"."""
    return any(office <= held and (held - office).isdisjoint(_NO_LONGER) for held in person.offices)


def kin(one: Called, other: Called) -> bool:
    """Whether the one may speak for the other: of one family, or "the Harbour Bank" and a man of that bank, but not one
    who once was, nor one of another country."""
    if apart(one.lands, other.lands):
        return False
    if (one.former and not other.former and not other.person) or (other.former and not one.former and not one.person):
        return False
    return not one.families.isdisjoint(other.families) or not one.words.isdisjoint(other.words)


@lru_cache(maxsize=20_000)
def _house(speaker: str) -> frozenset[str]:
    """Which of the houses that speak side by side a body is, or is of: "House bill" and "Senate bill" are two."""
    return frozenset(_HOUSES.findall(speaker.lower())) if not is_person(speaker) else frozenset()


def _one_office(one: Voice, other: Voice) -> bool:
    """Whether two descriptions are of one speaker: "defence ministry", and not of two countries."""
    if one.words.isdisjoint(other.words):
        return False
    return fsum(map(idf, one.words & other.words)) >= _ROLE and not apart(one.nations, other.nations)


def apart(one: Set[str], other: Set[str]) -> bool:
    """Whether both name something and nothing in common."""
    return bool(one) and bool(other) and one.isdisjoint(other)


def _is_loose(one: str | None, other: str | None) -> bool:
    """Whether a word for many people is all that the two have in common: "officials" and "port officials", "police" and
    "police reporter"; but "police" are "Selby police"."""
    if _anybody(one) == _anybody(other):
        return _anybody(one) and not (one or "").lower() == (other or "").lower() in _ONE_BODY
    many, name = (one, other) if _anybody(one) else (other, one)
    low = (many or "").lower()
    return low not in kinds()["org"] | kinds()["document"] or not (name or "").lower().endswith(low)


@lru_cache(maxsize=20_000)
def _anybody(speaker: str | None) -> bool:
    """Whether one word stands for many people: "officials", "police", a country."""
    if not speaker or " " in speaker:
        return False
    low = speaker.lower()
    crowd = any(low in kinds()[kind] for kind in ("nation", "place", "people", "role"))
    return speaker[0].islower() or low.endswith(".") or crowd or low.removesuffix("s") in kinds()["nation"]
