"""Paragraphs and sentences of an article as spans, in one pass over the text."""

import re
from collections.abc import Iterator

from index.model import Span

_PARAGRAPH = re.compile(r"[^\n]+")
_END = re.compile(r"[.!?…]+[\"'”’»)\]]{0,3}(?=\s+[\"'“‘«(\[]{0,3}[A-Z0-9—–-])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Adm|St|Jr|Sr|vs|No|Inc|Corp|Co|Ltd|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)|\b[A-Z]|\b[A-Z]\.[A-Z])\.$"
)


def paragraphs(text: str) -> Iterator[Span]:
    """Non-blank lines of `text`, without surrounding white space."""
    for match in _PARAGRAPH.finditer(text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield Span(start, end)


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Sentences of the paragraph `text[start:end]`, closing quotation marks included."""
    at = start
    for match in _END.finditer(text, start, end):
        if _ABBREVIATION.search(text, max(at, match.start() - 8), match.start() + 1):
            continue
        yield Span(at, match.end())
        at = match.end()
        while at < end and text[at].isspace():
            at += 1
    if at < end:
        yield Span(at, end)
