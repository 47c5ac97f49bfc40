"""Bytes with a name become drafts: plain text, Markdown, JSON Lines, web pages, feeds, mail. One function a format.

What can be read in a file is given, what cannot is an InputError in its place (a line, an entry, a message), and a
file that is no article at all raises one. Fields are not cleaned here; `index.analyse.article_from` does that for every
draft.
"""

import json
import re
from collections.abc import Callable
from dataclasses import replace

from index.errors import InputError
from index.model import Draft
from index.parsing import jsonlines, markdown
from index.parsing.dates import of_dateline, of_line, of_name
from index.text.clean import clean_line, decode, guessed

Parsed = list[Draft | InputError]

MANY = (".jsonl", ".ndjson", ".json", ".xml", ".rss", ".atom", ".mbox")  # hold many articles: the path names none
LARGEST = 50_000_000  # bytes of a file that is one article
_SNIFFED = 8192  # bytes looked at to tell what a file is
_TITLE = 160  # characters of a title that has to be cut from a paragraph
_TOP = 8  # lines in which a text may say its date

# How files that are not text begin; the names are for people.
_MAGIC = (
    (b"%PDF", "a PDF"), (b"PK\x03\x04", "a zip or an office document"), (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"), (b"\x1f\x8b", "a gzip archive"), (b"BZh", "a bzip archive"),
    (b"\xfd7zXZ", "an xz archive"), (b"7z\xbc\xaf", "a 7-zip archive"), (b"\x7fELF", "a program"), (b"MZ", "a program"),
    (b"SQLite format 3", "a database"), (b"{\\rtf", "a rich text document"), (b"ID3", "a sound file"),
    (b"RIFF", "a sound or a film"), (b"OggS", "a sound file"), (b"\xd0\xcf\x11\xe0", "an office document"),
)  # fmt: skip
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_WEB = re.compile(
    r"\s{0,99}(?:<\?xml[^>]{0,200}>\s{0,99})?(?:<!--[^>]{0,400}-->\s{0,99})?<(?:!doctype html|html|head|body)\b",
    re.I,
)
_PROLOGUE = r"\s{0,99}(?:<\?xml[^>]{0,200}>\s{0,99})?(?:<[?!][^>]{0,400}>\s{0,99}){0,9}"
_FEED = re.compile(rf"{_PROLOGUE}<(?:rss|feed|rdf:RDF)\b|\s{{0,99}}\{{[^<]{{0,400}}jsonfeed\.org/version", re.I)
_LIST = re.compile(rf"{_PROLOGUE}<opml\b", re.I)
_WORDY = ("txt", "text", "md", "markdown", "mdown")  # suffixes of files that are text, whatever they begin with


def parse(name: str, data: bytes) -> Parsed:
    """The articles of a file called `name` (the name tells the format, where it has a known suffix).

    Raises InputError where there is none: empty, binary, of another format. `name` is never opened.
    """
    if len(data) > LARGEST:
        raise InputError(f"larger than {LARGEST // 1_000_000} MB", clean_line(name))
    if not data.strip(b"\x00\t\n\r\x0b\x0c \xef\xbb\xbf"):
        raise InputError("is empty", clean_line(name))
    _refuse_binary(name, data)
    text, _ = decode(data)
    if _CONTROLS.subn("", text[:_SNIFFED])[1] * 20 > min(len(text), _SNIFFED):
        raise InputError("is not text", clean_line(name))
    if not text.strip("\ufeff\x00 \t\r\n\x0b\x0c"):
        raise InputError("is empty", clean_line(name))
    taken_apart = _of_bytes(name, text, data)
    if taken_apart is None:
        note = guessed(data)
        found = _format(name, text)(name, text)
        return [replace(one, note=one.note or note) if isinstance(one, Draft) else one for one in found]
    try:
        return taken_apart(name, data)
    except InputError as error:
        raise InputError(error.message, error.path or clean_line(name)) from None


def _refuse_binary(name: str, data: bytes) -> None:
    for start, kind in _MAGIC:
        if data.startswith(start) and (len(start) > 3 or b"\x00" in data[:_SNIFFED]):
            raise InputError(f"is {kind}, not an article", clean_line(name))


def _of_bytes(name: str, text: str, data: bytes) -> "Callable[[str, bytes], Parsed] | None":
    """The function for a format that says its own encoding: by suffix, or by how it begins."""
    suffix = _suffix(name)
    if suffix == "opml" or _LIST.match(text[:_SNIFFED]):
        raise InputError("is a list of feeds; newsreader add subscribes to them", clean_line(name))
    if suffix in ("rss", "atom") or _FEED.match(text[:_SNIFFED]):
        return _feed
    if suffix in ("html", "htm", "xhtml") or _WEB.match(text[:_SNIFFED]):
        return _web_page
    if suffix == "xml":
        return _feed
    if suffix not in _WORDY:
        from index.parsing.mail import is_mail

        if suffix in ("eml", "mbox") or is_mail(data):
            return _mail
    return None


def _format(name: str, text: str) -> "Callable[[str, str], Parsed]":
    """The function for the format: by suffix, and for what has none that is known, by how it begins."""
    suffix = _suffix(name)
    head = text[:_SNIFFED].lstrip("\ufeff \t\r\n")
    if suffix in ("jsonl", "ndjson", "json"):
        return _json
    if suffix in ("md", "markdown", "mdown") or re.match(r"---[ \t]*\r?\n", head):
        return _markdown
    return _json if re.match(r'\{\s{0,9}"', head) and '"text"' in text else _plain


def _suffix(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _web_page(_: str, data: bytes) -> Parsed:
    from index.parsing import page

    return [page.of_file(data)]


def _feed(name: str, data: bytes) -> Parsed:
    from index.sources import feed

    found = list(feed.drafts(feed.of_file(data)))
    if not found:
        raise InputError("is a feed without entries", clean_line(name))
    return [InputError(one.message, clean_line(name)) if isinstance(one, InputError) else one for one in found]


def _mail(name: str, data: bytes) -> Parsed:
    from index.parsing import mail

    return list(mail.drafts(name, data))


def _plain(name: str, text: str) -> Parsed:
    """One article: its title stands on the first line, and the text is all of it."""
    text = unwrapped(text.replace("\r\n", "\n").lstrip("\ufeff"))
    lines = [line.strip() for line in text[:20_000].split("\n") if line.strip()][:_TOP]
    stated = (found for line in lines[1:] if (found := of_line(line) or of_dateline(line)))
    date = next(stated, None) or of_name(name)
    return [Draft(source="", title=cut(lines[0]) if lines else "", text=text, date=date)]


def _markdown(name: str, text: str) -> Parsed:
    try:
        found = markdown.article(text)
    except ValueError as error:
        raise InputError(f"front matter: {error}", clean_line(name)) from None
    if not found.text.strip():
        raise InputError("has no text", clean_line(name))
    body = unwrapped(found.text)
    given = found.fields
    title = given.get("title") or found.heading or cut(body.strip().split("\n", 1)[0])
    return [
        Draft(
            source=given.get("source", ""),
            title=title,
            text=body,
            id=given.get("id"),
            date=given.get("date") or of_name(name),
            url=given.get("url"),
            byline=given.get("byline"),
            language=given.get("language"),
            tags=tuple(filter(None, (tag.strip().lstrip("#") for tag in given.get("tags", "").split(",")))),
        )
    ]


def _json(name: str, text: str) -> Parsed:
    """JSON Lines; or a file that is one object or one list of them, however it is laid out."""
    lines = [line for line in text.lstrip("\ufeff").split("\n") if line.strip()]
    if lines and not _is_object(lines[0]):
        try:
            whole = json.loads(text.lstrip("\ufeff"))
        except (ValueError, RecursionError):
            whole = None
        if isinstance(whole, (dict, list)):
            lines = [json.dumps(item) for item in (whole if isinstance(whole, list) else [whole])]
    found: Parsed = list(jsonlines.drafts((line.encode("utf-8", "surrogatepass") for line in lines), clean_line(name)))
    if not found:
        raise InputError("has no articles", clean_line(name))
    return found


def _is_object(line: str) -> bool:
    return line.lstrip().startswith("{") and line.rstrip().endswith("}")


def cut(line: str) -> str:
    """A title from a line: the line, or its first words where it is a whole paragraph."""
    line = line.strip()
    if len(line) <= 2 * _TITLE:
        return line
    head = line[:_TITLE]
    return head[: head.rfind(" ")] if " " in head else head


def unwrapped(text: str) -> str:
    """`text` with its lines joined to paragraphs, where it was broken into lines of even length.

    Broken it is when paragraphs stand apart by blank lines and most lines inside them are between 50 and 100 characters
    long; a line end becomes a space, so that every offset stays.
    """
    paragraphs = text[:200_000].split("\n\n")
    inner = [len(line) for paragraph in paragraphs for line in paragraph.strip("\n").split("\n")[:-1]]
    if len(inner) < 5 or sum(50 <= length <= 100 for length in inner) * 10 < len(inner) * 8 or len(paragraphs) < 2:
        return text
    return re.sub(r"(?<=[^\n ])\n(?=[^\n ])", _joined, text)


def _joined(match: "re.Match[str]") -> str:
    """A space, unless the line before is short: then it ended there on purpose (a title, a byline, a list)."""
    text, at = match.string, match.start()
    before = text.rfind("\n", max(0, at - 120), at)
    return " " if at - before > 50 else "\n"
