"""The documentation tells what is there: its pictures are those of the program, its links lead somewhere."""

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "bench"))

from screenshot import PICTURES, picture, words  # noqa: E402

from tui.keys import COMMANDS, shown  # noqa: E402

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("name", PICTURES)
async def test_the_pictures_are_those_of_the_program(name: str, tmp_path: Path) -> None:
    made = await picture(name, tmp_path)
    kept = (ROOT / "docs" / f"{name}.svg").read_text(encoding="utf-8")
    assert words(made) == words(kept), "python bench/screenshot.py, and look at them"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_keys_named_in_the_guides_are_keys() -> None:
    known = {shown(key) for command in COMMANDS for key in command.keys} | {
        shown(part) for command in COMMANDS for key in command.keys for part in key.split()
    }
    from tui.keys import keymap

    known |= {shown(key) for keys in keymap().values() for key in keys}
    for name in ("reading.md", "comparing.md"):
        text = (ROOT / "docs" / name).read_text(encoding="utf-8")
        for key in re.findall(r"`([^`\s]{1,2}|Ctrl-\w|Enter|Esc|Tab|Space|Backspace|F\d)`", text):
            assert key in known, f"{name}: {key}"


def test_the_configuration_shown_is_one(tmp_path: Path) -> None:
    from index.config import load
    from tui.keys import check_keys

    page = (ROOT / "docs" / "configuring.md").read_text(encoding="utf-8")
    file = tmp_path / "config.yaml"
    file.write_text(re.search(r"```yaml\n(.*?)```", page, re.DOTALL)[1], encoding="utf-8")
    config = load(file, check_keys)
    assert (config.evidence, config.keymap["all_read"], len(config.sources)) == ("markdown", (), 2)
