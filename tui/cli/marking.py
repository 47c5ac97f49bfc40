"""What the reader's keys do to articles, from the command line: read, star, tag, note, and undo."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from index.errors import UsageError
from tui.cli.finding import matching
from tui.cli.output import complain, print_all, print_json, record_of, say
from tui.cli.setting import Setting, as_json, pass_setting

if TYPE_CHECKING:
    from index.library import Library

articles = click.argument("articles", metavar="[ARTICLE]...", nargs=-1)
found_by = click.option("--found", metavar="QUERY", help="All articles that this search finds.")


def ids(library: "Library", named: tuple[str, ...], query: str | None = None) -> list[str]:
    """The articles, each named by its id or the beginning of one, and those a search finds. Raises UsageError."""
    if query is None:
        if not named:
            raise UsageError("say which articles: each by its id or the beginning of one, or --found QUERY")
        return [library.article(name).id for name in named]
    return list(dict.fromkeys([*(library.article(name).id for name in named), *matching(library, query)]))


@click.command()
@articles
@found_by
@click.option("--remove", is_flag=True, help="Mark as unread instead.")
@pass_setting
def read(setting: Setting, articles: tuple[str, ...], found: str | None, remove: bool) -> None:
    """Mark articles as read."""
    with setting.library() as library:
        library.need_writing()
        library.set_read(ids(library, articles, found), not remove)


@click.command()
@articles
@found_by
@click.option("--remove", is_flag=True, help="Take the star off instead.")
@pass_setting
def star(setting: Setting, articles: tuple[str, ...], found: str | None, remove: bool) -> None:
    """Put a star on articles."""
    with setting.library() as library:
        library.need_writing()
        library.set_star(ids(library, articles, found), not remove)


@click.command()
@click.argument("article", required=False)
@click.argument("tags", metavar="[TAG...]", nargs=-1)
@found_by
@click.option("--remove", is_flag=True, help="Take the tags off instead.")
@pass_setting
def tag(setting: Setting, article: str | None, tags: tuple[str, ...], found: str | None, remove: bool) -> None:
    """Put tags on ARTICLE; without any, say which it wears. With --found all words are tags."""
    named = (article,) if article else ()
    if found is not None:
        named, tags = (), (*named, *tags)
        if not tags:
            raise UsageError("say which tags")
    with setting.library() as library:
        those = ids(library, named, found)
        if tags:
            library.tag(those, tags, not remove)
        else:
            for worn in library.article(those[0]).tags:
                say(worn)


@click.command()
@click.argument("article")
@click.argument("text", metavar="[TEXT]...", nargs=-1)
@click.option("--on", "passage", metavar="WORDS", help="The passage of the article it is about.")
@click.option("--change", type=int, metavar="NUMBER", help="Say it in other words: the note of this number.")
@click.option("--remove", type=int, metavar="NUMBER", help="Take the note of this number out.")
@as_json
@pass_setting
def note(
    setting: Setting,
    article: str,
    text: tuple[str, ...],
    passage: str | None,
    change: int | None,
    remove: int | None,
    as_json: bool,
) -> None:
    """Write a note on ARTICLE; without TEXT, print the notes it has."""
    with setting.library() as library:
        found = library.article(article)
        numbers = {one.number for one in library.notes(found.id)}
        for number in (change, remove):
            if number is not None and number not in numbers:
                raise UsageError(f"no note {number} on {found.id!r}")
        if remove is not None:
            library.drop_note(remove)
        elif change is not None:
            library.change_note(change, " ".join(text))
        elif text:
            start = found.text.find(passage) if passage else None
            if start == -1:
                raise UsageError(f"{passage!r} does not stand in {found.id!r}")
            end = start + len(passage) if passage and start is not None else None
            say(str(library.add_note(found.id, " ".join(text), start, end)))
        else:
            print_all((record_of(one) for one in library.notes(found.id)), as_json, note_line)


def note_line(record: Mapping[str, Any]) -> str:
    about = f"“{record['passage']['text']}”: " if record["passage"] else ""
    gone = " (the passage is gone)" if record["passage"] and not record["span"] else ""
    return f"{record['number']:>4}  {record['article']}  {about}{record['text']}{gone}"


@click.command()
@as_json
@pass_setting
def undo(setting: Setting, as_json: bool) -> None:
    """Take back what was done last.

    A mark, a tag, a note, a judgement, a kept search; once more takes back what was done before.
    """
    with setting.library() as library:
        undone = library.undo()
    if undone is None:
        complain("nothing to take back")
        raise click.exceptions.Exit(1)
    if as_json:
        print_json(record_of(undone))
    else:
        say(f"taken back: {undone.what}")
