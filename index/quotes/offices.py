"""Who of an article may be meant by a party, a seat or an office: "the Iowa Republican", "the president".

A description without a name is the one of those just spoken of whom nothing contradicts: not one of another party or
state, and no president where a lawmaker is told of.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from index.quotes.people import gender_told, kinds
from index.quotes.person import Person
from index.quotes.phrases import main_subject
from index.quotes.roles import state_mark
from index.quotes.tagging import Tokens, tokenize

if TYPE_CHECKING:
    from index.quotes.speakers import Speakers

PARTIES = frozenset(("republican", "democrat"))
SEATS = frozenset(("senator", "governor", "congressman", "congresswoman"))  # "the Iowa senator": the last one named
_LAWMAKERS = SEATS | PARTIES | {"representative", "lawmaker", "whip", "rep", "sen"}
# Who sits elsewhere: "the senator" is no governor.
_ELSEWHERE = {
    "senator": {"house", "representative", "congressman", "congresswoman", "governor", "mayor"},
    "governor": {"house", "senate", "senator", "representative", "congressman", "congresswoman", "mayor"},
    "congressman": {"senate", "senator", "governor", "mayor"},
    "congresswoman": {"senate", "senator", "governor", "mayor"},
}
# Offices that nobody holds whom the article calls by another
_HIGH = frozenset(
    ("president", "minister", "lady", "king", "queen", "chancellor", "premier", "governor", "mayor", "pope")
)
_RULERS = frozenset(("president",))
# Words of titles that alone are nobody: "the school district", "the Republican majority", "the inspector general"
_NO_PERSON = frozenset(("district", "public", "majority", "minority", "general", "king", "head", "chief", "staff"))
_ENOUGH = 20  # mentions of one person looked at
_LONG = 1_000  # characters of a sentence before that are read for its subject
# Offices whose holder an article may name by surname only, since every reader knows it.
_HELD_BY_ONE = frozenset(("president", "governor", "mayor", "chancellor", "premier", "pope"))


def _state_of(words: list[str]) -> str:
    """The state, by its first word, in "the South Carolina Republican"; nothing where there is none."""
    for word in words[:-1]:
        low = word.lower()
        if word[0].isupper() and low in kinds()["place"] | {"new", "north", "south", "west"}:
            return word
    return ""


def contradicts(person: Person, called: frozenset[str], words: list[str]) -> bool:
    """Whether what the article calls a person tells that "the Iowa Republican" (role words `called`) is another."""
    told = frozenset().union(*person.told())
    parties, marks = told & PARTIES, {word for word in told if word[0] == "*"}
    if words[-1].lower() in _HIGH and words[-1].lower() not in told and _has_office(person):
        return True
    if told.isdisjoint(called) and any(word.lower() in kinds()["org"] for word in words[:-1]):
        return True  # "the harbour committee chairwoman" is nobody whom the article calls by nothing of it
    if gender_told(words) and person.gender not in ("", gender_told(words)):
        return True
    if called & PARTIES and parties and parties.isdisjoint(called):
        return True
    if called.isdisjoint(_LAWMAKERS):
        return False
    state = _state_of(words)
    if state and marks and state_mark(state) not in marks:
        return True
    for seat, others in _ELSEWHERE.items():
        if seat in called and seat not in told and told & others:
            return True
    return any(not _RULERS.isdisjoint(role) and "vice" not in role for role in person.told())


def _lawmaker(people: Iterable[Person], called: frozenset[str], words: list[str]) -> Person | None:
    """The last of the people whose party or state is told and who may be called so."""
    found = None
    for person in people:
        told = frozenset().union(*person.told())
        if told & (PARTIES & called | {state_mark(_state_of(words))}) and not contradicts(person, called, words):
            found = person
    return found


def _has_office(person: Person) -> bool:
    """Whether the article calls a person by an office, and not only Mr. or Ms. Roe."""
    return any(not kinds()["office"].isdisjoint(role - {"mr", "mrs", "ms", "dr"}) for role in person.told())


def just_spoke(of: "Speakers", head: str, called: frozenset[str], words: list[str]) -> Person | None:
    """Who "the top diplomat" is when nobody was called so before: who spoke in the sentences just before."""
    nobody = kinds()["deputy"] | kinds()["institution"] | _NO_PERSON  # "the Treasury" is no holder of an office
    if head in nobody or (len(words) < 3 and head not in _HELD_BY_ONE):
        return None
    for start in reversed(of.starts[-4:-1]):
        person = of.spoke.get(start)
        known = len(words) > 2 or (person and _needs_no_introduction(person, of.text))
        if person and known and not contradicts(person, called, words):
            if len(words) > 2 and _turned_to_another(of, person):
                return None
            return person if person.sure or person.first or len(words) < 3 else None
    if head in PARTIES or head in SEATS:
        near = of.people.between(of.starts[-4:][0], of.starts[-1])
        return _lawmaker((person for _, person in near), called, words)
    return _surname_before(of) if len(words) == 2 else None


def _turned_to_another(of: "Speakers", person: Person) -> bool:
    """Whether the sentence just before is about somebody else: "the veteran diplomat" is not who spoke before that."""
    start, end = of.starts[-2], of.starts[-1]
    if start in of.spoke:
        return False
    t = tokenize(of.hidden, start, min(end, start + _LONG))
    subject = main_subject(t, len(t.tags))
    if subject is None or t.tags[subject[0]] != "N":
        return False
    named = [word for word, tag in zip(t.words[slice(*subject)], t.tags[slice(*subject)], strict=True) if tag == "N"]
    other = of.people.full(" ".join(named), start)
    return other is not None and other.last != person.last


def _needs_no_introduction(person: Person, text: str) -> bool:
    """Whether an article never introduces a person: by surname alone, or in full only where a post is signed."""
    if person.roles:
        return False
    return not person.first or all(text.startswith(" (@", at + len(person.name)) for at in person.places[:_ENOUGH])


def surname_here(of: "Speakers", t: Tokens, start: int, head_end: int) -> Person | None:
    """ "In Roe's letter, which came today, the mayor said": the only surname that this sentence has before."""
    if head_end - start != 2 or t.words[head_end - 1] not in _HELD_BY_ONE:
        return None
    own = [i for i in range(start) if t.tags[i : i + 2] == "N'" and t.tags[i - 1 : i] != "N"]
    word = t.words[own[0]] if len(own) == 1 else ""
    if not _is_surname(word):
        return None
    return of.people.full(word, t.start) or Person(word, "", word.lower())


def _surname_before(of: "Speakers") -> Person | None:
    """Whom one of the two sentences before is about, by nothing but a surname: "Roe left. …, the mayor said"."""
    for start, end in zip(of.starts[-2:-4:-1], of.starts[-1:-3:-1], strict=False):
        t = tokenize(of.hidden, start, min(end, start + _LONG))
        subject = main_subject(t, len(t.tags))
        if subject is None or t.tags[slice(*subject)] != "N":
            continue
        word = t.words[subject[0]]
        if _is_surname(word) and re.search(rf"[a-z,] {re.escape(word)}\b", of.text):
            person = of.people.full(word, start) or Person(word, "", word.lower())
            return person if _needs_no_introduction(person, of.text) else None
    return None


def _is_surname(word: str) -> bool:
    """Whether a word with a capital may be somebody's name: no people ("Republicans"), no body, no place."""
    one = word.lower().removesuffix("s")
    known = kinds()["nobody"] | kinds()["people"] | kinds()["speaks"]
    return bool(word) and not word.isupper() and word.lower() not in known and one not in known
