"""Wire copy: passages that articles share word for word, and how many independent texts a set of articles is.

Runs of equal words are found through hashed runs of `RUN` words and then drawn out as far as they go, so the work is
linear in the length of both texts. Case, punctuation and kinds of quotation marks do not count.
"""

import re
from collections.abc import Mapping
from itertools import combinations
from typing import NamedTuple

from index.model import Span

RUN = 12  # words in a row that are no chance: stock phrases and quotations of a sentence are mostly shorter
COPY = 0.4  # share of the shorter text's words in common passages from which two articles are one text
_WORD = re.compile(r"[^\W_]+")


class Passage(NamedTuple):
    """The same words in two texts."""

    a: Span
    b: Span
    words: int


def shared_passages(a: str, b: str, least: int = RUN) -> list[Passage]:
    """Passages of `least` words and more that both texts have word for word, in the order of `a`, never overlapping
    there; each is the longest from where it begins."""
    ours, theirs = _words(a), _words(b)
    places: dict[tuple[str, ...], int] = {}
    left, right = [word for word, _, _ in ours], [word for word, _, _ in theirs]
    for at in range(len(right) - least + 1):
        places.setdefault(tuple(right[at : at + least]), at)
    found: list[Passage] = []
    at = 0
    while at <= len(left) - least:
        there = places.get(tuple(left[at : at + least]))
        if there is None:
            at += 1
            continue
        size = least
        while at + size < len(left) and there + size < len(right) and left[at + size] == right[there + size]:
            size += 1
        found.append(
            Passage(
                Span(ours[at][1], ours[at + size - 1][2]), Span(theirs[there][1], theirs[there + size - 1][2]), size
            )
        )
        at += size
    return found


def _words(text: str) -> list[tuple[str, int, int]]:
    return [(match[0].lower(), match.start(), match.end()) for match in _WORD.finditer(text)]


def copied(a: str, b: str) -> float:
    """Share of the shorter text's words that stand in passages common to both, 0 … 1; symmetric."""
    shorter, longer = sorted((a, b), key=lambda text: (len(text), text))
    words = len(_WORD.findall(shorter))
    return sum(passage.words for passage in shared_passages(shorter, longer)) / words if words else 0.0


def independent(texts: Mapping[str, str], least: float = COPY) -> list[tuple[str, ...]]:
    """The articles (id → text) as independent texts: those that copy one another, or the same agency, stand together.

    Sorted by their first id; `len` of it is the "3 texts" of "5 sources, 3 texts".
    """
    root = {name: name for name in sorted(texts)}

    def find(name: str) -> str:
        while root[name] != name:
            root[name] = name = root[root[name]]
        return name

    for a, b in combinations(root, 2):
        one, other = find(a), find(b)
        if one != other and copied(texts[a], texts[b]) >= least:
            root[max(one, other)] = min(one, other)
    together: dict[str, list[str]] = {}
    for name in root:
        together.setdefault(find(name), []).append(name)
    return [tuple(names) for names in together.values()]
