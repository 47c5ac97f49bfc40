"""What is stopped half way keeps what has come, says so, and brings the rest the next time."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_up import contents, event, events, lines, opened
from screens import reading, until

from index import ingest, renewing
from index.config import Source
from index.crew import Crew
from index.library import Library
from index.reports import Brought, Progress
from index.sources import fetch, visits
from tests.web import Asked, Site, serving

ITEM = "<item><title>{0}</title><guid>{0}</guid><description>The ferry {0} struck rocks on Sunday.</description></item>"


def folder(at: Path, count: int) -> Path:
    at.mkdir()
    for number in range(count):
        (at / f"{number:03}.txt").write_text(f"Ferry {number} is late\n\nThe ferry {number} struck rocks on Sunday.")
    return at


def after(count: int) -> Callable[[], bool]:
    """Says stop when it is asked the `count`th time."""
    asked = iter(range(count))
    return lambda: next(asked, None) is None


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches of three, and articles held back as processes hold them."""
    studied = Crew.studied

    def held(crew: Crew[object], items: object) -> Iterator[object]:
        waiting: list[object] = []
        for one in studied(crew, items):  # type: ignore[arg-type, var-annotated]
            waiting.append(one)
            if len(waiting) > 4:
                yield waiting.pop(0)
        yield from waiting

    monkeypatch.setattr(ingest, "BATCH", 3)
    monkeypatch.setattr(Crew, "studied", held)


@pytest.mark.usefixtures("small")
def test_a_file_counts_as_read_once_its_articles_are_in(tmp_path: Path) -> None:
    papers = folder(tmp_path / "papers", 20)
    source = Source("Papers", (str(papers),), tmp_path)
    with opened(tmp_path / "home", sources=(source,)) as library:
        report = library.sync(cancelled=after(7))
        assert report.stopped
        assert 0 < report.added < 15
        assert library.unread_files()  # those that were opened, but are not in, too
        assert len(library.unread_files()) == 20 - report.added
        rest = library.sync()
        assert (rest.added, rest.stopped) == (20 - report.added, False)
        assert len(library.rows()) == 20
        assert not library.unread_files()


def test_reading_is_told_and_can_be_stopped_before_anything_is_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest, "TOLD", 4)
    told: list[Progress] = []
    with opened(tmp_path / "home") as library:
        report = library.import_drafts(events(9), told.append, lambda: len(told) > 1)
        assert report.stopped
        assert told[:2] == [Progress("reading", 4, 0), Progress("reading", 8, 0)]
        assert report.added < 12
        assert library.import_drafts(events(9)).added == 27 - report.added


@pytest.mark.usefixtures("small")
def test_what_a_killed_sync_has_read_is_not_read_again(tmp_path: Path) -> None:
    papers = folder(tmp_path / "papers", 20)
    with opened(tmp_path / "home", sources=(Source("Papers", (str(papers),), tmp_path),)) as library:

        def die(_: object) -> None:
            if len(library.rows()) >= 9:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            library.sync(die)
        assert len(library.unread_files()) == 11  # each batch with what it was read from
        assert library.sync().added == 11


def test_a_stopped_visit_to_feeds_keeps_what_came(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visits, "Fetcher", lambda: fetch.Fetcher(fetch.Limits(seconds=30, pause=0)))
    with serving() as site:
        sources = tuple(_feed(site, tmp_path, name) for name in ("quick", "slow"))
        told: list[str] = []
        with opened(tmp_path / "home", sources=sources) as library:
            report = library.sync(lambda step: told.append(step.about), lambda: "quick" in told)
            assert (report.added, report.stopped, report.failed) == (2, True, ())
            assert report.sources == (Brought("quick", 2, 0),)
            site.over.set()
            rest = library.sync()
            assert (rest.added, rest.unchanged, rest.stopped) == (2, 0, False)


def _feed(site: Site, base: Path, name: str) -> Source:
    """A feed; the slow one answers when the test is over, from a host of its own."""
    items = "".join(ITEM.format(f"{name}-{number}") for number in range(2))
    body = f'<rss version="2.0"><channel><title>{name}</title>{items}</channel></rss>'.encode()

    def slowly(asked: Asked) -> None:
        site.over.wait(20)
        asked.say(200, body)

    site.pages[f"/{name}"] = slowly if name == "slow" else body
    return Source(name, (), base, url=site.url(f"/{name}", "localhost" if name == "slow" else "127.0.0.1"))


def test_ctrl_c_ends_a_command_with_one_sentence(tmp_path: Path) -> None:
    home, big = tmp_path / "home", tmp_path / "in.jsonl"
    big.write_bytes(lines(events(400)))
    process = subprocess.Popen(
        [sys.executable, "-c", "from tui.cli import main; main()", "--home", str(home), "import", str(big)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "NEWSREADER_CONFIG": _none(tmp_path)},
    )  # fmt: skip
    with opened(home) as library:
        threading.Thread(target=_interrupt, args=(process, library), daemon=True).start()
        out, err = process.communicate(timeout=120)
        assert process.returncode == 130
        assert err == "newsreader: stopping: what is begun is finished (Ctrl-C again ends it at once)\n"
        count = len(library.rows())
        assert 0 < count < 1200
        assert out == f"stopped, {count} new, 0 changed, 0 unchanged\n"
        assert not [one for one in library.doctor() if one["fault"]]


def _none(folder: Path) -> str:
    (folder / "config.yaml").write_text("sources:\n")
    return str(folder / "config.yaml")


def _interrupt(process: "subprocess.Popen[str]", library: Library) -> None:
    """Ctrl-C once the first articles are in."""
    while not library.rows() and process.poll() is None:
        pass
    process.send_signal(signal.SIGINT)


def test_a_stopped_rebuild_is_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renewing, "TOGETHER", 16)
    with opened(tmp_path / "home") as library:
        library.import_drafts(events(8))
        before = contents(library)
        report = library.rebuild(cancelled=after(0))
        assert report.stopped
        assert report.changed == 16
        assert contents(library) == before
        assert library.rebuild().changed == 24
        assert contents(library) == before


async def test_esc_stops_the_sync_of_the_reader() -> None:
    async with reading() as (pilot, screen, library):
        library.waits = True
        screen.syncing.start(loud=True)
        await pilot.press("escape")
        await until(pilot, lambda: screen.footer.message.startswith("stopped, 0 new"))
        assert library.stopped


def test_which_source_brought_what(tmp_path: Path) -> None:
    with opened(tmp_path / "home") as library:
        report = library.import_drafts([*event(0), *event(1)[:1]])
        assert report.sources == (
            Brought("Harbour Gazette", 2, 0), Brought("The Islander", 1, 0), Brought("Wirekontor", 1, 0),
        )  # fmt: skip
