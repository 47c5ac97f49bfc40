"""The command line's twins of what the reader's keys do: marks, tags, notes, judgements, kept searches, undo."""

from pathlib import Path

import pytest
from made_up import event, lines
from test_cli import records, run

GAZETTE = "e0/gazette"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    assert run(tmp_path / "home", "import", "-", given=lines(event(0))).exit_code == 0
    return tmp_path / "home"


def test_read_and_star_and_undo(home: Path) -> None:
    assert run(home, "read", "e0/gaz", "e0/wire").exit_code == 0
    assert run(home, "star", GAZETTE).exit_code == 0
    rows = {row["id"]: row for row in records(run(home, "list", "--json"))}
    assert [rows[GAZETTE]["unread"], rows[GAZETTE]["starred"], rows["e0/islander"]["unread"]] == [False, True, True]
    assert run(home, "star", GAZETTE, "--remove").exit_code == 0
    assert run(home, "undo").stdout.startswith("taken back: star taken off: Ferry")
    assert run(home, "undo").exit_code == 0
    assert records(run(home, "undo", "--json")) == [{"what": "read: 2 articles", "articles": [GAZETTE, "e0/wire"]}]
    nothing = run(home, "undo")
    assert (nothing.exit_code, nothing.stdout, nothing.stderr) == (1, "", "newsreader: nothing to take back\n")


def test_tags(home: Path) -> None:
    assert run(home, "tag", GAZETTE, "#sea", "follow up").exit_code == 0
    assert run(home, "tag", GAZETTE).stdout == "follow up\nsea\n"
    assert records(run(home, "list", "tags", "--json")) == [
        {"tag": "follow up", "articles": 1},
        {"tag": "sea", "articles": 1},
    ]
    assert run(home, "tag", GAZETTE, "sea", "--remove").exit_code == 0
    assert run(home, "list", "tags").stdout.split() == ["1", "follow", "up"]
    assert run(home, "tag", GAZETTE, "#").exit_code == 2


def test_notes(home: Path) -> None:
    assert run(home, "note", GAZETTE, "Ask", "the coast guard", "--on", "at least 41").stdout == "1\n"
    (note,) = records(run(home, "note", GAZETTE, "--json"))
    assert (note["text"], note["passage"]["text"]) == ("Ask the coast guard", "at least 41")
    assert run(home, "list", "notes").stdout == f"   1  {GAZETTE}  “at least 41”: Ask the coast guard\n"
    assert run(home, "note", GAZETTE, "--change", "1", "Asked").exit_code == 0
    assert run(home, "note", GAZETTE).stdout.endswith("Asked\n")
    assert run(home, "note", GAZETTE, "--remove", "1").exit_code == 0
    assert run(home, "note", GAZETTE).stdout == ""
    for wrong in (["--remove", "1"], ["--on", "no such words", "x"]):
        assert run(home, "note", GAZETTE, *wrong).exit_code == 2


def test_judgements(home: Path) -> None:
    group = next(group for group in records(run(home, "groups", "--json")) if group["kind"] == "figure")
    pair = [mention["id"] for mention in group["mentions"] if mention["article"] in (GAZETTE, "e0/islander")][:2]
    assert run(home, "judge", "reject", *pair, "--note", "another count").stdout == "1\n"
    (said,) = records(run(home, "judge", "list", "--json"))
    assert (said["verdict"], said["note"], said["stands"]) == ("rejected", "another count", True)
    assert "rejected (another count)" in run(home, "judge", "list").stdout
    assert all(
        not set(pair) <= {mention["id"] for mention in one["mentions"]}
        for one in records(run(home, "groups", "--json"))
    )
    assert run(home, "judge", "confirm", pair[0], "nobody:q0-1").exit_code == 2
    assert run(home, "judge", "undo", "1").exit_code == 0
    assert group in records(run(home, "groups", "--json"))
    assert run(home, "judge", "undo", "1").exit_code == 2


def test_searches(home: Path) -> None:
    assert run(home, "searches", "keep", "Ferries", "ferry", "source:gazette").exit_code == 0
    assert run(home, "searches").stdout == "   0 new  Ferries: ferry source:gazette\n"
    assert run(home, "import", "-", given=lines(event(1))).exit_code == 0
    (kept,) = records(run(home, "searches", "--json"))
    assert (kept["name"], kept["query"], kept["new"]) == ("Ferries", "ferry source:gazette", 1)
    shown = records(run(home, "searches", "show", "Ferries", "--json"))
    assert {hit["article"] for hit in shown} == {GAZETTE, "e1/gazette"}
    assert run(home, "searches").stdout.startswith("   0 new")
    run(home, "searches", "keep", "Fog", "fog")
    assert run(home, "searches", "move", "Fog", "-1").exit_code == 0
    assert [one["name"] for one in records(run(home, "searches", "--json"))] == ["Fog", "Ferries"]
    assert run(home, "undo").exit_code == 0 and run(home, "searches", "move", "Smog", "1").exit_code == 2
    assert [one["name"] for one in records(run(home, "searches", "--json"))] == ["Ferries", "Fog"]
    assert run(home, "searches", "move", "Fog", "7").exit_code == run(home, "searches", "forget", "Fog").exit_code == 0
    assert run(home, "searches", "forget", "Ferries").exit_code == 0
    assert run(home, "searches", "forget", "Ferries").exit_code == 2
    assert run(home, "searches").stdout == ""


def test_a_search_that_cannot_be_read_is_not_kept(home: Path) -> None:
    """config.yaml refuses it too, so that what `searches export` prints is one."""
    told = run(home, "searches", "keep", "Broken", "fog OR (")
    assert told.exit_code == 2
    assert told.stderr.splitlines()[:2] == ["newsreader:   fog OR (", "newsreader:           ^"]
    assert run(home, "searches").stdout == ""


def test_searches_come_from_the_configuration_and_go_back(home: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text('sources: []\nsearches:\n  Ferries: "ferry source:gazette"\n  Fog: \'"no fog"~5 sort:best\'\n')
    assert run(home, "--config", str(own), "searches", "import").stdout == "2 kept\n"
    assert [one["query"] for one in records(run(home, "searches", "--json"))] == [
        "ferry source:gazette",
        '"no fog"~5 sort:best',
    ]
    exported = tmp_path / "exported.yaml"
    exported.write_text(run(home, "searches", "export").stdout)
    assert run(home, "--config", str(exported), "searches", "import").stdout == "2 kept\n"
    own.write_text("searches:\n  Bad: sourse:x\n")
    result = run(home, "--config", str(own), "searches", "import")
    assert result.exit_code == 2 and "did you mean source:" in result.stderr and "line 2" in result.stderr
    assert run(home, "searches", "import").exit_code == 2
