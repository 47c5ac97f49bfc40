"""Commands that show what is there: show, list."""

from collections.abc import Mapping
from typing import Any

import click

from tui.cli.marking import note_line
from tui.cli.output import print_all, print_json, record_of, say
from tui.cli.setting import Setting, as_json, pass_setting


@click.command()
@click.argument("article")
@as_json
@pass_setting
def show(setting: Setting, article: str, as_json: bool) -> None:
    """Print ARTICLE (its id or the beginning of one) as plain text."""
    with setting.library() as library:
        found = library.article(article)
    if as_json:
        print_json(record_of(found))
        return
    unknown = None if found.is_analysed else f"not analysed: language {found.language}"
    tags = " ".join(f"#{tag}" for tag in found.tags)
    say(" · ".join(part for part in (found.source, found.date, found.byline, found.url, unknown, tags) if part))
    if found.note:
        say(f"({found.note})")
    if not found.text.lstrip().startswith(found.title):
        say(found.title)
    say()
    say(found.text.strip("\n"))


@click.command("list")
@click.argument("what", type=click.Choice(["articles", "sources", "tags", "notes"]), default="articles")
@as_json
@pass_setting
def list_(setting: Setting, what: str, as_json: bool) -> None:
    """List the articles, newest first, or the sources, the tags, or your notes."""
    with setting.library() as library:
        if what == "sources":
            print_all(library.sources(), as_json, _source)
        elif what == "tags":
            tags = ({"tag": tag, "articles": count} for tag, count in library.tags().items())
            print_all(tags, as_json, lambda tag: f"{tag['articles']:>7,}  {tag['tag']}")
        elif what == "notes":
            print_all((record_of(note) for note in library.notes()), as_json, note_line)
        else:
            rows = (record_of(row) for row in library.rows())
            print_all(rows, as_json, _row)


def _source(source: Mapping[str, Any]) -> str:
    tags = "".join(f" #{tag}" for tag in source.get("tags", ()))
    failing = f" (failed {source['failures']}× running)" if source.get("failures") else ""
    return f"{source['articles']:>7,}  {source['source']}  {source.get('url', '')}{tags}{failing}".rstrip()


def _row(row: Mapping[str, Any]) -> str:
    differs = f" ≠{row['differs']}" if row["differs"] else ""
    unread = "●" if row["unread"] else " "
    return (
        f"{unread} {row['id']}  {row['date'] or 'undated':10}  {row['source']}: {row['title']}"
        f"  (❝{row['quotes']} #{row['figures']}{differs})"
    )
