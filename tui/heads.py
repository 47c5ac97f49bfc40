"""The header and the heads of the three panes: what they say follows from the state of the screen."""

from __future__ import annotations

import math
from datetime import datetime
from typing import TYPE_CHECKING

from tui.cells import flat
from tui.keys import spoken
from tui.page import Page
from tui.panel import label, verdict, verdict_text
from tui.render import Part, header, since
from tui.widgets.bars import Bar

if TYPE_CHECKING:
    from index.kept import News
    from index.model import Comparison
    from tui.screens.main import MainScreen

Ends = tuple[list[Part], list[Part]]  # left and right
BUILDING = ("The library is being built.", "The first articles are here in a moment.")
EMPTY = (
    "No articles yet.",
    "",
    "newsreader add FOLDER",
    "  makes a folder of articles a source,",
    "newsreader add ADDRESS",
    "  follows a feed, or that of a page,",
    "newsreader import FILE",
    "  takes in articles as JSON Lines.",
    "",
    "{palette} and then sync looks for them here.",
)


def draw(screen: MainScreen, working: str) -> None:
    """Let every bar say what is so now."""
    bars = {bar.id: bar for bar in screen.query(Bar)}
    if not bars:
        return
    for pane in ("shelf", "list", "reader", "panel"):
        bars[f"{pane}-head"].set_class(screen.pane == pane, "-here")
    page, reader, comparison = screen.page, screen.reader, screen.panel.comparison
    words = notice(screen, working)
    reader.say(() if page or screen.rows else words)
    screen.list.say(words if screen.rows or screen.panes.narrow else ())
    bars["header"].say(*header(screen.rows, new(screen.news, screen.panes.narrow), working))
    unread = sum(row.unread for row in screen.shelving.shown())
    name = screen.shelving.name or ("STORIES" if screen.grouping.on else "ARTICLES")
    bars["list-head"].say(
        [(name, ".label")],
        [(f"{unread:,} unread", ".dim")] if unread else [],
    )
    bars["shelf-head"].say([("LIBRARY", ".label")], [("unread of all", ".dim")])
    hidden = None if screen.panes.panel_shown else comparison
    bars["reader-head"].say(*reader_head(page, reader.progress, reader.scroll_y < 2, hidden))
    brief = comparison if screen.panel.brief else None
    bars["panel-head"].say(*panel_head(page, reader.current, brief))


def notice(screen: MainScreen, working: str) -> tuple[str, ...]:
    """What stands where no article does: what is going on, or what to do next."""
    if screen.library is None or screen.searching.active or screen.list.rows:
        return ()
    keys = {name: spoken(screen.keys, name) for name in ("palette", "quit")}
    words: tuple[str, ...] = BUILDING if working else EMPTY if screen.synced else ()
    if screen.rows:
        words = (f"Nothing in {screen.shelving.name} now.", "{quit} brings all articles back.")
    return tuple(line.replace("{palette}", keys["palette"]).replace("{quit}", keys["quit"]) for line in words)


def new(news: News | None, narrow: bool = False) -> str:
    """What has come since the last time: "3 new since yesterday"; nothing where nothing has."""
    if news is None or not news.articles:
        return ""
    when = "" if narrow else f" {since(news.since, datetime.now().astimezone())}"
    return f"{len(news.articles):,} new{when}"


def reader_head(page: Page | None, percent: int, top: bool, hidden: Comparison | None) -> Ends:
    """Above the text: the title once it has gone out of sight; the panel in a line where it is `hidden`."""
    if page is None or top:
        left: list[Part] = [("READER", ".label")]
    else:
        left = [(flat(page.article.title), ".label")]
    if page is None or hidden is None:
        return left, [(reading(page, percent), ".dim")] if page and percent else []
    text = f"{verdict_text(hidden)} · {hidden.carriers} of {hidden.covering}"
    return left, [(text, ".conflict" if hidden.differs else ".dim")]


def reading(page: Page, percent: int) -> str:
    """How much has been read, and how long the rest takes: "39 % · 2 min left"."""
    left = math.ceil(page.minutes * (100 - percent) / 100)
    return f"{percent} %" + (f" · {left} min left" if left and page.minutes > 1 else "")


def panel_head(page: Page | None, current: int | None, brief: Comparison | None) -> Ends:
    """Above the panel: which quote or figure of how many; on a sheet (`brief`) the verdict too."""
    left: list[Part] = [("ACROSS SOURCES", ".label")]
    if page is None or current is None or current >= len(page.marks):
        return left, []
    if brief:
        left = [verdict(brief), (f" · {label(brief)}", ".strong")]
    kind = page.marks[current].kind
    numbers = [number for number, mark in enumerate(page.marks) if mark.kind == kind]
    return left, [(f"{kind} {numbers.index(current) + 1} of {len(numbers)}", ".dim")]
