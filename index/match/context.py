"""What stands around a figure: the words of its sentence by how near and how rare they are, names, events, scope.

One profile a figure, made once an article and kept, because an article is compared with several others. Only the
sentences that hold figures are looked at.
"""

from collections import Counter, OrderedDict
from dataclasses import dataclass
from functools import cache

from index.counted import family
from index.match.words import Token, idf, key, tokens
from index.model import Analysis, Figure
from index.wordlists import families, words

_PLAIN = 1.5  # idf below which a word is no evidence
_RAREST = 6.0  # idf above which rarer does not count more: a misspelling must not rule
_REACH = 8.0  # words from the figure at which a word counts half
_BESIDE = 9  # words from the figure within which a word of scope is its own
_OWNER = 8  # words after an age in which its owner is named
_KEPT = 1500  # articles whose profiles are kept

# Events a person can undergo; two figures of people under different ones are different people.
FATES = frozenset(
    {"kill", "wound", "escape", "miss", "arrest", "charge", "convict", "free", "abduct", "infect", "expel"}
)
_ALIVE = {key(word): "escape" for word in ("alive", "unharmed", "unhurt", "uninjured")}
# Words near a figure that say what kind of count it is; figures of different kinds are not partners.
_SCOPES = {
    "average": "average averaged averages averaging median mean rolling",
    "forecast": "expected expecting forecast predicted projected projections estimates looking anticipated surveyed",
    "previous": "previous prior preceding earlier",
    "maximum": "maximum limit cap ceiling",
    "next": "next coming upcoming within",
    "ago": "ago after following later",
    "before": "before ahead earlier",
    "notice": "notice prior advance warning beforehand",
    "other": "other others another additional",
    "since": "since total cumulative",
    "rate": "per daily hourly apiece",
}


@dataclass(frozen=True, slots=True)
class Profile:
    """A figure and its surroundings; words are keys (index.match.words)."""

    figure: Figure
    near: dict[str, float]  # word → rarity × nearness
    weight: float  # sum of `near`
    names: frozenset[str]  # words written with a capital inside the sentence
    of: frozenset[str]  # words of what is counted
    family: str | None  # of the head noun
    fates: frozenset[str]
    scopes: frozenset[str]
    times: frozenset[str]  # weekdays and months named in the sentence
    owner: frozenset[str]  # names right after, or right before, an age


@cache
def _scope_words() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for scope, told in _SCOPES.items():
        for word in told.split():
            table[key(word)] = (*table.get(key(word), ()), scope)
    return table


@cache
def _fates() -> dict[str, str]:
    """Key of a word → the fate it tells."""
    return {key(form): name for form, name in families("happened.txt").items() if name in FATES} | _ALIVE


@cache
def _numerals() -> frozenset[str]:
    return frozenset(key(word) for word in words("figure_kinds.txt", "number"))


@cache
def _calendar() -> frozenset[str]:
    return frozenset(key(word) for word in words("figure_kinds.txt", "calendar"))


@cache
def _lasting() -> dict[str, str]:
    return {key(noun): name for noun, name in families("figure_kinds.txt", "lasting").items()}


_cache: OrderedDict[int, tuple[Analysis, tuple[Profile, ...]]] = OrderedDict()


def profiles(analysis: Analysis) -> tuple[Profile, ...]:
    """Profiles of the figures of an article, in their order; kept for the articles met last."""
    known = _cache.get(id(analysis))
    if known is not None and known[0] is analysis:
        return known[1]
    made = _make(analysis)
    _cache[id(analysis)] = (analysis, made)
    while len(_cache) > _KEPT:
        _cache.popitem(last=False)
    return made


def _make(analysis: Analysis) -> tuple[Profile, ...]:
    text = analysis.article.text
    sentences: dict[tuple[int, int], list[Token]] = {}
    for figure in analysis.figures:
        at = (figure.sentence.start, figure.sentence.end)
        if at not in sentences:
            sentences[at] = tokens(text, *at)
    told = Counter(one for said in sentences.values() for one in {token.key for token in said})
    return tuple(
        _profile(text, figure, sentences[figure.sentence.start, figure.sentence.end], told)
        for figure in analysis.figures
    )


def _profile(text: str, figure: Figure, said: list[Token], told: Counter[str]) -> Profile:
    """`told`: in how many sentences with figures the article says a word; what it says everywhere tells little."""
    first = sum(token.end <= figure.start for token in said)
    last = max(first, sum(token.start < figure.end for token in said) - 1)
    near: dict[str, float] = {}
    names: set[str] = set()
    scopes: set[str] = set()
    times: set[str] = set()
    fates: set[str] = set()
    for place, token in enumerate(said):
        away = max(0, first - place, place - last)
        one = token.key
        if away <= _BESIDE:
            scopes.update(_scope_words().get(one, ()))
        fate = _fates().get(one)
        if fate and (figure.action is None or figure.action not in FATES):
            fates.add(fate)
        if one in _calendar() and text[token.start].isupper():
            times.add(one)
            continue
        if not _telling(one):
            continue
        if text[token.start].isupper() and place:
            names.add(one)
        weight = min(idf(one), _RAREST) / (1 + away / _REACH) / told[one] ** 0.5
        if weight > near.get(one, 0.0):
            near[one] = weight
    if figure.action in FATES:
        fates = {figure.action}
    of = frozenset(token.key for token in said[first : last + 1] if _telling(token.key))
    return Profile(
        figure,
        near,
        sum(near.values()),
        frozenset(names),
        of,
        _family(figure) if figure.head else None,
        frozenset(fates),
        frozenset(scopes),
        frozenset(times),
        _owner(text, said, first, last) if figure.measure == "age" else frozenset(),
    )


def _telling(one: str) -> bool:
    return not one[0].isdigit() and one not in _numerals() and idf(one) >= _PLAIN


def _family(figure: Figure) -> str:
    head = figure.head or ""
    if figure.measure in ("duration", "age") and head in _lasting():
        return _lasting()[head]
    return family(head)


def _owner(text: str, said: list[Token], first: int, last: int) -> frozenset[str]:
    """Names in or right after an age ("18-year-old Jane Roe"), else those right before it ("Jane Roe, 18")."""
    after = _names(text, said[first : last + _OWNER + 1], said[0])
    return after or _names(text, said[max(0, first - 3) : first], said[0])


def _names(text: str, said: list[Token], opening: Token) -> frozenset[str]:
    found = (t.key for t in said if text[t.start].isupper() and t is not opening and not t.key[0].isdigit())
    return frozenset(found)
