"""Parsers that may hang, swell or crash on hostile input, run in a process of their own that can be ended.

feedparser looks for an e-mail address in 200 KB of "a" for minutes, lxml reads 100,000 attributes in 340 seconds, and a
thread cannot be stopped. The process is started once and answers many questions; one that takes too long or too much
memory costs itself, and the next question gets a new process. What goes in are bytes, what comes out is JSON.
"""

import atexit
import json
import subprocess
import threading
from functools import cache
from typing import Any

from index import processes
from index.errors import InputError

MEMORY = 1536 * 1024 * 1024  # bytes of address space
_ANSWER = 128 * 1024 * 1024  # bytes of an answer
_START = 10.0  # seconds the process may take to begin


class Guard:
    """One guarded process, started when first needed. Any thread may ask; they wait for each other."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def start(self, job: str) -> None:
        """Have the process begin now and get ready for `job`, so that it is there when it is needed."""
        with self._lock:
            self._running(job)

    def ask(self, job: str, data: bytes, seconds: float, **more: str | None) -> Any:
        """What `job` (see guarded.py) makes of `data`. Raises InputError when it fails or takes too long."""
        head = json.dumps({"job": job, "size": len(data), "seconds": seconds, "more": more}).encode() + b"\n"
        with self._lock:
            process = self._running()
            late = threading.Event()
            watch = threading.Timer(seconds + _START, _end, (process, late))
            watch.daemon = True
            watch.start()
            try:
                found = _exchange(process, head, data)
            except (OSError, ValueError) as error:
                self._stop()
                how = "takes too long or too much memory to read; reading was stopped"
                raise InputError(how if late.is_set() or process.returncode else "cannot be read") from error
            except BaseException:
                self._stop()
                raise
            finally:
                watch.cancel()
        if "error" in found:
            raise InputError(str(found["error"]))
        return found["found"]

    def close(self) -> None:
        with self._lock:
            self._stop()

    def __enter__(self) -> "Guard":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _running(self, *jobs: str) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self._stop()
            self._process = processes.begin("index.parsing.guarded", *jobs)
        return self._process

    def _stop(self) -> None:
        if self._process is not None:
            processes.end(self._process)
            self._process = None


@cache
def shared() -> Guard:
    """The guard of this process, for those who read a file now and then; ended with the program."""
    guard = Guard()
    atexit.register(guard.close)
    return guard


def _end(process: "subprocess.Popen[bytes]", late: threading.Event) -> None:
    if process.poll() is None:
        late.set()
        process.kill()
    process.wait()


def _exchange(process: "subprocess.Popen[bytes]", head: bytes, data: bytes) -> dict[str, Any]:
    """Raises OSError or ValueError when the process has ended, or says what is no answer."""
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(head + data)
    process.stdin.flush()
    length = process.stdout.readline(20)
    if not length:
        process.wait()
        raise ValueError("no answer")
    size = int(length)
    if size > _ANSWER:
        raise ValueError("the answer is too large")
    found = json.loads(process.stdout.read(size))
    if not isinstance(found, dict):
        raise ValueError("no answer")
    return found
