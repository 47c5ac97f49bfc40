"""One passage with where it stands, in the form somebody needs it: plain text, Markdown, BibTeX, CSL-JSON."""

import json
import re
from collections.abc import Callable
from typing import Any, Literal

from index.dossier.markdown import plain
from index.dossier.wording import quoted
from index.errors import UsageError
from index.model import Article

Style = Literal["text", "markdown", "bibtex", "csl"]
# BibTeX's own characters (TeXbook, chapter 7); ~ and ^ and \ need words.
_TEX = {**{char: f"\\{char}" for char in "&%$#_{}"}, "\\": r"\textbackslash{}", "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}"}  # fmt: skip


def cite(article: Article, start: int, end: int, style: Style = "text") -> str:
    """`article.text[start:end]` with source, date, title, address and offsets; the title where the passage is empty.

    Raises UsageError where there is no such passage or style.
    """
    if not 0 <= start <= end <= len(article.text):
        raise UsageError(f"no passage {start}-{end}: the article has {len(article.text):,} characters")
    if style not in STYLES:
        raise UsageError(f"no style {style!r}: {', '.join(STYLES)}")
    return STYLES[style](article, start, end)


def _passage(article: Article, start: int, end: int) -> str:
    return quoted(article.text[start:end]) if article.text[start:end].strip() else quoted(article.title)


def _where(article: Article, start: int, end: int) -> str:
    return f"{article.id}, characters {start}–{end}" if end > start else article.id


def _text(article: Article, start: int, end: int) -> str:
    known = [article.source, article.date, article.title, article.url, _where(article, start, end)]
    return f"{_passage(article, start, end)}\n{' · '.join(part for part in known if part)}\n"


def _markdown(article: Article, start: int, end: int) -> str:
    title = plain(article.title)
    if article.url and article.url.startswith(("http://", "https://")):
        title = f"[{title}](<{article.url.translate({60: '%3C', 62: '%3E', 32: '%20'})}>)"
    known = [plain(article.source), article.date, title, plain(_where(article, start, end))]
    return f"> {plain(_passage(article, start, end))}\n>\n> {', '.join(part for part in known if part)}\n"


def _bibtex(article: Article, start: int, end: int) -> str:
    fields = {
        "title": article.title, "author": article.byline, "journal": article.source, "date": article.date,
        "url": article.url, "note": f"{_passage(article, start, end)} ({_where(article, start, end)})",
    }  # fmt: skip
    lines = [
        f"  {name} = {{{_tex(value) if name != 'url' else _address(value)}}},"
        for name, value in fields.items()
        if value
    ]
    key = re.sub(r"[^a-z0-9]+", "-", f"{article.source} {article.date or ''} {article.title}".lower()).strip("-")[:60]
    return "\n".join([f"@article{{{key.strip('-') or 'article'},", *lines, "}"]) + "\n"


def _tex(text: str) -> str:
    return "".join(_TEX.get(char, char) for char in " ".join(text.split()))


def _address(url: str) -> str:
    return url.translate({123: "%7B", 125: "%7D", 92: "%5C"})


def _csl(article: Article, start: int, end: int) -> str:
    """An item of CSL-JSON (citeproc, Zotero, pandoc)."""
    item: dict[str, Any] = {
        "id": article.id, "type": "article-newspaper", "title": article.title, "container-title": article.source,
    }  # fmt: skip
    if article.byline:
        item["author"] = [{"literal": article.byline}]
    if article.date and (parts := re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", article.date)):
        item["issued"] = {"date-parts": [[int(part) for part in parts.groups() if part]]}
    if article.url:
        item["URL"] = article.url
    item["note"] = f"{_passage(article, start, end)} ({_where(article, start, end)})"
    return json.dumps([item], ensure_ascii=False, indent=1) + "\n"


STYLES: dict[Style, Callable[[Article, int, int], str]] = {
    "text": _text, "markdown": _markdown, "bibtex": _bibtex, "csl": _csl,
}  # fmt: skip
