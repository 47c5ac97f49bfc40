"""Pictures beside those of the main screen: check, what the panel says of your own, what is new, all else in light.

After a wanted change: `pytest tests/test_view_pictures.py --snapshot-update`, and look at the pictures.
"""

from dataclasses import replace

import pytest
from fake_library import FakeLibrary
from test_screen_pictures import OPEN, WIDTHS, picture

from index.model import Comparison

JUDGED = [*OPEN, "]", "3", "c", "x", *"Why?", "enter", ":", *"rejected,", "enter"]
TAGGED = [*OPEN, "t", *"sea", "enter", "a", *"Ask", "enter", "t", "s"]
SHELF = ["/", *"train", "ctrl+s", "enter", "escape", "0", "j", "j", "j"]
LIGHT = {
    "figure": [*OPEN, "]", "[", "3"],
    "searching": ["/", *"train"],
    "searching in the matrix": [*OPEN, "m", "/", *"train"],
    "searching in the panel": [*OPEN, "]", "3", "ctrl+f", *"noise"],
    "help": ["?"],
    "palette": [":"],
    "tour": [":", *"tour", "enter"],
    "exporting": [*OPEN, "e", "j"],
    "tags and notes": TAGGED,
    "marking": [*OPEN, "]", "v", "j"],
    "judgements": JUDGED,
    "two wordings": [*OPEN, "m", "j", "j", "j", "l", "l", "d"],
    "shelf": SHELF,
    "finding": [*OPEN, "ctrl+f", *"the"],
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("screen", LIGHT)
def test_in_light(snap_compare, screen: str, width: str) -> None:
    assert picture(snap_compare, WIDTHS[width], LIGHT[screen], "light")


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("width", WIDTHS)
def test_check(snap_compare, width: str, theme: str) -> None:
    assert picture(snap_compare, WIDTHS[width], [*OPEN, "C", "ctrl+u", *"unexplained", "enter", "j"], theme)


class Judged(FakeLibrary):
    """Of every quotation the second source is confirmed and noted, the third a copy, one more taken out."""

    def comparison(self, group_id: str, article_id: str | None = None) -> Comparison:
        found = super().comparison(group_id, article_id)
        first, second, *rest = found.entries
        second = replace(second, yours="confirmed by you: heard the recording", notes=("ask the coast guard",))
        rest = [replace(rest[0], copy_of=first.source), *rest[1:]] if rest else []
        taken = (("Wirekontor", "a sound as of thunder", "rejected by you: another voice"),)
        return replace(found, entries=(first, second, *rest), rejected=taken, texts=found.carriers - bool(rest))


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("width", WIDTHS)
def test_your_own_in_the_panel(snap_compare, width: str, theme: str) -> None:
    keys = [*OPEN, "[", "[", "[", "[", "]", "3", *(["G"] if width == "narrow" else [])]
    assert picture(snap_compare, WIDTHS[width], keys, theme, library=Judged())


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_new(snap_compare, width: str, theme: str) -> None:
    library = FakeLibrary()
    library.places["visit"] = "ferry-1 ferry-2"
    assert picture(snap_compare, WIDTHS[width], [], theme, library=library)
