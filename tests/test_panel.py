"""What the panel says besides the versions: what a person noted and judged, and which texts are one."""

from dataclasses import replace
from pathlib import Path

from made_up import event, opened

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
