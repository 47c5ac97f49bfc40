"""Commands that look for something: search, check."""

import sys
from typing import TYPE_CHECKING

import click

from index.errors import QueryError, UsageError
from tui.cli.output import complain, print_json, progress, record_of, say
from tui.cli.setting import Setting, as_json, pass_setting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.hits import SearchResult, Sort
    from index.library import Library

EMPTY = "nothing found: there are no articles yet; newsreader add and newsreader import bring them in"
WHAT_TO_SEARCH = 'give words, a "phrase", or a field such as speaker:lavrov (newsreader search --help)'
WHAT_TO_CHECK = "give a sentence or a number as you have it"


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option("-n", "--limit", default=20, show_default=True, type=click.IntRange(1), help="How many hits at most.")
@click.option("--sort", type=click.Choice(["new", "old", "best"]), help="Newest first (the default), oldest, or best.")
@as_json
@pass_setting
def search(setting: Setting, query: tuple[str, ...], limit: int, sort: "Sort | None", as_json: bool) -> None:
    """Find articles, in all sources.

    QUERY is words, "phrases", AND OR NOT, prefix*, fuzzy~, "near words"~5, field:value. The fields are source
    title author speaker quote figure unit date is tag lang story sort.
    """
    asked = something(query, WHAT_TO_SEARCH)
    with setting.library() as library:
        library.index_all(progress())
        result = library.search(asked, limit, sort=sort)
        empty = not result.hits and not library.rows()
    tell_hits(result, asked, as_json, empty)
    if not result.hits:
        sys.exit(1)


def something(words: "Iterable[str]", wanted: str) -> str:
    """The words as they were given; where they say nothing, a UsageError says what is `wanted`."""
    asked = " ".join(words)
    if not asked.strip():
        raise UsageError(f"nothing to look for: {wanted}")
    return asked


def matching(library: "Library", query: str) -> list[str]:
    """Ids of all articles that a search finds, in its order; where it finds none, says so and ends with 1."""
    something([query], WHAT_TO_SEARCH)
    library.index_all(progress())
    try:
        found = library.matching(query)
    except QueryError as error:
        point_at(query, error.position)
        raise
    if not found:
        complain("nothing found")
        sys.exit(1)
    return found


def point_at(query: str, position: int) -> None:
    """The query on standard error, and below it a mark at the character of a mistake."""
    complain(f"  {query}")
    complain(f"  {' ' * position}^")


def tell_hits(result: "SearchResult", query: str, as_json: bool, empty: bool = False) -> None:
    """The hits on standard output, and on standard error what is to be said of them."""
    if result.complaint:
        complain(f"cannot read that search: {result.complaint}; looked for the words instead")
        point_at(query, result.position)
    for hit in result.hits:
        if as_json:
            print_json(record_of(hit))
        else:
            say(f"{hit.article}  {hit.source}, {hit.date or 'undated'}: {hit.title}")
            say(f"    {hit.snippet}")
    if not as_json and result.total > len(result.hits):
        complain(f"{len(result.hits):,} of {result.total:,} shown")
    if not result.hits and not as_json:
        near = ", ".join(result.nearest)
        complain(f"nothing found; the library has {near}" if near else EMPTY if empty else "nothing found")


@click.command()
@click.argument("text", nargs=-1, required=True)
@as_json
@pass_setting
def check(setting: Setting, text: tuple[str, ...], as_json: bool) -> None:
    """Find where a sentence or a number stands, and in which words.

    TEXT may be - for standard input.
    """
    wanted = something((sys.stdin.read(),) if text == ("-",) else text, WHAT_TO_CHECK)
    with setting.library() as library:
        library.index_all(progress())
        found = library.check(wanted)
        empty = not found and not library.rows()
    for entry in found:
        if as_json:
            print_json({name: value for name, value in record_of(entry).items() if name != "here"})
        else:
            form = {"direct": ", quoted", "fragment": ", quoted in part", "indirect": ", reported"}.get(
                entry.form or "", ""
            )
            say(f"{entry.article}  {entry.source}, {entry.date or 'undated'} ({entry.verdict}{form})")
            say(f"    {entry.before}[{entry.text}]{entry.after}")
    if not found:
        if not as_json:
            complain(EMPTY if empty else "nothing found")
        sys.exit(1)
