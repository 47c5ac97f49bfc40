"""Bulk actions from the command line: --found takes all that a search finds."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made_up import events, opened

from tui.cli import cli


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with opened(tmp_path / "home") as library:
        library.import_drafts(events(2))
    (tmp_path / "config.yaml").write_text("sources:\n")
    return tmp_path / "home"


def run(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--home", str(home), "--config", str(home.parent / "config.yaml"), *arguments])


def listed(home: Path, query: str) -> list[str]:
    return [json.loads(line)["id"] for line in run(home, "list", "--json", "--found", query).stdout.splitlines()]


def test_a_list_of_what_a_search_finds_in_its_order(home: Path) -> None:
    assert listed(home, "source:islander") == ["e1/islander", "e0/islander"]
    assert listed(home, "source:islander sort:old") == ["e0/islander", "e1/islander"]
    nothing = run(home, "list", "--found", "zebra")
    assert (nothing.exit_code, nothing.stdout, nothing.stderr) == (1, "", "newsreader: nothing found\n")


def test_marks_and_tags_on_all_that_is_found(home: Path) -> None:
    assert run(home, "star", "--found", "speaker:stant -source:wirekontor").exit_code == 0
    assert listed(home, "is:starred") == ["e1/islander", "e1/gazette", "e0/islander", "e0/gazette"]
    assert run(home, "star", "e0/wire", "--found", "is:starred date:2010-01-01", "--remove").exit_code == 0
    assert listed(home, "is:starred") == ["e1/islander", "e1/gazette"]
    assert run(home, "read", "--found", "title:suspended").exit_code == 0
    assert listed(home, "is:read") == ["e1/wire", "e0/wire"]
    assert run(home, "tag", "--found", "is:read", "to quote", "ferries").exit_code == 0
    assert listed(home, 'tag:"to quote" tag:ferries') == ["e1/wire", "e0/wire"]
    assert run(home, "undo").exit_code == 0
    assert run(home, "list", "--found", "tag:ferries").exit_code == 1


def test_only_articles_are_found(home: Path) -> None:
    for what in ("sources", "tags", "notes", "shelf"):
        assert run(home, "list", what, "--found", "ferry").exit_code == 2
    assert run(home, "list", "articles", "--found", "ferry").exit_code == 0


def test_taken_out_is_what_is_found(home: Path) -> None:
    assert run(home, "remove", "--found", "source:islander", "--yes").stdout == "2 removed\n"
    assert len(listed(home, "ferry")) == 4


def test_a_search_that_cannot_be_read_does_nothing(home: Path) -> None:
    for command in ("read", "star", "list", "remove"):
        told = run(home, command, "--found", "ferry OR figure:many")
        assert told.exit_code == 2
        assert told.stderr.splitlines() == [
            "newsreader:   ferry OR figure:many",
            "newsreader:                   ^",
            "newsreader: expected a number like 36, a range like 30..40, or >=1000",
        ]
    assert run(home, "list", "--found", "is:starred OR is:read").exit_code == 1
    for command in (["read"], ["star"], ["remove"], ["tag"], ["tag", "--found", "ferry"]):
        assert run(home, *command).exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["search", ""], "words"), (["search", " ", ""], "words"), (["check", " "], "a sentence or a number"),
     (["list", "--found", ""], "words")],
)  # fmt: skip
def test_nothing_to_look_for_is_wrong_use(home: Path, arguments: list[str], said: str) -> None:
    result = run(home, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "nothing to look for" in result.stderr and said in result.stderr and result.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [["search", "ferry"], ["check", "36 sailors"]])
def test_in_an_empty_library_it_is_said_how_articles_come_in(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "config.yaml").write_text("sources:\n")
    result = run(tmp_path / "new", *arguments)
    assert result.exit_code == 1 and "newsreader add" in result.stderr
