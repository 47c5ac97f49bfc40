"""What surrounds a command: streams closed or full, locales, bytes that are no text, terminals that are none."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from calling import run, with_one_event
from made_up import events, lines


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return with_one_event(tmp_path)


def real(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from tui.cli import main; main()", *arguments]
    return subprocess.run(command, capture_output=True, text=True, **options)


def test_no_control_character_reaches_the_terminal(tmp_path: Path) -> None:
    bad = "\x1b]52;c;AAAA\x07\x9b31m\u202e\u200b\x00"
    record = {key: f"{key}{bad}" for key in ("id", "source", "title", "url", "byline")}
    record["text"] = f"He said “a noise{bad} like a train,” 36 people.\n"
    data = (json.dumps(record) + "\n" + "{" + bad + "\n").encode("utf-8", "surrogateescape")
    home = tmp_path / "home"
    outputs = [run(home, "import", "-", given=data)]
    tried = (
        ["list"], ["mentions"], ["groups"], ["search", "noise"], ["search", f'noise "{bad}'], ["show", "id"],
        ["show", f"x{bad}"], ["check", f"36{bad}"], ["list", "--json"], ["remove", f"s{bad}", "--yes"], ["doctor"],
        ["import", f"nope{bad[:-1]}"], ["groups", "--explain", bad[:-1]],
    )  # fmt: skip
    outputs += [run(home, *arguments) for arguments in tried]
    for result in outputs:
        assert not set(result.stdout + result.stderr) & set("\x1b\x07\x9b\u202e\u200b\x00"), result
        assert result.exception is None or isinstance(result.exception, SystemExit)


@pytest.mark.parametrize(
    "arguments",
    [["show"], ["star"], ["compare"], ["groups", "--explain"], ["people", "--name"], ["remove", "--yes"], ["--home"]],
)
def test_an_argument_that_is_no_text_is_wrong_use(home: Path, arguments: list[str]) -> None:
    bytes_of_another_encoding = os.fsdecode(b"caf\xe9")
    where = [] if arguments == ["--home"] else ["--home", str(home)]
    done = real(*where, *arguments, bytes_of_another_encoding, *(["list"] if not where else []))
    assert "Traceback" not in done.stderr
    assert "is not text in UTF-8" in done.stderr
    assert done.returncode == 2
    assert not Path(bytes_of_another_encoding).exists()


def test_a_checked_text_may_be_in_any_encoding(home: Path) -> None:
    command = [sys.executable, "-c", "from tui.cli import main; main()", "--home", str(home), "check", "-"]
    env = {**os.environ, "PYTHONIOENCODING": "utf-8:strict"}  # as a terminal in UTF-8 has it
    done = subprocess.run(
        command, input="the café sank in 2019, it was said".encode("latin-1"), capture_output=True, env=env
    )
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("closed", ["0<&-", "1>&-", "2>&-", "0<&- 1>&- 2>&-"])
def test_closed_streams_are_streams_nobody_reads(home: Path, closed: str) -> None:
    for arguments, status in (("list", 0), ("import -", 1), ("search zebra", 1), ("list --json", 0), ("", 2)):
        program = f"{sys.executable} -c 'from tui.cli import main; main()' --home {home}"
        done = subprocess.run(
            ["sh", "-c", f"exec {closed}; {program} {arguments}"],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
        )
        assert (done.returncode, "Traceback" in done.stderr) == (status, False), (arguments, done.stderr)


def test_a_home_without_a_name_is_wrong_use(tmp_path: Path) -> None:
    done = real("--home", "", "list", cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(Path.cwd())})
    assert done.returncode == 2 and "names no folder" in done.stderr
    assert not list(tmp_path.iterdir())


def test_the_reader_needs_a_terminal(tmp_path: Path) -> None:
    done = real("--home", str(tmp_path / "home"), stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "needs a terminal" in done.stderr


def test_a_terminal_that_cannot_place_the_cursor_is_refused(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", "from tui.cli import main; main()", "--home", str(tmp_path / "home")]
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, text=True, env={**os.environ, "TERM": "dumb"}
    )
    _, complaint = process.communicate(timeout=30)
    os.close(ours)
    os.close(theirs)
    assert process.returncode == 2
    assert "TERM=dumb" in complaint


def test_an_output_that_closes_early_is_quiet(home: Path) -> None:
    (home.parent / "more.jsonl").write_bytes(lines(events(60)))
    assert run(home, "import", str(home.parent / "more.jsonl")).exit_code == 0
    command = f"{sys.executable} -c 'from tui.cli import main; main()' --home {home} mentions --json | head -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_output_to_a_full_device_is_said(home: Path) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-c", "from tui.cli import main; main()", "--home", str(home), "mentions"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


def test_plain_ascii_output_in_a_bare_locale(home: Path) -> None:
    env = {**os.environ, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = real("--home", str(home), "list", env=env)
    assert done.returncode == 0
    for line in real("--home", str(home), "groups", "--json", env=env).stdout.splitlines():
        json.loads(line)
