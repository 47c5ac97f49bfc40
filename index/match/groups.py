"""Links → groups: the same utterance or the same measured thing across sources.

Average linkage, not closure: two clusters merge only while the mean strength over all pairs of mentions they would
bring together stays high, where a pair without a link counts as nothing. A like B and B like C therefore do not make
A and C partners unless they are alike themselves, and a chain cannot grow into a soup. Mentions of one article are
never compared with each other, so a repeated sentence joins the group of its partners.

The result depends on the set of links only, never on the order articles arrived in: everything is walked in the order
of mention ids, and ties are broken by them. Called by the library with one connected component at a time, or with
everything.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from index.match.figure_verdict import figure_verdict
from index.match.judged import NOTHING_JUDGED, Judged, Pair, joined
from index.match.verdict import quote_verdict
from index.model import Analysis, Article, Figure, Group, Kind, Link, Mention, Quote, Verdict

# Mean strength below which two clusters stay apart.
_LEAST: Mapping[Kind, float] = {"quote": 0.28, "figure": 0.34}

_CLOSE = 0.8  # strength of a link that may bring a mention into a second group
_BESIDE = 0.4  # … where it has so much on average with all that are there

Neighbours = dict[str, dict[str, Link]]


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


class Cluster(NamedTuple):
    """Mentions that are one thing, by their ids, sorted; and all links there are around them."""

    kind: Kind
    members: list[str]
    near: Neighbours

    @property
    def id(self) -> str:
        """Of the group they make: from the members alone, so that the same library gives the same ids."""
        return self.kind[0] + hashlib.blake2s("\n".join(self.members).encode(), digest_size=6).hexdigest()


def clusters(links: Iterable[Link], least: float = 0.0, judged: Judged = NOTHING_JUDGED) -> list[Cluster]:
    """The mentions of these links in clusters, those of one source too; asks for nothing but the links."""
    strong = [link for link in links if link.strength >= least and link.strength > 0]
    found: list[Cluster] = []
    for kind in _LEAST:
        near = _neighbours(link for link in strong if link.kind == kind)
        for component in _components(near):
            mine = judged.among(component)
            some = _clusters(component, near, _LEAST[kind], mine)
            if kind == "quote":
                some = _shared(some, component, near, mine)
            found += [Cluster(kind, members, near) for members in some]
    return found


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


def article_of(mention: str) -> str:
    """The id of the article a mention's id begins with."""
    return mention[: mention.rindex(":")]


def _mentions(analyses: Mapping[str, Analysis], names: Iterable[str]) -> dict[str, Mention]:
    """The mentions of these names that there are."""
    wanted = set(names)
    known: dict[str, Mention] = {}
    for analysis in analyses.values():
        known.update((quote.id, quote) for quote in analysis.quotes if quote.id in wanted)
        known.update((figure.id, figure) for figure in analysis.figures if figure.id in wanted)
    return known


def _neighbours(links: Iterable[Link]) -> Neighbours:
    """Mention → mention → their strongest link; without those of one article."""
    near: Neighbours = defaultdict(dict)
    for link in links:
        if article_of(link.a) == article_of(link.b):
            continue
        other = near[link.a].get(link.b)
        if other is None or (link.strength, link.why) > (other.strength, other.why):
            near[link.a][link.b] = near[link.b][link.a] = link
    return near


def _components(near: Neighbours) -> list[list[str]]:
    """Mentions that hang together in any way, each component sorted."""
    seen: set[str] = set()
    components = []
    for start in sorted(near):
        if start in seen:
            continue
        seen.add(start)
        component, todo = [], [start]
        while todo:
            at = todo.pop()
            component.append(at)
            fresh = [other for other in near[at] if other not in seen]
            seen.update(fresh)
            todo.extend(fresh)
        components.append(sorted(component))
    return components


class _Clusters:
    """Clusters of one component, named by the place there of their first member, with the summed strength between
    neighbouring ones."""

    def __init__(self, component: list[str], near: Neighbours, left_out: Collection[Pair]) -> None:
        place = {name: at for at, name in enumerate(component)}
        self.members = {at: [name] for name, at in place.items()}
        self.articles = [{article_of(name): 1} for name in component]
        self.between = [{place[other]: link.strength for other, link in near[name].items()} for name in component]
        for one, two in left_out:  # a person's own links would thin out the engine's clusters; they are joined later
            a, b = place[one], place[two]
            del self.between[a][b], self.between[b][a]

    def mean(self, a: int, b: int) -> float:
        """Mean strength over the pairs of different articles; rounded, so that the order of adding does not show."""
        pairs = len(self.members[a]) * len(self.members[b])
        few, many = self.articles[a], self.articles[b]
        if not few.keys().isdisjoint(many):
            pairs -= sum(count * many.get(article, 0) for article, count in few.items())
        return round(self.between[a][b] / pairs, 9) if pairs else 0.0

    def merge(self, a: int, b: int) -> None:
        """Put the two together under the name of `a`, which is the smaller one."""
        self.members[a] += self.members.pop(b)
        mine, near = self.articles[a], self.between[a]
        for article, count in self.articles[b].items():
            mine[article] = mine.get(article, 0) + count
        for other, strength in self.between[b].items():
            theirs = self.between[other]
            del theirs[b]
            if other != a:
                near[other] = theirs[a] = near.get(other, 0.0) + strength


def _clusters(component: list[str], near: Neighbours, least: float, judged: Judged) -> list[list[str]]:
    """The clusters of a component, and then as a person judged them."""
    found = _cluster(component, near, least, judged)
    if not judged.confirmed and not judged.added:
        return found
    whole = [
        {name: {o: near[name][o] for o in near[name] if o in some} for name in some} for some in joined(found, judged)
    ]
    return [part for some in whole for part in _components(some) if len(part) > 1]


def _shared(clusters: list[list[str]], component: list[str], near: Neighbours, judged: Judged) -> list[list[str]]:
    """The clusters, with what belongs to two in both: a long sentence holds two statements, and the partners of the one
    know nothing of the other. A mention joins another cluster that has none of its article and is as close to it as the
    mean of its links to all members tells."""
    inside = {name for members in clusters for name in members}
    found: list[frozenset[str]] = []
    for members in clusters + [[name] for name in component if name not in inside]:
        articles = set(map(article_of, members))
        joining: dict[str, tuple[float, str]] = {}  # article → its closest mention
        for name in sorted({other for one in members for other in near[one]}.difference(members)):
            strengths = [near[name][other].strength for other in members if other in near[name]]
            mean, article = sum(strengths) / len(members), article_of(name)
            close = max(strengths) >= _CLOSE and mean >= _BESIDE
            if close and article not in articles and not judged.parts([name], members):
                joining[article] = max(joining.get(article, (0.0, "")), (mean, name))
        found.append(frozenset([*members, *(name for _, name in joining.values())]))
    holding: dict[str, list[frozenset[str]]] = {}
    for one in found:
        for name in one:
            holding.setdefault(name, []).append(one)
    return [
        sorted(one)
        for one in dict.fromkeys(found)
        if len(one) > 1 and not any(one < other for other in holding[next(iter(one))])
    ]


def _cluster(component: list[str], near: Neighbours, least: float, judged: Judged) -> list[list[str]]:
    """The component cut into clusters of two or more, best pairs first."""
    clusters = _Clusters(component, near, judged.added)
    members, age = clusters.members, [0] * len(component)
    queue = [(-round(mean, 9), a, b, 0, 0) for a in members for b, mean in clusters.between[a].items() if a < b]
    heapify(queue)
    while queue:
        mean, a, b, age_a, age_b = heappop(queue)
        if -mean < least:
            break
        if a not in members or b not in members or age[a] != age_a or age[b] != age_b:
            continue
        if judged.parts(members[a], members[b]):
            continue
        clusters.merge(a, b)
        age[a] += 1
        for other in clusters.between[a]:
            mean = clusters.mean(a, other)
            if mean >= least:
                first, second = (a, other) if a < other else (other, a)
                heappush(queue, (-mean, first, second, age[first], age[second]))
    return [sorted(some) for some in members.values() if len(some) > 1]


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
