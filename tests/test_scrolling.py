"""A scroll bar stands where the lines do, also where they were scrolled before there was a bar."""

from fake_library import FakeLibrary, article
from screens import reading, settled

from tui.messages import Goto


async def test_a_list_filled_far_down_has_its_bar_there() -> None:
    many = [article(f"a{number}", "Gazette", f"Piece {number}", "Piece\n\nShort.") for number in range(60)]
    async with reading(FakeLibrary(many), at=None) as (pilot, screen, _):
        screen.list.fill([])
        await settled(pilot)
        assert not screen.list.show_vertical_scrollbar
        screen.list.fill(screen.rows, 50)
        await settled(pilot)
        assert screen.list.vertical_scrollbar.position == screen.list.scroll_y > 0


async def test_a_long_article_opened_in_its_midst_after_a_short_one_has_its_bar_there() -> None:
    long = article("long", "Post", "Long", "Long\n\n" + "The crew walked on over the hill. " * 400, "2021-03-18")
    short = article("short", "Gazette", "Short", "Short\n\nIt is.", "2021-03-19")
    async with reading(FakeLibrary([short, long]), at="short") as (pilot, screen, _):
        assert not screen.reader.show_vertical_scrollbar
        screen.opening.open(Goto("long", passage=(6000, 6010)))
        await settled(pilot)
        assert screen.reader.vertical_scrollbar.position == screen.reader.scroll_y > 0
