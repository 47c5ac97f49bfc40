"""Versions of an article: what changed, word by word; and its text taken again from the page it was read from."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import event, lines, opened
from pages import PAGES
from test_cli import records, run

from index.errors import UsageError
from index.model import Draft
from index.parsing import html, page
from index.parsing.guard import Guard
from index.versions import differences

GAZETTE = "e0/gazette"


def pairs(before: str, after: str) -> list[tuple[str, str]]:
    found = differences(before, after)
    return [(before[d.old.start : d.old.end], after[d.new.start : d.new.end]) for d in found]


@pytest.mark.parametrize(
    ("before", "after", "expected"), [
        ("At least 41 people were hurt.", "At least 36 people were hurt.", [("41", "36")]),
        ("Some 1,200 of 3.5% came.", "Some 1,300 of 3.6% came.", [("1,200", "1,300"), ("3.5%", "3.6%")]),
        ("He denied it.", "He denied it on Monday.", [("", "on Monday")]),
        ("One.\nTwo.\nThree.", "One.\nThree.", [("Two.", "")]),
        ("It sank fast.", "It sank slowly, fast.", [("", "slowly,")]),
        ("the same", "the same", []),
        ("", "new", [("", "new")]),
        ("a  b", "a b", []),
    ],
)  # fmt: skip
def test_differences_are_words_and_whole_numbers(before: str, after: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(before, after) == expected


@given(st.text("ab1,. \n", max_size=60), st.text("ab1,. \n", max_size=60))
def test_differences_lead_from_one_text_to_the_other(before: str, after: str) -> None:
    """With each difference exchanged the words are those of the other text, and all spans lie in order."""
    found = differences(before, after)
    rebuilt, at = "", 0
    for one in found:
        assert at <= one.old.start <= one.old.end <= len(before)
        assert one.new.start <= one.new.end <= len(after)
        rebuilt += before[at : one.old.start] + f" {after[one.new.start : one.new.end]} "
        at = one.old.end
    rebuilt += before[at:]
    assert "".join(rebuilt.split()) == "".join(after.split())


def test_a_changed_article_says_how_often_and_what(tmp_path: Path) -> None:
    first = event(0)[0]
    with opened(tmp_path) as library:
        library.import_drafts(event(0))
        assert library.article(GAZETTE).changed == 0
        with pytest.raises(UsageError, match="no earlier version"):
            library.version_changes(GAZETTE)
        library.import_drafts([replace(first, text=first.text.replace("41 people", "43 people"))])
        library.import_drafts([replace(first, text=first.text.replace("41 people", "44 people"), title="Another head")])
        assert library.article(GAZETTE).changed == 2
        assert {row.id: row.changed for row in library.rows()} == {GAZETTE: 2, "e0/islander": 0, "e0/wire": 0}
        last, one = library.version_changes(GAZETTE), library.version_changes(GAZETTE, 1)
        for change, old, new in ((one, "41", "43"), (last, "43", "44")):
            (found,) = change.differences
            assert change.text[found.old.start : found.old.end] == old
            assert change.new_text[found.new.start : found.new.end] == new
        assert (one.number, last.number, last.new_title) == (1, 2, "Another head")
        with pytest.raises(UsageError, match="no earlier version 3"):
            library.version_changes(GAZETTE, 3)
        with pytest.raises(UsageError, match="no earlier version 0"):
            library.version_changes(GAZETTE, 0)


def test_versions_on_the_command_line(tmp_path: Path) -> None:
    home, first = tmp_path / "home", event(0)[0]
    run(home, "import", "-", given=lines([first]))
    assert run(home, "show", GAZETTE, "--changes").exit_code == 2
    run(home, "import", "-", given=lines([replace(first, text=first.text.replace("at least 41", "43"))]))
    assert "changed 1×" in run(home, "show", GAZETTE).stdout.split("\n", 1)[0]
    (version,) = records(run(home, "show", GAZETTE, "--versions", "--json"))
    assert (version["number"], version["text"]) == (1, first.text)
    assert "injuring [-at least 41-] {+43+} people" in run(home, "show", GAZETTE, "--changes").stdout
    (change,) = records(run(home, "show", GAZETTE, "--changes", "--after", "1", "--json"))
    assert len(change["differences"]) == 1


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages") / "saved"
    folder.mkdir()
    name = next(iter(PAGES))
    (folder / "ferry.html").write_bytes(PAGES[name][0])
    return folder


def test_texts_are_taken_again_from_the_kept_pages(
    tmp_path: Path, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the reader did stays, and no version is made: the source has changed nothing."""
    with opened(tmp_path / "home") as library:
        monkeypatch.setattr(page, "read", worse_reading)
        library.add_source(str(saved))
        (row,) = library.rows()
        before = library.article(row.id)
        assert "11 weeks" not in before.text and before.text.endswith("cut short.")
        library.set_star(row.id, True)
        library.tag(row.id, ["sea"])
        library.add_note(row.id, "Here", 0, 12)
        monkeypatch.undo()
        library.rebuild()
        assert library.article(row.id).text == before.text
        library.rebuild(parse=True)
        after = library.article(row.id)
        assert len(after.text) > len(before.text)
        assert (after.changed, after.tags, library.versions(row.id)) == (0, ("sea",), [])
        (note,) = library.notes(row.id)
        assert note.span is not None
        assert library.rows()[0].starred
        assert library.sync().changed == 0  # the file reads the same way
        assert library.search("ferry").total == 1


def worse_reading(guard: Guard, data: bytes, url: str = "", charset: str | None = None) -> page.Page:
    """An earlier parser, which stopped after a few words."""
    found = READ(guard, data, url, charset)
    return replace(found, text=" ".join(found.text.split()[:12]) + " cut short.")


READ = page.read


def test_a_page_that_cannot_be_read_any_more_keeps_its_text(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts([Draft("Gazette", "Ferry", "The ferry ran aground.", id="a", original=b"\x00\x01")])
        assert library.rebuild(parse=True).failed == ()
        assert library.article("a").text == "The ferry ran aground."


def test_a_page_whose_encoding_only_the_server_told_is_kept_so_that_it_can_be_read() -> None:
    data = "<p>Привет из Москвы, говорит корреспондент</p>".encode("koi8-r")
    assert html.decode(html.told(data, "koi8-r")) == html.decode(data, "koi8-r")
    assert html.told(b"<p>plain</p>", "iso-8859-1") == b"<p>plain</p>"
