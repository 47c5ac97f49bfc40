"""Evidence taken away: what y puts into the clipboard and e into a file."""

from pathlib import Path

import pytest
from fake_library import FakeLibrary, article
from screens import press, reading, settled, text_of

from index.errors import NewsreaderError
from tui import taking


async def test_y_copies_the_chosen_passage_in_the_wanted_style() -> None:
    async with reading(evidence="markdown") as (pilot, screen, library):
        await press(pilot, "]", "y")
        mark = screen.mark
        passage = library.articles["ferry-1"].text[mark.start : mark.end]
        assert screen.app.clipboard.startswith(f"[markdown] {passage}")
        assert screen.footer.message == f"copied: {passage}"


async def test_y_without_a_passage_copies_the_title() -> None:
    lonely = article("alone", "Gazette", "Nobody else has this", "Nobody else has this\n\nNot a word.", "2022-01-01")
    async with reading(FakeLibrary([lonely]), at="alone") as (pilot, screen, _):
        await press(pilot, "y")
        assert screen.app.clipboard.startswith("[text] Nobody else has this")


async def test_nothing_that_steers_a_terminal_is_copied() -> None:
    nasty = article("nasty", "\x1b]52;c;aGk=\x07", "a\x1b[2Jb", "Text\u202e.", "2029-01-01")
    async with reading(FakeLibrary([nasty]), at="nasty") as (pilot, screen, _):
        await press(pilot, "y")
        assert not set("\x1b\x07\u202e") & set(screen.app.clipboard)


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        ((), "article.markdown"),
        (("j",), "article.html"),
        (("tab", "k"), "story.json"),
        (("l", "j", "j"), "story.csv"),
        (("n",), "article-bare.markdown"),
    ],
)
async def test_e_saves_a_dossier(keys: tuple[str, ...], name: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with reading() as (pilot, screen, _):
        await press(pilot, "e", *keys, "enter")
        assert [path.name for path in tmp_path.iterdir()] == [name]
        assert screen.footer.message == f"saved {tmp_path / name}"


async def test_leaving_the_question_saves_nothing(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with reading(size=(50, 14)) as (pilot, screen, _):
        await press(pilot, "e")
        assert "Markdown" in text_of(screen.app.screen) and "its story" in text_of(screen.app.screen)
        await press(pilot, "escape")
        assert screen.app.screen is screen and not list(tmp_path.iterdir())


async def test_what_cannot_be_written_is_said(tmp_path: Path, monkeypatch) -> None:
    def fail(*_: object, **__: object) -> Path:
        raise NewsreaderError("cannot be written: no space left", tmp_path)

    library = FakeLibrary()
    monkeypatch.setattr(library, "save_dossier", fail)
    async with reading(library) as (pilot, screen, _):
        await press(pilot, "e", "enter")
        await settled(pilot)
        assert "no space left" in screen.footer.message


def test_a_clipboard_that_fails_is_no_fault(monkeypatch) -> None:
    import pyperclip

    def fail(_: str) -> None:
        raise pyperclip.PyperclipException("none here")

    monkeypatch.setattr(pyperclip, "copy", fail)
    taking.into_clipboard("text")
