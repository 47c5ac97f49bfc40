"""The person's word on links: rejected, confirmed, added. It goes before the engine's, for ever."""

import re
import sqlite3
from dataclasses import replace

from index.errors import UsageError
from index.facade.opened import Opened
from index.kept import Judged, Judgement, Passage
from index.model import Kind, Mention
from index.store import analyses, articles, judgements
from index.store.deeds import Deed
from index.text.clean import clean_line

_SPAN = re.compile(r"q(\d{1,9})-(\d{1,9})")
_WORDS = {"rejected": "link rejected", "confirmed": "link confirmed", "added": "link added"}


class Judging(Opened):
    """Judge links, list judgements, take them back."""

    def judge(self, verdict: Judged, a: str, b: str, note: str = "") -> int:
        """Reject, confirm or add the link between two mentions, by their ids; returns the judgement's number.

        Groups are made anew at once. An earlier judgement on the same two is replaced. To add a link, any passage will
        do: "ARTICLE:q120-184" is a quotation then, though the engine found none there. Raises UsageError where an id is
        unknown, or where the two cannot be linked: one quotation and one figure, or articles of one source.
        """
        said = clean_line(note)
        with self._store.snapshot() as db:
            one, two = (_mention(db, end, marked=verdict == "added") for end in (a, b))
            sources = [_source(db, passage.article) for _, passage in (one, two)]
        if one[0] != two[0]:
            raise UsageError("a quotation and a figure cannot be linked")
        if sources[0] == sources[1]:
            raise UsageError(f"both stand in {sources[0]}: articles of one source are not held against each other")
        made: list[int] = []

        def enter(db: sqlite3.Connection) -> list[str]:
            deed = Deed(db)
            made.append(judgements.put(deed, verdict, one[0], one[1], two[1], said))
            deed.keep(f"{_WORDS[verdict]}: {sources[0]} and {sources[1]}")
            return [one[1].article, two[1].article]

        with self._importing:
            self._ingest().judged(enter)
        return made[0]

    def withdraw_judgement(self, number: int) -> None:
        """The engine's word holds again. Raises UsageError where there is no judgement of this number."""

        def withdraw(db: sqlite3.Connection) -> list[str]:
            there = judgements.one(db, number)
            if there is None:
                raise UsageError(f"no judgement {number}")
            deed = Deed(db)
            judgements.drop(deed, number)
            deed.keep(f"judgement {number} withdrawn")
            return [there.a.article, there.b.article]

        with self._importing:
            self._ingest().judged(withdraw)

    def judgements(self) -> list[Judgement]:
        """All of them, in the order they were made; one `stands` while both its passages are in the library."""
        from index import judging

        with self._store.snapshot() as db:
            return [
                replace(one, stands=bool(judging.meaning(db, one, lambda n: analyses.read(db, n))))
                for one in judgements.read(db)
            ]


def _mention(db: sqlite3.Connection, mention: str, marked: bool = False) -> tuple[Kind, Passage]:
    """What a mention's id names; `marked`: the passage of a quotation that nobody found, too. Raises UsageError."""
    article_id, _, key = mention.rpartition(":")
    n = articles.number(db, article_id)
    found = analyses.read(db, n, {key}) if n is not None else None
    there: list[Mention] = [*found.quotes, *found.figures] if found else []
    for one in there:
        return "quote" if key[0] == "q" else "figure", Passage(article_id, one.start, one.end, one.text)
    span = _SPAN.fullmatch(key)
    if marked and found is not None and span is not None:
        start, end = int(span[1]), int(span[2])
        if start < end <= len(found.article.text) and found.article.text[start:end].strip():
            return "quote", Passage(article_id, start, end, found.article.text[start:end])
    raise UsageError(f"no quotation or figure {mention!r}")


def _source(db: sqlite3.Connection, article_id: str) -> str:
    return str(db.execute("SELECT source FROM articles WHERE id = ?", (article_id,)).fetchone()[0])
