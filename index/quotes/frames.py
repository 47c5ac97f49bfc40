"""The grammar of reporting: for each cue verb of a sentence, whose it is and what it reports.

Works on the letters of `index.quotes.tagging`. A frame holds token ranges only; who the subject is in full is found by
`index.quotes.speakers`. The patterns look at a bounded window around the cue, so that a sentence without an end costs
no more than its share.
"""

import re
from dataclasses import replace

from index.quotes.contents import WINDOW, Frame, around, is_last, preposed, with_content
from index.quotes.heads import head_noun, may_speak, names_role
from index.quotes.participles import participle
from index.quotes.people import kinds
from index.quotes.phrases import apposition, front, left, main_subject
from index.quotes.roundabout import find_roundabout
from index.quotes.sources import HINTS, according, find_acts, find_claims, titled
from index.quotes.tagging import Cue, Range, Tokens, cues
from index.quotes.verbs import BE, agrees, before, finds, helped, is_counted, went_on

_CUE = re.compile("[VTHvkmG]")
_INVERTED = re.compile(
    "a?((?:0fD?0?[aeg]?[nN]{1,4}|D?N{1,4}fN{1,5}+(?:n{1,2}N{1,4}+)?(?!')|D[aeg]?[nN0l'p]{0,5}Nn{1,2}(?=,N)"
    "|D?N{1,4}'n{1,3}|[D0][aeg]?n{0,3}N{1,4}n{1,3}|D?0?(?:[aeg](?=[nN]))?[nN0l'p]{0,5}N[lNp]{0,5}|h"
    "|D[aeg]?[nN0d]{1,4}(?:['fP]D?[nN]{1,3}(?:'n{1,3})?)?|0?n{1,3})"
    "(?:C(?:h|[D0]?n{0,2}N{1,5}|[D0]?n{1,2})(?=[.,;]|$))?)(?=[^A]|$)"
)
_ARTICLES = frozenset("the a an his her their its our my your this these those no any another every each".split())  # noqa: SIM905
_NAME_BEHIND = re.compile(",(N{2,4})(?=[.,;fP]|$)")
_JOINED = re.compile("CN{1,4}")
_NOUN_TOO = frozenset(("claim", "report", "comment", "remark", "promise", "pledge", "estimate", "forecast", "request"))
_NO_NOUN = frozenset(("say", "tell", "add", "write", "ask", "think", "believe"))  # no form of them is one
_SAID_OF = frozenset(
    ("say", "report", "believe", "think", "allege", "estimate", "fear", "predict", "forecast", "project")
)
_DONE_TO = frozenset((("accuse", "of"), ("accuse", "in"), ("blame", "for")))  # "the men accused of theft fled"
_CLOSES = tuple(",.?!…-—")  # the last character of a quotation that is a sentence
_IN_PHRASE = tuple("DnNP0fgt'")  # letters before quoted words that are part of a noun phrase
FOUND = frozenset(("find", "show", "determine", "rule", "hold", "discover"))


def find_frames(t: Tokens, title: bool = False) -> list[Frame]:
    """Frames of the sentence in the order of their cues; a headline may also name its source before a colon."""
    frames: list[Frame] = []
    table = cues()
    for match in _CUE.finditer(t.tags):
        at = match.start()
        cue = table[t.words[at].lower()]
        frame = participle(t, at, cue, frames) if cue.ing else _finite(t, at, cue, frames)
        if frame is not None and not _is_according(t, frame):
            frames.append(frame)
    if "Q" in t.tags and (unknown := _UNKNOWN_CUE.search(t.tags)):
        frames += _by_position(t, unknown, frames)
    if len(frames) > 1:
        frames = _cut_short(frames, t)
    if "QA" in t.tags:
        frames = _is_how(t, frames)
    if "X" in t.tags and (claims := find_claims(t)):
        frames = [f for f in frames if all(f.content != c.content for c in claims)] + claims
    if not HINTS.isdisjoint(t.words):
        frames += [act for act in find_acts(t) if all(f.cue != act.cue for f in frames)]
        frames += according(t)
    frames += find_roundabout(t)
    return frames or titled(t) if title else frames


def _cut_short(frames: list[Frame], t: Tokens) -> list[Frame]:
    """What one reports ends where "…, said Roe" or "…, the Tribune reported" begins that reports it in turn."""
    ends = [f.cue - 1 for f in frames if f.subject and f.subject[0] > f.cue and t.tags[f.cue - 1] in ",-"]
    ends += [f.content[-1][1] for f in frames if is_last(t, f)]
    if not ends:
        return frames
    cut = []
    for f in frames:
        stop = min((end for end in ends if f.cue < end), default=None)
        parts = f.content if stop is None else tuple((a, min(b, stop)) for a, b in f.content if a < stop)
        cut.append(f._replace(content=parts))
    return cut


_HOW = re.compile("QAS(?=[DNnh])|QAw(?=[DNnh])")


def _is_how(t: Tokens, frames: list[Frame]) -> list[Frame]:
    """ "“…” is how X described it", "“…” is what X told them": the words before are what is reported."""
    how = _HOW.search(t.tags)
    if how is None or t.words[how.end() - 1] not in ("how", "what") or t.words[how.start() + 1] not in BE:
        return frames
    at, end = how.span()
    return [
        f._replace(content=((at, at + 1),), clause=False) if f.subject and f.subject[0] == end else f for f in frames
    ]


def _is_according(t: Tokens, frame: Frame) -> bool:
    """Whether the noun was taken for a verb: "…, according to a Globe report"."""
    return frame.subject is not None and t.words[frame.subject[0]].lower() == "according"


def _by_position(t: Tokens, match: re.Match[str], frames: list[Frame]) -> list[Frame]:
    """ "“Never,” the senator retorted": any verb there is one of saying, where the quotation ends with a comma."""
    at = match.start()
    if t.words[at][-2:-1] not in (",", "?", "!") or any(a <= at < b for f in frames for a, b in f.content):
        return []
    group = 1 if match.group(1) else 2
    if not may_speak(t, match.span(group)):
        return []
    return [Frame(match.end(1) if group == 1 else at + 1, None, match.span(group), ((at, at + 1),), False)]


_UNKNOWN_CUE = re.compile("Q(?:(D?[n0]{0,3}N{1,4}|h|D[n0]{1,3})e|eP?(D?[n0]{0,3}N{1,4}))(?=[.,;PSnatf]|$)")


def _finite(t: Tokens, at: int, cue: Cue, frames: list[Frame]) -> Frame | None:
    tags = t.tags
    start = at
    if tags[at - 1 : at] == "t":
        start = went_on(t, at)
    if tags[start - 1 : start] in ("t", "'", "f", "P") or (at and t.words[at - 1].lower() in _ARTICLES):
        return None
    if (
        tags[start - 1 : start] == "0"
        and tags[start - 2 : start - 1] != "N"
        and cue.lemma not in _NO_NOUN
        and (cue.base or cue.singular or tags[at + 1 : at + 2] in ("n", "v", "H"))
    ):
        return None  # "700 claims", "two announced plans"; but "the 43-year-old said", "Channel 4 reports"
    if (
        t.words[at + 1 : at + 2] == ["by"]
        or (cue.lemma, *t.words[at + 1 : at + 2]) in _DONE_TO
        or t.words[at : at + 2] == ["thanks", "to"]
        or (tags[at + 1 : at + 3] == "tA" and cue.lemma in _SAID_OF)
    ):
        return None
    stop = before(t, start)
    helping = helped(t, start, stop, at, cue)
    if helping is None:
        return None
    if stop < at and stop and not tags[stop:at].strip("a") and t.words[stop - 1].lower() in _ARTICLES:
        return None  # "a widely cited study"
    previous = tags[stop - 1 : stop]
    adverb: tuple[Range, ...] = ()
    if previous == "Q" and tags[stop - 2 : stop - 1] in ("h", "N") and t.words[stop - 1][-2:-1] not in _CLOSES:
        stop, previous, adverb = stop - 1, tags[stop - 2], ((stop - 1, stop),)  # "He “categorically” denies it"
    if previous in ("Q", ",", "-") and (cue.kinds[0] not in "vTk" or (previous == "Q" and "m" in cue.kinds)):
        right = _INVERTED.match(tags, at + 1, at + WINDOW)
        if right and _is_inverted(t, at, previous, stop, right.end()):
            source = _with_name(t, at + 1, right.end(1))
            if previous == "," and (whole := around(t, stop, right.end(1))):
                return Frame(at, cue.lemma, source, whole, cue.kinds[0] in "VT")
            return Frame(at, cue.lemma, source, preposed(t, stop), cue.kinds[0] in "VT")
    if previous in ("C", "") and (frames or previous):
        told = [f for f in frames if f.subject and t.tags[f.subject[0]] != "w"]
        if len(told) > 1 and tags[0] == "S" and told[0].subject and told[0].subject[0] < 4:
            told = told[1:]  # "As the Herald reported, Roe denied it and said"
        subject = told[0].subject if told else None
        subject = subject or main_subject(t, stop)
    else:
        subject = left(t, stop)
    if subject and subject[1] == stop and _is_place_of_words(t, subject):
        subject = main_subject(t, subject[0] - 1)  # "The union reviewed it and in a statement said"
    if subject is None or subject[1] > at or _is_none_of_it(t, subject, at, stop, cue):
        return None
    if cue.lemma in FOUND and cue.kinds[0] == "H" and finds(t, subject):
        cue = replace(cue, kinds="V" + cue.kinds)  # "the study found ferries sink in winter"
    fits = agrees(t, subject, cue, helping)
    if not fits and _JOINED.fullmatch(tags, subject[0] - 1, subject[1]):
        subject = main_subject(t, stop) or subject  # "agencies in the United States, Britain and Canada say"
        fits = agrees(t, subject, cue, helping)
    if not fits or not (cue.kinds[0] in "VT" or may_speak(t, subject)):
        return None
    frame = with_content(t, subject, at, cue)
    return frame._replace(content=adverb + frame.content) if frame and adverb else frame


def _is_place_of_words(t: Tokens, subject: Range) -> bool:
    """Whether the noun phrase before the cue only tells where it is said: "in a written statement said"."""
    start, end = subject
    return (
        start > 1 and t.words[start - 1].lower() == "in" and t.words[start].lower() in ("a", "an", "his", "her", "its")
        and t.words[end - 1] in ("statement", "letter", "tweet", "interview", "email", "post", "memo", "speech")
    )  # fmt: skip


def _is_none_of_it(t: Tokens, subject: Range, at: int, stop: int, cue: Cue) -> bool:
    """Whether the subject shows that the cue reports nothing: it belongs to a noun phrase, or is done to a thing."""
    if _is_quoted_name(t, subject) or is_counted(t, subject):
        return True  # "some 700 new confirmed cases"
    if cue.singular and not t.tags[subject[0] : subject[1]].strip("n") and not may_speak(t, subject):
        return True  # "her public remarks"
    if cue.singular and stop == at and t.tags[at - 1] == "e" and cue.lemma in _NOUN_TOO:
        return True  # "a post with unfounded claims that"
    if cue.lemma == "announce" and stop == at and not (cue.base or cue.singular) and not _could_act(t, subject):
        return True  # "a plan announced last month to close it"
    return cue.lemma == "hold" and not finds(t, subject)  # "held a banner that"


def _could_act(t: Tokens, subject: Range) -> bool:
    """Whether the subject is more than a thing of which the verb may be said: no "plan", no "deal"."""
    head = head_noun(t, subject)
    return t.tags[subject[1] - 1] not in "ne" or (may_speak(t, subject) and head not in kinds()["document"])


def _with_name(t: Tokens, start: int, end: int) -> Range:
    """ "said a ministry spokesman, Jane Roe.": the name behind the description."""
    name = _NAME_BEHIND.match(t.tags, end)
    described = t.tags[start] in "Dn" or "'" in t.tags[start:end]
    by = t.tags.rfind("P", start, end)  # "the statement from Roe's lawyer, Jane Dale."
    if by > 0 and t.words[by] not in ("from", "by"):
        by = -1
    if name and described and t.tags[end - 1] == "n" and names_role(t, max(start, by + 1), end):
        return name.span(1)
    return start, end


def _is_quoted_name(t: Tokens, subject: Range) -> bool:
    """ "a “Plan B” deal announced": the quoted words belong to the noun, which is no speaker."""
    start = subject[0]
    if start < 2 or t.tags[start - 1] != "Q" or t.tags[start] != "n" or t.words[start - 1][-2:-1] in _CLOSES:
        return False
    return t.tags[start - 2] in _IN_PHRASE


def _is_inverted(t: Tokens, at: int, previous: str, stop: int, end: int) -> bool:
    """ "…, said Kerry": the words after the cue are its subject, not what it reports."""
    follows = t.tags[end : end + 1]
    if previous == "Q":
        return follows != "A"
    if follows not in ("", ".", ",", ";", "P", "w", "-"):
        return False
    own = apposition(t, stop - 1)
    first = front(t, own) if own else 1
    return own is None or (first > 0 and t.tags[first - 1] not in "QCS;")
