"""One line of Content as a strip of a widget: what every `render_line` of ours ends with."""

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from tui.ascii import painted
from tui.looks import look


def paint(widget: Widget, content: Content, cells: int, left: int = 0, over: str = "") -> Strip:
    """`content` on the widget's background, `left` cells from its edge, filled up to `cells`.

    `over` names a style laid under the whole line (the cursor's row).
    """
    app = widget.app
    base = widget.visual_style
    if over:
        base += look(app, over)

    def parse(style: str | Style) -> Style:
        return look(app, style[1:]) if isinstance(style, str) else style

    segments = [Segment(" " * left, base.rich_style)] if left else []
    pieces = content.render(base, end="", parse_style=parse)
    if app.has_class("-ascii"):
        pieces = painted(pieces)
    segments += [Segment(text, style.rich_style) for text, style in pieces]
    return Strip(segments).adjust_cell_length(cells, base.rich_style)
