"""The program in a real terminal: typed at through tmux, and every byte it writes to a pty looked at."""

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
LIMIT = 120.0  # seconds to wait for what takes a fraction of one: a loaded machine is no fault of the program
PROGRAM = """
import sys
sys.path[:0] = [{root!r}, {tests!r}]
from fake_library import FakeLibrary, article
from tui.app import NewsApp
nasty = "\\x1b]52;c;aGk=\\x07\\x1b[2J\\x9b31m\\u202etxet\\x00\\x90q\\x9c [@click=app.quit]x[/] [/b]"
text = nasty + "\\n\\n" + nasty + " said.\\n\\n36 people."
library = FakeLibrary([article("nasty", nasty, nasty, text, "2029-01-01", nasty)])
app = NewsApp(lambda: library)
app.run()
sys.exit(app.return_code or 0)
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "program.py"
    path.write_text(PROGRAM.format(root=str(TESTS.parent), tests=str(TESTS)), encoding="utf-8")
    return path


class Terminal:
    """A program in a pseudo-terminal of 100×30, with everything it wrote."""

    def __init__(self, *command: str, **environment: str) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        known = {
            key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "COLORTERM", "COLUMNS", "LINES")
        }
        environment = {**known, "TERM": "xterm-256color", **environment}
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
        )
        os.close(slave)
        self.written = b""

    def read(self, seconds: float) -> None:
        """Take what is written until nothing comes for so long."""
        while select.select([self.master], [], [], seconds)[0]:
            try:
                data = os.read(self.master, 65536)
            except OSError:  # the other side is closed
                return
            if not data:
                return
            self.written += data

    def until(self, wanted: bytes, seconds: float = LIMIT) -> None:
        end = time.monotonic() + seconds
        while wanted not in self.written:
            assert time.monotonic() < end, f"{wanted!r} not in {self.written[-2000:]!r}"
            self.read(0.1)

    def type(self, keys: str) -> None:
        for key in keys:
            os.write(self.master, key.encode())
            self.read(0.15)

    def end(self, seconds: float = LIMIT) -> int:
        end = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < end:
            self.read(0.1)
        self.read(0.05)
        return self.process.wait(1)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.master)


@pytest.fixture
def terminal(program: Path) -> Iterator[Terminal]:
    made = Terminal(sys.executable, str(program))
    yield made
    made.close()


# What Textual itself sends: cursor, colours, modes, queries, title; the alternate screen's state.
OURS = re.compile(
    rb"\x1b\[[?>=<]?[0-9;:]*(?:[A-DHJKmhlnpqrstu]|\$p)"  # CSI of cursor, colour, mode, query
    rb"|\x1b[78=>()][0B]?|\x1b\]2;[^\x07\x1b\x80-\x9f]*(?:\x07|\x1b\\)"
    rb"|\x1b\]52;c;[A-Za-z0-9+/=]*\x07|\x1b\]22;[a-z]*(?:\x07|\x1b\\)|\x1bP=[12]s\x1b\\|\x1b_G[^\x1b]*\x1b\\|\x1b\[c"
)


def test_control_characters_in_articles_never_reach_the_terminal(terminal: Terminal) -> None:
    terminal.until(b"36 people")
    terminal.type("\r]jksy/said\r\x1b?")
    terminal.read(0.5)
    rest = OURS.sub(b"", terminal.written)
    text = rest.decode("utf-8")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text), ascii(rest[:400])
    assert b"\x1b[2J\x9b" not in terminal.written and b"c;aGk=" in rest  # shown as text
    assert "[@click=app.quit]x[/]" in text
    assert terminal.process.poll() is None
    terminal.type("\x1b")
    terminal.type("y")  # the clipboard gets cleaned text only
    copied = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)", terminal.written)
    import base64

    for each in copied:
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", base64.b64decode(each).decode())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_signals_leave_the_terminal_as_it_was(terminal: Terminal, number: signal.Signals) -> None:
    before = termios.tcgetattr(terminal.master)
    terminal.until(b"ARTICLES")
    terminal.read(0.3)
    terminal.process.send_signal(number)
    assert terminal.end() == 128 + number
    assert b"\x1b[?1049l" in terminal.written and terminal.written.rindex(b"\x1b[?25h")
    after = termios.tcgetattr(terminal.master)
    assert before[3] == after[3]  # echo and line mode


def test_a_closed_terminal_ends_the_program(terminal: Terminal) -> None:
    terminal.until(b"ARTICLES")
    os.close(terminal.master)
    try:
        end = time.monotonic() + LIMIT
        while terminal.process.poll() is None and time.monotonic() < end:
            time.sleep(0.05)
        assert terminal.process.poll() is not None
    finally:
        terminal.master = os.open(os.devnull, os.O_RDONLY)


def test_standard_error_in_a_file_is_a_sentence_and_not_a_blank_screen(tmp_path: Path) -> None:
    """Textual paints through standard error: where that leads elsewhere nothing would be seen."""
    command = f"exec {sys.executable} -m tui.cli --home {tmp_path / 'home'} 2>{tmp_path / 'errors'}"
    terminal = Terminal("/bin/sh", "-c", f"cd {TESTS.parent} && {command}")
    try:
        assert terminal.end() == 2
        assert b"paints through standard error" in terminal.written and b"\x1b" not in terminal.written
        assert "paints through standard error" in (tmp_path / "errors").read_text()
    finally:
        terminal.close()


def test_quitting_ends_with_0(terminal: Terminal) -> None:
    terminal.until(b"36 people")
    terminal.type("q")
    assert terminal.end() == 0
    assert b"\x1b[?1049l" in terminal.written


def test_work_in_the_middle_does_not_keep_the_shell_waiting(tmp_path: Path) -> None:
    slow = PROGRAM.replace("app = NewsApp", "import time\nlibrary.matrix = lambda name: time.sleep(600)\napp = NewsApp")
    path = tmp_path / "slow.py"
    path.write_text(slow.format(root=str(TESTS.parent), tests=str(TESTS)), encoding="utf-8")
    terminal = Terminal(sys.executable, str(path))
    try:
        terminal.until(b"36 people")
        terminal.type("m1q")
        assert terminal.end() == 0
        assert terminal.written.rindex(b"\x1b[?1049l") > 0  # the screen that was there is back
    finally:
        terminal.close()


def test_what_a_person_has_done_is_written_before_the_end(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    star = f"def star(*_, **__):\n    time.sleep(2)\n    pathlib.Path({str(kept)!r}).touch()\nlibrary.set_star = star\n"
    short = "import time, pathlib\nfrom tui import leaving\nleaving.LINGER_SECONDS = 0.2\n"
    slow = PROGRAM.replace("app = NewsApp", short + star + "app = NewsApp")
    path = tmp_path / "slow.py"
    path.write_text(slow.format(root=str(TESTS.parent), tests=str(TESTS)), encoding="utf-8")
    terminal = Terminal(sys.executable, str(path))
    try:
        terminal.until(b"36 people")
        terminal.type("sq")
        assert terminal.end() == 0
        assert kept.exists()
    finally:
        terminal.close()


def test_no_color_sends_no_colour(program: Path) -> None:
    terminal = Terminal(sys.executable, str(program), NO_COLOR="1")
    try:
        terminal.until(b"36 people")
        terminal.type("j\r]")
        colours = re.findall(
            rb"\x1b\[(?:[0-9;]*;)?(?:3[0-7]|4[0-7]|38;[25]|48;[25]|9[0-7]|10[0-7])[0-9;]*m", terminal.written
        )
        assert not colours
        assert b"\x1b[4m" in terminal.written or b";4" in terminal.written or b"\x1b[1;7m" in terminal.written
    finally:
        terminal.close()


# ---- typed at, as a person would -------------------------------------------------------------------------------------


class Tmux:
    """A tmux server of its own with one window."""

    def __init__(self, folder: Path, command: str, columns: int, rows: int) -> None:
        self.socket = str(folder / "tmux")
        self.run("new-session", "-d", "-x", str(columns), "-y", str(rows), command)

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", self.socket, "-f", os.devnull, *arguments],
            capture_output=True,
            text=True,
            timeout=LIMIT,
            env={key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "COLUMNS", "LINES")},
        )
        return done.stdout

    def type(self, *keys: str) -> None:
        for key in keys:
            self.run("send-keys", key)
            time.sleep(0.05)

    def until_not(self, unwanted: str) -> None:
        end = time.monotonic() + LIMIT
        while unwanted in (screen := self.run("capture-pane", "-p")):
            assert time.monotonic() < end, f"{unwanted!r} still in\n{screen}"
            time.sleep(0.1)

    def until(self, *wanted: str, seconds: float = LIMIT) -> str:
        end = time.monotonic() + seconds
        while True:
            screen = self.run("capture-pane", "-p")
            if all(each in screen for each in wanted):
                return screen
            assert time.monotonic() < end, f"{wanted} not in\n{screen}"
            time.sleep(0.1)


@pytest.mark.skipif(not shutil.which("tmux"), reason="no tmux here")
def test_a_walk_through_a_real_terminal(tmp_path: Path, program: Path) -> None:
    tmux = Tmux(tmp_path, f"{sys.executable} {program}", 120, 36)
    try:
        screen = tmux.until("newsreader · 6 articles", "The Islander", "? help")
        assert len(screen.splitlines()) == 36
        tmux.type("/", *"every chair")
        tmux.until("2 hits")
        tmux.type("Enter")
        tmux.until("Marta Quill", "3 of 5; not in: Wirekontor")
        tmux.type("Escape")
        tmux.until("ARTICLES")  # the search is closed: ESC and ] together would begin a control sequence
        tmux.type("]")
        tmux.until("Ivo Stant", "reported")
        tmux.type("Enter")
        tmux.until("Nordsee Rundfunk · 14 Mar 2021")
        tmux.type("BSpace")
        tmux.until("Harbour Gazette · 14 Mar 2021")
        tmux.type("?")
        tmux.until("Next quote or figure that other sources carry", "Esc closes")
        tmux.type("Escape")
        tmux.until_not("Esc closes")
        tmux.type("q", "q")
        end = time.monotonic() + LIMIT
        while tmux.run("list-sessions") and time.monotonic() < end:
            time.sleep(0.1)
        assert not tmux.run("list-sessions")
    finally:
        tmux.run("kill-server")


@pytest.mark.skipif(not shutil.which("tmux"), reason="no tmux here")
def test_the_views_in_a_real_terminal(tmp_path: Path, program: Path) -> None:
    """Table, people, two wordings and palette, opened, walked, resized while open, and left the way they came."""
    tmux = Tmux(tmp_path, f"{sys.executable} {program}", 120, 36)
    try:
        tmux.until("newsreader · 6 articles")
        tmux.type("/", *"every chair")
        tmux.until("2 hits", "Ctrl-R order", "Esc close")
        tmux.type("Enter")
        tmux.until("Marta Quill", "q articles")
        tmux.type("m")
        tmux.until("MATRIX", "FIGURES", "h/l source")
        tmux.type("j", "d")
        tmux.until("DIFFERENCE", "h/l side")
        tmux.type("q")
        tmux.until("MATRIX", "FIGURES")
        for columns, rows in ((60, 12), (40, 24), (120, 36)):
            tmux.run("resize-window", "-x", str(columns), "-y", str(rows))
            lines = tmux.until("MATRIX", "? help").splitlines()
            assert len(lines) == rows and max(map(len, lines)) <= columns
        tmux.type("Enter")
        tmux.until("ACROSS SOURCES", "Backspace back")
        tmux.type("BSpace")
        tmux.until("MATRIX", "FIGURES")
        tmux.type("q")
        tmux.until("ACROSS SOURCES")
        tmux.type("p")
        tmux.until("PEOPLE", "Ivo Stant")
        tmux.type("q")
        tmux.until("ACROSS SOURCES")
        tmux.type(":")
        tmux.until("a command, a tag, a source")
        tmux.type(*"matrix")
        tmux.until("› matrix", "The story as a table")
        tmux.type("Enter")
        tmux.until("MATRIX", "FIGURES")
    finally:
        tmux.run("kill-server")
