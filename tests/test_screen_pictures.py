"""Pictures of the main screen at three widths and in both themes, compared byte by byte with the kept ones.

The articles are made up, the size is fixed, there is no clock and nothing moves. After a wanted change:
`pytest tests/test_screen_pictures.py --snapshot-update`, and look at the pictures.
"""

import pytest
from fake_library import FakeLibrary, article
from textual.pilot import Pilot

from tui.app import NewsApp

WIDTHS = {"wide": (120, 36), "medium": (80, 24), "narrow": (50, 20)}
OPEN = ["j", "j", "j", "enter"]


async def settled(pilot: Pilot) -> None:
    for _ in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


def picture(
    snap_compare,
    size: tuple[int, int],
    keys: list[str],
    theme: str = "dark",
    by_story: bool = False,
    library: FakeLibrary | None = None,
) -> bool:
    async def walk(pilot: Pilot) -> None:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        while any(getattr(row, "texts", 0) is None for row in pilot.app.main.list.rows):  # counted once the list rests
            await pilot.pause(0.02)
        for field in pilot.app.screen.query("Input"):
            field.cursor_blink = False
        await settled(pilot)

    other = article("other", "Gazette", "Bridge opens early", "Bridge opens early\n\nIt did.", "2021-03-18")
    library = library or FakeLibrary([other] if by_story else [])
    return snap_compare(NewsApp(lambda: library, theme=theme, by_story=by_story), terminal_size=size, run_before=walk)


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("width", WIDTHS)
def test_reading_a_quote(snap_compare, width: str, theme: str) -> None:
    assert picture(snap_compare, WIDTHS[width], [*OPEN, "]"], theme)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_figure_as_a_table(snap_compare, width: str) -> None:
    assert picture(snap_compare, WIDTHS[width], [*OPEN, "]", "[", "3"])


@pytest.mark.parametrize("width", WIDTHS)
def test_searching(snap_compare, width: str) -> None:
    assert picture(snap_compare, WIDTHS[width], ["/", *"train"])


@pytest.mark.parametrize("width", WIDTHS)
def test_help(snap_compare, width: str) -> None:
    assert picture(snap_compare, WIDTHS[width], ["?"])


SCRIPTS = [
    article(
        "rtl", "הגלובוס", "המעבורת עלתה על שרטון", 'המעבורת\n\nדובר אמר: "אף אחד לא נעדר". 312 נוסעים.', "2021-03-21"
    ),
    article(
        "marks",
        "Zeitung e\u0301",
        "e\u0301a\u0308o\u0302 " * 12,
        "Marks\n\n" + "e\u0301a\u0308o\u0302 " * 40,
        "2021-03-20",
    ),
    article(
        "emoji",
        "🛳 Ferry Watch",
        "🚢🔥 Aground 👍🏽 " * 4,
        "🚢\n\nThe crew 👍🏽👍🏽 said “🛳 all well” " * 6,
        "2021-03-19",
    ),
    article("long", "Long", "https://example.org/" + "x" * 120, "Long\n\n" + "Donaudampf" * 40, "2021-03-18"),
]


@pytest.mark.parametrize("width", WIDTHS)
def test_wide_characters(snap_compare, width: str) -> None:
    assert picture(snap_compare, WIDTHS[width], ["j", "j", "j", "j", "enter"], library=FakeLibrary(SCRIPTS))


@pytest.mark.parametrize("number", range(len(SCRIPTS)), ids=[each.id for each in SCRIPTS])
def test_other_scripts(snap_compare, number: int) -> None:
    assert picture(snap_compare, (100, 24), ["j"] * number, library=FakeLibrary(SCRIPTS))


SMALL = {"low": (120, 12), "flat": (80, 12), "slim": (40, 24), "tiny": (40, 12)}


@pytest.mark.parametrize("size", SMALL)
def test_small(snap_compare, size: str) -> None:
    assert picture(snap_compare, SMALL[size], [*OPEN, "]"])


@pytest.mark.parametrize("size", SMALL)
def test_small_matrix(snap_compare, size: str) -> None:
    assert picture(snap_compare, SMALL[size], [*OPEN, "m", "j"])


@pytest.mark.parametrize("size", SMALL)
def test_small_people(snap_compare, size: str) -> None:
    assert picture(snap_compare, SMALL[size], [*OPEN, "p", "j", "enter", "j"])


@pytest.mark.parametrize("theme", ["contrast", "terminal"])
def test_themes(snap_compare, theme: str) -> None:
    assert picture(snap_compare, WIDTHS["wide"], [*OPEN, "]"], theme)


@pytest.mark.parametrize("width", [*WIDTHS, "tiny"])
def test_palette(snap_compare, width: str) -> None:
    assert picture(snap_compare, (WIDTHS | SMALL)[width], [":", *"link"])


@pytest.mark.parametrize("width", [*WIDTHS, "tiny"])
def test_an_empty_library(snap_compare, width: str) -> None:
    assert picture(snap_compare, (WIDTHS | SMALL)[width], [], library=FakeLibrary(empty=True))


@pytest.mark.parametrize("width", [*WIDTHS, "tiny"])
def test_the_tour(snap_compare, width: str) -> None:
    assert picture(snap_compare, (WIDTHS | SMALL)[width], [":", *"tour", "enter"])


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("width", WIDTHS)
def test_stories(snap_compare, width: str, theme: str) -> None:
    assert picture(snap_compare, WIDTHS[width], ["j", "enter", "j"], theme, by_story=True)


@pytest.mark.parametrize("width", WIDTHS)
def test_exporting(snap_compare, width: str) -> None:
    assert picture(snap_compare, WIDTHS[width], [*OPEN, "e", "j"])


@pytest.mark.parametrize("width", WIDTHS)
def test_tags_and_notes(snap_compare, width: str) -> None:
    keys = [
        *OPEN,
        "t",
        *"sea,check",
        "enter",
        "a",
        *"Ask",
        "space",
        *"them.",
        "enter",
        "]",
        "a",
        "tab",
        *"Odd",
        "enter",
    ]
    assert picture(snap_compare, WIDTHS[width], [*keys, "t", "s"])


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("width", WIDTHS)
def test_matrix(snap_compare, width: str, theme: str) -> None:
    assert picture(snap_compare, WIDTHS[width], [*OPEN, "m", "j", "l"], theme)


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("width", WIDTHS)
def test_people(snap_compare, width: str, theme: str) -> None:
    assert picture(snap_compare, WIDTHS[width], [*OPEN, "p", "j", "enter", "j"], theme)


@pytest.mark.parametrize("width", WIDTHS)
def test_marking_a_passage(snap_compare, width: str) -> None:
    assert picture(snap_compare, WIDTHS[width], [*OPEN, "]", "v", "j"])


@pytest.mark.parametrize("width", WIDTHS)
def test_judgements(snap_compare, width: str) -> None:
    keys = [*OPEN, "]", "3", "c", "x", *"Why?", "enter", ":", *"rejected,", "enter"]
    assert picture(snap_compare, WIDTHS[width], keys)


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("width", WIDTHS)
def test_changes(snap_compare, width: str, theme: str) -> None:
    assert picture(snap_compare, WIDTHS[width], [*OPEN, "D", "]", "]"], theme)


@pytest.mark.parametrize("width", WIDTHS)
def test_two_wordings(snap_compare, width: str) -> None:
    assert picture(snap_compare, WIDTHS[width], [*OPEN, "m", "j", "j", "j", "l", "l", "d"])


SHELF_WIDTHS = {**WIDTHS, "roomy": (160, 30)}


@pytest.mark.parametrize("width", SHELF_WIDTHS)
def test_the_shelf(snap_compare, width: str) -> None:
    keys = ["/", *"train", "ctrl+s", "enter", "escape", "t", *"sea", "enter", "0", "j", "j", "j", "enter", "0"]
    assert picture(snap_compare, SHELF_WIDTHS[width], keys[:-1] if width == "roomy" else keys)


@pytest.mark.parametrize("width", WIDTHS)
def test_finding_in_an_article(snap_compare, width: str) -> None:
    assert picture(snap_compare, WIDTHS[width], [*OPEN, "ctrl+f", *"the"])
