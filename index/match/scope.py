"""Of whom, of where, and measured from what a figure is: the scope in its sentence that another figure must share.

Everything here reads the words of one sentence (index/match/context.py hands them over) and names nothing: a place is a
capitalised run after "in" or "near", a year one after "in" or "since", a distance has what it is "from" or "of".
"""

import re
from bisect import bisect_left
from functools import cache

from index.match.passage import Sentence, fates, places
from index.model import Figure
from index.text.wordlists import families
from index.text.words import key

_DIRECTIONS = "north|south|east|west|north-?east|north-?west|south-?east|south-?west"
_REFERENCE = re.compile(
    rf",?(?: away| inland| offshore| (?:due )?(?:{_DIRECTIONS}))? (?:of|from|outside|to) (?:the |downtown |central )?"
    r"((?:[A-Z][\w.’'-]{0,20} ?){1,4})"
)
_WITHIN = re.compile(r"\b[Ww]ithin\b")
_DIMENSION = re.compile(
    r"[- ](wide|long|tall|deep|high|thick|across|in (?:diameter|length|height|width)|of (?:rain|snow|water))\b"
)
_SIZES = {"across": "wide", "in diameter": "wide", "in width": "wide", "in length": "long", "in height": "tall"}
_SIZES |= {"high": "tall"}
_CLOSED = re.compile(r"[,.;:!?”\")—–]")
_APPOSED = re.compile(r"[^\W\d_](?:, (?:an? |the )?| \()$")  # "Jane Roe, a 77-year-old …", "Jane Roe (77)"
_RESIDENT = re.compile(r",? (?:[A-Z][\w.]{1,20},? ){0,2}(?:native|resident)\b")  # "18-year-old Selby, Marland, native"
_BEFALLEN = re.compile(  # "the death of Jane Roe, a 77-year-old …"
    r"\b(?:death|killing|murder|shooting|slaying|assassination|beating|arrest|abduction|kidnapping|disappearance|case"
    r"|execution|nomination|appointment|election|conviction|trial) of ((?:[A-Z][\w.’'-]{0,20} ?){1,4})"
    r"(?:, (?:an? |the )| \()$"
)
_RELATIVE = re.compile(  # "Jane Roe, Lee's 20-year-old daughter", "Jane Roe, the couple's 20-year-old daughter"
    r"[^\W\d_], (?:the )?(his|her|their|[^\W\d_][\w-]{1,20}['’]s?) $"
)
_BACK = 110  # code points before an age in which it stands
_OWNER = 8  # words after an age in which its owner is named
_BEFORE_PLACES = frozenset(["in", "at", "of", "from", "near", "to", "the", "on", "outside"])
_OF_ONESELF = frozenset(map(key, ["himself", "herself", "themselves", "suicide"]))
_FATE_ROLES = {"kill": "kill", "wound": "wound", "arrest": "suspect", "charge": "suspect", "convict": "suspect"}


def reference(text: str, figure: Figure) -> frozenset[str]:
    """What a distance is counted from: "90 miles southeast of Orlan"; empty where nothing is named."""
    if figure.measure != "distance":
        return frozenset()
    at = figure.start + _number_length(figure)
    match = _REFERENCE.match(text, at, figure.sentence.end)
    if match is None or (text.startswith(" of ", at) and not _WITHIN.search(text, max(0, figure.start - 8), at)):
        return frozenset()  # "17 miles of Orlan" are no way to it
    return frozenset(key(word) for word in match[1].split())


def _number_length(figure: Figure) -> int:
    """Code points of the mention up to its unit's end: what is counted may already hold the name."""
    if figure.of is None:
        return figure.end - figure.start
    at = figure.text.find(figure.of)
    if at < 0:
        return figure.end - figure.start
    return len(re.sub(r" (?:of|from) (?:the )?$", "", figure.text[:at]).rstrip())


def dimension(text: str, figure: Figure) -> str | None:
    """Which extent a length is: "90-mile wide", "12 feet high", "3 inches of rain"; "from" where it is a way."""
    if figure.measure != "distance":
        return None
    match = _DIMENSION.match(text, figure.start + _number_length(figure), figure.sentence.end)
    if match:
        return _SIZES.get(match[1], match[1])
    return "from" if reference(text, figure) else None


def roles(said: Sentence) -> frozenset[str]:
    """What may have befallen, or been done by, the persons of a sentence: "kill", "wound", "suspect"."""
    found = {role for one in said.keys for role in _role_words().get(one, ())}
    if not _OF_ONESELF.isdisjoint(said.keys):
        found -= {"kill", "wound"}  # "shot himself" makes nobody a victim
    return frozenset(found)


@cache
def _role_words() -> dict[str, tuple[str, ...]]:
    table = {key(word): tuple(roles.split()) for word, roles in families("figure_kinds.txt", "roles").items()}
    for word, fate in fates().items():
        if fate in _FATE_ROLES:
            table.setdefault(word, (_FATE_ROLES[fate],))
    return table


def owner(text: str, figure: Figure, said: Sentence, first: int, last: int) -> frozenset[str]:
    """Whose age it is: "Jane Roe, a 34-year-old nurse", "34-year-old Jane Roe", "Jane Roe, 34"."""
    if figure.of is not None and figure.of[0].isupper() and figure.of.split()[-1][0].isupper():
        resident = figure.text.endswith(figure.of) and _RESIDENT.match(text, figure.end, figure.sentence.end)
        return frozenset() if resident else frozenset(map(key, figure.of.split())) - places()
    before = _names(text, said, max(0, first - 5), first)
    if before and _APPOSED.search(text, max(figure.sentence.start, figure.start - 8), figure.start):
        return before[-1]
    relative = _RELATIVE.search(text, max(figure.sentence.start, figure.start - _BACK // 2), figure.start)
    if relative and len(before) > relative[1].istitle():
        return before[-1 - relative[1].istitle()]
    befallen = _BEFALLEN.search(text, max(figure.sentence.start, figure.start - _BACK), figure.start)
    if befallen:
        return frozenset(map(key, befallen[1].split()))
    closed = _CLOSED.search(text, figure.end, figure.end + 60)
    stop = min(last + _OWNER + 1, bisect_left(said.starts, closed.start()) if closed else len(said.keys))
    return next(iter(_names(text, said, first, stop)), frozenset())


def _names(text: str, said: Sentence, first: int, stop: int) -> list[frozenset[str]]:
    """The runs of capitals at the places `first` … `stop` that are no place's: not after "in", "of", "the"."""
    runs: list[list[str]] = [[]]
    for at in range(first, min(stop, len(said.keys))):
        if (
            text[said.starts[at]].isupper()
            and said.words[at].weight
            and not said.words[at].calendar
            and said.keys[at] not in places()
        ):
            if runs[-1] or not at or said.keys[at - 1] not in _BEFORE_PLACES:
                runs[-1].append(said.keys[at])
        elif runs[-1]:
            runs.append([])
    return [frozenset(run) for run in runs if run]
