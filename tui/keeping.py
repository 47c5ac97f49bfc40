"""What a person keeps of an article: tags, notes; and taking back whatever they did last."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, NamedTuple

from tui import desk
from tui.asking import ask, fetch
from tui.cells import flat
from tui.deeds import article_at_hand, title_of
from tui.keys import spoken
from tui.render import plural

if TYPE_CHECKING:
    from index.kept import Note, Undone
    from index.library import Library
    from tui.screens.main import MainScreen
    from tui.screens.prompt import Typed


class Labels(NamedTuple):
    """The tags of an article, and all there are, the most used first."""

    own: tuple[str, ...]
    known: list[str]


def ask_tags(screen: MainScreen) -> None:
    """t: the tags of the article at hand, to be written anew."""
    article = article_at_hand(screen)
    if article is None:
        screen.say("nothing to tag: no article is open")
        return

    def read(library: Library) -> Labels:
        counts = library.tags()
        return Labels(library.article(article).tags, sorted(counts, key=lambda tag: (-counts[tag], tag)))

    def asked(labels: Labels) -> None:
        from tui.screens.prompt import Prompt

        value = "".join(f"{tag}, " for tag in labels.own)

        def answered(typed: Typed | None) -> None:
            if typed is not None:
                _tag(screen, article, labels.own, typed.text)

        screen.app.push_screen(Prompt("Tags", title_of(screen, article), value, labels.known), answered)

    fetch(screen, "tags", read, asked)


def _tag(screen: MainScreen, article: str, own: tuple[str, ...], line: str) -> None:
    """Have the article wear the tags of `line`, and no others."""
    wanted = _tags(line)
    _put_on(screen, [article], [tag for tag in wanted if tag not in own], [tag for tag in own if tag not in wanted])


def ask_tags_of_all(screen: MainScreen) -> None:
    """T: tags to put on every article of the list, or, with a minus before them, to take off."""
    _with_list(screen, lambda articles: _ask_tags_of(screen, articles))


def _ask_tags_of(screen: MainScreen, articles: list[str]) -> None:
    if not articles:
        screen.say("nothing to tag: the list is empty")
        return

    def asked(known: list[str]) -> None:
        from tui.screens.prompt import Prompt

        def answered(typed: Typed | None) -> None:
            if typed is not None:
                tags = _tags(typed.text)
                off = [tag[1:] for tag in tags if tag.startswith("-") and tag[1:]]
                _put_on(screen, articles, [tag for tag in tags if not tag.startswith("-")], off)

        about = "Put on all of them; with - before it, a tag comes off."
        screen.app.push_screen(Prompt(f"Tags for {plural(len(articles), 'article')}", about, known=known), answered)

    fetch(screen, "tags", lambda library: list(library.tags()), asked)


def _tags(line: str) -> tuple[str, ...]:
    """The tags of a line, as they were typed, once each."""
    return tuple(dict.fromkeys(tag.strip().lstrip("#") for tag in line.split(",") if tag.strip().lstrip("#")))


def _put_on(screen: MainScreen, articles: list[str], put_on: list[str], taken_off: list[str]) -> None:
    if not put_on and not taken_off:
        return

    def write(library: Library) -> str:
        on, off = (" ".join(f"#{tag}" for tag in tags) for tags in library.retag(articles, put_on, taken_off))
        told = ", ".join(part for part in (on, f"{off} taken off" if off else "") if part)
        return told + (f": {plural(len(articles), 'article')}" if len(articles) > 1 else "")

    fetch(screen, "keep-tags", write, lambda told: done(screen, f"tagged {told}"), exclusive=False)


def ask_note(screen: MainScreen) -> None:
    """a: a note on the passage at hand or on the article; one that is there already is changed, emptied it goes."""
    article = article_at_hand(screen)
    if article is None:
        screen.say("nothing to note: no article is open")
        return
    open_here = screen.page is not None and screen.page.article.id == article and screen.pane != "list"
    passage = screen.passage if open_here else None
    fetch(
        screen,
        "notes",
        lambda library: library.notes(article),
        lambda notes: _ask_note(screen, article, passage, notes),
    )


def _ask_note(screen: MainScreen, article: str, passage: tuple[int, int] | None, notes: list[Note]) -> None:
    from tui.screens.prompt import Prompt

    text = screen.page.article.text if screen.page and passage else ""
    places: list[tuple[int, int] | None] = [None, passage] if passage else [None]
    if screen.marking.held:  # they marked it themselves: that is what the note is about
        places.reverse()
    there = [next((note for note in notes if _span(note) == place), None) for place in places]
    labels = ["the article" if place is None else text[slice(*place)] for place in places]
    scopes = [(label, note.text if note else "") for label, note in zip(labels, there, strict=True)]

    def answered(typed: Typed | None) -> None:
        if typed is not None:
            place, note = places[typed.scope], there[typed.scope]
            _write_note(screen, article, place, note, typed.text)

    screen.app.push_screen(Prompt("Note", title_of(screen, article), scopes=scopes), answered)


def _span(note: Note) -> tuple[int, int] | None:
    return (note.span.start, note.span.end) if note.span else None


def _write_note(screen: MainScreen, article: str, place: tuple[int, int] | None, note: Note | None, text: str) -> None:
    if not text.strip() and note is None:
        return

    def write(library: Library) -> str:
        if not text.strip() and note is not None:
            library.drop_note(note.number)
            return "note taken out"
        if note is not None:
            library.change_note(note.number, text)
            return "note changed"
        library.add_note(article, text, *(place or ()))
        return "noted"

    fetch(screen, "keep-note", write, lambda told: done(screen, told), exclusive=False)


def _with_list(screen: MainScreen, then: Callable[[list[str]], None]) -> None:
    """Hand over the articles of the list, in its order: all that a search finds, those of folded stories too."""
    if screen.searching.active:
        query = screen.searching.query
        fetch(screen, "flag", lambda library: library.matching(query), then)
    else:
        then([row.id for row in screen.grouping.in_order()])


def mark_all_read(screen: MainScreen) -> None:
    """A: every article of the list, all that a search finds; asks, and is one step to undo."""
    _with_list(screen, lambda articles: _mark_read(screen, frozenset(articles)))


def _mark_read(screen: MainScreen, wanted: Collection[str]) -> None:
    from tui.screens.prompt import Confirm

    unread = [row.id for row in screen.rows if row.unread and row.id in wanted]
    if not unread:
        screen.say("nothing unread here")
        return
    many = "1 unread article" if len(unread) == 1 else f"{len(unread):,} unread articles"
    where = screen.searching.query if screen.searching.active else screen.shelving.name
    question = f"Mark {many} read{f' in {where!r}' if where else ''}?"

    def answered(yes: bool | None) -> None:
        if yes:
            fetch(
                screen, "flag",
                lambda library: library.set_read(unread, True),
                lambda _: done(screen, f"{many} marked read {can_undo(screen)}"),
                exclusive=False,
            )  # fmt: skip

    screen.app.push_screen(Confirm("Mark all read", question), answered)


def undo(screen: MainScreen) -> None:
    """Ctrl-Z: the last thing done, whatever it was."""

    def told(undone: Undone | None) -> None:
        if undone is None:
            screen.say("nothing to undo")
        else:
            done(screen, f"undone: {undone.what}")

    fetch(screen, "undo", lambda library: library.undo(), told)


def can_undo(screen: MainScreen) -> str:
    """What follows the news of something done."""
    return f"({spoken(screen.keys, 'undo')} takes it back)"


def done(screen: MainScreen, told: str) -> None:
    """Say it, and show everything as it is now."""
    screen.say(flat(told))
    ask(screen, "list", desk.listed)
