"""What is found in made-up passages, and who says it."""

from index.model import Article, Quote
from index.quotes import find_quotes

WHO = "Defense Secretary Ada Roe met Foreign Minister Sergei Ivanenko on Monday.\n\n"


def find(text: str, before: str = WHO) -> tuple[Quote, ...]:
    """The quotations of an article that names two people and goes on with `text`."""
    return find_quotes(Article("a", "s", "", before + text))


def speaker(text: str, words: str) -> str | None:
    """Who says the only quotation between marks that has these words in it, in an article that goes on with `text`."""
    (found,) = {q.speaker for q in find(text) if words in q.text and q.form != "indirect"}
    return found
