"""A view over several sources, full screen: a table, what is said of its chosen line, and the way to the passage."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.screen import Screen

from tui import footers
from tui.asking import ask
from tui.cells import flat
from tui.keys import spoken
from tui.messages import Goto
from tui.screens import LOW
from tui.sifting import Sifting
from tui.strokes import Strokes
from tui.views.view import View
from tui.widgets.bars import Bar, Footer
from tui.widgets.table import Detail, Table
from tui.widgets.typing_bar import Line, TypingBar

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

MESSAGE_SECONDS = 5.0
OPENED_BY = {"people": ("people", "everybody")}  # the key that opened a view closes it; else the command of its name


class ViewScreen(Screen[None]):
    """Shows a `View`; the keys are those of the main screen, as far as they mean something here."""

    AUTO_FOCUS = "#table"

    def __init__(self, main: MainScreen, view: View, top: int = 0, query: str = "") -> None:
        """`query`: what was looked for in the view when it was left."""
        super().__init__()
        self.main = main
        self.view = view
        self.table = Table(view, top)
        self.below = Detail(view)
        self.footer = Footer("footer")
        self.sifting = Sifting(main, view.findable, self.table.narrow_to)
        self._query = query
        self._strokes = Strokes(main.keys)

    def compose(self) -> ComposeResult:
        yield Bar("header")
        yield self.table
        yield self.below
        yield self.footer

    def on_mount(self) -> None:
        self._draw()
        if self._query:
            self.sifting.open(self.table, self._query)

    def on_resize(self, event: events.Resize) -> None:
        self.below.display = event.size.height >= LOW and bool(self.view.detail(80))
        self._draw()

    @on(Table.Chosen)
    def chosen(self) -> None:
        self._draw()

    @on(Table.Picked)
    def picked(self) -> None:
        self._enter()

    @on(Footer.Hinted)
    def hinted(self, message: Footer.Hinted) -> None:
        self.run_command(message.command)

    def _draw(self) -> None:
        left, right = self.view.title(self.size.width)
        self.query_one("#header", Bar).say(left, right)
        hints = footers.HINTS["sift"] if self.sifting.typing else self.view.hints
        self.footer.offer(footers.rows(self.main.keys, hints))
        self.table.refresh()
        self.below.refresh()

    def on_key(self, event: events.Key) -> None:
        if self._press(event.key, event.character if event.is_printable else None):
            event.stop()
            event.prevent_default()

    def on_line_typed(self, message: Line.Typed) -> None:
        self._press(message.key, message.character)

    def _press(self, key: str, character: str | None) -> bool:
        """What a key means by now; `character` is what it writes. False where it means nothing here."""
        if self.sifting.typing:
            return self._type(key, character)
        command = self._strokes.command(key)
        self.footer.wait_for(self._strokes.waiting)
        if command is not None:
            self.run_command(command)
        return True

    def _type(self, key: str, character: str | None) -> bool:
        """A key while somebody types what to look for."""
        command = self._strokes.command(key, "search")
        work = {
            "search_open": self._to_table, "search_down": self._to_table, "search_up": self._to_table,
            "search_complete": self.sifting.complete, "search_close": self._end_search,
        }.get(command or "")  # fmt: skip
        if work:
            work()
        elif character and self.sifting.bar and command is None:
            self.sifting.bar.type(character)
        return command is not None or character is not None

    def _to_table(self) -> None:
        """What was found stays, the keys are the table's."""
        self.sifting.keep()
        self.table.focus()
        self._draw()

    def _end_search(self) -> None:
        self.sifting.close()
        self.table.focus()
        self._draw()

    @on(TypingBar.Asked)
    def asked(self, message: TypingBar.Asked) -> None:
        self.sifting.ask(message.query, message.cursor)

    def renewed(self) -> None:
        """The view has other lines now."""
        self.sifting.again()
        self.table.show()

    # ---- commands

    def run_command(self, command: str) -> None:
        """What a command of the key table means here."""
        room = self.table.room
        by = {
            "down": 1, "up": -1, "page": room - 1, "page_back": 1 - room, "half_down": room // 2,
            "half_up": -(room // 2), "top": -(10**9), "bottom": 10**9,
        }  # fmt: skip
        across = {"right": 1, "left": -1, "pane_next": 1, "pane_back": -1, "entry_next": 1, "entry_back": -1}
        if command in by:
            self.table.choose(by[command] or 1)
        elif command in across:
            self.view.sideways(across[command], self.table.cells)
            self._draw()
        elif command in ("mark_next", "mark_back"):
            self._next_difference(1 if command == "mark_next" else -1)
        elif command in ("close", "quit", "jump_back", *OPENED_BY.get(self.view.name, (self.view.name,))):
            self._close(command)
        elif command == "open":
            self._enter()
        elif command in ("search", "find") and self.view.name != "difference":
            self.sifting.open(self.table)
            self._draw()
        elif command == "export":
            self._save()
        elif command == "difference":
            self._compare()
        elif command in ("help", "palette", "theme", "screenshot", "redraw"):
            self._program(command)

    def _next_difference(self, by: int) -> None:
        """The next claim that is told in two ways."""
        differs = getattr(self.view, "differs", None)
        numbers = range(len(self.view))[self.view.chosen + 1 :] if by > 0 else range(self.view.chosen)[::-1]
        found = next((number for number in numbers if differs and differs(number)), None)
        if found is None:
            self.say("no further ≠")
        else:
            self.table.top = max(0, found - self.table.room // 3)  # what belongs to it stands below
            self.table.choose(found - self.view.chosen)

    def _close(self, command: str) -> None:
        if command == "close" and self.sifting.active:
            self._end_search()
        else:
            self.dismiss()

    def _enter(self) -> None:
        found = self.view.enter()
        if found is None:
            self.table.show()
            return
        if not isinstance(found, Goto):
            ask(self.main, "view", found)
            return
        main, view, top, query, goto = self.main, self.view, self.table.top, self.sifting.query, found
        while main.app.screen is not main:
            main.app.pop_screen()
        main.comparing.leave_for(goto, lambda: main.app.push_screen(ViewScreen(main, view, top, query)))

    def _compare(self) -> None:
        """Show the chosen version beside the fullest."""
        from tui.views.difference import wording

        chosen = getattr(self.view, "compared", None)
        if chosen is None:
            key = spoken(self.main.keys, "difference")
            self.say(f"choose what a source has of it; {key} holds it against the fullest wording")
        else:
            ask(self.main, "view", wording(*chosen))

    def _save(self) -> None:
        """Write what is shown into a file, in the folder the program was started in."""
        ending, text = self.view.file()
        path = Path(f"newsreader-{self.view.name}{ending}").absolute()
        number = 1
        try:
            while path.exists():
                number += 1
                path = path.with_name(f"newsreader-{self.view.name}-{number}{ending}")
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            self.say(flat(f"could not be saved: {error}"), complaint=True)
        else:
            self.say(flat(f"saved {path}"))

    def _program(self, command: str) -> None:
        from tui import commands, deeds

        if command in ("theme", "screenshot"):
            deeds.next_theme(self.main) if command == "theme" else deeds.save_screenshot(self.main)
            self.say(self.main.footer.message)
        elif command == "palette":
            deeds.open_palette(self.main)
        elif command == "redraw":
            self.refresh(layout=True, repaint=True)
        elif command == "help":
            commands.run(self.main, command)

    def say(self, text: str, complaint: bool = False) -> None:
        """A line in the footer for a few seconds."""
        self.footer.say(text, ".complaint" if complaint else ".strong")
        self.set_timer(MESSAGE_SECONDS, lambda: self.footer.say(""))
