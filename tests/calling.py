"""A command as scripts call it: in this process, with a configuration that names no source."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from made_up import event, lines

from tui.cli import cli


def run(home: Path, *arguments: str, given: bytes | None = None) -> Result:
    empty = home.parent / "config.yaml"
    empty.write_text("sources:\n")
    return CliRunner().invoke(cli, ["--home", str(home), "--config", str(empty), *arguments], input=given)


def records(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def with_one_event(folder: Path) -> Path:
    """A home with one event in it."""
    (folder / "in.jsonl").write_bytes(lines(event(0)))
    assert run(folder / "home", "import", str(folder / "in.jsonl")).exit_code == 0
    return folder / "home"
