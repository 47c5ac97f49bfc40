"""What happened to the counted things or what they did: "killed 36", "36 were killed", "36 deaths" are all "kill".

Looks at the words right after the counted phrase and right before the number, never at the whole sentence.
"""

import re
from functools import cache

from index.text.wordlists import families, words
from index.text.words import key

_FILE = "figure_words.txt"
_FORMS = families("happened.txt")
_STOP, _NO_ACTION, _AUXILIARY, _BEFORE_SKIP = (
    words(_FILE, name) for name in ("stop", "no-action", "auxiliary", "before-action")
)
_TOKEN = re.compile(r"[“\"‘'(]?([^\W\d_][\w’'-]{0,30})([.;:!?,)—–”\"]?)")  # a word and the mark that ends its clause
_OPENING = frozenset('(“"')
_CLOSING = frozenset(' ”"’')  # what may follow the phrase before its verb
_MARKS = _CLOSING - {" "}
_THE = frozenset(["the", "those"])
_PREPOSITION, _CLAUSE = words(_FILE, "preposition"), words(_FILE, "clause")
_HELPING = frozenset(["were", "was", "have", "has", "had", "are", "is", "been"])
_FAR = 9  # words
_WINDOW = 60  # code points looked at on either side
_APPOSITION = re.compile(r", [^,.;:!?\n]{3,70}, (?=(?:were|was|have|has|had|are|died)\b)")
_LISTED = (" and ", " or ", ", ")
_DASHED = (" --", " –", " —", "—")
_ASIDE = re.compile(r" ?(?:--|–|—) ?[^;:!?\n–—]{3,90}?(?:--|–|—)(?= ?[a-z])")
STRONG, _NOMINAL = words(_FILE, "strong-action"), words(_FILE, "nominal-action")
TOLL = re.compile(
    r"\b[Dd]eath toll\b[^.;:!?\n\d—–]{0,60}? (?:to|at|is|was|of|reached|hit|topped|passed|surpassed|exceeded|past) $"
)
_TOLL_BACK = 90
_CASES = frozenset(["case", "cases"])
_DISEASE = re.compile(
    r"(?i:\b(?:corona)?virus|\bdisease|\binfect|\bcovid|\bfever|\bflu\b|\bebola|\bcholera|\bmeasles|\bepidemic"
    r"|\bpandemic|\boutbreak|\bpneumonia|\btested positive)"
)
_BEFELL = {"infected": "infect", "wounded": "wound", "injured": "wound", "missing": "miss", "displaced": "displace"}
_CURRENT = 130  # characters that `_WITHOUT_POWER` reaches at the most
_NEAR = 5  # words; further away a verb is another thing's


@cache
def _verb(word: str) -> str | None:
    """The family of a verb form, or its stem where it looks like a past or a participle."""
    if word in _NO_ACTION:
        return None
    found = _FORMS.get(word)
    if found:
        return found
    if word.endswith("ed") and len(word) > 4 and word not in _STOP:
        return key(word)
    return None


@cache
def nominals() -> frozenset[str]:
    """Keys of the nouns that say themselves what happened: "36 deaths", "20 injured"."""
    return frozenset(key(form) for form, name in _FORMS.items() if name in _NOMINAL)


def action(text: str, number: int, phrase_end: int, head: str | None, start: int, end: int) -> str | None:
    """Family or stem of what happened in the sentence `text[start:end]` to what stands at `number` … `phrase_end`."""
    if _cut_off(text, number, phrase_end, start, end):
        return "blackout"
    trend = _TREND.match(text, phrase_end, end)
    if trend or (text[max(start, number - 1) : number] in _SIGNED and text[number - 2 : number - 1] in " ("):
        return "rise" if (trend[1] == "higher" if trend else text[number - 1] == "+") else "fall"
    moved = (
        _MOVED.search(text, max(start, number - _TOLL_BACK), number)
        if _SHARE.search(text, number, phrase_end)
        else None
    )
    if moved:
        return "rise" if moved[1] == "up" else "fall"
    tested = (
        _POSITIVE.match(text, phrase_end, end)
        if "positive" in text[phrase_end : min(end, phrase_end + _TESTED)]
        else None
    )
    if tested and not _CLAUSES.search(tested[0]):
        return "infect"
    if TOLL.search(text, max(start, number - _TOLL_BACK), number):
        return "kill"
    if head and head.lower() in _CASES and " new " not in text[number:phrase_end] and _DISEASE.search(text, start, end):
        return "infect"
    nominal = _FORMS.get(head.lower()) if head else None
    if nominal in _NOMINAL:
        return nominal
    others = _after_others(text, phrase_end, end) if text.startswith(_LISTED, phrase_end) else None
    if others:
        return others
    following, participle = _following(text, phrase_end, end, head)
    if following in STRONG and not participle:
        return following
    return _preceding(text, number, start) or following or _participle(text, number, phrase_end)


def _participle(text: str, number: int, phrase_end: int) -> str | None:
    """What befell those counted where the phrase itself says it: "7,000 infected people"."""
    found = (_BEFELL.get(word) for word in text[number:phrase_end].split()[1:-1])
    return next((one for one in found if one), None)


_WITHOUT_POWER = re.compile(
    r"[^.;:!?\n\d]{0,80}?\b(?:without|los(?:t|e|ing)) (?:their )?(?:electricity|(?:electric(?:al)? )?power)\b"
)
_POWER = r"(?:(?:electric(?:al)? )?power|electricity)"
_POWER_TO = re.compile(
    rf"\b(?:(?:cut(?:ting)?(?: off)?|knock(?:ed|ing) out) {_POWER}"
    rf"|{_POWER} (?:was |were )?(?:cut(?: off)?|(?:knocked )?out)"
    rf"|{_POWER} (?:outages?|cuts?) (?:hit|affect(?:ed|ing)|and blackouts)?)"
    r" ?(?:to|for|in|at)? (?:[a-z]{2,13} ){0,3}$"
)


def _cut_off(text: str, number: int, phrase_end: int, start: int, end: int) -> bool:
    """Whether they are without electricity."""
    before, behind = max(start, number - _WINDOW), min(end, phrase_end + _CURRENT)
    if text.find("power", before, behind) < 0 and text.find("electricity", before, behind) < 0:
        return False
    return bool(_WITHOUT_POWER.match(text, phrase_end, end) or _POWER_TO.search(text, before, number))


_AND_OTHERS = re.compile(
    r"(?:, [a-z]{3,15}){0,3},? (?:and|or) (?:other |their )?(?:[a-z]{3,14} )?([a-z]{2,14}s)(?=,? )"
)  # "1,500 homes, shops and other buildings were destroyed"


def _after_others(text: str, at: int, end: int) -> str | None:
    """What happened to the counted and to what is named beside it: "boats and huts destroyed"."""
    others = _AND_OTHERS.match(text, at, end)
    if others is None or others[1] in _FORMS or others[1] in _STOP:
        return None
    aside = _APPOSITION.match(text, others.end(), end)
    at = aside.end() if aside else others.end()
    for token in text[at : min(end, at + _WINDOW)].split()[:_NEAR]:
        match = _TOKEN.match(token)
        if match is None:
            return None
        word = match[1].lower()
        if word not in _AUXILIARY:
            return _FORMS.get(word)
        if match[2]:
            return None
    return None


_TOLD_TO = re.compile(
    r" (?:(?:have|has|had|were|was|are|is|been|being|be) ){1,3}(?:also |then )?"
    r"(?:ordered|told|asked|urged|forced|advised|warned|instructed|required|compelled) to ([a-z]{3,14})"
)


_TESTED = 120  # code points after a count in which it may be told that they "have tested positive"
_POSITIVE = re.compile(r" [^.;:!?\n\d,]{0,100}?\btest(?:ed|ing|s)? positive\b")
_CLAUSES = re.compile(r"\b(?:sa(?:id|ys?|w)|told|that|after|before|because|when|whether|if|where|while|since)\b")
_MOVED = re.compile(  # "shares were down 1.1%", "the index, up 2 percent"
    r"(?:\b(?:was|were|is|are|closed|ended|finished|opened|trading|traded|remained|still)|,|\() (up|down)"
    r" (?:by |about |nearly |almost |more than |some |another |roughly )?$"
)
_SHARE = re.compile(r"%|percent|per cent| points?\b")
_TREND = re.compile(r" (higher|lower)\b")  # "closed 3.1 percent higher"
_SIGNED = frozenset("+-−")


def _following(text: str, at: int, end: int, head: str | None) -> tuple[str | None, bool]:
    """The verb after the phrase, and whether it is an -ing form, which may be somebody else's."""
    if text.startswith(", ", at):
        apposition = _APPOSITION.match(text, at, end)
        if apposition is None:
            return None, False
        at = apposition.end()
    elif text.startswith(_DASHED, at):
        aside = _ASIDE.match(text, at, end)
        if aside is None:
            return None, False
        at = aside.end()
    elif text[at : at + 1] not in _CLOSING:
        return None, False
    if text[at] in _MARKS:
        at += 1  # “40,000 people” had applied
    told = _TOLD_TO.match(text, at, end)
    if told:
        return _FORMS.get(told[1]), False
    for count, token in enumerate(text[at : min(end, at + _WINDOW)].split()[:_NEAR]):
        match = _TOKEN.match(token)
        if match is None or token[0] == "(":
            break
        word = match[1].lower()
        if not count and word in _PREPOSITION:
            return _further(text, at, end), False
        if not _is_filler(word, count):
            found = _verb(word)
            if found is None and not count and head and word not in _STOP and word not in _NO_ACTION:
                found = key(word) if match[1].islower() else None  # "40 pupils attend"
            return found, word.endswith("ing")
        if match[2]:
            break
    return None, False


def _further(text: str, at: int, end: int) -> str | None:
    """What was done after a few words of place or belonging: "4,000 people in the region have died"."""
    helped = False
    for token in text[at : min(end, at + _WINDOW)].split()[:_FAR]:
        match = _TOKEN.match(token)
        if match is None or match[1] in _CLAUSE:
            return None
        word = match[1].lower()
        found = _FORMS.get(word) if helped or word == "died" else None
        if found:
            return found if found in STRONG else None
        if match[2]:
            return None
        helped = word in _HELPING or (helped and word in _AUXILIARY)
    return None


def _is_filler(word: str, count: int) -> bool:
    """Whether a word may stand between the phrase and its verb: "were later", "among the"."""
    return word in _AUXILIARY or (word.endswith("ly") and len(word) > 4) or (count > 0 and word in _THE)


def _preceding(text: str, at: int, start: int) -> str | None:
    """The verb before the number, nothing but small words between."""
    tokens = text[max(start, at - _WINDOW) : at].split()  # the first may be cut: it is never among the last few
    for token in reversed(tokens[-_NEAR:]):
        match = _TOKEN.match(token)
        if match is None or match[2]:
            return None
        lower = match[1].lower()
        if lower in _BEFORE_SKIP:
            if token[0] in _OPENING:
                return None
            continue
        found = _verb(lower)
        if found is None and lower.endswith("ing") and len(lower) > 5 and lower not in _NO_ACTION:
            return key(lower)
        return found
    return None
