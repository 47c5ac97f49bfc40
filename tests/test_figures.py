"""Figures in sentences: each construction of the news with what must be found, and look-alikes that must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.figures import find_figures
from index.figures.counted import family
from index.model import Article, Block, Figure


def figures(text: str, **more: object) -> tuple[Figure, ...]:
    return find_figures(Article("a", "Source", "", text, **more))  # type: ignore[arg-type]


def only(text: str) -> Figure:
    found = figures(text)
    assert len(found) == 1, [f.text for f in found]
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "text", "value", "bound"),
    [
        ("The raid killed 36 villagers.", "36 villagers", 36, "exact"),
        ("The raid killed at least 36 villagers.", "at least 36 villagers", 36, "at_least"),
        ("No fewer than 36 villagers died.", "No fewer than 36 villagers", 36, "at_least"),
        ("A minimum of 36 villagers died.", "A minimum of 36 villagers", 36, "at_least"),
        ("Seats for 36 villagers or more.", "36 villagers", 36, "exact"),
        ("It takes 36 or more villagers.", "36 or more villagers", 36, "at_least"),
        ("It holds 36-plus boats.", "36-plus boats", 36, "at_least"),
        ("More than 240,000 people fled.", "More than 240,000 people", 240000, "more_than"),
        ("They fired over 30 rockets.", "over 30 rockets", 30, "more_than"),
        ("Just over 24 million votes came.", "Just over 24 million votes", 24e6, "more_than"),
        ("Upwards of 90 ships sailed.", "Upwards of 90 ships", 90, "more_than"),
        ("It tops 3 million cases.", "3 million cases", 3e6, "more_than"),
        ("The town passed the 50,000 mark in cases.", "50,000 mark in cases", 50000, "more_than"),
        ("Up to 40 boats sank.", "Up to 40 boats", 40, "at_most"),
        ("As many as nine pupils escaped.", "As many as nine pupils", 9, "at_most"),
        ("No more than 12 guests came.", "No more than 12 guests", 12, "at_most"),
        ("Keep it at 6 percent or lower.", "6 percent or lower", 6, "at_most"),
        ("Fewer than 500 homes stand.", "Fewer than 500 homes", 500, "less_than"),
        ("Nearly two dozen deputies left.", "Nearly two dozen deputies", 24, "less_than"),
        ("Just under 20 percent agreed.", "Just under 20 percent", 20, "less_than"),
        ("Almost 40 million people asked.", "Almost 40 million people", 40e6, "less_than"),
        ("About 30 rowers came.", "About 30 rowers", 30, "about"),
        ("Some 600 fans sang.", "Some 600 fans", 600, "about"),
        ("An estimated half a million people fled.", "An estimated half a million people", 500000, "about"),
        ("Roughly 70,000 leaflets were printed.", "Roughly 70,000 leaflets", 70000, "about"),
        ("The 40 or so rowers sang.", "40 or so rowers", 40, "about"),
        ("Only three judges agreed.", "Only three judges", 3, "exact"),
        ("They talked about two players.", "two players", 2, "exact"),
        ("Over two years, she learned it.", "Over two years", 2, "more_than"),
        ("She learned it over two years.", "two years", 2, "exact"),
        ("She has taught for over two years.", "over two years", 2, "more_than"),
    ],
)
def test_bound(sentence: str, text: str, value: float, bound: str) -> None:
    found = only(sentence)
    assert (found.text, found.value, found.bound) == (text, value, bound)


@pytest.mark.parametrize(
    ("sentence", "of", "head", "action"),
    [
        ("The shelling killed at least 36 civilians.", "civilians", "civilian", "kill"),
        ("At least 36 civilians were killed.", "civilians", "civilian", "kill"),
        ("Officials counted 36 civilian deaths.", "civilian deaths", "death", "kill"),
        ("A bomb went off, killing 36.", None, None, "kill"),
        ("The war has left more than 240,000 people dead.", "people", "peopl", "kill"),
        ("The blast wounded four.", None, None, "wound"),
        ("Nine others were hurt.", "others", "other", "wound"),
        ("Planes hit eight rebel targets.", "rebel targets", "target", "hit"),
        ("Eight rebel positions were destroyed.", "rebel positions", "posit", "hit"),
        ("The air force carried out a total of 20 sorties.", "sorties", "sorti", "launch"),
        ("Police arrested 12 young men.", "young men", "men", "arrest"),
        ("Twelve men were taken into custody, 12 of them were arrested.", "men", "men", "take"),
        ("They agreed to buy 40 jets.", "jets", "jet", "buy"),
        ("The country expelled 60 diplomats.", "diplomats", "diplomat", "expel"),
        ("Six boys escaped.", "boys", "boy", "escape"),
        ("Three of whom were hurt.", None, None, "wound"),
        ("Two of her brothers were killed.", "brothers", "brother", "kill"),
        ("Two of Mr. Marlow's cousins died.", "Marlow's cousins", "cousin", "kill"),
        ("They held six rounds of talks.", "rounds of talks", "round", None),
        ("The 10 most dangerous roads are in the north.", "dangerous roads", "road", None),
        ("Forty-four of the 50 lakes are dry.", "lakes", "lake", None),
        ("Two sports teams came.", "sports teams", "team", "come"),
        ("He wrote a 12-page letter.", "page", "page", "write"),
        ("The storm killed five state police.", "state police", "polic", "kill"),
        ("In all, 118,300 people in the region have died.", "people", "peopl", "kill"),
        ("Nearly 30 deputies -- led by Jim Doe -- stormed in.", "deputies", "deputi", "enter"),
        ("It was met by 30 Russian and local reporters.", "Russian and local reporters", "report", "meet"),
        ("It said 700 Rohingya were killed.", "Rohingya", "rohingya", "kill"),
        ("Foreign orders fell to 24.05 million.", "Foreign orders", "order", "fall"),
        ("The number of foreign orders fell to 24.05 million.", "foreign orders", "order", "fall"),
    ],
)
def test_what_is_counted_and_what_happened(sentence: str, of: str | None, head: str | None, action: str | None) -> None:
    found = figures(sentence)[0]
    assert (found.of, found.head) == (of, head)
    if action not in (None, "take", "come", "write"):  # weak verbs are not promised
        assert found.action == action


def test_one_verb_for_several_counts() -> None:
    women, men = figures("At least two women and four men from one crew were killed.")
    assert (women.bound, men.bound) == ("at_least", "at_least")
    assert (women.action, men.action) == ("kill", "kill")
    people, young = figures("The strikes killed at least 36 people, including five children.")
    assert (people.action, young.action, young.bound) == ("kill", "kill", "exact")


@pytest.mark.parametrize(
    ("sentence", "text", "value", "unit", "measure", "of"),
    [
        ("They spent $647 billion on roads.", "$647 billion", 647e9, "USD", "money", "roads"),
        ("It cut $647 billion from hospitals.", "$647 billion", 647e9, "USD", "money", "hospitals"),
        ("They buy $50 billion of farm goods.", "$50 billion of farm goods", 50e9, "USD", "money", "farm goods"),
        ("The 15% tariffs stay.", "15% tariffs", 15, "%", "percent", "tariffs"),
        ("In all, 55 percent of voters agreed.", "55 percent of voters", 55, "%", "percent", "voters"),
        ("Two-thirds of voters agreed.", "Two-thirds of voters", 2 / 3, "fraction", "percent", "voters"),
        ("One in five pupils agreed.", "One in five pupils", 0.2, "fraction", "percent", "pupils"),
        ("The lead is 4 percentage points.", "4 percentage points", 4, "points", "percent", "lead"),
        ("He earns $15 an hour.", "$15 an hour", 15, "USD per hour", "rate", None),
        ("It was a four-year war.", "four-year war", 4, "years", "duration", "war"),
        ("A four-and-a-half-year-old war goes on.", "four-and-a-half-year-old war", 4.5, "years", "duration",
         "war"),
        ("He gave an hour's notice.", "an hour", 1, "hours", "duration", None),
        ("It came a week after the vote.", "a week", 1, "weeks", "duration", None),
        ("It was exactly a month after the vote.", "exactly a month", 1, "months", "duration", None),
        ("It was 2½ months ago.", "2½ months", 2.5, "months", "duration", None),
        ("They held the 30th anniversary.", "30th anniversary", 30, "years", "duration", "anniversary"),
        ("They marked the fifth anniversary.", "fifth anniversary", 5, "years", "duration", "anniversary"),
        ("It is about 9 miles from town.", "about 9 miles", 9, "miles", "distance", "town"),
        ("It burned 45 acres.", "45 acres", 45, "acres", "area", None),
        ("A 34-year-old nurse came.", "34-year-old nurse", 34, "years", "age", "nurse"),
        ("The 18-year-old Jane Miller came.", "18-year-old Jane Miller", 18, "years", "age", "Jane Miller"),
        ("A 16-year-old boy named Jim Miller came.", "16-year-old boy", 16, "years", "age", "Jim Miller"),
        ("Jane Miller, 30, left.", "30", 30, "years", "age", "Jane Miller"),
        ("She had just turned 40.", "40", 40, "years", "age", None),
        ("She was 35 when it began.", "35", 35, "years", "age", None),
        ("He saw 4 murders per 100,000.", "4 murders per 100,000", 4, "per 100,000", "rate", "murders"),
        ("It was a 150,000 increase.", "150,000 increase", 150000, None, "count", "increase"),
        ("The former mayor, 38, left.", "38", 38, "years", "age", "mayor"),
        ("Jane Miller wept. The 18-year-old had come alone.", "18-year-old", 18, "years", "age", "Jane Miller"),
        ("It saw 36 births per day.", "36 births per day", 36, "per day", "rate", "births"),
        ("The Senate voted 51–49.", "51–49", 51, "votes", "other", None),
    ],
)  # fmt: skip
def test_measures(sentence: str, text: str, value: float, unit: str | None, measure: str, of: str | None) -> None:
    found = only(sentence)
    assert (found.text, found.unit, found.measure, found.of) == (text, unit, measure, of)
    assert found.value == pytest.approx(value)


def test_ranges_have_two_ends_and_votes_two_sides() -> None:
    assert (only("Between 10 and 15 boats sank.").value, only("Between 10 and 15 boats sank.").high) == (10, 15)
    assert only("It may take five to seven weeks.").high == 7
    assert only("The Senate voted 51–49.").high == 49
    rise, level = figures("The rate rose 3 percent to 40.")
    assert (rise.value, rise.high, level.value) == (3, None, 40)


def test_ages_in_a_list() -> None:
    assert [(f.value, f.measure) for f in figures("Two girls aged 7 and 9 sang.")] == [
        (2, "count"), (7, "age"), (9, "age"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "It began in 2015.",
        "It began on Sept. 30, 2015.",
        "It began on 30 September.",
        "The 1990s were dull.",
        "She is in her 30s.",
        "It opens at 7:30 p.m. and shuts at 10 p.m. sharp.",
        "The 2016 election was close.",
        "The G20 met.",
        "A Su-24 crashed.",
        "COVID-19 spread.",
        "Article 5 binds them.",
        "They voted on H.R. 1 today.",
        "Phase 1 is done.",
        "A Boeing 737 landed.",
        "Channel 4 showed it.",
        "He took Route 66 to the No. 1 bar.",
        "Air Force One landed.",
        "Call 555-123-4567 now.",
        "He lives at 12 Elm Street.",
        "See example.org/2020/03/4567 for more.",
        "The 45th president spoke.",
        "The first man spoke to the third man.",
        "No one came, and one must ask why.",
        "One of the men spoke.",
        "One day we will know.",
        "At one point he slept.",
        "It was a third-party review.",
        "Image 3 of 12",
        "A two-way street.",
        "Her iPhone 11 rang.",
        "Hundreds came on a day like this.",
        "That was a year to forget.",
        "The Gang of Eight met.",
        "Then HR 1 passed.",
        "The district is D+5.",
        "A 501(c)(4) group paid.",
        "Maine (3), Maryland (10), Iowa (6).",
        "We know: 1. It rains. 2. It snows.",
        "It rains in JUNE 20 2019.",
        "Back in ’96 it rained.",
        "The 787 Dreamliner flew.",
        "The bottom three went down.",
        "He bought a 3-D printer.",
    ],
)
def test_look_alikes(sentence: str) -> None:
    assert [f.text for f in figures(sentence)] == []


def test_furniture_is_not_read_and_the_title_is() -> None:
    text = "Nine die in crash\n\nRead 12 stories more\n\nThe crash killed nine people."
    spans = [(0, 17, "title"), (19, 39, "furniture"), (41, len(text), "text")]
    blocks = tuple(Block(kind, start, end) for start, end, kind in spans)  # type: ignore[arg-type]
    assert [f.text for f in figures(text, blocks=blocks)] == ["Nine", "nine people"]


def test_sentence_is_the_one_around_it() -> None:
    text = "It was quiet. Then 36 men came. All left."
    found = only(text)
    assert text[found.sentence.start : found.sentence.end] == "Then 36 men came."


def test_families_hold_what_news_uses_for_one_another() -> None:
    pairs = [("civilians", "bystander"), ("troopers", "Police"), ("sorties", "strike"), ("kids", "children")]
    for one, other in pairs:
        assert family(one) == family(other)
    assert family("labourers") == family("workers")
    assert family("zyzzyva") == "zyzzyva"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("targets", "strikes"), ("attackers", "attacks"), ("protesters", "protests"), ("officers", "offices"),
        ("residents", "residences"), ("reporters", "reports"), ("inspectors", "inspections"), ("prisoners", "prisons"),
    ],
)  # fmt: skip
def test_who_does_a_thing_is_not_what_is_done(one: str, other: str) -> None:
    assert family(one) != family(other)


_PIECES = st.sampled_from(
    ["at least ", "36 ", "civilians ", "were killed", ", ", ". ", "\n\n", "and ", "two ", "dozen ", "$", "5 million ",
     "% ", "-", "year-old ", "Jane Miller, 30, ", "a week ", "after ", "one ", "of ", "“", "” ", "51–49 ",
     "20th anniversary ", "half a "]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=30).map("".join) | st.text(max_size=120))
def test_every_figure_slices_back_and_none_overlap(text: str) -> None:
    stop = 0
    for found in figures(text):
        assert found.text == text[found.start : found.end]
        assert stop <= found.start < found.end
        assert found.sentence.start <= found.start
        assert found.of is None or found.of in text
        stop = found.end


def test_ids_are_stable() -> None:
    text = "The raid killed 36 villagers and wounded 20."
    assert [f.id for f in figures(text)] == [f.id for f in figures(text)] == ["a:f16-28", "a:f41-43"]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("They proposed a 30- to 50-hour course.", [(30, 50, "duration", "hours")]),
        ("It fell for four consecutive years.", [(4, None, "duration", "years")]),
        ("It fell from 71.9 years in 2004 to 71.6.", [(n, None, "duration", "years") for n in (71.9, 71.6)]),
        ("It is 71.1 years. Norvia’s 72.4 is higher.", [(n, None, "duration", "years") for n in (71.1, 72.4)]),
        ("The dead are Ann Marlow, six, and Ben Roe, 13.", [(6, None, "age", "years"), (13, None, "age", "years")]),
        ("She went to sea when she was 17 after a quarrel.", [(17, None, "age", "years")]),
        ("Marlow, now 41, was found.", [(41, None, "age", "years")]),
        ("It rose to 26.4 deaths/100 000.", [(26.4, None, "rate", "per 100,000")]),
        ("She told “60 Minutes” of it.", []),
    ],
)  # fmt: skip
def test_units_that_are_carried_on(sentence: str, wanted: list[tuple[object, ...]]) -> None:
    assert [(f.value, f.high, f.measure, f.unit) for f in figures(sentence)] == wanted


def test_nouns_that_are_carried_on() -> None:
    found = figures("The firm added 1,840 jobs in June, up from 410 the prior month.")
    assert [f.head for f in found] == ["job", "job"]
    found = figures("Services added 370; leisure and lodging, 330; and mining, 160.")
    assert [f.of for f in found][1:] == ["leisure and lodging", "mining"]


def test_an_article_has_a_bounded_number_of_figures() -> None:
    assert len(figures("The mine sold 36 carts to 41 towns.\n\n" * 4000)) == 5000


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("It left 20 hurt and 700 boats and huts destroyed.", ["wound", "hit"]),
        ("Some 300 boats and huts, along with other buildings, have been destroyed.", ["hit"]),
        ("The storm killed 20 people and injures more each day.", ["kill"]),
    ],
)
def test_what_befell_others_named_beside_the_counted(sentence: str, wanted: list[str]) -> None:
    assert [f.action for f in figures(sentence)] == wanted


def test_a_name_that_begins_like_a_month_is_no_date() -> None:
    found = figures("The blast on 13 March killed 13 Marines and cut off 12 Mayan towns and 40 Maryland families.")
    assert [f.value for f in found] == [13, 12, 40]


def test_names_with_an_ampersand_and_changes_by_one_number_to_another() -> None:
    assert [f.head for f in figures("Some 87,000 Marl Light & Power customers sat in the dark.")] == ["custom"]
    assert [(f.value, f.high) for f in figures("Jobs were revised by 38,000 to 157,000.")] == [
        (38_000, None),
        (157_000, None),
    ]


def test_shots_are_counted_in_times_too() -> None:
    (one,), (two,) = figures("Roe fired at the car nine times."), figures("Roe fired nine shots.")
    assert (one.measure, one.unit, one.head) == (two.measure, two.unit, two.head) == ("count", None, "shot")
    assert figures("Roe shot the film and saw it eight times, he said.")[0].unit == "times"


def test_within_is_a_bound_of_what_is_measured() -> None:
    found = figures("They meet within the next six weeks. It lies within 5 miles. It holds within the two states.")
    assert [f.bound for f in found] == ["at_most", "at_most", "exact"]


def test_part_and_whole_without_an_article_are_no_caption() -> None:
    found = figures("The Harbour party took 143 of 319 wards and 9 of 10 Senate seats.")
    assert [(f.value, f.head) for f in found] == [(143, "ward"), (319, "ward"), (9, "seat")]
    assert not figures("Image 1 of 12 Xinhua") and not figures("Photo 3 of 14")


def test_magnitudes_of_quakes() -> None:
    found = figures("A magnitude-6.2 quake; a 6.2-magnitude quake; its magnitude of 6.2; a magnitude 6.2 quake.")
    assert [(f.value, f.head) for f in found] == [(6.2, "magnitud")] * 4
