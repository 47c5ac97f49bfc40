"""What a figure without a noun of its own measures: "continuing claims" in "continuing claims fell to 21 million"."""

import re
from functools import cache

from index.figures.counted import STOP, Counted, is_plural
from index.text.wordlists import families, words

_FILE = "figure_words.txt"
_CHANGES = frozenset(["rise", "fall", "cut"])
_FORMS = families("happened.txt")
_STATES = words(_FILE, "state-verb")
_CONTAINER, _TIME = words(_FILE, "quantity-noun"), words(_FILE, "time-noun")
_TOKEN = re.compile(r"[^\W\d_][\w’'-]{0,30}")
_CLAUSE = re.compile(r"[.;:!?,()—–\n“”\"]| (?:that|and|but|as|while|when|which|where|who|after|because) ")
_BETWEEN, _PREPOSITION, _ARTICLES = (words(_FILE, name) for name in ("before-measure", "preposition", "article"))
_BACK, _NEAR = 140, 7  # code points looked back; words between the verb and the number
_Token = tuple[str, int, int]


@cache
def _is_change(word: str) -> bool:
    return word in _STATES or _FORMS.get(word) in _CHANGES


def subject(text: str, at: int, start: int) -> Counted | None:
    """The noun phrase before a verb of change or state that ends right before `text[at]`, within its clause."""
    floor = max(start, at - _BACK)
    tokens = [(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text, floor, at)]
    place = len(tokens) - 1
    seen = False
    while place >= 0 and len(tokens) - place < _NEAR:
        word = tokens[place][0].lower()
        if _is_change(word):
            seen = True
        elif word not in _BETWEEN and not (word.endswith("ly") and len(word) > 4):
            if seen:
                break
            if word in STOP:
                return None
        place -= 1
    if not seen or place < 0:
        return None
    verb = tokens[place + 1][1]
    begin = max((match.end() for match in _CLAUSE.finditer(text, floor, verb)), default=floor)
    return _phrase_before([token for token in tokens[: place + 1] if token[1] >= begin])


def _phrase_before(tokens: list[_Token]) -> Counted | None:
    """The phrase that ends `tokens`: "claims" of "claims for benefits", "claims" of "the number of claims"."""
    runs: list[list[_Token]] = [[]]
    closed = False  # an article has begun the run
    for token in reversed(tokens):
        word = token[0].lower()
        if word in _PREPOSITION and runs[-1]:
            runs.append([])
            closed = False
        elif word in _ARTICLES:
            closed = True
        elif closed or word in STOP:
            break
        else:
            runs[-1].insert(0, token)
    if not runs[-1]:
        return None
    for run in reversed(runs):
        head = next((token for token in reversed(run) if is_plural(token[0].lower())), run[-1])
        if head[0].lower() not in _CONTAINER:
            good = head[0].lower() not in _TIME and len(run) < 6 and not any(c in head[0] for c in "'’")
            return Counted(run[0][1], head[2], head[0]) if good else None
    return None
