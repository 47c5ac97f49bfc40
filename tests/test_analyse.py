"""From a draft to an article with everything in it: fields, parts, credits, language, mentions."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analyse import analyse, article_from
from index.errors import InputError
from index.model import Draft, Figure, Quote
from index.store.records import dump_mentions, load_mentions
from index.text.language import code, guess

SEEDS = Path(__file__).parent.parent / "seeds"
FRENCH = (
    "Le conseil a dit lundi que le pont ne sera pas prêt cette année, selon une source qui était dans la salle avec "
    "les autres. « Nous avons trouvé 36 millions », a dit le maire après le vote, mais ses collègues ne sont pas sûrs."
)


def seed(number: str) -> Draft:
    return Draft("The Example", "", next(SEEDS.glob(f"{number}_*.txt")).read_text("utf8"), id=number)


@pytest.mark.parametrize(
    ("number", "agency"), [("000", None), ("001", "agencies"), ("002", "AP, Reuters"), ("003", None), ("004", "Xinhua")]
)
def test_agency_of_the_samples(number: str, agency: str | None) -> None:
    article = article_from(seed(number))
    assert article.agency == agency
    assert article.language == "en"
    assert article.title == article.text.split("\n")[0]


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_mentions_of_the_samples_slice_back(number: str) -> None:
    found = analyse(article_from(seed(number)))
    assert found.quotes
    assert found.figures
    for mention in (*found.quotes, *found.figures):
        assert found.article.text[mention.start : mention.end] == mention.text
    folded = [b for b in found.article.blocks if b.kind in ("furniture", "pullquote")]
    assert not any(b.start <= m.start < b.end for b in folded for m in (*found.quotes, *found.figures))


def test_fields_are_cleaned() -> None:
    article = article_from(
        Draft(
            source=" The\x1b[31m  Example\n",
            title="Bridge\u202e late",
            text="Officials met.\r\nThen\x07 they parted.",
            id="a\x00/1",
            date="2015-09-30",
            url="https://example.org/\x9b1",
            byline="\tJane\u200b Doe ",
            language="EN-us",
            path="dir/evil\x1b.txt",
        )
    )
    assert (article.source, article.title, article.id) == ("The[31m Example", "Bridge late", "a/1")
    assert article.text == "Officials met.\nThen they parted."
    assert (article.byline, article.language, article.path) == ("Jane Doe", "en", "dir/evil.txt")
    assert article.url is not None
    assert article.url.isprintable()


def test_what_is_missing_is_filled_in() -> None:
    article = article_from(Draft("", "", "By Jane Doe\n\nPARIS (AP) — The council met."), "made")
    assert (article.id, article.source, article.agency) == ("made", "unknown source", "AP")
    assert article.title == "By Jane Doe"
    assert article.date is None


@pytest.mark.parametrize(
    ("date", "read"),
    [
        ("20150930", "2015-09-30"), ("September 30, 2015", "2015-09-30"),
        ("2015-09-30 10:00:00 +0200", "2015-09-30T10:00:00+02:00"),
        ("Wed, 30 Sep 2015 10:00:00 GMT", "2015-09-30T10:00:00+00:00"),
    ],
)  # fmt: skip
def test_a_date_in_another_form_that_leaves_no_doubt_is_understood(date: str, read: str) -> None:
    assert article_from(Draft("s", "t", "text", date=date)).date == read


@pytest.mark.parametrize("date", ["yesterday", "30/9/2015", "2015-9-3", "20153009", ""])
def test_a_date_that_is_none_is_left_out(date: str) -> None:
    assert article_from(Draft("s", "t", "text", date=date)).date is None


@pytest.mark.parametrize("date", ["2015", "2015-09", "2015-09-30", "2015-09-30T10:12", "2015-09-30T10:12:03+02:00"])
def test_a_date_is_as_exact_as_known(date: str) -> None:
    assert article_from(Draft("s", "t", "text", date=date)).date == date


def test_no_text_is_an_error() -> None:
    with pytest.raises(InputError, match="has no text"):
        article_from(Draft("s", "t", " \n\u200b\x00 "))


def test_other_languages_are_read_and_not_analysed() -> None:
    article = article_from(Draft("s", "Le pont", FRENCH))
    assert article.language == "fr"
    assert not article.is_analysed
    found = analyse(article)
    assert found.quotes == found.figures == ()
    assert found.article.blocks
    said = article_from(Draft("s", "Le pont", FRENCH, language="en"))
    assert said.is_analysed


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FRENCH, "fr"),
        ("Der Rat hat am Montag gesagt, dass die Brücke nicht fertig wird und dass sie auch im nächsten Jahr noch "
         "nicht bezahlt ist, sagte der Sprecher mit einer Erklärung, die von der Stadt nach der Sitzung kam.", "de"),
        ("Президент сказал, что мост не будет готов в этом году", "ru"),
        ("市议会星期一说桥今年不会完工", "zh"),
        ("橋は今年完成しないと市議会が月曜日に述べた", "ja"),
        ("قال المجلس يوم الاثنين إن الجسر لن يكتمل هذا العام", "ar"),
        ("Short.", "en"),
        ("", "en"),
    ],
)  # fmt: skip
def test_language(text: str, language: str) -> None:
    assert guess(text) == language


def test_language_codes() -> None:
    assert [code(name) for name in ("en-US", "English", "EN", "de_AT", "nonsense!", "", None)] == [
        "en", "en", "en", "de", None, None, None,
    ]  # fmt: skip


def test_a_figure_has_the_speaker_of_its_quotation() -> None:
    text = "The council met.\n\n“We lost 36 houses in the flood,” said Mayor Jane Doe on Monday."
    found = analyse(article_from(Draft("s", "Flood", text, id="a")))
    (figure,) = [one for one in found.figures if one.value == 36]
    assert figure.speaker is not None
    assert "Doe" in figure.speaker


@given(st.text(st.sampled_from("ab AB.\n“”\"'0123 said that,%$(AP) — by")) | st.text())
def test_any_text_is_analysed(raw: str) -> None:
    try:
        article = article_from(Draft("s", "", raw, id="a"))
    except InputError:
        return
    found = analyse(article)
    for mention in (*found.quotes, *found.figures):
        assert found.article.text[mention.start : mention.end] == mention.text


def test_what_is_stored_of_mentions_reads_back_equal() -> None:
    text = (
        "Roe visits\n\nMinister Ann Roe said on Monday that the pier was “beyond repair.” She added: “We will build"
        " another one.” At least 12 of 40 cranes stood still for two weeks, she said."
    )
    made = analyse(article_from(Draft("Gazette", "Roe visits", text, "g/1", "2024-05-06")))
    assert made.quotes and made.figures and any(one.source for one in made.quotes)
    for kind, mentions in ((Quote, made.quotes), (Figure, made.figures)):
        assert load_mentions(kind, dump_mentions(mentions), made.article) == tuple(mentions)
