"""Quotations and reported speech of one article, each with its speaker.

The way: marks → hidden text → sentences → letters → frames → speakers → mentions. Direct quotations are cut into
sentences that share `utterance`; quoted words inside the reporter's sentence stay whole; reported speech is the clause
without "said that", but with the verb where the verb carries the sense ("denied …", "accused … of …").
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from index.model import Article, Block, Form, Quote, Span, mention_id
from index.quotes.announced import announces_words, gives_its_words, in_own_words, is_subject, named_in, where_given
from index.quotes.attribution import Given, State, attribute, carry, next_utterance
from index.quotes.contents import Frame
from index.quotes.frames import FOUND, find_frames
from index.quotes.linked import without_links
from index.quotes.marks import Marked, find_marked, hide
from index.quotes.names import People
from index.quotes.retold import holds, quoted_next, retells
from index.quotes.sources import CLAIMS
from index.quotes.speaker import Speaker
from index.quotes.speakers import Speakers
from index.quotes.tagging import Range, Tokens, cues, headline, tokenize
from index.quotes.voices import Voices
from index.text.sentences import bounds, paragraphs

_READ = frozenset(("title", "standfirst", "text", "caption"))
_SENTENCE = 600  # tokens: what is longer is no sentence, and is not searched for who says what
_FRAGMENT = re.compile(r"(?:[\W_]*+[^\W_][\w'’.-]*+){5}")  # five words: what has fewer is a fragment
_SAYS = re.compile(r"[^\W_]")  # a letter or a digit
_CLOSING = (",", ".", "!", "?")  # last in a quotation that is a sentence
_LONG = re.compile(r"(?:[\W_]*+[^\W_][\w'’.-]*+){12}")  # a quotation even if it begins inside the reporter's sentence
_DATELINE = re.compile(
    r"\([A-Z][\w ]{1,20}\) ?[—–-] |[A-Z][A-Za-z0-9.,' /-]{2,40}?(?:,? ?\([^)\n]{2,30}\))? ?(?:—|–|--|-) (?=\S)"
)
_WORD = re.compile("[a-z]{3,}")
_TAGGED = re.compile(r"(?:[\w.’'-]{1,20},? ){0,7}?[a-z]{2,12}(?:ed|id|ld|te|ys|es|ds|ks|ot)\b")
_ASKED = re.compile("(?:o|D?n{0,2}N{1,4}|D[n0]{1,3})?(?:P?d|P[DnN]{1,4}|a){0,2}[.,]?")  # "“Why?” Roe asked Lee."
_AFTERWARDS = (["after"], ["before"], ["when"], ["while"], ["during"])  # "“Go!” Roe tweeted after they left."
_INNER = 20  # quotations of a sentence of a post that are looked at
_TITLE = 160  # characters: a first line of at most so many, without blocks, is a headline


def find_quotes(article: Article) -> tuple[Quote, ...]:
    """All quotations of an article in the order of their starts. Total: any text gives an answer."""
    text, linked = without_links(article.text)
    spans = list(_spans(article))
    marked = find_marked(text, [span for span, _ in spans])
    people = People(text)
    for name, place in linked:
        people.introduce(name, place)
    people.told = hide(text, marked)
    reader = _Reader(article, text, people.told, marked, people)
    for number, (span, title) in enumerate(spans):
        reader.paragraph(number, span.start, span.end, title)
    return tuple(reader.found[place] for place in sorted(reader.found))


def _spans(article: Article) -> Iterator[tuple[Block | Span, bool]]:
    """Paragraphs that are read, and whether each is the headline."""
    if article.blocks:
        for block in article.blocks:
            if block.kind in _READ:
                yield block, block.kind == "title"
        return
    for number, span in enumerate(paragraphs(article.text)):
        yield span, number == 0 and span.end - span.start <= _TITLE and "\n" in article.text


class _Reader:
    """Walks through the article once; `found` fills."""

    def __init__(self, article: Article, text: str, hidden: str, marked: list[Marked], people: People) -> None:
        self.article = article
        self.text = text
        self.hidden = hidden
        self.marked = marked
        self.people = people
        self.next = 0  # first marked stretch not yet passed
        self.found: dict[tuple[int, int], Quote] = {}
        self.speakers = Speakers(text, hidden, people, article.title)
        self.voices = Voices(text, people)
        self.state = State()
        self.giving = where_given(hidden)  # "The company issued a statement"
        self.announced = -9  # the last paragraph that ends in a colon and announces somebody's words

    def paragraph(self, number: int, start: int, end: int, title: bool) -> None:
        hidden, marked, next_mark = self.hidden, self.marked, self.next
        if self.voices.may_speak or self.announced == number - 1:
            start = self._voiced(number, Span(start, end))
            next_mark = self.next
        while next_mark < len(marked) and marked[next_mark].start < start:
            next_mark += 1
        if start >= end:
            return
        if hidden[start] == "(" or hidden[start : start + 3].isupper():
            dateline = _DATELINE.match(hidden, start, min(end, start + 90))
            start = dateline.end() if dateline else start
        for first, last in self._joined(bounds(hidden, start, end)):
            at = next_mark
            while next_mark < len(marked) and marked[next_mark].start < last:
                next_mark += 1
            self.speakers.starts.append(first)
            if next_mark > at or title or _may_report(hidden, first, last):
                self._sentence(number, Span(first, last), marked[at:next_mark], title)
            elif hidden[last - 1] == ":" or (self.giving and any(first <= at < last for at in self.giving)):
                tokens = tokenize(hidden, first, last)
                carry(self.state, tokens, [], self.speakers, Span(first, last), number)
            else:
                self.state.quoted = self.state.direct = False
        self.next = next_mark
        if hidden[end - 1] == ":":
            self._announce(number, Span(start, end))

    def _announce(self, number: int, span: Span) -> None:
        """Notes that a colon ends the paragraph, and whose words it announces."""
        state, first = self.state, bounds(self.hidden, span.start, span.end)[-1][0]
        sentence, wording = Span(first, span.end), announces_words(self.hidden[first : span.end])
        if not (state.attribution and state.attribution.start >= first and state.cue):  # no cue of it says who speaks
            near = number - state.block <= (2 if wording else 0)
            before = state.speaker if near else None
            given = before and gives_its_words(self.hidden[first : span.end])
            known = before and before.name and (state.cue or given or wording or self.people.full(before.name, first))
            author = named_in(self.people, sentence) or (before if known else None)
            if author is None and before and not wording and is_subject(before, sentence):
                return  # "The Tribune has better news:": only marks would tell that it speaks
            state.speaker, state.attribution, state.cue, state.block = author, sentence, None, number
        if state.speaker or wording:
            self.announced = number

    def _voiced(self, number: int, span: Span) -> int:
        """Adds what the paragraph gives as somebody's words without marks and a cue of its own; where the rest is."""
        start, passages = span.start, list(self.voices.passages(span))
        given = Given(None, span, None, 0)
        if not passages and self.announced == number - 1 and in_own_words(self.hidden, span, self.state.speaker):
            passages.append((span, self.state.speaker))
            given = given._replace(attribution=self.state.attribution, cue=self.state.cue)
            self.state.block = number
        for passage, speaker in passages:
            given = given._replace(speaker=speaker, utterance=next_utterance(self.state))
            for sentence in bounds(self.hidden, passage.start, passage.end):
                if not self._retells(number, Span(*sentence)):
                    for part in bounds(self.text, *sentence):
                        self._add(*part, "direct", given, None)
            start = passage.end
        return start

    def _retells(self, number: int, sentence: Span) -> bool:
        """Whether a sentence of a post or a transcript gives the words of another, with the cue or a colon: "“…,” said
        Roe", "Roe on the bridge: “…”"; then these are added."""
        while self.next < len(self.marked) and self.marked[self.next].start < sentence.start:
            self.next += 1
        here = [m for m in self.marked[self.next : self.next + _INNER] if m.end <= sentence.end]
        if not here or 2 * sum(m.end - m.start for m in here) < sentence.end - sentence.start:
            return False
        if here[0].start != sentence.start and ":" not in self.hidden[here[0].start - 2 : here[0].start]:
            return False
        if here[0].start == sentence.start and not _may_report(self.hidden, sentence.start, sentence.end):
            return False
        self.speakers.starts.append(sentence.start)
        self._sentence(number, sentence, here, False)
        return True

    def _joined(self, found: list[Range]) -> list[Range]:
        """Sentences; one that ends in quotation marks takes in what names its speaker ("“Really?” Kerry said.")."""
        if len(found) < 2:
            return found
        text = self.hidden
        joined = found[:1]
        for start, end in found[1:]:
            first = text[start]
            if text[joined[-1][1] - 1] in "”\"’»'" and (
                first in "—–―" or (first not in "“\"‘«'" and self._names(start, end))
            ):
                joined[-1] = joined[-1][0], end
            else:
                joined.append((start, end))
        return joined

    def _names(self, start: int, end: int) -> bool:
        """Whether the sentence is a subject and a cue with nothing to report: it belongs to the words before."""
        if end - start > 240 or not _TAGGED.match(self.hidden, start, end):
            return False
        t = tokenize(self.hidden, start, end)
        frames = find_frames(t)
        return (
            bool(frames)
            and frames[0].subject is not None
            and frames[0].subject[0] <= 1
            and (
                not (frames[0].clause and any(t.tags[part[0]] not in "tP" for part in frames[0].content))
                or t.words[frames[0].cue + 1 : frames[0].cue + 2] in _AFTERWARDS
                or (frames[0].lemma == "ask" and _ASKED.fullmatch(t.tags, frames[0].cue + 1) is not None)
            )
        )

    def _sentence(self, number: int, sentence: Span, here: list[Marked], title: bool) -> None:
        tokens = tokenize(self.hidden, sentence.start, sentence.end)
        state = self.state
        self.speakers.told = state.speaker.name if state.speaker and number - state.block <= 1 else None
        if title:
            tokens = headline(tokens)
        frames = find_frames(tokens, title) if len(tokens.tags) <= _SENTENCE else []
        named = [(frame, self.speakers.find(tokens, frame.subject)) for frame in frames]
        for one in here:
            given = attribute(self.state, tokens, named, one, sentence, number, self.speakers)
            self._quoted(sentence, one, given)
        for i, (frame, speaker) in enumerate(named):
            if (
                frame.clause
                and not frame.act
                and any(retells(tokens, frame, other) for other, who in named if who and who.name)
            ):
                continue
            if frame.act and (
                (i + 1 < len(named) and quoted_next(tokens, frame, named[i + 1][0]))
                or any(holds(other, frame) and speaker and who and speaker.name == who.name for other, who in named)
            ):
                continue
            self._reported(sentence, tokens, frame, speaker)
        carry(self.state, tokens, named, self.speakers, sentence, number)

    def _quoted(self, sentence: Span, one: Marked, given: Given) -> None:
        """A direct quotation, cut into sentences, or a fragment, whole."""
        inner = self.text[one.inner_start : one.inner_end]
        if not _SAYS.search(inner):
            return  # marks around marks
        first = inner.lstrip("'‘\"“[( …")[:1]
        if not _FRAGMENT.match(inner) or not (first.isupper() or given.whole or _LONG.match(inner)):
            self._add(one.start, one.end, "fragment", given, given.clause)
            return
        parts = bounds(self.text, one.inner_start, one.inner_end) or [(one.start, one.end)]
        parts[0] = one.start, parts[0][1]
        parts[-1] = parts[-1][0], one.end
        if one.reopened and given.speaker:
            self._speak_before(given)
        for start, end in parts:
            self._add(start, end, "direct", given, None)

    def _speak_before(self, given: Given) -> None:
        """The paragraphs before of a quotation whose speaker only this one names."""
        for place in reversed(self.found):
            one = self.found[place]
            if one.utterance != given.utterance or one.speaker is not None or given.speaker is None:
                return
            self.found[place] = replace(
                one, speaker=given.speaker.name, role=given.speaker.role, cue=given.cue, attribution=given.attribution
            )

    def _reported(self, sentence: Span, tokens: Tokens, frame: Frame, speaker: Speaker | None) -> None:
        """Reported speech: the frame's content where it is more than quoted words."""
        if not frame.clause or speaker is None or (frame.act and speaker.name is None):
            return
        for part in frame.content:
            letters = tokens.tags[part[0] : part[1]]
            if letters[:1] == "Q" and tokens.words[part[0]][-2:-1] in _CLOSING and not frame.act:
                continue  # a quoted sentence, and what was done besides
            if len(letters) - letters.count("Q") < (2 if frame.act else 3):
                continue
            start, end = tokens.span(frame.cue if frame.act and part[0] > frame.cue else part[0], part[1])
            self._add(start, end, "indirect", Given(speaker, sentence, frame.lemma, self.state.utterance), None)

    def _add(self, start: int, end: int, form: Form, given: Given, clause: Span | None) -> None:
        if (start, end) in self.found:
            return
        name, role, source = given.speaker or (None, None, None)
        self.found[start, end] = Quote(
            mention_id(self.article.id, "quote", start, end),
            self.article.id,
            start,
            end,
            self.article.text[start:end],
            form,
            name,
            role,
            given.cue,
            given.utterance,
            clause or Span(start, end),
            given.attribution,
            source,
        )


@cache
def _hints() -> tuple[frozenset[str], frozenset[str]]:
    """Words one of which a sentence without quotation marks must have to report: always, and where it has "that"."""
    always = {form for form, cue in cues().items() if cue.kinds.strip("mH") or cue.lemma in FOUND}
    return frozenset(always | {"according", "ccording"}), frozenset({*cues(), *CLAIMS, "clear"} - always)


def _may_report(text: str, start: int, end: int) -> bool:
    """A quick look before the sentence is read letter by letter."""
    if text.find(" said", start, end) >= 0:
        return True  # every second one that may
    found = _WORD.findall(text, start, end)
    always, with_that = _hints()
    return not always.isdisjoint(found) or ("that" in found and not with_that.isdisjoint(found))
