"""Words whose letter depends on where they stand: "the press secretary", "to press"; "a report by", "they report".

Part of `index.quotes.tagging`, whose docstring says what the letters mean.
"""

import re

from index.quotes.people import kinds
from index.text.wordlists import lines

_MODIFIER = re.compile("[kG](?=n)|S(?=[VT])|(?<=,)n(?=[dPDn]{0,3}X)|H(?=[dPDa])")
# "the press secretary", "Roe once said", "has since said", "…, ruling on Monday that …", "a report published Friday"
_MODIFIERS = {"press": "n", "planning": "n", "once": "a", "since": "a", "ruling": "G", "published": "e"}
# "according to a new report by …": a noun where the form of the verb would not fit what is before it
_SINGULAR = re.compile("(?:D[nNaeg0]{0,3}(?<!a)|[nN]{1,3})([VvkmH])(?=[Pfted.,;XA])")
_NOUNS = frozenset((
    "report", "claim", "estimate", "call", "reply", "request", "offer", "appeal", "comment", "remark", "promise",
    "pledge", "vow", "order", "plan", "tweet", "post", "blog", "email", "text", "forecast", "counsel", "advocate",
    "demand", "question", "challenge", "answer", "cry", "address", "doubt", "joke", "quip", "hint", "signal", "fault",
))  # fmt: skip
# Adverbs with a capital, which behind a name are part of it: "Jane Long", "USA Today"
_IN_NAMES = frozenset(
    word.capitalize() for line in lines("tags.txt") if line.startswith("a ") for word in line.split()[1:]
)
_DAYPART = frozenset(("late", "early"))  # "late Monday"
_ALONE = frozenset(("first", "states")) | _IN_NAMES | _DAYPART
_FIRST = frozenset(("lady", "minister", "daughter", "son", "family", "couple", "responder", "responders"))
# What "states" something, besides documents: else it is a noun
_STATES = frozenset((
    "it", "he", "she", "suit", "policy", "constitution", "law", "section", "rule", "code", "guidance", "plank",
    "motion", "platform", "charter", "treaty", "contract", "advisory", "notice", "warrant", "page", "sign", "text",
    "manifesto",
))  # fmt: skip
BY_PLACE = _NOUNS | _MODIFIERS.keys() | _ALONE  # words that are one thing or another by where they stand
_PLURAL = frozenset((
    "police", "people", "media", "women", "men", "children", "these", "those", "many", "some", "several", "most", "all",
    "both", "few", "other", "others", "more", "majority", "public", "press", "left", "right", "young", "rich", "poor",
    "americans", "two", "three", "four", "five", "six",
))  # fmt: skip


def by_place(words: list[str], tags: str) -> str:
    """The letters, with those of `BY_PLACE` as what they are where they stand."""
    letters = list(tags)
    for match in _MODIFIER.finditer(tags):
        letters[match.start()] = _MODIFIERS.get(words[match.start()], match.group())
    for match in _SINGULAR.finditer("".join(letters)):
        at = match.start(1)
        if words[at] in _NOUNS and not _is_plural(words[at - 1]):
            letters[at] = "n"
    for at in (i for i, word in enumerate(words) if i and word in _ALONE):
        if words[at] == "first":
            letters[at] = "n" if words[at + 1 : at + 2] and words[at + 1] in _FIRST else letters[at]
        elif words[at] in _IN_NAMES:
            letters[at] = "N" if letters[at - 1] == "N" else letters[at]
        elif words[at] in _DAYPART:
            letters[at] = "d" if letters[at + 1 : at + 2] == ["d"] else letters[at]
        elif not _says(words, letters, at):
            letters[at] = "n"
    return "".join(letters)


def _says(words: list[str], letters: list[str], at: int) -> bool:
    """Whether "states" is a verb: "the complaint states", "it also states"; not "the swing states that"."""
    before = at - 1 - (letters[at - 1] == "a")
    word = words[before].lower()
    return before >= 0 and (word in _STATES or word in kinds()["document"]) and (word[-1] != "s" or word == "analysis")


def _is_plural(word: str) -> bool:
    """Whether a noun or determiner before a base form may be its plural subject."""
    return (word.endswith("s") and not word.endswith(("ss", "’s", "'s", "news"))) or word.lower() in _PLURAL
