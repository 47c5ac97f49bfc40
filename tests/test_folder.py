"""Files and folders as sources: only regular files, every fault in its place, nothing hangs."""

import json
import os
import socket
from pathlib import Path

import pytest

from index.config import Source
from index.errors import InputError
from index.model import Draft
from index.sources import folder

TEXT = "The bridge is late\n\nThe council met on Monday.\n"


def source(base: Path, *paths: str) -> Source:
    return Source("The Example", paths, base, language="en", date="2015-09-30")


def drafts(base: Path, *paths: str) -> list[Draft]:
    return [one for one in folder.read(source(base, *paths)) if isinstance(one, Draft)]


def failures(base: Path, *paths: str) -> list[str]:
    return [str(one) for one in folder.read(source(base, *paths)) if isinstance(one, InputError)]


def put(path: Path, data: str | bytes = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_a_folder_is_read_by_name_with_what_the_source_says(tmp_path: Path) -> None:
    put(tmp_path / "news" / "b.md", "---\nsource: Other\ndate: 2014-01-01\n---\ntext")
    put(tmp_path / "news" / "a.txt")
    put(tmp_path / "news" / "deep" / "er" / "c.text")
    found = drafts(tmp_path, "news")
    assert [Path(one.path or "").name for one in found] == ["a.txt", "b.md", "c.text"]
    assert [(one.source, one.date) for one in found[:2]] == [("The Example", "2015-09-30"), ("Other", "2014-01-01")]
    assert all(one.path and Path(one.path).is_absolute() for one in found)


def test_a_changed_file_keeps_its_id_and_a_moved_folder_its_articles(tmp_path: Path) -> None:
    file = put(tmp_path / "one" / "a.txt")
    (before,) = drafts(tmp_path / "one", "a.txt")
    put(file, TEXT + "More.")
    (after,) = drafts(tmp_path / "one", "a.txt")
    assert before.id == after.id
    assert before.text != after.text
    (tmp_path / "one").rename(tmp_path / "two")
    assert drafts(tmp_path / "two", "*.txt")[0].id == before.id
    put(tmp_path / "two" / "b.txt")
    assert len({one.id for one in drafts(tmp_path / "two", "*.txt")}) == 2


def test_patterns(tmp_path: Path) -> None:
    for name in ("000_x.txt", "001_y.txt", "sub/000_z.txt", "sub/deep/000_w.txt", ".hidden/000_h.txt", "000_x.jpg"):
        put(tmp_path / name)

    def names(*paths: str) -> list[str]:
        return [Path(one.path or "").relative_to(tmp_path).as_posix() for one in drafts(tmp_path, *paths)]

    assert names("000_*.txt") == ["000_x.txt"]
    assert names("0??_*.txt") == ["000_x.txt", "001_y.txt"]
    assert names("**/000_*.txt") == ["000_x.txt", "sub/000_z.txt", "sub/deep/000_w.txt"]
    assert names("s*") == ["sub/000_z.txt", "sub/deep/000_w.txt"]
    assert names("000_x.txt", "*.txt") == ["000_x.txt", "001_y.txt"]
    assert names(str(tmp_path / "sub" / "*.txt")) == ["sub/000_z.txt"]
    assert names("sub/../00[1]_*.txt") == ["001_y.txt"]


def test_each_fault_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "empty.txt", "")
    put(tmp_path / "picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00")
    good = json.dumps({"text": "It is late.", "title": "Bridge", "id": "x"})
    put(tmp_path / "lines.jsonl", f"{good}\nbroken\n{good}\n")
    found = list(folder.read(source(tmp_path, ".", "nix.txt", "*.nix")))
    said = [str(one) for one in found if isinstance(one, InputError)]
    assert len(found) - len(said) == 3
    assert [line.removeprefix(f"{tmp_path}/") for line in said] == [
        "empty.txt: is empty",
        "lines.jsonl: line 2: not JSON (Expecting value at character 1)",
        "picture.txt: is a picture, not an article",
        "nix.txt: no such file or folder",
        f"*.nix: no file fits this pattern in {tmp_path}",
    ]


def test_a_folder_without_articles(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    put(tmp_path / "none" / "program.py")
    assert failures(tmp_path, "none") == [
        f"{tmp_path}/none: no articles in this folder (.txt, .md, .html, .eml, .jsonl and the like)"
    ]


def test_the_pictures_and_frames_of_a_saved_page_are_no_articles(tmp_path: Path) -> None:
    for name in ("story.html", "story_files/frame.html", "other_files/note.txt"):
        put(tmp_path / "saved" / name)
    paths = [Path(one.path or "") for one in drafts(tmp_path, "saved")]
    assert [str(path.relative_to(tmp_path / "saved")) for path in paths] == ["other_files/note.txt", "story.html"]


def test_a_named_file_is_tried_whatever_its_suffix(tmp_path: Path) -> None:
    put(tmp_path / "article.story")
    assert len(drafts(tmp_path, "article.story")) == 1


def test_strange_names_are_only_names(tmp_path: Path) -> None:
    names = [
        "-rf",
        "a b.txt",
        "$(touch x).txt",
        "..txt",
        "x" * 240 + ".txt",
        "evil\x1b[31m.txt",
        "%2e%2e%2f.txt",
        "~.txt",
    ]
    for name in names:
        put(tmp_path / "odd" / name)
    (tmp_path / "odd" / os.fsdecode(b"latin\xe9.txt")).write_text(TEXT)
    found = list(folder.read(source(tmp_path, "odd", "odd/-rf")))
    assert sum(isinstance(one, Draft) for one in found) == 8  # hidden "..txt" is passed over
    assert failures(tmp_path, "a\x00b", "x" * 300, "x" * 300 + "*") != []
    assert not (tmp_path / "x").exists()


def test_links_pipes_sockets_and_devices(tmp_path: Path) -> None:
    outside = put(tmp_path / "outside" / "secret.txt")
    inside = tmp_path / "in"
    put(inside / "a.txt")
    (inside / "link.txt").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    (inside / "folder").symlink_to(outside.parent)
    os.mkfifo(inside / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        os.chdir(inside)
        server.bind("socket.txt")
        assert [Path(one.path or "").name for one in drafts(inside, ".")] == ["a.txt"]
        assert [Path(one.path or "").name for one in drafts(inside, "**/*.txt")] == ["a.txt"]
        assert failures(inside, "pipe.txt") == [f"{inside}/pipe.txt: is not a regular file"]
        assert failures(inside, "/dev/zero") == ["/dev/zero: is not a regular file"]
        assert len(failures(inside, "socket.txt")) == 1
    assert len(drafts(inside, "link.txt")) == 1  # a person named it


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    put(tmp_path / "closed" / "a.txt").chmod(0)
    put(tmp_path / "b" / "a.txt").parent.chmod(0)
    assert "Permission denied" in failures(tmp_path, "closed")[0]
    assert "Permission denied" in failures(tmp_path, "b")[0]
    (tmp_path / "b").chmod(0o700)


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.parsing.formats.LARGEST", 10)
    monkeypatch.setattr(folder, "LARGEST", 10)
    put(tmp_path / "a.txt")
    assert failures(tmp_path, "a.txt")[0].startswith(f"{tmp_path}/a.txt: larger than")


def test_very_deep_folders_end(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 60)
    put(deep / "a.txt")
    put(tmp_path / "d" / "b.txt")
    assert [Path(one.path or "").name for one in drafts(tmp_path, "d")] == ["b.txt"]
    assert [Path(one.path or "").name for one in drafts(tmp_path, "**/*.txt")] == ["b.txt"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", "Fähre läuft auf\n\nDie Fähre lief am Sonntag auf Grund.".encode("cp1252"), "Windows-1252"),
        ("a.txt", "Fähre läuft auf\n\nDie Fähre lief auf Grund.".encode("utf-16-le"), "UTF-16"),
        ("a.md", "# Fähre\n\nDie Fähre lief am Sonntag auf Grund.".encode("cp1252"), "Windows-1252"),
        ("a.txt", "Fähre läuft äöüäöü\n\n".encode() + b"Die F\xe4hre.", "UTF-8, with faults in it"),
        ("a.txt", "Fähre läuft auf\n\nDie Fähre lief auf Grund.".encode("utf-16"), None),
        ("a.txt", "Fähre läuft auf\n\nDie Fähre lief auf Grund.".encode(), None),
    ],
)
def test_a_guessed_encoding_is_named(tmp_path: Path, name: str, data: bytes, said: str | None) -> None:
    put(tmp_path / name, data)
    (found,) = drafts(tmp_path, name)
    assert found.note == (f"its encoding is not said: read as {said}" if said else None)


def test_a_page_that_says_its_encoding_is_not_guessed(tmp_path: Path) -> None:
    words = "<title>Fähre</title><body><p>" + "Die Fähre lief am Sonntag auf Grund. " * 20
    put(tmp_path / "said.html", f'<html><meta charset="windows-1252">{words}'.encode("cp1252"))
    put(tmp_path / "unsaid.html", f"<html>{words}".encode("cp1252"))
    said, unsaid = drafts(tmp_path, "said.html", "unsaid.html")
    assert (said.note, unsaid.note) == (None, "its encoding is not said: read as Windows-1252")
    assert "Fähre" in unsaid.text
