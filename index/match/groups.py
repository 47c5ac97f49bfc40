"""Links → groups: the same utterance or the same measured thing across sources, with verdict and reasons.

Which mentions are together is said by their links alone (index/match/clusters.py); what a group says of them needs
their articles. Called by the library with the mentions a new article may have moved, or with everything.
"""

from collections.abc import Iterable, Mapping

from index.match.clusters import Cluster, Neighbours, article_of, clusters
from index.match.figure_verdict import figure_verdict
from index.match.judged import NOTHING_JUDGED, Judged
from index.match.verdict import quote_verdict
from index.model import Analysis, Article, Figure, Group, Link, Mention, Quote, Verdict


def build(
    analyses: Mapping[str, Analysis], links: Iterable[Link], least: float = 0.0, judged: Judged = NOTHING_JUDGED
) -> list[Group]:
    """Groups of two or more sources, in the order of their ids; links weaker than `least` are left out.

    `analyses` holds every article the links speak of; links to unknown mentions are ignored. What a person `judged`
    goes before the strength of links; what they rejected is not among the links, what they added is.
    """
    links = list(links)
    known = _mentions(analyses, (end for link in links for end in (link.a, link.b)))
    found = clusters((link for link in links if link.a in known and link.b in known), least, judged)
    groups = (group_of(cluster, analyses) for cluster in found)
    return sorted((group for group in groups if group is not None), key=lambda group: group.id)


def group_of(cluster: Cluster, analyses: Mapping[str, Analysis]) -> Group | None:
    """The group of a cluster with its verdict; None where it is one source's own.

    `analyses` holds the articles of its members, by their ids.
    """
    articles = {name: analyses[name].article for name in map(article_of, cluster.members)}
    if len({article.source for article in articles.values()}) < 2:
        return None
    known = _mentions({name: analyses[name] for name in articles}, cluster.members)
    mentions = sorted((known[name] for name in cluster.members), key=lambda mention: _place(mention, articles))
    held = _backbone(cluster.members, cluster.near)
    verdict, differs, reason = _verdict(mentions, articles)
    return Group(
        id=cluster.id,
        kind=cluster.kind,
        differs=differs,
        verdict=verdict,
        reason=reason,
        strength=round(min(link.strength for link in held), 4),
        mentions=tuple(mention.id for mention in mentions),
        why=tuple(_why(link, articles) for link in held),
    )


def _mentions(analyses: Mapping[str, Analysis], names: Iterable[str]) -> dict[str, Mention]:
    """The mentions of these names that there are."""
    wanted = set(names)
    known: dict[str, Mention] = {}
    for analysis in analyses.values():
        known.update((quote.id, quote) for quote in analysis.quotes if quote.id in wanted)
        known.update((figure.id, figure) for figure in analysis.figures if figure.id in wanted)
    return known


def _place(mention: Mention, articles: Mapping[str, Article]) -> tuple[str, str, int]:
    """Order within a group: by date (undated last), article, place."""
    return articles[mention.article].date or "~", mention.article, mention.start


def _verdict(mentions: list[Mention], articles: Mapping[str, Article]) -> tuple[Verdict, bool, str]:
    quotes = [mention for mention in mentions if isinstance(mention, Quote)]
    if quotes:
        return quote_verdict(quotes, articles)
    return figure_verdict([mention for mention in mentions if isinstance(mention, Figure)], articles)


def _backbone(members: list[str], near: Neighbours) -> list[Link]:
    """The strongest links that hold all members together (a maximum spanning tree, Kruskal), strongest first."""
    inside = set(members)
    links = {(link.a, link.b): link for name in members for other, link in near[name].items() if other in inside}
    root = {name: name for name in members}

    def find(name: str) -> str:
        while root[name] != name:
            root[name] = name = root[root[name]]
        return name

    held = []
    for link in sorted(links.values(), key=lambda link: (-link.strength, link.a, link.b)):
        a, b = find(link.a), find(link.b)
        if a != b:
            root[max(a, b)] = min(a, b)
            held.append(link)
    return held


def _why(link: Link, articles: Mapping[str, Article]) -> str:
    """One line of `groups --explain`."""
    a, b = (articles[article_of(end)].source for end in (link.a, link.b))
    return f"{a} ~ {b} ({link.strength:.2f}): {link.why}"
