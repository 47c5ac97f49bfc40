"""A made-up passage for every kind of figure a careful reader meets, and for every way two numbers are no conflict."""

import pytest

from index.figures import find_figures
from index.match.figures import link_figures
from index.match.groups import build
from index.model import Analysis, Article, Figure, Group


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
    ("He faces a seven-to-nine-year term.", "seven-to-nine-year", 7, 9, "exact", "years"),
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


# ---- conflict or not -------------------------------------------------------------------------------------------------


def grouped(one: str, two: str, dates: tuple[str, str] = ("2021-03-10", "2021-03-10")) -> list[Group]:
    known = {}
    for name, text, date in zip("ab", (one, two), dates, strict=True):
        article = Article(name, f"Source {name}", "", text, date=date or None)
        known[name] = Analysis(article, (), find_figures(article))
    return build(known, link_figures(known["a"], known["b"], 1.0))


def verdicts(one: str, two: str, dates: tuple[str, str] = ("2021-03-10", "2021-03-10")) -> list[str]:
    return [group.verdict for group in grouped(one, two, dates)]


def test_the_same_thing_in_two_numbers_differs() -> None:
    one = "The raid on the port of Orlan killed 36 civilians, residents said."
    assert verdicts(one, "At least 33 civilians were killed in the raid on the port of Orlan.") == ["differs"]
    spent = "He paid $4,312.40 at the Silver Anchor Rowing Academy, the papers say."
    assert verdicts(spent, "He paid $4,212.40 for a course at the Silver Anchor Rowing Academy.") == ["differs"]


NOT_LINKED = [
    (  # other women
        "Three other women were arrested in Selby on Monday.",
        "Four women were arrested in Selby on Monday.",
    ),
    (  # a part of the whole
        "Eleven of the dead were found in Marl County after the flood.",
        "The flood has killed eleven people across Ruvania.",
    ),
    (  # planned and done
        "Prosecutors recommended a sentence of nine years in prison for Venn.",
        "Venn was given nine years in prison.",
    ),
    (  # the most that may be, and what is
        "Venn faces ten years in prison for fraud.",
        "Venn has spent ten years in prison for fraud.",
    ),
    (  # one number, two things
        "The storm killed 17 people in Ruvania.",
        "In Ruvania 17 fires were burning after the storm.",
    ),
    (  # miles from one town and from another
        "The storm was 310 miles southeast of Orlan on Monday.",
        "The storm was 310 miles south of Velmora on Monday.",
    ),
    (  # a width and a way
        "The storm, 310 miles wide, moves north.",
        "The storm is 310 miles from Orlan and moves north.",
    ),
    (  # two persons of one age
        "Her 79-year-old father would not come off the sinking ferry.",
        "Kay Torvald, 79, is going to her sister in Selby.",
    ),
    (  # a victim and a suspect
        "The victim was a 26-year-old man, police said.",
        "The suspect is a 26-year-old man, police said.",
    ),
    (  # a day that is said of everything
        "The ferry sank a day after the storm, officials in Orlan said.",
        "In the past 24 hours officials in Orlan have rescued nobody.",
    ),
    (  # dollars for one thing and for another
        "The mayor spent $3,120 on new boats.",
        "Among the gifts was a $3,000 clock.",
    ),
    (  # another index on another day
        "The Orlan index fell 4.9 percent on Monday.",
        "The Velmora index fell 4.9 percent on Tuesday.",
    ),
]


@pytest.mark.parametrize(("one", "two"), NOT_LINKED)
def test_other_things_are_not_linked(one: str, two: str) -> None:
    assert [group.reason for group in grouped(one, two)] == []


NO_CONFLICT = [
    ("rounded", "Lorvik reported 14,299 new cases.", "Lorvik reported more than 14,000 new cases."),
    ("rounded", "Imports of steel from Lorvik fell 23.4%.", "Imports of steel from Lorvik fell 23 percent."),
    ("other_bound", "The raid killed 36 civilians in Orlan.", "The raid killed at least 36 civilians in Orlan."),
    ("converted", "The cave lies 4 kilometers inside Mount Orlan.", "The cave lies 2.5 miles inside Mount Orlan."),
    (
        "rounded",
        "The fever has infected more than 4.13 million people worldwide.",
        "More than 4.1 million cases of the fever were diagnosed worldwide.",
    ),
    ("same", "Police freed six wardens in Selby.", "Six Selby prison wardens were freed."),
]


@pytest.mark.parametrize(("verdict", "one", "two"), NO_CONFLICT)
def test_no_conflict(verdict: str, one: str, two: str) -> None:
    assert verdicts(one, two) == [verdict]


def test_later_counts_of_one_place_are_an_update() -> None:
    one = "The flood in Peru has killed 13 people, officials in Peru said."
    two = "The flood in Peru has killed 21 people, officials in Peru said."
    (group,) = grouped(one, two, ("2021-03-10", "2021-03-14"))
    assert (group.verdict, group.reason) == ("updated", "a later count: Source a 13; Source b 21")
    elsewhere = two.replace("Peru", "Chile")
    assert grouped(one, elsewhere, ("2021-03-10", "2021-03-14")) == []
