"""What changed between two texts of an article, word by word, a number being one word.

Lines are matched first, so that a paragraph that stands elsewhere unchanged costs nothing; within what is left the
words are (longest common subsequence, rapidfuzz's Indel).
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate

from rapidfuzz.distance import Indel

from index.kept import Difference
from index.model import Span

_TOKEN = re.compile(r"\d+(?:[.,:]\d+){0,9}%?|\w+|[^\w\s]")
_LINES = 20_000  # of a text that are matched one by one; a longer one is compared by its words
_WORDS = 20_000  # … and beyond this many the whole passage counts as changed


def differences(before: str, after: str) -> tuple[Difference, ...]:
    """Passages of `before` that `after` has otherwise or not, and the other way round, in the order of the texts."""
    return tuple(one for old, new in _blocks(before, after) for one in _words(before, after, old, new))


def _blocks(before: str, after: str) -> Iterator[tuple[Span, Span]]:
    """Runs of lines that are not the same."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if max(len(old), len(new)) > _LINES:
        yield Span(0, len(before)), Span(0, len(after))
        return
    starts = [list(accumulate(map(len, lines), initial=0)) for lines in (old, new)]
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Span(starts[0][a], starts[0][b]), Span(starts[1][c], starts[1][d])


def _words(before: str, after: str, old: Span, new: Span) -> Iterator[Difference]:
    a, b = (list(_TOKEN.finditer(text, span.start, span.end)) for text, span in ((before, old), (after, new)))
    if max(len(a), len(b)) > _WORDS:
        yield Difference(old, new)
        return
    changed: list[list[int]] = []
    for code in Indel.opcodes([one.group() for one in a], [one.group() for one in b]):
        if code.tag == "equal":
            continue
        at = [code.src_start, code.src_end, code.dest_start, code.dest_end]
        if changed and _hangs_together(changed[-1], at, a):
            changed[-1][1], changed[-1][3] = at[1], at[3]
        else:
            changed.append(at)
    for src, src_end, dest, dest_end in changed:
        yield Difference(_span(a, src, src_end, old), _span(b, dest, dest_end, new))


def _hangs_together(last: list[int], at: list[int], tokens: Sequence[re.Match[str]]) -> bool:
    """Whether two changes touch, or have only a mark of punctuation between them."""
    between = [one.group() for one in tokens[last[1] : at[0]]]
    return not between or (len(between) == 1 and not between[0][0].isalnum())


def _span(tokens: Sequence[re.Match[str]], first: int, last: int, within: Span) -> Span:
    """From the first of these words to the last; where there are none, the empty place between their neighbours."""
    if first < last:
        return Span(tokens[first].start(), tokens[last - 1].end())
    at = tokens[first - 1].end() if 0 < first <= len(tokens) else within.start
    return Span(at, at)
