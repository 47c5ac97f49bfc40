"""Models to text: what each pane says, that nothing becomes markup, and that widths are cells."""

import sys
from dataclasses import replace

import pytest
from fake_library import FakeLibrary, article
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from index.hits import Hit
from index.model import ArticleRow, Comparison, Entry, Mark, Span
from tui.cells import _UNEVEN, crop, flat, safe, width, wrap
from tui.layout import Layout, line_content
from tui.looks import LOOKS
from tui.page import page
from tui.panel import coverage, panel, passage, verdict_text
from tui.render import (
    amount,
    article_row,
    edges,
    header,
    hints,
    hit_row,
    long_date,
    progress,
    short_date,
)

LIBRARY = FakeLibrary()
ODD = "[b]bold[/b] [/ \\ [@click=app.quit]x[/] \x1b[31m \x07 \u202e 日本 e\u0301 👩‍👩‍👧"


def shown(library: FakeLibrary, name: str, cells: int = 60, unfolded: bool = False) -> list[str]:
    made = page(library.article(name), library.marks(name))
    layout = Layout(made, cells, unfolded)
    layout.ensure(10**6)
    return [line_content(made, line, None).plain for line in layout.lines]


def panel_text(group: str, name: str, cells: int = 36, chosen: int | None = None) -> list[str]:
    return [line.content.plain for line in panel(LIBRARY.comparison(group, name), cells, chosen)]


# ---- cells -----------------------------------------------------------------------------------------------------------


def test_every_character_called_even_is_one_cell_wide() -> None:
    wrong = [c for c in map(chr, range(32, 0x3000)) if not _UNEVEN.match(c) and safe(c) == c and cell_len(c) != 1]
    assert not wrong


@given(st.text())
def test_safe_keeps_length_and_is_idempotent(text: str) -> None:
    once = safe(text)
    assert len(once) == len(text) and safe(once) == once
    assert all(ord(c) >= 32 or c in "\n\t" for c in once)
    assert not any("\x7f" <= c <= "\x9f" or "\ud800" <= c <= "\udfff" for c in once)


@given(st.text(alphabet=st.sampled_from("ab  é日本、「語」👍e\u0301…—-")), st.integers(1, 20))
def test_wrapped_lines_fit_and_lose_only_spaces(text: str, cells: int) -> None:
    lines = [text[start:end] for start, end in wrap(text, 0, len(text), cells)]
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line) <= max(cells, 2) or len(line) == 1 for line in lines)


def test_words_are_kept_whole_where_they_fit() -> None:
    text = "the car ferry struck rocks"
    assert [text[a:b] for a, b in wrap(text, 0, len(text), 10)] == ["the car", "ferry", "struck", "rocks"]
    text = "the “ferry” 日本"
    assert [text[a:b] for a, b in wrap(text, 0, len(text), 11)] == ["the “ferry”", "日本"]


@given(st.text(), st.integers(0, 12))
def test_crop_fits(text: str, cells: int) -> None:
    text = flat(text)
    assert width(crop(text, cells)) <= cells or cells < 2


@given(st.integers(1, 60))
def test_edges_fill_the_line(cells: int) -> None:
    assert width(edges([("a name that is long", "")], [("14 Mar", "")], cells).plain) == cells


# ---- dates, numbers, edges -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("2015-09-30", "30 Sep 2015"),
        ("2015-09-30T08:00:00Z", "30 Sep 2015"),
        ("2015-09", "Sep 2015"),
        ("2015", "2015"),
        (None, ""),
        ("2015-99-01", "2015-99-01"),
        ("yesterday\x1b", "yesterday\ufffd"),
    ],
)
def test_dates(date: str | None, text: str) -> None:
    assert long_date(date) == text


def test_short_dates_leave_out_the_newest_year() -> None:
    assert short_date("2015-09-30", "2015") == "30 Sep"
    assert short_date("2014-09-30", "2015") == "30 Sep 2014"


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"value": 36.0, "bound": "at_least"}, "≥ 36"),
        ({"value": 250000.0, "bound": "more_than"}, "> 250,000"),
        ({"value": 3.5, "bound": "about", "unit": "%"}, "~ 3.5 %"),
        ({"value": 30.0, "high": 40.0, "bound": "exact"}, "30–40"),
        ({"value": 2e6, "bound": "less_than", "unit": "USD"}, "< USD 2,000,000"),
        ({"value": 1.0, "bound": "about", "unit": "hours"}, "~ 1 hour"),
        ({"value": 1.0, "high": 2.0, "unit": "hours"}, "1–2 hours"),
        ({"value": None}, "dozens"),
    ],
)
def test_amounts(changes: dict, text: str) -> None:
    entry = Entry("a", "A", None, "m", 0, 6, "dozens", "", "", "same")
    assert amount(replace(entry, **changes)) == text


def test_header_counts_articles_and_sources() -> None:
    left, right = header(LIBRARY.rows(), "1 new since yesterday", progress("reading", 1, 2, 4))
    assert "".join(text for text, _ in left) == "newsreader · 5 articles · 5 sources · 1 new since yesterday"
    assert right[0][0] == "reading ━━── 1/2"
    assert header([], "", "") == ([("newsreader", ".strong"), ("", ".dim")], [])
    assert progress("fetching", 3, 0) == "fetching …"


def test_footer_keeps_the_last_hint() -> None:
    assert hints([("j", "move"), ("/", "search")], ("?", "help"), "", 20).plain == "j move        ? help"
    assert hints([("j", "move")], ("?", "help"), "g…", 20).plain.endswith("g…")


# ---- rows ------------------------------------------------------------------------------------------------------------


def test_article_row() -> None:
    row = ArticleRow("a", "TRT World", "Russia admits hitting non-ISIS targets", "2015-10-01", True, True, 6, 5, 2)
    lines = [line.plain for line in article_row(row, 28, "2015")]
    assert lines[0] == "● TRT World          ★ 1 Oct"
    assert lines[2].endswith("❝6 #5 ≠2") and all(width(line) <= 28 for line in lines)
    assert article_row(replace(row, unread=False, quotes=0, figures=0, differs=0), 28, "")[0].plain.startswith("  TRT")


@given(st.text(), st.text(), st.integers(4, 50))
def test_any_title_fits_its_row(source: str, title: str, cells: int) -> None:
    row = ArticleRow("a", source, title, "2015-10-01", True, False, 1, 1, 1)
    assert all(width(line.plain) <= cells + 1 for line in article_row(row, cells, ""))


def test_hit_row_marks_what_matched() -> None:
    snippet = "and then every chair in the saloon began to slide"
    hit = Hit("a", "Gazette", "Title", "2021-03-14", snippet, (Span(15, 20),), 0, 5)
    lines = hit_row(hit, 30, "2021")
    assert [line.plain for line in lines[1:]] == ["  Title", "  and then every chair in the"]
    span = next(span for span in lines[2].spans if span.style == ".match")
    assert lines[2].plain[span.start : span.end] == "chair"


# ---- the reader ------------------------------------------------------------------------------------------------------


def test_counts_are_set_in_behind_the_passages() -> None:
    text = "\n".join(shown(LIBRARY, "ferry-1", 200))
    assert "injuring at least 41 people⁴≠ and leaving" in text
    assert "“There was no fog and no other ship within two miles,”³ he said" in text


def test_furniture_is_folded_and_shown() -> None:
    folded, unfolded = (shown(LIBRARY, "ferry-1", 70, flag) for flag in (False, True))
    assert not any("READ MORE" in line or "Photo by" in line for line in folded)
    assert "2 pieces of page furniture folded" in folded[-2]
    assert any("READ MORE" in line for line in unfolded) and any("Photo by" in line for line in unfolded)


def test_head_of_the_page() -> None:
    lines = shown(LIBRARY, "ferry-1", 60)
    assert lines[1:3] == [
        "Ferry runs aground off Elsin, at least 41 hurt",
        "Harbour Gazette · 14 Mar 2021 · 1 min · Ada Morrow",
    ]
    assert shown(LIBRARY, "ferry-1", 40)[3:5] == ["Harbour Gazette · 14 Mar 2021 · 1 min", "Ada Morrow"]


@given(st.lists(st.tuples(st.integers(0, 120), st.integers(1, 40)), max_size=6), st.integers(1, 40))
def test_offsets_survive_counts_and_wrapping(places: list[tuple[int, int]], cells: int) -> None:
    text = "Word after word the report goes on, and nothing in it is said twice. " * 2
    marks = [
        Mark(f"g{n}", f"m{n}", "quote", start, min(len(text), start + length), 2 + n * 7, bool(n % 2))
        for n, (start, length) in enumerate(places)
    ]
    made = page(article("a", "A", "T", text.strip()), [m for m in marks if m.end <= len(text.strip())])
    for mark, (start, end) in zip(made.marks, made.spans, strict=True):
        counted = "".join(c for c in made.shown[start:end] if c not in "⁰¹²³⁴⁵⁶⁷⁸⁹≠·")
        assert counted == flat(text)[mark.start : mark.end]
    for offset in range(len(text.strip())):
        assert made.to_text(made.to_shown(offset)) == offset
    layout = Layout(made, cells)
    for mark in made.marks:
        line = layout.lines[layout.line_of(mark.start)]
        assert line.start <= made.to_shown(mark.start) <= line.end + 1


def test_only_what_is_looked_at_is_wrapped() -> None:
    layout = Layout(page(article("a", "A", "T", "word " * 200_000), []), 60)
    layout.ensure(50)
    assert len(layout.lines) == 50 and not layout.complete
    assert 10_000 < layout.height() < 30_000


def test_the_chosen_mark_and_a_hit_are_spans() -> None:
    made = page(LIBRARY.article("ferry-1"), LIBRARY.marks("ferry-1"))
    layout = Layout(made, 60)
    number = layout.line_of(made.marks[0].start)
    content = line_content(made, layout.lines[number], 0, made.spans[0])
    assert {span.style for span in content.spans} >= {".figure", ".current", ".hit"}


# ---- the side panel --------------------------------------------------------------------------------------------------


def test_quote_panel() -> None:
    lines = panel_text("g-train", "ferry-1", 40, 2)
    text = "\n".join(line.rstrip() for line in lines)
    assert lines[1:3] == ["Marta Quill", "≠ reworded"]
    assert "▸ The Islander" in text and "  quoted · ≠ reworded" in text and "  partly quoted · shortened" in text
    assert lines[-1] == "3 of 5; not in: Wirekontor, 海峡日報"


def test_differing_words_are_marked() -> None:
    entry = LIBRARY.comparison("g-train", "ferry-1").entries[2]
    marked = [
        line.plain[span.start : span.end]
        for line in passage(entry, 40, context=False)
        for span in line.spans
        if span.style == ".changed"
    ]
    assert marked == ["sound", "began"]


def test_figure_panel_is_a_table() -> None:
    lines = [line.rstrip() for line in panel_text("g-hurt", "ferry-1", 36)]
    assert lines[1:3] == ["people hurt", "≠ 36 … 41 · differs"]
    assert "  Nordsee Rundfunk" + " " * 12 + "≥ 36 ≠" in lines
    assert "  people · says rescue services" in lines
    assert lines[-1] == "4 of 5; not in: 海峡日報"


def test_coverage_always_has_its_denominator() -> None:
    comparison = LIBRARY.comparison("g-hurt", "ferry-1")
    assert coverage(replace(comparison, missing=(), covering=4)) == "4 of 4: in all sources of the story"
    assert verdict_text(replace(comparison, kind="quote", verdict="same", differs=False)) == "the same words"


@given(st.integers(1, 50))
def test_panel_lines_fit(cells: int) -> None:
    for group, name in (("g-train", "ferry-1"), ("g-hurt", "ferry-2"), ("g-grave", "ferry-5")):
        assert all(width(line) <= max(8, cells) for line in panel_text(group, name, cells, 1))


# ---- nothing is markup -----------------------------------------------------------------------------------------------


def test_foreign_text_stays_text() -> None:
    row = ArticleRow("a", ODD, ODD, ODD, True, False, 0, 0, 0)
    hit = Hit("a", ODD, ODD, ODD, ODD, (Span(0, 3),), 0, 3)
    entry = Entry("a", ODD, ODD, "m", 0, 3, ODD, ODD, ODD, "reworded", (Span(0, 3),), ODD, "direct", of=ODD, unit=ODD)
    comparison = Comparison("g", "quote", ODD, "reworded", ODD, True, 1.0, "m", (entry,), 1, 2, (ODD,))
    contents = article_row(row, 60, "") + hit_row(hit, 60, "")
    contents += [line.content for line in panel(comparison, 60, 0)]
    contents += [line.content for line in panel(replace(comparison, kind="figure"), 60, 0)]
    made = page(article("a", ODD, ODD, ODD * 3), [Mark("g", "m", "quote", 2, 9, 2, True)])
    layout = Layout(made, 50)
    layout.ensure(100)
    contents += [line_content(made, line, 0) for line in layout.lines]
    for content in contents:
        assert safe(content.plain) == content.plain
        assert {str(span.style).removeprefix(".") for span in content.spans} <= set(LOOKS)
    assert any("[@click=app.quit]" in content.plain for content in contents)


def test_nothing_in_the_screen_uses_markup() -> None:
    """No module of the screen calls what would read markup from a string."""
    import tui.app
    import tui.palette
    import tui.screens.help  # noqa: F401

    for name, module in sorted(sys.modules.items()):
        if name.startswith("tui.") and (path := getattr(module, "__file__", None)):
            with open(path, encoding="utf-8") as source:  # noqa: PTH123
                text = source.read()
            assert "from_markup" not in text and ".notify(" not in text and "markup=True" not in text, name
