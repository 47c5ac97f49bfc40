"""Countries and regions as words: their names, what is called after them, where governments sit (index/lexicon)."""

from functools import cache
from typing import NamedTuple

from index.text.wordlists import lines, words


class Nations(NamedTuple):
    """All in small letters."""

    called: dict[str, str]  # a state's name, or what is called after it → the name
    seats: dict[str, str]  # where its government sits → the name

    def names(self) -> frozenset[str]:
        return frozenset(self.called.values())

    def adjectives(self) -> frozenset[str]:
        """What is called after a state, and is no name of it: "peruvian"."""
        return frozenset(self.called) - places()


@cache
def nations() -> Nations:
    found = Nations({}, {})
    for line in lines("nations.txt"):
        names, _, sits = line.partition("|")
        state, *others = names.split()
        found.called.update(dict.fromkeys((state, *others), state))
        found.seats.update(dict.fromkeys(sits.split(), state))
    return found


@cache
def places() -> frozenset[str]:
    """Names of countries, of their parts, and of continents."""
    return nations().names() | words("regions.txt")
