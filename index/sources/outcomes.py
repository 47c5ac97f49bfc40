"""Questions to servers and what came of them: plain data, and how long to stay away after a failure."""

from dataclasses import dataclass
from typing import Literal

from index.sources import addresses
from index.sources.login import Login

Kind = Literal["offline", "refused", "slow", "large", "status", "broken", "busy", "login", "cancelled"]

LONGEST_WAIT = 2 * 86_400.0  # seconds a server may ask us to stay away; more is a mistake of its
_FIRST_WAIT, _MOST_WAIT = 900.0, 86_400.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer may cost. Sizes in bytes, times in seconds."""

    size: int = 20 * 1024 * 1024  # after decompression
    seconds: float = 30.0  # for one answer, all redirects included
    redirects: int = 6
    at_once: int = 6  # hosts
    pause: float = 1.0  # between two questions to one host


@dataclass(frozen=True, slots=True)
class Request:
    """One question. `etag` and `modified` are what the last answer said; they make it conditional."""

    url: str
    etag: str | None = None
    modified: str | None = None
    typed: frozenset[str] = frozenset()  # hosts a person typed: these may be private
    login: Login | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. `url` is as asked, `final_url` the one that answered (the base of relative links)."""

    url: str
    final_url: str
    body: bytes
    content_type: str = ""  # lower case, without parameters
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    moved_to: str | None = None  # ask there from now on: every redirect was a permanent one


@dataclass(frozen=True, slots=True)
class NotModified:
    """Nothing new since the last answer."""

    url: str
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """No answer; `why` is the predicate of a sentence about the source, and harmless to show."""

    url: str
    kind: Kind
    why: str
    wait: float | None = None  # seconds the server wants us to stay away
    status: int | None = None

    @property
    def passes(self) -> bool:
        """Whether asking another time may be answered: no network, too slow, a server that is unwell or busy."""
        return self.kind in ("offline", "slow", "busy") or (self.status or 0) >= 500


Outcome = Fetched | NotModified | Failed


def user_typed(url: str) -> frozenset[str]:
    """The `typed` of a Request whose address a person wrote."""
    return frozenset(filter(None, [addresses.host(url)]))


def next_wait(failures: int, asked: float | None = None) -> float:
    """Seconds until a source that failed `failures` times running is asked again: 15 minutes, doubled up to a day."""
    backoff = min(_MOST_WAIT, _FIRST_WAIT * 2 ** min(max(failures - 1, 0), 10)) if failures else 0.0
    return max(backoff, min(asked or 0.0, LONGEST_WAIT))
