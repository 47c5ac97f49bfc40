"""Several people of one surname or one title in an article: who is meant, in made-up passages."""

import pytest
from quoted import find

from index.model import Article
from index.quotes import find_quotes


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
            "In Selby, where 3,200 islanders came to a fair, Ada Roe of Marl, Iowa, said the port was open.",
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
        ("Ada Roe called the fare “a long and heavy burden,” CNBC reported on Monday.", "burden", "Ada Roe"),
        ("The Selby Herald came out.\n\n“It is a good day for all of us,” the newspaper said.", "good day",
         "Selby Herald"),
        ("Dale left as all waved to Dale.\n\n“It is a good day for us,” the president tweeted.", "good day", "Dale"),
        ("Ada Roe left as all waved to Roe.\n\n“It is a good day,” the mayor tweeted.", "good day", "mayor"),
        ("In Dale's letter, which came late, the mayor said “it is a good day for us.”", "good day", "Dale"),
        ("Sen. Ada Roe, R-Iowa, left. Sen. Lee Orr, D-Maine, spoke.\n\n“It is a good day for us,” the Iowa Republican "
         "said.", "good day", "Ada Roe"),
        ("Governor Dale and Lee Orr came.\n\nThe governor welcomed them all.\n\n“It is a good day for us,” he said.",
         "good day", "Dale"),
        ("As the Herald reported, Ada Roe proclaimed it, and suggested a sale “for a song.”", "song", "Ada Roe"),
        ("Ada Roe twice indicated that the port was open.", "port was open", "Ada Roe"),
        ("Ada Roe issued a statement on Monday.\n\nRead the full statement (via CNN):\n\nWe lost the ferry.",
         "lost the ferry", "Ada Roe"),
        ("Harbor Secretary Ada Roe issued a statement blaming the crew.\n\n“It is a good day for us all.”", "good day",
         "Ada Roe"),
        ("Ada Roe came to “Meet the Crew,” she says.\n\n“It is a good day for us,” the show tweeted.", "good day",
         "Meet the Crew"),
        ("Lee Orr came and spoke with Ada Roe. In Mr Dale’s letter on Friday, he said: “It is a good day for us.”",
         "good day", "Dale"),
        ("Another nurse, 18-year-old Ada Roe, said the port was open.", "port was open", "Ada Roe"),
        ("Ada Roe bit back on Twitter, writing, “It is a good day for us.”", "good day", "Ada Roe"),
        ("At least 15 women said that the port was open.", "port was open", "15 women"),
        ("Ada Roe came to “Meet the Crew,” she says.\n\n“You’re right, and it is late,” the show tweeted.", "late",
         "Meet the Crew"),
        ("“You’re right,” the show tweeted.", "right", "show"),
        ("More than 940 former Department of Justice employees said the port was open.", "port was open",
         "former Department of Justice employees"),
        ("Another of Dale’s lawyers, Rudy Orr, said the port was open.", "port was open", "Rudy Orr"),
        ("Ada Roe praised the ruling saying, “It is a good day for us.”", "good day", "Ada Roe"),
        ("Republicans left the room.\n\n“It is a good day for us,” the president said.", "good day", "president"),
        ("CNN made it known.\n\nThe network issued a note.\n\n“It is a good day for us,” it said.", "good day", "CNN"),
        ("The show’s Twitter account posted that “it is a good day for all.”", "good day", "show"),
        ("Rep. Ada O’Roe spoke of it.\n\n“It is a good day for us,” she said.", "good day", "Ada O’Roe"),
        ("“It is a good day for us!” Dale tweeted late Monday.", "good day", "Dale"),
        ("Did he know? “Is it a good day for us?” Dale asked quietly.", "good day", "Dale"),
        ("“It is a good day for us,” Dale plans to tell the crew on Monday.", "good day", "Dale"),
        ("“It is a good day for us,” the usually reserved Dale said.", "good day", "Dale"),
        ("Dale drew fire on Monday for saying “it is a good day for us.”", "good day", "Dale"),
        ("Roe claimed it was late, but Dale would not buy it, saying, “It is a good day for us.”", "good day", "Dale"),
        ("Roe faulted candidate Lee Dale’s call for “a slow closing of the port.”", "slow closing", "Lee Dale"),
        ("The American Chamber said the port was open.", "port was open", "American Chamber"),
        ("Ada Roe left. The family's statement said that the port was open.", "port was open", "family"),
        ("Ada Roe left. “The port was open all night,” said a company statement.", "port was open", "company"),
    ],
)  # fmt: skip
def test_whose_words(text: str, words: str, name: str) -> None:
    found = [q.speaker for q in find(text, "") if words in q.text and (q.form != "indirect" or "“" not in q.text)]
    assert found == [name]


def test_a_pronoun_at_the_beginning_is_the_one_in_the_headline() -> None:
    text = "“It is not late,” she said of the crew.\n\nThe port was open, Ada Roe told them."
    assert [q.speaker for q in find_quotes(Article("a", "s", "Roe wants peace", text))] == ["Ada Roe", "Ada Roe"]
    nobody = find_quotes(Article("a", "s", "Port wants peace", text))
    assert nobody[0].speaker is None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("“It is a fine ship,” Ada Roe said. The Orlan Treasury said the port was open.", "port was open", "Ada Roe"),
        (
            "“It is a fine ship,” Ada Roe said. Lee Orr does not like it. “It is small,” the veteran diplomat said.",
            "It is small", "Ada Roe",
        ),
        (
            "“It is a fine ship,” Ada Roe said. “It is small,” the port committee chairwoman said.",
            "It is small", "Ada Roe",
        ),
    ],
)  # fmt: skip
def test_a_description_is_not_just_who_spoke_last(text: str, words: str, name: str) -> None:
    assert who(text, words) != name


def test_a_description_behind_a_name_is_of_that_name() -> None:
    text = "“It is a fine ship,” Ada Roe said.\n\nLee Orr, the candidate who some hoped for, called it “small.”"
    assert who(text, "small") == "Lee Orr"
