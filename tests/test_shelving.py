"""The column of tags, sources and kept searches; the list made of one of its lines; all of it marked read."""

import pytest
from fake_library import FakeLibrary
from made_up import opened
from screens import press, reading, settled, text_of, type_in

from index.model import Draft


def kept() -> FakeLibrary:
    library = FakeLibrary()
    library.tag(["ferry-2", "ferry-3"], ["harbour"])
    library.save_search("noise", "noise")
    return library


def titles(screen) -> set[str]:
    return {row.id for row in screen.list.rows}


@pytest.mark.parametrize("size", [(160, 30), (120, 30), (80, 24), (60, 24), (40, 12)])
async def test_the_column_folds_out_and_away(size: tuple[int, int]) -> None:
    async with reading(kept(), size=size, at=None) as (pilot, screen, _):
        await press(pilot, "0")
        assert screen.pane == "shelf" and "LIBRARY" in text_of(screen) and "Unread" in text_of(screen)
        assert ("ARTICLES" in text_of(screen)) == (size[0] >= 150)
        await press(pilot, "0")
        assert screen.pane == "list" and "LIBRARY" not in text_of(screen)


@pytest.mark.parametrize(
    ("steps", "name", "ids"),
    [
        (1, "Unread", {"ferry-1", "ferry-2", "ferry-3", "ferry-4", "ferry-5"}),
        (3, "#harbour", {"ferry-2", "ferry-3"}),
        (4, "Harbour Gazette", {"ferry-1"}),
        (9, "noise", {"ferry-1", "ferry-2"}),
    ],
)
async def test_a_line_of_the_column_is_the_list(steps: int, name: str, ids: set[str]) -> None:
    async with reading(kept(), at=None) as (pilot, screen, _):
        await press(pilot, "0", *["j"] * steps, "enter")
        assert (screen.shelving.name, titles(screen)) == (name, ids)
        assert screen.pane == "list" and name in text_of(screen)
        await press(pilot, "q")
        assert len(titles(screen)) == 5 and not screen.shelving.name


async def test_a_kept_search_has_the_order_it_asks_for(tmp_path) -> None:
    from made_up import event

    with opened(tmp_path) as library:
        library.import_drafts([*event(0), *event(1)])
        every = [row.id for row in library.rows()]
        library.save_search("oldest", "the sort:old")
        library.save_search("newest", "the")
        library.save_search("said apart", "the", "old")
        async with reading(library, at=None) as (pilot, screen, _):
            orders = {}
            for board in library.shelf():
                if board.kind == "search":
                    screen.shelving.show(board)
                    await settled(pilot)
                    orders[board.name] = [row.id for row in screen.list.rows]
        assert orders["oldest"] == orders["said apart"] == orders["newest"][::-1]
        assert set(orders["newest"]) == set(every)
        dates = [library.article(one).date for one in orders["oldest"]]
        assert dates == sorted(dates)


async def test_a_search_is_kept_in_the_order_it_was_put_in() -> None:
    async with reading(at=None) as (pilot, _, library):
        await type_in(pilot, "/", *"train")
        await press(pilot, "ctrl+r", "ctrl+s", "enter")
        assert library.kept.searches == {"train": "train sort:best"}


async def test_what_was_read_in_the_unread_stays_until_they_are_asked_for_again() -> None:
    async with reading(at=None) as (pilot, screen, library):
        await press(pilot, "0", "j", "enter", "j", "enter")
        assert library.read and len(titles(screen)) == 5
        await press(pilot, "0", "enter")
        assert len(titles(screen)) == 4


async def test_all_of_the_list_is_marked_read_after_asking() -> None:
    async with reading(kept(), at=None) as (pilot, screen, library):
        await press(pilot, "0", "j", "j", "j", "enter", "A", "n")
        assert not library.read
        await press(pilot, "A")
        assert "2 unread articles" in text_of(screen.app.screen) and "#harbour" in text_of(screen.app.screen)
        await press(pilot, "y")
        assert library.read == {"ferry-2", "ferry-3"}
        await press(pilot, "ctrl+z")
        assert not library.read


async def test_all_hits_of_a_search_are_marked_read() -> None:
    async with reading(at=None) as (pilot, _, library):
        await press(pilot, "/")
        await type_in(pilot, *"train")
        await press(pilot, "down", "enter", "1", "A", "enter")
        assert library.read == {"ferry-1", "ferry-2", "ferry-3"}


async def test_a_search_is_kept_opened_and_forgotten() -> None:
    async with reading(at=None) as (pilot, screen, library):
        await press(pilot, "/")
        await type_in(pilot, *"train", "ctrl+s")
        await type_in(pilot, "ctrl+u", *"By rail", "enter")
        assert library.kept.searches == {"By rail": "train"}
        await press(pilot, "escape", "0", "G", "enter")
        assert screen.shelving.name == "By rail" and titles(screen) == {"ferry-1", "ferry-2", "ferry-3"}
        await press(pilot, "0", "x", "y")
        assert not library.kept.searches


async def test_kept_searches_are_put_in_another_order_and_back() -> None:
    async with reading(at=None) as (pilot, screen, library):
        library.kept.searches = {"one": "ferry", "two": "train"}
        await press(pilot, ">")
        assert "kept search" in screen.footer.message
        await press(pilot, "0", "G", "<")
        assert list(library.kept.searches) == ["two", "one"] and screen.shelf.current.name == "two"
        await press(pilot, ">")
        assert list(library.kept.searches) == ["one", "two"] and screen.shelf.current.name == "two"
        await press(pilot, "ctrl+z", "g g", "<")
        assert list(library.kept.searches) == ["two", "one"] and "kept search" in screen.footer.message


async def test_the_counts_follow_what_is_done() -> None:
    async with reading(size=(160, 30), at=None) as (pilot, screen, _):
        await press(pilot, "0")
        await press(pilot, "1", "enter", "s")
        await settled(pilot)
        lines = {line[:24].strip() for line in text_of(screen).splitlines()}
        assert any("Starred" in line and line.endswith("0 of 1") for line in lines)  # it is read
        assert any("All articles" in line and line.endswith("4 of 5") for line in lines)


def test_the_shelf_of_a_library(tmp_path) -> None:
    names = {"a": "Gazette", "b": "Gazette", "c": "Islander"}
    with opened(tmp_path) as library:
        library.import_drafts(
            Draft(source, f"Title {name}", f"Ferry number {name}.", id=name, date="2021-01-01", tags=("feed",))
            for name, source in names.items()
        )
        library.set_read("a", True)
        library.set_star("a", True)
        library.tag(["b"], ["sea"])
        library.tag(["c"], ["feed"], worn=False)
        library.save_search("ferries", "ferry")
        library.import_drafts([Draft("Islander", "Title d", "Ferry number d.", id="d", date="2021-01-02")])
        found = {(one.kind, one.name): (one.count, one.fresh) for one in library.shelf()}
        assert found == {
            ("all", "All articles"): (4, 3), ("state", "Unread"): (3, 3), ("state", "Starred"): (1, 0),
            ("tag", "feed"): (2, 1), ("tag", "sea"): (1, 1),
            ("source", "Gazette"): (2, 1), ("source", "Islander"): (2, 2), ("search", "ferries"): (4, 1),
        }  # fmt: skip
        assert "tag:sea" in library.complete("tag:s", 5)[0].query
        assert library.matching("tag:sea") == ["b"] and set(library.matching("tag:feed")) == {"a", "b"}
        boards = {one.name: library.on_board(one) for one in library.shelf()}
        assert boards["feed"] == ["a", "b"] and boards["Gazette"] == ["a", "b"] and boards["Starred"] == ["a"]
        assert set(boards["ferries"]) == {"a", "b", "c", "d"} and set(boards["Unread"]) == {"b", "c", "d"}
        assert [one.fresh for one in library.shelf() if one.kind == "search"] == [0]


async def test_tags_for_all_of_the_list_are_one_step_to_undo() -> None:
    async with reading() as (pilot, screen, library):
        await press(pilot, "/", *"unexplained", "enter", "T")
        assert type(screen.app.screen).__name__ == "Prompt"
        await press(pilot, *"accident", "enter")
        assert sorted(library.tagged("accident")) == ["ferry-1", "ferry-2", "ferry-4", "ferry-5"]
        await press(pilot, "T", "minus", *"accident", "enter")
        assert not library.tagged("accident")
        await press(pilot, "ctrl+z")
        assert len(library.tagged("accident")) == 4
        await press(pilot, "ctrl+z", "T", "escape")
        assert not library.tagged("accident")
