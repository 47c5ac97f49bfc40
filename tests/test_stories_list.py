"""Stories: clusters that do not depend on order, do not run together, and what the list says of them."""

import json
import random
from collections.abc import Iterable, Mapping
from fractions import Fraction
from pathlib import Path

from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from made_up import lines, opened

from index.model import Draft
from index.reading.clusters import SPAN, Clusters, Near
from index.reading.stories import of
from tui.cli import cli

DAY = dict.fromkeys("abcdefghij", 0)


def clusters(days: Mapping[str, int | None], pairs: Iterable[tuple[str, str, float]]) -> list[list[str]]:
    """Every name of `days` (name → day, None where undated) in exactly one list; lists and their names sorted."""
    near: dict[str, dict[str, Near]] = {name: {} for name in days}
    for a, b, strength in pairs:
        near[a][b] = Near(b, days[b], strength)
        near[b][a] = Near(a, days[a], strength)
    made = Clusters(lambda name: near[name].values())
    return sorted({tuple(found): found for name in days if (found := list(made.of(name, days[name])))}.values())


def test_a_triangle_is_one_story_and_a_stranger_its_own() -> None:
    found = clusters(dict.fromkeys("abcd", 0), [("a", "b", 0.9), ("b", "c", 0.9), ("a", "c", 0.8)])
    assert found == [["a", "b", "c"], ["d"]]


def test_a_chain_does_not_run_together() -> None:
    pairs = [(one, other, 0.9) for one, other in zip("abcdefghi", "bcdefghij", strict=True)]
    assert max(map(len, clusters(DAY, pairs))) == 2


def test_a_weak_neighbour_of_one_is_left_out() -> None:
    pairs = [("a", "b", 1.0), ("b", "c", 1.0), ("a", "c", 1.0), ("c", "d", 0.9)]
    assert clusters(dict.fromkeys("abcd", 0), pairs) == [["a", "b", "c"], ["d"]]


def test_an_undated_article_does_not_join_what_lies_years_apart() -> None:
    days = {"old": 0, "new": SPAN + 1, "undated": None}
    found = clusters(days, [("old", "undated", 0.9), ("new", "undated", 1.0)])
    assert found == [["new", "undated"], ["old"]]


@given(
    st.lists(st.tuples(st.sampled_from("abcdefghij"), st.sampled_from("abcdefghij"), st.floats(0.5, 1.0))), st.randoms()
)
def test_the_order_of_pairs_and_names_does_not_matter(
    pairs: list[tuple[str, str, float]], shuffle: random.Random
) -> None:
    once = {(min(a, b), max(a, b)): strength for a, b, strength in pairs}
    given_pairs = [(a, b, strength) for (a, b), strength in once.items()]
    expected = clusters(DAY, given_pairs)
    assert sorted(name for names in expected for name in names) == sorted(DAY)
    turned = [(b, a, strength) for a, b, strength in given_pairs]
    shuffle.shuffle(turned)
    names = list(DAY)
    shuffle.shuffle(names)
    assert clusters(dict.fromkeys(names, 0), turned + given_pairs) == expected


@given(
    st.lists(st.tuples(st.sampled_from("abcdefghij"), st.sampled_from("abcdefghij"), st.floats(0.5, 1.0))),
    st.lists(st.none() | st.integers(0, 3 * SPAN), min_size=10, max_size=10),
)
def test_the_surroundings_of_one_give_what_the_whole_gives(
    pairs: list[tuple[str, str, float]], days: list[int | None]
) -> None:
    when = dict(zip("abcdefghij", days, strict=True))
    once = {(min(a, b), max(a, b)): strength for a, b, strength in pairs if a != b}
    stored = [(a, b, strength) for (a, b), strength in once.items()]

    def neighbours(name: str) -> list[Near]:
        return [Near(b if a == name else a, when[b if a == name else a], s) for a, b, s in stored if name in (a, b)]

    whole = clusters(when, stored)
    for name in "abcdefghij":
        assert Clusters(neighbours).of(name, when[name]) in whole
    assert whole == best_first(when, stored)


def best_first(days: dict[str, int | None], pairs: list[tuple[str, str, float]]) -> list[list[str]]:
    """The definition: always join the two clusters of the highest mean, as long as there are any."""
    units = {frozenset(pair[:2]): round(pair[2] * 10_000) for pair in pairs}
    found = [[name] for name in sorted(days)]

    def mean(a: list[str], b: list[str]) -> Fraction:
        dated = [day for name in a + b if (day := days[name]) is not None]
        total = sum(units.get(frozenset((one, other)), 0) for one in a for other in b)
        return Fraction(total, len(a) * len(b)) if not dated or max(dated) - min(dated) <= SPAN else Fraction(0)

    while True:
        choices = [(-mean(a, b), a, b) for a in found for b in found if a < b]
        if not choices or -min(choices)[0] < 5_000:
            return found
        _, a, b = min(choices)
        found = sorted([sorted(a + b), *(one for one in found if one not in (a, b))])


# Two events in words of their own, each told by three sources; the third is the first once more.
TOLD = {
    "ferry": (
        "Rescuers searched the Lammer strait on Tuesday for the trawler Corvina, which sank with nine sailors after "
        "its hull cracked. The lighthouse keeper of Ostrand saw flares shortly before midnight. Nine sailors are "
        "missing, the coastguard of Lammer said. “The sea took the Corvina within minutes,” said captain Orla Venn.",
        "Nine sailors are missing in the Lammer strait where the trawler Corvina went down. A cracked hull is the "
        "likely cause, captain Orla Venn told the coastguard. Flares were seen from the Ostrand lighthouse.",
    ),
    "mill": (
        "The paper mill of Teldau will close in autumn and 640 workers lose their jobs, its owner Brask Cellulose "
        "said. The works council of Teldau was told by email. “Nobody looked us in the eye,” said foreman Pelle Dorn.",
        "Brask Cellulose shuts its mill in Teldau. The owner blamed the price of pulp; 640 workers must go, and "
        "foreman Pelle Dorn complained that the works council learnt of it by email.",
    ),
}


def drafts() -> list[Draft]:
    found = []
    for day, (name, (first, second)) in enumerate(TOLD.items(), 1):
        texts = {"Gazette": first, "Islander": second, "Copyist": first.replace("Tuesday", "2 May")}
        found += [
            Draft(source, f"{name} {source}", text, id=f"{name}/{source}", date=f"2020-05-0{day}")
            for source, text in texts.items()
        ]
    return found


def test_stories_of_a_library(tmp_path: Path) -> None:
    with opened(tmp_path / "one") as one, opened(tmp_path / "two") as two:
        one.import_drafts(drafts())
        two.import_drafts(reversed(drafts()))
        mill, ferry = one.stories()
        assert set(mill.articles) == {"mill/Gazette", "mill/Islander", "mill/Copyist"}
        assert set(ferry.articles) == {"ferry/Gazette", "ferry/Islander", "ferry/Copyist"}
        assert (ferry.sources, ferry.figures > 0, ferry.quotes > 0) == (3, True, True)
        assert one.texts(ferry.articles) == 2
        for here, there in zip((mill, ferry), two.stories(), strict=True):
            assert (here.lead, set(here.articles)) == (there.lead, set(there.articles))
        for story in (mill, ferry):
            with one._store.snapshot() as db:
                assert all(of(db, name) == (story.lead, story.articles, story.sources) for name in story.articles)
        for story in (mill, ferry):
            for mark in one.marks(story.lead):
                shown = one.comparison(mark.group, story.lead)
                assert shown.covering == story.sources and shown.carriers + len(shown.missing) == shown.covering
        with opened(tmp_path / "one") as anew:
            assert anew.stories(1) == [mill] and anew.stories(2) == anew.stories() == [mill, ferry]
            assert anew.stories(1) == [mill]
        one.remove(["ferry/Copyist"])
        assert len(one.stories()[1].articles) == 2


def test_the_command_prints_stories(tmp_path: Path) -> None:
    runner = CliRunner()
    home = ["--home", str(tmp_path / "home")]
    alone = Draft("Gazette", "Alone", "A quiet day in the orchard of Hems.", id="alone", date="2020-05-03")
    runner.invoke(cli, [*home, "import", "-"], input=lines([*drafts(), alone]))
    told = runner.invoke(cli, [*home, "stories"])
    assert told.exit_code == 0 and told.output.count("(3 sources, 2 texts)") == 2 and "Alone" not in told.output
    records = [
        json.loads(line) for line in runner.invoke(cli, [*home, "stories", "--all", "--json"]).stdout.splitlines()
    ]
    assert [(len(record["articles"]), record["texts"]) for record in records] == [(1, 1), (3, 2), (3, 2)]
