"""Bytes with a name become drafts, or one sentence that says why not."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import InputError
from index.model import Draft
from index.parsing.dates import of_line, of_name, stated
from index.parsing.formats import parse, unwrapped
from index.parsing.markdown import front_matter, plain
from index.text.clean import clean
from tests.pages import FERRY, PAGES

TEXT = "The bridge is late\n\nThe council met on Monday.\n\n“We will find the money,” the mayor said.\n"


def one(name: str, data: bytes | str) -> Draft:
    (draft,) = parse(name, data.encode() if isinstance(data, str) else data)
    assert isinstance(draft, Draft)
    return draft


def refused(name: str, data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        parse(name, data)
    return str(caught.value)


def test_plain_text_is_kept_whole_with_its_title() -> None:
    draft = one("news.txt", TEXT)
    assert draft.title == "The bridge is late"
    assert draft.text == TEXT
    assert (draft.id, draft.date, draft.source) == (None, None, "")


def test_a_paragraph_as_first_line_is_cut_to_a_title() -> None:
    draft = one("news.txt", "The council met " * 40 + "\n\nand parted.")
    assert 100 < len(draft.title) <= 160
    assert draft.text.startswith(draft.title)
    assert draft.title.split()[-1] in ("The", "council", "met")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert clean(one("a.txt", TEXT.encode(encoding)).text) == TEXT


def test_nuls_in_a_text_do_not_refuse_it() -> None:
    assert one("a.txt", TEXT.encode().replace(b"council", b"cou\x00ncil")).title == "The bridge is late"


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ("Published September 30, 2015", "2015-09-30"),
        ("Wednesday 30 September 2015 10:12", "2015-09-30"),
        ("Updated 10:04 AM ET, Wed September 30, 2015", "2015-09-30"),
        ("2015-09-30", "2015-09-30"),
        ("3/4/2015", None),
        ("September 31, 2015", None),
        ("The vote of September 30, 2015 is over.", None),
    ],
)
def test_a_date_line(lines: str, date: str | None) -> None:
    assert of_line(lines) == date
    assert one("a.txt", f"Bridge\n{lines}\n\nThe council met.").date == date


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("PORT LORNE, March 3, 2024 (AP) — A ferry sank.", "2024-03-03"),
        ("PORT LORNE, Lornia, Sept. 3, 2024 /PRNewswire/ -- A ferry sank.", "2024-09-03"),
        ("Port Lorne, 3 March 2024 – A ferry sank.", "2024-03-03"),
        ("PORT LORNE, March 3 (AP) — A ferry sank.", None),
        ("The minister, who resigned on March 3, 2024 - after the ferry sank - is back.", None),
        ("Officials said, March 3, 2024 was calm.", None),
        ("PORT LORNE, March 33, 2024 (AP) — A ferry sank.", None),
    ],
)
def test_the_date_of_a_dateline(line: str, date: str | None) -> None:
    assert one("a.txt", f"Ferry sinks\n\n{line}\n\nNobody knows why.").date == date


def test_a_date_in_the_name() -> None:
    assert one("2015-09-30-bridge.txt", TEXT).date == "2015-09-30"
    assert of_name("20150930.md") == "2015-09-30"
    assert of_name("99999999.txt") is None
    assert of_name("dir2014-01-01/x.txt") is None


def test_markdown_with_front_matter() -> None:
    draft = one(
        "a.md",
        "---\ntitle: 'Bridge: late'\nauthor: [Jane Doe, {name: John Roe}]\ndate: 2015-09-30\nsite: The Example\n"
        "link: https://example.org/1\nlang: en\ntags: [x, '#y z']\n---\n\n# Bridge is *late*\n\n> “We [will](http://x) "
        "find it,” said **the mayor**.\n\n![The mayor](m.png)\n\nSecond\n------\n\nIt costs 2\\*3 = 6 `coins`.<br>\n",
    )
    assert (draft.title, draft.byline, draft.date) == ("Bridge: late", "Jane Doe, John Roe", "2015-09-30")
    assert (draft.source, draft.url, draft.language) == ("The Example", "https://example.org/1", "en")
    assert draft.tags == ("x", "y z")
    assert draft.text.split("\n\n") == [
        "Bridge is late",
        "“We will find it,” said the mayor.",
        "The mayor",
        "Second",
        "It costs 2*3 = 6 coins.",
    ]


def test_markdown_without_front_matter_takes_its_heading() -> None:
    assert one("a.md", "# Bridge late\n\nThe council met.").title == "Bridge late"


@pytest.mark.parametrize("mark", ["2*3*4 = 24", "snake_case_name", "5 * 6 and 7 * 8", "a < b and c > d", "#1 of 3"])
def test_markdown_leaves_what_is_no_mark(mark: str) -> None:
    assert plain(mark) == mark


@pytest.mark.parametrize(
    "front",
    ["a: &x [1]\nb: *x", "a: !!python/object:os.system x", "- list", "x: [", "a: b\n" * 5000, "x: " + "[" * 500],
)
def test_front_matter_that_cannot_be_read(front: str) -> None:
    assert "front matter" in refused("a.md", f"---\n{front}\n---\ntext".encode())


def test_front_matter_takes_no_types() -> None:
    assert front_matter("title: no\ndate: 2015-02-31\nauthor: ~\n") == {"title": "no", "date": "2015-02-31"}


def test_json_lines_report_each_line() -> None:
    good = json.dumps({"id": "a/1", "source": "The Example", "title": "Bridge", "date": "2015", "text": "It is late."})
    found = parse("a.jsonl", f"{good}\nnot json\n\n[1]\n{good}\n".encode())
    assert [isinstance(item, Draft) for item in found] == [True, False, False, True]
    assert isinstance(found[0], Draft)
    assert found[0].id == "a/1"
    assert "line 2" in str(found[1])
    assert str(found[1]).startswith("a.jsonl: ")


def test_a_json_list_and_a_spread_out_object() -> None:
    article = {"source": "The Example", "title": "Bridge", "text": "It is late."}
    assert len(parse("a.json", json.dumps([article, article], indent=2).encode())) == 2
    assert one("a.json", json.dumps(article, indent=2)).source == "The Example"
    assert one("unnamed", json.dumps(article)).title == "Bridge"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", "a.txt: is empty"),
        ("a.txt", b" \n\t\n\x00", "a.txt: is empty"),
        ("a.txt", "\ufeff \n".encode("utf-16"), "a.txt: is empty"),
        ("a.txt", b"%PDF-1.4 \x00\x01", "a.txt: is a PDF"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00", "is a picture"),
        ("a.txt", b"PK\x03\x04 \x00", "is a zip or an office document"),
        ("a.txt", bytes(range(256)) * 40, "is not text"),
        ("a", b"<!DOCTYPE html><html>", "a: has no words that can be read"),
        ("a.xml", b"<?xml version='1.0'?>\n<rss version='2.0'><channel/></rss>", "a.xml: is a feed without entries"),
        ("a.xml", b"<?xml version='1.0'?>\n<invoice/>", "a.xml: is not a feed"),
        ("a.opml", b"<opml>", "a.opml: is a list of feeds"),
        ("a", b"<?xml version='1.0'?>\n<!-- mine -->\n<opml>", "a: is a list of feeds"),
        ("a.jsonl", b"\n\n", "is empty"),
        ("a.md", b"---\ntitle: x\n---\n", "has no text"),
        ("evil\x1b[31m\u202e.txt", b"", "evil[31m.txt: is empty"),
    ],
)
def test_what_is_no_article(name: str, data: bytes, said: str) -> None:
    assert said in refused(name, data)


@pytest.mark.parametrize("name", ["page.html", "page", "page.txt"])
def test_a_saved_page_is_an_article_by_what_it_says_of_itself(name: str) -> None:
    draft = one(name, PAGES["modern"][0])
    assert FERRY[1] in draft.text
    assert (draft.byline, draft.original) == ("Ann Lee, Bo Yi", PAGES["modern"][0])


def test_a_saved_feed_is_its_entries() -> None:
    item = "<item><title>{0}</title><link>https://a.example/{0}</link><description>Words of {0}.</description></item>"
    items = item.format("one") + item.format("two") + "<item></item>"
    data = f"<!-- saved --><rss version='2.0'><channel><title>Harbour</title>{items}</channel></rss>".encode()
    found = parse("saved.xml", data)
    assert [one.text for one in found if isinstance(one, Draft)] == ["Words of one.", "Words of two."]
    assert isinstance(found[2], InputError)


def test_letters_are_articles_and_a_text_about_them_is_not() -> None:
    letter = (
        "From: The Letter <news@a.example>\nSubject: Bridge\nDate: Wed, 30 Sep 2015 10:00:00 +0000\n\nIt is late.\n"
    )
    for name in ("a.eml", "letter"):
        assert (one(name, letter).source, one(name, letter).title) == ("The Letter", "Bridge")
    assert one("a.txt", letter).text == letter
    box = f"From news Wed Sep 30 10:00:00 2015\n{letter}\nFrom news Thu Oct  1 10:00:00 2015\n{letter}"
    assert len(parse("letters.mbox", box.encode())) == 2


@given(st.sampled_from(["a.txt", "a.md", "a.jsonl", "a.json", "a"]), st.binary() | st.text().map(str.encode))
def test_any_bytes_give_drafts_or_one_sentence(name: str, data: bytes) -> None:
    try:
        assert parse(name, data)
    except InputError as error:
        assert "\n" not in str(error)


@given(st.text(st.sampled_from("ab*_`[]()!<>#-=\n \\")))
def test_markdown_is_total(text: str) -> None:
    plain(text)


def test_text_broken_into_lines_is_joined() -> None:
    broken = """\
The bridge is late

The council met on Monday to talk about the new bridge, which
is late by two years, and “nobody wants to say what it will cost
in the end”, as the mayor said to the council after the vote on
Monday, when it was late at night already, and whose money it
is.

Nobody on the council wants to say what it will cost in the end,
said the builder, who has been at work there since the month of
May.
"""
    joined = unwrapped(broken)
    assert len(joined) == len(broken)
    assert "which is late by two years" in joined
    assert joined.startswith("The bridge is late\n\nThe council")
    assert unwrapped(TEXT) == TEXT
    lines = "A line of a text that is not broken, but has one paragraph a line.\n" * 9
    assert unwrapped(lines) == lines


@pytest.mark.parametrize(
    ("given", "kept"),
    [("9999-99-99", None), ("2024-02-30", None), ("0000", None), ("2024-02", "2024-02"), ("2024-02-29", "2024-02-29"),
     ("2016-12-31T23:59:60Z", "2016-12-31"), ("2024-03-04T10:00Z", "2024-03-04T10:00Z")],
)  # fmt: skip
def test_a_stated_date_that_does_not_exist_is_none(given: str, kept: str | None) -> None:
    assert stated(given) == kept
