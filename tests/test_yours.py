"""What a person noted and judged stands where the passages stand: in the panel, and in what the library answers."""

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
