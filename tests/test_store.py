"""The library on disk: kills, two at once, a full disk, a place that cannot be written, damage. Real processes."""

import ast
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from contextlib import closing, suppress
from pathlib import Path

import pytest
from made_up import contents, event, events, lines, opened

from index.errors import LibraryError, UsageError
from index.model import Draft
from index.store import Store, originals, schema

IMPORT = [sys.executable, "-c", "from tui.cli import main; main()"]


def start(home: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*IMPORT, "--home", str(home), *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=home.parent
    )


def test_schema_is_one_statement_each() -> None:
    found = schema.statements(schema.MIGRATIONS[0])
    assert all(part.startswith("CREATE ") for part in found)
    assert len(found) > 20


def test_settings_of_the_connection(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with store.write() as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert db.execute("PRAGMA synchronous").fetchone() == (2,)
        assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert db.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
    with store.read() as db, pytest.raises(sqlite3.OperationalError):
        db.execute("DELETE FROM articles")
    store.close()


def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with pytest.raises(ZeroDivisionError), store.write() as db:
        db.execute("INSERT INTO places VALUES('a', 'b')")
        raise ZeroDivisionError
    with store.write() as db:
        assert db.execute("SELECT count(*) FROM places").fetchone() == (0,)
    store.close()


def test_two_processes_import_at_once(tmp_path: Path) -> None:
    drafts = events(16)
    both = []
    for name, part in (("a", drafts[::2]), ("b", drafts[1::2])):
        (tmp_path / f"{name}.jsonl").write_bytes(lines(part))
        both.append(start(tmp_path / "home", "import", str(tmp_path / f"{name}.jsonl")))
    for process in both:
        output, complaints = process.communicate()
        assert (process.returncode, complaints) == (0, b"")
        assert output.startswith(b"24 new")
    with opened(tmp_path / "one") as library:
        library.import_drafts(drafts)
        expected = contents(library)
    with opened(tmp_path / "home") as library:
        assert contents(library) == expected
        assert library.search("ferry", 1000).total == len(drafts)


def test_threads_read_while_one_writes(tmp_path: Path) -> None:
    failures: list[BaseException] = []
    with opened(tmp_path) as library:
        library.import_drafts(event(0))
        stop = threading.Event()

        def reader() -> None:
            try:
                while not stop.is_set():
                    for row in library.rows():
                        for mark in library.marks(row.id):
                            with suppress(UsageError):  # its group has just been made anew
                                library.comparison(mark.group, row.id)
                    library.search("ferry")
            except BaseException as error:
                failures.append(error)

        readers = [threading.Thread(target=reader) for _ in range(3)]
        for thread in readers:
            thread.start()
        for number in range(1, 6):
            library.import_drafts(event(number))
            library.set_read("e0/wire", number % 2 == 0)
        stop.set()
        for thread in readers:
            thread.join()
    assert failures == []


def as_nobody(home: Path, work: str) -> str:
    """The output of Python code run in a forked child that may not write; `library` is the library of `home`."""
    import index.search.fulltext
    import index.views  # noqa: F401  (what is imported late has to be there before the rights are given up)
    from index.search import checking, finding, shards  # noqa: F401

    for path in [home, *home.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    output, into = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setuid(65534)
            with opened(home) as library:
                said = str(eval(work, {"library": library}))
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(into, said.encode())
        os._exit(0)
    os.close(into)
    os.waitpid(child, 0)
    with os.fdopen(output) as file:
        said = file.read()
    for path in [home, *home.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    return said


@pytest.fixture
def open_home(tmp_path: Path) -> Path:
    """A home whose parents anyone may pass."""
    top = Path(tempfile.gettempdir()).resolve()
    for path in (tmp_path, *tmp_path.parents):
        if path != top and path.is_relative_to(top):
            path.chmod(path.stat().st_mode | 0o011)
    with opened(tmp_path / "home") as library:
        library.import_drafts(event(0))
        assert library.search("ferry").total == 3  # also loads what a child without rights could not
    return tmp_path / "home"


def test_a_home_that_cannot_be_written_is_read(open_home: Path) -> None:
    work = (
        "(library.read_only, len(library.rows()), len(library.marks('e0/wire')), library.search('ferry').total, "
        "library.set_read('e0/wire', True), library.keep_place('a', 'b'), len(library.check('noise like a train')))"
    )
    assert as_nobody(open_home, work) == "(True, 3, 1, 3, None, None, 3)"
    with opened(open_home) as library:
        assert all(row.unread for row in library.rows())


@pytest.mark.parametrize("left", [("library.sqlite3-wal", "library.sqlite3-shm"), ("library.sqlite3-wal",)])
def test_a_home_copied_while_it_was_open_is_read_whole(open_home: Path, left: tuple[str, ...]) -> None:
    """What is not in the file yet stands beside it: in the log, with or without the index to the log."""
    home = open_home.with_name("copied")
    with opened(open_home) as library:
        library.import_drafts(event(1))
        home.mkdir(mode=0o755)
        for name in ("library.sqlite3", *left):
            shutil.copyfile(open_home / name, home / name)
    assert (home / "library.sqlite3-wal").stat().st_size > 0
    work = "(library.read_only, len(library.rows()), library.search('ferry').total)"
    assert as_nobody(home, work) == "(True, 6, 6)"
    assert as_nobody(home, "library.remove(['e0/wire'])").startswith("LibraryError:")


def test_writing_where_nothing_can_be_written_is_said(open_home: Path) -> None:
    said = as_nobody(open_home, "library.remove(['e0/wire'])")
    assert said.startswith("LibraryError:")
    assert str(open_home) in said


def test_a_home_that_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LibraryError) as caught:
        opened(tmp_path / "file")
    assert str(tmp_path / "file") in str(caught.value)
    with pytest.raises(LibraryError):
        opened(tmp_path / "file" / "below")


@pytest.mark.parametrize(
    "data", [b"not a database at all, but long enough to look at" * 100, b"SQLite format 3\x00" + b"\xff" * 5000]
)
def test_what_is_not_a_library_is_said(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "library.sqlite3").write_bytes(data)
    with pytest.raises(LibraryError) as caught:
        opened(tmp_path)
    assert str(tmp_path / "library.sqlite3") in str(caught.value)
    assert (tmp_path / "library.sqlite3").read_bytes() == data


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "library.sqlite3") as db:
        db.execute("CREATE TABLE mine(x)")
    db.close()
    with pytest.raises(LibraryError, match="not a newsreader library"):
        opened(tmp_path)


def test_a_damaged_library_is_one_sentence(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(events(20))
    path = tmp_path / "library.sqlite3"
    data = bytearray(path.read_bytes())
    data[8192:-4096] = b"\xa5" * (len(data) - 8192 - 4096)
    path.write_bytes(data)
    with pytest.raises(LibraryError, match="damaged"), opened(tmp_path) as library:
        library.rows()
        list(library.groups())


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    """SQLite's own page limit stands for the disk: it fails with the same error at the same places."""
    with opened(tmp_path) as library:
        library.import_drafts(event(0))
        before = contents(library)
        writer = library._store._writer
        assert writer is not None
        pages = writer.execute("PRAGMA page_count").fetchone()[0]
        writer.execute(f"PRAGMA max_page_count = {pages + 5}")
        with pytest.raises(LibraryError, match="disk is full"):
            library.import_drafts([*event(1), Draft("Big", "Big", "word " * 200_000, id="big")])
        assert contents(library) == before
        writer.execute("PRAGMA max_page_count = 1000000")
        assert library.import_drafts(event(1)).added == 3
        with opened(tmp_path / "fresh") as fresh:
            fresh.import_drafts(events(2))
            assert contents(fresh) == contents(library)


def made_by_version(number: int, home: Path) -> None:
    """A library as the program of that version left it: one article that was read, and its analysis."""
    home.mkdir()
    with closing(sqlite3.connect(home / "library.sqlite3")) as db:
        for script in schema.MIGRATIONS[:number]:
            for statement in schema.statements(script):
                db.execute(statement)
        db.execute("PRAGMA application_id = 0x4E657773")
        db.execute(f"PRAGMA user_version = {number}")
        db.execute("INSERT INTO meta VALUES('library', 'abc'), ('seq', 1)")
        db.execute(
            "INSERT INTO articles(id, source, title, url, language, hash, version, added, sorted, seq) "
            "VALUES('one', 'Gazette', 'Ferry', 'https://a.example/1', 'en', x'00', 1, '2015-01-01', 201501010000, 1)"
        )
        db.execute("INSERT INTO texts VALUES(1, 'It ran aground.')")
        db.execute("INSERT INTO reader VALUES('one', 1, 1)")
        db.execute("INSERT INTO sources VALUES('/paper', '2015-01-01')")
        db.commit()


def test_a_library_of_an_earlier_version_opens_after_a_copy_is_set_aside(tmp_path: Path) -> None:
    home = tmp_path / "home"
    made_by_version(1, home)
    with opened(home) as library:
        (row,) = library.rows()
        assert (row.id, row.starred, row.unread) == ("one", True, False)
        article = library.article("one")
        assert (article.text, article.note, article.tags) == ("It ran aground.", None, ())
        library.import_drafts([*event(0), Draft("Gazette", "Ferry", "It ran aground again.", id="one", tags=("sea",))])
        assert (library.article("one").tags, len(library.versions("one"))) == (("sea",), 1)
        assert not [finding for finding in library.doctor() if finding["fault"]]
    with closing(sqlite3.connect(home / "library-format-1.sqlite3")) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
        assert db.execute("SELECT text FROM texts").fetchall() == [("It ran aground.",)]
    assert sorted(path.name for path in home.glob("library*.sqlite3*")) == [
        "library-format-1.sqlite3", "library.sqlite3",
    ]  # fmt: skip
    with opened(home) as library:
        assert len(library.rows()) == 4


def test_a_backup_of_an_earlier_version_is_restored(tmp_path: Path) -> None:
    made_by_version(1, tmp_path / "old")
    with opened(tmp_path / "home") as library:
        library.import_drafts(event(0))
        library.restore(tmp_path / "old" / "library.sqlite3")
        assert [row.id for row in library.rows()] == ["one"]
        assert library.article("one").tags == ()


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("DROP TABLE texts", "it lacks texts"),
        ("ALTER TABLE notes RENAME COLUMN passage TO passages", "it lacks notes.passage"),
        ("PRAGMA user_version = 99", "later newsreader"),
    ],
)
def test_a_backup_that_is_no_whole_library_is_not_restored(tmp_path: Path, harm: str, said: str) -> None:
    with opened(tmp_path / "home") as library:
        library.import_drafts(event(0))
        before = contents(library)
        library.backup(tmp_path / "copy")
        with closing(sqlite3.connect(tmp_path / "copy")) as db, db:
            db.execute(harm)
        with pytest.raises(LibraryError, match=said) as caught:
            library.restore(tmp_path / "copy")
        assert str(tmp_path / "copy") in str(caught.value)
        assert contents(library) == before


def test_a_backup_into_no_folder_says_so(tmp_path: Path) -> None:
    with opened(tmp_path / "home") as library, pytest.raises(LibraryError, match="cannot be written: No such file"):
        library.backup(tmp_path / "nowhere" / "copy")


def test_no_migration_without_the_copy(tmp_path: Path) -> None:
    home = tmp_path / "home"
    made_by_version(1, home)
    (home / "library-format-1.sqlite3").mkdir()
    with pytest.raises(LibraryError, match="cannot be set aside"):
        opened(home)
    with closing(sqlite3.connect(home / "library.sqlite3")) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_library_of_an_earlier_version_that_cannot_be_written_is_read_from_a_copy(open_home: Path) -> None:
    shutil.rmtree(open_home)
    made_by_version(1, open_home)
    before = (open_home / "library.sqlite3").read_bytes()
    work = (
        "(library.notice, library.read_only, [row.id for row in library.rows()], library.article('one').text, "
        "library.search('aground').total, library.notes(), library.set_read('one', False))"
    )
    notice, *rest = ast.literal_eval(as_nobody(open_home, work))
    assert "earlier newsreader (format 1)" in notice and "nothing will be kept" in notice
    assert rest == [True, ["one"], "It ran aground.", 1, [], None]
    assert (open_home / "library.sqlite3").read_bytes() == before
    with opened(open_home, read_only=True) as library:
        copy = library._store.file
        assert copy.exists() and copy != library._store.path
    assert not copy.parent.exists()


def test_a_copy_that_finds_no_room_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made_by_version(2, tmp_path / "home")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 9, 9))  # type: ignore[attr-defined]
    with pytest.raises(LibraryError, match=r"format 2.*no room") as caught:
        opened(tmp_path / "home", read_only=True)
    assert str(tmp_path / "home" / "library.sqlite3") in str(caught.value)
    monkeypatch.undo()
    assert not list((tmp_path / "temporary").iterdir())


def test_the_index_of_a_home_that_cannot_be_written_is_used_as_it_is(open_home: Path) -> None:
    kept = "(library.search('ferry').total, library.index_all(), library._index().folder == library.home / 'index')"
    assert as_nobody(open_home, kept) == "(3, None, True)"
    with opened(open_home) as library:
        library.import_drafts(event(1))
    behind = f"{kept[:-1]}, list(library._index().shards()))"
    total, _, there, shards = ast.literal_eval(as_nobody(open_home, behind))
    with opened(open_home) as library:
        before = [one["name"] for one in library._index()._read_manifest()["shards"]]
    assert (total, there, shards[: len(before)]) == (6, False, before)  # a copy has learnt it
    next((open_home / "index").glob("*/columns")).write_bytes(b"")
    assert as_nobody(open_home, kept) == "(6, None, False)"
    (open_home / "index" / "manifest.json").write_bytes(b"{}")
    assert as_nobody(open_home, kept) == "(6, None, False)"
    shutil.rmtree(open_home / "index")
    assert as_nobody(open_home, kept) == "(6, None, False)"


def test_originals_are_kept_compressed_and_go_with_their_article(tmp_path: Path) -> None:
    page = b"<html>" + b"<p>The ferry ran aground.</p>" * 500
    with opened(tmp_path) as library:
        library.import_drafts(
            [Draft("Gazette", "Ferry", "The ferry ran aground.", id="a", original=page, note="A note")]
        )
        assert library.article("a").note == "A note"
        with library._store.read() as db:
            assert originals.page(db, 1) == page
            assert db.execute("SELECT length(data) FROM originals").fetchone()[0] < len(page) / 10
        library.remove(["a"])
        with library._store.read() as db:
            assert originals.page(db, 1) is None


def test_of_two_texts_under_one_id_the_later_line_is_the_newer_version(tmp_path: Path) -> None:
    with opened(tmp_path / "home") as library:
        library.import_drafts(
            [
                Draft("Harbour Gazette", "Ferry", "The ferry is late.", id="x", date="2020-02-03"),
                Draft("Harbour Gazette", "Ferry", "The ferry has come.", id="x", date="2020-02-02"),
            ]
        )
        assert library.article("x").text == "The ferry has come."
        assert [version.text for version in library.versions("x")] == ["The ferry is late."]


def test_what_is_read_together_comes_in_the_order_of_its_dates(tmp_path: Path) -> None:
    days = ["2020-02-03", "2020-02-01", "2020-02-02"]
    with opened(tmp_path / "home") as library:
        library.import_drafts(
            Draft("Harbour Gazette", "Ferry", f"The ferry of {day} is late.", date=day) for day in days
        )
        with library._store.read() as db:
            assert [row[0] for row in db.execute("SELECT date FROM articles ORDER BY n")] == sorted(days)
