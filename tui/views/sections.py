"""Two texts cut into what stands at one height when they are shown beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from index.reading.model import Pair


class Section(NamedTuple):
    """What stands at one height: a span of each text, whether the two differ there, and whether they are not compared:
    what stands around a figure."""

    old: tuple[int, int]
    new: tuple[int, int]
    differs: bool
    around: bool = False


def sections(pair: Pair) -> Iterator[Section]:
    """The two texts cut at the line breaks that stand in both, outside of what differs."""
    cuts = [(0, 0), *_common_breaks(pair), (len(pair.old.text), len(pair.new.text))]
    changed = [(one.old.start, one.new.start) for one in pair.differences]
    at = 0
    for (left, right), (left_end, right_end) in pairwise(cuts):
        before = at
        while at < len(changed) and (
            changed[at][0] < left_end or changed[at][1] < right_end or left_end == cuts[-1][0]
        ):
            at += 1
        section = Section(
            _trimmed(pair.old.text, left, left_end), _trimmed(pair.new.text, right, right_end), at > before
        )
        if section.old[0] < section.old[1] or section.new[0] < section.new[1]:
            yield section


def around_figures(pair: Pair, beside: bool) -> list[Section]:
    """Of two figures: what stands before them, the figures themselves at one height, and what comes after; one above
    the other each text stays whole. Empty where no figures are compared."""
    old, new = pair.old.figure, pair.new.figure
    if old is None or new is None:
        return []
    left, right = pair.old.text, pair.new.text
    left_end, right_end = _closed(left, old.end), _closed(right, new.end)
    if not beside:
        return [Section((0, len(left)), (0, len(right)), bool(pair.differences), True)]
    cuts = (
        Section((0, old.start), (0, new.start), False, True),
        Section((old.start, left_end), (new.start, right_end), bool(pair.differences)),
        Section((left_end, len(left)), (right_end, len(right)), False, True),
    )
    trimmed = (one._replace(old=_trimmed(left, *one.old), new=_trimmed(right, *one.new)) for one in cuts)
    return [one for one in trimmed if one.old[0] < one.old[1] or one.new[0] < one.new[1]]


def _closed(text: str, end: int) -> int:
    """The end of what closes right behind a figure: no line begins with a comma."""
    while end < len(text) and text[end] in ',.;:!?)”’"':
        end += 1
    return end


def _common_breaks(pair: Pair) -> Iterator[tuple[int, int]]:
    """Line breaks of the stretches that are the same in both texts."""
    left = right = 0
    ends = [(one.old, one.new) for one in pair.differences]
    for old, new in ends:
        yield from _breaks(pair, (left, old.start), (right, new.start))
        left, right = old.end, new.end
    yield from _breaks(pair, (left, len(pair.old.text)), (right, len(pair.new.text)))


def _breaks(pair: Pair, old: tuple[int, int], new: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Both stretches have the same words: a line break stands in both where as many letters are before it."""
    ours, theirs = (
        {count: at for at, count in _counted(text, span)} for text, span in zip(_texts(pair), (old, new), strict=True)
    )
    yield from ((at, theirs[count]) for count, at in ours.items() if count in theirs)


def _texts(pair: Pair) -> tuple[str, str]:
    return pair.old.text, pair.new.text


def _counted(text: str, span: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The line breaks of a stretch, each with how many letters stand before it; of several in a row the last."""
    count, at = 0, span[0]
    while (found := text.find("\n", at, span[1])) >= 0:
        count += len("".join(text[at:found].split()))
        yield found, count
        at = found + 1


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
