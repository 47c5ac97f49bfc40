"""Runs of capitalised words, and the name of a person in one: "US Defense Secretary Jane Roe" → "Jane Roe"."""

import re
from functools import lru_cache
from typing import NamedTuple

from index.quotes.people import gender_of, kinds

_REST = r"(?>[\w’'-]*[^\W_]|\.(?:[A-Z]\.)*)"  # of a capitalised word or initial, after its first letter
_CAP = r"[A-ZÀ-Þ]" + _REST
_TITLE_STOP = (
    r"\.(?:(?<=\b(?:Mr|Ms|Dr|Lt)\.)|(?<=\b(?:Mrs|Sen|Rep|Gov|Gen|Col|Sgt|Adm|Rev)\.)|(?<=\b(?:Sens|Reps|Capt|Prof)\.))"
)
_OFFICE = "|".join(f"(?<={office} of )" for office in ("Secretary", "Minister", "Director", "Chief"))
# A run of capitalised words: titles with a full stop, initials and particles inside; no line break, no comma.
RUN = re.compile(
    rf"[A-ZÀ-Þ](?<![\w’'-].){_REST}(?:(?:[ \xa0]|{_TITLE_STOP}[ \xa0]| of (?:{_OFFICE}))"
    rf"(?:(?:al|bin|ibn|de|del|della|der|den|van|von|da|dos|di|la|le|el|ter|ben) ){{0,2}}(?:al-)?{_CAP}){{1,8}}"
    rf"(?:,? (?:Jr|Sr)\b\.?)?"
)
_NO_NAME = re.compile(r"\w(?:-[a-z]{3,}|['’]s)$")
_POSSESSIVE = re.compile(r"['’]s?$")
_DAYS = frozenset(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))
_SAINTS = frozenset(("san", "santa", "saint", "st", "st.", "fort", "port", "new", "lake", "mount"))
_LANDS = ("U.S.", "U.K.", "U.N.", "E.U.", "D.C.")
_HONORIFIC = frozenset(("mr", "mrs", "ms", "miss", "mme", "sir"))


class Name(NamedTuple):
    """A name in a run of capitalised words."""

    name: str
    first: str  # in small letters; "" where there is only one word
    last: str
    at: int  # where the name begins in the run
    title: str  # the words before it
    sure: bool


@lru_cache(maxsize=30_000)
def name_in(run: str) -> Name | None:
    """The name that may be a person's in a run of capitalised words; None for organisations, places, nations."""
    parts = run.replace("\xa0", " ").split(" ")
    cut, sure = split_title(parts)
    for i in range(len(parts) - 2, cut - 1, -1):
        if _NO_NAME.search(parts[i]):  # "California-based", "Russian-backed", "NBC’s"
            cut = i + 1
            break
    while cut < len(parts) - 1 and _is_tag(parts[cut]) and not parts[-1].isupper():
        cut += 1  # "JUST WATCHED Jane Roe"
    while cut < len(parts) - 1 and parts[cut] in _LANDS:
        cut += 1  # "it left the U.S. Roe said"
    name = parts[cut:]
    if len(name) > 2 and _is_tag(name[-1]) and not name[-2].isupper():
        name.pop()  # "Jane Roe TODAY"
    if len(name) > 1 and name[-1].rstrip(".") in _DAYS:  # "faulted Chairman Jane Roe Sunday"
        name.pop()
    if len(name) > 2:
        _unglue(name)
    if not name or (len(name) == 1 and not sure):
        return None
    if _shouted(name) and (len(name) > 3 or name[0].lower() not in gender_of()):
        return None
    if name[-1][-1] in "s'’":
        name[-1] = bare(name[-1])
    low = [w.lower().strip(".,") for w in name]
    nobody = kinds()["nobody"]
    if low[-1] in kinds()["org"] and low[0] not in gender_of():
        return None
    if nobody.issuperset(low) or not (sure or nobody.isdisjoint(low)):
        return None
    last = low[-2] if low[-1] in ("jr", "sr") and len(low) > 2 else low[-1]
    title = " ".join(parts[:cut])
    return Name(" ".join(name), low[0] if len(low) > 1 else "", last, sum(map(len, parts[:cut])) + cut, title, sure)


def bare(word: str) -> str:
    """Without a possessive: "Roe’s" → "Roe"."""
    return _POSSESSIVE.sub("", word)


def _is_tag(word: str) -> bool:
    """Whether a word before a name is no part of it but a label: "EXCLUSIVE Jane Roe"."""
    return len(word) > 3 and word.isupper() and word.isalpha()


def _shouted(name: list[str]) -> bool:
    """A headline rather than a name: "SENATE CALLS ROE"."""
    return len(name) > 1 and all(word.isupper() and len(word) > 1 and "." not in word for word in name)


def _unglue(name: list[str]) -> None:
    """Cuts a linked name that is printed twice in a row, the second time glued to a headline."""
    first = name[0]
    for i in range(1, len(name)):
        if len(first) > 2 and name[i].startswith(first):
            del name[i if name[i] == first else 1 :]
            return


def split_title(run: list[str]) -> tuple[int, bool]:
    """Where the name begins in a run of capitalised words, and whether a title or a first name makes it a person's."""
    front, title, genders = kinds()["front"], kinds()["personal"], gender_of()
    cut, sure, saint = 0, False, False
    for i, word in enumerate(run):
        low = word.lower().strip(".,")
        if i and run[i - 1 if run[i - 1] != "." or i < 2 else i - 2].lower() in _SAINTS:
            saint = True
            continue  # "San Pelayo", "St. Orlo"
        if (
            i
            and i == len(run) - 1
            and low in title
            and run[i - 1 - (run[i - 1] == ".")].lower().strip(".") in _HONORIFIC
        ):
            continue  # "Mr. King"
        if i == len(run) - 2 and low in kinds()["place"] and run[i + 1].lower() in kinds()["place"]:
            break  # "Saudi Arabia"
        if i < len(run) - 1 and low in genders and (i == cut or low not in front):
            later = next((k for k in range(i + 1, len(run) - 2) if _is_titled(run, k)), None)
            return (later + 1 if later else i, True)
        if low in front and (
            not (saint and i == len(run) - 1) or low in ("republican", "democrat")
        ):  # "St. Orlo Health"
            cut, sure = i + 1, low in title or low in _HONORIFIC
    return cut, sure and cut < len(run)


def _is_titled(run: list[str], at: int) -> bool:
    """Whether a title and a first name stand here: what is before is no name ("Marl County Sheriff Jane Roe")."""
    return run[at].lower() in kinds()["personal"] and run[at + 1].lower() in gender_of()
