"""A disk that is full or fails at any write, or a kill there: one sentence, nothing lost, and trying again works.

Every single write is tried by `bench/full_disk.py`; here a few of each work, and a real limit on the size of files.
"""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from made_up import contents, event, events, lines, opened

from bench.failing_disk import reachable
from bench.full_disk import WORKS, trial


def run(home: Path, limited: bool, *arguments: str) -> subprocess.CompletedProcess[str]:
    def limit() -> None:
        if limited:
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    command = [sys.executable, "-c", "from tui.cli import main; main()", "--home", str(home), *arguments]
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "XDG_STATE_HOME": str(home.parent / "state")}
    return subprocess.run(command, capture_output=True, text=True, preexec_fn=limit, env=env, cwd=home.parent)


def test_an_import_into_a_full_disk(tmp_path: Path) -> None:
    home, file = tmp_path / "home", tmp_path / "in.jsonl"
    with opened(home) as library:
        library.import_drafts(event(0))
        before = contents(library)
    file.write_bytes(lines(events(4)))
    with opened(tmp_path / "whole") as library:
        library.import_drafts(events(4))
        whole = contents(library)
    found = run(home, True, "import", str(file))
    with opened(home) as library:
        kept = contents(library)
        assert not [one for one in library.doctor() if one["fault"]]
    assert {one["id"] for one in before[0]} <= {one["id"] for one in kept[0]}
    assert found.returncode == 1
    assert "Traceback" not in found.stderr
    said = [line for line in found.stderr.splitlines() if line.strip()]
    assert len(said) == 1, said
    assert str(home) in said[0]
    again = run(home, False, "import", str(file))
    assert (again.returncode, again.stderr) == (0, "")
    with opened(home) as library:
        assert contents(library) == whole
        assert library.search("ferry", 1000).total == 12


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("disk")


@pytest.mark.skipif(not reachable(), reason="this Python's SQLite cannot be given another disk")
@pytest.mark.parametrize("work", [work for work in WORKS if work != "add"])  # which writes as sync does
def test_a_disk_that_fails_in_the_middle(work: str, scene: Path) -> None:
    count, wrong = trial(work, scene, most=2)
    assert count >= 4  # else nothing was written
    assert wrong == []
