"""What a reader is told about one figure in several sources, and how two numbers stand to each other."""

from dataclasses import replace

import pytest
from figured import figure, groups, linked, read
from hypothesis import given
from hypothesis import strategies as st

from index.match.figure_verdict import figure_verdict, phrase
from index.match.values import kin, step
from index.model import Article, Figure
from index.reading.comparison import Carried, entries_of

TOLL = "The strikes on Homstead in Ruvania killed {} civilians on Monday, residents said."


@pytest.mark.parametrize(
    ("numbers", "verdict"),
    [
        (("36", "36"), "same"),
        (("36", "at least 36"), "other_bound"),
        (("36", "at least 33"), "differs"),
        (("15,300", "more than 15,000"), "rounded"),
        (("more than 250,000", "more than 240,000"), "differs"),
        (("38", "more than 30"), "rounded"),
    ],
)
def test_verdicts_on_the_dead(numbers: tuple[str, str], verdict: str) -> None:
    (group,) = groups(*(TOLL.format(number) for number in numbers))
    assert (group.verdict, group.differs) == (verdict, verdict == "differs")


def test_a_later_day_with_more_dead_is_an_update() -> None:
    texts = [TOLL.format(number) for number in ("33", "36")]
    (group,) = groups(*texts, dates=("2021-03-10", "2021-03-11"))
    assert (group.verdict, group.differs) == ("updated", False)
    assert group.reason.startswith("a later count: ")


@pytest.mark.parametrize("dates", [("2021-03-10", ""), ("", "")])
def test_tolls_of_other_days_or_of_no_day_are_no_conflict(dates: tuple[str, str]) -> None:
    """A toll goes on: it may be higher on a later day."""
    (group,) = groups(*(TOLL.format(number) for number in ("33", "36")), dates=dates)
    assert (group.verdict, group.differs) == ("updated", False)
    assert group.reason.startswith("counts of different times: ")


def test_the_reason_says_who_says_which() -> None:
    (group,) = groups(*(TOLL.format(number) for number in ("36", "at least 33", "36")))
    assert group.reason == "Source a0, Source a2 36; Source a1 at least 33"


def seen(told: list[tuple[str, str]], at: int = 0) -> list[str]:
    """What the panel says of tolls that articles (source, number) print in a group that is ≠, seen from one."""
    found = [read(f"a{number}", TOLL.format(toll)) for number, (_, toll) in enumerate(told)]
    every = [
        Carried(number, replace(one.article, source=source), figure)
        for number, (one, (source, _)) in enumerate(zip(found, told, strict=True))
        for figure in one.figures
    ]
    return [entry.verdict for entry in entries_of(every, every[at], every[at].article.id, "differs")]


def test_the_panel_marks_a_sources_own_other_number() -> None:
    told = [("Post", "at least 59"), ("Post", "58"), ("Mail", "59")]
    assert seen(told) == ["same", "differs", "other_bound"]


def test_the_panel_marks_who_contradicts_whom_where_nobody_contradicts_the_open_article() -> None:
    told = [("Post", "more than a dozen"), ("Mail", "16"), ("Times", "14")]
    assert seen(told) == ["same", "differs", "differs"]


def test_a_toll_that_was_higher_the_day_before_is_a_conflict() -> None:
    (group,) = groups(*(TOLL.format(number) for number in ("33", "36")), dates=("2021-03-11", "2021-03-10"))
    assert group.differs


def test_part_and_whole_and_another_day_are_no_conflict() -> None:
    assert linked(TOLL.format("36"), "The strikes on Homstead killed three women among the civilians.") == []
    assert linked(TOLL.format("36"), TOLL.format("33"), dates=("2021-03-10", "2021-03-19")) == []
    assert linked(TOLL.format("36"), "Strikes on Velmora in February killed 33 civilians there.") == []
    assert linked("The fever has killed 75 people in Iran.", "The fever has killed 68 people in Italy.") == []


def test_the_same_thing_in_two_numbers_differs() -> None:
    one = "The raid on the port of Orlan killed 36 civilians, residents said."
    assert [
        group.verdict for group in groups(one, "At least 33 civilians were killed in the raid on the port of Orlan.")
    ] == ["differs"]
    spent = "He paid $4,312.40 at the Silver Anchor Rowing Academy, the papers say."
    assert [
        group.verdict for group in groups(spent, "He paid $4,212.40 for a course at the Silver Anchor Rowing Academy.")
    ] == ["differs"]


def test_near_numbers_of_one_large_thing_differ() -> None:
    one, two = (
        groups(
            "The wage suit against Orlan Mills stands for 2.4 million clerks.",
            "Judges heard the wage suit against Orlan Mills for as many as 2.5 million clerks.",
        ),
        groups("The Orlan shooting killed three and wounded about a dozen.", "The Orlan shooting wounded 12 others."),
    )
    assert [group.verdict for group in one] == ["differs"]
    assert len(two) == 1 and not two[0].differs


NEARLY = [
    ("Orlan's law covers 28 states, the court said in Selby.", "The law before the court in Selby covers 29 states."),
    ("The Orlan tour will make 70 stops in May, Venn said.", "Venn said the Orlan tour makes at least 75 stops."),
    (
        "Clerks at Orlan Mills will get $310 a week in pay under the deal with Selby's union.",
        "The deal with Selby's union gives clerks at Orlan Mills $340 a week in pay.",
    ),
    (
        "The index tumbled 1,371.62 points, or 4.9%, on Orlan's exchange.",
        "Orlan's exchange saw the index tumble 1,371.62 points, or 4.8%.",
    ),
]


@pytest.mark.parametrize(("one", "two"), NEARLY)
def test_numbers_a_hair_apart_are_of_one_thing_and_differ(one: str, two: str) -> None:
    assert [group.differs for group in groups(one, two) if group.differs] == [True]


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
    assert [group.verdict for group in groups(one, two)] == [verdict]


def test_later_counts_of_one_place_are_an_update() -> None:
    one = "The flood in Peru has killed 13 people, officials in Peru said."
    two = "The flood in Peru has killed 21 people, officials in Peru said."
    (group,) = groups(one, two, dates=("2021-03-10", "2021-03-14"))
    assert (group.verdict, group.reason) == ("updated", "a later count: Source a0 13; Source a1 21")
    elsewhere = two.replace("Peru", "Chile")
    assert groups(one, elsewhere, dates=("2021-03-10", "2021-03-14")) == []


def test_ranges_that_differ_by_rounding_do_not_differ() -> None:
    one = "Venn sold shares of Orlan Mills worth $628,000 to $1.72 million in May."
    (group,) = groups(one, one.replace("28", "00").replace("1.72", "1.7"))
    assert group.verdict == "rounded"


def test_customers_without_power_are_counted_by_the_hour() -> None:
    one = "Water was cut off for 34,000 customers in Orlan after the flood, the utility said."
    (group,) = groups(one, one.replace("34", "32"), dates=("2021-03-11", "2021-03-10"))
    assert not group.differs


def test_telling_numbers_meet_where_one_has_no_unit_and_bare_counts_where_the_verb_is_one() -> None:
    assert linked("Oil closed at 41.37 on Friday.", "Crude fell to $41.37 a barrel.")
    assert linked("The Orlan index ended at 6,841.05.", "The Orlan index fell to 6,841.05 points.")
    one = "The Harbour party won 47, fewer than feared in Orlan."
    (group,) = groups(one, one.replace("47", "48 seats"))
    assert group.differs


def test_no_conflict_of_more_dead_of_index_levels_and_of_trillions_told_roughly() -> None:
    assert linked("The slide at Orlan killed 38 people.", "In the slide at Orlan at least 36 more were killed.") == []
    assert linked("The Orlan index is at 3,088.95 today.", "The Orlan index is below the 3,200 level today.") == []
    (group,) = groups("Marland passed a $2.2 trillion bill for aid.", "Marland passed a $2 trillion bill for aid.")
    assert not group.differs


def test_roundings_of_one_number_do_not_differ_from_each_other() -> None:
    """3.05 and 3.131 million are further apart than rounding, but both are 3.1 million."""
    figures = [figure(3.05e6), figure(3.1e6), figure(3.131e6)]
    articles = {name: Article(name, name, "", "") for name in "abc"}
    mentions = [
        Figure(f"{name}:f0-1", name, 0, 1, "1", one.value, one.bound, "count")
        for name, one in zip("abc", figures, strict=True)
    ]
    assert figure_verdict(mentions, articles)[:2] == ("rounded", False)
    assert figure_verdict([mentions[0], mentions[2]], articles)[:2] == ("differs", True)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (figure(36), figure(36, "at_least"), "equal"),
        (figure(15300), figure(15000, "more_than"), "rounded"),
        (figure(15300), figure(15000), "rounded"),
        (figure(14299), figure(14300), "rounded"),
        (figure(14700), figure(15000, "more_than"), "different"),
        (figure(40.8e6), figure(40e6, "less_than"), "different"),
        (figure(38), figure(30, "more_than"), "bounded"),
        (figure(36), figure(33, "at_least"), "different"),
        (figure(1.6e6, "more_than"), figure(1.7e6, "less_than"), "bounded"),
        (figure(7.5e6, "more_than"), figure(7.6e6), "bounded"),
        (figure(250000, "more_than"), figure(240000, "more_than"), "different"),
        (figure(20), figure(19), "different"),
        (figure(25), figure(20, high=30), "rounded"),
        (figure(7, unit="miles"), figure(11, unit="kilometers"), "converted"),
        (figure(48, unit="hours"), figure(2, unit="days"), "converted"),
        (figure(0.5, unit="fraction"), figure(50, unit="%"), "equal"),
        (figure(7, unit="miles"), figure(7, unit="days"), None),
    ],
)
def test_kin(a: Figure, b: Figure, expected: str | None) -> None:
    assert kin(a, b) == kin(b, a) == expected


numbers = st.builds(
    figure,
    st.one_of(st.integers(0, 10**7).map(float), st.floats(0, 1e13, allow_nan=False)),
    st.sampled_from(["exact", "at_least", "more_than", "at_most", "less_than", "about"]),
    st.sampled_from([None, "%", "miles", "kilometers", "years", "months", "USD"]),
)


@given(numbers, numbers)
def test_kin_is_symmetric_and_total(a: Figure, b: Figure) -> None:
    assert kin(a, b) == kin(b, a)
    assert step(a.value or 0.0) > 0
    assert phrase(a)


@pytest.mark.parametrize(
    ("one", "written"),
    [
        (figure(36, "at_least"), "at least 36"),
        (figure(647e9, unit="USD"), "$647 billion"),
        (figure(23.4, unit="%"), "23.4%"),
        (figure(4.5, unit="years"), "4.5 years"),
        (figure(14299), "14,299"),
        (figure(4312.4, unit="USD"), "$4,312.40"),
        (figure(1, unit="hours"), "1 hour"),
        (figure(2 / 3, unit="fraction"), "two-thirds"),
        (figure(20, "about", high=30), "about 20 to 30"),
    ],
)
def test_numbers_are_written_as_people_read_them(one: Figure, written: str) -> None:
    assert phrase(one) == written


TWO_THINGS = [
    (  # other polls, other questions
        "In Orlan 52 percent to 41 percent of those asked back Roe, a poll by Selby College found.",
        "A poll of Orlan's voters found 53 percent backing Roe and 41 percent Venn.",
    ),
    (  # two months
        "The Venn mill was losing 432,000 jobs a month when Roe began, the union said.",
        "The Venn mill was losing 750,000 jobs a month at its worst, the union said.",
    ),
    (  # of one year, and since
        "The Roe clinics received $118 million in state grants in 2012.",
        "Since 2012 the Roe clinics have received more than $263 million in state grants.",
    ),
    ("The raid in Selby killed 17, including 12 guards of the mill.", "The raid in Selby's mill killed 14 people."),
    (
        "The accord of Orlan and 11 lake towns ends the trade row.",
        "The accord of a dozen lake towns ends the trade row.",
    ),
    ("Orlan's party passed the 272-seat mark of a majority.", "Orlan's party won at least 275 seats of the majority."),
    (
        "A professor wrote the foreword of the 43-page plan for the army that the campaign printed last fall.",
        "The judges found in a 40-page ruling that the campaign had hidden what it owed.",
    ),
]


@pytest.mark.parametrize(("one", "two"), TWO_THINGS)
def test_near_numbers_of_two_things_are_no_conflict(one: str, two: str) -> None:
    assert not any(group.differs for group in groups(one, two))


def test_what_was_done_the_day_before_is_no_less_the_next_day() -> None:
    one, two = "Jets dropped 20 bombs on Orlan's camp.", "Jets dropped 16 bombs on Orlan's camp."
    assert not any(group.differs for group in groups(one, two, dates=("2021-03-10", "2021-03-12")))
    assert [group.differs for group in groups(one, two, dates=("2021-03-10", "2021-03-10"))] == [True]


def test_what_does_not_grow_cannot_differ_from_two_numbers_at_once() -> None:
    one = "The Orlan tour will make 70 stops in May, Venn said. The Orlan tour will make 72 stops in May, Roe said."
    two = "Venn said the Orlan tour makes 75 stops in May."
    assert not any(group.differs for group in groups(one, two))
