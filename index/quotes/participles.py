"""Frames of cues in -ing: "…, saying that", "quoted as saying", "faulted him for saying", "After saying …, the man"."""

import re

from index.quotes.contents import WINDOW, Frame, following, start_after, trim, with_content
from index.quotes.heads import may_speak, names_role
from index.quotes.phrases import left, main_subject
from index.quotes.tagging import Cue, Range, Tokens
from index.quotes.verbs import BE, NEGATIVE, before

_HEARD = frozenset(("heard", "seen", "caught", "overheard", "recorded", "filmed", "captured"))  # "Roe is heard saying"
# "issued a resolution of its own on Monday": what somebody puts in writing, before what it says
_ISSUED = re.compile("[eVTHvmgG]P?(?=(D[naeN0]{0,4}n)(?:[ftP][DnN0oe']{1,8}){0,3}(?:P?d|D[n0]d?){0,2}$)")
_ISSUES = frozenset((
    "issue", "issued", "issues", "release", "released", "releases", "pass", "passed", "passes", "adopt", "adopted",
    "approve", "approved", "draft", "drafted", "write", "wrote", "send", "sent", "sign", "signed", "publish",
    "published", "post", "posted", "circulate", "circulated", "deliver", "delivered", "made", "gave",
    "begin", "began", "begun", "open", "opened", "start", "started", "end", "ended", "ends", "close", "closed",
    "conclude", "concluded", "finish", "finished", "file", "filed", "files", "introduce", "introduced", "launch",
    "launched", "unveiled", "writing", "sending", "issuing", "releasing", "filing", "signing", "posting", "publishing",
))  # fmt: skip
_WRITTEN = frozenset((
    "statement", "statements", "report", "letter", "letters", "email", "e-mail", "memo", "message", "note", "tweet",
    "tweets", "post", "posts", "resolution", "resolutions", "order", "declaration", "communique", "petition",
    "brief", "opinion", "ruling", "ad", "advertisement", "video", "speech", "op-ed",
    "remarks", "address", "testimony", "lawsuit", "lawsuits", "suit", "complaint", "motion", "filing",
))  # fmt: skip
_ITS_OWN = frozenset(("a", "an", "its", "his", "her", "their", "another", "two", "several"))
_HELD = frozenset(("received", "got", "read", "face", "faces", "faced", "saw", "found", "cited", "cites"))
_BY_WAY = re.compile("Pa?(D[nae]{0,2}n)(?:t[DnN0'of]{1,8})?(?:P?d|D[n0]d?)?$")  # "in a letter to the owners on Monday"
_POSTED = frozenset(
    ("statement", "letter", "email", "e-mail", "memo", "message", "note", "tweet", "post", "video", "op-ed")
)
_JUDGES = frozenset((
    "praise", "criticize", "blast", "slam", "welcome", "condemn", "denounce", "reject", "dismiss", "hail", "applaud",
    "defend", "dispute", "oppose", "attack", "mock", "decry", "deride", "rebuke", "lament",
))  # fmt: skip
_CAUGHT = re.compile("Aa?[eVTHvm]P[Dn0N]{1,4}$")  # "was heard on tape saying"
_BY = frozenset(("by", "in", "before", "after", "while", "when", "without"))
_WAYS = frozenset(("speak", "talk", "address", "advise", "recount"))  # "devoted her time to speaking of it"
_OTHER_CLAUSE = re.compile(",C(N{1,3}|D?n{0,2}N{2,4})a?[eVTvA]")  # "Roe denied it, but Dale went on, saying"
_OBJECT = re.compile("D?[n0]{0,3}N{1,5}|D[n0]{1,3}|o")
_SUBJECT = re.compile("h|D?[n0']{0,4}N{1,5}|D[n0]{1,3}")


def participle(t: Tokens, at: int, cue: Cue, frames: list[Frame]) -> Frame | None:
    """ ", saying that …": the subject is that of the verb before it, or the first noun phrase of the sentence."""
    tags, words = t.tags, t.words
    subject: Range | None = None
    stop = at - 1 if at and words[at - 1] == "as" else at
    near = at - 1 if tags[at - 1 : at] == "a" and tags[at - 2 : at - 1] == "P" else at
    letter, word = tags[near - 1 : near], words[near - 1].lower() if near else ""
    if at == 0 or (at == 1 and word in _BY):
        return _fronted_participle(t, at, cue)
    if (stop < at or words[at - 1] == "quoted") and "quoted" in words[max(0, at - 14) : at]:
        subject, passive = _quoted_as_saying(t, stop)
        if passive:
            return with_content(t, subject, at, cue) if subject else None
    elif word == "been" and cue.kinds[0] == "v":
        return None  # "has been defending it ever since": no single occasion
    elif word in _HEARD and not BE.isdisjoint(words[before(t, near - 1) : near - 1]):
        subject = left(t, before(t, near - 1))
        return with_content(t, subject, at, cue) if subject and may_speak(t, subject) else None
    elif letter in "nNdo" and (writer := _issued(t, near, frames) or _by_way(t, near)):
        subject = writer
    elif letter in "Aa" and word not in NEGATIVE:
        start = before(t, at)
        subject = None if letter == "a" and tags[start - 1 : start] == "," else left(t, start)
        subject = subject or (frames[0].subject if frames else main_subject(t, at))
    elif letter == "P" and word in ("for", "of", "over"):
        subject = _accused(t, at, frames)
    elif word == "by" and frames and frames[-1].subject:
        own = left(t, before(t, near - 2)) if near > 2 and tags[near - 2] in "VTme" else None
        subject = own if own and may_speak(t, own) else frames[-1].subject
    elif letter in ",Q-C" or word in _BY or (letter == "t" and cue.lemma not in _WAYS):
        subject = _main_doer(t, at, frames)
    elif letter in "Nno":
        subject = _approver(t, at, frames) or left(t, at)
        behind = t.tags.rfind("P", *subject) if subject else -1
        if (
            subject
            and subject[0] < behind < subject[1] - 1
            and t.tags[behind + 1] in "ND"
            and t.words[behind] in ("with", "about", "over", "at")
            and not names_role(t, *subject)
        ):
            subject = behind + 1, subject[1]  # "took issue with Roe labelling it"
        caught = _CAUGHT.search(tags, max(0, at - 8), at)
        if caught and (subject is None or not may_speak(t, subject)):
            subject = left(t, caught.start())
    if subject is None or subject[1] > at or not may_speak(t, subject):
        return None
    return following(t, subject, at, cue, start_after(t, at, cue), "")


def _approver(t: Tokens, at: int, frames: list[Frame]) -> Range | None:
    """ "Roe praised the ruling saying": who judges a paper speaks of it, rather than the paper."""
    last = frames[-1] if frames else None
    if last is None or last.lemma not in _JUDGES or not _OBJECT.fullmatch(t.tags, last.cue + 1, at):
        return None
    return last.subject


def _quoted_as_saying(t: Tokens, stop: int) -> tuple[Range | None, bool]:
    """The subject of "The paper quoted Roe as saying …", or of "Roe was quoted by the paper as saying …"; whether it
    is the second."""
    quoted = stop - 1 - t.words[:stop][::-1].index("quoted")
    verb = before(t, quoted)
    passive = not BE.isdisjoint(t.words[verb:quoted])
    return left(t, verb if passive else stop), passive


def _main_doer(t: Tokens, at: int, frames: list[Frame]) -> Range | None:
    """Whose the participle behind a comma is: "After the court ruled for her, Roe asked for peace, arguing …"."""
    if frames and t.tags[0] in "SP":
        for frame in frames:
            if frame.subject and frame.cue < at and t.tags[frame.subject[0] - 1 : frame.subject[0]] == ",":
                return frame.subject
    if frames and (other := _OTHER_CLAUSE.search(t.tags, frames[0].cue, at)) and may_speak(t, other.span(1)):
        return other.span(1)
    return frames[0].subject if frames else main_subject(t, at)


def _issued(t: Tokens, at: int, frames: list[Frame]) -> Range | None:
    """Who wrote it: "The union passed a resolution on Tuesday condemning …"."""
    match = _ISSUED.search(t.tags, max(0, at - 24), at)
    if match is None or t.words[match.start()] not in _ISSUES or t.words[match.start(1)].lower() not in _ITS_OWN:
        return None
    if t.words[match.end(1) - 1] not in _WRITTEN:
        return None
    verb = before(t, match.start())
    if not BE.isdisjoint(t.words[verb : match.start()]):
        return None  # "was sent a letter urging"
    subject = left(t, verb) or (frames[0].subject if frames else main_subject(t, verb))
    return subject if subject and may_speak(t, subject) else None


def _by_way(t: Tokens, at: int) -> Range | None:
    """Who says it in something written: "Roe annoyed them with a tweet saying …"; nobody where it was done to the
    subject ("was met with a letter saying")."""
    match = _BY_WAY.search(t.tags, max(0, at - 20), at)
    if match is None or t.words[match.end(1) - 1] not in _POSTED or t.words[match.start(1)].lower() not in _ITS_OWN:
        return None
    if t.words[match.start()] not in ("in", "with", "on", "through", "via"):
        return None
    subject = main_subject(t, match.start())
    if subject is None or not may_speak(t, subject):
        return None
    between = {word.lower() for word in t.words[subject[1] : match.start()]}
    return subject if BE.isdisjoint(between) and _HELD.isdisjoint(between) else None


def _accused(t: Tokens, at: int, frames: list[Frame]) -> Range | None:
    """ "Critics faulted the senator for saying …": who is spoken of is the one who said it."""
    if not frames:
        return main_subject(t, at)  # "Roe drew fire for saying"
    match = _OBJECT.match(t.tags, frames[-1].cue + 1, at)
    return match.span() if match and match.group() != "o" else None


def _fronted_participle(t: Tokens, at: int, cue: Cue) -> Frame | None:
    """ "After saying he was nervous, the man …": the subject follows the comma."""
    comma = t.tags.find(",", at, at + WINDOW)
    if comma < at + 3:
        return None
    subject = _SUBJECT.match(t.tags, comma + 1)
    if subject is None or cue.kinds[0] not in "VTv":
        return None
    start, end = trim(t.tags, start_after(t, at, cue), comma)
    return Frame(at, cue.lemma, subject.span(), ((start, end),)) if end - start > 1 else None
