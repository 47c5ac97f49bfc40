"""What makes weak links between two statements doubtful: days between them, other speakers, a word that says little."""

import pytest
from test_match_quotes import Said, article

from index.match.doubts import doubt
from index.match.evidence import weigh
from index.match.quotes import link_quotes
from index.match.speakers import called, kin, relation, voice
from index.match.statements import Statements


def linked(one: Said, other: Said, date: str = "2024-05-06") -> bool:
    """Whether the two are linked, the one printed on this day, the other on May 6."""
    return bool(link_quotes(article("a", one, date=date), article("b", other), 1.0))


def reported(words: str, speaker: str) -> Said:
    return Said(words, "indirect", speaker, f"The {speaker} said {{}}.")


def marked(words: str) -> Said:
    return Said(words, "fragment", "Ann Lee", "Ann Lee said the sale of the ferry had been {}.")


def test_what_two_speakers_are_reported_to_say_days_apart_is_seldom_one_thing() -> None:
    divers = reported("inspectors had warned the owners about the rotten hull in March", "divers")
    sailors = reported("about the rotten hull nobody in the harbour office wanted to hear a word", "sailors")
    assert linked(divers, sailors)
    assert not linked(divers, sailors, "2024-05-01")


@pytest.mark.parametrize(
    ("other", "more"),  # words, and days from which more is asked
    [
        ("nobody in the harbour office wanted to pay for the hull", 3),
        ("divers had found the rotten hull below the harbour bridge after the storm", 3),
        ("divers had found the rotten hull of the ferry, and it was not to leak", 99),
        ("the owners of the ferry knew of the rotten hull", 99),
    ],
)
def test_of_one_speaker_days_apart_a_word_or_a_stock_phrase_in_two_reports_is_little(other: str, more: int) -> None:
    ours = Statements(article("a", reported("the owners of the ferry knew that the rotten hull would leak", "Ann Lee")))
    theirs = Statements(article("b", reported(other, "Ann Lee")))
    found = weigh(ours, ours[0], theirs, theirs[0], "same")
    assert found is not None
    asked = [doubt(found, ours[0], theirs[0], "same", days) for days in range(5)]
    assert [days for days in range(5) if asked[days] > 0.0] == list(range(more, 5))


def test_what_experts_or_residents_say_is_seldom_what_somebody_else_does() -> None:
    bank = reported("the ferry was overloaded and had a rotten hull that night", "Harbour Bank")
    words = "an overloaded ferry was seen leaving the harbour late, they heard"
    assert linked(bank, reported(words, "divers"))
    assert not linked(bank, reported(words, "experts"))
    assert not linked(bank, reported(words, "two residents of Selby"))
    again = reported("the ferry was overloaded and had a rotten hull that night", "residents")
    assert linked(again, reported(words, "two residents of Selby"))


def test_two_polls_that_share_no_number_are_seldom_one() -> None:
    ours = Statements(article("a", reported("Roe led among the women of the harbour by 7 points", "Selby poll")))
    theirs = Statements(
        article(
            "b",
            reported("Roe had gained ground among women", "new poll"),
            reported("Roe led among women by 7 points", "poll of Selby voters"),
            reported("Roe had gained ground among women", "mayor"),
        )
    )
    asked = []
    for other in (theirs[0], theirs[1], theirs[2]):
        found = weigh(ours, ours[0], theirs, other, "same")
        assert found is not None
        asked.append(doubt(found, ours[0], other, "same", 0))
    assert asked[0] > asked[1] == asked[2] == 0.0


def test_a_few_words_of_anybody_in_what_may_be_two_stories_need_more() -> None:
    nobodys = Said("“rotten”", "fragment", None, "The sale of the ferry was called {}.")
    said = Said("“The sale of the ferry is a rotten deal for the harbour,”", "direct", None, "{} one of them said.")
    assert link_quotes(article("a", nobodys), article("b", said), 0.99)
    assert not link_quotes(article("a", nobodys), article("b", said), 0.9)


def test_reports_of_what_may_be_two_stories_and_of_two_speakers_need_more() -> None:
    bank = article("a", reported("the ferry was overloaded and had a rotten hull that night", "Harbour Bank"))
    divers = article("b", reported("a rotten hull was what divers had found in the harbour", "divers"))
    assert link_quotes(bank, divers, 0.99)
    assert not link_quotes(bank, divers, 0.9)


@pytest.mark.parametrize(
    ("other", "more"), [("divers had found a rotten hull", True), ("the owners of the ferry knew of divers", False)]
)
def test_of_those_who_speak_for_one_another_more_is_asked_from_the_next_day_on(other: str, more: bool) -> None:
    ours = Statements(article("a", reported("the owners of the ferry knew of its hull, and it was rotten", "Ann Lee")))
    theirs = Statements(article("b", reported(other, "Lee spokesman")))
    found = weigh(ours, ours[0], theirs, theirs[0], "kin")
    assert found is not None
    asked = [doubt(found, ours[0], theirs[0], "kin", days) for days in (0, 1, 3)]
    assert asked[0] < asked[2]
    assert (asked[0] < asked[1]) is more


def test_a_copied_report_is_one_whenever_it_is_printed() -> None:
    words = "inspectors had warned the owners about the rotten hull in March"
    assert linked(reported(words, "divers"), reported(words, "sailors"), "2024-04-20")


@pytest.mark.parametrize(
    ("words", "report", "then"),
    [
        ("“hasty”", "a hasty decision had led to the sale of the ferry", True),
        ("“ruinous”", "the sale was ruinous", False),
    ],
)
def test_a_marked_word_in_a_report_of_somebody_needs_more_in_common_days_later(
    words: str, report: str, then: bool
) -> None:
    assert linked(marked(words), reported(report, "inspector"))
    assert linked(marked(words), reported(report, "inspector"), "2024-05-01") is then


def test_the_lesser_part_of_a_few_marked_words_is_not_what_somebody_else_reports() -> None:
    report = reported("the hasty decision about the ferry had been a mistake", "inspector")
    assert not linked(marked("“hasty retreat”"), report)
    assert linked(marked("“hasty”"), report)


def test_an_emphatic_word_alone_makes_no_two_remarks_one() -> None:
    said = Said("“There are certain papers of the harbour office about the sale,”")
    assert not linked(Said("“certain”", "fragment", sentence="Ann Lee said she was {} the sale was planned."), said)


def test_who_left_an_office_does_not_speak_for_it() -> None:
    text = "Tom Ray, a former Harbourwatch captain, was on board."
    former, officials = called("Tom Ray", (), text), called("Harbourwatch officials", (), "")
    assert not kin(former, officials)
    assert not kin(officials, former)
    assert kin(called("Tom Ray", (), text.replace("former ", "")), officials)
    assert kin(called("former Harbourwatch captain", (), ""), called("Tom Ray", (), text.replace("former ", "")))


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        ("House bill", "Senate bill", "other"),
        ("Senate panel", "House panel", "other"),
        ("White House", "House", "other"),
        ("White House", "White House spokesman", "same"),
        ("Senate bill", "the Senate bill", "same"),
    ],
)
def test_two_houses_are_two_speakers(one: str, other: str, are: str) -> None:
    assert relation(voice(one, None), voice(other, None)) == are
    assert relation(voice(other, None), voice(one, None)) == are


@pytest.mark.parametrize(("said", "then"), [("a refunding discussion", True), ("to refund them", False)])
def test_one_marked_word_in_another_form_is_not_what_somebody_near_the_speaker_said(said: str, then: bool) -> None:
    both = Said("“refunding”", "fragment", "Lee and Roe", "Lee and Roe agreed on {} talks.")
    one = Said(f"“We agreed as soon as possible {said} with all the owners of the harbour,”", speaker="Ann Lee")
    assert linked(both, one) is then
