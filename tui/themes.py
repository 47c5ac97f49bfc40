"""Dark, light, high contrast, and the terminal's own colours. Colours say little here: reading comes first."""

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

_DARK = Theme(
    name="dark",
    primary="#7aa2c8",
    secondary="#8f9bb3",
    accent="#7aa2c8",
    warning="#d8a657",
    error="#e5786d",
    success="#8fb573",
    foreground="#d5d3cd",
    background="#16181c",
    surface="#1b1e23",
    panel="#24282f",
    dark=True,
    variables={
        "rule": "#2b3038", "dimmed": "#868b95", "bright": "#f2f0ea", "quote-tint": "#1f2a36", "figure-tint": "#2e2819",
        "chosen-tint": "#39516b", "cursor-tint": "#2a323d", "rest-tint": "#1f2329", "gold": "#d8b15a",
    },
)  # fmt: skip
_LIGHT = Theme(
    name="light",
    primary="#1f5f99",
    secondary="#5a6472",
    accent="#1f5f99",
    warning="#8a5a00",
    error="#b3261e",
    success="#3d6b1f",
    foreground="#26272b",
    background="#faf8f3",
    surface="#f4f1ea",
    panel="#e9e5db",
    dark=False,
    variables={
        "rule": "#d9d4c8", "dimmed": "#62646b", "bright": "#000000", "quote-tint": "#e4edf6", "figure-tint": "#f6ecd0",
        "chosen-tint": "#b9d3ec", "cursor-tint": "#dfe6ee", "rest-tint": "#efece4", "gold": "#8a6400",
    },
)  # fmt: skip
_CONTRAST = Theme(
    name="contrast",
    primary="#6fd3ff",
    secondary="#ffffff",
    accent="#6fd3ff",
    warning="#ffd75f",
    error="#ff9d94",
    success="#9bff9b",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#262626",
    dark=True,
    variables={
        "rule": "#a8a8a8", "dimmed": "#d6d6d6", "bright": "#ffffff", "quote-tint": "#003f66", "figure-tint": "#4d3c00",
        "chosen-tint": "#0059b3", "cursor-tint": "#003f66", "rest-tint": "#2e2e2e", "gold": "#ffdf3f",
    },
)  # fmt: skip
_ANSI = BUILTIN_THEMES["ansi-dark"]
_TERMINAL = replace(
    _ANSI,
    name="terminal",
    accent="ansi_blue",
    variables=_ANSI.variables
    | {
        "rule": "ansi_bright_black", "dimmed": "ansi_bright_black", "bright": "ansi_default",
        "quote-tint": "ansi_default", "figure-tint": "ansi_default", "chosen-tint": "ansi_default",
        "cursor-tint": "ansi_default", "rest-tint": "ansi_default", "gold": "ansi_yellow",
    },
)  # fmt: skip
THEMES = (_DARK, _LIGHT, _CONTRAST, _TERMINAL)
NAMES = tuple(theme.name for theme in THEMES)
