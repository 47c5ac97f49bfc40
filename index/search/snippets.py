"""Where a text has the words looked for, and the snippet around the first of them: verbatim, with what to highlight."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from index.model import Span
from index.search.nodes import Fuzzy, Near, Node, Text
from index.text.folding import WORD, fold

BEFORE = 60  # characters of context before the first hit
LENGTH = 220  # of a snippet
MOST = 200  # hits looked for in one text
AT_FIRST = 25  # of each word or phrase, for a snippet
Patterns = list[re.Pattern[str]]
_SHOWN = ("body", "title", "quote")  # fields whose words stand in the text
_GAP = r"[\W_]{1,8}"  # between the words of a phrase


def patterns(nodes: Iterable[Node]) -> Patterns:
    """Expressions that find, in folded text, what a query looks for.

    One for each thing, beginning with its letters: the `re` module looks for these at the speed of C. Whether a word
    begins there is asked afterwards.
    """
    found = dict.fromkeys(expression for node in nodes for expression in _expressions(node))
    return [re.compile(one) for one in found]


def _expressions(node: Node) -> list[str]:
    if isinstance(node, Text) and node.field in _SHOWN:
        return [_expression(node.words, node.prefix)]
    if isinstance(node, Near) and node.field in _SHOWN:
        return [_expression((word,)) for word in node.words]
    if isinstance(node, Fuzzy) and node.field in _SHOWN:
        return _fuzzy(node)
    return []


def _fuzzy(node: Fuzzy) -> list[str]:
    """What begins or ends as the word does, with as many letters more as may be other ones."""
    half = max(1, (len(node.word) - node.edits) // 2)
    some = rf"[^\W_]{{0,{len(node.word) - half + node.edits}}}"
    start, end = re.escape(node.word[:half]), re.escape(node.word[-half:])
    return [rf"{start}{some}(?![^\W_])", rf"(?<![^\W_]){some}{end}(?![^\W_])"]


def _expression(words: Sequence[str], prefix: bool = False) -> str:
    one = _GAP.join(re.escape(word) for word in words)
    end = r"[^\W_]{0,30}" if prefix else "" if _alone(words[-1][-1]) else r"(?![^\W_])"
    return f"{one}{end}"


def _alone(char: str) -> bool:
    """A word of its own wherever it stands (Chinese, Japanese)."""
    return not char.isascii() and len(WORD.findall(char + char)) == 2


def find(text: str, wanted: Patterns, most: int = MOST) -> list[Span]:
    """The places of what is looked for, `most` of each, in order; of overlapping ones the first and longest."""
    if not wanted:
        return []
    folded = fold(text)
    found = [span for one in wanted for span in islice(_begun(folded, one), most)]
    if len(wanted) > 1:
        found.sort(key=lambda span: (span[0], -span[1]))
    spans: list[Span] = []
    last = -1
    for start, end in found:
        if start >= last:
            spans.append(Span(start, end))
            last = end
    return spans


def _begun(folded: str, wanted: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Matches at the beginning of a word."""
    for match in wanted.finditer(folded):
        start, end = match.span()
        if not start or not folded[start - 1].isalnum() or _alone(folded[start]):
            yield start, end


def snippet(text: str, spans: Sequence[Span]) -> tuple[str, tuple[Span, ...], Span]:
    """A few lines of `text` around the densest of `spans`, these as offsets into it, and the first of them in the text.

    Line ends become spaces. Without spans it is the beginning of the text, and the first is empty.
    """
    best = _densest(spans) if spans else Span(0, 0)
    at = best.start
    start = max(0, at - BEFORE)
    if start:
        space = max(text.find(" ", start, at), text.find("\n", start, at))
        start = space + 1 if space >= 0 else start
    end = min(len(text), start + LENGTH)
    if end < len(text):
        space = max(text.rfind(" ", at, end), text.rfind("\n", at, end))
        end = space if space > at else end
    while start < at and text[start].isspace():
        start += 1
    inside = tuple(Span(s.start - start, s.end - start) for s in spans if s.start >= start and s.end <= end)
    return text[start:end].replace("\n", " "), inside, best


def _densest(spans: Sequence[Span]) -> Span:
    """The span with the most others in the snippet that begins at it; the first of equals."""
    best, most, j = spans[0], 0, 0
    for i, span in enumerate(spans):
        j = max(j, i)
        while j < len(spans) and spans[j].end <= span.start + LENGTH - BEFORE:
            j += 1
        if j - i > most:
            best, most = span, j - i
    return best
