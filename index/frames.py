"""The grammar of reporting: for each cue verb of a sentence, whose it is and what it reports.

Works on the letters of `index.tagging`. A frame holds token ranges only; who the subject is in full is found by
`index.speakers`. The patterns look at a bounded window around the cue, so that a sentence without an end costs no more
than its share.
"""

import re
from dataclasses import dataclass

from index.tagging import Cue, Tokens, cues

Range = tuple[int, int]
_WINDOW = 60  # tokens looked at on either side of a cue

_CUE = re.compile("[VTHvkmG]")
_RUN = re.compile("[NnlD0fPtd'g&]{1,30}")  # read from right to left: words that can stand in a subject
_BETWEEN = re.compile("(?:[aAo]|dP?)*")  # reversed: between subject and verb ("Kerry on Wednesday also")
_FRONTED = re.compile("P(?:D?[n0g]*d|D?[n0]+(?=N|D)|N+(?=D|n))|[ad]+|[PtfC']+")
_INVERTED = re.compile("a?(D?[nN0l']{0,5}N[lN]{0,5}|h|D[nN0]{1,4}(?:[fP]D?[nN]{1,3})?|0?n{1,3})(?=[^A])")
_TO_END = re.compile("(?:a|0|o|d|S?[Pt]D?[n0NdfG'l]{0,8}|n)*(?:[.;)-]|$|,Q|Q|,[GSw]|,$)")
_ADDRESSEE = re.compile("(?:o|h|D?[n0]{0,3}N{1,4}|D[n0]{1,3}|n{1,2})(?:[PftC]D?[Nn0d]{1,3}){0,2}")
_ADVERBIAL = re.compile("(?:,?(?:d|a|[Pt]d|[Pt]D?[nN0f']{1,6}d?),?){0,3}")
_THAT_AHEAD = re.compile("(?:[adD0,'PfnNtol]{0,14})X")
_STOP = re.compile(
    r"[;)]|,?C[aA]{0,3}[VTH]|,(?=G)|,[CS]?[DNn0'f]{1,6}[aA]{0,2}[VT](?=[.,XhND]|$)|,[CS]?h[aA]{0,2}[VT]|,?SN?n?V"
)
_PASSIVE = frozenset(["was", "were", "is", "are", "be", "been", "being", "am", "wasn't", "weren't", "isn't", "aren't"])


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue with its subject and its content, as token ranges of one sentence."""

    cue: int
    lemma: str | None
    subject: Range | None
    content: tuple[Range, ...]
    clause: bool = True  # the content reads as a claim by itself; False for bare objects and manner verbs


def find_frames(t: Tokens) -> list[Frame]:
    """Frames of the sentence in the order of their cues."""
    frames: list[Frame] = []
    table = cues()
    for match in _CUE.finditer(t.tags):
        at = match.start()
        cue = table[t.words[at].lower()]
        frame = _participle(t, at, cue, frames) if cue.ing else _finite(t, at, cue)
        if frame is not None:
            frames.append(frame)
    frames += _according(t)
    return frames


def _finite(t: Tokens, at: int, cue: Cue) -> Frame | None:
    tags = t.tags
    if tags[at - 1 : at] in ("t", "D", "'", "f", "P"):
        return None
    reverse = tags[::-1]
    gap = _BETWEEN.match(reverse, len(tags) - at)
    stop = len(tags) - gap.end() if gap else at
    if any(w.lower() in _PASSIVE for w in t.words[stop:at]):
        return None
    previous = tags[stop - 1 : stop]
    if previous in ("Q", ",", "-") and cue.kinds[0] != "v":
        right = _INVERTED.match(tags, at + 1)
        if right and _is_inverted(t, at, previous, right.end()):
            return Frame(at, cue.lemma, (at + 1, right.end(1)), _preposed(t, stop), clause=cue.kinds[0] in "VT")
    subject = _left(t, stop)
    if subject is None:
        return None
    if cue.base and tags[subject[0] : subject[1]] == "n" and not t.words[subject[0]].endswith("s"):
        return None
    return Frame(at, cue.lemma, subject, *_content(t, subject, at, cue))


def _is_inverted(t: Tokens, at: int, previous: str, end: int) -> bool:
    """"…, said Kerry": the words after the cue are its subject, not what it reports."""
    follows = t.tags[end : end + 1]
    if previous == "Q":
        return follows != "A"
    return follows in ("", ".", ",", ";", "P", "w", "-")


def _left(t: Tokens, stop: int) -> Range | None:
    """The subject that ends before token `stop`."""
    tags = t.tags
    last = tags[stop - 1 : stop]
    if last == "h":
        return stop - 1, stop
    if last == "w":
        end = stop - 2 if tags[stop - 2 : stop - 1] == "," else stop - 1
        return _chunk(t, end)
    if last == ",":
        return _apposition(t, stop - 1)
    return _chunk(t, stop)


def _chunk(t: Tokens, stop: int) -> Range | None:
    """The noun phrase that ends at token `stop`, without what stands in front of it ("On Monday", "But")."""
    tags = t.tags
    match = _RUN.match(tags[max(0, stop - _WINDOW) : stop][::-1])
    if match is None:
        return None
    start = stop - match.end()
    while True:
        fronted = _FRONTED.match(tags, start, stop)
        if fronted is None or fronted.end() == start:
            break
        start = fronted.end()
    if start >= stop or not set(tags[start:stop]) & set("Nn0D"):
        return None
    return start, stop


def _apposition(t: Tokens, comma: int) -> Range | None:
    """Subject before ", … ," that ends with the comma at token `comma`: "Peskov, the president's spokesman, said"."""
    tags = t.tags
    end = comma
    for _ in range(4):
        opening = tags.rfind(",", max(0, end - _WINDOW), end)
        if opening < 0:
            return None
        subject = _chunk(t, opening)
        if subject and "N" in tags[subject[0] : subject[1]]:
            return subject
        if tags[opening - 1 : opening] == "h":
            return opening - 1, opening
        if subject and tags[subject[0] - 1 : subject[0]] != ",":
            return subject
        end = opening
    return None


def _content(t: Tokens, subject: Range, at: int, cue: Cue) -> tuple[tuple[Range, ...], bool]:
    """What the cue reports, for a subject before it: (ranges, whether it reads as a claim)."""
    tags = t.tags
    kind = cue.kinds[0]
    before = tags[subject[0] - 1 : subject[0]] if subject[0] else ""
    if before in ("Q", ",") and kind in "VTm" and _TO_END.match(tags, at + 1, at + _WINDOW):
        rest = tags.find("Q", at + 1)
        after = ((rest, rest + 1),) if rest > 0 else ()
        return _preposed(t, subject[0]) + after, kind != "m"
    start = at + 1
    if kind == "T":
        person = _ADDRESSEE.match(tags, start)
        start = person.end() if person else start
    that = _THAT_AHEAD.match(tags, start, start + 16)
    if that:
        start = that.end()
    else:
        adverbial = _ADVERBIAL.match(tags, start)
        if adverbial and kind in "VT":
            start = adverbial.end()
    start, end = _trim(tags, start, _end(tags, start))
    if start >= end:
        return (), False
    pre = _preposed(t, subject[0]) if before == "Q" else ()
    clause = kind in "VTvk" or that is not None
    return (*pre, (start, end)), clause


def _preposed(t: Tokens, stop: int) -> tuple[Range, ...]:
    """What stands before "…, he said", back to the beginning of the clause."""
    tags = t.tags
    start = tags.rfind(";", 0, stop) + 1
    start, end = _trim(tags, start, stop)
    return ((start, end),) if start < end else ()


def _end(tags: str, start: int) -> int:
    """Where the content that starts at `start` stops: a cue that is coordinated with this one, or the sentence."""
    stop = _STOP.search(tags, start, start + 4 * _WINDOW)
    return stop.start() if stop else min(len(tags), start + 4 * _WINDOW)


def _trim(tags: str, start: int, end: int) -> Range:
    while start < end and tags[start] in ",:;.-)X":
        start += 1
    while end > start and tags[end - 1] in ",:;.-(C":
        end -= 1
    return start, end


def _participle(t: Tokens, at: int, cue: Cue, frames: list[Frame]) -> Frame | None:
    """", saying that …": the subject is the one of the verb before it, or the first noun phrase of the sentence."""
    tags = t.tags
    if at == 0:
        return None
    words = t.words
    stop = at - 1 if words[at - 1] == "as" else at
    if words[stop - 1] == "quoted":
        subject = _left(t, stop - 2) if tags[stop - 2 : stop - 1] == "A" else None
    elif words[at - 1] == "as" and "quoted" in words[max(0, at - 14) : at]:
        subject = _chunk(t, stop)
    elif tags[at - 1] in "Aa" and words[at - 1].lower() not in ("not",):
        gap = _BETWEEN.match(tags[::-1], len(tags) - at)
        subject = _left(t, len(tags) - gap.end() if gap else at)
    elif tags[at - 1] in ",Q-C" or words[at - 1] in ("by", "in", "before", "after", "while", "when"):
        subject = frames[-1].subject if frames else _first(t, at)
    elif tags[at - 1] in "Nno":
        subject = _chunk(t, at)
    else:
        return None
    if subject is None or subject[1] > at:
        return None
    content, clause = _content(t, (at, at), at, cue)
    return Frame(at, cue.lemma, subject, content, clause) if content else None


def _first(t: Tokens, stop: int) -> Range | None:
    """The first noun phrase of the sentence, where the clause of a participle begins."""
    match = re.match("(?:[CaS]*,?)(?:P[^,]{1,12},)?(h|[DNn0l']{1,8})", t.tags[:stop])
    return match.span(1) if match else None


def _according(t: Tokens) -> list[Frame]:
    """"According to X, …" and "…, according to X"."""
    frames = []
    for at in range(len(t.words) - 2):
        if t.words[at + 1] != "to" or t.words[at].lower() != "according":
            continue
        run = re.compile("[NnlD0fP'&]{1,20}").match(t.tags, at + 2)
        if run is None:
            continue
        subject = at + 2, run.end()
        if at <= 1:
            start, end = _trim(t.tags, run.end(), _end(t.tags, run.end()))
        else:
            start, end = _preposed(t, at)[0] if _preposed(t, at) else (0, 0)
        if start < end:
            frames.append(Frame(at, None, subject, ((start, end),)))
    return frames
