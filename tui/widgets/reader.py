"""The article: wrapped as far as somebody looks, painted line by line, with the marked passages to step through."""

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from tui.layout import FAR, Layout, line_content
from tui.page import Page
from tui.render import notice_lines
from tui.widgets.paint import paint
from tui.widgets.scrolling import Scrolling

SLICE = 2000  # lines wrapped at once; about 5 ms
MARGIN = 2  # cells kept free on both sides of the text where there is room


class Reader(Scrolling, can_focus=True, inherit_bindings=False):
    """Shows a `Page`. Posts `Scrolled` when the text moved, `Picked` when a passage was clicked."""

    class Scrolled(Message):
        """The text moved under the eyes, `down` or up; `by_person` unless the program moved it."""

        def __init__(self, down: bool, by_person: bool) -> None:
            super().__init__()
            self.down, self.by_person = down, by_person

    class Picked(Message):
        """A marked passage was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    current: var[int | None] = var(None)

    def __init__(self, id: str, measure: int) -> None:
        super().__init__(id=id)
        self.measure = measure
        self.layout_of: Layout | None = None
        self._whole: Layout | None = (
            None  # … from the head, still being made, while what is looked at begins further on
        )
        self.notice: tuple[str, ...] = ()
        self.unfolded = False
        self.hit: tuple[int, int] | None = None
        self._found: list[tuple[int, int]] = []  # other places of the words that are looked for
        self._anchor = 0  # text offset of the topmost line, kept when the width changes
        self._quiet = False  # a movement of ours, not the person's
        self._laid = Size(0, 0)  # the size the text is laid out for
        self._stepped = False  # the chosen mark was stepped to, and not scrolled away from since

    @property
    def page(self) -> Page | None:
        return self.layout_of.page if self.layout_of else None

    def show(self, page: Page, offset: int = 0) -> None:
        """Show `page` from the line at text offset `offset`."""
        self.hit, self._found = None, []
        self._stepped = False
        self.set_reactive(Reader.current, None)
        self._lay_out(page, offset)

    def say(self, notice: tuple[str, ...]) -> None:
        """What stands here while no article is open."""
        if notice != self.notice:
            self.notice = notice
            self.refresh()

    def fold(self, unfolded: bool) -> None:
        """Show or fold furniture; the topmost line stays."""
        self.unfolded = unfolded
        if self.page:
            self._lay_out(self.page, self._anchor)

    def _lay_out(self, page: Page, offset: int) -> None:
        self._whole = None
        self.layout_of = self._made(page)
        self.layout_of.ensure(SLICE)
        self._laid, self._quiet = self.size, True  # a text with fewer lines scrolls by itself
        line = self._line_of(offset) if offset else 0
        self._size_up()
        self._go(line)
        self._anchor = offset  # not the first letter of its line: each width more would move the text up a little
        self.refresh()
        self.set_timer(0.02, self._extend)

    def _made(self, page: Page, start: int = 0) -> Layout:
        room = self.size.width - 2 * (MARGIN if self.size.width > 30 else 0)
        return Layout(page, min(self.measure, room), self.unfolded, start)

    def _line_of(self, offset: int) -> int:
        """The line of a text offset; far from all that is wrapped, wrapping begins anew shortly before it."""
        layout = self.layout_of
        if layout is None:
            return 0
        if not layout.is_near(offset):
            self._whole = self._whole or layout
            layout = self._whole if self._whole.is_near(offset) else self._made(layout.page, max(0, offset - FAR // 2))
            self._take(layout)
        return layout.line_of(offset)

    def _take(self, layout: Layout) -> None:
        """Look at this layout."""
        self.layout_of = layout
        if layout is self._whole:
            self._whole = None
        self._size_up()
        self.refresh()

    def _size_up(self) -> None:
        if self.layout_of:
            self.virtual_size = Size(self.size.width, self.layout_of.height())

    def _extend(self) -> None:
        """Wrap the rest of a long article in slices, so that the scroll bar becomes true and no key waits."""
        layout = self._whole or self.layout_of
        if layout and not layout.complete:
            layout.ensure(len(layout.lines) + SLICE)
            self._size_up()
            self.set_timer(0.01, self._extend)
        elif layout and layout is self._whole:  # now what is looked at has its place in it
            self._take(layout)
            self._go(layout.line_of(self._anchor))

    def on_resize(self) -> None:
        if self.page and self.layout_of:
            self._lay_out(self.page, self._anchor)
            if self._stepped and self.current is not None:
                self.reveal(self.current)
            elif self.current is None:  # it was opened out of sight
                self.post_message(self.Scrolled(True, by_person=True))

    # ---- movement

    def _go(self, line: int) -> None:
        self._quiet = True
        self.scroll_to(y=line, animate=False, force=True)
        self._quiet = False

    def move(self, lines: int) -> bool:
        """Scroll by so many lines; False where the end was already reached."""
        if self._whole and round(self.scroll_y) + lines < 0:
            self._go_before(lines)
        before = round(self.scroll_y)
        if self.layout_of:
            self.layout_of.ensure(before + lines + 2 * self.size.height)
            self._size_up()
        self.scroll_to(y=before + lines, animate=False, force=True)
        return round(self.scroll_y) != before

    def _go_before(self, lines: int) -> None:
        """Have lines above those of a layout that begins further on; for the very top, the one from the head."""
        layout, whole = self.layout_of, self._whole
        if layout is None or whole is None:
            return
        start = max(0, layout.start - FAR)
        self._take(whole if start == 0 or -lines > FAR else self._made(layout.page, start))
        self._go(0 if -lines > FAR else self._line_of(self._anchor))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if self.layout_of and round(old_value) != round(new_value) and self.size == self._laid:
            self._anchor = self.layout_of.offset_at(round(new_value)) if round(new_value) else 0
            self._stepped = self._stepped and self._quiet
            self.post_message(self.Scrolled(new_value > old_value, not self._quiet))

    @property
    def place(self) -> int:
        """Text offset of the topmost line: where to come back to."""
        return self._anchor

    @property
    def progress(self) -> int:
        """How much has been read, in percent."""
        if self._whole and self.page:
            return min(99, round(100 * self._anchor / max(1, len(self.page.article.text))))
        if not self.max_scroll_y:
            return 100
        return min(100, round(100 * self.scroll_y / self.max_scroll_y))

    def reveal(self, number: int) -> None:
        """Make mark `number` the chosen one and bring it to the upper third, unless it stands well on the screen."""
        if not self.layout_of:
            return
        line = self._line_of(self.layout_of.page.marks[number].start)
        self._size_up()
        self.current = number
        self._stepped = True
        self._bring(line)

    def _bring(self, line: int) -> None:
        """Have a line in the upper third, unless it stands well on the screen."""
        top, height = round(self.scroll_y), self.size.height
        if not top + 1 <= line <= top + height - 4:
            self._go(max(0, line - height // 3))

    def point_out(self, start: int, end: int, scroll: bool) -> None:
        """Highlight the passage at these text offsets, and bring it to the upper third of the screen."""
        if not self.layout_of:
            return
        page = self.layout_of.page
        self.hit = (page.to_shown(start), page.to_shown(end, ending=True))
        if scroll:
            line = self._line_of(start)
            self._size_up()
            self._go(max(0, line - self.size.height // 3))
        self.refresh()

    def hold(self, start: int, end: int) -> None:
        """Highlight the passage a person marks; it is brought into sight where it is not."""
        self.point_out(start, end, scroll=False)
        if self.layout_of:
            self._bring(self._line_of(start))

    def show_found(self, places: list[tuple[int, int]]) -> None:
        """Highlight passages, given in text offsets."""
        page = self.page
        self._found = [(page.to_shown(start), page.to_shown(end, ending=True)) for start, end in places] if page else []
        self.refresh()

    def unmark(self) -> None:
        """No passage is highlighted."""
        self.hit = None
        self.refresh()

    @property
    def in_sight(self) -> int:
        """The text offset of the first line on the screen that shows some of the article."""
        return self.layout_of.offset_at(round(self.scroll_y) + 1) if self.layout_of else 0

    def to_end(self) -> None:
        """Scroll to the last line; of a long article only what lies shortly before it is wrapped."""
        if self.layout_of:
            self._line_of(len(self.layout_of.page.article.text))
            self.layout_of.ensure(10**9)
            self._size_up()
            self.move(10**9)

    def mark_in_view(self, down: bool = True) -> int | None:
        """The mark the eyes are likely on: the reading line moves from the top of the screen to its foot."""
        layout, height = self.layout_of, self.size.height
        if not layout or not layout.page.marks or not height:
            return None
        top = round(self.scroll_y)
        seen = []
        for number, mark in enumerate(layout.page.marks):
            if mark.start < layout.start:
                continue
            if not layout.is_near(mark.start) or (line := layout.line_of(mark.start)) >= top + height:
                break
            if line >= top:
                seen.append((number, line))
        if not seen:
            return None
        reading = top + height * (self.scroll_y / self.max_scroll_y if self.max_scroll_y else 0)
        nearest = min(seen, key=lambda each: abs(each[1] - reading))[0]
        now = self.current
        if now is not None and seen[0][0] <= now <= seen[-1][0] and (nearest < now) == down:
            return now
        return nearest

    # ---- mouse and paint

    def on_click(self, event: events.Click) -> None:
        layout = self.layout_of
        number = event.y + round(self.scroll_y)
        if not layout or number >= len(layout.lines):
            return
        line = layout.lines[number]
        at = line.start + event.x - self._left()
        if line.start <= at < line.end:
            under = list(layout.page.marks_in(at, at + 1))
            if under:
                self.post_message(self.Picked(under[-1]))

    def _left(self) -> int:
        return max(0, (self.size.width - self.layout_of.width) // 2) if self.layout_of else 0

    def watch_current(self) -> None:
        self.refresh()

    def render_line(self, y: int) -> Strip:
        cells, layout = self.size.width, self.layout_of
        number = y + round(self.scroll_y)
        if layout:
            layout.ensure(number + 1)
        if not layout:
            lines = notice_lines(self.notice, cells - 2 * MARGIN, self.size.height)
            return paint(self, lines[y - 1] if 0 < y <= len(lines) else Content(""), cells, left=min(MARGIN, cells))
        if number >= len(layout.lines):
            return Strip.blank(cells, self.visual_style.rich_style)
        content = line_content(layout.page, layout.lines[number], self.current, self.hit, self._found)
        return paint(self, content, cells, left=self._left())
