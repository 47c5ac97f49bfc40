"""The facade: what goes in comes out the same, whatever the order, the repetition, the rebuild or the kill."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from made_up import contents, event, events, lines, opened, seeds

from index.errors import InputError, LibraryError, UsageError
from index.model import Draft


def test_import_lists_and_shows(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        report = library.import_drafts(event(0))
        assert (report.added, report.changed, report.unchanged, report.failed) == (3, 0, 0, ())
        assert [row.source for row in library.rows()] == ["Wirekontor", "The Islander", "Harbour Gazette"]
        assert library.article("e0/wire").text == event(0)[2].text
        assert library.article("e0/g").id == "e0/gazette"


def test_mentions_slice_back_to_the_stored_text(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(seeds())
        found = list(library.mentions())
        assert len(found) > 100
        for one in found:
            assert library.article(one["article"]).text[one["start"] : one["end"]] == one["text"]


def test_groups_have_two_sources_and_marks_point_at_them(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(event(0))
        groups = list(library.groups())
        assert {group["kind"] for group in groups} == {"quote", "figure"}
        assert all(len(group["sources"]) >= 2 for group in groups)
        marks = library.marks("e0/gazette")
        assert marks == sorted(marks, key=lambda mark: mark.start)
        assert {mark.group for mark in marks} <= {group["id"] for group in groups}
        assert {mark.kind for mark in marks} == {"quote", "figure"}


def test_one_source_alone_makes_no_group(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(replace(draft, source="One") for draft in event(0))
        assert list(library.groups()) == []


def test_order_of_arrival_does_not_matter(tmp_path: Path) -> None:
    drafts = [*seeds(), *events(4)]
    expected = None
    for seed in range(4):
        with opened(tmp_path / str(seed)) as library:
            for draft in random.Random(seed).sample(drafts, len(drafts)):
                library.import_drafts([draft])
            found = contents(library)
        expected = expected or found
        assert found == expected
    with opened(tmp_path / "at once") as library:
        library.import_drafts(drafts)
        assert contents(library) == expected


def test_rebuild_changes_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts([*seeds(), *events(2)])
        library.set_star("e0/wire", True)
        before, rows = contents(library), library.rows()
        library.rebuild()
        assert contents(library) == before
        assert library.rows() == rows


def test_stock_phrases_do_not_depend_on_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.linking.COMMON", 4)
    said = "“The gallant weavers of Trunkwell shall never mortgage their looms to absentee bankers,” said Ada Morrow."
    drafts = [
        Draft(f"Source {i}", f"Report {i}", f"Report {i}\n\n{said}\n", id=f"a{i}", date=f"20{10 + i}-05-05")
        for i in range(7)
    ]
    seen = []
    for name, order in (("up", drafts), ("down", drafts[::-1])):
        with opened(tmp_path / name) as library:
            library.import_drafts(order[:4])
            few = contents(library)[1]
            library.import_drafts(order[4:])
            seen.append(contents(library)[1])
            library.remove([draft.id or "" for draft in order[4:]])
            assert contents(library)[1] == few
    assert seen[0] == seen[1]
    assert few


def test_same_text_is_nothing_new_and_another_a_version(tmp_path: Path) -> None:
    one = event(0)[0]
    with opened(tmp_path) as library:
        library.import_drafts(event(0))
        assert library.import_drafts(event(0)).unchanged == 3
        assert library.import_drafts([replace(one, text=one.text.replace("41", "43"))]).changed == 1
        assert "43 people" in library.article("e0/gazette").text
        assert [version.text for version in library.versions("e0/gazette")] == [one.text]
        assert any("43" in mention["text"] for mention in library.mentions())
        library.import_drafts([one])
        with opened(tmp_path / "fresh") as fresh:
            fresh.import_drafts(event(0))
            assert contents(fresh) == contents(library)


def test_id_is_made_from_source_and_text(tmp_path: Path) -> None:
    one = replace(event(0)[0], id=None)
    with opened(tmp_path) as library:
        library.import_drafts([one, one, replace(one, source="Other")])
        assert len({row.id for row in library.rows()}) == 2


def test_broken_drafts_are_named_and_the_others_come_in(tmp_path: Path) -> None:
    first, second, third = event(0)
    with opened(tmp_path) as library:
        report = library.import_drafts(
            [first, InputError("line 2: not JSON", "x.jsonl"), replace(second, text=" \n"), third]
        )
        assert report.added == 2
        assert len(report.failed) == 2
        assert "x.jsonl: line 2: not JSON" in report.failed


def test_a_fault_of_the_engine_costs_one_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from index import studying

    whole = studying.analyse

    def broken(one):  # type: ignore
        return 1 / 0 if one.id == "e0/islander" else whole(one)

    monkeypatch.setattr(studying, "analyse", broken)
    with opened(tmp_path) as library:
        report = library.import_drafts(event(0))
        assert report.added == 2
        assert "e0/islander" in report.failed[0]


def test_a_fault_of_linking_costs_one_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from index import pairs

    whole = pairs.link_quotes

    def broken(a, b, story):  # type: ignore
        if "e0/islander" in (a.article.id, b.article.id):
            raise ValueError("no")
        return whole(a, b, story)

    monkeypatch.setattr(pairs, "link_quotes", broken)
    with opened(tmp_path) as library:
        report = library.import_drafts(event(0))
        assert (report.added, len(report.failed)) == (2, 1)
        assert {row.id for row in library.rows()} == {"e0/gazette", "e0/wire"}


def test_a_fault_of_grouping_costs_the_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.grouping.parted", lambda links, judged: 1 / 0)
    with opened(tmp_path) as library:
        report = library.import_drafts(event(0))
        assert (report.added, list(library.groups())) == (3, [])
        assert "cannot be grouped" in report.failed[0]
        monkeypatch.undo()
        library.rebuild()
        assert list(library.groups())


def test_one_of_many_in_a_file_is_taken_out_alone(tmp_path: Path) -> None:
    (tmp_path / "all.jsonl").write_bytes(lines(event(0)))
    with opened(tmp_path / "home") as library:
        library.add_source(str(tmp_path / "all.jsonl"))
        library.remove(["e0/wire"])
        (tmp_path / "all.jsonl").write_bytes(lines(events(2)))
        library.sync()
        assert {row.id for row in library.rows()} == {d.id for d in events(2)} - {"e0/wire"}


def test_articles_of_an_earlier_format_are_linked_like_any_other(tmp_path: Path) -> None:
    found = []
    for earlier in (False, True):
        home = tmp_path / str(earlier)
        with opened(home) as library:
            library.import_drafts([*seeds()[:3], *event(0)[:2]])
            with library._store.write() as db:
                kept = db.execute("SELECT count(*) FROM analyses WHERE prepared <> ''").fetchone()[0]
                db.execute("UPDATE analyses SET prepared = '' WHERE ?", (earlier,))
        with opened(home) as library:
            library.import_drafts([*seeds()[3:], *event(0)[2:]])
            found.append(contents(library))
    assert kept == 5
    assert found[0] == found[1]


def test_a_book_is_linked_by_its_beginning_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.pairs.MOST", 2)
    with opened(tmp_path) as library:
        library.import_drafts(seeds())
        linked = {mention["article"]: 0 for mention in library.mentions()}
        for mention in library.mentions():
            linked[mention["article"]] += bool(mention["groups"])
        assert max(linked.values()) <= 4
        assert sum(linked.values()) > 0


def test_reader_state_survives_rebuild_and_reimport(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(event(0))
        library.set_read("e0/wire", True)
        library.set_star("e0/wire", True)
        library.keep_place("article", "e0/wire")
        library.rebuild()
        library.remove(["e0/wire"])
        library.import_drafts(event(0))
    with opened(tmp_path) as library:
        row = next(row for row in library.rows() if row.id == "e0/wire")
        assert (row.unread, row.starred) == (False, True)
        assert library.place("article") == "e0/wire"
        assert library.place("other") is None


def test_removing_takes_groups_along(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(event(0)[1:])
        alone = contents(library)
        library.import_drafts(event(0))
        assert library.remove(["e0/gazette", "nothing"]) == 1
        assert contents(library) == alone
        assert all(not finding["fault"] for finding in library.doctor())


def test_comparison_of_a_quote(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(event(0))
        group = next(g["id"] for g in library.groups() if g["kind"] == "quote" and len(g["sources"]) == 3)
        shown = library.comparison(group, "e0/islander")
        assert shown.label == "Ivo Stant"
        assert (shown.carriers, shown.covering, shown.missing) == (3, 3, ())
        assert [entry.source for entry in shown.entries] == ["Harbour Gazette", "The Islander", "Wirekontor"]
        assert [entry.here for entry in shown.entries] == [False, True, False]
        assert [entry.verdict for entry in shown.entries] == ["same", "shortened", "same"]
        for entry in shown.entries:
            around = entry.before + entry.text + entry.after
            assert around in library.article(entry.article).text


def test_comparison_of_a_figure_and_who_leaves_it_out(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(event(0))
        (figure,) = [g for g in library.groups() if g["kind"] == "figure"]
        shown = library.comparison(figure["id"], "e0/gazette")
        assert [(entry.value, entry.bound) for entry in shown.entries] == [(41, "at_least"), (36, "exact")]
        assert (shown.carriers, shown.covering, shown.missing) == (2, 3, ("Wirekontor",))
        assert shown.entries[1].verdict == "differs"


def test_what_is_unknown_is_said(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(event(0))
        with pytest.raises(UsageError, match="no article"):
            library.article("nope")
        with pytest.raises(UsageError, match="several"):
            library.article("e0/")
        with pytest.raises(UsageError, match="no article"):
            library.article("")
        with pytest.raises(UsageError, match="no group"):
            library.comparison("nope", None)
        with pytest.raises(UsageError, match="no group"):
            library.explain("nope")


def test_foreign_text_is_harmless_once_it_is_in(tmp_path: Path) -> None:
    bad = "\x1b]52;c;AAAA\x07\u202e\x9b"
    with opened(tmp_path) as library:
        library.import_drafts(
            [Draft(f"S{bad}", f"T{bad}", f"Text{bad} and more.", id=f"i{bad}", url=bad, byline=f"B{bad}")]
        )
        (row,) = library.rows()
        article = library.article(row.id)
        for value in (row.id, row.source, row.title, article.text, article.byline or ""):
            assert not set(value) & set("\x1b\x07\u202e\x9b")


def test_language_that_is_not_known_is_kept_and_searched(tmp_path: Path) -> None:
    text = "Le ministre a déclaré que la situation était grave.\n" * 3
    with opened(tmp_path) as library:
        library.import_drafts([Draft("Le Quotidien", "La situation", text, id="fr", language="fr")])
        assert list(library.mentions()) == []
        assert [hit.article for hit in library.search("declare").hits] == ["fr"]


def test_a_later_library_is_refused(tmp_path: Path) -> None:
    import sqlite3

    opened(tmp_path).close()
    with sqlite3.connect(tmp_path / "library.sqlite3") as db:
        db.execute("PRAGMA user_version = 999")
    db.close()
    with pytest.raises(LibraryError, match="later newsreader"):
        opened(tmp_path)


def test_link_strength_leaves_weak_links_out(tmp_path: Path) -> None:
    with opened(tmp_path / "all") as library:
        library.import_drafts(seeds())
        every = list(library.groups())
    with opened(tmp_path / "strong", link_strength=0.8) as library:
        library.import_drafts(seeds())
        strong = list(library.groups())
    with opened(tmp_path / "all", link_strength=0.8) as library:
        assert list(library.groups()) == strong
    with opened(tmp_path / "all") as library:
        assert list(library.groups()) == every
    assert 0 < len(strong) < len(every)
    assert all(group["strength"] >= 0.8 for group in strong)
