"""What differs between two printings of a quotation, and what does not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.match.verdict import changed_words, fullest, printing_verdict, quote_verdict
from index.match.wording import changes, words_of
from index.model import Article, Form, Quote, mention_id


def quote(source: str, text: str, form: Form = "direct", speaker: str | None = "Ann Lee") -> Quote:
    return Quote(mention_id(source, "quote", 0, len(text)), source, 0, len(text), text, form, speaker)


def verdict(*mentions: Quote) -> tuple[str, bool, str]:
    articles = {one.article: Article(one.article, one.article, "", one.text) for one in mentions}
    return quote_verdict(mentions, articles)


SAME = [
    ("“We are ready to talk to the strikers.”", '"We are ready to talk to the strikers,"'),
    ("“We are ready to talk to the strikers today.”", "“ready to talk to the strikers”"),
    ("“Our whole work force is ready.”", "“Our whole workforce is ready,”"),
    ("“This hits a state-funded school in the north.”", "“This hits a state funded school in the north.”"),
    ("“We go in to the harbour at night.”", "“We go into the harbour at night.”"),
    ("“They came wet, cold & tired to shore.”", "“They came wet, cold and tired to shore.”"),
    ("“We are fighting ISIS and al-Qaeda there.”", "“We are fighting IS and al-Qaida there.”"),
    ("“Does it exist, the Free Syrian Army?”", "“Does it exist, the Free Syria Army?”"),
    ("“We do not think it is right to wait.”", "“We don’t think it’s right to wait.”"),
    ("“They [the miners] will come back in May.”", "“They will come back in May.”"),
    ("“[The miners] will come back in May.”", "“They will come back in May.”"),
    ("“[T]he mine will open again in May.”", "“The mine will open again in May.”"),
    ("“We asked them … to come back in May.”", "“We asked them, twice and in writing, to come back in May.”"),
    ("“We asked what she took (from the boat) and why.”", "“We asked what she took and why.”"),
    ("“There were nine ministers in the room.”", "“There were 9 ministers in the room.”"),
    ("“The FBI will look into it soon enough.”", "“The Federal Bureau Investigation will look into it soon enough.”"),
    ("“Mr Petrov’s organisation paid for the colour prints.”", "“Mr Petrow’s organization paid for the color prints.”"),
    ("“I did things that -- that I regret to this day.”", "“I did things that I regret to this day.”"),
    ("“It is a promise — a promise that we will keep here.”", "“It is a promise that we will keep here.”"),
    ("“We spoke with Sen. Lee about the mine today.”", "“We spoke with Senator Lee about the mine today.”"),
    ("“The board of the IMB met us on the ferry.”", "“The board of the island mining board met us on the ferry.”"),
    ("“The decision of the 2nd Circuit was no surprise.”", "“The decision of the Second Circuit was no surprise.”"),
    ("“This was done for @harbourmaster and his friends.”", "“This was done for Ivo Stant and his friends.”"),
    ("“It was sunk in World War II with all hands.”", "“It was sunk in World War Two with all hands.”"),
    ("“Two in three of the crew could swim well.”", "“2 in 3 of the crew could swim well.”"),
    ("“Put them against the wall and leave ’em there.”", "“Put them against the wall and leave them there.”"),
    ("“We are gonna open the mine in the spring.”", "“We are going to open the mine in the spring.”"),
    ("“This was the A.G.'s idea and nobody else's.”", "“This was the AG’s idea and nobody else’s.”"),
    ("“Stant’s a coward and a liar, and you know it.”", "“STANT IS A COWARD AND A LIAR, AND YOU KNOW IT!”"),
    ("“That damned s--- of a ferry sank twice.”", "“That damned shit of a ferry sank twice.”"),
    ("“It was a f--king great day for us all.”", "“It was a fucking great day for us all.”"),
    ("“He is a f–ing liar and we all know it.”", "“He is a fucking liar and we all know it.”"),
    ("“It is the No. 3 port of the country.”", "“It is the number three port of the country.”"),
    ("“I will vote against the captain ‘s bill and levy.”", "“I will vote against the captain’s bill and levy.”"),
    ("“And that is exactly what should happen here.”", "“And that is exactly what we have.”"),
    ("“This is complete bulls**t and they know it.”", "“This is complete bullshit and they know it.”"),
    ("“It`s not usual to change crews, and that´s that.”", "“It’s not usual to change crews, and that's that.”"),
    ("“We met in the harbourâ€™s oldest house to talk.”", "“We met in the harbour’s oldest house to talk.”"),
    ("“The plant will close in the spring.”", "“Nobody here has seen a penny of that money.”"),
]

DIFFERENT = [
    ("“where rebels and smugglers are not at work”", "“where rebels are not at work”", "and smugglers"),
    ("“do not be lulled into false comfort now”", "“do not be lulled into a false comfort now”", "a"),
    ("“and thereby multiply pressure on them”", "“and thereby multiply the pressure on them”", "the"),
    ("“Reports that we hit a school are groundless”", "“Reports that we hit a school are unfounded”", "unfounded"),
    ("“It was a very, very sad day for us all”", "“It was a very sad day for us all”", "very"),
    ("“We will take our time to decide this.”", "“We will take this time to decide this.”", "this"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_no_difference(one: str, other: str) -> None:
    assert changes(one, other) == []
    assert changes(other, one) == []
    assert not verdict(quote("A", one), quote("B", other))[1]


@pytest.mark.parametrize(("one", "other", "word"), DIFFERENT)
def test_a_difference_is_named(one: str, other: str, word: str) -> None:
    assert changes(one, other)
    assert changes(other, one)
    kind, differs, reason = verdict(quote("A", one), quote("B", other))
    assert (kind, differs) == ("reworded", True)
    assert word in reason


def test_the_reason_names_source_and_words() -> None:
    reason = verdict(quote("Post", DIFFERENT[0][0]), quote("Echo", DIFFERENT[0][1]))[2]
    assert reason == "Echo leaves out “and smugglers”"


def test_a_piece_of_a_split_quotation_is_compared_with_its_own_part() -> None:
    whole = "“It was never the height of the wall, it was the depth of the mud, and the town was not rid of it.”"
    piece = "“it was the depth of the mud, and the town is not rid of it.”"
    found = changes(whole, piece)
    assert [piece[one.other.start : one.other.end] for one in found] == ["is"]


def test_a_source_that_prints_both_wordings_changed_none() -> None:
    whole = quote("Post", "“The board says we have got a big challenge ahead of us, and it is right about that.”")
    again = quote("Mail", "“We have got a real challenge ahead of us,”")
    assert verdict(whole, again)[1]
    both = Quote("Mail:quote:90-120", "Mail", 90, 120, "“we have got a big challenge”", "fragment", "Ann Lee")
    assert not verdict(whole, again, both)[1]
    assert verdict(whole, again, quote("Echo", "“we have got a big challenge”"))[1], "another source's"


def test_changed_words_are_offsets_into_the_other() -> None:
    base, other = DIFFERENT[3][:2]
    assert [other[span.start : span.end] for span in changed_words(base, other)] == ["unfounded"]


def test_a_word_in_another_place_is_not_said_to_be_left_out() -> None:
    one = quote("Post", "“I cannot back a bill that takes away insurance from tens of thousands of sailors.”")
    other = quote("Echo", "“I cannot back a bill that takes insurance away from tens of thousands of sailors.”")
    kind, differs, reason = verdict(one, other)
    assert (kind, differs) == ("reworded", True)
    assert "in another place" in reason


def test_two_names_and_changes_all_over_are_no_conflict() -> None:
    """Who speaks is unclear, and much the same was said by somebody else: nobody changed anybody's words."""
    one = "“I fear the captain’s plan shows the habits of his favourite admiral rather than the needs of the port.”"
    other = "“Your plan seems to show the habits of your favourite admiral rather than the needs of the port.”"
    assert verdict(quote("A", one), quote("B", other))[1]
    assert verdict(quote("A", one), quote("B", other, speaker=None))[1]
    kind, differs, _ = verdict(quote("A", one), quote("B", other, speaker="letter"))
    assert (kind, differs) == ("reworded", False)
    assert verdict(quote("A", one), quote("B", one.replace("favourite", "old"), speaker="letter"))[1]


def test_reported_speech_never_differs() -> None:
    reported = quote("B", "reports that they hit the school were wholly unfounded", "indirect")
    kind, differs, reason = verdict(quote("A", DIFFERENT[3][0]), reported)
    assert (kind, differs) == ("reported", False)
    assert "B" in reason


def test_other_speaker_only_when_both_are_named() -> None:
    text = "“We are ready to talk to the strikers.”"
    assert verdict(quote("A", text), quote("B", text, speaker="Tom Ray"))[0] == "other_speaker"
    assert verdict(quote("A", text), quote("B", text, speaker="the minister"))[0] == "same"
    assert verdict(quote("A", text), quote("B", text, speaker=None))[0] == "same"


def test_shortened_and_fullest() -> None:
    whole = quote("A", "“We are ready to talk to the strikers, all of them, today.”")
    part = quote("B", "“ready to talk”", "fragment")
    assert fullest([part, whole]) is whole
    assert printing_verdict(whole, part) == "shortened"
    assert printing_verdict(part, whole) == "longer"
    assert verdict(whole, part)[0] == "shortened"


def test_the_verdict_does_not_depend_on_order() -> None:
    ones = [quote("A", DIFFERENT[3][0]), quote("B", DIFFERENT[3][1]), quote("C", "“Reports that we hit a school”")]
    assert verdict(*ones) == verdict(*reversed(ones))


@given(st.text(alphabet="ab [].'’ …&-1", max_size=60), st.text(alphabet="ab [].'’ …&-1", max_size=60))
def test_changes_are_total_and_in_place(one: str, other: str) -> None:
    for change in changes(one, other):
        assert 0 <= change.base.start <= change.base.end <= len(one)
        assert 0 <= change.other.start <= change.other.end <= len(other)
    assert changes(one, one) == []
    assert all(a.start <= b.start for a, b in pairwise(words_of(one)))
