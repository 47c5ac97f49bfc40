"""Who else stands behind an article: agencies named in dateline, credits and foot, and the byline.

"MOSCOW (AP) —", "With files from The Associated Press and Reuters", "… opposition. — Xinhua.", "By Jane Doe, Reuters".
An agency named in running text ("told Reuters") is a quoted witness, not a credit, and does not count.
"""

import re
from functools import cache

from index.text.wordlists import sections

_DATELINE = re.compile(r"[^\n]{0,90}?\((?P<agency>[A-Za-z][\w /.&-]{1,40})\)\s*(?:[—–-]|--)")
_SIGNED = re.compile(r"[.!?…\"'”’)\]]\s*(?P<all>(?:[—–/-]{1,2}\s?|\()(?P<agency>[A-Za-z][\w ./&-]{1,60}?)\)?\.?)$")
_CREDITED = re.compile(
    r"(?:with (?:files|reporting|reports|assistance|help|inputs?|contributions?|agency inputs?|additional \w+)"
    r" (?:from|by)\b"
    r"|additional (?:reporting|writing|research|material)\b"
    r"|contribut(?:ing|ors?)(?: to this \w+)?\s?:"
    r"|(?:reporting|writing|editing|compiled|report|story|text|edited|written) by\b"
    r"|(?:sources?|via)\s?:"
    r"|from (?:staff|wire|news) (?:and wire )?(?:services?|reports?|agenc(?:y|ies))"
    r"|this (?:article|report|story) (?:was|is|includes|contains|uses)\b[^.!?]{0,40}"
    r"\b(?:wire|agenc|based in part|material from|information from|reporting from))"
)
# First letters with which `_CREDITED` can match; most lines are done with this.
FIRST = frozenset(("wit", "add", "con", "rep", "wri", "edi", "com", "sto", "tex", "sou", "via", "fro", "thi"))
_CONTRIBUTED = re.compile(
    r"\bcontribut(?:ed|ing)(?: (?:additional|further))?"
    r"(?: to (?:this|the) (?:report|reporting|story|article|post|dispatch|piece|column|series|analysis|coverage)"
    r"| (?:reporting|research|writing))(?: \w+){0,6}[.)\]”\"']{0,3}$"
)
_AND_AGENCIES = re.compile(r"[\w ’'.&-]{1,40}\b(?:and|&|,|/) (?:news )?agencies\.?$")
_BYLINE = re.compile(
    r"(?:By|BY|by|Written by|Posted by|From|Words by):?\s+(?=[A-Z])"
    r"(?P<who>[^.!?“”\"]{2,100}(?:\.[^.!?“”\"]{1,60}){0,2})$"
)
LONGEST = 300  # characters of a credit line
_NAMES = 4  # agencies shown at most


def is_credit(line: str, lower: str) -> bool:
    """Whether the line says who else worked on the article: "With files from The Associated Press and Reuters".

    `lower` is the line in lower case, which the caller has at hand.
    """
    if len(line) > LONGEST:
        return False
    head = lower[:150].lstrip("-–—•⦁*([ ")
    if head[:3] in FIRST and _CREDITED.match(head):
        return True
    if "contribut" in lower and _CONTRIBUTED.search(line):
        return True
    if len(line) > 60:
        return False
    if "agencies" in lower and _AND_AGENCIES.match(lower):
        return True
    return _known(line.strip(" .()—–-/"), "plain") is not None


def signature(line: str) -> tuple[int, str] | None:
    """Where "— Xinhua." or "(AP)" at the end of a paragraph begins, and the agency's short name."""
    found = _SIGNED.search(line, max(0, len(line) - 70))
    if found is None:
        return None
    name = _known(found["agency"].strip(" ."), "brackets") or _known(found["agency"].strip(" ."), "plain")
    return None if name is None else (found.start("all"), name)


def dateline(line: str) -> str | None:
    """The agency of "MOSCOW (AP) —" at the start of a paragraph."""
    if "(" not in line[:100] or (found := _DATELINE.match(line)) is None:
        return None
    names = [_known(part.strip(), section) for part in found["agency"].split("/") for section in ("brackets", "plain")]
    return next((name for name in names if name), None)


def agencies(line: str) -> list[str]:
    """Short names of the agencies in a credit line, in order."""
    found: dict[str, None] = {}
    for match in _pattern().finditer(line):
        found.setdefault(_names("plain")[match.group()] if match.group() in _names("plain") else match.group())
    return list(found)


def together(names: list[str]) -> str | None:
    """The names as they are shown: "AP, Reuters"; None where there are none."""
    return ", ".join(list(dict.fromkeys(names))[:_NAMES]) or None


def byline(line: str) -> str | None:
    """Who wrote it, of a line such as "By Jane Doe and John Roe"; None where it is no byline."""
    if len(line) > 170 or (found := _BYLINE.match(line)) is None:
        return None
    return found["who"].strip(" ,|-–—")


def _known(name: str, section: str) -> str | None:
    return _names(section).get(name) or (_names(section).get(name[4:]) if name.startswith("The ") else None)


@cache
def _names(section: str) -> dict[str, str]:
    """Every name of an agency → its short name."""
    found: dict[str, str] = {}
    for line in sections("agencies.txt")[section]:
        short, names = line.split(":", 1)
        found |= {name.strip(): short for name in names.split(",")}
    return found


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted({*_names("plain"), *_names("brackets")}, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b")
