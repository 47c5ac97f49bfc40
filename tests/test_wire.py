"""Wire copy: which articles are one text."""

from index.match.wire import independent

AGENCY = (
    "The ferry left the harbour shortly after nine with sixty people on board and no radio, the coast guard said. "
    "Two fishing boats heard the calls for help and reached the wreck before the helicopter did."
)
OURS = f"By our own reporter. {AGENCY} Flowers lay on the quay on Monday morning."
THEIRS = f"{AGENCY.upper()} The owner of the ferry did not answer the phone."
OTHER = "A storm kept the ferries in port all week, and the fishermen mended their nets and waited for the wind."


def test_two_copies_of_one_agency_are_one_text() -> None:
    assert independent({"b": THEIRS, "a": OURS, "c": OTHER}) == [("a", "b"), ("c",)]


def test_quoting_one_speech_is_not_copying() -> None:
    speech = "“We were told at noon that the ferry was safe, and at six that it was gone, and nobody has told us why,” "
    ours = f"{speech} said Ann Lee in Lunda on Monday as the wreck was towed into the harbour behind her."
    theirs = f"{speech} a spokeswoman wrote to this newspaper, which had asked why no alarm was raised that night."
    assert independent({"a": ours, "b": theirs}) == [("a",), ("b",)]


def test_the_same_words_everywhere_are_one_text() -> None:
    texts = {f"{number:03}": AGENCY for number in range(200)} | {"other": OTHER}
    assert [len(names) for names in independent(texts)] == [200, 1]


def test_short_and_empty_texts_stand_alone() -> None:
    assert independent({"a": "", "b": "“Yes.”", "c": "No comment."}) == [("a",), ("b",), ("c",)]
