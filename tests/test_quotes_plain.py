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
        ("“Will we mend the bridge before winter?” Ada Roe said to loud applause.", "Ada Roe"),
        (f"{SAID} Ada Roe, a pilot from Marl, N.Y., says of the toll.", "Ada Roe"),
        (f"{SAID} Ada Roe, 43, of Marl, Texas, said.", "Ada Roe"),
        (f"Marlco said it knew nothing. {SAID} it added.", "Marlco"),
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
    ("text", "who"),
    [
        ("Ada Roe said the pier is “quite safe,” the Marl Tribune reported.", "Ada Roe"),
        ("The suit, filed on Friday, claims the pier is “quite safe,” the Marl Tribune reported Monday.", "suit"),
        ("As Ada Roe continues to describe the pier as “quite safe,” the ministry denied the report.", "Ada Roe"),
        ("But while Ada Roe called the pier “quite safe,” the ministry dismissed the report.", "Ada Roe"),
        ("Ada Roe denied the theft and was “quite safe,” her aide said.", "aide"),
        ("Ada Roe said it was over, and “quite safe is the pier,” Ivan Orlo said.", "Ivan Orlo"),
    ],
)
def test_whose_words_stand_in_a_sentence_of_two_cues(text: str, who: str) -> None:
    (few,) = [quote for quote in find(text) if quote.form != "indirect"]
    assert few.speaker == who


def test_reported_speech_ends_where_a_paper_reports_it() -> None:
    found = reported("Ada Roe argues that the pier is safe and sound, the Marl Tribune reported on Monday.")
    assert ("the pier is safe and sound", "Ada Roe") in found
    found = reported("But as Ada Roe calls the pier “quite safe,” the ministry denied the report.")
    assert set(found) == {("calls the pier “quite safe,”", "Ada Roe"), ("denied the report", "ministry")}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Roe, who had maintained they had a right to sail, was sacked.", "they had a right to sail"),
        ("The bank, which said on Monday the port was shut, has since denied it.", "the port was shut"),
        (
            "Roe, who has repeatedly claimed the captain walked out on his own, reportedly is now selling the ship.",
            "the captain walked out on his own",
        ),
        ("Roe, who has said the ferry, which is old, was shut, is here.", "the ferry, which is old, was shut, is here"),
    ],
)
def test_what_a_relative_clause_reports_ends_with_it(text: str, said: str) -> None:
    assert [quote.text for quote in find(text)] == [said]


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


def reported(text: str) -> list[tuple[str, str | None]]:
    return [(q.text, q.speaker) for q in find("Mayor Ada Roe met Ivan Orlo.\n\n" + text) if q.form == "indirect"]


@pytest.mark.parametrize(
    ("text", "said", "who"),
    [
        ("The toll will rise, according to a new report by the Marl Institute.", "The toll will rise",
         "new report by the Marl Institute"),
        ("According to harbour documents filed Monday, the pilot slept.", "the pilot slept", "harbour documents"),
        ("A ferry report published Wednesday said the pilot slept badly.", "the pilot slept badly", "ferry report"),
        ("Marl governments on Thursday accused the pilots of theft.", "accused the pilots of theft",
         "Marl governments"),
        ("The Harbour Office has since concluded that the pilot slept badly.", "the pilot slept badly",
         "Harbour Office"),
        ("The Harbour Court struck a blow to it, ruling Monday that pilots may sleep.", "pilots may sleep",
         "Harbour Court"),
        ("A few minutes later she left, came back and said the toll would rise.", "the toll would rise", "Ada Roe"),
        ("Harbour candidates Ann Lee and Tom Orr say the toll must fall.", "the toll must fall",
         "Harbour candidates Ann Lee and Tom Orr"),
        ("Pilots in the United States and Canada say the toll must fall.", "the toll must fall", None),
        ("The toll, says Ada Roe, is an outrage.", "The toll, says Ada Roe, is an outrage", "Ada Roe"),
        ("The toll must fall, said Roe and others.", "The toll must fall", "Roe and others"),
        ("While Roe said the pier was safe, Orlo closed it.", "the pier was safe", "Ada Roe"),
        ("Roe said the pier was safe, but she called pilots unsafe.", "the pier was safe", "Ada Roe"),
        ("There were claims by Orlo that the pier was unsafe.", "the pier was unsafe", "Ivan Orlo"),
        ("It woke calls from senators for Roe to close the pier.", "calls from senators for Roe to close the pier",
         "senators"),
        ("The toll was condemned by the mayor.", "The toll was condemned by the mayor", "Ada Roe"),
        ("The toll was described by Orlo as an outrage to the city.",
         "The toll was described by Orlo as an outrage to the city", "Ivan Orlo"),
        ("Roe has made it very clear that the toll would rise.", "the toll would rise", "Ada Roe"),
        ("Two ferry states filed a suit on Monday, saying the toll was unlawful.", "the toll was unlawful",
         "Two ferry states"),
        ("After pointing to a faulty engine, Roe admitted the pilot slept badly.", "the pilot slept badly", "Ada Roe"),
        ("Roe turned from praise to warning that the toll would rise.", "the toll would rise", "Ada Roe"),
    ],
)  # fmt: skip
def test_reported_in_roundabout_ways(text: str, said: str, who: str | None) -> None:
    found = dict(reported(text))
    assert said in found
    assert who is None or found[said] == who


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was closed by the mayor.",
        "The pilots were met by Roe on Monday.",
        "The water was clear that morning by the pier.",
        "A request from pilots for a rest came late.",
        "On Thursday, Roe said “we mend it.”",
        "The pilots responded to a report of smoke on the ferry.",
    ],
)
def test_nothing_is_reported(text: str) -> None:
    assert [words for words, _ in reported(text) if "“" not in words] == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Roe left. He married in Marl, and he counts himself a fan of Ivan Orlo. “It was slow,” he said.", "John Roe"),
        ("Roe left. An Ivan Orlo supporter met the crew. “It was slow,” he said.", "John Roe"),
        ("Roe left. One Marl pilot said the ferry was late. “It was slow,” he said.", "One Marl pilot"),
        ("Roe left. One Marl pilot said the ferry was late.\n\n“It was slow,” he said.", "John Roe"),
        ("Roe left. A reporter said the ferry was late. “It was slow,” he said.", "John Roe"),
        ("Roe left.\n\nAdvertisement:\n\n“It was slow,” he said.", "John Roe"),
        ("“It was slow,” the Marl acting director said.", "Marl acting director"),
    ],
)
def test_who_he_is(text: str, who: str) -> None:
    found = find_quotes(Article("a", "s", "", "Mayor John Roe met Ivan Orlo on Monday.\n\n" + text))
    assert {q.speaker for q in found if "slow" in q.text} == {who}


def test_a_paper_that_a_source_is_taken_from_is_no_part_of_its_name() -> None:
    (said,) = find(f"{SAID} according to a spokesperson per the Marl Tribune.")
    assert said.speaker == "spokesperson"
