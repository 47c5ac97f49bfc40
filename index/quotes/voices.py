"""Passages that are somebody's words as a whole, without a cue: transcripts and posts.

TAPPER: Did you read it?                                    a transcript names the speaker before a colon
It is done. — Jane Roe (@janeroe) October 9, 2021           an embedded post signs below
“It is done.” — Jane Roe                                     so does a quotation in a list of them
"""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from index.model import Span
from index.quotes.names import People
from index.quotes.speaker import Speaker

_LABEL = re.compile(
    r"^[\"“]?([A-Z][A-Z’'. -]{1,28}[A-Z])(?:, [A-Z][A-Z ,.-]{1,40})?(?: \([^)\n]{1,20}\))?: ", re.MULTILINE
)
_POST = re.compile(
    r" ?[—–-] ?((?:[^\s—–()]{1,24} ){0,5}[^\s—–()]{1,24}) \(@\w{1,20}\),? [A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}"
)
_ENOUGH = 3  # labels that make a transcript; of fewer, only those that name somebody the article names


class Voices:
    """Finds such passages of one article; asked paragraph by paragraph, in order."""

    def __init__(self, text: str, people: People) -> None:
        self.text = text
        self.people = people
        self.labels = ": " in text
        self.posts = "(@" in text
        self.may_speak = self.labels or self.posts
        self.speaking: Speaker | None = None  # of a transcript whose paragraph was opened by a mark and goes on

    def passages(self, span: Span) -> Iterator[tuple[Span, Speaker | None]]:
        """Stretches of this paragraph that are all one person's words."""
        label = _LABEL.match(self.text, span.start) if self.labels else None
        if label and label.end() < span.end:
            speaker = self._labelled(label)
            if speaker:
                self.speaking = speaker if self.text[span.start] in '"“' else None
                yield Span(label.end(), span.end), speaker
                return
        if self.speaking and self.text[span.start] in '"“' and self.text[span.start + 1 : span.start + 2] != "(":
            yield span, self.speaking
            return
        self.speaking = None
        if self.posts and self.text.find("(@", span.start, span.end) >= 0:
            yield from self._posted(span)

    @cached_property
    def is_transcript(self) -> bool:
        """Whether there are so many labels that each names a speaker; looked for once, and only where one stands."""
        return sum(1 for _ in islice(_LABEL.finditer(self.text), _ENOUGH)) == _ENOUGH

    def _labelled(self, label: re.Match[str]) -> Speaker | None:
        name = label.group(1)
        person = self.people.full(name, label.start())
        if person is None and not self.is_transcript:
            return None
        return Speaker(person.name if person else name, None, Span(*label.span(1)))

    def _posted(self, span: Span) -> Iterator[tuple[Span, Speaker]]:
        at = span.start
        for match in _POST.finditer(self.text, span.start, span.end):
            person = self.people.full(match.group(1), match.start())
            speaker = Speaker(person.name if person else match.group(1), None, Span(*match.span(1)))
            if match.start() > at:
                yield Span(at, match.start()), speaker
            at = match.end()
            while at < span.end and self.text[at].isspace():
                at += 1
