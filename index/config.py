"""config.yaml: a person's file laid over the shipped one, read into frozen values, with all its faults told at once.

Called by the command line before anything is shown, so it is quick: of some 20 ms PyYAML's import takes the most. What
is expected of each setting is written down once, in `_SETTINGS` and `_SOURCE`; config.yaml documents the same names
for people. The names of commands belong to the screen, which passes `check_keys`.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from index.errors import ConfigError
from index.shipped import config_file
from index.text.clean import clean_line, decode
from index.yamltree import Items, Node, Pairs, Scalar, YamlFault, tree

THEMES = ("dark", "light", "terminal")
_LONGEST = 256 * 1024  # bytes of a configuration file

# Own keys by command → complaints as (command, what is wrong); tui.keys has one.
CheckKeys = Callable[[Mapping[str, tuple[str, ...]]], Iterable[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Source:
    """Where articles come from, and what to say of them that their files do not say."""

    name: str
    paths: tuple[str, ...]  # files, folders or patterns (*, **, ?), as written
    base: Path  # what relative paths start from: the folder of the file that names them
    language: str | None = None
    credit: str | None = None  # how to name the source in evidence; its name where None
    date: str | None = None  # for articles that carry none


@dataclass(frozen=True, slots=True)
class Config:
    """The settings, defaults included."""

    home: Path  # of the library, unless the command line says otherwise
    sources: tuple[Source, ...] = ()
    keymap: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # only what differs from the default keys
    theme: str = "dark"
    reader_width: int = 76  # columns
    link_strength: float = 0.0  # weakest link shown, 0 … 1
    group_by_story: bool = False
    path: Path | None = None  # the person's file, where there is one


def load(path: Path | None = None, check_keys: CheckKeys | None = None) -> Config:
    """The configuration at `path`, else at the platform's place, over the shipped one.

    Raises ConfigError, a line a fault, for what is wrong in any of them.
    """
    import platformdirs

    faults: list[str] = []
    values: dict[str, Any] = {}
    own = path or platformdirs.user_config_path("newsreader") / "config.yaml"
    shipped = config_file()
    for file in [shipped] if not path and not own.is_file() else [shipped, own]:
        checked = _File(file)
        given = checked.read()
        keys = given.pop("keymap", {})
        values |= given
        values["keymap"] = {**values.get("keymap", {}), **keys}
        if check_keys:
            for name, complaint in check_keys(keys):
                checked.fault(checked.key_lines.get(name, 1), f"keymap: {name}", complaint)
        faults += [said for _, said in sorted(checked.faults)]
    if faults:
        raise ConfigError("\n".join(faults))
    values["home"] = values.pop("library", None) or platformdirs.user_data_path("newsreader")
    return Config(**values, path=own if own.is_file() else None)


class _File:
    """One configuration file in reading. Complaints go to `faults`; what is faulty is left out of the result."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.faults: list[tuple[int, str]] = []  # by line
        self.key_lines: dict[str, int] = {}  # of the commands under keymap

    def fault(self, line: int, key: str, what: str) -> None:
        self.faults.append((line, clean_line(f"{self.path}, line {line}: {key}{': ' if key else ''}{what}")))

    def read(self) -> dict[str, Any]:
        try:
            data = self._bytes()
            root = tree(decode(data)[0])
        except YamlFault as error:
            self.fault(error.line, "", error.message)
            return {}
        except OSError as error:
            self.faults.append((0, clean_line(f"{self.path}: cannot be read ({error.strerror or error})")))
            return {}
        if root is None or (isinstance(root, Scalar) and _is_null(root)):
            return {}
        return self.mapping(root, "", _SETTINGS)

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
                except _Unfit as unfit:
                    self.fault(
                        unfit.line or value.line, _dotted(where, name), f"expected {unfit}, found {_kind(value)}"
                    )
            lines.setdefault(name, key.line)
        return found


Setting = Callable[[_File, str, Node], Any]


class _Unfit(Exception):
    """A value is not what was expected; the message says what that is."""

    def __init__(self, expected: str, line: int = 0) -> None:
        super().__init__(expected)
        self.line = line


def _dotted(where: str, name: str) -> str:
    return f"{where}: {name}" if where else name


def _kind(node: Node) -> str:
    if isinstance(node, Scalar):
        return "nothing" if _is_null(node) else repr(node.text if len(node.text) <= 60 else node.text[:57] + "…")
    return "a list" if isinstance(node, Items) else "a mapping"


def _nearest(name: str, names: Iterable[str]) -> str:
    from difflib import get_close_matches

    known = sorted(names)
    near = get_close_matches(name.lower()[:60], known, n=1, cutoff=0.5)
    return f"; did you mean {near[0]}?" if near else f"; known are {', '.join(known)}"


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and node.text in ("", "~", "null", "Null", "NULL")


def _word(node: Node, expected: str) -> str:
    if not isinstance(node, Scalar) or _is_null(node) or not node.text.strip():
        raise _Unfit(expected)
    return node.text.strip()


def _text(file: _File, key: str, node: Node) -> str | None:
    return None if _is_null(node) else clean_line(_word(node, "text"))


def _truth(file: _File, key: str, node: Node) -> bool:
    word = _word(node, "yes or no").lower()
    if word not in ("yes", "no", "true", "false", "on", "off"):
        raise _Unfit("yes or no")
    return word in ("yes", "true", "on")


def _whole(low: int, high: int) -> Setting:
    expected = f"a whole number from {low} to {high}"

    def read(file: _File, key: str, node: Node) -> int:
        word = _word(node, expected)
        if not (word.isascii() and word.isdigit() and len(word) < 10 and low <= int(word) <= high):
            raise _Unfit(expected)
        return int(word)

    return read


def _share(file: _File, key: str, node: Node) -> float:
    expected = "a number from 0 to 1"
    try:
        value = float(_word(node, expected))
    except ValueError:
        raise _Unfit(expected) from None
    if not (math.isfinite(value) and 0 <= value <= 1):
        raise _Unfit(expected)
    return value


def _one_of(*names: str) -> Setting:
    expected = f"one of {', '.join(names)}"

    def read(file: _File, key: str, node: Node) -> str:
        word = _word(node, expected)
        if word not in names:
            from difflib import get_close_matches

            near = get_close_matches(word.lower()[:60], names, n=1, cutoff=0.5)
            raise _Unfit(expected + (f" (did you mean {near[0]}?)" if near else ""))
        return word

    return read


def _folder(file: _File, key: str, node: Node) -> Path | None:
    expected = "a folder, or ~ for the usual place"
    return None if _is_null(node) else file.path.parent / _path(_word(node, expected), expected)


def _path(word: str, expected: str) -> str:
    if "\0" in word:
        raise _Unfit(expected)
    if word == "~" or word.startswith("~/"):
        return str(Path.home()) + word[1:]
    return word


def _date(file: _File, key: str, node: Node) -> str | None:
    if _is_null(node):
        return None
    expected = "a date such as 2015-09-30"
    word = _word(node, expected)
    try:
        if len(word) <= 10:
            date.fromisoformat(word + "-01-01"[: 10 - len(word)] if len(word) in (4, 7) else word)
        else:
            datetime.fromisoformat(word)
    except ValueError:
        raise _Unfit(expected) from None
    return word


def _language(file: _File, key: str, node: Node) -> str | None:
    if _is_null(node):
        return None
    word = _word(node, "a language code such as en").lower()
    if not (word.isascii() and word.split("-")[0].isalpha() and len(word.split("-")[0]) in (2, 3)):
        raise _Unfit("a language code such as en")
    return word


def _words(node: Node, expected: str) -> tuple[tuple[str, int], ...]:
    """A word or a list of words, each with its line."""
    if isinstance(node, Items):
        found = []
        for item in node.items:
            if not isinstance(item, Scalar):
                raise _Unfit(expected, item.line)
            found.append((_word(item, expected), item.line))
        return tuple(found)
    return ((_word(node, expected), node.line),)


def _paths(file: _File, key: str, node: Node) -> tuple[str, ...]:
    expected = "paths or patterns of files or folders"
    return tuple(_path(word, expected) for word, _ in _words(node, expected))


def _keymap(file: _File, key: str, node: Node) -> dict[str, tuple[str, ...]]:
    if _is_null(node):
        return {}
    if not isinstance(node, Pairs):
        raise _Unfit("commands with their keys (command: key or [key, key])")
    found: dict[str, tuple[str, ...]] = {}
    for name, value in node.pairs:
        if name.text in found:
            file.fault(name.line, f"keymap: {name.text}", f"given twice, first in line {file.key_lines[name.text]}")
            continue
        file.key_lines[name.text] = name.line
        try:
            found[name.text] = (
                () if _is_null(value) else tuple(word for word, _ in _words(value, "a key or a list of keys"))
            )
        except _Unfit as unfit:
            file.fault(unfit.line or value.line, f"keymap: {name.text}", f"expected {unfit}, found {_kind(value)}")
    return found


def _sources(file: _File, key: str, node: Node) -> tuple[Source, ...]:
    if _is_null(node):
        return ()
    if not isinstance(node, Items):
        raise _Unfit("a list of sources (- name: …)")
    found = []
    for number, item in enumerate(node.items, 1):
        before = len(file.faults)
        values = file.mapping(item, f"source {number}", _SOURCE)
        for needed in ("name", "paths"):
            if len(file.faults) == before and not values.get(needed):
                file.fault(item.line, f"source {number}", f"expected a {needed[:-1] if needed == 'paths' else needed}")
        if len(file.faults) == before:
            found.append(Source(**values, base=file.path.parent))
    return tuple(found)


_SOURCE: dict[str, Setting] = {"name": _text, "paths": _paths, "language": _language, "credit": _text, "date": _date}
_SETTINGS: dict[str, Setting] = {
    "library": _folder,
    "theme": _one_of(*THEMES),
    "reader_width": _whole(20, 200),
    "link_strength": _share,
    "group_by_story": _truth,
    "keymap": _keymap,
    "sources": _sources,
}
