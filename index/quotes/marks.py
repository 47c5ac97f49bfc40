"""Quotation marks: which stretches of an article stand between them.

One walk over the marks of each paragraph, outermost pairs only (a quotation inside a quotation belongs to the outer
one). Curly, straight, single, angled and mixed pairs count; apostrophes do not. A quotation ends with its paragraph;
when the next paragraph opens with a mark again, both are one quotation. `hide` blanks what is quoted, so that the
reporter's own sentences can be read without stumbling over the speaker's words.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from index.model import Block, Span

HIDDEN = "\ue000"  # stands for a quoted character in the hidden text; a private-use code point, so no word contains it

_REACH = 6  # paragraphs in which a quotation that is not opened again may close
_MARK = re.compile("[“”\"«»„‘’'`](?:(?<!['’`])|(?<![^\\W_].)|(?![^\\W_]))")  # but not inside a word
_OPENING = '“«„"‘'
_TWO = ("''", "``")
_DOUBLE = '“”"«»„'
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]{0,2}\s")
_SHORTENED = re.compile(r"['‘’](?:\d0s|\d\d\b|em\b|til\b|cause\b|twas\b|tis\b|n\b|round\b|bout\b)", re.IGNORECASE)


class Marked(NamedTuple):
    """Words between quotation marks: `start:end` with the marks, `inner_start:inner_end` without."""

    start: int
    end: int
    inner_start: int  # `start` itself in a paragraph that carries on without a mark
    inner_end: int
    block: int  # index of the span it stands in
    reopened: bool = False  # carries on the quotation of the paragraph before, which was not closed


def find_marked(text: str, blocks: Sequence[Block | Span]) -> list[Marked]:
    """Quoted stretches of the given spans of `text`, in order, never overlapping. Linear in the length of the text."""
    found: list[Marked] = []
    marks = _marks(text)
    inside = [marks[bisect_left(marks, block.start) : bisect_left(marks, block.end)] for block in blocks]
    running, until = False, -1
    for number, (block, places) in enumerate(zip(blocks, inside, strict=True)):
        if not places and number > until:
            running = False
        elif number > until:
            until = _closed_in(text, blocks, inside, number)
            running = _block(text, block, number, places, running, found, until >= 0)
        else:
            running = _block(text, block, number, places, True, found, True, block.start)
    return found


def _closed_in(text: str, blocks: Sequence[Block | Span], inside: list[list[int]], number: int) -> int:
    """The paragraph in which a quotation ends that this one opens: itself where its curly marks pair, -1 if unsure.

    Such a quotation may hold another between the same marks (“the “war” goes on”), and goes on through paragraphs
    that open with no mark, where one of the next few has a closing mark to which none there opens.
    """
    excess = _excess(text, inside[number])
    begins = bool(inside[number]) and inside[number][0] == blocks[number].start
    if excess != 1 and not (excess == 2 and begins):
        return number if excess == 0 else -1
    for later in range(number + 1, min(number + _REACH, len(inside))):
        double = [place for place in inside[later] if text[place] in _DOUBLE or text[place : place + 2] in _TWO]
        if double:
            closes = text[double[0]] == "”" and double[0] > blocks[later].start and _excess(text, double) == -1
            return later if closes else -1
    return -1


def _excess(text: str, places: list[int]) -> int:
    """How many more curly marks open than close."""
    return sum((text[place] == "“") - (text[place] == "”") for place in places)


def _marks(text: str) -> list[int]:
    """Places of marks that can matter: double ones (also typed as two single ones), single ones at a word's edge."""
    found = []
    last = -2
    for match in _MARK.finditer(text):
        place = match.start()
        if text[place] in "'’`":
            if text[place] != "’" and place == last + 1 and text[last] == text[place]:
                continue  # the second of two
            last = place
        found.append(place)
    return found


def _block(
    text: str, block: Block | Span, number: int, places: list[int], running: bool, found: list[Marked], paired: bool,
    opened: int = -1,
) -> bool:  # fmt: skip
    """Adds the quoted stretches of one paragraph; True when the last one is still open at its end.

    `paired` tells that its curly marks pair, so that one inside another is nested; `opened` is set where the paragraph
    begins inside a quotation.
    """
    inner = opened
    reopened = opened >= 0
    at = depth = 0
    while at < len(places):
        place = places[at]
        wide = text[place : place + 2] in _TWO or (opened >= 0 and text[place : place + 2] == "’’")
        char = '"' if wide else text[place]
        at += 1
        if opened < 0:
            if char in _DOUBLE:
                if _can_open(text, place, place + 1 + wide, block):
                    opened, inner, reopened = place, place + 1 + wide, running and place == block.start
            elif _can_open_single(text, place, block):
                close = _single_close(text, places, at, block)
                if close:
                    at, end = close
                    found.append(Marked(place, end + 1, place + 1, end, number))
        elif paired and char == "“" and place > inner:
            depth += 1
        elif depth and char == "”":
            depth -= 1
        elif char in _DOUBLE:
            if _opens_again(text, place, place + 1 + wide, block):
                end = _mend(text, inner, place)
                found.append(Marked(opened, end, inner, end, number, reopened))
                opened, inner, reopened = place, place + 1 + wide, False
            elif place > inner:
                found.append(Marked(opened, place + 1 + wide, inner, place, number, reopened))
                opened = -1
    if opened < 0:
        return False
    if inner < block.end:
        found.append(Marked(opened, block.end, inner, block.end, number, reopened))
    return True


def _can_open(text: str, place: int, after: int, block: Block | Span) -> bool:
    """Whether a double mark may begin a quotation: something follows, and no word runs into it."""
    if after >= block.end or (text[after].isspace() and text[place] != "“"):
        return False
    before = text[place - 1] if place > block.start else " "
    if text[place] in "“«„":
        return True
    return before.isspace() or before in "([{—–-/‘'…:,.;"


def _opens_again(text: str, place: int, end: int, block: Block | Span) -> bool:
    """Whether a double mark inside an open quotation begins another one (so the first was never closed)."""
    if text[place] in "”»":
        return False
    before, after = text[place - 1], text[end] if end < block.end else " "
    if text[place] in "“«„":
        return before.isspace() and after.isalnum()
    return before.isspace() and (after.isupper() or after == "[")


def _mend(text: str, inner: int, place: int) -> int:
    """End of an unclosed quotation that another one follows: its last whole sentence, else all up to there."""
    last = inner
    for match in _SENTENCE_END.finditer(text, inner, place):
        last = match.end() - 1
    if last > inner:
        return last
    end = place
    while end > inner + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _can_open_single(text: str, place: int, block: Block | Span) -> bool:
    """Whether a single mark may begin a quotation: it stands before a word and is not the apostrophe of one ('90s)."""
    if place + 1 >= block.end or not (text[place + 1].isalnum() or text[place + 1] in "[…$£@#“"):
        return False
    before = text[place - 1] if place > block.start else " "
    if not (before.isspace() or before in "([{—–-/:"):
        return False
    return text[place] != "’" and not _SHORTENED.match(text, place, block.end)


def _single_close(text: str, places: list[int], at: int, block: Block | Span) -> tuple[int, int] | None:
    """Where a single quotation closes: (index of the next mark to look at, position). None when it is an apostrophe."""
    fallback: tuple[int, int] | None = None
    for index in range(at, min(len(places), at + 24)):
        place = places[index]
        char = text[place]
        if char == "‘":
            break
        if char not in "'’":
            continue
        before = text[place - 1]
        after = text[place + 1] if place + 1 < block.end else " "
        if before.isspace() or after.isalnum():
            continue
        if before in "sS" and after == " " and place + 2 < block.end and text[place + 2].islower():
            fallback = fallback or (index + 1, place)
            continue
        return index + 1, place
    return fallback


def hide(text: str, marked: list[Marked]) -> str:
    """`text` with the quoted words blanked, of equal length; marks and the last character inside them stay."""
    parts: list[str] = []
    at = 0
    for one in marked:
        last = max(one.inner_start, one.inner_end - 1)
        parts.append(text[at : one.inner_start])
        parts.append(HIDDEN * (last - one.inner_start))
        at = last
    parts.append(text[at:])
    return "".join(parts)
