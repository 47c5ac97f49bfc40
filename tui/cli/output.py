"""How the commands speak: records and lines to standard output, complaints and progress to standard error.

Nothing that could steer a terminal passes, whichever way it came.
"""

import json
import sys
import textwrap
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

from tui.outcome import outcome

if TYPE_CHECKING:
    from index.reports import Progress, Report


MANY, FEW = 5, 3  # failures that are all named; of more only so many
STOPPED = 130  # exit status after Ctrl-C, as shells have it


def shown(text: str) -> str:
    """`text` without any character that could steer a terminal: what reached us around the clean door (arguments)."""
    return "".join(char if char.isprintable() or char == "\n" else "\ufffd" for char in text)


def say(text: str = "") -> None:
    click.echo(shown(text))


def complain(text: str) -> None:
    click.echo(f"newsreader: {shown(text)}", err=True)


def print_json(record: Mapping[str, Any]) -> None:
    """One JSON Lines record."""
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    click.echo(json.dumps(record, ensure_ascii=plain))


def record_of(item: Any) -> dict[str, Any]:
    """A model as a JSON object."""
    from dataclasses import asdict

    return asdict(item)


def progress() -> "Callable[[Progress], None] | None":
    """A line on standard error that is written over, where that is a terminal."""
    if not sys.stderr.isatty():
        return None

    def show(step: "Progress") -> None:
        of = f" of {step.total:,}" if step.total else ""
        about = f" ({textwrap.shorten(shown(step.about), 40)})" if step.about else ""
        click.echo(f"\r\x1b[K{shown(step.what)}: {step.done:,}{of}{about} ", err=True, nl=False)

    return show


def tell(report: "Report", as_json: bool, by_source: bool = False, verbose: bool = False) -> None:
    """What a run did, on request source by source; ends with 1 where something failed, 130 where it was stopped."""
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", err=True, nl=False)
    named = len(report.failed) if verbose or len(report.failed) <= MANY else FEW
    for failure in report.failed[:named]:
        complain(failure)
    if len(report.failed) > named:
        complain(f"… and {len(report.failed) - named:,} more that failed; --verbose names every one")
    if as_json:
        print_json(record_of(report))
    else:
        for one in report.sources if by_source and len(report.sources) > 1 else ():
            say(f"{one.source}: {one.added:,} new, {one.changed:,} changed")
        say(outcome(report))
    if report.stopped or report.failed:
        sys.exit(STOPPED if report.stopped else 1)


def print_all(records: Iterable[Mapping[str, Any]], as_json: bool, line: Callable[[Mapping[str, Any]], str]) -> None:
    """Each record as JSON, or as the `line` made of it."""
    for record in records:
        print_json(record) if as_json else say(line(record))


def flat(text: str) -> str:
    """On one line."""
    return " ".join(text.split())


def counted(count: int, noun: str) -> str:
    """ "1 article", "2,000 articles"."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
