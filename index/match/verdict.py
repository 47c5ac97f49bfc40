"""Verdict over a group of quotations (walking version; LINKQ owns this file, groups.py calls quote_verdict)."""

from collections.abc import Mapping, Sequence

from index.model import Article, Quote, QuoteVerdict


def quote_verdict(mentions: Sequence[Quote], articles: Mapping[str, Article]) -> tuple[QuoteVerdict, bool, str]:
    """Verdict, whether the wordings differ, and one line of reason."""
    if any(mention.form == "indirect" for mention in mentions):
        return "reported", False, "reported without quotation marks in part of the sources"
    return "same", False, "the same words"
