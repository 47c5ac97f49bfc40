"""Partners and no partners among figures as news nobody tuned for tells them; every passage is made up."""

import pytest
from figured import groups

from index.figures import find_figures
from index.match.figures import link_figures
from index.match.groups import build
from index.model import Analysis, Article


def read(name: str, text: str) -> Analysis:
    article = Article(name, f"Source {name}", "", text, date="2021-03-10")
    return Analysis(article, (), find_figures(article))


def linked(one: str, two: str) -> list[str]:
    a, b = read("a", one), read("b", two)
    texts = {figure.id: figure.text for figure in (*a.figures, *b.figures)}
    return sorted(f"{texts[link.a]} ~ {texts[link.b]}" for link in link_figures(a, b, 1.0))


PARTNERS = [
    (  # a rate and the count it is of
        "The office expects 150,000 new cases by June.",
        "It would mean 150,000 new cases a day by June.",
    ),
    ("Fuel economy must improve 2.5% annually.", "Fuel economy would improve 2.5 percent each year."),
    ("Her plan has a $15 minimum wage for Orlan.", "She wants Orlan to pay a minimum wage of $15 an hour."),
    # days and months
    ("The strike at the Orlan works ended after 29 days.", "The monthlong strike at the Orlan works is over."),
    # whose age it is
    ("Ann Roe, 57, lives in Selby.", "According to The Orlan Post, 57-year-old Ann Roe lives in Selby."),
    ("Polls predicted that Ann Roe, 61, would win Orlan.", "Ann Roe, a 61-year-old lawyer, won Orlan."),
    # dead, and lives
    ("The attack on the market in Orlan killed 40 people.", "In Orlan 40 lives were lost in the attack on the market."),
    # what was asked for is what came, where the number says it
    ("Prosecutors sought 43 months in prison for Roe.", "Roe got 43 months in prison, as asked."),
    ("Venn County bought the dam for $7.35 million.", "A dam will cost the county of Venn $7.35 million."),
    # a nation and its people
    ("Police in Selby charged 14 Russians over the riot.", "The 14 defendants were charged over the riot in Selby."),
    # what was done after a time; names beside a small count
    ("Roe agreed after 36 days to open the port of Orlan.", "The port of Orlan was closed for 36 days."),
    (
        "The report names six Lutheran parishes in the county.",
        "It names six Orlan parishes, the report for the county says.",
    ),
    ("Roe begins a three-year prison term for fraud.", "The fraud brought Roe a three-year prison sentence."),
    # criticism is no sentence
    ("After six years in power, Roe faced criticism.", "Roe thanked voters for six years in power."),
]


@pytest.mark.parametrize(("one", "two"), PARTNERS)
def test_partners(one: str, two: str) -> None:
    assert linked(one, two)


def test_a_sentence_faced_is_still_not_the_one_given() -> None:
    assert linked("Roe faces up to 20 years in prison for fraud.", "Roe was given 20 years in prison for fraud.") == []


def test_of_one_amount_printed_for_two_things_the_one_under_another_noun_is_left_out() -> None:
    one = "Roe wants to cut $6 billion from schools of music."
    two = "The cut of $6 billion, he says, hits music.\n\nThe law of May has $6 billion towards bridges."
    assert linked(one, two) == ["$6 billion ~ $6 billion"]


STRANGERS = [
    (
        "They are the only two blind judges in the whole of Marland, a country of lakes and hills.",
        "Roe, a lawyer who once sold boats, beat two rural judges on Friday.",
    ),
    ("The House passed a $4.8 billion bill on dams.", "The Senate has a competing $4.8 billion bill on dams."),
    ("In Orlan 34 percent approve of Roe, the poll said.", "Only 35 percent of them approve of Roe, the poll said."),
]


@pytest.mark.parametrize(("one", "two"), STRANGERS)
def test_strangers(one: str, two: str) -> None:
    assert linked(one, two) == []


def test_a_part_of_the_dead_is_no_conflict_where_the_whole_stands_beside_it() -> None:
    one = "Floods in Marland have killed 14 people.\n\nNine people were killed by the floods at Selby in Marland."
    two = "Floods in Marland have killed 16 people, from Selby to the sea."
    assert linked(one, two.replace("16", "10")) == ["Nine people ~ 10 people"]
    assert linked(one, two) == ["14 people ~ 16 people"]


def test_one_side_of_a_vote_meets_those_who_voted_so() -> None:
    one = "The assembly voted 128-9 to close the harbour of Selby."
    assert linked(one, "In the end 128 towns voted to close the harbour of Selby.") == ["128-9 ~ 128 towns"]
    assert linked(one, "Only nine towns voted against closing the harbour.") == ["128-9 ~ Only nine towns"]
    assert linked(one, "The harbour of Selby has 128 cranes.") == []


def test_the_noun_of_a_deed_counts_its_doers() -> None:
    one = "Thirty-five towns abstained on the harbour."
    assert linked(one, "There were 35 abstentions.") == ["Thirty-five towns ~ 35 abstentions"]
    assert linked(one, "There were 35 cranes.") == []


def test_both_sides_of_a_vote_are_the_same_numbers() -> None:
    (group,) = groups(
        "The assembly voted 128-9 to close the harbour of Selby.",
        "In the end 128 towns voted to close the harbour of Selby.",
    )
    assert (group.verdict, group.differs) == ("same", False)


def test_one_amount_of_two_things_links_the_one_that_fits_better() -> None:
    one = "Marland plans $12 billion in emergency aid for its fishers.\n\nOrlan holds a $12 billion share of the trade."
    two = "Marland said it would pay up to $12 billion in aid to its fishers."
    assert linked(one, two) == ["$12 billion ~ up to $12 billion"]


def test_goods_of_one_nation_are_not_the_goods_of_another() -> None:
    one = "Roe put tariffs on $34 billion of Chilean goods in the spring."
    two = (
        "Roe has put tariffs on $34 billion of Chilean products.\n\nChile answered with $34 billion of Peruvian goods."
    )
    assert linked(one, two) == ["$34 billion of Chilean goods ~ $34 billion of Chilean products"]


def test_goods_of_two_nations_and_two_stages_are_two_things() -> None:
    one = "Roe put tariffs of 10 percent on $34 billion of Chilean goods."
    assert linked(one, "Chile put tariffs on $34 billion of Peruvian goods.") == []
    one = "In the first wave Selby lost 4,200 jobs at its mills."
    assert linked(one, "In the initial wave Selby lost 4,200 jobs at its mills.") != []
    assert linked(one, "In the second wave Selby lost 4,200 jobs at its mills.") == []


def test_a_bare_two_is_not_two_of_just_anything() -> None:
    one = "Two of the boats in the harbour of Selby sank on Monday."
    assert linked(one, "At Selby harbour two were seen on Monday.") == []


def test_a_word_of_the_next_clause_is_no_scope() -> None:
    one = "The jobless rate held at a low of 3.5 percent and average hourly earnings rose."
    assert linked(one, "The jobless rate held at a low of 3.5 percent.") == ["3.5 percent ~ 3.5 percent"]


def test_homes_without_power_are_customers_of_the_utility() -> None:
    one = "More than 91,000 homes and shops in Selby county were without power on Monday."
    two = "On Monday 99,000 Orlan Power customers lost electricity in Selby county."
    (group,) = groups(one, two, dates=("2021-03-10", "2021-03-11"))
    assert (group.verdict, group.differs) == ("updated", False)
    assert linked(one, "The storm knocked out power to 91,000 customers.") != []


def test_sums_of_one_trade_in_one_year_may_differ() -> None:
    one = "No land takes more soybeans from Selby than Marland, importing $8.4 billion worth of these seeds in 2020."
    two = "Marland imported $8.3 billion of soybeans from Selby {}."
    (group,) = groups(one, two.format("last year"))
    assert group.differs
    assert groups(one, two.format("in 2019")) == []


def test_one_of_many_is_another_where_nothing_befell_both() -> None:
    one = "One boy was made to sing in the rectory of Selby, the report says."
    assert linked(one, "One boy had to sweep the yard, the report says.") == []
    assert linked("One boy was killed in Selby on Monday.", "One boy was killed on Monday in Selby.") != []


def test_what_both_bound_alike_is_sooner_one_number() -> None:
    one = "The town of Selby faces its third flood in {} a year, the council said as it opened the gates."
    two = "For the council of Selby it is a rare third flood in {} a year.\n\nThe mill is shut."
    assert linked(one.format("less than"), two.format("less than")) == ["less than a year ~ less than a year"]
    assert linked(one.format("less than"), two.format("more than")) == []


def test_where_one_change_begins_no_other_ends() -> None:
    one = "The plan would cut the tax rate of firms from 35 percent to 20."
    assert linked(one, "It would cut the tax rate of the richest to 35 percent from 39.6 percent.") == []
    two = "Roe wants the tax rate of firms to drop from 35 percent."
    assert linked(one, two) == ["35 percent ~ 35 percent"]


def test_votes_of_a_bench_are_many() -> None:
    one = "The court ruled 5-4 on Monday that the ban on travel to Marland stands."
    assert linked(one, "In a 5-4 vote the judges freed clerks from fees of their union.") == []
    assert linked(one, "The ban on travel to Marland stands, the court ruled 5-4.") == ["5-4 ~ 5-4"]


def test_what_happens_to_things_is_no_fate() -> None:
    one = "Roe has been charged in three fraud cases in Selby."
    assert linked(one, "Roe denied guilt in the three fraud cases in Selby.") == [
        "three fraud cases ~ three fraud cases"
    ]


def test_those_missing_are_not_just_as_many_people() -> None:
    one = "More than 200 have been reported missing in Selby."
    assert linked(one, "Boats took more than 200 people from the hospital.") == []


def test_faculty_are_professors() -> None:
    one = "Nearly 90 faculty at Selby College signed the letter to Roe."
    two = "A letter to Roe bears the names of nearly 90 professors of Selby College."
    assert linked(one, two) == ["Nearly 90 faculty ~ nearly 90 professors"]


def test_different_counts_of_what_does_not_grow_are_not_far_apart() -> None:
    one = "Roe is accused by {} women of lies about the school in Selby."
    two = "There were 16 women who accused Roe of lies about the school in Selby."
    assert linked(one.format("nine"), two) == []
    assert linked(one.format("15"), two) == ["15 women ~ 16 women"]


def test_a_count_since_the_beginning_is_no_count_of_one_day() -> None:
    one = "The soldiers killed 60 marchers in Selby on Monday."
    two = "More than 100 marchers have been killed in Selby since the marches began in March."
    assert groups(one, two) == []


def test_a_length_in_other_units_keeps_a_bound() -> None:
    one = "The boys walked more than 2 miles into the cave at Selby."
    two = "The boys sat 4 kilometers inside the cave at Selby."
    assert all(not group.differs for group in groups(one, two))


def test_one_source_that_prints_both_roundings_bridges_them() -> None:
    analyses = [
        Analysis(article, (), find_figures(article))
        for article in (
            Article("a", "Orlan Post", "", "The soldiers took 1,995 children from their mothers.", date="2021-03-10"),
            Article(
                "b", "Selby Sun", "", "The soldiers took about 2,000 children from their mothers.", date="2021-03-10"
            ),
            Article("c", "Selby Sun", "", "The soldiers took 2,000 children from their mothers.", date="2021-03-10"),
        )
    ]
    links = [link for n, a in enumerate(analyses) for b in analyses[n + 1 :] for link in link_figures(a, b, 1.0)]
    found = build({one.article.id: one for one in analyses}, links)
    assert [group.differs for group in found] == [False]


def test_a_count_of_an_earlier_day_that_says_so_is_no_conflict() -> None:
    one = "The fever has killed 68,762 people in Marland."
    two = "The fever has killed {} people in Marland{}, a report says."
    days = ("2021-05-05", "2021-05-06")
    assert [group.differs for group in groups(one, two.format("60,300", ""), dates=days)] == [True]
    assert not any(group.differs for group in groups(one, two.format("60,300", " as of late April"), dates=days))


def test_the_dead_of_two_lands_are_no_conflict() -> None:
    one = "The fever has killed 755 people in Chile, its governor said."
    two = "The fever was stopped early.\n\nIt killed just 774 people, Peru said.\n\nPeru is proud of that."
    assert groups(one, two) == []


def test_shares_of_two_polls_are_no_conflict() -> None:
    one = "The captain was ahead by 50% to 41% in June and by 48% to 44% in March."
    two = "Voters like a mayor, 46 percent, better than a judge, 41 percent, and half know neither: 50 percent."
    assert not any(group.differs for group in groups(one, two))


def test_places_written_in_two_words_are_places() -> None:
    one = "Of the deaths reported on Friday, 783 occurred in New York state."
    assert groups(one, "On Friday Louisiana reported 755 deaths.") == []


def test_a_wide_range_rounds_nothing_inside_it() -> None:
    one = "Roe's fortune is between $10 million and $50 million, the Orlan form says."
    two = "Roe's fortune includes $11.4 million in Orlan bonds, the form says."
    assert linked(one, two) == []
    assert (
        linked("The repair in Orlan costs $10 million to $12 million.", "The repair in Orlan costs $11.4 million.")
        != []
    )


def test_the_release_of_a_long_report_frees_nobody() -> None:
    one = "The release of the 448-page report on the Orlan mills came late."
    two = "Roe's 448-page report names ten clerks who were killed at the Orlan mills."
    assert linked(one, two) != []


def test_who_shot_himself_is_no_victim_and_the_man_is_known() -> None:
    one = "Officers said Roe, 26, shot himself after a chase."
    two = "The 26-year-old gunman was chased by officers."
    assert linked(one, two) != []


def test_miles_of_a_town_are_no_way_to_it() -> None:
    one = "The storm's path in Orlan was 17 miles long, the weather service says."
    two = "The storm ripped through 17 miles of central Orlan, the weather service says."
    assert linked(one, two) != []


def test_shares_and_leads_of_two_polls_are_two_things() -> None:
    one = "A poll of likely voters by Selby College has Roe ahead of Venn in the race, {}."
    two = "Roe was ahead of Venn by {} in the race, a survey of voters in Orlan shows."
    assert linked(one.format("49 percent to 41"), two.format("49.3 percent, with 38 for Venn,")) == []
    assert (
        linked(one.format("who is 5 points behind"), "Backing for the plan of Roe fell 5 points, a poll found.") == []
    )


def test_one_share_of_one_poll_is_one_thing() -> None:
    one = "A Selby College poll found that 64 percent of mill clerks oppose the Orlan canal."
    two = "The canal in Orlan is opposed by 64 percent of mill clerks, a Selby College poll found."
    assert linked(one, two) == ["64 percent of mill clerks ~ 64 percent of mill clerks"]
