"""Building the full-text index in processes of their own: nothing is lost, whoever dies or stops it."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up import events, opened

from index.errors import LibraryError
from index.library import Library
from index.reports import Progress
from index.search import building, worker
from index.search.codec import Codec, Damaged
from index.search.nodes import Text


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    monkeypatch.setattr(building, "HERE", 10)
    monkeypatch.setattr(building, "BATCH", 12)
    with opened(tmp_path) as library:
        library.import_drafts(events(16))
        yield library


def all_found(library: Library) -> bool:
    return len(library.matching("ferry")) == 48 and library._index().faults() is None


def test_workers_build_the_shards_in_order(library: Library, tmp_path: Path) -> None:
    steps: list[Progress] = []
    library.index_all(steps.append)
    assert all_found(library)
    assert steps
    assert {step.total for step in steps} == {48}
    assert len([path for path in (tmp_path / "index").iterdir() if path.is_dir()]) == 4


def test_a_worker_that_dies_loses_nothing(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    start = worker._start
    died = []

    def dying(home: Path, folder: Path) -> object:
        process = start(home, folder)
        if len(died) < 3:
            died.append(process)
            process.kill()
        return process

    monkeypatch.setattr(worker, "_start", dying)
    library.index_all()
    assert len(died) == 3
    assert all_found(library)


def test_where_no_worker_can_run_the_shards_are_built_here(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    library.index_all()
    assert all_found(library)


def test_cancelled_it_goes_on_where_it_was(library: Library) -> None:
    index = library._index()
    library.index_all(cancelled=lambda: index.manifest["seq"] >= 12)
    assert 0 < index.behind() < 48
    library.index_all()
    assert all_found(library)


def test_a_rebuild_answers_meanwhile_and_goes_on_after_a_stop(library: Library, tmp_path: Path) -> None:
    library.index_all()
    index = library._index()
    before = index.manifest["shards"]
    asked: list[int] = []

    def stop() -> bool:
        asked.append(len(library.matching("ferry")))
        return len(asked) > 3

    index.rebuild(cancelled=stop)
    assert set(asked) == {48}
    assert index.manifest["shards"] == before
    assert (tmp_path / "index" / building.NEXT).exists()
    library.index_all()
    assert all_found(library)
    assert not {one["name"] for one in index.manifest["shards"]} & {one["name"] for one in before}
    assert not (tmp_path / "index" / building.NEXT).exists()


def test_a_full_disk_is_one_sentence(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> object:
        raise LibraryError("the search index cannot be written: No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(worker.Workshop, "_hear", refuse)
        with pytest.raises(LibraryError, match="No space left"):
            library.index_all()
    library.index_all()
    assert all_found(library)


def test_a_posting_list_that_changed_on_disk_is_noticed_as_it_is_read(library: Library) -> None:
    library.index_all()
    shard = next(iter(library._index().shards().values()))
    at, length = shard.terms._extent("body", b"ferry")
    file = next(shard.folder.glob("*.pst"))
    good = file.read_bytes()
    for place in range(at, at + length):
        file.write_bytes(good[:place] + bytes((good[place] ^ 1,)) + good[place + 1 :])
        with pytest.raises(Damaged):
            shard.postings("body", "ferry").places(0)  # type: ignore[union-attr]
    file.write_bytes(good)
    assert all_found(library)


def test_whoosh_reads_our_shards(library: Library) -> None:
    """The shards are a codec of Whoosh's, not something beside it."""
    from whoosh.filedb.filestore import FileStorage
    from whoosh.reading import SegmentReader

    from index.search.shards import schema, segment_of

    library.index_all()
    index = library._index()
    for one in index.manifest["shards"]:
        shard = index.shards()[one["name"]]
        reader = SegmentReader(FileStorage(str(shard.folder)), schema(), segment_of(one["segment"], one["count"]))
        assert isinstance(reader._codec, Codec)
        for word in ("ferry", "noise"):
            theirs = list(reader.postings("body", word.encode()).all_ids())
            assert theirs == list(shard.match(Text("body", (word,)), lambda _: (), range(shard.count)).ids)
        reader.close()


def test_the_command_of_a_worker(library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reading, writing = os.pipe()
    os.write(writing, json.dumps({"numbers": [1, 2, 99], "sync": False}).encode() + b"\n")
    os.close(writing)
    with os.fdopen(reading) as order, pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", order)
        worker.main(str(tmp_path), str(tmp_path / "shard"))
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["count"] == 2


def test_damage_of_a_large_index_is_built_anew_before_the_answer(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.search.fulltext.AT_ONCE", 5)
    monkeypatch.setattr(library, "_learnt", library._index)  # nothing in the background
    library.index_all()
    for file in library._index().folder.rglob("*.pst"):
        file.write_bytes(b"\0" * file.stat().st_size)
    assert library.search("ferry", typing=True).behind == 48
    library.index_all()
    assert library.search("ferry").total == 48
    for file in library._index().folder.rglob("*.pst"):
        file.write_bytes(b"\0" * file.stat().st_size)
    assert library.search("ferry").total == 48
