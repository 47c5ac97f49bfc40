"""A person's word on links goes before the engine's: at once, through rebuilds, other versions and other engines."""

from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from made_up import contents, event, events, opened

from index import analyse
from index.errors import UsageError
from index.library import Library
from index.match.judged import Judged, joined
from index.model import Article, Quote

GAZETTE, ISLANDER, WIRE = (f"e0/{name}" for name in ("gazette", "islander", "wire"))


def mention(library: Library, article: str, words: str, kind: str = "quote") -> str:
    """The id of the shortest mention of an article that has these words."""
    there = [one for one in library.mentions() if (one["article"], one["kind"]) == (article, kind)]
    return str(min((one for one in there if words in one["text"]), key=lambda one: len(one["text"]))["id"])


def grouped(library: Library, *mentions: str) -> dict[str, Any] | None:
    """The group that holds all of these mentions."""
    for group in library.groups():
        if set(mentions) <= {one["id"] for one in group["mentions"]}:
            return group
    return None


@pytest.fixture
def library(tmp_path: Path) -> Any:
    with opened(tmp_path / "home") as library:
        library.import_drafts(event(0))
        yield library


def train(library: Library, article: str) -> str:
    return mention(library, article, "noise like a train")


def test_a_rejected_pair_is_never_in_one_group(library: Library) -> None:
    gazette, islander, wire = (train(library, name) for name in (GAZETTE, ISLANDER, WIRE))
    before = contents(library)
    assert grouped(library, gazette, islander, wire)
    number = library.judge("rejected", islander, gazette, "another train")
    assert not grouped(library, gazette, islander)
    assert grouped(library, gazette, wire)
    (said,) = library.judgements()
    assert (said.number, said.verdict, said.kind, said.note, said.stands) == (
        number, "rejected", "quote", "another train", True,
    )  # fmt: skip
    assert [said.a.article, said.b.article] == [GAZETTE, ISLANDER]
    library.rebuild()
    assert not grouped(library, gazette, islander)
    library.import_drafts(events(2))
    assert not grouped(library, gazette, islander)
    assert library.remove([f"e1/{name}" for name in ("gazette", "islander", "wire")]) == 3
    undone = library.undo()
    assert undone is not None and undone.articles == (GAZETTE, ISLANDER)
    assert contents(library) == before
    assert library.judgements() == []


def test_an_added_pair_is_a_group(library: Library) -> None:
    one, two = mention(library, GAZETTE, "at least 41", "figure"), mention(library, ISLANDER, "36", "figure")
    with pytest.raises(UsageError, match="a quotation and a figure"):
        library.judge("added", one, train(library, WIRE))
    library.judge("rejected", one, two)
    assert not grouped(library, one, two)
    library.judge("added", two, one, "same casualties")  # the later word holds
    group = grouped(library, one, two)
    assert group is not None
    why = library.explain(group["id"])[1]
    assert "linked by you: same casualties" in why[0]
    assert why[-1].startswith("story: one for all its articles, ") and "The Islander" in why[-1]
    assert [said.verdict for said in library.judgements()] == ["added"]
    library.undo()
    assert [said.verdict for said in library.judgements()] == ["rejected"]
    assert not grouped(library, one, two)


def test_a_confirmed_pair_is_sure(library: Library) -> None:
    gazette, islander = train(library, GAZETTE), train(library, ISLANDER)
    library.judge("confirmed", gazette, islander)
    group = grouped(library, gazette, islander)
    assert group is not None
    assert any(line.split(": ", 1)[1].startswith("confirmed by you") for line in library.explain(group["id"])[1])
    library.withdraw_judgement(library.judgements()[0].number)
    assert grouped(library, gazette, islander)
    assert library.judgements() == []
    with pytest.raises(UsageError, match="no judgement 1"):
        library.withdraw_judgement(1)


def test_an_added_pair_leaves_the_groups_of_both_whole(library: Library) -> None:
    """A link of a person's own joins two groups; it does not thin out either."""
    gazette, wire = train(library, GAZETTE), train(library, WIRE)
    text = event(0)[1].text.replace("spoke of “a noise like a train” aboard", "said: “It was thunder under”")
    library.import_drafts([replace(event(0)[1], source="Northern Star", text=text, id="x")])
    other = mention(library, "x", "thunder")
    assert not grouped(library, gazette, other)
    library.judge("added", other, gazette)
    assert grouped(library, gazette, wire, other)


def place(library: Library, article: str, words: str) -> str:
    """A passage by its words, as the id of a quotation would name it."""
    at = library.article(article).text.index(words)
    return f"{article}:q{at}-{at + len(words)}"


@pytest.mark.parametrize("order", permutations(range(3)))
def test_what_a_person_links_in_a_chain_hangs_together(library: Library, order: tuple[int, ...]) -> None:
    library.import_drafts(event(1))
    words = [("e0/islander", "36 hurt"), ("e0/wire", "service"), ("e1/islander", "36 hurt"), ("e1/wire", "service")]
    chain = [place(library, *one) for one in words]
    for at in order:
        library.judge("added", chain[at], chain[at + 1])
    assert grouped(library, *chain)


def test_thousands_of_judgements_elsewhere_cost_an_arrival_nothing(tmp_path: Path) -> None:
    steps = []
    for many in (1, 3000):
        with opened(tmp_path / str(many)) as library:
            library.import_drafts(event(0)[:2])
            with library._store.write() as db:
                said = [(90, f"q{i}-{i + 9}", 91, f"q{i}-{i + 9}", "quote", "confirmed", "") for i in range(many)]
                db.executemany("INSERT INTO judged VALUES(?, ?, ?, ?, ?, ?, ?)", said)
                steps.append(0)
                db.set_progress_handler(lambda: steps.append(steps.pop() + 1), 10)
            library.import_drafts(event(0)[2:])
            assert grouped(library, train(library, GAZETTE), train(library, WIRE))
    assert steps[1] < 1.2 * steps[0]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_passages_that_the_engine_found_nothing_at_are_linked(library: Library, order: tuple[int, ...]) -> None:
    before = contents(library)
    one = place(library, ISLANDER, "A ferry, the Meridian0, struck rocks")
    two = place(library, WIRE, "the ferry struck rocks")
    assert not grouped(library, one, two)
    number = library.judge("added", one, two, "the same event")
    group = grouped(library, one, two)
    assert group and group["kind"] == "quote"
    assert next(mark for mark in library.marks(ISLANDER) if mark.mention == one).group == group["id"]
    entries = {entry.source: entry for entry in library.comparison(group["id"], ISLANDER).entries}
    assert entries["Wirekontor"].yours == "linked by you: the same event"
    assert library.judgements()[0].stands
    linked = contents(library)
    library.rebuild()
    assert grouped(library, one, two) and contents(library) == linked
    library.remove([GAZETTE, ISLANDER, WIRE])
    for i in order:
        library.import_drafts([event(0)[i]])
    assert contents(library) == linked
    library.withdraw_judgement(number)
    assert contents(library) == before
    library.undo()
    assert contents(library) == linked


def test_a_marked_passage_joins_what_the_engine_found(library: Library) -> None:
    islander = place(library, ISLANDER, "A ferry, the Meridian0, struck rocks")
    library.judge("added", islander, train(library, GAZETTE))
    group = grouped(library, islander, train(library, GAZETTE), train(library, WIRE))
    assert group is not None
    for end in ("nobody:q0-5", f"{ISLANDER}:q5-5", f"{ISLANDER}:q0-99999", f"{ISLANDER}:f0-5"):
        with pytest.raises(UsageError, match="no quotation or figure"):
            library.judge("added", end, train(library, GAZETTE))
    with pytest.raises(UsageError, match="no quotation or figure"):
        library.judge("confirmed", f"{ISLANDER}:q0-5", train(library, GAZETTE))


def test_judgements_hold_for_another_version_of_the_text(library: Library) -> None:
    library.judge("rejected", train(library, GAZETTE), train(library, ISLANDER))
    head, rest = event(0)[0].text.split("\n\n", 1)
    library.import_drafts([replace(event(0)[0], text=f"{head}\n\nThis report was updated.\n\n{rest}")])
    assert not grouped(library, train(library, GAZETTE), train(library, ISLANDER))
    assert grouped(library, train(library, GAZETTE), train(library, WIRE))
    assert library.judgements()[0].stands


def test_judgements_wait_for_an_article_that_was_taken_out(library: Library) -> None:
    pair = train(library, GAZETTE), train(library, ISLANDER)
    library.judge("rejected", *pair)
    library.remove([ISLANDER])
    assert not library.judgements()[0].stands
    library.import_drafts(event(0))
    assert library.judgements()[0].stands
    assert not grouped(library, *pair)


def test_judgements_hold_for_another_engine(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that cuts its mentions otherwise, as a better one will."""
    library.judge("rejected", train(library, GAZETTE), train(library, ISLANDER))
    found = analyse.find_quotes

    def shorter(article: Article) -> list[Quote]:
        return [
            replace(one, end=one.end - 1, text=one.text[:-1], id=f"{one.id[:-1]}{int(one.id[-1]) - 1}")
            if one.id[-1] != "0"
            else one
            for one in found(article)
        ]

    monkeypatch.setattr("index.analyse.find_quotes", shorter)
    library.rebuild()
    assert not grouped(library, train(library, GAZETTE), train(library, ISLANDER))


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_arrival_does_not_matter(tmp_path: Path, library: Library, order: tuple[int, ...]) -> None:
    pair = train(library, GAZETTE), train(library, ISLANDER)
    library.judge("rejected", *pair)
    expected = contents(library)
    library.remove([GAZETTE, ISLANDER, WIRE])
    for i in order:
        library.import_drafts([event(0)[i]])
    assert contents(library) == expected


def test_what_cannot_be_judged_is_said(library: Library) -> None:
    gazette = train(library, GAZETTE)
    library.import_drafts([replace(event(0)[0], id="again")])
    for a, b, complaint in (
        (gazette, "nobody:q0-1", "no quotation or figure 'nobody:q0-1'"),
        (gazette, "nonsense", "no quotation or figure"),
        (gazette, train(library, "again"), "articles of one source"),
        (gazette, gazette, "articles of one source"),
    ):
        with pytest.raises(UsageError, match=complaint):
            library.judge("added", a, b)
    assert library.judgements() == []


def test_joining_keeps_what_was_parted_apart() -> None:
    def judged(added: str, rejected: str = "") -> Judged:
        pairs = [frozenset((pair[0], pair[1]) for pair in some.split()) for some in (added, rejected)]
        return Judged(added=pairs[0], rejected=pairs[1])

    clusters = [["a", "b"], ["c", "d"]]
    assert joined(clusters, judged("bc")) == [["a", "b", "c", "d"]]
    assert joined(clusters, judged("bc", "bd")) == [["a", "b", "c"]]
    assert joined(clusters, judged("bc", "ac")) == [["b", "c", "d"]]
    assert joined(clusters, judged("bc", "ac bd")) == [["b", "c"]]
    assert joined(clusters, judged("ex")) == [["a", "b"], ["c", "d"], ["e", "x"]]
    assert joined(clusters, judged("bc ce")) == [["a", "b", "c", "d", "e"]]
