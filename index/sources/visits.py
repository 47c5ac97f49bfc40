"""Feeds visited: what is new in each, with the pages behind summaries where that is wanted. What `sync` and `add` call.

Pure of the library: it is told what is known of each feed and answers with drafts and with what to keep for the next
visit. A feed that fails never stops the others.
"""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace

from index.errors import InputError
from index.model import Draft
from index.parsing import html
from index.parsing.guard import Guard
from index.sources import addresses, feed, fulltexts, opml
from index.sources.fetch import Failed, Fetched, Fetcher, NotModified, Outcome, Request, next_wait, user_typed
from index.sources.login import Login
from index.sources.outcomes import Kind

Cancelled = Callable[[], bool]
Incoming = Draft | InputError


@dataclass(frozen=True, slots=True)
class Subscribed:
    """A feed as the configuration or the library names it."""

    url: str
    name: str = ""  # empty: as the feed calls itself
    tags: tuple[str, ...] = ()
    language: str | None = None
    full_text: bool = False  # fetch the page where an entry is a summary
    login: Login | None = None
    typed: bool = True  # a person wrote the address (not an OPML file): its host may be a private one

    @property
    def hosts(self) -> frozenset[str]:
        return user_typed(self.url) if self.typed else frozenset()


@dataclass(frozen=True, slots=True)
class State:
    """What to keep of a feed between visits; every field is a plain JSON value. Times are seconds since 1970."""

    etag: str | None = None
    modified: str | None = None
    digest: str | None = None  # of the last answer's entries
    title: str = ""
    failures: int = 0  # running
    closed_until: float = 0.0  # the server's own word (Retry-After), always obeyed
    rest_until: float = 0.0  # our backing off, obeyed by visits nobody asked for
    last: float = 0.0  # the last answer
    pages: dict[str, int] = field(default_factory=dict)  # articles whose page is asked for again, and how often it was


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of one feed. `state` is to be kept once the drafts are in the library."""

    subscribed: Subscribed
    state: State
    drafts: tuple[Incoming, ...] = ()
    unchanged: int = 0  # entries whose full text the library has
    failed: str | None = None  # a line for people, the feed's name included
    kind: Kind | None = None  # of the failure
    moved_to: str | None = None  # its address from now on


@dataclass(frozen=True, slots=True)
class Looked:
    """What stands at an address someone adds: a feed with its first articles, or a list of feeds."""

    visit: Visit | None = None
    subscriptions: opml.Subscriptions | None = None
    others: tuple[feed.Found, ...] = ()  # further feeds the page names


def visit(
    feeds: Iterable[tuple[Subscribed, State]],
    knows: Callable[[str], bool],
    *,
    fetcher: Fetcher | None = None,
    guard: Guard | None = None,
    cancelled: Cancelled | None = None,
    asked_for: bool = True,
    now: float | None = None,
) -> Iterator[Visit]:
    """Each feed with what came of it, in the order the servers answer. `knows` says whether the library has an id.

    With `asked_for` False (a visit in the background) feeds that failed lately rest. Ends early when cancelled.
    """
    fetcher, own = fetcher or Fetcher(), guard is None
    guard = guard or Guard()
    now = time.time() if now is None else now
    due: list[tuple[Subscribed, State]] = []
    for one, state in feeds:
        until = state.closed_until if asked_for else max(state.closed_until, state.rest_until)
        if until > now:
            yield Visit(one, state, failed=_line(one, state, "asked to be left alone for a while"), kind="busy")
        else:
            due.append((one, state))
    try:
        yield from _visited(due, knows, fetcher, guard, cancelled, now)
    finally:
        if own:
            guard.close()


def look(url: str, *, login: Login | None = None, fetcher: Fetcher | None = None, guard: Guard | None = None) -> Looked:
    """What stands at `url`, typed by a person: a feed, a page that names its feed, or an OPML list.

    Raises InputError where there is none of these.
    """
    fetcher = fetcher or Fetcher()
    asked = Subscribed(url if "://" in url else f"https://{url}", login=login)
    with nullcontext(guard) if guard else Guard() as guard:
        answer = _answered(fetcher, asked)
        if opml.is_opml(answer.body):
            return Looked(subscriptions=opml.read(answer.body))
        found = _taken(asked, State(), answer, guard, time.time())
        if found.failed is None:
            return Looked(found)
        feeds = feed.discover(html.decode(answer.body, answer.charset), answer.final_url)
        for one in feeds[:3]:
            asked = replace(asked, url=one.url)
            try:
                found = _taken(asked, State(), _answered(fetcher, asked, user_typed(url)), guard, time.time())
            except InputError:
                continue
            if found.failed is None:
                return Looked(found, others=tuple(other for other in feeds if other != one))
    why = "names no feed that can be read" if feeds else "is not a feed and names none"
    raise InputError(why, addresses.without_login(url))


def failures(visits: Sequence[Visit]) -> tuple[str, ...]:
    """The lines for people: one a feed that failed, or a single quiet one where there is no network at all."""
    failed = [one for one in visits if one.failed]
    if len(failed) > 1 and len(failed) == len(visits) and all(one.kind == "offline" for one in failed):
        return (f"none of {len(failed)} feeds was reached: there seems to be no network",)
    return tuple(one.failed for one in failed if one.failed)


def _visited(
    due: list[tuple[Subscribed, State]],
    knows: Callable[[str], bool],
    fetcher: Fetcher,
    guard: Guard,
    cancelled: Cancelled | None,
    now: float,
) -> Iterator[Visit]:
    """Feeds first; then the pages behind their summaries, so that no feed waits for another's pages."""
    due = [(one, _open(one, state)) for one, state in due]
    requests = [Request(one.url, state.etag, state.modified, one.hosts, one.login) for one, state in due]
    asked = {id(request): known for request, known in zip(requests, due, strict=True)}
    waiting: list[Visit] = []
    if due:
        guard.start("feed")
    for request, outcome in fetcher.fetch_all(requests, cancelled):
        one, state = asked[id(request)]
        found = _taken(one, state, outcome, guard, now)
        if one.full_text and found.drafts:
            waiting.append(fulltexts.without_known(found, knows))
        else:
            yield found
    for found in waiting:
        yield fulltexts.with_pages(found, fetcher, guard, cancelled)
        if cancelled and cancelled():
            return


def _open(one: Subscribed, state: State) -> State:
    """What is kept of a feed; where pages are to be asked for again, as if its answer were not known."""
    pages = state.pages if one.full_text else {}
    return replace(state, etag=None, modified=None, digest=None, pages=pages) if pages else replace(state, pages=pages)


def _taken(one: Subscribed, state: State, outcome: Outcome, guard: Guard, now: float) -> Visit:
    """A visit from an answer, its pages not yet fetched."""
    if isinstance(outcome, Failed):
        return _failed(one, state, outcome, now)
    calm = replace(state, failures=0, closed_until=0.0, rest_until=0.0, last=now)
    if isinstance(outcome, NotModified):
        return Visit(one, calm, moved_to=outcome.moved_to)
    digest = hashlib.blake2b(_entries(outcome.body), digest_size=16).hexdigest()
    calm = replace(calm, etag=outcome.etag, modified=outcome.modified, digest=digest)
    if digest == state.digest:
        return Visit(one, calm, moved_to=outcome.moved_to)
    try:
        found = feed.read(guard, outcome)
    except InputError as error:
        return _failed(one, state, Failed(outcome.url, "broken", error.message), now)
    drafts = tuple(
        draft if isinstance(draft, InputError) else replace(draft, language=one.language or draft.language)
        for draft in feed.drafts(found, one.name, one.tags)
    )
    return Visit(one, replace(calm, title=found.title), drafts, moved_to=outcome.moved_to)


def _entries(body: bytes) -> bytes:
    """The entries of an answer in an order of our own; all of it where they are not marked up as such.

    What stands around them tells when the server made it, which is always another time, and some servers give the same
    entries in another order whenever they are asked.
    """
    for name in (b"<item", b"<entry"):
        end = b"</" + name[1:] + b">"
        first, last = body.find(name), body.rfind(end)
        if 0 <= first < last:
            return b"\0".join(sorted(map(bytes.strip, body[first : last + len(end)].split(name))))
    return body


def _failed(one: Subscribed, state: State, failure: Failed, now: float) -> Visit:
    times = state.failures + (failure.kind not in ("offline", "cancelled"))
    state = replace(
        state,
        failures=times,
        closed_until=now + failure.wait if failure.wait else 0.0,
        rest_until=now + next_wait(times, failure.wait),
    )
    return Visit(one, state, failed=_line(one, state, failure.why), kind=failure.kind)


def _line(one: Subscribed, state: State, why: str) -> str:
    return f"{one.name or state.title or addresses.without_login(one.url)}: {why}"


def _answered(fetcher: Fetcher, one: Subscribed, typed: frozenset[str] = frozenset()) -> Fetched:
    """The answer to a first question. Raises InputError."""
    outcome = fetcher.fetch(Request(one.url, typed=typed or one.hosts, login=one.login))
    if not isinstance(outcome, Fetched):
        why = outcome.why if isinstance(outcome, Failed) else "gives nothing"
        raise InputError(why, addresses.without_login(one.url))
    return outcome
