"""Models to styled text: pure functions, no widget, no clock.

Foreign text only ever becomes `Content(text)` with spans, never markup. Style names (".quote", ".dim" …) are those of
tui/looks.py. Every word of an article shown here is a slice of it;
only the labels (verdicts, bounds, "not in:") are ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content, Span

from tui.cells import crop, flat, width, wrap
from tui.rows import Head, Member

if TYPE_CHECKING:
    from index.hits import Hit
    from index.model import ArticleRow, Entry
    from index.reading.model import Story

BOUNDS = {"exact": "", "at_least": "≥ ", "more_than": "> ", "at_most": "≤ ", "less_than": "< ", "about": "~ "}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ROW_HEIGHT = 4  # lines an article or a hit takes in the list, the blank one between them included

HINT_GAP = 2

Part = tuple[str, str]  # text, style name or ""


def styled(*parts: Part) -> Content:
    """Text pieces with their styles, as one Content; nothing in them is markup."""
    spans, at = [], 0
    for text, style in parts:
        if style and text:
            spans.append(Span(at, at + len(text), style))
        at += len(text)
    return Content("".join(text for text, _ in parts), spans=spans)


def edges(left: Sequence[Part], right: Sequence[Part], cells: int) -> Content:
    """`left` and `right` at the two ends of a line of `cells`; the last piece of `left` gives way."""
    taken = sum(width(text) for text, _ in right)
    room = cells - taken - (1 if taken else 0)
    if room < 4:  # too narrow for both
        right, taken, room = (), 0, cells
    kept: list[Part] = []
    for text, style in left:
        kept.append((crop(text, room), style))
        room -= width(kept[-1][0])
        if kept[-1][0] != text:  # one sign for all that is left out
            break
    used = sum(width(text) for text, _ in kept)
    return styled(*kept, (" " * max(0, cells - used - taken), ""), *right)


def paragraph(text: str, style: str, cells: int, indent: int = 0) -> list[Content]:
    """`text` wrapped, in one style."""
    pad = (" " * indent, "")
    return [styled(pad, (text[start:end], style)) for start, end in wrap(text, 0, len(text), cells - indent)]


def notice_lines(notice: Sequence[str], cells: int, height: int) -> list[Content]:
    """What stands in an empty pane: wrapped, each line as far in as it begins; without blank lines where it is low."""
    lines: list[Content] = []
    for line in notice:
        lines += paragraph(line.lstrip(), ".dim", cells, len(line) - len(line.lstrip())) or [Content("")]
    return lines if len(lines) < height else [line for line in lines if line.plain]


def cut(spans: Iterable[tuple[int, int, str]], left: int, right: int) -> Iterator[Span]:
    """The parts of `spans` on the line `left:right`, as that line's own, after its indent of two."""
    for start, end, style in spans:
        if start < right and end > left:
            yield Span(max(start, left) - left + 2, min(end, right) - left + 2, style)


# ---- dates and numbers -----------------------------------------------------------------------------------------------


def long_date(date: str | None) -> str:
    """ "2015-09-30T08:00" → "30 Sep 2015"; what is not ISO 8601 is shown as it stands."""
    if not date:
        return ""
    year, _, rest = date[:10].partition("-")
    month, _, day = rest.partition("-")
    if not (len(year) == 4 and year.isdigit() and (not rest or (month.isdigit() and 1 <= int(month) <= 12))):
        return flat(date[:16])
    name = _MONTHS[int(month) - 1] + " " if rest else ""
    return f"{int(day)} {name}{year}" if day.isdigit() else name + year


def short_date(date: str | None, year: str) -> str:
    """A date without its year where that is `year`, the newest in the list: no clock, the same on every day."""
    text = long_date(date)
    return text.removesuffix(" " + year) if year else text


def number(value: float) -> str:
    """12345 → "12,345"; decimals only where there are any."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.6g}"


def amount(entry: Entry) -> str:
    """A figure with its bound, its range and its unit: "≥ 36", "30–40 %", "USD 3,000"."""
    if entry.value is None:
        return flat(entry.text)
    value = number(entry.value) + (f"–{number(entry.high)}" if entry.high is not None else "")
    unit = entry.unit or ""
    if entry.value == 1 and entry.high is None and len(unit) > 3:
        unit = unit.removesuffix("s")  # 1 hour
    if len(unit) == 3 and unit.isupper():
        value = f"{unit} {value}"
    elif unit:
        value = f"{value} {unit}"
    return BOUNDS.get(entry.bound or "exact", "") + flat(value)


# ---- the article list ------------------------------------------------------------------------------------------------


def counters(row: ArticleRow | Story) -> list[Part]:
    """What an article shares with other sources: quotes, figures, and how many of them differ."""
    parts: list[Part] = []
    for sign, count, style in (("❝", row.quotes, ".dim"), ("#", row.figures, ".dim"), ("≠", row.differs, ".conflict")):
        if count:
            parts.append((f"{' ' if parts else ''}{sign}{count}", style))
    return parts


def row_lines(row: ArticleRow | Hit | Head | Member, cells: int, year: str) -> list[Content]:
    """The lines of a row of the list."""
    from index.hits import Hit  # loaded with the rows; not needed before the first frame

    if isinstance(row, Head):
        return story_row(row, cells, year)
    if isinstance(row, Member):
        guide = styled(("│ ", ".guide"))
        return [guide + line for line in article_row(row.row, cells - 2, year)]
    return hit_row(row, cells, year) if isinstance(row, Hit) else article_row(row, cells, year)


def article_row(row: ArticleRow, cells: int, year: str) -> list[Content]:
    """The lines of one article: source and date, the title on two lines, what it shares at the end of the second."""
    mark = ("● " if row.unread else "  ", ".unread")
    star: list[Part] = [("✎ ", ".note")] if row.notes else []
    star += [("★ ", ".star")] if row.starred else []
    source = (flat(row.source), ".source" if row.unread else ".dim")
    head = edges([mark, source], [*star, (short_date(row.date, year), ".date")], cells)
    return [head, *_titled(row.title, ".passage" if row.unread else ".dim", counters(row), cells)]


def _titled(title: str, style: str, right: Sequence[Part], cells: int) -> list[Content]:
    """A title on two lines, indented, with `right` at the end of the second."""
    title = flat(title).strip() or "(no title)"
    lines = list(wrap(title, 0, len(title), cells - 2))
    first = title[slice(*lines[0])]
    rest = title[lines[1][0] :] if len(lines) > 1 else ""
    return [styled(("  ", ""), (crop(first, cells - 2), style)), edges([("  ", ""), (rest, style)], right, cells)]


def story_row(head: Head, cells: int, year: str) -> list[Content]:
    """The lines of a story: how many sources and independent texts, its date, and the title of its lead article."""
    fold: Part = ("▾ " if head.unfolded else "▸ ", ".unread" if head.unread else ".dim")
    many = plural(head.story.sources, "source")
    if head.texts is not None:
        many += f", {plural(head.texts, 'text')}"
    room = cells - width(many) - 3
    date = short_date(head.date, year)
    if width(date) > room:
        date = (head.date or "")[:4] if not (head.date or "").startswith(year) and room > 3 else ""
    top = edges([fold, (many, ".source" if head.unread else ".dim")], [(date, ".date")] if date else [], cells)
    return [top, *_titled(head.row.title, ".passage" if head.unread else ".dim", counters(head.story), cells)]


def hit_row(hit: Hit, cells: int, year: str) -> list[Content]:
    """The lines of one search hit: source and date, the title, and a line of the snippet with what matched."""
    head = edges([("  ", ""), (flat(hit.source), ".source")], [(short_date(hit.date, year), ".date")], cells)
    return [head, styled(("  " + crop(flat(hit.title).strip(), cells - 2), ".passage")), *snippet(hit, cells - 2, 1)]


def snippet(hit: Hit, cells: int, height: int) -> list[Content]:
    """`height` lines of a snippet, beginning where the first match is sure to be seen."""
    text = flat(hit.snippet)
    start = 0
    if hit.highlights and hit.highlights[0].start > cells * height - 20:
        start = text.rfind(" ", 0, max(0, hit.highlights[0].start - cells // 2)) + 1
    lines = list(wrap(text, start, len(text), cells))[:height]
    shown = []
    for left, right in lines:
        spans = [Span(2, right - left + 2, ".text")]
        spans += cut(((each.start, each.end, ".match") for each in hit.highlights), left, right)
        shown.append(Content("  " + text[left:right], spans=spans))
    return shown + [Content("")] * (height - len(shown))


# ---- the lines at the edges ------------------------------------------------------------------------------------------


def header(rows: Sequence[ArticleRow], new: str, right: str) -> tuple[list[Part], list[Part]]:
    """The line at the top: name and counts, what is `new`, at the right what is going on."""
    sources = len({row.source for row in rows})
    counted = f" · {plural(len(rows), 'article')} · {plural(sources, 'source')}" if rows else ""
    left = [("newsreader", ".strong"), (counted, ".dim")]
    return [*left, *([(f" · {new}", ".unread")] if new else [])], [(right, ".dim")] if right else []


def since(moment: str, now: datetime) -> str:
    """A moment as one speaks of it, `now` with its time zone: "since 09:15", "since yesterday", "since 3 Mar"."""
    try:
        then = datetime.fromisoformat(moment).astimezone(now.tzinfo)
    except (ValueError, OverflowError):
        return "since the last time"
    days = (now.date() - then.date()).days
    if days == 0:
        return f"since {then:%H:%M}"
    if days == 1:
        return "since yesterday"
    if 1 < days < 7:
        return f"since {_DAYS[then.weekday()]}"
    return f"since {short_date(then.date().isoformat(), str(now.year))}"


def plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def progress(what: str, done: int, total: int, cells: int = 10) -> str:
    """Long work in a few cells: "reading ━━━━────── 3/5"."""
    if not total:
        return f"{flat(what)} …"
    full = round(cells * min(done, total) / total)
    return f"{flat(what)} {'━' * full}{'─' * (cells - full)} {done:,}/{total:,}"


def hints(rows: Iterable[tuple[str, str]], last: tuple[str, str], pending: str, cells: int) -> Content:
    """The footer: key and label of as many commands as fit, and always the `last` one, at the right edge."""
    right = [(pending, ".strong")] if pending else [(last[0], ".key"), (f" {last[1]}", ".dim")]
    room = cells - sum(width(text) for text, _ in right) - 1
    parts: list[Part] = []
    for key, label in rows:
        room -= hint_cells(key, label)
        if room < 0:
            break
        parts += [(key, ".key"), (f" {label}" + " " * HINT_GAP, ".dim")]
    return edges(parts, right, cells)


def hint_cells(key: str, label: str) -> int:
    """Cells one hint takes in the footer, the gap behind it included."""
    return width(key) + 1 + width(label) + HINT_GAP
