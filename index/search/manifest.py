"""The manifest of the full-text index: which shards it consists of, with size and checksum of every file.

Its first line is the checksum of the rest. Renaming a new one over the old is how the index changes.
"""

import hashlib
import json
import os
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from index.search.codec import Damaged

FORMAT = 4
NAME = "manifest.json"
VERIFIED = 32_000_000  # bytes of posting lists up to which these too are compared on opening
CHECKED_LATER = ".pst"  # posting lists carry checksums of their own, compared whenever one is read

Manifest = dict[str, Any]


def empty(library: str) -> Manifest:
    return {"format": FORMAT, "library": library, "seq": 0, "shards": [], "missing": 0}


def without(manifest: Manifest, names: Collection[str]) -> Manifest:
    """What is left when these shards are lost: `missing` counts the articles that have to be indexed again."""
    lost = sum(one["count"] - len(one["dead"]) for one in manifest["shards"] if one["name"] in names)
    kept = [one for one in manifest["shards"] if one["name"] not in names]
    return {**manifest, "shards": kept, "missing": manifest["missing"] + lost}


def read(folder: Path, library: str, seq: int, name: str = NAME) -> Manifest:
    """The manifest of a library's index; an empty one where there is none. `seq`: the library's last change.

    Raises Damaged, or whatever reading raises.
    """
    path = folder / name
    if not path.exists():
        return empty(library)
    _check_private(folder)
    digest, _, body = path.read_text("utf-8").partition("\n")
    if digest != _checksum(body):
        raise Damaged("the manifest is damaged")
    found: Manifest = json.loads(body)
    if found.get("format") != FORMAT or found.get("library") != library or found.get("seq", 0) > seq:
        raise Damaged("the index belongs to another library or program")
    return found


def write(folder: Path, manifest: Manifest) -> Path:
    """A new manifest beside the old one; the caller renames it to `NAME`."""
    body = json.dumps(manifest, sort_keys=True)
    temporary = folder / f"{NAME}.tmp"
    with temporary.open("w", encoding="utf-8") as file:
        file.write(f"{_checksum(body)}\n{body}")
        file.flush()
        os.fsync(file.fileno())
    return temporary


def listed(folder: Path) -> dict[str, list[Any]]:
    """The files of a shard as the manifest lists them: name → size, checksum."""
    return {path.name: [path.stat().st_size, _digest(path)] for path in sorted(folder.iterdir())}


def stamp(folder: Path) -> object:
    """Changes whenever another manifest is renamed into place; None where there is none."""
    with suppress(OSError):
        found = (folder / NAME).stat()
        return found.st_ino, found.st_mtime_ns, found.st_size
    return None


def _checksum(body: str) -> str:
    return hashlib.blake2b(body.encode(), digest_size=16).hexdigest()


def _check_private(folder: Path) -> None:
    """Whoosh's files hold pickles: only a folder that nobody but its owner can write, us or root, is opened."""
    found = folder.lstat()
    if folder.is_symlink() or found.st_uid not in (os.geteuid(), 0) or found.st_mode & 0o022:
        raise Damaged("the index folder is not private")


def damaged(folder: Path, shards: Sequence[dict[str, Any]], every: bool = False) -> dict[str, str]:
    """The shards whose files are not as the manifest lists them, and what is wrong with each.

    Compares sizes, and checksums of all that is not checked as it is read; with `every`, and where all are small, also
    those of the posting lists.
    """
    every = every or sum(size for one in shards for size, _ in one["files"].values()) <= VERIFIED
    found = {}
    for one in shards:
        for name, (size, digest) in one["files"].items():
            path = folder / one["name"] / name
            try:
                if not path.is_file() or path.stat().st_size != size:
                    found[one["name"]] = f"{one['name']}/{name} is missing or cut off"
                elif (every or path.suffix != CHECKED_LATER) and _digest(path) != digest:
                    found[one["name"]] = f"{one['name']}/{name} is damaged"
            except OSError as error:
                found[one["name"]] = f"{one['name']}/{name} cannot be read: {error.strerror}"
    return found


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
