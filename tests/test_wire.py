"""Wire copy: what several texts share word for word."""

from index.match.wire import copied, independent, shared_passages

AGENCY = (
    "The ferry left the harbour shortly after nine with sixty people on board and no radio, the coast guard said. "
    "Two fishing boats heard the calls for help and reached the wreck before the helicopter did."
)
OURS = f"By our own reporter. {AGENCY} Flowers lay on the quay on Monday morning."
THEIRS = f"{AGENCY.upper()} The owner of the ferry did not answer the phone."
OTHER = "A storm kept the ferries in port all week, and the fishermen mended their nets and waited for the wind."


def test_shared_passages_are_the_same_words() -> None:
    (passage,) = shared_passages(OURS, THEIRS)
    ours, theirs = OURS[passage.a.start : passage.a.end], THEIRS[passage.b.start : passage.b.end]
    assert ours.upper() == theirs
    assert ours == AGENCY.rstrip(".")
    assert passage.words == len(ours.split())


def test_nothing_shared() -> None:
    assert shared_passages(OURS, OTHER) == []
    assert shared_passages("", OTHER) == []
    assert copied("", "") == 0


def test_copied_is_symmetric() -> None:
    assert copied(OURS, THEIRS) == copied(THEIRS, OURS) > 0.6


def test_two_copies_of_one_agency_are_one_text() -> None:
    assert independent({"b": THEIRS, "a": OURS, "c": OTHER}) == [("a", "b"), ("c",)]
