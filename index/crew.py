"""Articles studied and compared in several processes at once: what makes an import use all processors.

What is studied is handed back in its order. A few articles are studied here, and as long as the processes are not
ready; so feeds and small imports never start any. They are told through pipes and share nothing; one that dies costs
nothing, for what it was at is done here.
"""

import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, Self, TypeVar

from index import processes, studying
from index.model import Link
from index.pairs import Compare, Known, Partner, named
from index.store.analyses import Written
from index.studying import Answer, Request

FEW = 48  # articles that are studied before processes are started: about as long as their start takes
AHEAD = 8  # articles a process is given to study at a time, so that it never waits for us
MOST = 4  # processes
# What a process has to do, in the time of comparing two articles: to study one, to take in what it is told of one.
_STUDY, _TOLD = 5.0, 1.2
_CLOSE = 0.1  # how much of a backlog is taken for articles that need not be told of

T = TypeVar("T")
Tell = Callable[[str], Written | None]


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
        if self._members:
            for member in self._members:
                member.end()
            self._members = None
            processes.give_back()  # there was much to do

    def studied(self, items: Iterable[T]) -> Iterator[tuple[T, Answer]]:
        """Each item with what was found in it, in their order; a few are held back while processes are at them."""
        waiting: deque[tuple[T, Task | Answer]] = deque()
        for number, item in enumerate(items):
            request = self._asks(item)
            member = self._free() if number >= self._few else None
            waiting.append((item, member.give(request, _STUDY) if member else studying.answer(request)))
            while waiting and (_is_done(waiting[0][1]) or len(waiting) > self._size * AHEAD):
                yield _finished(waiting)
        while waiting:
            yield _finished(waiting)

    @property
    def ready(self) -> bool:
        """Whether any process is there to be asked."""
        return any(member.is_ready for member in self._members or ())

    def compare(self, article: str, partners: Sequence[Partner], tell: Tell) -> "Task | None":
        """Have an article compared with its partners, by the process that knows most of them; None without any.

        `tell` says what is stored of an article that the process does not know.
        """
        request = Compare(article, tuple(partners), (), False)
        ids = named(request)
        ready = [member for member in self._members or () if member.is_ready]
        if not ready:
            return None
        member = min(ready, key=lambda one: _TOLD * len(one.untold(ids)) + _CLOSE * one.backlog)
        told = [tell(one) for one in member.untold(ids)]
        if None in told:
            return None
        request = request._replace(told=tuple(filter(None, told)), afresh=not member.known)
        member.known.use(ids)
        member.outdated.difference_update(ids)
        return member.give(request, len(partners) + _TOLD * len(told))

    def forget(self) -> None:
        """What the processes were told of articles holds no longer."""
        for member in self._members or ():
            member.known.clear()
            member.outdated.clear()

    def renewed(self, article: str) -> None:
        """What the processes were told of this article holds no longer: they are told anew where they need it."""
        for member in self._members or ():
            member.outdated.add(article)

    def _free(self) -> "_Member | None":
        """The process with the least to do; none while they are not ready."""
        if self._members is None:
            self._members = []
            for _ in range(self._size):
                try:
                    self._members.append(_Member())
                except OSError:  # no more processes are allowed
                    break
        ready = [member for member in self._members if member.is_ready]
        return min(ready, key=lambda member: member.backlog, default=None)


class Task:
    """A request that was given away; `done` is set once there is an answer, or none will come."""

    __slots__ = ("answer", "cost", "done", "request")

    def __init__(self, request: Request | Compare, cost: float) -> None:
        self.request: Request | Compare | None = request
        self.cost = cost
        self.answer: Answer | list[list[Link]] | None = None
        self.done = threading.Event()

    def told(self) -> None:
        """Forget what is not asked again: articles to be compared are large, and what has been found of them is held
        back until it is written."""
        if isinstance(self.request, Compare):
            self.request = None

    def links(self) -> list[list[Link]] | None:
        """The links that were asked for, once they are there; None where nobody could tell."""
        self.done.wait()
        return self.answer if isinstance(self.answer, list) else None


class _Member:
    """One process, the thread that tells it and the thread that hears it."""

    def __init__(self) -> None:
        self._process = processes.begin("index.studying")
        self._untold: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._tasks: queue.SimpleQueue[Task] = queue.SimpleQueue()
        self._given = self._answered = 0.0  # what of it was to do
        self.ready = threading.Event()
        self.lost = threading.Event()
        self.known = Known()
        self.outdated: set[str] = set()  # articles, some of them known, that are others by now
        threading.Thread(target=self._hear, daemon=True).start()
        threading.Thread(target=self._tell, daemon=True).start()

    @property
    def is_ready(self) -> bool:
        return self.ready.is_set() and not self.lost.is_set()

    @property
    def backlog(self) -> float:
        """What it has to do."""
        return self._given - self._answered

    def untold(self, ids: Sequence[str]) -> list[str]:
        """Which of these articles it has to be told of."""
        return [one for one in ids if one not in self.known or one in self.outdated]

    def give(self, request: Request | Compare, cost: float) -> Task:
        """Have it do something."""
        task = Task(request, cost)
        self._given += cost
        self._tasks.put(task)
        self._untold.put(task)
        if self.lost.is_set():
            self._give_up()
        return task

    def end(self) -> None:
        self._untold.put(None)
        processes.end(self._process)

    def _tell(self) -> None:
        assert self._process.stdin is not None
        try:
            while task := self._untold.get():
                studying.write(self._process.stdin, task.request)  # type: ignore[arg-type]
                task.told()
        except (OSError, ValueError):
            self._process.kill()  # what it has answered by now is still heard, each by the task it belongs to

    def _hear(self) -> None:
        assert self._process.stdout is not None
        pipe = self._process.stdout
        try:
            studying.read(pipe)  # type: ignore[arg-type]
            self.ready.set()
            while True:
                found = studying.read(pipe)  # type: ignore[arg-type]
                task = self._tasks.get_nowait()
                self._answered += task.cost
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


def _is_done(what: Task | Answer) -> bool:
    return not isinstance(what, Task) or what.done.is_set()


def _finished(waiting: "deque[tuple[T, Task | Answer]]") -> tuple[T, Answer]:
    """The first that waits, with its answer; what a process left undone is studied here."""
    item, what = waiting.popleft()
    if not isinstance(what, Task):
        return item, what
    what.done.wait()
    if isinstance(what.answer, tuple | str):
        return item, what.answer
    return item, studying.answer(what.request)  # type: ignore[arg-type]
