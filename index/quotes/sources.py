"""Who says it, where no verb of saying tells: "according to X", "in the words of X", "X's claim that …".

Of a noun ("his insistence that …", "the ministry's denial that …") the possessor is who says it; the noun stands for
the verb.
"""

import re

from index.quotes.contents import Frame, around, end_of, only_fronted, preposed, trim
from index.quotes.heads import may_speak
from index.quotes.tagging import Range, Tokens

# Noun → the verb it stands for.
CLAIMS = {
    "claim": "claim",
    "claims": "claim",
    "statement": "state",
    "statements": "state",
    "assertion": "assert",
    "assertions": "assert",
    "allegation": "allege",
    "allegations": "allege",
    "accusation": "accuse",
    "accusations": "accuse",
    "suggestion": "suggest",
    "suggestions": "suggest",
    "warning": "warn",
    "warnings": "warn",
    "argument": "argue",
    "arguments": "argue",
    "contention": "contend",
    "insistence": "insist",
    "promise": "promise",
    "promises": "promise",
    "pledge": "pledge",
    "vow": "vow",
    "prediction": "predict",
    "predictions": "predict",
    "announcement": "announce",
    "admission": "admit",
    "acknowledgment": "acknowledge",
    "complaint": "complain",
    "complaints": "complain",
    "comment": "comment",
    "comments": "comment",
    "remark": "remark",
    "remarks": "remark",
    "ruling": "rule",
    "declaration": "declare",
    "conclusion": "conclude",
    "assessment": "assess",
    "testimony": "testify",
    "assurance": "assure",
    "assurances": "assure",
    "revelation": "reveal",
    "confirmation": "confirm",
}
# Nouns that carry the sense, as acts do, with what may follow them: "that", "to", or "for".
_ACTS = {
    "threat": ("threaten", "Xt"), "threats": ("threaten", "Xt"), "denial": ("deny", "X"), "denials": ("deny", "X"),
    "promise": ("promise", "t"), "promises": ("promise", "t"), "pledge": ("pledge", "t"), "vow": ("vow", "t"),
    "offer": ("offer", "t"), "refusal": ("refuse", "t"), "call": ("call", "P"), "calls": ("call", "P"),
    "demand": ("demand", "XP"), "demands": ("demand", "XP"), "apology": ("apologize", "P"),
    "request": ("request", "P"), "requests": ("request", "P"), "appeal": ("appeal", "P"),
}  # fmt: skip
ACTS = frozenset(_ACTS)
HINTS = ACTS | {
    "words",
    "according",
    "According",
    "reported",
}  # without one of them neither `find_acts` nor `according` finds
_OWNED = re.compile("(?:(D?(?:[n0]{0,2}N{1,4}|n{1,3}))'|(D))[nNea]{0,2}$")
_AGENT = re.compile("D?[n0]{0,3}N{1,5}(?:'n{1,2}|n{1,2})?|D?0?n{1,4}(?:'n{1,2})?")
_RULED = re.compile("D?(?:n{0,2}N{1,4}n{0,2}|n{1,3})$")
# Where the noun phrase of an act ends: "Roe's call for peace came late"
_ACT_END = re.compile("[DPtf]*(?:[,;:.SwX-]|(?<!t)[AVTH]|(?<=[nN])e|e(?![nN]))")
_WHEN = re.compile("(?:[PD]?d|Dn|a){0,3}")  # between the noun and what it claims: "on Tuesday", "this week"
_WHEN_BACK = re.compile("(?:d[PD]?|a){0,3}")  # the same, read from right to left
_OWNERS = frozenset(("his", "her", "their", "its"))
_RELATIVE = tuple("eAVTHvkmaG")  # "statements that angered them"
_LONGEST = 12  # tokens of possessor and noun


def find_claims(t: Tokens) -> list[Frame]:
    """Frames of all such nouns of a sentence; nothing where nobody owns the claim."""
    frames = []
    that = t.tags.find("X")
    while that > 1:
        noun = that - 1 - _length(_WHEN_BACK, t.tags[max(0, that - _LONGEST) : that][::-1])
        lemma = CLAIMS.get(t.words[noun])
        owner = _owner(t, noun) if lemma else None
        if lemma is None and (by := _behind(t, that)) and (lemma := CLAIMS.get(t.words[by - 1])):
            noun, owner = by - 1, (by + 1, that)  # "claims by Roe that", "a warning from officials that"
        if owner and t.tags[that + 1 : that + 2] not in _RELATIVE:
            start, end = trim(t.tags, that + 1, end_of(t.tags, that + 1))
            if end - start > 2 or "Q" in t.tags[start:end]:
                frames.append(Frame(noun, lemma, owner, ((start, end),)))
        that = t.tags.find("X", that + 1)
    return frames


def find_acts(t: Tokens) -> list[Frame]:
    """Frames of nouns that are acts of speech: "Roe's threats this week to close the pier", "its denial that"."""
    frames = []
    for noun, word in enumerate(t.words[:-2]):
        lemma, followed = _ACTS.get(word, (None, ""))
        if lemma is None:
            continue
        if t.words[noun + 1] in ("by", "from") and not word.startswith("request"):  # "calls from senators for a vote"
            frames += _act_of(t, noun, lemma, followed)
            continue
        if t.tags[noun - 1 : noun] not in ("'", "D", "n", "N"):
            continue
        behind = noun + 1 + _length(_WHEN, t.tags[noun + 1 : noun + _LONGEST])
        letter = t.tags[behind : behind + 1]
        owner = (
            _owner(t, noun) if letter and letter in followed and (letter != "P" or t.words[behind] == "for") else None
        )
        if owner:
            stop = _ACT_END.search(t.tags, behind + 2)
            start, end = trim(t.tags, behind, min(stop.start() if stop else len(t.tags), end_of(t.tags, behind + 1)))
            if end - start > 2 or "Q" in t.tags[start:end]:
                frames.append(Frame(noun, lemma, owner, ((start, end),), True, True))
    return frames


def _act_of(t: Tokens, noun: int, lemma: str, followed: str) -> list[Frame]:
    """ "a call by Roe for talks", "threats from the mayor to close the pier"."""
    for behind in range(noun + 3, min(noun + 9, len(t.tags))):
        letter = t.tags[behind]
        if letter not in followed or (letter == "P" and t.words[behind] != "for"):
            continue
        if not _AGENT.fullmatch(t.tags, noun + 2, behind) or not may_speak(t, (noun + 2, behind)):
            return []
        stop = _ACT_END.search(t.tags, behind + 2)
        start, end = trim(t.tags, behind, min(stop.start() if stop else len(t.tags), end_of(t.tags, behind + 1)))
        return [Frame(noun, lemma, (noun + 2, behind), ((start, end),), True, True)] if end - start > 2 else []
    return []


def _behind(t: Tokens, end: int) -> int | None:
    """Where "by" or "from" stands before the noun phrase of a speaker that ends before token `end`."""
    near = t.words[max(1, end - 8) : end - 1]
    if "by" not in near and "from" not in near:
        return None
    by = end - 2 - next(i for i, word in enumerate(reversed(near)) if word in ("by", "from"))
    if not _AGENT.fullmatch(t.tags, by + 1, end) or not may_speak(t, (by + 1, end)):
        return None
    return by


def _length(pattern: re.Pattern[str], tags: str) -> int:
    found = pattern.match(tags)
    return found.end() if found else 0


def owns_claim(t: Tokens, end: int) -> bool:
    """Whether the determiner that ends before token `end` tells whose claim it is."""
    that = t.tags.find("X", end, end + 4)
    return (that > 0 and t.words[that - 1] in CLAIMS) or not ACTS.isdisjoint(t.words[end : end + 3])


# What somebody once said, by the noun before or behind the words themselves: "his words “…”", "Roe's “…” remark".
_BEFORE_WORDS = frozenset((
    "words", "word", "cry", "cries", "plea", "pleas", "phrase", "slogan", "motto", "mantra", "catchphrase", "line",
    "quip", "retort", "pledge", "vow", "tweet",
))  # fmt: skip
_BEHIND_WORDS = _BEFORE_WORDS | frozenset((
    "remark", "remarks", "comment", "comments", "tweets", "joke", "jab", "claim", "claims", "promise", "speech",
    "statement", "message", "warning",
))  # fmt: skip
_NAMING = frozenset(("call", "describe", "dismiss", "denounce", "condemn", "criticize", "slam", "blast", "label"))


def whose_words(t: Tokens, quoted: int, lemma: str | None) -> Range | None:
    """Who said the quoted words at token `quoted`, as the noun for them tells, whoever speaks of them now; `lemma`: of
    the cue that reports them, which may be what calls "his words “unkind”"."""
    if quoted > 0 and t.words[quoted - 1].lower() in _BEFORE_WORDS:
        return None if lemma in _NAMING else _owner(t, quoted - 1)
    if quoted > 1 and t.tags[quoted - 1] == "," and t.words[quoted - 2] in _BEHIND_WORDS and lemma is None:
        return _owner(t, quoted - 2)  # "liked her for her quip, “…”"
    if t.words[quoted + 1 : quoted + 2] and t.words[quoted + 1].lower() in _BEHIND_WORDS:
        return _owner(t, quoted)
    return None


def _owner(t: Tokens, noun: int) -> Range | None:
    match = _OWNED.search(t.tags, max(0, noun - _LONGEST), noun)
    if match is None or t.words[noun] == "ruling":
        ruled = _RULED.search(t.tags, max(0, noun - _LONGEST), noun) if t.words[noun] == "ruling" else None
        if ruled and may_speak(t, ruled.span()):
            return ruled.span()  # "with the court ruling that"
    if match is None:
        return None
    if match.group(2):
        return match.span(2) if t.words[match.start()].lower() in _OWNERS else None
    return match.span(1) if may_speak(t, match.span(1)) else None


_BEHIND_SOURCE = re.compile("(?:d|t[DNn0]{1,4}|[gG][DnN0PdX]{1,6}){1,2},")
_BESIDE = re.compile("[nN](?=D[nN0])")
_ACCORDING = re.compile("[NnlD0fPp'&ea]{1,20}")


def according(t: Tokens) -> list[Frame]:
    """Frames of "According to X, …", "…, according to X" and "in the words of X, …"."""
    frames = _in_the_words(t) if "words" in t.words else []
    if "reported by" in t.sentence:
        frames += _as_reported(t)
    if "ccording" not in t.sentence:
        return frames
    for at in range(len(t.words) - 2):
        if t.words[at + 1] != "to" or t.words[at].lower() != "according":
            continue
        run = _ACCORDING.match(t.tags, at + 2)
        if run and "per" in (within := t.words[at + 2 : run.end()]):
            run = _ACCORDING.match(t.tags, at + 2, at + 2 + within.index("per"))  # "a spokesman per the Tribune"
        if run and (beside := _BESIDE.search(t.tags, at + 2, run.end())):
            run = _ACCORDING.match(t.tags, at + 2, beside.end())  # "According to Roe the senator is"
        if run is None or not may_speak(t, (at + 2, run.end())):
            continue
        fronted = at == 0 or (at == 1 and t.tags[0] in "CaS")
        fronted = fronted or (1 < at < 8 and t.tags[at - 1] == "," and only_fronted(t.tags, (0, at - 1)))
        behind = _BEHIND_SOURCE.match(t.tags, run.end()) if fronted else None  # "documents filed Monday, …"
        start = behind.end() if behind else run.end()
        after = trim(t.tags, start, end_of(t.tags, start))
        whole = () if fronted else around(t, at, run.end())
        content = after if fronted else (whole or preposed(t, at) or ((0, 0),))[0]
        if content[0] < content[1]:
            frames.append(Frame(at, None, (at + 2, run.end()), (content,)))
    return frames


def _as_reported(t: Tokens) -> list[Frame]:
    """ "…, as first reported by the Tribune"."""
    at = next((i for i, word in enumerate(t.words[:-2]) if word == "reported" and t.words[i + 1] == "by"), 0)
    comma = t.tags.rfind(",", max(0, at - 4), at)
    run = _ACCORDING.match(t.tags, at + 2)
    if comma < 3 or run is None or not {"as", "first"} & set(t.words[comma:at]) or not may_speak(t, run.span()):
        return []
    content = preposed(t, comma)
    return [Frame(at, "report", run.span(), content)] if content else []


def _in_the_words(t: Tokens) -> list[Frame]:
    """ "It was, in the words of X, “…”"."""
    at = t.words.index("words")
    run = _ACCORDING.match(t.tags, at + 2) if t.words[at - 1 : at + 2] == ["the", "words", "of"] else None
    content = trim(t.tags, run.end(), end_of(t.tags, run.end())) if run else (0, 0)
    if run is None or content[0] >= content[1] or not may_speak(t, (at + 2, run.end())):
        return []
    return [Frame(at, None, (at + 2, run.end()), (content,), False)]


_NO_SOURCE = frozenset([
    "update", "updated", "breaking", "exclusive", "video", "watch", "live", "opinion", "analysis", "editorial",
    "photos", "gallery", "explainer", "latest", "review", "interview", "podcast", "column", "commentary",
])  # fmt: skip


def titled(t: Tokens) -> list[Frame]:
    """ "Report: Russia hits rebels": the headline's source before a colon."""
    colon = t.tags.find(":", 0, 8)
    letters = t.tags[:colon]
    if colon < 1 or not re.fullmatch("D?[Nn0'fCdp]{1,6}", letters) or t.words[colon - 1].lower() in _NO_SOURCE:
        return []
    start, end = trim(t.tags, colon, len(t.tags))
    return [Frame(colon, None, (0, colon), ((start, end),))] if end - start > 2 else []
