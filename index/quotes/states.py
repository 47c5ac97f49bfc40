"""States and lands that stand behind a town, between commas: "Jane Roe, a pilot from Monsey, N.Y., said"."""

from index.quotes.people import kinds
from index.quotes.tagging import Tokens

_OF_PARTY = ("R-", "D-", "I-")
_COMPASS = frozenset(("new", "north", "south", "west", "rhode"))


def of_party(word: str) -> bool:
    """Whether a word is the mark of a party and a state: "R-Iowa"."""
    return word[:2] in _OF_PARTY and word[2:3].isupper()


def in_state(t: Tokens, start: int, end: int) -> bool:
    """Whether words between two commas are a state or a land alone, and nobody's name."""
    words, size = t.words[start:end], end - start - (t.words[end - 1] == ".")
    if of_party(t.words[start]) and not t.tags[start:end].strip("N"):
        return True
    if not 0 < size < 3 or t.tags[start:end].strip("N"):
        return False
    first = words[0].lower()
    if size == 2:
        return first in _COMPASS
    return first in kinds()["place"] or words[0][1:2] == "." or words[-1] == "."


def is_state(t: Tokens, start: int, end: int) -> bool:
    """Whether this is the state behind a town: "In Rochester, N.H., Roe was clear"."""
    if t.tags[start - 1 : start] != "," or t.tags[end : end + 1] != "," or t.tags[start:end].strip("N"):
        return False
    return any(word.lower() in kinds()["place"] or word[1:2] == "." for word in t.words[start:end])
