"""Articles as JSON Lines, one line at a time: what `newsreader import` reads.

A line that cannot be read becomes an InputError in its place, so that the others go on.
"""

import json
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, iterdecode
from collections.abc import Callable, Iterable, Iterator
from io import BufferedIOBase
from itertools import chain
from typing import IO

from index.errors import InputError
from index.model import Draft
from index.text.clean import decode, guessed

LONGEST = 50_000_000  # bytes of a line: a book is 1,000,000
FEW, HOPELESS = 10, 1000  # lines that are no articles, and no other is: up to which each is named; from which it ends
_FIELDS = ("id", "source", "title", "date", "url", "byline", "language", "path", "note")


def drafts(
    lines: Iterable[bytes] | IO[bytes], name: str, others: Callable[[int, bytes], bool] | None = None
) -> Iterator[Draft | InputError]:
    """The articles of `lines`, or of an open file; `name` says in complaints where they come from.

    `others` is asked first, with the line's number, whether it takes the line: for what is no article. Where not one
    line is an article, that is one complaint.
    """
    empty = True
    wrong: list[InputError] | None = []  # until a line can be read
    for number, line in enumerate(_in_utf8(_bounded(lines)), 1):
        if not line.strip():
            continue
        empty = False
        found = None if others and others(number, line) else _read(line, number, name)
        if wrong is not None and isinstance(found, InputError):
            wrong.append(found)
            if len(wrong) >= HOPELESS:
                break
            continue
        yield from wrong or ()
        wrong = None
        if found is not None:
            yield found
    if empty:
        yield InputError("empty: expected articles as JSON Lines", name)
    elif wrong and len(wrong) > FEW:
        more = ": nothing more of it is read" if len(wrong) >= HOPELESS else ""
        yield InputError(f"{wrong[0].message}; none of {len(wrong):,} lines is an article{more}", name)
    else:
        yield from wrong or ()


def _bounded(lines: Iterable[bytes] | IO[bytes]) -> Iterator[bytes]:
    """The lines; of an open file none is read whole that is longer than a line may be."""
    return iter(lambda: lines.readline(LONGEST + 1), b"") if isinstance(lines, BufferedIOBase) else iter(lines)


def _in_utf8(lines: Iterator[bytes]) -> Iterator[bytes]:
    """The lines without their byte order mark; those of UTF-16, which has NULs beside its line ends, put together."""
    first = next(lines, b"")
    if not first.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        yield from _begun(chain([first.removeprefix(BOM_UTF8)], lines))
        return
    rest = ""
    for part in iterdecode(chain([first], lines), "utf-16", "replace"):
        *whole, rest = (rest + part).split("\n")
        yield from (line.encode("utf-8", "replace") for line in whole)
    yield rest.encode("utf-8", "replace")


def _begun(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The lines; of one that was too long to be read whole only the first part, so that it is told once."""
    goes_on = False
    for line in lines:
        if not goes_on:
            yield line
        goes_on = len(line) > LONGEST and not line.endswith(b"\n")


def _read(line: bytes, number: int, name: str) -> Draft | InputError:
    try:
        return draft(line)
    except InputError as error:
        return InputError(f"line {number}: {error.message}", name)


def draft(line: bytes) -> Draft:
    """The article of one line. Raises InputError saying what was expected."""
    if len(line) > LONGEST:
        raise InputError(f"longer than {LONGEST:,} bytes")
    note = None
    try:
        try:
            plain = line.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            plain, note = decode(line)[0], guessed(line)
        found = json.loads(plain)
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON ({error.msg} at character {error.pos + 1})") from None
    except (ValueError, RecursionError):
        raise InputError("not JSON that can be read (nested too deeply, or a number too long)") from None
    if not isinstance(found, dict):
        raise InputError(f"expected an object with source, title and text, found {_kind(found)}")
    text = found.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InputError('no "text"' if text is None else f'"text" is {_kind(text)}, expected words')
    given = {field: _value(field, found.get(field)) for field in _FIELDS}
    return Draft(
        given["source"] or "", given["title"] or "", text, id=given["id"], date=given["date"], url=given["url"],
        byline=given["byline"], language=given["language"], path=given["path"],
        note=given["note"] or note, tags=_tags(found.get("tags")),
        raw=_raw(found.get("raw")), added=_moment(found.get("added")),
    )  # fmt: skip


def _value(field: str, value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise InputError(f'"{field}" is {_kind(value)}, expected a string')


def _tags(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(tag, str) for tag in value):
        raise InputError(f'"tags" is {_kind(value)}, expected a list of strings')
    return tuple(value)


def _moment(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _raw(value: object) -> bytes | None:
    """The hash of an exported article's file; None for what is none, which is nobody's fault."""
    try:
        found = bytes.fromhex(value) if isinstance(value, str) else b""
    except ValueError:
        return None
    return found if len(found) == 16 else None


def _kind(value: object) -> str:
    if isinstance(value, str):
        return "a string" if value.strip() else "an empty string"
    names = {dict: "an object", list: "a list", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
