"""What a figure without a noun of its own measures: "mill orders" in "mill orders fell to 3 million".

Or what the figure before it measures: "38 percent, down from 41", "it is 71.5 years there and 70.9 here".
"""

import re
from functools import cache

from index.figures.counted import STOP, Counted, is_plural
from index.figures.happened import TOLL
from index.model import Figure
from index.text.wordlists import families, words
from index.text.words import key

_FILE = "figure_words.txt"
_CHANGES = frozenset(["rise", "fall", "cut"])
_FORMS = families("happened.txt")
_STATES = words(_FILE, "state-verb")
_CONTAINER, _TIME = words(_FILE, "quantity-noun"), words(_FILE, "time-noun")
_TOKEN = re.compile(r"[^\W\d_][\w’'-]{0,30}")
_CLAUSE = re.compile(r"[.;:!?,()—–\n“”\"]| (?:that|and|but|as|while|when|which|where|who|after|because) ")
_BETWEEN, _PREPOSITION, _ARTICLES = (words(_FILE, name) for name in ("before-measure", "preposition", "article"))
_BACK, _NEAR = 140, 7  # code points looked back; words between the verb and the number
_Token = tuple[str, int, int]


@cache
def _is_change(word: str) -> bool:
    return word in _STATES or _FORMS.get(word) in _CHANGES


def subject(text: str, at: int, start: int) -> Counted | None:
    """The noun phrase before a verb of change or state that ends right before `text[at]`, within its clause."""
    floor = max(start, at - _BACK)
    if not any(map(_is_change, map(str.lower, _TOKEN.findall(text, floor, at)[-_NEAR:]))):
        return None  # most numbers: no verb of change right before
    if TOLL.search(text, floor, at):
        return None  # of the dead, whatever they died of
    tokens = [(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text, floor, at)]
    place = len(tokens) - 1
    seen = False
    while place >= 0 and len(tokens) - place < _NEAR:
        word = tokens[place][0].lower()
        if _is_change(word):
            seen = True
        elif word not in _BETWEEN and not (word.endswith("ly") and len(word) > 4):
            if seen:
                break
            if word in STOP:
                return None
        place -= 1
    if not seen or place < 0:
        return None
    verb = tokens[place + 1][1]
    begin = max((match.end() for match in _CLAUSE.finditer(text, floor, verb)), default=floor)
    return _phrase_before([token for token in tokens[: place + 1] if token[1] >= begin])


def _phrase_before(tokens: list[_Token]) -> Counted | None:
    """The phrase that ends `tokens`: "claims" of "claims for benefits", "claims" of "the number of claims"."""
    runs: list[list[_Token]] = [[]]
    closed = False  # an article has begun the run
    for token in reversed(tokens):
        word = token[0].lower()
        if word in _PREPOSITION and runs[-1]:
            runs.append([])
            closed = False
        elif word in _ARTICLES:
            closed = True
        elif closed or word in STOP:
            break
        else:
            runs[-1].insert(0, token)
    if not runs[-1]:
        return None
    for run in reversed(runs):
        head = next((token for token in reversed(run) if is_plural(token[0].lower())), run[-1])
        if head[0].lower() not in _CONTAINER:
            good = head[0].lower() not in _TIME and len(run) < 6 and not any(c in head[0] for c in "'’")
            return Counted(run[0][1], head[2], head[0]) if good else None
    return None


_RESUMES = re.compile(r"\b(?:to|from|than|is|was|it[’']s|[’']s|and|at|with|versus|against) $")
_TURNS = re.compile(
    r"\b(?:up|down|rose|fell|increase|decrease|decline|rise|drop|change[ds]?) from $|\bcompared (?:to|with) $"
)
_RESUMED = frozenset(["duration", "percent", "distance", "weight", "area"])
_LISTED = re.compile(r"(;|:)? (?:and )?([A-Za-z][^;:.,\n]{2,50}), $")


def resumed_unit(text: str, value: float, at: int, passed: Figure, floor: int) -> bool:
    """Whether the bare number at `at` is in the unit of the figure before it: "from 68.9 years to 68.6"."""
    before = passed.value or 0.0
    if passed.measure not in _RESUMED or not before or not 0.5 <= value / before <= 2 or at - passed.end > _BACK:
        return False
    if not _RESUMES.search(text, max(passed.end, at - 12), at):
        return False
    if _places(value) and _places(value) == _places(before):
        return True  # also in another sentence
    return passed.start >= floor and text[at - 3 : at] == "to " and at - passed.end < 40


def _places(value: float) -> int:
    """Decimal places of a number as it is written."""
    return 0 if value == int(value) else len(f"{value:.10g}".partition(".")[2])


def resumed_noun(text: str, at: int, passed: Figure | None, measure: str, floor: int) -> Counted | None:
    """The noun of the figure before it: "added 1,900 jobs, up from 300 the month before"."""
    if passed is None or passed.of is None or passed.measure != measure or passed.start < floor:
        return None
    if at - passed.end > _BACK or not _TURNS.search(text, max(passed.end, at - 20), at):
        return None
    return _noun_of(text, passed, at)


def antecedent(text: str, pronoun: Counted, passed: Figure, floor: int) -> Counted | None:
    """What "which" or "whom" stands for: "2,000 cases were found, 700 of which in ports"."""
    if passed.measure != "count" or passed.start < floor or text[pronoun.start : pronoun.end] not in ("which", "whom"):
        return None
    return _noun_of(text, passed, pronoun.start) if pronoun.start - passed.end <= _BACK else None


def _noun_of(text: str, passed: Figure, at: int) -> Counted | None:
    """The phrase and noun that the figure before `text[at]` counts."""
    if passed.of is None:
        return None
    start = text.find(passed.of, passed.start, at)
    head = next((word for word in reversed(passed.of.split()) if key(word) == passed.head), None)
    return Counted(start, start + len(passed.of), head) if head and start >= 0 else None


def listed(text: str, at: int, stop: int, floor: int) -> Counted | None:
    """The item of a list of numbers: "mining, 1,200; retail trade, 900"."""
    if text[at - 2 : at] != ", " or text[stop : stop + 1] not in (";", "."):
        return None
    match = _LISTED.search(text, max(floor, at - 60), at)
    if match is None or (text[stop] == "." and match[1] is None):
        return None
    return Counted(match.start(2), match.end(2), match[2].split()[-1])
