"""All that is kept goes out as JSON Lines and comes in again, into an empty library and into one that has it."""

import base64
import json
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import contents, event, events, opened
from test_cli import records, run

from index.library import Library
from index.model import Draft
from index.store import articles, originals

GAZETTE, ISLANDER = "e0/gazette", "e0/islander"


def lived_in(library: Library) -> None:
    """A library in which a person did one of everything."""
    first = event(0)[0]
    library.import_drafts([replace(draft, tags=("sea",)) for draft in events(2)])
    library.import_drafts([replace(first, text=first.text.replace("41", "43"), tags=("sea",))])
    library.set_read([GAZETTE, ISLANDER], True)
    library.set_star(GAZETTE, True)
    library.keep_scroll(GAZETTE, 70)
    library.tag(GAZETTE, ["mine"])
    library.tag(ISLANDER, ["sea"], worn=False)
    library.add_note(GAZETTE, "On a passage\nin two lines", 10, 20)
    library.add_note(ISLANDER, "On all of it")
    group = next(group for group in library.groups() if group["kind"] == "quote")
    one, two = group["mentions"][:2]
    library.judge("rejected", one["id"], two["id"], "not the same")
    library.save_search("Ferries", "ferry")
    library.remove(["e1/wire"])


def everything(library: Library) -> list[dict[str, Any]]:
    """All records."""
    return list(library.kept_records(articles_too=True))


def lines(found: list[dict[str, Any]]) -> list[bytes]:
    return [json.dumps(one).encode() + b"\n" for one in found]


def test_round_trip(tmp_path: Path) -> None:
    with opened(tmp_path / "one") as library:
        lived_in(library)
        expected, groups, rows = everything(library), contents(library), library.rows()
    assert {one.get("kept") for one in expected} == {
        None, "mark", "tag", "note", "judgement", "search", "version", "removed",
    }  # fmt: skip
    with opened(tmp_path / "two") as library:
        report = library.import_lines(lines(expected), "all.jsonl")
        assert (report.added, report.kept, report.failed) == (5, len(expected) - 5, ())
        assert everything(library) == expected
        assert contents(library) == groups
        assert {row.id: row for row in library.rows()} == {row.id: row for row in rows}
        again = library.import_lines(lines(expected), "all.jsonl")  # nothing is doubled
        assert (again.added, again.changed, again.failed) == (0, 0, ())
        assert everything(library) == expected
        assert contents(library) == groups


def test_when_an_article_came_and_from_which_bytes_comes_along(tmp_path: Path) -> None:
    told = {"id": "a", "text": "Words.", "added": "2019-05-06T07:08:09+00:00", "raw": "0f" * 16}
    wrong = [
        {"id": name, "text": "Words.", "added": added, "raw": raw}
        for name, added, raw in (("b", "2999-01-01T00:00:00", "xy"), ("c", {"a": 1}, 5), ("d", "long ago", "ff"))
    ]
    with opened(tmp_path) as library:
        assert library.import_lines(lines([told, *wrong]), "x").failed == ()
        found = {one["id"]: one for one in everything(library)}
        assert (found["a"]["added"], found["a"]["raw"]) == (told["added"], told["raw"])
        for one in "bcd":
            assert found[one]["added"].startswith(str(datetime.now(UTC).year)) and found[one]["raw"] is None


def test_what_is_kept_may_come_before_its_articles(tmp_path: Path) -> None:
    with opened(tmp_path / "one") as library:
        lived_in(library)
        expected, groups = everything(library), contents(library)
    with opened(tmp_path / "two") as library:
        library.import_lines(lines([one for one in expected if "kept" in one]), "kept.jsonl")
        library.import_lines(lines([one for one in expected if "kept" not in one]), "articles.jsonl")
        assert contents(library) == groups
        assert [note.article for note in library.notes()] == [GAZETTE, ISLANDER]


def test_feeds_and_folders_come_along(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.txt").write_text("A title\n\nSome words of an article.")
    given = {"kept": "feed", "url": "https://a.example/feed", "name": "A", "tags": ["sea"], "typed": True}
    with opened(tmp_path / "one") as library:
        library.add_source(str(tmp_path / "papers"))
        library.import_lines(lines([given]), "x")
        expected = everything(library)
    assert given in expected and {"kept": "folder", "path": str(tmp_path / "papers")} in expected
    with opened(tmp_path / "two") as library:
        library.import_lines(lines(expected), "x")
        assert everything(library) == expected
        assert library.sync().added == 0 if (tmp_path / "papers").exists() else True


def test_kept_pages_come_along(tmp_path: Path) -> None:
    page = b"<html><title>Ferry</title><p>" + b"The ferry ran aground. " * 500
    drafts = [
        Draft("Post", "Ferry", f"The ferry {n} ran aground.", f"p{n}", original=page + b"%d" % n) for n in range(40)
    ]
    with opened(tmp_path / "one") as library:
        library.import_drafts(drafts)
        expected = everything(library)
    with opened(tmp_path / "two") as library:
        report = library.import_lines(lines(expected), "x")
        assert (report.added, report.kept, report.failed) == (40, 40, ())
        assert everything(library) == expected
        with library._store.read() as db:
            assert originals.page(db, articles.number(db, "p7") or 0) == page + b"7"
        bomb = base64.b64encode(zlib.compress(bytes(60_000_000))).decode()
        wrong = [{"kept": "page", "article": "p1", "data": data} for data in ("eJw=", "?", bomb, 3)]
        report = library.import_lines(lines([*wrong, {"id": "late", "text": "Some words."}]), "x")
        assert (report.added, report.kept) == (1, 0)
        assert [line.split(":")[1].strip() for line in report.failed] == [f"line {n}" for n in range(1, 5)]


def test_what_is_wrong_is_named_by_its_line_and_the_rest_comes_in(tmp_path: Path) -> None:
    wrong = [
        b'{"kept": "mark"}\n', b'{"kept": "nonsense"}\n', b'{"kept"\n',
        b'{"kept": "tag", "article": 3, "tag": "x", "worn": 1}\n',
        b'{"kept": "judgement", "verdict": "maybe", "kind": "quote"}\n',
        b'{"kept": "feed", "url": "file:///a", "name": "", "tags": [], "typed": true}\n',
        b'{"kept": "feed", "url": "https://a:b@c.example/", "name": "", "tags": [], "typed": true}\n',
        b'{"kept": "folder", "path": "a\\u0000"}\n',
    ]  # fmt: skip
    good = {"kept": "mark", "article": "a", "read": True, "starred": True, "place": None}
    with opened(tmp_path) as library:
        report = library.import_lines([*wrong, *lines([good])], "x")
        assert report.kept == 1
        assert [line.split(":")[1].strip() for line in report.failed] == [f"line {n}" for n in range(1, 9)]
        assert [one["article"] for one in library.kept_records()] == ["a"]


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["article", "read", "starred", "place", "tag", "text", "passage", "a", "b", "verdict", "kind"]),
        st.none() | st.integers() | st.text(max_size=9) | st.lists(st.integers(), max_size=2) | st.floats(),
    ),
    st.sampled_from(["mark", "tag", "note", "judgement", "search", "version", "feed", "folder", "removed", "page"]),
)
def test_any_record_is_entered_or_named(record: dict[str, Any], kind: str) -> None:
    with opened(HOME) as library:
        report = library.import_lines(lines([{"kept": kind, **record}]), "x")
        assert report.kept + len(report.failed) == 1


@pytest.fixture(scope="module", autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory) -> None:
    global HOME
    HOME = tmp_path_factory.mktemp("any") / "home"


HOME = Path()


def test_on_the_command_line(tmp_path: Path) -> None:
    with opened(tmp_path / "home") as library:
        lived_in(library)
    kept = records(run(tmp_path / "home", "export", "--kept"))
    assert all("kept" in one for one in kept)
    assert run(tmp_path / "home", "export", "--all", "-o", str(tmp_path / "all.jsonl")).exit_code == 0
    done = run(tmp_path / "other", "import", str(tmp_path / "all.jsonl"))
    assert done.stdout == f"5 new, 0 changed, 0 unchanged, {len(kept)} things of your own\n"
    assert records(run(tmp_path / "other", "export", "--kept")) == kept
    assert run(tmp_path / "home", "export", "--all", "-o", str(tmp_path / "all.jsonl")).exit_code == 2
    assert run(tmp_path / "home", "export", "--kept", "--opml").exit_code == 2
