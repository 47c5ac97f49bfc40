"""The reader's word on links between sources, from the command line: judge reject, confirm, add, list, undo."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from tui.cli.output import flat, print_all, record_of, say
from tui.cli.setting import Setting, as_json, pass_setting

if TYPE_CHECKING:
    from index.kept import Judged

pair = click.argument("mentions", metavar="MENTION MENTION", nargs=2)
why = click.option("--note", default="", help="Why.")


@click.group()
def judge() -> None:
    """Say that two mentions belong together, or do not.

    They are named by the ids that `mentions` and `groups` print.
    """


@judge.command()
@pair
@why
@pass_setting
def reject(setting: Setting, mentions: tuple[str, str], note: str) -> None:
    """These two are not the same; they are never grouped again."""
    _judge(setting, "rejected", mentions, note)


@judge.command()
@pair
@why
@pass_setting
def confirm(setting: Setting, mentions: tuple[str, str], note: str) -> None:
    """These two are the same, as found."""
    _judge(setting, "confirmed", mentions, note)


@judge.command()
@pair
@why
@pass_setting
def add(setting: Setting, mentions: tuple[str, str], note: str) -> None:
    """These two are the same, though nothing was found."""
    _judge(setting, "added", mentions, note)


def _judge(setting: Setting, verdict: "Judged", mentions: tuple[str, str], note: str) -> None:
    with setting.library() as library:
        say(str(library.judge(verdict, *mentions, note)))


@judge.command("list")
@as_json
@pass_setting
def list_(setting: Setting, as_json: bool) -> None:
    """Print the judgements."""
    with setting.library() as library:
        print_all((record_of(one) for one in library.judgements()), as_json, _line)


def _line(said: Mapping[str, Any]) -> str:
    note = f" ({said['note']})" if said["note"] else ""
    gone = "" if said["stands"] else " (no longer found)"
    ends = "\n".join(f"      {said[end]['article']}: {flat(said[end]['text'])}" for end in ("a", "b"))
    return f"{said['number']:>4}  {said['verdict']}{note}{gone}\n{ends}"


@judge.command()
@click.argument("number", type=int)
@pass_setting
def undo(setting: Setting, number: int) -> None:
    """Take the judgement of this NUMBER back.

    What is found by itself holds again.
    """
    with setting.library() as library:
        library.withdraw_judgement(number)
