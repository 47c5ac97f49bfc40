"""Whose words they are where another tells of them, or a letter or a paper stands between: made-up passages."""

import pytest

from index.model import Article, Quote
from index.quotes import find_quotes
from index.quotes.contents import Frame
from index.quotes.retold import retells
from index.quotes.tagging import tokenize

WHO = "Defense Secretary Ada Roe met the crews on Monday.\n\n"


def find(text: str) -> tuple[Quote, ...]:
    return find_quotes(Article("a", "s", "", WHO + text))


def speakers(text: str, words: str) -> set[str | None]:
    return {q.speaker for q in find(text) if words in q.text and q.form != "indirect"}


def reports(text: str) -> list[tuple[str | None, str]]:
    return [(q.speaker, q.text) for q in find(text) if q.form == "indirect"]


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("The council passed a resolution Tuesday condemning “careless captains” in the fleet.", "careless", "council"),
        ("Roe soon issued a statement calling the survey “misleading” and unfair.", "misleading", "Ada Roe"),
        ("The Harbour League drafted a letter of its own to the owners faulting them for “a rotten hull.”", "rotten",
         "Harbour League"),
        ("A report saying the hull was “rotten” came out on Monday.", "rotten", "report"),
    ],
)  # fmt: skip
def test_who_puts_it_in_writing_says_it(text: str, words: str, who: str) -> None:
    assert speakers(text, words) == {who}


def test_who_was_sent_a_letter_did_not_write_it() -> None:
    assert "Ada Roe" not in speakers("Roe was sent a letter calling the pier “a rotten heap of planks.”", "rotten")


@pytest.mark.parametrize(
    "text",
    [
        "The crews mocked Roe's “binders full of boats” comment as it spread.",
        "Roe spoke. A novelist says her words “binders full of boats” will be read for long.",
        "A guard left, ignoring Roe’s “binders full of boats” cries.",
        "“Now we have binders full of boats,” Roe is heard saying on a tape of 2015.",
        "“Now we have binders full of boats,” Roe could be heard saying.",
        "Roe raised it in a letter to the owners “because you may soon have binders full of boats in there.”",
        "Roe said the plan is needed, because “we have binders full of boats,” according to the Tribune.",
        "It went on.  “We have binders full of boats,” said U.S. Secretary of State Ada Roe last week.",
    ],
)
def test_words_are_those_of_who_said_them(text: str) -> None:
    assert speakers(text, "binders full") == {"Ada Roe"}


def test_to_call_words_something_is_not_to_quote_them() -> None:
    assert speakers("Tom Dale called Roe's words “a sorry sight indeed.”", "sorry") == {"Tom Dale"}


def test_a_statement_stays_its_authors() -> None:
    text = (
        "“We are angry,” said the statement from Roe's lawyer, Jane Dale. The statement said Roe “is innocent.”\n\n"
        "“Until then, she will go on as secretary,” the statement said."
    )
    assert speakers(text, "angry") == speakers(text, "innocent") == speakers(text, "Until then") == {"Jane Dale"}
    body = "The Harbour League issued a statement saying the pier was rotten. “We are angry at it,” the statement said."
    assert speakers(body, "angry") == {"Harbour League"}


def test_a_paper_that_tells_it_makes_no_second_report() -> None:
    assert [who for who, _ in reports("Roe said the pier is safe again, according to the Tribune.")] == ["Ada Roe"]
    told = reports("The pilot said the pier was unsafe, according to Roe.")
    assert "Ada Roe" in [who for who, _ in told]  # what an official retells is the official's


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Secretary of State Jane Dale responded by saying the plan was dead.", "Jane Dale"),
        ("The plan was dead, said Secretary of State Jane Dale.", "Jane Dale"),
        ("The St. Orlo Harbour League said the plan was dead.", "St. Orlo Harbour League"),
        ("An indictment filed today in Marl County court says the plan was dead.", "indictment"),
    ],
)
def test_the_whole_of_a_title_or_name(text: str, who: str) -> None:
    assert [name for name, claim in reports(text) if "plan was dead" in claim] == [who]


@pytest.mark.parametrize(
    ("text", "claim", "who"),
    [
        ("After the court ruled that it must pay, Tern Lines asked the council to wait, arguing the deal was dead.",
         "the deal was dead", "Tern Lines"),
        ("A senator with a record of challenging the harbour leadership said the deal was dead.",
         "the deal was dead", "senator with a record of challenging the harbour leadership"),
        ("Roe posted a tweet with a picture of the quay declaring the deal was dead.", "the deal was dead", "Ada Roe"),
        ("Iranian Foreign Minister Omid Zand flew home. Tehran’s top diplomat said the deal was dead.",
         "the deal was dead", "Omid Zand"),
        ("Peru's prime minister, Ana Luz, flew home. The Peruvian prime minister said the deal was dead.",
         "the deal was dead", "Ana Luz"),
        ("While Ann Lee struck a hard line, Tom Dale has been silent. He said the deal was dead.",
         "the deal was dead", "Tom Dale"),
        ("Ann Lee spoke. The school district said the deal was dead.", "the deal was dead", "school district"),
    ],
)  # fmt: skip
def test_whose_clause_it_is(text: str, claim: str, who: str) -> None:
    assert (who, claim) in reports(text)


def test_who_spoke_just_before_is_meant_rather_than_a_namesake_who_never_spoke() -> None:
    text = (
        "Lori Dale died in 2001. Lori Dale was 28. Lori Dale fell.\n\nTimothy Dale asked them to delete the posts. "
        "“Please delete those posts now,” Dale wrote."
    )
    assert speakers(text, "Please delete") == {"Timothy Dale"}


def test_a_label_in_capitals_is_no_first_name() -> None:
    text = "JUST WATCHED Dale on ferries Replay. Tom Dale left. “The ferries are safe again,” Dale said."
    assert speakers(text, "The ferries") == {"Tom Dale"}


def test_who_reports_nothing_retells_nothing() -> None:
    text = "The Globe reported and Roe said the pier is safe."
    t = tokenize(text, 0, len(text))
    said = Frame(5, "say", (4, 5), ((6, 10),))
    assert not retells(t, Frame(2, "report", (0, 2), ()), said)
