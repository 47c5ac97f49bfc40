"""Two articles compared: all links between their mentions. Pure, so that any process can do it.

Which articles are compared is for `index.linking` to say. Where there is much to do it has that done ahead, by the
processes of index/crew.py (`index.ahead`): what they know of an article they have been told, and keep for a while.
"""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from index import judging
from index.match import statements
from index.match.figures import link_figures
from index.match.quotes import link_quotes
from index.model import Analysis, Link
from index.store.analyses import Written

MOST = 300  # quotations, and figures, of one article that are linked: articles have a tenth of that
KEPT = 144  # articles a process keeps in mind, each with its statements some 200 kB

Partner = tuple[str, float, bool]  # id, how surely it is of the same story, whether only quotations are compared


class Compare(NamedTuple):
    """What a process is asked: the links of an article with each of its partners."""

    article: str
    partners: tuple[Partner, ...]
    told: tuple[Written, ...]  # those among them that it does not know
    afresh: bool  # what it was told before holds no longer


def links_between(one: Analysis, other: Analysis, story: float, quotes_only: bool) -> list[Link]:
    """All links between two articles, as the engine sees it; symmetric."""
    if one.article.id > other.article.id:
        one, other = other, one
    one, other = judging.engines(one), judging.engines(other)
    found = link_quotes(one, other, story)
    return found if quotes_only else [*found, *link_figures(one, other, story)]


def bounded(analysis: Analysis) -> Analysis:
    """What is linked of an article: a book in the library must not cost the square of its quotations."""
    if len(analysis.quotes) <= MOST and len(analysis.figures) <= MOST:
        return analysis
    marked = tuple(one for one in analysis.quotes[MOST:] if one.cue == judging.MARKED)
    return replace(analysis, quotes=analysis.quotes[:MOST] + marked, figures=analysis.figures[:MOST])


class Known(OrderedDict[str, None]):
    """Ids of the articles a process has in mind: told of last, or used last, at the end. Both sides keep it alike."""

    def use(self, ids: Iterable[str]) -> list[str]:
        """Note that these have been told of or used; returns what is forgotten for it."""
        for one in ids:
            self[one] = None
            self.move_to_end(one)
        return [self.popitem(last=False)[0] for _ in range(len(self) - KEPT)]


class Mind:
    """What a process that compares has been told."""

    def __init__(self) -> None:
        self._known = Known()
        self._analyses: dict[str, Analysis] = {}

    def answer(self, request: Compare) -> list[list[Link]] | None:
        """The links with each partner, in their order; None where they cannot be told: whoever asks meets the fault."""
        if request.afresh:
            self._known.clear()
            self._analyses.clear()
        known = self._analyses
        gone = self._known.use(named(request))
        try:
            known.update((one.article.id, bounded(one.made())) for one in request.told)
            one = known[request.article]
            return [links_between(one, known[other], story, only) for other, story, only in request.partners]
        except Exception:
            return None
        finally:
            for name in gone:
                known.pop(name, None)
                statements.forget(name)  # told of it anew, it would not take them for those of this very analysis


def named(request: Compare) -> list[str]:
    """Ids of all articles of a request."""
    return [request.article, *(partner[0] for partner in request.partners)]
