"""The article's text in a web page, by trafilatura; its date, by htmldate. Runs in the guarded process."""

from datetime import date
from typing import Any

from index.parsing import html

_DEEPEST = 250  # levels of nesting that lxml reads


def extract(
    data: bytes, url: str | None = None, charset: str | None = None, dated: str | None = None
) -> dict[str, Any]:
    """text ("" where there is none) and date (None where unknown, or where `dated` says that it is known)."""
    import lxml.html
    import trafilatura

    markup = html.decode(data, charset)
    tree = lxml.html.fromstring(_undeclared(markup), parser=lxml.html.HTMLParser(encoding="utf-8", huge_tree=True))
    found = None if dated else _date(tree, url)
    text = trafilatura.extract(
        tree, url=url, output_format="txt", include_comments=False, include_tables=True, with_metadata=False
    )
    return {"text": text or "", "date": found}


def _undeclared(markup: str) -> bytes:
    """The page in UTF-8, which is what the parser is told, with nothing in front of it that says otherwise."""
    markup = markup.lstrip("\ufeff \t\r\n")
    if markup.startswith("<?xml"):
        markup = markup[markup.find(">") + 1 :]
    return markup.replace("\x00", "").encode("utf-8", "replace") or b"<html></html>"


def _date(tree: Any, url: str | None) -> str | None:
    import htmldate

    found = htmldate.find_date(
        tree,
        extensive_search=False,
        original_date=True,
        url=url,
        max_date=date.today().isoformat(),
        deferred_url_extractor=True,
    )
    return found if isinstance(found, str) else None
