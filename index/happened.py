"""What happened to the counted things or what they did: "killed 36", "36 were killed", "36 deaths" are all "kill".

Looks at the words right after the counted phrase and right before the number, never at the whole sentence.
"""

import re
from functools import cache

from index.match.words import key
from index.wordlists import families, words

_FORMS = families("happened.txt")
_STOP = words("figure_words.txt", "stop")
_TOKEN = re.compile(r"[^\W\d_][\w’'-]{0,30}")
_BREAK = re.compile(r"[.;:!?,()—–\n]")
_AUXILIARY = words("figure_words.txt", "auxiliary")
_BEFORE_SKIP = words("figure_words.txt", "before-action")
_STRONG = frozenset(["kill", "wound", "arrest", "infect", "displace", "miss", "abduct", "charge", "convict", "free", "expel"])
_NOMINAL = frozenset(["kill", "wound", "infect", "arrest", "expel"])
_SPEECH = words("figure_words.txt", "no-action")


@cache
def _verb(word: str) -> str | None:
    """The family of a verb form, or its stem where it looks like a past or a participle."""
    if word in _SPEECH:
        return None
    found = _FORMS.get(word)
    if found:
        return found
    if word.endswith("ed") and len(word) > 4 and word not in _STOP:
        return key(word)
    return None


def action(text: str, number: int, phrase_end: int, head: str | None, start: int, end: int) -> str | None:
    """Stem or family of what happened in the sentence `text[start:end]` to what stands at `number` … `phrase_end`."""
    nominal = _FORMS.get(head.lower()) if head else None
    if nominal in _NOMINAL:
        return nominal
    following = _following(text, phrase_end, end)
    if following in _STRONG:
        return following
    return _preceding(text, number, start) or following


def _following(text: str, at: int, end: int) -> str | None:
    stop = _BREAK.search(text, at, min(end, at + 80))
    limit = stop.start() if stop else min(end, at + 80)
    among = False
    for count, token in enumerate(_TOKEN.finditer(text, at, limit)):
        word = token[0].lower()
        if word in _AUXILIARY or (word.endswith("ly") and len(word) > 4):
            continue
        if word == "among":
            among = True
            continue
        if among and word in ("the", "those"):
            continue
        if count > 5:
            break
        return _verb(word)
    return None


def _preceding(text: str, at: int, start: int) -> str | None:
    tokens = [m[0].lower() for m in _TOKEN.finditer(text, max(start, at - 50), at)]
    if not tokens or _BREAK.search(text, max(start, at - 50), at):
        cut = max((m.end() for m in _BREAK.finditer(text, max(start, at - 50), at)), default=start)
        tokens = [m[0].lower() for m in _TOKEN.finditer(text, cut, at)]
    for count, word in enumerate(reversed(tokens)):
        if count > 4:
            break
        if word in _BEFORE_SKIP:
            continue
        found = _verb(word)
        if found is None and word.endswith("ing") and len(word) > 5:
            return key(word)
        return found
    return None
