"""Files and folders as a source of articles. What a file is called and what it is are nobody's promise.

Only regular files are read: a pipe would hang, a device never ends, a link may lead anywhere. Inside a folder links
and hidden files are passed over in silence, and so is what has not the suffix of a text; a path that a person named is
tried whatever its suffix, and complained about where it cannot be read. Names are labels from here on.
"""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path

from index.config import Source
from index.errors import AccessError, InputError
from index.model import Draft
from index.parsing import jsonlines
from index.parsing.formats import LARGEST, MANY, parse
from index.text.clean import clean_line

SUFFIXES = frozenset(
    {
        "txt", "text", "md", "markdown", "mdown", "jsonl", "ndjson",
        "html", "htm", "xhtml", "xml", "rss", "atom", "eml", "mbox",
    }
)  # fmt: skip
_DEEPEST = 40  # folders within folders
_WILD = frozenset("*?[")


def files(source: Source) -> Iterator[Path | InputError]:
    """The files a source names, each once, in the order of its paths and then by name; an InputError where none is."""
    seen: set[Path] = set()
    for given in source.paths:
        found = False
        for path in _named(source.base, given):
            found = True
            if isinstance(path, InputError) or path not in seen:
                if isinstance(path, Path):
                    seen.add(path)
                yield path
        if not found:
            yield InputError(_nothing(source.base, given), clean_line(given))


def read(source: Source) -> Iterator[Draft | InputError]:
    """Every article of a source; a file or a line that cannot be read is an InputError in its place."""
    for path in files(source):
        if isinstance(path, InputError):
            yield path
        else:
            yield from drafts(path, source)


def drafts(path: Path, source: Source) -> Iterator[Draft | InputError]:
    """The articles of one file, with what the source says of them where they do not say it themselves.

    A file that is one article has an id made from the source's name and its place under it, so that a changed file is a
    new version of the same article. Lines of JSON Lines keep theirs.
    """
    try:
        for one in _read(path):
            yield one if isinstance(one, InputError) else _completed(one, path, source)
    except InputError as error:
        yield error
    except OSError as error:
        yield AccessError(f"cannot be read ({error.strerror or type(error).__name__})", _shown(path))


def _completed(draft: Draft, path: Path, source: Source) -> Draft:
    lines = path.suffix.lower() in MANY
    return replace(
        draft,
        id=draft.id or (None if lines else _file_id(path, source)),
        source=draft.source or source.name,
        language=draft.language or source.language,
        date=draft.date or source.date,
        path=draft.path or os.fspath(path),
    )


def _file_id(path: Path, source: Source) -> str:
    """The same wherever the source's folder stands, so that a moved folder brings the same articles."""
    try:
        place = path.relative_to(source.base).as_posix()
    except ValueError:
        place = path.as_posix()
    name = f"{source.name}\0{place}".encode("utf-8", "surrogateescape")
    return hashlib.blake2b(name, digest_size=8).hexdigest()


def _read(path: Path) -> Iterator[Draft | InputError]:
    """Open without waiting and without following a link, look what it is, and read it under a limit."""
    number = os.open(path, os.O_RDONLY | os.O_NONBLOCK | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOCTTY", 0))
    with os.fdopen(number, "rb") as file:
        if not stat.S_ISREG(os.fstat(number).st_mode):
            raise InputError("is not a regular file", _shown(path))
        if path.suffix.lower() in (".jsonl", ".ndjson"):
            yield from jsonlines.drafts(file, _shown(path))
        else:
            data = file.read(LARGEST + 1)
            raw = hashlib.blake2b(data, digest_size=16).digest()
            for one in parse(os.fspath(path), data):
                yield one if isinstance(one, InputError) else replace(one, raw=raw)


def _named(base: Path, given: str) -> Iterator[Path | InputError]:
    """What a path or pattern names. Raises nothing; a folder that cannot be opened is an InputError."""
    try:
        whole = Path(os.path.abspath(base / given))  # noqa: PTH100 (resolve would follow links)
        if not _WILD & set(given):
            yield from _taken(whole)
            return
        parts = whole.parts
        fixed = next(n for n, part in enumerate(parts) if _WILD & set(part))
        for path in _matches(Path(*parts[:fixed]), parts[fixed:], 0):
            yield from _taken(path) if isinstance(path, Path) else (path,)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        yield InputError(f"cannot be read ({getattr(error, 'strerror', None) or error})", clean_line(given))


def _taken(path: Path) -> Iterator[Path | InputError]:
    """A file itself, or the articles of a folder."""
    mode = path.stat().st_mode if path.exists() else 0
    if stat.S_ISDIR(mode):
        found = False
        for inside in _walk(path, 0):
            found = True
            yield inside
        if not found:
            yield InputError("no articles in this folder (.txt, .md, .html, .eml, .jsonl and the like)", _shown(path))
    elif mode:
        yield path


def _walk(folder: Path, depth: int) -> Iterator[Path | InputError]:
    try:
        with os.scandir(folder) as entries:
            inside = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda e: e.name)
    except OSError as error:
        yield InputError(f"cannot be opened ({error.strerror})", _shown(folder))
        return
    for entry in inside:
        if entry.is_dir(follow_symlinks=False):
            if depth < _DEEPEST and not _belongs_to_page(entry.name, inside):
                yield from _walk(folder / entry.name, depth + 1)
        elif entry.is_file(follow_symlinks=False) and entry.name.rpartition(".")[2].lower() in SUFFIXES:
            yield folder / entry.name


def _belongs_to_page(name: str, beside: list[os.DirEntry[str]]) -> bool:
    """Whether a folder holds the pictures and frames of a web page that a browser saved beside it."""
    page = name.removesuffix("_files")
    return page != name and any(entry.name in (f"{page}.html", f"{page}.htm") for entry in beside)


def _matches(folder: Path, parts: tuple[str, ...], depth: int) -> Iterator[Path | InputError]:
    """Paths under `folder` whose names fit the parts of a pattern; links are passed over."""
    if not parts:
        yield folder
        return
    try:
        with os.scandir(folder) as entries:
            inside = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        if error.errno not in (errno.ENOENT, errno.ENOTDIR):
            yield InputError(f"cannot be opened ({error.strerror})", _shown(folder))
        return
    if parts[0] == "**":
        yield from _matches(folder, parts[1:], depth) if len(parts) > 1 else (folder,)
    for entry in inside:
        if entry.is_symlink() or (entry.name.startswith(".") and not parts[0].startswith(".")):
            continue
        is_folder = entry.is_dir(follow_symlinks=False)
        if parts[0] == "**":
            if is_folder and depth < _DEEPEST and len(parts) > 1:
                yield from _matches(folder / entry.name, parts, depth + 1)
        elif fnmatchcase(entry.name, parts[0]):
            if len(parts) > 1 and is_folder:
                yield from _matches(folder / entry.name, parts[1:], depth)
            elif len(parts) == 1:
                yield folder / entry.name


def _nothing(base: Path, given: str) -> str:
    if _WILD & set(given):
        return f"no file fits this pattern in {_shown(base)}"
    return "no such file or folder"


def _shown(path: Path) -> str:
    return clean_line(os.fspath(path))
