"""Who said it, told by another article with the same words: only by name, only where all agree, never over a name."""

import pytest

from index.match.named import named
from index.model import Form, Quote

WORDS = "“a harbour without cranes is a lake”"


def quote(article: str, speaker: str | None, text: str = WORDS, form: Form = "direct") -> Quote:
    return Quote(f"{article}:q0-9", article, 0, 9, text, form, speaker)


def told(*quotes: Quote) -> dict[str, str]:
    return {name: one.speaker for name, one in named(quotes).items()}


@pytest.mark.parametrize("speaker", [None, "port spokeswoman", "Officials", "statement"])
def test_another_article_names_the_speaker(speaker: str | None) -> None:
    assert told(quote("a", speaker), quote("b", "Ann Lee")) == {"a:q0-9": "Ann Lee"}


def test_the_fullest_name_is_given() -> None:
    assert told(quote("a", None), quote("b", "Lee"), quote("c", "Ann Marie Lee")) == {"a:q0-9": "Ann Marie Lee"}


@pytest.mark.parametrize("speaker", ["Ann Lee", "Harbour Authority", "White Tower"])
def test_who_has_a_name_keeps_it(speaker: str) -> None:
    assert not told(quote("a", speaker), quote("b", "Bob Roe"))


def test_sources_that_name_two_people_tell_nothing() -> None:
    assert not told(quote("a", None), quote("b", "Ann Lee"), quote("c", "Bob Roe"))


def test_other_words_tell_nothing() -> None:
    assert not told(quote("a", None), quote("b", "Ann Lee", "“cranes are what makes a harbour, she said once”"))
    assert not told(quote("a", None, "“a lake”"), quote("b", "Ann Lee"))
    assert not told(quote("a", None), quote("b", "Ann Lee", WORDS, "indirect"))
