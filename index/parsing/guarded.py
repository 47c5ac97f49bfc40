"""The guarded process: reads questions from standard input, answers on standard output. Started by guard.py.

Jobs named on its command line are got ready for before the first question: feedparser alone takes 0.1 s to import.
"""

import contextlib
import importlib
import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from itertools import chain
from typing import Any

from index.errors import NewsreaderError
from index.parsing.guard import MEMORY


def _feed(data: bytes, **more: str | None) -> Any:
    from index.sources.entries import read

    return read(data, **more)


def _page(data: bytes, **more: str | None) -> Any:
    from index.parsing.extraction import extract

    return extract(data, **more)


JOBS: dict[str, Callable[..., Any]] = {"feed": _feed, "page": _page}
READY = {"feed": ("index.sources.entries", "feedparser")}  # what a job imports


def answer(job: str, data: bytes, seconds: float, more: dict[str, str | None]) -> dict[str, Any]:
    """The result of a job, or the sentence it failed with. Past `seconds` the system ends this process (SIGALRM)."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return {"found": JOBS[job](data, **more)}
    except NewsreaderError as error:
        return {"error": error.message}
    except MemoryError:
        return {"error": "takes too much memory to read; reading was stopped"}
    except RecursionError:
        return {"error": "is nested too deeply to be read"}
    except Exception as error:  # whatever a parser does with what it was not made for
        return {"error": f"cannot be read ({type(error).__name__})"}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def main() -> None:
    with contextlib.suppress(ValueError, OSError):  # where the system does not know the limit, time still holds
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a parser prints is no answer
    questions = sys.stdin.buffer
    for module in chain.from_iterable(READY.get(job, ()) for job in sys.argv[1:]):
        importlib.import_module(module)
    while head := questions.readline():
        asked = json.loads(head)
        data = questions.read(asked["size"])
        reply = json.dumps(answer(asked["job"], data, asked["seconds"], asked["more"])).encode()
        replies.write(b"%d\n" % len(reply) + reply)
        replies.flush()


if __name__ == "__main__":
    main()
