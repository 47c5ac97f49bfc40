"""Files of a folder that cannot be read: told once, by few lines, and by the doctor; never in the way again."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made_up import opened

from tui.cli import cli

GOOD = "The bridge is late\n\nThe council met on Monday.\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD)
    for number in range(8):
        (folder / f"empty{number}.txt").write_text("")
    (tmp_path / "config.yaml").write_text("sources:\n")
    return folder


def run(folder: Path, *arguments: str) -> Result:
    here = folder.parent
    return CliRunner().invoke(cli, ["--home", str(here / "home"), "--config", str(here / "config.yaml"), *arguments])


def test_few_are_named_and_the_rest_counted(articles: Path) -> None:
    first = run(articles, "add", str(articles))
    assert (first.exit_code, first.stdout) == (1, "1 new, 0 changed, 0 unchanged, 8 failed\n")
    *named, last = first.stderr.splitlines()
    assert [line.rpartition("/")[2] for line in named] == [f"empty{number}.txt: is empty" for number in range(3)]
    assert "5 more" in last and "--verbose" in last
    every = run(articles, "add", str(articles), "--verbose")
    assert every.stderr.count("is empty") == 8 and "more" not in every.stderr


def test_a_sync_says_only_how_many_and_the_doctor_which(articles: Path) -> None:
    run(articles, "add", str(articles))
    again = run(articles, "sync")
    assert (again.exit_code, again.stderr) == (0, "")
    assert again.stdout == "0 new, 0 changed, 1 unchanged, 8 unreadable as before\n"
    record = json.loads(run(articles, "sync", "--json").stdout)
    assert (record["failed"], record["unreadable"]) == ([], 8)
    found = run(articles, "doctor")
    assert found.exit_code == 0
    assert found.stdout.count("is empty; it is read again when it changes") == 8


def test_one_that_changes_is_read_again(articles: Path) -> None:
    run(articles, "add", str(articles))
    (articles / "empty3.txt").write_text("The ferry is late\n\nIt waits.\n")
    (articles / "empty4.txt").write_bytes(b"\0\0")
    (articles / "empty5.txt").unlink()
    told = run(articles, "sync")
    assert told.stdout == "1 new, 0 changed, 1 unchanged, 6 unreadable as before, 1 failed\n".replace("6", "5")
    assert "empty4.txt: is empty" in told.stderr and told.stderr.count("\n") == 1
    assert run(articles, "doctor").stdout.count("is empty") == 6
    assert run(articles, "remove", "articles", "--yes").exit_code == 0
    assert "is empty" not in run(articles, "doctor").stdout


def test_of_a_file_read_in_part_the_rest_is_in(tmp_path: Path, articles: Path) -> None:
    for file in articles.glob("empty*"):
        file.unlink()
    (articles / "some.jsonl").write_text(json.dumps({"source": "A", "text": "One."}) + "\n{}\n")
    assert run(articles, "add", str(articles)).stdout.endswith("2 new, 0 changed, 0 unchanged, 1 failed\n")
    assert run(articles, "sync").stdout == "0 new, 0 changed, 2 unchanged, 1 unreadable as before\n"
    assert "some.jsonl: line 2" in run(articles, "doctor").stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads what nobody may read")
def test_what_may_not_be_opened_now_is_tried_again(articles: Path) -> None:
    (articles / "good.txt").chmod(0)
    assert "cannot be read" in run(articles, "add", str(articles), "-v").stderr
    (articles / "good.txt").chmod(0o600)
    assert run(articles, "add", str(articles)).stdout.startswith("1 new")


def test_what_cannot_be_opened_is_tried_again(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from index.sources import folder

    read = folder._read

    def refused(path: Path) -> object:
        if path.name == "good.txt":
            raise PermissionError(13, "Permission denied")
        return read(path)

    with opened(articles.parent / "home") as library:
        monkeypatch.setattr(folder, "_read", refused)
        (articles / "other.txt").write_text(GOOD.replace("bridge", "ferry"))
        assert library.add_source(str(articles)).added == 1
        monkeypatch.setattr(folder, "_read", read)
        assert library.sync().added == 1
