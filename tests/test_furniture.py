"""Parts of an article, line by line: on the five samples every line of the page folded and none of the article."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.agency import agencies, byline, dateline, is_credit, signature
from index.furniture import blocks
from index.text.clean import clean

SEEDS = Path(__file__).parent.parent / "seeds"
FOLDED = {"furniture", "credit", "pullquote", "byline"}

# What each sample has besides its prose: kind and beginning, in order. Everything else is text.
PARTS: dict[str, list[tuple[str, str]]] = {
    "000": [
        ("title", "West claims Russia"),
        ("standfirst", "US expresses ‘grave"),
        ("caption", "Illustrative image of"),
        ("furniture", "Illustrative image of"),
        ("caption", "US Secretary of State John Kerry, left"),
        ("furniture", "US Secretary of State John Kerry, left"),
        ("caption", "Russian President Vladimir Putin holds"),
        ("furniture", "Russian President Vladimir Putin holds"),
        *(
            ("furniture", start)
            for start in (
                "read more:", "Never miss breaking", "Get notifications", "You're subscribed", "Register for free",
                "and continue reading", "Registering also lets", "Already registered?", "Please use the following",
                "Or Continue with", "By registering you", "Register to continue", "Or Continue with", "Log in to",
                "Sign in or", "Or Continue with", "check your email", "Check your email", "We sent an email",
                "It has a link",
            )
        ),
    ],
    "001": [
        ("title", "Russia admits hitting"),
        ("standfirst", "Russian Foreign Minister Sergei Lavrov admits"),
        ("credit", "Photo by: Reuters"),
        ("credit", "Photo by: Reuters"),
        ("caption", "Smoke rises from"),
        ("caption", "John Kerry and Sergei Lavrov"),
        ("crosshead", "US-Russia coordination"),
        ("credit", "TRTWorld and agencies"),
    ],
    "002": [
        ("title", "Russian airstrikes hit"),
        ("standfirst", "'Don't listen to"),
        ("pullquote", "We have been exposed"),
        ("crosshead", "'Doomed to fail'"),
        ("crosshead", "UN resolution"),
        ("credit", "With files from The Associated Press and Reuters"),
    ],
    "003": [
        ("title", "Russia rejects Western"),
        ("furniture", "2 min 58Approximate reading time"),
        ("crosshead", "- 'What is Free Syrian Army?' -"),
        ("crosshead", "- 'Ultimatums unrealistic' -"),
    ],
    "004": [
        ("title", "Russia stresses air-strikes"),
        ("caption", "Mr Sergey Lavrov"),
        ("furniture", "Mr Sergey Lavrov"),
        ("credit", "— Xinhua."),
    ],
}  # fmt: skip


@pytest.mark.parametrize("seed", sorted(PARTS))
def test_every_line_of_the_samples(seed: str) -> None:
    text = clean(next(SEEDS.glob(f"{seed}_*.txt")).read_text("utf8"))
    found = [(b.kind, text[b.start : b.end]) for b in blocks(text)]
    besides = [(kind, line) for kind, line in found if kind != "text"]
    assert len(besides) == len(PARTS[seed]), besides
    for (kind, line), (wanted, start) in zip(besides, PARTS[seed], strict=True):
        assert kind == wanted
        assert line.startswith(start)
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    whole = {line for _, line in found}
    assert all(line in whole or line.endswith("— Xinhua.") for line in lines)


def kinds(text: str, title: str = "") -> list[str]:
    return [block.kind for block in blocks(text, title)]


PROSE = (
    "The council met on Monday to talk about the new bridge, which is late by two years.\n\n"
    "“We have to find the money somewhere, and we will find it this year,” the mayor said after the vote.\n\n"
)
MORE = (
    "Nobody on the council wants to say what it will cost in the end, and whose money it is.\n\n"
    "“Ask me again when the pillars stand,” said the builder, who has been at work there since May.\n\n"
)


@pytest.mark.parametrize(
    "line",
    [
        "ADVERTISEMENT", "Advertisement", "Story Continued Below", "READ MORE:", "Read more: What the bridge costs",
        "Related: Ten bridges that fell", "SEE ALSO: The bridge in pictures", "( PHOTOS: The bridge at night)",
        "JUST WATCHED A bridge opens Replay More Videos ... MUST WATCH A bridge opens 02:13",
        "Media playback is unsupported on your device Media caption A walk over the bridge",
        "CLICK HERE TO GET THE EXAMPLE NEWS APP", "Click here to subscribe to our newsletter.",
        "Sign up for our newsletter and get the news delivered to your inbox.", "3 min read",
        "Follow Jane Doe on Twitter @janedoe", "Reading time: 4 minutes", "5 minutes read", "___", "* * *",
        "Updated at 4:10 p.m. ET", "Published 30 September 2015", "Wednesday, September 30, 2015", "https://example.org/bridge/12",
        "MAYOR IN TEARS OVER BRIDGE AS COUNCIL VOTES AGAIN", "[Read the council's letter about the bridge]",
        "Slideshow (12 Images)", "7 years ago", "Copyright 2015 Example News. All rights reserved.",
    ],
)  # fmt: skip
def test_furniture_between_paragraphs(line: str) -> None:
    assert kinds(f"{PROSE}{line}\n\n{MORE}") == ["text", "text", "furniture", "text", "text"]


@pytest.mark.parametrize(
    "line",
    [
        "Photo by: Reuters", "With files from The Associated Press", "Photo: Jane Doe/Getty Images",
        "AP Photo/Jane Doe",
        "The Associated Press contributed to this report.", "— With assistance by Jane Doe", "Contributing: John Roe",
        "Additional reporting by Jane Doe in Springfield", "(Reporting by Jane Doe; Editing by John Roe)",
    ],
)  # fmt: skip
def test_credits(line: str) -> None:
    assert kinds(f"{PROSE}{line}\n\n{MORE}") == ["text", "text", "credit", "text", "text"]


@pytest.mark.parametrize(
    "line",
    [
        "The mayor walks over the bridge on Monday. (Jane Doe/Reuters)",
        "FILE PHOTO: The bridge at night, September 30, 2015. REUTERS/Jane Doe/File Photo",
        "Enlarge this image toggle caption Jane Doe/AP Jane Doe/AP",
        "Image copyright Getty Images Image caption The mayor, left, and the builder",
        "The mayor and the builder shake hands on the bridge on Monday | Getty",
    ],
)
def test_captions(line: str) -> None:
    assert kinds(f"{PROSE}{line}\n\n{MORE}") == ["text", "text", "caption", "text", "text"]


@pytest.mark.parametrize(
    "line",
    [
        "He told Reuters that the bridge would be paid for by the county.",
        "Related companies have paid for the bridge, the mayor said.",
        "Read the letter, the mayor said, and you will see.",
        "More than 100 people came to watch the vote.",
        "Sign up for the army, the poster said, and 300 did.",
        "The delay may have contributed to the decision.",
        "Smoking contributed to the spread of the fire, the report said.",
        "“Click here,” the message said, and thousands did.",
        "Share prices fell by 3 percent after the vote (and later rose).",
        "The photo, taken by a neighbour (who asked not to be named), shows the bridge.",
        "Follow the money, he said.",
        "By the time the vote came, 40 people had left.",
        "First published in 1960, the book has sold 40,000 copies.",
        "More from the mayor’s speech (as delivered):",
    ],
)
def test_an_article_line_stays(line: str) -> None:
    assert kinds(f"{PROSE}{line}\n\n{MORE}") == ["text", "text", "text", "text", "text"]


def test_after_read_more_until_prose_comes() -> None:
    text = f"{PROSE}Read more:\n\nTen bridges that fell\n\nA mayor and his bridge\n\n{MORE}"
    assert kinds(text) == ["text", "text", "furniture", "furniture", "furniture", "text", "text"]


def test_a_short_quotation_after_read_more_is_text() -> None:
    text = f"{PROSE}Read more:\n\n“No,” she said.\n\n{MORE}"
    assert kinds(text)[2:4] == ["furniture", "text"]


def test_headlines_at_the_end() -> None:
    text = f"{PROSE}{MORE}Ten bridges that fell in the last ten years\n\nThe mayor who loved bridges and hated boats"
    assert kinds(text) == ["text"] * 4 + ["furniture"] * 2


def test_a_list_at_the_end_stays() -> None:
    amounts = "The council's bill names two amounts:\n\n$4 million for the pillars of the bridge\n\n$2 for paint"
    text = f"{PROSE}{MORE}{amounts}"
    assert "furniture" not in kinds(text)


def test_pull_quote_is_the_shorter_print() -> None:
    words = "We have to find the money somewhere, and we will find it this year"
    assert kinds(f"{PROSE}{words}- The mayor, after the vote\n\n{PROSE.splitlines()[0]}")[2] == "pullquote"


def test_of_two_equal_lines_one_stays() -> None:
    line = "“We have to find the money somewhere, and we will find it this year.”"
    found = kinds(f"{PROSE.splitlines()[0]}\n\n{line}\n\nThe vote was close and came late at night.\n\n{line}")
    assert found == ["text", "text", "text", "pullquote"]


def test_an_unfinished_paragraph_with_a_dateline_is_prose() -> None:
    assert (
        kinds(f"SPRINGFIELD - The council’s plan assumes the same amount of money as the mayor’s\n\n{PROSE}", "x")[0]
        == "text"
    )


def test_title_given_or_first_line() -> None:
    text = f"Bridge is late again\n\n{PROSE}"
    assert kinds(text)[0] == "title"
    assert kinds(text, "Bridge is late again")[0] == "title"
    assert kinds(text, "Bridge is late again - Example News")[0] == "title"
    assert kinds(PROSE, "Bridge is late again") == ["text", "text"]
    assert kinds(PROSE)[0] == "text"


def test_byline_before_the_prose() -> None:
    assert kinds(f"Bridge is late again\n\nBy Jane Doe and John Roe\n\n{PROSE}")[:2] == ["title", "byline"]
    assert byline("By Jane Doe, Example News") == "Jane Doe, Example News"
    assert byline("By the river stood a man") is None


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("MOSCOW (AP) — Officials said", "AP"),
        ("SPRINGFIELD, Ill. (Reuters) - The", "Reuters"),
        ("PARIS (AFP) – The", "AFP"),
        ("The Springfield bridge (SB) – a", None),
        ("WASHINGTON — The", None),
    ],
)
def test_dateline(line: str, found: str | None) -> None:
    assert dateline(line) == found


def test_agencies_and_signature() -> None:
    assert agencies("With files from The Associated Press and Reuters") == ["AP", "Reuters"]
    assert agencies("TRTWorld and agencies") == ["agencies"]
    assert signature("does not target the opposition. — Xinhua.") == (32, "Xinhua")
    assert signature("he said on Monday. (AFP)") == (19, "AFP")
    assert signature("he told Reuters.") is None
    assert not is_credit("He told Reuters.", "he told reuters.")


@given(st.text(st.sampled_from("a B.\n“”\"'(): -–—|/0Reuters read more:AP Photo")) | st.text())
def test_blocks_hold_everything_once(raw: str) -> None:
    text = clean(raw)
    at = 0
    for block in blocks(text):
        assert at <= block.start < block.end
        assert not text[at : block.start].strip()
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        at = block.end
    assert not text[at:].strip()
