"""Every error that a person is meant to read: a title, one sentence, and the path it is about.

The command line prints them as one line on standard error, the screen as one line of its footer. Anything else that
escapes is a fault of ours.
"""

from pathlib import Path


class NewsreaderError(Exception):
    """Base of all; `status` is the exit status the command line ends with."""

    title = "Error"
    status = 1

    def __init__(self, message: str, path: Path | str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = path

    def __str__(self) -> str:
        where = f"{self.path}: " if self.path is not None else ""
        return f"{where}{self.message}"


class ConfigError(NewsreaderError):
    """The configuration has faults; `message` lists all of them, a line each."""

    title = "Configuration"
    status = 2


class UsageError(NewsreaderError):
    """The command or a name given to it is wrong (no such article, not a terminal)."""

    title = "Usage"
    status = 2


class InputError(NewsreaderError):
    """A file, a folder or a line of input cannot be read as articles."""

    title = "Input"


class AccessError(InputError):
    """A file cannot be opened now; another time it may be."""


class LibraryError(NewsreaderError):
    """The library cannot be opened, read or written."""

    title = "Library"


class QueryError(NewsreaderError):
    """A search cannot be read; `position` counts code points from the start of the query."""

    title = "Search"
    status = 2

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position
