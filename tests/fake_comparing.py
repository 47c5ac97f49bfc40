"""What the sources share, in memory: the facade's methods for marks, comparisons, stories, tables, people, versions."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from fake_articles import GROUPS, TEXTS, Passage

from index.kept import Change
from index.model import Article, ArticleRow, Comparison, Entry, Kind, Mark, Span, Version, mention_id
from index.reading.model import Claim, Column, Matrix, Pair, Person, Side, Story, Utterance
from index.reading.model import Passage as Markable
from index.versions import differences


class FakeComparing:
    """Over `articles`; `calls` counts what was asked."""

    articles: dict[str, Article]
    calls: list[str]

    def rows(self) -> list[ArticleRow]:
        raise NotImplementedError

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

    def stories(self, most: int | None = None) -> list[Story]:
        names = [row.id for row in self.rows()]
        ferry = tuple(name for name in names if name in TEXTS)
        alone = [Story(name, (name,), 1, 0, 0, 0) for name in names if name not in TEXTS]
        together = [Story(ferry[-1], ferry, len(ferry), 4, 3, 2)] if ferry else []
        return sorted([*together, *alone], key=lambda story: names.index(story.articles[0]))[:most]

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

    def everybody(self, newest: int | None = None) -> list[Person]:
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
