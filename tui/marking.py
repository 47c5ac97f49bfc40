"""Marking a passage by hand: v, then from sentence to sentence or from quote to quote; two of them make a link."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui import judging
from tui.asking import fetch
from tui.cells import crop, flat
from tui.keys import spoken

if TYPE_CHECKING:
    from index.reading.model import Passage
    from tui.page import Page
    from tui.screens.main import MainScreen


ENOUGH = 50  # cells of each passage in the question why they are linked


class End(NamedTuple):
    """One end of a link in the making."""

    article: str
    mention: str
    text: str


class Marking:
    """What is marked by hand in the open article, and the passage that waits for its partner."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self.on = False  # keys move the mark
        self.passages: list[Passage] = []
        self.at: int | None = None  # which of the passages is marked
        self.first: End | None = None

    @property
    def held(self) -> tuple[int, int] | None:
        """The marked passage, as text offsets."""
        passage = self._marked
        return (passage.start, passage.end) if passage else None

    @property
    def _marked(self) -> Passage | None:
        return self.passages[self.at] if self.at is not None else None

    def start(self) -> None:
        """v: mark the chosen quote or figure, else the first sentence in sight."""
        page = self.screen.page
        if page is None:
            self.screen.say("nothing to mark: no article is open")
        elif self.at is not None:
            self.on = True
            self.screen.draw_heads()
        else:
            name = page.article.id
            then = partial(self._begin, name)
            fetch(self.screen, "passages", lambda library: library.passages(name), then)

    def _begin(self, article: str, passages: list[Passage]) -> None:
        screen = self.screen
        if not screen.page or screen.page.article.id != article:
            return
        mark, seen = screen.mark, screen.reader.in_sight
        wanted = mark.mention if mark else None
        hidden = screen.page.hidden(screen.reader.unfolded)
        self.passages = [one for one in passages if not any(a <= one.start < b for a, b in hidden)]
        if not self.passages:
            return
        by_mark = (number for number, one in enumerate(self.passages) if wanted and one.mention == wanted)
        by_place = (number for number, one in enumerate(self.passages) if one.mention is None and one.end > seen)
        self.at = next(by_mark, next(by_place, len(self.passages) - 1))
        self.on = True
        if screen.pane != "reader":
            screen.panes.show("reader")
        self.show()
        screen.draw_heads()

    def step(self, by: int, mentions: bool) -> None:
        """The next or previous sentence; or the next or previous quote or figure."""
        now = self._marked
        if now is None or self.at is None:
            return
        others = range(self.at + 1, len(self.passages)) if by > 0 else range(self.at - 1, -1, -1)
        to = next((n for n in others if (self.passages[n].mention is not None) == mentions), None)
        if to is None:
            self.screen.say("that was the last one" if by > 0 else "that was the first one")
            return
        self.at = to
        self.show()

    def show(self) -> None:
        """Highlight what is marked."""
        if self.held:
            self.screen.reader.hold(*self.held)

    def keep(self) -> None:
        """The keys move the text again; what is marked stays so."""
        self.on = False
        self.screen.draw_heads()

    def drop(self) -> None:
        """Nothing is marked any more."""
        self.on, self.at = False, None
        self.screen.reader.unmark()
        self.screen.draw_heads()

    def opened(self, page: Page) -> None:
        """An article comes on the screen; in another one nothing is marked yet."""
        now = self.screen.page
        if now is None or now.article.id != page.article.id or now.article.text != page.article.text:
            self.on, self.at, self.passages = False, None, []
            self.screen.finding.close()

    def link(self) -> None:
        """=: this is one end of a link; the second time, in another article, the other one."""
        screen, end = self.screen, self._end()
        if end is None:
            return
        if self.first is None or self.first.article == end.article:
            self.first = end
            screen.say(f"{spoken(screen.keys, 'link')} again at its partner links “{flat(end.text)}”")
            screen.draw_heads()
            return
        first, self.first = self.first, None
        self.keep()
        about = " = ".join(crop(flat(one.text), ENOUGH) for one in (first, end))
        judging.add(screen, first.mention, end.mention, about)

    def forget(self) -> None:
        """The passage that waits for its partner waits no longer."""
        self.first = None
        self.screen.say("no link is begun any more")
        self.screen.draw_heads()

    def _end(self) -> End | None:
        """The quote or figure at hand: the marked one, the only one in the marked sentence, else the chosen mark.

        A marked sentence without one is itself what is linked, as a quotation.
        """
        screen, page, marked = self.screen, self.screen.page, self._marked
        if page is None:
            screen.say("nothing to link: no article is open")
            return None
        if marked is None:
            if mark := screen.mark:
                return End(page.article.id, mark.mention, page.article.text[mark.start : mark.end])
            screen.say(f"{spoken(screen.keys, 'mark')} marks what to link")
            return None
        inside = [one for one in self.passages if one.mention and marked.start <= one.start and one.end <= marked.end]
        if not marked.mention and len(inside) > 1:
            screen.say("step to the very quote or figure to link")
            return None
        found = inside[0] if inside and not marked.mention else marked
        mention = found.mention or f"{page.article.id}:q{found.start}-{found.end}"
        return End(page.article.id, mention, page.article.text[found.start : found.end])
