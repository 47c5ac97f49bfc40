"""One question to one server, redirect by redirect, each address checked before it is asked."""

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from index.errors import InputError
from index.sources import addresses, transport, unpack
from index.sources.outcomes import LONGEST_WAIT, Failed, Fetched, Limits, NotModified, Outcome, Request, next_wait

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")

_WANTED = (
    "application/atom+xml, application/rss+xml, application/feed+json, "
    "application/xml;q=0.9, text/html;q=0.8, */*;q=0.5"
)
_TRIES = 3  # addresses of one host that are tried
_PRIVATE = "leads to a private address that you did not type"
_PERMANENT, _REDIRECTS = (301, 308), (301, 302, 303, 307, 308)
_STATUS = {
    401: "asks for a user name and password, or does not accept those given (401)",
    402: "asks for payment (402)",
    403: "refuses to show this (403)",
    404: "has nothing at this address (404)",
    410: "says that this is gone for good (410)",
    429: "asks to be left alone for a while (429)",
    451: "may not show this for legal reasons (451)",
    503: "is busy and asks to come back later (503)",
}


async def follow(web: "httpx.AsyncClient", request: Request, url: str, login: str | None, limits: Limits) -> Outcome:
    """Hop by hop to an answer. `url` is the request's without a password in it, `login` the Authorization header."""
    problems: tuple[type[Exception], ...] = (OSError, *transport.errors())
    moved: str | None = None
    at, permanent = url, True
    for _ in range(limits.redirects + 1):
        headers = _headers(request, login if addresses.origin(at) == addresses.origin(url) else None)
        try:
            answer = await _ask(web, at, headers, request.typed, limits.size)
        except InputError as error:
            return Failed(url, "refused", error.message)
        except problems as error:
            return Failed(url, *transport.said(error))
        if not isinstance(answer, _Redirect):
            return _outcome(request, url, at, moved, answer)
        target = addresses.joined(at, answer.location)
        if target is None:
            return Failed(url, "refused", "leads to an address that is neither http nor https")
        permanent = permanent and answer.status in _PERMANENT
        at, moved = target, target if permanent else moved
    return Failed(url, "refused", f"leads on more than {limits.redirects} times")


async def _ask(
    web: "httpx.AsyncClient", url: str, headers: dict[str, str], typed: frozenset[str], size: int
) -> "_Redirect | _Answer":
    """One hop. Raises InputError for an address that may not be asked, OSError or httpx's errors else."""
    host = addresses.host(url)
    if transport.serves(url):
        if host not in typed and _is_plainly_private(host):
            raise InputError(_PRIVATE)
        return await _stream(web, url, headers, {}, size)
    found = await aside(addresses.looked_up, host, addresses.origin(url)[2])
    if host not in typed and any(addresses.is_private(one) for one in found):
        raise InputError(_PRIVATE)
    problem: Exception = OSError("no address")
    for number in found[:_TRIES]:
        place, named, extensions = transport.at(url, number)
        try:
            return await _stream(web, place, headers | named, extensions, size)
        except transport.unreached() as error:
            problem = error
    raise problem


async def _stream(
    web: "httpx.AsyncClient", url: "str | httpx.URL", headers: dict[str, str], extensions: dict[str, str], size: int
) -> "_Redirect | _Answer":
    async with web.stream("GET", url, headers=headers, extensions=extensions) as response:
        status, said = response.status_code, dict(response.headers)
        if status in _REDIRECTS and "location" in said:
            return _Redirect(status, said["location"])
        if status != 200:
            return _Answer(status, said)
        if said.get("content-length", "").isdecimal() and int(said["content-length"][:18]) > size:
            raise unpack.TooLargeError
        body = unpack.Body(said.get("content-encoding", ""), size)
        async for chunk in response.aiter_raw():
            body.take(chunk)
        return _Answer(status, said, body.finish())


def _outcome(request: Request, url: str, final: str, moved: str | None, answer: "_Answer") -> Outcome:
    said = answer.headers
    if answer.status == 304 and (request.etag or request.modified):
        return NotModified(url, moved)
    if answer.status != 200:
        wait = unpack.retry_after(said.get("retry-after", ""), time.time())
        if answer.status in (429, 503):
            wait = min(next_wait(1) if wait is None else wait, LONGEST_WAIT)
        reason = _STATUS.get(answer.status, f"answers with status {answer.status}")
        return Failed(url, "status", reason, wait, answer.status)
    if not answer.body.strip():
        return Failed(url, "broken", "gives an empty answer")
    kind, charset = unpack.content_type(said.get("content-type", ""))
    return Fetched(url, final, answer.body, kind, charset, said.get("etag"), said.get("last-modified"), moved)


@dataclass(frozen=True, slots=True)
class _Redirect:
    status: int
    location: str


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: dict[str, str]
    body: bytes = b""


def _headers(request: Request, authorization: str | None) -> dict[str, str]:
    headers = {"User-Agent": transport.user_agent(), "Accept": _WANTED, "Accept-Encoding": "gzip, deflate"}
    if request.etag:
        headers["If-None-Match"] = request.etag
    if request.modified:
        headers["If-Modified-Since"] = request.modified
    if authorization:
        headers["Authorization"] = authorization
    return headers


def _is_plainly_private(host: str) -> bool:
    """Whether a host that a proxy looks up for us is a private one by its spelling alone."""
    try:
        return addresses.is_private(host)
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal"))


async def aside(work: Callable[..., T], *args: Any) -> T:
    """`work(*args)` in a daemon thread: a name server or a command that hangs does not hold up the program's end."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def tell(value: T | None, error: Exception | None) -> None:
        if not future.done():
            future.set_exception(error) if error else future.set_result(value)  # type: ignore[arg-type]

    def run() -> None:
        result: tuple[T | None, Exception | None]
        try:
            result = work(*args), None
        except Exception as error:
            result = None, error
        try:
            loop.call_soon_threadsafe(tell, *result)
        except RuntimeError:  # the loop has ended meanwhile
            return

    threading.Thread(target=run, name="aside", daemon=True).start()
    return await future
