"""Folding keeps offsets: one character for one."""

from hypothesis import given
from hypothesis import strategies as st

from index.text.folding import fold, words


@given(st.text(max_size=60) | st.text(alphabet="aÉİßŒﬁ́ǅ渡", max_size=20))
def test_one_character_for_one_and_once_is_enough(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


def test_case_and_accents_do_not_count() -> None:
    assert words("Al-Qaïda’s CAFÉ, 36,000 İzmir") == ["al", "qaida", "s", "cafe", "36", "000", "izmir"]
    assert words("渡船 ferry") == ["渡", "船", "ferry"]
