"""config.yaml: a person's file laid over the shipped one, read into frozen values, with all its faults told at once.

Called by the command line before anything is shown, so it is quick: of some 20 ms PyYAML's import takes the most. What
is expected of each setting is written down once, in `_SETTINGS` and `_SOURCE`; config.yaml documents the same names
for people. The names of commands belong to the screen, which passes `check_keys`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from index.errors import ConfigError
from index.settings import (
    File,
    Setting,
    Unfit,
    address,
    day,
    folder,
    is_null,
    keymap,
    language,
    login,
    one_of,
    paths,
    searches,
    share,
    tags,
    text,
    truth,
    whole,
)
from index.shipped import config_file
from index.sources.login import Login
from index.yamltree import Items, Node, Pairs

THEMES = ("dark", "light", "contrast", "terminal")
EVIDENCE = ("text", "markdown", "bibtex", "csl")

# Own keys by command → complaints as (command, what is wrong); tui.keys has one.
CheckKeys = Callable[[Mapping[str, tuple[str, ...]]], Iterable[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Keep:
    """How long articles stay (index/retention.py)."""

    days: int | None = None  # after they came
    count: int | None = None  # the newest of a source
    linked: bool = True  # keep those that share a quotation or figure with another source


@dataclass(frozen=True, slots=True)
class Source:
    """Where articles come from, and what to say of them that their files do not say."""

    name: str  # empty: as the feed calls itself
    paths: tuple[str, ...]  # files, folders or patterns (*, **, ?), as written
    base: Path  # what relative paths start from: the folder of the file that names them
    language: str | None = None
    credit: str | None = None  # how to name the source in evidence; its name where None
    date: str | None = None  # for articles that carry none
    url: str | None = None  # of a feed, instead of paths
    tags: tuple[str, ...] = ()  # for its articles
    full_text: bool = False  # fetch the page of an entry that is only a summary
    login: Login | None = None
    keep: Keep | None = None  # how long its articles stay; as all others where None


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
    evidence: Literal["text", "markdown", "bibtex", "csl"] = "text"  # what a copied passage is written as
    keep: Keep | None = None  # how long articles stay; None: for ever
    searches: Mapping[str, str] = field(default_factory=dict)  # queries by name, for `newsreader searches import`
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
        checked = File(file)
        given = checked.read(_SETTINGS)
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


def _sources(file: File, key: str, node: Node) -> tuple[Source, ...]:
    if is_null(node):
        return ()
    if not isinstance(node, Items):
        raise Unfit("a list of sources (- name: …)")
    found = []
    for number, item in enumerate(node.items, 1):
        before = len(file.faults)
        values = file.mapping(item, f"source {number}", _SOURCE)
        if len(file.faults) == before and (complaint := _source_fault(values)):
            file.fault(item.line, f"source {number}", complaint)
        if len(file.faults) == before:
            found.append(Source(**{"name": "", "paths": (), **values}, base=file.path.parent))
    return tuple(found)


def _keep(file: File, key: str, node: Node) -> Keep | None:
    if is_null(node) or (isinstance(node, Pairs) and not node.pairs):
        return None
    said = file.mapping(node, key, {"days": whole(1, 100_000), "count": whole(1, 100_000_000), "linked": truth})
    return Keep(**said)


def _source_fault(values: dict[str, Any]) -> str | None:
    """What settings that are fine one by one do not make a source."""
    if values.get("url"):
        wrong = [name for name in ("paths", "date") if values.get(name)]
        return f"expected a url or paths, not both: {wrong[0]} is nothing for a feed" if wrong else None
    if not values.get("name"):
        return "expected a name"
    wrong = [name for name in ("full_text", "login", "tags") if values.get(name)]
    if wrong:
        return f"{wrong[0]} is for feeds, expected a url"
    return None if values.get("paths") else "expected a path or a url"


_SOURCE: dict[str, Setting] = {
    "name": text, "paths": paths, "language": language, "credit": text, "date": day,
    "url": address, "tags": tags, "full_text": truth, "login": login, "keep": _keep,
}  # fmt: skip
_SETTINGS: dict[str, Setting] = {
    "library": folder,
    "theme": one_of(*THEMES),
    "reader_width": whole(20, 200),
    "link_strength": share,
    "group_by_story": truth,
    "evidence": one_of(*EVIDENCE),
    "keep": _keep,
    "keymap": keymap,
    "searches": searches,
    "sources": _sources,
}
