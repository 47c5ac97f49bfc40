"""Who is one speaker in a whole library: only what there is hardly a doubt about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reading.names import key, one_by_one


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Venn", "Senator Ada Venn"),
        ("Ada Venn", "Ada Q. Venn"),
        ("Ada Venn", "SEN. ADA VENN"),
        ("Jon al-Harun", "Jon Harun"),
        ("Pelle Dörn", "Pelle Dorn"),
        ("Peruvian Defence Ministry", "defense ministry in Lima"),
        ("Peru’s Ministry of Defence", "Peruvian defense ministry"),
        ("the Harbour Gazette", "Harbour Gazette"),
        ("Department of Fisheries", "Fisheries Department"),
        ("Critics", "critics"),
        ("Sergei Ivanov", "Minister Sergey Ivanov"),
        ("Volodymyr Dolenko", "Volodymir Dolenko"),
        ("Muhammed Harun", "Muhamed Harun"),
    ],
)
def test_ways_of_writing_one_name(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Venn", "Orla Venn"),
        ("Ada Venn", "Ada Mae Venn"),
        ("Ada Venn", "Ada Venn Jr."),
        ("Ada Venn", "A. Venn"),
        ("Ada Venn", "Ada Venn’s lawyer"),
        ("Ada Venn", "Ada Venn spokesman"),
        ("Peruvian embassy", "embassy in Lima"),
        ("Chilean embassy in Lima", "Peruvian embassy"),
        ("Peruvian Airlines", "Peru Airlines"),
        ("Business leaders", "Peruvian business leaders"),
        ("Attorney General in Lima", "Senators in Lima"),
    ],
)
def test_names_that_stay_apart(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_a_surname_alone_is_somebody_only_where_nobody_else_can_be_meant() -> None:
    counts = {"Ada Venn": 50, "Venn": 9, "Ivo Stant": 40, "Orla Stant": 10, "Stant": 7, "Dorn": 30, "Pelle Dorn": 2}
    found = one_by_one(counts)
    assert found["Ada Venn"] == ["Ada Venn", "Venn"]
    assert one_by_one({"Ada Dolensky": 50, "Dolenskiy": 3})["Ada Dolensky"] == ["Ada Dolensky", "Dolenskiy"]
    assert found["Stant"] == ["Stant"] and found["Dorn"] == ["Dorn"]


def test_an_acronym_is_the_only_body_it_can_stand_for() -> None:
    one = one_by_one({"Northern Fisheries Board": 9, "NFB": 12})
    assert one == {"NFB": ["NFB", "Northern Fisheries Board"]}
    two = one_by_one({"Northern Fisheries Board": 9, "National Film Board": 2, "NFB": 12})
    assert two["NFB"] == ["NFB"] and len(two) == 3


@given(st.dictionaries(st.text(max_size=30), st.integers(1, 50), max_size=8))
def test_every_name_is_in_one_place(counts: dict[str, int]) -> None:
    found = one_by_one(counts)
    assert sorted(name for names in found.values() for name in names) == sorted(counts)
    assert all(names[0] == name for name, names in found.items())
