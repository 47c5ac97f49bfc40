"""Plain data that flows between the steps: frozen, slotted, nothing in them that opens a file or a screen.

All offsets count Unicode code points of `Article.text`, half open: `text[start:end]` is the passage. The first part is
what the engine finds, the second what the facade (`index.library`) hands to a screen or the command line.
"""

from dataclasses import dataclass, field
from typing import Literal, TypeVar, dataclass_transform

Kind = Literal["quote", "figure"]
Form = Literal["direct", "fragment", "indirect"]
Bound = Literal["exact", "at_least", "more_than", "at_most", "less_than", "about"]
QuoteVerdict = Literal["same", "shortened", "longer", "reworded", "reported", "other_speaker"]
FigureVerdict = Literal["same", "other_bound", "rounded", "converted", "updated", "differs"]
Verdict = Literal[
    "same", "shortened", "longer", "reworded", "reported", "other_speaker",
    "other_bound", "rounded", "converted", "updated", "differs",
]  # fmt: skip
BlockKind = Literal[
    "title",  # the headline, where the text begins with it
    "standfirst",  # summary between headline and text
    "byline",
    "text",
    "crosshead",  # a heading inside the text
    "caption",
    "credit",  # "Photo by", "(AP/…)", "With files from"
    "pullquote",  # a passage of the text printed a second time, larger
    "furniture",  # "read more:", sign-up forms, reading times, linked headlines
]
# What kind of quantity a figure is; only like is compared with like (units convert within one measure).
Measure = Literal["count", "money", "percent", "age", "duration", "distance", "area", "weight", "rate", "other"]

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[_T]) -> type[_T]:
    """A dataclass that the type checker keeps frozen, for what an article has by the hundred.

    Python's own frozen dataclass sets field by field past its guard, which makes a Quote four times as dear to create.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)


@record
class Span:
    """`text[start:end]` of an article's stored text."""

    start: int
    end: int


@record
class Block:
    """One paragraph-like piece of the text, without its surrounding white space."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """An article as stored. `text` is what was imported, cleaned, with nothing else removed; blocks mark its parts."""

    id: str
    source: str
    title: str
    text: str
    date: str | None = None  # ISO 8601, as exact as known
    url: str | None = None
    byline: str | None = None
    agency: str | None = None  # "AP", "Reuters": credited in dateline, byline or foot
    language: str = "en"
    path: str | None = None  # the file it came from
    blocks: tuple[Block, ...] = ()
    note: str | None = None  # what a person should know of how it came: "only the feed's summary: …"
    tags: tuple[str, ...] = ()
    changed: int = 0  # how often its text has changed since it came

    @property
    def is_analysed(self) -> bool:
        """Whether the engine knows the language: what it does not know is read and searched, but not compared."""
        return self.language.split("-")[0].lower() in ("en", "eng", "")


@record
class Quote:
    """One quoted or reported sentence, or a few quoted words.

    `start:end` includes the quotation marks of a direct quote or fragment where they touch it; of an indirect one it is
    the reported clause without the cue ("said that").
    """

    id: str
    article: str
    start: int
    end: int
    text: str
    form: Form
    speaker: str | None  # the fullest name the article gives, verbatim; None where unclear
    role: str | None = None  # what the article calls the speaker there: "US Defense Secretary", "a senior official"
    cue: str | None = None  # lemma of the cue verb: "say", "deny"; None for "according to" and cue-less marks
    utterance: int = 0  # mentions of one article with equal number are sentences of one quotation as printed
    clause: Span = Span(0, 0)  # what to compare: the sentence's own claim around a fragment; else start:end
    attribution: Span | None = None  # the sentence that names speaker and occasion (may stand before the quotation)
    source: Span | None = None  # the words that name the speaker there ("he", "the minister"), which `speaker` resolves


@record
class Figure:
    """A number with what it counts: "at least 36 civilians" is value 36, bound at_least, of "civilians"."""

    id: str
    article: str
    start: int
    end: int
    text: str
    value: float | None
    bound: Bound
    measure: Measure
    high: float | None = None  # upper end of a range
    unit: str | None = None  # "%", "USD", "years", "miles" …; None for a plain count
    of: str | None = None  # what is counted, in the article's words
    head: str | None = None  # stem of the head noun of `of`
    action: str | None = None  # stem of what happened to it or what it did: "kill", "wound", "agre"
    sentence: Span = Span(0, 0)
    speaker: str | None = None  # according to whom, where the sentence says so


Mention = Quote | Figure


def mention_id(article: str, kind: Kind, start: int, end: int) -> str:
    """The id of a mention: the same on every run over the same article."""
    return f"{article}:{kind[0]}{start}-{end}"


@dataclass(frozen=True, slots=True)
class Analysis:
    """An article with everything found in it: what linking takes."""

    article: Article
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    prepared: str = ""  # the quotations as they are compared (index/match/prepared.py); made when needed where empty


@record
class Link:
    """Two mentions of different articles that report the same words or the same measured thing."""

    a: str  # mention ids, a < b
    b: str
    kind: Kind
    strength: float  # 0 … 1
    why: str  # one line for --explain: rare words shared, alignment, speaker, what is counted


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions of two or more sources that are one utterance or one measured thing."""

    id: str
    kind: Kind
    differs: bool
    verdict: Verdict
    reason: str  # one line, sober
    strength: float  # of the weakest link that holds it together
    mentions: tuple[str, ...]  # mention ids, by article date, then article, then start
    why: tuple[str, ...] = ()  # lines for --explain


@dataclass(frozen=True, slots=True)
class Draft:
    """An article on its way in, before cleaning: what a parser or the JSON Lines of `import` give."""

    source: str
    title: str
    text: str
    id: str | None = None  # kept as given; made from source and text where None
    date: str | None = None
    url: str | None = None
    byline: str | None = None
    language: str | None = None
    path: str | None = None
    raw: bytes | None = None  # hash of the bytes it was read from
    original: bytes | None = None  # the page it was read from, so that a better extraction can be run on it again
    note: str | None = None  # what a person should know of how it came: "only the summary: the page asks for payment"
    tags: tuple[str, ...] = ()  # of its source: OPML folders, newsboat tags
    added: str | None = None  # when it came into the library it was exported from, ISO 8601


# ---- what a screen is handed -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One line of the article list."""

    id: str
    source: str
    title: str
    date: str | None
    unread: bool
    starred: bool
    quotes: int  # groups of quotes it shares with other sources
    figures: int
    differs: int  # how many of both differ
    changed: int = 0  # how often its text has changed since it came
    notes: int = 0  # notes of the person on it


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage of the open article that other sources carry."""

    group: str
    mention: str
    kind: Kind
    start: int
    end: int
    sources: int  # sources that carry it, this one included
    differs: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One source's version in the side panel. `before` + `text` + `after` is verbatim."""

    article: str
    source: str
    date: str | None
    mention: str
    start: int
    end: int
    text: str
    before: str  # up to a line of context before and after
    after: str
    verdict: Verdict  # against the fullest wording, or against the open article's figure
    changed: tuple[Span, ...] = ()  # what differs, as offsets into `text` of this entry
    speaker: str | None = None
    form: Form | None = None  # quotes
    value: float | None = None  # figures
    high: float | None = None
    bound: Bound | None = None
    unit: str | None = None
    of: str | None = None
    here: bool = False  # it stands in the open article
    notes: tuple[str, ...] = ()  # the person's, on this passage
    yours: str = ""  # what they said of its link: "confirmed by you: …", "linked by you"
    copy_of: str | None = None  # the source whose text this article prints again


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the side panel shows for one group."""

    group: str
    kind: Kind
    label: str  # the speaker, or what is counted
    verdict: Verdict
    reason: str
    differs: bool
    strength: float
    base: str  # mention id of the fullest wording
    entries: tuple[Entry, ...]  # by date, then source
    carriers: int  # sources that have it
    covering: int  # sources that cover the story, carriers included
    missing: tuple[str, ...]  # names of those that cover the story and do not have it
    texts: int = 0  # independent ones among the carriers: wire copy counts once; 0 where that was not asked
    rejected: tuple[tuple[str, str, str], ...] = ()  # taken out by the person: source, words, "rejected by you: …"


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier text of an article that has changed since."""

    number: int  # 1 is the first
    title: str
    date: str | None
    text: str
    until: str  # ISO 8601 moment at which it was replaced
