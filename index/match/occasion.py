"""On which occasion something was said, as far as the attributing sentence tells: weekdays and settings.

Two utterances of one speaker in like words on two occasions are two: Saturday and Monday, a letter and an interview.
"""

import re
from functools import lru_cache

from index.model import Article, Quote, Span

_SEEN = re.compile(
    r"\b(?:(?P<day>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?P<letter>[Ii]n (?:a|the|his|her|their) (?:\w+ )?letter|letter to)"
    r"|(?P<interview>[Ii]n an? (?:\w+ ){0,2}interview|interview (?:with|on)|interviewed"
    r"|(?:told|on) (?:CNN|NBC|ABC|CBS|PBS|NPR|C-SPAN|Fox|MSNBC|CNBC|Univision|BBC|ITV|Sky|CBC|Al Jazeera)"
    r"|Meet the Press|This Week|Face the Nation|Fox News Sunday)"  # the Sunday shows whose names say nothing else
    r"|(?P<tweet>tweet(?:s|ed)?|(?:on|via) Twitter)"
    r"|(?P<opinion>op-ed|editorial)"
    r"|(?P<hearing>(?:[Aa]t|[Dd]uring) (?:a|the) (?:\w+ )?hearing|testified)"
    r"|(?P<speech>[Ii]n (?:a|the|his|her) (?:\w+ )?speech|(?:[Aa]t|told) (?:a|the|his|her) (?:\w+ )?rally)"
    r"|(?P<briefing>(?:news|press) (?:conference|briefing)|told reporters)"
    r"|(?P<book>(?:his|her|new) (?:book|memoir)))\b"
)
_READ = 1500  # characters of an attributing sentence
_BACK = 500  # characters before it in which a day named last still holds
_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?=day\b)")

_OTHER_CLAUSE = re.compile(
    r"\b(?:after|before|since|when|while|because|although|despite|following|amid|that (?:was|were|is|had)|which)\b"
    r"|--|—|–"
)
_OPENING = re.compile(r"(?:Following|After|Before|Since|When|While|Although|Despite|Amid)\b[^,\n]{3,200},")

Occasion = tuple[frozenset[str], frozenset[str]]


def other_occasion(one: Quote, ours: Article, other: Quote, theirs: Article, before: bool) -> bool:
    """Whether the two were said on different days or in different settings, as far as the sentences tell.

    With `before`, a day named last before one sentence counts against a day named in the other.
    """
    (days, settings), named = _occasion(one, ours)
    (other_days, other_settings), other_named = _occasion(other, theirs)
    if named & other_named:
        return False
    if _apart(settings, other_settings):
        return True
    if before and not days and other_days:
        days = _day_before(one, ours)
    elif before and days and not other_days:
        other_days = _day_before(other, theirs)
    return _apart(days, other_days)


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both name something and nothing in common."""
    return bool(one) and bool(other) and not one & other


def _occasion(quote: Quote, article: Article) -> tuple[Occasion, frozenset[str]]:
    """Weekdays and settings of the saying, as the sentence of the attribution tells, and all the days it names; what is
    said is left out."""
    where = quote.attribution
    if where is None:
        return (frozenset(), frozenset()), frozenset()
    text = article.text[where.start : min(where.end, where.start + _READ)]
    if where.start <= quote.start and quote.end <= where.end:
        said = " " * (quote.end - quote.start)
        text = f"{text[: quote.start - where.start]}{said}{text[quote.end - where.start :]}"
    return _named(_own_clause(text, quote.source, where)), _named(text)[0]


def _own_clause(text: str, source: Span | None, where: Span) -> str:
    """The part of an attributing sentence that tells of the saying: not "after …", "that was shown on Friday", nor what
    the sentence says before "after he declared …"."""
    if source is None or not where.start <= source.start < source.end <= where.end:
        return text
    first, last = source.start - where.start, source.end - where.start
    opening = _OPENING.match(text, 0, first)
    start = opening.end() if opening else 0
    start = max((found.end() for found in _OTHER_CLAUSE.finditer(text, start, first)), default=start)
    behind = _OTHER_CLAUSE.search(text, last)
    return text[start : behind.start() if behind else len(text)]


def _day_before(quote: Quote, article: Article) -> frozenset[str]:
    """The day named last in the text before the attributing sentence."""
    start = min(quote.start, quote.attribution.start if quote.attribution else quote.start)
    return frozenset(_DAY.findall(article.text, max(0, start - _BACK), start)[-1:])


@lru_cache(maxsize=20_000)
def _named(text: str) -> Occasion:
    days: set[str] = set()
    settings: set[str] = set()
    for match in _SEEN.finditer(text):
        if match["day"]:
            days.add(match["day"])
        elif match.lastgroup:
            settings.add(match.lastgroup)
    return frozenset(days), frozenset(settings)
