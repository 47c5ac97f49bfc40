"""Wire copy: how many independent texts a set of articles is.

What is copied is found through hashed runs of `RUN` words, so the work is linear in the length of all texts. Case and
punctuation do not count, nor words in quotation marks: two reporters who quote one speech have not copied each other.
"""

import re
from collections.abc import Mapping, Sequence

RUN = 12  # words in a row that are no chance: stock phrases and quotations of a sentence are mostly shorter
COPY = 0.4  # share of the shorter text's words in common passages from which two articles are one text
_STOCK = 60  # texts with a run beyond which it is boilerplate
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"“[^“”\n]{1,2000}[”\n]|\"[^\"\n]{1,2000}[\"\n]")  # to the end of its paragraph at most


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
