"""One line of Content as a strip of a widget: what every `render_line` of ours ends with."""

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget


def look(screen: Widget, name: str) -> Style:
    """A component class of the screen as a style that leaves unsaid what its rules do not say.

    `Widget.get_visual_style(partial=True)` of Textual 8.2 loses an opaque background and reverse; hence this.
    """
    styles = screen.get_component_styles(name)
    text = styles.text_style
    return Style(
        background=styles.background if styles.has_rule("background") else None,
        foreground=styles.color if styles.has_rule("color") else None,
        bold=text.bold,
        dim=text.dim,
        italic=text.italic,
        underline=text.underline,
        reverse=text.reverse,
    )


def paint(widget: Widget, content: Content, cells: int, left: int = 0, over: str = "") -> Strip:
    """`content` on the widget's background, `left` cells from its edge, filled up to `cells`.

    `over` names a component class laid under the whole line (the cursor's row).
    """
    screen = widget.screen
    base = widget.visual_style
    if over:
        base += look(screen, over)

    def parse(style: str | Style) -> Style:
        return look(screen, style[1:]) if isinstance(style, str) else style

    segments = [Segment(" " * left, base.rich_style)] if left else []
    segments += [Segment(text, style.rich_style) for text, style in content.render(base, end="", parse_style=parse)]
    return Strip(segments).adjust_cell_length(cells, base.rich_style)
