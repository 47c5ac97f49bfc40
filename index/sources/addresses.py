"""Which addresses may be asked: http and https only, and nothing inside this machine or its network unbidden.

A feed's entry or a redirect must not make the reader knock at the router, the cloud's metadata service or a program on
this machine. What counts is the address a name stands for at the moment of asking, so the name is looked up here and
the connection goes to the very address that was found harmless.
"""

import ipaddress
import socket
from urllib.parse import urljoin, urlsplit, urlunsplit

from index.errors import InputError
from index.text.clean import clean_line

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
LONGEST = 8192  # characters of an address


def checked(url: str) -> str:
    """`url`, if it is an http or https address that can be asked; raises InputError saying what is wrong with it."""
    if len(url) > LONGEST:
        raise InputError("the address is too long")
    try:
        parts = urlsplit(url.strip())
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise InputError("the address cannot be read") from None
    if parts.scheme not in ("http", "https"):
        raise InputError("only http and https addresses are asked")
    if not host or any(char.isspace() or not char.isprintable() for char in parts.netloc):
        raise InputError("the address names no host")
    path = "".join(char if char.isprintable() and char != " " else "%20" for char in parts.path)
    return urlunsplit((parts.scheme, parts.netloc, path or "/", parts.query.replace(" ", "%20"), ""))


def without_login(url: str) -> str:
    """`url` as it may be shown and logged: without a user's name and password, on one line."""
    try:
        parts = urlsplit(url)
        return clean_line(urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])))
    except ValueError:
        return clean_line(url.rpartition("@")[2])


def plain(url: str) -> str:
    """The one way to write an address that leads to the same: scheme and host in lower case, no fragment."""
    try:
        parts = urlsplit(url.strip())
        login, at, place = parts.netloc.rpartition("@")
        return urlunsplit(parts._replace(netloc=f"{login}{at}{place.lower()}", fragment=""))
    except ValueError:
        return url.strip()


def has_login(url: str) -> bool:
    """Whether a user's name or password stands in the address; in one that cannot be read, whether they may."""
    try:
        return "@" in urlsplit(url).netloc
    except ValueError:
        return "@" in url


def host(url: str) -> str:
    """The host of an address, in lower case; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").lower().rstrip(".")
    except ValueError:
        return ""


def origin(url: str) -> tuple[str, str, int]:
    """Scheme, host and port: to whom a password may be said."""
    parts = urlsplit(url)
    return parts.scheme, host(url), parts.port or (443 if parts.scheme == "https" else 80)


def joined(base: str, link: str) -> str | None:
    """`link` as found on the page `base`, as a whole address; None where it is none that can be opened.

    A name and password in it are left out: what others wrote must not log a person in.
    """
    try:
        parts = urlsplit(urljoin(base, link.strip()))
        return checked(urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])))
    except (ValueError, InputError):
        return None


def is_private(address: str) -> bool:
    """Whether an IP address leads to this machine, its network, or nowhere in the public one."""
    found: _Address = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inside = found.ipv4_mapped or found.sixtofour or (found.teredo and found.teredo[1])
        if found in _NAT64:
            inside = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        found = inside or found
    return not found.is_global or found.is_multicast


def looked_up(name: str, port: int) -> tuple[str, ...]:
    """The IP addresses `name` stands for, without doubles. Blocks; raises OSError where there is none."""
    try:
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise OSError(f"not a host name: {name[:80]!r}") from error
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
