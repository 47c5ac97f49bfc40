"""What a person keeps, in memory: the facade's methods for read marks, stars, tags, notes, and undo."""

from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, field, replace

from index.errors import UsageError
from index.kept import Judged, Judgement, Note, Passage, Undone
from index.model import Article, Span
from index.reading.shelf import Board, ShelfKind


@dataclass
class Kept:
    """All of it, so that a copy is the state before a change."""

    read: set[str] = field(default_factory=set)
    starred: set[str] = field(default_factory=set)
    worn: dict[str, tuple[str, ...]] = field(default_factory=dict)
    noted: list[Note] = field(default_factory=list)
    judged: list[Judgement] = field(default_factory=list)
    searches: dict[str, str] = field(default_factory=dict)


class FakeKeeping:
    """`kept` is the state, `past` what it was before each change, with its words."""

    articles: dict[str, Article]

    def __init__(self) -> None:
        self.kept = Kept()
        self.past: list[tuple[str, Kept]] = []

    @property
    def read(self) -> set[str]:
        return self.kept.read

    @property
    def starred(self) -> set[str]:
        return self.kept.starred

    def _change(self, words: str, change: Callable[[], object], undoable: bool = True) -> None:
        before = deepcopy(self.kept)
        change()
        same = before == self.kept and list(before.searches) == list(self.kept.searches)
        if undoable and not same:
            self.past.append((words, before))

    def set_read(self, ids: str | Iterable[str], read: bool, *, undoable: bool = True) -> None:
        names = [ids] if isinstance(ids, str) else list(ids)
        words = f"{'read' if read else 'unread'}: {len(names)}"
        change = self.kept.read.update if read else self.kept.read.difference_update
        self._change(words, lambda: change(names), undoable)

    def set_star(self, ids: str | Iterable[str], starred: bool) -> None:
        names = [ids] if isinstance(ids, str) else list(ids)
        change = self.kept.starred.update if starred else self.kept.starred.difference_update
        self._change("starred" if starred else "star taken off", lambda: change(names))

    def tag(self, ids: str | Iterable[str], wanted: Iterable[str], worn: bool = True) -> tuple[str, ...]:
        names = tuple(wanted)

        def change() -> None:
            for one in [ids] if isinstance(ids, str) else ids:
                had = self.kept.worn.get(one, ())
                self.kept.worn[one] = tuple(sorted({*had, *names} if worn else {*had} - {*names}))

        self._change(f"{' '.join(names)} {'put on' if worn else 'taken off'}", change)
        return names

    def retag(
        self, ids: str | Iterable[str], put_on: Iterable[str], taken_off: Iterable[str]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        on, off = tuple(put_on), tuple(taken_off)

        def change() -> None:
            for one in [ids] if isinstance(ids, str) else ids:
                self.kept.worn[one] = tuple(sorted({*self.kept.worn.get(one, ()), *on} - {*off}))

        self._change(f"{' '.join(on)} put on, {' '.join(off)} taken off", change)
        return on, off

    def tags(self) -> dict[str, int]:
        worn = [tag for tags in self.kept.worn.values() for tag in tags]
        return {tag: worn.count(tag) for tag in sorted(set(worn))}

    def tagged(self, tag: str) -> set[str]:
        return {name for name, tags in self.kept.worn.items() if tag in tags}

    def notes(self, article_id: str | None = None) -> list[Note]:
        return [note for note in self.kept.noted if article_id in (None, note.article)]

    def add_note(self, article_id: str, text: str, start: int | None = None, end: int | None = None) -> int:
        number = len(self.past) + 1
        where = None
        if start is not None and end is not None:
            where = Passage(article_id, start, end, self.articles[article_id].text[start:end])
        span = Span(where.start, where.end) if where else None
        self._change("note", lambda: self.kept.noted.append(Note(number, article_id, text, "2021", where, span)))
        return number

    def change_note(self, number: int, text: str) -> None:
        changed = [replace(note, text=text) if note.number == number else note for note in self.kept.noted]
        self._change("note changed", lambda: setattr(self.kept, "noted", changed))

    def drop_note(self, number: int) -> None:
        left = [note for note in self.kept.noted if note.number != number]
        if left == self.kept.noted:
            raise UsageError(f"no note {number}")
        self._change("note taken out", lambda: setattr(self.kept, "noted", left))

    def judge(self, verdict: Judged, a: str, b: str, note: str = "") -> int:
        ends = [self._passage(mention) for mention in (a, b)]
        kind = "quote" if a.rpartition(":")[2][0] == "q" else "figure"
        one = Judgement(len(self.past) + 1, verdict, kind, ends[0], ends[1], note, "2021-03-20T10:00:00+00:00")  # type: ignore[arg-type]
        self._change(f"link {verdict}", lambda: self.kept.judged.append(one))
        return one.number

    def _passage(self, mention: str) -> Passage:
        article, _, key = mention.rpartition(":")
        start, end = map(int, key[1:].split("-"))
        return Passage(article, start, end, self.articles[article].text[start:end])

    def judgements(self) -> list[Judgement]:
        return list(self.kept.judged)

    def withdraw_judgement(self, number: int) -> None:
        left = [one for one in self.kept.judged if one.number != number]
        self._change("judgement taken back", lambda: setattr(self.kept, "judged", left))

    def save_search(self, name: str, query: str, order: str = "") -> str:
        asked = f"{query} sort:{order}" if order else query
        self._change(f"search kept: {name}", lambda: self.kept.searches.update({name: asked}))
        return name

    def drop_search(self, name: str) -> None:
        self._change(f"search forgotten: {name}", lambda: self.kept.searches.pop(name))

    def move_search(self, name: str, by: int) -> None:
        names = [each for each in self.kept.searches if each != name]
        names.insert(list(self.kept.searches).index(name) + by, name)
        moved = {each: self.kept.searches[each] for each in names}
        self._change(f"search moved: {name}", lambda: setattr(self.kept, "searches", moved))

    def shelf(self) -> list[Board]:
        names, tags = list(self.articles), self.tags()
        found = [
            self._board("all", "All articles", "", names),
            self._board("state", "Unread", "is:unread", [name for name in names if name not in self.read]),
            self._board("state", "Starred", "is:starred", list(self.starred)),
        ]
        found += [self._board("tag", tag, f'tag:"{tag}"', list(self.tagged(tag))) for tag in tags]
        sources = sorted({each.source for each in self.articles.values()}, key=str.casefold)
        for source in sources:
            own = [name for name, each in self.articles.items() if each.source == source]
            found.append(self._board("source", source, f'source:"{source}"', own))
        return found + [Board("search", name, query, 3, 2) for name, query in self.kept.searches.items()]

    def _board(self, kind: ShelfKind, name: str, query: str, ids: list[str]) -> Board:
        return Board(kind, name, query, len(ids), len([one for one in ids if one not in self.read]))

    def on_board(self, board: Board) -> list[str]:
        if board.kind == "tag":
            return sorted(self.tagged(board.name))
        if board.kind == "source":
            return [name for name, each in self.articles.items() if each.source == board.name]
        if board.kind == "search":
            return [name for name, each in self.articles.items() if board.query in each.text]
        if board.name == "Starred":
            return sorted(self.starred)
        return [name for name in self.articles if board.name != "Unread" or name not in self.read]

    def undo(self) -> Undone | None:
        if not self.past:
            return None
        words, self.kept = self.past.pop()
        return Undone(words, ())
