"""Words as linking compares them: one key for two spellings, and rarity from a fixed table."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.words import idf, key, keys, meanings, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("defence", "defense"),
        ("organisation", "organizations"),
        ("rumours", "rumors"),
        ("labour", "labor"),
        ("ISIL", "ISIS"),
        ("IS", "ISIS"),
        ("Daesh", "ISIL"),
        ("al-Qaida", "al-Qaeda"),
        ("Qaida's", "Qaeda’s"),
        ("programme", "programs"),
        ("U.S.", "US"),
        ("Syrian", "Syria"),
        ("15,300", "15300"),
    ],
)
def test_two_spellings_have_one_key(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("air strikes", "airstrikes"),
        ("air-strike", "airstrikes"),
        ("work force", "workforce"),
        ("Islamic State", "ISIS"),
        ("the United States", "the U.S."),
        ("willing & able", "willing and able"),
    ],
)
def test_words_written_apart_are_one(one: str, other: str) -> None:
    assert keys(one) == keys(other)


def test_us_and_is_are_names_only_in_capitals() -> None:
    assert key("us") != key("US")
    assert key("is") != key("IS")


def test_a_word_in_every_article_weighs_nothing_and_an_unseen_one_most() -> None:
    assert idf(key("the")) < 0.3
    assert idf(key("said")) < 1
    assert idf(key("unfounded")) > 4
    assert idf("qxzzyq") > idf(key("unfounded"))
    assert idf("987654") < idf("qxzzyq")


def test_meanings_hold_a_word_in_one_place() -> None:
    assert meanings()[key("groundless")] == meanings()[key("unfounded")]
    assert meanings()[key("probe")] == meanings()[key("investigations")]
    assert meanings()[key("gun")] != meanings()[key("probe")]


@given(st.text(max_size=200))
def test_tokens_are_keys_with_places(text: str) -> None:
    found = tokens(text)
    assert [one.key for one in found] == keys(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_tokens_of_a_part_are_placed_in_the_whole() -> None:
    text = "He said the air strikes were over."
    found = tokens(text, 8, 24)
    assert [text[one.start : one.end] for one in found] == ["the", "air strikes"]
