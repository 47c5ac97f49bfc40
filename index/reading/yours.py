"""What the person themselves said of the passages of a group: notes on them, links confirmed, added, rejected."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from index.model import Article, Entry
from index.store import articles, judgements, notes
from index.store.links import Node


def with_yours(
    db: sqlite3.Connection, entries: Sequence[Entry], nodes: Sequence[tuple[Node, Article]]
) -> tuple[Entry, ...]:
    """The entries with what was noted on their passages and said of their links.

    `nodes`: every mention of the group with its article. Of a link to the open article's passage the other end tells;
    of one between two other sources both do.
    """
    noted = _noted(db, {article.id: article for _, article in nodes}) if _any(db) else {}
    said = _said(db, nodes)
    here = {entry.mention for entry in entries if entry.here}
    found = []
    for entry in entries:
        on_it = (text for start, end, text in noted.get(entry.article, ()) if start < entry.end and entry.start < end)
        words = [why for why, other in said.get(entry.mention, ()) if not (entry.here and other not in here)]
        found.append(replace(entry, notes=tuple(on_it), yours="; ".join(dict.fromkeys(words))))
    return tuple(found)


def rejected(db: sqlite3.Connection, nodes: Sequence[tuple[Node, Article]]) -> tuple[tuple[str, str, str], ...]:
    """What the person took out of the group: source, the words there, and "rejected by you: …"."""
    if not judgements.any_settled(db):
        return ()
    own = {at for at, _ in nodes}
    found: dict[tuple[str, str], str] = {}
    for at in sorted(own):
        for one in judgements.verdicts_at(db, at):
            other = one.b if one.a == at else one.a
            if one.verdict == "rejected" and other not in own and (passage := _passage(db, other)):
                found[passage] = max(one.why, found.get(passage, ""), key=len)  # with the person's reason, if any
    return tuple((source, text, why) for (source, text), why in sorted(found.items()))


def _any(db: sqlite3.Connection) -> bool:
    return db.execute("SELECT 1 FROM notes LIMIT 1").fetchone() is not None


def _noted(db: sqlite3.Connection, known: dict[str, Article]) -> dict[str, list[tuple[int, int, str]]]:
    """Article → start, end and text of each note on a passage that still stands there."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for name, article in known.items():
        for note in notes.read(db, name):
            if span := notes.placed(note, article.text).span:
                found.setdefault(name, []).append((span.start, span.end, note.text))
    return found


def _said(db: sqlite3.Connection, nodes: Sequence[tuple[Node, Article]]) -> dict[str, list[tuple[str, str]]]:
    """Mention → what was said of its links within the group, and the other end."""
    if not judgements.any_settled(db):
        return {}
    names = {at: f"{article.id}:{at[1]}" for at, article in nodes}
    found: dict[str, list[tuple[str, str]]] = {}
    for at, name in names.items():
        for one in judgements.verdicts_at(db, at):
            other = one.b if one.a == at else one.a
            if one.verdict != "rejected" and other in names:
                found.setdefault(name, []).append((one.why, names[other]))
    return found


def _passage(db: sqlite3.Connection, at: Node) -> tuple[str, str] | None:
    """The source and the words of a mention."""
    start, _, end = at[1][1:].partition("-")
    row = db.execute("SELECT source FROM articles WHERE n = ?", (at[0],)).fetchone()
    if row is None:
        return None
    text = articles.text(db, articles.id_of(db, at[0]))
    return (row[0], text[int(start) : int(end)]) if text else None
