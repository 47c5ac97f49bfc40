"""Articles as JSON Lines, one line at a time: what `newsreader import` reads.

A line that cannot be read becomes an InputError in its place, so that the others go on.
"""

import json
from collections.abc import Callable, Iterable, Iterator

from index.errors import InputError
from index.model import Draft

LONGEST = 50_000_000  # bytes of a line: a book is 1,000,000
_FIELDS = ("id", "source", "title", "date", "url", "byline", "language", "path", "note")


def drafts(
    lines: Iterable[bytes], name: str, others: Callable[[int, bytes], bool] | None = None
) -> Iterator[Draft | InputError]:
    """The articles of `lines`; `name` says in complaints where they come from.

    `others` is asked first, with the line's number, whether it takes the line: for what is no article.
    """
    empty = True
    for number, line in enumerate(lines, 1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            empty = False
            if others and others(number, line):
                continue
            try:
                yield draft(line)
            except InputError as error:
                yield InputError(f"line {number}: {error.message}", name)
    if empty:
        yield InputError("empty: expected articles as JSON Lines", name)


def draft(line: bytes) -> Draft:
    """The article of one line. Raises InputError saying what was expected."""
    if len(line) > LONGEST:
        raise InputError(f"longer than {LONGEST:,} bytes")
    try:
        found = json.loads(line.decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 (byte {error.start + 1})") from None
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
        note=given["note"], tags=_tags(found.get("tags")),
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


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "an empty string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
