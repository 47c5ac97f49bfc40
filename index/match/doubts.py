"""What makes evidence doubtful: how much more of it is asked for before two statements are believed to be one."""

import re
from functools import lru_cache
from math import inf

from index.match.agreement import Agreement
from index.match.evidence import DENIALS, Weighed
from index.match.speakers import Relation
from index.match.statements import LONG, Statement
from index.model import Article
from index.quotes.people import kinds
from index.stories import day
from index.text.folding import words
from index.text.words import idf, key

_CONTRADICTED = 4.0  # log odds more where both claims count something and share no number
_MOST = 0.6  # share of the shorter quotation below which one word in common says nothing, and a sentence agrees in part
_MOST_OF_FEW = 0.8  # … from which either says enough
_SAYS = 1.0  # idf from which a word says something
_ONE_WORD = 1.0  # log odds more where one word is all
_UNCLEAR = 0.35  # … where one or two words agree, and who says them is unclear
_UNCLEAR_WORD = 1.3  # … where it is but one word
_UNCLEAR_REPORTED = 0.5  # … which a report of somebody has
_ONE_REPORTED = 1.0  # … besides, where no word beside it agrees
_DENIED = 1.5  # … where it is, and one says that there is no such thing
_LATER = 1.0  # … where it is, or a sentence agrees in part, and the articles are days apart
_IN_PART = 1.1  # … where the lesser part of the shorter of two sentences agrees
_DAYS = 5  # days from which a story goes on in stock phrases that anybody uses
_SOON = 3  # … from which reports take them up
_NEXT = 2  # … from which most that is reported of a story is new; of those who speak for one another, a day later
_NEWS = 1.2  # log odds more where reports of two speakers are so far apart
_A_DAY_LATER = 0.4  # … where those of two who speak for one another are a day apart or more
_AGAIN = 1.2  # … where one speaker's are, share no number, and no more words than a name or a stock phrase has
_OF_A_CROWD = 0.8  # … where one is of people that hold no office
_OF_POLLS = 2.0  # … where both are of polls, of which a day has many, and share no number
_POLLS = frozenset(("poll", "polls", "survey", "surveys", "average", "averages"))
_ONE_STORY = 0.95  # same_story below which the articles may tell of two things
_OF_TWO_STORIES = 0.6  # log odds more where they may, and a few words agree that may be anybody's
_REPORTS_OF_TWO = 1.4  # … and reports do
_LESSER = 0.5  # share of the lighter claim below which its words in order agree in the lesser part
_PHRASE = 3  # words in a row from which they are more than a name
_COPIED = 8  # words in a row that were copied rather than said again
_EMPHASIS = 1.0  # … where all that agrees is how sure somebody is of something
_BELONGS = re.compile(r",? (?:of|at|in|on|with|who|from|for|to|near)\b")
_BEFORE = 5  # words before others in which they are denied
# "Any" goes with denial: "nor any such plan", "the suggestion that there was any".
_NONE = DENIALS | set(map(key, ("any", "denied", "denying", "absent", "absence", "lack")))
# Words that only make others stronger: "absolutely not", "absolutely right".
_STRONGER = "absolutely totally completely utterly entirely certainly definitely obviously literally truly exactly"
_EMPHATIC = frozenset(map(key, _STRONGER.split()))


def days_apart(a: Article, b: Article) -> int:
    """Days between two articles; 0 where one has no date."""
    ours, theirs = day(a.date), day(b.date)
    return abs(ours - theirs) if ours is not None and theirs is not None else 0


def doubt(found: Weighed, one: Statement, other: Statement, relation: Relation, days: int, story: float = 1.0) -> float:
    """Log odds that are asked for besides: where claims count something, or are of polls, and share no number; where
    sentences agree in the lesser part; where one word, or only an emphatic one, is all that quotations share; where a
    few words agree that may be anybody's, the more where one side denies or only reports them or has the one word in
    another form; where the story goes on for days, or may be two."""
    agreed = found.agreed
    if found.kind == "claims":
        least = _CONTRADICTED * found.evidence.get("other number", 0.0) + _of_days(found, relation, days)
        if agreed.run >= _COPIED:
            return least
        if not found.evidence.get("number") and {_head(one.quote.speaker), _head(other.quote.speaker)} <= _POLLS:
            least += _OF_POLLS
        if relation == "unclear":
            least += _OF_A_CROWD * _other_crowd(one, other)
            least += _REPORTS_OF_TWO * (story < _ONE_STORY and agreed.run < LONG)
        return least
    if found.kind == "words":
        return _IN_PART * (agreed.share < _MOST) + _LATER * (agreed.share < _MOST_OF_FEW and days >= _DAYS)
    least = _OF_TWO_STORIES * (relation != "same" and story < _ONE_STORY and agreed.run < _PHRASE)
    return least + _of_few(found, one, other, relation, days)


def _of_days(found: Weighed, relation: Relation, days: int) -> float:
    """… where reports are days apart: most of what two speakers say is new by then; one speaker says other things of
    the same, in which a name or a stock phrase is all that two of them share."""
    agreed = found.agreed
    if agreed.run >= _COPIED:
        return 0.0
    if relation == "same":
        little = agreed.run < 2 or (agreed.run < _PHRASE and agreed.share < _LESSER)
        return _AGAIN * (little and days >= _SOON and not found.evidence.get("number"))
    if relation == "kin":
        return _NEWS if days > _NEXT else _A_DAY_LATER * (days > 0 and agreed.run < _PHRASE)
    return _NEWS * (days >= _NEXT)


def _other_crowd(one: Statement, other: Statement) -> bool:
    """Whether what the one reports is of people that hold no office, experts or witnesses, and what the other does is
    of somebody else. A paper may have it from them."""
    ours, theirs = _head(one.quote.speaker), _head(other.quote.speaker)
    crowds = kinds()["crowd"]
    if ours == theirs or (ours not in crowds and theirs not in crowds):
        return False
    return kinds()["outlet"].isdisjoint((ours, theirs))


@lru_cache(maxsize=20_000)
def _head(speaker: str | None) -> str:
    """The noun of a description of a speaker: "residents" of "two residents of the harbour"."""
    return _BELONGS.split(speaker, maxsplit=1)[0].rpartition(" ")[2].lower() if speaker else ""


def _of_few(found: Weighed, one: Statement, other: Statement, relation: Relation, days: int) -> float:
    """… where a few quoted words are compared."""
    agreed = found.agreed
    telling = [word for word in agreed.words if idf(word) >= _SAYS and word not in _NONE]
    if not (one.quoted and other.quoted):
        return 0.0 if relation == "same" else _of_report(agreed, len(telling), days)
    if agreed.share < _MOST_OF_FEW and len(telling) < 2:
        return inf if agreed.share < _MOST else _ONE_WORD
    if relation == "same":
        emphatic = len(telling) == agreed.run == 1 and telling[0] in _EMPHATIC
        return _EMPHASIS * emphatic + _LATER * (len(telling) == 1 and days >= _SOON)
    least = _DENIED * (_is_denied(one, telling) != _is_denied(other, telling))
    if relation == "kin" and len(telling) == 1 and _is_reshaped(one, other):
        return least + _ONE_WORD
    if relation == "kin" or agreed.run >= LONG:
        return least
    if agreed.run < LONG - 2:
        least += _UNCLEAR if len(telling) > 1 else _UNCLEAR_WORD
    return least + _LATER * (days >= _DAYS)


def _of_report(agreed: Agreement, telling: int, days: int) -> float:
    """… where a report that may be another speaker's has the few words."""
    if agreed.share < _MOST_OF_FEW:
        return inf if telling < 2 else _LATER
    alone = _UNCLEAR_REPORTED + _ONE_REPORTED * (agreed.run < 2)
    return alone * (telling < 2) + _LATER * (days >= _SOON)


def _is_reshaped(one: Statement, other: Statement) -> bool:
    """Whether the few words stand in the other in another form only: "“refunding” talks" and "to refund the fares"."""
    few, many = sorted(("".join(words(said.quote.text)) for said in (one, other)), key=len)
    return few.removesuffix("s") not in many


def _is_denied(one: Statement, telling: list[str]) -> bool:
    """Whether these words of a claim come behind a denial."""
    if not telling or telling[0] not in one.whole:
        return False
    at = one.whole.index(telling[0])
    return not _NONE.isdisjoint(one.whole[max(0, at - _BEFORE) : at])
