"""Acts of speech in the reporter's words: what belongs to the act, who does it, and where it ends."""

import pytest

from index.model import Article, Quote
from index.quotes import find_quotes


def find(text: str) -> tuple[Quote, ...]:
    return find_quotes(Article("a", "Tribune", "", text))


@pytest.mark.parametrize(
    ("text", "said", "who"),
    [
        (
            "Mayor Ada Roe earlier opposed the plan to close the old pier.",
            "opposed the plan to close the old pier",
            "Ada Roe",
        ),
        (
            "Mayor Ada Roe opposes a toll on ferries, at a time that fares rise.",
            "opposes a toll on ferries",
            "Ada Roe",
        ),
        ("Tom Lee favored the toll on ferries, and the crew was paid.", "favored the toll on ferries", "Tom Lee"),
        ("Mayor Ada Roe vowed to fight the toll in court.", "vowed to fight the toll in court", "Ada Roe"),
        ("Pilots on Sunday admitted accidentally sinking it.", "admitted accidentally sinking it", "Pilots"),
        ("The Northern Front claimed credit for the raid.", "claimed credit for the raid", "Northern Front"),
        ("The Harbour Board confirmed the proposed sale.", "confirmed the proposed sale", "Harbour Board"),
    ],
)
def test_the_verb_is_of_what_is_said(text: str, said: str, who: str) -> None:
    assert [(q.text, q.speaker) for q in find(text)] == [(said, who)]


@pytest.mark.parametrize(
    "text", ["Two pillars of oak supported the bridge.", "The council reports to the harbour, and has done so."]
)
def test_things_that_hold_or_serve_say_nothing(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("But aides to Roe say the pier is unsafe.", "aides to Roe"),
        ("Yesterday, critics of Roe said the pier is unsafe.", "critics of Roe"),
        ("New projections from the Harbour Board show the pier is unsafe.", "New projections from the Harbour Board"),
        ("The harbour court ruled 5-4, with Judge Roe writing for the rest, that the pier is unsafe.", "harbour court"),
        ("In contrast, sources close to her campaign say the pier is unsafe.", "sources close to her campaign"),
        ("A news report published Wednesday said the pier is unsafe.", "news report"),
        ("A group of pilots say the pier is unsafe.", "group of pilots"),
    ],
)
def test_several_people_of_one_name_or_body_say_it(text: str, who: str) -> None:
    assert [(q.text, q.speaker) for q in find(text)] == [("the pier is unsafe", who)]


def test_people_familiar_with_it_speak() -> None:
    assert [q.speaker for q in find("The deal fell apart, according to people familiar with the matter.")] == [
        "people familiar with the matter"
    ]


def test_a_preposition_at_the_end_of_a_phrase_leaves_nobody_behind_it() -> None:
    assert (
        find("Lee even got to question harbour counsel Ann Roe during a hastily-called Harbour Board toll hearing.")
        == ()
    )


def test_what_a_paper_first_reported_stands_before_it() -> None:
    (quote,) = find("The pier is unsafe, as first reported by the Tribune.")
    assert (quote.text, quote.speaker) == ("The pier is unsafe", "Tribune")
