"""Names that an outlet prints as links, with the link's own text glued behind them.

    Ms. RoeJane Maria RoeFive things to know today Senate votes on tolls MORE said …

The surname is followed by the full name, that by the headlines of other articles and "MORE". Neither belongs to the
sentence. They are blanked with spaces, so that all offsets stay; the full name is kept for `index.quotes.names`.
"""

import re
from typing import NamedTuple

_WIDEST = 700  # characters of headlines between a name and its "MORE"
_MORE = re.compile(r"MORE(?<=[\w\s’'\"”).?…]MORE)(?![A-Za-z])")
_NAME = re.compile(
    r"\b([A-ZÀ-Þ][a-zà-ÿ’'-][\w’'-]{1,20}?)"  # the surname, as the sentence prints it
    r"(?: ?((?:(?:[A-ZÀ-Þ][\w.’'-]{0,15},?|\([A-Z][\w.]{1,15}\)) ){1,5}(?:[A-ZÀ-Þ]\w{0,15}-)?\1)"
    r"(?=[A-Z0-9“‘\"']|\s?MORE)|(?=MORE))"
)


_NICKNAME = re.compile(r"\([^)\n]{1,20}\) ")


class Linked(NamedTuple):
    """A full name behind a link, and where the name stands that carries the link."""

    name: str
    place: int


def without_links(text: str) -> tuple[str, list[Linked]]:
    """The text with what is glued to linked names blanked, and the names; the same text where there is none."""
    if "MORE" not in text:
        return text, []
    pieces, names, done = [], [], 0
    for more in _MORE.finditer(text):
        start = max(done, more.start() - _WIDEST, text.rfind("\n", done, more.start()) + 1)
        name = _NAME.search(text, start, more.end())
        if name is None:
            continue
        if name.group(2):
            names.append(Linked(_NICKNAME.sub("", name.group(2)), name.start()))
        pieces.append(text[done : name.end(1)])
        pieces.append(" " * (more.end() - name.end(1)))
        done = more.end()
    pieces.append(text[done:])
    return "".join(pieces), names
