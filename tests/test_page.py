"""Web pages to articles: twenty makes, their metadata, and pages made to break parsers."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from index.errors import InputError
from index.parsing import html, page, pagemeta
from index.parsing.guard import Guard
from tests.pages import FERRY, PAGES, VOTE

URL = "https://gazette.example/a"


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard() as guard:
        yield guard


def f1(found: str, expected: str) -> float:
    a, b = (Counter(re.findall(r"\w+", text.lower())) for text in (found, expected))
    return 2 * (a & b).total() / (a.total() + b.total())


@pytest.mark.parametrize("name", PAGES)
def test_the_articles_words_are_found_and_little_else(guard: Guard, name: str) -> None:
    data, paragraphs = PAGES[name]
    found = page.read(guard, data, URL)
    assert f1(found.text, "\n".join(paragraphs)) > 0.93
    if name != "teaser":  # its text comes from one string without breaks
        lines = [line.strip().removeprefix("- ") for line in found.text.split("\n")]
        assert [one for one in paragraphs if one not in lines] == []


def test_metadata(guard: Guard) -> None:
    data, _ = PAGES["modern"]
    draft = page.draft(page.read(guard, data, URL), data, URL)
    assert draft.title == "Stane ferry to run again after eleven weeks"
    assert (draft.source, draft.byline, draft.language) == ("The Harbour Gazette", "Ann Lee, Bo Yi", "en-GB")
    assert (draft.date, draft.url) == ("2015-10-01T14:03:00+01:00", "https://gazette.example/ferry")
    assert draft.original == data and draft.id and draft.note is None


def test_a_page_without_metadata_is_named_after_its_host(guard: Guard) -> None:
    data, _ = PAGES["divs"]
    draft = page.draft(
        page.read(guard, data.replace(b"og:site_name", b"x"), URL), data, "https://www.gazette.example/a"
    )
    assert draft.source == "gazette.example"


def test_a_saved_page(guard: Guard) -> None:
    assert page.of_file(PAGES["modern"][0], guard).url == "https://gazette.example/ferry"
    plain = page.of_file(PAGES["divs"][0], guard)
    assert (plain.id, plain.url, plain.source) == (None, None, "The Harbour Gazette")


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("<title>Ferry runs | Gazette</title><meta property=og:site_name content=Gazette>", "Ferry runs"),
        ("<title>Gazette - Ferry runs</title><meta property=og:site_name content=Gazette>", "Ferry runs"),
        ("<title>Ferry - a history</title>", "Ferry - a history"),
        ("<h1>Ferry <i>runs</i></h1><h1>No</h1>", "Ferry runs"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A &amp; B"}</script>', "A & B"),
        ('<script type="application/ld+json">{"@type": 5, "headline": []}</script><title>T</title>', "T"),
        ('<script type="application/ld+json">' + "[" * 100_000 + "</script><title>T</title>", "T"),
        ('<script type="application/ld+json">{"@type": "Article", "headline": {"@value": "V"}}</script>', "V"),
    ],
)
def test_titles(markup: str, title: str) -> None:
    assert pagemeta.read(markup).title == title


def test_a_wall_is_seen(guard: Guard) -> None:
    ld = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'
    for head, foot in ((ld, ""), ("", "<div>Already a subscriber? Sign in</div>")):
        markup = (
            f"<html><head>{head}</head><body><article><p>{VOTE[0]}</p><p>{VOTE[1]}</p></article>{foot}</body></html>"
        )
        assert page.read(guard, markup.encode()).is_walled
    assert not page.read(guard, PAGES["modern"][0]).is_walled


@pytest.mark.parametrize(
    "start",
    [
        "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">",
        "<div>" * 3_000,
        "<p>" + "more words " * 300_000 + "</p><p>",
    ],
    ids=["attributes", "deep", "one paragraph"],
)
def test_pages_made_to_break_parsers_still_give_their_words(guard: Guard, start: str) -> None:
    data = f"<html><body>{start}{'</p><p>'.join(FERRY)}</body></html>".encode()
    found = page.read(guard, data)
    assert all(one in found.text for one in FERRY)
    assert found.note and "as they stand" in found.note


def test_a_parser_that_hangs_leaves_the_words(guard: Guard, monkeypatch: pytest.MonkeyPatch) -> None:
    def hangs(*_: object, **__: object) -> None:
        raise InputError("takes too long")

    monkeypatch.setattr(guard, "ask", hangs)
    found = page.read(guard, PAGES["wordpress"][0])
    assert "Corrin textile mill" in found.text and found.note and "too long" in found.note


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"<script>x</script>", b"<body><img src=x></body>"])
def test_a_page_without_words_is_said(guard: Guard, data: bytes) -> None:
    with pytest.raises(InputError, match="no words"):
        page.read(guard, data)


# ---- HTML as text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain &amp; simple\nwords", "plain & simple\nwords"),
        ("<p>a<br>b</p><p>c", "a\nb\n\nc"),
        ("a <b>b</b>c<div>d</div>", "a bc\n\nd"),
        ("<ul><li>x<li>y</ul>", "- x\n\n- y"),
        ("<table><tr><td>1<td>2<tr><td>3</table>", "1 | 2\n\n3"),
        ("a<script>x<p></script>b<style>p{}</style>c<!-- d > -->e", "abce"),
        ("<a href='x>y' title=\"<b>\">z</a> 3 < 4 &lt; 5", "z 3 < 4 < 5"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("a<script>never ends", "a"),
        ("a<!-- never ends <p>b", "ab"),
        ("<![CDATA[1 < 2]]>", "1 < 2"),
        ("<", "<"), ("<a", ""), ("</", "</"), ("<>x", "<>x"), ("&", "&"), ("<p", ""),
    ],
)  # fmt: skip
def test_text_of_markup(markup: str, text: str) -> None:
    assert html.text(markup) == text


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "<!--", '<a b="', "<a b='\"", "<script>", "<svg>", "<p><aside>", "<a/", "&#"]
)
def test_repeated_openers_take_linear_time(piece: str) -> None:
    html.text(piece * 20_000, html.ASIDES)
    pagemeta.read(piece * 20_000)


@pytest.mark.parametrize(
    ("data", "charset", "expected"),
    [
        ("Žluť".encode("iso-8859-2"), "iso-8859-2", "Žluť"),
        ('<meta charset="windows-1251">Дом'.encode("cp1251"), None, '<meta charset="windows-1251">Дом'),
        ("“é”".encode("cp1252"), "iso-8859-1", "“é”"),
        ("“é”".encode(), "iso-8859-1", "“é”"),
        ("é".encode("utf-16"), "utf-8", "é"),
        ("日本".encode("iso-2022-jp"), "iso-2022-jp", "日本"),
        (b"caf\xe9", "no-such-charset", "café"),
        (b"caf\xe9", "hex", "café"),
    ],
)
def test_encodings(data: bytes, charset: str | None, expected: str) -> None:
    assert html.decode(data, charset) == expected
