"""The screen under the hands: the panel follows, the mouse, the list by story, what is kept, faults."""

import asyncio

from fake_library import FakeLibrary, article, many
from screens import WIDE, press, reading, settled, text_of, until

from index.errors import LibraryError
from tui.app import NewsApp

# ---- the panel follows -----------------------------------------------------------------------------------------------


async def test_steps_show_every_mark_and_stop_at_the_ends() -> None:
    async with reading() as (pilot, screen, library):
        groups = []
        await press(pilot, "[", "[", "[", "[", "[", "[")
        for _ in screen.page.marks:
            groups.append(screen.panel.comparison.group)
            await press(pilot, "]")
        assert groups == [mark.group for mark in library.marks("ferry-1")]
        assert screen.footer.message == "that was the last one"


async def test_scrolling_moves_the_panel_along() -> None:
    async with reading(size=(120, 14)) as (pilot, screen, _):
        seen = {screen.panel.comparison.group}
        for _ in range(40):
            await press(pilot, "j")
            seen.add(screen.panel.comparison.group)
        assert seen == {mark.group for mark in screen.page.marks}


async def test_there_and_exactly_back() -> None:
    async with reading(size=(120, 16)) as (pilot, screen, _):
        await press(pilot, "]", "j", "j", "}")
        place, mark = (screen.reader.place, round(screen.reader.scroll_y)), screen.reader.current
        entry = screen.panel.entry
        await press(pilot, "enter")
        assert screen.page.article.id == entry.article != "ferry-1"
        assert screen.mark.start == entry.start
        assert screen.list.current.id == entry.article
        await press(pilot, "backspace")
        assert screen.page.article.id == "ferry-1"
        assert ((screen.reader.place, round(screen.reader.scroll_y)), screen.reader.current) == (place, mark)


async def test_jumps_can_be_taken_back_one_by_one() -> None:
    async with reading() as (pilot, screen, _):
        way = [screen.page.article.id]
        for _ in range(3):
            await press(pilot, "enter")
            way.append(screen.page.article.id)
        for name in reversed(way[:-1]):
            await press(pilot, "backspace")
            assert screen.page.article.id == name
        await press(pilot, "backspace")
        assert screen.footer.message == "no jump to come back from"


async def test_furniture_shown_and_folded_is_said_also_where_there_is_none() -> None:
    library = FakeLibrary([article("bare", "A", "Bare", "Words.", "2021-03-14")], empty=True)
    async with reading(library, at="bare") as (pilot, screen, _):
        await press(pilot, "f")
        assert screen.footer.message == "page furniture is shown: this article has none"
        await press(pilot, "f")
        assert screen.footer.message == "page furniture is folded: this article has none"


async def test_a_date_that_lies_ahead_shows_its_year() -> None:
    dates = {"ahead": "2999-09-30", "today": "2021-03-14", "before": "2020-03-14"}
    library = FakeLibrary([article(name, "A", name, "Words.", date) for name, date in dates.items()], empty=True)
    async with reading(library, at=None) as (_, screen, _):
        said = "\n".join(screen.list.render_line(y).text for y in range(screen.list.size.height))
        assert "30 Sep 2999" in said and "14 Mar 2020" in said
        assert "14 Mar" in said and "14 Mar 2021" not in said


async def test_an_article_without_marks_says_so() -> None:
    lonely = article(
        "alone", "Gazette", "Nobody else has this", "Nobody else has this\n\nNot a word of it.", "2022-01-01"
    )
    async with reading(FakeLibrary([lonely]), at="alone") as (pilot, screen, _):
        await press(pilot, "]")
        assert "no other source" in screen.footer.message and screen.panel.comparison is None
        assert "No other source" in text_of(screen)  # the panel is not just blank


async def test_enter_on_the_article_that_is_open_keeps_the_chosen_passage() -> None:
    async with reading(size=(120, 16)) as (pilot, screen, library):
        await press(pilot, "[", "[", "[", "[", "]", "]", "1")
        chosen, line = screen.reader.current, round(screen.reader.scroll_y)
        assert chosen == 2
        await press(pilot, "u", "enter")
        assert (screen.pane, screen.reader.current, round(screen.reader.scroll_y)) == ("reader", chosen, line)
        assert "ferry-1" in library.read


# ---- the mouse -------------------------------------------------------------------------------------------------------


async def test_mouse() -> None:
    async with reading() as (pilot, screen, _):
        line = screen.reader.layout_of.line_of(screen.page.marks[3].start)
        shown = screen.reader.layout_of.lines[line]
        x = screen.page.spans[3][0] - shown.start + screen.reader._left()
        await pilot.click(screen.reader, offset=(x + 1, line - round(screen.reader.scroll_y)))
        await settled(pilot)
        assert screen.reader.current == 3
        row = next(n for n, each in enumerate(screen.panel._lines) if each.entry == 1)
        await pilot.click(screen.panel, offset=(4, row))
        await settled(pilot)
        assert screen.page.article.id != "ferry-1"
        await pilot.click(screen.list, offset=(4, 1))
        await settled(pilot)
        assert screen.page.article.id == screen.rows[0].id and screen.pane == "reader"
        await pilot.click(screen.footer, offset=(118, 0))
        await settled(pilot)
        assert type(screen.app.screen).__name__ == "HelpScreen"


# ---- the list by story -----------------------------------------------------------------------------------------------


async def test_stories_fold_and_unfold() -> None:
    async with reading(FakeLibrary([OTHER]), at="other", by_story=True) as (pilot, screen, library):
        assert [type(row).__name__ for row in screen.list.rows] == ["ArticleRow", "Head"]
        await until(pilot, lambda: library.calls.count("texts"))
        assert "5 sources, 4 texts" in text_of(screen) and "STORIES" in text_of(screen)
        await press(pilot, "1", "j", "enter")
        assert len(screen.list.rows) == 7 and screen.list.article == "ferry-5" and screen.pane == "list"
        await press(pilot, "j", "enter")
        assert screen.pane == "reader" and screen.page.article.id == screen.list.article != "ferry-5"
        await press(pilot, "1", "k", "k", "enter")
        assert len(screen.list.rows) == 2 and library.read <= {"other", "ferry-3", "ferry-4"}
        lead = screen.list.article  # that the head stands for
        await press(pilot, "S")
        assert len(screen.list.rows) == 6 and screen.list.article == lead


async def test_the_head_of_the_list_says_whether_it_is_by_story() -> None:
    async with reading() as (pilot, screen, _):
        for key, head in (("1", "ARTICLES"), ("S", "STORIES"), ("S", "ARTICLES")):
            await press(pilot, key)
            assert head in text_of(screen).splitlines()[1]


async def test_next_unread_and_jumps_find_their_way_into_folded_stories() -> None:
    async with reading(FakeLibrary([OTHER]), at="other", by_story=True) as (pilot, screen, _):
        await press(pilot, "n")
        assert screen.page.article.id == screen.list.article == "ferry-5" and len(screen.list.rows) == 7
        await press(pilot, "]", "enter", "enter")
        assert screen.list.article == screen.page.article.id != "ferry-5"


OTHER = article("other", "Gazette", "Other", "Other\n\nAnother story.", "2030-01-01")


# ---- the library -----------------------------------------------------------------------------------------------------


async def test_read_star_and_place_are_kept() -> None:
    library = FakeLibrary()
    async with reading(library, size=(120, 14)) as (pilot, screen, _):
        await press(pilot, "s", "space", "j")
        place = screen.reader.place
        assert place
        await press(pilot, "1", "q")
    assert (library.read, library.starred) == ({"ferry-1"}, {"ferry-1"})
    async with reading(library, size=(120, 14), at=None) as (pilot, screen, _):
        assert (screen.page.article.id, screen.reader.place) == ("ferry-1", place)
        assert screen.list.current.id == "ferry-1"


async def test_passing_by_in_the_list_shows_but_does_not_mark_read() -> None:
    async with reading(at=None) as (pilot, screen, library):
        await press(pilot, "j")
        await pilot.pause(0.1)
        await settled(pilot)
        assert screen.page.article.id == screen.list.current.id and not library.read
        await press(pilot, "enter")
        assert library.read == {screen.page.article.id}


async def test_an_empty_home_is_filled_while_one_looks() -> None:
    library = FakeLibrary(empty=True)
    library.on_sync = lambda each: each.articles.update(FakeLibrary().articles)
    async with reading(library, at=None) as (pilot, screen, _):
        await settled(pilot)
        assert len(screen.rows) == 5 and screen.page is not None


async def test_an_empty_library_says_what_to_do() -> None:
    async with reading(FakeLibrary(empty=True), at=None) as (pilot, screen, _):
        assert "newsreader add" in text_of(screen)
        await press(pilot, "j", "enter", "]", "n", "r", "s", "y", "o", "}", "space", "G")


async def test_a_library_that_cannot_be_opened_is_one_sentence() -> None:
    def fail() -> FakeLibrary:
        raise LibraryError("cannot be written: no space left", "/home/x/library.db")

    app = NewsApp(fail)  # type: ignore[arg-type]
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        assert "Library: /home/x/library.db: cannot be written: no space left" in text_of(app.main)


async def test_a_fault_in_a_worker_is_said_and_the_program_goes_on() -> None:
    library = FakeLibrary()
    library.search = lambda query, **_: 1 / 0  # type: ignore[method-assign, assignment, return-value]
    async with reading(library) as (pilot, screen, _):
        await press(pilot, "/", "x")
        assert "ZeroDivisionError" in screen.footer.message
        await press(pilot, "escape", "]")
        assert screen.page is not None


async def test_a_long_list_and_a_long_article_do_not_block() -> None:
    library = many(20_000)
    long = article("long", "Gazette", "Long", "Long\n\n" + "word “quoted” and 36 people, " * 60_000, "2030-01-01")
    library.articles["long"] = long
    async with reading(library, at="long") as (pilot, screen, _):
        assert screen.list.virtual_size.height > 80_000
        await press(pilot, "G")
        assert screen.reader.layout_of.complete
        await press(pilot, "1", "G")
        await asyncio.sleep(0.1)
        await settled(pilot)
        assert screen.list.cursor == len(screen.rows) - 1
