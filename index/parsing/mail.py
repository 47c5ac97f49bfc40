"""Newsletters: an e-mail (.eml) or a mailbox (.mbox) as articles. The sender is the source, the subject the title.

Of a message's versions the plain one is read where it says as much as the HTML one; many newsletters send a stump.
Attachments are not opened. A message's id makes the article's, so that a mailbox that grows brings what is new.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from index.errors import InputError
from index.model import Draft
from index.parsing import html
from index.parsing.moments import iso
from index.sources.feed import article_id
from index.text.clean import clean, clean_line

_SEPARATOR = re.compile(rb"(?:\A|(?<=\n)\r?\n)From [^\r\n]{0,200}\d\d:\d\d[^\r\n]{0,60}\r?\n")
_MAILBOX = re.compile(rb"From \S{1,200} [^\r\n]{0,200}\d\d:\d\d")
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}:[ \t\r\n]")
_QUOTED_FROM = re.compile(r"^>(>{0,9}From )", re.MULTILINE)
_PARTS = 200  # of one message at most
_SIGNATURE = "\n-- \n"


def is_mail(data: bytes) -> bool:
    """Whether a file is a mailbox or a message: it begins with an envelope, or with headers that only mail has."""
    head = data[:8192].lstrip(b"\xef\xbb\xbf")
    if _MAILBOX.match(head):
        return True
    lines = head.replace(b"\r\n", b"\n").partition(b"\n\n")[0].lower()
    return _HEADER.match(head) is not None and b"\nfrom:" in b"\n" + lines and b"\nsubject:" in b"\n" + lines


def drafts(name: str, data: bytes) -> Iterator[Draft | InputError]:
    """The messages of a file called `name`; one that cannot be read is an InputError in its place."""
    found = list(_SEPARATOR.finditer(data)) if _MAILBOX.match(data) else []
    if not found:
        yield _safely(data, clean_line(name), False)
        return
    ends = [*(match.start() for match in found[1:]), len(data)]
    for number, (match, end) in enumerate(zip(found, ends, strict=True), 1):
        yield _safely(data[match.end() : end], f"{clean_line(name)}, message {number}", True)


def _safely(data: bytes, name: str, boxed: bool) -> Draft | InputError:
    try:
        return draft(data, name, boxed)
    except InputError as error:
        return error
    except (MessageError, ValueError, TypeError, LookupError, RecursionError, AttributeError) as error:
        return InputError(f"cannot be read as a message ({type(error).__name__})", name)


def draft(data: bytes, name: str = "", boxed: bool = False) -> Draft:
    """The article of one message; `boxed` when it comes from a mailbox. Raises InputError where it has no words."""
    message = message_from_bytes(data, policy=policy.compat32)
    text = _text(message)
    if boxed:
        text = _QUOTED_FROM.sub(r"\1", text)
    title = _header(message, "Subject")
    if not text.strip():
        raise InputError("has no words", name or None)
    shown, address = parseaddr(_header(message, "From"))
    key = _header(message, "Message-ID") or "\n".join((address, _header(message, "Date"), title))
    return Draft(
        source=clean_line(shown) or address.rpartition("@")[2],
        title=title,
        text=text,
        id=article_id(f"mail {key}"),
        date=iso(_header(message, "Date")),
        language=_header(message, "Content-Language").partition(",")[0].strip() or None,
    )


def _text(message: "Message[str, str]") -> str:
    plain: list[str] = []
    marked: list[str] = []
    for number, part in enumerate(message.walk()):
        kind = part.get_content_type()
        if number > _PARTS or part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        if kind in ("text/plain", "text/html") or kind.startswith("multipart/"):  # of parts that cannot be told apart
            payload = part.get_payload(decode=True)
            words = html.decode(payload if isinstance(payload, bytes) else b"", part.get_content_charset())
            (marked if kind == "text/html" else plain).append(words)
    written = clean("\n".join(plain)).partition(_SIGNATURE)[0].strip()
    laid_out = clean("\n\n".join(html.text(one) for one in marked)).strip()
    return written if len(written.split()) >= 0.8 * len(laid_out.split()) else laid_out


def _header(message: "Message[str, str]", name: str) -> str:
    """A header's words, decoded (RFC 2047), on one line; bytes that should not stand there (RFC 6532 allows UTF-8) are
    UTF-8, else in the encoding of the text."""
    value = next((str(value) for called, value in message.raw_items() if called.lower() == name.lower()), "")[:4000]
    if not value.isascii():
        data = value.encode("utf-8", "surrogateescape")
        value = html.decode(data, "utf-8" if _is_utf8(data) else message.get_content_charset())
    try:
        parts = decode_header(value)
        value = "".join(part if isinstance(part, str) else html.decode(part, charset) for part, charset in parts)
    except (MessageError, ValueError, TypeError):
        pass
    return clean_line(value)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
