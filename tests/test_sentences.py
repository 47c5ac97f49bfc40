"""Paragraphs, sentences and quotation marks: what news text does to full stops and to marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.quotes.marks import find_marked, hide
from index.text.sentences import paragraphs, sentences

ODD = st.text(alphabet="aB.!?… \n\t“”‘’\"'«»„`()[]—-1U.S", max_size=200)


def split(text: str) -> list[str]:
    return [text[s.start : s.end] for p in paragraphs(text) for s in sentences(text, p.start, p.end)]


def marked(text: str) -> list[str]:
    return [text[m.start : m.end] for m in find_marked(text, list(paragraphs(text)))]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Roe met Sen. Ada Poe of the U.S. Senate at 9 a.m. Monday.",
        "J. K. Roe and Ann B. Poe signed it on Sept. 30 with St. Mary's School.",
        "It is No. 5 of the list and cost 2.5 million.",
        "The U.K. government asked Gov. Ray Doe and Lt. Col. Poe.",
        "Acme Inc. shares rose vs. those of Roe Corp. on Jan. 4.",
    ],
)
def test_an_abbreviation_does_not_end_a_sentence(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He lives in the U.S. The others do not.", 2),
        ("It began at 5 p.m. The hall was full.", 2),
        ("“It is done.” He left. She stayed!", 3),
        ("What now? Nobody knew … But it went on.", 3),
        ("HOMETOWN (Wire) — It rained. Then it stopped.", 2),
    ],
)
def test_sentences_end(text: str, count: int) -> None:
    assert len(split(text)) == count


@given(ODD)
def test_sentences_and_paragraphs_are_total_ordered_and_disjoint(text: str) -> None:
    last = 0
    for paragraph in paragraphs(text):
        assert last <= paragraph.start < paragraph.end
        last = paragraph.end
        at = paragraph.start
        for sentence in sentences(text, paragraph.start, paragraph.end):
            assert at <= sentence.start < sentence.end <= paragraph.end
            at = sentence.end


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She said “it is so” twice.", ["“it is so”"]),
        ('She said "it is so" twice.', ['"it is so"']),
        ("She said ‘it is so’ twice.", ["‘it is so’"]),
        ("She said 'it is so' twice.", ["'it is so'"]),
        ("She said «it is so» twice.", ["«it is so»"]),
        ("She said ''it is so'' twice.", ["''it is so''"]),
        ('She said “it is so" twice.', ['“it is so"']),
        ("The workers' union and the '90s don't count, it’s the players’ hall.", []),
        ("She called it ‘the workers’ hall’ again.", ["‘the workers’ hall’"]),
        ("He was 6'2\" and she 5'9\" tall.", []),
        ("“He told me ‘no’ and left,” she said.", ["“He told me ‘no’ and left,”"]),
        ("‘She told me “no” and left,’ he said.", ["‘She told me “no” and left,’"]),
        ("“One”“Two”", ["“One”", "“Two”"]),
    ],
)
def test_marks(text: str, found: list[str]) -> None:
    assert marked(text) == found


def test_a_quotation_over_paragraphs_is_opened_again_and_closed_once() -> None:
    text = "“It began in May.\n\n“It ended in June,” she said.\n\nA bystander shrugged."
    found = find_marked(text, list(paragraphs(text)))
    assert [text[m.start : m.end] for m in found] == ["“It began in May.", "“It ended in June,”"]
    assert [m.reopened for m in found] == [False, True]


def test_an_unmatched_mark_ends_with_its_paragraph_or_before_the_next_quotation() -> None:
    assert marked("“Nobody closed this.\nNext paragraph.") == ["“Nobody closed this."]
    assert marked("She said “it was over. He left. “So it was,” he said.")[-1] == "“So it was,”"


@given(ODD)
def test_marks_are_total_ordered_and_hidden_text_keeps_its_length(text: str) -> None:
    found = find_marked(text, list(paragraphs(text)))
    at = 0
    for one in found:
        assert at <= one.start <= one.inner_start <= one.inner_end <= one.end <= len(text)
        assert one.start < one.inner_start or one.reopened
        at = one.end
    assert len(hide(text, found)) == len(text)
