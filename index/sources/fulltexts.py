"""Full texts from the pages behind a feed's summaries. A page that cannot be had leaves the summary, which says so."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from index.errors import InputError
from index.model import Draft
from index.parsing import html, page
from index.parsing.guard import Guard
from index.sources import addresses, feed
from index.sources.fetch import Failed, Fetched, Fetcher, Outcome, Request

if TYPE_CHECKING:
    from index.sources.visits import Visit

PAGES = 200  # behind the summaries of one feed, in one visit
TRIES = 5  # visits in which a page is asked for that could not be had for a reason that passes


def without_known(found: "Visit", knows: Callable[[str], bool]) -> "Visit":
    """Without what the library has: its full text must not give way to the feed's summary."""
    fresh = tuple(
        one for one in found.drafts
        if isinstance(one, InputError) or not one.id or one.id in found.state.pages or not knows(one.id)
    )  # fmt: skip
    return replace(found, drafts=fresh, unchanged=len(found.drafts) - len(fresh))


def with_pages(found: "Visit", fetcher: Fetcher, guard: Guard, cancelled: Callable[[], bool] | None) -> "Visit":
    """The visit with full texts; an entry whose page cannot be had keeps its summary, and says so."""
    wanted: dict[str, int] = {}
    again: dict[str, int] = {}
    drafts: list[Draft | InputError] = list(found.drafts)
    for n, one in enumerate(drafts):
        if isinstance(one, Draft) and one.url and feed.is_summary(one.text):
            if len(wanted) < PAGES:
                wanted.setdefault(one.url, n)
            elif one.id:
                again[one.id] = 0
    login, hosts = found.subscribed.login, found.subscribed.hosts
    here = addresses.host(found.subscribed.url)
    requests = [Request(url, typed=hosts, login=login if addresses.host(url) == here else None) for url in wanted]
    done: set[str] = set()
    for request, outcome in fetcher.fetch_all(requests, cancelled):
        n = wanted[request.url]
        draft = drafts[n]
        assert isinstance(draft, Draft)
        drafts[n] = _filled(draft, outcome, guard)
        done.add(request.url)
        tries = found.state.pages.get(draft.id or "", 0) + 1
        if draft.id and isinstance(outcome, Failed) and outcome.passes and tries < TRIES:
            again[draft.id] = tries
    if len(done) < len(wanted):  # cancelled: what has no full text yet comes the next time
        left = {n for url, n in wanted.items() if url not in done}
        kept = tuple(one for n, one in enumerate(drafts) if n not in left)
        state = replace(found.state, etag=None, modified=None, digest=None, pages={**found.state.pages, **again})
        return replace(found, drafts=kept, state=state)
    return replace(found, drafts=tuple(drafts), state=replace(found.state, pages=again))


def _filled(draft: Draft, outcome: Outcome, guard: Guard) -> Draft:
    """The draft with its page's text."""
    if not isinstance(outcome, Fetched):
        why = outcome.why if isinstance(outcome, Failed) else "gives nothing"
        return replace(draft, note=f"only the feed's summary: the page {why}")
    if outcome.content_type and "html" not in outcome.content_type:
        return replace(draft, note=f"only the feed's summary: the page is no web page ({outcome.content_type[:40]})")
    try:
        found = page.read(guard, outcome.body, outcome.final_url, outcome.charset)
    except InputError as error:
        return replace(draft, note=f"only the feed's summary: the page {error.message}")
    note = "only the beginning: the page is for subscribers" if found.is_walled else found.note
    longer = len(found.text) > len(draft.text)
    return replace(
        draft,
        text=found.text if longer else draft.text,
        date=draft.date or found.date,
        byline=draft.byline or found.meta.byline,
        language=draft.language or found.meta.language,
        raw=hashlib.blake2b(outcome.body, digest_size=16).digest() if longer else None,
        original=html.told(outcome.body, outcome.charset) if longer else None,
        note=note,
    )
