"""What is done to an article or the program, rather than where the eyes go: flags, address, theme."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.asking import fetch
from tui.cells import flat
from tui.keys import spoken
from tui.widgets.article_list import article_of

if TYPE_CHECKING:
    from index.library import Library
    from index.model import ArticleRow
    from tui.screens.main import MainScreen


def article_at_hand(screen: MainScreen) -> str | None:
    """The article a key is about: under the cursor in the list, else the open one."""
    row = screen.list.current
    if screen.pane == "list" and row is not None:
        return article_of(row)
    return screen.page.article.id if screen.page else None


def _row(screen: MainScreen, article: str) -> ArticleRow | None:
    return next((row for row in screen.rows if row.id == article), None)


def title_of(screen: MainScreen, article: str) -> str:
    """Its headline, as far as the list knows it."""
    row = _row(screen, article)
    return row.title if row else article


def set_read(screen: MainScreen, article: str, read: bool, undoable: bool = False) -> None:
    """Keep whether an article was read, where that changes anything; `undoable` where the person said so."""
    row = _row(screen, article)
    if row is None or row.unread != read:
        return
    screen.listing.update(article, unread=not read)
    _write(screen, lambda library: library.set_read(article, read, undoable=undoable))


def _write(screen: MainScreen, work: Callable[[Library], None]) -> None:
    """Keep a flag; what is counted is counted anew then."""
    fetch(screen, "flag", work, lambda _: screen.shelving.refresh(), exclusive=False)


def mark_read(screen: MainScreen, read: bool) -> None:
    """r and u."""
    if article := article_at_hand(screen):
        set_read(screen, article, read, undoable=True)
        screen.say("read" if read else "unread")


def toggle_star(screen: MainScreen) -> None:
    """s."""
    article = article_at_hand(screen)
    row = _row(screen, article) if article else None
    if article is None or row is None:
        return
    starred = not row.starred
    screen.listing.update(article, starred=starred)
    _write(screen, lambda library: library.set_star(article, starred))
    screen.say("starred" if starred else "star taken off")


def open_address(screen: MainScreen) -> None:
    """o: the first time the address is shown, the second time within the message it is opened."""
    from tui.opener import open_address as hand_over
    from tui.opener import openable

    if not screen.page:
        return
    address = openable(screen.page.article.url)
    if address is None:
        screen.say("this article has no address that can be opened (http and https only)")
    elif screen.footer.message == (question := f"{address}  ({spoken(screen.keys, 'browser')} again opens it)"):
        done = hand_over(address)
        screen.say(f"opened {address}" if done else "no program here opens addresses", complaint=not done)
    else:
        screen.say(question)


def next_theme(screen: MainScreen) -> None:
    """Round the themes."""
    from tui.themes import NAMES

    names = list(NAMES)
    now = names.index(screen.app.theme) if screen.app.theme in names else -1
    screen.app.theme = names[(now + 1) % len(names)]
    screen.say(f"theme: {screen.app.theme}")


def save_screenshot(screen: MainScreen) -> None:
    """A picture of the screen as SVG, into the folder the program was started in."""
    try:
        path = screen.app.save_screenshot()
    except OSError as error:
        screen.say(flat(f"the picture could not be saved: {error}"), complaint=True)
    else:
        screen.say(flat(f"saved {path}"))


def open_palette(screen: MainScreen) -> None:
    """The command palette, filled from the key table."""
    from tui.palette import Palette

    screen.app.push_screen(Palette(screen))
