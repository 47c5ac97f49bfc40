"""Wire copy in a group: sources that print the same text are one voice, told once.

Asked only of articles that have the passage in the very same words; whether they are one text is decided by all their
words (`index.match.wire`).
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.match.wire import independent
from index.model import Article, Entry

MOST = 12  # articles that are held against each other for one passage: more would cost a step of ] its time
_WORD = re.compile(r"[^\W_]+")


def with_voices(entries: Sequence[Entry], articles: Mapping[str, Article]) -> tuple[Entry, ...]:
    """The entries, each that repeats another source's text with the name of that source: the first by the entries'
    order. What stands in the open article is never a copy: the others are copies of it."""
    alike: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        alike[" ".join(_WORD.findall(entry.text.casefold()))].append(entry)
    copies: dict[str, str] = {}  # mention → source
    for same in alike.values():
        texts = {entry.article: articles[entry.article].text for entry in same[:MOST]}
        if len({entry.source for entry in same}) < 2:
            continue
        for together in independent(texts):
            own = [entry for entry in same if entry.article in together]
            first = next((entry for entry in own if entry.here), own[0])
            copies |= {entry.mention: first.source for entry in own if entry.source != first.source}
    return tuple(replace(entry, copy_of=copies.get(entry.mention)) for entry in entries)


def texts(entries: Sequence[Entry]) -> int:
    """How many sources have it in a text of their own."""
    return len({entry.source for entry in entries if entry.copy_of is None})
