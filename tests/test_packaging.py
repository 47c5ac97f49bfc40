"""A wheel in an empty environment works from any folder, the sample articles and the configuration included."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts folder of an environment into which a freshly built wheel was installed."""
    work = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", work, ROOT], check=True, capture_output=True, text=True
    )
    (wheel,) = work.glob("*.whl")
    venv.create(work / "env", symlinks=True)
    scripts = work / "env" / "bin"
    bare = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}  # or it is "installed already"
    pip = [sys.executable, "-m", "pip", "--python", scripts / "python", "install", "-q", "--no-compile", wheel]
    subprocess.run(pip, check=True, capture_output=True, env=bare)
    return scripts


def run(installed: Path, tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    home = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [installed / "newsreader", "--home", str(tmp_path / "library"), *arguments],
        cwd=tmp_path,
        env=home,
        capture_output=True,
        text=True,
    )


def test_wheel_works_from_any_folder(installed: Path, tmp_path: Path) -> None:
    synced = run(installed, tmp_path, "sync")
    assert synced.returncode == 0, synced.stderr
    listed = run(installed, tmp_path, "list", "--json")
    articles = [json.loads(line) for line in listed.stdout.splitlines()]
    assert {a["source"] for a in articles} == {"The Times of Israel", "TRT World", "CBC News", "AFP", "Xinhua"}
    groups = run(installed, tmp_path, "groups", "--json")
    assert groups.returncode == 0
    assert any(json.loads(line)["differs"] for line in groups.stdout.splitlines())


def test_wheel_says_its_version(installed: Path, tmp_path: Path) -> None:
    said = run(installed, tmp_path, "--version")
    assert said.returncode == 0
    assert "0.1.0" in said.stdout
