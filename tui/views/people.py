"""Who speaks: a line a person, which unfolds into what was said, with the version of every source below the table."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from tui.cells import crop, flat, width
from tui.messages import Goto, Viewed
from tui.panel import passage, tag
from tui.render import Part, edges, long_date, plural, styled
from tui.sifting import line_of

if TYPE_CHECKING:
    from textual.message import Message

    from index.hits import Line
    from index.library import Library
    from index.model import Entry
    from index.reading.model import Person, Utterance


MOST = 8  # utterances that are shown of a person who is not unfolded


class PeopleView:
    """`Person`s as lines; one who comes without what was said is asked of the library when chosen."""

    name = "people"
    hints: tuple[tuple[str, str], ...] = (
        ("open", "unfold, open"), ("close", "close"), ("search", "filter"), ("left", "source"),
        ("difference", "word by word"), ("export", "save"), ("help", "help"),
    )  # fmt: skip

    def __init__(self, people: Sequence[Person], about: str, sources: int = 0) -> None:
        """`about`: whose story, or the library; `sources`: how many there are, 0 where that says nothing."""
        self.people = people
        self.about = about
        self.sources = sources
        self.chosen = -1
        self._version = (-1, 0)  # of the utterance on that line, which source's version is looked at
        self._unfolded: set[str] = {people[0].name} if len(people) == 1 else set()
        self._findable: Sequence[Line] = ()  # made when somebody first searches: there may be very many
        self.narrow_to(None)

    def renew(self, people: Sequence[Person], about: str) -> None:
        """Other people, or more of them; the chosen one stays chosen."""
        name = self._lines[self.chosen][0].name if self.chosen >= 0 else ""
        self.people, self.about, self._findable = people, about, ()
        self.narrow_to(None)
        self.chosen = next((at for at, line in enumerate(self._lines) if line[0].name == name), self.chosen)

    def findable(self) -> Sequence[Line]:
        """What each person said, with who it is; of one who comes without that only the person."""
        if self._findable:
            return self._findable
        people = self.people
        found: list[Line] = []
        for person in people:
            who = person.name, *person.names, person.role or ""
            said = [(each.entries, each.differs) for each in person.said] or [((), False)]
            found += [line_of(entries, *who, speaker=person.name, differs=differs) for entries, differs in said]
        if people is self.people:  # they may have been renewed meanwhile
            self._findable = found
        return found

    def narrow_to(self, kept: Collection[int] | None) -> None:
        """A person all of whose words are kept stands there as ever; of others what is kept."""
        self._kept = kept
        self._lines: list[tuple[Person, Utterance | None]] = []
        number = 0
        for person in self.people:
            numbers = range(number, number + max(1, len(person.said)))
            number = numbers.stop
            there = [at for at in numbers if kept is None or at in kept]
            if not there:
                continue
            self._lines.append((person, None))
            if person.name in self._unfolded or len(there) < len(numbers):
                self._lines += [(person, person.said[at - numbers.start]) for at in there if person.said]
        self.chosen = 0 if self._lines else -1
        self._version = (-1, 0)

    def __len__(self) -> int:
        return len(self._lines)

    def can_choose(self, number: int) -> bool:
        return True

    def differs(self, number: int) -> bool:
        said = self._lines[number][1]
        return said is not None and said.differs

    def title(self, cells: int) -> tuple[list[Part], list[Part]]:
        persons = sum(said is None for _, said in self._lines)
        counted = "1 person" if persons == 1 else f"{persons:,} people"
        return [("PEOPLE", ".label"), (f"  {flat(self.about)}", ".dim")], [(counted, ".dim")]

    def header(self, cells: int) -> list[Content]:
        return [Content("")]

    def line(self, number: int, cells: int) -> Content:
        person, said = self._lines[number]
        here = number == self.chosen
        if said is None:
            return self._person(person, cells)
        entry = (self.entry if here else None) or _base(said)
        right: list[Part] = [(f"{said.sources}/{self.sources}" if self.sources else str(said.sources), ".dim")]
        right.append((" ≠" if said.differs else "  ", ".conflict"))
        style = ".dim" if entry.form == "indirect" and not here else ".strong" if here else ".text"
        return edges([("    ", ""), (flat(entry.text), style)], right, cells)

    def _person(self, person: Person, cells: int) -> Content:
        fold = "▾ " if person.name in self._unfolded else "▸ "
        where = plural(person.sources, "source")
        many: list[Part] = [(f"{person.utterances:,}×", ".passage"), (f"  {where:>11}", ".dim")]
        role = f"  {flat(person.role)}" if person.role else ""
        return edges([(fold, ".unread"), (flat(person.name), ".source"), (role, ".dim")], many, cells)

    def sideways(self, by: int, cells: int) -> None:
        """The version of the next source."""
        said, entry = self._said, self.entry
        if said and entry:
            self._version = (self.chosen, (said.entries.index(entry) + by) % len(said.entries))

    @property
    def _said(self) -> Utterance | None:
        return self._lines[self.chosen][1] if 0 <= self.chosen < len(self._lines) else None

    @property
    def entry(self) -> Entry | None:
        """The version of the chosen utterance that is looked at: the fullest, unless another was gone to."""
        said = self._said
        line, number = self._version
        return (said.entries[number] if line == self.chosen else _base(said)) if said else None

    @property
    def compared(self) -> tuple[str, str] | None:
        """Group and mention of the version that is looked at."""
        said, entry = self._said, self.entry
        return (said.group, entry.mention) if said and said.group and entry else None

    def detail(self, cells: int) -> list[Content]:
        if self.chosen < 0:
            return [
                styled(
                    ("nobody of that name, and no such words" if self._kept is not None else "nobody speaks", ".dim")
                )
            ]
        person, said = self._lines[self.chosen]
        if said is None:
            return self._about(person, cells)
        lines: list[Content] = []
        for entry in sorted(said.entries, key=lambda one: one is not self.entry):
            pointer: Part = ("▸ " if entry is self.entry else "  ", ".chosen")
            head = [pointer, (flat(entry.source), ".source"), ("  ", ""), *tag(entry)]
            lines.append(edges(head, [(long_date(entry.date), ".date")], cells))
            lines += passage(entry, cells, context=entry is self.entry)
        return lines

    def _about(self, person: Person, cells: int) -> list[Content]:
        """Who it is, and what most sources have of them."""
        role = f", {flat(person.role)}" if person.role else ""
        lines = [styled((flat(person.name), ".source"), (crop(role, max(1, cells - width(flat(person.name)))), ".dim"))]
        if person.names:
            lines.append(styled((crop("  also " + flat(" · ".join(person.names[:MOST])), cells), ".dim")))
        for said in person.said[:MOST]:
            right: list[Part] = [
                (f" {plural(said.sources, 'source')}", ".dim"),
                (" ≠" if said.differs else "  ", ".conflict"),
            ]
            lines.append(edges([("  ", ""), (flat(_base(said).text), ".text")], right, cells))
        return lines if person.said else [*lines, styled(("  Enter shows what was said, and where", ".dim"))]

    def enter(self) -> Goto | Callable[[Library], Message] | None:
        if self.chosen < 0:
            return None
        entry = self.entry
        if entry is not None:
            return Goto(entry.article, passage=(entry.start, entry.end), read=True)
        person = self._lines[self.chosen][0]
        if not person.said:
            return lambda library: Viewed(PeopleView([library.person(person.name, person.names)], "the whole library"))
        self._unfolded.symmetric_difference_update({person.name})
        self.narrow_to(self._kept)
        self.chosen = next(at for at, line in enumerate(self._lines) if line == (person, None))
        return None

    def file(self) -> tuple[str, str]:
        return ".csv", as_csv(self.people)


def _base(said: Utterance) -> Entry:
    """The fullest wording."""
    return next((entry for entry in said.entries if entry.mention == said.base), said.entries[0])


def as_csv(people: Sequence[Person]) -> str:
    """For a spreadsheet: a line a version of an utterance; a person without any has a line of their own."""
    from tui.views.matrix import safe_row

    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["speaker", "role", "sources", "source", "date", "form", "verdict", "passage"])
    for person in people:
        who = [person.name, person.role or ""]
        if not person.said:
            writer.writerow(safe_row([*who, person.sources]))
        for said in person.said:
            for entry in said.entries:
                how = [entry.source, entry.date or "", entry.form or "", entry.verdict, flat(entry.text)]
                writer.writerow(safe_row([*who, said.sources, *how]))
    return out.getvalue()
