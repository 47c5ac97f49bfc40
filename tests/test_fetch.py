"""Fetching against a real server on the loopback address: slow, endless, broken, leading astray, and well-behaved."""

import gzip
import threading
import zlib
from collections.abc import Iterator
from dataclasses import replace

import pytest

from index.errors import InputError
from index.sources import addresses, login, transport, unpack
from index.sources.fetch import Failed, Fetched, Fetcher, Limits, NotModified, Request, next_wait, user_typed
from tests.web import Asked, Site, serving

QUICK = Limits(size=100_000, seconds=5, pause=0)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def ask(site: Site, path: str, limits: Limits = QUICK, **more: object) -> Fetched | NotModified | Failed:
    url = site.url(path)
    return Fetcher(limits).fetch(Request(url, typed=user_typed(url), **more))  # type: ignore[arg-type]


def test_an_answer_brings_body_kind_and_what_makes_the_next_question_conditional(site: Site) -> None:
    site.pages["/feed"] = lambda asked: asked.say(
        200, b"<rss/>", Content_Type='Text/XML; charset="windows-1251"', ETag='"7"', Last_Modified="yesterday"
    )
    found = ask(site, "/feed")
    assert isinstance(found, Fetched)
    assert (found.body, found.content_type, found.charset) == (b"<rss/>", "text/xml", "windows-1251")
    assert (found.etag, found.modified, found.moved_to) == ('"7"', "yesterday", None)
    assert site.asked[0][1]["User-Agent"].startswith("newsreader")


def test_nothing_new_is_304_and_only_when_asked_so(site: Site) -> None:
    site.pages["/feed"] = lambda asked: asked.say(304)
    assert isinstance(ask(site, "/feed", etag='"7"', modified="yesterday"), NotModified)
    assert site.asked[0][1]["If-None-Match"] == '"7"'
    assert site.asked[0][1]["If-Modified-Since"] == "yesterday"
    assert isinstance(ask(site, "/feed"), Failed)


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(b"words" * 99, mtime=0)),
        ("deflate", zlib.compress(b"words" * 99)),
        ("deflate", zlib.compress(b"words" * 99, wbits=-15)),
        ("gzip", gzip.compress(b"words" * 50, mtime=0) + gzip.compress(b"words" * 49, mtime=0)),
    ],
)
def test_compressed_answers(site: Site, encoding: str, packed: bytes) -> None:
    site.pages["/"] = lambda asked: asked.say(200, packed, Content_Encoding=encoding)
    found = ask(site, "/")
    assert isinstance(found, Fetched) and found.body == b"words" * 99


def test_a_gzip_bomb_is_stopped(site: Site) -> None:
    bomb = gzip.compress(bytes(5_000_000))
    site.pages["/"] = lambda asked: asked.say(200, bomb, Content_Encoding="gzip")
    found = ask(site, "/")
    assert isinstance(found, Failed) and found.kind == "large"


@pytest.mark.parametrize(
    "packed", [b"no gzip at all", gzip.compress(b"words" * 9999, mtime=0)[:-20]], ids=["none", "cut off"]
)
def test_broken_compression_is_said(site: Site, packed: bytes) -> None:
    site.pages["/"] = lambda asked: asked.say(200, packed, Content_Encoding="gzip")
    found = ask(site, "/")
    assert isinstance(found, Failed) and found.kind == "broken" and "unpacked" in found.why


def test_an_endless_body_is_stopped_by_its_size(site: Site) -> None:
    def endless(asked: Asked) -> None:
        asked.send_response(200)
        asked.end_headers()
        while not site.over.is_set():
            asked.wfile.write(b"x" * 10_000)

    site.pages["/"] = endless
    found = ask(site, "/")
    assert isinstance(found, Failed) and found.kind == "large"


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\n\r\nbody"])
def test_dripping_answers_end_at_the_deadline(site: Site, start: bytes) -> None:
    def drip(asked: Asked) -> None:
        asked.wfile.write(start)
        while not site.over.wait(0.02):
            asked.wfile.write(b"x" if start else b"")

    site.pages["/"] = drip
    found = ask(site, "/", replace(QUICK, seconds=0.3))
    assert isinstance(found, Failed) and found.kind == "slow" and "0.3 s" in found.why


@pytest.mark.parametrize("nonsense", [b"\x00\x01\x02\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort"])
def test_what_is_no_http_is_said(site: Site, nonsense: bytes) -> None:
    def answer(asked: Asked) -> None:
        asked.wfile.write(nonsense)
        asked.close_connection = True

    site.pages["/"] = answer
    found = ask(site, "/")
    assert isinstance(found, Failed) and found.kind == "broken"


@pytest.mark.parametrize(("status", "word"), [(500, "500"), (404, "404"), (403, "403"), (410, "gone"), (204, "204")])
def test_a_status_is_told_in_words(site: Site, status: int, word: str) -> None:
    site.pages["/"] = lambda asked: asked.say(status)
    found = ask(site, "/")
    assert isinstance(found, Failed) and found.status == status and word in found.why


def test_an_empty_answer_is_no_feed(site: Site) -> None:
    site.pages["/"] = b" \n"
    assert isinstance(ask(site, "/"), Failed)


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_asks_for_peace_gets_it(site: Site, status: int) -> None:
    site.pages["/"] = lambda asked: asked.say(status, Retry_After="120")
    fetcher = Fetcher(QUICK)
    wanted = [Request(site.url("/"), typed=user_typed(site.url("/"))) for _ in range(3)]
    found = [outcome for _, outcome in fetcher.fetch_all(wanted)]
    assert len(site.asked) == 1
    assert isinstance(found[0], Failed) and found[0].wait == 120
    assert all(isinstance(one, Failed) and one.kind == "busy" and one.wait and one.wait <= 120 for one in found[1:])
    again = fetcher.fetch(wanted[0])
    assert isinstance(again, Failed) and again.kind == "busy" and len(site.asked) == 1


def test_a_host_that_fails_twice_is_left_for_this_run(site: Site) -> None:
    site.pages["/"] = lambda asked: asked.say(500)
    wanted = [Request(site.url("/"), typed=user_typed(site.url("/"))) for _ in range(5)]
    assert len(list(Fetcher(QUICK).fetch_all(wanted))) == 5
    assert len(site.asked) == 2


def test_one_question_at_a_time_a_host(site: Site) -> None:
    inside, most, lock = 0, 0, threading.Lock()

    def slow(asked: Asked) -> None:
        nonlocal inside, most
        with lock:
            inside += 1
            most = max(most, inside)
        site.over.wait(0.01)
        with lock:
            inside -= 1
        asked.say(200, b"words")

    site.pages["/"] = slow
    wanted = [Request(site.url("/"), typed=user_typed(site.url("/"))) for _ in range(8)]
    assert all(isinstance(one, Fetched) for _, one in Fetcher(QUICK).fetch_all(wanted))
    assert most == 1


def test_a_failure_does_not_stop_the_others(site: Site) -> None:
    site.pages["/good"] = b"words"
    with serving() as dead:
        gone = dead.url("/")
    wanted = [Request(gone, typed=user_typed(gone)), Request("ftp://example.org/x"), Request("http://[bad/")]
    wanted.append(Request(site.url("/good"), typed=user_typed(site.url("/good"))))
    found = {request.url: outcome for request, outcome in Fetcher(QUICK).fetch_all(wanted)}
    assert isinstance(found[site.url("/good")], Fetched)
    assert sum(isinstance(one, Failed) for one in found.values()) == 3


def test_cancelling_ends_a_wait(site: Site) -> None:
    site.pages["/"] = lambda asked: site.over.wait(20) and None
    began = threading.Event()
    wanted = [Request(site.url("/"), typed=user_typed(site.url("/")))]

    def cancelled() -> bool:
        was = began.is_set()
        began.set()
        return was

    assert list(Fetcher(replace(QUICK, seconds=60)).fetch_all(wanted, cancelled)) == []


# ---- where it may lead


def test_redirects_are_followed_and_permanent_ones_remembered(site: Site) -> None:
    site.pages["/old"] = lambda asked: asked.say(301, Location="/new?a=b c")
    site.pages["/new"] = lambda asked: asked.say(302, Location=site.url("/today"))
    site.pages["/today"] = b"words"
    found = ask(site, "/old")
    assert isinstance(found, Fetched)
    assert found.final_url == site.url("/today")
    assert found.moved_to == site.url("/new?a=b%20c")


def test_a_circle_ends(site: Site) -> None:
    site.pages["/"] = lambda asked: asked.say(302, Location="/")
    found = ask(site, "/")
    assert isinstance(found, Failed) and found.kind == "refused" and len(site.asked) == QUICK.redirects + 1


@pytest.mark.parametrize(
    "target", ["http://127.0.0.2:{port}/in", "http://[::1]:{port}/in", "http://2130706434:{port}/", "http://0.0.0.0:{port}/in"]
)  # fmt: skip
def test_redirects_to_private_addresses_are_refused(site: Site, target: str) -> None:
    site.pages["/"] = lambda asked: asked.say(302, Location=target.format(port=site.port))
    site.pages["/in"] = b"the router's password"
    found = ask(site, "/")
    assert isinstance(found, Failed) and found.kind in ("refused", "offline")
    assert [path for path, _ in site.asked] == ["/"]


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/", "javascript:alert(1)", "http://"])
def test_redirects_to_other_kinds_of_address_are_refused(site: Site, target: str) -> None:
    site.pages["/"] = lambda asked: asked.say(302, Location=target)
    found = ask(site, "/")
    assert isinstance(found, Failed) and found.kind in ("refused", "broken")


def test_private_addresses_need_a_person_who_typed_them(site: Site) -> None:
    site.pages["/"] = b"words"
    for host in ("127.0.0.1", "localhost"):
        found = Fetcher(QUICK).fetch(Request(site.url("/", host)))
        assert isinstance(found, Failed) and found.kind == "refused"
    assert site.asked == []


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("127.0.0.1", True), ("10.1.2.3", True), ("192.168.0.1", True), ("169.254.169.254", True), ("100.64.0.1", True),
        ("0.0.0.0", True), ("224.0.0.1", True), ("::1", True), ("fe80::1%eth0", True), ("fc00::1", True), ("::", True),
        ("::ffff:127.0.0.1", True), ("64:ff9b::7f00:1", True), ("2002:7f00:1::", True), ("ff02::1", True),
        ("8.8.8.8", False), ("2606:4700::1111", False), ("::ffff:8.8.8.8", False), ("64:ff9b::808:808", False),
    ],
)  # fmt: skip
def test_private_addresses_in_all_spellings(address: str, private: bool) -> None:
    assert addresses.is_private(address) is private


@pytest.mark.parametrize(
    "url", ["", "x", "file:///x", "http://", "http://a b/", "http://a:99999/", "gopher://a/", "//a/b"]
)
def test_addresses_that_cannot_be_asked(url: str) -> None:
    with pytest.raises(InputError):
        addresses.checked(url)


def test_names_and_passwords_in_redirects_are_left_out(site: Site) -> None:
    site.pages["/"] = lambda asked: asked.say(302, Location=f"http://eve:x@127.0.0.1:{site.port}/b")
    site.pages["/b"] = b"words"
    found = ask(site, "/")
    assert isinstance(found, Fetched) and found.final_url == site.url("/b")
    assert "Authorization" not in site.asked[1][1]


def test_the_host_is_named_as_it_was_asked(site: Site) -> None:
    site.pages["/"] = b"words"
    url = site.url("/", "localhost")
    assert isinstance(Fetcher(QUICK).fetch(Request(url, typed=user_typed(url))), Fetched)
    assert site.asked[0][1]["Host"] == f"localhost:{site.port}"
    place, headers, extensions = transport.at("https://bücher.example/ä?ö", "192.0.2.1")
    assert (place.host, headers["Host"], extensions["sni_hostname"]) == ("192.0.2.1", *["xn--bcher-kva.example"] * 2)
    place, _, extensions = transport.at("http://[::1]:8000/", "::1")
    assert (place.netloc, extensions) == (b"[::1]:8000", {})


# ---- passwords


def test_a_password_goes_to_its_host_alone_and_into_no_outcome(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWS_SECRET", "s3cret")
    site.pages["/"] = lambda asked: asked.say(302, Location=f"http://localhost:{site.port}/else")
    site.pages["/else"] = lambda asked: asked.say(401)
    url = site.url("/")
    request = Request(
        url, typed=frozenset({"127.0.0.1", "localhost"}), login=login.Login("anna", variable="NEWS_SECRET")
    )
    found = Fetcher(QUICK).fetch(request)
    assert [headers.get("Authorization") for _, headers in site.asked] == ["Basic YW5uYTpzM2NyZXQ=", None]
    assert "s3cret" not in repr(found) + repr(request)


def test_a_password_in_an_address_is_used_and_never_repeated(site: Site) -> None:
    site.pages["/"] = lambda asked: asked.say(401)
    url = f"http://anna:s3cret@127.0.0.1:{site.port}/"
    found = Fetcher(QUICK).fetch(Request(url, typed=user_typed(url)))
    assert site.asked[0][1]["Authorization"] == "Basic YW5uYTpzM2NyZXQ="
    assert isinstance(found, Failed) and "s3cret" not in repr(found)
    assert addresses.without_login(url) == site.url("/")


def test_a_password_command_prints_it_or_says_why_not() -> None:
    assert login.header(login.Login("a", command="printf 'b\\nc'")) == "Basic YTpi"
    assert login.header(login.Login(command="printf token")) == "Bearer token"
    for command in ("false", "/no/such/program", "'", "true"):
        with pytest.raises(InputError, match="password"):
            login.header(login.Login("a", command=command))


def test_a_login_that_fails_is_one_sources_failure(site: Site) -> None:
    found = ask(site, "/", login=login.Login("a", variable="NO_SUCH_VARIABLE_SET"))
    assert isinstance(found, Failed) and found.kind == "login" and site.asked == []


# ---- waiting


def test_waits_double_up_to_a_day_and_obey_the_server() -> None:
    assert [next_wait(n) for n in (0, 1, 2, 3)] == [0, 900, 1800, 3600]
    assert next_wait(50) == 86_400
    assert next_wait(1, asked=5000) == 5000
    assert next_wait(0, asked=1e12) == 2 * 86_400


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        ("Thu, 01 Jan 1970 00:02:00 GMT", 60),
        ("soon", None),
        ("", None),
        ("-5", None),
        ("9" * 99, 999_999_999),
    ],
)
def test_retry_after(header: str, seconds: float | None) -> None:
    assert unpack.retry_after(header, now=60) == seconds
