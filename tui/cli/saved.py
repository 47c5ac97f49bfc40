"""Searches kept under a name, from the command line: searches, searches keep, show, move, forget, import, export."""

import sys

import click

from index.errors import QueryError, UsageError
from tui.cli.finding import point_at, tell_hits
from tui.cli.output import print_json, progress, record_of, say
from tui.cli.setting import Setting, as_json, pass_setting


@click.group(invoke_without_command=True)
@as_json
@pass_setting
@click.pass_context
def searches(ctx: click.Context, setting: Setting, as_json: bool) -> None:
    """List the searches you keep, with how much is new in each."""
    if ctx.invoked_subcommand is not None:
        return
    with setting.library() as library:
        library.index_all(progress())
        for kept in library.searches():
            new = library.arrived(kept.name)
            if as_json:
                print_json({**record_of(kept), "new": new})
            else:
                say(f"{new:>4} new  {kept.name}: {kept.query}")


@searches.command()
@click.argument("name")
@click.argument("query", nargs=-1, required=True)
@click.option("--order", type=click.Choice(["new", "old", "best"]), help="How its hits are ordered.")
@pass_setting
def keep(setting: Setting, name: str, query: tuple[str, ...], order: str | None) -> None:
    """Keep QUERY under NAME, in the place of what was there under it."""
    asked = " ".join(query)
    with setting.library() as library:
        try:
            library.save_search(name, asked, order or "")
        except QueryError as error:
            point_at(asked, error.position)
            raise


@searches.command()
@click.argument("name")
@click.option("-n", "--limit", default=20, show_default=True, type=click.IntRange(1), help="How many hits at most.")
@as_json
@pass_setting
def show(setting: Setting, name: str, limit: int, as_json: bool) -> None:
    """Print what the search NAME finds.

    What it finds has been seen then: `searches` no longer counts it as new.
    """
    with setting.library() as library:
        kept = library.saved_search(name)
        library.index_all(progress())
        result = library.search(kept.asked, limit)
        library.see_search(name)
    tell_hits(result, kept.query, as_json)
    if not result.hits:
        sys.exit(1)


@searches.command()
@click.argument("name")
@pass_setting
def forget(setting: Setting, name: str) -> None:
    """Keep the search NAME no more."""
    with setting.library() as library:
        library.drop_search(name)


@searches.command(context_settings={"ignore_unknown_options": True})  # -1 is a number of places
@click.argument("name")
@click.argument("places", type=int)
@pass_setting
def move(setting: Setting, name: str, places: int) -> None:
    """Put the search NAME so many PLACES later in the list.

    Earlier: searches move NAME -1.
    """
    with setting.library() as library:
        library.move_search(name, places)


@searches.command("import")
@pass_setting
def import_(setting: Setting) -> None:
    """Keep the searches that the configuration names.

    They stand in the place of those of the same names.
    """
    named = setting.config.searches
    if not named:
        raise UsageError("the configuration names no searches (searches: in config.yaml)")
    with setting.library() as library:
        for name, query in named.items():
            library.save_search(name, query)
    say(f"{len(named):,} kept")


@searches.command()
@pass_setting
def export(setting: Setting) -> None:
    """Print the searches you keep as config.yaml has them."""
    import yaml

    with setting.library() as library:
        kept = {one.name: one.asked for one in library.searches()}
    say(yaml.safe_dump({"searches": kept}, allow_unicode=True, sort_keys=False).rstrip())
