"""Processes of our own: this Python, this program's modules, a pipe to tell them and one to hear them.

They end by themselves when the pipe to them closes, whatever ends their parent: kill -9 leaves no orphan.
"""

import gc
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

Process = subprocess.Popen[bytes]


def begin(module: str, *args: str) -> Process:
    """Start `python -m module args`, with pipes as standard input and output. Raises OSError."""
    root = os.fspath(Path(__file__).resolve().parent.parent)
    paths = [root, os.environ.get("PYTHONPATH", "")]
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module, *args],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        start_new_session=True,  # Ctrl-C is for the reader
    )


def end(process: Process) -> None:
    """End it at once, and close the pipes."""
    if process.poll() is None:
        process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):  # what was not written is of no use any more
            if pipe:
                pipe.close()


def processors() -> int:
    """How many of them this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def collect_seldom() -> None:
    """Have this process look for rings of rubbish seldom. Articles and what is found in them are many objects and no
    rings: as many go as come once some are kept in mind, and each look at those that are new cost 16 ms."""
    gc.set_threshold(500_000, 20, 50)


def give_back() -> None:
    """Give memory that lies free among what is used back to the system, where the C library can (glibc does it unasked
    only at the end of the heap): some milliseconds, and up to a third of what a large import takes."""
    import ctypes

    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
