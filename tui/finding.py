"""Finding words in the open article: hits counted and stepped through; the text stays where it is on the way out."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from tui.asking import fetch
from tui.cells import flat

if TYPE_CHECKING:
    from tui.screens.main import MainScreen
    from tui.widgets.find_bar import FindBar

Places = list[tuple[int, int]]


class Finding:
    """What is looked for in the open article, and the hits, as text offsets."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self.bar: FindBar | None = None
        self.typing = False
        self.words = ""
        self.places: Places = []
        self.at = 0

    @property
    def active(self) -> bool:
        return self.bar is not None

    def open(self) -> None:
        """Show the line to type in, or go back into it."""
        screen = self.screen
        if screen.page is None:
            screen.say("nothing to find: no article is open")
            return
        screen.panes.show("reader")
        if self.bar is None:
            from tui.widgets.find_bar import FindBar  # Input is not needed for the first frame

            self.bar = FindBar("find")
            screen.query_one("#reader-pane").mount(self.bar, before=0)
            screen.add_class("-finding")
        else:
            self.bar.take_keys()
        self.typing = True
        screen.draw_heads()

    def ask(self, words: str) -> None:
        """Other words: their places come from a worker."""
        page = self.screen.page
        self.words = words
        if page is None or not words.strip():
            self._show([])
            return
        hidden = page.hidden(self.screen.reader.unfolded)
        text = page.article.text
        fetch(self.screen, "find", lambda _: places(text, words, hidden), lambda found: self._found(words, found))

    def _found(self, words: str, found: Places) -> None:
        if self.bar is not None and words == self.words:
            seen = self.places[self.at][0] if self.places else self.screen.reader.in_sight
            self.at = min(bisect_left(found, (seen, 0)), len(found) - 1) if found else 0
            self._show(found)

    def step(self, by: int) -> None:
        """The next or previous hit, round and round."""
        if not self.places:
            self.screen.say("nothing found in this article" if self.words.strip() else "type what to find")
            return
        self.at = (self.at + by) % len(self.places)
        self._show(self.places)

    def _show(self, found: Places) -> None:
        self.places = found
        reader = self.screen.reader
        reader.show_found(found)
        if found:
            reader.hold(*found[self.at])
        else:
            reader.unmark()
        if self.bar:
            nothing = "not in here" if self.words.strip() else "Esc ends"
            count = f"{self.at + 1:,} of {len(found):,}" if found else nothing
            self.bar.say(count, complaint=count == "not in here")

    def keep(self) -> None:
        """Enter: the keys are the reader's again; n and N step."""
        self.typing = False
        self.screen.panes.show("reader")

    def close(self) -> None:
        """The line goes; the text stays where it is."""
        screen = self.screen
        if self.bar is None:
            return
        inside = self.typing
        if inside:
            screen.set_focus(None)
        self.bar.close()
        self.bar, self.typing, self.words = None, False, ""
        self.places = []
        screen.remove_class("-finding")
        screen.reader.show_found([])
        screen.reader.unmark()
        if inside:
            screen.panes.show("reader")


def places(text: str, words: str, hidden: Places) -> Places:
    """Where `words` stand in `text`, capital letters aside, and white space as it comes; not in what is `hidden`."""
    pattern = r"\s{1,9}".join(map(re.escape, flat(words).split()))
    found = [(match.start(), match.end()) for match in re.finditer(pattern, text, re.IGNORECASE)]
    if not hidden:
        return found
    ends = sorted(hidden)
    starts = [start for start, _ in ends]

    def is_hidden(at: int) -> bool:
        number = bisect_left(starts, at + 1) - 1
        return number >= 0 and at < ends[number][1]

    return [one for one in found if not is_hidden(one[0])]
