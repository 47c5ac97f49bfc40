"""The head of a noun phrase, and whether it can say things, in the letters of `index.quotes.tagging`."""

import re

from index.quotes.people import kinds
from index.quotes.tagging import Range, Tokens

_ABSTRACT = re.compile("(?:ment|tion|sion|ness|ship|ance|ence|ity|ism)s?$")  # of words that name no speaker
_HEAD_END = re.compile("[edPfwp,]")
_HEAD_ENDS, _NAME_ENDS = re.compile("[Pfte']"), re.compile("[Pfte]")  # what stands behind the head of a noun phrase
BEHIND_ROLE = re.compile("[PfptwXQ,]")
# Between the head of a noun phrase and what belongs to it: "people familiar with the talks", "sources close to Roe"
STANDING = frozenset(
    ("familiar", "close", "briefed", "present", "aware", "privy", "loyal", "opposed", "near", "sympathetic")
)


def names_role(t: Tokens, start: int, end: int) -> bool:
    """Whether the head of the noun phrase says what somebody is: "an interior ministry spokesman", "aides to …"."""
    head = BEHIND_ROLE.search(t.tags, start + 1, end)
    word = t.words[(head.start() if head else end) - 1].lower()
    known = kinds()
    return any(word in known[kind] for kind in ("role", "title", "people")) or word.removesuffix("s") in known["role"]


def may_speak(t: Tokens, subject: Range) -> bool:
    """Whether the subject is somebody or something that can say things: a name, a pronoun, a role, an organisation."""
    letters = t.tags[subject[0] : subject[1]]
    if letters[-1] in "hw":
        return True
    end = (_NAME_ENDS if "N" in letters else _HEAD_ENDS).search(letters, 1)
    at = end.start() - 1 if end else len(letters) - 1
    if end and at and t.words[subject[0] + at] in STANDING:
        at -= 1
    head = t.words[subject[0] + at].lower()
    if "N" in letters:
        return letters[at] != "n" or _speaks(head) or not _ABSTRACT.search(head)
    if letters in ("D", "0"):
        return head not in ("this", "that", "these", "those")
    return _speaks(head)


def _speaks(head: str) -> bool:
    return head in kinds()["speaks"] or head.rstrip("s") in kinds()["speaks"]


def head_noun(t: Tokens, subject: Range) -> str:
    """The noun of the subject, without what follows it: "papers" of "court papers filed Monday"."""
    end = _HEAD_END.search(t.tags, subject[0] + 1, subject[1])
    return t.words[(end.start() if end else subject[1]) - 1].lower()
