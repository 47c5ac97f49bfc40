"""From a draft to an article, and from an article to what linking takes: the order of the steps, and nothing else.

`article_from` makes a draft harmless and marks its parts; `analyse` finds quotations and figures. Both are pure.
"""

from bisect import bisect_right
from dataclasses import replace

from index import agency
from index.errors import InputError
from index.figures import find_figures
from index.furniture import blocks
from index.match.prepared import prepare
from index.model import Analysis, Article, Block, Draft, Figure, Quote
from index.parsing.dates import stated
from index.quotes import find_quotes
from index.text import language
from index.text.clean import clean, clean_line

_TITLE = 300  # characters of a title made from the first line
_FAR = 12  # a byline or a dateline stands in one of the first blocks


def article_from(draft: Draft, article_id: str | None = None) -> Article:
    """The article of a draft: every field cleaned, its parts marked, agency, byline and language found where not given.

    `article_id` is its name in the library where the draft does not bring one; left empty without either. Raises
    InputError where there is no text.
    """
    text = clean(draft.text)
    if not text.strip():
        raise InputError("has no text", clean_line(draft.path or draft.id or draft.title) or None)
    title = clean_line(draft.title)
    parts = blocks(text, title)
    agencies, byline = _credits(text, parts, _line(draft.byline))
    return Article(
        id=_line(draft.id) or article_id or "",
        source=clean_line(draft.source) or "unknown source",
        title=title or clean_line(text.strip().split("\n", 1)[0][:_TITLE]),
        text=text,
        date=stated(draft.date),
        url=_line(draft.url),
        byline=byline,
        agency=agencies,
        language=language.code(_line(draft.language)) or language.guess(text),
        path=_line(draft.path),
        note=_line(draft.note),
        tags=tuple(tag for one in draft.tags if (tag := clean_line(one))),
        blocks=parts,
    )


def analyse(article: Article) -> Analysis:
    """Everything found in the article; nothing but its parts where it is in a language the engine does not know."""
    if not article.blocks:
        parts = blocks(article.text, article.title)
        agencies, byline = _credits(article.text, parts, article.byline)
        article = replace(article, blocks=parts, agency=agencies or article.agency, byline=byline)
    if not article.is_analysed:
        return Analysis(article)
    quotes = find_quotes(article)
    figures = _spoken(article, find_figures(article), quotes)
    return Analysis(article, quotes, figures, prepare(article.text, quotes))


def _credits(text: str, parts: tuple[Block, ...], written: str | None) -> tuple[str | None, str | None]:
    """The agencies a text names, and its byline: `written` where that is given."""
    names: list[str] = []
    for number, block in enumerate(parts):
        if block.kind == "credit":
            names += agency.agencies(text[block.start : block.end]) if not _is_photo(text, block) else []
        elif block.kind == "byline":
            line = text[block.start : block.end]
            written = written or agency.byline(line) or line
        elif (
            block.kind == "text" and number < _FAR and (name := agency.dateline(text[block.start : block.start + 140]))
        ):
            names.insert(0, name)
    names += agency.agencies(written or "")
    return agency.together(names), written


def _is_photo(text: str, block: Block) -> bool:
    return (
        text[block.start : block.start + 12].lower().startswith(("photo", "image", "picture", "(", "credit", "video"))
    )


def _spoken(article: Article, figures: tuple[Figure, ...], quotes: tuple[Quote, ...]) -> tuple[Figure, ...]:
    """Figures with the speaker of the quotation they stand in, where the sentence says who gives the number."""
    starts = [quote.start for quote in quotes]
    found = []
    for figure in figures:
        quote = _around(figure, quotes, bisect_right(starts, figure.start)) if figure.speaker is None else None
        found.append(replace(figure, speaker=quote.speaker) if quote else figure)
    return tuple(found)


def _around(figure: Figure, quotes: tuple[Quote, ...], before: int) -> Quote | None:
    """The quotation that holds the figure: the last that starts before it and ends after it."""
    for quote in reversed(quotes[max(0, before - 3) : before]):
        if quote.end >= figure.end or (quote.clause.start <= figure.start and figure.end <= quote.clause.end):
            return quote if quote.speaker else None
    return None


def _line(value: str | None) -> str | None:
    return (clean_line(value) or None) if value else None
