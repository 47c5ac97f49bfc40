"""kill -9 at random moments of an import, a sync and of what a person does: is anything lost that was acknowledged?

    python bench/kills.py [--kills 200] [--seed 1]

Each home is killed ten times over, at random moments between the start of a process and its end: while it imports
articles, reads a folder again, or keeps stars, marks, tags and places. After every kill the library must be without
faults and have all that the process had said was done; at the end the work is done once more in peace, and mentions,
groups and what the person did must be as in a library that was never killed. Prints a line a home and the sum; ends
with 1 where anything was lost.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from index.config import Config
from index.library import Library
from index.model import Draft

ROOT = Path(__file__).parent.parent
ROUNDS = 10  # kills of one home
WORKS = ("import", "sync", "save")
SOURCES = ("Gazette", "Post", "Islander", "Courier")


def drafts(events: int) -> Iterator[Draft]:
    """Made-up articles, four sources an event, that share quotations and figures."""
    for number in range(events):
        for source in SOURCES:
            town, hurt = f"Quarrow{chr(97 + number % 26)}ton{number}", 30 + number + SOURCES.index(source) // 2
            yield Draft(
                source, f"Ferry runs aground off {town}",
                f"Ferry runs aground off {town}\n\nAt least {hurt} people were hurt when the ferry Meridian{number} "
                f"struck rocks off {town} on Sunday, the coast guard said.\n\n“We heard a terrible noise and then the "
                f"whole deck of the Meridian{number} went under,” said Ilse Varga{number}, a passenger. She added that "
                f"nobody had told the passengers of {town} where the lifeboats were.",
                f"{source}-{number}", f"2015-{1 + number % 12:02}-{1 + number % 28:02}",
            )  # fmt: skip


def work(kind: str, home: Path, source: Path) -> None:
    """What a process does until it is killed; every line it prints acknowledges something."""
    with Library.open(home, Config(home)) as library:
        if kind == "import":
            with source.open("rb") as lines:
                library.import_lines(lines, source.name, lambda at: print(at.done, flush=True))
        elif kind == "sync":
            library.add_source(str(source), lambda at: print(at.done, flush=True))
        else:
            save(library)


def save(library: Library) -> None:
    """Marks, in an order that is always the same; those that are there already are acknowledged like new ones."""
    for number, article in enumerate(sorted(row.id for row in library.rows())):
        library.set_star(article, number % 3 == 0)
        library.set_read(article, number % 2 == 0)
        library.keep_place(f"at {article}", str(number))
        print(number + 1, flush=True)


def state(library: Library) -> str:
    """All that must not differ in the end."""
    marks = [(row.id, row.starred, row.unread, library.place(f"at {row.id}")) for row in library.rows()]
    parts = [sorted(marks), *([json.dumps(one, sort_keys=True) for one in some] for some in
             (library.mentions(), library.groups()))]  # fmt: skip
    return json.dumps([sorted(part) for part in parts])


def killed(kind: str, home: Path, source: Path, dice: random.Random, longest: float) -> int:
    """Start the work, kill it; how much it had acknowledged."""
    command = [sys.executable, str(Path(__file__).resolve()), "--work", kind, str(home), str(source)]
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": paths}
    )
    time.sleep(dice.uniform(0.05, longest))
    process.kill()
    said, complaint = process.communicate()
    if complaint:
        raise SystemExit(f"{kind}: {complaint.decode()}")
    done = said.decode().split("\n")[:-1]  # the last line may have been cut
    return int(done[-1]) if done else 0


def lost(kind: str, home: Path, done: int) -> list[str]:
    """What is wrong with a library after a kill."""
    if not (home / "library.sqlite3").exists():
        return ["acknowledged, but there is no library"] if done else []
    with Library.open(home, Config(home)) as library:
        found = [str(one["finding"]) for one in library.doctor() if one["fault"]]
        rows = sorted(library.rows(), key=lambda row: row.id)
        if kind != "save" and len(rows) < done:
            found.append(f"{done} articles acknowledged, {len(rows)} there")
        for number, row in enumerate(rows[:done] if kind == "save" else ()):
            wanted = (number % 3 == 0, number % 2 == 1, str(number))
            if (row.starred, row.unread, library.place(f"at {row.id}")) != wanted:
                found.append(f"marks of {row.id} acknowledged, not there")
        return found


def trial(kind: str, folder: Path, kills: int, dice: random.Random, events: int = 40) -> list[str]:
    """One home killed over and over; what was lost."""
    source = folder / "in.jsonl"
    if kind == "sync":
        source = folder / "articles"
        source.mkdir()
        for one in drafts(events):
            (source / f"{one.id}.txt").write_text(one.text)
    else:
        source.write_text("".join(json.dumps({"id": one.id, "source": one.source, "title": one.title, "text": one.text,
                                              "date": one.date}) + "\n" for one in drafts(events)))  # fmt: skip
    home, whole = folder / "home", folder / "whole"
    began = time.monotonic()
    for place in (whole, *([home] if kind == "save" else ())):
        for step in ("import", kind) if kind == "save" else (kind,):
            if not (place == home and step == "save"):
                killed_none(step, place, source)
    longest = (time.monotonic() - began) / (3 if kind == "save" else 1) + 0.2
    found: list[str] = []
    for _ in range(kills):
        found += lost(kind, home, killed(kind, home, source, dice, longest))
    killed_none(kind, home, source)
    with Library.open(whole, Config(whole)) as one, Library.open(home, Config(home)) as other:
        if state(one) != state(other):
            found.append("after a rerun the library is another than one never killed")
    return found


def killed_none(kind: str, home: Path, source: Path) -> None:
    command = [sys.executable, str(Path(__file__).resolve()), "--work", kind, str(home), str(source)]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--kills", type=int, default=200)
    cli.add_argument("--seed", type=int, default=1)
    cli.add_argument("--work", nargs=3, metavar=("KIND", "HOME", "SOURCE"), help=argparse.SUPPRESS)
    given = cli.parse_args()
    if given.work:
        kind, home, source = given.work
        work(kind, Path(home), Path(source))
        return 0
    dice, done, all_lost = random.Random(given.seed), 0, 0
    for number in range((given.kills + ROUNDS - 1) // ROUNDS):
        kind, kills = WORKS[number % len(WORKS)], min(ROUNDS, given.kills - done)
        with tempfile.TemporaryDirectory(prefix="newsreader-kills-") as folder:
            found = trial(kind, Path(folder), kills, dice)
        done, all_lost = done + kills, all_lost + len(found)
        print(f"{kind}: {kills} kills, {len(found)} losses", *found, sep="\n  ", flush=True)
    print(f"{done} kills: {all_lost} losses")
    return 1 if all_lost else 0


if __name__ == "__main__":
    sys.exit(main())
