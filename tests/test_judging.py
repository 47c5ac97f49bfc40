"""Links rejected, confirmed and added on the screen; marking a passage by hand; the list of what was said."""

from fake_library import FakeLibrary
from made_up import opened
from screens import press, reading, settled, text_of, type_in

from tui.screens.prompt import Prompt


async def test_x_rejects_the_chosen_source_and_says_why() -> None:
    async with reading() as (pilot, screen, library):
        await press(pilot, "]", "x")
        assert f"{screen.panel.entry.source}: " in text_of(screen.app.screen)
        await type_in(pilot, *"other ship", "enter")
        (judgement,) = library.judgements()
        assert (judgement.verdict, judgement.note) == ("rejected", "other ship")
        assert (judgement.a.start, judgement.b.article) == (screen.mark.start, screen.panel.entry.article)
        assert "link rejected" in screen.footer.message
        await press(pilot, "ctrl+z")
        assert library.judgements() == []


async def test_leaving_the_question_why_rejects_nothing() -> None:
    async with reading() as (pilot, _, library):
        await press(pilot, "]", "x", "escape")
        assert library.judgements() == []


async def test_the_articles_own_passage_is_no_link() -> None:
    async with reading() as (pilot, screen, library):
        await press(pilot, "]", "{", "{", "{", "c")
        assert screen.panel.entry.here and "own" in screen.footer.message and library.judgements() == []


async def test_a_hidden_panel_is_shown_before_anything_is_judged() -> None:
    async with reading(size=(50, 20)) as (pilot, screen, library):
        await press(pilot, "]", "c")
        assert screen.panes.panel_shown and library.judgements() == []
        await press(pilot, "c")
        assert len(library.judgements()) == 1


async def test_two_passages_marked_by_hand_are_linked() -> None:
    async with reading() as (pilot, screen, library):
        await press(pilot, "v", "h", "h", "h", "h", "enter", "=")
        here = screen.marking.first
        assert here.text in screen.footer.message
        await press(pilot, "=")
        assert screen.marking.first == here  # not with itself
        await press(pilot, "J", "v", "l", "l", "l", "=")
        await type_in(pilot, *"same", "enter")
        (judgement,) = library.judgements()
        assert (judgement.verdict, judgement.note, judgement.a.text) == ("added", "same", here.text)
        assert judgement.b.article == "ferry-2" and screen.marking.first is None


async def test_marking_steps_sentences_and_mentions_and_ends() -> None:
    async with reading(size=(120, 14)) as (pilot, screen, _):
        await press(pilot, "v")
        assert screen.marking.held == (screen.mark.start, screen.mark.end)
        seen = []
        for _ in range(20):
            await press(pilot, "j")
            seen.append(screen.marking.held)
            line = screen.reader.layout_of.line_of(screen.marking.held[0]) - round(screen.reader.scroll_y)
            assert 0 <= line < screen.reader.size.height
        assert seen == sorted(seen) and screen.footer.message == "that was the last one"
        await press(pilot, "escape")
        assert screen.marking.held is None and screen.reader.hit is None
        top = screen.reader.scroll_y
        await press(pilot, "k")
        assert screen.reader.scroll_y < top  # the keys move the text again


async def test_what_is_marked_is_what_y_and_a_are_about() -> None:
    async with reading() as (pilot, screen, library):
        await press(pilot, "v", "j", "y")
        start, end = screen.marking.held
        assert library.articles["ferry-1"].text[start:end] in screen.app.clipboard
        await press(pilot, "a")
        await type_in(pilot, *"Hm.", "enter")
        (note,) = library.notes()
        assert (note.span.start, note.span.end) == (start, end)


async def test_a_sentence_without_a_quote_is_linked_itself() -> None:
    async with reading() as (pilot, screen, library):
        await press(pilot, "v", "k", "k", "k", "k", "=")
        here = screen.marking.first
        start, end = screen.marking.held
        assert here.mention == f"ferry-1:q{start}-{end}" and here.text in screen.footer.message
        await press(pilot, "J", "v", "l", "l", "l", "=", "enter")
        (judgement,) = library.judgements()
        assert judgement.verdict == "added" and judgement.a.text == here.text


async def test_the_list_of_judgements_opens_and_takes_back() -> None:
    library = FakeLibrary()
    async with reading(library) as (pilot, screen, _):
        from tui import commands

        commands.run(screen, "judgements")
        await press(pilot, "]", "c", "x", "enter")
        commands.run(screen, "judgements")
        await settled(pilot)
        await press(pilot, "j")
        shown = text_of(screen.app.screen)
        assert "✓ confirmed" in shown and "✗ rejected" in shown and shown.index("✗") < shown.index("✓")
        await press(pilot, "x")
        assert [one.verdict for one in library.judgements()] == ["rejected"]
        commands.run(screen, "judgements")
        await settled(pilot)
        await press(pilot, "enter")
        assert screen.page.article.id == library.judgements()[0].a.article


def test_passages_are_sentences_and_mentions_in_order(tmp_path) -> None:
    from index.model import Draft

    text = "The port was shut. “Nobody was warned,” said Ada Morrow. At least 41 people were hurt."
    with opened(tmp_path) as library:
        library.import_drafts([Draft("Gazette", "Shut", text, id="a", date="2021-03-14")])
        found = library.passages("a")
    assert [one.start for one in found] == sorted(one.start for one in found)
    told = [text[one.start : one.end] for one in found]
    assert "The port was shut." in told and "“Nobody was warned,”" in told
    assert {one.kind for one in found} == {None, "quote", "figure"}
    assert all((one.mention is None) == (one.kind is None) for one in found)


async def test_a_link_that_was_begun_is_shown_and_can_be_left() -> None:
    async with reading() as (pilot, screen, library):
        await press(pilot, "]", "=")
        assert "links “" in screen.footer.message and screen.footer.rows[0][1] == "link here"
        await press(pilot, "escape")
        assert screen.marking.first is None and screen.footer.rows[0][1] != "link here"
        await press(pilot, "J", "=")
        assert screen.app.screen is screen and not library.judgements()  # it is the first end again


async def test_what_is_asked_is_read_whole_below_a_long_passage() -> None:
    async with reading(size=(40, 20)) as (pilot, screen, _):
        screen.app.push_screen(box := Prompt("Link", "a long passage " * 40 + "\nWhy, if you want to say it:"))
        await settled(pilot)
        assert "Why, if you want to say it:" in " ".join(text_of(box).replace("│", " ").split())
