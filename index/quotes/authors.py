"""Whose a letter, a statement or a lawsuit is that speaks: "the letter says", "Roe's statement", "the suit argues".

First what its own phrase tells, then who spoke just before where the paper was mentioned, then who the article says
wrote, sent or filed it. What has an author of its own kind (a study, a report, an indictment) stays what it is.
"""

import re
from bisect import bisect_right
from typing import TYPE_CHECKING
from weakref import proxy

from index.model import Span
from index.quotes.heads import may_speak
from index.quotes.people import kinds
from index.quotes.person import Person
from index.quotes.phrases import left, main_subject
from index.quotes.speaker import Speaker
from index.quotes.tagging import Range, Tokens, tokenize
from index.quotes.verbs import before

if TYPE_CHECKING:
    from index.quotes.speakers import Speakers

WRITTEN = frozenset(("statement", "letter", "email", "e-mail", "memo", "message", "post", "tweet"))
# What one calls by several names, each with all of them
_SUIT = "(?:law)?suits?|complaints?|filings?|petitions?"
_CALLED = {
    **dict.fromkeys(("suit", "suits", "lawsuit", "lawsuits", "complaint", "complaints", "filing", "petition"), _SUIT),
    "letter": "letter",
    "letters": "letters?",
}
FILED = frozenset(_CALLED)
_WROTE = "filed|files|brought|wrote|sent|signed|released|issued|published|drafted"
_STILL = 6  # sentences in which "the statement" is the one whose author was told
_LONG = 1_000  # characters of a sentence before that are read for it
_NAMED = re.compile("D?N{1,4}")
_AUTHOR = re.compile(
    "D?[n0]{0,3}N{1,5}n{0,2}(?:CD?N{1,4}n{0,2})?(?!')|D?[nN]{1,4}'n{1,3}(?:,(N{2,4})(?=[,.]|C|$))?|D?0?n{1,2}(?!')"
)


# Who speaks in writing as one: "the family's statement"
_HOUSES = frozenset(
    (
        "family",
        "company",
        "group",
        "campaign",
        "agency",
        "firm",
        "team",
        "couple",
        "league",
        "network",
        "airline",
        "ministry",
        "department",
        "bureau",
        "union",
        "university",
        "committee",
        "commission",
    )
)
_SUBORDINATE = re.compile(r"\b(?:after|before|when|while|because|since) ")
_MADE_KNOWN = frozenset(("obtained", "published", "reviewed", "seen", "reported", "shared", "read", "quoted", "cited"))


def is_document(name: str) -> bool:
    """Whether the last word of a name is what speaks without a mouth: "report", "letter"."""
    return name.lower().split()[-1] in kinds()["document"]


class Authors:
    """Asked by the `Speakers` of one article for the subject that is something written."""

    def __init__(self, speakers: "Speakers") -> None:
        self.of: Speakers = proxy(
            speakers
        )  # a ring of the two would stay until Python looks for such, which it does seldom
        self.written: dict[str, tuple[int, Speaker]] = {}  # "statement" → sentence number, and whose it was
        self.filed: dict[str, Speaker | None] = {}  # kind of a paper → its author, as the article last told
        self.searched: dict[str, int] = {}  # kind of a paper → up to where the article was searched for that

    def who(
        self, t: Tokens, phrase: tuple[int, int, int], definite: bool, plain: str | None, source: Span
    ) -> Speaker | None:
        """The author of the paper that `phrase` (start, end of its head, end) is; None where nothing tells."""
        start, head_end, end = phrase
        head, of = t.words[head_end - 1].lower(), self.of
        told = self._filer(t, phrase, head, plain, source) if head in FILED else None
        if told or head not in WRITTEN:
            return told
        writer = self._writer(t, start, head_end, end, source)
        if writer is None and definite and (author := self._author(head)):
            writer = Speaker(author.name, plain, source)
        if writer is None and definite and self._body_wrote(head, source.start):
            writer = Speaker(of.group[1] if of.group else None, plain, source)
        if writer is None and definite and head in self.written and head_end == end:
            number, known = self.written[head]
            writer = Speaker(known.name, plain, source) if len(of.starts) - number <= _STILL else None
        if writer:
            self.written[head] = len(of.starts), writer
        return writer

    def _writer(self, t: Tokens, start: int, head_end: int, end: int, source: Span) -> Speaker | None:
        """Whose "Roe's letter", "the company's statement" or "a statement by the Harbour Bureau" is."""
        own, name = t.tags.find("'", start, head_end), _NAMED.match(t.tags, start, head_end)
        if own > start and (t.tags[own - 1] == "N" or t.words[own - 1].lower() in _HOUSES):
            author = self.of.described(t, start, own, source)
        elif name and name.end() == head_end - 1 and t.words[head_end - 2].lower() not in kinds()["nation"]:
            author = self.of.described(t, start, name.end(), source)  # "a White House statement"
        elif head_end - 2 > start and t.words[head_end - 2] in _HOUSES:
            body = self.of.body(t.words[head_end - 2], source.start)  # "a company statement"
            author = Speaker(body or t.words[head_end - 2], None, source)
        elif t.words[head_end : head_end + 1] in (["by"], ["from"]) and "N" in t.tags[head_end + 1 : end]:
            author = self.of.described(t, head_end + 1, end, source)
        else:
            return None
        return author if author.name and self._is_somebody(author.name) else None

    def _is_somebody(self, name: str) -> bool:
        last = name.split()[-1].lower()
        return name in self.of.people.everyone or name[0].isupper() or last in kinds()["org"] or last in _HOUSES

    def _author(self, head: str) -> Person | None:
        """Whose words "the statement" gives: who spoke in the sentences before, where one is mentioned there."""
        of = self.of
        for start, end in zip(of.starts[-2:-4:-1], of.starts[-1:-3:-1], strict=False):
            if start in of.spoke:
                at = of.text.find(head, start, end)
                named = of.text.find(of.spoke[start].name.rpartition(" ")[2], at, end) if at >= 0 else -1
                after = named > 0 and _SUBORDINATE.search(of.text, at, named)  # "a letter after Roe had spoken"
                return of.spoke[start] if at >= 0 and not after else None
        return None

    def _body_wrote(self, head: str, place: int) -> bool:
        """Whether "the statement" is that of the body which spoke in the sentence before, and which it mentions."""
        group, starts = self.of.group, self.of.starts
        if group is None or len(starts) - group[0] != 1 or is_document(group[1]):
            return False
        if " " in group[1] and group[1][0].islower():
            return False
        return self.of.text.find(head, max(starts[-2], place - _LONG), place) >= 0

    def _filer(
        self, t: Tokens, phrase: tuple[int, int, int], head: str, plain: str | None, source: Span
    ) -> Speaker | None:
        """Who filed "the suit" or wrote "the letter": by its own phrase, else as the article last told before it."""
        start, head_end, _ = phrase
        its = _behind(t, head_end, len(t.tags))
        if its:
            found = self.of.described(t, *its, source)
            return found._replace(role=plain) if found.name and self._is_somebody(found.name) else None
        if t.words[start].lower() != "the" or head_end - start != 2:
            return None
        kind = _CALLED[head]
        place = t.span(start, head_end)[0]
        author = self._told(kind, place, source) or self.filed.get(kind)
        self.filed[kind] = author
        return author._replace(role=plain, source=source) if author else None

    def _told(self, kind: str, place: int, source: Span) -> Speaker | None:
        """Who the article says has written such a paper, where it last says so before `place`."""
        text = self.of.hidden
        told = _mention(kind)
        last = None
        for match in told.finditer(text, self.searched.get(kind, 0), place):
            last = match
        self.searched[kind] = place
        if last is None:
            return None
        starts = self.of.starts
        number = bisect_right(starts, last.start()) - 1
        begin = starts[number] if number >= 0 else 0
        if place - begin < 1 or last.end() - begin > _LONG:
            return None
        t = tokenize(text, begin, min(place, last.end() + 120))
        if last.group(1):
            verb = t.at(last.start(1))
            stop = before(t, verb) if verb > 0 else 0
            subject = (main_subject(t, stop) if t.tags[stop - 1 : stop] == "," else left(t, stop)) if stop else None
        else:
            subject = _behind(t, t.at(last.start(2)) + 1, len(t.tags))
        if subject is None or t.tags[subject[0]] == "h" or not may_speak(t, subject):
            return None
        found = self.of.described(t, *subject, source)
        if found.name is None or not self._is_somebody(found.name) or is_document(found.name):
            return None
        return found if found.name[0].isupper() or " " in found.name else None


def _behind(t: Tokens, at: int, end: int) -> Range | None:
    """Who is named behind a paper: "the suit filed on Monday by Roe", "a letter from the mayors of both towns"."""
    for by in range(at, min(at + 6, end)):
        if t.words[by] in ("by", "from") and t.words[by - 1] not in _MADE_KNOWN:
            agent = _AUTHOR.match(t.tags, by + 1, end)
            who = agent.span(1 if agent.group(1) else 0) if agent else None
            return who if who and may_speak(t, who) else None
        if t.tags[by] not in "edaPn0D" or (t.tags[by] == "n" and by == at):
            return None
    return None


def _mention(kind: str) -> re.Pattern[str]:
    """Where a paper of a kind is brought in: "filed a federal lawsuit", "a letter … by". Bounded repeats only."""
    return re.compile(
        rf"\b({_WROTE})(?= (?:an?|its|his|her|their|the|two|several)(?: [\w-]{{1,20}}){{0,3}} (?:{kind})\b)"
        rf"|\b({kind})(?= (?:[\w.]{{1,12}} ){{0,4}}(?:by|from) )"
    )
