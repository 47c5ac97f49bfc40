"""What makes weak links between two statements doubtful: days between them, other speakers, a word that says little."""

import pytest
from test_match_quotes import Said, article

from index.match.quotes import link_quotes
from index.match.speakers import called, kin, relation, voice


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


def test_a_copied_report_is_one_whenever_it_is_printed() -> None:
    words = "inspectors had warned the owners about the rotten hull in March"
    assert linked(reported(words, "divers"), reported(words, "sailors"), "2024-04-20")


@pytest.mark.parametrize(
    ("words", "report", "then"),
    [
        ("“hasty”", "a hasty decision had led to the sale of the ferry", True),
        ("“ruinous”", "it was a ruinous sale", False),
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
