"""What comparing needs of an article's quotations, kept as text, says all that the article itself would say."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import event, opened
from test_quotes import NEWS

from index.analyse import analyse
from index.match.prepared import TELLING, is_current, prepare, read
from index.match.quotes import link_quotes
from index.match.statements import Statement, Statements
from index.model import Analysis, Article
from index.text.words import commoner, idf, single_keys

HARBOUR = (
    "“The ferry was overloaded, and 2 of its gun men fled to it,” Ann Lee said on Monday. She called the "
    "owners’ account “a fairy tale” and said that the inspectors had been “warned three times” about the hull.\n\n"
    "Mr Roe of the Harbour Bank denied that the ferry had been overloaded, which nobody had expected."
)
PAPER = (
    "Ann Lee said the ferry was overloaded and that two of its gunmen had fled. “The inspectors had been "
    "warned three times,” she said.\n\nThe Harbour Bank’s Mr Roe denied that the ferry had been overloaded."
)


def told(name: str, text: str) -> Analysis:
    return analyse(Article(name, f"The {name}", "A ferry sinks", text, date="2024-05-06"))


def plain(one: Statement) -> tuple[object, ...]:
    return one.quote, one.words, one.whole, one.claim, one.inside, one.left, one.few


@settings(max_examples=200)
@given(NEWS | st.text(max_size=200))
def test_what_is_kept_is_read_as_it_was_found(text: str) -> None:
    found = told("a", text)
    assert found.prepared == prepare(text, found.quotes)
    kept, fresh = Statements(found), Statements(replace(found, prepared=""))
    assert kept.names == fresh.names
    assert [plain(kept[n]) for n in range(len(kept.known))] == [plain(fresh[n]) for n in range(len(fresh.known))]
    for _, words, claim, _, _ in read(found.prepared, found.quotes).known if found.prepared else ():
        assert (words.split(" "), claim.split(" ")) == (words.split() or [""], claim.split() or [""])


@settings(max_examples=100)
@given(NEWS | st.text(max_size=200), st.integers(0, 4))
def test_who_claims_what_is_kept_as_the_statements_tell_it(text: str, passed_over: int) -> None:
    """Of all the quotations it is read, of some of them worked out."""
    found = told("a", text)
    some = Statements(replace(found, quotes=found.quotes[passed_over:]))
    claims = [some[place].claim for place in range(len(some.known))]
    every = frozenset[str]().union(*claims)
    assert some.telling == every - commoner(TELLING)
    for key in some.telling:
        assert some.claiming[key] == [place for place, claim in enumerate(claims) if key in claim]
    for key in every:
        often = sum(key in claim for claim in claims)
        assert some.mild[key] == idf(key) * (0.5 if key in some.names else 1.0) / often


def test_each_kind_of_statement_is_kept() -> None:
    found = told("a", HARBOUR)
    names, every, _ = read(found.prepared, found.quotes)
    by_words = {one.quote.text.strip("“”,."): one for one in every}
    assert {"ann", "lee", "roe"}.isdisjoint(names)  # they are named around what is said, not in it
    whole = by_words["The ferry was overloaded, and 2 of its gun men fled to it"]
    assert whole.words is whole.claim
    assert "and two of it gunmen fled" in whole.words  # numerals as words, words written apart together
    few = by_words["a fairy tale"]
    assert few.words == "a fairi tale"
    assert "account a fairi tale" in few.claim
    inner = by_words["warned three times"]
    assert inner.inside
    around = next(one for one in every if one.quote.form == "indirect" and "inspectors" in one.quote.text)
    assert "warn three time" in around.words
    assert "warn" not in around.claim
    assert 0 < around.left < 1


def test_links_are_the_same_with_and_without() -> None:
    one, two = told("a", HARBOUR), told("b", PAPER)
    assert one.prepared
    found = link_quotes(one, two, 1.0)
    assert found
    assert found == link_quotes(replace(one, prepared=""), replace(two, prepared=""), 1.0)


def test_what_another_engine_kept_is_made_anew() -> None:
    one, two = told("a", HARBOUR), told("b", PAPER)
    found = link_quotes(one, two, 1.0)
    for stale in ("made 0\nno\nsuch line", "names of old\n1-2\t\t\told key\t=", "\n", "odd"):
        assert link_quotes(replace(one, prepared=stale), two, 1.0) == found


def test_keys_made_otherwise_get_another_number() -> None:
    """Where this fails because keys are meant to be others now, index/match/prepared.py says another `_MADE`."""
    passage = "The ferries were overloaded; al-Qaeda’s gunmen said nothing was organised in 2015"
    found = " ".join(single_keys(passage)), prepare(HARBOUR, ()).split("\n")[0]
    assert found == ("the ferri were overload al qaeda gunmen said noth was organiz in 2015", "made 3")


def test_quotations_that_are_not_asked_about_are_passed_over() -> None:
    found = told("a", HARBOUR)
    assert [one.quote for one in read(found.prepared, found.quotes[:1]).known] == list(found.quotes[:1])


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Ann Lee said that after months in dock the ferry had sailed.", True),
        ("Ann Lee left the dock on Monday, she said after months in dock in Selby town.", False),
        ("The firm, Roe Lines, denied handing over the crew lists to the police.", True),
        ("An aide said the ferry sailed on Monday, removing a stumbling block to the deal.", False),
    ],
)
def test_what_hangs_on_its_cue_is_no_narration(text: str, kept: bool) -> None:
    found = told("a", text)
    firsts = (
        {one.quote.text.split()[0] for one in read(found.prepared, found.quotes).known} if found.prepared else set()
    )
    assert bool(firsts & {"after", "denied", "handing", "removing"}) == kept


def test_what_an_earlier_program_kept_is_replaced_where_it_is_compared(tmp_path: Path) -> None:
    first, *_, last = event(1)
    with opened(tmp_path) as library:
        library.import_drafts([first])
    with closing(sqlite3.connect(tmp_path / "library.sqlite3")) as db, db:
        db.execute("UPDATE analyses SET prepared = 'made 0'")
    with opened(tmp_path) as library:
        library.import_drafts([last])
        assert any(group["kind"] == "quote" for group in library.groups())
    with closing(sqlite3.connect(tmp_path / "library.sqlite3")) as db:
        assert all(is_current(kept) for (kept,) in db.execute("SELECT prepared FROM analyses"))
