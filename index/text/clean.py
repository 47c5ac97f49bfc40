"""The one door for foreign text: everything that enters (articles, names, queries, pasted text) is made harmless here.

Terminals obey control characters, also when a library prints them with its markup off, so none may pass. What goes:
C0 and DEL, zero-width and bidi characters, soft hyphens, variation selectors, tags and the other invisible code points
of Unicode's Default_Ignorable list (emoji joined by U+200D fall apart into their parts), and noncharacters. What
changes, one code point for one: tabs and every kind of space, no-break ones included, become a plain space; line and
paragraph separators, form feeds and vertical tabs become a line end; U+0080 to U+009F, controls that in news are
always a wrongly labelled Windows-1252, become what that encoding means by them, as in HTML (WHATWG, numeric character
references); lone surrogates become U+FFFD. Everything else stays. So later code may rely on two kinds of white space
only, " " and "\\n".
"""

import codecs
import re
import unicodedata
from functools import cache

# Invisible or steering code points; Unicode 15 DerivedCoreProperties (Default_Ignorable_Code_Point) and UAX #9.
_GONE = (
    "\x00-\x08\x0e-\x1f\x7f\xad\u034f\u061c\u115f-\u1160\u17b4-\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe-\uffff"
)
_GONE_ASTRAL = "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff" + "".join(
    f"{chr(plane << 16 | 0xFFFE)}-{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17)
)
_SPACES = "\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BREAKS = "\r\x0b\x0c\u2028\u2029"
_SURROGATES = "\ud800-\udfff"
_C1 = "\x80-\x9f"
# Longest run of combining marks kept on one letter: more is no writing, and normalising it takes quadratic time.
# The figure is that of the Stream-Safe Text Format (UAX #15).
_MARKS = 30

# Almost all news in Western languages is of characters that need nothing, in any order: one scan, and done.
_UNUSUAL = re.compile("[^\n -~\xa1-\xac\xae-\xff\u0100-\u017f\u2010-\u2027\u2030-\u205e€™]")
# Finding what to change by expressions is ten times as fast as asking the table for every character. Two of them: a set
# that reaches beyond U+FFFF is not compiled to a bitmap but tried range by range.
_CHANGED = re.compile(f"[{_GONE}{_SPACES}{_BREAKS}{_SURROGATES}{_C1}]+")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]+")
_PERHAPS_PILED = re.compile(rf"[^\x00-\u02ff]{{{_MARKS + 1}}}")
_BLANK = re.compile(r"\s+")


def clean(text: str) -> str:
    """`text` in NFC, with LF line ends, and without any character that could steer a terminal or hide.

    Total and idempotent; linear: ten million characters take about a second, one article 0.06 ms.
    """
    if not _UNUSUAL.search(text):
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    text = _ASTRAL.sub(_changed, _CHANGED.sub(_changed, text))
    if text.isascii():
        return text
    if _PERHAPS_PILED.search(text):
        text = _piles(_ASTRAL.search(text) is not None).sub(lambda pile: pile.group()[:_MARKS], text)
    return unicodedata.normalize("NFC", text)


def clean_line(text: str) -> str:
    """`text` cleaned and on one line: for titles, names and paths that are shown."""
    return _BLANK.sub(" ", clean(text)).strip()


def decode(data: bytes) -> tuple[str, str]:
    """The text of `data`, and the name of the encoding it was found to be in. Never raises.

    A byte order mark is believed; then UTF-16 is known by its NULs, UTF-8 by its validity. What is neither is
    Windows-1252, or UTF-8 with faults where most of what is not ASCII is valid UTF-8; undecodable bytes become U+FFFD.
    The text still has to be cleaned.
    """
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name
    if unmarked := _without_mark(data):
        return data.decode(unmarked, "replace"), unmarked
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(data.decode("utf-8", "ignore")) - len(data.decode("ascii", "ignore"))
    return (text, "utf-8 with faults") if good > bad else (data.decode("cp1252", "replace"), "windows-1252")


def guessed(data: bytes) -> str | None:
    """What to tell of the encoding of `data` that nothing in it says; None where it is valid UTF-8 or has its mark."""
    if any(data.startswith(mark) for mark, _ in _BYTE_ORDER_MARKS):
        return None
    name = decode(data)[1]
    return None if name == "utf-8" else f"its encoding is not said: read as {_NAMES.get(name, name)}"


_NAMES = {"windows-1252": "Windows-1252", "utf-8 with faults": "UTF-8, with faults in it", "utf-16-le": "UTF-16",
          "utf-16-be": "UTF-16"}  # fmt: skip

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def _without_mark(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: in Western text nearly every other byte is NUL, always on the same side."""
    head = data[:4096]
    pairs = len(head) // 2
    if pairs == 0 or 0 not in head:
        return None
    first, second = head[: 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if second > 0.4 * pairs and first < 0.1 * pairs:
        return "utf-16-le"
    if first > 0.4 * pairs and second < 0.1 * pairs:
        return "utf-16-be"
    return None


@cache
def _table() -> dict[int, str | None]:
    """What becomes of each code point that changes, for `str.translate`; made when first needed."""
    table: dict[int, str | None] = dict.fromkeys(_codes(_GONE + _GONE_ASTRAL))
    table |= dict.fromkeys(_codes(_SPACES), " ")
    table |= dict.fromkeys(_codes(_BREAKS), "\n")
    table |= dict.fromkeys(_codes(_SURROGATES), "\ufffd")
    table |= {code: bytes([code]).decode("cp1252", "ignore") or None for code in _codes(_C1)}
    return table


def _codes(ranges: str) -> list[int]:
    """The code points of "a-cx": a, b, c, x."""
    return [
        code
        for low, high in re.findall(r"(.)(?:-(.))?", ranges, re.DOTALL)
        for code in range(ord(low), ord(high or low) + 1)
    ]


def _changed(run: re.Match[str]) -> str:
    return run.group().translate(_table())


@cache
def _piles(astral: bool) -> re.Pattern[str]:
    """Matches over-long runs of combining marks, also those beyond U+FFFF where `astral`.

    Made when first needed: looking the marks up takes some 20 ms.
    """
    codes = range(0x300, 0x20000 if astral else 0x10000)
    marks = "".join(chr(code) for code in codes if unicodedata.combining(chr(code)))
    return re.compile(f"[{marks}]{{{_MARKS + 1},}}")
