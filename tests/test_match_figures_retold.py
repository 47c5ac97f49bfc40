"""One number told in two ways: a noun and its verb, jobs and the hired, a death and an age, two ends of a range."""

from figured import groups, linked, read


def test_a_bound_may_stand_inside_quotation_marks_and_a_verb_behind_them() -> None:
    (found,) = read("a", 'She tweeted that "almost 90,000 people" had requested tickets.').figures
    assert (found.bound, found.action) == ("less_than", "request")


def test_an_average_is_no_bound_and_closer_to_is() -> None:
    bounds = [
        read("a", text).figures[0].bound
        for text in ("Rents rose by an average of 22 percent.", "The number will be closer to 1,000 boats.")
    ]
    assert bounds == ["exact", "about"]


def test_a_noun_and_its_verb_are_one_deed() -> None:
    one = "She said that almost 90,000 people had requested tickets for the regatta in Orlan."
    two = "The harbour office of Orlan counted 90,000 ticket requests for the regatta."
    assert linked(one, two) == ["almost 90,000 people ~ 90,000 ticket requests"]


def test_who_is_hired_fills_a_job() -> None:
    one = "The shipyard once planned to hire more than 7,000 people in Orlan by the end of the decade."
    two = "The shipyard promised to create 7,200 jobs in Orlan by the end of the decade."
    assert linked(one, two)
    assert not linked(one, "The harbour master said 7,200 boats had called since May.")


def test_prisoners_captives_and_hostages_may_be_the_same() -> None:
    one = "Marland freed three Chilean captives on Monday, and the president of Chile met them."
    assert linked(one, "The president of Chile welcomed three Chilean prisoners whom Marland had freed.")


def test_who_died_are_the_dead_whatever_they_worked_as() -> None:
    one = "A gunman entered the bakery and killed five people, police said."
    assert linked(one, "Jo Roe was one of five employees who died there.")


def test_the_death_of_somebody_names_whose_age_it_is() -> None:
    one = "Roe, 43, was accused of selling fish when Lee attempted to arrest him."
    assert linked(one, "The death of Roe, a 43-year-old baker from Selby, was called a murder in August.")
    assert not linked(one, "The death of Moe, a 43-year-old baker from Selby, was called a murder in August.")


def test_a_relative_is_named_before_whose_he_is() -> None:
    one = "The gunman killed Dan Roe, Lee's 20-year-old son, and hurt a neighbour."
    assert linked(one, "Dan Roe, 20, was at home from college.")
    assert not linked(one, "Ann Moe, 20, was at home from college.")


def test_less_than_a_year_in_both_is_more_than_a_year_in_both() -> None:
    one = "Marland heads for an unprecedented third election in {} after Roe missed a deadline on a coalition."
    two = "The country appears headed toward an unprecedented third election in {} as coalition talks fail."
    assert linked(one.format("less than a year"), two.format("less than a year"))
    assert not linked(one.format("a year"), two.format("a year"))


def test_ranges_of_which_one_end_differs_are_told_of_one_thing() -> None:
    one = "The dredging of the Orlan canal will take {} weeks, the harbour master said."
    two = "The harbour master said that the dredging of the Orlan canal took {} weeks."
    for range_, differs in (("19 to 24", True), ("20 to 24", False)):
        found = groups(one.format("19-1/2 to 24"), two.format(range_))
        assert [group.differs for group in found] == [differs]
    assert groups(one.format("19 to 24"), "Between 20 and 24 weeks have gone by since Selby was built.") == []


def test_tolls_of_a_plague_as_of_two_days_are_one_toll() -> None:
    one = "As of Wednesday, Marland passed 3 million cases and 136,000 deaths, a university said."
    two = "As of Tuesday, Marland had 3 million cases of the fever, and with it more than 137,000 deaths."
    assert any("136,000" in link for link in linked(one, two))
    assert not any(group.differs for group in groups(one, two))


def test_an_article_that_gives_a_rare_number_twice_means_one_thing() -> None:
    one = "The service had collected 61.7 million phone records in Marland, papers say."
    two = (
        "A paper says that 61.7 million pieces of phone data in Marland were recorded. The 61.7 million recordings of "
    )
    two += "phone talks in Marland were made by the service."
    assert len(linked(one, two)) == 2


def test_numbers_of_groups_models_and_websites_are_names() -> None:
    for text in (
        "Leaders of the Group of 20 nations met in Orlan.",
        "Analysts of the website said so, 38 North analysts in Selby.",
        "The jet is also called the 747-8.",
        "The name was replaced by 747-8200 on the nose.",
        "The airline ordered a new Boeing 747 [Max] 8 aircraft.",
        "She works for 24 Hour Laundry.",
    ):
        assert [one.text for one in read("a", text).figures] == []
    assert [one.value for one in read("a", "The Senate passed it 98-1, and 38 North Chileans left.").figures] == [
        98,
        38,
    ]


def test_counts_without_a_noun_need_more_than_their_number() -> None:
    one = "The airline has five jets of the new kind, and a further eight on order from the Condor works."
    two = "Of those on the Condor flight eight were from Selby."
    assert linked(one, two) == []


def test_shares_in_whole_percents_need_more_than_their_number() -> None:
    one = "Voters were asked about the harbour.\n\nBut 69% said the strikes at some mills were unjustified."
    two = "A poll was taken in Marland.\n\n69 percent of them support the mayor, and most know nobody else."
    assert linked(one, two) == []


def test_shares_of_one_whole_are_one_whatever_they_are_called() -> None:
    one = "A doctor in Chile said that the region accounts for 99% of the country's cases."
    assert linked(one, "Roughly 99 percent of all fever cases are in that region of Chile.")


def test_a_vote_or_toll_of_a_year_that_is_past_is_not_the_news() -> None:
    more = "\n\nThe mayor spoke of a dark hour for all who live by the river, and thanked the nurses." * 30
    one = "A gunman opened fire in a shop and killed 13 people on Friday, police in Orlan said." + more
    two = "Selby mourned on Saturday. In {}13 people were killed at a mill." + more
    assert linked(one, two.format("the morning "))
    assert linked(one, two.format("2009, ")) == []


def test_people_of_a_nation_are_no_countries() -> None:
    one = "The victims of the wreck off Orlan came from at least 32 countries, the shipping line said."
    assert linked(one, "Among the victims of the wreck off Orlan are 32 Chileans, the shipping line said.") == []


def test_what_both_may_be_given_at_most_is_one_term() -> None:
    one = "The jury found Roe guilty on Friday.\n\nHe faces up to 20 years in prison."
    assert linked(one, "Roe was found guilty of seven felonies.\n\nHe could get a prison term of up to 20 years.")


def test_the_toll_of_the_event_itself_is_one_toll_and_grows() -> None:
    one = "At least 213 people have been killed after a powerful earthquake struck Chile."
    for two in (
        "An earthquake has struck Chile. Officials said 170 have died.",
        "The death toll in Chile rose to 250 on Thursday morning.",
        "The death toll from the quake in Chile has risen to at least 247.",
    ):
        (found,) = groups(one, two)
        assert (found.verdict, found.differs) == ("updated", False)


def test_a_toll_of_a_town_of_another_land_or_of_a_part_is_not_the_toll() -> None:
    one = "At least 213 people have been killed after a powerful earthquake struck Chile."
    for two in (
        "An earthquake has struck Chile. In Orlan, 170 have died.",
        "Officials in Peru said 170 have died there.",
        "Chile was struck. Officials said 170 of the 250 dead were children.",
        "Chile was struck. Of the 250 killed, 120 have died in a school.",
    ):
        assert not any("170" in link or "120" in link for link in linked(one, two))


def test_the_infected_are_cases_and_new_cases_are_of_a_day() -> None:
    one = "Almost 10,000 cases of the virus have been confirmed in Chile, its health commission said."
    assert linked(one, "Chile has reported 7,736 infected people.")
    one = "Chile reported 143 new cases of the virus on Friday."
    assert linked(one, "Chile, where the virus began, reported 99 new confirmed cases.") == []


def test_words_around_two_times_hold_them_together() -> None:
    one = "Passengers of the ship must stay in quarantine in Orlan for 72 hours."
    assert linked(one, "The ship's passengers were put under a three-day quarantine in Orlan.")
