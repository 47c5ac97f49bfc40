"""What each command does: one plain function a row of the key table, given the main screen.

`run` finds the function by the row's id; a test asks that every row has one.
"""

from typing import TYPE_CHECKING

from textual.widget import Widget

from tui import deeds, desk, judging, keeping, taking
from tui.asking import ask
from tui.render import ROW_HEIGHT

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


def run(screen: "MainScreen", command: str) -> None:
    """Carry out a command of the table."""
    globals()[f"do_{command}"](screen)


# ---- moving ----------------------------------------------------------------------------------------------------------


def do_down(screen: "MainScreen") -> None:
    _step(screen, 1)


def do_up(screen: "MainScreen") -> None:
    _step(screen, -1)


def _step(screen: "MainScreen", by: int) -> None:
    if screen.pane == "list":
        screen.list.move(screen.list.cursor + by)
    elif screen.pane == "shelf":
        screen.shelf.move(screen.shelf.cursor + by)
    elif screen.pane == "panel":
        screen.panel.choose(screen.panel.chosen + by)
    else:
        screen.reader.move(by)


def do_right(screen: "MainScreen") -> None:
    order = screen.panes()
    screen.show_pane(order[min(order.index(screen.pane) + 1, len(order) - 1)])


def do_left(screen: "MainScreen") -> None:
    order = screen.panes()
    screen.show_pane(order[max(order.index(screen.pane) - 1, 0)])


def do_pane_next(screen: "MainScreen") -> None:
    order = screen.panes()
    screen.show_pane(order[(order.index(screen.pane) + 1) % len(order)])


def do_pane_back(screen: "MainScreen") -> None:
    order = screen.panes()
    screen.show_pane(order[(order.index(screen.pane) - 1) % len(order)])


def do_shelf(screen: "MainScreen") -> None:
    screen.shelving.toggle()


def do_pane_list(screen: "MainScreen") -> None:
    screen.show_pane("list")


def do_pane_reader(screen: "MainScreen") -> None:
    screen.show_pane("reader")


def do_pane_panel(screen: "MainScreen") -> None:
    screen.show_pane("panel")


def do_top(screen: "MainScreen") -> None:
    if screen.pane == "list":
        screen.list.move(0)
    elif screen.pane == "shelf":
        screen.shelf.move(0)
    elif screen.pane == "panel":
        screen.panel.choose(0)
    else:
        screen.reader.move(-(10**9))


def do_bottom(screen: "MainScreen") -> None:
    if screen.pane == "list":
        screen.list.move(10**9)
    elif screen.pane == "shelf":
        screen.shelf.move(10**9)
    elif screen.pane == "panel":
        screen.panel.choose(10**9)
    else:
        screen.reader.to_end()


def do_page(screen: "MainScreen") -> None:
    if screen.pane == "list":
        screen.list.move(screen.list.cursor + screen.list.page_rows)
    elif screen.pane == "shelf":
        screen.shelf.move(screen.shelf.cursor + max(1, screen.shelf.size.height - 2))
    elif screen.pane == "panel":
        screen.panel.move(screen.panel.size.height - 2)
    elif not screen.reader.move(max(1, screen.reader.size.height - 2)):
        screen.opening.unread(1)


def do_page_back(screen: "MainScreen") -> None:
    _pages(screen, -1.0)


def do_half_down(screen: "MainScreen") -> None:
    _pages(screen, 0.5)


def do_half_up(screen: "MainScreen") -> None:
    _pages(screen, -0.5)


def _pages(screen: "MainScreen", pages: float) -> None:
    pane: dict[str, Widget] = {
        "shelf": screen.shelf, "list": screen.list, "reader": screen.reader, "panel": screen.panel,
    }  # fmt: skip
    lines = round(pages * max(1, pane[screen.pane].size.height - 2)) or (1 if pages > 0 else -1)
    if screen.pane == "list":
        screen.list.move(screen.list.cursor + (lines // ROW_HEIGHT or (1 if lines > 0 else -1)))
    elif screen.pane == "shelf":
        screen.shelf.move(screen.shelf.cursor + lines)
    elif screen.pane == "panel":
        screen.panel.move(lines)
    else:
        screen.reader.move(lines)


def do_article_next(screen: "MainScreen") -> None:
    screen.opening.row(screen.list.cursor + 1)


def do_article_back(screen: "MainScreen") -> None:
    screen.opening.row(screen.list.cursor - 1)


# ---- comparing -------------------------------------------------------------------------------------------------------


def do_mark_next(screen: "MainScreen") -> None:
    screen.comparing.step_mark(1)


def do_mark_back(screen: "MainScreen") -> None:
    screen.comparing.step_mark(-1)


def do_entry_next(screen: "MainScreen") -> None:
    screen.comparing.step_entry(1)


def do_entry_back(screen: "MainScreen") -> None:
    screen.comparing.step_entry(-1)


def do_open(screen: "MainScreen") -> None:
    if screen.pane == "list":
        screen.pick_row()
    elif screen.pane == "shelf":
        screen.shelving.choose()
    else:
        screen.comparing.jump()


def do_jump_back(screen: "MainScreen") -> None:
    screen.comparing.come_back()


def do_matrix(screen: "MainScreen") -> None:
    screen.comparing.view(desk.matrix)


def do_people(screen: "MainScreen") -> None:
    screen.comparing.view(desk.people)


def do_everybody(screen: "MainScreen") -> None:
    screen.say("looking who speaks in the whole library …")
    ask(screen, "view", desk.everybody)


def do_difference(screen: "MainScreen") -> None:
    screen.comparing.difference()


def do_changes(screen: "MainScreen") -> None:
    screen.comparing.view(desk.changes)


# ---- searching -------------------------------------------------------------------------------------------------------


def do_reject(screen: "MainScreen") -> None:
    if screen.pane == "shelf":
        screen.shelving.forget_search()
    else:
        judging.reject(screen)


def do_confirm(screen: "MainScreen") -> None:
    judging.confirm(screen)


def do_mark(screen: "MainScreen") -> None:
    screen.marking.start()


def do_link(screen: "MainScreen") -> None:
    screen.marking.link()


def do_judgements(screen: "MainScreen") -> None:
    judging.show_list(screen)


def do_mark_down(screen: "MainScreen") -> None:
    screen.marking.step(1, mentions=False)


def do_mark_up(screen: "MainScreen") -> None:
    screen.marking.step(-1, mentions=False)


def do_mark_right(screen: "MainScreen") -> None:
    screen.marking.step(1, mentions=True)


def do_mark_left(screen: "MainScreen") -> None:
    screen.marking.step(-1, mentions=True)


def do_mark_keep(screen: "MainScreen") -> None:
    screen.marking.keep()


def do_mark_drop(screen: "MainScreen") -> None:
    screen.marking.drop()


def do_search(screen: "MainScreen") -> None:
    screen.searching.open()


def do_next(screen: "MainScreen") -> None:
    _next(screen, 1)


def do_back(screen: "MainScreen") -> None:
    _next(screen, -1)


def _next(screen: "MainScreen", by: int) -> None:
    if screen.finding.active:
        screen.finding.step(by)
    elif screen.searching.active:
        screen.searching.step(by)
    else:
        screen.opening.unread(by)


def do_find(screen: "MainScreen") -> None:
    screen.finding.open()


def do_find_keep(screen: "MainScreen") -> None:
    screen.finding.keep()


def do_find_down(screen: "MainScreen") -> None:
    screen.finding.step(1)


def do_find_up(screen: "MainScreen") -> None:
    screen.finding.step(-1)


def do_find_close(screen: "MainScreen") -> None:
    screen.finding.close()


def do_close(screen: "MainScreen") -> None:
    screen.close_top()


def do_search_open(screen: "MainScreen") -> None:
    screen.opening.row(screen.list.cursor, focus=True)


def do_search_down(screen: "MainScreen") -> None:
    screen.list.move(screen.list.cursor + 1)


def do_search_up(screen: "MainScreen") -> None:
    screen.list.move(screen.list.cursor - 1)


def do_search_complete(screen: "MainScreen") -> None:
    screen.searching.complete()


def do_search_order(screen: "MainScreen") -> None:
    screen.searching.reorder()


def do_search_source(screen: "MainScreen") -> None:
    screen.searching.narrow("source")


def do_search_date(screen: "MainScreen") -> None:
    screen.searching.narrow("date")


def do_search_speaker(screen: "MainScreen") -> None:
    screen.searching.narrow("speaker")


def do_search_close(screen: "MainScreen") -> None:
    screen.searching.close()


# ---- the article -----------------------------------------------------------------------------------------------------


def do_search_keep(screen: "MainScreen") -> None:
    screen.shelving.keep_search()


def do_read(screen: "MainScreen") -> None:
    deeds.mark_read(screen, True)


def do_unread(screen: "MainScreen") -> None:
    deeds.mark_read(screen, False)


def do_all_read(screen: "MainScreen") -> None:
    keeping.mark_all_read(screen)


def do_star(screen: "MainScreen") -> None:
    deeds.toggle_star(screen)


def do_tag(screen: "MainScreen") -> None:
    keeping.ask_tags(screen)


def do_note(screen: "MainScreen") -> None:
    keeping.ask_note(screen)


def do_undo(screen: "MainScreen") -> None:
    keeping.undo(screen)


def do_browser(screen: "MainScreen") -> None:
    deeds.open_address(screen)


def do_copy(screen: "MainScreen") -> None:
    taking.copy_evidence(screen)


def do_export(screen: "MainScreen") -> None:
    taking.export(screen)


def do_furniture(screen: "MainScreen") -> None:
    screen.reader.fold(not screen.reader.unfolded)


def do_stories(screen: "MainScreen") -> None:
    screen.grouping.toggle()


def do_alone(screen: "MainScreen") -> None:
    screen.set_alone(not screen.has_class("-alone"))


# ---- the program -----------------------------------------------------------------------------------------------------


def do_help(screen: "MainScreen") -> None:
    from tui.screens.help import HelpScreen

    screen.app.push_screen(HelpScreen(screen.keys))


def do_tour(screen: "MainScreen") -> None:
    from tui.screens.tour import Tour

    screen.app.push_screen(Tour(screen.keys))


def do_palette(screen: "MainScreen") -> None:
    deeds.open_palette(screen)


def do_theme(screen: "MainScreen") -> None:
    deeds.next_theme(screen)


def do_sync(screen: "MainScreen") -> None:
    screen.start_sync(loud=True)


def do_screenshot(screen: "MainScreen") -> None:
    deeds.save_screenshot(screen)


def do_redraw(screen: "MainScreen") -> None:
    screen.refresh(layout=True, repaint=True)


def do_quit(screen: "MainScreen") -> None:
    screen.leave()
