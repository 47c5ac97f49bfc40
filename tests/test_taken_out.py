"""What was added from the disk and is gone, or moved, can be taken out of the sources; no article is lost by that."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tui.cli import cli


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "old" / "papers"
    folder.mkdir(parents=True)
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Ferry {number} is late\n\nThe ferry {number} waits.\n")
    (tmp_path / "config.yaml").write_text("sources:\n")
    return folder


def run(base: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--home", str(base / "home"), "--config", str(base / "config.yaml"), *arguments])


def test_the_old_path_of_a_folder_that_moved_goes_and_its_articles_stay(tmp_path: Path, papers: Path) -> None:
    run(tmp_path, "add", str(papers))
    moved = tmp_path / "new" / "papers"
    moved.parent.mkdir()
    papers.rename(moved)
    assert "no such file or folder" in run(tmp_path, "sync").stderr
    assert run(tmp_path, "add", str(moved)).exit_code == 0
    listed = run(tmp_path, "list", "sources").stdout
    assert str(papers) in listed and str(moved) in listed
    assert run(tmp_path, "remove", str(papers), "--yes").stdout == "0 removed\n"
    again = run(tmp_path, "sync")
    assert (again.exit_code, again.stdout, again.stderr) == (0, "0 new, 0 changed, 3 unchanged\n", "")


def test_a_folder_that_is_gone_is_taken_out_with_what_it_brought(
    tmp_path: Path, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "papers"
    other.mkdir()
    (other / "own.md").write_text("---\nsource: The Islander\n---\n\nThe bridge is late.\n")
    for path in (papers, other):
        assert run(tmp_path, "add", str(path)).exit_code == 0
    for file in papers.iterdir():
        file.unlink()
    papers.rmdir()
    monkeypatch.chdir(tmp_path)
    assert run(tmp_path, "remove", "old/papers", "--yes").stdout == "3 removed\n"
    assert run(tmp_path, "sync").stdout == "0 new, 0 changed, 1 unchanged\n"
    assert run(tmp_path, "remove", "papers", "--yes").stdout == "0 removed\n"  # its one article is The Islander's
    assert run(tmp_path, "list", "sources").stdout.split() == ["1", "The", "Islander"]
