"""A long article: only what shows is wrapped, wherever one goes, and the place stays when the rest is wrapped too."""

import pytest
from fake_library import FakeLibrary, article
from screens import press, reading, text_of

from index.model import Article, Mark
from tui.layout import FAR, Layout
from tui.page import page
from tui.widgets.reader import Reader

PARAGRAPHS = 6_000


def long_article() -> Article:
    told = (f"Paragraph {number} tells of the ship Halcyon and of her {number} bolts." for number in range(PARAGRAPHS))
    return article("long", "Gazette", "Long", "Long\n\n" + "\n\n".join(told), "2030-01-01")


@pytest.fixture
def library() -> FakeLibrary:
    return FakeLibrary([long_article()])


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> object:
    """Nothing is wrapped in the background; returns what does one step of it."""
    step = Reader._extend
    monkeypatch.setattr(Reader, "_extend", lambda self: None)
    return step


def first_line(screen) -> str:
    reader = screen.reader
    line = reader.layout_of.lines[round(reader.scroll_y)]
    return reader.page.shown[line.start : line.end]


async def test_the_end_comes_at_once_and_stays_when_all_is_wrapped(library: FakeLibrary, still) -> None:
    async with reading(library, at="long") as (pilot, screen, _):
        await press(pilot, "G")
        reader = screen.reader
        assert f"Paragraph {PARAGRAPHS - 1} tells" in text_of(screen)
        assert reader.layout_of.start > 0 and len(reader.layout_of.lines) < 2 * FAR / 20
        await press(pilot, "k", "b")
        top, place, percent = first_line(screen), reader.place, reader.progress
        assert 90 < percent <= 99
        while reader._whole:
            still(reader)
        assert (first_line(screen), reader.place) == (top, place) and reader.layout_of.start == 0
        await press(pilot, "g g")
        assert reader.scroll_y == 0 and "Paragraph 0 tells" in text_of(screen)


async def test_back_from_the_end_without_the_rest(library: FakeLibrary, still) -> None:
    async with reading(library, at="long") as (pilot, screen, _):
        await press(pilot, "G")
        reader = screen.reader
        last = reader.place
        for _ in range(60):
            reader.move(-100)
            assert reader.place < last or not last
            last = reader.place
        await press(pilot, "g g")
        assert reader.scroll_y == 0 and "Paragraph 0 tells" in text_of(screen)


async def test_a_place_far_down_is_opened_without_what_lies_before(library: FakeLibrary, still) -> None:
    text = library.articles["long"].text
    start = text.index("Paragraph 5000")
    library.places["offset:long"] = str(start)
    async with reading(library, at="long") as (_pilot, screen, _):
        assert "Paragraph 5000 tells" in text_of(screen)
        screen.reader.point_out(text.index("Paragraph 3000"), text.index("Paragraph 3000") + 14, scroll=True)
        assert screen.reader.layout_of.start > 0 and len(screen.reader.layout_of.lines) < 5_000
        while screen.reader._whole:
            still(screen.reader)
        assert first_line(screen) and screen.reader.layout_of.complete


def test_marks_far_away_do_not_wrap_what_lies_between() -> None:
    one = long_article()
    far = one.text.index("Paragraph 5900")
    marks = [Mark("g", "long:q1-2", "quote", at, at + 9, 2, False) for at in (one.text.index("Paragraph 3 "), far)]
    made = Layout(page(one, marks), 76)
    made.ensure(100)
    assert made.is_near(marks[0].start) and not made.is_near(far)
    window = Layout(made.page, 76, start=far - 1000)
    assert window.is_near(far) and not window.is_near(marks[0].start)
    line = window.lines[window.line_of(far)]
    assert "5900 tells" in window.page.shown[line.start : line.end]
