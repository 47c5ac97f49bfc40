"""The panes of the main screen: which are seen, which has the keys, and how the keys go from one to the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from textual.widget import Widget

if TYPE_CHECKING:
    from tui.finding import Finding
    from tui.screens.main import MainScreen
    from tui.searching import Searching
    from tui.sifting import Sifting

Pane = Literal["shelf", "list", "reader", "panel"]
ROOMY = 150  # columns from which the shelf stands beside the list, and not in its place
WIDE, MEDIUM = 110, 60  # columns from which three, and from which two panes stand side by side


class Panes:
    """Where the person is. What is seen follows from classes of the screen and app.tcss."""

    def __init__(self, screen: MainScreen, widgets: Mapping[Pane, Widget]) -> None:
        self.screen = screen
        self.widgets = widgets
        self.at: Pane = "list"

    @property
    def narrow(self) -> bool:
        """One pane at a time."""
        return self.screen.size.width < MEDIUM

    @property
    def wide(self) -> bool:
        """Three panes side by side."""
        return self.screen.size.width >= WIDE

    @property
    def panel_shown(self) -> bool:
        panel = self.widgets["panel"].region
        return panel.width > 0 and panel.height > 0

    @property
    def alone(self) -> bool:
        """The reader has the whole screen."""
        return self.screen.has_class("-alone")

    @property
    def lines(self) -> tuple[Searching, Finding, Sifting]:
        """What has a line that can be typed into."""
        return self.screen.searching, self.screen.finding, self.screen.sifting

    @property
    def typing(self) -> bool:
        """The keys go into a line that is typed into."""
        return any(line.typing for line in self.lines)

    @property
    def _left(self) -> bool:
        """A line that is typed into had the keys: one that is still on its way to them is not left by the mouse."""
        return any(line.typing and line.bar and line.bar.had_keys for line in self.lines)

    def order(self) -> list[Pane]:
        """Panes to go through, from left to right."""
        if self.alone:
            return ["reader"]
        shelf: list[Pane] = ["shelf"] if self.screen.has_class("-shelf") else []
        return [*shelf, "list", "reader", "panel"]

    def step(self, by: int, round_and_round: bool = False) -> None:
        """Go to the next pane or the one before."""
        order = self.order()
        to = order.index(self.at) + by
        self.show(order[to % len(order) if round_and_round else max(0, min(to, len(order) - 1))])

    def show(self, pane: Pane) -> None:
        """Put the keys into a pane, and the pane on the screen."""
        self.bring(pane)
        for line in self.lines:
            line.typing = False
        self._focus()
        self.screen.call_after_refresh(self._focus)  # a pane that was hidden cannot take the focus before the layout

    def _focus(self) -> None:
        if not self.typing:
            self.widgets[self.at].focus()

    def bring(self, pane: Pane) -> None:
        """Bring a pane on the screen."""
        screen = self.screen
        if self.alone and pane != "reader":
            screen.remove_class("-alone")
        if pane != "shelf" and screen.size.width < ROOMY:
            screen.remove_class("-shelf")
        self.at = pane
        for each in self.widgets:
            screen.set_class(each == pane, f"-at-{each}")
        if pane == "panel":
            screen.add_class("-sheet")
        screen.draw_heads()

    def read_alone(self, alone: bool) -> None:
        """The reader alone, or everything."""
        self.screen.set_class(alone, "-alone")
        if alone:
            self.show("reader")

    def focused(self, widget: Widget) -> None:
        """A pane took the focus by the mouse: the keys follow."""
        screen = self.screen
        for pane, each in self.widgets.items():
            if widget is each is screen.focused and (pane != self.at or self._left):
                self.show(pane)
