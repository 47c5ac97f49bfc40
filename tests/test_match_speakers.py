"""Whether a description in one article and a name in another are one speaker."""

import pytest

from index.match.speakers import called, holds, kin, relate, relation, voice
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
        ("Peruvian officials", "Peruvian authorities", "same"),
        ("Peruvian officials", "Peru", "unclear"),
        ("Peru", "Lima", "unclear"),
        ("Lima", "Chile", "other"),
        ("Saudi Arabia", "Riyadh", "unclear"),
        ("Saudi authorities", "Riyadh", "same"),
        ("FDA officials", "Food and Drug Administration", "same"),
        ("HHS", "Department of Health and Human Services", "same"),
        ("DOJ", "Justice Department", "same"),
        ("CDC", "Centers for Disease Control and Prevention", "same"),
        ("USAF", "Air Force", "same"),
        ("FDA", "Federal Reserve", "unclear"),
        ("FDA critics", "Food and Drug Administration", "unclear"),
        ("team", "team", "same"),
        ("justices", "Supreme Court", "same"),
        ("Peru’s Attorney General", "Ana Roe", "unclear"),
        ("Peru’s aviation authorities", "Civil Aviation Authority of Chile", "unclear"),
        ("Peru’s aviation authorities", "Civil Aviation Authority", "same"),
        ("Peru's fisheries ministry", "Peruvian fisheries ministry", "same"),
    ],
)
def test_bodies_and_governments(one: str, other: str, told: str) -> None:
    assert relate(said(one), said(other)) == told


@pytest.mark.parametrize(
    ("somebody", "told"),
    [
        ("Roe’s critics", "other"),
        ("Roe critics", "other"),
        ("supporters of Ann Roe", "other"),
        ("Roe's brother", "other"),
        ("Roe's allies in the harbour", "other"),
        ("Roe’s campaign", "kin"),
        ("Roe spokesman", "kin"),
        ("Roe", "same"),
    ],
)
def test_somebody_of_somebodys(somebody: str, told: str) -> None:
    assert relate(said(somebody), said("Ann Roe")) == told
    assert relate(said("Ann Roe"), said(somebody)) == told


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
        ("Jane Roe sat down. The judge, Colonel Jane Roe, was late.", "presiding judge", True),
        ("Jane Roe, the harbour judge, was late.", "federal judge in Lima", True),
        ("Jane Roe, the harbour mayor, was late.", "former mayor", False),
        ("Jane Roe was late.", "judge", False),
    ],
)
def test_an_office_and_who_holds_it(text: str, office: str, is_hers: bool) -> None:
    wanted = voice(office, None).office
    assert (bool(wanted) and holds(called("Jane Roe", (), text), wanted)) is is_hers


def test_who_speaks_for_a_body_called_by_its_initials_is_its_kin() -> None:
    assert (
        relation(voice("Jane Roe", "HHS spokeswoman"), voice("Department of Health and Human Services", None)) == "kin"
    )
    assert (
        relation(voice("Jane Roe", "spokeswoman"), voice("Department of Health and Human Services", None)) == "unclear"
    )


def test_like_bodies_of_two_countries_do_not_speak_for_one_another() -> None:
    ours = called("Peru’s aviation authorities", (), "")
    assert not kin(ours, called("Civil Aviation Authority of Chile", (), ""))
    assert kin(ours, called("Civil Aviation Authority", (), ""))
    assert kin(ours, called("Peruvian aviation inspectors", (), ""))


def test_an_administration_is_no_other_countrys_government() -> None:
    government = called("Peruvian government", [], "")
    assert not kin(called("Roe administration", [], ""), government)
    assert kin(called("Roe administration", [], ""), called("U.S. government", [], ""))
    assert kin(called("officials in the US government", [], ""), called("U.S. State Department", [], ""))
