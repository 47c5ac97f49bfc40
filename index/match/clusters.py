"""Links → clusters: which mentions are one thing, from the links alone.

Average linkage, not closure: two clusters merge only while the mean strength over all pairs of mentions they would
bring together stays high, where a pair without a link counts as nothing. A like B and B like C therefore do not make
A and C partners unless they are alike themselves, and a chain cannot grow into a soup. Mentions of one article are
never compared with each other, so a repeated sentence joins the group of its partners.

The result depends on the set of links only, never on the order articles arrived in: everything is walked in the order
of mention ids, and ties are broken by them. What a new link cannot have changed need not be clustered again: `around`
(index/match/around.py).
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from index.match.judged import NOTHING_JUDGED, Judged, Pair, joined
from index.model import Kind, Link

# Mean strength below which two clusters stay apart.
_LEAST: Mapping[Kind, float] = {"quote": 0.28, "figure": 0.34}

_CLOSE = 0.8  # strength of a link that may bring a mention into a second group
_BESIDE = 0.4  # … where it has so much on average with all that are there

Neighbours = dict[str, dict[str, Link]]


class Cluster(NamedTuple):
    """Mentions that are one thing, by their ids, sorted; and all links there are around them."""

    kind: Kind
    members: list[str]
    near: Neighbours

    @property
    def id(self) -> str:
        """Of the group they make: from the members alone, so that the same library gives the same ids."""
        return self.kind[0] + hashlib.blake2s("\n".join(self.members).encode(), digest_size=6).hexdigest()


class Parted(NamedTuple):
    """A connected component cut into parts, each of two mentions or more; a mention in none of them is alone."""

    kind: Kind
    component: list[str]
    parts: list[list[str]]
    near: Neighbours

    def clusters(self, judged: Judged = NOTHING_JUDGED) -> list[Cluster]:
        """The clusters these parts make."""
        parts = self.parts
        if self.kind == "quote":
            some = [widened(members, self.near, judged) for members in self.all()]
            parts = outermost(some, some)
        return [Cluster(self.kind, members, self.near) for members in parts]

    def all(self) -> list[list[str]]:
        """The parts, and those that are alone each as one."""
        inside = {name for members in self.parts for name in members}
        return self.parts + [[name] for name in self.component if name not in inside]


def clusters(links: Iterable[Link], least: float = 0.0, judged: Judged = NOTHING_JUDGED) -> list[Cluster]:
    """The mentions of these links in clusters, those of one source too; asks for nothing but the links."""
    return [one for some in parted(links, least, judged) for one in some.clusters(judged.among(some.component))]


def parted(links: Iterable[Link], least: float = 0.0, judged: Judged = NOTHING_JUDGED) -> Iterator[Parted]:
    """The components of these links, in parts."""
    strong = [link for link in links if link.strength >= least and link.strength > 0]
    for kind in _LEAST:
        near = neighbours(link for link in strong if link.kind == kind)
        yield from parts_of(kind, near, judged)


def parts_of(kind: Kind, near: Neighbours, judged: Judged = NOTHING_JUDGED) -> Iterator[Parted]:
    """The components of these mentions of one kind, in parts."""
    for component in _components(near):
        yield Parted(kind, component, _clusters(component, near, _LEAST[kind], judged.among(component)), near)


def article_of(mention: str) -> str:
    """The id of the article a mention's id begins with."""
    return mention[: mention.rindex(":")]


def neighbours(links: Iterable[Link]) -> Neighbours:
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


def widened(members: Sequence[str], near: Neighbours, judged: Judged = NOTHING_JUDGED) -> frozenset[str]:
    """A part, with what belongs to another one too: a long sentence holds two statements, and the partners of the one
    know nothing of the other. A mention joins another part that has none of its article and is as close to it as the
    mean of its links to all members tells."""
    articles = set(map(article_of, members))
    joining: dict[str, tuple[float, str]] = {}  # article → its closest mention
    for name in sorted({other for one in members for other in near[one]}.difference(members)):
        strengths = [near[other][name].strength for other in members if name in near[other]]
        mean, article = sum(strengths) / len(members), article_of(name)
        close = max(strengths) >= _CLOSE and mean >= _BESIDE
        if close and article not in articles and not judged.parts([name], members):
            joining[article] = max(joining.get(article, (0.0, "")), (mean, name))
    return frozenset([*members, *(name for _, name in joining.values())])


def outermost(some: Sequence[frozenset[str]], among: Iterable[frozenset[str]]) -> list[list[str]]:
    """Those that hold two mentions or more and lie within no other one, sorted."""
    holding: dict[str, list[frozenset[str]]] = {}
    for one in among:
        for name in one:
            holding.setdefault(name, []).append(one)
    return [
        sorted(one)
        for one in dict.fromkeys(some)
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
