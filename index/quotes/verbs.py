"""What stands around a cue verb: adverbs and auxiliaries before it, and whether its form and sense fit its subject."""

import re

from index.quotes.heads import STANDING, head_noun, may_speak
from index.quotes.people import kinds
from index.quotes.tagging import Cue, Range, Tokens

# Reversed: between subject and verb ("Kerry on Wednesday also").
_BETWEEN = re.compile("(?:[aAo]|dP?|[nd]D?P(?=[Aa]))*")
_ADVERBIAL = frozenset("aAodng")  # the last letters of what may stand there, "this morning" among it
BE = frozenset(["was", "were", "is", "are", "be", "been", "being", "am", "wasn't", "weren't", "isn't", "aren't"])
_TIMES = frozenset(("week", "month", "year", "weekend", "morning", "afternoon", "evening", "night", "day"))
_WENT_ON = ("continued", "continues", "proceeded", "proceeds", "began", "planned", "plans", "expected", "scheduled")
_WHICH = frozenset(("this", "last", "that", "next", "earlier", "the"))
_OF = re.compile("(?<=n)[fPt]|(?<=^N)[fPt]")  # behind a noun that another belongs to
_COUNTS = frozenset(("figures", "numbers", "statistics", "results"))  # what they show is a figure, and no speech
_SINGULAR = frozenset(("a", "an", "this", "each", "every", "another"))
NEGATIVE = frozenset(["not", "never"])
_NOT_SAID = BE | NEGATIVE
_MODAL = frozenset(["would", "will", "could", "should", "may", "might", "can", "must", "'ll", "’ll", "'d", "’d"])
_HAVE = frozenset(["have", "’ve", "'ve"])
_DO = frozenset(["do", "does", "did"])
_PLURAL = frozenset(("people", "police", "media", "women", "men"))

_FINDERS = frozenset((
    "researchers", "researcher", "scientists", "scientist", "authors", "investigators", "investigator", "jury",
    "jurors", "court", "judge", "judges", "papers", "watchdog", "commissioner", "inspector", "auditor", "auditors",
    "committee", "panel", "commission", "regulator", "regulators", "tribunal", "inquiry", "probe", "investigation",
    "audit", "ombudsman", "examiner", "coroner", "arbitrator",
))  # fmt: skip


def before(t: Tokens, at: int) -> int:
    """Where the adverbs and auxiliaries before token `at` begin."""
    if at and t.tags[at - 1] not in _ADVERBIAL:
        return at
    size = len(t.tags)
    gap = _BETWEEN.match(t.reversed, size - at)
    stop = size - gap.end() if gap else at
    if stop > 2 and t.words[stop - 1] in _TIMES and t.words[stop - 2] in _WHICH:  # "Senator Roe last week said"
        return before(t, stop - 2)
    return stop


def went_on(t: Tokens, at: int) -> int:
    """Where the verb before "to say" begins, when it changes nothing ("went on to say", "continued to say")."""
    words = [w.lower() for w in t.words[max(0, at - 3) : at - 1]]
    if len(words) == 2 and words[0] in ("went", "goes", "go", "gone") and words[1] == "on":
        return at - 3
    return at - 2 if words and words[-1] in _WENT_ON else at


def helped(t: Tokens, start: int, stop: int, at: int, cue: Cue) -> bool | None:
    """Whether what stands before the cue makes its base form a verb; None where it tells that nothing was said.

    `stop` is where adverbs and auxiliaries begin, `start` where the cue does, with a "went on to" before it.
    """
    if stop == at:
        return False
    between = {w.lower() for w in t.words[stop:at]}
    if not between.isdisjoint(_NOT_SAID) or any(w.endswith(("n't", "n’t")) for w in between):
        return None
    modal = not between.isdisjoint(_MODAL)
    if not between.isdisjoint(_HAVE) and (modal or t.tags[stop - 1 : stop] == "t"):
        return None  # "should have told", "ought to have told"
    if modal and cue.kinds[0] in "mHv":
        return None
    return start < at or modal or not between.isdisjoint(_DO)


def agrees(t: Tokens, subject: Range, cue: Cue, helped: bool) -> bool:
    """Whether the form of the verb fits its subject; if not it is a noun ("his claims", "terror attacks")."""
    if helped or not (cue.base or cue.singular):
        return True
    if cue.base and "C" in t.tags[slice(*subject)]:
        return True
    last, word = t.tags[subject[1] - 1], t.words[subject[1] - 1].lower()
    first = t.words[subject[0]].lower()
    if cue.base and first in _SINGULAR and last == "n" and "f" not in t.tags[subject[0] : subject[1]]:
        return False  # "a state media report"
    if cue.singular and t.tags[subject[0]] == "0" and first != "one" and last == "n":
        return False  # "700 berth claims"
    if last in "de":
        last, word = "n", head_noun(t, subject)
    elif cue.base and last in "nN" and (head := _OF.search(t.tags, subject[0], subject[1])):
        at = head.start() - 1
        noun = t.words[at - (at > 0 and t.words[at] in STANDING)]
        if noun.endswith("s") and noun not in _COUNTS:
            return True  # "aides to Roe say", "projections from the board show"
    if last == "h":
        return (word in ("he", "she", "it")) == cue.singular
    if last in "wD0p":
        return True
    plural = word in _PLURAL or (word.endswith("s") and not word.endswith(("ss", "us", "is")))
    return plural != cue.singular if last == "n" else cue.singular or plural


def is_counted(t: Tokens, subject: Range) -> bool:
    """Whether number and words before the cue go on in it: neither "700 rowers" nor "40 percent"."""
    if t.tags[subject[0]] != "0" or t.tags[subject[0] + 1 : subject[1]].strip("n"):
        return False
    first, last = t.words[subject[0]].lower(), t.words[subject[1] - 1]
    if first in ("one", "1"):
        return False
    return last[-1] not in "s%" and last not in _PLURAL and last != "percent" and not may_speak(t, subject)


def finds(t: Tokens, subject: Range) -> bool:
    """Whether what it finds or shows is a claim: a study, researchers, a jury."""
    head = head_noun(t, subject)
    return head in _FINDERS or (head in kinds()["document"] and not head.startswith("video"))


def is_plural(t: Tokens, subject: Range) -> bool:
    """Whether the subject is several people: "the lawyers of the crew", "Roe and Orlo"."""
    letters, head = t.tags[slice(*subject)], head_noun(t, subject)
    if "C" in letters and letters[-1] in "Np":
        return True
    return head in kinds()["people"] or (head.endswith("s") and head.removesuffix("s") in kinds()["role"])
