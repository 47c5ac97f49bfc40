"""Fingerprints: quotations that share a long run of words are found by them, and the same ones come out everywhere."""

import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from made_up import opened

from index.analyse import analyse
from index.fingerprints import LONG, RUN, WINDOW, fingerprints
from index.model import Article, Draft

WORDS = ["harbour", "bridge", "we", "the", "storm", "pilot", "never", "rotten", "of", "ferry", "owners", "sail", "at"]
some_words = st.lists(st.sampled_from(WORDS), max_size=30)


def prints(words: list[str]) -> set[int]:
    text = f"Mary Roe said: “{' '.join(words).capitalize()} again.”"
    return set(fingerprints(analyse(Article("a", "S", "", text))))


@given(st.lists(st.sampled_from(WORDS), min_size=RUN + WINDOW - 1, max_size=30), some_words, some_words, some_words)
def test_a_long_run_in_common_is_a_fingerprint_in_common(
    shared: list[str], before: list[str], after: list[str], other: list[str]
) -> None:
    assert prints([*before, *shared, *other]) & prints([*other, *shared, *after])


def test_short_and_reported_words_have_none() -> None:
    assert not prints(WORDS[: LONG - 2])
    assert not fingerprints(analyse(Article("a", "S", "", "Mary Roe said that " + " ".join(WORDS) + ".")))


def test_they_are_the_same_in_another_process() -> None:
    code = (
        "from index.analyse import analyse; from index.fingerprints import fingerprints\n"
        "from index.model import Article\n"
        f"print(fingerprints(analyse(Article('a', 'S', '', 'Roe said: “{' '.join(WORDS)}.”'))))"
    )
    answers = {subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout for _ in "ab"}
    assert len(answers) == 1 and answers != {b"()\n"}


def test_a_quotation_in_plain_words_is_found_years_later_in_another_story(tmp_path: Path) -> None:
    said = (
        "“We will build this harbour again with our own hands, as the owners never cared about the men who work here,”"
    )
    early = Draft("Gazette", "Storm", f"Storm\n\n{said} Mary Roe said after the storm.", id="early", date="2014-03-01")
    late = Draft("Islander", "Votes", f"Votes\n\n{said} Roe said once. Mary Roe won.", id="late", date="2019-11-08")
    with opened(tmp_path) as library:
        library.import_drafts([early, late])
        assert [sorted(group["sources"]) for group in library.groups()] == [["Gazette", "Islander"]]
