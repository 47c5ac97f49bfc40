"""The plain word lists of index/lexicon, read once."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files


def lines(name: str) -> Iterator[str]:
    """Lines of a list without comments and blank lines."""
    text = files("index.lexicon").joinpath(name).read_text("utf8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """Lines by the [section] they stand under; lines before the first section are under ""."""
    found: dict[str, list[str]] = {"": []}
    at = found[""]
    for line in lines(name):
        if line.startswith("[") and line.endswith("]"):
            at = found.setdefault(line[1:-1], [])
        else:
            at.append(line)
    return {section: tuple(rows) for section, rows in found.items()}


def words(name: str, section: str = "") -> frozenset[str]:
    """All words of a section of white-space separated words."""
    return frozenset(word for line in sections(name)[section] for word in line.split())


def families(name: str, section: str = "") -> dict[str, str]:
    """Member → family name, for lines "family: member, member"; the first family that names a member keeps it."""
    found: dict[str, str] = {}
    for line in sections(name)[section]:
        family, members = line.split(":", 1)
        for member in members.split(","):
            found.setdefault(member.strip(), family)
    return found
