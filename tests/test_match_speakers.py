"""Whether a description in one article and a name in another are one speaker."""

import pytest

from index.match.speakers import called, holds, relate, voice
from index.model import Quote, Span


def said(speaker: str) -> Quote:
    place = Span(0, 4)
    return Quote("q", "a", 0, 4, "word", "indirect", speaker, clause=place, attribution=place)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("prosecutors", "Prosecutors", "same"),
        ("officials", "Officials", "unclear"),
        ("Peruvian government", "Peru", "same"),
        ("Peru’s leaders", "Peruvian government", "same"),
        ("Peru", "Peru", "unclear"),
        ("Peruvian government", "Chile", "unclear"),
    ],
)
def test_bodies_and_governments(one: str, other: str, told: str) -> None:
    assert relate(said(one), said(other)) == told


@pytest.mark.parametrize(
    ("text", "office", "is_hers"),
    [
        ("She asked the judge, Col. Jane Roe, to let her go.", "judge", True),
        ("Jane Roe, the judge in the ferry case, was late.", "judge", True),
        ("Jane Roe, the harbour judge, was late.", "harbour judge", True),
        ("Jane Roe, a former judge, was late.", "judge", False),
        ("Jane Roe, a lawyer for the mayor, was late.", "mayor", False),
        ("Jane Roe, an official, was late.", "official", False),
        ("A judge convicted Jane Roe.", "judge", False),
        ("Jane Roe was late.", "judge", False),
    ],
)
def test_an_office_and_who_holds_it(text: str, office: str, is_hers: bool) -> None:
    wanted = voice(office, None).office
    assert (bool(wanted) and holds(called("Jane Roe", (), text), wanted)) is is_hers
