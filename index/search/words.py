"""Near words: those of the library that are few letters away from another, by edit distance.

The distance counts letters left out, put in, exchanged, and two neighbours that change places (optimal string
alignment; Damerau 1964). Rapidfuzz compares a word with 100,000 others in some ten milliseconds.
"""

from collections.abc import Iterable

OFFERED = 3  # words offered where nothing is found


def starting(listed: bytes, start: bytes) -> bytes:
    """The lines of a sorted list (a line each, an empty one before them) that begin so."""
    return listed[_first(listed, start) : _first(listed, start + b"\xff")]


def _first(listed: bytes, word: bytes) -> int:
    """Where the first line that is not before `word` begins."""
    low, high = 1, len(listed)
    while low < high:
        line = listed.rfind(b"\n", low - 1, (low + high) // 2) + 1
        end = listed.index(b"\n", line)
        if listed[line:end] < word:
            low = end + 1
        else:
            high = line
    return low


def within(listed: bytes, word: str, edits: int) -> list[str]:
    """The words of a list (a line each) that are at most so many letters from `word`, it included."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    found = extract(word, _split(listed), scorer=OSA.distance, score_cutoff=edits, limit=None, processor=None)
    return [one for one, _, _ in found]


def nearest(lists: Iterable[bytes], word: str) -> list[tuple[int, str]]:
    """Words of the lists near `word`, each with its distance; none for a word of one or two letters."""
    edits = 0 if len(word) < 3 else 1 if len(word) < 5 else 2
    if not edits or not word.isalpha():
        return []
    from rapidfuzz.distance import OSA

    found = {one for listed in lists for one in within(listed, word, edits)} - {word}
    return sorted((int(OSA.distance(word, one)), one) for one in found)


def _split(listed: bytes) -> list[str]:
    return listed.decode("utf-8", "replace").strip("\n").split("\n")
