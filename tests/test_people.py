"""Names: whom a surname, a title, a pronoun means, and whether two articles' speakers are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.quotes.names import People
from index.quotes.people import fold, initials, same_person
from index.quotes.roles import role_words

TEXT = (
    "US Defense Secretary Ashton Roe met Foreign Minister Sergei Ivanenko. White House spokesman Josh Poe spoke later. "
    "Linus Dole, the House speaker, agreed. Secretary of State Jane Kerr did not. Senator Mary Ellen Hill and Bob Hill "
    "left. "
    "Roe went home. Mr. Hill followed."
)


def full(name: str) -> str | None:
    person = People(TEXT).full(name, len(TEXT))
    return person.name if person else None


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("Roe", "Ashton Roe"),
        ("Ivanenko", "Sergei Ivanenko"),
        ("Poe’s", "Josh Poe"),
        ("Kerr", "Jane Kerr"),
        ("Nobody", None),
    ],
)
def test_a_surname_is_the_fullest_name(short: str, whole: str | None) -> None:
    assert full(short) == whole


def test_a_title_tells_two_of_one_surname_apart() -> None:
    people = People(TEXT)
    him, her = people.full("Hill", len(TEXT), "m"), people.full("Hill", len(TEXT), "f")
    assert him and her and (him.name, her.name) == ("Bob Hill", "Mary Ellen Hill")


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("the defence secretary", "Ashton Roe"),
        ("the foreign minister", "Sergei Ivanenko"),
        ("the top US diplomat", "Jane Kerr"),
        ("the House speaker", "Linus Dole"),
        ("the mayor", None),
    ],
)
def test_a_role_is_the_person_called_so(role: str, name: str | None) -> None:
    person = People(TEXT).by_role(role_words(role), len(TEXT))
    assert (person.name if person else None) == name


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Sergei Lavrenko", "Sergey Lavrenko"),
        ("Ash Carver", "Ashton Carver"),
        ("President Roe", "Jane Roe"),
        ("J. Roe", "Jane Roe"),
        ("Mohammed al-Masri", "Muhammad Masri"),
        ("Volodymyr Zelenenko", "Volodymir Zelenenko"),
        ("Russian Defence Ministry", "the Russian Defense Ministry"),
        ("José Peña", "Jose Pena"),
        ("US officials", "officials"),
        ("Bob Doe Jr.", "Doe"),
        ("Mrs Roe", "Jane Roe"),
        ("Bobby Roe", "Robert Roe"),
        ("Chuck Roe", "Charles E. Roe"),
        ("Mrs. Roe", "Roe"),
        ("Sandy", "Mark Sandy"),
        ("Li Roe", "Ana Li Roe"),
        ("Jack Roe", "Jacob Roe"),
    ],
)
def test_same(a: str, b: str) -> None:
    assert same_person(a, b) and same_person(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Bill Roe", "Hillary Roe"),
        ("Bob Doe Jr.", "Bob Doe"),
        ("Mrs Roe", "John Roe"),
        ("Bill Roe", "Bob Roe"),
        ("Ana Li Roe", "Ana Moe"),
        ("Li Bo Roe", "Li Ana Poe"),
        ("Mrs Roe", "Mr. Roe"),
        ("Russian Defence Ministry", "Sergei Ivanenko"),
        ("Kremlin", "Defence Ministry"),
        ("Jane Roe", "Jane Poe"),
        ("Roe Foundation", "Jane Roe"),
        (None, "Jane Roe"),
        (None, None),
        ("", ""),
        ("senior US official", "Jane Roe"),
    ],
)
def test_not_same(a: str | None, b: str | None) -> None:
    assert not same_person(a, b) and not same_person(b, a)


@given(st.text(max_size=40), st.text(max_size=40))
def test_same_person_is_total_and_symmetric(a: str, b: str) -> None:
    assert same_person(a, b) == same_person(b, a)


@given(st.text(alphabet="abcehijkopqsuyzg", min_size=1, max_size=8))
def test_only_some_letters_are_turned_into_others_at_the_beginning_of_a_name(word: str) -> None:
    """`initials` folds no other words: whose spellings of a name begin alike must not be told apart."""
    assert initials(f"Ann {word}") == {"a", word[0], fold(word)[0]} | {fold("ann")[0]}


@given(st.text(alphabet="AbC J.r’s-' \n", max_size=120))
def test_people_is_total(text: str) -> None:
    people = People(text)
    places = [place for place, _ in people.between(0, len(text))]
    assert all(0 <= place < len(text) for place in places)


def test_an_acronym_is_the_body_it_stands_for() -> None:
    assert same_person("HBA", "Harbour and Bridge Authority")
    assert same_person("Harbour Bridge Authority", "HBA")
    assert not same_person("HBA", "Harbour Authority")
    people = People("The Harbour and Bridge Authority met on Monday. The HBA said no.")
    assert people.spelled("HBA") == "Harbour and Bridge Authority"
    assert people.spelled("HBB") == "HBB"
    assert people.spelled("NO") == "NO"
