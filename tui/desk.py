"""The library as the screen uses it: each function runs in a worker thread and returns the message that answers.

One place where library calls are made, so that no widget ever waits for a disk.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from tui.cells import flat
from tui.messages import Compared, Counted, Found, Goto, Grouped, Listed, Opened, Place, Said, Viewed, Working
from tui.outcome import outcome
from tui.page import page

if TYPE_CHECKING:
    from index.library import Library
    from index.model import Completion, Facets, Progress, Sort

PLACE = "reader"  # key of the article that was open


def listed(library: Library, first: bool = False, by_story: bool = False) -> Message:
    """The rows, with their stories where these are wanted; at the start also where the person was."""
    stories = library.stories() if by_story else None
    return Listed(library.rows(), library.place(PLACE) if first else None, first, stories)


def grouped(library: Library) -> Message:
    """The stories."""
    return Grouped(library.stories())


def counted(library: Library, stories: Sequence[tuple[str, ...]], cancelled: Callable[[], bool]) -> Message:
    """How many independent texts each of these stories is, as far as there was time."""
    texts: dict[tuple[str, ...], int] = {}
    for articles in stories:
        if cancelled():
            break
        texts[articles] = library.texts(articles)
    return Counted(texts)


def opened(library: Library, goto: Goto) -> Message:
    """An article with its marks, ready to be laid out."""
    article = library.article(goto.article)
    kept = library.place(f"offset:{article.id}")
    if goto.read:
        library.set_read(article.id, True, undoable=False)
        library.keep_place(PLACE, article.id)
    numbers = [int(part) for part in (kept or "").split() if part.isdecimal()]
    place = Place(article.id, numbers[0] if numbers else 0, numbers[1] if len(numbers) > 1 else None)
    return Opened(page(article, library.marks(article.id), library.notes(article.id)), goto, place)


def compared(library: Library, group: str, article: str) -> Message:
    """What the panel shows."""
    return Compared(article, library.comparison(group, article))


def matrix(library: Library, article: str) -> Message:
    """The story of an article as a table."""
    from tui.views.matrix import MatrixView

    view = MatrixView(library.matrix(article), article)
    if not len(view):
        return Said("no quote or figure of this story is in two sources")
    return Viewed(view)


def people(library: Library, article: str) -> Message:
    """Who speaks in the story of an article."""
    from tui.views.people import PeopleView

    found = library.people(article)
    if not found:
        return Said("nobody is quoted in this story")
    sources = len({entry.source for person in found for said in person.said for entry in said.entries})
    return Viewed(PeopleView(found, library.article(article).title, sources))


def everybody(library: Library) -> Message:
    """Who speaks in the whole library."""
    from tui.views.people import PeopleView

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
    mark = "" if place.mark is None else f" {place.mark}"
    library.keep_place(f"offset:{place.article}", f"{place.offset}{mark}")


def synced(
    library: Library,
    post: Callable[[Message], object],
    cancelled: Callable[[], bool],
    loud: bool,
    feeds: bool = True,
) -> Message | None:
    """Read the sources, posting progress and the new rows; `loud`: somebody asked, and is told of it in any case."""

    def tell(step: Progress) -> None:
        post(Working(step))

    try:
        report = library.sync(progress=tell, cancelled=cancelled, asked_for=loud, feeds_too=feeds)
    finally:
        post(Working(None))
    if report.added or report.changed:
        post(Listed(library.rows()))
    said = outcome(report, unchanged=False)
    if report.failed:
        more = f" (and {len(report.failed) - 1:,} more)" if len(report.failed) > 1 else ""
        return Said(flat(f"{said}: {report.failed[0]}{more}"), complaint=True)
    return Said(said) if loud else None
