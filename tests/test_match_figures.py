"""Which figures are partners, and what the verdict says; every passage is made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.figures import find_figures
from index.match.figure_verdict import figure_verdict, phrase
from index.match.figures import link_figures
from index.match.groups import build
from index.match.values import kin, step
from index.model import Analysis, Article, Bound, Figure, Group


def read(name: str, text: str, date: str | None = "2021-03-10") -> Analysis:
    article = Article(name, f"Source {name}", "", text, date=date)
    return Analysis(article, (), find_figures(article))


def linked(one: str, two: str, story: float = 1.0, dates: tuple[str, str] = ("2021-03-10", "2021-03-10")) -> list[str]:
    """Texts of the linked figures as "one ~ two"."""
    a, b = read("a", one, dates[0]), read("b", two, dates[1])
    texts = {figure.id: figure.text for figure in (*a.figures, *b.figures)}
    return sorted(f"{texts[link.a]} ~ {texts[link.b]}" for link in link_figures(a, b, story))


def groups(*texts: str, dates: tuple[str, ...] = ()) -> list[Group]:
    """Groups of the figures of these articles, all of one story."""
    analyses = [read(f"a{n}", text, dates[n] if dates else "2021-03-10") for n, text in enumerate(texts)]
    links = [
        link for n, one in enumerate(analyses) for two in analyses[n + 1 :] for link in link_figures(one, two, 1.0)
    ]
    return build({one.article.id: one for one in analyses}, links)


def figure(value: float, bound: Bound = "exact", unit: str | None = None, high: float | None = None) -> Figure:
    return Figure("x:f0-1", "x", 0, 1, "1", value, bound, "count", high=high, unit=unit)


PARTNERS = [
    (
        "The blast at the Orlan refinery killed 41 workers on Monday, the governor said.",
        "At least 41 workers were killed in the blast at the Orlan refinery, officials said.",
    ),
    (
        "The war in Ruvania has killed more than 320,000 people since 2014.",
        "The war in Ruvania has left a million homeless and killed some 320,000 people.",
    ),
    (
        "Lorvik health officials reported 18,400 new infections on Friday, a record for the region.",
        "The Lorvik region reported more than 18,000 new infections, its highest daily number so far.",
    ),
    (
        "Brussels fined the chipmaker $647 million for blocking rivals, its largest such penalty.",
        "The chipmaker must pay more than $700 million, the largest penalty Brussels ever gave for blocking rivals.",
    ),
    (
        "Imports of steel from Ruvania tumbled 23.4% in the spring, customs data showed.",
        "Imports of Ruvanian steel tumbled more than 23 percent, according to customs data.",
    ),
    (
        "The school in Marl Ridge has more than 1,740 pupils in twelve grades.",
        "More than 1,740 pupils attend the school in Marl Ridge.",
    ),
    (
        "Senators passed the harvest bill 51-49 after a night of debate.",
        "The harvest bill passed the Senate by a vote of 51 to 49.",
    ),
    (
        "Police arrested 34-year-old Marten Oake at his home in Selby on Tuesday.",
        "Marten Oake, 34, was arrested at his home in Selby, police said.",
    ),
]


@pytest.mark.parametrize(("one", "two"), PARTNERS)
def test_partners_are_linked(one: str, two: str) -> None:
    assert linked(one, two)


STRANGERS = [
    (  # another thing counted
        "The coalition flew 5,000 sorties over Ruvania last year.",
        "The province holds 5,000 militants, according to the Ruvanian army.",
    ),
    (  # another fate
        "The crash near Selby killed six children, police said.",
        "Five sailors came out alive near Selby after the crash, police said.",
    ),
    (  # ages of two persons
        "The suspect was named as 26-year-old Tomas Verrill of Selby.",
        "The victim was 18-year-old Anna Lisk of Selby.",
    ),
    (  # expected and counted
        "Economists had expected 2.4 million claims for benefits last week.",
        "New claims for benefits rose to 2.4 million last week, the labor department said.",
    ),
    (  # the past and what is to come
        "The talks in Velmora broke down two weeks ago.",
        "Intensive care beds may run out over the next two weeks.",
    ),
    (  # a count of another measure
        "The fire burned for five days.",
        "Five divers were in hospital.",
    ),
]


@pytest.mark.parametrize(("one", "two"), STRANGERS)
def test_strangers_are_not(one: str, two: str) -> None:
    assert linked(one, two) == []


def test_each_figure_keeps_its_best_partner() -> None:
    """Three killed and three arrested on both sides: the fates sort them out."""
    one = "The raid in Selby killed three smugglers. Police arrested three smugglers at the port of Orlan."
    two = "Three smugglers were killed in the raid in Selby. Three smugglers were arrested at the port of Orlan."
    a, b = read("a", one), read("b", two)
    actions = {figure.id: figure.action for figure in (*a.figures, *b.figures)}
    found = [(actions[link.a], actions[link.b]) for link in link_figures(a, b, 1.0)]
    assert sorted(found) == [("arrest", "arrest"), ("kill", "kill")]


def test_linking_is_symmetric_and_repeats() -> None:
    for one, two in PARTNERS + STRANGERS:
        a, b = read("a", one), read("b", two)
        assert link_figures(a, b, 0.8) == link_figures(b, a, 0.8) == link_figures(read("a", one), read("b", two), 0.8)


def test_an_unsure_story_asks_for_more() -> None:
    one, two = PARTNERS[0]
    sure, unsure = (link_figures(read("a", one), read("b", two), story)[0].strength for story in (1.0, 0.5))
    assert unsure < sure


# ---- verdicts --------------------------------------------------------------------------------------------------------

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


def test_part_and_whole_and_another_day_are_no_conflict() -> None:
    assert linked(TOLL.format("36"), "The strikes on Homstead killed three women among the civilians.") == []
    assert linked(TOLL.format("36"), TOLL.format("33"), dates=("2021-03-10", "2021-03-19")) == []
    assert linked(TOLL.format("36"), "Strikes on Velmora in February killed 33 civilians there.") == []
    assert linked("The fever has killed 75 people in Iran.", "The fever has killed 68 people in Italy.") == []


def test_roundings_of_one_number_do_not_differ_from_each_other() -> None:
    """3.05 and 3.131 million are further apart than rounding, but both are 2.4 million."""
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


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The blast killed seven miners on Tuesday.", "Seven miners had complained about safety in August."),
        ("Jobs rose from only 30,000 in May.", "Mild weather lifted jobs by about 30,000, a bank reckons."),
        ("He was convicted on eight felony counts.", "He was convicted on five counts of tax fraud."),
        ("The raid at Orlan killed 14 people, including the gunman.", "The raid at Orlan killed 13 people."),
        ("Police held a 30-year-old man in Selby.", "Police held a 30-year-old woman in Selby."),
    ],
)
def test_another_scope_or_deed_is_another_thing(one: str, two: str) -> None:
    assert linked(one, two) == []


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


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "The judge sent Oake to prison for the Selby fire; he got 14 years in prison on Monday.",
            "Oake received a 14-year sentence on Monday for the Selby fire.",
        ),
        (
            "The 17-month probe into the Orlan bank ended on Friday.",
            "Prosecutors spent 17 months investigating the Orlan bank before they gave up on Friday.",
        ),
        (
            "A $40 billion package for the harbours of Marland passed on Tuesday.",
            "Lawmakers in Marland passed a $40 billion bill to rebuild harbours.",
        ),
        ("Crews fight 23 large blazes in Upper Marland.", "In Upper Marland 23 wildfires burn."),
        (
            "The quake in Selby left at least 20 people hurt and 1,300 barns and huts destroyed.",
            "The quake destroyed 1,300 barns in Selby and killed nobody.",
        ),
        (
            "More than 37,000 people in Orlan were diagnosed with the fever by Friday.",
            "Orlan had more than 37,000 cases of the fever on Friday.",
        ),
    ],
)
def test_two_nouns_for_one_thing_are_partners(one: str, two: str) -> None:
    assert linked(one, two)


def test_people_are_not_things() -> None:
    one, two = "Two have been killed by the flood at Orlan.", "Two bridges in Orlan were cleared in the flood."
    assert linked(one, two) == []


def test_a_toll_that_was_higher_the_day_before_is_a_conflict() -> None:
    (group,) = groups(*(TOLL.format(number) for number in ("33", "36")), dates=("2021-03-11", "2021-03-10"))
    assert group.differs


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


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Police in Orlan arrested 28 people on Monday.", "Police in Selby arrested 30 people on Monday."),
        ("The storm near Orlan moves at 21 mph.", "The storm near Orlan moves at 22 mph."),
        ("Venn bought 15,000 pumps for Orlan.", "Venn could have bought 16,000 pumps for Orlan in early 2009."),
        ("The slide at Orlan killed 38 people.", "At Orlan the slide killed at least 36 more people."),
    ],
)
def test_numbers_a_hair_apart_of_other_places_hours_or_years_are_two(one: str, two: str) -> None:
    assert linked(one, two) == []


def test_ranges_that_differ_by_rounding_do_not_differ() -> None:
    one = "Venn sold shares of Orlan Mills worth $628,000 to $1.72 million in May."
    (group,) = groups(one, one.replace("28", "00").replace("1.72", "1.7"))
    assert group.verdict == "rounded"


def test_sums_by_the_year_meet_sums() -> None:
    one = "About $600 million in yearly funds for the Orlan dykes have been halted, the ministry said."
    assert linked(one, "The ministry halted $600 million per year for the Orlan dykes.")
    assert linked(one, "The ministry has given $600 to $700 million per year for the Orlan dykes, and halted it.")


def test_customers_without_power_are_counted_by_the_hour() -> None:
    one = "Water was cut off for 34,000 customers in Orlan after the flood, the utility said."
    (group,) = groups(one, one.replace("34", "32"), dates=("2021-03-11", "2021-03-10"))
    assert not group.differs


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Marland reported 4,871 new fever infections on Thursday.",
            "On Wednesday Marland had 4,871 new fever cases and 37 deaths.",
        ),
        (
            "Orlan Mills, which builds the dyke, won a contract worth $300 million from Selby.",
            "Selby asked how Orlan Mills spends the $300 million on the dyke.",
        ),
        (
            "The bill would punish doctors with up to 80 years in prison.",
            "Doctors could be punished by 80 years in prison under the bill.",
        ),
        ("The index in Orlan tumbled 2.93 percent on Friday.", "On Friday the index in Orlan tumbled 2.9 percent."),
        (
            "Raiders killed 11 troops near Orlan, the ministry said.",
            "The ministry said raiders near Orlan killed 11 members of the security forces.",
        ),
        (
            "The ministry requested $5.7 billion for the dyke at Orlan.",
            "The plan allocates $5.7 billion for the dyke at Orlan.",
        ),
    ],
)
def test_one_thing_told_from_two_sides(one: str, two: str) -> None:
    assert linked(one, two)


def test_a_rise_is_no_fall() -> None:
    assert linked("Shares of Orlan Mills, +8.36% on Friday, lead.", "Shares of Orlan Mills closed 8.4% lower.") == []


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The siege of Orlan ended after 19 days.", "The siege of Orlan had lasted nearly three weeks."),
        ("The figures from Orlan come with a two-week lag.", "There is a two-week delay in the figures from Orlan."),
        (
            "Two officers of the Selby jail were charged on Friday with forging records.",
            "The two guards were charged with forging records of the Selby jail.",
        ),
    ],
)
def test_times_in_other_units_and_officers_that_are_guards(one: str, two: str) -> None:
    assert linked(one, two)


def test_a_tie_is_no_rounding_of_a_vote() -> None:
    assert linked("Venn feared the Selby vote could end 50-50.", "The vote in Selby ended 51-49.") == []


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
