"""Figures of an article: each number with its bound, its unit, what it counts and what happened to it.

Numbers come from index/figures/numbers.py, units, ranges and rates from index/figures/amounts.py;
index/figures/measured.py decides whether a number is a figure at all and what it counts; index/figures/happened.py says
what happened to that. Nothing is guessed across sentences. Everything looks at a bounded stretch around a number, so
the time is linear in the text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from index.figures import ages, labels, numbers
from index.figures.happened import STRONG, action, nominals
from index.figures.measured import Reading, read
from index.figures.measured import special as special_reading
from index.model import Article, Block, Figure, Span, mention_id
from index.text.sentences import paragraphs, sentences
from index.text.words import key

_SKIPPED = frozenset(["furniture", "pullquote", "credit", "byline"])
MOST = 5_000  # of one article: a table of numbers is no news, and every pair of figures costs when articles are linked
_JOINED = re.compile(r"(?:, |,? (?:and|or) )(?:the |her |his |their )?")
_AMONG = re.compile(r"[^.;:!?\n]{0,60}?(?:,| —| –) (?:including |among them |as well as )(?:the |at least )?")


def find_figures(article: Article) -> tuple[Figure, ...]:
    """The first `MOST` figures of the article in text order; `text[start:end]` is bound, number and counted noun."""
    text = article.text
    blocks: Sequence[Block | Span] = article.blocks or tuple(paragraphs(text))
    special = ages.specials(text)
    places = numbers.starts(text, 0, len(text))
    if special:
        places = sorted([*places, *special])
    figures: list[Figure] = []
    begins = [block.start for block in blocks]
    at = 0
    while at < len(places) and len(figures) < MOST:
        block = blocks[max(0, bisect_right(begins, places[at]) - 1)]
        first, at = at, max(at + 1, bisect_left(places, block.end, at))
        if block.start <= places[first] < block.end and getattr(block, "kind", "text") not in _SKIPPED:
            figures += _in_block(article, Span(block.start, block.end), places[first:at], special)
    return tuple(figures[:MOST])


def _in_block(article: Article, block: Span, places: list[int], special: dict[int, ages.Special]) -> list[Figure]:
    """Figures of one paragraph; `places` is where a number or one of the `special` may begin."""
    text, stop = article.text, block.start
    parts = sentences(text, block.start, block.end)  # lazy: most numbers of a paragraph may be dates
    sentence = Span(block.start, block.start)
    figures: list[Figure] = []
    for at in places:
        if at < stop or labels.is_year_or_pronoun(text, at):
            continue
        number = None if at in special else numbers.read(text, at, block.end)
        if number:
            stop = number.end
            if number.form == "digits" and number.currency is None and labels.no_figure(text, number, block):
                stop = labels.rest(text, number.end, block.end)
                continue
        elif at not in special:
            continue
        while sentence.end <= at:
            sentence = next(parts, block)
        passed = figures[-1] if figures else None
        found = read(text, number, sentence, passed) if number else special_reading(text, special[at], block.end)
        if found:
            stop = max(stop, found.end)
            figures.append(_figure(article, found, sentence))
    return _shared_actions(text, _shared_things(text, figures)) if len(figures) > 1 else figures


def _figure(article: Article, found: Reading, sentence: Span) -> Figure:
    text, counted = article.text, found.counted
    head = counted.head if counted else None
    after = max(found.end, counted.end) if counted and found.start <= counted.start <= found.end + 8 else found.end
    return Figure(
        id=mention_id(article.id, "figure", found.start, found.end),
        article=article.id,
        start=found.start,
        end=found.end,
        text=text[found.start : found.end],
        value=found.value,
        bound=found.bound,
        measure=found.measure,
        high=found.high,
        unit=found.unit,
        of=text[counted.start : counted.end] if counted and head else None,
        head=key(head) if head else None,
        action=action(text, found.start, after, head, sentence.start, sentence.end),
        sentence=sentence,
    )


def _shared_things(text: str, figures: list[Figure]) -> list[Figure]:
    """One noun and unit for both ends of a change: "from 21.5 to 24.2 deaths per 100,000"."""
    for place in range(len(figures) - 1):
        one, other = figures[place], figures[place + 1]
        if (
            text[one.end : other.start] == " to "
            and text[one.start - 5 : one.start] == "from "
            and one.measure == "count"
            and (one.of is None or other.measure == "rate")
            and other.of is not None
            and other.measure in ("count", "rate")
        ):
            figures[place] = replace(one, measure=other.measure, unit=other.unit, of=other.of, head=other.head)
    return figures


def _shared_actions(text: str, figures: list[Figure]) -> list[Figure]:
    """One verb for several counts: "two women and four men were killed", "killed 36, including five children"."""
    for place in range(len(figures) - 2, -1, -1):
        one, other = figures[place], figures[place + 1]
        if _lacks(one, other) and _JOINED.fullmatch(text, one.end, other.start):
            figures[place] = replace(one, action=other.action)
    for place in range(1, len(figures)):
        other, one = figures[place - 1], figures[place]
        if _lacks(one, other) and (
            _JOINED.fullmatch(text, other.end, one.start) or _AMONG.fullmatch(text, other.end, one.start)
        ):
            figures[place] = replace(one, action=other.action)
    return figures


def _lacks(one: Figure, other: Figure) -> bool:
    """Whether `one` may take over what happened to `other`."""
    if one.action is not None or other.action not in STRONG or other.head in nominals():
        return False  # "3,871 cases and 37 deaths": the cases did not die
    return one.measure == other.measure == "count"
