"""A disk that fails: every write, flush, rename and removal under a folder is counted, and from the nth on refused.

SQLite is reached through a file system layer of its own kind (https://www.sqlite.org/vfs.html), registered by ctypes:
the one in use, with its writing functions replaced. Python's own files are reached where they are opened. Only this
process is concerned. `errno.ENOSPC` stands for a full disk, which stays full; `errno.EIO` for one that fails once;
`KILLED` ends the process there, as kill -9 does.
"""

import builtins
import ctypes
import errno
import io
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

KILLED = -9
_FREEING = ("remove", "cut")  # works on a full disk too
_OK, _FULL, _CANTOPEN = 0, 13, 14
_WRITE, _SYNC, _TRUNCATE, _DELETE, _SHARED = 778, 1034, 1546, 2570, 4874  # SQLITE_IOERR_…
_CREATE = 0x4  # SQLITE_OPEN_CREATE

_P, _I, _L = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
_WRITES = ctypes.CFUNCTYPE(_I, _P, _P, _I, _L)
_TRUNCATES = ctypes.CFUNCTYPE(_I, _P, _L)
_SYNCS = ctypes.CFUNCTYPE(_I, _P, _I)
_MAPS = ctypes.CFUNCTYPE(_I, _P, _I, _I, _I, _P)
_OPENS = ctypes.CFUNCTYPE(_I, _P, _P, _P, _I, _P)
_DELETES = ctypes.CFUNCTYPE(_I, _P, _P, _I)


class _Methods(ctypes.Structure):
    """sqlite3_io_methods, version 3."""

    _fields_ = [("version", _I), *((name, _P) for name in (
        "close", "read", "write", "truncate", "sync", "size", "lock", "unlock", "check", "control", "sector", "device",
        "map", "shm_lock", "barrier", "unmap", "fetch", "unfetch",
    ))]  # fmt: skip


class _System(ctypes.Structure):
    """sqlite3_vfs, version 3."""

    _fields_ = [("version", _I), ("file_size", _I), ("longest", _I), ("next", _P), ("name", ctypes.c_char_p),
                *((name, _P) for name in (
                    "data", "open", "delete", "access", "full", "dl_open", "dl_error", "dl_sym", "dl_close", "random",
                    "sleep", "time", "error", "time64", "set_call", "get_call", "next_call",
                ))]  # fmt: skip


class Disk:
    """Counts what is written; `done` how much was, `refused` how much of it was not."""

    def __init__(self, folder: Path, nth: int | None, error: int) -> None:
        """Refuse the `nth` write, from 1, with this error; every later one too where the disk is full."""
        self.folder, self.nth, self.error = os.fspath(folder), nth, error
        self.done = self.refused = 0
        self.first = ""  # what was refused first

    def refuses(self, what: str, path: Any) -> bool:
        """Count a write; whether it fails."""
        name = os.fsdecode(path) if path is not None else ""
        if not name.startswith(self.folder) or (self.error == errno.ENOSPC and what in _FREEING):
            return False
        self.done += 1
        fails = self.nth is not None and (
            self.done >= self.nth if self.error == errno.ENOSPC else self.done == self.nth
        )
        if fails and self.error == KILLED:
            os.kill(os.getpid(), signal.SIGKILL)
        self.refused += fails
        if fails and not self.first:
            self.first = f"{what} {os.path.relpath(name, self.folder)}"
        return fails


@contextmanager
def failing(folder: Path, nth: int | None, error: int = errno.ENOSPC) -> Iterator[Disk]:
    """While it lasts, the disk fails at the `nth` write under `folder`; with None it only counts."""
    disk = Disk(folder, nth, error)
    with _sqlite(disk), _python(disk):
        yield disk


def reachable() -> bool:
    """Whether this Python's SQLite can be reached."""
    try:
        return bool(_library().sqlite3_vfs_find)
    except (OSError, AttributeError):
        return False


# ---- SQLite


def _library() -> ctypes.CDLL:
    import _sqlite3

    return ctypes.CDLL(_sqlite3.__file__)  # with what it is linked to


@contextmanager
def _sqlite(disk: Disk) -> Iterator[None]:
    library = _library()
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_System)
    usual = library.sqlite3_vfs_find(None)
    ours = _System.from_buffer_copy(usual.contents)
    ours.name = b"failing"
    kept: list[Any] = []  # what must live as long as SQLite may call it
    paths: dict[int, str] = {}
    patched: dict[int, _Methods] = {}
    opens, deletes = _OPENS(usual.contents.open), _DELETES(usual.contents.delete)

    def open_(_: int, name: int | None, file: int, flags: int, out: int | None) -> int:
        path = ctypes.string_at(name).decode() if name else None
        if path and flags & _CREATE and not Path(path).exists() and disk.refuses("create", path):
            return _CANTOPEN
        found = opens(ctypes.cast(usual, _P), name, file, flags, out)
        if found == _OK and path:
            paths[file] = path
            at = _P.from_address(file)
            assert at.value is not None
            if at.value not in patched:
                patched[at.value] = _refusing(disk, paths, at.value, kept)
            at.value = ctypes.addressof(patched[at.value])
        return found

    def delete(_: int, name: int, sync: int) -> int:
        if disk.refuses("remove", ctypes.string_at(name).decode()):
            return _DELETE
        return deletes(ctypes.cast(usual, _P), name, sync)

    kept += [_OPENS(open_), _DELETES(delete)]
    ours.open, ours.delete = (ctypes.cast(each, _P).value for each in kept[:2])
    library.sqlite3_vfs_register(ctypes.byref(ours), 1)
    _LIVING.append((ours, kept, patched))
    try:
        yield
    finally:
        library.sqlite3_vfs_register(usual, 1)
        library.sqlite3_vfs_unregister(ctypes.byref(ours))


_LIVING: list[Any] = []  # connections may be closed later than the disk is mended


def _refusing(disk: Disk, paths: dict[int, str], methods: int, kept: list[Any]) -> _Methods:
    """A file's functions with those that write replaced."""
    found = _Methods.from_buffer_copy(_Methods.from_address(methods))

    def replace(name: str, kind: Any, what: str, code: int) -> None:
        if getattr(found, name) is None:  # a file that is read as it lies shares nothing
            return
        usual = kind(getattr(found, name))

        def ours(file: int, *rest: Any) -> int:
            if name == "map" and not rest[2]:  # only looked at
                return int(usual(file, *rest))
            if disk.refuses(what, paths.get(file)):
                return _FULL if name == "write" and disk.error == errno.ENOSPC else code
            return int(usual(file, *rest))

        kept.append(kind(ours))
        setattr(found, name, ctypes.cast(kept[-1], _P).value)

    replace("write", _WRITES, "write", _WRITE)
    replace("truncate", _TRUNCATES, "cut", _TRUNCATE)
    replace("sync", _SYNCS, "flush", _SYNC)
    if found.version >= 2:
        replace("map", _MAPS, "share", _SHARED)
    return found


# ---- Python's own files


@contextmanager
def _python(disk: Disk) -> Iterator[None]:
    usual_open, usual_os_open, usual_fsync = builtins.open, os.open, os.fsync

    def refuse(what: str, path: Any) -> None:
        if disk.refuses(what, path):
            raise OSError(disk.error, os.strerror(disk.error), os.fspath(path))

    class Raw(io.FileIO):
        def write(self, data: Any) -> int:
            refuse("write", self.name)
            return super().write(data) or 0

    def opened(file: Any, mode: str = "r", buffering: int = -1, *rest: Any, **named: Any) -> Any:
        if isinstance(file, int) or not set(mode) & set("wxa+") or not os.fsdecode(file).startswith(disk.folder):
            return usual_open(file, mode, buffering, *rest, **named)
        refuse("create", file)
        raw = Raw(os.fspath(file), mode.replace("b", "").replace("t", ""), opener=named.pop("opener", None))
        if buffering == 0:
            return raw
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, *rest, **named)

    def os_open(path: Any, flags: int, *rest: Any, **named: Any) -> int:
        if flags & os.O_CREAT and not named.get("dir_fd"):
            refuse("create", path)
        return usual_os_open(path, flags, *rest, **named)

    def fsync(file: Any) -> None:
        number = file if isinstance(file, int) else file.fileno()
        refuse("flush", Path(f"/proc/self/fd/{number}").readlink() if Path("/proc").is_dir() else disk.folder)
        usual_fsync(file)

    def guarded(what: str, usual: Callable[..., Any]) -> Callable[..., Any]:
        def ours(path: Any, *rest: Any, **named: Any) -> Any:
            if not named.get("dir_fd") and not (what == "mkdir" and Path(path).exists()):
                refuse(what, path)
            return usual(path, *rest, **named)

        return ours

    names = {
        "rename": "rename",
        "replace": "rename",
        "link": "rename",
        "mkdir": "mkdir",
        "unlink": "remove",
        "rmdir": "remove",
    }
    changing = {name: guarded(what, getattr(os, name)) for name, what in names.items()}
    with (
        mock.patch("builtins.open", opened),
        mock.patch("io.open", opened),
        mock.patch.multiple(os, open=os_open, fsync=fsync, **changing),
    ):
        yield
