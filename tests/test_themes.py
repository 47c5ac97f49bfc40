"""The themes can be read: contrast of every pair of colours that meets on the screen, after WCAG 2.2."""

import pytest
from textual.color import Color

from index.config import THEMES as SETTABLE
from tui.themes import NAMES, THEMES

OWN = [theme for theme in THEMES if theme.name != "terminal"]  # the terminal's colours are the person's affair
LEAST = {"dark": (4.5, 3.0), "light": (4.5, 3.0), "contrast": (7.0, 5.0)}  # text, and text on a tint


def _light(color: str) -> float:
    """Relative luminance (WCAG 2.2, 1.4.3)."""
    parts = [part / 255 for part in Color.parse(color).rgb]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_light(one), _light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_every_theme_can_be_set() -> None:
    assert set(NAMES) == set(SETTABLE)


@pytest.mark.parametrize("theme", OWN, ids=lambda theme: theme.name)
def test_text_stands_out(theme) -> None:
    on_ground, on_tint = LEAST[theme.name]
    colours = theme.variables | {"text": theme.foreground, "accent": theme.accent, "error": theme.error}
    for name in ("text", "bright", "dimmed", "gold", "accent", "error"):
        for ground in (theme.background, theme.surface):
            assert contrast(colours[name], ground) >= on_ground, f"{name} on {ground}"
    for name in ("text", "bright"):
        for tint in ("quote-tint", "figure-tint", "cursor-tint", "rest-tint", "chosen-tint"):
            assert contrast(colours[name], colours[tint]) >= on_tint, f"{name} on {tint}"


@pytest.mark.parametrize("theme", OWN, ids=lambda theme: theme.name)
def test_tints_differ_from_the_ground(theme) -> None:
    tints = [theme.variables[name] for name in ("quote-tint", "figure-tint", "chosen-tint")]
    assert len({theme.background, *tints}) == 4
    assert all(contrast(tint, theme.background) >= 1.1 for tint in tints)
