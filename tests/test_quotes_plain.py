"""Plain attributions whose words are easily taken for something else: a made-up passage for each kind."""

import pytest

from index.model import Article, Quote
from index.quotes import find_quotes

SAID = "“We mend the bridge before the winter comes,”"


def find(text: str) -> tuple[Quote, ...]:
    return find_quotes(Article("a", "s", "", "The toll rose on Monday.\n\n" + text))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (f"{SAID} Harbour House press secretary Ada Roe said Tuesday.", "Ada Roe"),
        (f"{SAID} the ministry planning director Ada Roe wrote.", "Ada Roe"),
        (f"{SAID} said retired ferry pilot Ada Roe of Marl.", "Ada Roe"),
        (f"{SAID} said another leading harbour expert, Ada Roe of the Marl Institute.", "Ada Roe"),
        (f"{SAID} said one unhappy Marl House official.", "one unhappy Marl House official"),
        (f"{SAID} said a senior Marl House official.", "senior Marl House official"),
        (f"{SAID} said one of the pilots.", "one of the pilots"),
        (f"{SAID} said the second official.", "second official"),
        (f"{SAID} said the printed card.", "printed card"),
        (f"{SAID} the two write.", "two"),
        (f"{SAID} the 43-year-old said.", "43-year-old"),
        ("“Will we mend the bridge before winter?” asked Ada Roe, the mayor.", "Ada Roe"),
        ("“We mend the bridge before winter comes!” Ada Roe said to the Herald. She left.", "Ada Roe"),
        (f"{SAID} harbour leader Ada Roe and Marl Speaker Ivan Orlo, both pilots, said.", "Ada Roe and Ivan Orlo"),
        (f"{SAID} the harbour mayor and ferry candidate told the Herald.", "ferry candidate"),
        (f"Keeling told the Herald: {SAID}", "Keeling"),
        (f"Husted continued by saying, {SAID}", "Husted"),
        (f"Ted Roe said {SAID} and left.", "Ted Roe"),
        (f"Famed ferry pilot Ada Roe once said: {SAID}", "Ada Roe"),
        (f"Ada Roe woke anger with her remark that {SAID} and left.", "Ada Roe"),
    ],
)
def test_who_says_it(text: str, who: str) -> None:
    assert {q.speaker for q in find(text) if "mend" in q.text} == {who}


@pytest.mark.parametrize(
    "text",
    [
        "“It was slow,” Ada Roe said. Instead, “she should have been scrapped.”",
        "“It was slow,” Ada Roe said. But “she should have been scrapped.”",
        "“It was slow,” Ada Roe said. “She should have been scrapped long before that winter” in Marl.",
    ],
)
def test_a_quotation_goes_on_in_the_next_sentence(text: str) -> None:
    one, other = find(text)
    assert one.speaker == other.speaker == "Ada Roe"
    assert one.utterance == other.utterance


@pytest.mark.parametrize(
    "text",
    [
        "“It was slow,” Ada Roe said. The sign reads “Mind the gap.”",
        "“It was slow,” Ada Roe said. “Mind the gap” is no slogan.",
        "“It was slow,” Ada Roe said.\n\nBut “she should have been scrapped.”",
        "The plan was slow. But “she should have been scrapped.”",
    ],
)
def test_other_words_between_marks_are_not_hers(text: str) -> None:
    assert find(text)[-1].speaker is None


@pytest.mark.parametrize(
    "text",
    ["Closing claims of a leak, the ferry left.", "Two announced plans fell through.", "The 700 claims were late."],
)
def test_nothing_is_said(text: str) -> None:
    assert [q.text for q in find(text) if q.form == "indirect"] == []
