"""The side panel: one quote or figure as every source has it, as lines of Content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from tui.cells import flat, wrap
from tui.render import Part, amount, cut, edges, number, paragraph, plural, short_date
from tui.timeline import plot

if TYPE_CHECKING:
    from index.model import Comparison, Entry

VERDICTS = {
    "same": "the same", "shortened": "shortened", "longer": "longer", "reworded": "reworded",
    "reported": "reported without quotation marks", "other_speaker": "other speaker",
    "other_bound": "same number, other bound", "rounded": "rounded", "converted": "converted unit",
    "updated": "later update", "differs": "differs",
}  # fmt: skip
FORMS = {"direct": "quoted", "fragment": "partly quoted", "indirect": "reported"}
_MARKS = "\"'“”‘’«»"
_CONFLICTS = frozenset({"differs", "reworded", "other_speaker"})


class PanelLine(NamedTuple):
    """A line of the side panel, and the entry it belongs to."""

    content: Content
    entry: int | None = None


def distinct(comparison: Comparison) -> Comparison:
    """One entry a source, as far as it says it once.

    Of a fragment inside a reported clause the clause stays; of a figure given twice in an article the first.
    """
    kept: list[Entry] = []
    for entry in comparison.entries:
        twin = next((number for number, other in enumerate(kept) if _same_place(entry, other)), None)
        if twin is None:
            kept.append(entry)
        elif entry.end - entry.start > kept[twin].end - kept[twin].start:
            kept[twin] = entry
    return replace(comparison, entries=tuple(kept))


def _same_place(entry: Entry, other: Entry) -> bool:
    if entry.article != other.article:
        return False
    if entry.value is not None:
        return (entry.value, entry.high, entry.bound) == (other.value, other.high, other.bound)
    return entry.start < other.end and other.start < entry.end


def panel(comparison: Comparison, cells: int, chosen: int | None, brief: bool = False) -> list[PanelLine]:
    """The lines of the side panel for one quote or figure, with entry `chosen` opened.

    `brief` spares lines on a sheet: label and verdict stand in its head, and what the open article just above says is
    not printed again.
    """
    cells = max(8, cells)
    lines: list[PanelLine] = []
    if not brief:
        lines.append(PanelLine(Content("")))
        lines += [PanelLine(each) for each in paragraph(label(comparison), ".strong", cells)]
    reason = flat(comparison.reason)
    if not (brief or _says_verdict(reason, comparison)):
        lines += [PanelLine(each) for each in paragraph(*verdict(comparison), cells)]
        lines += [PanelLine(each) for each in paragraph(reason, ".dim", cells)]
    elif not (brief and reason == verdict_text(comparison)):
        lines += [PanelLine(each) for each in paragraph(reason, ".dim" if brief else verdict(comparison)[1], cells)]
    lines.append(PanelLine(Content("")))
    year = one_year(comparison.entries)
    for position, entry in enumerate(comparison.entries):
        opened = position == chosen
        if comparison.kind == "figure":
            own = _figure_entry(entry, cells, opened)
        elif brief and entry.here and not opened:
            own = [_entry_head(entry, tag(entry), cells, opened)]
        else:
            own = [*_quote_entry(entry, cells, opened, year), Content("")]
        lines += [PanelLine(each, position) for each in own]
    if comparison.kind == "figure":
        lines.append(PanelLine(Content("")))
        picked = comparison.entries[chosen] if chosen is not None and chosen < len(comparison.entries) else None
        if not brief and (through_time := plot(comparison.entries, cells, picked)):
            lines += [PanelLine(each) for each in [*through_time, Content("")]]
    below = [coverage(comparison), *map(_taken_out, comparison.rejected)]
    return lines + [PanelLine(each) for text in below for each in paragraph(text, ".dim", cells)]


def _taken_out(passage: tuple[str, str, str]) -> str:
    """A passage the person rejected: it is not among the entries, and that is said."""
    source, text, why = map(flat, passage)
    return f"✗ {source}, “{_head(text.strip(_MARKS), 60)}”: {why}"


def _yours(entry: Entry, cells: int) -> list[Content]:
    """What the person themselves said of an entry: of its link, and in notes on its passage."""
    said = paragraph(f"✓ {flat(entry.yours)}", ".agree", cells, indent=2) if entry.yours else []
    return said + [line for note in entry.notes for line in paragraph(f"✎ {flat(note)}", ".note", cells, indent=2)]


def _says_verdict(reason: str, comparison: Comparison) -> bool:
    """Whether the reason begins with what the line of the verdict would say."""
    same = comparison.verdict == "other_bound" and reason.startswith("the same number")
    return same or reason.startswith(verdict_text(comparison))


def coverage(comparison: Comparison) -> str:
    """How many of the sources that cover the story have it, and which do not: always with the denominator."""
    many = f"{comparison.carriers} of {comparison.covering}"
    if 0 < comparison.texts < comparison.carriers:
        many += f", {plural(comparison.texts, 'text')}"
    if not comparison.missing:
        return f"{many}: in all sources of the story"
    return f"{many}; not in: " + ", ".join(map(flat, comparison.missing))


def verdict_text(comparison: Comparison) -> str:
    """The verdict in a word or two; for figures with the numbers that stand against each other."""
    text = VERDICTS[comparison.verdict]
    if comparison.kind == "quote" and comparison.verdict == "same":
        text = "the same words"
    if comparison.kind == "figure":
        values = sorted({entry.value for entry in comparison.entries if entry.value is not None})
        if len(values) > 1:
            text = f"{number(values[0])} … {number(values[-1])} · {text}"
    return ("≠ " if comparison.differs else "") + text


def verdict(comparison: Comparison) -> Part:
    """The verdict in its colour."""
    return verdict_text(comparison), ".verdict" if comparison.differs else ".agree"


def label(comparison: Comparison) -> str:
    """Who speaks, or what is counted."""
    return flat(comparison.label) or ("speaker unclear" if comparison.kind == "quote" else "figure")


def _entry_head(entry: Entry, right: Sequence[Part], cells: int, chosen: bool) -> Content:
    pointer = ("▸ " if chosen else "  ", ".chosen")
    return edges([pointer, (flat(entry.source), ".source")], right, cells)


def tag(entry: Entry) -> list[Part]:
    """How the source has it: "partly quoted · ≠ reworded", and whether that is the open article."""
    form = FORMS.get(entry.form or "", "")
    if entry.form == "indirect" and any(mark in entry.text for mark in '"“'):
        form += ", partly quoted"
    parts: list[Part] = [(form, ".dim")]
    if entry.verdict in _CONFLICTS:
        parts += [(" · ", ".dim"), (f"≠ {VERDICTS[entry.verdict]}", ".conflict")]
    elif entry.verdict not in ("same", "reported"):
        parts.append((f" · {VERDICTS[entry.verdict]}", ".dim"))
    if entry.copy_of:
        parts.append((f" · {_copy(entry)}", ".dim"))
    if entry.here:
        parts.append((" · here", ".dim"))
    return parts


def _copy(entry: Entry) -> str:
    """Whose text it is, where another source's is printed again."""
    return f"the text of {flat(entry.copy_of)}" if entry.copy_of else ""


def one_year(entries: Sequence[Entry]) -> str:
    """The year of all entries, which need not be said; empty where there are several, or one has no date."""
    years = {(entry.date or "")[:4] for entry in entries}
    return years.pop() if len(years) == 1 else ""


def _quote_entry(entry: Entry, cells: int, chosen: bool, year: str) -> list[Content]:
    """Source and date, how it has it, then the passage in its line with the differing words marked."""
    head = _entry_head(entry, [(short_date(entry.date, year), ".date")], cells, chosen)
    told = edges([("  ", ""), *tag(entry)], (), cells)
    if entry.copy_of and not chosen:
        return [head, edges([("  ", ""), (_copy(entry), ".dim")], (), cells), *_yours(entry, cells)]
    return [head, told, *passage(entry, cells, context=True), *_yours(entry, cells)]


def passage(entry: Entry, cells: int, context: bool) -> list[Content]:
    """The passage as printed, wrapped, indented by two; its context dimmed, its differing words marked."""
    before = _tail(flat(entry.before), 60) if context else ""
    after = _head(flat(entry.after), 60) if context else ""
    text = before + flat(entry.text) + after
    start, end = len(before), len(before) + len(entry.text)
    spans = [(0, start, ".dim"), (start, end, ".passage"), (end, len(text), ".dim")]
    spans += [(start + each.start, start + each.end, ".changed") for each in entry.changed]
    lines = []
    for left, right in wrap(text, 0, len(text), cells - 2):
        lines.append(Content("  " + text[left:right], spans=list(cut(spans, left, right))))
    return lines


def _tail(text: str, limit: int) -> str:
    """The last words of `text`, at most `limit` characters of them."""
    return text if len(text) <= limit else "…" + text[text.find(" ", len(text) - limit) :]


def _head(text: str, limit: int) -> str:
    """The first words of `text`, at most `limit` characters of them."""
    return text if len(text) <= limit else text[: text.rfind(" ", 0, limit) + 1] + "…"


def _figure_entry(entry: Entry, cells: int, chosen: bool) -> list[Content]:
    """A row of the table: source, bound and value, ≠; below it what is counted and who says so; opened, its line."""
    differs = entry.verdict in _CONFLICTS
    value = [(amount(entry), ".strong"), (" ≠" if differs else "  ", ".conflict")]
    lines = [_entry_head(entry, value, cells, chosen)]
    said = f"says {flat(entry.speaker)}" if entry.speaker else ""
    plain = "" if entry.verdict in ("same", "differs") else VERDICTS[entry.verdict]
    here = "here" if entry.here else ""
    below = " · ".join(part for part in (flat(entry.of or ""), said, plain, _copy(entry), here) if part)
    lines += paragraph(below, ".dim", cells, indent=2)
    if chosen:
        lines += passage(entry, cells, context=True)
    return lines + _yours(entry, cells)
