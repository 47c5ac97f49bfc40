"""Files that are there whole or not at all: written under another name beside their place, flushed, then named."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def new_file(file: Path) -> Iterator[Path]:
    """A name to write under; what is written is `file` once the block has ended well. It is never put over another.

    Raises FileExistsError where there is one, and OSError.
    """
    if _is_there(file):  # said before it is written in vain
        raise FileExistsError(file)
    with beside(file.with_name(f".newsreader-{os.urandom(4).hex()}.part")) as part:
        part.touch(exist_ok=False)  # where it cannot be written, this says why
        yield part
        flush(part)
        try:
            os.link(part, file)  # unlike a rename it fails where there is one
        except OSError:  # also on a disk that knows no second names
            if _is_there(file):
                raise FileExistsError(file) from None
            part.rename(file)
        try:
            flush(file.absolute().parent)
        except OSError:
            file.unlink()  # else it could not be tried again
            raise


def _is_there(file: Path) -> bool:
    return file.is_symlink() or file.exists()


@contextmanager
def beside(part: Path) -> Iterator[Path]:
    """`part` to write to, by SQLite too; what was left there before goes, and what is left in the end."""
    left = (part, part.with_name(part.name + "-journal"))
    for each in left:
        each.unlink(missing_ok=True)
    try:
        yield part
    finally:
        for each in left:
            with suppress(OSError):
                each.unlink(missing_ok=True)


def flush(path: Path) -> None:
    """Have a file, or the names in a folder, on the disk before this returns."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
