"""Several people of one surname or one title in an article: who is meant, in made-up passages."""

import pytest
from quoted import find


def who(text: str, words: str) -> str | None:
    (found,) = {q.speaker for q in find(text, "") if words in q.text}
    return found


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Joe Dale and his wife Jill Ann Dale came. “The ferry is a fine ship,” Joe Dale said.",
            "fine ship", "Joe Dale",
        ),
        (
            "Governor Dale came with first lady Anna Dale. “The ferry is a fine ship,” Dale said on deck.",
            "fine ship", "Dale",
        ),
        (
            "Governor Dale came with his son, Peter Dale Jr. “The ferry is a fine ship,” Dale Jr. said on deck.",
            "fine ship", "Peter Dale Jr",
        ),
        (
            "Bob Dale came. The ferry left. “The ferry is a fine ship,” Robert Dale said.",
            "fine ship", "Robert Dale",
        ),
        (
            "When President Dale came, former President Lee Orr was there. “The ferry is a fine ship,” the president "
            "said.",
            "fine ship", "Dale",
        ),
        (
            "President Dale met Orlan President Lee Orr. “The ferry is a fine ship,” the president said.",
            "fine ship", "Dale",
        ),
        (
            "Defying Dale, the crew sailed. Peter Dale wept. “The ferry is a fine ship,” Dale said.",
            "fine ship", "Peter Dale",
        ),
        (
            "Sen. Ada Roe, R-Iowa, a pilot, issued a statement saying it was late. “The ferry is a fine ship,” she "
            "wrote.",
            "fine ship", "Ada Roe",
        ),
    ],
)  # fmt: skip
def test_one_of_several(text: str, words: str, name: str) -> None:
    assert who(text, words) == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Saudi Arabia, which sells oil, said that the port was open.", "port was open", "Saudi Arabia"),
        ("The agency released another statement Thursday defending it.\n\n“We read the files,” it said.", "files",
         "agency"),
        (
            "In Selby, where 4,000 people turned out for a rally, Ada Roe of Marl, Iowa, said the port was open.",
            "port was open", "Ada Roe",
        ),
        (
            "Ada Roe, a spokeswoman for the owner, John Dale, said the port was open.", "port was open", "Ada Roe",
        ),
        (
            "The captain that day — Ada Roe, a nurse and a pilot — told the Herald that the port was open.",
            "port was open", "Ada Roe",
        ),
        (
            "It came after owner Lee Dale, a lifelong fan of the ferry who once said the port was open, had left.",
            "port was open", "Lee Dale",
        ),
        ("“It is late,” said Ada Roe, according to the Herald. “The port was open.”", "port was open", "Ada Roe"),
        ("Roe said the bureau will announce on Monday that “the port is open again to all.”", "port is", "Roe"),
        (
            "In a statement announcing her leave, Ada Roe vowed to come back.\n\n“The port was open to all of us.”",
            "port was", "Ada Roe",
        ),
        ("Ada Roe left. The family's statement said that the port was open.", "port was open", "family"),
        ("Ada Roe left. “The port was open all night,” said a company statement.", "port was open", "company"),
    ],
)  # fmt: skip
def test_whose_words(text: str, words: str, name: str) -> None:
    found = [q.speaker for q in find(text, "") if words in q.text and (q.form != "indirect" or "“" not in q.text)]
    assert found == [name]
