"""Whether an arriving article is one the library has already: by its identity, its address, or its source and text.

For what feeds and folders bring; ids given at import are kept as they are and never merged away.
"""

import sqlite3
from pathlib import Path

from index.arrivals import identify
from index.model import Draft
from index.sources.feed import canonical, is_summary
from index.store import articles, originals
from index.text.clean import clean_line

_TELLING = 200  # characters from which a text that comes again is the same article


def there(db: sqlite3.Connection, draft: Draft, *, by_address: bool = True) -> str | None:
    """The id of the article in the library: the same identity, else the same address, else source and text."""
    if draft.id and articles.number(db, clean_line(draft.id)) is not None:
        return clean_line(draft.id)
    if by_address and (url := clean_line(draft.url or "")):
        found = articles.at_address(db, (url, canonical(url)))
        if len(found) == 1:
            return found[0]
    if len(draft.text) >= _TELLING:
        twins = articles.with_text(db, clean_line(draft.source), identify(draft)[1])
        return twins[0] if len(twins) == 1 else None
    return None


def moved(db: sqlite3.Connection, draft: Draft) -> str | None:
    """The id of the article whose file is gone and whose text `draft` has, and its name, or its folder and a text that
    is no mere line: it was moved or renamed."""
    if not draft.path:
        return None
    here, is_telling = Path(clean_line(draft.path)), len(draft.text) >= _TELLING
    for article_id, path in articles.files_with(db, identify(draft)[1]):
        there = Path(path)
        if (there.name == here.name or (is_telling and there.parent == here.parent)) and not there.exists():
            return article_id
    return None


def stays(db: sqlite3.Connection, draft: Draft, there: str) -> bool:
    """Whether the library's form stays: another source brought it first, or it is the full text of a summary."""
    known = articles.known(db, there)
    if known is None:
        return False
    if known.said[0] != clean_line(draft.source):
        return True
    is_full = there != draft.id or originals.has(db, known.n)
    return is_full and is_summary(draft.text) and len(draft.text) < articles.length(db, known.n)
