"""Which command stands in which file, and what becomes of errors: a sentence and an exit status, never a traceback.

A command's file is imported when the command is called, so that one more costs the others nothing.
"""

import errno
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import IO, Any

import click

from index.errors import NewsreaderError, UsageError
from tui.cli.output import STOPPED, complain

# command → file of this folder; the function is called like the command, with _ after what is a word of Python
PLACES = {
    "add": "ways_in",
    "import": "ways_in",
    "sync": "ways_in",
    "search": "finding",
    "check": "finding",
    "searches": "saved",
    "show": "reading",
    "list": "reading",
    "mentions": "linked",
    "groups": "linked",
    "compare": "panel",
    "stories": "comparing",
    "matrix": "comparing",
    "difference": "comparing",
    "timeline": "comparing",
    "people": "comparing",
    "read": "marking",
    "star": "marking",
    "tag": "marking",
    "note": "marking",
    "judge": "judging",
    "undo": "marking",
    "remove": "ways_in",
    "export": "taking_out",
    "cite": "taking_out",
    "backup": "upkeep",
    "restore": "upkeep",
    "rebuild": "upkeep",
    "doctor": "upkeep",
}
NAMES = {"import": "import_", "list": "list_"}


class Complaint(click.ClickException):
    """An error of ours, as one line on standard error, with its own exit status."""

    def __init__(self, error: NewsreaderError) -> None:
        super().__init__(str(error))
        self.status = error.status

    @property
    def exit_code(self) -> int:  # type: ignore[override]
        return self.status

    def show(self, file: IO[Any] | None = None) -> None:
        complain(self.message)


class Commands(click.Group):
    """The commands of `PLACES`, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(PLACES)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in PLACES:
            return None
        found: click.Command = getattr(import_module(f"tui.cli.{PLACES[name]}"), NAMES.get(name, name))
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0].lower()[:60], PLACES, n=1)
            if not near:
                raise
            raise click.UsageError(f"{error.message} Did you mean {near[0]}?", ctx) from None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except NewsreaderError as error:
            raise Complaint(error) from error
        except UnicodeEncodeError as error:  # of an argument: Python keeps bytes that are no text as surrogates
            raise Complaint(UsageError(f"{error.object!r} is not text in UTF-8")) from error
        except KeyboardInterrupt:
            _let_go_of_output()
            complain("stopped; what was kept before stays")
            sys.exit(STOPPED)
        except OSError as error:
            _let_go_of_output()
            if error.errno == errno.EPIPE:  # whoever read our output has seen enough
                sys.exit(0)
            raise Complaint(NewsreaderError(f"cannot write: {error.strerror}", error.filename)) from error
        return result


def _let_go_of_output() -> None:
    """What is still buffered can go nowhere: without this the interpreter complains about it as it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
