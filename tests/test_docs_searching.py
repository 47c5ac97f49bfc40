"""docs/searching.md: every example finds what it says it finds, over the five sample articles."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up import opened

from index.config import load
from index.library import Library
from index.search.query import FIELDS
from index.search.values import SORTS, STATES

DOC = Path(__file__).parent.parent / "docs" / "searching.md"
_ROW = re.compile(r"^\| `([^`]+)` \| (.*) \|$", re.M)


def rows() -> list[tuple[str, list[str]]]:
    return [
        (query, [cell.strip() for cell in rest.split(" | ")]) for query, rest in _ROW.findall(DOC.read_text("utf-8"))
    ]


FOUND = [(query, int(cells[-1])) for query, cells in rows() if cells[-1].isdigit()]
REFUSED = [(query, int(cells[0]), cells[-1]) for query, cells in rows() if cells[0].isdigit()]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with opened(tmp_path_factory.mktemp("home"), sources=load().sources) as library:
        library.sync()
        library.index_all()
        yield library


def test_there_are_examples() -> None:
    assert len(FOUND) > 30 and len(REFUSED) > 5


@pytest.mark.parametrize(("query", "count"), FOUND)
def test_finds(library: Library, query: str, count: int) -> None:
    result = library.search(query)
    assert (result.total, result.complaint) == (count, None)
    for hit in result.hits:
        assert hit.snippet in library.article(hit.article).text.replace("\n", " ")


@pytest.mark.parametrize(("query", "position", "said"), REFUSED)
def test_points(library: Library, query: str, position: int, said: str) -> None:
    result = library.search(query)
    assert (result.position, result.complaint) == (position, said)


def test_every_field_state_and_order_stands_in_an_example() -> None:
    examples = " ".join(query for query, _ in FOUND)
    page = DOC.read_text("utf-8")
    for field in FIELDS:
        assert f"{field}:" in examples, field
    assert [state for state in STATES if f"`{state}`" not in page and f"is:{state}" not in page] == []
    assert all(f"sort:{sort}" in page for sort in SORTS)
    for operator in ("AND", "OR", "NOT", " -", "(", "*", "~ ", "~2", '"~', "..", ">=", ":>", ":<"):
        assert operator in examples, operator


def test_near_words_are_offered(library: Library) -> None:
    assert library.search("airstrkes").nearest == ("airstrikes",)


def test_orders(library: Library) -> None:
    dates = [hit.date for hit in library.search("Islamic State sort:old").hits]
    assert dates == sorted(dates, key=str)
    assert library.search("Syria sort:best").sort == "best"
