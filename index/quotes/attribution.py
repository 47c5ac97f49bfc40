"""To whom a quotation belongs, where its own sentence does not say so, and what one sentence leaves for the next.

In this order: the cue whose content it stands in; what a colon follows; a cue earlier in the sentence; for a sentence
that is nothing but quotation, the speaker who was just quoted or is announced. A title of a work and words that nobody
is said to have said get no speaker.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from index.model import Span
from index.quotes.announced import gives_its_words
from index.quotes.contents import Frame, is_last
from index.quotes.heads import may_speak
from index.quotes.marks import Marked
from index.quotes.people import kinds
from index.quotes.phrases import main_subject
from index.quotes.sources import whose_words
from index.quotes.speaker import Speaker
from index.quotes.speakers import Speakers
from index.quotes.tagging import Range, Tokens

_THOUGHT = frozenset(("agree", "believe", "think", "hope", "fear", "know", "feel", "expect", "understand", "see"))
_SMALL = frozenset(("a", "an", "the", "of", "in", "on", "for", "and", "to", "with", "at", "by", "from", "vs.", "or"))
_SENTENCE = 5  # words
_LONG = 7  # spaces in what is a sentence rather than words of the reporter's
_LEAD = re.compile("[CSa]{1,2},?(?:P[DnN0d]{1,3},)?|P[DnN0d]{1,3},")  # "But", "Instead,", "For now,"
_WRITTEN = frozenset((
    "letter", "statement", "tweet", "email", "e-mail", "memo", "message", "note", "post", "interview", "speech",
    "op-ed",
))  # fmt: skip
_ITS = frozenset(("a", "an", "his", "her", "their", "its"))
_WRITTEN_BEFORE = 14  # words between "letter" and what it says
_OPENING = re.compile("[CaS]{0,2},?(?:h|D?n{0,2}N{1,4}|D[n0]{1,3})a?[eVTvkmH]")  # subject and verb
_SIGNED = re.compile("Q-(D?n{0,3}N[NlCp]{0,7})(?:[,.]|$)")
_INSIDE = ("'", "N", "n", "P", "D", "f", "0", "G", "g")  # letters before words that stand inside a phrase
_BIDS = frozenset(("Read", "See", "Watch", "View", "Listen", "Below", "Full"))
_TO_COME = frozenset(("will", "would", "should", "could", "might", "must"))
Named = list[tuple[Frame, Speaker | None]]


@dataclass(slots=True)
class State:
    """What one sentence leaves for the next."""

    speaker: Speaker | None = None  # of the last quotation or reported clause, or announced by a colon
    attribution: Span | None = None
    cue: str | None = None
    utterance: int = 0
    quoted: bool = False  # the last sentence had a quotation
    direct: bool = False  # … and it was a whole one, whose speaker stands
    block: int = -9


class Given(NamedTuple):
    """What attribution finds for one quotation."""

    speaker: Speaker | None
    attribution: Span | None
    cue: str | None
    utterance: int
    clause: Span | None = None  # the claim around a fragment
    whole: bool = False  # the quotation is a sentence by itself, not words inside the reporter's


def attribute(
    state: State, t: Tokens, named: Named, one: Marked, sentence: Span, number: int, speakers: Speakers
) -> Given:
    """The speaker of the quotation `one` of this sentence."""
    at = t.at(one.start)
    before = t.tags[at - 1 : at] if at > 0 else ""
    whole = one.end - one.start >= 0.5 * (sentence.end - sentence.start) or before == ":"
    inside = [pair for pair in named for start, end in pair[0].content if start <= at < end]
    lemma = min(inside, key=lambda pair: abs(pair[0].cue - at))[0].lemma if inside else None
    owner = whose_words(t, at, lemma) if at >= 0 and not t.only_quoted else None
    its = speakers.find(t, owner, True) if owner and not _is_work(speakers.text, one, before) else None
    if its and its.name:
        return Given(its, sentence, None, next_utterance(state), _part(t, inside, at), whole)
    if inside and not _is_work(speakers.text, one, before):
        said = [pair for pair in inside if pair[0].lemma not in _THOUGHT]  # "both agreed to “talks,” said an aide"
        said = _not_yet(t, _told_there(t, said, at))
        frame, speaker = min(said or inside, key=lambda pair: abs(pair[0].cue - at))
        if before == ":" and frame.lemma == "report" and gives_its_words(t.sentence):
            subject = main_subject(t, frame.cue)  # "Roe's office released a statement, the Tribune reported: “…”"
            speaker = (speakers.find(t, subject) if subject and may_speak(t, subject) else None) or speaker
        clause = _part(t, [(frame, speaker)], at)
        return _given(state, speaker, sentence, frame.lemma, clause, whole, number, one.reopened)
    if t.only_quoted or one.reopened:
        if state.speaker and number - state.block <= 1:
            carried = state.utterance if state.quoted else next_utterance(state)
            state.quoted, state.direct, state.block = True, True, number
            return Given(state.speaker, state.attribution, state.cue, carried, None, True)
    elif before == ":" or _is_opened(t, named, one, at, speakers.text):
        speaker = _announced(t, named, at, speakers)
        if speaker and speaker.name:
            return _given(state, speaker, sentence, None, None, True, number, False)
    elif signed := _SIGNED.match(t.tags, at):
        return _given(state, speakers.find(t, signed.span(1)), sentence, None, None, True, number, False)
    elif not named and _goes_on(state, t, one, at, number, speakers.text):
        return Given(state.speaker, state.attribution, state.cue, state.utterance, None, True)
    else:
        earlier = [(f, s) for f, s in named if f.cue < at and f.clause and s and s.name]
        if earlier and not _is_work(speakers.text, one, before):
            frame, speaker = earlier[-1]
            return _given(state, speaker, sentence, frame.lemma, sentence, whole, number, False)
        if not any(f.cue < at for f, _ in named) and (subject := _writer(t, at, speakers.text, one)):
            return _given(state, speakers.find(t, subject), sentence, None, sentence, whole, number, False)
    return Given(None, None, None, next_utterance(state), sentence, t.only_quoted)


def _part(t: Tokens, inside: Named, at: int) -> Span | None:
    """The claim around the token `at`, as the frame nearest to it tells."""
    if not inside:
        return None
    frame, _ = min(inside, key=lambda pair: abs(pair[0].cue - at))
    part = next(r for r in frame.content if r[0] <= at < r[1])
    return Span(*t.span(*part))


def carry(state: State, t: Tokens, named: Named, speakers: Speakers, sentence: Span, number: int) -> None:
    """Notes who spoke last, or who is about to ("He went on:")."""
    colon = t.tags.endswith(":")
    if not named and not colon and "Q" not in t.tags and gives_its_words(t.sentence):
        subject = main_subject(t, len(t.tags))  # "The network issued a statement.", before a paragraph of its words
        speaker = speakers.find(t, subject) if subject and may_speak(t, subject) else None
        if speaker and speaker.name:
            state.speaker, state.attribution, state.cue, state.block = speaker, sentence, None, number
    if not named and not colon:
        state.quoted, state.direct = "Q" in t.tags, False
        return
    spoken = _firsthand(t, [(f, s) for f, s in named if s and s.name])
    if spoken:
        frame, speaker = spoken[0] if colon else spoken[-1]
        if not colon and len(spoken) > 1:
            frame, speaker = max(spoken, key=lambda pair: sum(b - a for a, b in pair[0].content))
        if not state.direct or colon or state.block != number:
            state.speaker, state.attribution, state.cue, state.block = speaker, sentence, frame.lemma, number
    elif colon and not _is_label(t, speakers):
        speaker_ = _announced(t, named, len(t.tags) - 1, speakers)
        if speaker_:
            state.speaker, state.attribution, state.cue, state.block = speaker_, sentence, None, number
    state.quoted, state.direct = "Q" in t.tags, False


def _given(
    state: State, speaker: Speaker | None, sentence: Span, cue: str | None, clause: Span | None, whole: bool,
    number: int, reopened: bool,
) -> Given:  # fmt: skip
    same = speaker and state.speaker and speaker.name == state.speaker.name and state.block == number
    utterance = state.utterance if (state.quoted and same) or reopened else next_utterance(state)
    if speaker and speaker.name:
        state.speaker, state.attribution, state.cue, state.block = speaker, sentence, cue, number
    state.quoted = True
    state.direct = state.direct or whole
    return Given(speaker, sentence, cue, utterance, clause, whole)


def _is_label(t: Tokens, speakers: Speakers) -> bool:
    """Whether a line is a label and no name: "Advertisement:", "Read the full statement:"."""
    if t.words[0] in _BIDS:
        return True
    words = " ".join(t.words[:-1])
    return t.tags.strip("Nn") == ":" and speakers.people.full(words, t.start) is None


def _is_opened(t: Tokens, named: Named, one: Marked, at: int, text: str) -> bool:
    """ "She went on, “The bridge …”": a whole sentence after a comma, and nothing else says who said it."""
    if t.tags[at - 1 : at] != "," or t.tags[at + 1 : at + 2] not in ("", ".") or any(f.cue < at for f, _ in named):
        return False
    inner = text[one.inner_start : one.inner_end]
    return inner[:1].isupper() and inner.count(" ") >= _SENTENCE - 1 and _OPENING.match(t.tags, 0, at) is not None


def _goes_on(state: State, t: Tokens, one: Marked, at: int, number: int, text: str) -> bool:
    """Whether a quotation goes on in the next sentence: "“…,” Roe said. Instead, “she should have been scrapped.”", or
    "“…,” he said. “She was among the finest ships ever built” in Marl."."""
    if not (state.quoted and state.block == number and state.speaker and state.speaker.name):
        return False
    inner = text[one.inner_start : one.inner_end]
    if at == 0:
        return inner[:1].isupper() and inner.count(" ") >= _LONG and "Q" not in t.tags[1:]
    last = inner.count(" ") >= _SENTENCE - 2 and not t.tags[at + 1 :].strip(".")
    return last and _LEAD.fullmatch(t.tags, 0, at) is not None


def _announced(t: Tokens, named: Named, colon: int, speakers: Speakers) -> Speaker | None:
    """Who stands before the colon at token `colon`."""
    for frame, speaker in reversed(named):
        if frame.cue < colon and speaker and speaker.name:
            return speaker
    subject = main_subject(t, colon)
    if subject is None or not may_speak(t, subject):
        return None
    return speakers.find(t, subject)


def _writer(t: Tokens, at: int, text: str, one: Marked) -> Range | None:
    """Whose sentence it is where no cue says so but where it was written: "Roe raised it in a letter to the owners,
    “because you …”"."""
    for place in range(max(2, at - _WRITTEN_BEFORE), at):
        within, its = t.words[place - 2 : place]
        if t.words[place] in _WRITTEN and its.lower() in _ITS and within.lower() in ("in", "on"):
            subject = main_subject(t, place)
            enough = text.count(" ", one.inner_start, one.inner_end) >= _SENTENCE
            return subject if subject and enough and may_speak(t, subject) else None
    return None


def _told_there(t: Tokens, said: Named, at: int) -> Named:
    """Without who tells of it where words stand inside what somebody says: "Roe said the pier is “safe,” according to
    the Tribune", "Roe said the pier is “safe,” the Tribune reported"."""
    first = [(f, s) for f, s in said if f.cue < at and f.clause and s and s.name]
    if not first:
        return said
    inside = t.tags[at - 1] not in ",:-C" and not all(f.act for f, _ in first)
    return [
        (f, s) for f, s in said
        if f.cue < at
        or not (t.words[f.cue].lower() == "according" or (is_last(t, f) and (inside or _is_outlet(t, f))))
    ]  # fmt: skip


def _is_outlet(t: Tokens, frame: Frame) -> bool:
    """Whether who reports it is a paper or a station, which only tells what others said."""
    words = t.words[slice(*frame.subject)] if frame.subject else []
    return any(word.lower() in kinds()["outlet"] for word in words)


def _not_yet(t: Tokens, said: Named) -> Named:
    """Without what is only said to come: "Roe said the bureau will announce “…”"."""
    if len(said) < 2:
        return said
    to_come = [f for f, _ in said if not _TO_COME.isdisjoint(t.words[max(0, f.cue - 2) : f.cue])]
    held = [
        f for f in to_come
        if any(g.clause and s and s.name and any(a <= f.cue < b for a, b in g.content) for g, s in said if g is not f)
    ]  # fmt: skip
    return [(f, s) for f, s in said if f not in held] or said


def _firsthand(t: Tokens, spoken: Named) -> Named:
    """Without who only tells of it: "“…,” Roe said, according to the Tribune. “…”"; "In a statement announcing it,
    Roe said"."""
    if len(spoken) < 2:
        return spoken
    own = [
        (f, s) for f, s in spoken
        if t.words[f.cue].lower() != "according"
        and not (t.tags[f.cue] == "G" and t.words[f.cue - 1].lower() in kinds()["document"])
    ]  # fmt: skip
    return own or spoken


def next_utterance(state: State) -> int:
    state.utterance += 1
    return state.utterance


def _is_work(text: str, one: Marked, before: str) -> bool:
    """The title of a book, a show, a programme: short, every word but the small ones with a capital, no sentence."""
    if before not in _INSIDE or one.end - one.start > 60:
        return False
    inner = text[one.inner_start : one.inner_end].strip(",. ").split()
    if len(inner) < 2 or inner[-1][-1] in "!?":
        return False
    return all(word[:1].isupper() or word in _SMALL for word in inner) and not "".join(inner).isupper()
