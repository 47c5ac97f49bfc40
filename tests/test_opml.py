"""Subscription lists: OPML in and out, newsboat's urls file in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import InputError
from index.sources import opml
from index.sources.opml import Query, Subscription

LIST = b"""<?xml version="1.0" encoding="ISO-8859-1"?>
<opml version="1.0"><head><title>Mine</title></head><body>
<outline text="News" ><outline title="Europe">
  <outline type="rss" text="Caf\xe9 &amp; Co" xmlUrl="https://a.example/feed?x=1&amp;y=2" htmlUrl="https://a.example/"/>
  <outline type=rss text='B' XMLURL='feed://b.example/rss' category="/Local,/Harbour"></outline>
</outline></outline>
<outline text="C" xmlUrl="http://c.example/"/>
<outline text="Again" xmlUrl="https://a.example/feed?x=1&y=2"/>
<outline text="Bad" xmlUrl="file:///etc/passwd"/>
</body></opml>"""


def test_opml_keeps_folders_as_tags() -> None:
    found = opml.read(LIST)
    assert found.feeds == (
        Subscription("https://a.example/feed?x=1&y=2", "Café & Co", ("News", "Europe")),
        Subscription("https://b.example/rss", "B", ("News", "Europe", "Local", "Harbour")),
        Subscription("http://c.example/", "C"),
    )
    assert found.refused == ("Bad: only http and https addresses are asked",)


def test_what_is_written_reads_back_the_same() -> None:
    feeds = opml.read(LIST).feeds
    again = opml.read(opml.write(feeds).encode())
    assert sorted(again.feeds, key=lambda feed: feed.url) == sorted(feeds, key=lambda feed: feed.url)


def test_a_password_is_not_written() -> None:
    assert "s3cret" not in opml.write([Subscription("https://anna:s3cret@a.example/feed", "A")])


def test_hostile_names_stay_names() -> None:
    name = '"><outline xmlUrl="http://evil.example/'
    written = opml.write([Subscription("https://a.example/", name, ("<b>", 'x"y'))])
    assert [(feed.url, feed.name, feed.tags) for feed in opml.read(written.encode()).feeds] == [
        ("https://a.example/", name, ("<b>", 'x"y'))
    ]


@given(st.text(max_size=40), st.lists(st.text(max_size=20), max_size=3))
def test_any_name_and_tags_survive(name: str, tags: list[str]) -> None:
    first = opml.read(opml.write([Subscription("https://a.example/", name, tuple(tags))]).encode("utf-8", "replace"))
    again = opml.read(opml.write(first.feeds).encode())
    assert again.feeds[0].name == first.feeds[0].name and len(again.feeds) == 1


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"\x00" * 100, b"https://a.example/"])
def test_what_is_no_opml_is_said(data: bytes) -> None:
    with pytest.raises(InputError, match="not an OPML"):
        opml.read(data)


def test_bombs_and_depths_are_harmless() -> None:
    bomb = (
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><opml><outline text="&b;" xmlUrl="http://a.example/"/>'
    )
    assert len(opml.read(bomb).feeds[0].name) < 10
    deep = b"<opml>" + b'<outline text="x">' * 20_000 + b'<outline xmlUrl="http://a.example/"/>'
    assert opml.read(deep).feeds[0].tags == ("x",)
    assert opml.read(b"<opml><outline " + b"a=1 " * 20_000 + b"/>").feeds == ()


def test_newsboats_urls_file() -> None:
    found = opml.read_newsboat(
        b"""# my feeds
https://a.example/feed news "north sea" "~The A Paper" !
"http://b.example/?q=x y" "say \\"no\\""
"query:Unread news:unread = \\"yes\\" and tags # \\"news\\"" searches
exec:~/bin/script.sh mine
"filter:~/bin/f:https://c.example/feed"
file:///home/x.xml
https://a.example/feed again
"""
    )
    assert found.feeds == (
        Subscription("https://a.example/feed", "The A Paper", ("news", "north sea")),
        Subscription("http://b.example/?q=x y", "", ('say "no"',)),
    )
    assert found.queries == (Query("Unread news", 'unread = "yes" and tags # "news"', ("searches",)),)
    assert [line.split(":")[0] for line in found.refused] == ["line 5", "line 6", "line 7"]
    assert "exec" in found.refused[0] and "filter" in found.refused[1]


@given(st.binary(max_size=300))
def test_any_urls_file_is_read(data: bytes) -> None:
    opml.read_newsboat(data)
