"""Folders are watched while the reader is open; what the reader does by itself leaves failing feeds in peace."""

import os
from pathlib import Path

import pytest
from fake_library import FakeLibrary
from made_up import opened
from screens import reading, settled, until

from tui import watching

TEXT = "Ferry runs aground\n\nThe ferry struck rocks off the island on Sunday morning."


def test_files_are_unread_until_they_are_read_and_when_they_change(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    with opened(tmp_path / "home") as library:
        assert library.unread_files() == frozenset()
        library.add_source(str(folder))
        assert library.unread_files() == frozenset()
        (folder / "b.txt").write_text(TEXT)
        (folder / "broken.html").write_bytes(b"")
        first = library.unread_files()
        assert {one.split("\0")[0] for one in first} == {str(folder / "b.txt"), str(folder / "broken.html")}
        assert library.sync(feeds_too=False).added == 1
        assert library.unread_files() == frozenset()  # what cannot be read has been told, and is left alone …
        os.utime(folder / "broken.html", (1, 1))
        assert {one.split("\0")[0] for one in library.unread_files()} == {
            str(folder / "broken.html")
        }  # … until it changes
        assert not library.unread_files() <= first
        folder.rename(tmp_path / "elsewhere")
        assert library.unread_files() == frozenset()


async def test_what_is_new_in_a_folder_comes_in_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "SECONDS", 0.01)
    library = FakeLibrary()
    async with reading(library) as (pilot, screen, _):
        assert screen.synced
        assert library.calls.count("sync files") == 0
        library.files = frozenset({"/papers/a.txt\0001"})
        await until(pilot, lambda: "sync files" in library.calls)
        await settled(pilot)
        for _ in range(5):
            await settled(pilot)
        assert library.calls.count("sync files") == 1  # a file that stays unread is not tried again and again
        library.files = frozenset({"/papers/a.txt\0002"})
        await until(pilot, lambda: library.calls.count("sync files") == 2)
        assert library.calls.count("sync files") == 2
