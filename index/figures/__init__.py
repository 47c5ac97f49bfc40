"""Numbers with what they count: `find_figures(article)` is the way in."""

from index.figures.find import find_figures

__all__ = ["find_figures"]
