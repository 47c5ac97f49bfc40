"""The command line: data to standard output, complaints to standard error, exit status 0, 1 or 2."""

from pathlib import Path

import click
import pytest
from calling import records, run, with_one_event
from click.testing import CliRunner
from made_up import event, events, lines

from tui.cli import cli


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return with_one_event(tmp_path)


def test_import_counts(tmp_path: Path) -> None:
    result = run(tmp_path / "home", "import", "-", given=lines(event(0)))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "3 new, 0 changed, 0 unchanged\n", "")
    result = run(tmp_path / "home", "import", "-", "--json", given=lines(event(0)))
    assert records(result) == [
        {
            "added": 0,
            "changed": 0,
            "unchanged": 3,
            "failed": [],
            "sources_failed": 0,
            "unreadable": 0,
            "kept": 0,
            "let_go": 0,
            "stopped": False,
            "sources": [],
        }
    ]


def test_import_of_ten_with_one_broken(tmp_path: Path) -> None:
    good = lines(events(3)).splitlines(keepends=True)
    data = b"".join([*good[:4], b'{"text": "half a\n', *good[4:]])
    (tmp_path / "in.jsonl").write_bytes(data)
    result = run(tmp_path / "home", "import", str(tmp_path / "in.jsonl"))
    assert result.exit_code == 1
    assert result.stdout == "9 new, 0 changed, 0 unchanged, 1 failed\n"
    assert result.stderr.count("\n") == 1
    assert "line 5: not JSON" in result.stderr
    assert len(records(run(tmp_path / "home", "list", "--json"))) == 9


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"source": "S"}', 'no "text"'),
        (b'{"text": ""}', "an empty string"),
        (b'{"text": 3}', '"text" is a number'),
        (b'{"text": "a", "id": [1]}', '"id" is a list'),
        (b"[1]", "expected an object"),
        (b'"words"', "found a string"),
        (b'{"text": "a", "tags": "world"}', '"tags" is a string, expected a list of strings'),
        (b"\x93\xff\xfe\x00", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b'{"text": ' + b"9" * 5000 + b"}", "not JSON"),
        (b'{"text": "\\u0007 \\u200b"}', "has no text"),
    ],
)
def test_broken_lines_say_what_was_expected(tmp_path: Path, line: bytes, said: str) -> None:
    result = run(tmp_path / "home", "import", "-", given=line)
    assert result.exit_code == 1
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_import_of_what_is_not_there(tmp_path: Path) -> None:
    for name, said in (("nope.jsonl", "No such file"), ("", "is not a file")):
        result = run(tmp_path / "home", "import", str(tmp_path / name))
        assert result.exit_code == 1
        assert said in result.stderr
        assert str(tmp_path / name) in result.stderr
        assert result.stdout == ""


def test_show_and_list(home: Path) -> None:
    result = run(home, "show", "e0/gaz")
    assert result.exit_code == 0
    assert result.stdout.startswith("Harbour Gazette · 2010-01-01\n")
    assert event(0)[0].text.strip() in result.stdout
    (record,) = records(run(home, "show", "e0/gazette", "--json"))
    assert record["text"] == event(0)[0].text
    assert {"id", "source", "title", "date", "url", "byline", "text", "path"} <= set(record)
    assert len(run(home, "list").stdout.splitlines()) == 3
    listed = records(run(home, "list", "--json"))
    assert [row["id"] for row in listed] == ["e0/wire", "e0/islander", "e0/gazette"]
    assert set(listed[0]) == {
        "id", "source", "title", "date", "unread", "starred", "quotes", "figures", "differs", "changed", "notes",
    }  # fmt: skip
    assert records(run(home, "list", "sources", "--json"))[0] == {"source": "Harbour Gazette", "articles": 1}


def test_mentions_keep_the_contract(home: Path) -> None:
    found = records(run(home, "mentions", "--json"))
    assert {one["kind"] for one in found} == {"quote", "figure"}
    common = {"id", "article", "source", "date", "path", "kind", "start", "end", "text", "groups", "speaker"}
    text = {d.id: d.text for d in event(0)}
    for one in found:
        own = {"form"} if one["kind"] == "quote" else {"value", "high", "bound", "unit", "of"}
        assert common | own <= set(one)
        assert one["path"] is None
        assert text[one["article"]][one["start"] : one["end"]] == one["text"]
    assert found == records(run(home, "mentions", "--json"))
    assert run(home, "mentions").exit_code == 0


def test_groups_keep_the_contract(home: Path) -> None:
    found = records(run(home, "groups", "--json"))
    grouped = {m["id"]: set(m["groups"]) for m in records(run(home, "mentions", "--json"))}
    assert found
    for group in found:
        assert {"id", "kind", "sources", "differs", "verdict", "reason", "strength", "mentions"} <= set(group)
        assert len(group["sources"]) >= 2
        assert all(group["id"] in grouped[mention["id"]] for mention in group["mentions"])
    result = run(home, "groups", "--explain", found[0]["id"])
    assert result.exit_code == 0
    assert "because" in result.stdout
    result = run(home, "groups", "--explain", "q0")
    assert (result.exit_code, result.stdout) == (2, "")


def test_nothing_to_tell_is_fine_and_nothing_found_is_one(tmp_path: Path) -> None:
    for command, status in (("mentions", 0), ("groups", 0), ("list", 0), ("sync", 0), ("rebuild", 0), ("doctor", 0)):
        assert run(tmp_path / "home", command).exit_code == status, command
    for command in ("search", "check"):
        result = run(tmp_path / "home", command, "zebra")
        assert (result.exit_code, result.stdout) == (1, "")


def test_search(home: Path) -> None:
    result = run(home, "search", "noise", "train", "-n", "1")
    assert result.exit_code == 0
    assert result.stdout.startswith("e0/wire  Wirekontor, 2010-01-01: ")
    assert "1 of 3 shown" in result.stderr
    hits = records(run(home, "search", "--json", '"noise like a train"'))
    assert len(hits) == 3
    assert set(hits[0]) == {"article", "source", "title", "date", "snippet", "highlights", "start", "end"}
    result = run(home, "search", 'ferry "noise')
    assert result.exit_code == 0
    assert "closing quotation mark" in result.stderr
    pointed = result.stderr.splitlines()
    assert pointed[1][pointed[2].index("^")] == '"'


def test_search_for_what_begins_with_a_dash(home: Path) -> None:
    assert len(records(run(home, "search", "--json", "--", "ferry", "-gazette", "-saloon"))) == 1


def test_check(home: Path) -> None:
    result = run(home, "check", "every chair in the saloon began to slide")
    assert result.exit_code == 0
    assert "Ivo Stant" not in result.stdout.splitlines()[0]
    assert len(records(run(home, "check", "--json", "41"))) >= 1
    assert run(home, "check", "-", given=b"a noise like a train\n").exit_code == 0


def test_remove_asks(home: Path) -> None:
    assert run(home, "remove", "e0/wire", given=b"n\n").exit_code == 1
    assert len(records(run(home, "list", "--json"))) == 3
    assert run(home, "remove", "e0/wire", "--yes").stdout == "1 removed\n"
    assert run(home, "remove", "The Islander", "--yes").stdout == "1 removed\n"
    assert [row["source"] for row in records(run(home, "list", "--json"))] == ["Harbour Gazette"]
    assert run(home, "remove", "nobody", "--yes").exit_code == 2


def test_a_folder_is_a_source_and_what_is_removed_stays_out(tmp_path: Path) -> None:
    folder = tmp_path / "paper"
    folder.mkdir()
    for draft in event(0):
        (folder / f"{(draft.id or '')[3:]}.txt").write_text(draft.text)
    home = tmp_path / "home"
    assert run(home, "add", str(folder)).stdout == "3 new, 0 changed, 0 unchanged\n"
    assert run(home, "sync").stdout == "0 new, 0 changed, 3 unchanged\n"
    (folder / "wire.txt").write_text(event(1)[2].text)
    assert run(home, "sync").stdout == "0 new, 1 changed, 2 unchanged\n"
    one = next(row["id"] for row in records(run(home, "list", "--json")) if "Meridian1" not in row["title"])
    run(home, "remove", one, "--yes")
    run(home, "rebuild")
    assert run(home, "sync").stdout == "0 new, 0 changed, 2 unchanged\n"
    assert len(records(run(home, "list", "--json"))) == 2
    run(home, "remove", "paper", "--yes")
    (folder / "new.txt").write_text(event(2)[0].text)
    assert run(home, "sync").stdout == "0 new, 0 changed, 0 unchanged\n"
    result = run(home, "add", str(tmp_path / "nowhere"))
    assert result.exit_code == 1
    assert str(tmp_path / "nowhere") in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("compare", "nowhere"), "no article or group 'nowhere'"),
        (("compare", "e0/"), "'e0/' begins several ids"),
        (("compare", "nowhere", "--from", "e0/wire"), "no group 'nowhere'"),
        (("remove", "nowhere", "--yes"), "no article or source 'nowhere'"),
        (("remove", "e0/", "--yes"), "'e0/' begins several ids"),
        (("add", ""), "no such file or folder"),
        (("add", " "), "no such file or folder"),
    ],
)
def test_what_is_not_there_is_called_by_all_it_could_be(home: Path, arguments: tuple[str, ...], told: str) -> None:
    result = run(home, *arguments)
    assert result.exit_code and told in result.stderr


def test_a_folder_that_was_hardly_meant_is_asked_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    person, papers, home = tmp_path / "person", tmp_path / "person" / "papers", tmp_path / "home"
    papers.mkdir(parents=True)
    for number in range(3):
        (papers / f"{number}.txt").write_text(event(number)[0].text)
    monkeypatch.setenv("HOME", str(person))
    for folder, told in ((person, "is your home folder"), (tmp_path, "has your home folder in it")):
        result = run(home, "add", str(folder))
        assert (result.exit_code, result.stdout) == (1, "") and told in result.stderr
    monkeypatch.setattr("index.adding.MANY_FILES", 2)
    result = run(home, "add", str(papers))
    assert result.exit_code == 1 and "papers has more than 2 files that may be articles" in result.stderr
    assert records(run(home, "list", "--json")) == []
    assert run(home, "add", str(papers), "--yes").stdout == "3 new, 0 changed, 0 unchanged\n"
    (papers / "2.txt").unlink()
    assert run(home, "add", str(papers)).exit_code == 0


def test_backup_and_restore(home: Path) -> None:
    copy = home.parent / "copy.sqlite3"
    before = run(home, "groups", "--json").stdout
    assert run(home, "backup", str(copy)).exit_code == 0
    assert run(home, "backup", str(copy)).exit_code == 1
    run(home, "search", "ferry")
    run(home, "remove", "The Islander", "--yes")
    run(home, "import", "-", given=lines(event(1)))
    asked = run(home, "restore", str(copy), given=b"n\n")
    assert asked.exit_code == 1
    assert f"Replace the library of 5 articles by {copy}, of 3 articles?" in asked.stderr
    assert "Replace" not in run(home, "restore", str(home.parent / "nothing"), given=b"n\n").stderr
    assert run(home, "restore", str(copy), "--yes").stdout == "3 articles\n"
    assert run(home, "groups", "--json").stdout == before
    assert len(records(run(home, "search", "--json", "ferry"))) == 3
    assert run(home.parent / "other", "restore", str(copy)).stdout == "3 articles\n"
    for name, data in (
        ("nothing", None),
        ("text", b"not a library at all"),
        ("half", copy.read_bytes()[:9000]),
        ("empty", b""),
    ):
        if data is not None:
            (home.parent / name).write_bytes(data)
        result = run(home, "restore", str(home.parent / name), "--yes")
        assert result.exit_code == 1, name
        assert str(home.parent / name) in result.stderr
    assert run(home, "groups", "--json").stdout == before


def test_wrong_use_is_two(home: Path) -> None:
    for arguments in (
        ["show", "nope"],
        ["nonsense"],
        ["search"],
        ["list", "--nope"],
        ["add"],
        ["add", "https://anna:hunter2@example.invalid/feed"],
        ["export"],
    ):
        result = run(home, *arguments)
        assert result.exit_code == 2, arguments
        assert result.stderr
        assert result.stdout == ""


def test_a_command_that_is_nearly_one_is_offered(home: Path) -> None:
    assert "Did you mean search?" in run(home, "serach", "ferry").stderr
    assert "mean" not in run(home, "qqqq").stderr


def test_version_and_help_need_no_library(tmp_path: Path) -> None:
    assert run(tmp_path / "home", "--version").stdout == "newsreader 0.1.0\n"
    assert run(tmp_path / "home", "--help").exit_code == 0
    assert run(tmp_path / "home", "import", "--help").exit_code == 0
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("group", [[], ["judge"], ["searches"]])
def test_what_a_command_does_is_said_in_whole_sentences(tmp_path: Path, group: list[str]) -> None:
    said = run(tmp_path / "home", *group, "--help").stdout
    assert "..." not in said.split("Commands:")[1]


def test_a_configuration_with_faults_is_two(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("theem: dark\nreader_width: wide\nkeymap:\n  serch: x\n")
    result = CliRunner().invoke(cli, ["--home", str(tmp_path / "home"), "--config", str(bad), "list"])
    assert result.exit_code == 2
    assert "theme" in result.stderr
    assert "reader_width" in result.stderr
    assert "serch" in result.stderr


def test_every_command_and_field_is_documented(home: Path) -> None:
    page = (Path(__file__).parent.parent / "docs" / "command-line.md").read_text("utf-8")
    for name in cli.list_commands(click.Context(cli)):
        assert f"`{name}" in page, name
    outputs = (
        ["list"], ["list", "sources"], ["search", "ferry"], ["check", "36"], ["show", "e0/wire"],
        ["mentions"], ["groups"], ["doctor"], ["sync"], ["list", "tags"], ["list", "notes"], ["searches"],
        ["judge", "list"],
    )  # fmt: skip
    for arguments in outputs:
        for record in records(run(home, *arguments, "--json")):
            for field in record:
                assert f"`{field}`" in page, (arguments, field)


@pytest.mark.parametrize(
    "query", [
        "ferry rocks", '"noise like a train"', "ferry OR ship", "ferry -fog", "(ferry OR ship) NOT fog", "rock*",
        "source:gazette", "title:ferry", "speaker:stant", 'quote:"a train"', "figure:36", "figure:30..40",
        "figure:>=30", "date:2010-01-01", "date:2010-01", "date:2010-01-01..", "is:unread", "is:shared", "is:differs",
    ],
)  # fmt: skip
def test_queries_of_the_documentation_work(home: Path, query: str) -> None:
    result = run(home, "search", "--json", "--", query)
    assert result.stderr == ""
    assert result.exit_code == 0
