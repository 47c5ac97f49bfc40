"""A C locale gets borders and signs of ASCII; what articles say is left as it is."""

import re

import pytest
from screens import MEDIUM, NARROW, WIDE, press, reading, text_of

from tui.ascii import SIGNS, painted, wanted

OURS = set("│─┤└┌┐┘╭╮╰╯━▂▁▔▸▾◂▏●○★❝·×↓↑←→≠≥≤⁰¹²³⁴⁵⁶⁷⁸⁹")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, False),
        ({"LANG": "C"}, True),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, True),  # what Python makes of it
        ({"LANG": "POSIX"}, True),
        ({"LC_ALL": "C", "LANG": "en_GB.UTF-8"}, True),
        ({"LC_ALL": "C.UTF-8", "LANG": "C"}, False),
        ({"LC_ALL": "", "LC_CTYPE": "C", "LANG": "de_DE.UTF-8"}, True),
        ({"LC_CTYPE": "C.UTF-8"}, False),
        ({"LC_CTYPE": "de_DE.UTF-8", "LANG": "C"}, False),
    ],
)
def test_which_locale_wants_it(environment: dict[str, str], expected: bool) -> None:
    assert wanted(environment) is expected


def test_sign_for_sign() -> None:
    assert all(chr(code).isascii() for code in SIGNS.values())


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("CBC  ≥ 33 ≠  killed", "CBC  >=33 != killed"),
        ("a claim  4/5  ❝ ≠      ❝ full", 'a claim  4/5  " !=     " full'),  # the columns behind it stay
        ("Syria    ❝13 #3 ≠3", 'Syria   "13 #3 !=3'),  # what stands at the right edge stays
        ("no gap ≠ here", "no gap != here"),
        ("1  ≠≠≠", "1 !=!=!="),
        ("", ""),
    ],
)
def test_wider_signs_take_their_room_from_gaps(line: str, told: str) -> None:
    assert "".join(text for text, _ in painted([(piece, None) for piece in line])) == told


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW])
async def test_no_border_or_sign_of_ours_is_left(size: tuple[int, int]) -> None:
    async with reading(size=size, ascii_only=True, by_story=True) as (pilot, screen, _):
        for keys in ([], ["]"], ["3"], ["m"], ["q", "p", "enter"], ["q", "?"]):
            await press(pilot, *keys)
            shown = text_of(screen.app.screen)
            assert not OURS & set(shown), OURS & set(shown)
        assert "“" in text_of(screen) or "海" in text_of(screen)


async def test_counts_in_the_text_are_plain_and_the_passages_stay() -> None:
    async with reading(size=WIDE, ascii_only=True) as (_pilot, screen, _):
        assert screen.page
        shown = [screen.page.shown[start:end] for start, end, _ in screen.page.counts]
        assert shown and all(re.fullmatch(r"\[\d+\](!=)?", one) for one in shown)
        for mark, (start, end) in zip(screen.page.marks, screen.page.spans, strict=True):
            assert (screen.page.to_text(start), screen.page.to_text(end)) == (mark.start, mark.end)


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW])
async def test_the_keys_are_listed_though_there_is_no_bar_beside_them(size: tuple[int, int]) -> None:
    async with reading(size=size, ascii_only=True) as (pilot, screen, _):
        await press(pilot, "?")
        assert "To the pane on the left" in text_of(screen.app.screen)


async def test_elsewhere_they_stay() -> None:
    async with reading() as (_pilot, screen, _):
        assert "│" in text_of(screen) and "❝" in text_of(screen)
