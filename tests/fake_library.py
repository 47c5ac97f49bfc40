"""A small library in memory, with the facade's methods over made-up articles: what the screen's tests drive.

Everything here is invented. `Library.open` of the real facade and `FakeLibrary()` answer to the same calls.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from fake_articles import GROUPS, TEXTS, article
from fake_comparing import FakeComparing
from fake_keeping import FakeKeeping

from index.errors import UsageError
from index.hits import Completion, Facets, Hit, Line, SearchResult, Sifted
from index.kept import News
from index.model import Article, ArticleRow, Entry, Span
from index.reports import Progress, Report

__all__ = ["FakeLibrary", "article", "many"]


class FakeLibrary(FakeComparing, FakeKeeping):
    """The facade's methods over a dictionary. `calls` counts them for tests that ask what the screen did."""

    def __init__(self, extra: Iterable[Article] = (), empty: bool = False) -> None:
        super().__init__()
        self.articles: dict[str, Article] = {}
        for name, (source, title, date, byline, text) in () if empty else TEXTS.items():
            self.articles[name] = article(name, source, title, text, date, byline)
        self.articles |= {each.id: each for each in extra}
        self.places: dict[str, str] = {}
        self.calls: list[str] = []
        self.files: frozenset[str] = frozenset()
        self.on_sync: Callable[[FakeLibrary], None] | None = None
        self.waits = False  # a sync goes on until it is stopped
        self.stopped = False

    read_only = False
    notice = ""

    def close(self) -> None:
        self.calls.append("close")

    def told_of_engine(self) -> str:
        return ""

    def news(self) -> News | None:
        then = self.places.get("visit")
        return News(tuple(set(self.articles) - set(then.split())), "2021-03-14T12:00:00+00:00") if then else None

    def keep_visit(self) -> None:
        self.places["visit"] = " ".join(self.articles)

    def scroll(self, article_id: str) -> int | None:
        return int(self.places[f"offset:{article_id}"]) if f"offset:{article_id}" in self.places else None

    def keep_scroll(self, article_id: str, place: int | None) -> None:
        self.places[f"offset:{article_id}"] = str(place)

    def last_change(self) -> int:
        return len(self.articles)

    def unread_files(self) -> frozenset[str]:
        return self.files

    def sync(
        self,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        *,
        asked_for: bool = True,
        feeds_too: bool = True,
    ) -> Report:
        self.calls.append("sync" if feeds_too else "sync files")
        if progress:
            progress(Progress("reading", 1, 2))
        before = len(self.articles)
        if self.on_sync:
            self.on_sync(self)
            if progress:
                progress(Progress("reading", 2, 2))
        while self.waits and cancelled and not self.stopped:
            self.stopped = cancelled()
            time.sleep(0.005)
        return Report(added=len(self.articles) - before, stopped=self.stopped)

    def rows(self) -> list[ArticleRow]:
        rows = []
        for each in self.articles.values():
            groups = [group for group in GROUPS.values() if each.id in group[4]]
            rows.append(
                ArticleRow(
                    each.id,
                    each.source,
                    each.title,
                    each.date,
                    each.id not in self.read,
                    each.id in self.starred,
                    quotes=sum(group[0] == "quote" for group in groups),
                    figures=sum(group[0] == "figure" for group in groups),
                    differs=sum(group[2] in ("differs", "reworded") for group in groups),
                    notes=len(self.notes(each.id)),
                )
            )
        return sorted(rows, key=lambda row: row.date or "", reverse=True)

    def article(self, article_id: str) -> Article:
        try:
            return replace(self.articles[article_id], tags=self.kept.worn.get(article_id, ()))
        except KeyError:
            raise UsageError(f"no article {article_id!r}") from None

    def search(self, query: str, limit: int = 50, **how: object) -> SearchResult:
        self.calls.append(f"search {query}")
        if query.count('"') % 2:
            return SearchResult((), 0, "expected a closing quotation mark", len(query))
        hits = []
        for each in self.articles.values():
            start = each.text.lower().find(query.lower()) if query else -1
            if start >= 0:
                left = max(0, start - 30)
                snippet = each.text[left : start + 80].replace("\n", " ")
                spans = (Span(start - left, start - left + len(query)),)
                hits.append(
                    Hit(each.id, each.source, each.title, each.date, snippet, spans, start, start + len(query))
                )  # fmt: skip
        return SearchResult(tuple(hits[:limit]), len(hits))

    def check(self, text: str) -> list[Entry]:
        """Passages that have the text or are it in other words."""
        found = []
        for kind, _, _, _, passages in GROUPS.values():
            if any(text.casefold() in passage[0].casefold() for passage in passages.values()):
                found += [self._entry(name, kind, passage, False) for name, passage in passages.items()]
        return found

    def facets(self, query: str, cancelled: object = None) -> Facets:
        hits = self.search(query).hits
        sources = tuple(sorted(Counter(hit.source for hit in hits).items(), key=lambda pair: (-pair[1], pair[0])))
        dates = tuple(sorted(Counter(hit.date[:7] for hit in hits if hit.date).items()))
        return Facets(len(hits), sources, dates, (("Ivo Stant", 1),) if hits else ())

    def hit_places(self, article_id: str, query: str) -> list[Span]:
        text, wanted = self.articles[article_id].text.lower(), query.lower()
        return [Span(at, at + len(wanted)) for at in range(len(text)) if text.startswith(wanted, at)]

    def matching(self, query: str) -> list[str]:
        return [hit.article for hit in self.search(query, 1000).hits]

    def sift(self, query: str, lines: Sequence[Line], typing: bool = False) -> Sifted:
        self.calls.append(f"sift {query}")
        if query.count('"') % 2:
            return Sifted(tuple(range(len(lines))), "expected a closing quotation mark", len(query))
        wanted = query.lower().split()
        texts = [" ".join((*line.texts, *line.sources, *line.speakers)).lower() for line in lines]
        return Sifted(tuple(at for at, text in enumerate(texts) if all(word in text for word in wanted)))

    def complete(self, query: str, cursor: int) -> list[Completion]:
        fields = [name for name in ("source:", "speaker:") if query and name.startswith(query[:cursor])]
        return [Completion(name, name + query[cursor:], len(name)) for name in fields]

    def cite(self, article_id: str, start: int, end: int, style: str = "text") -> str:
        each = self.article(article_id)
        return f"[{style}] {each.text[start:end] or each.title} · {each.source} · {each.url}\n"

    def save_dossier(
        self, article_id: str, form: str, folder: Path, *, story: bool = False, yours: bool = True
    ) -> Path:
        path = folder / f"{'story' if story else 'article'}{'' if yours else '-bare'}.{form}"
        path.write_text(self.article(article_id).text, encoding="utf-8")
        return path

    def place(self, key: str) -> str | None:
        return self.places.get(key)

    def keep_place(self, key: str, value: str) -> None:
        self.places[key] = value


def many(count: int) -> FakeLibrary:
    """A library of `count` short articles more, for long lists."""
    library = FakeLibrary()
    first = library.articles["ferry-4"]
    for number in range(count):
        name = f"many-{number:06d}"
        library.articles[name] = replace(first, id=name, title=f"Report number {number}", path=str(Path("x") / name))
    return library
