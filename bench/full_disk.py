"""A disk that is full, or fails, at every single write of what changes something: is anything lost?

    python bench/full_disk.py [--every 1] [WORK …]

Each work is done once to count its writes (the files of SQLite and ours: writes, flushes, renames, removals), then once
for every of them with the disk refusing that one: with ENOSPC from there on, and with EIO once; and once with kill -9
in its place. It must end with one clear sentence and status 1, or have done its work; the library must be without
faults (after a kill: but for what doctor mends), have all it had before, and doing the work again on a disk that is
well must end as if nothing had been. Prints a line a work and what went wrong.
"""

import argparse
import errno
import json
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.failing_disk import KILLED, failing
from bench.kills import drafts, linked, state
from index.config import Config
from index.library import Library
from index.store import schema
from index.store.connection import NAME
from tui.cli import cli

ERRORS = {errno.ENOSPC: "full", errno.EIO: "failing", KILLED: "killed"}
EVENTS = 3
SEARCH = "ferry"


class Scene:
    """A folder with a home and what the works need; made once, copied for every trial."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home, self.file, self.articles = folder / "home", folder / "in.jsonl", folder / "articles"

    def make(self) -> None:
        """A library of one event, and the file and the folder that bring the others."""
        self.articles.mkdir(parents=True)
        some = list(drafts(EVENTS))
        self.file.write_text("".join(record(one) for one in some))
        (self.folder / "first.jsonl").write_text("".join(record(one) for one in some[:4]))
        for one in some[4:]:
            (self.articles / f"{one.id}.txt").write_text(one.text)
        (self.folder / "config.yaml").write_text("sources:\n")
        (self.folder / "sources.yaml").write_text(f"sources:\n  - name: Folder\n    paths: [{self.articles}]\n")
        self.run("import", str(self.folder / "first.jsonl"))
        self.run("star", some[0].id or "")
        self.run("tag", some[1].id or "", "coast")
        self.run("backup", str(self.folder / "copy"))
        self.run("tag", some[1].id or "", "harbour")

    def run(self, *arguments: str) -> Result:
        sources = "sources" if arguments[0] == "sync" else "config"
        return CliRunner().invoke(
            cli, ["--home", str(self.home), "--config", str(self.folder / f"{sources}.yaml"), *arguments]
        )

    def state(self) -> str:
        with self.opened() as library:
            return state(library)

    def opened(self) -> Library:
        return Library.open(self.home, Config(self.home))


def record(one: Any) -> str:
    fields = {"id": one.id, "source": one.source, "title": one.title, "text": one.text, "date": one.date}
    return json.dumps(fields) + "\n"


def _judge(scene: Scene) -> list[str]:
    with scene.opened() as library:
        return ["judge", "reject", *linked(library)[0]]


def _search(scene: Scene) -> list[str]:
    shutil.rmtree(scene.home / "index")
    return ["search", SEARCH]


def _open_older(scene: Scene) -> list[str]:
    """The library as the program of an earlier format left it: it is migrated when it is opened."""
    file, old = scene.home / NAME, scene.home / "old"
    with closing(sqlite3.connect(old)) as db, db:
        for statement in chain.from_iterable(map(schema.statements, schema.MIGRATIONS[:2])):
            db.execute(statement)
        db.execute("ATTACH ? AS now", (str(file),))
        for (table,) in db.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall():
            columns = ", ".join(row[1] for row in db.execute(f"PRAGMA main.table_info({table})"))
            if not table.startswith("sqlite_"):
                db.execute(f"INSERT INTO main.{table}({columns}) SELECT {columns} FROM now.{table}")
        db.execute("PRAGMA application_id = 0x4E657773")
        db.execute("PRAGMA user_version = 2")
    old.rename(file)
    return ["list"]


# What is done, as arguments of the command line, once what it needs has been put in place.
WORKS: dict[str, Callable[[Scene], list[str]]] = {
    "import": lambda scene: ["import", str(scene.file)],
    "sync": lambda scene: ["sync"],
    "add": lambda scene: ["add", str(scene.articles)],
    "star": lambda scene: ["star", "Post-0"],
    "tag": lambda scene: ["tag", "Post-0", "islands"],
    "note": lambda scene: ["note", "Post-0", "ask the coast guard"],
    "judge": _judge,
    "undo": lambda scene: ["undo"],
    "remove": lambda scene: ["remove", "Post-0", "--yes"],
    "rebuild": lambda scene: ["rebuild"],
    "search": _search,
    "backup": lambda scene: ["backup", str(scene.folder / "new")],
    "restore": lambda scene: ["restore", str(scene.folder / "copy"), "--yes"],
    "export": lambda scene: ["export", "Post-0", "-o", str(scene.folder / "out.md")],
    "migrate": _open_older,
    "mend": lambda scene: ["doctor", "--mend"],
}
TARGETS = ("new", "out.md")  # what they write beside the library
WRITERS = {"backup", "export"}  # those that do
IN_STEPS = {"import", "sync", "add", "rebuild", "mend"}  # what is done of these before the disk is full stays


def trial(work: str, folder: Path, every: int = 1, most: int | None = None) -> tuple[int, list[str]]:
    """The work done on a disk that fails, at every write or every so many; how many there are, and what was wrong.

    `most`: at so many only, spread evenly. What a trial needs is made in `folder` once.
    """
    scene, kept = Scene(folder / "scene"), folder / "kept"
    if not kept.exists():
        scene.make()
        scene.folder.rename(kept)
    count, before, after = _in_peace(work, scene, kept)
    step = every if most is None else max(every, -(-count // most))
    wrong: list[str] = []
    for error in ERRORS:
        for nth in range((step + 1) // 2, count + 1, step):
            arguments = _ready(work, scene, kept)
            if error == KILLED:
                result, first = _killed(scene, nth, arguments), ""
            else:
                with failing(scene.folder, nth, error) as disk:
                    result, first = scene.run(*arguments), disk.first
            at = f"{work}, write {nth} of {count} {first}, {ERRORS[error]}"
            wrong += [f"{at}: {said}" for said in _faults(work, scene, result, before, after, arguments, first)]
    return count, wrong


def _killed(scene: Scene, nth: int, arguments: list[str]) -> None:
    """The work in a process of its own, which ends at that write."""
    child = os.fork()
    if not child:
        with failing(scene.folder, nth, KILLED):
            scene.run(*arguments)
        os._exit(0)
    os.waitpid(child, 0)


def _ready(work: str, scene: Scene, kept: Path) -> list[str]:
    shutil.rmtree(scene.folder, ignore_errors=True)
    shutil.copytree(kept, scene.folder)
    return WORKS[work](scene)


def _in_peace(work: str, scene: Scene, kept: Path) -> tuple[int, str, str]:
    """How many writes there are, and the library before and after them."""
    _ready(work, scene, kept)
    before = scene.state()
    arguments = _ready(work, scene, kept)  # once more: to look at an older library is to migrate it
    with failing(scene.folder, None, errno.EIO) as disk:
        result = scene.run(*arguments)
    assert result.exit_code == 0, result.output
    return disk.done, before, scene.state()


def _faults(
    work: str, scene: Scene, result: Result | None, before: str, after: str, arguments: list[str], first: str
) -> Iterator[str]:
    """What is wrong after a work on a failing disk (None: killed), and after doing it again on one that is well.

    `first`: what the disk refused.
    """
    now = scene.state()
    if result is None:
        with scene.opened() as library:
            library.mend()
    failed = now != after if result is None else result.exit_code != 0
    if result and result.exception is not None and not isinstance(result.exception, SystemExit):
        yield f"a fault of ours: {result.exception!r}"
    if not failed and now != after:
        yield "said to be done, and is not"
    if failed and result:
        said = [line for line in result.stderr.splitlines() if line.strip()]
        if result.exit_code != 1 or len(said) != 1 or str(scene.folder) not in said[0]:
            yield f"status {result.exit_code}, said {said}"
    if failed:
        if work not in IN_STEPS and now != before:
            yield "said to have failed, and is done"
        if not all(set(was) <= set(then) for was, then in zip(_own(before), _own(now), strict=True)):
            yield "something is lost"
    with scene.opened() as library:
        found = [str(one["finding"]) for one in library.doctor() if one["fault"]]
        yield from (one for one in found if "takes it away" not in one)  # a copy that could not be taken away either
    if failed or (result is None and work in WRITERS):
        yield from _once_more(scene, after, arguments, killed=result is None)
    left = [file.name for file in scene.folder.iterdir() if file.name.endswith((".part", ".tmp"))]
    if left and result and not first.startswith("remove"):  # what cannot be taken away stays
        yield f"left over: {left}"


def _once_more(scene: Scene, after: str, arguments: list[str], *, killed: bool) -> Iterator[str]:
    """What is wrong after doing it again on a disk that is well, and with the files that were there already."""
    targets = [scene.folder / name for name in TARGETS]
    there = {file: file.read_bytes() for file in targets if file.exists()}
    for file in there if killed else ():
        file.unlink()
    again = scene.run(*arguments)
    if again.exit_code or scene.state() != after:
        yield f"once more: status {again.exit_code}, {again.output!r}"
    if any(file.read_bytes() != data for file, data in there.items()):
        yield "torn: what was written is not what is written once more"


def _own(state: str) -> tuple[list[str], list[str]]:
    """The articles with their marks, and what the person keeps."""
    marks, _, _, kept = json.loads(state)
    return marks, kept


def main() -> int:
    cli_ = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli_.add_argument("works", nargs="*", metavar="WORK", help=", ".join(WORKS))
    cli_.add_argument("--every", type=int, default=1, help="only every so many writes")
    given = cli_.parse_args()
    number = writes = 0
    for work in given.works or WORKS:
        with tempfile.TemporaryDirectory(prefix="newsreader-disk-") as folder:
            count, wrong = trial(work, Path(folder), given.every)
        print(f"{work}: {count} writes, {len(wrong)} faults", *wrong, sep="\n  ", flush=True)
        number, writes = number + len(wrong), writes + count
    print(f"{writes} writes: {number} faults")
    return 1 if number else 0


if __name__ == "__main__":
    sys.exit(main())
