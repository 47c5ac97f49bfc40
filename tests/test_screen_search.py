"""The search line under the hands: hits as one types, facets, and the way back."""

from dataclasses import replace

import pytest
from screens import press, reading, settled, text_of, type_in, until

from tui import searching


async def test_search_as_you_type_and_esc_gives_back_what_was_there() -> None:
    async with reading(size=(120, 16)) as (pilot, screen, library):
        await press(pilot, "j", "j")
        place = screen.reader.place
        await pilot.press("/", *"unexplained")  # without a pause: no key may be lost on the way
        await settled(pilot)
        assert "search unexplained" in library.calls
        assert len(screen.list.rows) == 4 and "4 hits" in text_of(screen)
        await press(pilot, "down", "down")
        assert screen.page.article.id != "ferry-1"
        await press(pilot, "escape")
        assert not screen.searching.active and len(screen.list.rows) == 5
        assert (screen.page.article.id, screen.reader.place, screen.pane) == ("ferry-1", place, "reader")
        assert "ferry-2" not in library.read


async def test_hits_are_walked_with_n_and_kept_when_opened() -> None:
    async with reading() as (pilot, screen, library):
        await type_in(pilot, "/", *"train")
        await press(pilot, "enter")
        assert screen.searching.active and screen.pane == "reader"
        first = screen.page.article.id
        assert screen.reader.hit is not None
        await press(pilot, "n")
        assert screen.page.article.id != first and screen.page.article.id in library.read
        await press(pilot, "N", "escape")
        assert (screen.page.article.id, screen.searching.active) == (first, False)


async def test_n_goes_through_the_hits_of_an_article_before_the_next() -> None:
    async with reading() as (pilot, screen, library):
        await type_in(pilot, "/", *"ferry")
        await press(pilot, "enter")
        first, places = screen.page.article.id, library.hit_places(screen.page.article.id, "ferry")
        assert len(places) > 1
        seen = [screen.reader.hit]
        for _ in places[1:]:
            await press(pilot, "n")
            seen.append(screen.reader.hit)
        assert screen.page.article.id == first and len(set(seen)) == len(places)
        await press(pilot, "N")
        assert screen.reader.hit == seen[-2]
        await press(pilot, "n", "n")
        assert screen.page.article.id != first


async def test_facets_narrow_one_key_at_a_time() -> None:
    async with reading(size=(120, 30)) as (pilot, screen, _):
        await type_in(pilot, "/", *"train")
        assert "F2 " in text_of(screen) and "F3 " in text_of(screen)
        sources = [name for name, _ in screen.searching._facets.sources]
        for name in sources:
            await press(pilot, "f2")
            assert screen.searching.query == f'source:"{name}" train'  # its last word may still be unfinished
        await press(pilot, "f2")
        assert screen.searching.query == "train"
        facets = screen.searching._facets
        screen.searching.bar.put("train OR ferry")
        await settled(pilot)
        screen.searching._facets = facets
        await press(pilot, "f2")
        assert screen.searching.query == f'source:"{sources[0]}" (train OR ferry)'  # narrows both


async def test_the_line_says_what_is_not_looked_at_yet_and_what_is_near() -> None:
    async with reading() as (pilot, screen, library):
        found = library.search("train")
        library.search = lambda query, *_, **how: replace(  # type: ignore[method-assign, assignment]
            found, hits=() if query == "trzz" else found.hits, total=0, partial=True, nearest=("train",)
        )
        await type_in(pilot, "/", *"tra")
        assert "in titles and first words" in text_of(screen) and "until the word is whole" in text_of(screen)
        screen.searching.bar.put("trzz")
        await settled(pilot)
        assert "near it: train" in text_of(screen)
        await press(pilot, "tab")
        assert screen.searching.query == "train "


async def test_a_query_that_cannot_be_read_keeps_the_hits_and_points() -> None:
    async with reading() as (pilot, screen, _):
        await type_in(pilot, "/", *"train")
        await press(pilot, "quotation_mark")
        assert len(screen.list.rows) == 3
        assert "▴" in text_of(screen) and "expected a closing quotation mark" in text_of(screen)


async def test_command_letters_are_letters_in_the_query() -> None:
    async with reading() as (pilot, screen, library):
        await pilot.press("/", *"qsu?:")
        await settled(pilot)
        assert screen.searching.query == "qsu?:" and not library.starred and not screen.app._exit


async def test_hits_come_by_themselves_once_the_index_has_caught_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "AGAIN", 0.01)
    async with reading() as (pilot, screen, library):
        whole = library.search("train")
        nothing = replace(whole, hits=(), total=0, behind=5)
        answers = [nothing] * 5
        library.search = lambda *_, **__: answers.pop() if answers else whole  # type: ignore[method-assign, assignment]
        await type_in(pilot, "/", *"trai")
        await until(pilot, lambda: not answers and tuple(screen.list.rows) == whole.hits)
        assert len(screen.list.rows) == len(whole.hits) and "not indexed yet" not in text_of(screen)


async def test_a_long_complaint_is_shown_in_full_and_a_short_one_beside_its_pointer() -> None:
    async with reading() as (pilot, screen, library):
        found = library.search("train")
        long = "expected a date like 2015-09-30, 2015-09 or 2015, a range like 2015-09..2015-10, or so many days"
        library.search = lambda query, *_, **__: replace(  # type: ignore[method-assign, assignment]
            found, complaint=long if query.startswith("date") else "expected a value", position=5
        )
        await type_in(pilot, "/", *"date:x")
        shown = " ".join(line[:40].split("│")[0].strip() for line in text_of(screen).splitlines()[2:7])
        assert long in shown and "▴" in shown
        screen.searching.bar.put("sour:")
        await settled(pilot)
        assert "     ▴ expected a value" in text_of(screen)
