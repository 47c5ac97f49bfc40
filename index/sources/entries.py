"""A feed's bytes as plain records: RSS 0.9 to 2.0, Atom and their relatives by feedparser, JSON Feed by ourselves.

Runs in the guarded process; feedparser is given bytes only, for it opens what looks like a name or an address. It does
not sanitize or resolve, because of the markup only the words stay.
"""

import io
import json
import re
from typing import Any
from urllib.parse import urljoin

from index.errors import InputError
from index.parsing import html
from index.parsing.moments import iso
from index.text.clean import clean_line

Record = dict[str, Any]

MOST = 10_000  # entries of a feed: more is no feed
_SHOWN = 40  # authors of an entry at most
_MAILED = re.compile(r"[^\s()]{1,80}@[^\s()]{1,80}\s{0,3}\(([^()]{1,80})\)")
_DECLARATION = re.compile(r"^\s{0,99}<\?xml[^>]{0,200}\?>")
_WEB = re.compile(rb"\s{0,99}(?:<!--[^>]{0,400}-->\s{0,99})?<(?:!doctype html|html|head|body)\b", re.IGNORECASE)


def read(data: bytes, url: str | None = None, charset: str | None = None, kind: str | None = None) -> Record:
    """title, link, language and entries of a feed; `url`, `charset` and `kind` (media type) as its server said.

    Raises InputError where it is none.
    """
    head = data[:400].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{"):
        return _of_json(data, url or "")
    if not head:
        raise InputError("is empty, not a feed")
    found = _parsed(data, url, charset, kind)
    if not found.get("version") and not found.entries:
        found = _parsed(_in_utf8(data, charset), url, "utf-8", "application/xml")
    if not found.get("version") and not found.entries:
        raise InputError("is a web page, not a feed" if _WEB.match(head) else "is not a feed")
    base = url or found.feed.get("link") or ""
    return {
        "title": _words(found.feed, "title"),
        "link": _address(base, found.feed.get("link")),
        "language": _text(found.feed.get("language")),
        "entries": [_entry(one, base) for one in found.entries[:MOST]],
    }


def _parsed(data: bytes, url: str | None, charset: str | None, kind: str | None) -> Any:
    import feedparser

    headers = {"content-location": url or ""}
    if kind:
        headers["content-type"] = f"{kind}; charset={charset}" if charset else kind
    return feedparser.parse(
        io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )


def _in_utf8(data: bytes, charset: str | None) -> bytes:
    """The feed in plain UTF-8, for what feedparser could not decode."""
    return _DECLARATION.sub("", html.decode(data, charset).lstrip("\ufeff"), count=1).encode("utf-8", "replace")


def _entry(entry: Any, base: str) -> Record:
    sound = next((_address(base, one.get("href")) for one in entry.get("enclosures", ()) if one.get("href")), None)
    link = entry.get("feedburner_origlink") or entry.get("link")
    if sound and link == entry.get("id"):
        link = None  # a podcast's guid that stands in for an address, and is hardly one
    published = iso(entry.get("published"), entry.get("published_parsed"))
    updated = iso(entry.get("updated"), entry.get("updated_parsed")) if "updated" in entry else None
    return {
        "guid": _text(entry.get("id")),
        "title": _words(entry, "title"),
        "link": _address(base, link) or sound,
        "date": published or updated or iso(entry.get("created"), entry.get("created_parsed")),
        "byline": _authors(entry),
        "language": next((_text(one.get("language")) for one in entry.get("content", ()) if one.get("language")), None),
        "text": _body(entry),
    }


def _body(entry: Any) -> str:
    """The fullest text an entry brings: its content, its description, a podcast's notes."""
    offered = [*entry.get("content", ())]
    if "summary" in entry:
        offered.append(entry.get("summary_detail") or {"type": "text/html", "value": entry["summary"]})
    if subtitle := entry.get("subtitle"):
        offered.append(entry.get("subtitle_detail") or {"type": "text/html", "value": subtitle})
    texts = [_plain(one) for one in offered]
    return max(texts, key=len, default="")


def _plain(detail: Any) -> str:
    value = _text(detail.get("value")) or ""
    if detail.get("type") == "text/plain" and not re.search(
        r"</?(?:p|br|div|a|em|strong|b|i|ul|li)\b[^<>]{0,500}>", value
    ):
        return value.strip()
    return html.text(value)


def _words(holder: Any, name: str) -> str:
    value = _text(holder.get(name)) or ""
    detail = holder.get(f"{name}_detail") or {}
    return clean_line(value if detail.get("type") == "text/plain" else html.line(value) or _pictured(value))


def _pictured(markup: str) -> str:
    """What a title that is a picture can be called: its description, or its file's name."""
    for token in html.tokens(markup):
        if isinstance(token, html.Tag) and token.name == "img":
            return token.attrs.get("alt", "").strip() or token.attrs.get("src", "").rpartition("/")[2][:80]
    return ""


def _authors(entry: Any) -> str | None:
    names = [_text(one.get("name") or one.get("email")) or "" for one in entry.get("authors", ())[:_SHOWN]]
    names = names if any(names) else [_text(entry.get("author")) or ""]
    plain = (_MAILED.sub(r"\1", html.line(name[:200])) for name in names)
    return clean_line(", ".join(dict.fromkeys(name for name in plain if name))) or None


def _address(base: str, link: Any) -> str | None:
    """An http(s) address, whole."""
    link = (_text(link) or "").strip()
    try:
        found = urljoin(base, link) if link else ""
    except ValueError:
        return None
    return clean_line(found) if found.lower().startswith(("http://", "https://")) else None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _of_json(data: bytes, url: str) -> Record:
    """JSON Feed, versions 1 and 1.1 (jsonfeed.org)."""
    try:
        found = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        raise InputError("is not a feed (its JSON cannot be read)") from None
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list) or not str(found.get("version", "")).startswith(
        ("https://jsonfeed", "http://jsonfeed")
    ):
        raise InputError("is not a feed (JSON of another kind)")
    base = _address(url, found.get("home_page_url")) or url
    return {
        "title": clean_line(_text(found.get("title")) or ""),
        "link": _address(url, found.get("home_page_url")),
        "language": _text(found.get("language")),
        "entries": [_json_entry(one, base) for one in items[:MOST] if isinstance(one, dict)],
    }


def _json_entry(item: Record, base: str) -> Record:
    guid = item.get("id")
    attached = [one.get("url") for one in _list(item.get("attachments")) if isinstance(one, dict)]
    texts = [html.text(_text(item.get("content_html")) or ""), (_text(item.get("content_text")) or "").strip()]
    link = _address(base, item.get("url") or item.get("external_url") or next(iter(attached), None))
    return {
        "guid": str(guid) if isinstance(guid, (str, int)) and guid != "" else None,
        "title": clean_line(_text(item.get("title")) or ""),
        "link": link,
        "date": iso(_text(item.get("date_published"))) or iso(_text(item.get("date_modified"))),
        "byline": _json_authors(item),
        "language": _text(item.get("language")),
        "text": max(texts, key=len) or (_text(item.get("summary")) or "").strip(),
    }


def _json_authors(item: Record) -> str | None:
    found = [*_list(item.get("authors")), item.get("author")]
    names = (_text(one.get("name")) for one in found[:_SHOWN] if isinstance(one, dict))
    return clean_line(", ".join(dict.fromkeys(name for name in names if name))) or None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
