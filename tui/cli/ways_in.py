"""Commands that bring articles in or take them out: import, add, sync, remove."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from tui.cli.marking import found_by
from tui.cli.marking import ids as named
from tui.cli.output import counted, progress, say, shown, tell
from tui.cli.setting import Setting, as_json, pass_setting
from tui.cli.stopping import stoppable

if TYPE_CHECKING:
    from index.library import Library


verbose_too = click.option("-v", "--verbose", is_flag=True, help="Name everything that failed, however much it is.")


@click.command("import")
@click.argument("file", type=click.Path(allow_dash=True))
@verbose_too
@as_json
@pass_setting
def import_(setting: Setting, file: str, verbose: bool, as_json: bool) -> None:
    """Take in articles from FILE, or -, as JSON Lines.

    A line is {id, source, title, date, url, byline, text}; only text must be there.
    """
    with setting.library() as library, stoppable() as stopped:
        if file == "-":
            report = library.import_lines(sys.stdin.buffer, "standard input", progress(), stopped)
        else:
            with _opened(Path(file)) as lines:
                report = library.import_lines(lines, file, progress(), stopped)
        _index(library, stopped)
    tell(report, as_json, verbose=verbose)


def _index(library: "Library", stopped: Callable[[], bool]) -> None:
    """Have the search know what came in, unless nobody wants to wait for it: then the next search does."""
    if not stopped():
        library.index_all(progress(), stopped)


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    from index.errors import InputError

    if path.exists() and not path.is_file():
        raise InputError("is not a file; newsreader add takes folders", path)
    try:
        file = path.open("rb")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path) from error
    with file:
        yield file


@click.command()
@click.argument("places", metavar="PATH|URL...", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask, however large a folder is.")
@verbose_too
@as_json
@pass_setting
def add(setting: Setting, places: tuple[str, ...], yes: bool, verbose: bool, as_json: bool) -> None:
    """Make a folder, a file, a feed or a list of feeds a source.

    It is read at once, and by `sync` from then on. Of a page the feed that it names; lists are OPML or newsboat's urls.
    """
    with setting.library() as library:
        for reason in () if yes else filter(None, map(library.doubtful, places)):
            click.confirm(shown(f"{reason}. Make it a source all the same?"), abort=True, err=True)
        with stoppable() as stopped:
            report = library.add_source(places[0], progress(), stopped)
            for place in places[1:]:
                report = report if stopped() else report + library.add_source(place, progress(), stopped)
            _index(library, stopped)
    tell(report, as_json, by_source=True, verbose=verbose)


@click.command()
@verbose_too
@as_json
@pass_setting
def sync(setting: Setting, verbose: bool, as_json: bool) -> None:
    """Read the sources again: what is new or changed comes in. Ctrl-C stops it, and keeps what has come."""
    with setting.library() as library, stoppable() as stopped:
        report = library.sync(progress(), stopped)
        _index(library, stopped)
    tell(report, as_json, by_source=True, verbose=verbose)


@click.command()
@click.argument("what", metavar="ARTICLE|SOURCE", required=False)
@found_by
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_setting
def remove(setting: Setting, what: str | None, found: str | None, yes: bool) -> None:
    """Take an article, or all of a source, out for good.

    Sources do not bring it back. A SOURCE is named as in `list sources`, or by its address or path; one that was
    added is read no more.
    """
    with setting.library() as library:
        ids = library.named(what) if what else named(library, (), found)
        if not yes:
            these = f"{counted(len(ids), 'article')} of {what or found!r}"
            said = f"Take {these} out for good? undo does not bring them back, a backup does."
            click.confirm(shown(said), abort=True, err=True)
        say(f"{library.remove(ids):,} removed")
        if what:
            library.drop_source(what)
