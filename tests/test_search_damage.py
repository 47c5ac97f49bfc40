"""A damaged index loses only what is damaged, and a killed builder leaves the old index or goes on where it was."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from made_up import events, opened

from index.library import Library
from index.search import building, fulltext, manifest
from index.search.nodes import Text

INDEXING = """
import sys
sys.path.insert(0, {tests!r})
from pathlib import Path
from made_up import opened
from index.search import building
building.HERE, building.BATCH = 10, 12
with opened(Path({home!r})) as library:
    print("begun", flush=True)
    library._index().{work}
    print("done", flush=True)
"""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """48 articles in four shards."""
    monkeypatch.setattr(building, "HERE", 10)
    monkeypatch.setattr(building, "BATCH", 12)
    with opened(tmp_path / "home") as library:
        library.import_drafts(events(16))
        library.index_all()
        yield library


@pytest.fixture
def still(library: Library, monkeypatch: pytest.MonkeyPatch) -> Library:
    """The library without anything that indexes by itself."""
    monkeypatch.setattr(library, "_learnt", library._index)
    monkeypatch.setattr(fulltext, "AT_ONCE", 5)
    return library


def shards(library: Library) -> list[str]:
    return [one["name"] for one in library._index().manifest["shards"]]


def spoil(library: Library, name: str, pattern: str = "*.pst") -> None:
    for file in (library._index().folder / name).glob(pattern):
        file.write_bytes(b"\0" * file.stat().st_size)


@pytest.mark.parametrize("pattern", ["*.pst", "*.trm", "columns", "words", "people"])
def test_one_damaged_shard_is_lost_alone(still: Library, tmp_path: Path, pattern: str) -> None:
    expected = still.matching("ferry")
    names = shards(still)
    spoil(still, names[1], pattern)
    with opened(tmp_path / "home") as other:
        index = other._index()
        assert index.behind() == 12
        assert shards(other) == [names[0], *names[2:]]
        assert index.faults()
        assert len(index.search(Text("body", ("ferry",)), 100, lambda _: ()).numbers) == 36
        other.index_all()
        assert index.behind() == 0
        assert index.faults() is None
        assert set(shards(other)) > {names[0], *names[2:]}
        assert other.matching("ferry") == expected
    assert [path.name for path in (tmp_path / "home" / "index.damaged").iterdir()] == [names[1]]


def test_damage_that_is_met_while_reading_loses_that_shard_alone(still: Library) -> None:
    expected = still.matching("ferry")
    names = shards(still)
    spoil(still, names[2])
    assert len(still.matching("ferry")) == 36
    assert shards(still) == [*names[:2], names[3]]
    assert still.search("ferry", typing=True).behind == 12
    still.index_all()
    assert still.matching("ferry") == expected


def test_a_lost_shard_that_was_half_indexed_again_is_finished_later(still: Library) -> None:
    expected = still.matching("ferry")
    index = still._index()
    for name in shards(still)[:2]:
        spoil(still, name)
    assert len(still.matching("ferry")) == 24
    still.index_all(cancelled=lambda: int(index.manifest["missing"]) < 24)
    assert 0 < index.behind() < 24
    still.index_all()
    assert index.behind() == 0
    assert still.matching("ferry") == expected


def test_an_article_that_changed_meanwhile_is_found_once_as_it_is_now(still: Library) -> None:
    spoil(still, shards(still)[0])
    still.matching("ferry")
    changed = events(1)[0]
    still.import_drafts([replace(changed, text="No ship here, only zebras.")])
    still.index_all()
    assert still.matching("zebras") == [changed.id]
    assert len(still.matching("ferry OR zebras")) == 48
    assert still._index().faults() is None


def test_a_fault_of_ours_does_not_throw_a_sound_index_away(library: Library) -> None:
    before = shards(library)
    with pytest.raises(ZeroDivisionError):
        library._index().ask(lambda _: 1 // 0)
    assert shards(library) == before
    assert library._index().behind() == 0


def test_a_damaged_manifest_is_an_index_built_anew(still: Library, tmp_path: Path) -> None:
    expected = still.matching("ferry")
    file = still._index().folder / manifest.NAME
    file.write_text(file.read_text().replace('"count": 12', '"count": 11'))
    with opened(tmp_path / "home") as other:
        other.index_all()
        assert other.matching("ferry") == expected


@pytest.mark.parametrize("work", ["catch_up()", "rebuild()"])
def test_a_builder_that_is_killed_loses_nothing(library: Library, tmp_path: Path, work: str) -> None:
    """SIGKILL at random moments: the old index answers, what is done stays done, the next run ends it."""
    expected = library.matching("ferry")
    home = tmp_path / "home"
    dice = random.Random(6)
    index = library._index()
    for _ in range(3):
        if work == "catch_up()":
            for name in shards(library)[:-1]:
                spoil(library, name)
        script = INDEXING.format(tests=str(Path(__file__).parent), home=str(home), work=work)
        process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        time.sleep(dice.uniform(0, 1.2))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        if work == "rebuild()":
            assert library.matching("ferry") == expected
        index.catch_up()
        assert library.matching("ferry") == expected
        assert (index.behind(), index.faults()) == (0, None)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="workers are looked up in /proc")
def test_a_worker_killed_from_outside_loses_nothing(library: Library) -> None:
    expected = library.matching("ferry")
    killed = []

    def progress(_: object) -> None:
        for child in Path(f"/proc/{os.getpid()}/task").glob("*/children"):
            for pid in map(int, child.read_text().split()):
                command = Path(f"/proc/{pid}/cmdline").read_bytes()
                if b"index.search.worker" in command and len(killed) < 2:
                    os.kill(pid, signal.SIGKILL)
                    killed.append(pid)

    library._index().rebuild(progress)
    assert killed
    assert library.matching("ferry") == expected
    assert library._index().faults() is None


def test_mending_builds_only_what_is_damaged(still: Library) -> None:
    expected = still.matching("ferry")
    names = shards(still)
    spoil(still, names[3])
    assert "index: what was damaged is built anew" in still.mend()
    assert set(names[:3]) < set(shards(still))
    assert still.matching("ferry") == expected
    assert still._index().faults() is None
