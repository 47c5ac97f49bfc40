"""What is done to an article: flags, tags, notes, evidence."""

from typing import TYPE_CHECKING

from tui import deeds, keeping, taking

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


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


def do_tag_all(screen: "MainScreen") -> None:
    keeping.ask_tags_of_all(screen)


def do_note(screen: "MainScreen") -> None:
    keeping.ask_note(screen)


def do_undo(screen: "MainScreen") -> None:
    keeping.undo(screen)


def do_browser(screen: "MainScreen") -> None:
    deeds.open_address(screen)


def do_copy(screen: "MainScreen") -> None:
    taking.copy_evidence(screen)


def do_copy_text(screen: "MainScreen") -> None:
    taking.copy_evidence(screen, "text")


def do_copy_markdown(screen: "MainScreen") -> None:
    taking.copy_evidence(screen, "markdown")


def do_copy_bibtex(screen: "MainScreen") -> None:
    taking.copy_evidence(screen, "bibtex")


def do_copy_csl(screen: "MainScreen") -> None:
    taking.copy_evidence(screen, "csl")


def do_export(screen: "MainScreen") -> None:
    taking.export(screen)


def do_furniture(screen: "MainScreen") -> None:
    page, unfolded = screen.page, not screen.reader.unfolded
    screen.reader.fold(unfolded)
    none = page is None or page.hidden(unfolded=False) == page.hidden(unfolded=True)
    screen.say(f"page furniture is {'shown' if unfolded else 'folded'}{': this article has none' if none else ''}")


def do_stories(screen: "MainScreen") -> None:
    screen.grouping.toggle()


def do_alone(screen: "MainScreen") -> None:
    screen.panes.read_alone(not screen.has_class("-alone"))
