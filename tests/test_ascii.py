"""A C locale gets borders and signs of ASCII; what articles say is left as it is."""

import pytest
from screens import MEDIUM, NARROW, WIDE, press, reading, text_of

from tui.ascii import SIGNS, wanted

OURS = set("│─┤└┌┐┘╭╮╰╯━▂▁▔▸▾◂▏●○★❝·↓↑←→")


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


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW])
async def test_no_border_or_sign_of_ours_is_left(size: tuple[int, int]) -> None:
    async with reading(size=size, ascii_only=True, by_story=True) as (pilot, screen, _):
        for keys in ([], ["]"], ["3"], ["m"], ["q", "p", "enter"], ["q", "?"]):
            await press(pilot, *keys)
            shown = text_of(screen.app.screen)
            assert not OURS & set(shown), OURS & set(shown)
        assert "“" in text_of(screen) or "海" in text_of(screen)


async def test_elsewhere_they_stay() -> None:
    async with reading() as (_pilot, screen, _):
        assert "│" in text_of(screen) and "❝" in text_of(screen)
