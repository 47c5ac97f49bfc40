"""Quotations and reported speech of one article, each with its speaker.

The way: marks → hidden text → sentences → letters → frames → speakers → mentions. Direct quotations are cut into
sentences that share `utterance`; quoted words inside the reporter's sentence stay whole; reported speech is the clause
without its cue. A quotation without a cue of its own is the last speaker's where it carries on from what that speaker
said; else its speaker is None.
"""

import re
from dataclasses import dataclass

from index.frames import Frame, find_frames
from index.marks import Marked, find_marked, hide
from index.model import Article, Form, Quote, Span, mention_id
from index.people import People
from index.sentences import paragraphs, sentences
from index.speakers import Speaker, Speakers
from index.tagging import Range, Tokens, tokenize

_READ = frozenset(("title", "standfirst", "text", "caption"))
_WORDS = re.compile(r"[^\W_][\w'’.-]*")
_FRAGMENT = 5  # words: fewer are a fragment


@dataclass(slots=True)
class _State:
    """What one sentence leaves for the next."""

    speaker: Speaker | None = None  # of the last quotation or reported clause
    attribution: Span | None = None
    cue: str | None = None
    utterance: int = 0
    quoted: bool = False  # the last sentence ended inside or right after its quotation
    block: int = -1


def find_quotes(article: Article) -> tuple[Quote, ...]:
    """All quotations of an article in the order of their starts. Total: any text gives an answer."""
    text = article.text
    spans = _spans(article)
    marked = find_marked(text, spans)
    reader = _Reader(article, hide(text, marked), marked)
    for number, span in enumerate(spans):
        reader.paragraph(number, span)
    return tuple(sorted(reader.found, key=lambda q: (q.start, q.end)))


def _spans(article: Article) -> list[Span]:
    if not article.blocks:
        return list(paragraphs(article.text))
    return [Span(b.start, b.end) for b in article.blocks if b.kind in _READ]


class _Reader:
    """Walks through the article once; `found` fills."""

    def __init__(self, article: Article, hidden: str, marked: list[Marked]) -> None:
        self.article = article
        self.hidden = hidden
        self.marked = marked
        self.next = 0  # first marked stretch not yet passed
        self.found: list[Quote] = []
        self.speakers = Speakers(article.text, hidden, People(article.text))
        self.state = _State()

    def paragraph(self, number: int, span: Span) -> None:
        for sentence in sentences(self.hidden, span.start, span.end):
            here = []
            while self.next < len(self.marked) and self.marked[self.next].start < sentence.end:
                here.append(self.marked[self.next])
                self.next += 1
            self._sentence(number, sentence, here)

    def _sentence(self, number: int, sentence: Span, here: list[Marked]) -> None:
        tokens = tokenize(self.hidden, sentence.start, sentence.end)
        frames = find_frames(tokens)
        named = [(f, self.speakers.find(tokens, f.subject, sentence)) for f in frames]
        for one in here:
            self._quoted(number, sentence, tokens, named, one)
        for frame, speaker in named:
            self._reported(sentence, tokens, frame, speaker, here)
        if named:
            frame, speaker = named[-1]
            if speaker and speaker.name:
                self.state.speaker, self.state.attribution, self.state.cue = speaker, sentence, frame.lemma
        self.state.block = number

    def _quoted(
        self, number: int, sentence: Span, tokens: Tokens, named: list[tuple[Frame, Speaker | None]], one: Marked
    ) -> None:
        """A quotation or fragment and its speaker."""
        at = _token_at(tokens, one.start)
        inside = [(f, s) for f, s in named if any(a <= at < b for a, b in f.content)]
        state = self.state
        if inside:
            frame, speaker = min(inside, key=lambda p: abs(p[0].cue - at))
            attribution: Span | None = sentence
            cue = frame.lemma
            clause = _range(tokens, next(r for r in frame.content if r[0] <= at < r[1]))
            if not (state.quoted and speaker and state.speaker and speaker.name == state.speaker.name):
                state.utterance += 1
        elif set(tokens.tags) <= set("Q.,-") and state.speaker and (number - state.block <= 1):
            speaker, attribution, cue = state.speaker, state.attribution, state.cue
            clause = None
        else:
            state.utterance += 1
            self._add(one.start, one.end, "fragment", None, None, None, sentence)
            return
        alone = one.end - one.start >= 0.5 * (sentence.end - sentence.start)
        inner = self.article.text[one.inner_start : one.inner_end]
        words = len(_WORDS.findall(inner))
        first = inner.lstrip("'‘\"“[( …")[:1]
        if words < _FRAGMENT or (not first.isupper() and not alone and words < 12):
            self._add(one.start, one.end, "fragment", speaker, cue, attribution, clause)
        else:
            self._sentences_of(one, speaker, cue, attribution)
        state.quoted = True
        if speaker:
            state.speaker, state.attribution, state.cue = speaker, attribution, cue

    def _sentences_of(self, one: Marked, speaker: Speaker | None, cue: str | None, attribution: Span | None) -> None:
        parts = list(sentences(self.article.text, one.inner_start, one.inner_end))
        for i, part in enumerate(parts):
            start = one.start if i == 0 else part.start
            end = one.end if i == len(parts) - 1 else part.end
            self._add(start, end, "direct", speaker, cue, attribution, None)

    def _reported(
        self, sentence: Span, tokens: Tokens, frame: Frame, speaker: Speaker | None, here: list[Marked]
    ) -> None:
        """Reported speech: the frame's content where it is more than quoted words."""
        if not frame.clause or speaker is None:
            return
        for part in frame.content:
            letters = tokens.tags[part[0] : part[1]]
            if len(letters) - letters.count("Q") < 3:
                continue
            span = _range(tokens, part)
            self._add(span.start, span.end, "indirect", speaker, frame.lemma, sentence, span)

    def _add(
        self, start: int, end: int, form: Form, speaker: Speaker | None, cue: str | None,
        attribution: Span | None, clause: Span | None,
    ) -> None:  # fmt: skip
        article = self.article
        self.found.append(
            Quote(
                id=mention_id(article.id, "quote", start, end), article=article.id, start=start, end=end,
                text=article.text[start:end], form=form, speaker=speaker.name if speaker else None,
                role=speaker.role if speaker else None, cue=cue, utterance=self.state.utterance,
                clause=clause or Span(start, end), attribution=attribution,
                source=speaker.source if speaker else None,
            )
        )  # fmt: skip


def _token_at(tokens: Tokens, place: int) -> int:
    for i, (start, end) in enumerate(tokens.spans):
        if start <= place < end:
            return i
    return -1


def _range(tokens: Tokens, part: Range) -> Span:
    return Span(tokens.spans[part[0]][0], tokens.spans[part[1] - 1][1])
