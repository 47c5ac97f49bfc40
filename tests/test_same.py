"""One article is one, whichever way it came: moved files, saved pages of what a feed brought, the same text twice."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from made_up import event, opened
from pages import PAGES
from test_cli import run

from index.model import Draft

TEXT = "Ferry runs aground\n\n" + "The ferry struck rocks off the island on Sunday morning. " * 8


def test_a_moved_folder_brings_the_same_articles(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "ferry.txt").write_text(TEXT)
    (tmp_path / "one" / "vote.txt").write_text(TEXT.replace("ferry", "vessel"))
    with opened(tmp_path / "home") as library:
        library.add_source(str(tmp_path / "one"))
        library.set_star([row.id for row in library.rows()], True)
        (tmp_path / "one").rename(tmp_path / "two")
        report = library.add_source(str(tmp_path / "two"))
        assert (report.added, len(library.rows())) == (0, 2)
        assert all(row.starred for row in library.rows())
        assert {library.article(row.id).path for row in library.rows()} == {
            str(tmp_path / "two" / "ferry.txt"), str(tmp_path / "two" / "vote.txt"),
        }  # fmt: skip


def test_it_is_kept_when_an_article_came_and_what_bytes_it_was_read_from(tmp_path: Path) -> None:
    file = tmp_path / "ferry.txt"
    file.write_text(TEXT)
    with opened(tmp_path / "home") as library:
        library.add_source(str(file))
        (record,) = (one for one in library.kept_records(articles_too=True) if "kept" not in one)
    assert record["raw"] == hashlib.blake2b(file.read_bytes(), digest_size=16).hexdigest()
    assert record["added"][:4].isdigit()


def test_a_copied_file_is_another_article(tmp_path: Path) -> None:
    """Its original is still there: nothing says which of the two is meant."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "ferry.txt").write_text(TEXT)
    with opened(tmp_path / "home") as library:
        library.add_source(str(tmp_path / "one"))
        assert library.add_source(str(tmp_path / "two")).added == 1


def test_a_saved_page_of_an_article_that_is_there_is_no_second_one(tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    data, _ = PAGES["modern"]
    (folder / "page.html").write_bytes(data)
    with opened(tmp_path / "first") as library:
        library.add_source(str(folder))
        saved = library.article(library.rows()[0].id)
    assert saved.url
    with opened(tmp_path / "home") as library:
        library.import_drafts(
            [Draft("Another name", "Ferry", "The ferry will run again. " * 20, id="mine", url=saved.url)]
        )
        report = library.add_source(str(folder))
        assert (report.added, report.unchanged) == (0, 1)
        assert [row.id for row in library.rows()] == ["mine"]


def test_the_same_text_under_two_sources_is_two_and_ids_of_an_import_stay(tmp_path: Path) -> None:
    first = event(0)[0]
    with opened(tmp_path) as library:
        library.import_drafts(
            [first, replace(first, id="b"), replace(first, id=None), replace(first, id=None, source="B")]
        )
        assert len(library.rows()) == 4
        assert library.import_drafts([replace(first, id=None), replace(first, id=None)]).added == 0


@pytest.mark.parametrize("inside", [[], ["picture.jpg"], [".hidden.txt"]])
def test_a_folder_without_articles_does_not_become_a_source(tmp_path: Path, inside: list[str]) -> None:
    folder, home = tmp_path / "papers", tmp_path / "home"
    folder.mkdir()
    for name in inside:
        (folder / name).write_text("x")
    result = run(home, "add", str(folder))
    assert result.exit_code == 1
    assert "no articles in this folder" in result.stderr and "is not added" in result.stderr
    assert run(home, "sync").stderr == ""
    (folder / "ferry.txt").write_text(TEXT)
    assert run(home, "add", str(folder)).stdout.startswith("1 new")


def test_an_address_that_is_no_text_is_no_fault(tmp_path: Path) -> None:
    """Half a pair of surrogates, which JSON can say and no file or database can hold."""
    (tmp_path / "a.jsonl").write_text(
        '{"text": "Words.", "url": "https://a.example/\\ud800", "id": "s\\udfff", "path": "\\ud800"}\n'
    )
    with opened(tmp_path / "home") as library:
        report = library.add_source(str(tmp_path / "a.jsonl"))
        assert (report.added, report.failed) == (1, ())


@pytest.mark.parametrize(("text", "name", "same"), [
    (TEXT, "b.txt", True), ("A word.", "a.txt", True), ("A word.", "b.txt", False),
])  # fmt: skip
def test_a_file_that_was_renamed_or_moved_is_the_same_article(tmp_path: Path, text: str, name: str, same: bool) -> None:
    """A renamed one where its text is no mere line; a moved one in any case."""
    folder, other = tmp_path / "papers", tmp_path / "papers" / "more"
    other.mkdir(parents=True)
    (folder / "a.txt").write_text(text)
    (folder / "rest.txt").write_text("Something else.")
    with opened(tmp_path / "home") as library:
        library.add_source(str(folder))
        before = {row.id for row in library.rows()}
        (folder / "a.txt").rename((folder if name != "a.txt" else other) / name)
        assert library.sync().added == (0 if same else 1)
        assert ({row.id for row in library.rows()} == before) is same
