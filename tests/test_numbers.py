"""Numbers in digits, words and mixtures as values, and what units, ranges and rates make of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.figures import numbers
from index.figures.amounts import amount


def read_all(text: str) -> list[tuple[str, float]]:
    found, stop = [], 0
    for at in numbers.starts(text, 0, len(text)):
        number = numbers.read(text, at, len(text)) if at >= stop else None
        if number:
            stop = number.end
            found.append((text[number.start : number.end], number.value))
    return found


@pytest.mark.parametrize(
    ("text", "number", "value"),
    [
        ("36 people", "36", 36),
        ("1,740 pupils", "1,740", 1740),
        ("2,614,000 votes", "2,614,000", 2614000),
        ("12,34,567 rupees", "12,34,567", 1234567),
        ("2.002 million votes", "2.002 million", 2002000),
        ("2.5-million-acre park", "2.5-million", 2500000),
        ("4 hundred million people", "4 hundred million", 400000000),
        ("60k people", "60k", 60000),
        ("2.8bn people", "2.8bn", 2800000000),
        ("3.5m voters", "3.5m", 3500000),
        ("4.3M sales", "4.3M", 4300000),
        ("2½ months", "2½", 2.5),
        ("3 1/2 years", "3 1/2", 3.5),
        ("½ mile", "½", 0.5),
        ("1/4 point", "1/4", 0.25),
        ("minus 12 degrees", "minus 12", -12),
        ("of .5 percent", ".5", 0.5),
        ("eight targets", "eight", 8),
        ("Eighteen people", "Eighteen", 18),
        ("twenty-five people", "twenty-five", 25),
        ("two hundred and six men", "two hundred and six", 206),
        ("two thousand three hundred men", "two thousand three hundred", 2300),
        ("one million two hundred thousand men", "one million two hundred thousand", 1200000),
        ("two and a half million", "two and a half million", 2500000),
        ("four-and-a-half-year-old", "four-and-a-half", 4.5),
        ("a dozen men", "a dozen", 12),
        ("two dozen men", "two dozen", 24),
        ("half a dozen men", "half a dozen", 6),
        ("half-dozen men", "half-dozen", 6),
        ("half a million men", "half a million", 500000),
        ("a quarter of a million men", "a quarter of a million", 250000),
        ("estimated quarter of a million", "quarter of a million", 250000),
        ("three-quarters of a million", "three-quarters of a million", 750000),
        ("a hundred thousand men", "a hundred thousand", 100000),
        ("two-thirds of", "two-thirds", 2 / 3),
        ("a third of", "a third", 1 / 3),
        ("three quarters of", "three quarters", 0.75),
    ],
)
def test_value(text: str, number: str, value: float) -> None:
    assert read_all(text) == [(number, pytest.approx(value))]


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("$647 billion", 647e9, "USD"),
        ("US$5 million", 5e6, "USD"),
        ("$US55,931,000", 55931000, "USD"),
        ("A$1.20", 1.2, "AUD"),
        ("£1,000", 1000, "GBP"),
        ("€3m", 3e6, "EUR"),
        ("1,200€", 1200, "EUR"),
        ("USD10m", 1e7, "USD"),
        ("75 USD million", 75e6, "USD"),
        ("$ 22.5 million", 22.5e6, "USD"),
        ("$.50", 0.5, "USD"),
    ],
)
def test_money(text: str, value: float, currency: str) -> None:
    at = numbers.starts(text, 0, len(text))[0]
    number = numbers.read(text, at, len(text))
    assert number is not None
    assert (number.start, number.end, number.currency) == (0, len(text), currency)
    assert number.value == pytest.approx(value)


@pytest.mark.parametrize(
    "text", ["seconds out", "the third man", "someone", "often", "attention", "bone", "the quarter"]
)
def test_no_number(text: str) -> None:
    assert read_all(text) == []


@pytest.mark.parametrize(
    ("text", "value", "high", "unit", "measure"),
    [
        ("5 to 7 percent", 5, 7, "%", "percent"),
        ("5% to 7%", 5, 7, "%", "percent"),
        ("$5-10 million", 5e6, 1e7, "USD", "money"),
        ("$3 billion to $5 billion", 3e9, 5e9, "USD", "money"),
        ("10–15 people", 10, 15, None, "count"),
        ("one to two dozen", 12, 24, None, "count"),
        ("two or three weeks", 2, 3, "weeks", "duration"),
        ("51-49", 51, 49, "votes", "other"),
        ("two in three", 2 / 3, None, "fraction", "percent"),
        ("nine out of 10", 0.9, None, "fraction", "percent"),
        ("19 cents", 0.19, None, "USD", "money"),
        ("3 dollars and 50 cents", 3.5, None, "USD", "money"),
        ("10.5 million Australian dollars", 10.5e6, None, "AUD", "money"),
        ("200,000 rubles", 200000, None, "RUB", "money"),
        ("55 per cent", 55, None, "%", "percent"),
        ("4 percentage points", 4, None, "points", "percent"),
        ("40 basis points", 40, None, "basis points", "percent"),
        ("18 years old", 18, None, "years", "age"),
        ("6-month-old", 6, None, "months", "age"),
        ("half an hour", 0.5, None, "hours", "duration"),
        ("11 kilometers", 11, None, "kilometers", "distance"),
        ("600 square miles", 600, None, "square miles", "area"),
        ("12 tons", 12, None, "tons", "weight"),
        ("70 miles per hour", 70, None, "mph", "rate"),
    ],
)
def test_amount(text: str, value: float, high: float | None, unit: str | None, measure: str) -> None:
    number = numbers.read(text, numbers.starts(text, 0, len(text))[0], len(text))
    assert number is not None
    found = amount(text, number, 0, len(text))
    assert found.value == pytest.approx(value)
    assert found.high == (None if high is None else pytest.approx(high))
    assert (found.unit, found.measure) == (unit, measure)


def test_a_change_is_two_amounts() -> None:
    text = "rose from 3 to 5 percent"
    first = numbers.read(text, text.index("3"), len(text))
    assert first is not None
    found = amount(text, first, 0, len(text))
    assert (found.value, found.high, found.unit) == (3, None, "%")


@given(st.text(alphabet="0123456789.,-/$½ andtwohirmlec%", max_size=80))
def test_reading_is_total_and_inside_the_text(text: str) -> None:
    for at in numbers.starts(text, 0, len(text)):
        number = numbers.read(text, at, len(text))
        if number:
            assert 0 <= number.start < number.end <= len(text)
            assert amount(text, number, 0, len(text)).end <= len(text)


@given(st.integers(0, 999_999_999))
def test_digits_with_commas_are_read_back(value: int) -> None:
    assert read_all(f"({value:,} people)") == [(f"{value:,}", value)]
