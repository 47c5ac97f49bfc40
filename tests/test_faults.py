"""What must hold when something breaks: killed processes, two instances, files that go, wrong clocks."""

import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from made_up import contents, event, events, opened

from index.errors import NewsreaderError
from index.model import Draft

CLI = [sys.executable, "-c", "from tui.cli import main; main()"]
STARRING = """
import sys
sys.path.insert(0, {tests!r})
from pathlib import Path
from made_up import opened
with opened(Path({home!r})) as library:
    for row in library.rows():
        library.set_star(row.id, True)
        library.add_note(row.id, "Seen.")
        print(row.id, flush=True)
"""


def newsreader(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command, with no sources."""
    empty = home.parent / "config.yaml"
    empty.write_text("sources:\n")
    command = [*CLI, "--home", str(home), "--config", str(empty), *arguments]
    return subprocess.run(command, capture_output=True, text=True)


def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    home, dice = tmp_path / "home", random.Random(3)
    with opened(home) as library:
        library.import_drafts(events(20))
    script = STARRING.format(tests=str(Path(__file__).parent), home=str(home))
    for _ in range(3):
        process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        said = {process.stdout.readline().strip()}  # it has begun
        time.sleep(dice.uniform(0, 0.15))
        process.send_signal(signal.SIGKILL)
        said |= {
            line.strip()
            for line in process.communicate()[0].split("\n")
            if line.endswith(("gazette", "islander", "wire"))
        }
        with opened(home) as library:
            assert said <= {row.id for row in library.rows() if row.starred}
            assert said <= {note.article for note in library.notes()}
            while library.undo():
                pass
            assert not any(row.starred or row.notes for row in library.rows())
            assert not [finding for finding in library.doctor() if finding["fault"]]


@pytest.mark.parametrize("command", ["backup", "export", "rebuild"])
def test_a_killed_command_leaves_the_old_or_the_new(tmp_path: Path, command: str) -> None:
    """And run again it ends as if nothing had happened."""
    papers, target, dice = tmp_path / "papers", tmp_path / "out", random.Random(4)
    papers.mkdir()
    for n, draft in enumerate(events(8)):
        (papers / f"{n:03}.txt").write_text(draft.text)
    arguments = {
        "backup": ["backup", str(target)],
        "export": ["export", "--all", "-o", str(target)],
        "rebuild": ["rebuild"],
    }
    with opened(tmp_path / "whole") as library:
        library.add_source(str(papers))
        expected = contents(library)
    home = tmp_path / "home"
    newsreader(home, "add", str(papers))
    (tmp_path / "config.yaml").write_text("sources:\n")
    for _ in range(3):
        process = subprocess.Popen(
            [*CLI, "--home", str(home), "--config", str(tmp_path / "config.yaml"), *arguments[command]],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(dice.uniform(0.1, 0.9))
        process.send_signal(signal.SIGKILL)
        process.wait()
        if command == "backup" and target.exists():
            assert newsreader(tmp_path / "restored", "restore", str(target), "--yes").returncode == 0
            target.unlink()
        elif command == "export":
            target.unlink(missing_ok=True)
    done = newsreader(home, *arguments[command])
    assert (done.returncode, done.stderr) == (0, "")
    with opened(home) as library:
        assert contents(library) == expected
        assert not [finding for finding in library.doctor() if finding["fault"]]
    if command == "backup":
        assert newsreader(tmp_path / "last", "restore", str(target), "--yes").returncode == 0
        with opened(tmp_path / "last") as library:
            assert contents(library) == expected


def test_two_instances_lose_no_update(tmp_path: Path) -> None:
    """Marks, notes, tags and judgements of both are there, and each takes back what was done last, once."""
    with opened(tmp_path) as one, opened(tmp_path) as two:
        one.import_drafts(events(2))
        ids = [row.id for row in two.rows()]
        for n, article_id in enumerate(ids):
            (one, two)[n % 2].set_star(article_id, True)
            (two, one)[n % 2].set_read(article_id, True)
            (one, two)[n % 2].tag(article_id, [f"t{n}"])
        group = next(one.groups())
        first, second = (mention["id"] for mention in group["mentions"][:2])
        two.judge("rejected", first, second)
        one.import_drafts(event(2))  # the one's cache knows nothing of the judgement
        assert contents(one) == contents(two)
        assert not any({first, second} <= {m["id"] for m in group["mentions"]} for group in one.groups())
        for library in (one, two):
            there = {row.id: row for row in library.rows()}
            assert all(there[article_id].starred and not there[article_id].unread for article_id in ids)
            assert len(library.tags()) == len(ids)
        steps = [(one, two)[n % 2].undo() for n in range(3 * len(ids) + 1)]
        assert all(steps)
        assert (one.undo(), two.undo()) == (None, None)
        assert not any(row.starred or not row.unread for row in one.rows())


def test_the_kept_copy_of_a_file_that_is_gone_opens_and_says_so(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text(event(0)[0].text)
    with opened(tmp_path / "home") as library:
        library.add_source(str(papers))
        library.import_drafts([replace(event(0)[1], path="/nowhere/b.txt"), event(0)[2]])
        one = next(row.id for row in library.rows() if row.source == "papers")
        assert library.article(one).note is None
        (papers / "a.txt").unlink()
        assert library.article(one).note == "the file it came from is gone: this is the kept copy"
        assert library.article(one).text == event(0)[0].text
        assert all(library.comparison(mark.group, one).entries for mark in library.marks(one))
        assert library.article("e0/islander").note is None  # a path an import tells is not looked for
        assert library.sync().added == 0
        assert one in {row.id for row in library.rows()}


def test_dates_that_cannot_be_are_shown_and_not_believed(tmp_path: Path) -> None:
    future = (datetime.now(UTC) + timedelta(days=400)).date().isoformat()
    dates = {
        "old": "2001-02-03",
        "none": None,
        "wrong": "yesterday or so",
        "future": future,
        "new": datetime.now(UTC).date().isoformat(),
    }
    with opened(tmp_path) as library:
        for name, date in dates.items():
            library.import_drafts([Draft("A", name, f"Words about {name}.", id=name, date=date)])
        rows = [row.id for row in library.rows()]
        assert rows[-1] == "old"
        assert rows.index("future") < rows.index("none")  # both sort by when they came
        assert library.article("future").date == future
        library.import_drafts([Draft("A", "later", "Words that came later.", id="later")])
        assert library.rows()[0].id == "later"


def test_errors_name_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("in the way")
    done = newsreader(tmp_path / "home", "list")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    with pytest.raises(NewsreaderError):
        opened(tmp_path / "home")
