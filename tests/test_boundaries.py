"""The engine knows no screen, and nothing heavy is imported before it must: proved in fresh interpreters."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def modules_after(statement: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{statement}\nprint('\\n'.join(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.split(".")[0] for name in done.stdout.split()} | set(done.stdout.split())


def engine_modules() -> list[str]:
    files = sorted((ROOT / "index").rglob("*.py"))
    return [".".join(f.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for f in files]


def test_engine_imports_no_screen() -> None:
    loaded = modules_after("\n".join(f"import {name}" for name in engine_modules()))
    assert {"index.library", "index.search.fulltext"} <= loaded
    assert not loaded & {"textual", "rich", "tui", "click"}


@pytest.mark.parametrize("heavy", ["textual", "whoosh", "rapidfuzz", "index.library", "sqlite3"])
def test_command_line_starts_light(heavy: str) -> None:
    assert heavy not in modules_after("import tui.cli")


@pytest.mark.parametrize("heavy", ["whoosh", "rapidfuzz", "Stemmer", "index.library"])
def test_screen_starts_light(heavy: str) -> None:
    assert heavy not in modules_after("import tui.app")


def test_import_contracts_hold() -> None:
    done = subprocess.run([Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
