"""Where the locale knows no Unicode: borders and the signs of our own in ASCII.

Most go sign for sign, so that columns stay; ≠ ≥ ≤ take two cells, the second of which is taken from a gap near by.
"""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from textual.app import App

SIGNS = str.maketrans("│─┤└━▂▸▾◂▴▏●○★❝·×−↓↑←→✎✓✗›▁▃▄▅▆▇█", '|-|+-_>v<^|*o*"-x-v^<>#+x>_.-=+*#')
WIDER = {"≠": "!=", "≥": ">=", "≤": "<="}
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_WORDS = SIGNS | str.maketrans(WIDER) | {code: f"[{chr(digit)}]" for digit, code in RAISED.items()}
_GAP = re.compile(" {2,}")
_S = TypeVar("_S")


def signs(app: "App[Any]", text: str) -> str:
    """Words of ours as this terminal can show them, as long as they were."""
    return text.translate(SIGNS) if app.has_class("-ascii") else text


def words(app: "App[Any]", text: str) -> str:
    """Words of ours before they are laid out: they may get longer."""
    return text.translate(_WORDS) if app.has_class("-ascii") else text


def raised(number: int, ascii_only: bool) -> str:
    """A count as it is set into a text: "⁴", or "[4]"."""
    return f"[{number}]" if ascii_only else str(number).translate(RAISED)


def painted(pieces: Iterable[tuple[str, _S]]) -> list[tuple[str, _S]]:
    """The pieces of a line in ASCII. Where a sign gets wider, a space goes: right behind a bound ("≥ 36", ">=36"), else
    of the next gap of several, else of the one before. Where there is none the line gets longer."""
    made = [(text.translate(SIGNS), style) for text, style in pieces]
    line = "".join(text for text, _ in made)
    if not any(sign in line for sign in WIDER):
        return made
    gone = _spaces(line)
    told, at = [], 0
    for text, style in made:
        kept = (WIDER.get(char, char) for place, char in enumerate(text, at) if place not in gone)
        told.append(("".join(kept), style))
        at += len(text)
    return told


def _spaces(line: str) -> set[int]:
    """Places of the spaces that make room for wider signs."""
    gone: set[int] = set()
    gaps = [list(range(gap.start(), gap.end() - 1)) for gap in _GAP.finditer(line)]  # one space of each stays
    for at in (place for place, char in enumerate(line) if char in WIDER):
        if line[at] != "≠" and line[at + 1 : at + 2] == " ":
            gone.add(at + 1)
            continue
        after = [gap for gap in gaps if gap and gap[0] > at]
        before = [gap for gap in gaps if gap and gap[0] < at]
        if chosen := (after[:1] or before[-1:]):
            gone.add(chosen[0].pop())
    return gone


def wanted(environment: Mapping[str, str]) -> bool:
    """Whether the locale is C or POSIX, said so. One that nobody set says nothing of the terminal.

    Python itself puts C.UTF-8 in the place of a C locale (PEP 538), and leaves LANG as it was.
    """
    if environment.get("LC_ALL"):
        return environment["LC_ALL"] in ("C", "POSIX")
    kind = environment.get("LC_CTYPE", "")
    if kind in ("", "C.UTF-8"):
        return environment.get("LANG", "") in ("C", "POSIX")
    return kind in ("C", "POSIX")
