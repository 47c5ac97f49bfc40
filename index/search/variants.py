"""Other spellings of the words looked for: rumour and rumor, al-Qaida and al-Qaeda, air strikes and airstrikes.

The lists are those by which linking compares words (index/lexicon), the regular pairs are rules. A variant no article
has costs one look-up, so the rules may make words that do not exist. Words in quotation marks stay as they are written.
"""

import re
from dataclasses import replace
from functools import cache

from index.search.nodes import And, Node, Not, Or, Text
from index.text.wordlists import lines

_RULES = (
    (re.compile(r"(?<=[a-z]{2})our(?=(?:s|ed|ing|ful|able|ably|ite|ites|er|ers|hood|ly)?$)"), "or"),
    (re.compile(r"(?<=[a-z]{2})or(?=(?:s|ed|ing|ful|able|ably|ite|ites|er|ers|hood|ly)?$)"), "our"),
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e[ds]?|ing|ers?|ations?|ational)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{3})iz(?=(?:e[ds]?|ing|ers?|ations?|ational)$)"), "is"),
    (re.compile(r"(?<=[a-z]{3})ys(?=(?:e[ds]?|ing)$)"), "yz"),
    (re.compile(r"(?<=[a-z]{3})yz(?=(?:e[ds]?|ing)$)"), "ys"),
)
_BEFORE = ("anti", "co", "counter", "multi", "non", "post", "pre")  # written apart, with a hyphen or as one
_REST = 4  # letters that must follow


def expanded(node: Node) -> Node:
    """The query with the other spellings of its words beside them."""
    if isinstance(node, And):
        return And(_paired([expanded(item) for item in node.items], node.items))
    if isinstance(node, Or):
        return Or(tuple(expanded(item) for item in node.items))
    if isinstance(node, Not):
        return Not(expanded(node.item))
    if isinstance(node, Text) and not node.exact:
        return _one_of(node, _spelled(node))
    return node


def _spelled(text: Text) -> list[Text]:
    """Other ways to write the same words. Of a beginning only the words before it."""
    *before, last = text.words
    lasts = (last,) if text.prefix else spellings(last)
    found = [replace(text, words=(*start, end)) for start in _each(before) for end in lasts]
    if text.prefix:
        return found
    if len(text.words) == 2:
        found += [Text(text.field, (first + second,)) for first in spellings(before[0]) for second in lasts]
    elif len(text.words) == 1:
        found += [Text(text.field, pair) for word in lasts for pair in _apart(word)]
    return found


def _each(words: list[str]) -> list[tuple[str, ...]]:
    """All combinations of the spellings of a few words; of many only the words themselves."""
    found: list[tuple[str, ...]] = [()]
    for word in words:
        others = spellings(word) if len(found) <= 8 else (word,)
        found = [(*start, other) for start in found for other in others]
    return found


def _one_of(text: Text, others: list[Text]) -> Node:
    found = tuple(dict.fromkeys([text, *others]))
    return Or(found) if len(found) > 1 else text


def _paired(done: list[Node], items: tuple[Node, ...]) -> tuple[Node, ...]:
    """Two words side by side that are also written as one: `air strikes` finds airstrikes."""
    found: list[Node] = []
    at = 0
    while at < len(items):
        one = _as_one(items[at], items[at + 1]) if at + 1 < len(items) else None
        if one is None:
            found.append(done[at])
            at += 1
        else:
            found.append(Or((And((done[at], done[at + 1])), one)))
            at += 2
    return tuple(found)


def _as_one(first: Node, second: Node) -> Text | None:
    if not isinstance(first, Text) or not isinstance(second, Text) or first.field != second.field:
        return None
    pair = (*first.words, *second.words)
    if first.exact or second.exact or first.prefix or second.prefix or len(pair) != 2:
        return None
    one = _joined().get((pair[0], _single(pair[1])))
    return Text(first.field, (one + pair[1][len(_single(pair[1])) :],)) if one else None


def _apart(word: str) -> list[tuple[str, str]]:
    """The two words a word is also written as."""
    bare = _single(word)
    found = [(first, second + word[len(bare) :]) for (first, second), one in _joined().items() if one == bare]
    starts = [start for start in _BEFORE if word.startswith(start) and len(word) >= len(start) + _REST]
    return found + [(start, word[len(start) :]) for start in starts]


def _single(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@cache
def spellings(word: str) -> tuple[str, ...]:
    """The ways to write a word, the given one first."""
    found = {word: None, **dict.fromkeys(_listed().get(word, ()))}
    for rule, other in _RULES:
        found |= dict.fromkeys([rule.sub(other, word, count=1)])
    return tuple(found)


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    groups = [tuple(word for word in line.split() if word.isalnum()) for line in lines("spellings.txt")]
    return {word: group for group in groups for word in group}


@cache
def _joined() -> dict[tuple[str, str], str]:
    """Two words → the one they are also written as."""
    pairs = {}
    for line in lines("joined.txt"):
        apart, one = line.split(" = ")
        first, second = apart.split()
        if first + second == one:
            pairs[first, second] = one
    return pairs
