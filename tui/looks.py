"""What the style names of tui/render.py look like: a Textual style each, in the variables of the theme.

A table and not component classes in app.tcss: 36 of those cost 50 ms before the first frame, and a millisecond again
with every class that changes on the screen.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from textual.style import Style

if TYPE_CHECKING:
    from textual.app import App

LOOKS = {
    "title": "bold $bright",
    "meta": "$dimmed",
    "standfirst": "italic",
    "text": "$foreground",
    "crosshead": "bold $bright",
    "caption": "italic $dimmed",
    "credit": "$dimmed",
    "byline": "$dimmed",
    "pullquote": "$dimmed",
    "furniture": "$dimmed",
    "fold": "$dimmed",
    "quote": "on $quote-tint",
    "figure": "on $figure-tint",
    "current": "bold $bright on $chosen-tint",
    "count": "$accent",
    "conflict": "bold $error",
    "hit": "bold $background on $gold",
    "match": "bold underline $gold",
    "found": "underline $gold",
    "note": "italic $gold",
    "noted": "underline",
    "dim": "$dimmed",
    "date": "$dimmed",
    "guide": "$rule",
    "here": "bold $accent",
    "cell": "bold $bright on $chosen-tint",
    "strong": "bold $bright",
    "unread": "$accent",
    "star": "$gold",
    "cursor": "on $cursor-tint",
    "cursor-blurred": "on $rest-tint",
    "changed": "bold underline $error",
    "passage": "$bright",
    "verdict": "bold $error",
    "agree": "$success",
    "source": "bold $bright",
    "label": "bold",
    "chosen": "bold $accent",
    "complaint": "$error",
    "key": "bold $accent",
}
# Where there are no tints (the terminal's own colours, NO_COLOR): marks are underlined, what is chosen is reversed.
UNTINTED = {
    "quote": "underline",
    "figure": "underline",
    "current": "bold reverse",
    "hit": "bold reverse",
    "noted": "italic underline",
    "found": "underline",
    "match": "bold reverse",
    "cell": "bold reverse",
    "cursor": "reverse",
    "cursor-blurred": "bold",
}


def look(app: "App[object]", name: str) -> Style:
    """The style of a name in the theme of now."""
    return _look(name, app.theme, app.native_ansi_color)


@lru_cache(256)
def _look(name: str, theme: str, untinted: bool) -> Style:
    text = UNTINTED.get(name) if untinted else None
    return Style.parse(text or LOOKS[name])
