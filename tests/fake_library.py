"""A small library in memory, with the facade's methods over made-up articles: what the screen's tests drive.

Everything here is invented: a ferry that runs aground off an island that does not exist. `Library.open` of the real
facade and `FakeLibrary()` answer to the same calls.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from fake_keeping import FakeKeeping

from index.errors import UsageError
from index.kept import Change, News
from index.model import (
    Article,
    ArticleRow,
    Block,
    Bound,
    Comparison,
    Completion,
    Entry,
    Facets,
    Form,
    Hit,
    Kind,
    Line,
    Mark,
    SearchResult,
    Sifted,
    Span,
    Verdict,
    Version,
    mention_id,
)
from index.reading.model import Claim, Column, Matrix, Pair, Person, Side, Story, Utterance
from index.reading.model import Passage as Markable
from index.reports import Progress, Report
from index.versions import differences

TEXTS: dict[str, tuple[str, str, str, str | None, str]] = {
    # id: source, title, date, byline, text
    "ferry-1": (
        "Harbour Gazette",
        "Ferry runs aground off Elsin, at least 41 hurt",
        "2021-03-14",
        "Ada Morrow",
        """Ferry runs aground off Elsin, at least 41 hurt

The island's only link to the mainland is closed until further notice

By Ada Morrow

The car ferry Halcyon struck rocks off the island of Elsin on Sunday morning, injuring at least 41 people and leaving \
the island without its only link to the mainland.

“We heard a noise like a train, and then every chair in the saloon began to slide,” said Marta Quill, who was \
travelling with her two sons.

Photo by Jonas Pell

Rescuers carry a passenger ashore at Elsin harbour on Sunday.

The harbour master, Ivo Stant, said the ship had left the marked channel ten minutes before the alarm. “There was no \
fog and no other ship within two miles,” he said.

What is known

The Halcyon carried 312 passengers and 24 crew. The operator, Northline, called the accident “a grave and unexplained \
event” and promised to refund every ticket.

READ MORE: The long history of the Elsin channel

Stant said divers would look at the hull on Monday. The repair could cost more than 3 million crowns, according to \
the insurer.
""",
    ),
    "ferry-2": (
        "Nordsee Rundfunk",
        "36 injured as ferry Halcyon hits rocks",
        "2021-03-14",
        None,
        """36 injured as ferry Halcyon hits rocks

At least 36 people were injured when the ferry Halcyon hit rocks near Elsin, rescue services said.

“There was no other ship within two miles,” harbour master Ivo Stant told reporters. He ruled out fog as a cause.

A passenger, Marta Quill, described “a noise like a train”.

The vessel had more than 300 passengers aboard. Northline spoke of an “unexplained event”.
""",
    ),
    "ferry-3": (
        "The Islander",
        "Northline ferry leaves channel, hits Elsin rocks",
        "2021-03-15",
        "Staff and agencies",
        """Northline ferry leaves channel, hits Elsin rocks

Forty-one people were hurt on Sunday when a Northline ferry left the marked channel and struck rocks.

Harbour master Ivo Stant said that there had been neither fog nor another ship nearby.

“We heard a sound like a train, and then every chair began to slide,” said Marta Quill, 44.

Insurers put the damage at 3.2 million crowns.
""",
    ),
    "ferry-4": (
        "Wirekontor",
        "Elsin ferry service suspended after accident",
        "2021-03-15",
        None,
        """Elsin ferry service suspended after accident

The operator Northline has suspended its service to Elsin after Sunday's accident, which hurt 41 passengers.

The company called it “a grave and unexplained event”.
""",
    ),
    "ferry-5": (
        "海峡日報",
        "渡船在埃爾辛島觸礁 — ferry strikes rocks 🚢",
        "2021-03-16",
        None,
        """渡船在埃爾辛島觸礁 — ferry strikes rocks 🚢

一艘載有三百一十二名乘客的渡船星期日上午在埃爾辛島附近偏離航道並觸礁，造成四十一人受傷。港務長伊沃表示當時沒有霧，附近兩英里內也沒有其他船隻。

The operator called it a “grave and unexplained event”, a café owner in São Tomé said; he waited for 9 hours.
""",
    ),
}

Passage = tuple[str, Verdict, tuple[str, ...], str | None, Form | None, float | None, Bound | None, str | None]


def _quote(text: str, verdict: Verdict, form: Form, *changed: str, speaker: str | None = None) -> Passage:
    return (text, verdict, changed, speaker, form, None, None, None)


def _figure(text: str, verdict: Verdict, value: float, bound: Bound, of: str, speaker: str | None = None) -> Passage:
    return (text, verdict, (), speaker, None, value, bound, of)


# group id: kind, label, verdict, reason, article → passage
GROUPS: dict[str, tuple[Kind, str, Verdict, str, dict[str, Passage]]] = {
    "g-hurt": (
        "figure",
        "people hurt",
        "differs",
        "36 against 41 injured in the same accident",
        {
            "ferry-1": _figure("at least 41 people", "differs", 41, "at_least", "people"),
            "ferry-2": _figure("At least 36 people", "differs", 36, "at_least", "people", "rescue services"),
            "ferry-3": _figure("Forty-one people", "other_bound", 41, "exact", "people"),
            "ferry-4": _figure("41 passengers", "other_bound", 41, "exact", "passengers"),
        },
    ),
    "g-train": (
        "quote",
        "Marta Quill",
        "reworded",
        "“noise” is “sound” in The Islander; “in the saloon” is dropped",
        {
            "ferry-1": _quote(
                "“We heard a noise like a train, and then every chair in the saloon began to slide,”",
                "same",
                "direct",
                speaker="Marta Quill",
            ),
            "ferry-2": _quote("“a noise like a train”", "shortened", "fragment", speaker="Marta Quill"),
            "ferry-3": _quote(
                "“We heard a sound like a train, and then every chair began to slide,”",
                "reworded",
                "direct",
                "sound",
                "began",
                speaker="Marta Quill",
            ),
        },
    ),
    "g-fog": (
        "quote",
        "Ivo Stant",
        "shortened",
        "quoted in full once, in part once, reported once",
        {
            "ferry-1": _quote("“There was no fog and no other ship within two miles,”", "same", "direct"),
            "ferry-2": _quote("“There was no other ship within two miles,”", "shortened", "direct"),
            "ferry-3": _quote("there had been neither fog nor another ship nearby", "reported", "indirect"),
        },
    ),
    "g-aboard": (
        "figure",
        "passengers",
        "rounded",
        "312 and more than 300 are the same number, rounded",
        {
            "ferry-1": _figure("312 passengers", "same", 312, "exact", "passengers"),
            "ferry-2": _figure("more than 300 passengers", "rounded", 300, "more_than", "passengers"),
        },
    ),
    "g-grave": (
        "quote",
        "Northline",
        "same",
        "the same words in three sources, shortened in one",
        {
            "ferry-1": _quote("“a grave and unexplained event”", "same", "fragment"),
            "ferry-2": _quote("“unexplained event”", "shortened", "fragment"),
            "ferry-4": _quote("“a grave and unexplained event”", "same", "fragment"),
            "ferry-5": _quote("“grave and unexplained event”", "same", "fragment"),
        },
    ),
    "g-cost": (
        "figure",
        "crowns",
        "rounded",
        "3.2 million lies above “more than 3 million”",
        {
            "ferry-1": _figure("more than 3 million crowns", "rounded", 3e6, "more_than", "crowns", "the insurer"),
            "ferry-3": _figure("3.2 million crowns", "rounded", 3.2e6, "exact", "crowns", "Insurers"),
        },
    ),
}


def _kind_of(paragraph: str, first: bool, title: str) -> str:
    if first and paragraph == title:
        return "title"
    if paragraph.startswith("By "):
        return "byline"
    if paragraph.startswith("Photo by"):
        return "credit"
    if paragraph.startswith("READ MORE"):
        return "furniture"
    if paragraph.startswith("Rescuers carry"):
        return "caption"
    if paragraph.startswith("The island's only link"):
        return "standfirst"
    return "crosshead" if len(paragraph) < 30 and not paragraph.endswith((".", "”")) else "text"


def article(id: str, source: str, title: str, text: str, date: str | None = None, byline: str | None = None) -> Article:
    """An article whose blocks are its paragraphs."""
    blocks, at = [], 0
    for number, paragraph in enumerate(text.split("\n\n")):
        stripped = paragraph.strip("\n")
        start = text.index(stripped, at) if stripped else at
        if stripped:
            kind = _kind_of(stripped, number == 0, title)
            blocks.append(Block(kind, start, start + len(stripped)))  # type: ignore[arg-type]
        at = start + len(stripped)
    url = f"https://example.org/{id}"
    return Article(id, source, title, text, date=date, byline=byline, url=url, blocks=tuple(blocks))


class FakeLibrary(FakeKeeping):
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

    def close(self) -> None:
        self.calls.append("close")

    def news(self) -> News | None:
        then = self.places.get("visit")
        return News(tuple(set(self.articles) - set(then.split())), "2021-03-14T12:00:00+00:00") if then else None

    def keep_visit(self) -> None:
        self.places["visit"] = " ".join(self.articles)

    def scroll(self, article_id: str) -> int | None:
        return int(self.places[f"offset:{article_id}"]) if f"offset:{article_id}" in self.places else None

    def keep_scroll(self, article_id: str, place: int | None) -> None:
        self.places[f"offset:{article_id}"] = str(place)

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

    def marks(self, article_id: str) -> list[Mark]:
        marks = []
        for name, (kind, _, verdict, _, passages) in GROUPS.items():
            if article_id in passages:
                start, end = self._find(article_id, passages[article_id][0])
                mention = mention_id(article_id, kind, start, end)
                marks.append(
                    Mark(name, mention, kind, start, end, len(passages), verdict in ("differs", "reworded"))
                )  # fmt: skip
        return sorted(marks, key=lambda mark: (mark.start, -mark.end))

    def passages(self, article_id: str) -> list[Markable]:
        """Paragraphs for sentences, and the marks."""
        found = [Markable(block.start, block.end) for block in self.articles[article_id].blocks]
        found += [Markable(mark.start, mark.end, mark.kind, mark.mention) for mark in self.marks(article_id)]
        return sorted(found, key=lambda one: (one.start, -one.end))

    def _find(self, article_id: str, passage: str) -> tuple[int, int]:
        text = self.articles[article_id].text
        start = text.rindex(passage)  # not the headline's own
        return start, start + len(passage)

    def comparison(self, group_id: str, article_id: str | None = None) -> Comparison:
        self.calls.append(f"comparison {group_id}")
        kind, label, verdict, reason, passages = GROUPS[group_id]
        entries = [self._entry(name, kind, passage, name == article_id) for name, passage in passages.items()]
        entries.sort(key=lambda entry: (entry.date or "", entry.source))
        sources = {entry.source for entry in entries}
        covering = {each[0] for each in TEXTS.values()}
        base = next(entry for entry in entries if entry.verdict in ("same", "differs", "rounded"))
        return Comparison(
            group_id, kind, label, verdict, reason, verdict in ("differs", "reworded"), 0.9, base.mention,
            tuple(entries), len(sources), len(covering), tuple(sorted(covering - sources)),
        )  # fmt: skip

    def _entry(self, name: str, kind: Kind, passage: Passage, here: bool) -> Entry:
        text, verdict, changed, speaker, form, value, bound, of = passage
        each = self.articles[name]
        start, end = self._find(name, text)
        spans = tuple(Span(text.index(word), text.index(word) + len(word)) for word in changed)
        before = each.text[each.text.rfind("\n", 0, start) + 1 : start]
        if len(before) > 60:
            before = before[before.index(" ", len(before) - 60) + 1 :]
        after = each.text[end:].split("\n")[0]
        if len(after) > 60:
            after = after[: after.rindex(" ", 0, 60)]
        return Entry(
            name, each.source, each.date, mention_id(name, kind, start, end), start, end, text, before, after, verdict,
            changed=spans, speaker=speaker, form=form, value=value, bound=bound, of=of, here=here,
        )  # fmt: skip

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

    def stories(self) -> list[Story]:
        names = [row.id for row in self.rows()]
        ferry = tuple(name for name in names if name in TEXTS)
        alone = [Story(name, (name,), 1, 0, 0, 0) for name in names if name not in TEXTS]
        together = [Story(ferry[-1], ferry, len(ferry), 4, 3, 2)] if ferry else []
        return sorted([*together, *alone], key=lambda story: names.index(story.articles[0]))

    def matrix(self, article_id: str) -> Matrix:
        self.calls.append(f"matrix {article_id}")
        names = sorted(
            (name for name in self.articles if name in TEXTS), key=lambda name: self.articles[name].date or ""
        )
        columns = tuple(Column(self.articles[name].source, self.articles[name].date, (name,)) for name in names)
        claims = []
        for group, (kind, label, verdict, _, passages) in GROUPS.items():
            cells = [self._entry(name, kind, passages[name], False) if name in passages else None for name in names]
            first = next(cell for cell in cells if cell and cell.verdict in ("same", "differs", "rounded"))
            differs = verdict in ("differs", "reworded")
            claims.append(
                Claim(group, kind, label, first.text, verdict, differs, first.mention, len(passages), tuple(cells))
            )
        claims.sort(key=lambda claim: (claim.kind != "quote", -claim.carriers))
        title = self.articles[names[0]].title
        return Matrix(names[0], title, len(names), columns, tuple(claims) if article_id in TEXTS else ())

    def people(self, article_id: str) -> list[Person]:
        found: dict[str, list[Utterance]] = {}
        for group, (kind, label, verdict, _, passages) in GROUPS.items():
            if kind == "quote":
                entries = tuple(self._entry(name, kind, passage, False) for name, passage in passages.items())
                found.setdefault(label, []).append(Utterance(group, entries[0].mention, verdict == "reworded", entries))
        everybody = [
            Person(name, "harbour master" if name == "Ivo Stant" else None, len(said), said[0].sources, tuple(said))
            for name, said in found.items()
        ]
        return sorted(everybody, key=lambda one: -one.sources) if article_id in TEXTS else []

    def everybody(self) -> list[Person]:
        return [replace(each, said=()) for each in self.people("ferry-1")]

    def person(self, name: str, also: Sequence[str] | None = None) -> Person:
        return next(each for each in self.people("ferry-1") if each.name == name)

    def wordings(self, group_id: str, mention: str, against: str | None = None) -> Pair:
        found = self.comparison(group_id)
        sides = {}
        for each in found.entries:
            sides[each.mention] = Side(each.article, each.source, each.date, each.text, each.start)
        old, new = sides[against or found.base], sides[mention]
        return Pair(found.label, old, new, differences(old.text, new.text))

    def versions(self, article_id: str) -> list[Version]:
        return [Version(1, "Before", None, self.earlier, "2021-03-14T09:30")] if article_id == "ferry-1" else []

    def version_changes(self, article_id: str, number: int | None = None) -> Change:
        (one,), now = self.versions(article_id), self.articles[article_id]
        changed = differences(one.text, now.text)
        return Change(1, one.until, one.title, now.title, one.text, now.text, changed)

    @property
    def earlier(self) -> str:
        """What ferry-1 was before."""
        text = TEXTS["ferry-1"][4].replace("at least 41", "at least 30").replace("What is known\n\n", "")
        return text.replace("within two miles", "within a mile") + "\nA correction was made.\n"

    def texts(self, articles: Iterable[str]) -> int:
        self.calls.append("texts")
        return len(tuple(articles)) - 1

    def cite(self, article_id: str, start: int, end: int, style: str = "text") -> str:
        each = self.article(article_id)
        return f"[{style}] {each.text[start:end] or each.title} · {each.source} · {each.url}\n"

    def save_dossier(self, article_id: str, form: str, folder: Path, *, story: bool = False) -> Path:
        path = folder / f"{'story' if story else 'article'}.{form}"
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
