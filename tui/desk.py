"""The library as the screen uses it: each function runs in a worker thread and returns the message that answers.

One place where library calls are made, so that no widget ever waits for a disk.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from tui import resuming
from tui.cells import flat
from tui.messages import Compared, Counted, Found, Goto, Grouped, Listed, Opened, Place, Renewed, Said, Viewed, Working
from tui.outcome import outcome
from tui.page import page

if TYPE_CHECKING:
    from index.hits import Completion, Facets, Sort
    from index.library import Library
    from index.reports import Progress

STORIES, NEWEST = 40, 500  # stories of a first screen; articles whose speakers are shown before all are counted
EACH, SHARE = 2.0, 0.05  # seconds between two looks at what a sync has brought; of its time, that looking may take
PLACE, SESSION = "reader", "session"  # keys of the article that was open, and of what else was


def listed(library: Library, more: bool = False) -> Message:
    """The rows, and how many of them are new."""
    return Listed(library.rows(), library.news(), more=more)


def begun(library: Library, by_story: bool) -> Message:
    """The rows at the start, and what was open the last time; `by_story` where that is not known."""
    left = resuming.read(library.place(SESSION), library.place(PLACE), by_story)
    return Listed(library.rows(), library.news(), left)


def engine_changed(library: Library) -> Message | None:
    """That the links are of another engine than the program's, where that was not said before."""
    said = library.told_of_engine()
    return Said(said) if said else None


def grouped(library: Library, post: Callable[[Message], object], known: bool) -> Message:
    """The stories; where they are not `known` yet, those of the first screen are posted before."""
    if not known:
        post(Grouped(library.stories(STORIES)))
    return Grouped(library.stories())


def counted(library: Library, stories: Sequence[tuple[str, ...]], cancelled: Callable[[], bool]) -> Message:
    """How many independent texts each of these stories is, as far as there was time."""
    texts: dict[tuple[str, ...], int] = {}
    for articles in stories:
        if cancelled():
            break
        texts[articles] = library.texts(articles)
    return Counted(texts)


def opened(library: Library, goto: Goto, ascii_only: bool = False) -> Message:
    """An article with its marks, ready to be laid out."""
    article = library.article(goto.article)
    kept = place_of(library, article.id)
    if goto.read:
        library.set_read(article.id, True, undoable=False)
        library.keep_place(PLACE, article.id)
    shown = page(article, library.marks(article.id), library.notes(article.id), ascii_only)
    return Opened(shown, goto, kept)


def place_of(library: Library, article: str) -> Place:
    """Where an article was left."""
    chosen = (library.place(f"chosen:{article}") or "").split("\n")
    mark, entry = [*chosen, "", ""][:2]
    return Place(article, library.scroll(article) or 0, mark or None, entry or None)


def compared(library: Library, group: str, article: str) -> Message:
    """What the panel shows."""
    return Compared(article, library.comparison(group, article))


def matrix(library: Library, article: str, post: Callable[[Message], object]) -> Message:
    """The story of an article as a table, which is posted; then how many independent texts it is."""
    from tui.views.matrix import MatrixView

    view = MatrixView(library.matrix(article), article)
    if not len(view):
        return Said("no quote or figure of this story is in two sources")
    post(Viewed(view))
    texts = library.texts(view.articles)
    return Renewed(view, lambda: view.count(texts))


def people(library: Library, article: str) -> Message:
    """Who speaks in the story of an article."""
    from tui.views.people import PeopleView

    found = library.people(article)
    if not found:
        return Said("nobody is quoted in this story")
    sources = len({entry.source for person in found for said in person.said for entry in said.entries})
    return Viewed(PeopleView(found, library.article(article).title, sources))


def everybody(library: Library, many: int, post: Callable[[Message], object]) -> Message:
    """Who speaks in the whole library of so many articles; those of the newest are posted before."""
    from tui.views.people import PeopleView

    if many > NEWEST and (first := library.everybody(NEWEST)):
        view = PeopleView(first, "the newest articles; all of them follow …")
        post(Viewed(view))
        found = library.everybody()
        return Renewed(view, lambda: view.renew(found, "the whole library"))
    found = library.everybody()
    return Viewed(PeopleView(found, "the whole library")) if found else Said("nobody is quoted in this library")


def changes(library: Library, article: str) -> Message:
    """What changed in an article since its earlier version."""
    from index.reading.model import Pair, Side
    from tui.views.difference import DifferenceView

    one = library.article(article)
    if not library.versions(article):
        return Said("this article has not changed since it came")
    change = library.version_changes(article)
    until = change.until[:16].replace("T", " ")
    old = Side(one.id, one.source, one.date, change.text, -1, f"until {until}")
    new = Side(one.id, one.source, one.date, change.new_text, 0, "now")
    return Viewed(DifferenceView(Pair(change.new_title, old, new, change.differences)))


def found(library: Library, query: str, sort: Sort, cancelled: Callable[[], bool]) -> Message:
    """The hits for what is typed so far."""
    return Found(query, library.search(query, typing=True, sort=sort, cancelled=cancelled))


def counted_hits(library: Library, query: str, cancelled: Callable[[], bool]) -> tuple[Facets, tuple[str, ...]]:
    """All hits counted; where there are none, words that are spelled nearly so."""
    facets = library.facets(query, cancelled)
    return facets, library.search(query, 1).nearest if facets.complete and not facets.total else ()


def completed(library: Library, query: str, cursor: int) -> list[Completion]:
    """What the word being typed may become."""
    return library.complete(query, cursor)


def keep(library: Library, place: Place) -> None:
    """Remember the open article and where it was scrolled to."""
    library.keep_place(PLACE, place.article)
    library.keep_scroll(place.article, place.offset)
    library.keep_place(f"chosen:{place.article}", f"{place.mark or ''}\n{place.entry or ''}".strip())


def leave(library: Library, place: Place | None, session: str) -> None:
    """Remember where the person was, what else was open, and when they went."""
    if place:
        keep(library, place)
    library.keep_place(SESSION, session)
    library.keep_visit()


class Arriving:
    """Posts the rows while a sync goes on, where others have come: seldom enough to cost it little."""

    def __init__(self, library: Library, post: Callable[[Message], object]) -> None:
        self._library, self._post = library, post
        self._seen, self._next = library.last_change(), time.monotonic() + EACH

    def look(self) -> None:
        began = time.monotonic()
        if began < self._next or (now := self._library.last_change()) == self._seen:
            return
        self._post(listed(self._library, more=True))
        took = time.monotonic() - began
        self._seen, self._next = now, began + max(EACH, took / SHARE)


def synced(
    library: Library,
    post: Callable[[Message], object],
    cancelled: Callable[[], bool],
    loud: bool,
    feeds: bool = True,
) -> Message | None:
    """Read the sources, posting progress and the rows as they come; `loud`: somebody asked, and is told in any case."""

    arriving = Arriving(library, post)

    def tell(step: Progress) -> None:
        post(Working(step))
        arriving.look()

    try:
        report = library.sync(progress=tell, cancelled=cancelled, asked_for=loud, feeds_too=feeds)
    finally:
        post(Working(None))
    if report.added or report.changed:
        post(listed(library))
    said = outcome(report, unchanged=False)
    loud = loud or report.stopped
    if report.failed:
        more = f" (and {len(report.failed) - 1:,} more)" if len(report.failed) > 1 else ""
        return Said(flat(f"{said}: {report.failed[0]}{more}"), complaint=True)
    return Said(said) if loud else None
