"""One line of Content as a strip of a widget: what every `render_line` of ours ends with."""

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget


def paint(widget: Widget, content: Content, cells: int, left: int = 0, over: str = "") -> Strip:
    """`content` on the widget's background, `left` cells from its edge, filled up to `cells`.

    `over` names a component class laid under the whole line (the cursor's row).
    """
    screen = widget.screen
    base = widget.visual_style
    if over:
        base += screen.get_visual_style(over, partial=True)

    def look(style: str | Style) -> Style:
        return screen.get_visual_style(style[1:], partial=True) if isinstance(style, str) else style

    segments = [Segment(" " * left, base.rich_style)] if left else []
    segments += [Segment(text, style.rich_style) for text, style in content.render(base, end="", parse_style=look)]
    return Strip(segments).adjust_cell_length(cells, base.rich_style)
