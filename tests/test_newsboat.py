"""newsboat's filters as searches of ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import InputError
from index.search.query import parse
from index.sources.newsboat import translated


@pytest.mark.parametrize(
    ("expression", "search"),
    [
        ('unread = "yes"', "is:unread"),
        ('unread != "yes"', "is:read"),
        ('title =~ "ferry" or ( content !~ "mill fire" and feedtitle = "The Post" )',
         'title:"ferry" OR (NOT "mill fire" AND source:"The Post")'),
        ('title =~ ".*ferry"', 'title:"ferry"'),
    ],
)  # fmt: skip
def test_filters_become_searches(expression: str, search: str) -> None:
    assert translated(expression) == search
    parse(search)


def test_tags() -> None:
    assert translated('unread = "yes" and tags # "north sea"') == 'is:unread AND tag:"north sea"'
    assert translated('tags !# "news"') == 'NOT tag:"news"'


@pytest.mark.parametrize(
    ("expression", "named"),
    [
        ("age between 0:7", "age between"), ('title =~ "fer(ry|y)"', "regular expression"), ('author = "x"', "author"),
        ("", "empty"), ("title", "cannot be read"), ('"', "cannot be read"), ("(" * 5000, "too long"),
    ],
)  # fmt: skip
def test_what_has_no_counterpart_is_named(expression: str, named: str) -> None:
    with pytest.raises(InputError, match=named):
        translated(expression)


@given(st.text(alphabet='tile=~!#"() andor.*x', max_size=80))
def test_any_filter_is_read_or_refused(expression: str) -> None:
    try:
        translated(expression)
    except InputError as error:
        assert error.message
