"""Partners and no partners among figures as news nobody tuned for tells them; every passage is made up."""

import pytest

from index.figures import find_figures
from index.match.figures import link_figures
from index.model import Analysis, Article


def read(name: str, text: str) -> Analysis:
    article = Article(name, f"Source {name}", "", text, date="2021-03-10")
    return Analysis(article, (), find_figures(article))


def linked(one: str, two: str) -> list[str]:
    a, b = read("a", one), read("b", two)
    texts = {figure.id: figure.text for figure in (*a.figures, *b.figures)}
    return sorted(f"{texts[link.a]} ~ {texts[link.b]}" for link in link_figures(a, b, 1.0))


PARTNERS = [
    (  # a rate and the count it is of
        "The office expects 200,000 new cases by June.",
        "It would mean 200,000 new cases a day by June.",
    ),
    ("Fuel economy must improve 1.5% annually.", "Fuel economy would improve 1.5 percent each year."),
    ("Her plan has a $15 minimum wage for Orlan.", "She wants Orlan to pay a minimum wage of $15 an hour."),
    # days and months
    ("The strike at the Orlan works ended after 31 days.", "The monthlong strike at the Orlan works is over."),
    # whose age it is
    ("Ann Roe, 53, lives in Selby.", "According to The Orlan Post, 53-year-old Ann Roe lives in Selby."),
    ("Polls predicted that Ann Roe, 64, would win Orlan.", "Ann Roe, a 64-year-old lawyer, won Orlan."),
    # dead, and lives
    ("The attack on the market in Orlan killed 50 people.", "In Orlan 50 lives were lost in the attack on the market."),
    # criticism is no sentence
    ("After four years in power, Roe faced criticism.", "Roe thanked voters for four years in power."),
]


@pytest.mark.parametrize(("one", "two"), PARTNERS)
def test_partners(one: str, two: str) -> None:
    assert linked(one, two)


def test_a_sentence_faced_is_still_not_the_one_given() -> None:
    assert linked("Roe faces up to 20 years in prison for fraud.", "Roe was given 20 years in prison for fraud.") == []
