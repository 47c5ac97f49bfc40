"""Which engine made the links of a library: a hash of the code and the word lists that find mentions and link them.

What an earlier program linked stays as it is until `rebuild`: new articles are linked by the engine that is there, old
groups keep their verdicts. The hash is kept when the first article comes in and after each `rebuild`, so that doctor
and the reader can say when it is no longer that of the program.
"""

import hashlib
import sqlite3
from functools import cache
from pathlib import Path

_ROOM = Path(__file__).parent
_ROOMS = ("figures", "lexicon", "match", "quotes", "text")
_FILES = ("agency", "analyse", "fingerprints", "furniture", "grouping", "linking", "pagelines", "stories")
ANOTHER = "these links were made by another version of the engine"


@cache
def stamp() -> str:
    """Of the program that runs: the same wherever it is installed. Some 30 ms, once a process: reads all its files."""
    files = [path for room in _ROOMS for path in (_ROOM / room).rglob("*") if path.suffix in (".py", ".txt")]
    found = hashlib.blake2b(digest_size=8)
    for path in sorted([*files, *(_ROOM / f"{name}.py" for name in _FILES)]):
        found.update(f"{path.relative_to(_ROOM).as_posix()}\n".encode() + path.read_bytes())
    return found.hexdigest()


def made_by(db: sqlite3.Connection) -> str | None:
    """Of the program that made the links; None where an earlier one did, which kept no stamp."""
    row = db.execute("SELECT value FROM meta WHERE key = 'engine'").fetchone()
    return str(row[0]) if row else None


def is_another(db: sqlite3.Connection) -> bool:
    """Whether there are articles, and the engine that linked the first of them was not this one."""
    return not _is_empty(db) and made_by(db) != stamp()


def begins(db: sqlite3.Connection) -> bool:
    """Whether the library is empty, so that all its links will be made by this engine, and nobody has noted that."""
    return _is_empty(db) and made_by(db) != stamp()


def note(db: sqlite3.Connection) -> None:
    """From now on the links are of this engine."""
    db.execute("INSERT OR REPLACE INTO meta VALUES('engine', ?)", (stamp(),))


def _is_empty(db: sqlite3.Connection) -> bool:
    return db.execute("SELECT 1 FROM articles LIMIT 1").fetchone() is None
