"""Words around names, and whether speakers of two articles are one person.

Compared are words, folded: no accents, small letters, and the ways in which one name is brought into English made equal
(Sergei / Sergey, Mohammed / Muhammad, al-Assad / Assad, Zelensky / Zelenskiy). Titles do not count, organisations are
never people, and a first name that contradicts keeps two of one surname apart.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from index.text.nations import nations, places
from index.text.wordlists import lines, sections, words

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_PARTICLE = words("people.txt", "particle")
_JUNIOR = ("jr", "sr")
_NONE: frozenset[int] = frozenset()
HONORIFICS = {"mr": "m", "mister": "m", "mrs": "f", "ms": "f", "miss": "f", "mme": "f"}
_IDLE = frozenset({"the", "a", "an", "of", "for", "in", "s"})
_FOLDS = (
    (re.compile(r"(?:iy|yy|ij|ii|y|i)$"), "i"), (re.compile(r"(?:ei|ey|ai|ay)$"), "ei"), (re.compile("kh"), "h"),
    (re.compile("zh"), "j"), (re.compile("ph"), "f"), (re.compile("ck|q"), "k"), (re.compile("ou|oo"), "u"),
    (re.compile("ee"), "i"), (re.compile(r"([a-z])\1"), r"\1"), (re.compile("y"), "i"), (re.compile("iu|yu"), "u"),
)  # fmt: skip
_TURNED = frozenset("aceikopqyz")  # letters for which a fold may begin with another


@cache
def kinds() -> dict[str, frozenset[str]]:
    """The word lists of lexicon/people.txt by kind; "speaks" is all that can be the head of a speaker."""
    table = {kind: words("people.txt", kind) for kind in sections("people.txt") if kind}
    table["speaks"] = table["role"] | table["people"] | table["org"] | table["document"] | table["title"]
    table["office"] = (table["role"] | table["title"]) - table["org"] - table["document"] - table["people"]
    table["personal"] = table["title"] - table["institution"]
    table["nation"] |= nations().adjectives()
    table["place"] |= places() | nations().seats.keys()
    table["front"] = table["title"] | table["nation"] | table["common"]
    table["nobody"] = table["org"] | table["place"] | table["common"] | table["nation"]
    return table


@cache
def gender_of() -> dict[str, str]:
    """First name in small letters → "m" or "f"."""
    return {name: letter for letter in "mf" for name in words("firstnames.txt", letter)}


def gender_told(words: Iterable[str]) -> str:
    """ "m" or "f" where the words before a name tell it: "Mr.", "spokeswoman"."""
    low = {word.lower().strip(".") for word in words}
    return "m" if low & kinds()["mr"] else "f" if low & kinds()["ms"] else ""


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """One spelling for the ways of writing a foreign name."""
    for pattern, other in _FOLDS:
        word = pattern.sub(other, word)
    return word


@lru_cache(maxsize=20_000)
def _parts(name: str) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Words of the name without titles, all its words, and whether it is an organisation's or a thing's."""
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("’s", "").replace("'s", "")
    every = tuple(_WORD.findall(plain))
    table = kinds()
    bare = tuple(w for w in every if w not in table["title"] and w not in table["nation"] and w not in _PARTICLE)
    bare = tuple(w for w in bare if w not in ("the", "a", "an") and w not in HONORIFICS)
    return bare, every, bool(table["org"].intersection(bare)) or not bare


def same_person(a: str | None, b: str | None) -> bool:
    """Whether speakers of two articles are one: surnames agree and first names do not contradict; False for None."""
    if not a or not b:
        return False
    if a == b:
        return True
    if initials(a).isdisjoint(initials(b)):
        return False  # as most are: whatever makes two names one, some words of theirs begin alike
    if is_acronym(a, b) or is_acronym(b, a):
        return True
    first, all_first, group = _parts(a)
    second, all_second, other_group = _parts(b)
    if group or other_group:
        return _same_group(all_first, all_second)
    if len(first) == 1 or len(second) == 1:
        one, other = sorted((first, second), key=len)
        if {_honoured(all_first), _honoured(all_second)} == {"m", "f"}:
            return False  # "Mrs Roe" is not John Roe
        return _alike(one[-1], other[-1]) or (one[0] == other[0] and (len(one[0]) > 3 or one[0] in kinds()["family"]))
    if all_first[-1] != all_second[-1] and (all_first[-1] in _JUNIOR or all_second[-1] in _JUNIOR):
        return False
    if not _alike(first[-1], second[-1]):
        return False
    short, long = sorted((first, second), key=len)
    return _first_names(first[0], second[0]) or long[len(long) - len(short) :] == short  # "Ana Li Roe", "Li Roe"


def _honoured(every: tuple[str, ...]) -> str:
    """ "m" or "f" where a courtesy title or else a first name, if there is a surname, tells it."""
    return HONORIFICS.get(every[0]) or (gender_of().get(every[0], "") if len(every) > 1 else "")


@lru_cache(maxsize=20_000)
def initials(name: str) -> frozenset[str]:
    """First letters of all words of a name, as written and in one spelling."""
    words = _parts(name)[1]
    return frozenset(one[0] for one in words) | {fold(one)[0] for one in words if one[0] in _TURNED}


def is_acronym(short: str, name: str) -> bool:
    """Whether `short` ("FDA") is made of the first letters of the name ("Food and Drug Administration")."""
    if not (2 < len(short) < 7 and short.isupper() and short.isalpha()):
        return False
    words = name.replace("U.S.", "U S").replace("U.N.", "U N").split()
    return short == "".join(word[0] for word in words if word[0].isupper())


def _alike(a: str, b: str) -> bool:
    """Spellings of one surname."""
    a, b = fold(a), fold(b)
    if a == b:
        return True
    return len(a) > 5 and len(b) > 5 and a[0] == b[0] and Levenshtein.distance(a, b, score_cutoff=1) <= 1


@cache
def _nicknames() -> dict[str, frozenset[int]]:
    """First name → the names it may be short for, or is (line numbers of lexicon/nicknames.txt)."""
    found: dict[str, frozenset[int]] = {}
    for number, line in enumerate(lines("nicknames.txt")):
        for name in line.split():
            found[name] = found.get(name, _NONE) | {number}
    return found


def _first_names(a: str, b: str) -> bool:
    """First names that may be one person's: equal, an initial, a short form (Ash / Ashton, Bob / Robert), or near
    spellings."""
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    one, other = _nicknames().get(a, _NONE), _nicknames().get(b, _NONE)
    if one and other and a != b:
        return not one.isdisjoint(other)
    genders = gender_of()
    if genders.get(a, "") != genders.get(b, "") and a in genders and b in genders:
        return False
    a, b = fold(a), fold(b)
    if a.startswith(b[:3]) or b.startswith(a[:3]):
        return True
    return a[0] == b[0] and Levenshtein.distance(a, b, score_cutoff=2) <= 2


def is_one_name(a: str, b: str) -> bool:
    """Whether two first names in one article, in small letters, may be one person's: "Bob" and "B.", not "Joe" and
    "Jill"."""
    a, b = a.strip("."), b.strip(".")
    return a == b or bool(a and b and _first_names(a, b))


def _same_group(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Organisations and descriptions: all words of one among the other's, spelled alike (Defence / Defense)."""
    one, two = _group(a), _group(b)
    return bool(one and two) and (one <= two or two <= one)


@lru_cache(maxsize=20_000)
def _group(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word.replace("defence", "defense")) for word in words) - _IDLE
