"""What differs between two printings of one quotation, word by word.

A difference is a word dropped from the middle, added or exchanged. Not one: a shorter cut at either end, case and
punctuation, an editor's [brackets] or ellipsis, joined or hyphenated words, contractions, the spelling of a name. Only
what is aligned is compared: two sentences that share few words differ in nothing.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import fsum
from typing import Literal, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from index.model import Span
from index.quotes.roles import role_words
from index.text.words import idf, tokens
from index.text.words import key as key_of

_EDITED = re.compile(
    r"\[[^\[\]\n]{0,200}\]|\([^()\n]{0,200}\)|…|\.\s?\.\s?\.(?:\s?\.)?"
    # … or an oath half hidden: "d---", "d–ing", "d**n"
    r"|\b[^\W\daiAIoO](?:(?:-{2,12}|_{2,12})[a-z]{0,6}|[–—]{1,4}(?:ing|in|ed|ers?)\b)"
    r"|\b[^\W\d_]{1,8}\*{1,12}[a-z]{0,6}"
)
_BROKEN = re.compile(r"[ÃÂ][\u0080-\u00bf]|â€|\ufffd")  # bytes read in the wrong encoding
_LETTER = re.compile(r"\[(\w)\](?=\w)")  # "[T]he": a capital put in by the editor
_BREAK = re.compile(r"—|–|--|…|\.\s?\.\s?\.")
_AGAIN = 5  # words said again after a dash
_UP_TO_TWELVE = "one two three four five six seven eight nine ten eleven twelve"
NUMERALS = tuple(_UP_TO_TWELVE.split())
_CONTRACTED = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am"}
_IS = {"it's", "he's", "she's", "that's", "there's", "what's", "who's", "here's", "where's"}
_ORDINALS = "1st=first 2nd=second 3rd=third 4th=fourth 5th=fifth 6th=sixth 7th=seventh 8th=eighth 9th=ninth 10th=tenth"
_ORDINALS += " 11th=eleventh 12th=twelfth"
_ROMAN = {"II": "2", "III": "3", "IV": "4", "VI": "6", "VII": "7", "VIII": "8", "IX": "9", "XI": "11", "XII": "12"}
_SAME = {word: str(number) for number, word in enumerate(NUMERALS, 1)} | {"were": "was", "are": "is"}
_SAME |= dict(pair.split("=") for pair in _ORDINALS.split())
# What is said in one way and written in two; both, after an apostrophe or without, is no other wording.
_SPOKEN = {"gonna": "going to", "wanna": "want to", "gotta": "got to", "em": "them", "til": "until", "till": "until"}
_APOSTROPHES = str.maketrans("`´", "''")
_READ = 8_000  # characters of a printing that are compared: alignment is quadratic, and no quotation is longer
_ALIKE = 0.65  # share of the shorter printing's words that must align before the two are compared
_END = 3  # words that may be exchanged at the very end of both printings
_TELLING = 3.0  # summed idf of what agrees beside them: "that is exactly what" begins many a sentence
_SAME_NAME = 75  # rapidfuzz ratio from which two capitalised words are one name
_SAME_WORD = 88  # … two other words one word spelled in two ways


class Word(NamedTuple):
    """A word as compared, and where it stands; `edited`: an editor's mark stands before it."""

    key: str
    start: int
    end: int
    edited: bool


class Change(NamedTuple):
    """Words of the base that the other printing lacks, and what stands in their place; one of them may be empty."""

    kind: Literal["dropped", "added", "exchanged"]
    base: Span
    other: Span


@lru_cache(maxsize=3_000)
def words_of(text: str) -> tuple[Word, ...]:
    """The speaker's own words in `text`: editor's insertions left out, contractions taken apart, and of words begun
    twice ("that I -- that I") the second time only. Remembered: a group is made anew for each article it gains."""
    text = _LETTER.sub(r"  \1", text[:_READ]).translate(_APOSTROPHES)
    if text.isupper() and len(text.lower()) == len(text):
        text = text.lower()  # shouted: "IS" is no name there
    edits = [match.span() for match in _EDITED.finditer(text)]
    found: list[Word] = []
    edit = 0
    pending = False
    for key, start, end in tokens(text):
        while edit < len(edits) and edits[edit][1] <= start:
            edit += 1
            pending = True
        if edit < len(edits) and edits[edit][0] <= start:
            continue
        if start and text[start - 1] == "@":  # a name as a network writes it
            pending = True
            continue
        if key == "s" and start and text[start - 1] in "'’‘":  # "the owners ‘s boat"
            continue
        for part in _apart(key, text[start:end]):
            found.append(Word(part, start, end, pending))
            pending = False
    return tuple(_begun_once(found, text))


def _begun_once(found: list[Word], text: str) -> list[Word]:
    """Without words that a dash breaks off and that are then said again."""
    for match in reversed(list(_BREAK.finditer(text))):
        at = bisect_left(found, match.start(), key=lambda word: word.start)
        for size in range(min(_AGAIN, at, len(found) - at), 0, -1):
            if [word.key for word in found[at - size : at]] == [word.key for word in found[at : at + size]]:
                del found[at - size : at]
                break
    return found


def _apart(key: str, surface: str) -> tuple[str, ...]:
    """A contraction as the words it stands for."""
    lower = surface.lower().replace("’", "'")
    if surface in _ROMAN:
        return (_ROMAN[surface],)
    if lower in _SPOKEN:
        return tuple(map(key_of, _SPOKEN[lower].split()))
    if "'" not in lower:
        return ("can", "not") if lower == "cannot" else (_SAME.get(lower, key),)
    if lower in ("can't", "won't"):
        return ("can" if lower == "can't" else "will", "not")
    if lower in _IS:
        return (lower[:-2], "is")
    for tail, full in _CONTRACTED.items():
        if lower.endswith(tail):
            return (lower.removesuffix(tail), _SAME.get(full, full))
    return (key,)


def changes(base: str, other: str) -> list[Change]:
    """What the other printing changes inside the part both have, in order; nothing where they hardly align."""
    return list(_changes(base, other))


@lru_cache(maxsize=3_000)
def _changes(base: str, other: str) -> tuple[Change, ...]:
    ours, theirs = words_of(base), words_of(other)
    core = _core(_steps(ours, theirs), ours)
    aligned, least = _aligned(core), _ALIKE * min(len(ours), len(theirs))
    if aligned < 2 or aligned < least:
        return ()
    found = []
    for equal, start, end, from_, to in core:
        left, right = ours[start:end], theirs[from_:to]
        if equal or _edited(ours, start, end) or _edited(theirs, from_, to) or _same(left, right, base, other):
            continue
        if _is(left, theirs[:from_], other) or _is(right, ours[:start], base):
            continue
        found.append(_change(left, right))
    return tuple(found)


@lru_cache(maxsize=3_000)
def unmatched(base: str, other: str) -> int:
    """How many words of the shorter printing do not stand in the other in their order."""
    ours, theirs = words_of(base), words_of(other)
    return min(len(ours), len(theirs)) - _aligned(_core(_steps(ours, theirs), ours))


def _aligned(core: Sequence["Step"]) -> int:
    return sum(step.end - step.start for step in core if step.equal)


class Step(NamedTuple):
    """A stretch of both printings, equal or not: ours[start:end] beside theirs[from_:to]."""

    equal: bool
    start: int
    end: int
    from_: int
    to: int


def _steps(ours: Sequence[Word], theirs: Sequence[Word]) -> list[Step]:
    """Agreement and disagreement in turns, from the longest common subsequence."""
    left, right = [word.key for word in ours], [word.key for word in theirs]
    pairs = [
        (step.src_start + offset, step.dest_start + offset)
        for step in LCSseq.opcodes(left, right)
        if step.tag == "equal"
        for offset in range(step.src_end - step.src_start)
    ]
    pairs = _together(pairs, left, right)
    steps: list[Step] = []
    at = (0, 0)
    for start, end in _runs(pairs):
        if start != at:
            steps.append(Step(False, at[0], start[0], at[1], start[1]))
        steps.append(Step(True, start[0], end[0], start[1], end[1]))
        at = end
    if at != (len(left), len(right)):
        steps.append(Step(False, at[0], len(left), at[1], len(right)))
    return steps


Pair = tuple[int, int]


def _together(pairs: list[Pair], left: Sequence[str], right: Sequence[str]) -> list[Pair]:
    """The same agreement drawn to the right, so that "it's about how" is not torn over two places that both have it."""
    moved = pairs[:]
    for at in range(len(moved) - 2, -1, -1):
        i, j = moved[at]
        next_i, next_j = moved[at + 1]
        if next_j == j + 1 and left[next_i - 1] == right[j]:
            moved[at] = (next_i - 1, j)
        elif next_i == i + 1 and right[next_j - 1] == left[i]:
            moved[at] = (i, next_j - 1)
    return moved


def _runs(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Pair]]:
    """Pairs that follow one another as stretches: first pair, and one past the last."""
    start = last = None
    for pair in pairs:
        if start is None or last is None or pair != (last[0] + 1, last[1] + 1):
            if start is not None and last is not None:
                yield start, (last[0] + 1, last[1] + 1)
            start = pair
        last = pair
    if start is not None and last is not None:
        yield start, (last[0] + 1, last[1] + 1)


def _core(steps: list[Step], ours: Sequence[Word]) -> list[Step]:
    """The part both printings have: what lies outside is another cut, not another wording."""
    first, last = 0, len(steps)
    while first < last and not _holds(steps[first:last], ours):
        first += 1
    while first < last and not _holds(steps[first:last][::-1], ours):
        last -= 1
    return steps[first:last]


def _holds(steps: Sequence[Step], ours: Sequence[Word]) -> bool:
    """Whether the part both have begins with the first of `steps`: agreement that is more than a stray "the" beside a
    larger gap, or a word or two exchanged at the very end beside long agreement."""
    one = steps[0]
    size = one.end - one.start
    if len(steps) == 1:
        return one.equal
    beside = steps[1]
    apart = max(beside.end - beside.start, beside.to - beside.from_)
    if one.equal:
        weight = _says(ours, one)
        return size > apart or (size == apart and weight >= 2) or (size >= 2 and weight > 2.5 * apart)
    return 0 < size <= _END and 0 < one.to - one.from_ <= _END and apart >= 4 and _says(ours, beside) >= _TELLING


def _says(words: Sequence[Word], part: Step) -> float:
    """How rare the words of a part are in sum."""
    return fsum(idf(word.key) for word in words[part.start : part.end])


def _edited(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether an editor marked that something was left out or put in here."""
    return any(word.edited for word in words[start : end + 1])


def _same(left: Sequence[Word], right: Sequence[Word], base: str, other: str) -> bool:
    """Whether the two are one thing spelled in two ways: joined words, names, near spellings, broken letters."""
    if not left or not right:
        return False
    a, b = base[left[0].start : left[-1].end], other[right[0].start : right[-1].end]
    if _BROKEN.search(a) or _BROKEN.search(b):
        return True
    one, two = ("".join(filter(str.isalnum, text)).lower() for text in (a, b))
    if one == two or {one, two} == {"no", "number"}:
        return True
    if (b.isupper() and _initials(left, base) == two) or (a.isupper() and _initials(right, other) == one):
        return True
    if role_words(a) == role_words(b):  # "Sen." and "Senator"
        return True
    if len(left) != len(right):
        return False
    least = _SAME_NAME if a[0].isupper() and b[0].isupper() else _SAME_WORD
    return len(one) > 3 and len(two) > 3 and fuzz.ratio(one, two) >= least


def _is(more: Sequence[Word], before: Sequence[Word], text: str) -> bool:
    """Whether the one printing has "Roe is" where the other, `text`, has "Roe’s"."""
    return [word.key for word in more] == ["is"] and bool(before) and text[: before[-1].end].endswith(("’s", "'s"))


def _initials(words: Sequence[Word], text: str) -> str:
    """ "Ku Klux Klan" → "kkk"."""
    return "".join(text[word.start] for word in words).lower() if len(words) > 1 else ""


def _change(left: Sequence[Word], right: Sequence[Word]) -> Change:
    base = Span(left[0].start, left[-1].end) if left else Span(0, 0)
    other = Span(right[0].start, right[-1].end) if right else Span(0, 0)
    return Change("exchanged" if left and right else "dropped" if left else "added", base, other)


def changed_words(base: str, other: str) -> tuple[Span, ...]:
    """Offsets into `other` of the words that `base` has not, or has in another form; for a panel to colour."""
    return tuple(change.other for change in changes(base, other) if change.kind != "dropped")
