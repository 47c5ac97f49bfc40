"""Paragraphs and sentences of an article as spans, in one pass over the text.

Quotes and figures both stand on these. Everything is total: any string gives spans, in order, that never overlap. A
full stop ends a sentence when white space and something that can begin a sentence follow, and the word before it is
not one of the abbreviations of news English (titles, months, "No." before a number, initials). Where an abbreviation
may as well end its sentence ("in the U.S.", "at 5 p.m."), the next word decides: "The" begins one, "Army" does not.
"""

import re
from collections.abc import Iterator

from index.model import Span
from index.text.wordlists import words

_PARAGRAPH = re.compile(r"[^\n]+")
_BEHIND = r"[.!?…]{0,5}[\"'”’»)\]]{0,3}(?=(?:\s{1,8}|(?<=[a-z][.!?]”))[\"'“‘«(\[—–―-]{0,3}\s?[A-Z0-9À-Þ$£€@#…\ue000])"
_END = re.compile("[.!?…]" + _BEHIND)
_STOP = re.compile(r"\." + _BEHIND)  # the same in a third of the time, for paragraphs without other ends
_WORD_BACKWARDS = re.compile(r"[\w.&'’-]{1,20}")
_NEXT_WORD = re.compile(r"[\s\"'“‘«(\[—–-]{0,12}([\w'’]{1,20})")

_NEVER, _MAYBE, _BEFORE_NUMBER, _STARTERS = (
    words("abbreviations.txt", section) for section in ("never", "maybe", "number", "starter")
)
_LONG_ENDS = frozenset(word[-4:] for words_ in (_NEVER, _MAYBE, _BEFORE_NUMBER) for word in words_)


def paragraphs(text: str) -> Iterator[Span]:
    """Non-blank lines of `text`, without surrounding white space."""
    for match in _PARAGRAPH.finditer(text):
        line = match.group()
        bare = line.strip()
        if bare:
            start = match.start() + line.index(bare[0])
            yield Span(start, start + len(bare))


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Sentences of the paragraph `text[start:end]`, closing quotation marks included; none is looked for before it is
    asked for."""
    for one in bounds(text, start, end):
        yield Span(*one)


def bounds(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The same as pairs of offsets, for those who look at every sentence."""
    found = []
    at = start
    only_stops = text.find("?", start, end) < 0 and text.find("!", start, end) < 0 and text.find("…", start, end) < 0
    for match in (_STOP if only_stops else _END).finditer(text, start, end):
        dot, after = match.span()
        if text[dot] == "." and _goes_on(text, at, dot, after, end):
            continue
        found.append((at, after))
        at = after
        while at < end and text[at].isspace():
            at += 1
    if at < end:
        found.append((at, end))
    return found


def _goes_on(text: str, start: int, dot: int, after: int, end: int) -> bool:
    """True when the full stop at `dot` belongs to an abbreviation inside the sentence that began at `start`."""
    if after > dot + 1 and text[dot + 1] in '"”':
        return False
    last = text[max(start, dot - 4) : dot]
    if last.isascii() and last.islower() and last.isalpha() and len(last) == 4 and last not in _LONG_ENDS:
        return False  # most sentences end in a plain word
    before = _WORD_BACKWARDS.match(text[max(start, dot - 20) : dot][::-1])
    if before is None:
        return False
    word = before.group()[::-1].lower().lstrip("'’")
    if (len(word) == 1 and word.isalpha()) or word in _NEVER:
        return word != "i"
    following = _NEXT_WORD.match(text, after, min(end, after + 40))
    follower = following.group(1) if following else ""
    if word in _BEFORE_NUMBER:
        return follower[:1].isdigit()
    if word in _MAYBE or ("." in word and len(word) <= 5 and word.replace(".", "").isalpha()):
        return follower.lower() not in _STARTERS
    return False
