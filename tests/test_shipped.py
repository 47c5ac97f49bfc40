"""config.yaml and the samples are found in a checkout, in an installation, and missed with a sentence."""

import sys
import sysconfig
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

from index import shipped
from index.config import load
from index.errors import NewsreaderError
from index.library import Library
from index.model import Draft


@pytest.fixture(autouse=True)
def looked_up_anew() -> Iterator[None]:
    shipped.data_folder.cache_clear()
    yield
    shipped.data_folder.cache_clear()  # what was pretended here is nothing to other tests


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A module that stands in site-packages, without anything beside it."""
    packages = tmp_path / "env" / "lib" / "site-packages" / "index"
    packages.mkdir(parents=True)
    monkeypatch.setattr(shipped, "__file__", str(packages / "shipped.py"))
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "env"))
    monkeypatch.setattr(sysconfig, "get_path", lambda name: str(tmp_path / "env"))
    return tmp_path


def fill(place: Path) -> Path:
    (place / "seeds").mkdir(parents=True)
    (place / "config.yaml").write_text("theme: dark\n")
    return place


def test_in_a_checkout() -> None:
    assert shipped.config_file() == Path(__file__).parent.parent / "config.yaml"
    assert len(list(shipped.seeds().glob("*.txt"))) == 5


def test_in_an_environment(installed: Path) -> None:
    place = fill(installed / "env" / "share" / "newsreader")
    assert shipped.data_folder() == place


def test_by_the_record_of_the_installation(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = fill(installed / "elsewhere" / "share" / "newsreader")
    record = metadata.PackagePath("../../../share/newsreader/config.yaml")
    record.dist = type("D", (), {"locate_file": lambda self, _: place / "config.yaml"})()
    monkeypatch.setattr(metadata, "files", lambda name: [record])
    assert shipped.data_folder() == place


def test_lost(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "files", lambda name: None)
    with pytest.raises(NewsreaderError, match="install newsreader again"):
        shipped.data_folder()


def test_a_foreign_folder_with_such_names_is_not_taken(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the packages only a checkout counts: site-packages may hold anybody's config.yaml and seeds."""
    fill(installed / "env" / "lib" / "site-packages")
    place = fill(installed / "env" / "share" / "newsreader")
    assert shipped.data_folder() == place


def test_the_samples_come_unasked_into_an_empty_library_only(tmp_path: Path) -> None:
    own = Draft("Gazette", "The quay", "The quay of Ostrand is closed, the mayor said on Monday.")
    with Library.open(tmp_path / "empty", load()) as library:
        assert library.sync(asked_for=False).added == 5
        library.import_drafts([own])
        assert library.sync(asked_for=False).unchanged == 5  # they are known, and go on being read
        library.remove([row.id for row in library.rows()])
        assert library.sync().added == 0  # taken out, they stay out
    with Library.open(tmp_path / "used", load()) as library:
        library.import_drafts([own])
        assert (library.sync(asked_for=False).added, library.unread_files()) == (0, frozenset())
        assert library.sync().added == 5
    named = load(shipped.config_file())
    with Library.open(tmp_path / "named", named) as library:
        library.import_drafts([own])
        assert library.sync(asked_for=False).added == 5  # --config names them
