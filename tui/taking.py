"""Evidence taken away from the reader: a passage into the clipboard, a dossier into a file. The library writes both."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.asking import fetch
from tui.cells import flat, safe
from tui.deeds import article_at_hand, title_of

if TYPE_CHECKING:
    from index.dossier.citing import Style
    from index.library import Library
    from tui.screens.export import Wish
    from tui.screens.main import MainScreen


class Copied(NamedTuple):
    """What goes into the clipboard, and the passage itself, to be told."""

    text: str
    passage: str


def copy_evidence(screen: MainScreen, style: Style | None = None) -> None:
    """y: the passage that is marked or chosen, else the title, with where it stands; in a `style`, or as config.yaml
    wants it."""
    if not screen.page:
        return
    article, style = screen.page.article, style or screen.evidence
    start, end = screen.passage or (0, 0)
    passage = article.text[start:end] or article.title
    headless = screen.app.is_headless

    def cite(library: Library) -> Copied:
        text = safe(library.cite(article.id, start, end, style))
        if not headless:  # nobody's clipboard is written in a test
            into_clipboard(text)
        return Copied(text, passage)

    def told(copied: Copied) -> None:
        screen.app.copy_to_clipboard(copied.text)  # OSC 52, for terminals far away
        screen.say(f"copied: {flat(copied.passage)}")

    fetch(screen, "copy", cite, told)


def into_clipboard(text: str) -> None:
    """Hand `text` to the system's clipboard, where there is one; called in a worker, for it runs a program."""
    try:
        import pyperclip  # type: ignore[import-untyped]

        pyperclip.copy(text)
    except Exception:  # no clipboard here, or none that answers: OSC 52 remains
        return


def export(screen: MainScreen) -> None:
    """e: asks what and in which form, then saves it in the folder the program was started in."""
    from tui.screens.export import Export

    article = article_at_hand(screen)
    if article is None:
        screen.say("nothing to export: no article is open")
        return

    def chosen(wish: Wish | None) -> None:
        if wish is not None:
            fetch(
                screen, "export",
                lambda library: library.save_dossier(
                    article, wish.form, Path.cwd(), story=wish.story, yours=wish.yours
                ),
                lambda path: screen.say(flat(f"saved {path}")),
            )  # fmt: skip
            screen.say("writing …")

    screen.app.push_screen(Export(title_of(screen, article)), chosen)
