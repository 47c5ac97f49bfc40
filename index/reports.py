"""How long work goes on and what came of it: what imports and syncs tell those who wait for them."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Progress:
    """Posted while long work runs: `done` of `total` (0 when unknown), doing `what`."""

    what: str
    done: int
    total: int
    about: str = ""  # the source that has just been read


@dataclass(frozen=True, slots=True)
class Brought:
    """What came from one source."""

    source: str
    added: int
    changed: int


@dataclass(frozen=True, slots=True)
class Report:
    """What an import or sync did. `failed` holds one readable line a failure."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: tuple[str, ...] = field(default=())
    sources_failed: int = 0  # feeds among them
    kept: int = 0  # things of the person's own that were taken in: marks, notes, judgements
    let_go: int = 0  # articles that stayed as long as the configuration says
    stopped: bool = False  # somebody had it end early: what came in is kept, the rest comes the next time
    unreadable: int = 0  # files passed over: they could not be read before and have not changed since
    sources: tuple[Brought, ...] = ()  # those that brought something, in the order of their names

    def __add__(self, other: "Report") -> "Report":
        """What two runs did."""
        return Report(
            self.added + other.added,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.failed + other.failed,
            self.sources_failed + other.sources_failed,
            self.kept + other.kept,
            self.let_go + other.let_go,
            self.stopped or other.stopped,
            self.unreadable + other.unreadable,
            together(self.sources + other.sources),
        )


def together(brought: Iterable[Brought]) -> tuple[Brought, ...]:
    """One a source."""
    found: dict[str, Brought] = {}
    for one in brought:
        there = found.get(one.source, Brought(one.source, 0, 0))
        found[one.source] = Brought(one.source, there.added + one.added, there.changed + one.changed)
    return tuple(found[name] for name in sorted(found))
