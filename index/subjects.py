"""What a figure without a noun of its own measures: "continuing claims" in "continuing claims fell to 21 million"."""

import re
from functools import cache

from index.counted import STOP, Counted, is_plural
from index.wordlists import families, words

_FILE = "figure_words.txt"
_CHANGES = frozenset(["rise", "fall", "cut"])
_FORMS = families("happened.txt")
_STATES = words(_FILE, "state-verb")
_CONTAINER, _TIME = words(_FILE, "quantity-noun"), words(_FILE, "time-noun")
_TOKEN = re.compile(r"[^\W\d_][\w’'-]{0,30}")
_CLAUSE = re.compile(r"[.;:!?,()—–\n“”\"]| (?:that|and|but|as|while|when|which|where|who|after|because) ")
_AUX = frozenset(["is", "are", "was", "were", "has", "have", "had", "been", "be", "to", "by", "at", "from", "will", "would", "could", "may", "might", "now", "also", "just"])


_PREPOSITION = frozenset("of for in from on at to among by with".split())
_ARTICLES = frozenset("the a an this that these those its his her their our".split())
_Token = tuple[str, int, int]


@cache
def _is_change(word: str) -> bool:
    return word in _STATES or _FORMS.get(word) in _CHANGES


def subject(text: str, at: int, start: int) -> Counted | None:
    """The noun phrase before a verb of change or state that ends right before `text[at]`, within its clause."""
    floor = max(start, at - 140)
    tokens = [(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text, floor, at)]
    place = len(tokens) - 1
    seen = False
    while place >= 0 and len(tokens) - place < 7:
        word = tokens[place][0].lower()
        if _is_change(word):
            seen = True
        elif not (word in _AUX or (word.endswith("ly") and len(word) > 4)):
            if not seen and word in STOP and word not in ("up", "down", "about", "over", "more", "than", "least", "some"):
                return None
            if seen:
                break
        place -= 1
    if not seen or place < 0:
        return None
    verb = tokens[place + 1][1]
    begin = floor
    for match in _CLAUSE.finditer(text, floor, verb):
        begin = match.end()
    return _phrase_before([token for token in tokens[: place + 1] if token[1] >= begin])


def _phrase_before(tokens: list[_Token]) -> Counted | None:
    """The noun phrase that ends a clause's `tokens`: "claims" of "claims for benefits", "claims" of "number of claims"."""
    runs: list[list[_Token]] = [[]]
    for token in reversed(tokens):
        word = token[0].lower()
        if word in _PREPOSITION and runs[-1]:
            runs.append([])
        elif word in STOP and word not in _ARTICLES:
            break
        elif word not in _ARTICLES:
            runs[-1].insert(0, token)
        elif runs[-1] and len(runs) > 2:
            break
    if not runs[-1]:
        return None
    for run in reversed(runs):
        head = next((token for token in reversed(run) if is_plural(token[0].lower())), run[-1])
        if head[0].lower() not in _CONTAINER:
            good = head[0].lower() not in _TIME and len(run) < 6 and not any(c in head[0] for c in "'’")
            return Counted(run[0][1], head[2], head[0]) if good else None
    return None
