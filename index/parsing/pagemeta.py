"""What a web page says about its article: JSON-LD first, then Open Graph and its kin, then the page's own marks.

One linear pass over the tags, no tree; nothing in it is believed to be of the kind it should be.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from index.parsing import html
from index.parsing.moments import iso
from index.sources.addresses import joined
from index.text.clean import clean_line

_LARGEST = 4_000_000  # characters of one JSON-LD block
_NODES = 5_000  # … and objects in it
_AUTHORS = 20
_ATTRIBUTES, _DEEPEST, _PARAGRAPH = 2_000, 2_000, 2_000_000  # more than any page has that a person wrote
_NESTING = frozenset(("div", "span", "section", "table", "td", "blockquote", "ul", "ol", "b", "i", "font", "em", "a"))
_KINDS = ("Article", "Posting", "Report", "Review", "Story")  # how the schema.org types of articles end
_DATES = (
    "article:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "date", "dc.date.issued", "dc.date",
    "dcterms.created", "dcterms.date", "pubdate", "publishdate", "publish-date", "og:published_time",
    "cxenseparse:recs:publishtime",
)  # fmt: skip
_AUTHOR_METAS = (
    "author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "article:author",
    "byl",
    "twitter:creator",
)
_SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " · ", " » ")


@dataclass(frozen=True, slots=True)
class Meta:
    """What was found; empty or None where the page does not say. `body` is the text as its JSON-LD gives it."""

    title: str = ""
    source: str = ""
    byline: str | None = None
    date: str | None = None  # ISO 8601
    language: str | None = None
    url: str | None = None
    body: str = ""
    free: bool = True  # False where the page says that its text is for subscribers
    monstrous: bool = False  # made so that a parser which builds a tree would take minutes over it


@dataclass
class _Seen:
    metas: dict[str, str] = field(default_factory=dict)
    blocks: list[str] = field(default_factory=list)
    heading: str = ""
    title: str = ""
    language: str = ""
    canonical: str = ""
    base: str = ""
    time: str = ""
    depth: int = 0
    monstrous: bool = False


def read(page: str, url: str = "") -> Meta:
    """The metadata of a page that was found at `url`. Total."""
    seen = _seen(page)
    article = next(_articles(seen.blocks), {})
    metas = seen.metas
    source = _name(article.get("publisher")) or metas.get("og:site_name") or metas.get("application-name") or ""
    title = _string(article.get("headline")) or metas.get("og:title") or seen.heading or metas.get("twitter:title")
    date = iso(_string(article.get("datePublished"))) or next(filter(None, (iso(metas.get(n)) for n in _DATES)), None)
    authors = [
        metas[name] for name in _AUTHOR_METAS if name in metas and not metas[name].startswith(("http", "@", "/"))
    ]
    base = joined(url, seen.base) or url
    return Meta(
        title=_headline(html.line(title or seen.title), source),
        source=clean_line(html.line(source)),
        byline=_authors(article.get("author")) or next((clean_line(one) for one in authors), None) or None,
        date=date or iso(seen.time),
        language=_string(article.get("inLanguage")) or seen.language or metas.get("og:locale") or None,
        url=joined(base, seen.canonical) or joined(base, metas.get("og:url", "")) or url or None,
        body=_body(article),
        free=str(article.get("isAccessibleForFree", True)).lower() != "false",
        monstrous=seen.monstrous,
    )


def _seen(page: str) -> _Seen:
    seen = _Seen()
    heading: list[str] | None = None
    for token in html.tokens(page):
        if _is_monstrous(token, seen):
            seen.monstrous = True
        if isinstance(token, str):
            if heading is not None and len(heading) < 200:
                heading.append(token)
        elif token.name == "h1":
            if token.closing and heading is not None:
                seen.heading, heading = seen.heading or clean_line("".join(heading)), None
            elif not token.closing and not seen.heading:
                heading = []
        elif not token.closing:
            _take(token, seen)
    return seen


def _is_monstrous(token: html.Token, seen: _Seen) -> bool:
    if isinstance(token, str):
        return len(token) > _PARAGRAPH
    if token.name in _NESTING and not token.empty:
        seen.depth += -1 if token.closing else 1
    return len(token.attrs) > _ATTRIBUTES or seen.depth > _DEEPEST


def _take(tag: html.Tag, seen: _Seen) -> None:
    attrs = tag.attrs
    if tag.name == "meta":
        name = attrs.get("property") or attrs.get("name") or attrs.get("itemprop") or ""
        if value := attrs.get("content", "").strip():
            seen.metas.setdefault(name.strip().lower(), value)
    elif tag.name == "script" and attrs.get("type", "").strip().lower().startswith("application/ld+json"):
        seen.blocks.append(tag.raw[:_LARGEST])
    elif tag.name == "title":
        seen.title = seen.title or html.line(tag.raw)
    elif tag.name == "html":
        seen.language = attrs.get("lang") or attrs.get("xml:lang") or ""
    elif tag.name == "link" and attrs.get("rel", "").lower() == "canonical":
        seen.canonical = seen.canonical or attrs.get("href", "")
    elif tag.name == "base":
        seen.base = seen.base or attrs.get("href", "")
    elif tag.name in ("time", "span", "abbr", "p", "div"):
        published = "datepublished" in attrs.get("itemprop", "").lower() or "pubdate" in attrs
        if (tag.name == "time" or published) and (not seen.time or published):
            seen.time = attrs.get("datetime") or attrs.get("content") or attrs.get("title") or seen.time


def _articles(blocks: list[str]) -> Iterator[dict[str, Any]]:
    """Objects of JSON-LD that are articles, in order, however deep."""
    for block in blocks:
        try:
            found = json.loads(block.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        waiting, taken = [found], 0
        while waiting and taken < _NODES:
            taken += 1
            one = waiting.pop()
            if isinstance(one, dict):
                kinds = one.get("@type")
                if any(
                    isinstance(k, str) and k.endswith(_KINDS) for k in (kinds if isinstance(kinds, list) else [kinds])
                ):
                    yield one
                waiting.extend(reversed([value for value in one.values() if isinstance(value, (dict, list))]))
            elif isinstance(one, list):
                waiting.extend(reversed(one[:_NODES]))


def _body(article: dict[str, Any]) -> str:
    body = _string(article.get("articleBody")) or ""
    return html.text(body) if "<" in body else unescape(body).strip()


def _authors(value: Any) -> str | None:
    given = value if isinstance(value, list) else [value]
    names = dict.fromkeys(filter(None, (_name(one) for one in given[:_AUTHORS])))
    return clean_line(html.line(", ".join(names))) or None


def _name(value: Any) -> str | None:
    """The name of a person or an organisation, however it is wrapped."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
        value = value[0] if isinstance(value, list) and value else value
    found = (_string(value) or "").strip()
    return None if found.startswith(("http://", "https://")) else found or None


def _string(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return value if isinstance(value, str) and value.strip() else None


def _headline(title: str, source: str) -> str:
    """A title without the name of its site after it (or before it)."""
    title = clean_line(title)
    for separator in _SEPARATORS:
        head, _, tail = title.rpartition(separator)
        if head and source and tail.casefold() == clean_line(source).casefold():
            return head.strip()
        first, _, rest = title.partition(separator)
        if rest and source and first.casefold() == clean_line(source).casefold():
            return rest.strip()
    return title
