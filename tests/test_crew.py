"""Articles studied by several processes: the same answers in the same order, nothing lost, and no orphans."""

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import processes
from index.analyse import article_from
from index.crew import Crew
from index.model import Draft
from index.pairs import links_between
from index.studying import Request, answer, study
from tests import made_up

ROOT = Path(__file__).parent.parent


def drafts(count: int) -> list[Draft]:
    """Different articles, one of them without words."""
    texts = [f"{number} people, the mayor said. “The bridge on Mill Lane {number} is shut,” she told us." for number in
             range(count)]  # fmt: skip
    texts[count // 2] = " \u200b "
    return [Draft("Post", f"Title {number}", text, f"post-{number}") for number, text in enumerate(texts)]


def asks(draft: Draft) -> Request:
    return draft, ""


def patient(items: list[Draft], crew: Crew[Draft]) -> Iterator[Draft]:
    """The items, the later ones only once the processes are ready."""
    for number, item in enumerate(items):
        if number == 3:
            deadline = time.monotonic() + 60
            while not all(one.ready.is_set() for one in crew._members or []) and time.monotonic() < deadline:
                time.sleep(0.02)
        yield item


def told(found: object) -> object:
    """An answer without what only the process that found it has."""
    return found._replace(analysis=None) if isinstance(found, tuple) else found  # type: ignore[attr-defined]


def test_the_same_answers_in_the_same_order() -> None:
    items = drafts(30)
    with Crew(asks, size=2, few=1) as crew:
        found = list(crew.studied(patient(items, crew)))
    assert [item for item, _ in found] == items
    assert [told(one) for _, one in found] == [told(answer(asks(item))) for item in items]
    assert isinstance(found[15][1], str) and "post-15" in found[15][1]


def test_a_few_articles_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "begin", lambda *_: pytest.fail("a process was started"))
    with Crew(asks, size=2, few=10) as crew:
        assert len(list(crew.studied(drafts(10)))) == 10


def test_where_no_process_may_start_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: str) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(processes, "begin", refuse)
    with Crew(asks, size=2, few=2) as crew:
        assert len(list(crew.studied(drafts(12)))) == 12


def test_what_a_dying_process_leaves_is_done_here() -> None:
    items = drafts(60)

    def killing(crew: Crew[Draft]) -> Iterator[Draft]:
        for number, item in enumerate(patient(items, crew)):
            if number in (10, 30):
                for member in (crew._members or [])[: 1 if number == 10 else 2]:
                    member._process.kill()
            yield item

    with Crew(asks, size=2, few=1) as crew:
        found = list(crew.studied(killing(crew)))
    assert [told(one) for _, one in found] == [told(answer(asks(item))) for item in items]


def test_leaving_ends_the_processes() -> None:
    with Crew(asks, size=2, few=1) as crew:
        for number, _ in enumerate(crew.studied(patient(drafts(40), crew))):
            if number == 20:
                break
        members = list(crew._members or [])
        assert len(members) == 2
    assert all(member._process.poll() is not None for member in members)


def test_a_library_is_the_same_with_and_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free, given = Crew._free, []

    def when_ready(crew: Crew[object]) -> object:
        member = free(crew)
        while crew._members and member is None:
            time.sleep(0.02)
            member = free(crew)
        given.append(member)
        return member

    monkeypatch.setattr(Crew, "_free", when_ready)
    monkeypatch.setattr("index.crew.FEW", 2)
    found = []
    for size in (1, 2):
        monkeypatch.setattr(processes, "processors", lambda size=size: size)
        with made_up.opened(tmp_path / str(size)) as library:
            report = library.import_drafts([one for number in range(20) for one in made_up.event(number)])
            assert report.added == 60 and not report.failed
            found.append((list(library.mentions()), list(library.groups())))
            assert library.rebuild().changed == 60
            found.append((list(library.mentions()), list(library.groups())))
    assert found[0] == found[1] == found[2] == found[3] and found[0][1]
    assert len([member for member in given if member]) == 2 * 58


KILLED = """
import sys, time
from index.crew import Crew
from index.model import Draft
def items():
    for number in range(10**6):
        if number == 2:
            while not all(one.ready.is_set() for one in crew._members): time.sleep(0.02)
            print(*(one._process.pid for one in crew._members), flush=True)
        yield Draft("Post", "Title", f"{number} people came, the mayor said.", str(number))
with Crew(lambda draft: (draft, ""), size=2, few=1) as crew:
    for _ in crew.studied(items()): pass
"""


def test_kill_9_leaves_no_orphan() -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", KILLED], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert parent.stdout is not None
    with parent.stdout:
        children = [int(pid) for pid in parent.stdout.readline().split()]
    assert len(children) == 2
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    deadline = time.monotonic() + 60
    while (alive := [pid for pid in children if _is_alive(pid)]) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive


def _is_alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def test_what_studies_and_compares_leaves_no_rings() -> None:
    """Processes that study look for rings of rubbish so seldom (`processes.collect_seldom`) that each would stay."""
    texts = [
        f"{count} people were hurt, Mayor Ann Rowe said in a statement. “The bridge on Mill Lane is shut,” she said. "
        "The lawsuit says that the town had been warned, according to a person familiar with the matter. Her letter "
        "argues that repairs cost $2 million."
        for count in (12, 15)
    ]

    def work(number: int) -> None:
        one, two = (study(article_from(Draft(f"Post {n}", "Bridge", text, f"{number}-{n}"))).analysis
                    for n, text in enumerate(texts))  # fmt: skip
        assert one is not None and two is not None
        assert links_between(one, two, 0.9, quotes_only=False)

    work(1)  # what is read and remembered once
    gc.collect()
    was_on = gc.isenabled()
    gc.disable()
    try:
        work(2)
        assert gc.collect() == 0
    finally:
        if was_on:
            gc.enable()
