"""Speakers that are bodies, several people, or told by what they do: a made-up passage for each kind."""

import pytest

from index.model import Article, Quote
from index.quotes import find_quotes

WHO = "Mayor Ada Roe and Senator Ivan Orlo, whom Bill Lane faced in May, met on Monday.\n\n"


def find(text: str) -> tuple[Quote, ...]:
    return find_quotes(Article("a", "s", "", WHO + text))


def reported(text: str) -> list[tuple[str, str | None]]:
    return [(q.text, q.speaker) for q in find(text) if q.form == "indirect"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The U.S. Centers for Ferry Control and Prevention said {}.", "U.S. Centers for Ferry Control and Prevention"),
        ("The Department of Ports said {}.", "Department of Ports"),
        ("The National Association of Home Builders said {}.", "National Association of Home Builders"),
        ("Harbour's armed forces chief of staff, Maj. Gen. Omar Baker, said {}.", "Omar Baker"),
        ("The head of the Bureau of Bridges, Kathleen Dale, said in a statement that {}.", "Kathleen Dale"),
        ("A lawyer for the accuser, Jane Dale, said {}.", "lawyer for the accuser"),
        ("The woman accusing captain Bill Lane of neglect says {}.", "woman"),
        ("At rallies and on Twitter, Lane has tried to slow it, even claiming, with no proof, that {}.", "Bill Lane"),
        ("Lane faced a grilling from Democrats, who said {}.", "Democrats"),
        ("Holding a coin he had been given by Captain Tom Howe, the father said {}.", "father"),
        ("Chair Ada Roe (D-Calif.) and Senator Ivan Orlo (D-Ohio) said {}.", "Ada Roe and Ivan Orlo"),
        ("House Harbour and Commerce Committee Chairman Greg Dale (R-Ore.) said {}.", "Greg Dale"),
        ("Officials in Oldtown and Newtown said {}.", "Officials in Oldtown and Newtown"),
        ("Oldtown's mayor, Ada Roe, was equally sure, saying {}.", "Ada Roe"),
        ("Premier Kim Jong-min left. Mr Kim said {}.", "Kim Jong-min"),
        ("The Harbour Contract was signed. Harbour said {}.", "Harbour"),
        ("The Harbour Bank closed. The Selby Bankers left. The bank said {}.", "Harbour Bank"),
    ],
)
def test_the_whole_speaker(text: str, who: str) -> None:
    claim = "the old bridge would stay closed all winter"
    assert (claim, who) in reported(text.format(claim))


def test_an_official_named_by_body_is_asked_before_the_place() -> None:
    assert reported("The ferries will run, said the U.S. official, who spoke on the phone.") == [
        ("The ferries will run", "U.S. official")
    ]


def test_words_of_a_verb_that_is_otherwise_no_cue_of_saying() -> None:
    (found,) = find("“It is an attempt to sink the whole ferry line,” Lane charged.")
    assert found.speaker == "Bill Lane"


def test_a_quoted_adverb_is_the_subjects() -> None:
    (found,) = (q for q in find("Orlo “categorically” denies bridge claims.") if q.form == "fragment")
    assert found.speaker == "Ivan Orlo"


@pytest.mark.parametrize(
    "text",
    [
        "Newly confirmed cracks exceed twenty and the repairs run over budget.",
        "Builders behind a widely cited plan doubled their costs on Monday.",
        "The ferry line survived thanks to two loans.",
    ],
)
def test_a_participle_is_no_cue(text: str) -> None:
    assert reported(text) == []


def test_a_headline_in_capitals_is_no_person() -> None:
    text = "ADA PUSHES FOR PEACE WITH HARBOUR\n\nHarbour announced on Monday that the bridge would stay closed."
    assert reported(text) == [("the bridge would stay closed", "Harbour")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Roe's lawyers said it failed. For most files, the lawyers added, it was late. “It is wide,” they said.",
         "lawyers"),
        ("The bridge crews met. “It is wide and it is old,” they said.", None),
        ("Two lawyers said they believe it failed. They said “it is wide.”", "lawyers"),
        ("Nine boats left, Harbour Watch, a small watchdog group, said. The group called it “wide.”", "Harbour Watch"),
        ("“It is wide,” said the Harbour Line's short statement on the pier.", "Harbour Line"),
        ("“It is wide,” according to a statement from the Oldtown Attorney's Office in the west.",
         "Oldtown Attorney's Office"),
        ("Four former or acting port directors criticized the toll as “wide.”", "former or acting port directors"),
        ("UAW GM talks failed. GM said the deal was “wide.”", "GM"),
    ],
)  # fmt: skip
def test_who_several_or_a_body_are(text: str, who: str | None) -> None:
    (found,) = {q.speaker for q in find(text) if "wide" in q.text and q.form != "indirect"}
    assert found == who or (who is not None and found is not None and found.endswith(who))


@pytest.mark.parametrize(
    "text",
    [
        "The storm slammed into the pier at noon and ripped into the roofs.",
        "A small group called Row Home found no boats.",
        "The guards Orlo asked for earlier this year are helping at the pier.",
        "Orlo called the mayor on Monday. Roe called a march on Sunday.",
        "Living standards declined even further in the first months of the year.",
        "The port had 700 freight claims in the year.",
        "Ferry lines added fewer boats than expected.",
    ],
)
def test_a_verb_in_another_sense_reports_nothing(text: str) -> None:
    assert reported(text) == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("But in a speech in Rochester, N.H., Lane was clear, saying {}.", "Bill Lane"),
        ("Following Lane the crowd left. Lane said {}.", "Bill Lane"),
        ("Lane's attorney, Tom Dale, left. Lane's attorney said {}.", "Tom Dale"),
        ("A lawyer for Mr. Lane, Tom Dale of Dale & Howe, confirmed in a statement that {}.", "Tom Dale"),
        ("An adviser to the port chief, Tom Dale, left. The port chief said {}.", "port chief"),
        ("Talk show host Glenn Dale spoke. For Dale, it was late. The Fox News host said {}.", "Glenn Dale"),
        ("It followed the Harbour House's declaration on Tuesday that {}.", "Harbour House"),
    ],
)
def test_who_is_described(text: str, who: str) -> None:
    claim = "the old bridge would stay closed all winter"
    assert (claim, who) in reported(text.format(claim))


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Many fear Lane's threats this week to close the harbour pier, which is old.",
         "threats this week to close the harbour pier"),
        ("Lane's call for a new harbour bridge came late.", "call for a new harbour bridge"),
        ("Crowds doubted the company's denial that it sank the boat.", "denial that it sank the boat"),
    ],
)  # fmt: skip
def test_a_noun_that_is_an_act_of_speech(text: str, act: str) -> None:
    assert act in [claim for claim, _ in reported(text)]


@pytest.mark.parametrize("verb", ["should have told", "could have announced", "ought to have reported"])
def test_what_was_not_said_is_no_report(verb: str) -> None:
    assert reported(f"Lane {verb} the council that the bridge was closed.") == []


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Noting that the old bridge was swaying badly, Lane said it must go.", "the old bridge was swaying badly"),
        ("Last month a harbour watchdog found the mayor had broken the rules.", "the mayor had broken the rules"),
        ("Lane alluded to a new harbour toll.", "alluded to a new harbour toll"),
    ],
)
def test_more_ways_of_reporting(text: str, claim: str) -> None:
    assert claim in [found for found, _ in reported(text)]


def test_a_picture_of_somebody_speaking_is_no_statement() -> None:
    assert reported("Lane speaks during a news conference on the bridge, Thursday, in Oldtown.") == []
