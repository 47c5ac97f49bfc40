"""Check on the screen: a sentence, the chosen passage's or a pasted one, and where the library has it."""

import csv
import io

from fake_library import FakeLibrary
from screens import press, reading, text_of, type_in

from tui.screens.view import ViewScreen
from tui.views.check import CheckView, as_csv


async def test_the_chosen_passage_is_offered_and_found_elsewhere() -> None:
    async with reading() as (pilot, screen, _):
        await press(pilot, "[", "[", "[", "[", "C")
        field = screen.app.screen.query_one("#prompt-line")
        assert field.value == screen.page.article.text[slice(*screen.passage)]
        await type_in(pilot, *"unexplained event")  # in the place of what was offered
        await press(pilot, "enter")
        view = screen.app.screen
        assert screen.footer.message == ""
        assert isinstance(view, ViewScreen) and "4 passages in 4 sources" in text_of(view)
        assert "CHECK  unexplained event" in text_of(view)
        await press(pilot, "j", "enter")
        assert screen.app.screen is screen and screen.page.article.id == "ferry-2"
        await press(pilot, "backspace")
        assert screen.app.screen.view is view.view
        await type_in(pilot, "/", *"wirekontor")
        assert "1 passage in 1 source" in text_of(screen.app.screen)


async def test_what_is_nowhere_is_said() -> None:
    async with reading() as (pilot, screen, _):
        await press(pilot, "C")
        screen.app.screen.query_one("#prompt-line").value = "purple elephants"
        await press(pilot, "enter")
        assert screen.app.screen is screen and "nowhere in the library" in screen.footer.message
        await press(pilot, "C", "escape")
        assert screen.app.screen is screen


def test_lines_fit_and_a_table_of_them() -> None:
    view = CheckView("a\nsentence", FakeLibrary().check("train"))
    for cells in (20, 38, 58, 78, 158):
        for number in range(len(view)):
            view.chosen = number
            assert view.line(number, cells).cell_length <= cells
            assert all(line.cell_length <= cells for line in view.detail(cells))
    assert len(list(csv.reader(io.StringIO(as_csv(view.entries))))) == 1 + len(view)
    view.narrow_to([])
    assert (len(view), view.enter()) == (0, None) and view.detail(40)
