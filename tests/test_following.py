"""Feeds from their address to the library and back, over a real server: add, sync, export, remove, and what fails."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from made_up import opened

from index.config import Source
from index.errors import InputError
from index.model import Draft
from index.sources import fetch, visits
from index.sources.opml import read
from tests.pages import FERRY, PAGES
from tests.web import Site, serving
from tui.cli import cli

ITEM = "<item><title>{1}</title><link>{0}/{1}</link><guid>{0}/{1}</guid><description>{2}</description></item>"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy between us and the server, and no pause between two questions."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr(visits, "Fetcher", lambda: fetch.Fetcher(fetch.Limits(seconds=5, pause=0)))


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        site.pages["/feed"] = feed(site, "Harbour", ferry="The ferry ran aground.", vote="The council votes.")
        yield site


def feed(site: Site, title: str, **items: str) -> bytes:
    inside = "".join(ITEM.format(site.url(""), name, text) for name, text in items.items())
    return f'<rss version="2.0"><channel><title>{title}</title>{inside}</channel></rss>'.encode()


def counts(report: Any) -> tuple[int, int, int]:
    return report.added, report.changed, report.unchanged


def run(home: Path, *arguments: str, sources: str = "") -> Result:
    file = home.parent / "config.yaml"
    file.write_text(f"sources:\n{sources}")
    return CliRunner().invoke(cli, ["--home", str(home), "--config", str(file), *arguments])


def test_a_feed_is_added_and_read_again_only_where_it_changed(tmp_path: Path, site: Site) -> None:
    body = site.pages["/feed"]
    assert isinstance(body, bytes)
    site.pages["/feed"] = lambda asked: asked.say(200, body, ETag='"1"')
    with opened(tmp_path) as library:
        report = library.add_source(site.url("/feed"))
        assert (counts(report), report.failed) == ((2, 0, 0), ())
        assert {(row.source, row.title) for row in library.rows()} == {("Harbour", "ferry"), ("Harbour", "vote")}
        site.pages["/feed"] = lambda asked: asked.say(304)
        assert counts(library.sync()) == (0, 0, 0)
        assert site.asked[-1][1]["If-None-Match"] == '"1"'
    site.pages["/feed"] = feed(site, "Harbour", ferry="The ferry is afloat.", vote="The council votes.", fog="Fog.")
    with opened(tmp_path) as library:
        assert counts(library.sync()) == (1, 1, 1)
        assert counts(library.sync()) == (0, 0, 0)
        one = next(row.id for row in library.rows() if row.title == "ferry")
        assert [version.text for version in library.versions(one)] == ["The ferry ran aground."]


def test_a_page_leads_to_its_feed_and_what_is_neither_is_said(tmp_path: Path, site: Site) -> None:
    site.pages["/"] = b"<html><link rel=alternate type=application/rss+xml href=/feed></html>"
    with opened(tmp_path) as library:
        assert library.add_source(site.url("/")).added == 2
        assert [one["url"] for one in library.sources()] == [site.url("/feed")]
        site.pages["/none"] = PAGES["modern"][0]
        with pytest.raises(InputError, match="is not a feed and names none"):
            library.add_source(site.url("/none"))
        assert len(library.sources()) == 1


def test_a_feed_that_fails_does_not_stop_the_others(tmp_path: Path, site: Site) -> None:
    site.pages["/broken"] = lambda asked: asked.say(500)
    site.pages["/slow"] = b"hello"
    sources = "".join(f"  - {{name: {name}, url: '{site.url(f'/{name}')}'}}\n" for name in ("broken", "slow", "feed"))
    result = run(tmp_path / "home", "sync", sources=sources)
    assert result.stdout == "2 new, 0 changed, 0 unchanged, 2 sources failed\n"
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 2)
    assert "slow: is not a feed" in result.stderr
    listed = [
        json.loads(line)
        for line in run(tmp_path / "home", "list", "sources", "--json", sources=sources).stdout.splitlines()
    ]
    assert [(one["source"], one["articles"], one["failures"]) for one in listed] == [
        ("broken", 0, 1), ("feed", 2, 0), ("slow", 0, 1),
    ]  # fmt: skip


def test_what_nobody_asked_for_leaves_a_failing_feed_in_peace(tmp_path: Path, site: Site) -> None:
    with opened(tmp_path) as library:
        library.add_source(site.url("/feed"))
        site.pages["/feed"] = lambda asked: asked.say(500)
        assert library.sync().sources_failed == 1
        asked = len(site.asked)
        report = library.sync(asked_for=False)
        assert (report.failed, report.sources_failed, len(site.asked)) == ((), 0, asked)
        assert library.sync(feeds_too=False).failed == ()
        assert library.sync().sources_failed == 1  # a person who asks is answered
        assert len(site.asked) == asked + 1


def test_without_a_network_one_quiet_line_and_everything_stays(tmp_path: Path, site: Site) -> None:
    with opened(tmp_path / "home") as library:
        library.add_source(site.url("/feed"))
    sources = (
        Source("A", (), tmp_path, url="https://a.invalid/"), Source("B", (), tmp_path, url="https://b.invalid/"),
    )  # fmt: skip
    with opened(tmp_path / "none", sources=sources) as library:
        report = library.sync()
        assert (len(report.failed), report.sources_failed) == (1, 2)
        assert "no network" in report.failed[0]


def test_killed_between_article_and_state_nothing_is_lost_or_doubled(tmp_path: Path, site: Site) -> None:
    home = tmp_path / "home"
    killed = (
        "import os, signal, index.following as f\n"
        "f.Following._leave = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "from tui.cli import main; main()"
    )
    command = [sys.executable, "-c", killed, "--home", str(home), "add", site.url("/feed")]
    assert subprocess.run(command, env=dict(os.environ), capture_output=True).returncode == -signal.SIGKILL
    with opened(home) as library:
        assert len(library.rows()) == 2
        assert counts(library.sync()) == (0, 0, 2)
        assert counts(library.sync()) == (0, 0, 0)


def test_cancelled_before_its_end_a_visit_is_made_again(tmp_path: Path, site: Site) -> None:
    stop = False
    source = Source("Harbour", (), tmp_path, url=site.url("/feed"))
    with opened(tmp_path, sources=(source,)) as library:

        def answer(asked: Any) -> None:
            nonlocal stop
            asked.say(200, feed(site, "Harbour", ferry="The ferry ran aground.", vote="The council votes."))
            stop = True

        site.pages["/feed"] = answer
        library.sync(cancelled=lambda: stop)
        stop = False
        site.pages["/feed"] = feed(site, "Harbour", ferry="The ferry ran aground.", vote="The council votes.")
        library.sync()
        assert len(library.rows()) == 2


def test_full_texts_tags_and_notes_come_along(tmp_path: Path, site: Site) -> None:
    site.pages["/ferry"] = lambda asked: asked.say(200, PAGES["modern"][0], Content_Type="text/html")
    site.pages["/vote"] = lambda asked: asked.say(402)
    source = Source("Harbour", (), tmp_path, url=site.url("/feed"), tags=("sea",), full_text=True)
    with opened(tmp_path, sources=(source,)) as library:
        assert library.sync().added == 2
        ferry, vote = sorted((library.article(row.id) for row in library.rows()), key=lambda one: one.title)
        assert FERRY[1] in ferry.text and (ferry.note, ferry.tags) == (None, ("sea",))
        assert vote.note == "only the feed's summary: the page asks for payment (402)"
    with opened(tmp_path, sources=(replace(source, full_text=False),)) as library:
        site.pages["/feed"] = feed(site, "Harbour", ferry="Short.", vote="The council votes.")
        assert counts(library.sync()) == (0, 0, 2)
        assert FERRY[1] in library.article(ferry.id).text
    shown = run(tmp_path, "show", vote.id).stdout
    assert "#sea" in shown and "(only the feed's summary: the page asks for payment (402))" in shown


def test_one_article_in_two_feeds_is_one_and_an_imported_id_stays(tmp_path: Path, site: Site) -> None:
    site.pages["/other"] = feed(site, "Wirekontor", ferry="Another summary.").replace(
        b"/ferry<", b"/ferry?utm_source=w<"
    )
    with opened(tmp_path) as library:
        library.import_drafts([Draft("Harbour", "vote", "The council votes. " * 60, id="mine", url=site.url("/vote"))])
        assert counts(library.add_source(site.url("/feed"))) == (1, 0, 1)
        assert counts(library.add_source(site.url("/other"))) == (0, 0, 1)
        assert sorted((row.source, row.title) for row in library.rows()) == [("Harbour", "ferry"), ("Harbour", "vote")]
        assert library.article("mine").text == "The council votes. " * 60


def test_tags_of_a_feed_reach_what_it_has_brought(tmp_path: Path, site: Site) -> None:
    """When they change, when a second feed brings the same article, and where the person has their own word."""
    site.pages["/other"] = feed(site, "Wirekontor", ferry="Another summary.")

    def sync(*tagged: tuple[str, str]) -> dict[str, tuple[str, ...]]:
        sources = tuple(Source("", (), tmp_path, url=site.url(path), tags=tuple(tags.split())) for path, tags in tagged)
        with opened(tmp_path, sources=sources) as library:
            library.sync()
            return {row.title: library.article(row.id).tags for row in library.rows()}

    assert sync(("/feed", "sea local")) == {"ferry": ("local", "sea"), "vote": ("local", "sea")}
    with opened(tmp_path) as library:
        ferry = next(row.id for row in library.rows() if row.title == "ferry")
        library.tag(ferry, ["mine"])
        library.tag(ferry, ["local"], worn=False)
    assert sync(("/feed", "sea town")) == {"ferry": ("mine", "sea", "town"), "vote": ("sea", "town")}
    both = sync(("/feed", "sea town"), ("/other", "town wire"))
    assert both == {"ferry": ("mine", "sea", "town", "wire"), "vote": ("sea", "town")}
    assert sync(("/feed", ""), ("/other", "town wire")) == {"ferry": ("mine", "town", "wire"), "vote": ()}


def test_opml_goes_round(tmp_path: Path, site: Site) -> None:
    urls = tmp_path / "urls"
    urls.write_text(
        f'{site.url("/feed")} sea "far away" "~The Harbour"\n{site.url("/gone")}\n'
        'exec:~/script.sh\n"query:New:unread = \\"yes\\""\n'
    )
    with opened(tmp_path / "home") as library:
        report = library.add_source(str(urls))
        assert (report.added, report.sources_failed, len(report.failed)) == (2, 1, 3)
        assert "line 3: exec: lines run programs" in report.failed[0]
        assert "search for is:unread" in report.failed[1]
        assert {library.article(row.id).tags for row in library.rows()} == {("far away", "sea")}
        written = library.opml()
    named = {one.url: (one.name, one.tags) for one in read(written.encode()).feeds}
    assert named[site.url("/feed")] == ("The Harbour", ("sea", "far away"))
    (tmp_path / "list.opml").write_text(written)
    asked = len(site.asked)
    with opened(tmp_path / "other") as library:
        report = library.add_source(str(tmp_path / "list.opml"))
        assert report.sources_failed == 2 and "private" in report.failed[0]
        assert len(site.asked) == asked  # a list was written by others: it may not lead into the own network
        assert library.opml() == written


def test_a_list_that_names_no_feed_is_said(tmp_path: Path) -> None:
    (tmp_path / "cut.opml").write_text('<opml version="2.0"><body><outline text="Sea"><outline')
    with opened(tmp_path / "home") as library, pytest.raises(InputError, match="names no feed"):
        library.add_source(str(tmp_path / "cut.opml"))


def test_a_feed_is_taken_out_by_name_or_address(tmp_path: Path, site: Site) -> None:
    home = tmp_path / "home"
    for what in ("Harbour", site.url("/feed")):
        assert run(home, "add", site.url("/feed")).exit_code == 0
        shown = run(home, "list", "sources").stdout
        assert "Harbour" in shown and site.url("/feed") in shown
        assert run(home, "remove", what, "--yes").stdout == "2 removed\n"
        assert run(home, "list", "sources").stdout == ""
        assert "outline" not in run(home, "export", "--opml").stdout
        (home / "library.sqlite3").unlink()


def test_a_feed_that_moved_for_good_is_asked_at_its_new_address(tmp_path: Path, site: Site) -> None:
    body = site.pages["/feed"]
    with opened(tmp_path) as library:
        library.add_source(site.url("/feed"))
        site.pages["/feed"] = lambda asked: asked.say(301, Location="/new")
        site.pages["/new"] = body
        library.sync()
        library.sync()
        assert [one["url"] for one in library.sources()] == [site.url("/new")]
        assert [path for path, _ in site.asked] == ["/feed", "/feed", "/new", "/new"]


def test_of_500_known_entries_the_changed_one_is_told(tmp_path: Path, site: Site) -> None:
    items = {f"item{n}": f"A short report on what happened on day {n}." for n in range(500)}
    site.pages["/feed"] = feed(site, "Harbour", **items)

    with opened(tmp_path) as library:
        assert library.add_source(site.url("/feed")).added == 500
        site.pages["/feed"] = feed(site, "Harbour", **dict(reversed(items.items())))
        assert counts(library.sync()) == (0, 0, 0)  # in another order: not read again
        site.pages["/feed"] = feed(site, "Harbour", **{**items, "item7": "What happened on day 7 was something else."})
        assert counts(library.sync()) == (0, 1, 499)


def test_a_feed_that_differs_only_before_its_first_entry_is_not_read(tmp_path: Path, site: Site) -> None:
    with opened(tmp_path) as library:
        assert library.add_source(site.url("/feed")).added == 2
        body = site.pages["/feed"]
        assert isinstance(body, bytes)
        made = b"<channel><lastBuildDate>Thu, 01 Oct 2015 10:00:00 GMT</lastBuildDate>"
        site.pages["/feed"] = body.replace(b"<channel>", made, 1)
        assert counts(library.sync()) == (0, 0, 0)
        site.pages["/feed"] = body.replace(b"<item>", b"<item><category>Harbours</category>", 1)
        assert counts(library.sync()) == (0, 0, 2)
