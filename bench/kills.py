"""kill -9 at random moments of an import, a sync and of what a person does: is anything lost that was acknowledged?

    python bench/kills.py [--kills 200] [--seed 1]

Each home is killed ten times over, at random moments between the start of a process and its end: while it imports
articles, syncs (a folder, and two feeds of a server on the loopback address), or keeps stars, read marks, tags, notes,
judgements and places. After every kill the library must be without faults and have all that the process had said was
done; at the end the work is done once more in peace, and mentions, groups and what the person did must be as in a
library that was never killed. Prints a line a home and the sum; ends with 1 where anything was lost.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from index.config import Config, Source
from index.library import Library
from index.model import Draft
from index.reports import Progress

ROOT = Path(__file__).parent.parent
ROUNDS = 10  # kills of one home
JUDGED = 20  # links
WORKS = ("import", "sync", "save")
LAST = "where the lifeboats were."  # words of every article
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
                f"nobody had told the passengers of {town} {LAST}",
                f"{source}-{number}", f"2015-{1 + number % 12:02}-{1 + number % 28:02}",
            )  # fmt: skip


class Feeds(BaseHTTPRequestHandler):
    """/NAME is the feed of that source, whole articles as its entries."""

    events = 0

    def do_GET(self) -> None:
        entries = "".join(
            f"<item><title>{one.title}</title><guid>{one.id}</guid><pubDate>{one.date}</pubDate><description>"
            f"{''.join(f'&lt;p&gt;{line}&lt;/p&gt;' for line in one.text.split(chr(10)) if line)}</description></item>"
            for one in drafts(self.events) if one.source == self.path[1:]
        )  # fmt: skip
        body = f'<rss version="2.0"><channel><title>{self.path[1:]}</title>{entries}</channel></rss>'.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


@contextmanager
def serving(events: int) -> Iterator[int]:
    """The feeds' server; gives its port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Serving", (Feeds,), {"events": events}))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


def work(kind: str, home: Path, source: str) -> None:
    """What a process does until it is killed; every line it prints says how much is done."""
    with Library.open(home, config(home, source if kind == "sync" else "")) as library:
        if kind == "import":
            with Path(source).open("rb") as lines:
                library.import_lines(lines, source, lambda at: print(at.done, flush=True))
        elif kind == "sync":
            library.sync(Told())
        else:
            save(library)


def config(home: Path, source: str) -> Config:
    """`source` is FOLDER:PORT, for a folder with half of the sources and a server with the feeds of the others."""
    if not source:
        return Config(home)
    folder, _, port = source.rpartition(":")
    hosts = ("127.0.0.1", "localhost")  # two, for one is asked once a second
    feeds = [
        Source(name, (), home, url=f"http://{host}:{port}/{name}")
        for host, name in zip(hosts, SOURCES[2:], strict=True)
    ]
    return Config(home, sources=(Source("Folder", (folder,), home), *feeds))


class Told:
    """Hears the progress of a sync and says how many articles are in."""

    def __init__(self) -> None:
        self.done = self.files = 0

    def __call__(self, at: Progress) -> None:
        if at.what == "importing":
            self.files = max(self.files, at.done)
            self.done = max(self.done, self.files)
            print(self.done, flush=True)


def save(library: Library) -> None:
    """What a person does, in an order that is always the same; what is there already is acknowledged like new."""
    pairs = linked(library)
    noted = {note.article for note in library.notes()}
    for number, article in enumerate(sorted(row.id for row in library.rows())):
        library.set_star(article, number % 3 == 0)
        library.set_read(article, number % 2 == 0)
        library.tag(article, [f"tag {number % 5}"])
        library.keep_place(f"at {article}", str(number))
        if article not in noted:
            library.add_note(article, f"note {number}", 0, 5)
        if number < min(JUDGED, len(pairs)):
            library.judge("confirmed", *pairs[number])
        print(number + 1, flush=True)


def linked(library: Library) -> list[tuple[str, str]]:
    """Two mentions of every group, from two sources; always in the same order."""
    found = set()
    for group in library.groups():
        first = group["mentions"][0]
        other = next(one for one in group["mentions"] if one["source"] != first["source"])
        found.add((min(first["id"], other["id"]), max(first["id"], other["id"])))
    return sorted(found)


def kept(library: Library) -> list[dict[str, Any]]:
    """All that the person keeps, without the moments it was kept at."""
    return [{**one, "at": None} for one in library.kept_records()]


def state(library: Library) -> str:
    """All that must not differ in the end."""
    marks = [(row.id, row.starred, row.unread, library.place(f"at {row.id}")) for row in library.rows()]
    records = (library.mentions(), library.groups(), kept(library))
    parts = [sorted(json.dumps(one, sort_keys=True) for one in some) for some in (marks, *records)]
    return json.dumps(parts)


def command(kind: str, home: Path, source: str) -> list[str]:
    return [sys.executable, str(Path(__file__).resolve()), "--work", kind, str(home), source]


def killed(kind: str, home: Path, source: str, dice: random.Random, longest: float) -> int:
    """Start the work, kill it; how much it had acknowledged."""
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    process = subprocess.Popen(
        command(kind, home, source), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
    )  # fmt: skip
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
        found += [f"{row.id} is torn" for row in rows if not library.article(row.id).text.rstrip().endswith(LAST)]
        if kind != "save" and len(rows) < done:
            found.append(f"{done} articles acknowledged, {len(rows)} there")
        if kind == "save":
            found += unkept(library, [row.id for row in rows[:done]])
        return found


def unkept(library: Library, done: list[str]) -> Iterator[str]:
    """What is missing of what was done with the first articles."""
    rows = {row.id: row for row in library.rows()}
    noted = {note.article: note.text for note in library.notes()}
    for number, article in enumerate(done):
        row, tags = rows[article], library.article(article).tags
        there = (row.starred, row.unread, library.place(f"at {article}"), noted.get(article), tags)
        if there != (number % 3 == 0, number % 2 == 1, str(number), f"note {number}", (f"tag {number % 5}",)):
            yield f"{article}: acknowledged, but kept is {there}"
    if len(library.judgements()) < min(len(done), JUDGED, len(linked(library))):
        yield f"{len(done)} articles done, {len(library.judgements())} judgements"


def trial(kind: str, folder: Path, kills: int, dice: random.Random, events: int = 40) -> list[str]:
    """One home killed over and over; what was lost."""
    home, whole = folder / "home", folder / "whole"
    with serving(events) as port:
        source = written(kind, folder, events, port)
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


def written(kind: str, folder: Path, events: int, port: int) -> str:
    """What the work reads: a file of articles, or a folder of some and a server with feeds of the others."""
    if kind == "sync":
        articles = folder / "articles"
        articles.mkdir()
        for one in drafts(events):
            if one.source in SOURCES[:2]:
                (articles / f"{one.id}.txt").write_text(one.text)
        return f"{articles}:{port}"
    file = folder / "in.jsonl"
    file.write_text("".join(json.dumps({"id": one.id, "source": one.source, "title": one.title, "text": one.text,
                                        "date": one.date}) + "\n" for one in drafts(events)))  # fmt: skip
    return str(file)


def killed_none(kind: str, home: Path, source: str) -> None:
    subprocess.run(command(kind, home, source), stdout=subprocess.DEVNULL, check=True)


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--kills", type=int, default=200)
    cli.add_argument("--seed", type=int, default=1)
    cli.add_argument("--work", nargs=3, metavar=("KIND", "HOME", "SOURCE"), help=argparse.SUPPRESS)
    given = cli.parse_args()
    if given.work:
        kind, home, source = given.work
        work(kind, Path(home), source)
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
