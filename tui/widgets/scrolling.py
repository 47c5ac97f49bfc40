"""What the panes share that paint their own lines: a scroll bar that stands where the lines do."""

from textual.scroll_view import ScrollView


class Scrolling(ScrollView):
    """A ScrollView whose bar is right from the first frame it is seen in.

    Textual tells a bar only while it is shown; what was scrolled before stood there as the top.
    """

    def watch_show_vertical_scrollbar(self, shown: bool) -> None:
        if shown:
            self.vertical_scrollbar.position = self.scroll_y
