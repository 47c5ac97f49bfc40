"""First frame of the reader against a bare three-pane Textual app: median of ten each, taken by turns in a pty.

A child is started in a fresh pseudo-terminal of 120×36; the clock runs from the start of the process to the byte that
completes the first painted frame (Textual ends a frame with the "synchronised update" sequence, and paints none before
it has something to show). The library is built before: five articles, from the shipped sources. What is timed in the
reader is the frame with its three panes; "list" is when the first article's source stands on the screen.

    python bench/first_frame.py [--runs 10]
"""

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
BARE = """
from textual.app import App
from textual.containers import Horizontal
from textual.widgets import Static
class Bare(App):
    CSS = "Static { width: 1fr; }"
    def compose(self):
        with Horizontal():
            yield Static("ARTICLES")
            yield Static("READER")
            yield Static("ACROSS")
Bare().run()
"""
SECONDS = 20.0


def timed(command: list[str], *wanted: bytes) -> list[float]:
    """Milliseconds from the start until each of `wanted` has been written."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT)}
    began = time.perf_counter()
    child = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True)
    os.close(slave)
    seen, times = b"", []
    try:
        while len(times) < len(wanted) and time.perf_counter() - began < SECONDS:
            if select.select([master], [], [], 0.5)[0]:
                seen += os.read(master, 65536)
                while len(times) < len(wanted) and wanted[len(times)] in seen:
                    times.append((time.perf_counter() - began) * 1000)
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait()
        os.close(master)
    if len(times) < len(wanted):
        sys.exit(f"{command[-1]!r} did not show {wanted[len(times)]!r} within {SECONDS:.0f} s")
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=10)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as home:
        reader = [sys.executable, "-m", "tui.cli", "--home", home]
        timed(reader, b"ACROSS", b"Xinhua", b"quote 1 of")  # builds the library
        time.sleep(1)
        bare_times, frame_times, list_times = [], [], []
        for _ in range(runs):
            bare_times += timed([sys.executable, "-c", BARE], b"ACROSS")
            frame, filled = timed(reader, b"ACROSS", b"Xinhua")
            frame_times.append(frame)
            list_times.append(filled)
    bare = statistics.median(bare_times)
    print(f"median of {runs}, pty of 120x36     ms   over bare   target")
    print(f"bare three-pane Textual app  {bare:7.0f}")
    for name, times, target in (("reader, first frame", frame_times, 150), ("reader, list filled", list_times, 450)):
        median = statistics.median(times)
        print(f"{name:<28} {median:7.0f} {median - bare:11.0f} {target:8}")


if __name__ == "__main__":
    main()
