"""The query grammar: every text is read or refused at a character, never anything else."""

import sys
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QueryError
from index.search.nodes import (
    And,
    Dates,
    Figures,
    Fuzzy,
    Language,
    Near,
    Node,
    Not,
    Or,
    State,
    Story,
    Tag,
    Text,
    leaves,
)
from index.search.query import literal, parse, read, read_typing


def body(*words: str, prefix: bool = False) -> Text:
    return Text("body", words, prefix)


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("ferry", body("ferry")),
        ("Ferry ROCKS", And((body("ferry"), body("rocks")))),
        ("ferry AND rocks", And((body("ferry"), body("rocks")))),
        ("ferry OR rocks fog", Or((body("ferry"), And((body("rocks"), body("fog")))))),
        ("(ferry OR rocks) fog", And((Or((body("ferry"), body("rocks"))), body("fog")))),
        ("ferry NOT fog", And((body("ferry"), Not(body("fog"))))),
        ("ferry -fog", And((body("ferry"), Not(body("fog"))))),
        ("-fog", Not(body("fog"))),
        ('"noise like a train"', Text("body", ("noise", "like", "a", "train"), exact=True)),
        ("“noise like”", Text("body", ("noise", "like"), exact=True)),
        ('"a b"~5', Near("body", ("a", "b"), 5)),
        ('title:"a b"~5', Near("title", ("a", "b"), 5)),
        ("rok~", Fuzzy("body", "rok", 1)),
        ("rok~2", Fuzzy("body", "rok", 2)),
        ("speaker:stent~", Fuzzy("speaker", "stent", 1)),
        ("al-qae*", body("al", "qae", prefix=True)),
        ("author:(a OR b)", Or((Text("author", ("a",)), Text("author", ("b",))))),
        ("unit:%", Figures(None, None, "%")),
        ("figure:36 unit:percent", Figures(36, 36, "%")),
        ("figure:>=1,000 unit:$", Figures(1000, None, "usd")),
        ("figure:>36", Figures(36, None, open_low=True)),
        ("figure:<2.5", Figures(None, 2.5, open_high=True)),
        ("figure:-5", Figures(-5, -5)),
        ("is:new", State("new")),
        ("tag:Syria", Tag("Syria")),
        ('tag:"foreign affairs"', Tag("foreign affairs")),
        ("tag:#syr*", Tag("syr", True)),
        ("lang:en-GB", Language("en-gb")),
        ("story:feed:12", Story("feed:12")),
        ("ferry sort:best", body("ferry")),
        ("sort:old", None),
        ("al-Qaïda", body("al", "qaida")),
        ("aground*", body("aground", prefix=True)),
        ("渡船", body("渡", "船")),
        ('quote:"a train"', Text("quote", ("a", "train"), exact=True)),
        ("speaker:stant", Text("speaker", ("stant",))),
        ("Source:Islander", Text("source", ("islander",))),
        ("title:(ferry OR fog)", Or((Text("title", ("ferry",)), Text("title", ("fog",))))),
        ("figure:36", Figures(36, 36)),
        ("figure:250,000", Figures(250_000, 250_000)),
        ("figure:30..40", Figures(30, 40)),
        ("figure:30..", Figures(30, None)),
        ("figure:>=30", Figures(30, None)),
        ("figure:..2.5", Figures(None, 2.5)),
        ("date:2015-09-30", Dates("2015-09-30", "2015-09-30")),
        ("date:2015-09..", Dates("2015-09", None)),
        ("date:2015..2016-01", Dates("2015", "2016-01")),
        ("is:unread", State("unread")),
        ("Syria: what now", And((body("syria"), body("what"), body("now")))),
        ("", None),
        (" … ", None),
    ],
)
def test_reads(query: str, tree: Node | None) -> None:
    assert parse(query) == tree


@pytest.mark.parametrize(
    ("query", "position", "said"),
    [
        ('ferry "rocks', 6, "closing quotation mark"),
        ("(ferry", 0, 'without ")"'),
        ("ferry)", 5, 'without "("'),
        ("ferry AND", 9, "expected a word"),
        ("OR ferry", 0, "expected a word"),
        ("ferry NOT", 9, "expected a word"),
        ("a sourse:x", 2, "did you mean source:"),
        ("source: x", 7, "right after source:"),
        ("figure:many", 7, "a number like"),
        ("figure:3..x", 10, "a number like"),
        ("date:yesterday", 5, "a date like"),
        ("is:red", 3, "one of unread"),
        ("sort:red", 5, "one of new, old, best"),
        ("date:2015-13", 5, "a date like"),
        ("date:2016..2015", 5, "the earlier date comes first"),
        ("figure:9..3", 7, "the smaller number comes first"),
        ("figure:>=x", 9, "a number like"),
        ("lang:!!", 5, "a language like"),
        ('ferry "a b"~', 12, "a number up to"),
        ("roc~7", 4, "expected ~ or ~2"),
        ("tag:*", 4, "a tag"),
        ("(" * 50 + "a" + ")" * 50, 40, "nested more than"),
        ("()", 1, "expected a word"),
        (")ferry", 0, 'without "("'),
        ("NOT )", 4, 'without "("'),
        ("(ferry OR )", 10, "expected a word"),
        ("(" * 3000, 2000, "at most"),
    ],
)
def test_points_at_the_mistake(query: str, position: int, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert caught.value.position == position
    assert said in caught.value.message


@given(st.text(alphabet='ab "“”()-*:.AND ORNOT123sourcefigure\x00\x1b渡é', max_size=80) | st.text(max_size=200))
def test_any_text_is_read_or_refused_within_it(query: str) -> None:
    try:
        tree = parse(query)
        list(leaves(tree))
        read_typing(query)
    except QueryError as error:
        assert 0 <= error.position <= len(query)
        assert error.message
        literal(query)


PIECES = st.sampled_from(
    [
        "(",
        ")",
        "-",
        "*",
        "~",
        ":",
        "“",
        "”",
        '"',
        "AND",
        "OR",
        "NOT",
        "ferry",
        "fog*",
        "roc~2",
        '"a"~5',
        "source:",
        "title:(",
        "figure:",
        "36",
        "30..40",
        ">=",
        "date:",
        "2015-09",
        "-7d",
        "is:",
        "unread",
        "story:a:b",
        "sort:",
        "best",
        "tag:#x",
        "lang:",
    ]
) | st.just(" ")


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_row_of_pieces_of_the_grammar_is_read_or_refused_within_it(query: str) -> None:
    for reader in (read, read_typing):
        try:
            reader(query)
        except QueryError as error:
            assert 0 <= error.position <= len(query)


@pytest.mark.parametrize(
    "piece", ["a ", '"a b" ', "(a) ", "-a ", "a OR ", 'title:"a b"~3 ', "story:a:b ", "“ ", "fi:x ", "~"]
)
def test_reading_takes_as_many_steps_as_there_are_pieces(piece: str) -> None:
    def steps(query: str) -> int:
        count = 0

        def counted(*_: object) -> None:
            nonlocal count
            count += 1

        before = sys.getprofile()
        sys.setprofile(counted)
        try:
            with suppress(QueryError):
                parse(query)
        finally:
            sys.setprofile(before)
        return count

    many = 500 // len(piece)
    assert steps(piece * 2 * many) < 2.2 * steps(piece * many) + 200


def test_nesting_is_bounded_whatever_nests() -> None:
    for query in ("(" * 900 + "a" + ")" * 900, "NOT " * 450 + "a", "-(" * 600, "title:(" * 200):
        with pytest.raises(QueryError):
            parse(query)


def test_last_word_may_be_unfinished() -> None:
    typed = Text("body", ("roc",), prefix=True, typed=True)
    assert read_typing("ferry roc").node == And((body("ferry"), typed))
    assert read_typing("ferry ").node == body("ferry")
    assert read_typing('"ferry roc"').node == Text("body", ("ferry", "roc"), exact=True)
    assert read_typing('"ferry roc').node == Text("body", ("ferry", "roc"), prefix=True, exact=True, typed=True)


def test_negated_words_are_not_shown() -> None:
    assert list(leaves(parse("ferry -fog NOT (rocks OR -train)"))) == [body("ferry"), body("train")]


def test_order_is_read() -> None:
    assert [read(query).sort for query in ("a sort:best", "sort:OLD a", "a")] == ["best", "old", None]


def test_days_ago_are_counted_from_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.search.values._today", lambda: date(2015, 10, 3))
    assert parse("date:-7d") == Dates("2015-09-26", None)
    assert parse("date:-1w") == Dates("2015-09-26", None)
