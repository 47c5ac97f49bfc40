"""What stands around a figure: the words of its sentence by how near and how rare they are, names, events, scope.

One profile a figure, made when the figure first meets one it may be, and kept, because an article is compared with
several others. Only its own sentence is looked at.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from index.match import scope
from index.match.meeting import table
from index.match.passage import FATES, THINGS, Sentence, kind_of, places, sentence
from index.model import Analysis, Figure, Span
from index.text.wordlists import families, words
from index.text.words import key, keys, meanings

_REACH = 8.0  # words from the figure at which a word counts half
_BESIDE = 9  # words from the figure within which a word of scope is its own, in its clause
_CLOSER = {"new": 0, "other": 1, "rival": 2, "average": 4, "would": 7}  # … or fewer
_BEFORE_IT = frozenset(["would", "faced"])  # "two women who could have fled", "after four years he faced criticism"
_IN_A_YEAR = frozenset(key(word) for word in ("in", "early", "late", "mid", "since", "during"))
_STILL = frozenset(key(word) for word in ("left", "remaining", "to", "until"))  # "three weeks to reach a deal"
_AMOUNT = frozenset(
    key(word) for word in ("more", "less", "at", "about", "nearly", "almost", "over", "around", "a", "an")
)
_LAST_YEAR = " last year"
_GIVEN = frozenset(key(word) for word in ("the", "these", "those", "both", "between"))
_NEXT = (3, 4)  # words before and after a figure that are next to it
_READ = 6_000  # code points read for what an article is about
_KEPT = 160  # articles whose profiles are kept

_CLAUSE = re.compile(r"[;()]|, (?:but|while|although|though|and|which|who)\b| but ")
_NEXT_CLAUSE = re.compile(
    _CLAUSE.pattern + r"| and (?=[a-z]+ [a-z]+ [a-z]+)"
)  # "3.5% and average hourly earnings rose"
_WITH = re.compile(
    r"[^.;:\n]{0,40}?\b(?:including|counting|excluding|besides|plus|along with|as well as|aside from|apart from) "
    r"(?:(?:the|a|an|its|his|two|one|suspected|alleged|presumed|lone) ){0,3}"
    r"(?:gunm[ae]n|shooters?|attackers?|bombers?|suspects?|assailants?|perpetrators?|himself|herself|pilots?|crew)\b"
)
_SAYING = frozenset(
    key(word) for word in ("said", "told", "announced", "identified", "reported", "confirmed", "released")
)
_PART = re.compile(r"(?<! worth) of (?:the|its|his|her|their|them|these|those|whom|which)\b")
_OF_THE = 9  # code points after a figure in which it may go on: "nine" of "nine of the council's members"
_PENAL = frozenset(
    map(key, ["prison", "jail", "sentence", "sentencing", "imprisonment", "bars", "convicted", "guilty", "probation"])
)
# Rose by 20, rose to 20 from 15.
_BEFORE = {"by": ("change",), "to": ("level", "end"), "from": ("level", "start"), "at": ("level",)}
_STAGE = re.compile(
    r"\b(first|initial|second|third|fourth|fifth)(?= (?:[a-z]{3,12} )?"
    r"(?:wave|round|phase|tranche|stage|batch|instal{1,2}ment)\b)"
)
_STAGES = frozenset(map(key, ("wave", "round", "phase", "tranche", "stage", "batch", "installment", "instalment")))
_LIFE = frozenset([key("life"), key("live")])  # "life expectancy" expects nothing


@dataclass(frozen=True, slots=True)
class Profile:
    """A figure and its surroundings; words are keys (index.text.words)."""

    figure: Figure
    near: dict[str, float]  # word → rarity × nearness
    weight: float  # sum of `near`
    meanings: dict[int, str]  # number of a meaning (index.text.words) → the word of `near` that has it
    names: frozenset[str]  # words written with a capital inside the sentence
    of: frozenset[str]  # words of what is counted
    named: frozenset[str]  # names among them: "the Orlan index"
    family: str | None  # of the head noun
    fates: frozenset[str]
    scopes: frozenset[str]
    times: frozenset[str]  # weekdays and months named in the sentence
    places: frozenset[str]  # countries and states
    years: frozenset[str]  # "in 2015"
    owner: frozenset[str]  # the name right after, or right before, an age
    located: frozenset[str]  # names the sentence puts things at
    measured: frozenset[str]  # names a distance is counted from
    extent: str | None  # which extent a length is
    old: frozenset[str]  # years named that are not the article's
    beside: frozenset[str]  # the nearest words on either side
    given: bool  # "the two men": known, not counted
    penal: bool  # the sentence is about prison
    part: bool  # "11 of the dead": not all of them
    role: frozenset[str]  # of a person whose age it is: "victim", "suspect"
    said: "Sentence"
    first: int  # words of the figure, among those of its sentence
    last: int

    def written(self, text: str, one: str) -> str:
        """How the article's text writes a word of `near`."""
        at = self.said.keys.index(one)
        return text[self.said.starts[at] : self.said.ends[at]]


class Surroundings:
    """Profiles of an article's figures, each made when it is first asked for: most figures meet no other."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.table = table(analysis.article.text, analysis.figures)
        self._sentences: dict[Span, Sentence] = {}
        self._profiles: dict[int, Profile] = {}

    @cached_property
    def home(self) -> frozenset[str]:
        """The countries and states the article is about: of its title, and the one it names most."""
        article = self.analysis.article
        named = [one for one in keys(article.text[:_READ]) if one in places()]
        return places().intersection(keys(article.title)) | {one for one, _ in Counter(named).most_common(1)}

    def __getitem__(self, place: int) -> Profile:
        """The profile of `analysis.figures[place]`."""
        found = self._profiles.get(place)
        if found is None:
            text, figure = self.analysis.article.text, self.analysis.figures[place]
            said = self._sentences.get(figure.sentence)
            if said is None:
                said = self._sentences[figure.sentence] = sentence(text, figure.sentence)
            found = self._profiles[place] = _profile(text, figure, said, (self.analysis.article.date or "")[:4])
        return found


_cache: OrderedDict[int, Surroundings] = OrderedDict()


def surroundings(analysis: Analysis) -> Surroundings:
    """Profiles of an article's figures; kept for the articles met last."""
    known = _cache.get(id(analysis))
    if known is None or known.analysis is not analysis:
        known = _cache[id(analysis)] = Surroundings(analysis)
        while len(_cache) > _KEPT:
            _cache.popitem(last=False)
    else:
        _cache.move_to_end(id(analysis))
    return known


def _profile(text: str, figure: Figure, said: Sentence, year: str) -> Profile:
    """The profile of a figure of the sentence `said`, of an article of this year."""
    first = bisect_right(said.ends, figure.start)
    last = max(first, bisect_left(said.starts, figure.end) - 1)
    near: dict[str, float] = {}
    names, times, years, around = set[str](), set[str](), set[str](), set[str]()
    for place, one, word, capital in said.marks:
        away = first - place if place < first else max(0, place - last)
        if word.fate:
            around.add(word.fate)
        if word.calendar and capital:
            if not _is_said_then(text, said, place):
                times.add(one)
        elif word.weight:
            if place and one[0].isdigit() and said.keys[place - 1] in _IN_A_YEAR:
                years.add(one)
            weight = word.weight / (1 + away / _REACH)
            if weight > near.get(one, 0.0):
                near[one] = weight
            if place and capital:
                names.add(one)
    if year.isdigit() and text.find(_LAST_YEAR, figure.sentence.start, figure.sentence.end) >= 0:
        years.add(str(int(year) - 1))
    told, kind = meanings(), kind_of(figure)
    return Profile(
        figure,
        near,
        math.fsum(near.values()),
        {told[one]: one for one in near if one in told},
        frozenset(names),
        frozenset(said.keys[at] for at in range(first, min(last + 1, len(said.keys))) if said.words[at].weight),
        _names_of(figure),
        kind,
        _fates(figure, kind, around),
        frozenset(_scopes(text, figure, said, first, last)),
        frozenset(times),
        said.places,
        frozenset(years),
        scope.owner(text, figure, said, first, last) if figure.measure == "age" else frozenset(),
        said.located,
        scope.reference(text, figure),
        scope.dimension(text, figure),
        (said.years | years) - {year},
        frozenset(said.keys[at] for at in _places_beside(said, first, last)),
        bool(first) and said.keys[first - 1] in _GIVEN,
        figure.measure == "duration" and not _PENAL.isdisjoint(said.keys),
        _PART.search(text, figure.start, figure.end if figure.of else min(figure.end + _OF_THE, figure.sentence.end))
        is not None,
        scope.roles(said) if figure.measure == "age" else frozenset(),
        said,
        first,
        last,
    )


@cache
def _changes() -> frozenset[str]:
    """Keys of the verbs and nouns of change: "rose", "a drop of"."""
    return frozenset(key(form) for form, name in families("happened.txt").items() if name in ("rise", "fall", "cut"))


def _is_to_come(after: list[str], before: str) -> bool:
    """Whether the words after a span of time make it one to come: "three weeks left", "to reach a deal".

    Neither "from three weeks to 40 days" nor "agreed after three weeks to end it" does.
    """
    if not after or after[0] not in _STILL or before == "after":
        return False
    return after[0] != "to" or (len(after) > 1 and after[1] not in _AMOUNT and not after[1][0].isdigit())


def _scopes(text: str, figure: Figure, said: Sentence, first: int, last: int) -> set[str]:
    """What kind of count, or which span of time, the words around the figure at `first` … `last` make it."""
    scopes = set[str]()
    for place, _, word, capital in said.marks:
        away = first - place if place < first else max(0, place - last)
        if word.scopes and away <= _BESIDE and not (place and capital) and _is_of(text, said, place, first, last):
            scopes.update(
                one
                for one in word.scopes
                if away <= _CLOSER.get(one, _BESIDE) and not (place > last and one in _BEFORE_IT)
            )
    if first and said.keys[first - 1] in _BEFORE and _changes().intersection(said.keys[max(0, first - 12) : last + 3]):
        scopes.update(_BEFORE[said.keys[first - 1]])
    if last + 1 < len(said.keys) and said.keys[last + 1] == "more":
        scopes.add("other")  # "19 more were killed"
    if figure.measure == "duration" and _is_to_come(said.keys[last + 1 : last + 3], said.keys[max(0, first - 1)]):
        scopes.add("next")
    if "faced" in scopes:
        scopes.add("maximum")
    if figure.measure == "duration" and figure.bound == "at_most" and not figure.text.lower().startswith("within"):
        scopes.add("maximum")
    if not _STAGES.isdisjoint(said.keys):
        told = _STAGE.findall(text, figure.sentence.start, figure.sentence.end)
        scopes.update("first stage" if one == "initial" else f"{one} stage" for one in told)
    if _WITH.match(text, figure.end, figure.sentence.end):
        scopes.add("with")
    return scopes


def _names_of(figure: Figure) -> frozenset[str]:
    """Names in what is counted, besides its noun, wherever that stands in the sentence."""
    if figure.of is None or figure.of.islower():
        return frozenset()
    return frozenset(key(word) for word in figure.of.split()[:-1] if word[0].isupper()) - {figure.head or ""}


@cache
def _people() -> frozenset[str | None]:
    """Families of counted nouns that are people, and of none."""
    return words("figure_kinds.txt", "people") | {None, "case"}


def _fates(figure: Figure, kind: str | None, around: set[str]) -> frozenset[str]:
    """What befell the counted: what the figure itself says, else what its sentence tells."""
    extent = "-" in figure.text and kind not in _people()  # the release of the 448-page report frees no page
    if figure.action in FATES and not extent:
        return frozenset([figure.action])
    if extent or figure.measure != "count" or figure.action == "shoot" or kind in THINGS:
        return frozenset()
    return frozenset(around)


def _places_beside(said: Sentence, first: int, last: int) -> Iterator[int]:
    """Places of the telling words among the nearest ones of a figure at the places `first` … `last`."""
    for at in (*range(max(0, first - _NEXT[0]), first), *range(last + 1, min(len(said.keys), last + 1 + _NEXT[1]))):
        if said.words[at].weight and not said.words[at].calendar:
            yield at


def _is_of(text: str, said: Sentence, place: int, first: int, last: int) -> bool:
    """Whether the word of scope at `place` is said of the figure: in its clause, and no "life expectancy"."""
    if _LIFE.intersection(said.keys[max(0, place - 1) : place + 3]):
        return False
    if place < first:
        return _CLAUSE.search(text, said.ends[place], said.starts[first]) is None
    return place <= last or _NEXT_CLAUSE.search(text, said.ends[last], said.starts[place]) is None


def _is_said_then(text: str, said: Sentence, place: int) -> bool:
    """Whether the day at `place` is when somebody spoke: "said on Monday", "on Monday identified"."""
    after = place + 1 < len(said.keys) and said.keys[place + 1] in _SAYING
    begin = max(0, place - 3)
    for at in range(place - 1, begin - 1, -1):
        if said.keys[at] in _SAYING:
            return "," not in text[said.ends[at] : said.starts[place]]
    return after and text[said.ends[place] : said.starts[place + 1]] == " "
