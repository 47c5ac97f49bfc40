"""A passage that was marked is found again after its text has changed around it."""

import re

from index.model import Span

_WORDS = 60  # of a passage that are looked for: what is longer is known by its beginning


def found_again(text: str, start: int, end: int, passage: str) -> Span | None:
    """Where `passage`, once `text[start:end]`, stands now: the same words, the nearest to the old place.

    White space and punctuation between the words may have changed. None where the words are gone.
    """
    if text[start:end] == passage:
        return Span(start, end)
    found = _places(text, passage) or _by_words(text, passage)
    return min(found, key=lambda span: (abs(span.start - start), span.start), default=None)


def _places(text: str, passage: str) -> list[Span]:
    places = []
    at = text.find(passage) if passage else -1
    while at >= 0:
        places.append(Span(at, at + len(passage)))
        at = text.find(passage, at + len(passage))
    return places


def _by_words(text: str, passage: str) -> list[Span]:
    words = re.findall(r"\w+", passage)[:_WORDS]
    if not words:
        return []
    pattern = r"\W{1,9}".join(map(re.escape, words))
    return [Span(match.start(), match.end()) for match in re.finditer(rf"\b{pattern}\b", text, re.IGNORECASE)]
