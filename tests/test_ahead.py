"""Links found ahead by other processes: the same library, and nothing kept that another writer has overtaken."""

import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from index import crew, ingest, linking, processes, renewing
from index.crew import Crew
from index.linking import Plan
from index.model import Analysis, Draft, Link
from tests import made_up

EVENTS = 12


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Small batches, two processes from the third article on; the pairs that are compared in this process all the
    same."""
    monkeypatch.setattr(ingest, "BATCH", 5)
    monkeypatch.setattr(renewing, "TOGETHER", 5)
    monkeypatch.setattr(crew, "FEW", 2)
    monkeypatch.setattr(processes, "processors", lambda: 2)
    free = Crew._free

    def when_ready(one: Crew[object]) -> object:
        free(one)
        while not all(member.ready.is_set() for member in one._members or ()):
            time.sleep(0.02)
        return free(one)

    monkeypatch.setattr(Crew, "_free", when_ready)
    pairs: list[tuple[str, str]] = []
    whole = linking.links_between

    def counted(one: Analysis, other: Analysis, story: float, quotes_only: bool) -> list[Link]:
        pairs.append((one.article.id, other.article.id))
        return whole(one, other, story, quotes_only)

    monkeypatch.setattr(linking, "links_between", counted)
    return pairs


def drafts() -> list[Draft]:
    return [one for number in range(EVENTS) for one in made_up.event(number)]


def alone(home: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[object], list[object]]:
    """What a library tells that one process made."""
    with monkeypatch.context() as patch, made_up.opened(home) as library:
        patch.setattr(processes, "processors", lambda: 1)
        library.import_drafts(drafts())
        return made_up.contents(library)


def test_the_library_is_the_same_and_the_processes_did_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compared: list[tuple[str, str]]
) -> None:
    expected = alone(tmp_path / "alone", monkeypatch)
    pairs = len(compared)
    compared.clear()
    with made_up.opened(tmp_path / "both") as library:
        report = library.import_drafts(drafts())
        assert (report.added, report.failed) == (3 * EVENTS, ())
        assert made_up.contents(library) == expected
    assert len(compared) < pairs / 2  # the first ones, while the processes start


def test_what_another_process_wrote_meanwhile_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compared: list[tuple[str, str]]
) -> None:
    expected = alone(tmp_path / "alone", monkeypatch)
    with made_up.opened(tmp_path / "both") as library, made_up.opened(tmp_path / "both") as other:
        written = 0

        def meanwhile(progress: object) -> None:
            nonlocal written
            written += 1
            if written == 3:
                other.import_drafts(drafts()[-2:])
                other.remove([str(drafts()[0].id)])
                other.import_drafts(drafts()[:1])

        report = library.import_drafts(drafts(), meanwhile)
        assert not report.failed
        assert made_up.contents(library) == expected


def test_plans_are_dropped_with_what_they_were_made_of(tmp_path: Path) -> None:
    with made_up.opened(tmp_path) as library:
        library.import_drafts(drafts()[:3])
        linker = library._ingest().linker
        linker.plans["new"] = Plan({1: 0.9}, {1: []})
        epoch = linker.epoch
        library.remove([str(drafts()[0].id)])
        assert not linker.plans and linker.epoch > epoch


def test_a_process_that_cannot_compare_leaves_it_to_us(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compared: list[tuple[str, str]]
) -> None:
    expected = alone(tmp_path / "alone", monkeypatch)
    pairs = len(compared)
    compared.clear()
    monkeypatch.setattr(crew.Task, "links", lambda task: None)
    with made_up.opened(tmp_path / "both") as library:
        library.import_drafts(drafts())
        assert made_up.contents(library) == expected
    assert len(compared) == pairs


def another_engines(home: Path, pairs: list[tuple[str, str]]) -> None:
    """A library whose articles of one event came far apart, as another engine would have left it: of every third
    article nothing was found, of every fourth something else, and no links."""
    with made_up.opened(home) as library:
        for paper in range(3):
            library.import_drafts(drafts()[paper::3])
    with closing(sqlite3.connect(home / "library.sqlite3")) as db, db:
        db.execute("UPDATE analyses SET quotes = '[]', prepared = 'made 0' WHERE n % 3 = 0")
        db.execute("UPDATE analyses SET figures = '[]', sketch = '[null,[]]' WHERE n % 4 = 0")
        db.execute("DELETE FROM links WHERE a % 3 = 0 OR b % 3 = 0 OR a % 4 = 0 OR b % 4 = 0")
    pairs.clear()


def test_a_rebuild_is_linked_ahead_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compared: list[tuple[str, str]]
) -> None:
    expected = alone(tmp_path / "alone", monkeypatch)
    pairs = len(compared)
    another_engines(tmp_path / "both", compared)
    with made_up.opened(tmp_path / "both") as library:
        assert library.rebuild().changed == 3 * EVENTS
        assert made_up.contents(library) == expected
        assert len(compared) < pairs / 2  # the first ones, while the processes start
        assert library.rebuild().changed == 3 * EVENTS  # where everything is found as it was
        assert made_up.contents(library) == expected


def test_a_rebuild_that_is_stopped_is_ended_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compared: list[tuple[str, str]]
) -> None:
    expected = alone(tmp_path / "alone", monkeypatch)
    another_engines(tmp_path / "both", compared)
    with made_up.opened(tmp_path / "both") as library:
        done: list[object] = []
        assert library.rebuild(done.append, lambda: len(done) == 3).stopped
        assert library.rebuild().changed == 3 * EVENTS
        assert made_up.contents(library) == expected


def test_a_rebuild_counts_with_what_another_process_wrote_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compared: list[tuple[str, str]]
) -> None:
    expected = alone(tmp_path / "alone", monkeypatch)
    another_engines(tmp_path / "both", compared)
    with made_up.opened(tmp_path / "both") as library, made_up.opened(tmp_path / "both") as other:
        done: list[object] = []

        def meanwhile(progress: object) -> None:
            done.append(progress)
            if len(done) == 3:
                some = drafts()[-6:]
                other.import_drafts([replace(one, text=one.text + "\n\nMore soon.\n") for one in some])
                other.remove([str(drafts()[0].id)])
                other.import_drafts([*drafts()[:1], *some])

        assert not library.rebuild(meanwhile).failed
        assert made_up.contents(library) == expected
