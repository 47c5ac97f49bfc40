"""Words that bound a number: "at least 36", "nearly two dozen", "30 or so", "10 percent or lower"."""

import re

from index.model import Bound
from index.wordlists import families

_BEFORE: dict[str, Bound] = families("bounds.txt")  # type: ignore[assignment]
_AFTER: dict[str, Bound] = families("bounds.txt", "after")  # type: ignore[assignment]
_BETWEEN = frozenset(["a", "an", "another", "the", "other"])  # stand between the bound and the number: "at least another 36"
_LAST_WORDS = re.compile(r"[\w.'’-]{1,20}")
_NEXT = re.compile(r",? ?(?:or |and |plus|at most|at least|tops|maximum|give |counting)[a-z ]{0,10}")
_LONGEST = max(phrase.count(" ") for phrase in _BEFORE) + 1
# "talk about two men", "rule over 20 states", "under two presidents": the preposition is the verb's, not a bound
_ABOUT_VERBS = frozenset(
    """talk talks talked talking think thinking thought know knew known learn learned ask asked asking worry worried
    care concerned concerns tell told telling speak spoke speaking wrote write writing written complain complained
    say said saying statement joke joked questions question hear heard lied lying information details news story stories
    report reports something everything what it doubts doubt all bring brought wonder forget feel book film movie""".split()
)


def before(text: str, at: int, floor: int) -> tuple[int, Bound | None]:
    """The bound that ends right before `text[at]`, looking back no further than `floor`: its start, and which."""
    words = [(m.start(), m[0].lower()) for m in _LAST_WORDS.finditer(text, max(floor, at - 44), at)]
    if words and text[words[-1][0] + len(words[-1][1]) : at].strip():
        return at, None
    if len(words) > 1 and words[-1][1] in _BETWEEN:
        found = _phrase(words[:-1])
        if found and (words[-1][1] in ("another", "a", "an")) and found[1] not in ("over", "around", "about", "under"):
            return found[0], _BEFORE[found[1]]
        return at, None
    found = _phrase(words)
    return (found[0], _BEFORE[found[1]]) if found else (at, None)


def _phrase(words: list[tuple[int, str]]) -> tuple[int, str] | None:
    for count in range(min(_LONGEST, len(words)), 0, -1):
        phrase = " ".join(word for _, word in words[-count:])
        if phrase in _BEFORE:
            if phrase in ("about", "over") and len(words) > count and words[-count - 1][1] in _ABOUT_VERBS:
                return None
            return words[-count][0], phrase
    return None


def after(text: str, at: int, end: int) -> tuple[int, Bound | None]:
    """The bound that begins right after `text[at]`: its end, and which."""
    if text.startswith("+", at) or text.startswith("-plus", at):
        return at + (1 if text[at] == "+" else 5), "at_least"
    match = _NEXT.match(text, at, end)
    if match is None:
        return at, None
    words = match[0].lstrip(", ").split()
    for count in range(min(3, len(words)), 0, -1):
        bound = _AFTER.get(" ".join(words[:count]))
        if bound:
            return text.index(words[count - 1], at) + len(words[count - 1]), bound
    return at, None
