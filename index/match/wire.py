"""Wire copy: passages that articles share word for word, and how many independent texts a set of articles is.

Runs of equal words are found through hashed runs of `RUN` words and then drawn out as far as they go, so the work is
linear in the length of both texts. Case, punctuation and kinds of quotation marks do not count.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from index.model import Span

RUN = 12  # words in a row that are no chance: stock phrases and quotations of a sentence are mostly shorter
COPY = 0.4  # share of the shorter text's words in common passages from which two articles are one text
_STOCK = 60  # texts with a run beyond which it is boilerplate
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"“[^“”\n]{1,2000}[”\n]|\"[^\"\n]{1,2000}[\"\n]")  # to the end of its paragraph at most


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
    """Share of the shorter text's words that stand in passages common to both, 0 … 1; symmetric. Words in quotation
    marks are left out: two reporters who quote one speech have not copied each other."""
    shares = _shares({"a": _told(a), "b": _told(b)})
    return shares.get(("a", "b"), 0.0)


def independent(texts: Mapping[str, str], least: float = COPY) -> list[tuple[str, ...]]:
    """The articles (id → text) as independent texts: those that copy one another, or the same agency, stand together.

    Sorted by their first id; `len` of it is the "3 texts" of "5 sources, 3 texts". Linear in the length of all texts
    and in what is copied: only texts with a run in common meet.
    """
    root = {name: name for name in sorted(texts)}

    def find(name: str) -> str:
        while root[name] != name:
            root[name] = name = root[root[name]]
        return name

    first: dict[tuple[str, ...], str] = {}  # texts with the very same words meet but once
    for name in root:
        words = _told(texts[name])
        root[name] = first.setdefault(words, name) if words else name
    for (a, b), share in _shares({name: words for words, name in first.items()}).items():
        if share >= least:
            one, other = find(a), find(b)
            root[max(one, other)] = min(one, other)
    together: dict[str, list[str]] = {}
    for name in root:
        together.setdefault(find(name), []).append(name)
    return [tuple(names) for names in together.values()]


def _told(text: str) -> tuple[str, ...]:
    """The reporter's own words, in small letters."""
    return tuple(_WORD.findall(_QUOTED.sub(" ", text).lower()))


def _shares(texts: Mapping[str, Sequence[str]]) -> dict[tuple[str, str], float]:
    """Pairs of texts (the lesser name first) that share runs of words → share of the shorter's words in them."""
    runs = {
        name: list(map(hash, zip(*(words[at:] for at in range(RUN)), strict=False))) for name, words in texts.items()
    }
    holders: dict[int, list[str]] = {}
    for name in sorted(runs):
        for run in set(runs[name]):
            holders.setdefault(run, []).append(name)
    found: dict[tuple[str, str], float] = {}
    for name in sorted(runs):
        for other, words in _covered(name, runs[name], holders).items():
            mine, theirs = (len(texts[name]), name), (len(texts[other]), other)
            if mine < theirs:
                found[min(name, other), max(name, other)] = words / len(texts[name])
    return found


def _covered(name: str, runs: Sequence[int], holders: Mapping[int, Sequence[str]]) -> dict[str, int]:
    """Other text → how many words of this one stand in runs that the other has."""
    words: dict[str, int] = {}
    ends: dict[str, int] = {}
    for at, run in enumerate(runs):
        some = holders[run]
        if 1 < len(some) <= _STOCK:
            for other in some:
                if other != name:
                    words[other] = words.get(other, 0) + at + RUN - max(at, ends.get(other, 0))
                    ends[other] = at + RUN
    return words
