"""The log says where a fault arose and never what was read."""

from pathlib import Path

from tui import log


def failing(text: str) -> None:
    raise ValueError(text)


PASSAGE = "“" + "a passage of an article" + "”"  # not as it would stand in a line of this file


def logged(folder: Path) -> str:
    try:
        failing(PASSAGE)
    except ValueError as error:
        log.fault(error, folder)
    return (folder / "newsreader.log").read_text(encoding="utf-8")


def test_places_without_texts(tmp_path: Path) -> None:
    text = logged(tmp_path / "new")
    assert "ValueError" in text and "in failing" in text and PASSAGE not in text


def test_it_does_not_grow_for_ever(tmp_path: Path) -> None:
    (tmp_path / "newsreader.log").write_bytes(b"x" * (log.LIMIT + 1))
    assert len(logged(tmp_path)) < 10_000


def test_a_place_that_cannot_be_written_is_no_second_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    log.fault(ValueError("x"), tmp_path / "file")
