"""How long articles stay, and the doctor: what goes, what is wrong, what is mended; nothing of a person's is lost."""

from dataclasses import replace
from pathlib import Path

import pytest
from made_up import contents, event, events, opened
from test_cli import records, run

from index import engine
from index.config import Config, Keep, Source, load
from index.errors import ConfigError
from index.library import Library
from index.model import Draft

GAZETTE = "e0/gazette"


def aged(library: Library, days: int, *ids: str) -> None:
    """As if these articles had come that many days ago."""
    with library._store.write() as db:
        for article_id in ids:
            db.execute(
                "UPDATE articles SET added = strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now', ?) WHERE id = ?",
                (f"-{days} days", article_id),
            )


def ids(library: Library) -> set[str]:
    return {row.id for row in library.rows()}


def lone(count: int, source: str = "Diary") -> list[Draft]:
    """Articles that share nothing with any other."""
    return [
        Draft(source, f"Day {n}", f"Nothing of note on day {n}.", id=f"d{n}", date=f"2020-01-{n:02}")
        for n in range(1, count + 1)
    ]


def test_everything_stays_where_nothing_is_said(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(lone(3))
        aged(library, 3000, "d1", "d2", "d3")
        assert library.sync().let_go == 0
        assert len(ids(library)) == 3


def test_what_came_long_ago_goes_and_what_was_touched_stays(tmp_path: Path) -> None:
    with opened(tmp_path, keep=Keep(days=30)) as library:
        library.import_drafts([*lone(6), *event(0)])
        aged(library, 31, *ids(library))
        aged(library, 29, "d6")
        library.set_star("d1", True)
        library.add_note("d2", "Keep this.")
        library.tag("d3", ["mine"])
        library.set_read("d4", True)
        said = [one["finding"] for one in library.doctor()]
        assert any(line.startswith("Diary: 2 articles go at the next sync") for line in said)
        assert len(ids(library)) == 9  # the doctor only looks
        assert library.sync().let_go == 2
        assert ids(library) == {"d1", "d2", "d3", "d6", "e0/gazette", "e0/islander", "e0/wire"}  # the last three share


def test_what_shares_nothing_to_keep_goes_where_so_said(tmp_path: Path) -> None:
    with opened(tmp_path, keep=Keep(days=30, linked=False)) as library:
        library.import_drafts(event(0))
        aged(library, 31, *ids(library))
        first, second = (m["id"] for m in next(g for g in library.groups() if g["kind"] == "figure")["mentions"][:2])
        library.judge("confirmed", first, second)
        assert library.sync().let_go == 1
        assert ids(library) == {first.rsplit(":", 1)[0], second.rsplit(":", 1)[0]}


def test_the_newest_of_each_source_stay_and_a_source_has_its_own_word(tmp_path: Path) -> None:
    own = Source("Letters", ("/nowhere/*.txt",), tmp_path, keep=Keep(count=1))
    with opened(tmp_path, keep=Keep(count=2), sources=(own,)) as library:
        library.import_drafts(lone(4))
        library.import_drafts([replace(draft, id=f"l{draft.id}") for draft in lone(3, "Letters")])
        assert library.sync().let_go == 4
        assert ids(library) == {"d3", "d4", "ld3"}


def test_what_went_does_not_come_again_from_its_source(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    for n in range(3):
        (tmp_path / "papers" / f"{n}.txt").write_text(f"Day {n}\n\nNothing of note on day {n}.")
    with opened(tmp_path / "home") as library:
        library.add_source(str(tmp_path / "papers"))
        aged(library, 31, *ids(library))
    with opened(tmp_path / "home", keep=Keep(days=30)) as library:
        assert library.sync().let_go == 3
        (tmp_path / "papers" / "1.txt").touch()
        assert (library.sync().added, len(ids(library))) == (0, 0)


def test_how_long_is_configured(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text(
        "keep: {days: 90}\nsources:\n  - {name: A, paths: a, keep: {count: 10, linked: no}}\n  - {name: B, paths: b}\n"
    )
    found = load(file)
    assert found.keep == Keep(days=90)
    assert [one.keep for one in found.sources] == [Keep(count=10, linked=False), None]
    assert Config(home=tmp_path).keep is None
    file.write_text("keep: {days: 0, weeks: 3}\nsources:\n  - {name: A, paths: a, keep: for ever}\n")
    with pytest.raises(ConfigError) as raised:
        load(file)
    for said in ("keep: days", "a whole number from 1", "keep: weeks", "unknown setting", "expected settings"):
        assert said in str(raised.value)


def test_sizes_are_told(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts([replace(event(0)[0], original=b"<p>x</p>"), *event(0)[1:]])
        library.index_all()
        said = "\n".join(one["finding"] for one in library.doctor())
        assert not [one for one in library.doctor() if one["fault"]]
        for words in ("library: sound", "texts 0.0 MB", "kept pages", "index: sound", "disk: "):
            assert words in said


def test_what_can_be_mended_is(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(events(2))
        library.index_all()
        library.set_star(GAZETTE, True)
        expected = contents(library)
        with library._store.write() as db:
            db.execute("DELETE FROM analyses WHERE n = (SELECT n FROM articles WHERE id = ?)", (GAZETTE,))
            db.execute("INSERT INTO terms VALUES('lost', 1, 9999, 1.0)")
        (tmp_path / "library-format-1.sqlite3.part").write_bytes(b"half a copy")
        for file in (tmp_path / "index").glob("**/*"):
            if file.is_file() and file.stat().st_size > 100:
                file.write_bytes(b"?" * 100)
        faults = [one["finding"] for one in library.doctor() if one["fault"]]
        assert len(faults) >= 4
        done = library.mend()
        assert len(done) >= 3
        assert not [one for one in library.doctor() if one["fault"]]
        assert contents(library) == expected
        assert library.search("ferry").total == 6
        assert [row.id for row in library.rows() if row.starred] == [GAZETTE]
        assert library.mend() == []


def test_free_pages_are_given_back(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts([Draft("A", f"{n}", f"Words {n} " * 20_000, id=f"a{n}") for n in range(12)])
        library.remove([f"a{n}" for n in range(11)])
        assert any("is free" in one["finding"] for one in library.doctor())
        assert any("given back" in line for line in library.mend())
        assert library.article("a11").text.startswith("Words 11")
        assert not any("is free" in one["finding"] for one in library.doctor())


def test_the_doctor_on_the_command_line(tmp_path: Path) -> None:
    with opened(tmp_path / "home") as library:
        library.import_drafts(event(0))
        with library._store.write() as db:
            db.execute("DELETE FROM analyses WHERE n = 1")
    sick = run(tmp_path / "home", "doctor")
    assert sick.exit_code == 1
    assert "✗ library: 1 articles without analysis" in sick.stdout
    mended = run(tmp_path / "home", "doctor", "--mend", "--json")
    assert (mended.exit_code, mended.stderr.count("mended: ")) == (0, 1)
    assert not [one for one in records(mended) if one["fault"]]


def test_links_of_another_engine_are_said_to_be_that_until_a_rebuild(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path) as library:
        assert library.told_of_engine() == ""  # an empty library
        library.import_drafts(event(0))
        assert library.told_of_engine() == ""
        assert not any("engine" in one["finding"] for one in library.doctor())
    monkeypatch.setattr("index.engine.stamp", lambda: "another")
    with opened(tmp_path) as library:
        library.import_drafts(event(1))  # by this engine, beside what the other one linked
        assert library.told_of_engine().startswith("these links were made by another version of the engine: ")
        assert library.told_of_engine() == ""  # once is enough
        (said,) = (one for one in library.doctor() if "engine" in one["finding"])
        assert "newsreader rebuild" in said["finding"] and not said["fault"]
        library.rebuild()
        assert not any("engine" in one["finding"] for one in library.doctor())


def test_the_stamp_of_the_engine_is_the_same_each_time() -> None:
    engine.stamp.cache_clear()
    first = engine.stamp()
    engine.stamp.cache_clear()
    assert engine.stamp() == first and len(first) == 16
