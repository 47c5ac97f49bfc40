"""How settings are read from a configuration file: every value checked, every fault told with its line.

A setting is a function that takes its YAML node and gives the value, or raises `Unfit` with what was expected.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from index.sources.login import Login
from index.text.clean import clean_line, decode
from index.yamltree import Items, Node, Pairs, Scalar, YamlFault, tree

_LONGEST = 256 * 1024  # bytes of a configuration file


class File:
    """One configuration file in reading. Complaints go to `faults`; what is faulty is left out of the result."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.faults: list[tuple[int, str]] = []  # by line
        self.key_lines: dict[str, int] = {}  # of the commands under keymap

    def fault(self, line: int, key: str, what: str) -> None:
        self.faults.append((line, clean_line(f"{self.path}, line {line}: {key}{': ' if key else ''}{what}")))

    def read(self, settings: "Mapping[str, Setting]") -> dict[str, Any]:
        """The values of the whole file. Faults are told, not raised."""
        try:
            data = self._bytes()
            root = tree(decode(data)[0])
        except YamlFault as error:
            self.fault(error.line, "", error.message)
            return {}
        except OSError as error:
            self.faults.append((0, clean_line(f"{self.path}: cannot be read ({error.strerror or error})")))
            return {}
        if root is None or (isinstance(root, Scalar) and is_null(root)):
            return {}
        return self.mapping(root, "", settings)

    def _bytes(self) -> bytes:
        if self.path.exists() and not self.path.is_file():
            raise OSError(0, "not a regular file")
        with self.path.open("rb") as file:
            data = file.read(_LONGEST + 1)
        if len(data) > _LONGEST:
            raise OSError(0, f"larger than {_LONGEST // 1024} KiB")
        return data

    def mapping(self, node: Node, where: str, settings: "Mapping[str, Setting]") -> dict[str, Any]:
        """The values of a mapping whose names are known."""
        if not isinstance(node, Pairs):
            self.fault(node.line, where, f"expected settings (name: value), found {_kind(node)}")
            return {}
        found: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for key, value in node.pairs:
            name = key.text
            if name in lines:
                self.fault(key.line, _dotted(where, name), f"given twice, first in line {lines[name]}")
            elif name not in settings:
                self.fault(key.line, _dotted(where, name), "unknown setting" + _nearest(name, settings))
            else:
                try:
                    found[name] = settings[name](self, _dotted(where, name), value)
                except Unfit as unfit:
                    found_it = "" if unfit.hidden else f", found {_kind(value)}"
                    self.fault(unfit.line or value.line, _dotted(where, name), f"expected {unfit}{found_it}")
            lines.setdefault(name, key.line)
        return found


Setting = Callable[[File, str, Node], Any]


class Unfit(Exception):
    """A value is not what was expected; the message says what that is."""

    def __init__(self, expected: str, line: int = 0, hidden: bool = False) -> None:
        super().__init__(expected)
        self.line = line
        self.hidden = hidden  # what was found holds a secret


def _dotted(where: str, name: str) -> str:
    return f"{where}: {name}" if where else name


def _kind(node: Node) -> str:
    if isinstance(node, Scalar):
        return "nothing" if is_null(node) else repr(node.text if len(node.text) <= 60 else node.text[:57] + "…")
    return "a list" if isinstance(node, Items) else "a mapping"


def _nearest(name: str, names: Iterable[str]) -> str:
    from difflib import get_close_matches

    known = sorted(names)
    near = get_close_matches(name.lower()[:60], known, n=1, cutoff=0.5)
    return f"; did you mean {near[0]}?" if near else f"; known are {', '.join(known)}"


def is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and node.text in ("", "~", "null", "Null", "NULL")


def word_of(node: Node, expected: str) -> str:
    if not isinstance(node, Scalar) or is_null(node) or not node.text.strip():
        raise Unfit(expected)
    return node.text.strip()


def text(file: File, key: str, node: Node) -> str | None:
    return None if is_null(node) else clean_line(word_of(node, "text"))


def truth(file: File, key: str, node: Node) -> bool:
    word = word_of(node, "yes or no").lower()
    if word not in ("yes", "no", "true", "false", "on", "off"):
        raise Unfit("yes or no")
    return word in ("yes", "true", "on")


def whole(low: int, high: int) -> Setting:
    expected = f"a whole number from {low} to {high}"

    def read(file: File, key: str, node: Node) -> int:
        word = word_of(node, expected)
        if not (word.isascii() and word.isdigit() and len(word) < 10 and low <= int(word) <= high):
            raise Unfit(expected)
        return int(word)

    return read


def share(file: File, key: str, node: Node) -> float:
    expected = "a number from 0 to 1"
    try:
        value = float(word_of(node, expected))
    except ValueError:
        raise Unfit(expected) from None
    if not (math.isfinite(value) and 0 <= value <= 1):
        raise Unfit(expected)
    return value


def one_of(*names: str) -> Setting:
    expected = f"one of {', '.join(names)}"

    def read(file: File, key: str, node: Node) -> str:
        word = word_of(node, expected)
        if word not in names:
            from difflib import get_close_matches

            near = get_close_matches(word.lower()[:60], names, n=1, cutoff=0.5)
            raise Unfit(expected + (f" (did you mean {near[0]}?)" if near else ""))
        return word

    return read


def folder(file: File, key: str, node: Node) -> Path | None:
    expected = "a folder, or ~ for the usual place"
    return None if is_null(node) else file.path.parent / _path(word_of(node, expected), expected)


def _path(word: str, expected: str) -> str:
    if "\0" in word:
        raise Unfit(expected)
    if word == "~" or word.startswith("~/"):
        return str(Path.home()) + word[1:]
    return word


def day(file: File, key: str, node: Node) -> str | None:
    if is_null(node):
        return None
    expected = "a date such as 2015-09-30"
    word = word_of(node, expected)
    try:
        if len(word) <= 10:
            date.fromisoformat(word + "-01-01"[: 10 - len(word)] if len(word) in (4, 7) else word)
        else:
            datetime.fromisoformat(word)
    except ValueError:
        raise Unfit(expected) from None
    return word


def language(file: File, key: str, node: Node) -> str | None:
    if is_null(node):
        return None
    word = word_of(node, "a language code such as en").lower()
    if not (word.isascii() and word.split("-")[0].isalpha() and len(word.split("-")[0]) in (2, 3)):
        raise Unfit("a language code such as en")
    return word


def words_of(node: Node, expected: str) -> tuple[tuple[str, int], ...]:
    """A word or a list of words, each with its line."""
    if isinstance(node, Items):
        found = []
        for item in node.items:
            if not isinstance(item, Scalar):
                raise Unfit(expected, item.line)
            found.append((word_of(item, expected), item.line))
        return tuple(found)
    return ((word_of(node, expected), node.line),)


def paths(file: File, key: str, node: Node) -> tuple[str, ...]:
    expected = "paths or patterns of files or folders"
    return tuple(_path(word, expected) for word, _ in words_of(node, expected))


def keymap(file: File, key: str, node: Node) -> dict[str, tuple[str, ...]]:
    if is_null(node):
        return {}
    if not isinstance(node, Pairs):
        raise Unfit("commands with their keys (command: key or [key, key])")
    found: dict[str, tuple[str, ...]] = {}
    for name, value in node.pairs:
        if name.text in found:
            file.fault(name.line, f"keymap: {name.text}", f"given twice, first in line {file.key_lines[name.text]}")
            continue
        file.key_lines[name.text] = name.line
        try:
            found[name.text] = (
                () if is_null(value) else tuple(word for word, _ in words_of(value, "a key or a list of keys"))
            )
        except Unfit as unfit:
            file.fault(unfit.line or value.line, f"keymap: {name.text}", f"expected {unfit}, found {_kind(value)}")
    return found


def searches(file: File, key: str, node: Node) -> dict[str, str]:
    """Queries by their names, each read as the search would; what is wrong in one is told at its line."""
    if is_null(node):
        return {}
    if not isinstance(node, Pairs):
        raise Unfit("searches with their names (name: query)")
    if not node.pairs:
        return {}
    from index.errors import QueryError
    from index.search.query import read  # 45 ms: only for who keeps searches there

    found: dict[str, str] = {}
    for name, value in node.pairs:
        where = f"{key}: {name.text}"
        if name.text in found:
            file.fault(name.line, where, "given twice")
        elif not isinstance(value, Scalar) or is_null(value):
            file.fault(value.line, where, f"expected a query, found {_kind(value)}")
        else:
            try:
                read(value.text)
                found[clean_line(name.text)] = clean_line(value.text)
            except QueryError as error:
                file.fault(value.line, where, f"{error.message} (character {error.position + 1})")
    return found


def tags(file: File, key: str, node: Node) -> tuple[str, ...]:
    if is_null(node):
        return ()
    return tuple(dict.fromkeys(clean_line(word) for word, _ in words_of(node, "a tag or a list of tags")))


def address(file: File, key: str, node: Node) -> str:
    """The address of a feed. A password in it would be shown and logged somewhere one day."""
    from index.errors import InputError
    from index.sources.addresses import checked, has_login

    expected = "the address of a feed (https://…)"
    word = word_of(node, expected)
    try:
        found = checked(word)
    except InputError:
        raise Unfit(expected) from None
    if has_login(found):
        raise Unfit("an address without a name and password (login says where they are)", hidden=True)
    return found


def login(file: File, key: str, node: Node) -> Login | None:
    if is_null(node):
        return None
    before = len(file.faults)
    said = file.mapping(node, key, {"user": text, "command": text, "variable": text})
    if len(file.faults) == before and bool(said.get("command")) == bool(said.get("variable")):
        raise Unfit("one of command and variable, which say where the password is")
    return Login(said.get("user") or "", said.get("command"), said.get("variable"))
