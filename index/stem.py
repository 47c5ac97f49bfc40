"""Stems of English words: M. F. Porter's second algorithm (Porter2, snowballstem.org/algorithms/english/stemmer.html).

Written out with a regex and a table a step, because the first look at each word is what costs most in linking: 7 µs
here, 37 in the generated Python of the `snowballstemmer` package (49,000 words of news, one machine). The stems are
the same, word for word; tests/test_stem.py compares.
"""

import re
from functools import lru_cache

_LEFT_ALONE = {
    "sky", "news", "howe", "atlas", "cosmos", "bias", "andes", "inning", "outing", "canning", "herring", "earring",
    "proceed", "exceed", "succeed", "even", "evening",
}  # fmt: skip
_SPECIAL = {
    "skis": "ski", "skies": "sky", "idly": "idl", "gently": "gentl", "ugly": "ugli", "early": "earli",
    "only": "onli", "singly": "singl",
}  # fmt: skip
_REGION = re.compile(r"[^aeiouy]*[aeiouy]+[^aeiouy]")
_FIRST_REGION = re.compile(r"gener|commun|arsen|past|univers|later|emerg|organ|inter")
_VOWEL = re.compile(r"[aeiouy]")
_Y = re.compile(r"(?:^|(?<=[aeiouy]))y")
_SHORT_END = re.compile(r"(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy]|^past)$")
_STEP_1B = re.compile(r"(eedly|ingly|edly|eed|ing|ed)$")
_STEP_2 = re.compile(
    r"(ization|ational|fulness|ousness|iveness|tional|biliti|lessli|entli|ation|alism|aliti|ousli|iviti|fulli|enci|anci"
    r"|abli|izer|ator|alli|bli|ogist|ogi|li)$"
)
_TO_2 = {
    "ization": "ize", "ational": "ate", "fulness": "ful", "ousness": "ous", "iveness": "ive", "tional": "tion",
    "biliti": "ble", "lessli": "less", "entli": "ent", "ation": "ate", "alism": "al", "aliti": "al", "ousli": "ous",
    "iviti": "ive", "fulli": "ful", "enci": "ence", "anci": "ance", "abli": "able", "izer": "ize", "ator": "ate",
    "alli": "al", "bli": "ble", "ogist": "og",
}  # fmt: skip
_STEP_3 = re.compile(r"(ational|tional|alize|icate|iciti|ative|ical|ness|ful)$")
_TO_3 = {
    "ational": "ate", "tional": "tion", "alize": "al", "icate": "ic", "iciti": "ic", "ical": "ic", "ness": "",
    "ful": "",
}  # fmt: skip
_STEP_4 = re.compile(r"(ement|ance|ence|able|ible|ment|ant|ent|ism|ate|iti|ous|ive|ize|ion|al|er|ic)$")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a word in small letters; what is no English word comes back about as it was."""
    if len(word) <= 2 or word in _LEFT_ALONE:
        return word
    if word in _SPECIAL:
        return _SPECIAL[word]
    word = _Y.sub("Y", word.lstrip("'"))
    first, second = _regions(word)
    word = _step_1a(word)
    if word in _LEFT_ALONE:
        return word
    word = _step_1b(word, first)
    if len(word) > 2 and word[-1] in "yY" and word[-2] not in "aeiouy":
        word = word[:-1] + "i"
    word = _step_2(word, first)
    word = _step_3(word, first, second)
    word = _step_4(word, second)
    return _step_5(word, first, second).replace("Y", "y")


def _regions(word: str) -> tuple[int, int]:
    """Where the regions after the first and after the second vowel and consonant begin."""
    special = _FIRST_REGION.match(word)
    found = special or _REGION.match(word)
    if found is None:
        return len(word), len(word)
    second = _REGION.match(word, found.end())
    return found.end(), second.end() if second else len(word)


def _step_1a(word: str) -> str:
    for mark in ("'s'", "'s", "'"):
        if word.endswith(mark):
            word = word.removesuffix(mark)
            break
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith(("ied", "ies")):
        return word[:-2] if len(word) > 4 else word[:-1]
    if word.endswith("s") and not word.endswith(("us", "ss")) and _VOWEL.search(word, 0, len(word) - 2):
        return word[:-1]
    return word


def _step_1b(word: str, first: int) -> str:
    found = _STEP_1B.search(word)
    if found is None:
        return word
    start, ending = found.start(), found[1]
    if ending.startswith("eed"):
        return word[:start] + "ee" if start >= first else word
    if ending == "ing" and start == 2 and word[1] in "yY" and word[0] not in "aeiouy":
        return word[0] + "ie"
    if not _VOWEL.search(word, 0, start):
        return word
    word = word[:start]
    if word.endswith(("at", "bl", "iz")):
        return word + "e"
    if word[-2:] in ("bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"):
        return word if len(word) == 3 and word[0] in "aeo" else word[:-1]
    return word + "e" if len(word) <= first and _SHORT_END.search(word) else word


def _step_2(word: str, first: int) -> str:
    found = _STEP_2.search(word)
    if found is None or found.start() < first:
        return word
    start, ending = found.start(), found[1]
    if ending == "li":
        return word[:start] if word[start - 1] in "cdeghkmnrt" else word
    if ending == "ogi":
        return word[:-1] if word[start - 1] == "l" else word
    return word[:start] + _TO_2[ending]


def _step_3(word: str, first: int, second: int) -> str:
    found = _STEP_3.search(word)
    if found is None or found.start() < first:
        return word
    if found[1] == "ative":
        return word[: found.start()] if found.start() >= second else word
    return word[: found.start()] + _TO_3[found[1]]


def _step_4(word: str, second: int) -> str:
    found = _STEP_4.search(word)
    if found is None or found.start() < second:
        return word
    if found[1] == "ion" and word[found.start() - 1] not in "st":
        return word
    return word[: found.start()]


def _step_5(word: str, first: int, second: int) -> str:
    if word.endswith("e"):
        start = len(word) - 1
        if start >= second or (start >= first and not _SHORT_END.search(word, 0, start)):
            return word[:-1]
    elif word.endswith("ll") and len(word) - 1 >= second:
        return word[:-1]
    return word
