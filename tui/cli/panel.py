"""compare: the twin of stepping through an article with the panel beside it."""

from typing import TYPE_CHECKING

import click

from index.errors import UsageError
from tui.cli.output import complain, flat, print_json, record_of, say
from tui.cli.setting import Setting, as_json, pass_setting

if TYPE_CHECKING:
    from index.model import Article, Comparison, Entry, Mark


@click.command()
@click.argument("what", metavar="ARTICLE|GROUP")
@click.option("--from", "article", metavar="ARTICLE", help="With a group: as seen from this article.")
@as_json
@pass_setting
def compare(setting: Setting, what: str, article: str | None, as_json: bool) -> None:
    """Print what ARTICLE shares, or how each source has GROUP.

    Of a group also which sources have it not. Words that differ stand in {braces}, the passage in [brackets] in
    its line.
    """
    with setting.library() as library:
        found, unknown = None, UsageError(f"no group {what!r}")
        if article is None:
            try:
                found = library.article(what)
            except UsageError as error:  # it may begin several ids
                unknown = UsageError(str(error).replace("no article", "no article or group"))
        if found is not None:
            marks = library.marks(found.id)
        else:
            seen_from = library.article(article).id if article else None
            try:
                comparison = library.comparison(what, seen_from)
            except UsageError as error:
                raise unknown from error
    if found is None:
        print_json(record_of(comparison)) if as_json else say(told(comparison))
        return
    for mark in marks:
        print_json({**record_of(mark), "text": _text(found, mark)}) if as_json else say(_mark(found, mark))
    if not marks:
        complain("no other source carries a quote or figure of this article")
        raise click.exceptions.Exit(1)


def _text(article: "Article", mark: "Mark") -> str:
    return article.text[mark.start : mark.end]


def _mark(article: "Article", mark: "Mark") -> str:
    sign = "❝" if mark.kind == "quote" else "#"
    return f"{mark.group}  {sign}{mark.sources}{'≠' if mark.differs else ' '}  {flat(_text(article, mark))}"


def told(comparison: "Comparison") -> str:
    """The panel as text."""
    from tui.panel import coverage, label, verdict_text

    lines = [label(comparison), f"{verdict_text(comparison)}: {flat(comparison.reason)}"]
    lines += [line for entry in comparison.entries for line in _entry(entry)]
    lines.append(coverage(comparison))
    lines += [f"taken out: {source}, “{flat(text)}”: {why}" for source, text, why in comparison.rejected]
    return "\n".join(lines)


def _entry(entry: "Entry") -> list[str]:
    """A source's version: how it has it, the passage in its line, and what the person said of it."""
    from tui.panel import tag
    from tui.render import amount

    value = f" {amount(entry)}" if entry.value is not None else ""
    how = "".join(text for text, _ in tag(entry)).strip(" ·")
    speaker = f", says {flat(entry.speaker)}" if entry.speaker and entry.value is not None else ""
    head = f"    {entry.source}, {entry.date or 'undated'}{value}{speaker}{f' ({how})' if how else ''}"
    passage = entry.text
    for span in reversed(entry.changed):
        passage = f"{passage[: span.start]}{{{passage[span.start : span.end]}}}{passage[span.end :]}"
    yours = [flat(entry.yours)] if entry.yours else []
    said = [*yours, *(f"note: {flat(note)}" for note in entry.notes)]
    line = flat(f"{entry.before}[{passage}]{entry.after}")
    return [head, *(f"        {text}" for text in (line, *said))]
