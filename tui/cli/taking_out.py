"""Commands that take evidence out, for other programs and other people: export, cite."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from index.errors import UsageError
from tui.cli.output import print_all, say
from tui.cli.setting import Setting, pass_setting


@click.command()
@click.argument("article", required=False)
@click.option("--story", is_flag=True, help="All articles of its story, and what any of them share.")
@click.option(
    "--format", "form", type=click.Choice(["markdown", "html", "csv", "json"]), default="markdown", show_default=True,
    help="What the dossier is written as.",
)  # fmt: skip
@click.option("--without-notes", "bare", is_flag=True, help="Without your notes and judgements.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file to write; never over another.")
@click.option("--opml", is_flag=True, help="Instead: the feeds followed, as an OPML list.")
@click.option("--kept", is_flag=True, help="Instead: all that is yours (marks, tags, notes…), which import reads.")
@click.option("--all", "whole", is_flag=True, help="Instead: the articles and all that is yours.")
@pass_setting
def export(
    setting: Setting,
    article: str | None,
    story: bool,
    form: str,
    bare: bool,
    output: Path | None,
    opml: bool,
    kept: bool,
    whole: bool,
) -> None:
    """Print the dossier of ARTICLE, or all that is kept.

    A dossier is each quotation and figure the article shares with other sources, as each prints it.
    """
    if [opml, kept, whole, bool(article)].count(True) != 1:
        raise UsageError("say what to export: an ARTICLE (its id or the beginning of one), --opml, --kept or --all")
    with setting.library() as library:
        if kept or whole:
            records = library.kept_records(whole)
            print_all(records, True, str) if output is None else library.write_new(output, _lines(records))
        else:
            text = library.opml() if opml else library.dossier(article or "", form, story=story, yours=not bare)  # type: ignore[arg-type]
            say(text.rstrip("\n")) if output is None else library.write_new(output, [text])


def _lines(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    return (json.dumps(one, ensure_ascii=False) + "\n" for one in records)


@click.command()
@click.argument("article")
@click.argument("passage", default="0-0")
@click.option(
    "--style", type=click.Choice(["text", "markdown", "bibtex", "csl"]), default="text", show_default=True,
    help="What the citation is written as.",
)  # fmt: skip
@pass_setting
def cite(setting: Setting, article: str, passage: str, style: str) -> None:
    """Print a PASSAGE of ARTICLE with where it stands.

    That is source, date, title and address. The passage is named by its offsets (120-184); without one: the title.
    """
    start, _, end = passage.partition("-")
    if not (start.isdecimal() and end.isdecimal()):
        raise UsageError(f"{passage!r} is no passage: 120-184 is one")
    with setting.library() as library:
        say(library.cite(article, int(start), int(end), style).rstrip("\n"))  # type: ignore[arg-type]
