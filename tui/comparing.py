"""The panel follows the reader: stepping through marks, jumping to another source's passage, and the way back."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tui import deeds, desk
from tui.asking import ask
from tui.cells import flat
from tui.keys import spoken
from tui.messages import Compared, Goto, Place, Renewed

if TYPE_CHECKING:
    from textual.message import Message

    from index.library import Library
    from index.model import Comparison
    from tui.screens.main import MainScreen
    from tui.screens.prompt import Typed
    from tui.views.view import View

COMPARISONS_KEPT = 128
ALONE = "No other source carries a quote or figure of this article."


class Comparing:
    """What the main screen knows about the chosen mark: its comparison, and the places jumped from."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self.trail: list[Place | Callable[[], object]] = []
        self._entry: str | None = None  # to be chosen once the library has answered
        self._known: OrderedDict[tuple[str, str], Comparison] = OrderedDict()

    @property
    def shown(self) -> bool:
        """Whether the panel shows the chosen mark, and not yet the one before."""
        mark, comparison = self.screen.mark, self.screen.panel.comparison
        return mark is not None and comparison is not None and comparison.group == mark.group

    def forget(self) -> None:
        """The library has changed: ask again."""
        self._known.clear()

    def follow(self, entry: str | None = None) -> None:
        """Let the panel show the chosen mark, and choose the `entry` of that mention."""
        screen, mark, page = self.screen, self.screen.mark, self.screen.page
        self._entry = entry
        if mark is None or page is None:
            screen.panel.show(None, ALONE if page and not page.marks else "")
        elif known := self._known.get((page.article.id, mark.group)):
            screen.panel.show(known, entry=entry)
            screen.sifting.again()
        else:
            ask(screen, "compare", partial(desk.compared, group=mark.group, article=page.article.id))
        screen.draw_heads()

    def answered(self, message: Compared) -> None:
        """The library has answered; it may be about a mark that was left meanwhile."""
        key = (message.article, message.comparison.group)
        self._known[key] = message.comparison
        while len(self._known) > COMPARISONS_KEPT:
            self._known.popitem(last=False)
        screen = self.screen
        if screen.page and screen.mark and (screen.page.article.id, screen.mark.group) == key:
            screen.panel.show(message.comparison, entry=self._entry)
            screen.sifting.again()
            screen.draw_heads()

    def follow_scroll(self, down: bool) -> None:
        """The person scrolled: the mark under the eyes becomes the chosen one."""
        reader = self.screen.reader
        seen = reader.mark_in_view(down)
        if seen is not None and seen != reader.current:
            reader.current = seen
            self.follow()
        else:
            self.screen.draw_heads()

    def step_mark(self, by: int) -> None:
        """The next or previous mark of the article; the panel opens where it is a sheet."""
        screen, now = self.screen, self.screen.reader.current
        marks = screen.page.marks if screen.page else ()
        if not marks:
            none = "no other source carries a quote or figure of this article"
            screen.say(none if screen.page else screen.opening.nothing)
            return
        to = (0 if by > 0 else len(marks) - 1) if now is None else now + by
        if not 0 <= to < len(marks):
            screen.say("that was the last one" if by > 0 else "that was the first one")
            return
        if not screen.panes.narrow and not screen.has_class("-alone"):
            screen.add_class("-sheet")
        screen.searching.kept = True
        deeds.set_read(screen, screen.page.article.id, True)  # type: ignore[union-attr]
        screen.reader.reveal(to)
        self.follow()

    def pick(self, number: int) -> None:
        """A mark was clicked."""
        screen = self.screen
        screen.reader.current = number
        if screen.panes.narrow:
            screen.panes.show("panel")
        elif not screen.has_class("-alone"):
            screen.add_class("-sheet")
        self.follow()

    def step_entry(self, by: int) -> None:
        """The next or previous source in the panel."""
        screen = self.screen
        if not screen.panes.panel_shown:
            screen.panes.show("panel")
        screen.panel.choose(screen.panel.chosen + by)

    def jump(self) -> None:
        """Open the chosen source at its passage; where the panel is hidden, show it first."""
        screen, entry = self.screen, self.screen.panel.entry
        if entry is None:
            screen.say(f"{spoken(screen.keys, 'mark_next')} steps to a quote or figure that other sources carry")
        elif not screen.panes.panel_shown and not screen.has_class("-alone"):
            screen.panes.show("panel")
        elif place := screen.opening.place:
            self.leave_for(Goto(entry.article, passage=(entry.start, entry.end), read=True), place)

    def leave_for(self, goto: Goto, back: Place | Callable[[], object]) -> None:
        """Open a passage, and keep how to come back: a place, or what shows the view again that was left."""
        screen = self.screen
        self.trail.append(back)
        screen.searching.kept = True
        screen.opening.open(goto)
        screen.list.point_to(goto.article)
        screen.panes.show("reader")

    def view(self, made: Callable[[Library, str], Message | None]) -> None:
        """Ask for a view of the story of the article at hand."""
        article = deeds.article_at_hand(self.screen)
        if article is None:
            self.screen.say("no article is open")
        else:
            ask(self.screen, "view", lambda library: made(library, article))

    def show(self, view: View) -> None:
        """The view that was asked for is there."""
        from tui.screens.view import ViewScreen  # not needed for the first frame

        self.screen.say("")  # nobody is looking for it any more
        self.screen.app.push_screen(ViewScreen(self.screen, view))

    def renew(self, message: Renewed) -> None:
        """There is more of a view, wherever it is shown."""
        from tui.screens.view import ViewScreen

        message.renew()
        for screen in self.screen.app.screen_stack:
            if isinstance(screen, ViewScreen) and screen.view is message.view:
                screen.renewed()

    def check(self) -> None:
        """C: asks for a sentence or number, and offers the passage at hand; then where the library has it."""
        from tui.screens.prompt import Prompt

        screen = self.screen
        at_hand = screen.page.article.text[slice(*screen.passage)] if screen.page and screen.passage else ""

        def answered(typed: Typed | None) -> None:
            if typed is not None and typed.text.strip():
                from tui.views.check import checked

                screen.say("looking …")
                ask(screen, "view", checked(typed.text))

        about = "A sentence or a number, as you have it:"
        screen.app.push_screen(Prompt("Check", about, flat(at_hand), offered=True, enter="looks it up"), answered)

    def difference(self) -> None:
        """The chosen source beside the fullest wording, its figure beside that of the open article; of an article that
        shares nothing, its earlier version."""
        from tui.views.difference import wording

        comparison, entry = self.screen.panel.comparison, self.screen.panel.entry
        if comparison is None or entry is None:
            self.view(desk.changes)
            return
        here = next((one.mention for one in comparison.entries if one.here), None)
        held = entry.mention == comparison.base or comparison.kind == "figure"
        against = here if held and here != entry.mention else None
        ask(self.screen, "view", wording(comparison.group, entry.mention, against))

    def come_back(self) -> None:
        """The exact place before the last jump."""
        screen = self.screen
        if not self.trail:
            screen.say("no jump to come back from")
            return
        place = self.trail.pop()
        if not isinstance(place, Place):
            place()
            return
        screen.opening.open(Goto(*place))
        screen.list.point_to(place.article)
        screen.panes.show("reader")
