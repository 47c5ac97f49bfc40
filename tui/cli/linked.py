"""Commands that print what was found in the articles: mentions, groups."""

from collections.abc import Mapping
from typing import Any

import click

from tui.cli.output import flat, print_all, print_json, say
from tui.cli.setting import Setting, as_json, pass_setting


@click.command()
@as_json
@pass_setting
def mentions(setting: Setting, as_json: bool) -> None:
    """Print every quote and figure found."""
    with setting.library() as library:
        print_all(library.mentions(), as_json, _mention)


def _mention(found: Mapping[str, Any]) -> str:
    about = found["speaker"] if found["kind"] == "quote" else found["of"]
    return f"{found['id']}  {found['source']}: {flat(found['text'])}  ({about or 'unclear'})"


@click.command()
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
