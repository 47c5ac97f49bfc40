"""The list by story: asks for the stories, folds and unfolds them, counts the independent texts of those in sight."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.timer import Timer

from tui import desk
from tui.asking import ask, cancelled
from tui.rows import Head, Member, laid_out

if TYPE_CHECKING:
    from index.model import ArticleRow
    from index.reading.model import Story
    from tui.messages import Counted
    from tui.screens.main import MainScreen

LOOK_SECONDS = 0.1  # how long the list rests before the texts of the stories in sight are counted


class Grouping:
    """The state of the list by story on the main screen."""

    def __init__(self, screen: MainScreen, on: bool) -> None:
        self.screen = screen
        self.on = on
        self.stories: list[Story] = []
        self._unfolded: set[str] = set()
        self._texts: dict[tuple[str, ...], int] = {}
        self._look: Timer | None = None

    def toggle(self) -> None:
        """By story, or all by date; the cursor stays with its article."""
        self.on = not self.on
        if self.on:
            self.screen.say("the list by story")
            self.ask()
        else:
            self.screen.say("all articles by date")
            self.screen.listing.fill(self.screen.list.article)
        self.screen.draw_heads()

    def ask(self) -> None:
        """Ask for the stories anew."""
        ask(self.screen, "stories", partial(desk.grouped, post=self.screen.post_message, known=bool(self.stories)))

    @property
    def unfolded(self) -> tuple[str, ...]:
        """An article of each story that is unfolded."""
        return tuple(sorted(self._unfolded))

    def resume(self, on: bool, unfolded: Sequence[str]) -> None:
        """As it was the last time."""
        self.on = on
        self._unfolded = set(unfolded)

    def take(self, stories: list[Story]) -> None:
        """The library has answered: the list shows them."""
        self.stories = stories
        self._texts.clear()
        if not self.screen.searching.active:
            self.screen.listing.renew()
        self.screen.draw_heads()

    def rows(self) -> Sequence[Head | Member | ArticleRow]:
        """What the list shows now."""
        rows = self.screen.shelving.shown()
        return list(laid_out(rows, self.stories, self._unfolded, self._texts)) if self.on and self.stories else rows

    def fold(self, head: Head) -> None:
        """Unfold a story and go to its first article; or fold it."""
        if head.unfolded:
            self._unfolded.difference_update(head.story.articles)
            self.screen.listing.fill(head.row.id)
        else:
            self._unfolded.add(head.story.articles[0])
            self.screen.listing.fill(head.story.articles[0])
            self.screen.opening.preview_soon()

    def in_order(self) -> list[ArticleRow]:
        """The articles as they follow one another in the list, folded ones too."""
        if not (self.on and self.stories):
            return self.screen.shelving.shown()
        rest = {row.id: row for row in self.screen.shelving.shown()}
        told = [rest.pop(name) for story in self.stories for name in story.articles if name in rest]
        return [*told, *rest.values()]

    def unfold_for(self, article: str) -> None:
        """Have a line for this article."""
        if self.on and self.screen.list.index_of(article, exact=True) is None:
            story = next((story for story in self.stories if article in story.articles), None)
            if story:
                self._unfolded.add(story.articles[0])
                self.screen.listing.fill(article)

    def look_soon(self) -> None:
        """Count the texts of the stories in sight, once the list rests."""
        if self._look:
            self._look.stop()
        if self.on:
            self._look = self.screen.set_timer(LOOK_SECONDS, self._count)

    def _count(self) -> None:
        heads = [row for row in self.screen.list.in_sight() if isinstance(row, Head)]
        wanted = [head.story.articles for head in heads if head.texts is None]
        if wanted:
            ask(self.screen, "texts", partial(desk.counted, stories=wanted, cancelled=cancelled))

    def counted(self, message: Counted) -> None:
        """The texts of some stories are counted."""
        self._texts.update(message.texts)
        if not self.screen.searching.active:
            self.screen.list.replace_rows(self.rows())
