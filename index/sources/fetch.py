"""Asking servers for feeds and pages: bounded, polite, and never where a person did not mean to go.

Several hosts are asked at once, one host one question at a time with a pause between. Each answer has 30 seconds and
20 MiB, counted after decompression; redirects are followed hop by hop, each checked like a first address. A host that
asks to be left alone (429, 503) or fails twice running is not asked again in this run. Nothing here raises for what a
server does: the outcome says it in a sentence. Its own event loop runs in a thread of its own, so that a deadline and a
cancel reach every wait, and callers stay plain functions.
"""

import asyncio
import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.errors import InputError
from index.sources import addresses, hops, login, transport
from index.sources.outcomes import (
    LONGEST_WAIT,
    Failed,
    Fetched,
    Limits,
    NotModified,
    Outcome,
    Request,
    next_wait,
    user_typed,
)

if TYPE_CHECKING:
    import httpx

__all__ = ["Failed", "Fetched", "Fetcher", "Limits", "NotModified", "Outcome", "Request", "next_wait", "user_typed"]


@dataclass
class _Host:
    """What this run knows of a host."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    last: float = -1e9  # when it was asked last
    failures: int = 0  # running


class Fetcher:
    """Asks; remembers between calls which hosts want to be left alone. For one thread at a time."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._not_before: dict[str, float] = {}  # host → time.monotonic

    def fetch(self, request: Request, cancelled: Callable[[], bool] | None = None) -> Outcome:
        """The answer to one request."""
        for _, outcome in self.fetch_all([request], cancelled):
            return outcome
        return Failed(addresses.without_login(request.url), "cancelled", "was cancelled")

    def fetch_all(
        self, requests: Iterable[Request], cancelled: Callable[[], bool] | None = None
    ) -> Iterator[tuple[Request, Outcome]]:
        """Each request with its outcome, as they come; ends early when `cancelled` says so."""
        wanted = list(requests)
        done: queue.SimpleQueue[tuple[Request, Outcome]] = queue.SimpleQueue()
        run = _Run(self, wanted, done.put)
        run.start()
        try:
            for _ in wanted:
                while True:
                    if cancelled and cancelled():
                        return
                    try:
                        found = done.get(timeout=0.1)
                        break
                    except queue.Empty:
                        if not run.is_alive() and done.empty():
                            return
                yield found
        finally:
            run.stop()

    def leave_alone(self, host: str, seconds: float) -> None:
        """Do not ask `host` for so long."""
        until = time.monotonic() + min(seconds, LONGEST_WAIT)
        self._not_before[host] = max(until, self._not_before.get(host, 0.0))

    def must_wait(self, host: str) -> float:
        """Seconds for which `host` wants to be left alone; 0 when it may be asked."""
        return max(0.0, self._not_before.get(host, 0.0) - time.monotonic())


class _Run(threading.Thread):
    """One call of `fetch_all`: an event loop in a thread."""

    def __init__(
        self, fetcher: Fetcher, requests: Sequence[Request], put: Callable[[tuple[Request, Outcome]], None]
    ) -> None:
        super().__init__(name="fetching", daemon=True)
        self._fetcher, self._limits = fetcher, fetcher.limits
        self._requests, self._put = requests, put
        self._hosts: dict[str, _Host] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._stopping = threading.Event()

    def run(self) -> None:
        with suppress(asyncio.CancelledError):
            asyncio.run(self._all())

    def stop(self) -> None:
        """Have it end soon, whatever it waits for."""
        self._stopping.set()
        if self._loop and self._task and self.is_alive():
            try:
                self._loop.call_soon_threadsafe(self._task.cancel)
            except RuntimeError:  # it has just ended
                return
            self.join(5)

    async def _all(self) -> None:
        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        self._places = asyncio.Semaphore(self._limits.at_once)
        self._passwords = asyncio.Lock()
        if self._stopping.is_set():
            return
        async with transport.client(self._limits.seconds) as web:
            await asyncio.gather(*(self._one(web, request) for request in self._requests))

    async def _one(self, web: "httpx.AsyncClient", request: Request) -> None:
        url = addresses.without_login(request.url)
        host = self._hosts.setdefault(addresses.host(request.url), _Host())
        async with host.lock, self._places:
            try:
                outcome = await self._politely(web, request, url, host)
            except Exception as error:  # a fault of ours must not take the other sources with it
                outcome = Failed(url, "broken", f"cannot be read ({type(error).__name__})")
            if not isinstance(outcome, Failed):
                host.failures = 0
            elif outcome.kind in ("slow", "offline") or (outcome.status or 0) >= 500:
                host.failures += 1
            host.last = time.monotonic()
        self._put((request, outcome))

    async def _politely(self, web: "httpx.AsyncClient", request: Request, url: str, host: _Host) -> Outcome:
        """One request, when its host may be asked."""
        if wait := self._fetcher.must_wait(addresses.host(url)):
            return Failed(url, "busy", "was not asked: its host wants to be left alone for a while", wait)
        if host.failures >= 2:
            return Failed(url, "busy", "was not asked: its host failed twice just before")
        await asyncio.sleep(max(0.0, host.last + self._limits.pause - time.monotonic()))
        try:
            bare, typed_login = login.taken_from(addresses.checked(request.url))
        except InputError as error:
            return Failed(url, "refused", f"was not asked: {error.message}")
        try:
            authorization = await self._authorization(request.login or typed_login)
        except InputError as error:
            return Failed(url, "login", f"was not asked: {error.message}")
        try:
            async with asyncio.timeout(self._limits.seconds):
                outcome = await hops.follow(web, request, bare, authorization, self._limits)
        except TimeoutError:
            return Failed(url, "slow", f"did not answer in full within {self._limits.seconds:g} s")
        if isinstance(outcome, Failed) and outcome.status in (429, 503) and outcome.wait:
            self._fetcher.leave_alone(addresses.host(url), outcome.wait)
        return outcome

    async def _authorization(self, said: login.Login | None) -> str | None:
        """The Authorization header. One password command at a time: it may ask the person."""
        if said is None:
            return None
        async with self._passwords:
            return await hops.aside(login.header, said)
