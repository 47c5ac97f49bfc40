"""Commands that show what is there: show, list."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from index.errors import UsageError
from tui.cli.finding import matching
from tui.cli.marking import found_by, note_line
from tui.cli.output import print_all, print_json, progress, record_of, say
from tui.cli.setting import Setting, as_json, pass_setting

if TYPE_CHECKING:
    from index.kept import Change
    from index.library import Library
    from index.model import ArticleRow


@click.command()
@click.argument("article")
@click.option("--versions", is_flag=True, help="The earlier texts it had, one a line.")
@click.option("--changes", is_flag=True, help="What changed last, word by word: [-before-] {+after+}.")
@click.option("--after", type=int, metavar="NUMBER", help="With --changes: what changed after this version.")
@as_json
@pass_setting
def show(setting: Setting, article: str, versions: bool, changes: bool, after: int | None, as_json: bool) -> None:
    """Print ARTICLE (its id or the beginning of one) as plain text."""
    with setting.library() as library:
        if versions:
            print_all((record_of(one) for one in library.versions(article)), as_json, _version)
            return
        if changes or after is not None:
            change = library.version_changes(article, after)
            print_json(record_of(change)) if as_json else say(marked(change))
            return
        found = library.article(article)
    if as_json:
        print_json(record_of(found))
        return
    unknown = None if found.is_analysed else f"not analysed: language {found.language}"
    tags = " ".join(f"#{tag}" for tag in found.tags)
    changed = f"changed {found.changed}×" if found.changed else None
    said = (found.source, found.date, found.byline, found.url, unknown, changed, tags)
    say(" · ".join(part for part in said if part))
    if found.note:
        say(f"({found.note})")
    if not found.text.lstrip().startswith(found.title):
        say(found.title)
    say()
    say(found.text.strip("\n"))


def _version(version: Mapping[str, Any]) -> str:
    return f"{version['number']:>4}  until {version['until']}  {version['title']}"


def marked(change: "Change") -> str:
    """The later text with what changed: [-before-] {+after+}, as wdiff marks it; the title above where that changed."""
    parts, at = [], 0
    if change.title != change.new_title:
        parts.append(f"[-{change.title}-] {{+{change.new_title}+}}\n\n")
    for one in change.differences:
        old, new = change.text[one.old.start : one.old.end], change.new_text[one.new.start : one.new.end]
        parts.append(change.new_text[at : one.new.start])
        parts.append(" ".join(part for part in (f"[-{old}-]" if old else "", f"{{+{new}+}}" if new else "") if part))
        at = one.new.end
    return "".join(parts) + change.new_text[at:].rstrip("\n")


@click.command("list")
@click.argument("what", type=click.Choice(["articles", "sources", "tags", "notes", "shelf"]), default="articles")
@found_by
@as_json
@pass_setting
def list_(setting: Setting, what: str, found: str | None, as_json: bool) -> None:
    """List the articles, the sources, the tags or your notes.

    Articles come newest first, or with --found in the order of the search. `shelf` is the column of the reader:
    states, tags, sources and kept searches, with what is unread or new of each.
    """
    if found is not None and what != "articles":
        raise UsageError(f"--found is for articles, not for {what}")
    with setting.library() as library:
        if what == "sources":
            print_all(library.sources(), as_json, _source)
        elif what == "tags":
            tags = ({"tag": tag, "articles": count} for tag, count in library.tags().items())
            print_all(tags, as_json, lambda tag: f"{tag['articles']:>7,}  {tag['tag']}")
        elif what == "shelf":
            library.index_all(progress())
            print_all((record_of(board) for board in library.shelf()), as_json, _board)
        elif what == "notes":
            print_all((record_of(note) for note in library.notes()), as_json, note_line)
        else:
            rows = library.rows() if found is None else _found(library, found)
            print_all(map(record_of, rows), as_json, _row)


def _found(library: "Library", query: str) -> Iterator["ArticleRow"]:
    """The rows of what a search finds, in its order."""
    rows = {row.id: row for row in library.rows()}
    return (rows[one] for one in matching(library, query) if one in rows)


def _board(board: Mapping[str, Any]) -> str:
    count = f" of {board['count']:,}"
    return f"{board['fresh']:>7,}{count:<10}  {board['name']}  {board['query']}".rstrip()


def _source(source: Mapping[str, Any]) -> str:
    tags = "".join(f" #{tag}" for tag in source.get("tags", ()))
    where = source.get("url") or source.get("path", "")
    failing = f" (failed {source['failures']}× running)" if source.get("failures") else ""
    return f"{source['articles']:>7,}  {source['source']}  {where}{tags}{failing}".rstrip()


def _row(row: Mapping[str, Any]) -> str:
    differs = f" ≠{row['differs']}" if row["differs"] else ""
    unread = "●" if row["unread"] else " "
    return (
        f"{unread} {row['id']}  {row['date'] or 'undated':10}  {row['source']}: {row['title']}"
        f"  (❝{row['quotes']} #{row['figures']}{differs})"
    )
