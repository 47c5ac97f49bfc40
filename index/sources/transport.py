"""What of httpx the rest sees: the client, its errors as sentences, the proxy of the environment. Imported late."""

import errno
import socket
import ssl
import urllib.request
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Literal

from index.sources import addresses, unpack
from index.text.clean import clean_line

if TYPE_CHECKING:
    import httpx

_NO_NETWORK = (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN)


def client(seconds: float) -> "httpx.AsyncClient":
    """A client that follows nothing by itself and keeps no connection: each goes to an address checked just then."""
    import httpx

    served = {f"{scheme}://": httpx.AsyncHTTPTransport(proxy=at) for scheme, at in _proxies().items()}
    return httpx.AsyncClient(
        verify=_certificates(),
        trust_env=False,
        follow_redirects=False,
        timeout=seconds,
        limits=httpx.Limits(max_keepalive_connections=0),
        mounts=served,
    )


def serves(url: str) -> bool:
    """Whether a proxy of the environment (HTTPS_PROXY …) asks for us; then it also looks the name up."""
    scheme, host, _ = addresses.origin(url)
    return scheme in _proxies() and not urllib.request.proxy_bypass(host)


def at(url: str, number: str) -> "tuple[httpx.URL, dict[str, str], dict[str, str]]":
    """`url` to be asked at the IP address `number`, which has been checked: its address, headers and extensions.

    The host's own name goes into the Host header and the TLS handshake, which checks the certificate against it.
    """
    import httpx

    said = httpx.URL(url)
    extensions = {} if addresses.host(url) == number else {"sni_hostname": said.raw_host.decode("ascii")}
    return said.copy_with(host=number.partition("%")[0]), {"Host": said.netloc.decode("ascii")}, extensions


@cache
def user_agent() -> str:
    try:
        return f"newsreader/{version('newsreader')} (terminal news reader; fetches when its user asks)"
    except PackageNotFoundError:
        return "newsreader (terminal news reader; fetches when its user asks)"


def errors() -> tuple[type[Exception], ...]:
    """What a request may raise because of the server, the network or the answer."""
    import httpx

    return (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, unpack.TooLargeError, unpack.DamagedError, ValueError)


def unreached() -> tuple[type[Exception], ...]:
    """What means that another address of the same host may be tried."""
    import httpx

    return (httpx.ConnectError, httpx.ConnectTimeout)


def said(error: Exception) -> tuple[Literal["offline", "slow", "large", "broken"], str]:
    """What went wrong, as the predicate of a sentence; no word in it comes from the server."""
    import httpx

    cause = _cause(error)
    if isinstance(error, unpack.TooLargeError):
        return "large", "is larger than a feed or a page may be; reading was stopped"
    if isinstance(error, unpack.DamagedError):
        return "broken", f"cannot be unpacked: {clean_line(str(error))}"
    if isinstance(error, httpx.TimeoutException):
        return "slow", "did not answer in time"
    if isinstance(cause, ssl.SSLCertVerificationError):
        return "broken", f"has no valid certificate: {clean_line(cause.verify_message)}"
    if isinstance(cause, ssl.SSLError):
        return "broken", "cannot be spoken to safely (TLS failed)"
    if isinstance(cause, socket.gaierror):
        return "offline", "cannot be found: its host has no address, or there is no network"
    if isinstance(cause, OSError):
        refused = cause.errno == errno.ECONNREFUSED
        return ("broken" if refused else "offline"), f"cannot be reached: {_reason(cause)}"
    if isinstance(error, httpx.ConnectError):
        return "offline", "cannot be reached"
    return "broken", "broke off or gave something that is not HTTP"


def _reason(error: OSError) -> str:
    if error.errno in _NO_NETWORK:
        return "there is no way to its network"
    if error.errno == errno.ECONNREFUSED:  # asyncio's own words name the address as a tuple
        return "nothing answers there"
    return clean_line(error.strerror or "the connection failed")[:80].lower()


def _cause(error: BaseException) -> BaseException:
    """The operating system's or TLS's own complaint under httpx's and anyio's."""
    for _ in range(8):
        inner = error.__cause__ or error.__context__
        if isinstance(error, BaseExceptionGroup) and error.exceptions:
            inner = error.exceptions[0]
        if inner is None or isinstance(error, (ssl.SSLError, socket.gaierror)):
            break
        error = inner
    return error


def _proxies() -> dict[str, str]:
    found = urllib.request.getproxies()
    return {scheme: found[scheme] for scheme in ("http", "https") if found.get(scheme, "").startswith("http")}


@cache
def _certificates() -> ssl.SSLContext:
    import httpx

    return httpx.create_ssl_context()
