"""What happened to the counted things or what they did: "killed 36", "36 were killed", "36 deaths" are all "kill".

Looks at the words right after the counted phrase and right before the number, never at the whole sentence.
"""

import re
from functools import cache

from index.match.words import key
from index.wordlists import families, words

_FILE = "figure_words.txt"
_FORMS = families("happened.txt")
_STOP, _NO_ACTION, _AUXILIARY, _BEFORE_SKIP = (
    words(_FILE, name) for name in ("stop", "no-action", "auxiliary", "before-action")
)
_TOKEN = re.compile(r"[^\W\d_][\w’'-]{0,30}")
_BREAK = re.compile(r"[.;:!?,()—–\n]| - ")
_APPOSITION = re.compile(r", [^,.;:!?\n]{3,70}, (?=(?:were|was|have|has|had|are|died)\b)")
STRONG, _NOMINAL = words(_FILE, "strong-action"), words(_FILE, "nominal-action")
_NEAR = 5  # words; further away a verb is another thing's


@cache
def _verb(word: str) -> str | None:
    """The family of a verb form, or its stem where it looks like a past or a participle."""
    if word in _NO_ACTION:
        return None
    found = _FORMS.get(word)
    if found:
        return found
    if word.endswith("ed") and len(word) > 4 and word not in _STOP:
        return key(word)
    return None


def action(text: str, number: int, phrase_end: int, head: str | None, start: int, end: int) -> str | None:
    """Family or stem of what happened in the sentence `text[start:end]` to what stands at `number` … `phrase_end`."""
    nominal = _FORMS.get(head.lower()) if head else None
    if nominal in _NOMINAL:
        return nominal
    following, participle = _following(text, phrase_end, end, head)
    if following in STRONG and not participle:
        return following
    return _preceding(text, number, start) or following


def _following(text: str, at: int, end: int, head: str | None) -> tuple[str | None, bool]:
    """The verb after the phrase, and whether it is an -ing form, which may be somebody else's."""
    apposition = _APPOSITION.match(text, at, end)
    if apposition:
        at = apposition.end()
    stop = _BREAK.search(text, at, min(end, at + 80))
    limit = stop.start() if stop else min(end, at + 80)
    for count, token in enumerate(_TOKEN.finditer(text, at, limit)):
        word = token[0].lower()
        if count > _NEAR:
            break
        if word in _AUXILIARY or word == "among" or (word.endswith("ly") and len(word) > 4):
            continue
        if word in ("the", "those") and count:
            continue
        found = _verb(word)
        if found is None and not count and head and token[0].islower() and word not in _STOP and word not in _NO_ACTION:
            found = key(word)  # "1,850 students attend"
        return found, word.endswith("ing")
    return None, False


def _preceding(text: str, at: int, start: int) -> str | None:
    floor = max(start, at - 50)
    breaks = [m.end() for m in _BREAK.finditer(text, floor, at)]
    tokens = _TOKEN.findall(text, breaks[-1] if breaks else floor, at)
    for word in reversed(tokens[-_NEAR:]):
        lower = word.lower()
        if lower in _BEFORE_SKIP:
            continue
        found = _verb(lower)
        if found is None and lower.endswith("ing") and len(lower) > 5 and lower not in _NO_ACTION:
            return key(lower)
        return found
    return None
