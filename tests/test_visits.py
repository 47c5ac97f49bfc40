"""Feeds visited over a real server: what comes in, what is kept for the next time, what a failure says."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from index.errors import InputError
from index.model import Draft
from index.parsing.guard import Guard
from index.sources import fulltexts, visits
from index.sources.fetch import Fetcher, Limits
from index.sources.visits import State, Subscribed, Visit
from tests.pages import FERRY, PAGES, VOTE
from tests.web import Site, serving

QUICK = Limits(seconds=5, pause=0)
FEED = """<rss version="2.0"><channel><title>Harbour</title><language>en</language>
<item><title>Ferry</title><link>{0}/ferry</link><guid>{0}/ferry</guid><description>Short.</description></item>
<item><title>Vote</title><link>{0}/vote</link><guid>{0}/vote</guid><description>Shorter.</description></item>
</channel></rss>"""


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        site.pages["/feed"] = FEED.format(site.url("")).encode()
        yield site


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard() as guard:
        yield guard


Go = Callable[..., Visit]


@pytest.fixture
def go(site: Site, guard: Guard) -> Go:
    def visit(
        state: State | None = None,
        known: tuple[str, ...] = (),
        now: float = 1e9,
        asked_for: bool = True,
        **more: object,
    ) -> Visit:
        one = replace(Subscribed(site.url("/feed")), **more)  # type: ignore[arg-type]
        found = visits.visit(
            [(one, state or State())],
            known.__contains__,
            fetcher=Fetcher(QUICK),
            guard=guard,
            asked_for=asked_for,
            now=now,
        )
        return next(iter(found))

    return visit


def texts(visit: Visit) -> list[str]:
    return [one.text for one in visit.drafts if isinstance(one, Draft)]


def test_a_feed_brings_drafts_and_what_the_next_visit_needs(go: Go, site: Site) -> None:
    body = site.pages["/feed"]
    assert isinstance(body, bytes)
    site.pages["/feed"] = lambda asked: asked.say(200, body, ETag='"1"')
    found = go(tags=("local",))
    first = found.drafts[0]
    assert isinstance(first, Draft)
    assert (first.source, first.title, first.text, first.tags) == ("Harbour", "Ferry", "Short.", ("local",))
    assert (found.state.etag, found.state.title, found.failed) == ('"1"', "Harbour", None)
    site.pages["/feed"] = lambda asked: asked.say(304)
    again = go(found.state)
    assert again.drafts == () and again.failed is None
    assert site.asked[-1][1]["If-None-Match"] == '"1"'


def test_the_same_bytes_are_not_read_again(go: Go) -> None:
    found = go()
    assert len(found.drafts) == 2 and go(found.state).drafts == ()


def test_the_same_entries_in_another_order_are_not_read_again_and_a_changed_one_is(go: Go, site: Site) -> None:
    body = site.pages["/feed"]
    assert isinstance(body, bytes)
    head, first, *rest = body.split(b"<item>")
    last, foot = rest[-1].rsplit(b"</channel>", 1)
    found = go()
    site.pages["/feed"] = b"<item>".join([head, last, *rest[:-1], first]) + b"</channel>" + foot
    assert go(found.state).drafts == ()
    site.pages["/feed"] = body.replace(b"Ferry", b"A ferry")
    assert len(go(found.state).drafts) == 2


def test_full_texts_come_from_the_pages(go: Go, site: Site) -> None:
    site.pages["/ferry"] = lambda asked: asked.say(200, PAGES["modern"][0], Content_Type="text/html")
    site.pages["/vote"] = lambda asked: asked.say(402)
    found = go(full_text=True)
    ferry, vote = found.drafts
    assert isinstance(ferry, Draft) and isinstance(vote, Draft)
    assert FERRY[1] in ferry.text and ferry.byline == "Ann Lee, Bo Yi" and ferry.original == PAGES["modern"][0]
    assert ferry.title == "Ferry" and ferry.note is None
    assert vote.text == "Shorter." and vote.note == "only the feed's summary: the page asks for payment (402)"


def test_a_page_that_could_not_be_had_for_now_is_asked_for_again(go: Go, site: Site) -> None:
    site.pages["/ferry"] = lambda asked: asked.say(402)
    site.pages["/vote"] = lambda asked: asked.say(503)
    first = go(full_text=True)
    ids = tuple(one.id or "" for one in first.drafts if isinstance(one, Draft))
    assert first.state.pages == {ids[1]: 1}
    again = go(first.state, known=ids, full_text=True)
    assert [one.id for one in again.drafts if isinstance(one, Draft)] == [ids[1]]
    assert (again.state.pages, again.unchanged) == ({ids[1]: 2}, 1)
    given_up = go(replace(first.state, pages={ids[1]: fulltexts.TRIES - 1}), known=ids, full_text=True)
    assert given_up.state.pages == {}
    assert go(first.state, known=ids, full_text=False).drafts == ()  # nobody wants pages any more
    site.pages["/vote"] = PAGES["modern"][0]
    (vote,) = go(again.state, known=ids, full_text=True).drafts
    assert isinstance(vote, Draft) and FERRY[1] in vote.text and vote.note is None
    asked = [path for path, _ in site.asked]
    assert (asked.count("/vote"), asked.count("/ferry")) == (4, 1)


def test_of_very_many_pages_some_are_left_for_the_next_time(
    go: Go, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fulltexts, "PAGES", 1)
    site.pages["/ferry"] = site.pages["/vote"] = PAGES["modern"][0]
    first = go(full_text=True)
    ids = [one.id or "" for one in first.drafts if isinstance(one, Draft)]
    assert first.state.pages == {ids[1]: 0}
    (vote,) = go(first.state, known=tuple(ids), full_text=True).drafts
    assert isinstance(vote, Draft) and FERRY[1] in vote.text


def test_a_walled_page_keeps_the_longer_text_and_says_so(go: Go, site: Site) -> None:
    wall = f"<article><p>{VOTE[0]}</p></article><div>Subscribe to continue reading</div>"
    site.pages["/vote"] = lambda asked: asked.say(200, f"<html><body>{wall}".encode(), Content_Type="text/html")
    vote = go(full_text=True).drafts[1]
    assert isinstance(vote, Draft) and vote.text == VOTE[0] and vote.note and "subscribers" in vote.note


def test_a_full_text_does_not_give_way_to_its_summary(go: Go, site: Site) -> None:
    site.pages["/ferry"] = site.pages["/vote"] = PAGES["wordpress"][0]
    ids = tuple(one.id or "" for one in go().drafts if isinstance(one, Draft))
    found = go(full_text=True, known=ids)
    assert found.drafts == () and found.unchanged == 2
    assert [path for path, _ in site.asked] == ["/feed", "/feed"]


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (b"<html><body>hello</body></html>", "is a web page, not a feed"),
        (b"hello", "is not a feed"),
        (None, "has nothing at this address (404)"),
    ],
)
def test_a_failure_is_one_line_with_the_name(go: Go, site: Site, answer: bytes | None, says: str) -> None:
    site.pages.pop("/feed")
    if answer:
        site.pages["/feed"] = answer
    assert go(name="Harbour").failed == f"Harbour: {says}"


def test_a_failing_feed_rests_and_a_closed_one_is_left_alone(go: Go, site: Site) -> None:
    site.pages["/feed"] = lambda asked: asked.say(500)
    state = go(go().state).state
    assert (state.failures, state.rest_until) == (2, 1e9 + 1800)
    assert go(state, now=1e9 + 60, asked_for=False).kind == "busy"
    assert len(site.asked) == 2
    assert go(state, now=1e9 + 60).kind == "status"
    site.pages["/feed"] = lambda asked: asked.say(429, Retry_After="4000")
    state = go(state).state
    assert state.closed_until == 1e9 + 4000
    assert go(state, now=1e9 + 60).kind == "busy"
    assert len(site.asked) == 4


def test_a_feed_that_answers_again_is_forgiven(go: Go) -> None:
    found = go(State(failures=9, rest_until=5e9))
    assert found.state.failures == 0 and found.state.rest_until == 0


def test_feeds_of_a_list_are_not_asked_at_private_addresses(go: Go, site: Site) -> None:
    found = go(typed=False)
    assert found.kind == "refused" and site.asked == []


def test_pages_at_other_private_addresses_are_not_asked(go: Go, site: Site) -> None:
    site.pages["/feed"] = FEED.format(site.url("", "127.0.0.2")).encode()
    vote = go(full_text=True).drafts[1]
    assert isinstance(vote, Draft) and vote.note and "private address" in vote.note
    assert [path for path, _ in site.asked] == ["/feed"]


def test_cancelling_leaves_what_has_no_full_text_for_the_next_time(site: Site, guard: Guard) -> None:
    site.pages["/ferry"] = PAGES["modern"][0]
    site.pages["/vote"] = lambda asked: site.over.wait(20) and None
    one = Subscribed(site.url("/feed"), full_text=True)

    def cancelled() -> bool:
        return any(path == "/vote" for path, _ in site.asked)

    found = visits.visit([(one, State())], lambda _: False, fetcher=Fetcher(QUICK), guard=guard, cancelled=cancelled)
    for last in found:
        assert len(last.drafts) <= 1 and last.state.digest is None


def test_without_a_network_there_is_one_quiet_line() -> None:
    one = Visit(Subscribed("https://a.example/"), State(), failed="A: cannot be found", kind="offline")
    assert len(visits.failures([one] * 12)) == 1 and "network" in visits.failures([one] * 12)[0]
    assert visits.failures([one, replace(one, failed="B: broken", kind="broken")]) == (
        "A: cannot be found",
        "B: broken",
    )
    assert visits.failures([one]) == ("A: cannot be found",)


# ---- what stands at an address


def test_looking_at_a_feed_a_page_and_a_list(site: Site, guard: Guard) -> None:
    def look(path: str) -> visits.Looked:
        return visits.look(site.url(path), fetcher=Fetcher(QUICK), guard=guard)

    site.pages["/"] = b"""<html><link rel=alternate type=application/rss+xml href=/gone>
    <link rel=alternate type=application/rss+xml href=/feed title=News></html>"""
    site.pages["/list"] = b'<opml><outline text="A" xmlUrl="https://a.example/"/></opml>'
    site.pages["/none"] = PAGES["modern"][0]
    direct, found = look("/feed").visit, look("/").visit
    assert direct and found and len(direct.drafts) == len(found.drafts) == 2
    assert found.subscribed.url == site.url("/feed")
    listed = look("/list").subscriptions
    assert listed and listed.feeds[0].name == "A"
    with pytest.raises(InputError, match="names none"):
        look("/none")
    with pytest.raises(InputError, match="404"):
        look("/missing")
