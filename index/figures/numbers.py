"""Numbers in English text as values: digits, words and mixtures of both, money signs, ranges; no context yet.

`starts` finds where a number may stand with two passes of one small pattern each, `read` reads it there; everything is
bounded, so the time is linear in the text. What a number counts, and whether it is a name or a date, is not asked here
(index/figures/measured.py).
"""

import re
from typing import NamedTuple

from index.text.wordlists import sections

_FILE = "numbers.txt"


class Number(NamedTuple):
    """`text[start:end]` is the number alone, with its currency sign and magnitude: "$2.5 million", "two dozen"."""

    start: int
    end: int
    value: float
    currency: str | None = None  # ISO 4217, from a sign before or after it
    form: str = "digits"  # "digits", "words", "fraction", "article" (an hour)


def _table(section: str) -> dict[str, float]:
    rows = (line.split() for line in sections(_FILE)[section] if not line.startswith("#"))
    return {word: float(value) for word, value in rows}


_ONES, _TEENS, _TENS, _BIG = _table("ones"), _table("teens"), _table("tens"), _table("big")
_SHORT, _PARTS, _VULGAR = _table("short"), _table("fractions"), _table("vulgar")
ORDINALS = _table("ordinals")
_SMALL = _ONES | _TEENS | _TENS
MAGNITUDE = _BIG | _SHORT
SIGNS = {
    sign: line.split(";")[0]
    for line in sections("currencies.txt")[""]
    for sign in line.split(";")[1].split()
}  # fmt: skip


def _any(words: "dict[str, float] | dict[str, str]") -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def trie(words: "list[str]") -> str:
    """A pattern for any of `words` that tries each letter once: half the time of a plain alternation."""
    root: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}

    def write(node: dict) -> str:  # type: ignore[type-arg]
        rest = [re.escape(letter) + write(child) for letter, child in node.items() if letter]
        if not rest:
            return ""
        joined = rest[0] if len(rest) == 1 and "" not in node else f"(?:{'|'.join(rest)})"
        return joined + ("?" if "" in node else "")

    return write(root)


_DIGITS = (  # 1,234,567.8; 12,34,567 (South Asia); 1234.5
    r"(?:\d{1,3}(?:,\d{3}){1,5}(?!,?\d)(?:\.\d{1,6})?|\d{1,2}(?:,\d\d){1,4},\d{3}(?!,?\d)(?:\.\d{1,4})?"
    r"|\d{1,15}(?:\.\d{1,6})?)(?!\d)"
)
_GLYPH = f"[{''.join(_VULGAR)}]"
_BIGS = rf"(?i:{_any(_BIG)})"
_CARDINAL = rf"(?:(?:{_any(_TENS)})(?:[- ](?:{_any(_ONES)})\b)?|{_any(_TEENS)}|{_any(_ONES)})\b"
_HUNDREDS = rf"{_CARDINAL}(?:[- ]hundred\b(?:(?: and)? {_CARDINAL})?)?"
_PART = rf"(?:{_any(_PARTS)})\b"
_ANY_BIG = rf"(?:{_any(_BIG)})\b"
_SIGN_ENDS = frozenset(sign[-1] for sign in SIGNS) | {" "}
_SIGN_BEFORE_BLANK = frozenset(sign[-1] for sign in SIGNS)
_CODES = "|".join(sign for sign in SIGNS if len(sign) == 3 and sign.isalpha())
_AMOUNT = re.compile(
    rf"(?P<number>{_DIGITS})(?:(?P<glyph>{_GLYPH})|(?P<fraction>[ -][1-9][/⁄] ?[2-9](?![\d/])))?"
    rf"(?P<big>(?:[ -]{_BIGS}\b){{1,2}}|(?:{_any(_SHORT)}|K|M|B|BN|MN)\b)?"
    rf"(?P<after>[€£¥](?!\d)| ?M?(?:{_CODES})(?: (?:million|billion))?\b)?"
    rf"|(?P<alone>{_GLYPH})"
)
_PLAIN = re.compile(  # three in four numbers in digits: nothing goes on after them
    rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,4}}|\d{{1,9}})(?=%|[.,;:)]{{0,2}}\s(?!(?i:{_any(_BIG)}|{_CODES})\b|\d)|[.,;:)]?$)"
)
_MINUS_ENDS = frozenset(["s ", "s-", "S ", "S-"])
_BEFORE_PLAIN = frozenset([".", "−"])
_SLASH = re.compile(  # "1/4 point", "2/3 of": what follows tells it from a date
    r"(?<![\d/])(\d{1,2})[/⁄](2|3|4|5|6|8|10|16|32|64|100|128)"
    r"(?=(?:th|rd|ths|rds)? of\b|[- ](?:mile|inch|point|cup|acre|teaspoon|ounce))"
)
_COUNTED_NEXT = re.compile(r" (?:[a-z]{2,12} )?(?:people|[a-z]{3,12}[^s\W]s)\b")  # "2.5m people", not "2.5m tall"
_WORDS = re.compile(
    rf"(?i:(?P<part>(?:{_CARDINAL}|an?\b|)[- ]?{_PART})"
    rf"(?P<of>[ -](?:of[ -])?an?[ -](?P<big>{_ANY_BIG})|[ -](?P<joined>{_ANY_BIG}))?"
    rf"|(?P<whole>(?:{_HUNDREDS}(?P<half>[- ]and[- ](?:a[- ]|one[- ])?(?P<fraction>{_PART}))?|an?\b)"
    rf"(?P<bigs>(?:[- ]{_ANY_BIG}){{1,3}})"
    rf"(?P<rest>(?:,? (?:and )?{_HUNDREDS}(?:[- ]{_ANY_BIG}){{1,2}}){{0,3}}(?:(?: and)? {_HUNDREDS})?)?)"
    rf"|(?P<small>{_HUNDREDS})(?:[- ]and[- ](?:a[- ]|one[- ])(?P<plushalf>{_PART}))?)"
)
_START = re.compile(rf"[0-9{''.join(_VULGAR)}][0-9,.]{{0,40}}")
_ONE_WORD = re.compile(  # nine times in ten nothing goes on after "two"
    rf"(?i:(?:{trie([*_SMALL])})\b)(?![- ](?i:{_any(_BIG)}|{_any(_PARTS)}|{_any(_ONES)}|and[- ])\b)"
)
_HEADS = [*_SMALL, *_BIG, "half", "quarter of a", "quarter-million", "quarter-billion"]
_SPANS = ("hour", "day", "week", "month", "year", "decade", "century", "minute")  # "a week after": one week
_HEADS += [f"{article} {word}" for word in (*_BIG, *_PARTS, *_SPANS) for article in ("a", "an")]
_MINUS = re.compile(r"(?<![^\W\d_])(?:minus[ -]|(?<![\w%)])[−])$", re.IGNORECASE)
_ARTICLE = re.compile(rf"[Aa]n?(?= (?:{'|'.join(_SPANS)})\b)")
_WORD = rf"(?:{trie(_HEADS + [head.capitalize() for head in _HEADS])})\b"
_FIRST_LETTERS = "".join(sorted({head[0] for head in _HEADS}))
_FIRST_WORD = re.compile(_WORD)
# A separator first: the search skips from blank to blank; then the first letters of all heads, told in one look.
_WORD_START = re.compile(rf"[ \n\"“”‘'(\[—–/-](?=[{_FIRST_LETTERS}{_FIRST_LETTERS.upper()}]){_WORD}")


def starts(text: str, start: int, end: int) -> list[int]:
    """Where a number may begin, in order."""
    found = [m.start() for m in _START.finditer(text, start, end)]
    found += [m.start() + 1 for m in _WORD_START.finditer(text, start, end)]
    if _FIRST_WORD.match(text, start, end):
        found.append(start)
    found.sort()
    return found


def read(text: str, at: int, end: int) -> Number | None:
    """The number that begins at `at` (its first digit, its sign or its first word), or None."""
    if text[at].isalpha():
        return _read_words(text, at, end)
    return _read_digits(text, at, end)


def _read_digits(text: str, at: int, end: int) -> Number | None:
    plain = _PLAIN.match(text, at, end)
    if plain and text[at - 2 : at] not in _MINUS_ENDS and text[at - 1 : at] not in _BEFORE_PLAIN:
        start, currency = _sign_before(text, at)
        return Number(start, plain.end(), float(plain[0].replace(",", "")), currency=currency)
    match = _AMOUNT.match(text, at, end)
    if match is None:
        return None
    ratio = _SLASH.match(text, at, end)
    if ratio and int(ratio[1]) < int(ratio[2]):
        return Number(at, ratio.end(), int(ratio[1]) / int(ratio[2]), form="fraction")
    if match["alone"]:
        return Number(at, match.end(), _VULGAR[match["alone"]], form="fraction")
    value = float(match["number"].replace(",", ""))
    if (
        text[at - 1 : at] == "."
        and match["number"].isdigit()
        and not text[at - 2 : at - 1].isalnum()
        and text[at - 2 : at - 1] != "."
    ):
        at, value = at - 1, value / 10 ** len(match["number"])  # ".5 percent"
    start, currency = _sign_before(text, at)
    minus = text[start - 1 : start] in " -−" and _MINUS.search(text, max(0, start - 7), start)
    stop = match.end("number")
    if match["glyph"]:
        value, stop = value + _VULGAR[match["glyph"]], match.end("glyph")
    elif match["fraction"]:
        above, below = match["fraction"][1:].replace("⁄", "/").split("/")
        value, stop = value + int(above) / int(below), match.end("fraction")
    if match["big"]:
        factor = _factor(match["big"], currency is not None or _COUNTED_NEXT.match(text, match.end("big")) is not None)
        if factor:
            value, stop = _times(value, factor), match.end("big")
    if match["after"] and stop == match.start("after"):
        code, _, big = match["after"].strip().partition(" ")
        value = _times(value, (1e6 if len(code) == 4 else 1.0) * (MAGNITUDE[big] if big else 1.0))
        currency, stop = SIGNS[code[-3:]], match.end("after")
    if minus:
        start, value = minus.start(), -value
    return Number(start, stop, value, currency=currency)


def _sign_before(text: str, at: int) -> tuple[int, str | None]:
    """Start and currency of a sign that touches the digits at `at`."""
    if text[at - 1 : at] not in _SIGN_ENDS or (text[at - 1] == " " and text[at - 2 : at - 1] not in _SIGN_BEFORE_BLANK):
        return at, None
    window = text[max(0, at - 6) : at]
    bare = window.rstrip(" ") if window.endswith(" ") and window[-2:-1] not in (" ", "") else window
    for length in (4, 3, 2, 1):
        sign = bare[-length:]
        if len(sign) == length and sign in SIGNS:
            begins = at - len(window) + len(bare) - length
            if sign[0].isalpha() and begins > 0 and text[begins - 1].isalnum():
                continue
            return begins, SIGNS[sign]
    return at, None


def _factor(words: str, millions: bool) -> float | None:
    """What "million", "-hundred million", "k" multiply by; a small m or b only where `millions` says so."""
    factor = 1.0
    for word in re.split(r"[ -]", words.strip(" -")):
        if word in ("m", "b") and not millions:
            return None
        factor *= MAGNITUDE[word.lower()]
    return factor


def _times(value: float, factor: float) -> float:
    """2.002 million is 2002000, not 2001999.9999999998."""
    product = value * factor
    near = round(product, 4)
    return float(near) if abs(near - product) < 1e-6 * max(1.0, abs(product)) else product


def _read_words(text: str, at: int, end: int) -> Number | None:
    quick = _ONE_WORD.match(text, at, end)
    if quick:
        return Number(at, quick.end(), _SMALL[quick[0].lower()], form="words")
    match = _WORDS.match(text, at, min(end, at + 120))
    if match is None:
        article = _ARTICLE.match(text, at, end)
        return Number(at, article.end(), 1.0, form="article") if article else None
    if match["part"]:
        return _read_part(match)
    if match["small"]:
        value, form = _cardinal(match["small"]), "words"
        if match["plushalf"]:
            value += 1 / _PARTS[match["plushalf"].lower()]
        return Number(at, match.end(), value, form=form)
    whole = match["whole"].lower()
    lead = whole[: match.start("bigs") - match.start("whole")]
    if match["half"]:
        value = _cardinal(lead[: match.start("half") - match.start("whole")]) + 1 / _PARTS[match["fraction"].lower()]
    else:
        value = 1.0 if lead in ("a", "an") else _cardinal(lead)
    factor = _factor(match["bigs"], False) or 1.0
    total = _times(value, factor)
    stop = match.end("bigs")
    if match["rest"] and "dozen" not in match["bigs"].lower():
        more = _rest(match["rest"].lower(), factor)
        if more is not None:
            total, stop = total + more, match.end("rest")
    return Number(at, stop, total, form="words")


def _read_part(match: "re.Match[str]") -> Number | None:
    """ "two-thirds", "half a million", "a quarter of a million", "half a dozen"; never "the third", "a second"."""
    words = re.split(r"[- ]", match["part"].lower())
    part = words[-1]
    lead = " ".join(words[:-1])
    big = match["big"] or match["joined"]
    if not lead and part != "half" and not (big and part == "quarter"):
        return None
    above = 1.0 if lead in ("", "a", "an") else _cardinal(lead)
    plural = part.endswith("s") or part == "halves"
    if plural != (above != 1.0):
        return None
    value = above / _PARTS[part]
    if big:
        return Number(match.start(), match.end("of"), _times(value, _BIG[big.lower()]), form="words")
    return Number(match.start(), match.end("part"), value, form="fraction")


def _cardinal(words: str) -> float:
    """Value of "twenty-five", "two hundred and six"."""
    total = 0.0
    for word in re.split(r"[- ]", words.strip(" -").lower()):
        if word == "hundred":
            total *= 100
        elif word != "and" and word:
            total += _SMALL[word]
    return total


def _rest(words: str, factor: float) -> float | None:
    """What follows "two thousand": "three hundred and six"; each part must be smaller than the last."""
    total = part = 0.0
    for word in re.split(r"[-, ]+", words.strip()):
        if word == "and" or not word:
            continue
        if word in _SMALL:
            part += _SMALL[word]
        elif word == "hundred":
            part *= 100
        elif _BIG[word] < factor:
            total, part = total + part * _BIG[word], 0.0
        else:
            return None
    total += part
    return total if total < factor else None
