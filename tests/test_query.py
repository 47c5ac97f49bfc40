"""The query grammar: every text is read or refused at a character, never anything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QueryError
from index.search.query import And, Dates, Figures, Node, Not, Or, State, Text, literal, parse, texts, unfinished


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
        ('"noise like a train"', body("noise", "like", "a", "train")),
        ("“noise like”", body("noise", "like")),
        ("al-Qaïda", body("al", "qaida")),
        ("aground*", body("aground", prefix=True)),
        ("渡船", body("渡", "船")),
        ('quote:"a train"', Text("quote", ("a", "train"))),
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
        ("(" * 50 + "a" + ")" * 50, 40, "nested more than"),
        ("()", 1, "expected a word"),
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
        list(texts(tree))
        unfinished(tree, query)
    except QueryError as error:
        assert 0 <= error.position <= len(query)
        assert error.message
        literal(query)


def test_nesting_is_bounded_whatever_nests() -> None:
    for query in ("(" * 900 + "a" + ")" * 900, "NOT " * 450 + "a", "-(" * 600, "title:(" * 200):
        with pytest.raises(QueryError):
            parse(query)


def test_last_word_may_be_unfinished() -> None:
    tree = unfinished(parse("ferry roc"), "ferry roc")
    assert tree == And((body("ferry"), body("roc", prefix=True)))
    assert unfinished(parse("ferry "), "ferry ") == body("ferry")
    assert unfinished(parse('"ferry roc"'), '"ferry roc"') == body("ferry", "roc")


def test_negated_words_are_not_shown() -> None:
    assert list(texts(parse("ferry -fog NOT (rocks OR -train)"))) == [body("ferry"), body("train")]
