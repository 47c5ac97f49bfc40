"""What the panel says besides the versions: what a person noted and judged, and which texts are one."""

import json
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner
from made_up import event, lines, opened

from tui.cli import cli
from tui.panel import panel


def test_the_panel_says_what_you_said(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(event(0))
        mark = next(one for one in library.marks("e0/gazette") if one.kind == "quote")
        entries = {one.article: one for one in library.comparison(mark.group, "e0/gazette").entries}
        wire, islander = entries["e0/wire"], entries["e0/islander"]
        library.judge("confirmed", mark.mention, wire.mention, "heard the recording")
        library.add_note("e0/wire", "ask the coast guard", wire.start, wire.end)
        library.judge("rejected", mark.mention, islander.mention, "another voice")
        group = next(one.group for one in library.marks("e0/gazette") if one.mention == mark.mention)
        found = library.comparison(group, "e0/gazette")
        told = {one.article: (one.yours, one.notes) for one in found.entries}
        assert told["e0/wire"] == ("confirmed by you: heard the recording", ("ask the coast guard",))
        assert told["e0/gazette"] == ("", ())
        ((source, text, why),) = found.rejected
        assert (source, why) == ("The Islander", "rejected by you: another voice") and "noise" in text
        shown = "\n".join(line.content.plain for line in panel(found, 60, None))
        assert "✓ confirmed by you: heard the recording" in shown and "✎ ask the coast guard" in shown
        assert "✗ The Islander, “" in shown
        library.undo()
        group = next(one.group for one in library.marks("e0/gazette") if one.mention == mark.mention)
        assert not library.comparison(group, "e0/gazette").rejected


def test_sources_that_print_one_text_are_one_voice(tmp_path: Path) -> None:
    first, second, wire = event(0)
    more = "".join(f"\n\nParagraph {n} tells in the very same words what the owner of the ship said." for n in range(9))
    wire = replace(wire, text=wire.text + more)
    copies = [replace(wire, source=name, id=f"e0/{name}", date=wire.date + "T09") for name in ("Agency", "Courier")]
    with opened(tmp_path) as library:
        library.import_drafts([first, second, wire, *copies])
        mark = next(one for one in library.marks("e0/gazette") if one.kind == "quote")
        found = library.comparison(mark.group, "e0/gazette")
        whose = {one.source: one.copy_of for one in found.entries}
        assert whose == {
            "Harbour Gazette": None, "The Islander": None, "Wirekontor": None,
            "Agency": "Wirekontor", "Courier": "Wirekontor",
        }  # fmt: skip
        assert (found.carriers, found.texts) == (5, 3)
        shown = "\n".join(line.content.plain for line in panel(found, 60, None))
        assert "5 of 5, 3 texts" in shown and "the text of Wirekontor" in shown
        assert shown.count("We heard a noise like a train, and every chair") == 2  # once for three sources
        from_copy = library.comparison(mark.group, "e0/Agency")
        assert {one.source for one in from_copy.entries if one.copy_of == "Agency"} == {"Courier", "Wirekontor"}


def test_a_sheet_does_not_say_its_head_again(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(event(0))
        mark = next(one for one in library.marks("e0/gazette") if one.kind == "quote")
        found = replace(
            library.comparison(mark.group, "e0/gazette"), verdict="same", reason="the same words", differs=False
        )
    said = [[line.content.plain for line in panel(found, 60, None, brief)] for brief in (False, True)]
    assert [lines.count("the same words") for lines in said] == [1, 0]  # the head of the sheet has it


def test_the_command_prints_the_panel(tmp_path: Path) -> None:
    runner, home = CliRunner(), ["--home", str(tmp_path / "home")]
    runner.invoke(cli, [*home, "import", "-"], input=lines(event(0)))
    told = runner.invoke(cli, [*home, "compare", "e0/gazette", "--json"]).stdout
    marks = [json.loads(line) for line in told.splitlines()]
    (hurt,) = [one for one in marks if one["kind"] == "figure"]
    assert (hurt["text"], hurt["sources"], hurt["differs"]) == ("at least 41 people", 2, True)
    listed = runner.invoke(cli, [*home, "compare", "e0/gazette"]).stdout
    assert f"{hurt['group']}  #2≠  at least 41 people" in listed
    told = runner.invoke(cli, [*home, "compare", hurt["group"], "--from", "e0/gazette"]).stdout
    assert told.startswith("people\n≠ 36 … 41") and "injuring [at least 41 people], the coast guard said." in told
    assert "2 of 3; not in: Wirekontor" in told and "(here)" in told
    found = json.loads(runner.invoke(cli, [*home, "compare", hurt["group"], "--json"]).stdout)
    assert found["missing"] == ["Wirekontor"] and len(found["entries"]) == 2
    assert runner.invoke(cli, [*home, "compare", "nothing"]).exit_code == 2
    runner.invoke(cli, [*home, "import", "-"], input=lines([replace(event(1)[0], id="lonely", text="Nothing else.")]))
    assert runner.invoke(cli, [*home, "compare", "lonely"]).exit_code == 1


def test_the_year_is_said_where_it_is_not_the_same_for_all(tmp_path: Path) -> None:
    with opened(tmp_path) as library:
        library.import_drafts(event(0))
        mark = next(one for one in library.marks("e0/gazette") if one.kind == "quote")
        found = library.comparison(mark.group, "e0/gazette")
        year = (found.entries[0].date or "")[:4]
        assert year not in "".join(line.content.plain for line in panel(found, 60, None))
        for other in ("1999-03-01", None):
            entries = (*found.entries[:-1], replace(found.entries[-1], date=other))
            shown = [line.content.plain for line in panel(replace(found, entries=entries), 60, None)]
            assert sum(line.endswith(f" {year}") for line in shown) == len(entries) - 1
