"""Feeds that are followed: those the configuration names and those someone subscribed to, visited and taken in.

A visit's articles are in the library before what the visit leaves for the next is kept, so that a kill between costs
another reading and no article. The library is open to others while servers are waited for.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import asdict, fields, replace

from index import same
from index.config import Source
from index.errors import InputError
from index.ingest import Cancelled, Incoming, Ingest, OnProgress
from index.model import Draft
from index.reports import Progress, Report
from index.sources import addresses, visits
from index.sources.visits import State, Subscribed, Visit
from index.store import Store, articles, feeds, tags


class Following:
    """Visits feeds. `alone` is entered while the library is written."""

    def __init__(self, store: Store, ingest: Ingest, alone: AbstractContextManager[object]) -> None:
        self._store = store
        self._ingest = ingest
        self._alone = alone

    def run(
        self,
        followed: list[Subscribed],
        progress: OnProgress | None = None,
        cancelled: Cancelled | None = None,
        *,
        asked_for: bool = True,
    ) -> Report:
        """Visit all of them; one that fails is a line of the report, and the others go on."""
        if not followed:
            return Report()
        self._retag(followed)
        with self._store.read() as db:
            kept = feeds.states(db)
        due = [(one, state_of(kept.get(one.url, {}))) for one in followed]
        seen: list[Visit] = []
        total = Report()
        for visit in visits.visit(due, self._knows, cancelled=cancelled, asked_for=asked_for):
            seen.append(visit)
            total += self.keep(visit, cancelled)
            if progress:
                progress(Progress("visiting feeds", len(seen), len(due), _called(visit)))
        told = seen if asked_for else [visit for visit in seen if visit.kind != "busy"]  # rest is no failure
        failed = sum(1 for visit in told if visit.failed)
        stopped = total.stopped or bool(cancelled and cancelled())
        return replace(total, failed=(*total.failed, *visits.failures(told)), sources_failed=failed, stopped=stopped)

    def keep(self, visit: Visit, cancelled: Cancelled | None = None) -> Report:
        """Take in what a visit brought; then what it leaves for the next."""
        with self._alone:
            report = Report(unchanged=visit.unchanged)
            brought: list[str] = []
            if visit.drafts:
                named, brought = self._named(visit.drafts)
                report = self._ingest.take(named, None, cancelled, refresh=True)
                report = replace(report, unchanged=report.unchanged + visit.unchanged + len(brought))
                brought += [one.id for one in named if isinstance(one, Draft) and one.id]
            if not (cancelled and cancelled()):
                self._leave(visit, brought)
        return report

    def _retag(self, followed: Iterable[Subscribed]) -> None:
        """Feeds whose tags have changed: their articles wear the new ones, also where nothing new comes."""
        with self._store.read() as db:
            applied = tags.applied(db)
        changed = [one for one in followed if applied.get(one.url, ()) != one.tags]
        if changed:
            with self._store.write() as db:
                for one in changed:
                    tags.apply(db, one.url, one.tags)

    def _leave(self, visit: Visit, brought: Iterable[str]) -> None:
        one = visit.subscribed
        with self._store.write() as db:
            tags.brought(db, one.url, brought, one.tags)
            feeds.keep_states(db, {one.url: asdict(visit.state)})
            if visit.moved_to and not addresses.has_login(visit.moved_to):
                feeds.move(db, one.url, visit.moved_to, addresses.host(visit.moved_to) == addresses.host(one.url))

    def _knows(self, article_id: str) -> bool:
        with self._store.read() as db:
            return articles.number(db, article_id) is not None

    def _named(self, drafts: Iterable[Incoming]) -> tuple[list[Incoming], list[str]]:
        """The drafts under the ids their articles have in the library, and the ids of those that stay as they are."""
        drafts = list(drafts)
        often: dict[str, int] = {}
        for draft in drafts:
            if isinstance(draft, Draft) and draft.url:
                often[draft.url] = often.get(draft.url, 0) + 1
        named: list[Incoming] = []
        staying: list[str] = []
        for draft in drafts:
            if isinstance(draft, InputError):
                named.append(draft)
                continue
            with self._store.read() as db:
                there = same.there(db, draft, by_address=often.get(draft.url or "", 0) == 1)
                stays = there is not None and same.stays(db, draft, there)
            if there is not None and stays:
                staying.append(there)
            else:
                named.append(replace(draft, id=there or draft.id))
        return named, staying


def _called(visit: Visit) -> str:
    one = visit.subscribed
    return one.name or visit.state.title or addresses.without_login(one.url)


def followed(configured: Iterable[Source], subscribed: Iterable[feeds.Feed]) -> list[Subscribed]:
    """Every feed once; the configuration's word goes first."""
    found: dict[str, Subscribed] = {}
    for source in configured:
        if source.url and source.url not in found:
            found[source.url] = Subscribed(
                source.url, source.name, source.tags, source.language, source.full_text, source.login
            )
    for feed in subscribed:
        found.setdefault(feed.url, Subscribed(feed.url, feed.name, feed.tags, typed=feed.typed))
    return list(found.values())


def state_of(kept: dict[str, object]) -> State:
    """What a visit left, as this or another version of the program wrote it."""
    known = {field.name for field in fields(State)}
    return State(**{name: value for name, value in kept.items() if name in known})  # type: ignore[arg-type]
