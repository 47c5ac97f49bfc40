"""Where the locale knows no Unicode: borders and the signs of our own in ASCII, sign for sign, so that columns stay."""

from collections.abc import Mapping

SIGNS = str.maketrans("│─┤└━▂▸▾◂▏●○★❝·", '|-|+-_>v<|*o*"-')


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
