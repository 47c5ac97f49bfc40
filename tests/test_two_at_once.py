"""Two instances on one library: no update is lost, nobody waits in vain, and no failure is told twice."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from made_up import contents, event, events, lines, opened

from index.config import Source
from index.errors import LibraryError
from index.store import deeds

ROOT = Path(__file__).parent.parent
EACH = 100  # imports of each of two, and every fifth time what a person does

WRITER = """
import sys
from pathlib import Path
from index.config import Config
from index.library import Library
from index.model import Draft
home, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with Library.open(home, Config(home)) as library:
    for number in range(count):
        given = Draft(name, f"Ferry {number}", f"Ferry {number}\\n\\nThe ferry {number} is late.", f"{name}-{number}")
        report = library.import_drafts([given])
        assert report.added == 1 and not report.failed, report
        if number % 5:
            continue
        library.tag("e0/wire", [f"{name} {number}"])
        library.add_note("e0/wire", f"{name} {number}")
        library.set_star(f"{name}-{number}", True)
        library.keep_place(f"{name}-{number}", str(number))
        library.save_search(f"{name} {number}", "ferry")
"""

SYNC = """
import json, sys
from pathlib import Path
from index.config import Config, Source
from index.library import Library
home = Path(sys.argv[1])
with Library.open(home, Config(home, sources=(Source("Gone", (), home, url="http://127.0.0.1:9/feed"),))) as library:
    print(json.dumps(library.sync(asked_for=sys.argv[2] == "asked").failed))
"""


def started(script: str, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def ended(process: "subprocess.Popen[str]") -> str:
    out, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (0, ""), err
    return out


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with opened(home) as library:
        library.import_drafts(event(0))
    for process in [started(WRITER, str(home), name, str(EACH)) for name in ("Post", "Courier")]:
        ended(process)
    with opened(home) as library:
        wanted = {f"{name}-{number}" for name in ("Post", "Courier") for number in range(0, EACH, 5)}
        words = {one.replace("-", " ") for one in wanted}
        assert {row.id for row in library.rows() if row.starred} == wanted
        assert len(library.rows()) == 2 * EACH + 3
        assert set(library.article("e0/wire").tags) == words
        assert {note.text for note in library.notes("e0/wire")} == words
        assert {one.name for one in library.searches()} == words
        assert all(library.place(one) == one.partition("-")[2] for one in wanted)
        library.index_all()
        assert library.search("ferry", 1000).total == 2 * EACH + 3
        assert not [one for one in library.doctor() if one["fault"]]
        assert library.undo() is not None


def test_a_mark_comes_in_while_another_instance_imports(tmp_path: Path) -> None:
    home, file = tmp_path / "home", tmp_path / "in.jsonl"
    file.write_bytes(lines(events(300)))
    with opened(home) as library:
        library.import_drafts(event(0))
        process = started("from tui.cli import main; main()", "--home", str(home), "import", str(file))
        while len(library.rows()) == 3 and process.poll() is None:
            time.sleep(0.01)
        library.set_star("e0/wire", True)
        assert process.poll() is None  # it did not have to wait for the end of it
        process.terminate()
        process.communicate()
        assert next(row for row in library.rows() if row.id == "e0/wire").starred


def test_a_failure_that_was_told_is_not_told_again_by_another_instance(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (first,) = said(started(SYNC, str(home), "asked"))
    assert first == "Gone: cannot be reached: nothing answers there"
    assert said(started(SYNC, str(home), "by itself")) == []
    assert said(started(SYNC, str(home), "asked")) == [first]


def said(process: "subprocess.Popen[str]") -> Any:
    return json.loads(ended(process))


def test_two_syncs_of_one_folder_bring_each_article_once(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for number in range(30):
        (papers / f"{number}.txt").write_text(f"Ferry {number}\n\nThe ferry {number} struck rocks on Sunday.")
    (papers / "broken.html").write_bytes(b"")
    (tmp_path / "config.yaml").write_text(f"sources:\n  - {{name: Papers, paths: ['{papers}']}}\n")
    arguments = ("--home", str(tmp_path / "home"), "--config", str(tmp_path / "config.yaml"), "sync", "--json")
    both = [started("from tui.cli import main; main()", *arguments) for _ in range(2)]
    reports, told = [], []
    for process in both:
        out, err = process.communicate(timeout=120)
        reports.append(json.loads(out))
        told.append((process.returncode, err.count("\n"), reports[-1]["unreadable"]))
    assert (1, 1, 0) in told  # the broken file, once
    assert set(told) <= {(1, 1, 0), (0, 0, 1)}  # … and not by a process that came after the other
    assert sum(report["added"] for report in reports) == 30
    assert sum(report["changed"] for report in reports) == 0
    with opened(tmp_path / "home", sources=(Source("Papers", (str(papers),), tmp_path),)) as library:
        assert len(library.rows()) == 30
        assert [len(library.versions(row.id)) for row in library.rows()] == [0] * 30


def test_a_restore_by_another_instance_is_noticed(tmp_path: Path) -> None:
    """Though the library that was put there has had as many changes as the one that was."""
    one, two, three = (event(number) for number in range(3))
    with opened(tmp_path / "other") as other:
        other.import_drafts([*two, *three[:2]])
        other.backup(tmp_path / "copy")
        other.import_drafts(three[2:])
        expected = contents(other)
    with opened(tmp_path / "home") as library, opened(tmp_path / "home") as meanwhile:
        library.import_drafts([*one, *three[:1], *two[:1]])
        meanwhile.restore(tmp_path / "copy")
        library.import_drafts(three[2:])
        assert contents(library) == expected


@pytest.mark.parametrize("judges", [False, True])
def test_what_another_has_just_taken_back_is_not_said_to_be_taken_back_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, judges: bool
) -> None:
    with opened(tmp_path) as mine, opened(tmp_path) as other:
        mine.import_drafts(event(0))
        mine.set_star("e0/wire", True)
        if judges:
            one, two = next(iter(mine.groups()))["mentions"][:2]
            mine.judge("rejected", one["id"], two["id"])
        look = deeds.last

        def quicker(db: sqlite3.Connection) -> deeds.Past | None:
            found = look(db)
            monkeypatch.setattr(deeds, "last", look)
            other.undo()
            return found

        monkeypatch.setattr(deeds, "last", quicker)
        with pytest.raises(LibraryError, match="another newsreader has just taken this back: "):
            mine.undo()
        rest = mine.undo()  # the one before is still there
        assert (rest is not None and rest.what.startswith("starred")) == judges
