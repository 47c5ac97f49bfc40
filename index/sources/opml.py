"""Subscription lists: OPML in and out, and newsboat's urls file in. Folders are kept as tags.

OPML is read as the tags it is made of (index/parsing/html.py), not as XML: many programs write files that are none, and
an entity bomb has nothing to expand. What a list names has not been typed by the person, so private addresses in it are
not asked.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from index.errors import InputError
from index.parsing import html
from index.sources import addresses
from index.text.clean import clean, clean_line, decode

MOST = 20_000  # subscriptions in a list
_DEEPEST = 30  # folders within folders that are kept as tags
_LIST = re.compile(r"<opml\b", re.IGNORECASE)
_PART = re.compile(r'"((?:[^"\\]|\\.){0,4000})"|(\S{1,4000})')


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed someone reads: its address, what they call it (empty: as it calls itself), its tags, its site."""

    url: str
    name: str = ""
    tags: tuple[str, ...] = ()
    site: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A search newsboat keeps as if it were a feed. `expression` is in newsboat's filter language."""

    name: str
    expression: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """What a list holds. `refused` has a line for everything that is not taken over, with the reason."""

    feeds: tuple[Subscription, ...] = ()
    queries: tuple[Query, ...] = ()
    refused: tuple[str, ...] = ()


def is_opml(data: bytes) -> bool:
    """Whether a file or an answer is an OPML list."""
    return _LIST.search(html.decode(data[:2000])) is not None


def read(data: bytes) -> Subscriptions:
    """The feeds of an OPML list, each once, with the folders they stand in as tags. Raises InputError."""
    markup = html.decode(data)
    if not _LIST.search(markup[:2000]):
        raise InputError("is not an OPML list")
    found: dict[str, Subscription] = {}
    refused: list[str] = []
    folders: list[str | None] = []  # open outlines; None for one that is no folder
    for token in html.tokens(markup):
        if not isinstance(token, html.Tag) or token.name != "outline":
            continue
        if token.closing:
            folders = folders[:-1]
            continue
        name = clean_line(token.attrs.get("text") or token.attrs.get("title") or "")
        url = token.attrs.get("xmlurl", "").strip()
        if url and len(found) < MOST:
            _subscribe(url, name, token.attrs, folders, found, refused)
        if not token.empty:
            folders.append(None if url else name)
    return Subscriptions(tuple(found.values()), (), tuple(refused))


def _subscribe(
    url: str,
    name: str,
    attrs: dict[str, str],
    folders: list[str | None],
    found: dict[str, Subscription],
    refused: list[str],
) -> None:
    categories = [part.strip("/ ") for part in attrs.get("category", "").split(",")]
    tags = _tags([folder for folder in folders[:_DEEPEST] if folder] + categories)
    url = _http(url)
    try:
        addresses.checked(url)
    except InputError as error:
        refused.append(f"{name or addresses.without_login(url)}: {error.message}")
        return
    site = attrs.get("htmlurl", "").strip()
    before = found.get(url)
    if before:
        tags = _tags([*before.tags, *tags])
    found[url] = Subscription(url, before.name if before else name, tags, site if site.startswith("http") else None)


def write(feeds: Iterable[Subscription], title: str = "newsreader") -> str:
    """An OPML 2.0 list. A feed stands in the folder of its first tag; all its tags are its category."""
    folders: dict[str, list[Subscription]] = {}
    for feed in feeds:
        folders.setdefault(feed.tags[0] if feed.tags else "", []).append(feed)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines += [f"  <head><title>{escape(clean_line(title))}</title></head>", "  <body>"]
    lines += [f"    {_outline(feed)}" for feed in folders.pop("", [])]
    for folder, inside in folders.items():
        lines.append(f"    <outline text={_quoted(folder)}>")
        lines += [f"      {_outline(feed)}" for feed in inside]
        lines.append("    </outline>")
    return "\n".join([*lines, "  </body>", "</opml>", ""])


def _outline(feed: Subscription) -> str:
    """One feed. A password typed into its address stays here."""
    name = clean_line(feed.name) or addresses.host(feed.url)
    said = {"type": "rss", "text": name, "title": name, "xmlUrl": addresses.without_login(feed.url)}
    said |= {"htmlUrl": feed.site} if feed.site else {}
    said |= {"category": ",".join(tag.replace(",", " ") for tag in feed.tags)} if len(feed.tags) > 1 else {}
    return f"<outline {' '.join(f'{name}={_quoted(value)}' for name, value in said.items())}/>"


def _quoted(value: str) -> str:
    return f'"{escape(clean_line(value))}"'


# ---- newsboat


def read_newsboat(data: bytes) -> Subscriptions:
    """newsboat's urls file: an address a line, then tags; "~Title" names a feed, query: feeds become searches.

    Lines that run programs (exec:, filter:) are refused by name, and so is what is no address.
    """
    feeds: dict[str, Subscription] = {}
    queries: list[Query] = []
    refused: list[str] = []
    for number, line in enumerate(clean(decode(data)[0]).split("\n"), 1):
        parts = [re.sub(r"\\(.)", r"\1", quoted) if quoted else bare for quoted, bare in _PART.findall(line[:20_000])]
        if not parts or line.lstrip().startswith("#"):
            continue
        head, rest = parts[0], parts[1:]
        names = [part[1:] for part in rest if part.startswith("~")]
        tags = _tags([part for part in rest if not part.startswith(("~", "!"))])
        if head.startswith("query:"):
            _, name, expression = [*head.split(":", 2), ""][:3]
            queries.append(Query(clean_line(name), expression, tags))
        elif head.startswith(("exec:", "filter:")):
            refused.append(f"line {number}: {head.partition(':')[0]}: lines run programs, which this reader does not")
        else:
            try:
                url = _http(head)
                addresses.checked(url)
                feeds.setdefault(url, Subscription(url, clean_line(names[0]) if names else "", tags))
            except InputError as error:
                refused.append(f"line {number}: {error.message}")
    return Subscriptions(tuple(feeds.values()), tuple(queries), tuple(refused))


def _http(url: str) -> str:
    """Feed links for readers (feed://x, feed:https://x) as plain addresses."""
    if url.lower().startswith("feed://"):
        return "https://" + url[7:]
    return url[5:] if url.lower().startswith("feed:") else url


def _tags(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for name in names if (tag := clean_line(name))))
