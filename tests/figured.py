"""Made-up passages read as articles of one story, for tests of figures."""

from index.figures import find_figures
from index.match.figures import link_figures
from index.match.groups import build
from index.model import Analysis, Article, Bound, Figure, Group

DAY = "2021-03-10"


def read(name: str, text: str, date: str | None = DAY) -> Analysis:
    article = Article(name, f"Source {name}", "", text, date=date)
    return Analysis(article, (), find_figures(article))


def linked(one: str, two: str, story: float = 1.0, dates: tuple[str, str] = (DAY, DAY)) -> list[str]:
    """Texts of the linked figures as "one ~ two"."""
    a, b = read("a", one, dates[0]), read("b", two, dates[1])
    texts = {figure.id: figure.text for figure in (*a.figures, *b.figures)}
    return sorted(f"{texts[link.a]} ~ {texts[link.b]}" for link in link_figures(a, b, story))


def groups(*texts: str, dates: tuple[str, ...] = ()) -> list[Group]:
    """Groups of the figures of these articles, all of one story."""
    analyses = [read(f"a{n}", text, dates[n] if dates else DAY) for n, text in enumerate(texts)]
    links = [
        link for n, one in enumerate(analyses) for two in analyses[n + 1 :] for link in link_figures(one, two, 1.0)
    ]
    return build({one.article.id: one for one in analyses}, links)


def figure(value: float, bound: Bound = "exact", unit: str | None = None, high: float | None = None) -> Figure:
    return Figure("x:f0-1", "x", 0, 1, "1", value, bound, "count", high=high, unit=unit)
