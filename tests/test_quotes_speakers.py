"""Who said it where the sentence is roundabout: a made-up passage for each kind."""

import pytest
from quoted import find, speaker


def reported(text: str) -> list[tuple[str, str | None]]:
    return [(q.text, q.speaker) for q in find(text) if q.form == "indirect"]


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Roe waited. She went on, “We mend the bridge, and then we mend the road.”", "We mend", "Ada Roe"),
        ("“My thoughts are with the crew,” Roe was quoted by the Herald as saying.", "My thoughts", "Ada Roe"),
        ("“My thoughts are with the crew,” Roe was quoted as saying.", "My thoughts", "Ada Roe"),
        ("“My thoughts are with the crew,” Roe was quoted saying.", "My thoughts", "Ada Roe"),
        ("The Herald quoted Roe as saying, “We are with the crew of the ferry.”", "We are", "Ada Roe"),
        ("“A closed book” is how Roe described the file.", "closed book", "Ada Roe"),
        ("The harbor agency was “reading the files with care,” it said in a note.", "reading", "harbor agency"),
        ("Roe said the panel believed that “a safe harbour would serve her more.”", "a safe", "Ada Roe"),
        ("Ferry crews agreed to a “slow restart” if wages rise, said a port spokesman, Gao Lin.", "slow", "Gao Lin"),
        ("The rower said the captain answered by saying, “since we are so late.”", "since", "captain"),
        ("Port calls claims ‘absurd’; Defense secretary rejects reports ‘outright’", "absurd", "Port"),
        ("“What a crew! What a ship!” Roe tweeted along with a photo of the bridge.", "What a ship", "Ada Roe"),
        ("“It will be a long way,” said the Harbor Bureau's director, Lina Holm.", "long way", "Lina Holm"),
        ("Roe went on deck.\n\nOrlan’s port minister said crews “won’t wait” for it.", "wait", "Orlan’s port minister"),
        (
            "Roe went on deck.\n\nOrlan's port minister told a paper that crews would go, which he said was “a shame.”",
            "a shame", "Orlan's port minister",
        ),
        ("Orr spoke.\n\nThe chairman of the panel, Lina Holm, quickly called it “a slow day.”\n\nHolm left.", "slow",
         "Lina Holm"),
        ("Roe wept when she ended her speech saying: “I leave the wheel that I love.”", "wheel", "Ada Roe"),
        ("“It will be a long way,” said Roe's office.", "long way", "Roe's office"),
        ("“It will be a long way,” the San Pelayo Police Department said.", "long", "San Pelayo Police Department"),
        ("Roe’s letter said the port was “an open wound in the city.”", "open wound", "Ada Roe"),
        ("“It will be a long way,” read a statement from Roe.", "long way", "Ada Roe"),
        ("The House Port Committee met on Monday. “It will be a long way,” the committee said.", "long way",
         "House Port Committee"),
        ("The Department of Ports met on Monday. “It will be a long way,” the department said.", "long way",
         "Department of Ports"),
        ("The ferry FM said: “This is the last time that we pay.” Foreign FM Ivanenko left.", "the last", "ferry FM"),
    ],
)  # fmt: skip
def test_roundabout(text: str, words: str, who: str) -> None:
    assert speaker(text, words) == who


@pytest.mark.parametrize(
    ("text", "claim", "who"),
    [
        ("The Canadian and Danish hockey clubs announced they will not send boats.", "they will not send boats",
         "Canadian and Danish hockey clubs"),
        ("It drew complaints about the findings of Ivanenko, who determined that the bridge was safe.",
         "the bridge was safe", "Sergei Ivanenko"),
        ("The case ended on Monday, with a port judge ruling that the closure amounted to theft.",
         "the closure amounted to theft", "port judge"),
        ("Gao Lin is quoted by the paper as saying that the bridge was safe.", "the bridge was safe", "Gao Lin"),
    ],
)  # fmt: skip
def test_roundabout_reports(text: str, claim: str, who: str) -> None:
    assert (claim, who) in reported(text)


def test_a_thing_that_was_announced_announces_nothing() -> None:
    text = "The port was working on a plan announced last year to close all piers. A deal announced Monday failed."
    assert not reported(text)


def test_what_one_reports_ends_where_another_says_it() -> None:
    text = "Crews agreed to return if wages rise, said a port spokesman, Gao Lin."
    assert all("said" not in claim for claim, _ in reported(text))


def test_a_headline_in_capitals_is_nobodys_full_name() -> None:
    text = "“It is clear now that the bridge was never safe,” Roe wrote.\n\nSENATE CALLS ROE ‘UNSAFE’\n\nRoe left."
    assert speaker(text, "never safe") == "Ada Roe"


def test_a_post_that_gives_the_words_of_another() -> None:
    text = "“We will never row again,” said Tom Lane. — Bill Bird (@bird) March 9, 2021"
    assert speaker(text, "We will never") == "Tom Lane"
    told = (
        "Roe, shouting, attacks Dr. Lane: “While we row, he is not showing up at all.” — Bill Bird (@bird) May 7, 2017"
    )
    assert speaker(told, "While we row") == "Ada Roe"
    assert speaker("I will never row again. — Bill Bird (@bird) March 9, 2021", "never row") == "Bill Bird"
