"""Our stems are those of the reference implementation of Porter2."""

import snowballstemmer
from hypothesis import given
from hypothesis import strategies as st

from index.match.words import _rarity
from index.stem import stem

REFERENCE = snowballstemmer.stemmer("english")
WORDS = """
    accompanied added adding agreed agreement airstrikes allies already arsenal beginning biases boy boys bribed by
    cancellation cancelled candies caresses ceased cities communism congratulations consign consisting controlled cries
    dedly denied denying died dying early easily emergency evening exceeded failing feed feedly fleeing generals
    generously geologist gently happily hoped hopping hypothetical idly ill inning international its it's items's
    kindness lies likely lying matting monthly nationally news ogled only organization organisations oddly owned past
    pasted plotted pony possibly probable proceed rational rationalize relativity replacement rolled running says sing
    singing skies skis sky sleepily speaking succeeded ties traditionally troubled troubling tying ugly ungodly
    universities unfounded used vietnamization voyage weariness yes youth yearly
"""


def test_words_of_each_kind() -> None:
    for word in WORDS.split():
        assert stem(word) == REFERENCE.stemWord(word), word


def test_the_stems_of_the_table_once_more() -> None:
    for word in sorted(_rarity())[::7]:
        if word.isascii() and word.isalpha():
            assert stem(word) == REFERENCE.stemWord(word), word


ENDINGS = ["", "s", "es", "ed", "ing", "ly", "li", "ation", "ational", "ness", "ful", "ize", "ism", "y", "e", "ogi"]


@given(st.text(alphabet="abcdeilnorstuyz'", max_size=9), st.sampled_from(ENDINGS))
def test_any_letters_without_quotes_around_them(start: str, ending: str) -> None:
    word = (start + ending).strip("'")
    assert stem(word) == REFERENCE.stemWord(word)
