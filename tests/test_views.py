"""What the panel is told: who said it."""

from pathlib import Path

import pytest

from index.config import load
from index.library import Library
from index.model import Draft

SAID = '"We will rebuild every single house along this river before the winter comes,"'


def test_the_label_is_who_most_sources_name(tmp_path: Path) -> None:
    texts = {
        "Harbour Post": f"Governor Anna Maria Lindqvist spoke in Tarn. {SAID} Lindqvist said.",
        "National Wire": f"{SAID} Anna Lindqvist said in Tarn on Monday.",
        "The Islander": f"{SAID} said the longwinded organising committee chairman Peter Alexander Holmgren-Smith.",
    }
    with Library.open(tmp_path, load()) as library:
        library.import_drafts([Draft(source, "Tarn", text, date="2020-02-03") for source, text in texts.items()])
        (group,) = [one for one in library.groups() if "rebuild" in one["mentions"][0]["text"]]
        assert len(group["sources"]) == 3
        assert library.comparison(group["id"], None).label == "Anna Maria Lindqvist"


@pytest.mark.parametrize("given", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_an_import_without_a_line_says_so(tmp_path: Path, given: bytes) -> None:
    with Library.open(tmp_path, load()) as library:
        report = library.import_lines([given], "given.jsonl")
        assert report.failed == ("given.jsonl: empty: expected articles as JSON Lines",)


def test_who_agrees_with_the_fullest_wording_shows_what_another_changed(tmp_path: Path) -> None:
    said = "We will rebuild every single house along this {} before the winter comes and not a day later"
    words = {"Harbour Post": "river", "National Wire": "harbour", "The Islander": "river"}
    with Library.open(tmp_path, load()) as library:
        library.import_drafts(
            [
                Draft(
                    source, "Tarn", f'Anna Lindqvist spoke in Tarn. "{said.format(word)}," she said.', date="2020-02-03"
                )
                for source, word in words.items()
            ]
        )
        (group,) = [one for one in library.groups() if "rebuild" in one["mentions"][0]["text"]]
        entries = library.comparison(group["id"], None).entries
        marked = {one.source: [one.text[span.start : span.end] for span in one.changed] for one in entries}
        assert marked == {source: [word] for source, word in words.items()}


def test_a_figure_that_counts_nothing_is_called_by_the_words_around_it(tmp_path: Path) -> None:
    text = "Ferry Corvina left Ostrand late. Divers searched the wreck of the Corvina off Ostrand for 7 hours."
    with Library.open(tmp_path, load()) as library:
        library.import_drafts([Draft(name, "Corvina", text, date="2020-02-03") for name in ("Gazette", "Islander")])
        (group,) = [one["id"] for one in library.groups() if one["kind"] == "figure"]
        assert library.comparison(group, None).label == "Corvina off Ostrand for 7 hours"
