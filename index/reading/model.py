"""What the views that compare sources are handed: frozen values, no text in them that is not a slice of an article."""

from dataclasses import dataclass

from index.kept import Difference
from index.model import Entry, Kind, Span, Verdict


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event, the newest first; `lead` is the one most like the others."""

    lead: str  # article id
    articles: tuple[str, ...]
    sources: int
    quotes: int  # groups of quotes that lie in it
    figures: int
    differs: int  # how many of both differ


@dataclass(frozen=True, slots=True)
class Column:
    """A source of a story, by the date of its first article."""

    source: str
    date: str | None
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A quote or figure that several sources of a story carry: a row of the matrix."""

    group: str
    kind: Kind
    label: str  # the speaker, or what is counted
    text: str  # the fullest wording, or the figure as first printed
    verdict: Verdict
    differs: bool
    base: str  # mention id of the fullest wording
    carriers: int
    cells: tuple[Entry | None, ...]  # a column each; None where the source does not have it


@dataclass(frozen=True, slots=True)
class Matrix:
    """A story as a table: claims down (quotes by speaker, then figures), sources across."""

    story: str  # id of the article that is most like the others
    title: str  # of that article
    articles: int
    columns: tuple[Column, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing somebody said, as each source has it; `base` is the mention of the fullest wording."""

    group: str | None  # None where one source alone has it
    base: str
    differs: bool
    entries: tuple[Entry, ...]  # by date, then source

    @property
    def sources(self) -> int:
        return len({entry.source for entry in self.entries})


@dataclass(frozen=True, slots=True)
class Person:
    """Who speaks: by the fullest name any article gives, with what the articles call them."""

    name: str
    role: str | None
    utterances: int  # how often they are quoted or reported, in all articles together
    sources: int  # that quote or report them
    said: tuple[Utterance, ...] = ()  # what most sources carry first; empty in the list of everybody
    names: tuple[str, ...] = ()  # what else they are called, in the whole library


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that can be marked: a quote or figure with its mention, or a sentence without."""

    start: int  # code points of the stored text
    end: int
    kind: Kind | None = None
    mention: str | None = None  # its id


@dataclass(frozen=True, slots=True)
class Side:
    """One of two texts held beside each other. `text` begins at `start` in the article's stored text."""

    article: str
    source: str
    date: str | None
    text: str
    start: int = 0
    note: str = ""  # what to know of it: "until 2021-03-14T10:00"
    figure: Span | None = None  # where the figure stands in `text`, if one is compared


@dataclass(frozen=True, slots=True)
class Pair:
    """Two wordings of one thing, or two versions of an article, and what differs, in offsets of the two texts."""

    about: str  # the speaker, what is counted, or the headline
    old: Side
    new: Side
    differences: tuple[Difference, ...]
