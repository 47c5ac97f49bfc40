"""The grammar of reporting: for each cue verb of a sentence, whose it is and what it reports.

Works on the letters of `index.quotes.tagging`. A frame holds token ranges only; who the subject is in full is found by
`index.quotes.speakers`. The patterns look at a bounded window around the cue, so that a sentence without an end costs
no more than its share.
"""

import re
from dataclasses import replace

from index.quotes.contents import (
    WINDOW,
    Frame,
    following,
    preposed,
    start_after,
    trim,
    with_content,
)
from index.quotes.people import kinds
from index.quotes.phrases import apposition, finds, front, head_noun, left, main_subject, may_speak, names_role
from index.quotes.sources import ACTS, according, find_acts, find_claims, titled
from index.quotes.tagging import Cue, Range, Tokens, cues

_CUE = re.compile("[VTHvkmG]")
_BETWEEN = re.compile(
    "(?:[aAo]|dP?|[nd]D?P(?=[Aa]))*"
)  # reversed: between subject and verb ("Kerry on Wednesday also")
_ADVERBIAL = frozenset("aAodng")  # the last letters of what may stand there, "this morning" among it
_INVERTED = re.compile(
    "a?(D[nN0l'p]{0,5}Nn{1,2}(?=,N)|D?N{1,4}'n{1,3}|DN{1,4}n{1,3}|D?[nN0l'p]{0,5}N[lNp]{0,5}|h|D[nN0d]{1,4}(?:['fP]D?[nN]{1,3}(?:'n{1,3})?)?|0?n{1,3})(?=[^A]|$)"
)
_BE = frozenset(["was", "were", "is", "are", "be", "been", "being", "am", "wasn't", "weren't", "isn't", "aren't"])
_TIMES = frozenset(("week", "month", "year", "weekend", "morning", "afternoon", "evening", "night", "day"))
_WHICH = frozenset(("this", "last", "that", "next", "earlier", "the"))
_SINGULAR = frozenset(("a", "an", "this", "each", "every", "another"))
_NEGATIVE = frozenset(["not", "never"])
_NOT_SAID = _BE | _NEGATIVE
_MODAL = frozenset(["would", "will", "could", "should", "may", "might", "can", "must", "'ll", "’ll", "'d", "’d"])
_HAVE = frozenset(["have", "’ve", "'ve"])
_DO = frozenset(["do", "does", "did"])
_ARTICLES = frozenset("the a an his her their its our my your this these those no any another every each".split())  # noqa: SIM905
_CAUGHT = re.compile("Aa?[eVTHvm]P[Dn0N]{1,4}$")  # "was heard on tape saying"
_NAME_BEHIND = re.compile(",(N{2,4})(?=[.,;]|$)")
_SAID_OF = frozenset(
    ("say", "report", "believe", "think", "allege", "estimate", "fear", "predict", "forecast", "project")
)
_CLOSES = tuple(",.?!…-—")  # the last character of a quotation that is a sentence
_IN_PHRASE = tuple("DnNP0fgt'")  # letters before quoted words that are part of a noun phrase
_PLURAL = frozenset(("people", "police", "media", "women", "men"))
FOUND = frozenset(("find", "show", "determine", "rule", "hold", "discover"))
_BY = frozenset(("by", "in", "before", "after", "while", "when", "without"))


def find_frames(t: Tokens, title: bool = False) -> list[Frame]:
    """Frames of the sentence in the order of their cues; a headline may also name its source before a colon."""
    frames: list[Frame] = []
    table = cues()
    for match in _CUE.finditer(t.tags):
        at = match.start()
        cue = table[t.words[at].lower()]
        frame = _participle(t, at, cue, frames) if cue.ing else _finite(t, at, cue, frames)
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
    if not ACTS.isdisjoint(t.words):
        frames += [act for act in find_acts(t) if all(f.cue != act.cue for f in frames)]
    frames += according(t)
    return frames or titled(t) if title else frames


def _cut_short(frames: list[Frame], t: Tokens) -> list[Frame]:
    """What one reports ends where "…, said Roe" begins that reports it in turn."""
    ends = [f.cue - 1 for f in frames if f.subject and f.subject[0] > f.cue and t.tags[f.cue - 1] in ",-"]
    if not ends:
        return frames
    cut = []
    for f in frames:
        stop = next((end for end in ends if f.cue < end), None)
        parts = f.content if stop is None else tuple((a, min(b, stop)) for a, b in f.content if a < stop)
        cut.append(f._replace(content=parts))
    return cut


_HOW = re.compile("QAS(?=[DNnh])|QAw(?=[DNnh])")


def _is_how(t: Tokens, frames: list[Frame]) -> list[Frame]:
    """ "“…” is how X described it", "“…” is what X told them": the words before are what is reported."""
    how = _HOW.search(t.tags)
    if how is None or t.words[how.end() - 1] not in ("how", "what") or t.words[how.start() + 1] not in _BE:
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


_UNKNOWN_CUE = re.compile("Q(?:(D?[n0]{0,3}N{1,4}|h|D[n0]{1,3})e|e(D?[n0]{0,3}N{1,4}))(?=[.,;PSnat]|$)")


def _finite(t: Tokens, at: int, cue: Cue, frames: list[Frame]) -> Frame | None:
    tags = t.tags
    start = at
    if tags[at - 1 : at] == "t":
        start = _went_on(t, at)
    if tags[start - 1 : start] in ("t", "'", "f", "P", "0") or (at and t.words[at - 1].lower() in _ARTICLES):
        return None
    if (
        t.words[at + 1 : at + 2] == ["by"]
        or t.words[at : at + 2] == ["thanks", "to"]
        or (tags[at + 1 : at + 3] == "tA" and cue.lemma in _SAID_OF)
    ):
        return None
    stop = _before(t, start)
    helped = start < at
    if stop < at:
        between = {w.lower() for w in t.words[stop:at]}
        if not between.isdisjoint(_NOT_SAID) or any(w.endswith(("n't", "n’t")) for w in between):
            return None
        modal = not between.isdisjoint(_MODAL)
        if not between.isdisjoint(_HAVE) and (modal or tags[stop - 1 : stop] == "t"):
            return None  # "should have told", "ought to have told"
        if modal and cue.kinds[0] in "mHv":
            return None
        helped = helped or modal or not between.isdisjoint(_DO)
    if stop < at and stop and not tags[stop:at].strip("a") and t.words[stop - 1].lower() in _ARTICLES:
        return None  # "a widely cited study"
    previous = tags[stop - 1 : stop]
    adverb: tuple[Range, ...] = ()
    if previous == "Q" and tags[stop - 2 : stop - 1] in ("h", "N") and t.words[stop - 1][-2:-1] not in _CLOSES:
        stop, previous, adverb = stop - 1, tags[stop - 2], ((stop - 1, stop),)  # "He “categorically” denies it"
    if previous in ("Q", ",", "-") and cue.kinds[0] not in "vTk":
        right = _INVERTED.match(tags, at + 1, at + WINDOW)
        if right and _is_inverted(t, at, previous, stop, right.end()):
            source = _with_name(t, at + 1, right.end(1))
            return Frame(at, cue.lemma, source, preposed(t, stop), cue.kinds[0] in "VT")
    if previous in ("C", "") and (frames or previous):
        subject = next((f.subject for f in frames if f.subject and t.tags[f.subject[0]] != "w"), None)
        subject = subject or main_subject(t, stop)
    else:
        subject = left(t, stop)
    if subject is None or subject[1] > at or _is_quoted_name(t, subject):
        return None
    if cue.singular and not tags[subject[0] : subject[1]].strip("n") and not may_speak(t, subject):
        return None  # "her public remarks"
    if _is_counted(t, subject):
        return None  # "some 700 new confirmed cases"
    if cue.lemma == "announce" and stop == at and not (cue.base or cue.singular) and not _could_act(t, subject):
        return None  # "a plan announced last month to close it"
    if cue.lemma == "hold" and not finds(t, subject):
        return None  # "held a banner that"
    if cue.lemma in FOUND and cue.kinds[0] == "H" and finds(t, subject):
        cue = replace(cue, kinds="V" + cue.kinds)  # "the study found ferries sink in winter"
    if not _agrees(t, subject, cue, helped) or not (cue.kinds[0] in "VT" or may_speak(t, subject)):
        return None
    frame = with_content(t, subject, at, cue)
    return frame._replace(content=adverb + frame.content) if frame and adverb else frame


def _could_act(t: Tokens, subject: Range) -> bool:
    """Whether the subject is more than a thing of which the verb may be said: no "plan", no "deal"."""
    head = head_noun(t, subject)
    return t.tags[subject[1] - 1] not in "ne" or (may_speak(t, subject) and head not in kinds()["document"])


def _is_counted(t: Tokens, subject: Range) -> bool:
    """Whether number and words before the cue go on in it: neither "700 rowers" nor "40 percent"."""
    first, last = t.words[subject[0]].lower(), t.words[subject[1] - 1]
    if t.tags[subject[0]] != "0" or t.tags[subject[0] + 1 : subject[1]].strip("n") or first in ("one", "1"):
        return False
    return last[-1] not in "s%" and last not in _PLURAL and last != "percent" and not may_speak(t, subject)


def _before(t: Tokens, at: int) -> int:
    """Where the adverbs and auxiliaries before token `at` begin."""
    if at and t.tags[at - 1] not in _ADVERBIAL:
        return at
    size = len(t.tags)
    gap = _BETWEEN.match(t.reversed, size - at)
    stop = size - gap.end() if gap else at
    if stop > 2 and t.words[stop - 1] in _TIMES and t.words[stop - 2] in _WHICH:  # "Senator Roe last week said"
        return _before(t, stop - 2)
    return stop


def _with_name(t: Tokens, start: int, end: int) -> Range:
    """ "said a ministry spokesman, Jane Roe.": the name behind the description."""
    name = _NAME_BEHIND.match(t.tags, end)
    described = t.tags[start] in "Dn" or "'" in t.tags[start:end]
    if name and described and t.tags[end - 1] == "n" and names_role(t, start, end):
        return name.span(1)
    return start, end


def _is_quoted_name(t: Tokens, subject: Range) -> bool:
    """ "a “Plan B” deal announced": the quoted words belong to the noun, which is no speaker."""
    start = subject[0]
    if start < 2 or t.tags[start - 1] != "Q" or t.tags[start] != "n" or t.words[start - 1][-2:-1] in _CLOSES:
        return False
    return t.tags[start - 2] in _IN_PHRASE


def _went_on(t: Tokens, at: int) -> int:
    """Where the verb before "to say" begins, when it changes nothing ("went on to say", "continued to say")."""
    before = [w.lower() for w in t.words[max(0, at - 3) : at - 1]]
    if len(before) == 2 and before[0] in ("went", "goes", "go", "gone") and before[1] == "on":
        return at - 3
    return at - 2 if before and before[-1] in ("continued", "continues", "proceeded", "proceeds", "began") else at


def _agrees(t: Tokens, subject: Range, cue: Cue, helped: bool) -> bool:
    """Whether the form of the verb fits its subject; if not it is a noun ("his claims", "terror attacks")."""
    if helped or not (cue.base or cue.singular):
        return True
    last, word = t.tags[subject[1] - 1], t.words[subject[1] - 1].lower()
    first = t.words[subject[0]].lower()
    if cue.base and first in _SINGULAR and last == "n" and "f" not in t.tags[subject[0] : subject[1]]:
        return False  # "a state media report"
    if cue.singular and t.tags[subject[0]] == "0" and first != "one" and last == "n":
        return False  # "331,700 asylum claims"
    if last in "de":
        last, word = "n", head_noun(t, subject)
    if last == "h":
        return (word in ("he", "she", "it")) == cue.singular
    if last in "wD0p":
        return True
    plural = word in _PLURAL or (word.endswith("s") and not word.endswith(("ss", "us", "is")))
    return plural != cue.singular if last == "n" else cue.singular or plural


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


def _participle(t: Tokens, at: int, cue: Cue, frames: list[Frame]) -> Frame | None:
    """ ", saying that …": the subject is that of the verb before it, or the first noun phrase of the sentence."""
    tags, words = t.tags, t.words
    subject: Range | None = None
    stop = at - 1 if at and words[at - 1] == "as" else at
    near = at - 1 if tags[at - 1 : at] == "a" and tags[at - 2 : at - 1] == "P" else at
    before, word = tags[near - 1 : near], words[near - 1].lower() if near else ""
    if at == 0 or (at == 1 and word in _BY):
        return _fronted_participle(t, at, cue)
    if (stop < at or words[at - 1] == "quoted") and "quoted" in words[max(0, at - 14) : at]:
        subject, passive = _quoted_as_saying(t, stop)
        if passive:
            return with_content(t, subject, at, cue) if subject else None
    elif word == "been" and cue.kinds[0] == "v":
        return None  # "has been defending it ever since": no single occasion
    elif before in "Aa" and word not in _NEGATIVE:
        start = _before(t, at)
        subject = None if before == "a" and tags[start - 1 : start] == "," else left(t, start)
        subject = subject or (frames[0].subject if frames else main_subject(t, at))
    elif before == "P" and word in ("for", "of", "over"):
        subject = _accused(t, at, frames)
    elif word == "by" and frames and frames[-1].subject:
        own = left(t, _before(t, near - 2)) if near > 2 and tags[near - 2] in "VTme" else None
        subject = own if own and may_speak(t, own) else frames[-1].subject
    elif before in ",Q-C" or word in _BY:
        subject = frames[0].subject if frames else main_subject(t, at)
    elif before in "Nno":
        subject = left(t, at)
        caught = _CAUGHT.search(tags, max(0, at - 8), at)
        if caught and (subject is None or not may_speak(t, subject)):
            subject = left(t, caught.start())
    if subject is None or subject[1] > at or not may_speak(t, subject):
        return None
    return following(t, subject, at, cue, start_after(t, at, cue), "")


def _quoted_as_saying(t: Tokens, stop: int) -> tuple[Range | None, bool]:
    """The subject of "The paper quoted Roe as saying …", or of "Roe was quoted by the paper as saying …"; whether it
    is the second."""
    quoted = stop - 1 - t.words[:stop][::-1].index("quoted")
    verb = _before(t, quoted)
    passive = not _BE.isdisjoint(t.words[verb:quoted])
    return left(t, verb if passive else stop), passive


def _accused(t: Tokens, at: int, frames: list[Frame]) -> Range | None:
    """ "Critics faulted the senator for saying …": who is spoken of is the one who said it."""
    if not frames:
        return None
    match = re.compile("D?[n0]{0,3}N{1,5}|D[n0]{1,3}|o").match(t.tags, frames[-1].cue + 1, at)
    return match.span() if match and match.group() != "o" else None


def _fronted_participle(t: Tokens, at: int, cue: Cue) -> Frame | None:
    """ "After saying he was nervous, the man …": the subject follows the comma."""
    comma = t.tags.find(",", at, at + WINDOW)
    if comma < at + 3:
        return None
    subject = re.compile("h|D?[n0']{0,4}N{1,5}|D[n0]{1,3}").match(t.tags, comma + 1)
    if subject is None or cue.kinds[0] not in "VTv":
        return None
    start, end = trim(t.tags, start_after(t, at, cue), comma)
    return Frame(at, cue.lemma, subject.span(), ((start, end),)) if end - start > 1 else None
