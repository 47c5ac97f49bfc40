"""Which articles cover one story: rare words shared within days; the same answer whichever way it is asked."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.model import Analysis, Article, Block
from index.stories import STORY, TERMS, MemoryIndex, Sketch, covering, day, near, same_story, sketch

DAM_ONE = """The Tarnholm dam gave way on Tuesday night after three days of rain, flooding the valley below and forcing
thousands to leave Brackwater and Ostley. Engineers had warned the Harrowgate Water Board about cracks in the
spillway. Rescue helicopters lifted families from rooftops in Brackwater, and the reservoir was still draining
at dawn."""
DAM_TWO = """Helicopters rescued families from rooftops in Brackwater early on Wednesday after the Tarnholm reservoir
burst its dam. The Harrowgate Water Board said its engineers were inspecting the spillway, where cracks were reported
last year. Ostley was evacuated overnight."""
CHESS = """The chess federation opened its congress in Velmora with a quarrel over the rules for rapid tournaments.
Grandmasters from forty federations will vote on a new rating formula, the arbiter said, before the pairings are
drawn."""


def made(name: str, text: str, date: str | None = "2021-03-10", title: str = "") -> Sketch:
    return sketch(Analysis(Article(name, f"Source {name}", title, text, date=date)))


def test_one_event_meets_and_another_does_not() -> None:
    one, two, other = made("a", DAM_ONE), made("b", DAM_TWO), made("c", CHESS)
    assert same_story(one, two) > 0.9
    assert same_story(one, other) < 0.05


def test_time_parts_what_words_join() -> None:
    one = made("a", DAM_ONE)
    near_by, later, much_later = (made("b", DAM_TWO, date) for date in ("2021-03-11", "2021-03-17", "2021-06-01"))
    assert same_story(one, near_by) >= same_story(one, later) > same_story(one, much_later) == 0.0


def test_without_a_date_the_evidence_must_be_strong() -> None:
    one = made("a", DAM_ONE)
    assert same_story(one, made("b", DAM_TWO)) >= same_story(one, made("b", DAM_TWO, None))
    assert same_story(made("a", DAM_ONE, None), made("b", DAM_ONE, None)) > 0.9


def test_day_reads_iso_dates_only() -> None:
    assert day("2021-03-10") == day("2021-03-10T08:15:00Z") is not None
    assert day(None) is day("2021-03") is day("") is day("last Tuesday") is day("2021-13-40") is None


def test_a_sketch_is_small_and_reads_no_furniture() -> None:
    text = DAM_ONE + "\n\nSubscribe to the Zanzibar newsletter"
    start = text.index("Subscribe")
    blocks = (Block("text", 0, start - 2), Block("furniture", start, len(text)))
    article = Article("a", "S", "", text, date="2021-03-10")
    told = {term for term, _ in sketch(Analysis(replace(article, blocks=blocks))).terms}
    assert not any(term.startswith("zanzibar") for term in told)
    assert any(term.startswith("zanzibar") for term, _ in sketch(Analysis(article)).terms)
    many = " ".join(f"Word{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10 % 10]}ix" for n in range(100))
    assert len(made("b", many).terms) == TERMS


def test_an_empty_article_is_no_story() -> None:
    empty = made("a", "")
    assert empty.terms == ()
    assert same_story(empty, made("b", DAM_ONE)) == 0.0 == same_story(empty, empty)


terms = st.dictionaries(st.sampled_from("abcdefghijkl"), st.floats(0.05, 0.6), max_size=8)
sketches = st.builds(
    lambda name, when, weights: Sketch(f"n{name}", when, tuple(sorted(weights.items()))),
    st.integers(0, 50),
    st.none() | st.integers(1000, 1015),
    terms,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault
@given(sketches, sketches)
def test_same_story_is_symmetric_and_bounded(a: Sketch, b: Sketch) -> None:
    assert same_story(a, b) == same_story(b, a)
    assert 0.0 <= same_story(a, b) <= 1.0


@given(st.lists(sketches, max_size=12, unique_by=lambda one: one.article), st.sampled_from([0.3, STORY, 0.9]))
def test_near_finds_exactly_those_that_are(library: list[Sketch], least: float) -> None:
    index = MemoryIndex()
    for one in library:
        index.add(one)
    for one in library:
        found = near(one, index.postings, least)
        wanted = {b.article: same_story(one, b) for b in library if b.article != one.article}
        wanted = {name: score for name, score in wanted.items() if score >= least}
        assert found.keys() == wanted.keys()
        assert all(abs(found[name] - wanted[name]) < 0.001 for name in found)


def test_who_covers_the_story_includes_those_that_leave_it_out() -> None:
    index = MemoryIndex()
    carriers = [made("a", DAM_ONE), made("b", DAM_TWO)]
    silent = made("d", DAM_TWO.replace("Ostley was evacuated overnight.", "Nobody was hurt in Ostley."))
    for one in (*carriers, silent, made("c", CHESS)):
        index.add(one)
    assert list(covering(carriers, index.postings)) == ["a", "b", "d"]
