"""Feeds of every make to entries and drafts; hostile ones end in a sentence; pages name their feeds."""

import json
from collections.abc import Iterator

import pytest

from index.errors import InputError
from index.model import Draft
from index.parsing.formats import parse
from index.parsing.guard import Guard
from index.parsing.moments import iso
from index.sources import entries, feed
from index.sources.fetch import Fetched

URL = "https://news.example.org/feed.xml"


def rss(items: str, head: str = "") -> bytes:
    text = f"""<?xml version="1.0" encoding="utf-8"?>{head}<rss version="2.0"
    xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
    <channel><title>The Harbour &amp;amp; Hill</title><link>https://news.example.org/</link><language>en-gb</language>
    {items}</channel></rss>"""
    return text.encode()


def read(data: bytes, url: str = URL, **more: str) -> feed.Feed:
    return feed.made(entries.read(data, url, **more), url)


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard() as guard:
        yield guard


def test_rss_2() -> None:
    found = read(
        rss("""<item><title>Ferry &lt;b&gt;runs&lt;/b&gt; again</title><link>/ferry?utm_source=rss</link>
        <guid isPermaLink="false">41</guid><pubDate>Thu, 01 Oct 2015 14:03:00 +0200</pubDate>
        <dc:creator>Ann Lee</dc:creator><description>Short.</description>
        <content:encoded><![CDATA[<p>It runs, “at last”.</p><p>Since &eacute;t&eacute;.
        </p><script>alert(1)</script>]]></content:encoded></item>""")
    )
    assert (found.title, found.link, found.language) == ("The Harbour & Hill", "https://news.example.org/", "en-gb")
    entry = found.entries[0]
    assert entry.title == "Ferry runs again"
    assert entry.text == "It runs, “at last”.\n\nSince été."
    assert entry.link == "https://news.example.org/ferry?utm_source=rss"
    assert (entry.date, entry.byline, entry.language) == ("2015-10-01T14:03:00+02:00", "Ann Lee", "en-gb")


def test_rss_09_and_10_and_atom_and_cdf() -> None:
    rdf = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
    <channel rdf:about="x"><title>Old</title></channel><item rdf:about="y"><title>A</title><link>http://a.example/1</link>
    <description>Words.</description></item></rdf:RDF>"""
    old = b"""<rss version="0.91"><channel><title>Older</title><item><title>B</title><description>More.</description>
    </item></channel></rss>"""
    atom = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title type="html">New &amp;amp; dear</title>
    <entry><id>tag:a.example,2015:1</id><title type="text">1 &lt; 2</title><link href="/1"/><updated>2015-10</updated>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One</p><p>Two</p></div></content></entry></feed>"""
    assert [one.text for one in read(rdf).entries + read(old).entries] == ["Words.", "More."]
    entry = read(atom).entries[0]
    assert (entry.title, entry.text, entry.link) == ("1 < 2", "One\n\nTwo", "https://news.example.org/1")
    assert entry.date == "2015-10"
    assert read(atom).title == "New & dear"


def test_json_feed() -> None:
    data = {
        "version": "https://jsonfeed.org/version/1.1", "title": "Harbour", "home_page_url": "https://h.example/",
        "items": [
            {"id": 7, "url": "/a", "title": "A", "content_html": "<p>x</p><p>y</p>",
             "date_published": "2015-10-01T10:00:00Z", "authors": [{"name": "Ann Lee"}, {"name": "Bo"}]},
            {"id": "8", "content_text": "1 < 2", "attachments": [{"url": "https://h.example/8.mp3"}]},
            "nonsense",
        ],
    }  # fmt: skip
    first, second = read(json.dumps(data).encode()).entries
    assert (first.text, first.link, first.byline) == ("x\n\ny", "https://h.example/a", "Ann Lee, Bo")
    assert first.date == "2015-10-01T10:00:00+00:00"
    assert (second.text, second.link) == ("1 < 2", "https://h.example/8.mp3")


def test_show_notes_and_sound() -> None:
    entry = read(
        rss("""<item><title>Episode 4</title><itunes:summary>Short notes.</itunes:summary><guid>e4</guid>
        <description>&lt;p&gt;Longer notes with a guest.&lt;/p&gt;</description>
        <enclosure url="https://cdn.example.org/e4.mp3" type="audio/mpeg" length="1"/></item>""")
    ).entries[0]
    assert (entry.text, entry.link) == ("Longer notes with a guest.", "https://cdn.example.org/e4.mp3")


def test_encodings() -> None:
    text = rss("<item><title>Žluťoučký</title></item>").decode().replace('encoding="utf-8"', 'encoding="iso-8859-2"')
    assert read(text.encode("iso-8859-2")).entries[0].title == "Žluťoučký"
    text = rss("<item><title>Žluťoučký</title></item>").decode().replace('encoding="utf-8"', "")
    assert read(text.encode("utf-16")).entries[0].title == "Žluťoučký"


# ---- identity


def test_an_entry_stays_itself_when_its_words_change_and_in_two_feeds() -> None:
    one = read(
        rss(
            "<item><title>A</title><guid>https://www.news.example.org/a</guid><link>http://x.example/?p=1</link></item>"
        )
    )
    two = read(
        rss("<item><title>A!</title><link>http://news.example.org/a/?utm_campaign=feed</link></item>"),
        "http://b.example/",
    )
    assert one.entries[0].key == two.entries[0].key
    assert next(draft.id for draft in feed.drafts(one) if isinstance(draft, Draft)) == feed.article_id(
        one.entries[0].key
    )


def test_guids_and_addresses_that_tell_nothing_apart_are_not_believed() -> None:
    found = read(
        rss("".join(f"<item><title>T{n}</title><guid>0</guid><link>http://a.example/</link></item>" for n in range(3)))
    )
    assert len({entry.key for entry in found.entries}) == 3


def test_numbers_as_guids_of_two_sites_do_not_collide() -> None:
    item = "<item><title>A</title><guid isPermaLink='false'>5</guid><link>http://{}.example/5</link></item>"
    assert read(rss(item.format("a"))).entries[0].key != read(rss(item.format("b"))).entries[0].key


# ---- drafts


def test_drafts_carry_what_the_entry_says_and_its_source() -> None:
    found = read(rss("<item><title>Only a title</title><guid>1</guid></item><item><guid>2</guid></item>"))
    first, second = feed.drafts(found, "Harbour", ("local",))
    assert isinstance(first, Draft)
    assert (first.source, first.text, first.tags, first.language) == ("Harbour", "Only a title", ("local",), "en-gb")
    assert isinstance(second, InputError) and "no words" in second.message


def test_what_comes_twice_comes_once() -> None:
    found = read(rss("<item><title>A</title><link>http://a.example/1</link></item>" * 2))
    assert len(found.entries) == 2 and len(list(feed.drafts(found))) == 1


def test_a_summary_is_told_from_a_whole_article() -> None:
    assert not feed.is_summary("word " * 300)
    assert feed.is_summary("word " * 300 + "…")
    assert feed.is_summary("word " * 300 + "[...] Read more »")
    assert feed.is_summary("Few words.")


def test_a_saved_feed(guard: Guard) -> None:
    found = feed.of_file(rss("<item><title>A</title><link>https://a.example/1</link></item>"), guard)
    assert (found.title, found.entries[0].link) == ("The Harbour & Hill", "https://a.example/1")


# ---- hostile


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"words",
        b"\x00" * 500,
        b"<html><body>x</body></html>",
        b"{}",
        b"[" * 100_000,
        b'{"version": 1}',
        b"%PDF-1.4",
        b"<rss",
    ],
)
def test_what_is_no_feed_is_said(data: bytes) -> None:
    try:
        assert read(data).entries == ()
    except InputError as error:
        assert "not a feed" in error.message


def test_entity_bombs_stay_small(guard: Guard) -> None:
    levels = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(8))
    bomb = rss("<item><title>&a8;</title></item>", f'<!DOCTYPE r [<!ENTITY a0 "aaaaaaaaaa">{levels}]>')
    square = rss(f"<item><title>{'&a;' * 50_000}</title></item>", f'<!DOCTYPE r [<!ENTITY a "{"a" * 50_000}">]>')
    for data in (bomb, square):
        found = feed.read(guard, Fetched(URL, URL, data, "text/xml"))
        assert sum(len(entry.title) for entry in found.entries) < 1_000_000


def test_external_entities_are_not_opened(guard: Guard) -> None:
    data = rss("<item><title>[&x;]</title></item>", '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>')
    assert feed.read(guard, Fetched(URL, URL, data)).entries[0].title in ("[]", "[&x;]")


def test_a_feed_that_hangs_its_parser_is_given_up_and_the_next_is_read(guard: Guard) -> None:
    slow = rss(f"<item><title>x</title><author>{'a' * 300_000}</author></item>")
    with pytest.raises(InputError, match="too long"):
        guard.ask("feed", slow, 0.5, url=URL)
    assert feed.read(guard, Fetched(URL, URL, rss("<item><title>A</title></item>"))).entries[0].title == "A"


def test_a_guard_whose_process_dies_starts_another(guard: Guard) -> None:
    guard.start("feed")
    assert guard._process is not None
    guard._process.kill()
    guard._process.wait()
    assert feed.read(guard, Fetched(URL, URL, rss("<item><title>A</title></item>"))).entries[0].title == "A"


def test_control_characters_do_not_make_a_feed_unreadable() -> None:
    found = read(rss("<item><title>A\x1b]52;c;x\x07B</title></item>"))
    assert len(found.entries) == 1 and found.entries[0].title.isprintable()


# ---- dates


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2015", "2015"), ("2015-10", "2015-10"), ("2015-10-01", "2015-10-01"), ("20151001", "2015-10-01"),
        ("2015-10-01T14:03Z", "2015-10-01T14:03:00+00:00"),
        ("2015-10-01 14:03:09.123 +0200", "2015-10-01T14:03:09+02:00"),
        ("Thu, 1 Oct 2015 14:03:00 GMT", "2015-10-01T14:03:00+00:00"),
        ("01 Oct 15 14:03 EST", "2015-10-01T14:03:00-05:00"),
        ("Thu, 01 Oct 2015", "2015-10-01"), ("2099-01-01", "2099-01-01"),
        ("0001-01-01T00:00:00Z", None), ("Mon, 01 Jan 0001 00:00:00 GMT", None), ("01 Jan 0001 00:00 GMT", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None), ("1970-01-01", "1970-01-01"),
        ("20151001T0007", "2015-10-01T00:07:00"), ("2015-13-01", None), ("2015-02-30T10:00:00Z", None),
        ("soon", None), ("", None), ("1 " * 9999, None),
    ],
)  # fmt: skip
def test_dates_are_as_exact_as_they_are_known(written: str, expected: str | None) -> None:
    assert iso(written) == expected


# ---- where a page's feeds are


def test_a_page_names_its_feeds() -> None:
    page = """<head><link rel=alternate type="application/rss+xml" href="/comments/feed" title="Comments">
    <link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" href="/atom" title="All &amp; sundry">
    <link rel="alternate" type="text/html" href="/fr"><link rel="alternate" type="application/rss+xml" href="file:///x"></head>
    <a href="/rss">RSS</a>"""
    found = feed.discover(page, "https://news.example.org/front")
    assert [one.url for one in found] == ["https://news.example.org/atom", "https://news.example.org/comments/feed"]
    assert found[0].title == "All & sundry"


def test_links_that_look_like_feeds_serve_where_none_is_declared() -> None:
    page = (
        '<base href="https://b.example/x/"><a href="feed/">Feed</a><a href="/seafood">Eat</a><a href="rss.xml">RSS</a>'
    )
    assert [one.url for one in feed.discover(page, URL)] == ["https://b.example/x/feed/", "https://b.example/x/rss.xml"]
    assert feed.discover("<p>nothing", URL) == ()


def test_an_entry_of_a_file_that_has_no_words_is_named_by_the_file() -> None:
    (error,) = parse("a.atom", b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>x</id></entry></feed>')
    assert str(error) == "a.atom: entry 1 has no words"
