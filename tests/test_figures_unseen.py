"""Numbers as news nobody tuned for writes them: parts of a whole, ages, nations, changes, times without number."""

from index.figures import find_figures
from index.model import Article, Figure


def figures(text: str) -> list[Figure]:
    return list(find_figures(Article("x", "Source", "", text, date="2021-03-10")))


def read(text: str) -> list[tuple[float | None, str | None, str | None]]:
    return [(figure.value, figure.unit, figure.head) for figure in figures(text)]


def test_a_part_and_its_large_whole_are_two_figures() -> None:
    assert read("The Harbour party won 90 of 210 seats.") == [(90, None, "seat"), (210, None, "seat")]
    assert read("They hold 30 seats each out of the 110 in parliament.")[0] == (30, None, "seat")
    assert read("Three of the four guards left.") == [(3, None, "guard")]


def test_ages_told_by_a_death_a_list_or_a_paper() -> None:
    for text in ("Ann Roe is dead at 83.", "He died at 83 in Selby.", "The Orlan Post gave her age as 83."):
        assert read(text)[0][:2] == (83, "years")


def test_people_by_nation_are_counted_not_aged() -> None:
    assert read("Of the 112 aboard, 70 were Chilean, 40 were Canadian.")[1:] == [
        (70, None, "chile"),
        (40, None, "canada"),
    ]
    assert read("It heard 19 officials, 14 of whom appeared.") == [(19, None, "offici"), (14, None, "offici")]


def test_a_change_and_the_level_after_it_are_no_range() -> None:
    found = figures("Sales were revised down 400 to 9,600.")
    assert [(figure.value, figure.high) for figure in found] == [(400, None), (9600, None)]
    (shares,) = figures("Shares rose 2 to 7 percent.")
    assert (shares.value, shares.high) == (2, 7)


def test_times_without_a_number_word() -> None:
    assert read("The monthlong strike ended.") == [(1, "months", "strike")]
    assert read("A decade-long war and the weeklong talks.")[1] == (1, "weeks", "talk")
    assert read("There is a week lag in the data.")[0][:2] == (1, "weeks")
    assert read("All year long they came along, no longer alone.") == []


def test_codes_are_no_lengths_and_headlines_no_programmes() -> None:
    assert read("The 7K480 missile flew.") == []
    assert read("Two Boeing 737-8 MAX planes and a 737 Max 8 jet.") == [(2, None, None)]
    assert read("Nine Ships Lost In Just 5 Weeks")[1][:2] == (5, "weeks")
    assert read("She told “60 Minutes” so.") == []


def test_a_verb_that_passes_a_mark_bounds_both_numbers() -> None:
    found = figures("Marland passed 4 million calls and 20,000 rescues.")
    assert [figure.bound for figure in found] == ["more_than", "more_than"]


def test_what_each_of_them_did_is_no_rate() -> None:
    assert read("All three of the averages each advanced.") == [(3, None, "averag")]
    assert read("They got $5 each week.") == [(5, "USD per week", None)]


def test_a_part_and_the_number_of_the_body_it_is_of_are_two_figures() -> None:
    assert read("Nine of the council's 13 members agreed.") == [(9, None, "member"), (13, None, "member")]
    assert read("Nine of the 13 aldermen agreed.") == [(9, None, "aldermen"), (13, None, "aldermen")]
    assert read("Nine of the council's members agreed.") == [(9, None, "member")]


def test_a_range_goes_on_behind_a_conversion_in_brackets() -> None:
    (paid, *_) = figures("Roe paid between $100 (£75) and $250 (£190) for it.")
    assert (paid.value, paid.high, paid.unit) == (100, 250, "USD")
    assert [figure.high for figure in figures("Roe was fined $100 (£75) and $250 (£190).")] == [None] * 4


def test_terms_served_are_counted_and_average_ages_are_spans() -> None:
    assert read("Roe, a two-term mayor, left.") == [(2, None, "term")]
    assert figures("People there live to be 84.1 years old.")[0].measure == "duration"
    assert figures("The boy was 2.5 years old.")[0].measure == "age"


def test_somebody_who_speaks_is_not_counted() -> None:
    assert read("“It was loud,” said one pupil. One pupil told us so.") == []
    assert read("One pupil was killed.") == [(1, None, "pupil")]


def test_spans_of_time_of_a_kind() -> None:
    assert read("She ran it for five pivotal months.")[0][:2] == (5, "months")
    assert read("They met three people years ago.") == [(3, None, "peopl")]


def test_what_money_is_worth_of() -> None:
    assert read("They bought $10 million worth of the oil seed.") == [(10e6, "USD", "seed")]


def test_a_magnitude_named_before_its_number_is_a_passage_of_the_text() -> None:
    for text in ("A later tremor had a magnitude of 6.3.", "Some were as strong as magnitude 6.3, said Ada Roe."):
        (found,) = find_figures(Article("a", "Orlan Post", "", text))
        assert (found.value, found.text, found.head) == (6.3, "6.3", "magnitud")


def test_a_team_counts_its_men_and_a_race_does_not() -> None:
    assert [one.text for one in find_figures(Article("a", "Orlan Post", "", "A six-man rescue team left."))] == [
        "six-man"
    ]
    assert not find_figures(Article("a", "Orlan Post", "", "It is a two-man race."))


def test_who_tested_positive_is_infected_and_who_says_so_is_not() -> None:
    for text, action in (
        ("Six of them have tested positive.", "infect"),
        ("At least two aides who sat near the mayor have tested positive.", "infect"),
        ("Two aides said the mayor tested positive.", None),
    ):
        assert [one.action for one in find_figures(Article("a", "Orlan Post", "", text))] == [action]


def test_shares_that_were_down_fell() -> None:
    (found,) = find_figures(Article("a", "Orlan Post", "", "Shares of Orlan Mills were down 1.1%."))
    assert found.action == "fall"


def test_the_magnitude_of_a_quake() -> None:
    for text in ("It felt a 6.4 magnitude quake.", "A 6.4-magnitude quake hit.", "A magnitude 6.4 quake hit."):
        assert read(text) == [(6.4, None, "magnitud")]


def test_what_is_left_without_power() -> None:
    for text in ("About 500 homes lost power.", "It cut off electricity to some 500 homes.", "500 were without power."):
        assert figures(text)[0].action == "blackout"
    for text in ("The party came to power in 12 states.", "He lost power after 12 years.", "They gave 12 towns power."):
        assert figures(text)[0].action != "blackout"


def test_votes_in_words_and_thresholds() -> None:
    for text in ("a five-to-four ruling", "by a five-to-four vote", "voted five to four"):
        assert [(figure.value, figure.high, figure.unit) for figure in figures(text)] == [(5, 4, "votes")]
    assert figures("They outnumber us three-to-one there.") == []
    assert read("He won by a 51-vote margin.") == [(51, None, "vote")]
    assert read("He served 6 1⁄ 2 years.") == [(6.5, "years", None)]


def test_places_in_a_gallery_are_no_counts_and_verbs_no_nouns() -> None:
    assert read("Hide Caption 2 of 12 Photos: Roe speaks.") == []
    assert read("About 40% approve of Roe, up 2% vs. May.") == [(40, "%", None), (2, "%", None)]


def test_money_in_goods_of_a_nation_is_theirs_and_in_a_nation_nobodys() -> None:
    assert read("It put tariffs on $30 billion in Chilean goods.")[0][2] == "good"
    assert read("It froze $3 million in U.S. assets.")[0][2] == "asset"
    assert read("It spent $3 million in Chile last year.")[0][2] is None
    assert read("It made $3 million in Chilean trading.")[0][2] is None


def test_ways_to_say_always_and_flags_are_no_figures() -> None:
    assert read("The mill runs 24 hours a day, seven days a week.") == []
    for text in ("She called 911 on Monday.", "He made a false 911 call."):
        assert read(text) == []
    assert read("They found 911 boats.") == [(911, None, "boat")]
    assert read("They work 12 hours a day.") == [(12, "hours per day", None)]
    for text in (
        "Flags flew at half-staff.",
        "Flags were lowered to half mast.",
        "It poisoned his half-brother Jo Roe.",
    ):
        assert read(text) == []


def test_ages_of_juniors() -> None:
    (found,) = figures("The suspect, Jo Roe Jr., 17, was charged.")
    assert (found.value, found.measure, found.of) == (17, "age", "Jo Roe")
