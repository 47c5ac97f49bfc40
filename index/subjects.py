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
    return _first_phrase([token for token in tokens[: place + 1] if token[1] >= begin])


def _first_phrase(tokens: list[tuple[str, int, int]]) -> Counted | None:
    """The first noun phrase of a clause; what stands after "of" where it only says "number of", "rate of"."""
    phrase: list[tuple[str, int, int]] = []
    for place, token in enumerate(tokens):
        word = token[0].lower()
        if word in STOP:
            if word == "of" and phrase and phrase[-1][0].lower() in _CONTAINER:
                return _first_phrase(tokens[place + 1 :])
            if phrase:
                break
            continue
        phrase.append(token)
    if not phrase or phrase[-1][0].lower() in _TIME or len(phrase) > 6:
        return None
    head = next((token for token in reversed(phrase) if is_plural(token[0].lower())), phrase[-1])
    return Counted(phrase[0][1], head[2], head[0])
