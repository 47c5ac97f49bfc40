"""Commands that compare sources: the twins of the screen's views."""

import sys
from typing import TYPE_CHECKING, Any

import click

from index.errors import UsageError
from tui.cli.output import complain, counted, flat, print_json, record_of, say
from tui.cli.setting import Setting, as_json, pass_setting

if TYPE_CHECKING:
    from index.model import Entry


@click.command()
@click.option("--all", "everything", is_flag=True, help="Also articles that stand alone.")
@as_json
@pass_setting
def stories(setting: Setting, everything: bool, as_json: bool) -> None:
    """List the articles by story, the newest story first.

    Each with how many sources and independent texts it has.
    """
    with setting.library() as library:
        rows = {row.id: row for row in library.rows()}
        for story in library.stories():
            if len(story.articles) == 1 and not everything:
                continue
            texts = library.texts(story.articles)
            lead = rows[story.lead]
            if as_json:
                print_json({**record_of(story), "texts": texts, "title": lead.title, "date": lead.date})
                continue
            differs = f" ≠{story.differs}" if story.differs else ""
            say(f"{lead.title}  ({counted(story.sources, 'source')}, {counted(texts, 'text')})")
            say(f"    ❝{story.quotes} #{story.figures}{differs}")
            for row in (rows[name] for name in story.articles):
                say(f"    {row.id}  {row.date or 'undated':10}  {row.source}: {row.title}")


@click.command()
@click.argument("article")
@click.option("--csv", "as_csv", is_flag=True, help="Print the table for a spreadsheet.")
@as_json
@pass_setting
def matrix(setting: Setting, article: str, as_csv: bool, as_json: bool) -> None:
    """Print the story of ARTICLE as a table.

    Its quotes and figures, and how each source has them.
    """
    from tui.views import matrix as views

    with setting.library() as library:
        found = library.matrix(article)
        texts = library.texts(name for column in found.columns for name in column.articles)
    if as_csv:
        say(views.as_csv(found).rstrip("\n"))
        return
    sources = [column.source for column in found.columns]
    if not as_json:
        counts = (counted(len(sources), "source"), counted(texts, "text"), counted(len(found.claims), "claim"))
        say(f"{found.title}  ({', '.join(counts)})")
    for claim in found.claims:
        if as_json:
            record = {name: value for name, value in record_of(claim).items() if name != "cells"}
            cells = {s: _plain(entry) for s, entry in zip(sources, claim.cells, strict=True)}
            print_json({**record, "sources": cells})
            continue
        differs = "≠ " if claim.differs else ""
        say()
        about = claim.label if claim.text in claim.label else f"{claim.label}: {flat(claim.text)}"
        say(f"{differs}{about}  (in {claim.carriers} of {len(sources)})")
        for source, entry in zip(sources, claim.cells, strict=True):
            said = f"  {flat(entry.text)}" if entry else ""
            say(f"    {source}: {views.cell(entry, claim.base)[0]}{said}")


@click.command()
@click.argument("article", required=False)
@click.option("--name", help="What the person of that name said in the whole library.")
@as_json
@pass_setting
def people(setting: Setting, article: str | None, name: str | None, as_json: bool) -> None:
    """Print who speaks in the story of ARTICLE, and what each said.

    Without one: who speaks in the whole library, and how often.
    """
    if article and name:
        raise UsageError("say an article or a name, not both")
    with setting.library() as library:
        found = [library.person(name)] if name else library.people(article) if article else library.everybody()
    for person in found:
        if as_json:
            said = [{**record_of(each), "entries": [_plain(one) for one in each.entries]} for each in person.said]
            print_json({**record_of(person), "said": said})
            continue
        role = f", {flat(person.role)}" if person.role else ""
        say(f"{person.name}{role}: {person.utterances:,}× in {counted(person.sources, 'source')}")
        for each in person.said:
            for at, entry in enumerate(each.entries):
                sign = "≠ " if each.differs and not at else ""
                said_how = f"{entry.source}, {entry.date or 'undated'}, {entry.form}: {flat(entry.text)}"
                say(f"    {'' if at == 0 else '  = '}{sign}{said_how}")
    if not found:
        if not as_json:
            complain("nobody is quoted")
        sys.exit(1)


@click.command()
@click.argument("group")
@as_json
@pass_setting
def timeline(setting: Setting, group: str, as_json: bool) -> None:
    """Print the values of a figure through time, and as a plot.

    GROUP is the id of its group; the dates are those of the articles.
    """
    from tui.panel import label
    from tui.render import amount
    from tui.timeline import plot

    with setting.library() as library:
        found = library.comparison(group)
    if found.kind != "figure":
        raise UsageError(f"{group!r} is a quote; a timeline is of a figure")
    if not as_json:
        say(f"{label(found)}: {found.reason}")
    for entry in sorted(found.entries, key=lambda one: (one.date is None, one.date or "", one.source, one.start)):
        if as_json:
            print_json(_plain(entry) or {})
        else:
            say(f"{entry.date or 'undated':16}  {amount(entry):>12}  {entry.source}: {flat(entry.text)}")
    if not as_json:
        for line in plot(found.entries, 60):
            say(f"  {line.plain.rstrip()}")


@click.command()
@click.argument("group")
@click.argument("mention")
@click.argument("against", required=False)
@as_json
@pass_setting
def difference(setting: Setting, group: str, mention: str, against: str | None, as_json: bool) -> None:
    """Print how two wordings of one quote differ, word by word.

    A MENTION of the group is held AGAINST another one, else against the fullest: [-there-] {+here+}.
    """
    from tui.views.difference import as_text

    with setting.library() as library:
        found = library.wordings(group, mention, against)
    if as_json:
        print_json(record_of(found))
        return
    say(f"{found.about}: {found.old.source} [-…-] against {found.new.source} {{+…+}}")
    say(as_text(found))


def _plain(entry: "Entry | None") -> dict[str, Any] | None:
    """A source's version as a record; None where it has none."""
    return {name: value for name, value in record_of(entry).items() if name != "here"} if entry else None
