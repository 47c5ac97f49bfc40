"""Articles studied in several processes at once, handed back in their order: what makes an import use all processors.

A few articles are studied here, and as long as the processes are not ready; so feeds and small imports never start
any. They are told through pipes and share nothing; one that dies costs nothing, for what it was at is studied here.
"""

import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, Self, TypeVar

from index import processes, studying
from index.studying import Answer, Request

FEW = 48  # articles that are studied before processes are started: about as long as their start takes
AHEAD = 4  # requests a process is given at a time, so that it never waits for us
MOST = 4  # processes

T = TypeVar("T")


class Crew(Generic[T]):
    """Processes that study; started when there is much to do, ended on leaving `with`. For one thread."""

    def __init__(self, asks: Callable[[T], Request], size: int | None = None, few: int | None = None) -> None:
        """`asks` says what is to be studied of an item; `size` is the number of processes, 0 for none."""
        found = processes.processors()
        self._size = (min(found, MOST) if found > 1 else 0) if size is None else size
        self._few = FEW if few is None else few
        self._asks = asks
        self._members: list[_Member] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for member in self._members or []:
            member.end()
        self._members = None

    def studied(self, items: Iterable[T]) -> Iterator[tuple[T, Answer]]:
        """Each item with what was found in it, in their order; a few are held back while processes are at them."""
        waiting: deque[tuple[T, _Task | Answer]] = deque()
        for number, item in enumerate(items):
            request = self._asks(item)
            member = self._free() if number >= self._few else None
            waiting.append((item, member.give(request) if member else studying.answer(request)))
            while waiting and (_is_done(waiting[0][1]) or len(waiting) > self._size * AHEAD):
                yield _finished(waiting)
        while waiting:
            yield _finished(waiting)

    def _free(self) -> "_Member | None":
        """The process with the least to do; none while they are not ready."""
        if self._members is None:
            self._members = []
            for _ in range(self._size):
                try:
                    self._members.append(_Member())
                except OSError:  # no more processes are allowed
                    break
        ready = [member for member in self._members if member.ready.is_set() and not member.lost.is_set()]
        return min(ready, key=lambda member: member.busy, default=None)


class _Task:
    """A request that was given away; `done` is set once there is an answer, or none will come."""

    __slots__ = ("answer", "done", "request")

    def __init__(self, request: Request) -> None:
        self.request = request
        self.answer: Answer | None = None
        self.done = threading.Event()


class _Member:
    """One process, and the thread that hears it."""

    def __init__(self) -> None:
        self._process = processes.begin("index.studying")
        self._tasks: queue.SimpleQueue[_Task] = queue.SimpleQueue()
        self.ready = threading.Event()
        self.lost = threading.Event()
        threading.Thread(target=self._hear, daemon=True).start()

    @property
    def busy(self) -> int:
        return self._tasks.qsize()

    def give(self, request: Request) -> _Task:
        """Have it study; waits while it has too much to do."""
        task = _Task(request)
        self._tasks.put(task)
        try:
            assert self._process.stdin is not None
            studying.write(self._process.stdin, request)  # type: ignore[arg-type]
        except (OSError, ValueError):
            self.lost.set()
        if self.lost.is_set():
            self._give_up()
        return task

    def end(self) -> None:
        processes.end(self._process)

    def _hear(self) -> None:
        assert self._process.stdout is not None
        pipe = self._process.stdout
        try:
            studying.read(pipe)  # type: ignore[arg-type]
            self.ready.set()
            while True:
                found = studying.read(pipe)  # type: ignore[arg-type]
                task = self._tasks.get_nowait()
                task.answer = found  # type: ignore[assignment]
                task.done.set()
        except Exception:  # it ended, or what it says is no answer
            self.lost.set()
            self._give_up()

    def _give_up(self) -> None:
        """Nothing more comes of what it was given."""
        while True:
            try:
                self._tasks.get_nowait().done.set()
            except queue.Empty:
                return


def _is_done(what: _Task | Answer) -> bool:
    return not isinstance(what, _Task) or what.done.is_set()


def _finished(waiting: "deque[tuple[T, _Task | Answer]]") -> tuple[T, Answer]:
    """The first that waits, with its answer; what a process left undone is studied here."""
    item, what = waiting.popleft()
    if not isinstance(what, _Task):
        return item, what
    what.done.wait()
    return item, what.answer if what.answer is not None else studying.answer(what.request)
