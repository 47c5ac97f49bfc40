"""On which occasion something was said, as far as the attributing sentence tells: days and settings.

Two utterances of one speaker in like words on two occasions are two: Saturday and Monday, a letter and an interview.
"""

import re
from datetime import date
from functools import lru_cache

from index.model import Article, Quote

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SEEN = re.compile(
    r"\b(?:(?P<day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
    r"|(?P<letter>letters?|wrote to)"
    r"|(?P<interview>interview(?:ed)?|(?:told|on) (?:CNN|NBC|ABC|CBS|Fox|MSNBC|BBC|NPR|CNBC|Sky)"
    r"|Meet the Press|This Week|Face the Nation)"
    r"|(?P<tweet>tweet(?:s|ed)?|Twitter)"
    r"|(?P<opinion>op-ed|editorial)"
    r"|(?P<hearing>hearing|testified|testimony|testifying)"
    r"|(?P<speech>speech|rally)"
    r"|(?P<briefing>(?:news|press) (?:conference|briefing)|briefing)"
    r"|(?P<book>(?:his|her|new) (?:book|memoir)))\b"
)
_READ = 1500  # characters of an attributing sentence

Occasion = tuple[frozenset[int], frozenset[str]]


def occasion(quote: Quote, article: Article) -> Occasion:
    """Days (ordinals) and settings that the sentence of the attribution names, the quoted words left out."""
    where = quote.attribution
    if where is None:
        return frozenset(), frozenset()
    text = article.text[where.start : min(where.end, where.start + _READ)]
    if quote.form != "indirect" and where.start <= quote.start and quote.end <= where.end:
        text = f"{text[: quote.start - where.start]} {text[quote.end - where.start :]}"
    return _named(text, (article.date or "")[:10])


@lru_cache(maxsize=20_000)
def _named(text: str, written: str) -> Occasion:
    found = [(match.lastgroup or "", match[0].lower()) for match in _SEEN.finditer(text)]
    days = frozenset(_ordinal(word, written) for kind, word in found if kind == "day")
    return days, frozenset(kind for kind, _ in found if kind != "day")


def _ordinal(weekday: str, written: str) -> int:
    """The last such day up to the article's date; the mere weekday, 0 to 6, where there is no date."""
    number = _WEEKDAYS.index(weekday)
    try:
        on = date.fromisoformat(written)
    except ValueError:
        return number
    return on.toordinal() - (on.weekday() - number) % 7


def apart(a: Occasion, b: Occasion) -> bool:
    """Whether the two name different days or different settings."""
    return any(bool(ours) and bool(theirs) and ours.isdisjoint(theirs) for ours, theirs in zip(a, b, strict=True))
