"""Clustering of linked mentions: no soup from chains, no order of arrival, no group of one source."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from index.match.groups import build
from index.model import Analysis, Article, Figure, Link, Quote, Span

ARTICLES = {f"a{n}": f"Source {n % 4}" for n in range(8)}


def figure(article: str, at: int, value: float = 36.0) -> Figure:
    return Figure(f"{article}:f{at}-{at + 1}", article, at, at + 1, "3", value, "exact", "count")


def library(mentions: int = 3) -> dict[str, Analysis]:
    return {
        name: Analysis(
            Article(name, source, "A title", "x" * 50, date=f"2020-01-0{int(name[1]) + 1}"),
            (),
            tuple(figure(name, at) for at in range(mentions)),
        )
        for name, source in ARTICLES.items()
    }


def link(a: tuple[str, int], b: tuple[str, int], strength: float = 0.9) -> Link:
    first, second = sorted(f"{name}:f{at}-{at + 1}" for name, at in (a, b))
    return Link(first, second, "figure", strength, "because")


nodes = st.tuples(st.sampled_from(sorted(ARTICLES)), st.integers(0, 2))
link_lists = st.lists(
    st.builds(link, nodes, nodes, st.sampled_from([0.3, 0.5, 0.7, 0.9, 1.0])).filter(lambda one: one.a != one.b),
    max_size=30,
    unique_by=lambda one: (one.a, one.b),
)


@given(link_lists, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(links: list[Link], random) -> None:  # type: ignore[no-untyped-def]
    analyses = library()
    shuffled = list(analyses.items())
    random.shuffle(shuffled)
    mixed = list(links)
    random.shuffle(mixed)
    assert build(analyses, links) == build(dict(shuffled), mixed)


@given(link_lists)
def test_one_component_at_a_time_gives_the_same_groups(links: list[Link]) -> None:
    analyses = library()
    whole = build(analyses, links)
    parts = []
    rest = list(links)
    while rest:
        inside = {rest[0].a, rest[0].b}
        while grown := [one for one in rest if {one.a, one.b} & inside and not {one.a, one.b} <= inside]:
            inside |= {end for one in grown for end in (one.a, one.b)}
        parts += build(analyses, [one for one in rest if one.a in inside])
        rest = [one for one in rest if one.a not in inside]
    assert sorted(parts, key=lambda group: group.id) == whole


@given(link_lists)
def test_groups_are_disjoint_and_of_two_sources_or_more(links: list[Link]) -> None:
    seen: set[str] = set()
    for group in build(library(), links):
        assert not seen & set(group.mentions)
        seen |= set(group.mentions)
        assert len({ARTICLES[name.split(":")[0]] for name in group.mentions}) > 1
        assert group.why
        assert 0 < group.strength <= 1


def test_a_sentence_of_two_statements_is_in_the_groups_of_both() -> None:
    def quote(article: str, at: int) -> Quote:
        return Quote(f"{article}:q{at}-{at + 9}", article, at, at + 9, "some words", "direct", "Ann Lee")

    def alike(a: Quote, b: Quote, strength: float) -> Link:
        first, second = sorted((a.id, b.id))
        return Link(first, second, "quote", strength, "because")

    both, one, other = quote("a0", 0), [quote(f"a{n}", 0) for n in (1, 2, 3)], [quote(f"a{n}", 0) for n in (4, 5, 6)]
    analyses = library()
    for each in (both, *one, *other):
        known = analyses[each.article]
        analyses[each.article] = Analysis(known.article, (*known.quotes, each), ())
    links = [alike(both, each, 0.9) for each in (*one, *other)]
    links += [alike(a, b, 0.95) for alike_ones in (one, other) for a, b in combinations(alike_ones, 2)]
    made = build(analyses, links)
    assert sorted(len(group.mentions) for group in made) == [4, 4]
    assert all(both.id in group.mentions for group in made)


def test_a_chain_is_cut() -> None:
    """Eight mentions, each like the next only, are not one group of eight."""
    chain = [link((f"a{n}", 0), (f"a{n + 1}", 0)) for n in range(7)]
    groups = build(library(), chain)
    assert groups
    assert max(len(group.mentions) for group in groups) <= 3


def test_all_alike_is_one_group() -> None:
    names = sorted(ARTICLES)
    links = [link((a, 0), (b, 0)) for a in names for b in names if a < b]
    (group,) = build(library(), links)
    assert len(group.mentions) == 8
    assert len(group.why) == 7


def test_a_star_around_the_fullest_holds() -> None:
    """Two partial quotations of one full one share no word, and belong to it both."""
    links = [link(("a0", 0), ("a1", 0)), link(("a0", 0), ("a2", 0))]
    (group,) = build(library(), links)
    assert len(group.mentions) == 3


def test_several_mentions_of_one_article_may_belong() -> None:
    links = [link(("a0", 0), ("a1", 0)), link(("a0", 1), ("a1", 0))]
    (group,) = build(library(), links)
    assert [name.split(":")[0] for name in group.mentions] == ["a0", "a0", "a1"]


def test_one_source_alone_makes_no_group() -> None:
    assert build(library(), [link(("a0", 0), ("a4", 0))]) == []


def test_weak_links_and_unknown_mentions_are_left_out() -> None:
    links = [link(("a0", 0), ("a1", 0), 0.4)]
    assert len(build(library(), links)) == 1
    assert build(library(), links, least=0.5) == []
    assert build(library(), [Link("a0:f0-1", "gone:f0-1", "figure", 1.0, "")]) == []


def test_quotes_and_figures_never_meet() -> None:
    analyses = library(1)
    for name in ("a0", "a1"):
        quote = Quote(f"{name}:q5-9", name, 5, 9, "xxxx", "direct", "Jane Roe", clause=Span(5, 9))
        analyses[name] = Analysis(analyses[name].article, (quote,), analyses[name].figures)
    links = [link(("a0", 0), ("a1", 0)), Link("a0:q5-9", "a1:q5-9", "quote", 1.0, "equal words")]
    assert sorted(group.kind for group in build(analyses, links)) == ["figure", "quote"]


def test_ids_are_made_from_the_members() -> None:
    one = build(library(), [link(("a0", 0), ("a1", 0))])
    other = build(library(), [link(("a0", 0), ("a1", 0)), link(("a2", 1), ("a3", 1))])
    assert {group.id for group in one} < {group.id for group in other}
