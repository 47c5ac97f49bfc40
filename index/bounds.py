"""Words that bound a number: "at least 36", "nearly two dozen", "30 or so", "10 percent or lower"."""

import re

from index import wordlists
from index.model import Bound
from index.wordlists import families

_BEFORE: dict[str, Bound] = families("bounds.txt")  # type: ignore[assignment]
_AFTER: dict[str, Bound] = families("bounds.txt", "after")  # type: ignore[assignment]
_VERBS: dict[str, Bound] = families("bounds.txt", "verbs")  # type: ignore[assignment]
_MARK: dict[str, Bound] = families("bounds.txt", "mark")  # type: ignore[assignment]
_BETWEEN = frozenset(["a", "an", "another", "the", "other"])  # between bound and number: "at least another 36"
_MARKS = re.compile(r"[^.;:!?\n]{0,24}?\b(?:mark|milestone|threshold)\b")
_LARGE = re.compile(r"[\d.,]{5,}|[^.;:,]{0,20}(?:thousand|million|billion|trillion)\b")
_ABOUT_SIGNS = frozenset("~≈")
_LASTS = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in (*_BEFORE, *_VERBS, *_MARK)) | _BETWEEN
_LAST_WORDS = re.compile(r"[\w.'’-]{1,20}")
_NEXT = re.compile(r",? ?(?:or |and |plus|at most|at least|tops|maximum|give |counting)[a-z ]{0,10}")
_LONGEST = max(phrase.count(" ") for phrase in _BEFORE) + 1
_ABOUT_VERBS = wordlists.words("figure_words.txt", "bound-verb-about")


def before(text: str, at: int, floor: int) -> tuple[int, Bound | None]:
    """The bound that ends right before `text[at]`, looking back no further than `floor`: its start, and which."""
    if text[at - 1 : at] in _ABOUT_SIGNS and at > floor:
        return at - 1, "about"
    window = text[max(floor, at - 16) : at]
    lead = window.rsplit(None, 1)
    if not lead or lead[-1].lower() not in _LASTS:
        return at, None
    words = [(m.start(), m[0].lower()) for m in _LAST_WORDS.finditer(text, max(floor, at - 44), at)]
    if words and text[words[-1][0] + len(words[-1][1]) : at].strip():
        return at, None
    if len(words) > 1 and words[-1][1] in _BETWEEN:
        found = _phrase(words[:-1])
        if found and (words[-1][1] in ("another", "a", "an")) and found[1] not in ("over", "around", "about", "under"):
            return found[0], _BEFORE[found[1]]
        return _mark(text, at, words[:-1]) if words[-1][1] == "the" else (at, None)
    found = _phrase(words)
    return (found[0], _BEFORE[found[1]]) if found else _mark(text, at, words)


def _mark(text: str, at: int, words: list[tuple[int, str]]) -> tuple[int, Bound | None]:
    """ "passed the 3 million mark", "crossed 50,000": more than that; "passed two laws" is not."""
    if words and words[-1][1] in _VERBS:
        return at, _VERBS[words[-1][1]]
    if words and words[-1][1] in _MARK and (_LARGE.match(text, at) or _MARKS.match(text, at)):
        return at, _MARK[words[-1][1]]
    return at, None


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
