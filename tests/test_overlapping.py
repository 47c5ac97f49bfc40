"""Sources that have the same files: each file is of the first of them, and is read once."""

from pathlib import Path

from made_up import event, opened

from index.config import Source


def papers(folder: Path) -> Path:
    """A folder of three articles."""
    folder.mkdir()
    for number, draft in enumerate(event(0)):
        (folder / f"{number}.txt").write_text(draft.text)
    return folder


def test_a_file_of_a_source_that_is_added_alone_stays_where_it_is(tmp_path: Path) -> None:
    folder = papers(tmp_path / "papers")
    with opened(tmp_path / "home") as library:
        assert library.add_source(str(folder)).added == 3
        report = library.add_source(str(folder / "1.txt"))
        assert (report.added, report.changed, report.unchanged, report.failed) == (0, 0, 1, ())
        assert {row.source for row in library.rows()} == {"papers"}
        for _ in range(2):
            report = library.sync()
            assert (report.added, report.changed, report.unchanged) == (0, 0, 3)
        assert library.unread_files() == frozenset()
        (folder / "1.txt").write_text(event(1)[0].text)
        assert len(library.unread_files()) == 1
        assert library.sync().changed == 1
        assert {row.source for row in library.rows()} == {"papers"}


def test_a_folder_of_the_configuration_goes_first(tmp_path: Path) -> None:
    folder = papers(tmp_path / "papers")
    configured = (Source("The Paper", (str(folder),), tmp_path),)
    with opened(tmp_path / "home", sources=configured) as library:
        assert library.sync().added == 3
        assert library.add_source(str(tmp_path / "papers")).changed == 0
        assert library.sync().changed == 0
        assert {row.source for row in library.rows()} == {"The Paper"}


def test_a_folder_of_the_configuration_that_was_not_read_yet_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    folder = papers(tmp_path / "papers")
    with opened(tmp_path / "home", sources=(Source("The Paper", (str(folder),), tmp_path),)) as library:
        report = library.add_source(str(folder))
        assert not library.rows()
        assert any("sync reads it" in line for line in report.failed)
        assert library.sync().added == 3
        assert library.add_source(str(folder)).failed == ()


def test_a_folder_around_one_that_is_there_brings_the_rest(tmp_path: Path) -> None:
    folder = papers(tmp_path / "papers")
    (tmp_path / "extra.txt").write_text(event(2)[0].text)
    with opened(tmp_path / "home") as library:
        library.add_source(str(folder))
        report = library.add_source(str(tmp_path))
        assert (report.added, report.changed, report.unchanged) == (1, 0, 3)


def test_what_is_read_again_and_says_the_same_is_nothing_new(tmp_path: Path) -> None:
    """A file with a line that cannot be read is read at every sync."""
    lines = [
        '{"id": "a", "text": "Words of one.", "date": "9999999-99-99", "title": "\\u0007"}',
        '{"id": "b", "text": "Words of two.", "date": "2020-1-2", "source": " S\\t", "url": "\\u200b"}',
        '{"id": "c", "text": "Words of three.", "date": "March 5, 2021", "title": "T\\u0007itle  x"}',
        "no line",
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    with opened(tmp_path / "home") as library:
        assert library.add_source(str(tmp_path / "a.jsonl")).added == 3
        report = library.sync()
        assert (report.added, report.changed, report.unchanged, report.unreadable) == (0, 0, 3, 1)
        assert not report.failed  # told when the file was added
        assert {row.id: row.date for row in library.rows()} == {"a": None, "b": None, "c": "2021-03-05"}


def test_a_letter_that_is_in_two_files_is_one_and_nothing_new(tmp_path: Path) -> None:
    letter = "From: News <a@news.example>\nSubject: Weekly\nMessage-ID: <1@news.example>\n\nThe port closed.\n"
    folder = tmp_path / "mail"
    folder.mkdir()
    (folder / "a.eml").write_text(letter)
    (folder / "b.mbox").write_text(f"From a@news.example Fri Mar  5 10:00:00 2021\n{letter}")
    with opened(tmp_path / "home") as library:
        report = library.add_source(str(folder))
        assert (report.added, report.changed, report.unchanged) == (1, 0, 1)
        (row,) = library.rows()
        assert library.article(row.id).path == str(folder / "a.eml")
        (folder / "a.eml").unlink()
        (folder / "b.mbox").touch()
        library.sync()
        assert library.article(row.id).path == str(folder / "b.mbox")  # where it is now
        assert library.article(row.id).note is None
