"""The `newsreader` command: data to standard output, complaints to standard error, exit status as documented.

0 fine, 1 nothing found or a run failed, 2 wrong use. Nothing heavy is imported before a command needs it: the reader's
first frame waits for this file.
"""

import gc
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from index.errors import UsageError
from tui.output import Commands, complain, flat, print_all, print_json, progress, record_of, say, shown, tell

if TYPE_CHECKING:
    from index.config import Config
    from index.library import Library


class Setting:
    """What the global options say; configuration and library are opened when a command asks for them."""

    def __init__(self, home: Path | None, config: Path | None) -> None:
        self._home = home
        self._config_path = config

    @property
    def config(self) -> "Config":
        from index.config import load
        from tui.keys import check_keys

        return load(self._config_path, check_keys)

    def home(self, config: "Config") -> Path:
        """--home or NEWSREADER_HOME, else what the configuration says, which falls back to the platform's place."""
        return self._home or config.home

    @contextmanager
    def library(self, read_only: bool = False) -> Iterator["Library"]:
        from index.library import Library

        config = self.config
        with Library.open(self.home(config), config, read_only) as library:
            yield library


pass_setting = click.make_pass_decorator(Setting)
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")


def _say_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"newsreader {version('newsreader')}")
        ctx.exit()


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--home", type=click.Path(path_type=Path), envvar="NEWSREADER_HOME", help="Where the library is.")
@click.option("--config", type=click.Path(path_type=Path), envvar="NEWSREADER_CONFIG", help="Configuration file.")
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_say_version, help="Say the version."
)
@click.pass_context
def cli(ctx: click.Context, home: Path | None, config: Path | None) -> None:
    """Read the news, and see beside an article the same quotation and the same figure as other sources print them.

    Without a command: the reader.
    """
    ctx.obj = Setting(home, config)
    if ctx.invoked_subcommand is None:
        _read(ctx.obj)


def _read(setting: Setting) -> None:
    """The reader itself. Raises UsageError where there is no terminal for it."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the reader needs a terminal; the commands (newsreader --help) work without one")
    if os.environ.get("TERM", "dumb") == "dumb":
        raise UsageError(
            "this terminal cannot place the cursor (TERM=dumb); the commands (newsreader --help) work here"
        )
    gc.disable()  # while so much is imported: a fifth of the time to the first frame, after which tui.app enables it
    from tui.app import run

    config = setting.config
    run(setting.home(config), config)


@cli.command("import")
@click.argument("file", type=click.Path(allow_dash=True))
@as_json
@pass_setting
def import_(setting: Setting, file: str, as_json: bool) -> None:
    """Take in articles from FILE (or -): JSON Lines {id, source, title, date, url, byline, text}; id optional."""
    with setting.library() as library:
        if file == "-":
            report = library.import_lines(sys.stdin.buffer, "standard input", progress())
        else:
            with _opened(Path(file)) as lines:
                report = library.import_lines(lines, file, progress())
        library.index_all(progress())
    tell(report, as_json)


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


@cli.command()
@click.argument("places", metavar="PATH|URL...", nargs=-1, required=True)
@as_json
@pass_setting
def add(setting: Setting, places: tuple[str, ...], as_json: bool) -> None:
    """Make a folder, a file, a feed, a page's feed or a list of feeds (OPML, newsboat's urls) a source and read it."""
    with setting.library() as library:
        report = library.add_source(places[0], progress())
        for place in places[1:]:
            report += library.add_source(place, progress())
        library.index_all(progress())
    tell(report, as_json)


@cli.command()
@click.option("--opml", is_flag=True, help="The feeds followed, as an OPML list.")
@pass_setting
def export(setting: Setting, opml: bool) -> None:
    """Print what other programs can read."""
    if not opml:
        raise UsageError("say what to export: --opml")
    with setting.library() as library:
        say(library.opml().rstrip("\n"))


@cli.command()
@as_json
@pass_setting
def sync(setting: Setting, as_json: bool) -> None:
    """Read the sources again: what is new or changed comes in."""
    with setting.library() as library:
        report = library.sync(progress())
        library.index_all(progress())
    tell(report, as_json)


@cli.command()
@click.argument("query", nargs=-1, required=True)
@click.option("-n", "--limit", default=20, show_default=True, type=click.IntRange(1), help="How many hits at most.")
@as_json
@pass_setting
def search(setting: Setting, query: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find articles: words, "phrases", AND OR NOT, prefix*, source: title: speaker: quote: figure: date: is:."""
    with setting.library() as library:
        library.index_all(progress())
        result = library.search(" ".join(query), limit)
    if result.complaint:
        complain(f"cannot read that search: {result.complaint}; looked for the words instead")
        complain(f"  {' '.join(query)}")
        complain(f"  {' ' * result.position}^")
    for hit in result.hits:
        if as_json:
            print_json(record_of(hit))
        else:
            say(f"{hit.article}  {hit.source}, {hit.date or 'undated'}: {hit.title}")
            say(f"    {hit.snippet}")
    if not as_json and result.total > len(result.hits):
        complain(f"{len(result.hits):,} of {result.total:,} shown")
    if not result.hits:
        if not as_json:
            complain("nothing found")
        sys.exit(1)


@cli.command()
@click.argument("text", nargs=-1, required=True)
@as_json
@pass_setting
def check(setting: Setting, text: tuple[str, ...], as_json: bool) -> None:
    """Where a sentence or a number stands in the library, and in which words. TEXT may be - for standard input."""
    wanted = sys.stdin.read() if text == ("-",) else " ".join(text)
    with setting.library() as library:
        library.index_all(progress())
        found = library.check(wanted)
    for entry in found:
        if as_json:
            print_json({name: value for name, value in record_of(entry).items() if name != "here"})
        else:
            say(f"{entry.article}  {entry.source}, {entry.date or 'undated'} ({entry.verdict})")
            say(f"    {entry.before}[{entry.text}]{entry.after}")
    if not found:
        if not as_json:
            complain("nothing found")
        sys.exit(1)


@cli.command()
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


@cli.command("list")
@click.argument("what", type=click.Choice(["articles", "sources"]), default="articles")
@as_json
@pass_setting
def list_(setting: Setting, what: str, as_json: bool) -> None:
    """List the articles, newest first, or the sources."""
    with setting.library() as library:
        if what == "sources":
            print_all(library.sources(), as_json, _source)
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


@cli.command()
@click.argument("what", metavar="ARTICLE|SOURCE")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_setting
def remove(setting: Setting, what: str, yes: bool) -> None:
    """Take an article, or all of a source, out of the library. Sources do not bring it back.

    A SOURCE is named as in `list sources`, or by its address; one that was added is read no more.
    """
    with setting.library() as library:
        ids = library.named(what)
        if not yes:
            count = "1 article" if len(ids) == 1 else f"{len(ids):,} articles"
            click.confirm(shown(f"Take {count} of {what!r} out?"), abort=True, err=True)
        say(f"{library.remove(ids):,} removed")
        library.drop_source(what)


@cli.command()
@as_json
@pass_setting
def mentions(setting: Setting, as_json: bool) -> None:
    """Print every quote and figure found."""
    with setting.library() as library:
        print_all(library.mentions(), as_json, _mention)


def _mention(found: Mapping[str, Any]) -> str:
    about = found["speaker"] if found["kind"] == "quote" else found["of"]
    return f"{found['id']}  {found['source']}: {flat(found['text'])}  ({about or 'unclear'})"


@cli.command()
@as_json
@click.option("--explain", metavar="ID", help="Say why the mentions of this group belong together.")
@pass_setting
def groups(setting: Setting, as_json: bool, explain: str | None) -> None:
    """Print every quote and figure that several sources carry."""
    with setting.library() as library:
        if explain is None:
            print_all(library.groups(), as_json, _group)
            return
        group, why = library.explain(explain)
        if as_json:
            print_json({**group, "why": why})
            return
        say(_group(group))
        for line in why:
            say(f"  because {line}")


def _group(group: Mapping[str, Any]) -> str:
    head = f"{group['id']}  {'≠ ' if group['differs'] else ''}{group['verdict']}: {group['reason']}"
    return "\n".join([head, *(f"    {m['source']}: {flat(m['text'])}" for m in group["mentions"])])


@cli.command()
@pass_setting
def rebuild(setting: Setting) -> None:
    """Analyse, link and index every article anew; what you marked stays."""
    with setting.library() as library:
        report = library.rebuild(progress())
    say(f"{report.changed:,} articles analysed anew")


@cli.command()
@as_json
@pass_setting
def doctor(setting: Setting, as_json: bool) -> None:
    """Look for faults in the library and the index."""
    with setting.library() as library:
        findings = library.doctor()
    faults = [finding for finding in findings if finding["fault"]]
    print_all(findings, as_json, lambda finding: f"{'✗' if finding['fault'] else '✓'} {finding['finding']}")
    if faults:
        sys.exit(1)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@pass_setting
def backup(setting: Setting, file: Path) -> None:
    """Copy the whole library, with all you marked, into FILE; the reader may go on meanwhile."""
    with setting.library() as library:
        library.backup(file)
    say(f"{file}: {file.stat().st_size / 1e6:,.1f} MB")


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_setting
def restore(setting: Setting, file: Path, yes: bool) -> None:
    """Put the library that was copied into FILE in the place of this one."""
    with setting.library() as library:
        there = len(library.rows())
        if there and not yes:
            click.confirm(f"Replace the library of {there:,} articles?", abort=True, err=True)
        library.restore(file)
        say(f"{len(library.rows()):,} articles")


def main() -> None:
    """Entry point of the `newsreader` command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    cli(prog_name="newsreader")


if __name__ == "__main__":
    main()
