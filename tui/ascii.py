"""Where the locale knows no Unicode: borders and the signs of our own in ASCII, sign for sign, so that columns stay."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App

SIGNS = str.maketrans("│─┤└━▂▸▾◂▏●○★❝·↓↑←→✎✓✗›", '|-|+-_>v<|*o*"-v^<>#+x>')


def signs(app: "App[Any]", text: str) -> str:
    """Words of ours as this terminal can show them."""
    return text.translate(SIGNS) if app.has_class("-ascii") else text


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
