"""Quotations and reported speech, each with its speaker: `find_quotes(article)` is the way in."""

from index.quotes.find import find_quotes

__all__ = ["find_quotes"]
