"""What was open when the program ended, besides the place in the text: kept as one line of JSON, and opened again.

Whatever the line says, the start goes on: what cannot be read is as if it had not been kept.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class Left(NamedTuple):
    """What was open. `board` is the line of the column that the list showed: kind, name, query."""

    article: str | None = None
    pane: str = "list"
    alone: bool = False
    shelf: bool = False
    by_story: bool = False
    unfolded: tuple[str, ...] = ()  # articles whose stories were
    board: tuple[str, str, str] | None = None
    query: str = ""
    sort: str = "new"
    row: str | None = None  # the article under the list's cursor
    above: int = 0  # lines of the list above the cursor's row


def written(screen: MainScreen) -> str:
    """What is open now, as `read` takes it."""
    board, searching = screen.shelving.board, screen.searching
    left = Left(
        pane=screen.pane,
        alone=screen.panes.alone,
        shelf=screen.has_class("-shelf"),
        by_story=screen.grouping.on,
        unfolded=screen.grouping.unfolded,
        board=(board.kind, board.name, board.query) if board else None,
        query=searching.query if searching.active else "",
        sort=searching.sort,
        row=screen.list.article,
        above=screen.list.above,
    )
    return json.dumps(left._asdict(), ensure_ascii=False)


def read(line: str | None, article: str | None, by_story: bool) -> Left:
    """What was open the last time; `by_story` where that is not known."""
    try:
        found: Any = json.loads(line or "")
    except ValueError:
        found = None
    if not isinstance(found, dict):
        return Left(article, by_story=by_story)
    kept = {name: value for name, value in found.items() if _fits(name, value)}
    kept |= {name: tuple(value) for name, value in kept.items() if isinstance(value, list)}
    return Left(**{"by_story": by_story, **kept, "article": article})


def _fits(name: str, value: object) -> bool:
    """Whether a value can stand in the field of that name."""
    if name == "board":
        return value is None or (isinstance(value, list) and len(value) == 3 and _texts(value))
    if name == "unfolded":
        return isinstance(value, list) and _texts(value)
    if name == "pane":
        return value in ("shelf", "list", "reader", "panel")
    if name == "sort":
        return value in ("new", "old", "best")
    if name == "row":
        return value is None or isinstance(value, str)
    return name in Left._field_defaults and type(value) is type(Left._field_defaults[name])


def _texts(values: list[Any]) -> bool:
    return all(isinstance(one, str) for one in values)


def resume(screen: MainScreen, left: Left) -> None:
    """Open again what was open; the rows are there."""
    if left.board:
        from index.reading.shelf import Board

        kind, name, query = left.board
        screen.shelving.resume(Board(kind, name, query, None, 0), left.row)  # type: ignore[arg-type]
    if left.query:
        screen.searching.resume(left.query, left.sort, left.row)  # type: ignore[arg-type]
    if left.shelf:
        screen.add_class("-shelf")
        screen.shelving.refresh()
    if left.row and not left.query:
        screen.list.point_to(left.row)
        screen.list.show_below(left.above)
    if left.alone:
        screen.panes.read_alone(True)
    elif left.pane != "list":
        screen.panes.show(left.pane)  # type: ignore[arg-type]
