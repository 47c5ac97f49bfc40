"""Commands that keep the library well: rebuild, doctor, backup, restore."""

import sys
from pathlib import Path

import click

from tui.cli.output import STOPPED, complain, counted, print_all, progress, say, shown
from tui.cli.setting import Setting, as_json, pass_setting
from tui.cli.stopping import stoppable


@click.command()
@click.option("--parse", is_flag=True, help="Take the texts from the kept web pages again.")
@pass_setting
def rebuild(setting: Setting, parse: bool) -> None:
    """Analyse, link and index every article anew.

    What you marked stays.
    """
    with setting.library() as library, stoppable() as stopped:
        report = library.rebuild(progress(), stopped, parse=parse)
    for failure in report.failed:
        complain(failure)
    say(f"{'stopped: ' if report.stopped else ''}{report.changed:,} articles analysed anew")
    if report.stopped or report.failed:
        sys.exit(STOPPED if report.stopped else 1)


@click.command()
@click.option("--mend", is_flag=True, help="Mend first what can be mended.")
@as_json
@pass_setting
def doctor(setting: Setting, mend: bool, as_json: bool) -> None:
    """Look for faults in the library and the index.

    It also says what takes how much room.
    """
    with setting.library() as library:
        for done in library.mend() if mend else ():
            complain(f"mended: {done}")
        findings = library.doctor()
    faults = [finding for finding in findings if finding["fault"]]
    print_all(findings, as_json, lambda finding: f"{'✗' if finding['fault'] else '✓'} {finding['finding']}")
    if faults:
        sys.exit(1)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@pass_setting
def backup(setting: Setting, file: Path) -> None:
    """Copy the whole library, with all you marked, into FILE.

    The reader may go on meanwhile.
    """
    with setting.library() as library:
        library.backup(file)
    say(f"{file}: {file.stat().st_size / 1e6:,.1f} MB")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_setting
def restore(setting: Setting, file: Path, yes: bool) -> None:
    """Put a library copied into FILE in the place of this one."""
    with setting.library() as library:
        there = len(library.rows())
        if there and not yes:
            here, coming = counted(there, "article"), counted(library.copied(file), "article")
            asked = f"Replace the library of {here} by {file}, of {coming}?"
            click.confirm(shown(asked), abort=True, err=True)
        library.restore(file)
        say(f"{len(library.rows()):,} articles")
