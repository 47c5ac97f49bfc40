"""Words laid out for the width they get: right in the very first frame, and anew at another width."""

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.ascii import signs


class Fitted(Widget):
    """Shows what `lines` makes for a number of cells; `anew` when that has changed.

    What measures itself after the layout is seen once at a wrong width; this one is asked while the layout is made.
    """

    def __init__(self, lines: Callable[[int], Sequence[Content]], id: str | None = None) -> None:
        super().__init__(id=id)
        self._made = lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._made(max(1, width)))

    def render(self) -> Content:
        shown = Content("\n").join(self._made(max(1, self.content_size.width)))
        return Content(signs(self.app, shown.plain), list(shown.spans))

    def anew(self) -> None:
        """Other words stand here now, perhaps on more lines."""
        self.refresh(layout=True)
