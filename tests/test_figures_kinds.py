"""A made-up passage for every kind of figure a careful reader meets."""

import pytest

from index.figures import find_figures
from index.model import Article, Figure


def figures(text: str) -> list[Figure]:
    return list(find_figures(Article("a", "s", "", text)))


KINDS = [  # passage, mention, value, upper end, bound, unit
    ("The fire killed 41 workers.", "41 workers", 41, None, "exact", None),
    ("Forty-one workers died.", "Forty-one workers", 41, None, "exact", None),
    ("About 2.5 million people fled.", "About 2.5 million people", 2.5e6, None, "about", None),
    ("A quarter of a million people fled.", "A quarter of a million people", 250_000, None, "exact", None),
    ("Two-thirds of voters agreed.", "Two-thirds of voters", 2 / 3, None, "exact", "fraction"),
    ("A dozen boats sank.", "A dozen boats", 12, None, "exact", None),
    ("The four-and-a-half-year war goes on.", "four-and-a-half-year war", 4.5, None, "exact", "years"),
    ("Between 20 and 30 boats sank.", "20 and 30 boats", 20, 30, "exact", None),
    ("He faces a seven-to-nine-year term.", "seven-to-nine-year term", 7, 9, "exact", "years"),
    ("At least 36 sailors drowned.", "At least 36 sailors", 36, None, "at_least", None),
    ("Nearly 36 sailors drowned.", "Nearly 36 sailors", 36, None, "less_than", None),
    ("Up to 36 sailors drowned.", "Up to 36 sailors", 36, None, "at_most", None),
    ("Fewer than 36 sailors drowned.", "Fewer than 36 sailors", 36, None, "less_than", None),
    ("It cost £3.2 million.", "£3.2 million", 3.2e6, None, "exact", "GBP"),
    ("It fell by 3.5 percent.", "3.5 percent", 3.5, None, "exact", "%"),
    ("It fell by 2 percentage points.", "2 percentage points", 2, None, "exact", "points"),
    ("Mara Venn, 34, was rescued.", "34", 34, None, "exact", "years"),
    ("It took six hours.", "six hours", 6, None, "exact", "hours"),
    ("The town lies 12 kilometers inland.", "12 kilometers", 12, None, "exact", "kilometers"),
    ("Up to 30in of rain fell.", "Up to 30in of rain", 30, None, "at_most", "inches"),
    ("The council voted 51–49 for it.", "51–49", 51, 49, "exact", "votes"),
    ("Two in three voters agreed.", "Two in three voters", 2 / 3, None, "exact", "fraction"),
    ("It has a three-in-four chance.", "three-in-four chance", 3 / 4, None, "exact", "fraction"),
    ("They earn $15 an hour.", "$15 an hour", 15, None, "exact", "USD per hour"),
    ("Six off-duty St. Lorvik sailors drowned.", "Six off-duty St. Lorvik sailors", 6, None, "exact", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mention", "value", "high", "bound", "unit"), KINDS)
def test_kinds(text: str, mention: str, value: float, high: float | None, bound: str, unit: str | None) -> None:
    found = {one.text: one for one in figures(text)}
    assert mention in found
    one = found[mention]
    assert (one.high, one.bound, one.unit) == (high, bound, unit)
    assert one.value == pytest.approx(value)


def test_a_change_is_two_figures() -> None:
    assert [(one.text, one.value) for one in figures("Claims rose 3 percent to 40 million.")] == [
        ("3 percent", 3.0),
        ("40 million", 4e7),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He left on 3 March 2021.", "It began at 7:45 p.m.", "The G20 met.", "A Su-24 crashed.", "COVID-19 spread.",
        "Article 5 applies.", "H.R. 1 passed.", "She lives on Fifth Avenue.", "He is one of the best.",
        "No one knew.", "This is Phase 1.", "The 2016 election was close.", "It was a time of war.",
    ],
)  # fmt: skip
def test_no_figures(text: str) -> None:
    assert figures(text) == []


def test_what_is_counted_and_what_happened() -> None:
    (one,) = figures("More than 3,000 harbour residents have been told to evacuate.")
    assert (one.of, one.action) == ("harbour residents", "displace")
    whole, part = figures("Some 4.2 million cases were found, 900,000 of which are in Ruvania.")
    assert (part.of, part.head) == (whole.of, whole.head) == ("cases", "case")
