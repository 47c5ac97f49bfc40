"""Shards built in processes of their own: the command that does it, and the workshop that has it done.

A worker reads one line of JSON (what to build of which articles), writes a line for every hundred articles read, and at
the end one that says what became of it. It is started anew for every shard, so nothing of one is left in the next.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

from index.errors import LibraryError


class Workshop:
    """Starts workers for the index in `folder` of the library in `home`, and ends them when it closes."""

    def __init__(self, home: Path, folder: Path) -> None:
        self._home, self._folder = home, folder
        self._running: dict[subprocess.Popen[bytes], int] = {}
        self.stopped = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def done(self) -> int:
        """Articles read by the workers that are running."""
        return sum(self._running.values())

    def stop(self) -> None:
        """End all workers: nobody wants their shards."""
        self.stopped = True
        for process in list(self._running):
            process.kill()

    def build(self, name: str, numbers: Sequence[int], sync: bool) -> dict[str, Any] | None:
        """Build the shard `name` of these articles; None where the worker died. Raises LibraryError where it may not.

        May be called in several threads at a time.
        """
        if self.stopped:
            return None
        process = _start(self._home, self._folder / f"{name}.tmp")
        self._running[process] = 0
        try:
            return self._hear(process, json.dumps({"numbers": numbers, "sync": sync}).encode() + b"\n")
        except OSError:  # it died as it was told
            return None
        finally:
            self._running.pop(process, None)
            process.kill()
            process.wait()

    def _hear(self, process: "subprocess.Popen[bytes]", order: bytes) -> dict[str, Any] | None:
        assert process.stdin is not None and process.stdout is not None
        with process.stdin, process.stdout:
            process.stdin.write(order)
            process.stdin.close()
            for line in process.stdout:
                told = json.loads(line)
                if "error" in told:
                    raise LibraryError(f"the search index cannot be written: {told['error']}", self._folder)
                if "segment" in told:
                    found: dict[str, Any] = told
                    return found
                self._running[process] = told["done"]
        return None


def _start(home: Path, folder: Path) -> "subprocess.Popen[bytes]":
    root = os.fspath(Path(__file__).resolve().parent.parent.parent)
    paths = [root, os.environ.get("PYTHONPATH", "")]
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "index.search.worker", os.fspath(home), os.fspath(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        start_new_session=True,  # Ctrl-C is for whoever waits
    )


def main(home: str, folder: str) -> None:
    """Build one shard. An order that cannot be carried out is answered with an error, any other fault is a death."""
    from index.search.documents import read_documents
    from index.search.shards import build
    from index.store import Store

    order = json.loads(sys.stdin.readline())
    store = Store(Path(home), read_only=True)
    try:
        with store.snapshot() as db:
            documents = read_documents(db, order["numbers"])
            made = build(Path(folder), documents, order["sync"], lambda done: _tell({"done": done}))
    except OSError as error:
        made = {"error": error.strerror or str(error)}
    _tell(made)


def _tell(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
