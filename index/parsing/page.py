"""A web page becomes an article: its metadata by ourselves, its text by trafilatura in the guarded process.

Nothing is lost in silence: where trafilatura fails, hangs, or gives much less than the page holds (lxml stops at some
260 levels of nesting and at paragraphs of 10 MB), the page's words as they stand are the text, and a note says so.
"""

import re
from dataclasses import dataclass
from typing import Any

from index.errors import InputError
from index.model import Draft
from index.parsing import html, pagemeta
from index.parsing.guard import Guard, shared

AS_IT_STANDS = "the page's words are given as they stand"  # the end of a note
SECONDS = 15.0  # for reading one page
_WORD = re.compile(r"\w+")
_LONG, _LONGEST = 500, 200_000  # characters of a line that is looked at for lost breaks
_BREAK, _BREAKS = 40, 3_000  # characters of a paragraph that tells where to break, and how many are tried
_PROSE = 80  # characters from which a paragraph is taken for prose
_TASTE = 3000  # characters that a page behind a paywall may show
_WALLED = re.compile(
    r"\b(?:subscribe (?:now )?to (?:continue|keep|read)|to continue reading|already a subscriber|subscribers only"
    r"|create (?:a free|an) account to (?:continue|read)"
    r"|this (?:article|content) is (?:for|only for|reserved for) subscribers"
    r"|(?:sign|log) in to (?:continue|keep) reading)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds. `note` says what a person should know, None where all went well."""

    meta: pagemeta.Meta
    text: str
    date: str | None
    note: str | None = None
    is_walled: bool = False  # keeps its text for subscribers, and shows the beginning only


def read(guard: Guard, data: bytes, url: str = "", charset: str | None = None) -> Page:
    """The article in the page `data` from `url`. Raises InputError where there are no words at all."""
    markup = html.decode(data, charset)
    meta = pagemeta.read(markup, url)
    found, note = _extracted(guard, data, meta, charset)
    plain = _plain(markup)
    text = _paragraphs(found["text"] or "", plain)
    if _much_less(text, plain):
        note = note or "the article could not be told from the page around it"
        text = plain
    else:
        note = None
    if _much_less(text, meta.body) or (text.count("\n") < meta.body.count("\n") and not _much_less(meta.body, text)):
        text, note = meta.body, None
    if not text.strip():
        raise InputError("has no words that can be read")
    walled = len(text) < _TASTE and (not meta.free or _WALLED.search(html.text(markup)[-20_000:]) is not None)
    note = f"{note}: {AS_IT_STANDS}" if note else html.guessed(data, charset)
    return Page(meta, text, meta.date or found["date"], note, walled)


def _extracted(
    guard: Guard, data: bytes, meta: pagemeta.Meta, charset: str | None
) -> tuple[dict[str, Any], str | None]:
    """What trafilatura finds, and why it found nothing."""
    nothing = {"text": "", "date": None}
    if meta.monstrous:
        return nothing, "the page is made so that it cannot be taken apart"
    try:
        return guard.ask("page", data, SECONDS, url=meta.url, charset=charset, dated=meta.date), None
    except InputError as error:
        return nothing, f"the page {error.message}"


def _paragraphs(text: str, plain: str) -> str:
    """Trafilatura's lines as paragraphs; very long ones broken where the page has breaks (tables for layout, <br>)."""
    breaks = [line for line in plain.split("\n") if len(line) >= _BREAK][:_BREAKS]
    found: list[str] = []
    for line in text.split("\n"):
        if _LONG < len(line) < _LONGEST:
            found += _broken(line, breaks)
        elif line.strip():
            found.append(line)
    return "\n\n".join(found)


def _broken(line: str, breaks: list[str]) -> list[str]:
    """The pieces of a line that the page holds as lines of their own, and what is between them; nothing is lost."""
    pieces, at = [], 0
    for piece in breaks:
        start = line.find(piece, at)
        if start >= 0:
            pieces += [line[at:start], piece]
            at = start + len(piece)
    pieces.append(line[at:])
    return [bare for piece in pieces if (bare := piece.strip(" |"))]


def draft(page: Page, original: bytes, url: str | None = None, source: str = "") -> Draft:
    """The page as an article on its way in. `source` is its name where it is known better than the page says."""
    from index.sources.addresses import host
    from index.sources.feed import article_id, canonical

    address = page.meta.url or url
    return Draft(
        source=source or page.meta.source or host(address or "").removeprefix("www."),
        title=page.meta.title,
        text=page.text,
        id=article_id(canonical(address)) if address else None,
        date=page.date,
        url=address,
        byline=page.meta.byline,
        language=page.meta.language,
        original=original,
        note=page.note,
    )


def of_file(data: bytes, guard: Guard | None = None) -> Draft:
    """The article of a saved page. Its address is what the page says of itself. Raises InputError.

    The id is left open where the page names no address: the file's place is its identity then.
    """
    return draft(read(guard or shared(), data), data)


def _plain(markup: str) -> str:
    """The page's words: those of its article or main part, where it has one; without navigation and footers."""
    found = html.text(markup, html.ASIDES, ("article", "main"))
    if len(found) < 200:
        found = html.text(markup, html.ASIDES) or html.text(markup)
    return found


def _much_less(text: str, other: str) -> bool:
    """Whether `text` has far fewer of the words of prose than `other` has, so that something must be missing."""
    prose = [part for part in other.split("\n\n") if len(part) >= _PROSE]
    there = sum(len(_WORD.findall(part)) for part in prose)
    return there > 0 and len(_WORD.findall(text)) < 0.6 * there
