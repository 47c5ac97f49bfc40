"""Words that bound a number: "at least 36", "nearly two dozen", "30 or so", "5 percent or lower"."""

import re

from index.model import Bound
from index.text import wordlists
from index.text.wordlists import families

_BEFORE: dict[str, Bound] = families("bounds.txt")  # type: ignore[assignment]
_AFTER: dict[str, Bound] = families("bounds.txt", "after")  # type: ignore[assignment]
_VERBS: dict[str, Bound] = families("bounds.txt", "verbs")  # type: ignore[assignment]
_MARK: dict[str, Bound] = families("bounds.txt", "mark")  # type: ignore[assignment]
_BETWEEN = frozenset(["a", "an", "another", "the", "other"])  # between bound and number: "at least another 36"
_MARKS = re.compile(r"[^.;:!?\n]{0,24}?\b(?:mark|milestone|threshold)\b")
_LARGE = re.compile(r"[\d.,]{5,}|[^.;:,]{0,20}(?:thousand|million|billion|trillion)\b")
_ABOUT_SIGNS = frozenset("~≈")
_PREPOSITIONS = frozenset(["over", "around", "about", "under"])  # "about another 36" speaks of them
_BY_LAST: dict[str, list[str]] = {}  # last word → phrases that end with it, the longest first
for _one in sorted(_BEFORE, key=len, reverse=True):
    _BY_LAST.setdefault(_one.rsplit(" ", 1)[-1], []).append(_one)
_BACK = 44  # code points
_QUOTED = "“\"‘'(["  # before a bound: "tweeted that “almost 40,000 people” came"
_NEXT = re.compile(r",? ?(?:or |and |plus|at most|at least|tops|maximum|give |counting)[a-z ]{0,10}")
_AFTER_BEGINS = frozenset(", oapgmtc")
_ABOUT_VERBS = wordlists.words("figure_words.txt", "bound-verb-about")


def before(text: str, at: int, floor: int) -> tuple[int, Bound | None]:
    """The bound that ends right before `text[at]`, looking back no further than `floor`: its start, and which."""
    window = text[max(floor, at - _BACK) : at]
    if window[-1:] != " ":
        return (at - 1, "about") if window[-1:] in _ABOUT_SIGNS and window else (at, None)
    last = window[window.rfind(" ", 0, -1) + 1 : -1].lower().lstrip(_QUOTED)
    if last in _BETWEEN:
        return _before_determiner(text, at, floor, window[: -len(last) - 1], last)
    return _phrase(at, window, last) or _mark(text, at, last)


def _before_determiner(text: str, at: int, floor: int, window: str, between: str) -> tuple[int, Bound | None]:
    """ "at least another 36"; "the 36" only after a verb that passes a mark."""
    last = window[window.rfind(" ", 0, -1) + 1 : -1].lower()
    if between == "the":
        return _mark(text, at, last)
    found = _phrase(at - len(between) - 1, window, last) if between != "other" else None
    return found if found and last not in _PREPOSITIONS else (at, None)


def _phrase(at: int, window: str, last: str) -> tuple[int, Bound] | None:
    """The longest bound that ends `window`, which ends at `at`."""
    for phrase in _BY_LAST.get(last, ()):
        start = len(window) - len(phrase) - 1
        if start < 0 or window[start:-1].lower() != phrase or window[start - 1 : start].isalnum():
            continue
        if phrase in ("about", "over") and window[:start].rpartition(" ")[0].rpartition(" ")[2].lower() in _ABOUT_VERBS:
            return None
        return at - len(phrase) - 1, _BEFORE[phrase]
    return None


def _mark(text: str, at: int, last: str) -> tuple[int, Bound | None]:
    """ "passed the 3 million mark", "crossed 50,000": more than that; "passed two laws" is not."""
    if last in _VERBS:
        return at, _VERBS[last]
    if last in _MARK and (_LARGE.match(text, at) or _MARKS.match(text, at)):
        return at, _MARK[last]
    return at, None


def after(text: str, at: int, end: int) -> tuple[int, Bound | None]:
    """The bound that begins right after `text[at]`: its end, and which."""
    if text.startswith("+", at) or text.startswith("-plus", at):
        return at + (1 if text[at] == "+" else 5), "at_least"
    match = _NEXT.match(text, at, end) if text[at : at + 1] in _AFTER_BEGINS else None
    if match is None:
        return at, None
    words = match[0].lstrip(", ").split()
    for count in range(min(3, len(words)), 0, -1):
        bound = _AFTER.get(" ".join(words[:count]))
        if bound:
            return text.index(words[count - 1], at) + len(words[count - 1]), bound
    return at, None
