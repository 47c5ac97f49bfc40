"""Drafts become articles of the library: clean, analyse, store, link, group.

What takes time and needs no library (cleaning, analysis) happens outside the transaction, so that a second instance gets
its turn; what has to belong together (the article, its links, the groups they touch) is one transaction a batch.
"""

import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from index import stories
from index.clean import clean, clean_line
from index.errors import InputError, NewsreaderError
from index.linking import Linker, rare_runs
from index.model import Article, Draft, Progress, Report
from index.store import Store, articles, links
from index.store.articles import Found
from index.store.links import Node

try:
    from index.analyse import analyse
except ImportError:  # until it lands
    from index.model import Analysis

    def analyse(article: Article) -> Analysis:  # type: ignore[misc]
        from dataclasses import replace as _replace

        from index.figures import find_figures
        from index.model import Block
        from index.quotes import find_quotes
        from index.sentences import paragraphs

        blocks = tuple(Block("text", p.start, p.end) for p in paragraphs(article.text))
        article = _replace(article, blocks=blocks)
        return Analysis(article, find_quotes(article), find_figures(article))


BATCH = 64  # articles in a transaction at most …
SECONDS = 0.5  # … and how long one is gathered: what a kill can lose of an unfinished import
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?")

Incoming = Draft | InputError  # an error stands for a draft that could not be read
OnProgress = Callable[[Progress], None]
Cancelled = Callable[[], bool]


@dataclass
class Tally:
    """The report in the making."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: list[str] = field(default_factory=list)

    def report(self) -> Report:
        return Report(self.added, self.changed, self.unchanged, tuple(self.failed))


class Ingest:
    """Takes drafts into a library. Not thread-safe; the library lets one in at a time."""

    def __init__(self, store: Store, linker: Linker) -> None:
        self._store = store
        self._linker = linker

    def take(
        self,
        drafts: Iterable[Incoming],
        progress: OnProgress | None = None,
        cancelled: Cancelled | None = None,
        total: int = 0,
        *,
        refresh: bool = False,
    ) -> Report:
        """Import what comes; a draft that fails is named in the report, and the others go on.

        With `refresh` (a source read again) changed metadata is taken over too, and what a person took out stays out.
        """
        tally, done = Tally(), 0
        for batch in _batches(self._articles(drafts, tally, refresh), cancelled):
            self._write(batch, tally, refresh)
            done += len(batch)
            if progress:
                progress(Progress("importing", done, total))
        return tally.report()

    def _articles(
        self, drafts: Iterable[Incoming], tally: Tally, refresh: bool
    ) -> Iterator[tuple[Article, Found | None]]:
        """Cleaned articles, analysed where they are new or changed."""
        with self._store.read() as db:
            out_ids, out_paths = articles.kept_out(db) if refresh else (set(), set())
        for draft in drafts:
            if isinstance(draft, InputError):
                tally.failed.append(clean_line(str(draft)))
                continue
            try:
                article = article_of(draft)
                if article.id in out_ids or article.path in out_paths:
                    continue
                yield article, None if self._is_known(article, refresh) else study(article)
            except NewsreaderError as error:
                tally.failed.append(clean_line(str(error)))
            except Exception as error:  # a fault of the engine must not take the other articles with it
                tally.failed.append(
                    clean_line(f"{draft.path or draft.id or draft.title}: cannot be analysed ({error!r})")
                )

    def _is_known(self, article: Article, refresh: bool) -> bool:
        with self._store.read() as db:
            known = articles.known(db, article.id)
        return known is not None and _same(known, article, refresh)

    def _write(self, batch: list[tuple[Article, Found | None]], tally: Tally, refresh: bool) -> None:
        counted = Tally()
        with self._store.write() as db:
            self._linker.follow(db)
            touched: set[Node] = set()
            for article, found in batch:
                touched |= self._put_safely(db, article, found, counted, refresh)
            self._linker.regroup(db, touched)
            self._linker.wrote(db)
        tally.added += counted.added
        tally.changed += counted.changed
        tally.unchanged += counted.unchanged
        tally.failed += counted.failed

    def _put_safely(
        self, db: sqlite3.Connection, article: Article, found: Found | None, tally: Tally, refresh: bool
    ) -> set[Node]:
        """`_put`; a fault of the engine undoes and names this article, and the others go on."""
        db.execute("SAVEPOINT article")
        try:
            return self._put(db, article, found, tally, refresh)
        except sqlite3.Error:
            raise
        except Exception as error:
            db.execute("ROLLBACK TO article")
            self._linker.forget()
            tally.failed.append(clean_line(f"{article.path or article.id}: cannot be linked ({error!r})"))
            return set()
        finally:
            if db.in_transaction:
                db.execute("RELEASE article")

    def _put(
        self, db: sqlite3.Connection, article: Article, found: Found | None, tally: Tally, refresh: bool
    ) -> set[Node]:
        """One article within the transaction; returns the mentions to group anew."""
        known = articles.known(db, article.id)
        if not refresh:
            articles.let_in(db, article.id)
        if known is not None and _same(known, article, refresh):
            tally.unchanged += 1
            return set()
        found = found or study(article)
        if known is None:
            touched = self._linker.add(db, articles.insert(db, article), found)
            tally.added += 1
            return touched
        touched = self._linker.drop(db, known.n)
        articles.update(db, known.n, article)
        touched |= self._linker.add(db, known.n, found)
        tally.changed += 1
        return touched

    def remove(self, ids: Iterable[str]) -> int:
        """Take articles out for good; returns how many there were."""
        count = 0
        with self._store.write() as db:
            self._linker.follow(db)
            touched: set[Node] = set()
            for article_id in ids:
                n = articles.number(db, article_id)
                if n is None:
                    continue
                one = articles.article(db, n)
                touched |= self._linker.drop(db, n)
                articles.delete(db, n)
                articles.keep_out(db, article_id, one.path if one else None)
                count += 1
            self._linker.regroup(db, {at for at in touched if articles.exists(db, at[0])})
            self._linker.wrote(db)
        return count

    def rebuild(self, progress: OnProgress | None = None, cancelled: Cancelled | None = None) -> Report:
        """Analyse and link every stored text anew. One transaction: until its end the old state stands."""
        tally = Tally()
        with self._store.write() as db:
            self._linker.forget()
            everything = articles.numbers(db)
            links.forget_all(db)
            touched: set[Node] = set()
            for done, n in enumerate(everything):
                if cancelled and cancelled():
                    raise InputError("the rebuild was cancelled; the library is as it was")
                one = articles.article(db, n)
                if one is None:
                    continue
                touched |= self._linker.add(db, n, study(one))
                tally.changed += 1
                if progress and done % 16 == 0:
                    progress(Progress("analysing", done, len(everything)))
            self._linker.regroup(db, touched)
            self._linker.wrote(db)
        return tally.report()


def _same(known: articles.Known, article: Article, refresh: bool) -> bool:
    return known.hash == articles.text_hash(article.text) and (not refresh or known.meta == articles.meta(article))


def study(article: Article) -> Found:
    """Everything that is computed from an article alone."""
    analysis = analyse(article)
    return Found(analysis, stories.sketch(analysis), rare_runs(analysis))


def article_of(draft: Draft) -> Article:
    """The draft made harmless; its id is kept, or made from source and text. Raises InputError where there is no text."""
    text = clean(draft.text)
    where = draft.path or draft.id or draft.title
    if not text.strip():
        raise InputError("has no text", clean_line(where) or None)
    source = clean_line(draft.source) or "unknown source"
    title = clean_line(draft.title) or clean_line(text.strip().split("\n")[0])[:200]
    return Article(
        id=(clean_line(draft.id) if draft.id else "") or articles.made_id(source, text),
        source=source,
        title=title,
        text=text,
        date=_date(draft.date),
        url=_line(draft.url),
        byline=_line(draft.byline),
        language=_line(draft.language) or "en",
        path=_line(draft.path),
    )


def _line(value: str | None) -> str | None:
    return (clean_line(value) or None) if value else None


def _date(value: str | None) -> str | None:
    """An ISO 8601 date, as exact as it is; None for anything else."""
    value = _line(value)
    return value if value and _DATE.fullmatch(value) else None


def _batches(
    items: Iterable[tuple[Article, Found | None]], cancelled: Cancelled | None
) -> Iterator[list[tuple[Article, Found | None]]]:
    batch: list[tuple[Article, Found | None]] = []
    began = time.monotonic()
    for item in items:
        batch.append(item)
        if len(batch) >= BATCH or time.monotonic() - began > SECONDS:
            yield batch
            batch, began = [], time.monotonic()
        if cancelled and cancelled():
            break
    if batch:
        yield batch
