"""Sources someone adds or takes away: feeds by their address, lists of feeds, and what `list sources` shows of them."""

import os
import re
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

from index import syncing
from index.config import Source
from index.errors import InputError, UsageError
from index.following import Following, followed
from index.ingest import Cancelled, OnProgress
from index.reports import Report
from index.sources import addresses, folder, newsboat, opml, visits
from index.store import Store, feeds, files
from index.store.feeds import Feed
from index.text.clean import clean_line

_LARGEST = 20_000_000  # bytes of a list
MANY_FILES = 5_000  # in a folder, above which it is asked whether it was meant
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{0,20}://|feed:|www\.", re.IGNORECASE)
_HOST = re.compile(
    r"(?:[\w-]{1,63}\.){1,9}[a-z]{2,24}(?::\d{1,5})?(?:/\S{0,2000}|$)|localhost[:/]|\d{1,3}(?:\.\d{1,3}){3}[:/]", re.I
)
_NEWSBOAT = re.compile(r'(?:\s{0,9}#[^\n]{0,400}\n|\s{1,9}){0,99}"?(?:https?://|query:|exec:|filter:)')


def is_address(place: str) -> bool:
    return _ADDRESS.match(place) is not None


def may_be_address(place: str) -> bool:
    """Whether a name that is no file's may be an address without its scheme: "example.org/feed.xml"."""
    return _HOST.match(place) is not None


def is_list(path: Path) -> bool:
    """Whether a file is an OPML list or newsboat's urls file."""
    try:
        if not path.is_file() or path.suffix.lower() not in (".opml", ".xml", ""):
            return False
        with path.open("rb") as file:
            head = file.read(8000)
    except OSError:
        return False
    return opml.is_opml(head) or (not path.suffix and _NEWSBOAT.match(head.decode("utf-8", "replace")) is not None)


def doubtful(place: str) -> str | None:
    """Why a folder may not be what was meant, in a sentence: it holds somebody's home, or very many files.

    Looks at names only, and at no more of them than it must; None where it is as good as any.
    """
    if is_address(place) or not place.strip() or "\0" in place or not Path(place).is_dir():
        return None
    found = Path(place).resolve()
    shown = clean_line(str(found))
    with suppress(RuntimeError):  # nobody's home is known
        home = Path.home().resolve()
        if found in (home, *home.parents):
            return f"{shown} is your home folder" if found == home else f"{shown} has your home folder in it"
    inside = folder.files(Source("", (str(found),), found))
    if sum(1 for _ in islice(inside, MANY_FILES + 1)) > MANY_FILES:
        return f"{shown} has more than {MANY_FILES:,} files that may be articles"
    return None


def address(
    store: Store, following: Following, place: str, progress: OnProgress | None, cancelled: Cancelled | None
) -> Report:
    """Subscribe to what stands at an address: a feed, a page's feed, a list of feeds. Raises InputError."""
    shown = addresses.without_login(place)
    if addresses.has_login(place):
        raise UsageError("passwords are not kept: name the feed in config.yaml, with login", shown)
    place = place[5:] if place.lower().startswith(("feed:http", "feed:www.")) else place
    place = "https://" + place[7:] if place.lower().startswith("feed://") else place
    looked = visits.look(addresses.plain(place) if "://" in place else place)
    if looked.visit is None:
        listed = _some(looked.subscriptions or opml.Subscriptions(), shown)
        return _all(store, following, listed, False, progress, cancelled)
    visit = looked.visit
    feed = visit.subscribed
    typed = addresses.host(feed.url) == addresses.host(place if "://" in place else f"https://{place}")
    with store.write() as db:
        feeds.subscribe(db, [Feed(feed.url, clean_line(visit.state.title), (), typed)])
    return following.keep(visit, cancelled)


def file(
    store: Store, following: Following, path: Path, progress: OnProgress | None, cancelled: Cancelled | None
) -> Report:
    """Subscribe to the feeds of a list. Raises InputError."""
    try:
        with path.open("rb") as opened:
            data = opened.read(_LARGEST + 1)
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", path) from error
    if len(data) > _LARGEST:
        raise InputError("is too large for a list of feeds", path)
    if opml.is_opml(data):  # its addresses were written by others, and may not lead into the person's own network
        return _all(store, following, _some(opml.read(data), path), False, progress, cancelled)
    return _all(store, following, _some(opml.read_newsboat(data), path), True, progress, cancelled)


def _some(listed: opml.Subscriptions, where: str | Path) -> opml.Subscriptions:
    """The list, where it says anything. Raises InputError."""
    if not (listed.feeds or listed.refused or listed.queries):
        raise InputError("is a list that names no feed", where)
    return listed


def _all(
    store: Store,
    following: Following,
    listed: opml.Subscriptions,
    typed: bool,
    progress: OnProgress | None,
    cancelled: Cancelled | None,
) -> Report:
    refused = [*listed.refused, *map(_search, listed.queries)]
    bare = []
    for one in listed.feeds:
        if addresses.has_login(one.url):
            shown = one.name or addresses.without_login(one.url)
            refused.append(f"{shown}: passwords are not kept: name the feed in config.yaml, with login")
        else:
            bare.append(Feed(addresses.plain(one.url), one.name, one.tags, typed))
    with store.write() as db:
        feeds.subscribe(db, bare)
        wanted = {one.url for one in bare}
        due = [one for one in feeds.subscriptions(db) if one.url in wanted]
    return Report(failed=tuple(refused)) + following.run(followed((), due), progress, cancelled)


def _search(query: opml.Query) -> str:
    """What to say of a search that newsboat shows as a feed."""
    try:
        return f"{query.name}: searches are not kept as feeds; search for {newsboat.translated(query.expression)}"
    except InputError as error:
        return f"{query.name}: {error.message}"


def drop(db: sqlite3.Connection, name: str) -> int:
    """Read the sources of this name, path or address no more; returns how many were."""
    count = 0
    there = path_named(db, name)
    for path, called in _added(db):
        if path == there or (there is None and called == name):
            files.drop_source(db, path)
            count += 1
    for feed, called in _called(db, feeds.subscriptions(db)):
        if name in (feed.url, called):
            feeds.unsubscribe(db, feed.url)
            count += 1
    return count


def source_named(db: sqlite3.Connection, what: str) -> str | None:
    """The source name of the feed that is called or stands at `what`, or of the file or folder that is called so, also
    where it is gone or has brought nothing; None where none was added."""
    feed = next((called for feed, called in _called(db, feeds.subscriptions(db)) if what in (feed.url, called)), None)
    return feed or next((called for _, called in _added(db) if called == what), None)


def path_named(db: sqlite3.Connection, what: str) -> str | None:
    """The path of the file or folder that was added and is meant by the path `what`, be it there still or not."""
    if "\0" in what or os.sep not in what:
        return None
    whole = os.path.abspath(what)  # noqa: PTH100 (what is gone cannot be followed)
    return next((path for path in files.sources(db) if path in (what, whole)), None)


def _added(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """The files and folders that were added, each with its source's name."""
    return [(path, syncing.added([path])[0].name) for path in files.sources(db)]


def listed(db: sqlite3.Connection, configured: Iterable[Source]) -> list[dict[str, Any]]:
    """The sources with their number of articles; of feeds also address, tags and how often they failed running, of
    what was added from the disk its path."""
    rows = db.execute("SELECT source, count(*) FROM articles GROUP BY source ORDER BY source")
    found: list[dict[str, Any]] = [{"source": source, "articles": count} for source, count in rows]
    by_name = {one["source"]: one for one in found}
    states = feeds.states(db)
    for one in followed(configured, feeds.subscriptions(db)):
        called = one.name or states.get(one.url, {}).get("title") or addresses.host(one.url)
        about = {"url": one.url, "tags": list(one.tags), "failures": states.get(one.url, {}).get("failures", 0)}
        there = by_name.get(called)
        if there is None or "url" in there:  # a second feed of the source, or one that has brought nothing yet
            there = {"source": called, "articles": there["articles"] if there else 0}
            found.append(there)
        there |= about
    for path, called in _added(db):
        there = by_name.get(called)
        if there is None or "path" in there or "url" in there:
            there = {"source": called, "articles": there["articles"] if there else 0}
            found.append(there)
        there["path"] = path
    return sorted(found, key=lambda one: (one["source"], one.get("url", ""), one.get("path", "")))


def _called(db: sqlite3.Connection, subscribed: Iterable[Feed]) -> list[tuple[Feed, str]]:
    states = feeds.states(db)
    return [
        (one, one.name or str(states.get(one.url, {}).get("title") or addresses.host(one.url))) for one in subscribed
    ]
