"""Evidence taken away: every kind of dossier holds the same passages, and nothing foreign becomes markup."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from made_up import event, opened

from index.dossier.citing import STYLES, cite
from index.dossier.markdown import plain
from index.dossier.saving import WRITERS, SavingError
from index.dossier.wording import around
from index.errors import UsageError
from index.library import Library
from index.model import Article, Draft, Entry
from tui.cli import cli

HOSTILE = '<script>alert("x")</script> & [link](javascript:alert(1)) `code` *stars* $x_1$'


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with opened(tmp_path / "home") as library:
        library.import_drafts(event(0))
        yield library


def test_a_story_as_json_can_be_followed_to_the_letter(library: Library) -> None:
    found = json.loads(library.dossier("e0/wire", "json", story=True))
    texts = {article["id"]: article["text"] for article in found["articles"]}
    assert set(texts) == {"e0/gazette", "e0/islander", "e0/wire"}
    entries = [entry for claim in found["claims"] for entry in claim["entries"]]
    assert entries
    for entry in entries:
        assert texts[entry["article"]][entry["start"] : entry["end"]] == entry["text"]
    assert {claim["kind"] for claim in found["claims"]} == {"quote", "figure"}


def test_an_article_brings_only_what_it_shares(library: Library) -> None:
    of_wire = json.loads(library.dossier("e0/wire", "json"))
    assert {claim["kind"] for claim in of_wire["claims"]} == {"quote"}
    assert all(any(e["article"] == "e0/wire" for e in claim["entries"]) for claim in of_wire["claims"])


def test_what_most_sources_carry_comes_first(library: Library) -> None:
    claims = json.loads(library.dossier("e0/wire", "json", story=True))["claims"]
    for kind in ("quote", "figure"):
        carriers = [claim["carriers"] for claim in claims if claim["kind"] == kind]
        assert carriers == sorted(carriers, reverse=True)


def test_the_page_shows_every_passage_and_asks_nothing_of_the_net(library: Library) -> None:
    page = library.dossier("e0/wire", "html", story=True)
    shown = " ".join(unescape(re.sub(r"<[^>]*>", "", page)).split())
    for claim in json.loads(library.dossier("e0/wire", "json", story=True))["claims"]:
        for entry in claim["entries"]:
            assert " ".join(entry["text"].split()) in shown
    assert not re.search(r"<(script|link|img|iframe)|@import|url\(", page)


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_foreign_text_stays_text(tmp_path: Path, form: str) -> None:
    with opened(tmp_path / "home") as library:
        drafts = [
            Draft(f"{HOSTILE} {d.source}", f"{HOSTILE} {d.title}", d.text, d.id, d.date, "javascript:alert(1)//<b>")
            for d in event(0)
        ]
        library.import_drafts(drafts)
        written = library.dossier("e0/wire", form, story=True)  # type: ignore[arg-type]
    assert not re.search(r"(?<!\\)<script", written)
    assert 'href="javascript:' not in written
    if form == "markdown":
        assert "](javascript" not in written.replace("\\]", "")


def test_the_table_keeps_formulas_from_being_calculated(library: Library) -> None:
    library.import_drafts([Draft(f"={d.source}", d.title, d.text, f"x{d.id}", d.date) for d in event(1)])
    rows = list(csv.DictReader(io.StringIO(library.dossier("xe1/wire", "csv", story=True))))
    ours = [row for row in rows if row["article"].startswith("xe1")]
    assert ours
    assert all(row["source"].startswith("'=") for row in ours)


def test_a_file_is_never_written_over(library: Library, tmp_path: Path) -> None:
    first = library.save_dossier("e0/wire", "markdown", tmp_path)
    before = first.read_text()
    second = library.save_dossier("e0/wire", "markdown", tmp_path)
    assert first != second
    assert first.read_text() == before == second.read_text()
    with pytest.raises(SavingError):
        library.save_dossier("e0/wire", "csv", tmp_path / "nowhere")


def test_a_file_is_there_once_it_is_whole(library: Library, tmp_path: Path) -> None:
    """Nobody who looks while it is written, or after a kill, finds half of it; it gives way to what came meanwhile."""
    file, late, broken = (tmp_path / name for name in ("whole", "late", "broken"))
    before = set(tmp_path.iterdir())

    def parts(path: Path, meanwhile: Callable[[], object]) -> Iterator[str]:
        yield "x" * 1_000_000
        assert not path.exists()
        meanwhile()
        yield "y"

    library.write_new(file, parts(file, lambda: None))
    assert file.read_text() == "x" * 1_000_000 + "y"
    with pytest.raises(UsageError, match="stays as it is"):
        library.write_new(late, parts(late, lambda: late.write_text("another's")))
    assert late.read_text() == "another's"
    with pytest.raises(ZeroDivisionError):
        library.write_new(broken, parts(broken, lambda: 1 / 0))
    assert set(tmp_path.iterdir()) - before == {file, late}


def test_notes_and_judgements_stand_with_their_passages_and_can_be_left_out(library: Library) -> None:
    said = {one["article"]: one for one in library.mentions() if one["kind"] == "quote"}
    text = library.article("e0/wire").text
    (hurt,) = [one for one in library.groups() if one["kind"] == "figure"]
    library.judge("confirmed", said["e0/gazette"]["id"], said["e0/wire"]["id"], "heard *twice*")
    library.judge("rejected", *(one["id"] for one in hurt["mentions"]), "other ship")
    library.add_note("e0/wire", "call <Stant>", said["e0/wire"]["start"], said["e0/wire"]["end"])
    library.add_note("e0/wire", "no number here")
    library.add_note("e0/wire", "since when?", text.index("The operator"), text.index("The operator") + 12)
    library.add_note("e0/islander", "of another passage", 0, 7)
    for form in WRITERS:
        written = library.dossier("e0/wire", form, story=True).replace("\\", "")
        shown = unescape(written)
        for words in ("heard *twice*", "call <Stant>"):
            assert words in shown, (form, words)
        if form != "csv":
            assert all(words in shown for words in ("no number here", "since when?", "The operator"))
        if form in ("html", "markdown"):
            assert "confirmed by hand: heard" in shown and "✎ “The operator”: since when?" in shown
            assert "call <Stant>" not in written or form == "markdown"
        bare = unescape(library.dossier("e0/wire", form, story=True, yours=False))
        assert not re.search("twice|Stant>|no number here|since when|by hand|by you", bare)
    own = json.loads(library.dossier("e0/wire", "json"))["notes"]
    assert [note["text"] for note in own if note["article"] == "e0/wire"] == ["no number here", "since when?"]


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("He said: ", ".", ("He said: ", ".")),
        ("went and ", " of the", ("… went and ", " of the …")),
        ("", "", ("", "")),
    ],
)
def test_context_says_where_it_is_cut(before: str, after: str, shown: tuple[str, str]) -> None:
    entry = Entry("a", "S", None, "m", 0, 1, "x", before, after, "same")
    assert around(entry) == shown


def test_a_passage_that_was_rejected_is_named_below_those_that_stay(library: Library) -> None:
    said = {one["article"]: one for one in library.mentions() if one["kind"] == "quote"}
    library.judge("rejected", said["e0/islander"]["id"], said["e0/wire"]["id"], "another noise")
    library.judge("rejected", said["e0/islander"]["id"], said["e0/gazette"]["id"], "")
    for form in ("markdown", "html"):
        written = unescape(library.dossier("e0/wire", form, story=True))  # type: ignore[arg-type]
        assert "✗ The Islander, “a noise like a train”: " in written and "rejected by hand: another noise" in written


@given(st.text(), st.data())
def test_a_citation_is_total(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    article = Article("a{1}", "The % Post", "A title", text, "2020-02", "https://example.org/a?b=_c", "A. Writer")
    for style in STYLES:
        assert cite(article, start, end, style)
    assert json.loads(cite(article, start, end, "csl"))[0]["issued"] == {"date-parts": [[2020, 2]]}
    bibtex = cite(article, start, end, "bibtex").replace("\\{", "").replace("\\}", "")
    assert bibtex.count("{") == bibtex.count("}")


def test_a_citation_says_where_the_passage_stands() -> None:
    article = Article(
        "id7", "The Islander", "Ferry", "He said: “We are late.” Then", "2020-02-03", "https://example.org/f"
    )
    assert (
        cite(article, 9, 23)
        == "“We are late.”\nThe Islander · 2020-02-03 · Ferry · https://example.org/f · id7, characters 9–23\n"
    )
    assert cite(article, 0, 0).startswith("“Ferry”\n")
    assert "[Ferry](<https://example.org/f>)" in cite(article, 9, 23, "markdown")
    for start, end in ((5, 4), (0, 99), (-1, 3)):
        with pytest.raises(UsageError):
            cite(article, start, end)


@given(st.text())
def test_markdown_shows_text_as_it_stands(text: str) -> None:
    written = plain(text)
    assert "\n" not in written
    assert re.sub(r"\\(.)", r"\1", written) == " ".join(text.split())


def test_the_command_line_prints_and_saves(library: Library, tmp_path: Path) -> None:
    empty = tmp_path / "config.yaml"
    empty.write_text("sources:\n")

    def run(*arguments: str) -> tuple[int, str, str]:
        found = CliRunner().invoke(cli, ["--home", str(library.home), "--config", str(empty), *arguments])
        return found.exit_code, found.stdout, found.stderr

    assert run("export", "e0/wire")[1] == library.dossier("e0/wire", "markdown")
    out = tmp_path / "out.html"
    assert run("export", "e0/wire", "--story", "--format", "html", "-o", str(out))[:2] == (0, "")
    assert out.read_text() == library.dossier("e0/wire", "html", story=True)
    status, _, said = run("export", "e0/wire", "-o", str(out))
    assert (status, said) == (2, f"newsreader: {out}: is there already, and stays as it is\n")
    library.add_note("e0/wire", "mine")
    assert "mine" in run("export", "e0/wire")[1] and "mine" not in run("export", "e0/wire", "--without-notes")[1]
    assert run("export")[0] == 2
    assert run("cite", "e0/wire", "0-5")[1] == library.cite("e0/wire", 0, 5)
    assert run("cite", "e0/wire", "five")[0] == 2
