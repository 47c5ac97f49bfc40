"""The queries of bench/search.py: drawn by a seed from the texts they are asked of, each class apart."""

import random
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from index.text.folding import words

COMMON = 20  # a common word stands in at least one of so many articles


class Case(NamedTuple):
    """A query for each of the two engines."""

    ours: str
    theirs: str
    sort: str | None = None


Cases = dict[str, list[Case]]


def draw(texts: sqlite3.Connection, count: int, seed: int) -> Cases:
    """`count` queries of each class; of words being typed every beginning. `texts`: FTS5's table `found`.

    Whole words end with a space, as somebody types them who means the word.
    """
    dice = random.Random(seed)
    cases: Cases = {name: [] for name in ("typing", "common", "two", "source", "phrase", "rare", "prefix", "best")}
    for source, read in _articles(texts, dice):
        long = [word for word in read if len(word) > 3 and word.isalpha()]
        if len(cases["two"]) < count:
            _draw_any(cases, dice, source, read, long, texts)
        common = dice.choice(long)
        if len(cases["common"]) < count and _frequency(texts, common) > _size(texts) // COMMON:
            cases["common"].append(Case(f"{common} ", f'"{common}"'))
            cases["best"].append(Case(f"{common} ", f'"{common}"', "best"))
        if len(cases["common"]) >= count and len(cases["two"]) >= count:
            break
    return cases


def _draw_any(
    cases: Cases, dice: random.Random, source: str, read: list[str], long: list[str], texts: sqlite3.Connection
) -> None:
    """One query of each class from one article."""
    a, b = dice.sample(long, 2)
    cases["two"].append(Case(f"{a} {b} ", f'"{a}" "{b}"'))
    name = words(source)[0]
    cases["source"].append(Case(f"source:{name} {a} ", f'source:"{name}" "{a}"'))
    at = dice.randrange(len(read) - 1)
    phrase = f'"{read[at]} {read[at + 1]}"'
    cases["phrase"].append(Case(phrase, phrase))
    rare = min(dice.sample(long, min(20, len(long))), key=lambda word: _frequency(texts, word))
    cases["rare"].append(Case(f"{rare} ", f'"{rare}"'))
    typed = dice.choice([word for word in long if len(word) > 5] or long)
    cases["prefix"].append(Case(f"{typed[:5]}*", f"{typed[:5]}*"))
    cases["typing"] += [Case(typed[:end], f"{typed[:end]}*") for end in range(1, len(typed) + 1)]


def _articles(texts: sqlite3.Connection, dice: random.Random) -> Iterator[tuple[str, list[str]]]:
    """Sources and words of articles drawn by chance, of some length."""
    size = _size(texts)
    while True:
        row = texts.execute("SELECT source, body FROM found WHERE rowid = ?", (dice.randint(1, size),)).fetchone()
        read = words(row[1]) if row else []
        if len(read) > 100:
            yield row[0], read


def _size(texts: sqlite3.Connection) -> int:
    return int(texts.execute("SELECT max(rowid) FROM found").fetchone()[0])


def _frequency(texts: sqlite3.Connection, word: str) -> int:
    found = texts.execute("SELECT count(*) FROM found WHERE found MATCH ?", (f'"{word}"',)).fetchone()
    return int(found[0])
