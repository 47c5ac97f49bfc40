"""By which runs of words an article's quotations are found again in any other article, whatever its story.

Winnowing (Schleimer, Wilkerson and Aiken, 2003): of the hashes of all runs of `RUN` words, the smallest of every
`WINDOW` neighbours is kept. Two quotations that have `RUN + WINDOW - 1` words in a row in common have a fingerprint in
common, for certain, and a third of all runs or fewer is kept. Words are compared by their keys (stems, one spelling).
"""

import zlib

from index.model import Analysis
from index.text.words import keys

RUN = 6  # words: of three, an ordinary sentence shares too many with strangers
WINDOW = 8  # runs
LONG = 8  # words a quotation needs


def fingerprints(analysis: Analysis) -> tuple[int, ...]:
    """Hashes (32 bits, the same on every run) of runs of words in the article's long direct quotations, ascending."""
    found: set[int] = set()
    for quote in analysis.quotes:
        if quote.form == "direct":
            words = keys(quote.text)
            if len(words) >= LONG:
                runs = [zlib.crc32(" ".join(words[i : i + RUN]).encode()) for i in range(len(words) - RUN + 1)]
                found.update(min(runs[i : i + WINDOW]) for i in range(max(1, len(runs) - WINDOW + 1)))
    return tuple(sorted(found))
