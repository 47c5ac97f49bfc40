"""Which figures of two articles are one measured thing; every passage is made up."""

import pytest
from figured import linked, read

from index.match.figures import link_figures

PARTNERS = {
    "how old a lasting thing is": (
        "The 20-day-old siege of Orlan goes on.",
        "The siege of Orlan has gone on for 20 days.",
    ),
    "a bound on one side": (
        "The blast at the Orlan refinery killed 41 workers on Monday, the governor said.",
        "At least 41 workers were killed in the blast at the Orlan refinery, officials said.",
    ),
    "a war and its dead": (
        "The war in Ruvania has killed more than 320,000 people since 2014.",
        "The war in Ruvania has left a million homeless and killed some 320,000 people.",
    ),
    "cases, rounded": (
        "Lorvik health officials reported 18,400 new infections on Friday, a record for the region.",
        "The Lorvik region reported more than 18,000 new infections, its highest daily number so far.",
    ),
    "a fine, rounded up": (
        "Brussels fined the chipmaker $647 million for blocking rivals, its largest such penalty.",
        "The chipmaker must pay more than $700 million, the largest penalty Brussels ever gave for blocking rivals.",
    ),
    "a fall, rounded": (
        "Imports of steel from Ruvania tumbled 23.4% in the spring, customs data showed.",
        "Imports of Ruvanian steel tumbled more than 23 percent, according to customs data.",
    ),
    "pupils": (
        "The school in Marl Ridge has more than 1,740 pupils in twelve grades.",
        "More than 1,740 pupils attend the school in Marl Ridge.",
    ),
    "a vote": (
        "Senators passed the harvest bill 51-49 after a night of debate.",
        "The harvest bill passed the Senate by a vote of 51 to 49.",
    ),
    "an age before and behind the name": (
        "Police arrested 34-year-old Marten Oake at his home in Selby on Tuesday.",
        "Marten Oake, 34, was arrested at his home in Selby, police said.",
    ),
    "years in prison and a sentence": (
        "The judge sent Oake to prison for the Selby fire; he got 14 years in prison on Monday.",
        "Oake received a 14-year sentence on Monday for the Selby fire.",
    ),
    "a probe and investigating": (
        "The 17-month probe into the Orlan bank ended on Friday.",
        "Prosecutors spent 17 months investigating the Orlan bank before they gave up on Friday.",
    ),
    "a package and a bill": (
        "A $40 billion package for the harbours of Marland passed on Tuesday.",
        "Lawmakers in Marland passed a $40 billion bill to rebuild harbours.",
    ),
    "blazes and wildfires": (
        "Crews fight 23 large blazes in Upper Marland.",
        "In Upper Marland 23 wildfires burn.",
    ),
    "what else was destroyed": (
        "The quake in Selby left at least 20 people hurt and 1,300 barns and huts destroyed.",
        "The quake destroyed 1,300 barns in Selby and killed nobody.",
    ),
    "diagnosed people and cases": (
        "More than 37,000 people in Orlan were diagnosed with the fever by Friday.",
        "Orlan had more than 37,000 cases of the fever on Friday.",
    ),
    "infections and cases": (
        "Marland reported 4,871 new fever infections on Thursday.",
        "On Wednesday Marland had 4,871 new fever cases and 37 deaths.",
    ),
    "won and spent": (
        "Orlan Mills, which builds the dyke, won a contract worth $300 million from Selby.",
        "Selby asked how Orlan Mills spends the $300 million on the dyke.",
    ),
    "what may be given, told twice": (
        "The bill would punish doctors with up to 80 years in prison.",
        "Doctors could be punished by 80 years in prison under the bill.",
    ),
    "a percentage cut short": (
        "The index in Orlan tumbled 2.93 percent on Friday.",
        "On Friday the index in Orlan tumbled 2.9 percent.",
    ),
    "troops and members of the forces": (
        "Raiders killed 11 troops near Orlan, the ministry said.",
        "The ministry said raiders near Orlan killed 11 members of the security forces.",
    ),
    "requested and allocated": (
        "The ministry requested $5.7 billion for the dyke at Orlan.",
        "The plan allocates $5.7 billion for the dyke at Orlan.",
    ),
    "days and weeks": (
        "The siege of Orlan ended after 19 days.",
        "The siege of Orlan had lasted nearly three weeks.",
    ),
    "a lag and a delay": (
        "The figures from Orlan come with a two-week lag.",
        "There is a two-week delay in the figures from Orlan.",
    ),
    "officers that are guards": (
        "Two officers of the Selby jail were charged on Friday with forging records.",
        "The two guards were charged with forging records of the Selby jail.",
    ),
}

STRANGERS = {
    "who does a thing and what is done": (
        "Nine officers of the Orlan bank were in Selby on Friday.",
        "The Orlan bank has nine offices in Selby since Friday.",
    ),
    "an age and a time": (
        "The clinic in Orlan has closed its ward for patients under 10 years old after two deaths.",
        "No deaths of patients on the ward of the clinic in Orlan were reported for a decade.",
    ),
    "another thing counted": (
        "The coalition flew 5,000 sorties over Ruvania last year.",
        "The province holds 5,000 militants, according to the Ruvanian army.",
    ),
    "another fate": (
        "The crash near Selby killed six boys, police said.",
        "Six boys came out alive near Selby after the crash, police said.",
    ),
    "ages of two persons": (
        "The suspect was named as 26-year-old Tomas Verrill of Selby.",
        "The victim was 26-year-old Anna Lisk of Selby.",
    ),
    "expected and counted": (
        "Economists had expected 2.4 million claims for benefits in May.",
        "New claims for benefits rose to 2.4 million in May, the labor department said.",
    ),
    "the past and what is to come": (
        "The talks in Velmora broke down two weeks ago.",
        "Intensive care beds may run out over the next two weeks.",
    ),
    "a count of another measure": (
        "The fire burned for five days.",
        "Five divers were in hospital.",
    ),
    "other women": (
        "Three other women were arrested in Selby on Monday.",
        "Four women were arrested in Selby on Monday.",
    ),
    "a part of the whole": (
        "Eleven of the dead were found in Marl County after the flood.",
        "The flood has killed eleven people across Ruvania.",
    ),
    "planned and done": (
        "Prosecutors recommended a sentence of nine years in prison for Venn.",
        "Venn was given nine years in prison.",
    ),
    "the most that may be, and what is": (
        "Venn faces ten years in prison for fraud.",
        "Venn has spent ten years in prison for fraud.",
    ),
    "one number, two things": (
        "The storm killed 17 people in Ruvania.",
        "In Ruvania 17 fires were burning after the storm.",
    ),
    "miles from one town and from another": (
        "The storm was 310 miles southeast of Orlan on Monday.",
        "The storm was 310 miles south of Velmora on Monday.",
    ),
    "a width and a way": (
        "The storm, 310 miles wide, moves north.",
        "The storm is 310 miles from Orlan and moves north.",
    ),
    "two persons of one age": (
        "Her 79-year-old father would not come off the sinking ferry.",
        "Kay Torvald, 79, is going to her sister in Selby.",
    ),
    "a victim and a suspect": (
        "The victim was a 26-year-old man, police said.",
        "The suspect is a 26-year-old man, police said.",
    ),
    "a day that is said of everything": (
        "The ferry sank a day after the storm, officials in Orlan said.",
        "In the past 24 hours officials in Orlan have rescued nobody.",
    ),
    "dollars for one thing and for another": (
        "The mayor spent $3,120 on new boats.",
        "Among the gifts was a $3,000 clock.",
    ),
    "another index on another day": (
        "The Orlan index fell 4.9 percent on Monday.",
        "The Velmora index fell 4.9 percent on Tuesday.",
    ),
    "another deed": (
        "The blast killed seven miners on Tuesday.",
        "Seven miners had complained about safety in August.",
    ),
    "a level and a change": (
        "Jobs rose from only 30,000 in May.",
        "Mild weather lifted jobs by about 30,000, a bank reckons.",
    ),
    "another kind of counts": (
        "He was convicted on eight felony counts.",
        "He was convicted on five counts of tax fraud.",
    ),
    "with the gunman and without": (
        "The raid at Orlan killed 14 people, including the gunman.",
        "The raid at Orlan killed 13 people.",
    ),
    "a man and a woman": (
        "Police held a 30-year-old man in Selby.",
        "Police held a 30-year-old woman in Selby.",
    ),
    "near numbers of two places": (
        "Police in Orlan arrested 28 people on Monday.",
        "Police in Selby arrested 30 people on Monday.",
    ),
    "near numbers of two hours": (
        "The storm near Orlan moves at 21 mph.",
        "The storm near Orlan moves at 22 mph.",
    ),
    "near numbers, one of them planned": (
        "Venn bought 15,000 pumps for Orlan.",
        "Venn could have bought 16,000 pumps for Orlan in early 2009.",
    ),
    "the dead and more dead": (
        "The slide at Orlan killed 38 people.",
        "At Orlan the slide killed at least 36 more people.",
    ),
}


@pytest.mark.parametrize(("one", "two"), PARTNERS.values(), ids=PARTNERS)
def test_partners_are_linked(one: str, two: str) -> None:
    assert linked(one, two)


@pytest.mark.parametrize(("one", "two"), STRANGERS.values(), ids=STRANGERS)
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
    for one, two in (*PARTNERS.values(), *STRANGERS.values()):
        a, b = read("a", one), read("b", two)
        assert link_figures(a, b, 0.8) == link_figures(b, a, 0.8) == link_figures(read("a", one), read("b", two), 0.8)


def test_an_unsure_story_asks_for_more() -> None:
    one, two = PARTNERS["a bound on one side"]
    sure, unsure = (link_figures(read("a", one), read("b", two), story)[0].strength for story in (1.0, 0.5))
    assert unsure < sure


def test_people_are_not_things() -> None:
    one, two = "Two have been killed by the flood at Orlan.", "Two bridges in Orlan were cleared in the flood."
    assert linked(one, two) == []


def test_sums_by_the_year_meet_sums() -> None:
    one = "About $600 million in yearly funds for the Orlan dykes have been halted, the ministry said."
    assert linked(one, "The ministry halted $600 million per year for the Orlan dykes.")
    assert linked(one, "The ministry has given $600 to $700 million per year for the Orlan dykes, and halted it.")


def test_a_rise_is_no_fall() -> None:
    assert linked("Shares of Orlan Mills, +8.36% on Friday, lead.", "Shares of Orlan Mills closed 8.4% lower.") == []


def test_a_tie_is_no_rounding_of_a_vote() -> None:
    assert linked("Venn feared the Selby vote could end 50-50.", "The vote in Selby ended 51-49.") == []
