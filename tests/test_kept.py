"""What a person does: read, starred, tags, notes, saved searches; kept through everything, and taken back by undo."""

from dataclasses import replace
from pathlib import Path

import pytest
from made_up import event, events, opened

from index.errors import LibraryError, UsageError
from index.model import Draft

GAZETTE = "e0/gazette"


def changed(draft: Draft) -> Draft:
    """The same article with a paragraph before what was marked."""
    head, rest = draft.text.split("\n\n", 1)
    return replace(draft, text=f"{head}\n\nThis report was updated in the evening.\n\n{rest}")


def test_read_and_star_are_undone_step_by_step(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(events(2))
        library.set_star(GAZETTE, True)
        library.set_read([row.id for row in library.rows()], True)
        assert not any(row.unread for row in library.rows())
        undone = library.undo()
        assert undone is not None and undone.what == "read: 6 articles"
        assert len(undone.articles) == 6
        assert all(row.unread for row in library.rows())
        assert [row.id for row in library.rows() if row.starred] == [GAZETTE]
    with opened(tmp_path) as library:  # also after another start
        undone = library.undo()
        assert undone is not None and undone.what.startswith("starred: Ferry Meridian0")
        assert not any(row.starred for row in library.rows())
        assert library.undo() is None


def test_tags_set_in_one_go_are_taken_back_in_one_go(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts([replace(event(0)[0], tags=("sea",))])
        library.tag(GAZETTE, ["mine"])
        assert library.retag(GAZETTE, ["coast", "#night"], ["sea", "mine"]) == (("coast", "night"), ("sea", "mine"))
        assert library.article(GAZETTE).tags == ("coast", "night")
        undone = library.undo()
        assert undone is not None and undone.what.startswith("#coast #night, #sea #mine taken off: ")
        assert library.article(GAZETTE).tags == ("mine", "sea")


def test_what_the_program_marks_by_itself_is_no_step_of_undo(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(event(0))
        library.set_star(GAZETTE, True)
        library.set_read(GAZETTE, True, undoable=False)
        undone = library.undo()
        assert undone is not None and undone.what.startswith("starred")
        assert not library.rows()[0].starred


def test_what_changes_nothing_is_no_step_of_undo(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(event(0))
        library.set_star(GAZETTE, True)
        library.set_star(GAZETTE, True)
        assert library.undo() is not None
        assert library.undo() is None


def test_tags_of_a_person_stand_beside_those_of_the_source(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts([replace(event(0)[0], tags=("sea", "news")), *event(0)[1:]])
        assert library.tag(GAZETTE, ["#Follow up", " sea "]) == ("Follow up", "sea")
        library.tag(GAZETTE, ["news"], worn=False)
        assert library.article(GAZETTE).tags == ("Follow up", "sea")
        assert library.tags() == {"Follow up": 1, "sea": 1}
        assert library.tagged("follow UP") == {GAZETTE}
        library.import_drafts([replace(changed(event(0)[0]), tags=("sea", "news"))])  # the source brings its tag again
        library.rebuild()
        assert library.article(GAZETTE).tags == ("Follow up", "sea")
        library.undo()
        assert library.article(GAZETTE).tags == ("Follow up", "news", "sea")
        library.undo()
        assert library.article(GAZETTE).tags == ("news", "sea")


def test_a_tag_that_is_none_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path) as library, pytest.raises(UsageError, match="is no tag"):
        library.tag(GAZETTE, ["#"])


def test_notes_are_found_again_where_their_passage_moved(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(event(0))
        text = library.article(GAZETTE).text
        start = text.index("injuring")
        first = library.add_note(GAZETTE, "Ask the coast guard.\n", start, start + 8)
        library.add_note(GAZETTE, "On all of it")
        library.import_drafts([changed(event(0)[0])])
        library.rebuild()
        one, two = library.notes(GAZETTE)
        assert (one.text, two.text, two.span) == ("Ask the coast guard.", "On all of it", None)
        assert one.span is not None and one.span.start > start
        assert library.article(GAZETTE).text[one.span.start : one.span.end] == "injuring"
        assert next(row.notes for row in library.rows() if row.id == GAZETTE) == 2
        library.change_note(first, "Asked.")
        library.drop_note(two.number)
        assert [(note.number, note.text) for note in library.notes()] == [(first, "Asked.")]
        library.undo()
        library.undo()
        assert [note.text for note in library.notes()] == ["Ask the coast guard.", "On all of it"]


def test_a_note_outlives_its_passage(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(event(0))
        library.add_note(GAZETTE, "Gone?", 0, 5)
        library.import_drafts([replace(event(0)[0], text="Nothing of it is left in this version.")])
        (note,) = library.notes(GAZETTE)
        assert note.span is None
        assert note.passage is not None and note.passage.text == "Ferry"


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (-1, 4), (0, 100_000)])
def test_a_note_needs_words_and_a_passage_that_is_there(tmp_path: Path, start: int, end: int) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(event(0))
        with pytest.raises(UsageError, match="no passage"):
            library.add_note(GAZETTE, "x", start, end)
        with pytest.raises(UsageError, match="needs words"):
            library.add_note(GAZETTE, " \x1b ")
        with pytest.raises(UsageError, match="no article"):
            library.add_note("nobody", "x")
        assert library.notes() == []


def test_searches_are_kept_with_what_is_new_in_them(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(event(0))
        library.index_all()
        library.save_search("Ferries", "ferry source:gazette")
        library.save_search("Rocks", "rocks")
        assert [one.name for one in library.searches()] == ["Ferries", "Rocks"]
        assert library.arrived("Ferries") == 0
        library.import_drafts(event(1))
        library.index_all()
        assert library.arrived("Ferries") == 1
        library.see_search("Ferries")
        assert library.arrived("Ferries") == 0
        library.save_search("Ferries", "ferry")
        assert [one.query for one in library.searches()] == ["ferry", "rocks"]
        library.drop_search("Rocks")
        library.undo()
        assert [one.name for one in library.searches()] == ["Ferries", "Rocks"]
        with pytest.raises(UsageError, match="no search"):
            library.arrived("Harbours")


def test_a_place_is_kept_for_each_article(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(event(0))
        library.set_star(GAZETTE, True)
        library.keep_scroll(GAZETTE, 120)
        library.import_drafts([changed(event(0)[0])])
        assert (library.scroll(GAZETTE), library.scroll("e0/wire")) == (120, None)
        library.keep_scroll(GAZETTE, None)
        assert library.scroll(GAZETTE) is None


def test_nothing_is_kept_where_nothing_can_be_written(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(event(0))
    with opened(tmp_path, read_only=True) as library:
        library.set_read(GAZETTE, True)
        library.keep_scroll(GAZETTE, 3)
        assert all(row.unread for row in library.rows())
        with pytest.raises(LibraryError, match="cannot be written"):
            library.add_note(GAZETTE, "A note")
        assert library.undo() is None
