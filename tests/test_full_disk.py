"""A disk that is full at any write: one sentence, nothing lost, and trying again works.

The system's limit on a file's size stands for the disk: every write beyond it fails, whichever file it goes to.
"""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from made_up import contents, event, events, lines, opened

KILOBYTES = (4, 120, 360, 600)


def run(home: Path, kilobytes: int | None, *arguments: str) -> subprocess.CompletedProcess[str]:
    def limit() -> None:
        if kilobytes is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))

    command = [sys.executable, "-c", "from tui.cli import main; main()", "--home", str(home), *arguments]
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "XDG_STATE_HOME": str(home.parent / "state")}
    return subprocess.run(command, capture_output=True, text=True, preexec_fn=limit, env=env, cwd=home.parent)


@pytest.mark.parametrize("kilobytes", KILOBYTES)
def test_an_import_into_a_full_disk(tmp_path: Path, kilobytes: int) -> None:
    home, file = tmp_path / "home", tmp_path / "in.jsonl"
    with opened(home) as library:
        library.import_drafts(event(0))
        before = contents(library)
    file.write_bytes(lines(events(12)))
    with opened(tmp_path / "whole") as library:
        library.import_drafts(events(12))
        whole = contents(library)
    found = run(home, kilobytes, "import", str(file))
    with opened(home) as library:
        kept = contents(library)
        assert not [one for one in library.doctor() if one["fault"]]
    ids = {one["id"] for one in kept[0]}
    assert {one["id"] for one in before[0]} <= ids
    assert found.returncode or kilobytes > KILOBYTES[0]  # else the limits say nothing
    if found.returncode:
        assert found.returncode == 1
        assert "Traceback" not in found.stderr
        said = [line for line in found.stderr.splitlines() if line.strip()]
        assert len(said) == 1, said
        assert str(home) in said[0]
    else:
        assert kept == whole and found.stderr == ""
    again = run(home, None, "import", str(file))
    assert (again.returncode, again.stderr) == (0, "")
    with opened(home) as library:
        assert contents(library) == whole
        assert library.search("ferry", 1000).total == 36
