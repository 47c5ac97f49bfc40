"""The order in which what arrives is taken."""

from hypothesis import given
from hypothesis import strategies as st

from index.arrivals import Arrival, by_date
from index.model import Draft

DATES = st.sampled_from([None, "2020-02-01", "2020-02-02", "2020-02-03"])


@given(st.lists(st.tuples(st.sampled_from("abcdef"), DATES), max_size=12))
def test_texts_of_one_id_keep_their_order_and_nothing_counts_as_dealt_with_before_it_is(
    said: list[tuple[str, str | None]],
) -> None:
    came = [Arrival(Draft("S", "", str(n), date=day), name, b"", n + 1) for n, (name, day) in enumerate(said)]
    taken = list(by_date(came))
    places = [int(one.draft.text) for one in taken]
    assert sorted(places) == list(range(len(came)))
    for name in "abcdef":
        own = [place for place, one in zip(places, taken, strict=True) if one.id == name]
        assert own == sorted(own)
    for at, one in enumerate(taken):
        assert set(range(one.dealt)) <= set(places[: at + 1])
    assert not taken or taken[-1].dealt == len(came)
