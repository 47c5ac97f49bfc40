"""Writing the index: one process at a time, and what the disk refuses is said in one sentence."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import LibraryError


@contextmanager
def complaining(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise LibraryError(f"the search index cannot be written: {error.strerror}", folder) from error


@contextmanager
def exclusive(folder: Path) -> Iterator[bool]:
    """Whether the index is ours to write: the folder made where missing, and its lock held."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder.with_name(folder.name + ".lock")
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True
    finally:
        os.close(descriptor)
