"""Where a text has the words looked for, and the snippet around the first of them: verbatim, with what to highlight."""

import re
from collections.abc import Iterable, Sequence

from index.model import Span
from index.search.query import Text
from index.text.folding import WORD, fold

BEFORE = 60  # characters of context before the first hit
LENGTH = 220  # of a snippet
MOST = 200  # hits looked for in one text
_GAP = r"[\W_]{1,8}"  # between the words of a phrase


def pattern(texts: Iterable[Text]) -> re.Pattern[str] | None:
    """An expression that finds, in folded text, what a query looks for; None where it has no words."""
    found = {_expression(text) for text in texts if text.field not in ("source", "speaker")}
    longest = sorted(found, key=lambda one: (-len(one), one))
    return re.compile("|".join(longest)) if longest else None


def _expression(text: Text) -> str:
    one = _GAP.join(re.escape(word) for word in text.words)
    last, first = text.words[-1][-1], text.words[0][0]
    start = r"(?<![^\W_])" if not _alone(first) else ""
    end = "" if text.prefix or _alone(last) else r"(?![^\W_])"
    return f"{start}{one}{end}"


def _alone(char: str) -> bool:
    """A word of its own wherever it stands (Chinese, Japanese)."""
    return len(WORD.findall(char + char)) == 2


def find(text: str, wanted: re.Pattern[str] | None, most: int = MOST) -> list[Span]:
    """The places of the words looked for."""
    spans: list[Span] = []
    if wanted is not None:
        for match in wanted.finditer(fold(text)):
            spans.append(Span(*match.span()))
            if len(spans) >= most:
                break
    return spans


def snippet(text: str, spans: Sequence[Span]) -> tuple[str, tuple[Span, ...]]:
    """A few lines of `text` around the densest of `spans`, and these as offsets into it. Line ends become spaces."""
    at = _densest(spans).start if spans else 0
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
    return text[start:end].replace("\n", " "), inside


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
