"""Completion: what can stand for the word under the cursor of a query, best first."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from index.hits import Completion
from index.search.fulltext import Index
from index.search.matching import Shard
from index.search.query import FIELDS
from index.search.values import SORTS, STATES
from index.store import Store, articles, asked
from index.text.folding import fold, words

SHOWN = 8
_TOKEN = re.compile(r'(?P<before>(?:^|[\s(])-?)(?:(?P<field>[A-Za-z]{1,20}):)?(?P<value>"[^"]{0,80}|[^\s()":]{0,80})$')
_UNITS = ("%", "usd", "eur", "gbp", "years", "miles", "km", "tonnes")


class _Word(NamedTuple):
    """What stands before the cursor: `field` without its colon, and where the value begins."""

    field: str
    value: str
    start: int


def complete(store: Store, index: Index, query: str, cursor: int) -> list[Completion]:
    """What can stand for the word before the cursor: fields; values of source, speaker, tag, is, sort, lang, unit."""
    word = _word(query[:cursor])
    if word is None:
        return []
    if not word.field:
        named = [f"{field}:" for field in FIELDS if word.value and field.startswith(word.value.lower())]
        return [_put(query, cursor, word.start, name) for name in named]
    found = _best(_values(store, index, word), word.value)
    return [_put(query, cursor, word.start, _quoted(name)) for name in found]


def _word(before: str) -> _Word | None:
    match = _TOKEN.search(before)
    if match is None or before[: match.start("value")].count('"') % 2:
        return None
    field = (match["field"] or "").lower()
    return _Word(field, match["value"].strip('"'), match.start("value")) if field in ("", *FIELDS) else None


def _values(store: Store, index: Index, word: _Word) -> Iterable[str]:
    """The values a field has, the usual ones first."""
    fixed = {"is": STATES, "sort": SORTS, "unit": _UNITS}
    if word.field in fixed:
        return fixed[word.field]
    if word.field == "speaker":
        return index.ask(lambda shards: _speakers(shards, word.value))
    with store.read() as db:
        return _kept(db, word.field)


def _kept(db: sqlite3.Connection, field: str) -> list[str]:
    if field == "tag":
        return asked.tags(db)
    return articles.in_use(db, field) if field in ("source", "lang") else []


def _speakers(shards: list[Shard], value: str) -> list[str]:
    """Names with a word that begins so, those quoted over the longest time first."""
    wanted = fold(value)
    found = Counter(name for shard in shards for name in shard.people["speakers"] if wanted in name.lower())
    return [name for name, _ in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))]


def _best(names: Iterable[str], value: str) -> list[str]:
    """Those that begin with what is typed, then those of which another word does."""
    wanted = fold(value)
    first, later = [], []
    for name in names:
        folded = fold(name)
        if folded.startswith(wanted):
            first.append(name)
        elif any(one.startswith(wanted) for one in words(folded)[1:]):
            later.append(name)
    return [name for name in (*first, *later) if fold(name) != wanted][:SHOWN]


def _quoted(value: str) -> str:
    plain = value.replace('"', " ")
    return plain if re.fullmatch(r"[^\s()\"“”:]+", plain) else f'"{plain}"'


def _put(query: str, cursor: int, start: int, value: str) -> Completion:
    """The query with a value in the place of the word; a finished value is followed by a space."""
    end = "" if value.endswith(":") else " "
    made = query[:start] + value + end
    return Completion(value, made + query[cursor:].lstrip('"').lstrip(), len(made))
