"""Answers' bodies, decompressed under a limit, and what their headers mean."""

import re
import zlib
from email.utils import parsedate_to_datetime

_CHARSET = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{1,40})", re.IGNORECASE)


class TooLargeError(Exception):
    """The body is larger than the limit, after decompression."""


class DamagedError(Exception):
    """The body's compression is broken, cut off, or of a kind that was not asked for."""


class Body:
    """A body that comes in pieces. 512 KB of gzip can be 2.5 GB: each step makes at most `limit` bytes."""

    def __init__(self, encoding: str, limit: int) -> None:
        self._limit = limit
        self._pieces: list[bytes] = []
        self._size = 0
        self._encoding = encoding.strip().lower()
        if self._encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise DamagedError(f"compressed as {self._encoding[:20]!r}, which was not asked for")
        self._packed = self._encoding not in ("", "identity")
        self._unpacker = zlib.decompressobj(wbits=47)  # gzip or zlib, as its head says
        self._fresh = True  # nothing of this member has been read

    def take(self, chunk: bytes) -> None:
        """Add what has arrived. Raises TooLargeError and DamagedError."""
        if not self._packed:
            self._keep(chunk)
            return
        while chunk:
            chunk = self._step(chunk)

    def finish(self) -> bytes:
        """The whole body. Raises DamagedError when it was cut off."""
        if self._packed and not self._fresh and not self._unpacker.eof:
            raise DamagedError("cut off")
        return b"".join(self._pieces)

    def _step(self, chunk: bytes) -> bytes:
        if self._unpacker.eof:
            if not chunk.startswith(b"\x1f\x8b"):
                return b""  # padding after the end
            self._unpacker = zlib.decompressobj(wbits=47)
        try:
            self._keep(self._unpacker.decompress(chunk, self._limit - self._size + 1))
        except zlib.error:
            if not (self._fresh and self._encoding == "deflate"):
                raise DamagedError("broken") from None
            self._unpacker = zlib.decompressobj(wbits=-15)  # some servers send it without its head
            self._fresh = False
            return chunk
        self._fresh = False
        return self._unpacker.unconsumed_tail or self._unpacker.unused_data

    def _keep(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > self._limit:
            raise TooLargeError
        self._pieces.append(piece)


def content_type(header: str) -> tuple[str, str | None]:
    """Media type in lower case, and the charset if it says one."""
    kind = header.partition(";")[0].strip().lower()
    found = _CHARSET.search(header[:500])
    return kind, found.group(1) if found else None


def retry_after(header: str, now: float) -> float | None:
    """Seconds a Retry-After header asks for, given as such or as a date; None where it says nothing readable."""
    header = header.strip()
    if header.isascii() and header.isdigit():
        return float(header[:9])
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - now)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
