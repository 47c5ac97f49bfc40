"""Words whose letter depends on where they stand: "the press secretary", "to press"; "a report by", "they report".

Part of `index.quotes.tagging`, whose docstring says what the letters mean.
"""

import re

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
BY_PLACE = _NOUNS | _MODIFIERS.keys()  # words that are one thing or another by where they stand
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
    return "".join(letters)


def _is_plural(word: str) -> bool:
    """Whether a noun or determiner before a base form may be its plural subject."""
    return (word.endswith("s") and not word.endswith(("ss", "’s", "'s"))) or word.lower() in _PLURAL
