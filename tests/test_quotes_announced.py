"""Words of somebody that stand without quotation marks after a colon that announces them."""

import pytest

from index.model import Article
from index.quotes import find_quotes

HEAD = "Mary Roe, captain of the ferry, spoke at the pier on Friday.\n\n"


def spoken(text: str) -> list[tuple[str, str | None]]:
    return [(one.text, one.speaker) for one in find_quotes(Article("a", "S", "", text)) if one.form == "direct"]


@pytest.mark.parametrize(
    "line",
    [
        "Roe:",
        "She then turned to the owners:",
        "Roe wrote to the owners:",
        "More of Roe’s remarks:",
        "The captain said:",
    ],
)
def test_the_paragraph_after_the_colon_is_theirs(line: str) -> None:
    found = spoken(f"{HEAD}{line}\n\nI will not sail her again. The hull is rotten.\n\nThe owners were not there.")
    assert found == [("I will not sail her again.", "Mary Roe"), ("The hull is rotten.", "Mary Roe")]


@pytest.mark.parametrize(
    "after",
    [
        "The hull is rotten. The pumps have failed.",  # nobody's own voice
        "1. Can we sail her again?",  # a list
        "Roe told us that she would not sail again.",  # about her, not by her
        "ORLO: Can we sail? ROE: We can not.",  # several
        "(We sailed with her last year.)",  # an aside
    ],
)
def test_other_paragraphs_stay_the_reporters(after: str) -> None:
    assert spoken(f"{HEAD}Roe wrote to the owners:\n\n{after}") == []


def test_marked_words_keep_their_marks() -> None:
    found = spoken(f"{HEAD}Roe wrote to the owners:\n\n“I will not sail her again.”")
    assert found == [("“I will not sail her again.”", "Mary Roe")]


def test_a_text_whose_author_is_not_told_has_no_speaker() -> None:
    text = "Two crews met on Friday.\n\nHere is the text of the letter:\n\nWe will not sail her again."
    assert spoken(text) == [("We will not sail her again.", None)]


def test_a_colon_that_announces_nobody_leaves_the_paragraph_alone() -> None:
    assert spoken("Two crews met on Friday.\n\nOne thing is clear:\n\nWe will hear more of this ferry.") == []


def test_only_the_last_sentence_before_the_colon_says_who() -> None:
    text = f"{HEAD}The harbour office said it was closed. Ivan Orlo, a pilot, put it so:\n\nWe have no fuel."
    assert spoken(text) == [("We have no fuel.", "Ivan Orlo")]


@pytest.mark.parametrize(("line", "speaker"), [("The Tribune has better news:", "Tribune"), ("Advertisement:", None)])
def test_marked_words_belong_to_the_subject_of_the_line_before_but_to_no_mere_label(
    line: str, speaker: str | None
) -> None:
    assert spoken(f"{HEAD}{line}\n\n“I will not sail her again.”") == [("“I will not sail her again.”", speaker)]
    assert spoken(f"{HEAD}{line}\n\nI will not sail her again.") == []


def test_a_line_of_many_apostrophes_is_read_in_one_go() -> None:
    text = "Two crews met.\n\nThe memo " + "'" * 200 + " a b c d e f g h i j:\n\nWe go home."
    assert spoken(text) == []


def test_the_announcing_sentence_is_what_attributes_the_words() -> None:
    text = f"{HEAD}It rained. Roe wrote to the owners:\n\nI will not sail her again."
    (found,) = (one for one in find_quotes(Article("a", "S", "", text)) if one.form == "direct")
    assert found.cue == "write"
    assert found.attribution is not None
    assert text[found.attribution.start : found.attribution.end] == "Roe wrote to the owners:"
