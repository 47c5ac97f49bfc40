"""Feeds: what their servers sent becomes entries with a lasting identity, and drafts for the library.

Reading happens in the guarded process (index/sources/entries.py); here is what an entry is to the library. An entry's
id is made from its guid, or from its address, so that it stays itself when its words change, and is the same from two
feeds of one site.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from index.errors import InputError
from index.model import Draft
from index.parsing import html
from index.parsing.guard import Guard, shared
from index.sources import addresses
from index.sources.fetch import Fetched
from index.text.clean import clean_line

SECONDS = 20.0  # for reading one feed
_SUMMARY = 900  # characters: shorter entries may be summaries of a longer page
_TRACKING = re.compile(
    r"(?:utm_\w{1,40}|fbclid|gclid|at_(?:medium|campaign|custom\w{0,9})|ns_campaign|ns_mchannel|cmpid|smid)"
)
_MORE = r"(?:read|continue reading|keep reading|see|find out|learn) (?:more|the (?:full|rest)\b.{0,40})?"
_CUT_OFF = re.compile(rf"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|{_MORE})[\s.…»→>\])]{{0,6}}$", re.IGNORECASE)
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
_GUESSED = re.compile(
    r"(?:/|\b)(?:feeds?|rss|atom|index\.xml|rss\.xml|feed\.json)(?:/|\.xml|\.rss|\.json)?(?:$|[?#])", re.I
)
_FOUND = 20  # feeds of one page at most


@dataclass(frozen=True, slots=True)
class Entry:
    """One posting, its markup gone. `key` is its identity, the same on every reading."""

    key: str
    title: str
    text: str
    link: str | None = None
    date: str | None = None  # ISO 8601; may lie in the future
    byline: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as read. `link` is the page it belongs to."""

    title: str
    link: str | None
    language: str | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A feed that a web page names."""

    url: str
    title: str


def read(guard: Guard, answer: Fetched) -> Feed:
    """The feed an answer brought. Raises InputError with the predicate of a sentence: "is a web page, not a feed"."""
    found = guard.ask(
        "feed", answer.body, SECONDS, url=answer.final_url, charset=answer.charset, kind=answer.content_type or None
    )
    return made(found, answer.final_url)


def of_file(data: bytes, guard: Guard | None = None) -> Feed:
    """A feed that was saved as a file. Raises InputError."""
    return read(guard or shared(), Fetched("", "", data))


def made(found: dict[str, Any], url: str) -> Feed:
    """A feed from the record that index/sources/entries.py gives."""
    keys = _keys(found["entries"], url)
    entries = tuple(
        Entry(
            key=key,
            title=one["title"],
            text=one["text"],
            link=one["link"],
            date=one["date"],
            byline=one["byline"],
            language=one["language"] or found["language"],
        )
        for key, one in zip(keys, found["entries"], strict=True)
    )
    return Feed(found["title"] or addresses.host(url), found["link"], found["language"], entries)


def drafts(feed: Feed, source: str = "", tags: tuple[str, ...] = ()) -> Iterator[Draft | InputError]:
    """An article for every entry; `source` names them, the feed's own title where it is empty.

    An entry with a title only has that for its text. One without any words is an InputError in its place. What a feed
    brings twice comes once.
    """
    seen: set[str] = set()
    for number, entry in enumerate(feed.entries, 1):
        if entry.key in seen:
            continue
        seen.add(entry.key)
        if not entry.text and not entry.title:
            yield InputError(f"entry {number} has no words", source or feed.title)
            continue
        yield Draft(
            source=source or feed.title,
            title=entry.title,
            text=entry.text or entry.title,
            id=article_id(entry.key),
            date=entry.date,
            url=entry.link,
            byline=entry.byline,
            language=entry.language,
            tags=tags,
        )


def is_summary(text: str) -> bool:
    """Whether an entry's text probably is a summary of a longer page: short, or cut off."""
    return len(text) < _SUMMARY or bool(_CUT_OFF.search(text[-80:]))


def article_id(key: str) -> str:
    """The library's id of what has the identity `key`."""
    return hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=8).hexdigest()


def canonical(url: str) -> str:
    """An address without what only counts visitors, so that one article has one: for identity, not for asking."""
    try:
        parts = urlsplit(url.strip())
        query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])]
        fragment = "" if _TRACKING.match(parts.fragment) else parts.fragment
        host = (parts.hostname or "").removeprefix("www.") + (f":{parts.port}" if parts.port else "")
        return urlunsplit(("https", host, parts.path.rstrip("/") or "/", urlencode(query), fragment))
    except ValueError:
        return url.strip()


def discover(page: str, base: str) -> tuple[Found, ...]:
    """The feeds a web page names: those it declares; if none, links that look like one. Best first, without doubles."""
    declared: dict[str, Found] = {}
    guessed: dict[str, Found] = {}
    for token in html.tokens(page):
        if not isinstance(token, html.Tag) or token.closing:
            continue
        attrs = token.attrs
        if token.name == "base" and attrs.get("href"):
            base = addresses.joined(base, attrs["href"]) or base
        target = addresses.joined(base, attrs.get("href", "")) if token.name in ("link", "a") else None
        if target is None:
            continue
        title = clean_line(attrs.get("title", ""))[:200]
        if token.name == "link" and _declares(attrs):
            declared.setdefault(target, Found(target, title))
        elif token.name == "a" and len(guessed) < _FOUND and _GUESSED.search(target[:2000]):
            guessed.setdefault(target, Found(target, title))
    found = sorted(declared.values(), key=_is_secondary) or list(guessed.values())
    return tuple(found[:_FOUND])


def _declares(attrs: dict[str, str]) -> bool:
    rel = attrs.get("rel", "").lower().split()
    kind = attrs.get("type", "").partition(";")[0].strip().lower()
    return ("alternate" in rel and kind in _FEED_TYPES) or "feed" in rel


def _is_secondary(found: Found) -> bool:
    """Comments come last: who adds a site means its articles."""
    return "comment" in (found.title + found.url).lower()


def _keys(entries: list[dict[str, Any]], url: str) -> list[str]:
    """Identities: by guid, else by address, else by title and date; each only where it tells the entries apart."""
    guids = Counter(one["guid"] for one in entries)
    links = Counter(one["link"] for one in entries)
    keys = []
    for one in entries:
        guid, link = one["guid"], one["link"]
        if guid and guids[guid] == 1:
            is_address = guid.startswith(("http://", "https://"))
            keys.append(canonical(guid) if is_address else f"{addresses.host(link or url)} {guid}")
        elif link and links[link] == 1:
            keys.append(canonical(link))
        else:
            keys.append(
                " ".join((canonical(link or url), guid or "", one["title"] or one["text"][:200], one["date"] or ""))
            )
    return keys
