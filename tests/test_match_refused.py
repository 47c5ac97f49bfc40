"""What comparing refuses before it looks closer is nothing that a closer look would have linked."""

from itertools import product

import pytest
from test_match_quotes import Said, article, linked

from index.match.evidence import of_speakers, weigh
from index.match.quotes import likely, link_quotes
from index.match.reach import kind_of, reach
from index.match.speakers import relation, voice
from index.match.statements import CLAIMS, FEW, WORDS, Statements
from index.quotes.people import same_person

NAMES = (
    None, "", "—", "Ann Lee", "A. Lee", "Ann Lee, Jr.", "Lee", "Tom Ray", "Ray", "Harbour Bank", "the bank",
    "officials", "port officials", "Norway", "Norway and Denmark", "Denmark and Norway", "Food and Drug Authority",
    "FDA", "Roe", "Élan Roe", "Elan Roe", "police", "Selby police", "he",
)  # fmt: skip
HULL = "inspectors had warned the owners about the rotten hull"


@pytest.mark.parametrize(("one", "other"), product(NAMES, NAMES))
def test_speakers_told_apart_by_their_letters_are_not_one_person(one: str | None, other: str | None) -> None:
    found = relation(voice(one, None), voice(other, None))
    assert found == relation(voice(other, None), voice(one, None))
    if same_person(one, other):
        assert found in ("same", "kin", "unclear")
    if found == "other":
        assert one and other and not same_person(one, other)


def test_roles_make_speakers_one_whose_names_begin_otherwise() -> None:
    assert relation(voice("Ann Lee", None), voice("Tom Ray", None)) == "other"
    minister = "the Marland fisheries minister"
    assert relation(voice("he", minister), voice("Ann Lee", minister)) == "same"
    assert relation(voice("he", None), voice("Ann Lee", minister)) == "unclear"


def test_reported_speech_of_unknown_speakers_needs_two_words_in_a_row() -> None:
    one = Said(HULL, "indirect", "divers")
    jumbled = Said("rotten was that hull, owners heard; warned, too, inspectors", "indirect", "sailors")
    assert linked(one, Said(HULL, "indirect", "sailors"))
    assert not linked(one, jumbled)


@pytest.mark.parametrize(("one", "other"), product(NAMES, NAMES))
def test_whoever_shares_no_mark_is_not_the_same(one: str | None, other: str | None) -> None:
    for role in (None, "the Marland fisheries minister"):
        ours, theirs = voice(one, role), voice(other, role)
        assert relation(ours, theirs) != "same" or not ours.marks.isdisjoint(theirs.marks)


SAID = (
    Said(f"“{HULL}”"),
    Said(HULL, "indirect", "divers"),
    Said(HULL, "indirect", "Tom Ray"),
    Said("“rotten hull”", "fragment"),
    Said("“owners”", "fragment", "Tom Ray"),
    Said("“Of 17 owners none denied that the hull had been rotten for 3 years”"),
    Said("17 owners denied that they had ever heard of a rotten hull", "indirect"),
    Said("nobody had cautioned the proprietors of the ship", "indirect", "divers"),
    Said("“The lighthouse keeper retired early, and the hull, and the owners”", speaker="divers"),
)


@pytest.mark.parametrize(("one", "other"), product(SAID, SAID))
def test_no_evidence_reaches_beyond_what_is_told_before_it_is_gathered(one: Said, other: Said) -> None:
    ours, theirs = Statements(article("a", one)), Statements(article("b", other))
    pairs, besides = likely(ours, theirs)
    for i, j, weight in pairs:
        mine, others = ours[i], theirs[j]
        for related in ("same", "kin", "unclear", "foreign"):
            found = weigh(ours, mine, theirs, others, related)
            assert found is not None
            kind = kind_of(mine, others)
            most = reach(ours, mine, theirs, others, kind, related == "same", weight + besides)
            rows = kind != "words" or mine.rows & others.rows
            assert kind == found.kind and (not rows or most + of_speakers(kind, related) >= found.odds - 1e-9)


def test_statements_say_how_they_are_compared_before_they_are_made() -> None:
    analysis = article(
        "a",
        Said(f"“{HULL}”"),
        Said("“rotten hull”", "fragment"),
        Said(HULL, "indirect", "Tom Ray"),
        Said(HULL, "indirect", "Tom Ray", "Again {}."),
    )
    found = Statements(analysis)
    assert found.kinds == [WORDS, FEW, CLAIMS, CLAIMS]
    assert [(one.few, one.quoted) for one in (found[place] for place in range(4))] == [
        (False, True),
        (True, True),
        (False, False),
        (False, False),
    ]
    assert [found.speakers[number].speaker for number in found.speaking] == ["Ann Lee", "Ann Lee", "Tom Ray", "Tom Ray"]


def test_likely_pairs_share_words_and_no_statement_more_than_its_article_has() -> None:
    ours = Statements(article("a", Said(f"“{HULL}”"), Said("“Nobody swims”", "fragment")))
    theirs = Statements(article("b", Said(HULL, "indirect"), Said("“The lighthouse keeper retired early”")))
    assert [(i, j) for i, j, weight in likely(ours, theirs)[0] if weight > 0] == [(0, 0)]
    assert len(link_quotes(ours.analysis, theirs.analysis, 1.0)) == 1
