"""Extraction again: a stored article from the page it was once read from, as today's parser reads that page.

What a person did hangs on the article's id and on words, so it stays. The new text takes the place of the old without
becoming a version: the source has changed nothing.
"""

from index.analyse import article_from
from index.errors import InputError
from index.model import Article, Draft
from index.parsing import page
from index.parsing.guard import Guard

_LEAST = 0.5  # of the words there were, where they were not the whole page's for want of better


def parsed_again(article: Article, original: bytes, guard: Guard) -> Article:
    """The article as its page reads now; as it stands where the page cannot be read any more.

    A saved page says its title, date and byline too; of a feed's article the page gave only the text, and what the feed
    left open. Identity, source, address, path and language stay.
    """
    try:
        as_it_stood = page.AS_IT_STANDS in (article.note or "")
        found = page.read(guard, original, article.url or "")
        if not as_it_stood and len(found.text.split()) < _LEAST * len(article.text.split()):
            return article  # a reading that loses most of what there was is no better one
        return article_from(_draft(article, found), article.id)
    except InputError:
        return article


def _draft(article: Article, found: page.Page) -> Draft:
    is_saved = article.path is not None
    return Draft(
        source=article.source,
        title=(found.meta.title if is_saved else "") or article.title,
        text=found.text,
        date=(found.date if is_saved else None) or article.date or found.date,
        url=article.url,
        byline=(found.meta.byline if is_saved else None) or article.byline or found.meta.byline,
        language=article.language,
        path=article.path,
        note=found.note if is_saved else article.note,
    )
