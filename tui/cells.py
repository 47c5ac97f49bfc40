"""Text against a grid of cells: what is safe to print, how wide it is, where a line ends.

The engine's clean door has already made foreign text harmless; `safe` is the second lock before the terminal, and it
keeps every offset: one bad character becomes one U+FFFD. Wrapping is lazy and linear: one `rfind` a line where all
characters are one cell wide (10 MB of English in 0.2 s), a walk over the characters of the line where they are not.
"""

import re
from collections.abc import Iterator

from rich.cells import cell_len, get_character_cell_size

# C0 (but not tab and line feed), DEL, C1, soft hyphen, bidi and zero-width controls, line separators, surrogates, tags.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
# Everything outside is treated as possibly wide or combining; a test asks rich about each character inside.
_UNEVEN = re.compile("[^\x20-\x7e\xa0-\u02ff\u0370-\u0482\u0490-\u0590\u2010-\u2027\u2030-\u205e\u2070-\u20cf≠≤≥…]")


def safe(text: str) -> str:
    """`text` with every character that could steer a terminal replaced by U+FFFD; same length."""
    return _UNSAFE.sub("\ufffd", text) if _UNSAFE.search(text) else text


def flat(text: str) -> str:
    """`safe`, on one line: line breaks and tabs become spaces; same length."""
    return safe(text).replace("\n", " ").replace("\t", " ")


def width(text: str) -> int:
    """Terminal cells that `text` takes."""
    return cell_len(text)


def crop(text: str, cells: int) -> str:
    """As much of `text` as fits into `cells`, with "…" where something is left out."""
    if cells <= 0:
        return ""
    if width(text) <= cells:
        return text
    end = _fill(text, 0, len(text), cells - 1)
    kept = text[:end].rstrip()
    return kept + "…" if width(kept) < cells else "…"


def wrap(text: str, start: int, end: int, cells: int) -> Iterator[tuple[int, int]]:
    """Line spans of `text[start:end]` in at most `cells` cells each; spaces at a break belong to no line."""
    cells = max(1, cells)
    while start < end and text[start] == " ":
        start += 1
    while start < end:
        stop, start = _line(text, start, end, cells)
        yield stop
        while start < end and text[start] == " ":
            start += 1


def _line(text: str, start: int, end: int, cells: int) -> tuple[tuple[int, int], int]:
    """One line from `start`, and where the next begins."""
    limit = min(end, start + cells + 1)
    if not _UNEVEN.search(text, start, limit):
        if end - start <= cells:
            return (start, end), end
        cut = text.rfind(" ", start + 1, limit)
        return ((start, cut), cut + 1) if cut > 0 else ((start, start + cells), start + cells)
    full = _fill(text, start, end, cells)
    if full >= end:
        return (start, end), end
    cut = full
    while cut > start and text[cut] != " " and not _may_break(text, cut):
        cut -= 1
    if cut <= start:
        cut = full
    stop = cut
    while stop > start + 1 and text[stop - 1] == " ":
        stop -= 1
    return (start, stop), cut


def _may_break(text: str, at: int) -> bool:
    """A line may end before `text[at]`: after a space, or beside a wide character that is no closing mark."""
    if text[at - 1] == " ":
        return True
    here, before = text[at], text[at - 1]
    if here in "、。，．！？：；」』）〉》”’…％" or before in "「『（〈《“‘" or get_character_cell_size(here) == 0:
        return False
    return get_character_cell_size(here) == 2 or get_character_cell_size(before) == 2


def _fill(text: str, start: int, end: int, cells: int) -> int:
    """The furthest end such that `text[start:end]` fits; at least one character, never before a combining one."""
    used, at = 0, start
    while at < end:
        used += get_character_cell_size(text[at])
        if used > cells and at > start:
            break
        at += 1
    while start < at < end and at - start > 1 and get_character_cell_size(text[at]) == 0:
        at -= 1
    return at
