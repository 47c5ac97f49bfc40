"""The `newsreader` command: data to standard output, complaints to standard error, exit status as documented.

0 fine, 1 nothing found or a run failed, 2 wrong use. Nothing heavy is imported before a command needs it: the reader's
first frame waits for this file. One file a group of commands; `commands.py` says which command stands where.
"""

import gc
import os
import sys
from pathlib import Path
from typing import Any

import click

from index.errors import UsageError
from tui.cli.commands import Commands
from tui.cli.setting import Setting


def _say_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"newsreader {version('newsreader')}")
        ctx.exit()


class _Folder(click.Path):
    """A folder by its name. An empty name is none: --home "$NOT_SET" would mean the folder somebody is in."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return super().convert(value, param, ctx) if value else self.fail("names no folder", param, ctx)


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--home", type=_Folder(path_type=Path), envvar="NEWSREADER_HOME", help="Where the library is.")
@click.option("--config", type=click.Path(path_type=Path), envvar="NEWSREADER_CONFIG", help="Configuration file.")
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_say_version, help="Say the version."
)
@click.pass_context
def cli(ctx: click.Context, home: Path | None, config: Path | None) -> None:
    """Read the news, and see beside an article the same quotation and the same figure as other sources print them.

    Without a command: the reader.
    """
    str(home or "").encode()  # a library cannot lie where the name is no text: said before a folder is made
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


def main() -> None:
    """Entry point of the `newsreader` command."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by who started us (>&-); a file of ours must not get its number
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    cli(prog_name="newsreader")
